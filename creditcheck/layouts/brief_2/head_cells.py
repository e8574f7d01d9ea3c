"""Rows of the head whose cells wrap: which lines are one row, and the text of each cell.

A cell reaches from its label to the next one: ``姓名：阿卜杜拉·`` goes on with ``买买提`` below it.
Source: docs/report-formats.md.
"""

from __future__ import annotations

import itertools
import re
from bisect import bisect_right
from collections.abc import Iterator

from creditcheck.geometry import Glyph, Line, Run
from creditcheck.layouts.brief_2.grammar import COLON
from creditcheck.layouts.brief_2.notices import MARITAL
from creditcheck.readers.lines import text_of
from creditcheck.values.text import squeeze

KIND = re.compile(r"[一-龥（）()]{1,30}(?:证|簿|护照|证件)|护照")
_LABEL = re.compile(rf"(?:报告编号|报告时间|姓名|证件类型|证件号码){COLON}")
_LABEL_STARTS = ("报告", "姓名", "证件")
_WHOLE = re.compile(
    rf"姓名{COLON}.*[^·]|证件类型{COLON}(?:{KIND.pattern})|证件号码{COLON}[0-9A-Za-z*（）()]{{15,}}(?:{MARITAL})?"
    rf"|报告编号{COLON}[0-9]{{20,}}|报告时间{COLON}.*\d{{2}}:\d{{2}}:\d{{2}}|(?:{MARITAL})?"
)
"""A cell whose value lacks nothing."""

_NO_NAME = re.compile("异议|核实|声明|标注|警示|欺诈|资料|正在|处理|报告|本人|[0-9：:，,。；;]")
"""What no rest of a name has: a note stands there."""

SAME_EDGE = 1.0
"""Points by which the left edges of a wrapped cell's lines differ."""

_SHORT = 2.5
"""Font sizes by which the first line of a cell may be shorter than the next: some characters must not be parted."""

_FULL = 3.5
"""Font sizes that a cell which wraps has left before the next one: more would have taken the next characters."""

_NEXT_LINE = 2.2
"""The next line of a wrapped cell is within this many font sizes."""


def begins(line: Line, words: tuple[str, ...]) -> bool:
    """Tell whether a cell of a line begins with one of some words."""
    return any(run.bare.startswith(words) for run in line.runs)


def is_row(lines: list[Line]) -> bool:
    """Tell whether lines are one row of wrapped cells: close together, none wider than the line its cell began with.

    A number or a word that has no place to break may be wider.
    """
    room: dict[int, float] = {}
    edges = _edges(lines)
    for before, line in itertools.pairwise(lines):
        if line.page != before.page or line.y - before.y > _NEXT_LINE * line.runs[0].size:
            return False
    for number, line in enumerate(lines):
        ends = dict(cut(line, edges))
        begun = {bisect_right(edges, edge + SAME_EDGE) for run in line.runs for edge in _label_edges(run)}
        if number and all(_is_whole(lines[:number], cell, edges) for cell in ends.keys() - begun) and not begun:
            return False
        rest_of_name = ends.get(_name_cell(lines, edges)) if _name_cell(lines, edges) not in begun else None
        if number and rest_of_name and _NO_NAME.search(text_of(rest_of_name)):
            return False
        for cell, part in ends.items():
            end = part[-1]
            if end.x1 > room.setdefault(cell, end.x1 + _SHORT * end.size) and not text_of(part).isascii():
                return False
    return True


def _name_cell(lines: list[Line], edges: list[float]) -> int:
    """Return the number of the cell that begins with 姓名; -1 where there is none."""
    places = [place for line in lines for run in line.runs for place in places_of("姓名", run)]
    return bisect_right(edges, places[0] + SAME_EDGE) if places else -1


def _is_whole(above: list[Line], cell: int, edges: list[float]) -> bool:
    """Tell whether a cell needs no further line: its last one ends far before the next cell, and its value is whole."""
    parts = [part for line in above for found, part in cut(line, edges) if found == cell]
    if not parts:
        return cell < len(edges)
    end = parts[-1][-1]
    room = cell >= len(edges) or edges[cell] - end.x1 > _FULL * end.size
    return room and bool(_WHOLE.fullmatch(squeeze("".join(text_of(part) for part in parts))))


def by_cells(lines: list[Line]) -> str:
    """Return the text of a row whose cells wrap, cell after cell."""
    return " ".join(cells_of(lines))


def cells_of(lines: list[Line]) -> list[str]:
    """Return the text of each cell of a row."""
    edges = _edges(lines)
    cells: list[list[str]] = [[] for _ in range(len(edges) + 1)]
    for line in lines:
        for cell, part in cut(line, edges):
            cells[cell].append(text_of(part))
    return [" ".join(parts) for parts in cells]


def cut(line: Line, edges: list[float]) -> Iterator[tuple[int, list[Glyph]]]:
    """Cut a line at the left edges of the cells; each part with the number of its cell."""
    for run in line.runs:
        under = [other.x0 for other in line.runs if run.x0 < other.x0 < run.x1]  # the run goes on under these cells
        mine = [edge for edge in edges if not any(abs(edge - place) <= SAME_EDGE for place in under)]
        for edge, part in itertools.groupby(run.glyphs, key=lambda glyph: _edge_before(mine, glyph.x0)):
            yield bisect_right(edges, edge), list(part)


def _edge_before(edges: list[float], place: float) -> float:
    """Return the last edge that is not behind a place."""
    many = bisect_right(edges, place + SAME_EDGE)
    return edges[many - 1] if many else -1.0


def _edges(lines: list[Line]) -> list[float]:
    """Return the left edges of the labels: a cell reaches from its label to the next one."""
    return sorted(edge for line in lines for run in line.runs for edge in _label_edges(run))


def _label_edges(run: Run) -> list[float]:
    """Return the left edges of the labels in a run; one that wraps itself stands at the run's beginning."""
    places = [(index, glyph) for index, glyph in enumerate(run.glyphs) for _ in squeeze(glyph.text)]
    text = "".join(squeeze(glyph.text) for glyph in run.glyphs)
    starts = {match.start() for match in _LABEL.finditer(text)}
    if text.startswith(_LABEL_STARTS):
        starts.add(0)
    return [places[start][1].x0 for start in starts]


def places_of(label: str, run: Run) -> list[float]:
    """Return the left edges of a label in a run."""
    places = [glyph.x0 for glyph in run.glyphs for _ in squeeze(glyph.text)]
    return [places[match.start()] for match in re.finditer(label, run.bare)]
