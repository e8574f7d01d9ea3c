"""The oracle of doubt: a value that was not read is tried at everything it could be, each time as a report of its own.

What the program answers with the value in doubt is held against all these answers. An answer that is the same each time
must stand, one that is not must be ``unknown`` (a shown fail may stay). The values tried here are written down for this
test alone; they are more than the two ends that the program itself looks at.
"""

from __future__ import annotations

import types
from collections import defaultdict
from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from functools import cache
from typing import Any, Literal, Union, get_args, get_origin

import pytest
from sample_files import SAMPLES
from tries import some

from creditcheck.assess import Options, assess
from creditcheck.data.businesses import names_of
from creditcheck.data.codes import code_list
from creditcheck.data.vocabulary import names
from creditcheck.model.account import Account, MonthCell
from creditcheck.model.base import Record
from creditcheck.model.record_keys import keyed
from creditcheck.model.report import Reading, Report, Section, Unread
from creditcheck.reading import read_report
from creditcheck.values.dates import months_back

SMALL = ("01-clean", "03-overdue-now", "05-many-inquiries", "06-online-loans", "07-guarantee",
         "08-bad-debt-public-records", "20-detailed-clean", "14-hand-written")  # fmt: skip
LARGE = ("21-detailed-all-states", "23-institution")
MOST = {"21-detailed-all-states": 3, "23-institution": 3}
"""A large report is asked for so many cells, a small one for a dozen."""

YUAN = (0, 1, 99, 150, 450, 800, 4000, 12_000, 30_000, 60_000, 250_000, 600_000, 2_000_000, 10**10)
COUNTS = (0, 1, 2, 3, 5, 6, 7, 12, 24, 60)
WORDS: dict[str, Sequence[Any]] = {
    "business": [names_of(kind)[0] for kind in ("housing_commercial", "housing_fund", "car", "student", "consumer", "business")],
    "five_tier": names("five_tier", "normal", "watch", "bad"),
    "currency": ("CNY", "USD"),
    "role": tuple(code_list("role").values()),
    "reason": tuple(code_list("inquiry_reason").values()),
    "state": tuple(code_list("postpaid_state").values()),
    "method": tuple(code_list("method").values()),
    "institution": ("某某机构",),
    "repayment_status": ("N", "1", "3", "7"),
}  # fmt: skip
CARDS = {"R2": ("贷记卡", "大额专项分期卡"), "R3": ("准贷记卡",)}
MONTHS = [*((status, 0) for status in "N*#/C"), *((status, owed) for status in "1237" for owed in (50, 9000, 10**8))]
NOT_ASKED = {"no", "where", "annotations", "institution_type", "account_id", "agreement_id", "type"}
HOMES: dict[str, Section] = {
    "Account": "accounts", "Inquiry": "inquiries", "Liability": "liabilities", "Postpaid": "postpaid",
    "Agreement": "agreements", "Phone": "subject", "Residence": "subject", "Job": "subject", "OtherId": "subject",
}  # fmt: skip


@cache
def sample(name: str) -> Report:
    return read_report(next(SAMPLES.glob(f"{name}.[pj][ds]*")))


def day_of(report: Report) -> date:
    return report.header.report_time.date()


def answers(report: Report) -> dict[str, str]:
    """Return the verdict of each rule but RPT07, which says that something was not read."""
    found = assess(report, Options(today=day_of(report))).findings
    return {finding.rule: finding.verdict for finding in found if finding.rule != "RPT07"}


def home(record: Record) -> Section:
    return HOMES.get(type(record).__name__, "public_records")


def put(report: Report, record: Record, other: Record | None) -> Report:
    """Return the report with another record, or none, in the place of one."""
    records = () if other is None else (other,)

    def swapped(value: Any) -> Any:
        if isinstance(value, tuple) and any(each is record for each in value):
            return tuple(new for each in value for new in (records if each is record else (each,)))
        return value

    subject = {name: swapped(value) for name, value in report.subject}
    public = {name: swapped(value) for name, value in report.public_records}
    lists = {name: swapped(value) for name, value in report if name not in {"subject", "public_records"}}
    return report.model_copy(update={
        **lists, "subject": report.subject.model_copy(update=subject),
        "public_records": report.public_records.model_copy(update=public),
    })  # fmt: skip


def unread(report: Report, record: Record, *, key: str | None = None, fields: tuple[str, ...] = ()) -> Report:
    where = getattr(record, "where", None)
    line = Unread.of("读不出", home(record), where=where, record=key, fields=fields)
    return report.model_copy(update={"reading": Reading(unread=(line,), complete=False)})


def could_be(record: Record, name: str, day: date) -> Sequence[Any]:
    """Return what a field could be; nothing for one that cannot be left out."""
    annotation = type(record).model_fields[name].annotation
    if type(None) not in get_args(annotation) or getattr(record, name) is None:
        return ()
    if name == "business" and isinstance(record, Account) and record.type in CARDS:
        return CARDS[record.type]
    if name in WORDS:
        return WORDS[name]
    kind = plain(annotation)
    if get_origin(kind) is Literal:
        return get_args(kind)
    if kind is bool:
        return (False, True)
    if kind is int:
        return COUNTS if "months" in name or "terms" in name else YUAN
    backwards = (121, 61, 59, 37, 25, 24, 23, 13, 12, 11, 7, 6, 5, 4, 3, 2, 1)
    days = (date(1991, 1, 1), *(months_back(day, many) for many in backwards), day - timedelta(days=1), day)
    if name == "due":
        return (*days, *(day + timedelta(days=many) for many in (1, 150, 200, 400, 4000)))
    if kind is date:
        return days
    return [each.isoformat() for each in days] if name in {"closed", "as_of", "updated", "added"} else ()


