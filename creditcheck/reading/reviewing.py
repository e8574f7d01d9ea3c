"""What a person should look at on the paper: each doubtful or unread place of a file, and what was recognised there."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from creditcheck.errors import ScanError, UnknownLayoutError, UnreadableError
from creditcheck.layouts.sheets import Paper, papers_of
from creditcheck.model.corrections import Box, Correction
from creditcheck.model.report import Discrepancy, Report, Section, Unread
from creditcheck.readers.corrections import Stretches, box_of, text_of
from creditcheck.readers.cut_outs import cut_out, pictures_of
from creditcheck.readers.document import Document, Page
from creditcheck.reading.aids import Aids
from creditcheck.reading.corrected import corrected
from creditcheck.reading.papers import interpret_with
from creditcheck.reading.scans import (
    Alternatives,
    alternatives_left,
    places_in,
    printed_at,
    reader_of,
    telling,
    with_repairs,
)
from creditcheck.reading.unread_places import unread_places
from creditcheck.reconcile.two_readings import held

if TYPE_CHECKING:
    from creditcheck.readers.ocr.read import Recognised

_ANY = "\ufffd"
"""Stands in the second reading for a character that could be any."""


@dataclass(frozen=True, kw_only=True)
class Doubt:
    """One place: what was read there, the second reading (None: there is none), and what hangs on it.

    ``record``, ``fields``, ``months`` are those of ``reading.discrepancies``; ``report``: the number of its report.
    ``entries``: all that the reading says of the place, ``line`` the line that was not read.
    """

    page: int
    box: Box
    read: str
    other: str | None
    section: Section | None
    record: str | None
    fields: tuple[str, ...]
    months: tuple[str, ...]
    entries: tuple[Discrepancy, ...]
    line: Unread | None
    report: int = 0

    @property
    def unread(self) -> bool:
        """Tell whether the place could not be read at all."""
        return self.line is not None

    def correction(self, value: str) -> Correction:
        """Return what the person says stands there."""
        name = self.fields[0] if len(self.fields) == 1 and self.record else None
        return Correction(
            page=self.page,
            box=self.box,
            read=self.read,
            value=value,
            record=self.record if name else None,
            field=name,
        )


@dataclass(frozen=True, kw_only=True)
class Review:
    """All places of one file, in reading order; ``pictures``: number of a page -> its picture and width in points."""

    document: str
    reports: tuple[Report, ...]
    doubts: tuple[Doubt, ...]
    pictures: Mapping[int, tuple[bytes, float]] = field(default_factory=dict)

    def picture(self, page: int, boxes: Sequence[Box]) -> bytes | None:
        """Return the cut-out of a page with some places, as a PNG; None where the page has no picture."""
        shown = self.pictures.get(page)
        return None if shown is None else cut_out(shown[0], boxes, shown[1])


def review_scan(recognised: Recognised, digest: str, aids: Aids) -> Review:
    """Return what is doubtful in pages that were recognised; places that the person has corrected are left out."""
    given = aids.corrections_of(digest)
    outcome = corrected(recognised.document, given)
    others = alternatives_left(recognised, outcome)
    reports: list[Report] = []
    doubts: list[Doubt] = []
    for number, paper in enumerate(papers_of(outcome.document)):
        report, trouble = interpret_with(paper, aids)
        if report is None:
            raise ScanError if trouble is None or type(trouble) is UnknownLayoutError else trouble
        reports.append(with_repairs(report, recognised, {sheet for sheets in paper.sheets for sheet in sheets}))
        found = _doubts(telling(paper, report, aids), report, others, outcome.document, aids)
        doubts += (replace(one, report=number) for one in found)
    pictures = _sized(outcome.document, recognised.pictures)
    return Review(document=digest, reports=tuple(reports), doubts=_in_order(doubts), pictures=pictures)


def review_pdf(data: bytes, word: str | None, document: Document, digest: str, aids: Aids) -> Review:
    """Return the lines of a PDF with text of its own that were not read."""
    outcome = corrected(document, aids.corrections_of(digest))
    reports: list[Report] = []
    doubts: list[Doubt] = []
    for number, paper in enumerate(papers_of(outcome.document)):
        report, trouble = interpret_with(paper, aids)
        if report is None:
            raise trouble or UnreadableError()
        reports.append(report)
        found = _doubts(paper, report, {}, outcome.document, aids)
        doubts += (replace(one, report=number) for one in found)
    pictures = _sized(outcome.document, pictures_of(data, word, {one.page for one in doubts}))
    return Review(document=digest, reports=tuple(reports), doubts=_in_order(doubts), pictures=pictures)


def _doubts(paper: Paper, report: Report, others: Alternatives, document: Document, aids: Aids) -> Iterator[Doubt]:
    pages = {page.number: page for page in document.pages}
    unread = {(one.page, one.stretches): one.entry for one in unread_places(paper, report)}
    places = places_in(paper, others)
    read = reader_of(paper) if places else None
    first = read(()) if read else None
    shown: set[tuple[int, int]] = set()
    for count, (index, one) in enumerate(places):
        if aids.tried is not None:
            aids.tried(count, len(places))
        assert read is not None and first is not None
        if (index, one.start) in shown:
            continue
        sheet, stretches = paper.sheets[index][0], tuple(range(one.start, one.end))
        two = read([(index, one)])
        found = list(held(first, two, printed_at(paper, (index, one))))
        entry = unread.pop((sheet, stretches), None)
        other = "".join(glyph.text for glyph in one.glyphs)
        if (found or entry) and stretches:
            shown.add((index, one.start))
        if (found or entry) and stretches:  # where a stroke may hide a text nothing is printed that could be corrected
            sure = not (_ANY in other or one.made)
            yield _doubt((pages[sheet], stretches), found, entry, other if sure else None)
    for (sheet, stretches), entry in unread.items():
        yield _doubt((pages[sheet], stretches), [], entry, None)


def _doubt(
    place: tuple[Page, Stretches], found: Sequence[Discrepancy], line: Unread | None, other: str | None
) -> Doubt:
    page, stretches = place
    first: Discrepancy | Unread | None = found[0] if found else line
    assert first is not None
    return Doubt(
        page=page.number,
        box=box_of(page, stretches),
        read=text_of(page, stretches),
        other=other,
        section=first.section,
        record=first.record,
        fields=first.fields,
        months=first.months if isinstance(first, Discrepancy) else (),
        entries=tuple(found),
        line=line,
    )


def _sized(document: Document, pictures: Mapping[int, bytes]) -> dict[int, tuple[bytes, float]]:
    return {page.number: (pictures[page.number], page.width) for page in document.pages if page.number in pictures}


def _in_order(doubts: Iterable[Doubt]) -> tuple[Doubt, ...]:
    """Return places as they are read: page by page, row by row, from the left."""
    ordered = sorted(doubts, key=lambda one: (one.page, one.box[1] + one.box[3]))
    rows: list[list[Doubt]] = []
    for one in ordered:
        middle = (one.box[1] + one.box[3]) / 2
        if rows and rows[-1][0].page == one.page and middle < rows[-1][0].box[3]:
            rows[-1].append(one)
        else:
            rows.append([one])
    return tuple(one for row in rows for one in sorted(row, key=lambda each: each.box[0]))
