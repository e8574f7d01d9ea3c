"""信贷交易信息概要 against the accounts: 提示, 未结清/未销户 totals, 呆账, 被追偿."""

from __future__ import annotations

from creditcheck.model.account import Account
from creditcheck.model.report import Report
from creditcheck.model.summary import CardTotals, LoanTotals
from creditcheck.reconcile.doubt import Doubts, doubt, unequal
from creditcheck.values.dates import month_of

CLOSED = frozenset({"settled", "closed", "transferred", "ended"})

_HOUSING = frozenset({"个人住房商业贷款", "个人商业住房贷款", "个人住房公积金贷款", "个人住房贷款"})
_OTHER_BUSINESS = ("证券", "质押式", "融资融券", "融资租赁")
_LOANS = {"D1": "非循环贷账户", "R4": "循环额度下分账户", "R1": "循环贷账户"}
_CARDS = {"R2": "贷记卡账户", "R3": "准贷记卡账户"}


def prompt_total(report: Report) -> Doubts:
    """合计 of 信贷交易信息提示 = sum of its rows = accounts other than 被追偿. Evidence: 31/31, sample, corpus."""
    summary = report.summary
    if summary is None or summary.prompt_total is None:
        return
    if summary.prompts:
        rows = sum(row.accounts or 0 for row in summary.prompts)
        yield from unequal("summary", "信贷交易信息提示各行账户数之和与合计", summary.prompt_total, rows)
    read = sum(account.type != "C1" for account in report.accounts)
    yield from unequal("accounts", "信贷交易信息提示的账户数合计", summary.prompt_total, read)


def prompt_rows(report: Report) -> Doubts:
    """Rows of 信贷交易信息提示 = accounts of that kind; first month = their earliest opening.

    Evidence: sample 6/6 rows, corpus all.
    """
    if report.summary is None or not report.summary.prompts:
        return
    kinds: dict[str, list[Account]] = {}
    for account in report.accounts:
        if account.type != "C1":
            kinds.setdefault(_prompt_of(account), []).append(account)
    for row in report.summary.prompts:
        name = _row_name(row.item or row.group)
        accounts = kinds.pop(name, [])
        title = row.item or row.group
        what = f"信贷交易信息提示“{title}”的账户数"
        yield from unequal("accounts", what, row.accounts, len(accounts), blank_is_zero=True)
        opened = min((account.opened for account in accounts if account.opened), default=None)
        first = month_of(opened) if opened else None
        if row.first_month and first and row.first_month != first:
            yield doubt("accounts", f"信贷交易信息提示“{title}”的首笔业务发放月份", row.first_month, first)
    for name, accounts in kinds.items():
        yield doubt("accounts", f"信贷交易信息提示没有的账户种类“{name}”", 0, len(accounts))


def _prompt_of(account: Account) -> str:
    """Return the row of 信贷交易信息提示 that an account is counted in."""
    if account.type in _CARDS:
        return "贷记卡" if account.type == "R2" else "准贷记卡"
    business = account.business or ""
    if business in _HOUSING:
        return "个人住房贷款"
    if "商用房" in business:
        return "个人商用房贷款"
    return "其他" if any(word in business for word in _OTHER_BUSINESS) else "其他类贷款"


def _row_name(item: str | None) -> str:
    return "个人商用房贷款" if "商用房" in (item or "") else item or ""


def _open(report: Report, kind: str) -> list[Account]:
    """Return the accounts that the totals count: not settled, closed or transferred; 呆账 and 未激活 are open."""
    return [account for account in report.accounts if account.type == kind and account.status not in CLOSED]


def _table(report: Report, kind: str) -> LoanTotals | CardTotals | None:
    credit = report.summary.credit if report.summary else None
    return getattr(credit, kind.lower()) if credit else None


_LISTED: dict[str, tuple[str, tuple[str, ...]]] = {
    "prompts": (
        "信贷交易信息提示",
        ("个人住房贷款", "个人商用房贷款", "其他类贷款", "贷记卡", "准贷记卡", "其他"),
    ),
    "recovered": ("被追偿信息汇总", ("资产处置业务", "垫款业务", "合计")),
    "postpaid": ("后付费业务欠费信息汇总", ("电信业务", "水电气等公用事业")),
    "public": ("公共信息汇总", ("欠税信息", "民事判决信息", "强制执行信息", "行政处罚信息")),
}
"""The rows that a table of the summary has, each once."""


def rows_of_tables(report: Report) -> Doubts:
    """A table of the summary has no row twice, and all of its rows when it prints one that is blank.

    逾期（透支）信息汇总 always has five rows, 被追偿信息汇总 always 合计. Evidence: 23/23, 5/5 documents; 后付费 1/1,
    公共信息 3/3. Only the printed form is held to it.
    """
    if report.summary is None or report.source.layout not in {"detailed-2", "institution-2"}:
        return
    for name, (title, listed) in _LISTED.items():
        rows = [row.model_dump() for row in getattr(report.summary, name)]
        labels = [
            _row_name(row.get("item") or row.get("group") or row.get("business") or row.get("kind")) for row in rows
        ]
        blank = any(row["accounts" if "accounts" in row else "records"] is None for row in rows)
        yield from _listed(title, labels, listed if blank else ())
    labels = [row.kind or "" for row in report.summary.overdue]
    yield from _listed("逾期（透支）信息汇总", labels, ())
    if report.summary.recovered and all(row.business != "合计" for row in report.summary.recovered):
        yield doubt("summary", "被追偿信息汇总没有合计", 1, 0)
    if labels:
        yield from unequal("summary", "逾期（透支）信息汇总的行数", 5, len(labels))


