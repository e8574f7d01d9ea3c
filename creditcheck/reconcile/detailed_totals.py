"""信贷交易信息概要 against the accounts: 提示, 呆账, 被追偿; the rows that its tables have."""

from __future__ import annotations

from creditcheck.data.businesses import is_kind, read_business, row_of
from creditcheck.data.codes import code_list, decode
from creditcheck.model.account import Account
from creditcheck.model.report import Report
from creditcheck.reconcile.doubt import Doubts, doubt, unequal
from creditcheck.values.dates import month_of

_CARD_ITEMS = {"R2": "21", "R3": "22"}
_ALL = "合计"


def has_summary(report: Report) -> bool:
    """Tell whether the report prints 信息概要 of the long form."""
    return report.summary is not None and report.header.edition in {"detailed", "institution"}


def prompt_total(report: Report) -> Doubts:
    """合计 of 信贷交易信息提示 = sum of its rows = accounts other than 被追偿. Evidence: 31/31."""
    summary = report.summary
    if summary is None or summary.prompt_total is None:
        return
    if summary.prompts:
        rows = sum(row.accounts for row in summary.prompts if row.accounts is not None)
        yield from unequal("summary", "信贷交易信息提示各行账户数之和与合计", summary.prompt_total, rows)
    read = sum(account.type != "C1" for account in report.accounts)
    yield from unequal("accounts", "信贷交易信息提示的账户数合计", summary.prompt_total, read)


def prompt_rows(report: Report) -> Doubts:
    """Rows of 信贷交易信息提示 = accounts of that kind; first month = their earliest opening. Evidence: 88/88 rows."""
    if report.summary is None or not report.summary.prompts:
        return
    kinds: dict[str, list[Account]] = {}
    for account in report.accounts:
        if account.type != "C1":
            kinds.setdefault(_prompt_of(account), []).append(account)
    # Where none is missing and none too much, only what an account is counted as can be wrong.
    whole = report.summary.prompt_total == sum(map(len, kinds.values()))
    of_kind = ("type", "business") if whole else ()
    listed, unnamed = {_row_name(item) for item in code_list("prompt_item").values()}, []
    for row in report.summary.prompts:
        title = row.item or row.group
        if report.source.ocr and row.item is None and _row_name(title) not in listed:
            unnamed.append(row.accounts or 0)
            continue
        accounts = kinds.pop(_row_name(title), [])
        what = f"信贷交易信息提示“{title}”的账户数"
        yield from unequal("accounts", what, row.accounts, len(accounts), blank_is_zero=True, fields=of_kind)
        opened = min((account.opened for account in accounts if account.opened), default=None)
        first = month_of(opened) if opened else None
        if row.first_month and first and row.first_month != first:
            what = f"信贷交易信息提示“{title}”的首笔业务发放月份"
            yield doubt("accounts", what, row.first_month, first, fields=(*of_kind, "opened") if whole else ())
    # What a row is of whose name was not read: the kinds that no other one names.
    left = {} if unnamed and sum(unnamed) == sum(map(len, kinds.values())) else kinds
    for name, accounts in left.items():
        what = f"信贷交易信息提示没有的账户种类“{name}”"
        for account in accounts:
            yield doubt("accounts", what, 0, len(accounts), where=account.where, about=account, fields=of_kind)


def _prompt_of(account: Account) -> str:
    """Return the row of 信贷交易信息提示 that an account is counted in."""
    item = _CARD_ITEMS.get(account.type)
    return decode("prompt_item", item) or item if item else row_of(account.business)


def _row_name(item: str | None) -> str:
    """Return the name of a row, whichever of its printings it has."""
    kind = read_business(item)
    return kind.row if kind else item or ""


def _listed() -> dict[str, tuple[str, tuple[str, ...]]]:
    """Return the rows that a table of the summary has, each once."""

    def rows(name: str) -> tuple[str, ...]:
        return tuple(_row_name(item) for item in code_list(name).values())

    return {
        "prompts": ("信贷交易信息提示", rows("prompt_item")),
        "recovered": ("被追偿信息汇总", (*code_list("recovered").values(), _ALL)),
        "postpaid": ("后付费业务欠费信息汇总", rows("postpaid_kind")),
        "public": ("公共信息汇总", rows("public_kind")),
    }


