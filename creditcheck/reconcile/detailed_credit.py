"""信贷交易授信及负债信息概要: the tables of the five types of account against the open accounts.

Open are all but 结清, 销户, 转出: 呆账 and 未激活 count. Of 准贷记卡 none was open in the documents measured; its table
is held to what holds for the other four, its 透支余额 is a warning.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from creditcheck.data.codes import decode
from creditcheck.model.account import CLOSED, Account
from creditcheck.model.report import Report
from creditcheck.model.summary import CardTotals, LoanTotals
from creditcheck.reconcile.detailed_agreements import drawn, link_of, listed
from creditcheck.reconcile.detailed_totals import has_summary
from creditcheck.reconcile.doubt import Doubts, doubt, unequal

_TYPES = ("D1", "R4", "R1", "R2", "R3")


def table_there(report: Report) -> Doubts:
    """A table is there exactly when an account of the type is open. Evidence: 155/155."""
    if not has_summary(report):
        return
    for kind, title in _titles():
        accounts, table = _open(report, kind), _table(report, kind)
        if accounts and table is None:
            yield doubt("accounts", f"没有{title}汇总，却有未结清/未销户的账户", 0, len(accounts))
        elif table is not None and not accounts and table.accounts is None:
            yield doubt("accounts", f"有{title}汇总，却没有未结清/未销户的账户", title, None)


def counts(report: Report) -> Doubts:
    """账户数 and 机构数 = open accounts and their different institutions. Evidence: 98/98 tables."""
    for kind, title in _titles():
        table = _table(report, kind)
        if table is None:
            continue
        accounts = _open(report, kind)
        names = len({account.institution for account in accounts})
        institutions = "管理机构数" if isinstance(table, LoanTotals) else "发卡机构数"
        yield from unequal("accounts", f"{title}汇总的账户数", table.accounts, len(accounts))
        what = f"{title}汇总的{institutions}"
        yield from unequal("accounts", what, table.institutions, names, fields=("institution",))


def owed(report: Report) -> Doubts:
    """余额 of loans = their balances; 已用额度 of cards = what is used, of 呆账 the balance. Evidence: 70/70, 28/28."""
    for kind, title in _titles():
        table, accounts = _table(report, kind), _open(report, kind)
        if isinstance(table, LoanTotals):
            balance = sum(account.balance for account in accounts if account.balance is not None)
            yield from unequal("accounts", f"{title}汇总的余额", table.balance, balance)
        elif isinstance(table, CardTotals):
            what = "透支余额" if kind == "R3" else "已用额度"
            used = sum(drawn(account) for account in accounts)
            yield from unequal("accounts", f"{title}汇总的{what}", table.used, used, warning=kind == "R3")


def limits(report: Report) -> Doubts:
    """授信总额 = amounts of 非循环贷, of the other types the limits of the different agreements of the open accounts.

    An account without an agreement adds nothing (older synthetic files add its own limit, which is taken as well).
    Evidence: 25/26, 18/18, 26/26, 27/28: a warning.
    """
    agreements = listed(report)
    for kind, title in _titles():
        table, accounts = _table(report, kind), _open(report, kind)
        if table is None or table.limit is None:
            continue
        shared = {mark for account in accounts if (mark := link_of(account)) in agreements and mark}
        together = sum(value for mark in shared if (value := agreements[mark].limit) is not None)
        alone = sum(_own(account) for account in accounts if link_of(account) not in agreements)
        right = [sum(_own(account) for account in accounts)] if kind == "D1" else [together, together + alone]
        if table.limit not in right:
            yield doubt("accounts", f"{title}汇总的授信总额", table.limit, right[0], warning=True)


def lowest_and_highest(report: Report) -> Doubts:
    """单家最低 <= 单家最高授信额. Evidence: 28/28.

    The highest counts a card without an agreement and 授信总额 does not (26/28), so these two are not compared.
    """
    for _, title, table in _cards(report):
        low, high = table.lowest, table.highest
        if low is not None and high is not None and low > high:
            yield doubt("summary", f"{title}汇总的单家最低授信额高于最高", low, high)


def average_use(report: Report) -> Doubts:
    """最近6个月平均使用额度 of cards = sum of theirs.

    Evidence: 24/24; with a 呆账 card 0/4, so nothing is held there: a warning.
    """
    for kind, title, table in _cards(report):
        accounts = _open(report, kind)
        if any(account.status == "bad_debt" for account in accounts):
            continue
        read = sum(account.average_used_6m for account in accounts if account.average_used_6m is not None)
        yield from unequal("accounts", f"{title}汇总的最近6个月平均使用额度", table.average_used_6m, read, warning=True)


def _titles() -> Iterator[tuple[str, str]]:
    for kind in _TYPES:
        yield kind, decode("account_type", kind) or kind


def _cards(report: Report) -> Iterator[tuple[str, str, CardTotals]]:
    for kind, title in _titles():
        table = _table(report, kind)
        if isinstance(table, CardTotals):
            yield kind, title, table


def _table(report: Report, kind: str) -> LoanTotals | CardTotals | None:
    credit = report.summary.credit if report.summary else None
    table: Any = getattr(credit, kind.lower()) if credit else None
    return table if isinstance(table, LoanTotals | CardTotals) else None


def _open(report: Report, kind: str) -> list[Account]:
    return [account for account in report.accounts if account.type == kind and account.status not in CLOSED]


def _own(account: Account) -> int:
    """Return an account's own amount or limit, in yuan; nothing printed adds nothing."""
    own = account.amount if account.type in {"D1", "R4"} else account.limit
    return own if own is not None else 0
