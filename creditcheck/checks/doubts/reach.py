"""The reading of a report -> doubts, each with its reach: a list, a lost record, a record, some fields of one.

An unread line outside every record is one lost record of the list that stands around it; a summary that counts more
than was read tells how many are lost and of which kind, and where its other figures agree, what they cannot be. Where
both tell of the same list the larger number counts. Source: docs/rules.md, «Doubt with reach».
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from creditcheck.checks.evidence import evidence_of
from creditcheck.checks.figures.facts import Facts
from creditcheck.data.businesses import Column, column_of
from creditcheck.data.mismatches import mismatch_fields, mismatch_others
from creditcheck.data.vocabulary import word, words
from creditcheck.model.account import CLOSED, Account
from creditcheck.model.assessment import Evidence
from creditcheck.model.base import Record
from creditcheck.model.record_keys import keyed
from creditcheck.model.report import Discrepancy, Report, Section, Unread

LISTS: tuple[Section, ...] = ("accounts", "agreements", "liabilities", "postpaid", "public_records", "inquiries")
"""The lists of a report, in the order in which a report prints them, 授信协议 and 相关还款责任 behind the accounts."""

TWICE = ("一次认作", "一次认作")
"""Before each of two readings of one text."""

_NO_LIST = frozenset({"header", "annotations"})


@dataclass(frozen=True)
class Doubt:
    """One reason for doubt.

    ``section``: the list it is about. ``record``: the key of the one record that it touches, ``fields`` the names of
    its keys (none: all that was not read of it), ``months`` those of its grid (none: all). Without a record: ``lost``
    records of the list, or its ``fields`` on any record, or one ``surplus`` record, or the list as a ``whole``.
    ``was_read``: there is a value to judge.
    """

    section: Section
    what: str
    evidence: Evidence
    record: str | None = None
    fields: tuple[str, ...] = ()
    months: tuple[str, ...] = ()
    lost: int = 0
    surplus: bool = False
    whole: bool = False
    column: Column | None = None
    closed: bool = False
    never_late: bool = False
    never_90: bool = False
    was_read: bool = False

    def touches(self, reads: Sequence[Section]) -> bool:
        """Tell whether a rule that reads these parts rests on what is doubtful."""
        return self.section in reads


def unread_row(line: Unread) -> Evidence:
    """Return the evidence of a line that was not read."""
    return Evidence(page=line.page, line=line.line, text=line.text)


def mismatch_text(item: Discrepancy) -> str:
    """Return a discrepancy for people: what, and the figures that there are.

    >>> mismatch_text(Discrepancy(section="accounts", what="账户数", printed=3, read=2))
    '账户数（印出 3，读到 2）'
    >>> mismatch_text(Discrepancy(section="accounts", what="账户数", read=2))
    '账户数（读到 2）'
    """
    labels = TWICE if item.two_readings else ("印出", "读到")
    named = zip(labels, (item.printed, item.read), strict=True)
    figures = "，".join(f"{word} {figure}" for word, figure in named if figure is not None)
    return f"{item.what}（{figures}）" if figures else item.what


def mismatch_row(item: Discrepancy) -> Evidence:
    """Return the evidence of a discrepancy."""
    return Evidence(page=item.page, line=item.line, text=mismatch_text(item))


def part(section: Section) -> str:
    """Return what a section is called in a doubt."""
    return words("doubtful_section").get(section) or word("section", section)


def doubts_of(facts: Facts) -> tuple[Doubt, ...]:
    """Return every doubt about the lists of a report."""
    report = facts.report
    records = dict(keyed(report))
    found = [doubt for line in report.reading.unread for doubt in _of_unread(report, records, line)]
    found += [doubt for item in report.reading.discrepancies for doubt in _of_mismatch(records, item)]
    for key, record in records.items():
        if isinstance(record, Account) and any(account is record for account, _ in facts.strange_cells):
            strange = next(states for account, states in facts.strange_cells if account is record)
            what = f"还款记录里有不认识的状态 {'、'.join(strange)}"
            found.append(Doubt("accounts", what, evidence_of(record), key, ("history", "latest"), was_read=True))
    return tuple(_narrowed(report, found))


def unread_text(line: Unread) -> str:
    """Return what a line that was not read is called in a doubt."""
    return f"{part(line.section)}有一行没有读出" if line.section else "报告有一行没有读出"


def doubt_text(item: Discrepancy) -> str:
    """Return what a discrepancy is called in a doubt."""
    return f"{part(item.section)}对不上：{mismatch_text(item)}"


def _of_unread(report: Report, records: dict[str, Record], line: Unread) -> Iterator[Doubt]:
    where = unread_text(line)
    row = unread_row(line)
    if line.record in records and line.section is not None:
        yield Doubt(line.section, where, row, line.record, line.fields)
        return
    if line.section in _NO_LIST:
        return
    if line.section in {"subject", "summary"}:
        yield Doubt(line.section, where, row, whole=line.section == "summary", lost=1)
        return
    lists = [line.section] if line.section in LISTS else _around(report, line)
    yield from (Doubt(section, where, row, lost=1) for section in lists if section is not None)


def _around(report: Report, line: Unread) -> list[Section]:
    """Return the lists that a line without a section can belong to: those of the records around its place."""
    if line.page is None:
        return list(LISTS)
    place = (line.page, line.line or 0)
    before, after = 0, len(LISTS) - 1
    for index, section in enumerate(LISTS):
        for found in _places(report, section):
            if found <= place:
                before = max(before, index)
            else:
                after = min(after, index)
    return list(LISTS[min(before, after) : max(before, after) + 1])


def _places(report: Report, section: Section) -> Iterator[tuple[int, int]]:
    lists = report.public_records if section == "public_records" else [(section, getattr(report, section))]
    for _, records in lists:
        for record in records:
            where = record.where
            if where is not None and where.page is not None:
                yield where.page, where.line or 0


def _of_mismatch(records: dict[str, Record], item: Discrepancy) -> Iterator[Doubt]:
    section, row = item.section, mismatch_row(item)
    what = doubt_text(item)
    if section in _NO_LIST:
        return
    if section == "pages":
        whole = item.kind == "missing"
        parts: tuple[Section, ...] = (*LISTS, "subject", "summary", "annotations", "header") if whole else LISTS
        yield from (Doubt(each, what, row, whole=whole, lost=0 if whole else 1) for each in parts)
        return
    if item.record in records:
        fields = item.fields or _fields_of(item.what)
        yield Doubt(section, what, row, item.record, fields, item.months, was_read=item.kind != "missing")
    elif section in {"subject", "summary"}:
        yield Doubt(section, what, row, whole=True)
    elif _counts_records(item):
        printed, read = item.printed, item.read
        more = printed - read if isinstance(printed, int) and isinstance(read, int) else 1
        yield Doubt(section, what, row, lost=max(more, 0), surplus=more < 0)
    else:
        fields = _fields_of(item.what)
        yield Doubt(section, what, row, fields=fields, whole=not fields, was_read=True)


def _counts_records(item: Discrepancy) -> bool:
    """Tell whether a mismatch is about the number of records, not about what they say."""
    if item.kind == "differs":
        return False
    return not any(name in item.what for name in (*mismatch_fields(), *mismatch_others()))


def _fields_of(what: str) -> tuple[str, ...]:
    return next((fields for name, fields in mismatch_fields().items() if name in what), ())


def _narrowed(report: Report, found: list[Doubt]) -> Iterator[Doubt]:
    """Yield the doubts with lost accounts as the report's own summary has them: how many, of which kind, what not."""
    accounts = [doubt for doubt in found if doubt.section == "accounts" and doubt.lost]
    yield from (doubt for doubt in found if doubt not in accounts)
    if not accounts:
        return
    missing = list(_missing_by_column(report))
    if missing:
        first = accounts[0]
        for column, more, closed, late, ninety in missing:
            yield replace(
                first, lost=more, column=column, closed=closed, never_late=late, never_90=ninety, surplus=False
            )
        unread = sum(doubt.lost for doubt in accounts if doubt.evidence.text and not _is_count(doubt))
        rest = unread - sum(more for _, more, *_ in missing)
        if rest > 0:
            yield replace(first, lost=rest)
        return
    summary = report.summary
    agrees = summary is not None and summary.counts is not None
    for doubt in accounts:
        if agrees and not _is_count(doubt):
            yield from _rest_of_neighbour(report, doubt)
        else:
            yield replace(doubt, closed=_all_open_read(report), never_late=_nobody_late(report))


