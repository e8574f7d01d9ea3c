"""查询记录: two tables without cell borders, ``编号 | 查询日期 | 查询机构 | 查询原因``.

Institutions and reasons wrap inside their column; the header is printed once, not again on the next page. Lines are put
to rows by the white space between rows, cells to columns by the header's place. Source: report-format §1.11, §5.1.
"""

from __future__ import annotations

import itertools
import re
from dataclasses import dataclass, field
from typing import Any, Literal

from creditcheck.data.reasons import read_reason
from creditcheck.layouts.brief_2.flow import Flow, squeezed
from creditcheck.layouts.brief_2.grammar import DATE
from creditcheck.model.where import Where
from creditcheck.readers.document import Line, Run
from creditcheck.values.dates import read_date
from creditcheck.values.text import clean, squeeze

By = Literal["institution", "self"]
TABLES: dict[str, By] = {"机构查询记录明细": "institution", "个人查询记录明细": "self", "本人查询记录明细": "self"}
_COLUMNS = ("编号", "查询日期", "查询机构", "查询原因")
NEAR = 0.95
"""Half the distance of two lines in a cell is less than this many font sizes; a row's first line stands further."""


@dataclass
class _Row:
    lines: list[Line] = field(default_factory=list)

    def anchors(self) -> list[Line]:
        return [line for line in self.lines if _is_anchor(line)]


def read_inquiries(flow: Flow, lines: list[Line], *, none: bool) -> list[dict[str, Any]]:
    """Read both tables in printed order; ``none``: the report says that there is no inquiry."""
    flow.belongs(lines, "inquiries")
    starts = [index for index, line in enumerate(lines) if squeezed(line) in TABLES]
    records: list[dict[str, Any]] = []
    seen: set[By] = set()
    for start, end in zip(starts, [*starts[1:], len(lines)], strict=False):
        by = TABLES[squeezed(lines[start])]
        if by in seen:
            flow.doubt("inquiries", "查询记录的表出现了两次", line=lines[start], kind="surplus")
        elif by == "institution" and seen:
            flow.doubt("inquiries", "查询记录两张表的次序不对", line=lines[start])
        seen.add(by)
        flow.claim(lines[start : start + 1])
        records.extend(_read_table(flow, lines[start + 1 : end], by))
    if not starts and not none:
        flow.doubt("inquiries", "没有读到查询记录的表", kind="missing")
    return records


def _is_anchor(line: Line) -> bool:
    """Tell whether a line carries a row's number: digits alone at its left."""
    first = line.runs[0].bare
    return first.isdecimal() and len(first) <= 4


def _is_header(line: Line) -> bool:
    return squeezed(line) == "".join(_COLUMNS)


def _read_table(flow: Flow, lines: list[Line], by: By) -> list[dict[str, Any]]:
    columns: list[Run] = []
    body: list[Line] = []
    for line in lines:
        if _is_header(line):
            if columns and columns[0].page == line.page:
                continue  # a second header on one page stays unread
            columns = list(line.runs)
            flow.claim([line])
        else:
            body.append(line)
    if len(columns) != len(_COLUMNS):
        flow.doubt("inquiries", "查询记录的表头没有读到", line=lines[0] if lines else None, kind="missing")
        return []
    records: list[dict[str, Any]] = []
    expected = 1
    for row in _rows(body):
        fields = _read_row(row, columns, by)
        if fields is None:
            continue
        number = fields["no"]
        if number != expected:
            kind = "missing" if number > expected else "surplus"
            what = "查询记录的编号不连续"
            flow.doubt("inquiries", what, printed=number, read=expected, line=row.lines[0], kind=kind)
        expected = number + 1
        if read_reason(fields["reason"]).kind == "unknown":
            flow.doubt("inquiries", "查询原因不在已知的原因里", printed=fields["reason"], line=row.lines[0])
        flow.claim(row.lines)
        records.append(fields)
    return records


def _rows(lines: list[Line]) -> list[_Row]:
    """Part lines into rows, one number each: between two numbers the widest gap parts them.

    Cells may be centred (the number stands between the two lines of a name) or begin at the top; a row broken over
    pages goes on at the top of the next page.
    """
    rows: list[_Row] = []
    pages: dict[int, list[Line]] = {}
    for line in lines:
        pages.setdefault(line.page, []).append(line)
    for part in pages.values():
        rows.extend(_page_rows(part, rows[-1] if rows else None))
    return rows


def _page_rows(lines: list[Line], before: _Row | None) -> list[_Row]:
    anchors = [index for index, line in enumerate(lines) if _is_anchor(line)]
    if not anchors:
        if before is None:
            return [_Row(lines)]
        before.lines.extend(lines)
        return []
    cuts = [0]
    if anchors[0] > 0 and before is not None:
        # Lines above the first number: the rest of the row before, or the upper half of a centred name.
        near = [i for i in range(anchors[0]) if lines[anchors[0]].y - lines[i].y < NEAR * lines[i].runs[0].size]
        cuts = [near[0] if near else anchors[0]]
        before.lines.extend(lines[: cuts[0]])
    for one, two in itertools.pairwise(anchors):
        gaps = [(round(lines[i + 1].y - lines[i].y, 1), i + 1) for i in range(one, two)]
        cuts.append(max(gaps)[1])
    return [_Row(lines[start:end]) for start, end in zip(cuts, [*cuts[1:], len(lines)], strict=True)]


def _read_row(row: _Row, columns: list[Run], by: By) -> dict[str, Any] | None:
    if len(row.anchors()) != 1:
        return None
    cells: list[list[str]] = [[] for _ in columns]
    for line in row.lines:
        for run in line.runs:
            cells[_column_of(run, columns)].append(clean(run.text))
    number, day, institution, reason = (clean("".join(parts)) for parts in cells)
    if not (number.isdecimal() and institution and reason) or len(cells[0]) != 1 or len(cells[1]) != 1:
        return None
    if not re.fullmatch(DATE, squeeze(day)):
        return None
    try:
        date = read_date(squeeze(day))
    except ValueError:
        return None
    if date is None:
        return None
    return {
        "no": int(number),
        "date": date,
        "institution": institution,
        "reason": squeeze(reason),
        "by": by,
        "where": _place(row, (number, day, institution, reason)),
    }


def _column_of(run: Run, columns: list[Run]) -> int:
    """Return the column whose header stands nearest, by centre or by left edge."""
    return min(
        range(len(columns)),
        key=lambda index: min(abs(run.centre - columns[index].centre), abs(run.x0 - columns[index].x0)),
    )


def _place(row: _Row, cells: tuple[str, ...]) -> Where:
    anchor = row.anchors()[0]
    return Where(page=anchor.page, line=anchor.no, text=" ".join(cells))
