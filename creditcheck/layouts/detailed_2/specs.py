"""Tables described as data, and the one reader that fills records from them.

A spec names the columns by their printed words; a table is matched with the spec whose words its header has. A column
that no spec knows, a column that is missing, and a cell that cannot be read are all reported. Some lists are printed as
two or three tables below each other, joined by 编号.
Source: docs/report-formats.md.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from creditcheck.layouts.claims import Mark
from creditcheck.layouts.detailed_2 import values
from creditcheck.layouts.detailed_2.elements import CellClaims, Group, Table, TableRow, where_of
from creditcheck.layouts.detailed_2.values import CellReader, UnknownWordError
from creditcheck.model.record_keys import Keys
from creditcheck.model.report import Section
from creditcheck.model.where import Where
from creditcheck.readers.tables import Cell, Row

PRINCIPAL = ("d31_60", "d61_90", "d91_180", "d180")
"""Columns that together are one key of an account, ``overdue_principal``."""


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

    def heads(self) -> Iterator[tuple[str, ...]]:
        """Yield the heads as they are printed, the words of one parted by ``|``, and the row above them.

        With and without the optional columns; where all are, any of them that stand beside each other.

        >>> list(spec("", col("余额|透支余额", None), col("到期日", None, flags="?")).heads())
        [('余额|透支余额', '到期日'), ('余额|透支余额',)]
        >>> list(spec("", col("次数·本人", None), col("次数·贷后", None)).heads())
        [('本人', '贷后'), ('次数',)]
        """
        words = ["|".join(word.rpartition("·")[2] for word in column.words) for column in self.columns]
        yield tuple(words)
        needed = tuple(word for word, column in zip(words, self.columns, strict=True) if not column.optional)
        if needed and len(needed) < len(words):
            yield needed
        if not needed:
            many = len(words)
            yield from (tuple(words[at : at + size]) for size in range(2, many) for at in range(many - size + 1))
        upper = dict.fromkeys(column.words[0].rpartition("·")[0] for column in self.columns if "·" in column.words[0])
        if upper:
            yield tuple(upper)


def spec(name: str, *columns: Column, many: bool = False) -> Spec:
    """Describe a table."""
    return Spec(name, columns, many)


def col(words: str, field_name: str | None, read: CellReader = values.text, flags: str = "") -> Column:
    """Describe a column: ``words`` parted by ``|``, ``flags`` holds ``?`` for optional and ``!`` for needed."""
    return Column(tuple(words.split("|")), field_name, read, optional="?" in flags, needed="!" in flags)


_WITHOUT_NUMBER = frozenset({"phones", "residences", "jobs", "other_ids"})
"""Lists whose records do not keep their number."""

NUMBER = col("编号", "no", values.count, "!")
SOURCE = col("数据发生机构名称", None)


@dataclass(eq=False)
class Record:
    """The values of one row, where it is printed, and the marks between which its doubts were noted."""

    values: dict[str, object]
    row: Row
    cells: list[Cell]
    doubts: list[tuple[Mark, Mark]] = field(default_factory=list)

    @property
    def where(self) -> Where:
        """Return the place of the row."""
        return where_of(self.row, self.cells)

    def named(self, claims: CellClaims, key: str) -> None:
        """Say of which record of the report the doubts about this row are."""
        for since, until in self.doubts or [(claims.mark(), claims.mark())]:
            claims.of_record(key, since, self.cells, until=until)


def name_rows(claims: CellClaims, name: str, rows: Sequence[Record]) -> None:
    """Name the rows that become the whole list ``name`` of the report, in this order."""
    keys = Keys()
    for row in rows:
        no = row.values.get("no") if name not in _WITHOUT_NUMBER else None
        row.named(claims, keys.of(name, no if isinstance(no, int) else None))


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


def read_table(claims: CellClaims, section: Section, table: Table, specs: Sequence[Spec]) -> tuple[Spec, list[Record]]:
    """Read a table with the spec that fits. A table that fits none stays unread and gives no records."""
    found = best_spec(table, specs)
    if found is None:
        claims.differs(section, "表格的表头不认识，内容未读", at=table.row)
        return specs[0], []
    columns = _columns(claims, section, table, found)
    rows = list(_joined(table, found, whole=table.marks_blanks))
    if _begins_empty(table, found, rows):
        rows = rows[1:]
    if not rows:
        claims.differs(section, f"“{found.name}”只有表头，没有内容", at=table.row, kind="missing")
    if not found.many:
        if len(rows) > 1:
            claims.differs(section, f"“{found.name}”多出一行", at=rows[1].row)
        rows = rows[:1]
    return found, [_record(claims, section, found, columns, row, marks_blanks=table.marks_blanks) for row in rows]


def _columns(claims: CellClaims, section: Section, table: Table, found: Spec) -> list[Column | None]:
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
    claims.share(*(cell for cell in table.header_cells if id(cell) not in known_cells))
    for column in found.columns:
        if id(column) not in known and not column.optional:
            what = f"“{found.name}”缺少“{column.words[0]}”一栏"
            claims.differs(section, what, at=table.row, kind="missing", fields=prints_of(column))
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


def _record(
    claims: CellClaims,
    section: Section,
    found: Spec,
    columns: Sequence[Column | None],
    row: TableRow,
    *,
    marks_blanks: bool,
) -> Record:
    values_read: dict[str, object] = {column.field: None for column in found.columns if column.field is not None}
    since = claims.mark()
    blank = [column for column, cells in zip(columns, row.columns, strict=True) if not any(cell.text for cell in cells)]
    fields = tuple(name for column in blank if column for name in prints_of(column))
    check_blanks(claims, section, found.name, row, marks_blanks=marks_blanks, fields=fields)
    for column, cells in zip(columns, row.columns, strict=True):
        if column is None:
            continue
        value = read_cells(claims, column.read, cells, joined=row.goes_on)
        if column.field is not None:
            values_read[column.field] = value
        claims.prints(cells, *prints_of(column))
        if column.needed and not any(cell.text for cell in cells):
            what = f"“{found.name}”的“{column.words[0]}”是空的"
            claims.differs(section, what, at=row.row, kind="missing", fields=prints_of(column))
    cells_of_row = [cell for cells in row.columns for cell in cells]
    return Record(values_read, row.row, cells_of_row, [(since, claims.mark())])


def prints_of(column: Column) -> tuple[str, ...]:
    """Return the key of the record that a column prints, as the JSON names it; none where nothing is kept.

    >>> prints_of(col("到期日期", "from_")), prints_of(col("逾期31-60天未还本金", "d31_60"))
    (('from',), ('overdue_principal',))
    """
    if column.field is None:
        return ()
    return ("overdue_principal",) if column.field in PRINCIPAL else (column.field.rstrip("_"),)


def fields_of(tables: Iterable[Spec]) -> tuple[str, ...]:
    """Return the keys of the record that some tables print, each once."""
    return tuple(dict.fromkeys(name for table in tables for column in table.columns for name in prints_of(column)))


def check_blanks(
    claims: CellClaims, section: Section, name: str, row: TableRow, *, marks_blanks: bool, fields: tuple[str, ...] = ()
) -> None:
    """Report a row without any text, and empty cells in a report that marks its blanks."""
    empty = sum(not any(cell.text for cell in cells) for cells in row.columns)
    if empty == len(row.columns) and not row.row.text:
        claims.differs(section, f"“{name}”有一行是空的", at=row.row, kind="missing")
    elif empty and marks_blanks:
        what = f"“{name}”有空白单元格（本报告的空白应印作 --）"
        claims.differs(section, what, read=empty, at=row.row, kind="missing", fields=fields)


def read_cells(claims: CellClaims, read: CellReader, cells: Sequence[Cell], *, joined: bool = False) -> object:
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
    claims.share(*filled)
    return value


def read_joined(
    claims: CellClaims,
    section: Section,
    name: str,
    group: Group,
    parts: Sequence[Spec],
    *,
    extra: Sequence[Spec] = (),
) -> list[Record]:
    """Return one record for each 编号 of the first part, with the values of the other parts.

    ``extra`` tables are read and not kept. A number that the first part does not have, a part that is not printed, and
    numbers that do not run from 1 are reported.
    """
    rows: dict[object, Record] = {}
    seen: dict[int, int] = {}
    others: list[list[object]] = []
    for table in group.tables:
        found, records = read_table(claims, section, table, [*parts, *extra])
        if found in extra:
            others.append([record.values["no"] for record in records])
        if found in extra or not records:
            continue
        for record in records:
            _put(claims, section, name, rows, record, first=found is parts[0])
        seen[id(found)] = seen.get(id(found), 0) + len(records)
    numbers = list(rows)
    if numbers != list(range(1, len(numbers) + 1)):
        claims.differs(section, f"“{name}”的编号不连续", at=group.rows[0] if group.rows else None)
    for part in parts:
        if rows and seen.get(id(part), 0) != len(rows):
            place = group.rows[0] if group.rows else None
            what = f"“{name}”的几张表行数不同（含“{part.columns[1].words[0]}”的表）"
            claims.differs(section, what, len(rows), seen.get(id(part), 0), at=place, kind="missing")
    if any(other != numbers for other in others):
        claims.differs(section, f"“{name}”的数据发生机构与记录对不上", at=group.rows[0] if group.rows else None)
    return list(rows.values())


def _put(
    claims: CellClaims, section: Section, name: str, rows: dict[object, Record], record: Record, *, first: bool
) -> None:
    number = record.values.get("no")
    if first or number not in rows:
        if number in rows or not first:
            claims.differs(section, f"“{name}”的编号重复或对不上", at=record.row)
        while number in rows or number is None:
            # Kept under a number of its own, so that nothing read is lost.
            number = -len(rows) - 1 if number is None or not isinstance(number, int) or number > 0 else number - 1
        rows[number] = record
        return
    rows[number].values.update(record.values)
    rows[number].cells.extend(record.cells)
    rows[number].doubts.extend(record.doubts)