def rows_of_tables(report: Report) -> Doubts:
    """A table of the summary has no row twice, and all of its rows when it prints one that is blank.

    逾期（透支）信息汇总 always has five rows, 被追偿信息汇总 always 合计. Evidence: 22/22, 4/4 documents; 后付费 1/1,
    公共信息 2/2. Only the printed form is held to it.
    """
    if report.summary is None or report.source.layout not in {"detailed-2", "institution-2"}:
        return
    for name, (title, listed) in _listed().items():
        rows = [row.model_dump() for row in getattr(report.summary, name)]
        words = [row.get("item") or row.get("group") or row.get("business") or row.get("kind") for row in rows]
        labels = [item or "" if name == "recovered" else _row_name(item) for item in words]
        blank = any(row["accounts" if "accounts" in row else "records"] is None for row in rows)
        yield from _rows(title, labels, listed if blank else ())
    labels = [row.kind or "" for row in report.summary.overdue]
    yield from _rows("逾期（透支）信息汇总", labels, ())
    if report.summary.recovered and all(row.business != _ALL for row in report.summary.recovered):
        yield doubt("summary", f"被追偿信息汇总没有{_ALL}", 1, 0)
    if labels:
        yield from unequal("summary", "逾期（透支）信息汇总的行数", 5, len(labels))


def _rows(title: str, labels: list[str], listed: tuple[str, ...]) -> Doubts:
    for label in dict.fromkeys(labels):
        if labels.count(label) > 1:
            yield doubt("summary", f"{title}的“{label}”出现两次", 1, labels.count(label))
    for label in listed:
        if label not in labels and label != _ALL:
            yield doubt("summary", f"{title}没有“{label}”一行", 1, 0)


def bad_debt(report: Report) -> Doubts:
    """呆账信息汇总 = accounts in 呆账 and their balance; absent without one. Evidence: 31/31, 4/4."""
    if report.summary is None or not has_summary(report):
        return
    table = report.summary.bad_debt
    accounts = [account for account in report.accounts if account.status == "bad_debt"]
    printed = table.accounts if table else 0
    yield from unequal("accounts", "呆账信息汇总的账户数", printed, len(accounts))
    if table:
        yield from unequal("accounts", "呆账信息汇总的余额", table.balance, _balance(accounts))


def recovered(report: Report) -> Doubts:
    """被追偿信息汇总 = 被追偿 accounts by business, ended ones with them; absent without one. Evidence: 31/31, 4/4."""
    if report.summary is None or not has_summary(report):
        return
    rows = report.summary.recovered
    mine = [account for account in report.accounts if account.type == "C1"]
    if not rows:
        yield from unequal("accounts", "没有被追偿信息汇总，却有被追偿的账户", 0, len(mine))
        return
    total = next((row for row in rows if row.business == _ALL), None)
    kinds = [row for row in rows if row.business != _ALL]
    for row in kinds:
        disposal = is_kind(row.business, "disposal")
        accounts = [account for account in mine if is_kind(account.business, "disposal") == disposal]
        what = f"被追偿信息汇总“{row.business}”的"
        yield from unequal("accounts", f"{what}账户数", row.accounts, len(accounts), blank_is_zero=True)
        yield from unequal("accounts", f"{what}余额", row.balance, _balance(accounts), blank_is_zero=True)
    if total:
        summed = sum(row.accounts for row in kinds if row.accounts is not None)
        yield from unequal("summary", "被追偿信息汇总各行账户数之和与合计", total.accounts, summed)
        summed = sum(row.balance for row in kinds if row.balance is not None)
        yield from unequal("summary", "被追偿信息汇总各行余额之和与合计", total.balance, summed)


def _balance(accounts: list[Account]) -> int:
    return sum(account.balance for account in accounts if account.balance is not None)
