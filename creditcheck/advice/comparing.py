"""``diff``: what two reports of one person say otherwise: accounts, inquiries, records, the person, the past, findings.

The older one is the one of the earlier 报告时间, whatever the order of the call. A month of the past that reads another
state is called out, for a record of the past does not change by itself; the one-off repair is named as what it is.
Source: docs/json-contracts.md, «Plan, diff, dispute».
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date

from creditcheck.advice.compared_fields import figures, identity
from creditcheck.advice.matching import Pair
from creditcheck.advice.quoting import printed
from creditcheck.advice.same_records import AccountRow, InquiryRow, Keyed, Pairing
from creditcheck.assess.assessing import assess, facts_of
from creditcheck.assess.masking import Mask
from creditcheck.assess.options import Options
from creditcheck.checks.figures.facts import Facts
from creditcheck.checks.figures.months import Cell, Grid
from creditcheck.checks.figures.repair import repaired
from creditcheck.errors import UsageError
from creditcheck.model.assessment import VERDICT_ORDER, Assessment, Verdict
from creditcheck.model.comparison import (
    AccountChange,
    Diff,
    FieldChange,
    FindingChange,
    PastChange,
    Row,
    RowChange,
    Rows,
)
from creditcheck.model.report import Report
from creditcheck.values.dates import last_day, month_text, months_later

_ALIKE = frozenset({"source", "reading"})
_AGE = "RPT01"
"""The older report is older: no news."""
_YEARS, _INQUIRY_MONTHS = 60, 24


class DifferentPeopleError(UsageError):
    """Two reports of different people: nothing about them can be compared."""

    code = "different-people"
    message = "这是两个不同的人的报告，不能对比"
    hint = "给同一个人的两份报告；两口子一起看用 creditcheck check 自己的报告 --spouse 配偶的报告。"


def compare(one: Report, two: Report, options: Options) -> Diff:
    """Compare two reports of one person, judged with the same options on the same day.

    Raises:
        DifferentPeopleError: they are about two people.

    """
    if not same_person(one, two):
        raise DifferentPeopleError
    swapped = two.header.report_time < one.header.report_time
    before, after = (two, one) if swapped else (one, two)
    plain = replace(options, reveal=True, spouse=None, waivers=())
    pairing = Pairing(facts_of(before, plain), facts_of(after, plain))
    accounts = pairing.accounts()
    judged = assess(before, plain), assess(after, plain)
    diff = Diff(
        old=judged[0].report,
        new=judged[1].report,
        accounts=tuple(_account(pair, pairing) for pair in accounts),
        inquiries=_inquiries(pairing),
        records=_records(pairing),
        identity=(*_name(before, after), *identity(before.subject, after.subject, both=pairing.unlike)),
        past_changed=tuple(change for pair in accounts for change in _past(pair, pairing.new)),
        findings=tuple(_findings(*judged)),
        notes=tuple(_notes(before, after, pairing, swapped=swapped)),
    )
    return diff if options.reveal else Mask.of(before, after).document(diff)


def same_person(one: Report, two: Report) -> bool:
    """Tell whether two reports can be about one person: by the number of the paper where both print it, else by name.

    Stars in a number or a name stand for any character.
    """
    pairs = (
        ((one.subject.id_number or "").upper(), (two.subject.id_number or "").upper()),
        (one.subject.name or "", two.subject.name or ""),
    )
    for mine, theirs in pairs:
        if mine.strip("*-") and theirs.strip("*-"):
            return len(mine) == len(theirs) and all(a == b or "*" in (a, b) for a, b in zip(mine, theirs, strict=True))
    return True


def _name(before: Report, after: Report) -> Iterator[FieldChange]:
    """Yield nothing that :func:`identity` has; the head alone knows of an alert and of disputes."""
    for field in ("fraud_alert", "dispute_count"):
        one, two = getattr(before.header, field), getattr(after.header, field)
        if one != two:
            yield FieldChange(field=field, old=_said(one), new=_said(two))


def _said(value: object) -> str | None:
    return None if value is None else str(value) if isinstance(value, int) else "有"


def _account(pair: Pair[AccountRow], pairing: Pairing) -> AccountChange:
    old, new = pair.old, pair.new
    shown = new or old
    assert shown is not None
    fields = figures(old.account, new.account, both=pairing.unlike) if old and new else ()
    return AccountChange.model_validate({
        "key_old": old and old.key, "key_new": new and new.key, "institution": shown.account.institution,
        "change": "new" if old is None else "gone" if new is None else "changed" if fields else "same",
        "fields": fields, "sure": pair.sure, "note": _why_gone(old, pairing.new.day) if old and not new else None,
    })  # fmt: skip


def _why_gone(row: AccountRow, day: date) -> str:
    closed = row.account.closed
    if closed and months_later(last_day(closed), _YEARS) <= day:
        return f"{closed} 结清或销户，已满五年，不再显示"
    return "没有看到结清满五年，却不在新报告里：可能转给了别的机构，也可能漏报，问放款机构"


def _inquiries(pairing: Pairing) -> Rows:
    new, gone = [], []
    for pair in pairing.inquiries():
        if pair.old is None and pair.new is not None:
            new.append(Row(list="inquiries", key=pair.new.key, text=printed(pairing.new.report, pair.new.inquiry)))
        elif pair.new is None and pair.old is not None:
            gone.append(_gone_inquiry(pair.old, pairing))
    return Rows(new=tuple(new), gone=tuple(gone))


def _gone_inquiry(row: InquiryRow, pairing: Pairing) -> Row:
    over = months_later(row.inquiry.date, _INQUIRY_MONTHS) <= pairing.new.day
    note = "满两年，不再显示" if over else "不满两年就不见了；两份报告对着看，是不是更正过"
    return Row(list="inquiries", key=row.key, text=printed(pairing.old.report, row.inquiry), note=note)


def _records(pairing: Pairing) -> Rows:
    new: list[Row] = []
    gone: list[Row] = []
    changed: list[RowChange] = []
    for name, pairs in pairing.records():
        for pair in pairs:
            if pair.old is None and pair.new is not None:
                new.append(_row(name, pair.new, pairing.new))
            elif pair.new is None and pair.old is not None:
                gone.append(_row(name, pair.old, pairing.old))
            elif pair.old is not None and pair.new is not None:
                fields = figures(pair.old.record, pair.new.record, both=pairing.unlike)
                if fields:
                    changed.append(
                        RowChange(
                            list=name,
                            key=pair.new.key,
                            text=printed(pairing.new.report, pair.new.record),
                            fields=fields,
                        )
                    )
    return Rows(new=tuple(new), gone=tuple(gone), changed=tuple(changed))


def _row(name: str, row: Keyed, facts: Facts) -> Row:
    return Row(list=name, key=row.key, text=printed(facts.report, row.record))


def _past(pair: Pair[AccountRow], newer: Facts) -> Iterator[PastChange]:
    """Yield the months that both grids span and that read otherwise now."""
    if pair.old is None or pair.new is None:
        return
    old, new = ({cell.month: cell for cell in Grid(row.account).cells} for row in (pair.old, pair.new))
    if not old or not new:
        return
    limit = newer.limit("BLK20.amount")
    for month in range(max(min(old), min(new)), min(max(old), max(new)) + 1):
        before, after = old.get(month), new.get(month)
        if before == after:
            continue
        same = before is not None and after is not None and before.status == after.status
        yield PastChange(
            account=pair.new.key,
            month=month_text(month),
            old=_cell(before, amount=same),
            new=_cell(after, amount=same),
            repair=before is not None and after is not None and repaired(before, after, newer.day, limit),
            worse=_weight(after) > _weight(before),
        )


def _cell(cell: Cell | None, *, amount: bool) -> str | None:
    if cell is None:
        return None
    return f"{cell.status} {cell.amount}" if amount and cell.amount is not None else cell.status


def _weight(cell: Cell | None) -> tuple[int, int]:
    """Return how bad a cell is: its level, B D Z G above all, then its amount."""
    if cell is None:
        return 0, 0
    return (9 if cell.level is None else cell.level), cell.amount or 0


def _findings(old: Assessment, new: Assessment) -> Iterator[FindingChange]:
    before = {finding.rule: finding for finding in old.findings}
    after = {finding.rule: finding for finding in new.findings}
    why = {item.rule: item.why for assessment in (old, new) for item in assessment.not_run}
    changed = []
    for rule in dict.fromkeys((*after, *before)):
        one, two = before.get(rule), after.get(rule)
        was: Verdict | None = one.verdict if one else None
        now: Verdict | None = two.verdict if two else None
        # A rule that does not run has nothing to say, and neither has one that passes.
        if rule == _AGE or was == now or {was, now} <= {"pass", None}:
            continue
        said = two.message if two else f"不再判断：{why[rule]}。"
        before_ = one.message if one else f"没有判断：{why[rule]}。"
        changed.append(FindingChange(rule=rule, old=was, new=now, why=f"现在：{said}原来：{before_}"))
    yield from sorted(changed, key=lambda change: VERDICT_ORDER.index(change.new or "pass"))


def _notes(before: Report, after: Report, pairing: Pairing, *, swapped: bool) -> Iterator[str]:
    times = f"{before.header.report_time:%Y-%m-%d} 的在前，{after.header.report_time:%Y-%m-%d} 的在后"
    if before.model_dump(exclude=set(_ALIKE)) == after.model_dump(exclude=set(_ALIKE)):
        yield "两份是同一份报告，没有可对比的；隔一两个月再打一份来比。"
        return
    if swapped:
        yield f"按报告时间排：{times}；命令里的先后不影响。"
    if before.header.report_time == after.header.report_time:
        yield "两份的报告时间相同，内容却不一样：先对照原件，看是不是改过，或同一份报告的两种读法。"
    if pairing.unlike:
        yield "一份是简版，一份是详版：只比两份都印的，简版不印的（逐月还款记录、授信协议、公积金等）没有比。"
    if pairing.hidden:
        yield "一份是授信机构版，不印别家的名称：没有按机构名称比。"
    if before.subject.id_number is None or after.subject.id_number is None:
        yield "至少一份没有印证件号码：请自己确认是同一个人的。"
    if not (before.reading.complete and after.reading.complete):
        yield "有报告没有读全或对不上：没读到的不能当作没有，多出来、不见了的先对照原件。"
