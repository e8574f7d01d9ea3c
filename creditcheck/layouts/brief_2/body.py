"""The body of a 简版: its own lines in reading order, without what a page carries beside them, and the claims on them.

A line is claimed run by run, because the notes beside the summary table stand on the lines of its rows.
Source: docs/report-formats.md.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from creditcheck.geometry import Glyph, Line, Run
from creditcheck.layouts.brief_2.furniture import part_furniture
from creditcheck.layouts.brief_2.overprint import without_marks
from creditcheck.layouts.claims import Claims
from creditcheck.model.where import Where
from creditcheck.readers.document import Document
from creditcheck.readers.lines import MIXED, SPACE
from creditcheck.values.text import clean

RunClaims = Claims[Run]

_HOLE = 0.4
"""Font sizes; programs that set Chinese and digits a little apart stay below 0.3."""

_WIDER = 2.5
_JUSTIFIED = 3
"""So many spaces in a line tell how wide a space is there."""

_LATIN = re.compile("[A-Za-z.,&'()-]")
_WIDE = 0.6
_NEXT_CELL = re.compile(r"(?:证件类型|证件号码|报告时间)[：:]")
"""A name that is too long for its cell of the head runs on under the next one, and both are read."""


@dataclass(frozen=True)
class Body:
    """The lines of a report, and the claims on their runs. ``numbered``: all pages carry numbers, in order.

    ``scanned``: the pages that were recognised from pictures.
    """

    claims: RunClaims
    lines: list[Line]
    numbered: bool
    scanned: frozenset[int] = frozenset()

    @property
    def right(self) -> float:
        """Return the right edge of the text."""
        return max((run.x1 for line in self.lines for run in line.runs), default=0.0)


def body_of(document: Document) -> Body:
    """Part watermarks and page furniture from the lines, and open the claims; two texts in one place are a doubt."""
    document = without_marks(document)
    claims = RunClaims(runs_of(document.lines), by_line=True)
    lines, numbered = part_furniture(document, claims)
    for line in lines:
        if (run := _overlap(line)) is not None:
            claims.differs("pages", "一行文字互相重叠，可能是两段文字印在了一起", run.text, at=line)
    return Body(claims, lines, numbered, frozenset(page.number for page in document.pages if page.scanned))


def runs_of(lines: Iterable[Line]) -> Iterator[Run]:
    """Yield the runs of some lines."""
    return (run for line in lines for run in line.runs)


def _overlap(line: Line) -> Run | None:
    """Return the run of a line of which two characters stand on the same place: two texts are mixed there."""
    for run in line.runs:
        if any(map(_touch, run.stretches, run.stretches[1:])):
            wide = [glyph for glyph in run.glyphs if glyph.x1 - glyph.x0 > _WIDE * glyph.size]
            if any(one.x1 - two.x0 > MIXED * (two.x1 - two.x0) for one, two in itertools.pairwise(wide)):
                return run
    for before, run in itertools.pairwise(line.runs):
        if before.x1 - run.x0 > MIXED * run.size and not _NEXT_CELL.match(run.bare):
            return run
    return None


@dataclass(frozen=True)
class Hole:
    """Room where characters are lost: the stretch it stands before, and its width in heights of its text."""

    before: int
    width: float


def has_hole(text: Sequence[Glyph], solid: re.Pattern[str] | None = None) -> bool:
    """Tell whether text that is printed without a break has a gap: characters of it are lost there."""
    return bool(holes_in(text, solid))


def holes_in(text: Sequence[Glyph], solid: re.Pattern[str] | None = None) -> list[Hole]:
    """Return the gaps of text that is printed without a break.

    In a justified line all gaps are wide, and one is a hole only when it is much wider than the others. Nothing is lost
    inside words that ``solid`` finds whole.
    """
    inside = _inside(text, solid) if solid else ()
    pairs = [(index, *pair) for index, pair in enumerate(itertools.pairwise(text), 1) if index not in inside]
    gaps = [(two.x0 - one.x1) / max(one.size, two.size) for _, one, two in pairs]
    if not gaps or max(gaps) <= _HOLE:
        return []
    spaces = sorted(gap for gap in gaps if gap > SPACE)
    least = max(_HOLE, _WIDER * spaces[len(spaces) // 2] if len(spaces) >= _JUSTIFIED else 0)
    return [
        Hole(index, gap)
        for gap, (index, one, two) in zip(gaps, pairs, strict=True)
        if gap > least and one.text[-1] not in "：:" and not (_LATIN.match(one.text[-1]) and _LATIN.match(two.text))
    ]


def _inside(text: Sequence[Glyph], solid: re.Pattern[str]) -> set[int]:
    """Return which stretches begin inside one of the words that a pattern finds."""
    ends = list(itertools.accumulate(len(glyph.text) for glyph in text))
    words = [match.span() for match in solid.finditer("".join(glyph.text for glyph in text))]
    return {index for index, end in enumerate(ends, 1) if any(first < end < last for first, last in words)}


def _touch(one: Glyph, two: Glyph) -> bool:
    """Tell whether two stretches overlap where a wide character stands; within a stretch nothing overlaps."""
    return one.x1 > two.x0 and (one.x1 - one.last_start > _WIDE * one.size or two.first_end - two.x0 > _WIDE * two.size)


def joined(lines: Iterable[Line]) -> str:
    """Return the text of a record whose lines break anywhere: joined without anything between."""
    return clean("".join([line.text for line in lines]))


def place(lines: list[Line], text: str | None = None) -> Where:
    """Return where a record begins, with its printed text (that of its lines, if it is not given)."""
    return Where(page=lines[0].page, line=lines[0].no, text=joined(lines) if text is None else text)
