"""Moves that a person may assume: pay a sum, clear arrears, settle, close. One account at a time, and only what can be.

What each move changes (docs/rules.md, «What if»):

- ``pay``: the arrears first, then what is used of a card, or the balance. Arrears of a card are part of what is used;
  how much of a loan's arrears is principal is not printed, so they lower no balance. The whole balance of a loan is a
  settlement; a credit line (R1) stays open.
- ``clear_arrears``: no arrears any more; a card's used sum goes down by them.
- ``settle``: nothing is owed any more, as told_report has it for an account repaid since. A card stays open.
- ``close``: a card or a credit line on which nothing is owed is gone, and with a line its agreement.

History stays as printed, and so do averages of six months: no payment changes them at once.
"""

from __future__ import annotations

from creditcheck.assess.told_report import cleared, paid_off
from creditcheck.checks.figures.accounts import card_used, is_open, overdue_now
from creditcheck.checks.figures.months import Grid
from creditcheck.errors import UsageError
from creditcheck.model.account import Account
from creditcheck.model.plan import MoveKind

CARDS = frozenset({"R2", "R3"})


class MoveError(UsageError):
    """A move that cannot be: paying more than is owed, settling what is settled, closing a card with a balance."""

    code = "impossible-move"


def is_overdue(account: Account) -> bool:
    """Tell whether an account is currently overdue, by the rules' own word."""
    return overdue_now(Grid(account))


def owed(account: Account) -> int | None:
    """Return what would settle an account, as far as the report prints it, in yuan; None when it prints no figure.

    A card: used and unbilled instalments. A loan: its balance, or its arrears where they are more (interest is no
    balance). The lender's own sum may be higher: interest since, fees.
    """
    if not is_open(account):
        return 0
    if account.type in CARDS:
        used = card_used(account)
        return None if used is None else max(0, used) + (account.unbilled_instalment or 0)
    if account.balance is None:
        return None
    return max(account.balance, account.overdue_amount or 0)


def moved(account: Account, move: MoveKind, amount: int | None, day: str) -> Account:
    """Return an account as it stands after a move.

    Args:
        account: as it stands before.
        move: ``pay``, ``clear_arrears``, ``settle`` or ``close``.
        amount: what is paid, yuan; only for ``pay``.
        day: on which it is done, ISO; it becomes the day of settling or closing.

    Raises:
        MoveError: it cannot be done; the message says why.

    """
    if move == "pay" and amount is not None:
        return _paid(account, amount, day)
    if not is_open(account):
        raise MoveError("这个账户已经结清或销户，没有可做的", "看报告里的账户状态；已结清的不用再动。")
    if move == "clear_arrears":
        return _cleared(account)
    return _settled(account, day) if move == "settle" else _closed(account, day)


def possible(account: Account, move: MoveKind, amount: int | None, day: str) -> bool:
    """Tell whether a move can be done on an account."""
    try:
        moved(account, move, amount, day)
    except MoveError:
        return False
    return True


def _paid(account: Account, amount: int, day: str) -> Account:
    if amount <= 0:
        raise MoveError("还 0 元不算还款", "写一个大于零的数，例如 20000。")
    most = _payable(account)
    if most is None:
        raise MoveError("报告没有印这个账户的余额，看不出能还多少", "向机构问清还款总额；全部还清用 --settle。")
    if not most:
        raise MoveError("这个账户没有欠款，不用还", "看报告里的账户状态和余额。")
    if amount > most:
        raise MoveError(
            f"这个账户最多能还 {most:,} 元，还不了 {amount:,} 元", f"写 {most} 或更少；全部还清用 --settle。"
        )
    if amount == most and account.type in ("D1", "R4", "C1"):
        return paid_off(account, day)
    arrears = account.overdue_amount if is_overdue(account) else 0
    now = account
    if is_overdue(account) and (amount >= most or (arrears is not None and amount >= arrears)):
        now = cleared(account)
    elif arrears:
        now = account.model_copy(update={"overdue_amount": arrears - amount})
    return _lowered(now, amount if account.type in CARDS else amount - min(amount, arrears or 0))


def _payable(account: Account) -> int | None:
    """Return the most that can be paid: of a card what is used, for instalments are not billed yet."""
    if not is_open(account) or account.type not in CARDS:
        return owed(account)
    used = card_used(account)
    return None if used is None else max(0, used)


def _lowered(account: Account, amount: int) -> Account:
    """Return an account with a lower balance and, for a card, a lower use."""
    return account.model_copy(
        update={
            "used": account.used if account.used is None else account.used - amount,
            "balance": account.balance if account.balance is None else max(0, account.balance - amount),
        }
    )


def _cleared(account: Account) -> Account:
    if not is_overdue(account):
        if account.status == "bad_debt":
            raise MoveError("这个账户是呆账，不是一般的逾期", "全部还清用 --settle。")
        raise MoveError("这个账户现在没有逾期", "不用还逾期；还欠款用 --pay。")
    now = cleared(account)
    used = card_used(account) if account.type in CARDS else 0
    return _lowered(now, min(account.overdue_amount or 0, used or 0))


def _settled(account: Account, day: str) -> Account:
    if owed(account) == 0 and not is_overdue(account) and account.status != "bad_debt":
        raise MoveError("这个账户没有欠款，不用结清", "不想留着可以用 --close 销户或关闭额度。")
    return paid_off(account, day)


def _closed(account: Account, day: str) -> Account:
    card = account.type in CARDS
    if not card and account.type != "R1":
        raise MoveError("分期的贷款没有额度可关，只能结清", "用 --settle 结清。")
    if is_overdue(account) or owed(account) or (card and (account.balance or 0) > 0):
        raise MoveError("还有欠款的卡或额度销不了", "先用 --settle 或 --pay 还清，再 --close。")
    if owed(account) is None and account.status != "not_activated":
        raise MoveError("报告没有印这个账户的余额，看不出能不能销", "向机构问清有没有欠款。")
    # 销户 is a card's word, 结清 that of a credit line.
    return account.model_copy(update={"status": "closed" if card else "settled", "closed": day})