def _is_count(doubt: Doubt) -> bool:
    return "对不上" in doubt.what


def _rest_of_neighbour(report: Report, doubt: Doubt) -> Iterator[Doubt]:
    """Yield the doubt about the record before an unread line, where the summary says that none is missing."""
    place = (doubt.evidence.page or 0, doubt.evidence.line or 0)
    before = [
        (where.page, where.line or 0, key)
        for key, record in keyed(report)
        if isinstance(record, Account) and (where := record.where) is not None and where.page is not None
        and (where.page, where.line or 0) <= place
    ]  # fmt: skip
    if before:
        yield replace(doubt, lost=0, record=max(before)[2])
    else:
        yield doubt


def _missing_by_column(report: Report) -> Iterator[tuple[Column, int, bool, bool, bool]]:
    """Yield column, number, closed, never overdue, never over 90 days, where a column counts more than was read."""
    table = report.summary.counts if report.summary else None
    if table is None:
        return
    for column in words("brief_column"):
        printed = getattr(table, column)
        if printed is None:
            continue
        mine = [account for account in report.accounts if _column(account) == column]
        more = (printed.accounts or 0) - len(mine)
        if more > 0:
            yield (
                column,  # type: ignore[misc]
                more,
                (printed.open or 0) == sum(account.status not in CLOSED for account in mine),
                (printed.ever_overdue or 0) == sum(account.ever_overdue is True for account in mine),
                (printed.over_90d or 0) == sum(bool(account.overdue_90d_months_5y) for account in mine),
            )


def _column(account: Account) -> Column | None:
    if account.type == "C1":
        return None
    return "credit_card" if account.type in {"R2", "R3"} else column_of(account.business)


def _all_open_read(report: Report) -> bool:
    """Tell whether the tables of 授信及负债信息概要 count as many open accounts as were read."""
    credit = report.summary.credit if report.summary else None
    if credit is None:
        return False
    tables = {"D1": credit.d1, "R4": credit.r4, "R1": credit.r1, "R2": credit.r2, "R3": credit.r3}
    return all(
        (table.accounts if table and table.accounts is not None else 0)
        == sum(account.type == kind and account.status not in CLOSED for account in report.accounts)
        for kind, table in tables.items()
    )


def _nobody_late(report: Report) -> bool:
    """Tell whether 逾期（透支）信息汇总 counts nothing."""
    summary = report.summary
    return summary is not None and summary.credit is not None and not any(row.accounts for row in summary.overdue)
