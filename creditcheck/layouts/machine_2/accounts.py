"""PDA: 借贷账户. PD01A is fixed at opening, PD01C the last month of an open account, PD01B the newest state.

An open account has its state in PD01CD01. A settled, closed, transferred, bad-debt or not activated one has no PD01C
and its state in PD01BD01. PD01B newer than PD01C is …以后的最新还款记录.
Source: docs/report-formats.md.
"""

from __future__ import annotations

from collections import Counter
from datetime import date
from typing import cast, get_args

from creditcheck.data.codes import status_of, status_word
from creditcheck.data.vocabulary import word
from creditcheck.layouts.machine_2.attachments import attachments, notes_of
from creditcheck.layouts.machine_2.block import Block
from creditcheck.layouts.machine_2.find import Segments
from creditcheck.layouts.machine_2.grid import hold_last_month, read_history
from creditcheck.model.account import Account, AccountStatus, AccountType, Latest, OverduePrincipal
from creditcheck.model.where import Where

_CARDS = ("R2", "R3")


def read_accounts(parts: Segments) -> tuple[Account, ...]:
    """Read every account; ``no`` is the position among those of its type."""
    numbers: Counter[str] = Counter()
    accounts = []
    for block in parts.many("PD01"):
        basic = block.child("PD01A")
        kind = basic.leaf("PD01AD01")
        if kind is None or kind not in get_args(AccountType):
            block.cannot_read("PD01AD01", kind or "账户类型缺失，整个账户没有读")
            continue
        basic.known("PD01AD01", "account_type")
        numbers[kind] += 1
        accounts.append(_account(block, basic, cast(AccountType, kind), numbers[kind]))
    return tuple(accounts)


def _account(block: Block, basic: Block, kind: AccountType, no: int) -> Account:
    now, month = block.child("PD01B"), block.child("PD01C")
    status = _status(block, now, month, kind)
    reported, as_of = now.date("PD01BR03"), month.date("PD01CR04")
    noted = month.month("PD01CR01")
    newest = _newest(now, month, reported, as_of)
    closed, moved = now.day_or_month("PD01BR01"), now.day_or_month("PD01BR04")
    balance, paid = month.amount("PD01CJ01"), month.date("PD01CR03")
    five_tier, day = month.word("PD01CD02", "five_tier"), month.date("PD01CR02")
    history = read_history(block)
    newer = month.present and reported != as_of
    hold_last_month(block, history, noted, newer=newer)
    basic.note("PD01AI01")
    annotated = notes_of(block, "PD01")
    transactions, events, instalments = attachments(block)
    account = Account(
        no=no,
        type=kind,
        institution=basic.text("PD01AI02"),
        institution_type=basic.known("PD01AD02", "institution_type"),
        business=basic.word("PD01AD03", "business") or (word("account_type", kind) if kind == "R3" else None),
        account_id=basic.text("PD01AI03"),
        agreement_id=basic.text("PD01AI04"),
        release_form=basic.word("PD01AD08", "release"),
        opened=basic.date("PD01AR01"),
        due=basic.date("PD01AR02"),
        currency=basic.currency("PD01AD04"),
        amount=basic.amount("PD01AJ01"),
        limit=basic.amount("PD01AJ02"),
        shared_limit=basic.amount("PD01AJ03"),
        guarantee=basic.word("PD01AD07", "guarantee"),
        terms=basic.count("PD01AS01"),
        frequency=basic.word("PD01AD06", "frequency"),
        method=basic.word("PD01AD05", "method"),
        joint=basic.word("PD01AD09", "joint"),
        transfer_status=basic.known("PD01AD10", "transfer_status"),
        as_of=_iso(as_of if month.present and as_of else reported),
        status=status,
        closed=moved or closed if status == "transferred" else closed or moved,
        five_tier=five_tier if month.present else newest.five_tier,
        balance=balance if month.present else newest.balance,
        last_paid=paid if month.present else newest.paid_on,
        used=month.amount("PD01CJ02"),
        unbilled_instalment=month.amount("PD01CJ03"),
        terms_left=month.count("PD01CS01"),
        average_used_6m=_either(month, "PD01CJ12", "PD01CJ13"),
        max_used=_either(month, "PD01CJ14", "PD01CJ15"),
        bill_day=day if kind in _CARDS else None,
        payment_due=None if kind in _CARDS else day,
        due_this_month=month.amount("PD01CJ04"),
        paid_this_month=month.amount("PD01CJ05"),
        overdue_terms=month.count("PD01CS02"),
        overdue_amount=month.amount("PD01CJ06"),
        overdue_principal=_principal(month),
        overdraft_180=month.amount("PD01CJ11"),
        latest=newest if month.present and reported and as_of and reported > as_of else None,
        history=history,
        special_transactions=transactions,
        special_events=events,
        large_instalments=instalments,
        annotations=annotated,
    )
    return account.model_copy(update={"where": _where(block, basic, now, month, account)})


