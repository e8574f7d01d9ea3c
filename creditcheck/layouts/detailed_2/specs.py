"""Tables described as data, and the one reader that fills records from them.

A spec names the columns by their printed words; a table is matched with the spec whose words its header has. A column
that no spec knows, a column that is missing, and a cell that cannot be read are all reported.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from creditcheck.layouts.detailed_2 import values
from creditcheck.layouts.detailed_2.context import Context, where_of
from creditcheck.layouts.detailed_2.elements import Table, TableRow
from creditcheck.layouts.detailed_2.values import CellReader, UnknownWordError
from creditcheck.model.report import Section
from creditcheck.model.where import Where
from creditcheck.readers.tables import Cell, Row


@dataclass(frozen=True)
class Column:
    """One column: the words it may print, the field it fills (None: read, not kept), the reader of its cells.

    ``optional``: the column may be missing. ``needed``: an empty cell is reported.
    """

    words: tuple[str, ...]
    field: str | None
    read: CellReader = values.text
    optional: bool = False
    needed: bool = False


@dataclass(frozen=True)
class Spec:
    """One table: its name for messages, its columns, and whether it may have many rows."""

    name: str
    columns: tuple[Column, ...]
    many: bool = False
    by_word: dict[str, Column] = field(init=False, compare=False)

    def __post_init__(self) -> None:
        """Index the columns by their words."""
        object.__setattr__(self, "by_word", {word: column for column in self.columns for word in column.words})


def spec(name: str, *columns: Column, many: bool = False) -> Spec:
    """Describe a table."""
    return Spec(name, columns, many)


def col(words: str, field_name: str | None, read: CellReader = values.text, flags: str = "") -> Column:
    """Describe a column: ``words`` parted by ``|``, ``flags`` holds ``?`` for optional and ``!`` for needed."""
    return Column(tuple(words.split("|")), field_name, read, optional="?" in flags, needed="!" in flags)


NUMBER = col("编号", "no", values.count, "!")
SOURCE = col("数据发生机构名称", None)


@dataclass(eq=False)
class Record:
    """The values of one row, and where it is printed."""

    values: dict[str, object]
    row: Row
    cells: list[Cell]

    @property
    def where(self) -> Where:
        """Return the place of the row."""
        return where_of(self.row, self.cells)


def best_spec(table: Table, specs: Sequence[Spec]) -> Spec | None:
    """Return the spec that fits a header best; None when none has most of its words."""
    words = {head.word for head in table.heads if head.word}
    best, best_score = None, 0
    for one in specs:
        hit = sum(word in one.by_word for word in words)
        found = {id(one.by_word[word]) for word in words if word in one.by_word}
        missing = sum(id(column) not in found and not column.optional for column in one.columns)
        score = 2 * hit - missing - (len(words) - hit)
        if hit and score > best_score:
            best, best_score = one, score
    return best


def read_table(context: Context, section: Section, table: Table, specs: Sequence[Spec]) -> tuple[Spec, list[Record]]:
    """Read a table with the spec that fits. A table that fits none stays unread and gives no records."""
    found = best_spec(table, specs)
    if found is None:
        context.differs(section, "表格的表头不认识，内容未读", table.row)
        return specs[0], []
    columns = _columns(context, section, table, found)
    rows = list(_joined(table, found, whole=context.marks_blanks))
    if _begins_empty(table, found, rows):
        rows = rows[1:]
    if not rows:
        context.differs(section, f"“{found.name}”只有表头，没有内容", table.row, missing=True)
    if not found.many:
        if len(rows) > 1:
            context.differs(section, f"“{found.name}”多出一行", rows[1].row)
        rows = rows[:1]
    return found, [_record(context, section, found, columns, row) for row in rows]


def _columns(context: Context, section: Section, table: Table, found: Spec) -> list[Column | None]:
    """Return the column of the spec for each column of the table, and report what is missing."""
    columns: list[Column | None] = []
    known = set()
    for head in table.heads:
        column = found.by_word.get(head.word)
        if column is not None and id(column) in known:
            column = None
        if column is not None:
            known.add(id(column))
        columns.append(column)
    known_cells = {id(head.cell) for head, column in zip(table.heads, columns, strict=True) if column is None}
    context.share(*(cell for cell in table.header_cells if id(cell) not in known_cells))
    for column in found.columns:
        if id(column) not in known and not column.optional:
            context.differs(section, f"“{found.name}”缺少“{column.words[0]}”一栏", table.row, missing=True)
    return columns


def _joined(table: Table, found: Spec, *, whole: bool) -> Iterator[TableRow]:
    """Yield the rows of a table; a row that a page break cut in two is one.

    The second part has nothing in the first column, or, where every blank is printed (``whole``), in any column.
    """
    numbered = NUMBER in found.columns
    pending: TableRow | None = None
    for row in table.rows:
        filled = [any(cell.text for cell in cells) for cells in row.columns]
        cut = not filled[0] or not found.many or (whole and not numbered and not all(filled))
        if pending is not None and row.goes_on and cut:
            columns = [[*before, *after] for before, after in zip(pending.columns, row.columns, strict=True)]
            pending = TableRow(pending.row, columns, goes_on=True)
            continue
        if pending is not None:
            yield pending
        pending = row
    if pending is not None:
        yield pending


def _begins_empty(table: Table, found: Spec, rows: Sequence[TableRow]) -> bool:
    """Tell whether a page break behind the header left an empty row, and the row that must be there comes after it.

    A row that has lost its text shows by the numbers of the others, or because its table then has no row at all.
    """
    safe = not found.many or NUMBER in found.columns
    return safe and len(rows) > 1 and not rows[0].row.text and rows[0].row.page > table.row.page


def _record(context: Context, section: Section, found: Spec, columns: Sequence[Column | None], row: TableRow) -> Record:
    values_read: dict[str, object] = {column.field: None for column in found.columns if column.field is not None}
    check_blanks(context, section, found.name, row)
    for column, cells in zip(columns, row.columns, strict=True):
        if column is None:
            continue
        value = read_cells(context, column.read, cells, joined=row.goes_on)
        if column.field is not None:
            values_read[column.field] = value
        if column.needed and not any(cell.text for cell in cells):
            context.differs(section, f"“{found.name}”的“{column.words[0]}”是空的", row.row, missing=True)
    return Record(values_read, row.row, [cell for cells in row.columns for cell in cells])


def check_blanks(context: Context, section: Section, name: str, row: TableRow) -> None:
    """Report a row without any text, and empty cells in a report that marks its blanks."""
    empty = sum(not any(cell.text for cell in cells) for cells in row.columns)
    if empty == len(row.columns) and not row.row.text:
        context.differs(section, f"“{name}”有一行是空的", row.row, missing=True)
    elif empty and context.marks_blanks:
        context.differs(section, f"“{name}”有空白单元格（本报告的空白应印作 --）", row.row, read=empty, missing=True)


def read_cells(context: Context, read: CellReader, cells: Sequence[Cell], *, joined: bool = False) -> object:
    """Read the cells of one column and claim them; what cannot be read stays unclaimed and gives None."""
    filled = [cell for cell in cells if cell.text]
    if not filled or (len(filled) > 1 and not joined):
        return None
    try:
        value = read("".join(cell.text for cell in filled))
    except UnknownWordError as unknown:
        return unknown.value
    except ValueError:
        return None
    context.share(*filled)
    return value
