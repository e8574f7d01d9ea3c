"""Rules and glyphs of a page -> rows of cells, in reading order.

Everything printed on a page becomes a *row*: a row of a ruled table with its cells, a row between two horizontal lines
(cells then are the pieces of text that stand apart; ``cut`` divides them anew along the columns of the header), or a
free line of text. Characters go into cells word by word.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property

from creditcheck.geometry import Band, Box, Line, Rule, Segment
from creditcheck.readers.lines import WIDE_GAP, text_of
from creditcheck.readers.ruling import Ruling, ruling_of
from creditcheck.readers.words import Word, em_of, lines_in, parts_of, words_of
from creditcheck.values.text import clean, normalise

COLUMN_GAP = 0.3
"""A gap of this many font sizes in the text of all lines parts two pieces of a row without vertical lines."""

LINE_PITCH = 1.52
"""Lines further apart than this many character widths are no lines of one cell; 1.5 exactly is common."""

WRAP_PITCH = 2.0
"""The same for lines of which all but one have text in few columns."""

PARAGRAPH = 2.6
"""Lines of one full-width cell further apart than this many character widths are different texts."""

LOW = 6.0
"""No text has room in a band lower than this many points: the gap between two tables, what a page break left over."""

ALIKE = 0.5
"""Horizontal lines that share at least this part of the longer one belong to one table."""


class Cell:
    """One cell: its place on the page and its words. A merged cell is the same object in each of its rows."""

    __slots__ = ("_lines", "_text", "page", "row_line", "words", "x0", "x1")

    def __init__(self, page: int, x0: float, x1: float, words: list[Word], row_line: int = 0) -> None:
        """Take the words; they are not to change once the text has been asked for."""
        self.page, self.x0, self.x1, self.words, self.row_line = page, x0, x1, words, row_line
        self._text: str | None = None
        self._lines: tuple[str, ...] | None = None

    @property
    def lines(self) -> tuple[str, ...]:
        """Return the text of each line in the cell."""
        if self._lines is None:
            self._lines = tuple(text_of(glyphs) for glyphs in lines_in(self.words))
        return self._lines

    @property
    def text(self) -> str:
        """Return the text of the cell, its lines joined without a space, as digits and identifiers wrap anywhere."""
        if self._text is None:
            if len(self.words) == 1:  # most cells: nothing to join, and no space in a word
                self._text = normalise("".join([part.text for part in self.words[0].stretches]))
            else:
                self._text = clean("".join(self.lines)) if self.words else ""
        return self._text

    @property
    def line(self) -> int:
        """Return the number of the first line of the cell, that of the row when the cell is empty."""
        return min([word.line for word in self.words]) if self.words else self.row_line


@dataclass(eq=False)
class Row:
    """Cells beside each other. ``ruled``: borders on all sides; else only its text and perhaps lines above and below.

    ``x0`` and ``x1`` are the borders of the table, or of the page for free text.
    """

    page: int
    y: float
    x0: float
    x1: float
    cells: tuple[Cell, ...]
    ruled: bool = False
    lined: bool = False

    @cached_property
    def line(self) -> int:
        """Return the number of the first line of the row."""
        return min((cell.line for cell in self.cells if cell.line), default=0)

    @cached_property
    def text(self) -> str:
        """Return the texts of the cells with one space between them."""
        return " ".join(cell.text for cell in self.cells if cell.text)

    @property
    def is_text(self) -> bool:
        """Tell whether the row is one text over the whole width."""
        return len(self.cells) == 1

    def cut(self, edges: Sequence[float]) -> list[Cell]:
        """Divide the words of a row anew at inner borders; one cell more than borders."""
        cells = [
            Cell(self.page, left, right, [], self.line)
            for left, right in zip([self.x0, *edges], [*edges, self.x1], strict=True)
        ]
        for cell in self.cells:
            for word in cell.words:
                cells[bisect_right(edges, word.middle)].words.append(word)
        return cells

    def by_line(self) -> list[Row]:
        """Return one row for each line of text in the row, for text that a band without inner rules holds together."""
        rows: dict[int, list[Word]] = {}
        for cell in self.cells:
            for word in cell.words:
                rows.setdefault(word.line, []).append(word)
        return [
            Row(self.page, words[0].y, self.x0, self.x1, _apart(self.page, words), lined=self.lined)
            for _, words in sorted(rows.items())
        ]


def blocks_of(page: int, width: float, lines: Iterable[Line], rules: Iterable[Rule]) -> tuple[Row, ...]:
    """Return everything printed on a page as rows, top to bottom; ``width`` is that of the page, in points."""
    ruling = ruling_of(rules)
    words_in: dict[int, list[Word]] = {}
    free: list[Word] = []
    for word in words_of(lines):
        for part in parts_of(ruling, word):
            found = ruling.box_at(part.middle, part.y)
            if found is None:
                free.append(part)
            else:
                words_in.setdefault(id(found[1]), []).append(part)
    rows = _ruled_rows(page, ruling, words_in)
    rows.extend(_open_rows(page, width, ruling, free))
    rows.sort(key=lambda row: row.y)
    return tuple(rows)


def _ruled_rows(page: int, ruling: Ruling, words_in: dict[int, list[Word]]) -> list[Row]:
    """Return the rows of ruled tables; a full-width cell that holds several texts gives several rows."""
    rows: list[Row] = []
    made: dict[int, Cell] = {}
    for region in ruling.regions:
        for band in region.bands:
            if not band.boxes or _is_gap(band, words_in):
                continue
            cells = tuple(_cell(page, box, words_in, made) for box in band.boxes)
            row_line = min((cell.line for cell in cells if cell.words), default=0)
            for cell in cells:
                cell.row_line = cell.row_line or row_line
            if len(cells) == 1 and cells[0].words:
                rows.extend(_texts(page, band.edges, cells[0].words))
            elif len(cells) > 1:
                rows.append(Row(page, band.y0, band.edges[0], band.edges[-1], cells, ruled=True, lined=True))
    return rows


def _is_gap(band: Band, words_in: dict[int, list[Word]]) -> bool:
    """Tell whether a band is no row: nothing but the ends of cells that began above it, and a place without text.

    It is too low for text, it is the upper part of a row whose text stands on the next page and has no line below it,
    or a merged cell goes on to the end of the page and nothing is drawn beside it.
    """
    own = [box for box in band.boxes if box.y0 >= band.y0]
    if any(words_in.get(id(box)) for box in own):
        return False
    return not band.closed or band.y1 - band.y0 < LOW or len(own) <= 1 < len(band.boxes)


def _cell(page: int, box: Box, words_in: dict[int, list[Word]], made: dict[int, Cell]) -> Cell:
    cell = made.get(id(box))
    if cell is None:
        cell = made[id(box)] = Cell(page, box.x0, box.x1, words_in.get(id(box), []))
    return cell


def _texts(page: int, edges: list[float], words: list[Word]) -> Iterable[Row]:
    """Yield the texts of a full-width cell."""
    for group in _groups(words, PARAGRAPH):
        cell = Cell(page, edges[0], edges[-1], group)
        yield Row(page, group[0].y, edges[0], edges[-1], (cell,), ruled=True, lined=True)


def _groups(words: list[Word], pitch: float) -> Iterable[list[Word]]:
    """Yield words that belong together by the distance of their lines."""
    group: list[Word] = []
    for word in sorted(words, key=lambda word: word.y):
        if group and word.y - group[-1].y > pitch * min(em_of(word), em_of(group[-1])):
            yield group
            group = []
        group.append(word)
    if group:
        yield group


def _open_rows(page: int, width: float, ruling: Ruling, free: list[Word]) -> Iterable[Row]:
    """Yield the rows outside of ruled tables: between two horizontal lines, and free lines."""
    levels = [line.at for line in ruling.lines]
    tables = _open_tables(ruling)
    between: dict[int, list[Word]] = {}
    for word in free:
        between.setdefault(bisect_right(levels, word.y), []).append(word)
    for index, words in between.items():
        outside = words
        if 0 < index < len(levels) and tables[index - 1] is tables[index]:
            left, right = tables[index].start, tables[index].end
            inside = [word for word in words if left <= word.middle <= right]
            outside = [word for word in words if not left <= word.middle <= right]
            for group in _rows_of(page, inside):
                yield Row(page, group[0].y, left, right, _apart(page, group), lined=True)
        yield from _free_lines(page, width, outside)


def _rows_of(page: int, words: list[Word]) -> list[list[Word]]:
    """Return the words of each row between two horizontal lines: usually one row, of lines close to each other.

    Lines a little further apart are one row when at most one of them has text in most columns: the others wrap.
    """
    groups = list(_groups(words, LINE_PITCH))
    columns = _apart(page, words)
    if len(groups) <= 1 or len(columns) == 1 or len(list(_groups(words, WRAP_PITCH))) > 1:
        return groups
    full = sum(2 * len({_column(columns, word) for word in group}) > len(columns) for group in groups)
    return groups if full > 1 else [sorted(words, key=lambda word: word.y)]


def _column(columns: Sequence[Cell], word: Word) -> int:
    return bisect_right(columns, word.middle, key=lambda column: column.x0)


def _open_tables(ruling: Ruling) -> list[Segment]:
    """Return for each horizontal line the extent of the table it belongs to: lines below each other of a like extent.

    A line may be shorter than its table where cells are merged.
    """
    tables: list[Segment] = []
    for index, line in enumerate(ruling.lines):
        table = Segment(line.at, line.start, line.end)
        if tables and not _region_between(ruling, ruling.lines[index - 1].at, line.at):
            before = tables[-1]
            shared = min(before.end, line.end) - max(before.start, line.start)
            if shared >= ALIKE * max(before.end - before.start, line.end - line.start):
                table = Segment(before.at, min(before.start, line.start), max(before.end, line.end))
        tables.append(table)
    # The extent grows with each line of a table; the lines before take it over.
    for index in range(len(tables) - 2, -1, -1):
        if tables[index].at == tables[index + 1].at:
            tables[index] = tables[index + 1]
    return tables


def _region_between(ruling: Ruling, above: float, below: float) -> bool:
    """Tell whether a ruled table stands between two lines: they are borders of different things then."""
    index = bisect_right(ruling.regions, above, key=lambda region: region.levels[0])
    return index < len(ruling.regions) and ruling.regions[index].levels[0] < below


def _free_lines(page: int, width: float, words: list[Word]) -> Iterable[Row]:
    lines: dict[int, list[Word]] = {}
    for word in words:
        lines.setdefault(word.line, []).append(word)
    for members in lines.values():
        yield Row(page, members[0].y, 0.0, width, _apart(page, members, WIDE_GAP))


def _apart(page: int, words: list[Word], gap: float = COLUMN_GAP) -> tuple[Cell, ...]:
    """Return the pieces of text that stand apart in all lines of a row."""
    pieces: list[list[Word]] = []
    reached = 0.0
    for word in sorted(words, key=lambda word: word.stretches[0].x0):
        if pieces and word.stretches[0].x0 - reached <= gap * word.stretches[0].size:
            pieces[-1].append(word)
        else:
            pieces.append([word])
        reached = max(reached, word.stretches[-1].x1)
    return tuple(
        Cell(page, piece[0].stretches[0].x0, max(word.stretches[-1].x1 for word in piece), piece) for piece in pieces
    )