def _where(block: Block, basic: Block, now: Block, month: Block, account: Account) -> Where:
    """Render the account in one line: opening, state, newest payment, and from when to when the grid goes."""
    texts = [basic.line(), month.line() or now.line()]
    if account.latest:
        texts.append(f"最新还款记录：{now.line()}")
    if account.history:
        texts.append(f"还款记录 {account.history[0].month}—{account.history[-1].month}")
    return Where(pointer=block.pointer, text="；".join(text for text in texts if text))


def _status(block: Block, now: Block, month: Block, kind: str) -> AccountStatus | None:
    """Return the state: of PD01C, or of PD01B of an account that has no PD01C.

    Two states, none, or a PD01C beside the state of PD01B are a discrepancy (2844/2844 have exactly one).
    """
    words = [
        (code, word)
        for source, code in ((month, "PD01CD01"), (now, "PD01BD01"))
        if (word := _state(source, code, kind)) is not None
    ]
    if not words:
        block.differs(f"{block.pointer} 没有账户状态", None, None)
        return None
    if len(words) > 1:
        block.differs(f"{block.pointer} 的两处账户状态", words[0][1], words[1][1])
    elif month.present != (now.leaf("PD01BD01") is None):
        block.differs(f"{block.pointer} 的账户状态与最近一次月度表现", words[0][1], None)
    # Both are filled only in documents that contradict themselves; the newest state is the one that binds.
    return cast(AccountStatus | None, status_of(words[-1][1], kind))


def _state(block: Block, code: str, kind: str) -> str | None:
    text = block.leaf(code)
    if text is None:
        return None
    word = status_word(kind, text)
    if word is None:
        block.refuse(code)
    block.say(code, word or text)
    return word


def _newest(now: Block, month: Block, reported: date | None, as_of: date | None) -> Latest:
    """Read PD01B, and hold it against PD01C where both are of the same day (678/678: one lender's cell, a warning)."""
    newest = Latest(
        five_tier=now.word("PD01BD03", "five_tier"),
        balance=now.amount("PD01BJ01"),
        paid_on=now.date("PD01BR02"),
        paid=now.amount("PD01BJ02"),
        status=now.known("PD01BD04", "repayment"),
    )
    if month.present and reported and as_of and reported <= as_of:
        pairs = (
            ("余额", now.leaf("PD01BJ01"), month.leaf("PD01CJ01")),
            ("五级分类", now.leaf("PD01BD03"), month.leaf("PD01CD02")),
            ("最近一次还款日期", now.leaf("PD01BR02"), month.leaf("PD01CR03")),
        )
        for what, mine, theirs in pairs:
            if mine is not None and theirs is not None and mine != theirs:
                now.remark(f"{now.pointer} 与 {month.pointer} 的{what}", theirs, mine)
    return newest


def _principal(month: Block) -> OverduePrincipal | None:
    found = OverduePrincipal(
        d31_60=month.amount("PD01CJ07"),
        d61_90=month.amount("PD01CJ08"),
        d91_180=month.amount("PD01CJ09"),
        d180=month.amount("PD01CJ10"),
    )
    return None if found == OverduePrincipal() else found


def _either(block: Block, first: str, second: str) -> int | None:
    """Return the one of two amounts that the type of account has; two at once are reported."""
    one, other = block.amount(first), block.amount(second)
    if one is not None and other is not None and one != other:
        block.refuse(second)
    return one if one is not None else other


def _iso(day: date | None) -> str | None:
    return day.isoformat() if day else None
