"""What a person should look at on the paper: each doubtful or unread place of a file, and what was recognised there."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from creditcheck.errors import ScanError, UnknownLayoutError, UnreadableError
from creditcheck.layouts.sheets import Paper, papers_of
from creditcheck.model.corrections import Box, Correction
from creditcheck.model.report import Report, Section
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


_Said = tuple[Section | None, str | None, tuple[str, ...], tuple[str, ...]]
"""Section, record, fields and months that hang on a place."""


@dataclass(frozen=True, kw_only=True)
class Doubt:
    """One place: what was read there, the second reading (None: there is none), and what hangs on it.

    ``record``, ``fields``, ``months`` are those of ``reading.discrepancies``; ``report``: the number of its report.
    """

    page: int
    box: Box
    read: str
    other: str | None
    section: Section | None
    record: str | None
    fields: tuple[str, ...]
    months: tuple[str, ...]
    unread: bool
    report: int
    picture: bytes

    def correction(self, value: str) -> Correction:
        """Return what the person says stands there."""
        field = self.fields[0] if len(self.fields) == 1 and self.record else None
        return Correction(
            page=self.page,
            box=self.box,
            read=self.read,
            value=value,
            record=self.record if field else None,
            field=field,
        )


@dataclass(frozen=True, kw_only=True)
class Review:
    """All places of one file, in reading order."""

    document: str
    reports: tuple[Report, ...]
    doubts: tuple[Doubt, ...]


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
        doubts += _doubts(telling(paper, report, aids), report, others, outcome.document, number)
    shown = _cut(outcome.document, doubts, lambda _: recognised.pictures)
    return Review(document=digest, reports=tuple(reports), doubts=shown)


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
        doubts += _doubts(paper, report, {}, outcome.document, number)
    shown = _cut(outcome.document, doubts, lambda numbers: pictures_of(data, word, numbers))
    return Review(document=digest, reports=tuple(reports), doubts=shown)


def _doubts(paper: Paper, report: Report, others: Alternatives, document: Document, number: int) -> Iterator[Doubt]:
    pages = {page.number: page for page in document.pages}
    unread = {(one.page, one.stretches): one.entry for one in unread_places(paper, report)}
    places = places_in(paper, others)
    read = reader_of(paper) if places else None
    first = read(()) if read else None
    for index, one in places:
        assert read is not None and first is not None
        sheet, stretches = paper.sheets[index][0], tuple(range(one.start, one.end))
        two = read([(index, one)])
        found = list(held(first, two, printed_at(paper, (index, one))))
        entry = unread.pop((sheet, stretches), None)
        other = "".join(glyph.text for glyph in one.glyphs)
        said: list[_Said] = [(each.section, each.record, each.fields, each.months) for each in found]
        if entry is not None:
            said.append((entry.section, entry.record, entry.fields, ()))
        if said and stretches:  # where a stroke may hide a text nothing is printed that could be corrected
            place = pages[sheet], stretches
            yield _doubt(place, said[0], None if _ANY in other or one.made else other, number, unread=entry is not None)
    for (sheet, stretches), entry in unread.items():
        said_ = entry.section, entry.record, entry.fields, ()
        yield _doubt((pages[sheet], stretches), said_, None, number, unread=True)


def _doubt(
    place: tuple[Page, Stretches],
    said: _Said,
    other: str | None,
    report: int,
    *,
    unread: bool,
) -> Doubt:
    page, stretches = place
    section, record, fields, months = said
    return Doubt(
        page=page.number,
        box=box_of(page, stretches),
        read=text_of(page, stretches),
        other=other,
        section=section,
        record=record,
        fields=fields,
        months=months,
        unread=unread,
        report=report,
        picture=b"",
    )


def _cut(
    document: Document, doubts: Iterable[Doubt], pictures: Callable[[set[int]], Mapping[int, bytes]]
) -> tuple[Doubt, ...]:
    """Return places in reading order with their cut-outs; ``pictures`` gives those of some pages."""
    widths = {page.number: page.width for page in document.pages}
    ordered = sorted(doubts, key=lambda one: (one.page, one.box[1], one.box[0]))
    shown = pictures({one.page for one in ordered})
    return tuple(
        replace(one, picture=cut_out(shown[one.page], one.box, widths[one.page])) if one.page in shown else one
        for one in ordered
    )
