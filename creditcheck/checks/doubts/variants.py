"""The reports that are possible, given what is in doubt about one: as read, without the doubtful, at the worst.

Each doubt has its options: ways in which what is doubtful could be. Several doubts are taken together, the first option
of each, then the second of each, and so on. Source: docs/rules.md, «Doubt with reach».
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from functools import cached_property
from typing import Any, NamedTuple

from creditcheck.checks.doubts import fields as doubtful
from creditcheck.checks.doubts import records as lost
from creditcheck.checks.doubts.drafts import Draft
from creditcheck.checks.doubts.reach import Doubt, doubts_of
from creditcheck.checks.figures.facts import Facts
from creditcheck.data.businesses import Column, column_of
from creditcheck.model.account import CLOSED, Account
from creditcheck.model.base import Record
from creditcheck.model.record_keys import keyed
from creditcheck.model.records import Inquiry
from creditcheck.model.report import Report, Section
from creditcheck.values.dates import months_back

MOST_COPIES = 30
"""Lost records of one kind that are put in; more of them cross no further line."""

MOST_RECORDS = 40
"""Up to so many records are tried one by one when any of them may be the doubtful one."""

MOST_OTHERS = 20
"""Up to so many days and names of other records are tried."""

_STATE = frozenset({"status", "ever_overdue", "currently_overdue", "history"})


Change = Callable[[Draft], None]


class _Options(NamedTuple):
    """What one doubt leaves open: without the doubtful record, with its other ways, with what may be lost."""

    without: tuple[Change, ...]
    changed: tuple[Change, ...]
    added: tuple[Change, ...]


@dataclass
class Possibilities:
    """What one report can be. Facts of each possible report are made once, whichever rule asks first."""

    facts: Facts
    _made: dict[tuple[int, ...], tuple[Possible, ...]] = field(default_factory=dict)

    @cached_property
    def doubts(self) -> tuple[Doubt, ...]:
        """Every doubt about the report."""
        return doubts_of(self.facts)

    def touching(self, reads: Sequence[Section]) -> tuple[Doubt, ...]:
        """Return the doubts about what a rule reads."""
        return tuple(doubt for doubt in self.doubts if doubt.touches(reads))

    def of(self, doubts: Sequence[Doubt]) -> tuple[Possible, ...]:
        """Return the possible reports for these doubts."""
        key = tuple(self._places[id(doubt)] for doubt in doubts)
        if key not in self._made:
            self._made[key] = tuple(self._possible([self._options[place] for place in key]))
        return self._made[key]

    @cached_property
    def _options(self) -> tuple[_Options, ...]:
        report, day, brief = self.facts.report, self.facts.day, self.facts.brief
        return tuple(
            _Options(
                tuple(_without(doubt)),
                tuple(_changes(report, self._records, doubt, day)),
                tuple(_additions(report, self._records, doubt, day, brief)),
            )
            for doubt in self.doubts
        )

    @cached_property
    def _places(self) -> Mapping[int, int]:
        return {id(doubt): place for place, doubt in enumerate(self.doubts)}

    @cached_property
    def _records(self) -> Mapping[str, Record]:
        return dict(keyed(self.facts.report))

    def _possible(self, options: Sequence[_Options]) -> Iterator[Possible]:
        without = [one.without for one in options if one.without]
        changed = [one.changed for one in options if one.changed]
        added = [one.added for one in options if one.added]
        for report in self._together([*without, *changed]):
            yield Possible(replace(self.facts, report=report), shown=True)
        if added or without:
            for report in self._together([*added, *changed]):
                yield Possible(replace(self.facts, report=report), shown=False)

    def _together(self, options: Sequence[Sequence[Change]]) -> Iterator[Report]:
        for index in range(max((len(each) for each in options), default=1)):
            draft = Draft(self.facts.report, self._records)
            for each in options:
                each[min(index, len(each) - 1)](draft)
            yield draft.report()


@dataclass(frozen=True)
class Possible:
    """One possible report. ``shown``: all in it was read, or is at what a doubtful field can be; nothing was put in."""

    facts: Facts
    shown: bool


def _without(doubt: Doubt) -> Iterator[Change]:
    """Yield the change that leaves a doubtful record out, where one is in doubt as a whole."""
    if doubt.record is not None and not doubt.fields:
        yield _swapping(doubt.record, lambda _: None)


def _changes(report: Report, records: Mapping[str, Record], doubt: Doubt, day: date) -> Iterator[Change]:
    """Yield what a record that was read can be: its doubtful fields, or one record less where one is too many."""
    if doubt.record is not None and doubt.fields:
        record, ways = records[doubt.record], _Ways(doubt, day)
        for index, _ in enumerate(ways.of(record)):
            yield _swapping(doubt.record, ways.taking(index))
        yield from (_swapping(doubt.record, _with(update)) for update in _like_others(report, record, doubt.fields))
    elif doubt.surplus:
        yield lambda draft: None
        for key in _keys_in(report, doubt.section)[:MOST_RECORDS]:
            yield _swapping(key, lambda _: None)
    elif doubt.record is None and doubt.fields:
        keys = _keys_in(report, doubt.section)
        apart = [[key] for key in keys] if len(keys) <= MOST_RECORDS else [keys]
        ways = _Ways(doubt, day)
        for group in apart:
            for end in (0, 1):
                yield _swapping_all(group, ways.taking(end))


def _like_others(report: Report, record: Record, fields: Sequence[str]) -> Iterator[dict[str, Any]]:
    """Yield a doubtful day as that of another inquiry or an opening, a doubtful name as that of another record.

    Inquiries count when they come together (QRY06), or when no account of the same name follows them (QRY07).
    """
    openings = [account.opened for account in report.accounts if account.opened]
    if "date" in fields and isinstance(record, Inquiry):
        days = dict.fromkeys((*(inquiry.date for inquiry in report.inquiries), *openings))
        yield from ({"date": day} for day in sorted(days, reverse=True)[:MOST_OTHERS])
    if "institution" in fields:
        inquirers, lenders = ([one.institution for one in listed] for listed in (report.inquiries, report.accounts))
        named = [name for name in dict.fromkeys((*inquirers, *lenders)) if name]
        yield from ({"institution": name, "institution_type": None} for name in named[:MOST_OTHERS])
        if isinstance(record, Inquiry) and record.institution_type is None:
            yield from ({"institution": None, "institution_type": code} for code in lost.CLASSES)


def _with(update: dict[str, Any]) -> Callable[[Record], Record]:
    return lambda record: record.model_copy(update=update)


class _Ways:
    """The ways in which the doubtful fields of records could be, made once of each record."""

    def __init__(self, doubt: Doubt, day: date) -> None:
        self._doubt, self._day = doubt, day
        self._made: dict[int, tuple[Record, list[Record]]] = {}

    def of(self, record: Record) -> list[Record]:
        """Return what a record could be."""
        if id(record) not in self._made:  # the record is kept, so that no other one gets its number
            self._made[id(record)] = (
                record,
                list(doubtful.possible(record, self._doubt.fields, self._day, self._doubt.months)),
            )
        return self._made[id(record)][1]

    def taking(self, index: int) -> Callable[[Record], Record]:
        """Return what makes of a record one of its ways, the last one where it has fewer."""
        return lambda record: self.of(record)[min(index, len(self.of(record)) - 1)]


def _swapping(key: str, make: Callable[[Record], Record | None]) -> Change:
    return lambda draft: draft.put(key, make)


def _swapping_all(keys: Sequence[str], make: Callable[[Record], Record | None]) -> Change:
    def change(draft: Draft) -> None:
        for key in keys:
            draft.put(key, make)

    return change


def _additions(report: Report, records: Mapping[str, Record], doubt: Doubt, day: date, brief: bool) -> Iterator[Change]:
    """Yield what a lost record can be, as often as records are lost; for one read in part, the rest of it."""
    if doubt.record is not None and not doubt.fields:
        record = records[doubt.record]
        for other in _like(report, record, doubt, day, brief):
            yield _swapping(doubt.record, _putting(_with_what_was_read(record, other)))
    elif doubt.lost:
        for name, other in _lost(report, doubt, day, brief):
            yield _adding(name, other, min(doubt.lost, MOST_COPIES))


def _putting(other: Record) -> Callable[[Record], Record]:
    return lambda _: other


def _like(report: Report, record: Record, doubt: Doubt, day: date, brief: bool) -> Iterator[Record]:
    if isinstance(record, Account):
        yield from lost.lost_accounts(day, _known_column(record), brief=brief)
    else:
        yield from (other for _, other in _lost(report, doubt, day, brief) if type(other) is type(record))


def _known_column(account: Account) -> Column | None:
    """Return the column of the summary that an account counts in; None where what was read of it does not tell."""
    if account.type in {"R2", "R3"}:
        return "credit_card"
    return column_of(account.business) if account.type != "C1" and account.business else None


def _with_what_was_read(record: Record, other: Record) -> Record:
    """Return an invented record with every value of the real one that was read; its state may be another."""
    known = {name: value for name, value in record if value not in (None, ()) and name not in _STATE}
    return other.model_copy(update=known)


def _lost(report: Report, doubt: Doubt, day: date, brief: bool) -> Iterator[tuple[str, Record]]:
    """Yield list and record for everything that a lost record of a list can be."""
    match doubt.section:
        case "accounts":
            found = lost.lost_accounts(day, doubt.column, brief=brief)
            found = (*found, *_at_inquirers(report, found[0]))
            yield from (("accounts", account) for account in dict.fromkeys(_narrow(found, doubt, day)))
        case "inquiries":
            yield from (("inquiries", inquiry) for inquiry in _inquiries(report, doubt, day))
        case "liabilities":
            yield from (("liabilities", liability) for liability in lost.lost_liabilities())
        case "public_records":
            for name, records in lost.lost_public(day).items():
                yield from ((name, record) for record in records)
        case "postpaid":
            yield from (("postpaid", record) for record in lost.lost_postpaid(day))
        case "agreements":
            yield from (("agreements", record) for record in lost.lost_agreements())
        case "subject":
            names = ("phones", "residences", "jobs")
            yield from zip(names, lost.lost_identity(day), strict=True)


def _narrow(found: Iterable[Account], doubt: Doubt, day: date) -> Iterator[Account]:
    """Yield lost accounts as the summary leaves them: closed, never overdue, never over 90 days."""
    for account in found:
        kept: dict[str, Any] = {}
        if doubt.never_late and (account.ever_overdue or account.status in {"overdue", "bad_debt"}):
            continue
        if doubt.never_late:
            kept |= {"ever_overdue": False, "overdue_months_5y": None, "overdue_90d_months_5y": None}
        if doubt.never_90 and account.overdue_90d_months_5y:
            kept |= {"overdue_90d_months_5y": 0}
        if doubt.closed and account.status not in CLOSED:
            status = "closed" if account.type in {"R2", "R3"} else "settled"
            kept |= {"status": status, "closed": day.isoformat(), "balance": 0, "used": 0, "currently_overdue": None,
                     "overdue_terms": None, "overdue_amount": None, "large_instalments": (), "five_tier": None,
                     "unbilled_instalment": None}  # fmt: skip
        yield account.model_copy(update=kept)


def _at_inquirers(report: Report, account: Account) -> Iterator[Account]:
    """Yield a lost account at each institution that asked, opened on that day: an inquiry that led to something."""
    for name, opened in list({i.institution: i.date for i in report.inquiries if i.institution}.items())[:MOST_RECORDS]:
        yield account.model_copy(update={"institution": name, "institution_type": None, "opened": opened})


def _inquiries(report: Report, doubt: Doubt, day: date) -> Iterator[Record]:
    place = (doubt.evidence.page or 0, doubt.evidence.line or 0)
    listed = [
        (inquiry.where.page, inquiry.where.line or 0, inquiry)
        for inquiry in report.inquiries
        if inquiry.where is not None and inquiry.where.page is not None
    ]
    before = [inquiry for page, line, inquiry in listed if (page, line) < place]
    after = [inquiry for page, line, inquiry in listed if (page, line) > place]
    if doubt.evidence.page is None or not listed:
        days = dict.fromkeys(i.date for i in report.inquiries if i.by == "institution")
        yield from lost.lost_inquiries((day, months_back(day, 24), *list(days)[:MOST_RECORDS]), own=False)
        return
    own = bool(before) and before[-1].by == "self"
    last = before[-1].date if before and (not after or before[-1].by == after[0].by) else day
    first = after[0].date if after and after[0].date <= last else months_back(day, 24)
    yield from lost.lost_inquiries((last, first), own=own)


def _adding(name: str, record: Record, copies: int) -> Change:
    """Return the change that puts a record in, each copy of it of another institution."""
    more = tuple(_numbered(record, copy) for copy in range(copies))
    return lambda draft: draft.add(name, *more)


def _numbered(record: Record, copy: int) -> Record:
    name = getattr(record, "institution", None)
    return record.model_copy(update={"institution": f"{name}{copy}"}) if name and copy else record


def _keys_in(report: Report, section: Section) -> list[str]:
    members = {id(record) for record in getattr(report, section, ())} if section != "public_records" else set()
    return [key for key, record in keyed(report) if id(record) in members]
