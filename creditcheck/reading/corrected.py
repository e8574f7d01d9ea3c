"""What a person read on the paper, put into a document, and held against the report's own sums and grammar.

A correction after which the report adds up worse than before, or a line still says nothing, is refused: the value stays
as it was recognised, and in doubt. In a PDF whose text is its own only what could not be read may be corrected.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Literal

from creditcheck.data.fields import place_name
from creditcheck.errors import UsageError
from creditcheck.layouts.sheets import Paper, papers_of
from creditcheck.model.base import Record
from creditcheck.model.corrections import Corrected, Correction
from creditcheck.model.marks import Personal, mark, marks_of
from creditcheck.model.record_keys import keyed
from creditcheck.model.report import Discrepancy, Report, Section
from creditcheck.readers.corrections import Stretches, stretches_at, with_texts
from creditcheck.readers.document import Document
from creditcheck.reading.aids import Aids
from creditcheck.reading.papers import interpret_plainly, interpret_with
from creditcheck.reading.unread_places import unread_places
from creditcheck.reconcile.two_readings import section_of

_WORSE = "改成这样，报告自己的合计、编号或前后就对不上了"
_STILL = "改成这样，这一处还是读不懂"
_PRINTED = "这是文件里印着的字，读得清楚，不能更正"

Reports = Sequence[Report | None]
Trouble = frozenset[tuple[object, ...]]
_PAGES: Section = "pages"
State = Literal["corrected", "confirmed", "refused"]
_SAID: dict[State, str] = {
    "corrected": "由您更正",
    "confirmed": "由您核对，没有认错",
    "refused": "您的更正没有采用",
}


@dataclass(frozen=True)
class Placed:
    """A correction, and where in its document it stands."""

    given: Correction
    stretches: Stretches


@dataclass(frozen=True, eq=False)
class Outcome:
    """The document as the person reads it; what became of each correction; where the old stretches of a page are."""

    document: Document
    taken: tuple[Placed, ...] = ()
    refused: tuple[tuple[Placed, str], ...] = ()
    moved: Mapping[int, list[int]] = field(default_factory=dict)


def with_corrections(
    document: Document, reports: Sequence[Report], corrections: Sequence[Correction], aids: Aids
) -> tuple[Report, ...]:
    """Return the reports of a PDF whose text is its own with what the person read in place of its unread lines."""
    if not corrections:
        return tuple(reports)
    outcome = corrected(document, corrections)
    found = []
    for index, paper in enumerate(papers_of(outcome.document)):
        report = interpret_with(paper, aids)[0] if outcome.taken else reports[index]
        sheets = {sheet for numbers in paper.sheets for sheet in numbers}
        found.append(said(report or reports[index], outcome, sheets))
    return tuple(found)


def placed(document: Document, corrections: Iterable[Correction]) -> list[Placed]:
    """Find the places of corrections. Raises UsageError for one that is nowhere, or for two of one place."""
    pages = {page.number: page for page in document.pages}
    found: list[Placed] = []
    taken: set[tuple[int, int]] = set()
    for number, given in enumerate(corrections, 1):
        page = pages.get(given.page)
        stretches = None if page is None else stretches_at(page, given.box, given.read)
        if stretches is None:
            raise UsageError(
                f"更正文件的第 {number} 条（第 {given.page} 页）在这份文件里找不到它说的地方",
                "识别组件换过版本，或更正文件改过：用 creditcheck review 重新核对一遍。",
            )
        places = {(given.page, one) for one in stretches}
        if places & taken:
            raise UsageError(f"更正文件的第 {number} 条和前面一条说的是同一处", "一处只写一条。")
        taken |= places
        found.append(Placed(given, stretches))
    return found


def corrected(document: Document, corrections: Sequence[Correction]) -> Outcome:
    """Put corrections into a document."""
    if not corrections:
        return Outcome(document)
    all_placed = placed(document, corrections)
    before = _read(document)
    may = {place for paper, report in zip(papers_of(document), before, strict=True) for place in _unread(paper, report)}
    scanned = {page.number for page in document.pages if page.scanned}
    printed = [one for one in all_placed if one.given.page not in scanned]
    refused = [(one, _PRINTED) for one in printed if (one.given.page, one.stretches) not in may]
    taken = [one for one in all_placed if one not in [known for known, _ in refused]]
    while True:
        outcome = _with(document, taken, refused)
        after = _read(outcome.document)
        changed = [one for one in taken if one.given.read != one.given.value]
        if None in before or not changed or not _trouble(after) - _trouble(before):
            break
        wrong = [one for one in changed if _is_worse(_read(_with(document, [one], ()).document), before)]
        if not wrong and not _is_worse(after, before):
            break
        refused += [(one, _WORSE) for one in wrong or changed]
        taken = [one for one in taken if one not in (wrong or changed)]
    papers = papers_of(outcome.document)
    still = {page for paper, report in zip(papers, after, strict=True) for page in _unread(paper, report)}
    silent = [one for one in taken if one.given.value and (one.given.page, _now(one, outcome)) in still]
    if silent:
        taken = [one for one in taken if one not in silent]
        return _with(document, taken, [*refused, *((one, _STILL) for one in silent)])
    return outcome


def _read(document: Document) -> Reports:
    return [interpret_plainly(paper) for paper in papers_of(document)]


def _is_worse(after: Reports, before: Reports) -> bool:
    """Tell whether something does not add up that did, and no more than that is put right.

    A heading that can be read again may bring to light what is wrong under it.
    """
    return bool(_trouble(after) - _trouble(before)) and len(_trouble(after)) >= len(_trouble(before))


def _now(one: Placed, outcome: Outcome) -> Stretches:
    return (outcome.moved[one.given.page][one.stretches[0]],)


def _unread(paper: Paper, report: Report | None) -> set[tuple[int, Stretches]]:
    return set() if report is None else {(place.page, place.stretches) for place in unread_places(paper, report)}


def _with(document: Document, taken: Sequence[Placed], refused: Sequence[tuple[Placed, str]]) -> Outcome:
    pages, moved = [], {}
    for page in document.pages:
        texts = {one.stretches: one.given.value for one in taken if one.given.page == page.number}
        if texts:
            page, moved[page.number] = with_texts(page, texts)  # noqa: PLW2901
        pages.append(page)
    return Outcome(replace(document, pages=tuple(pages)), tuple(taken), tuple(refused), moved)


def _trouble(reports: Reports) -> Trouble:
    """Return what does not add up, without the figures themselves: another one at the same place is no new doubt."""
    found: set[tuple[object, ...]] = set()
    for number, report in enumerate(reports):
        if report is None:
            found.add((number,))
            continue
        found |= {(number, one.page, one.line, one.section) for one in report.reading.unread}
        found |= {
            (number, one.section, one.what, one.kind, one.record, one.fields, one.page)
            for one in report.reading.discrepancies
        }
    return frozenset(found)


def said(report: Report, outcome: Outcome, sheets: set[int]) -> Report:
    """Return a report that lists the corrections on its pages, and names each among its warnings."""
    known = dict(keyed(report))
    listed: list[Corrected] = []
    notes: list[Discrepancy] = []
    whys: list[tuple[Placed, str | None]] = [*((one, None) for one in outcome.taken), *outcome.refused]
    for one, why in whys:
        given = one.given
        if given.page not in sheets:
            continue
        record = known.get(given.record or "")
        fields = (given.field,) if record is not None and given.field in type(record).model_fields else ()
        state: State = "refused" if why else "confirmed" if given.read == given.value else "corrected"
        listed.append(
            Corrected(
                page=given.page,
                read=given.read,
                value=given.value,
                state=state,
                record=given.record if fields else None,
                fields=tuple(name for name in fields if name),
                why=why,
            )
        )
        notes.append(_note(listed[-1], record if fields else None))
    if not listed:
        return report
    reading = report.reading
    return report.model_copy(
        update={
            "source": report.source.model_copy(update={"corrections": tuple(listed)}),
            "reading": reading.model_copy(update={"warnings": (*notes, *reading.warnings)}),
        }
    )


def _note(one: Corrected, record: Record | None) -> Discrepancy:
    """Say what became of a correction. A text that may identify a person is not quoted: only its place is named."""
    where, section = f"第 {one.page} 页", _PAGES
    name = one.fields[0] if record is not None and one.fields else ""
    quoted = record is not None and bool(name) and mark(marks_of(type(record))[name], Personal) is None
    if name:
        home = None if name == "institution" else getattr(record, "institution", None)
        kind = (one.record or "").partition(":")[0]
        section = section_of(one.record or "", record) if record is not None else section
        where += "，" + "，".join(filter(None, (home, place_name(kind, name))))
    values = f"认作 {one.read}" + ("" if one.state == "confirmed" else f"，您写的是 {one.value or '没有字'}")
    what = f"{_SAID[one.state]}：{where}" + (f"，{values}" if quoted else "") + (f"。{one.why}" if one.why else "")
    return Discrepancy.of(section, what)
