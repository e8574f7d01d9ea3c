"""The lines of a report on their way through the layout: what is claimed, what is not, what does not add up."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterable, Iterator, Sequence

from creditcheck.geometry import Glyph, Line, Run
from creditcheck.layouts.furniture import EDGE, part_furniture
from creditcheck.layouts.overprint import without_marks
from creditcheck.model.report import Discrepancy, Section, Unread
from creditcheck.model.where import Where
from creditcheck.readers.document import Document
from creditcheck.readers.ledger import Ledger
from creditcheck.readers.lines import SPACE
from creditcheck.values.text import clean

_HOLE = 0.4
"""Font sizes; programs that set Chinese and digits a little apart stay below 0.3."""

_WIDER = 2.5
_JUSTIFIED = 3
"""So many spaces in a line tell how wide a space is there."""

_LATIN = re.compile("[A-Za-z.,&'()-]")
_WIDE = 0.6
_OVERLAP = 0.48
"""Share of a Chinese character that another one covers; punctuation and bad font metrics stay below 0.45."""


class Flow:
    """The report's own lines in reading order, their ledger, and the doubts found on the way.

    A line is claimed run by run, because the notes beside the summary table stand on the lines of its rows.
    """

    def __init__(self, document: Document) -> None:
        """Part the furniture and open the ledger."""
        document = without_marks(document, EDGE)
        furniture = part_furniture(document)
        self.lines: list[Line] = furniture.lines
        self.discrepancies: list[Discrepancy] = list(furniture.discrepancies)
        self.discrepancies.extend(_overlaps(furniture.lines))
        self.numbered = furniture.numbered
        self._strange: list[Unread] = furniture.unread
        self._ledger: Ledger[Run] = Ledger(run for line in document.lines for run in line.runs)
        self._ledger.claim(*furniture.runs)
        self._sections: dict[tuple[int, int], Section] = {}

    def claim(self, lines: Iterable[Line]) -> None:
        """Claim all runs of some lines."""
        for line in lines:
            self._ledger.claim(*line.runs)

    def claim_runs(self, runs: Iterable[Run]) -> None:
        """Claim some runs."""
        self._ledger.claim(*runs)

    def is_claimed(self, run: Run) -> bool:
        """Tell whether a run is claimed."""
        return self._ledger.is_claimed(run)

    def belongs(self, lines: Iterable[Line], section: Section) -> None:
        """Remember which section some lines belong to, in case they stay unread."""
        for line in lines:
            self._sections[line.page, line.no] = section

    def doubt(
        self,
        section: Section,
        what: str,
        *,
        printed: str | int | None = None,
        read: str | int | None = None,
        line: Line | None = None,
        kind: str = "differs",
    ) -> None:
        """Note a discrepancy."""
        self.discrepancies.append(
            Discrepancy(
                section=section,
                what=what,
                printed=printed,
                read=read,
                page=line.page if line else None,
                line=line.no if line else None,
                kind=kind,  # type: ignore[arg-type]
            )
        )

    def unread(self) -> list[Unread]:
        """Return what nobody claimed, one entry a line."""
        entries: dict[tuple[int, int], list[str]] = {}
        for run in self._ledger.unclaimed():
            entries.setdefault((run.page, run.line), []).append(clean(run.text))
        found = [
            Unread(page=page, line=number, text=" ".join(texts), section=self._sections.get((page, number)))
            for (page, number), texts in entries.items()
        ]
        return [*found, *self._strange]


def _overlaps(lines: list[Line]) -> Iterator[Discrepancy]:
    """Yield a doubt for each line of which two characters stand on the same place: two texts are mixed there."""
    for line in lines:
        for run in line.runs:
            if not any(map(_touch, run.stretches, run.stretches[1:])):
                continue
            wide = [glyph for glyph in run.glyphs if glyph.x1 - glyph.x0 > _WIDE * glyph.size]
            if any(one.x1 - two.x0 > _OVERLAP * (two.x1 - two.x0) for one, two in itertools.pairwise(wide)):
                what = "一行文字互相重叠，可能是两段文字印在了一起"
                yield Discrepancy(section="pages", what=what, printed=run.text, page=line.page, line=line.no)
                break


def has_hole(text: Sequence[Glyph]) -> bool:
    """Tell whether text that is printed without a break has a gap: characters of it are lost there.

    In a justified line all gaps are wide, and one is a hole only when it is much wider than the others.
    """
    pairs = list(itertools.pairwise(text))
    gaps = [(two.x0 - one.x1) / max(one.size, two.size) for one, two in pairs]
    if not gaps or max(gaps) <= _HOLE:
        return False
    spaces = sorted(gap for gap in gaps if gap > SPACE)
    least = max(_HOLE, _WIDER * spaces[len(spaces) // 2] if len(spaces) >= _JUSTIFIED else 0)
    return any(
        gap > least and one.text[-1] not in "：:" and not (_LATIN.match(one.text[-1]) and _LATIN.match(two.text))
        for gap, (one, two) in zip(gaps, pairs, strict=True)
    )


def _touch(one: Glyph, two: Glyph) -> bool:
    """Tell whether two stretches overlap where a wide character stands; within a stretch nothing overlaps."""
    return one.x1 > two.x0 and (one.x1 - one.last_start > _WIDE * one.size or two.first_end - two.x0 > _WIDE * two.size)


def joined(lines: Iterable[Line]) -> str:
    """Return the text of a record whose lines break anywhere: joined without anything between."""
    return clean("".join([line.text for line in lines]))


def squeezed(line: Line) -> str:
    """Return a line without spaces."""
    return line.bare


def place(lines: list[Line], text: str | None = None) -> Where:
    """Return where a record begins, with its printed text (that of its lines, if it is not given)."""
    return Where(page=lines[0].page, line=lines[0].no, text=joined(lines) if text is None else text)
