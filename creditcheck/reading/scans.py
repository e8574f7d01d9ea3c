"""Pages that were recognised from pictures -> their reports.

They are corrected by the person, and doubtful where the two readings differ.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from functools import partial
from typing import TYPE_CHECKING

from creditcheck.errors import ReportTimeError, ScanError, UnknownLayoutError, UnreadableError
from creditcheck.layouts.catalogue import layout_of
from creditcheck.layouts.claims import DoubleClaimError
from creditcheck.layouts.lexicon import words_like
from creditcheck.layouts.sheets import Paper, papers_of
from creditcheck.model.corrections import Correction, Repaired
from creditcheck.model.report import Discrepancy, Report
from creditcheck.reading.aids import NO_TIME, Aids, agree, contradiction, needed, with_told_time
from creditcheck.reading.corrected import Outcome, corrected, said
from creditcheck.reading.papers import HEAD, interpret_with, without_head
from creditcheck.reconcile.two_readings import LISTS, Printed, doubts_of
from creditcheck.values.text import squeeze

if TYPE_CHECKING:
    from creditcheck.readers.ocr.pages import Alternative
    from creditcheck.readers.ocr.read import Recognised

RECOGNISED = "这份报告是从扫描件或照片上识别出来的，不是文字原件：关键的数字请对照纸面再看一眼"
"""Said on every page about a report that was recognised."""

NOTHING_READ = "第 {page} 页是图片，没有认出一个字：不是空白的背面，就请重新扫描这一页"

TOO_MUCH = "这份扫描件里认不准的地方太多，本程序不猜读"

MOST_IN_DOUBT = 0.15
"""Share of the texts of a scan that may be doubtful or unread; more, and what seems sure is not to be trusted."""

MANY_UNREAD = 0.02
"""Share of the texts of a scan with strokes that may be unread; where more are, the heading of a list may be."""

MOST_UNREAD = 0.4
"""Share of the texts of a scan with strokes that may be unread at most: where more are, hardly a table is left."""

_TIME, _NUMBER = "report_time", "report_number"
Chosen = Sequence[tuple[int, "Alternative"]]
Alternatives = Mapping[int, Sequence["Alternative"]]


def read_scan(recognised: Recognised, aids: Aids, corrections: Sequence[Correction]) -> tuple[Report, ...]:
    """Read pages that were recognised from pictures; what hangs on a doubtful text is a doubt."""
    outcome = corrected(recognised.document, corrections)
    others = alternatives_left(recognised, outcome)
    reports = []
    for paper in papers_of(outcome.document):
        sheets = {sheet for numbers in paper.sheets for sheet in numbers}
        report = with_repairs(_with_doubts(paper, others, aids), recognised, sheets)
        reports.append(said(report, outcome, sheets))
    return tuple(reports)


def with_repairs(report: Report, recognised: Recognised, sheets: set[int]) -> Report:
    """Return a report that lists what was repaired on its pages, and says what a second opinion has changed."""
    found = tuple(
        Repaired.model_validate(dict(page=number, **one._asdict()))
        for number, repairs in sorted(recognised.repairs.items())
        if number in sheets
        for one in repairs
    )
    empty = [
        page.number for page in recognised.document.pages if page.number in recognised.pictures and not page.stretches
    ]
    told = (recognised.note, *(NOTHING_READ.format(page=number) for number in empty))
    notes = tuple(Discrepancy.of("pages", note) for note in told if note is not None)
    warnings = report.reading.warnings
    changes = {"repairs": found, "warnings": (*warnings[:1], *notes, *warnings[1:])}
    return report.model_copy(update={"reading": report.reading.model_copy(update=changes)})


def alternatives_left(recognised: Recognised, outcome: Outcome) -> Alternatives:
    """Return what pages could say as well, without the places of which the person said what stands there."""
    known = {(one.given.page, place) for one in outcome.taken for place in one.stretches}
    found = {}
    for page, alternatives in recognised.alternatives.items():
        moved = outcome.moved.get(page)
        left = [one for one in alternatives if not any((page, at) in known for at in range(one.start, one.end))]
        found[page] = [one._replace(start=moved[one.start], end=moved[one.end]) for one in left] if moved else left
    return found


def places_in(paper: Paper, others: Alternatives) -> list[tuple[int, Alternative]]:
    """Return the doubtful texts of a paper, each with the index of its page in it.

    A word of the form that may only have lost a character could only be the words of the form that it resembles: it
    stands here once for each. So does one that strokes cross and whose other text is neither a word nor longer.
    """
    places = [(index, one) for index, sheets in enumerate(paper.sheets) for one in others.get(sheets[0], ())]
    return [possible for place in places for possible in _possible(paper, place)]


def _possible(paper: Paper, place: tuple[int, Alternative]) -> list[tuple[int, Alternative]]:
    """Return a doubtful text with each word of the form that it could be, where it is one; else as it is."""
    from creditcheck.readers.corrections import stretch  # noqa: PLC0415

    index, one = place
    text, other = printed_at(paper, place).text, _said_by(one)
    words = words_like(text)
    shorter = one.crossed and text not in other and words_like(other) is None
    if words is None or not (one.lost or shorter):
        return [place]
    printed = paper.document.pages[index].stretches[one.start : one.end]
    return [(index, one._replace(glyphs=(stretch(word, printed),))) for word in words]


def _said_by(one: Alternative) -> str:
    return "".join(glyph.text for glyph in one.glyphs)


def turns_of(places: Sequence[tuple[int, Alternative]]) -> list[list[tuple[int, Alternative]]]:
    """Return the doubtful texts in turns, in each of which a place stands once."""
    turns: list[list[tuple[int, Alternative]]] = []
    seen: Counter[tuple[int, int]] = Counter()
    for index, one in places:
        turn = seen[index, one.start]
        seen[index, one.start] += 1
        turns += [[]] * (turn == len(turns))
        turns[turn] = [*turns[turn], (index, one)]
    return turns


def printed_at(paper: Paper, place: tuple[int, Alternative]) -> Printed:
    """Return what was read at a doubtful place."""
    index, one = place
    stretches = paper.document.pages[index].stretches[one.start : one.end]
    return Printed("".join(glyph.text for glyph in stretches), one.lost)


def reader_of(paper: Paper) -> Callable[[Chosen], Report | None]:
    """Return what reads a paper with the other text at some places; None where it cannot be read then."""
    from creditcheck.readers.ocr.read import variant  # noqa: PLC0415

    pages, layout = paper.document.pages, layout_of(paper.document)

    def read(chosen: Chosen) -> Report | None:
        others: dict[int, list[Alternative]] = {}
        for index, one in chosen:
            others.setdefault(index, []).append(one)
        changed = tuple(variant(page, others.get(index, ())) for index, page in enumerate(pages))
        document = replace(paper.document, pages=changed)
        words = {text for _, one in chosen if words_like(text := _said_by(one)) is not None}
        for tried in (document, replace(document, told=NO_TIME)):
            try:
                return _without_words(layout.read(tried), words)
            except ReportTimeError:
                continue
            except (UnreadableError, DoubleClaimError):
                break
        return None

    return read


def _without_words(report: Report, words: set[str]) -> Report:
    """Return a report whose unread lines are not the words of the form that were put there: they print no value."""
    unread = tuple(entry for entry in report.reading.unread if squeeze(entry.text) not in words)
    return report.model_copy(update={"reading": report.reading.model_copy(update={"unread": unread})})


def _with_doubts(paper: Paper, others: Alternatives, aids: Aids) -> Report:
    report, trouble = interpret_with(paper, aids)
    if report is None:
        raise ScanError if trouble is None or type(trouble) is UnknownLayoutError else trouble
    paper = telling(paper, report, aids)
    places = places_in(paper, others)
    many = sum(len(page.stretches) for page in paper.document.pages)
    # What strokes cross is in doubt anyway; that many other texts are says that nothing can be trusted.
    marked = any(one.crossed for _, one in places)
    crossed = sum(one.crossed or one.made for _, one in places) if marked else 0
    unread = len(report.reading.unread)
    bad = len(places) - crossed + (0 if crossed else unread)
    if bad > MOST_IN_DOUBT * (many - crossed):
        hint = f"{ScanError.hint}或者逐处核对：creditcheck review。"
        raise ScanError(TOO_MUCH, hint)
    if crossed and unread > MOST_UNREAD * many:
        raise ScanError(TOO_MUCH)
    read = reader_of(paper)
    first = read(())
    assert first is not None
    printed = partial(printed_at, paper)
    doubts = dict.fromkeys(doubt for turn in turns_of(places) for doubt in doubts_of(first, turn, read, printed))
    if any(one.made for _, one in places):
        doubts = dict.fromkeys(map(without_made, doubts))
    if crossed and unread > MANY_UNREAD * many:
        doubts |= dict.fromkeys(maybe_lost(first))
    if crossed:
        doubts |= dict.fromkeys(not_parted(first))
    report, found = _timed(report, paper, list(doubts), aids)
    reading = report.reading
    changes = {
        "warnings": (Discrepancy.of("pages", RECOGNISED), *reading.warnings),
        "discrepancies": (*reading.discrepancies, *found),
        "complete": reading.complete and not found,
    }
    return report.model_copy(update={"reading": reading.model_copy(update=changes)})


def without_made(entry: Discrepancy) -> Discrepancy:
    """Return a doubt without the texts that nobody read; that a number of the report was read at all is told by it."""
    number = entry.section == "header" and entry.fields == (_NUMBER,)
    return entry.model_copy(update={"read": None} if number else {"printed": None, "read": None})


def maybe_lost(report: Report) -> Iterator[Discrepancy]:
    """Yield the lists that are empty, and what stands before them: strokes may hide their headings."""
    what = "有的标题没有认出来，这一节可能有内容没有读到"
    empty = [section for section in LISTS if not getattr(report, section)]
    if not any(getattr(report.public_records, name) for name in type(report.public_records).model_fields):
        empty.append("public_records")
    empty += ("subject", "summary")
    yield from (Discrepancy.of(section, what).model_copy(update={"kind": "missing"}) for section in empty)


def not_parted(report: Report) -> Iterator[Discrepancy]:
    """Yield the lists in which a line was not read that may be the heading of another record."""
    what = "有一行没有认出来，可能是另一条的标题"
    unread = {entry.section for entry in report.reading.unread if entry.record and not entry.fields} - {"accounts"}
    yield from (Discrepancy.of(name, what).model_copy(update={"kind": "missing"}) for name in LISTS if name in unread)


def telling(paper: Paper, report: Report, aids: Aids) -> Paper:
    """Return a paper that knows its time where the person tells it: no doubtful text changes it then."""
    told, time = aids.report_time, report.header.report_time
    known = report.source.report_time_told or not (told is None or callable(told) or not agree(told, time))
    return replace(paper, document=replace(paper.document, told=time)) if known else paper


def _timed(report: Report, paper: Paper, found: list[Discrepancy], aids: Aids) -> tuple[Report, list[Discrepancy]]:
    """Return a report whose time is sure; where it is in doubt, the person's. Raises ReportTimeError, UsageError.

    A reading that has no head but for the time that is told has no number either: that is no doubt about the number.
    """
    if paper.document.told is not None:
        return report, [entry for entry in found if not _is_told(entry)]
    doubtful = [entry for entry in found if _is_told(entry) and _TIME in entry.fields]
    lost = any(entry.section == "header" and HEAD.search(entry.text) for entry in report.reading.unread)
    if not doubtful and not lost:
        return report, found
    told = needed(aids)
    read = {str(value) for entry in doubtful for value in (entry.printed, entry.read)} - {str(NO_TIME)}
    if len(read) > 1 and not any(agree(told, datetime.fromisoformat(value)) for value in read):
        raise contradiction(told, " 或 ".join(sorted(read)))
    return with_told_time(without_head(report), told), [entry for entry in found if not _is_told(entry)]


def _is_told(entry: Discrepancy) -> bool:
    """Tell whether a doubt is one about the time, which the person has told."""
    return entry.section == "header" and (
        _TIME in entry.fields or (entry.fields == (_NUMBER,) and entry.printed is None)
    )
