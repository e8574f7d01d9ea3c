"""Rows of the body -> groups: a heading and the tables and texts under it.

A row is a heading or a caption by its words, a header row by the words of its cells, or it belongs to the table above
it. Tables go on over page breaks, with or without a repeated header.
Source: docs/report-formats.md.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace

from creditcheck.layouts.claims import Claims
from creditcheck.layouts.detailed_2.columns import Head, cells_by_column, grid_rows, heads_of, month_heads, under
from creditcheck.layouts.detailed_2.headings import (
    Found,
    RecordHeading,
    Title,
    begins_record,
    heading_of,
    record_heading,
)
from creditcheck.layouts.detailed_2.values import key
from creditcheck.model.where import Where
from creditcheck.readers.tables import Cell, Row
from creditcheck.values.text import is_blank

FEW, RARE = 5, 0.25
"""A report with at least so many ``--`` and at most this share of empty cells marks its blanks."""

CellClaims = Claims[Cell]


@dataclass(eq=False)
class TableRow:
    """One row under a header: the cells of each column; ``goes_on`` when a page break cut the row in two."""

    row: Row
    columns: list[list[Cell]]
    goes_on: bool = False


@dataclass(eq=False)
class Table:
    """A header and the rows under it. ``grid``: the header is ``1 … 12``."""

    row: Row
    heads: list[Head]
    grid: bool = False
    marks_blanks: bool = False
    """The report prints ``--`` where it has nothing to say, so that an empty cell has lost its text."""
    rows: list[TableRow] = field(default_factory=list)
    header_cells: list[Cell] = field(default_factory=list)

    @property
    def words(self) -> tuple[str, ...]:
        """Return the words of the columns."""
        return tuple(head.word for head in self.heads)

    @property
    def cells(self) -> Iterator[Cell]:
        """Yield the cells in printed order."""
        yield from self.header_cells
        for row in self.rows:
            for column in row.columns:
                yield from column


@dataclass(eq=False)
class Text:
    """A caption, a sentence, or anything that belongs to no table."""

    row: Row

    @property
    def text(self) -> str:
        """Return the text as printed."""
        return self.row.text

    @property
    def cells(self) -> tuple[Cell, ...]:
        """Return the cells in printed order."""
        return self.row.cells


Element = Table | Text


@dataclass(eq=False)
class Group:
    """A heading and what stands under it until the next one. ``record`` is set for one account or agreement."""

    title: Title
    rows: list[Row]
    found: Found | None = None
    record: RecordHeading | None = None
    elements: list[Element] = field(default_factory=list)

    @property
    def tables(self) -> list[Table]:
        """Return the tables of the group."""
        return [element for element in self.elements if isinstance(element, Table)]

    @property
    def texts(self) -> list[Text]:
        """Return the texts of the group."""
        return [element for element in self.elements if isinstance(element, Text)]

    @property
    def cells(self) -> Iterator[Cell]:
        """Yield the cells in printed order, those of the heading first."""
        for part in (*self.rows, *self.elements):
            yield from part.cells

    @property
    def where(self) -> Where:
        """Return the place of a record that is a whole group."""
        return where_of(self.rows[0] if self.rows else self.elements[0].row, self.cells)


@dataclass(frozen=True)
class Vocabulary:
    """The words that header rows print: of single rows, of upper rows, of the rows below an upper row, captions."""

    header: frozenset[str]
    upper: frozenset[str]
    lower: frozenset[str]
    alone: frozenset[str]
    is_caption: Callable[[str], bool]


class Builder:
    """Puts rows into groups."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        """Begin with the group of the report's head, which has no heading."""
        self._words = vocabulary
        self.groups = [Group(Title("head", "header"), [])]
        self._table: Table | None = None
        self._supers: tuple[Row, list[Head]] | None = None
        self._parent = self.groups[0].title

    def build(self, rows: Sequence[Row]) -> list[Group]:
        """Return the groups of a report in printed order."""
        rows = [part for row in rows for part in self._texts(row)]
        index = 0
        while index < len(rows):
            below = rows[index + 1] if index + 1 < len(rows) else None
            index += self._heading(rows, index) or self._row(rows[index], below)
        self._drop_supers()
        tables = [table for group in self.groups for table in group.tables]
        marks_blanks = _marks_blanks(tables)
        for table in tables:
            table.marks_blanks = marks_blanks
        return self.groups

    def _texts(self, row: Row) -> Sequence[Row]:
        """Return the lines between two tables without vertical lines when one of them is a heading."""
        if row.ruled or not row.lined or heading_of(row.text):
            return (row,)
        lines = row.by_line()
        found = [heading for line in lines if (heading := heading_of(line.text))]
        return lines if len(lines) > 1 and any(row.is_text or heading.level for heading in found) else (row,)

    def _heading(self, rows: Sequence[Row], index: int) -> int:
        """Open a group when a heading begins here; return the number of rows it takes, 0 for none."""
        row = rows[index]
        if (row.ruled and not row.is_text) or self._is_label(row):
            return 0
        text = row.text
        for length in (1, 2, 3):
            if length > 1:
                if index + length > len(rows):
                    return 0
                following = rows[index + length - 1]
                if following.ruled and not following.is_text:
                    return 0
                text += following.text
            record, found = record_heading(text), heading_of(text)
            if record is not None:
                return self._open_record(record, list(rows[index : index + length]))
            if found is not None:
                return self._open(found, list(rows[index : index + length]))
            if length == 1 and not begins_record(text) and not self._may_wrap(row):
                return 0
        return 0

    def _may_wrap(self, row: Row) -> bool:
        """Tell whether a free text may be the first line of a wrapped section heading."""
        return row.is_text and key(row.text)[:1] in "(一二三四五六七八九" and self._table is None

    def _is_label(self, row: Row) -> bool:
        """Tell whether a row without vertical lines prints nothing but the type of its accounts, as a heading does."""
        table, found = self._table, heading_of(row.text)
        if table is None or found is None or table.words[0] != "账户类型":
            return False
        return found.level == 0 and found.title.kind.startswith("accounts:") and not row.ruled and row.lined

    def _open(self, found: Found, rows: list[Row]) -> int:
        self._close()
        self._parent = found.title
        self.groups.append(Group(found.title, rows, found=found))
        return len(rows)

    def _open_record(self, record: RecordHeading, rows: list[Row]) -> int:
        self._close()
        if record.assumed:
            before = self.groups[-1].record
            record = record._replace(no=1 if before is None else before.no + 1)
        self.groups.append(Group(self._parent, rows, record=record))
        return len(rows)

    def _close(self) -> None:
        self._drop_supers()
        self._table = None

    def _drop_supers(self) -> None:
        """An upper header row without a lower one is a text that nobody reads."""
        if self._supers is not None:
            self.groups[-1].elements.append(Text(self._supers[0]))
            self._supers = None

    def _row(self, row: Row, below: Row | None) -> int:
        if self._words.is_caption(row.text) and not (row.ruled and not row.is_text):
            self._caption(row)
        elif not (self._rest_of_header(row) or self._header(row, below)):
            self._below(row)
        return 1

    def _caption(self, row: Row) -> None:
        """Add a caption; one that is printed again inside of its grid after a page break closes nothing."""
        self._drop_supers()
        texts = self.groups[-1].texts
        again = (
            self._table is not None
            and self._table.grid
            and bool(texts)
            and texts[-1].row.page < row.page
            and key(texts[-1].text) == key(row.text)
        )
        self.groups[-1].elements.append(Text(row))
        if not again:
            self._table = None

    def _header(self, row: Row, below: Row | None) -> bool:
        """Begin a table when the row is its header."""
        words = [key(cell.text) for cell in row.cells if cell.text]
        if not words:
            return False
        months = month_heads(row)
        if months is not None:
            return self._begin(row, months, grid=True)
        if self._supers is not None:
            if sum(word in self._words.lower for word in words) * 2 > len(words):
                upper, supers = self._supers
                self._supers = None
                self._begin(row, under(supers, heads_of(row, below)))
                if self._table is not None:
                    self._table.header_cells.extend(upper.cells)
                return True
            self._drop_supers()
        if all(word in self._words.upper for word in words):
            self._supers = (row, heads_of(row))
            return True
        if len(words) == 1 and row.is_text:
            return words[0] in self._words.alone and self._begin(row, heads_of(row, below))
        known = sum(word in self._words.header for word in words)
        return len(words) > 1 and known * 2 >= len(words) and self._begin(row, heads_of(row, below))

    def _rest_of_header(self, row: Row) -> bool:
        """Put a row to the header above it when a page break cut the header's words in two."""
        table = self._table
        if table is None or table.rows or row.page == table.row.page or not self._fits(table, row):
            return False
        rests = [key("".join(cell.text for cell in cells)) for cells in cells_by_column(row, table.heads)]
        whole = [head.word + rest for head, rest in zip(table.heads, rests, strict=True)]
        known = self._words.header | self._words.lower
        parted = (word.rpartition("·")[2] for word, rest in zip(whole, rests, strict=True) if rest)
        if not any(rests) or not all(word in known for word in parted):
            return False
        table.heads = [replace(head, word=word) for head, word in zip(table.heads, whole, strict=True)]
        table.header_cells.extend(row.cells)
        return True

    def _begin(self, row: Row, heads: list[Head], *, grid: bool = False) -> bool:
        """Begin a table, or go on with the one above when a page break repeats its header."""
        table = self._table
        words = tuple(head.word for head in heads)
        if table is not None and table.words == words and row.page > _last(table).page:
            table.header_cells.extend(row.cells)
            return True
        self._table = Table(row, heads, grid=grid, header_cells=list(row.cells))
        self.groups[-1].elements.append(self._table)
        return True

    def _below(self, row: Row) -> None:
        """Add a row to the table above it, or keep it as a text."""
        table = self._table
        if table is None or not self._fits(table, row):
            self._drop_supers()
            self.groups[-1].elements.append(Text(row))
            return
        goes_on = row.page > _last(table).page and bool(table.rows)
        for part in grid_rows(row, table.heads) if table.grid and not row.ruled else [row]:
            table.rows.append(TableRow(part, cells_by_column(part, table.heads), goes_on=goes_on))

    @staticmethod
    def _fits(table: Table, row: Row) -> bool:
        """Tell whether a row may belong to a table: ruled like it, or without lines as the table is."""
        if len(table.heads) == 1:
            return row.is_text and (row.lined or not table.row.lined)
        if table.row.ruled:
            return row.ruled and not row.is_text
        return not row.ruled and row.lined == table.row.lined and (not row.is_text or row.lined)


def _last(table: Table) -> Row:
    return table.rows[-1].row if table.rows else table.row


def where_of(place: Row, cells: Iterable[Cell]) -> Where:
    """Return the place of a record: where it begins, and all of it as printed."""
    printed = " ".join(cell.text for cell in dict.fromkeys(cells) if cell.text)
    return Where(page=place.page, line=place.line or None, text=printed)


def _marks_blanks(tables: Iterable[Table]) -> bool:
    """Tell whether a report prints ``--`` where it has nothing to say."""
    empty = marked = 0
    for table in tables:
        for row in () if table.grid else table.rows:
            texts = ["".join(cell.text for cell in column) for column in row.columns]
            empty += texts.count("")
            marked += sum(text != "" and is_blank(text) for text in texts)
    return marked >= FEW and empty <= RARE * marked