def _listed(title: str, labels: list[str], listed: tuple[str, ...]) -> Doubts:
    for label in dict.fromkeys(labels):
        if labels.count(label) > 1:
            yield doubt("summary", f"{title}的“{label}”出现两次", 1, labels.count(label))
    for label in listed:
        if label not in labels:
            yield doubt("summary", f"{title}没有“{label}”一行", 1, 0)


def loan_totals(report: Report) -> Doubts:
    """账户数 and 余额 of a loan table = open accounts of the type, 呆账 with them; other figures are softer.

    Evidence: accounts E 24/26, F 17/18, G 26/26, balance E 24/26, G 26/26 counted without 呆账, which the tables
    include; with 呆账 sample and corpus give all. 管理机构数 23/26, 17/18, 26/26; D1 授信总额 22/26: warnings.
    """
    for kind, title in _LOANS.items():
        table = _table(report, kind)
        if not isinstance(table, LoanTotals):
            continue
        accounts = _open(report, kind)
        balance = sum(account.balance or 0 for account in accounts)
        yield from unequal("accounts", f"{title}汇总的账户数", table.accounts, len(accounts))
        yield from unequal("accounts", f"{title}汇总的余额", table.balance, balance)
        names = len({account.institution for account in accounts})
        yield from unequal("accounts", f"{title}汇总的管理机构数", table.institutions, names, warning=True)
        if kind == "D1":
            lent = sum(account.amount or 0 for account in accounts)
            yield from unequal("accounts", f"{title}汇总的授信总额", table.limit, lent, warning=True)


def card_totals(report: Report) -> Doubts:
    """账户数 and 发卡机构数 of 贷记卡 = cards not 销户, 未激活 and 呆账 with them. 已用额度 counts the balance of 呆账.

    Evidence: accounts and institutions of R2 28/28; 已用额度 24/28 and not in the sample: a warning. R3 accounts:
    sample and corpus; its institutions and 透支余额 were not counted: warnings.
    """
    for kind, title in _CARDS.items():
        table = _table(report, kind)
        if not isinstance(table, CardTotals):
            continue
        accounts = _open(report, kind)
        names = len({account.institution for account in accounts})
        used = sum(_drawn(account) for account in accounts)
        yield from unequal("accounts", f"{title}汇总的账户数", table.accounts, len(accounts))
        soft = kind == "R3"
        yield from unequal("accounts", f"{title}汇总的发卡机构数", table.institutions, names, warning=soft)
        what = "透支余额" if kind == "R3" else "已用额度"
        yield from unequal("accounts", f"{title}汇总的{what}", table.used, used, warning=True)


def _drawn(account: Account) -> int:
    if account.type == "R3" or account.status == "bad_debt":
        return account.balance or 0
    return account.used or 0


def totals_without_table(report: Report) -> Doubts:
    """A table of 授信及负债信息概要 is absent exactly when no account of the type is open. Evidence: 26/26."""
    if report.summary is None or report.header.edition not in {"detailed", "institution"}:
        return
    for kind, title in (_LOANS | _CARDS).items():
        accounts = _open(report, kind)
        table = _table(report, kind)
        if accounts and table is None:
            yield doubt("accounts", f"没有{title}汇总，却有未结清/未销户的账户", 0, len(accounts))
        elif table is not None and not accounts and table.accounts is None:
            yield doubt("accounts", f"有{title}汇总，却没有未结清/未销户的账户", title, None)


def card_limits(report: Report) -> Doubts:
    """单家最低 <= 单家最高 <= 授信总额, by the meaning of the three. Evidence: sample 2/2, corpus."""
    for kind, title in _CARDS.items():
        table = _table(report, kind)
        if not isinstance(table, CardTotals):
            continue
        figures = [value for value in (table.lowest, table.highest, table.limit) if value is not None]
        if figures != sorted(figures):
            shown = " / ".join(str(value) for value in figures)
            yield doubt("summary", f"{title}汇总的最低、最高授信额与授信总额大小颠倒", shown, None)


def bad_debt(report: Report) -> Doubts:
    """呆账信息汇总 = accounts in 呆账 and their balance; absent without one. Evidence: sample (34/34), corpus."""
    if report.summary is None or report.header.edition not in {"detailed", "institution"}:
        return
    table = report.summary.bad_debt
    accounts = [account for account in report.accounts if account.status == "bad_debt"]
    printed = table.accounts if table else 0
    yield from unequal("accounts", "呆账信息汇总的账户数", printed, len(accounts))
    if table:
        balance = sum(account.balance or 0 for account in accounts)
        yield from unequal("accounts", "呆账信息汇总的余额", table.balance, balance)


def recovered(report: Report) -> Doubts:
    """被追偿信息汇总 = 被追偿 accounts by business, ended ones counted or not. Evidence: sample 2/2, corpus."""
    if report.summary is None or not report.summary.recovered:
        return
    total_accounts = total_balance = 0
    total = None
    for row in report.summary.recovered:
        if row.business == "合计":
            total = row
            continue
        total_accounts += row.accounts or 0
        total_balance += row.balance or 0
        disposal = "资产处置" in (row.business or "")
        accounts = [a for a in report.accounts if a.type == "C1" and (a.business == "资产处置") == disposal]
        going = [a for a in accounts if a.status != "ended"]
        if (row.accounts or 0) not in {len(accounts), len(going)}:
            yield doubt("accounts", f"被追偿信息汇总“{row.business}”的账户数", row.accounts or 0, len(accounts))
        balance = sum(a.balance or 0 for a in accounts)
        yield from unequal("accounts", f"被追偿信息汇总“{row.business}”的余额", row.balance, balance)
    if total:
        yield from unequal("summary", "被追偿信息汇总各行账户数之和与合计", total.accounts, total_accounts)
        yield from unequal("summary", "被追偿信息汇总各行余额之和与合计", total.balance, total_balance)