def plain(annotation: Any) -> Any:
    if get_origin(annotation) in (Union, types.UnionType):
        return next(plain(part) for part in get_args(annotation) if part is not type(None))
    return plain(get_args(annotation)[0]) if hasattr(annotation, "__metadata__") else annotation


def cells(report: Report) -> Iterator[tuple[str, Record, str]]:
    """Yield each field of each kind of record of a report once."""
    seen = set()
    for key, record in keyed(report):
        kind = (type(record), getattr(record, "type", None), getattr(record, "status", None))
        for name in type(record).model_fields:
            if name not in NOT_ASKED and (kind, name) not in seen and could_be(record, name, day_of(report)):
                seen.add((kind, name))
                yield key, record, name


def faults(got: dict[str, str], could: Sequence[dict[str, str]], asked: object) -> list[object]:
    """Return where an answer is unknown that could not change, and where one stands that could."""
    verdicts = defaultdict(set)
    for each in could:
        for rule in {*each, *got}:
            verdicts[rule].add(each.get(rule, "not_run"))
    wrong: list[object] = []
    for rule, possible in verdicts.items():
        mine = got.get(rule, "not_run")
        alarm = mine == "unknown" and len(possible) == 1 and possible != {"unknown"}
        silent = len(possible) > 1 and mine in {"pass", "warn", "not_run"}
        if alarm or silent:
            wrong.append((asked, rule, mine, sorted(possible)))
    return wrong


@pytest.mark.parametrize("name", [*SMALL, *LARGE])
def test_a_value_in_doubt_at_everything_it_could_be(name: str) -> None:
    report, wrong = sample(name), []
    asked = some(list(cells(report)), MOST.get(name, 12))
    assert len(asked) >= 3
    for key, record, field in asked:
        blank = put(report, record, record.model_copy(update={field: None}))
        got = answers(unread(blank, record, key=key, fields=(field,)))
        values = could_be(record, field, day_of(report))
        could = [answers(put(report, record, record.model_copy(update={field: value}))) for value in values]
        wrong += faults(got, could, (key, field))
    assert not wrong


@pytest.mark.parametrize(("name", "most"), [("20-detailed-clean", 12), ("23-institution", 3)])
def test_a_month_in_doubt_at_every_status(name: str, most: int) -> None:
    """A, B, D, M, Z and G are not tried: the state of the account or another table of it says them too."""
    report, wrong, asked = sample(name), [], 0
    for key, record in keyed(report):
        if not isinstance(record, Account) or len(record.history) < 3 or asked >= most:
            continue
        for at in {1, len(record.history) // 2, len(record.history) - 2}:
            asked += 1
            before, month, after = record.history[:at], record.history[at].month, record.history[at + 1 :]
            blank = put(report, record, record.model_copy(update={"history": (*before, *after)}))
            got = answers(unread(blank, record, key=key, fields=("history",)))
            could = []
            for status, amount in MONTHS:
                grid = (*before, MonthCell(month=month, status=status, amount=amount), *after)
                could.append(answers(put(report, record, record.model_copy(update={"history": grid}))))
            wrong += faults(got, could, (key, month))
    assert asked
    assert not wrong


KEPT = {"no", "where", "institution", "opened", "type", "by", "date"}
"""What the beginning of a record's sentence says."""


def bare(record: Record) -> Record:
    """Return a record of which nothing but its beginning was read."""
    empty: dict[str, Any] = {}
    for name, field in type(record).model_fields.items():
        if name not in KEPT and isinstance(getattr(record, name), tuple):
            empty[name] = ()
        elif name not in KEPT and type(None) in get_args(field.annotation):
            empty[name] = None
    return record.model_copy(update=empty)


@pytest.mark.parametrize("name", [*SMALL[1::2], "13-every-sentence"])
def test_a_record_that_was_there_is_among_what_a_lost_one_could_be(name: str) -> None:
    """The answer without the record, or with its beginning alone, is the true one or ``unknown``."""
    report, seen = sample(name), set()
    bald = report.model_copy(update={"summary": None})
    true, without_summary = answers(report), answers(bald)
    for key, record in keyed(report):
        kind = (type(record), getattr(record, "type", None), getattr(record, "status", None))
        if kind in seen or not hasattr(record, "where"):
            continue
        seen.add(kind)
        tries = (
            (true, unread(put(report, record, None), record)),
            (without_summary, unread(put(bald, record, None), record)),
            (true, unread(put(report, record, bare(record)), record, key=key)),
        )
        for right, doubtful in tries:
            got = answers(doubtful)
            off = {rule: (was, got.get(rule)) for rule, was in right.items() if got.get(rule) not in {was, "unknown"}}
            assert not off, key
