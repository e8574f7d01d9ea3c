"""The pictures of what is owed: use of limits, and how much to whom.

A picture shows institutions, months and amounts, never a name or a number of the person. 查询 is in
``inquiries_picture``, 还款记录 in ``repayment_picture``.
"""

from __future__ import annotations

from collections import Counter
from fractions import Fraction

from creditcheck.checks.figures.accounts import card_limit, card_used, is_activated_card, is_open, is_open_loan
from creditcheck.data.institutions import CLASS_NAMES, Register
from creditcheck.data.vocabulary import word
from creditcheck.model.account import Account
from creditcheck.model.report import Report
from creditcheck.renderers.bars import Part, Picture, bar, bars
from creditcheck.renderers.nodes import Cell, Table, Tone
from creditcheck.values.numbers import percent

LENDERS_SHOWN = 15
CARDS_SHOWN = 20
LINES = (Fraction(50, 100), Fraction(70, 100), Fraction(80, 100))
"""Shares of a limit at which one lender or another has its line."""


def _cells(*texts: str) -> tuple[Cell, ...]:
    return tuple(map(Cell, texts))


def limits(report: Report) -> Picture:
    """Draw used against limit for every RMB card in use and every credit line, with marks at 50, 70 and 80 %."""
    title = "额度用了多少"
    used = [item for item in map(_use, report.accounts) if item is not None]
    if not used:
        return Picture(title, "报告里没有同时印出额度和已用金额的信用卡或循环贷。")
    shown = sorted(used, key=lambda item: (-Fraction(item[1], item[2]), item[0]))[:CARDS_SHOWN]
    drawn, rows = [], []
    for name, spent, limit in shown:
        share = Fraction(spent, limit)
        drawn.append(
            bar(name, f"{spent:,} / {limit:,}，{percent(share)}", [Part(float(share), _full(share))], _lines())
        )
        rows.append(_cells(name, f"{spent:,}", f"{limit:,}", percent(share)))
    note = "竖线是额度的 50%、70%、80%；只画人民币账户，共享额度按账户各画一条。"
    note += _left_out(len(used) - len(shown), "个账户")
    return Picture(title, note, bars(drawn), Table(("哪一个", "已用", "额度", "用了"), tuple(rows)))


def _lines() -> tuple[float, ...]:
    """Return the lines as parts of the whole."""
    return tuple(map(float, LINES))


def _full(share: Fraction) -> Tone:
    low, _, high = LINES
    return "bad" if share >= high else "warn" if share > low else "calm"


def _use(account: Account) -> tuple[str, int, int] | None:
    if is_activated_card(account):
        used, limit = card_used(account), card_limit(account)
    elif account.type == "R1" and is_open(account) and account.currency in (None, "CNY"):
        used, limit = account.balance, account.limit
    else:
        return None
    if used is None or limit is None or limit <= 0:
        return None
    kind = word("brief_column", "credit_card") if account.type == "R2" else word("account_type", account.type)
    return f"{_name(account.institution)} {kind}", max(0, used), limit


def owed(report: Report, register: Register) -> Picture:
    """Draw what is owed to each legal entity: balances of open loans, and used card limits with instalments."""
    title = "欠谁多少钱"
    sums: Counter[str] = Counter()
    shown_as: dict[str, str] = {}
    for account in report.accounts:
        amount = _owed(account)
        if amount <= 0 or account.currency not in (None, "CNY"):
            continue
        key = register.legal_entity(account.institution) or "?"
        sums[key] += amount
        known = register.classify(account.institution, account.institution_type)
        shown_as.setdefault(key, f"{_name(known.display)}（{CLASS_NAMES[known.code]}）")
    if not sums:
        return Picture(title, "报告里没有未结清的人民币贷款余额，也没有已用的信用卡额度。")
    largest = sums.most_common(LENDERS_SHOWN)
    rest = sum(sums.values()) - sum(amount for _, amount in largest)
    rows = [(shown_as[key], amount) for key, amount in largest]
    if rest:
        rows.append((f"其余 {len(sums) - len(largest)} 家", rest))
    unknown = sum(is_activated_card(account) and card_used(account) is None for account in report.accounts)
    note = f"合计 {sum(sums.values()):,} 元；同一家法人机构的账户合在一起，不含外币。"
    note += f"有 {unknown} 张信用卡没有印出已用金额，没有算进来。" if unknown else ""
    top = max(amount for _, amount in rows)
    drawn = bars(bar(name, f"{amount:,}", [Part(amount / top, "calm")]) for name, amount in rows)
    return Picture(title, note, drawn, Table(("机构", "元"), tuple(_cells(name, f"{n:,}") for name, n in rows)))


def _owed(account: Account) -> int:
    if is_open_loan(account):
        return account.balance or 0
    if is_activated_card(account):
        return (card_used(account) or 0) + (account.unbilled_instalment or 0)
    return 0


def _name(institution: str | None) -> str:
    return institution or "（名称未显示）"


def _left_out(count: int, what: str) -> str:
    return f"另有 {count} {what}没有画出。" if count > 0 else ""
