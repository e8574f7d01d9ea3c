"""相关还款责任, 后付费 and 公共信息 against their summaries."""

from __future__ import annotations

from collections.abc import Sequence

from creditcheck.model.records import Liability, Postpaid
from creditcheck.model.report import Report
from creditcheck.reconcile.doubt import Doubts, doubt, unequal

_TELECOM = ("电话", "互联网", "数据", "卫星", "组合", "其他业务", "宽带", "通信", "电信")
_SIDES = (("person", "为个人"), ("company", "为企业"))
_KINDS = (("guarantee", "担保责任"), ("other", "其他相关还款责任"))


def related(report: Report) -> Doubts:
    """相关还款责任信息汇总 = the liabilities: 保证人 and 反担保人 under 担保责任, the others under 其他.

    Evidence: sample 4/4 account counts, amounts and balances 3/4 (company debts in foreign currency are converted
    there, so sums with a foreign currency for companies are a warning); corpus all.
    """
    if report.summary is None or report.header.edition not in {"detailed", "institution"}:
        return
    table = report.summary.related
    for side, side_name in _SIDES:
        rows = getattr(table, side) if table else None
        mine = [item for item in report.liabilities if item.for_ == side]
        for kind, kind_name in _KINDS:
            row = getattr(rows, kind) if rows else None
            items = [item for item in mine if _guarantee(item) == (kind == "guarantee")]
            title = f"相关还款责任信息汇总{side_name}“{kind_name}”的"
            printed = row.accounts if row else None
            yield from unequal("liabilities", f"{title}账户数", printed, len(items), blank_is_zero=True)
            if row:
                foreign = side == "company" and any(item.currency not in {None, "CNY"} for item in items)
                yield from _sum(f"{title}还款责任金额", row.amount, [item.amount for item in items], foreign)
                yield from _sum(f"{title}余额", row.balance, [item.balance for item in items], foreign)


def _guarantee(item: Liability) -> bool:
    return (item.role or "") in {"保证人", "反担保人", "保证人/反担保人", "保证人、反担保人"}


def _sum(what: str, printed: int | None, values: Sequence[int | None], soft: bool) -> Doubts:
    yield from unequal("liabilities", what, printed, sum(value or 0 for value in values), warning=soft)


def postpaid(report: Report) -> Doubts:
    """后付费业务欠费信息汇总 = accounts that owe something, telecom and utilities apart. Evidence: sample, corpus."""
    rows = report.summary.postpaid if report.summary else ()
    if not rows:
        return
    for row in rows:
        telecom = "电信" in (row.business or "")
        owing = [item for item in report.postpaid if (item.arrears or 0) > 0 and _telecom(item) == telecom]
        title = f"后付费业务欠费信息汇总“{row.business}”的"
        yield from unequal("postpaid", f"{title}账户数", row.accounts, len(owing), blank_is_zero=True)
        arrears = sum(item.arrears or 0 for item in owing)
        yield from unequal("postpaid", f"{title}欠费金额", row.arrears, arrears, blank_is_zero=True)


def _telecom(item: Postpaid) -> bool:
    return any(word in (item.business or "") for word in _TELECOM)


def public(report: Report) -> Doubts:
    """公共信息汇总 = number of records and their amounts; 强制执行 sums what was applied for, or what was executed.

    Evidence: sample 4/4 rows (强制执行: executed), corpus 8/8 (强制执行: applied).
    """
    rows = report.summary.public if report.summary else ()
    if report.summary is None or report.header.edition not in {"detailed", "institution"}:
        return
    found = report.public_records
    lists: dict[str, tuple[int, tuple[int, ...]]] = {
        "欠税信息": (len(found.tax_arrears), (_total([r.amount for r in found.tax_arrears]),)),
        "民事判决信息": (len(found.civil_judgments), (_total([r.amount for r in found.civil_judgments]),)),
        "强制执行信息": (
            len(found.enforcements),
            (
                _total([r.applied_amount for r in found.enforcements]),
                _total([r.executed_amount for r in found.enforcements]),
            ),
        ),
        "行政处罚信息": (len(found.penalties), (_total([r.amount for r in found.penalties]),)),
    }
    for row in rows:
        records, sums = lists.pop(row.kind or "", (0, (0,)))
        what = f"公共信息汇总“{row.kind}”的记录数"
        yield from unequal("public_records", what, row.records, records, blank_is_zero=True)
        if row.amount is not None and row.amount not in sums:
            yield doubt("public_records", f"公共信息汇总“{row.kind}”的涉及金额", row.amount, sums[0])
    for kind, (records, _) in lists.items():
        if records:
            yield doubt("public_records", f"公共信息汇总没有“{kind}”，明细里却有", 0, records)


def _total(values: Sequence[int | None]) -> int:
    return sum(value or 0 for value in values)
