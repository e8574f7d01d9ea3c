"""Lists that are printed as two or three tables below each other, joined by 编号."""

from __future__ import annotations

from collections.abc import Sequence

from creditcheck.layouts.detailed_2.context import Context
from creditcheck.layouts.detailed_2.elements import Group
from creditcheck.layouts.detailed_2.specs import Record, Spec, read_table
from creditcheck.model.report import Section


def read_joined(
    context: Context,
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
        found, records = read_table(context, section, table, [*parts, *extra])
        if found in extra:
            others.append([record.values["no"] for record in records])
        if found in extra or not records:
            continue
        for record in records:
            _put(context, section, name, rows, record, first=found is parts[0])
        seen[id(found)] = seen.get(id(found), 0) + len(records)
    numbers = list(rows)
    if numbers != list(range(1, len(numbers) + 1)):
        context.differs(section, f"“{name}”的编号不连续", group.rows[0] if group.rows else None)
    for part in parts:
        if rows and seen.get(id(part), 0) != len(rows):
            place = group.rows[0] if group.rows else None
            what = f"“{name}”的几张表行数不同（含“{part.columns[1].words[0]}”的表）"
            context.differs(section, what, place, printed=len(rows), read=seen.get(id(part), 0), missing=True)
    if any(other != numbers for other in others):
        context.differs(section, f"“{name}”的数据发生机构与记录对不上", group.rows[0] if group.rows else None)
    return list(rows.values())


def _put(
    context: Context, section: Section, name: str, rows: dict[object, Record], record: Record, *, first: bool
) -> None:
    number = record.values.get("no")
    if first or number not in rows:
        if number in rows or not first:
            context.differs(section, f"“{name}”的编号重复或对不上", record.row)
        while number in rows or number is None:
            # Kept under a number of its own, so that nothing read is lost.
            number = -len(rows) - 1 if number is None or not isinstance(number, int) or number > 0 else number - 1
        rows[number] = record
        return
    rows[number].values.update(record.values)
    rows[number].cells.extend(record.cells)
