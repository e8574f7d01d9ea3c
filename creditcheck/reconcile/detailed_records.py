"""相关还款责任, 后付费 and 公共信息 against their summaries."""

from __future__ import annotations

from collections.abc import Sequence

from creditcheck.data.codes import code_list, decode
from creditcheck.data.vocabulary import holds
from creditcheck.model.records import Liability, Postpaid
from creditcheck.model.report import Report
from creditcheck.reconcile.detailed_totals import has_summary
from creditcheck.reconcile.doubt import Doubts, doubt, unequal

_SIDES = (("person", "为个人"), ("company", "为企业"))
_KINDS = (("guarantee", "1"), ("other", "9"))
_PUBLIC = (
    ("1", "tax_arrears", "amount"), ("2", "civil_judgments", "amount"), ("3", "enforcements", "applied_amount"),
    ("4", "penalties", "amount"),
)  # fmt: skip


def related(report: Report) -> Doubts:
    """相关还款责任信息汇总 = the liabilities: 保证人 and 反担保人 under 担保责任, the others under 其他.

    Evidence: 31/31 documents, 12/12 rows in accounts, amounts and balances. Company debts in foreign currency did not
    occur there: sums with one are a warning.
    """
    if report.summary is None or not has_summary(report):
        return
    table = report.summary.related
    for side, side_name in _SIDES:
        rows = getattr(table, side) if table else None
        mine = [item for item in report.liabilities if item.for_ == side]
        for kind, code in _KINDS:
            row = getattr(rows, kind) if rows else None
            items = [item for item in mine if holds("role", "guarantor", item.role) == (kind == "guarantee")]
            title = f"相关还款责任信息汇总{side_name}“{decode('related_kind', code)}”的"
            printed = row.accounts if row else None
            yield from unequal("liabilities", f"{title}账户数", printed, len(items), blank_is_zero=True)
            if row:
                foreign = _foreign(side, items)
                for name, figure, field in (("还款责任金额", row.amount, "amount"), ("余额", row.balance, "balance")):
                    total = _total([getattr(item, field) for item in items])
                    made_of = _made_of(field, row.accounts, items)
                    yield from unequal("liabilities", f"{title}{name}", figure, total, warning=foreign, fields=made_of)


def _foreign(side: str, items: Sequence[Liability]) -> bool:
    return side == "company" and any(item.currency not in {None, "CNY"} for item in items)


def _made_of(field: str, printed: int | None, records: Sequence[object]) -> tuple[str, ...]:
    """Return the field that a sum is made of, where as many records were read as are printed."""
    return (field,) if printed == len(records) else ()


def postpaid(report: Report) -> Doubts:
    """后付费业务欠费信息汇总 = accounts that owe something, telecom and utilities apart.

    Evidence: the form's own meaning and the synthetic reports (后付费 did not occur in the documents measured, so a
    lost account must not pass in silence: it stays a discrepancy).
    """
    rows = report.summary.postpaid if report.summary else ()
    for row in rows:
        telecom = _telecom(row.business)
        owing = [item for item in report.postpaid if _owes(item) and _telecom(item.business) == telecom]
        title = f"后付费业务欠费信息汇总“{row.business}”的"
        yield from unequal("postpaid", f"{title}账户数", row.accounts, len(owing), blank_is_zero=True)
        arrears = _total([item.arrears for item in owing])
        made_of = _made_of("arrears", row.accounts, owing)
        yield from unequal("postpaid", f"{title}欠费金额", row.arrears, arrears, blank_is_zero=True, fields=made_of)


def _owes(item: Postpaid) -> bool:
    return item.arrears is not None and item.arrears > 0


def _telecom(business: str | None) -> bool:
    return holds("postpaid", "telecom", business) or business in code_list("telecom").values()


def public(report: Report) -> Doubts:
    """公共信息汇总 = number of records and their amounts; 强制执行 sums what was applied for. Evidence: 2/2."""
    if report.summary is None or not has_summary(report):
        return
    rows = {row.kind: row for row in report.summary.public}
    for code, key, amount in _PUBLIC:
        kind = decode("public_kind", code) or code
        records = getattr(report.public_records, key)
        row = rows.pop(kind, None)
        if row is None:
            if records:
                yield doubt("public_records", f"公共信息汇总没有“{kind}”，明细里却有", 0, len(records))
            continue
        what = f"公共信息汇总“{kind}”的"
        read = _total([getattr(record, amount) for record in records])
        yield from unequal("public_records", f"{what}记录数", row.records, len(records), blank_is_zero=True)
        yield from unequal(
            "public_records", f"{what}涉及金额", row.amount, read, fields=_made_of(amount, row.records, records)
        )
    for row in rows.values():
        yield from unequal("public_records", f"公共信息汇总“{row.kind}”的记录数", row.records, 0)


def _total(values: Sequence[int | None]) -> int:
    return sum(value for value in values if value is not None)
