"""查询记录: two tables without cell borders, ``编号 | 查询日期 | 查询机构 | 查询原因``.

Institutions and reasons wrap inside their column; the form prints the header once, a browser again on each page. Lines
are put to rows by the white space between rows, cells to columns by the header's place.

``1  2025年03月04日  某某银行股份有限公司  贷款审批``
Source: docs/report-formats.md.
"""

from __future__ import annotations

import itertools
import re
from bisect import bisect_right
from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace
from typing import Any, Literal

from creditcheck.data.reasons import read_reason
from creditcheck.geometry import Glyph, Line, Rule, Run
from creditcheck.layouts.brief_2.body import RunClaims, runs_of
from creditcheck.layouts.brief_2.grammar import DATE, balanced
from creditcheck.layouts.brief_2.query_rows import CellLine, Row, Rules, cut_lines, off_centre, rows_of
from creditcheck.model.record_keys import Keys
from creditcheck.model.where import Where
from creditcheck.values.dates import read_date
from creditcheck.values.text import clean, squeeze

By = Literal["institution", "self"]
TABLES: dict[str, By] = {"机构查询记录明细": "institution", "个人查询记录明细": "self", "本人查询记录明细": "self"}
COLUMNS = ("编号", "查询日期", "查询机构", "查询原因")
_HEADER_CHARACTERS = frozenset("".join(COLUMNS))
_HEADER_LINES = 4


def read_inquiries(
    claims: RunClaims,
    lines: list[Line],
    *,
    none: bool,
    surely_empty: bool = False,
    rules: Mapping[int, Sequence[Rule]] | None = None,
    scanned: Collection[int] = (),
) -> list[dict[str, Any]]:
    """Read both tables in printed order.

    ``none``: the report says that there is no inquiry. ``surely_empty``: no page can be missing behind the part's bar,
    so that a part without tables has no inquiry. ``rules``: the ruling lines of each page. ``scanned``: the numbers of
    the pages that are recognised from pictures.
    """
    claims.belongs(runs_of(lines), "inquiries")
    starts = [index for index, line in enumerate(lines) if line.bare in TABLES]
    tables: list[tuple[By, list[Line]]] = []
    for start, end in zip(starts, [*starts[1:], len(lines)], strict=False):
        title, body = lines[start], lines[start + 1 : end]
        by = TABLES[title.bare]
        claims.claim(*runs_of([title]))
        if tables and tables[-1][0] == by and lines[start - 1].page != title.page:
            tables[-1][1].extend(body)  # a browser prints the title again on the next page
            continue
        seen = {other for other, _ in tables}
        if by in seen:
            claims.differs("inquiries", "查询记录的表出现了两次", at=title, kind="surplus")
        elif by == "institution" and seen:
            claims.differs("inquiries", "查询记录两张表的次序不对", at=title)
        tables.append((by, body))
    records: list[dict[str, Any]] = []
    keys = Keys()
    for by, body in tables:
        records.extend(_read_table(claims, body, by, keys, rules=rules or {}, scanned=scanned))
    if not starts and not none and (lines or not surely_empty):
        claims.differs("inquiries", "没有读到查询记录的表", kind="missing")
    return records


def _header(lines: list[Line]) -> tuple[int, list[Run]]:
    """Return how many of the first lines are the header, and its words; a word wraps in a narrow column."""
    for many in range(1, len(lines) + 1):
        if not _HEADER_CHARACTERS.issuperset(lines[many - 1].bare):
            break
        words = _columns(lines[:many])
        if tuple(word.bare for word in words) == COLUMNS:
            return many, words
    return 0, []


def _columns(lines: list[Line]) -> list[Run]:
    """Cut lines at their three widest white strips from top to bottom; the words in each of the four columns."""
    placed = [(glyph, line) for line in lines for run in line.runs for glyph in run.glyphs]
    placed.sort(key=lambda pair: pair[0].x0)
    gaps: list[tuple[float, float]] = []
    end = placed[0][0].x1
    for glyph, _ in placed:
        gaps.append((glyph.x0 - end, glyph.x0))
        end = max(end, glyph.x1)
    edges = sorted(x0 for width, x0 in sorted(gaps, reverse=True)[: len(COLUMNS) - 1] if width > 0)
    columns: list[list[Glyph]] = [[] for _ in range(len(edges) + 1)]
    for glyph, _ in sorted(placed, key=lambda pair: (pair[1].y, pair[0].x0)):
        columns[bisect_right(edges, glyph.x0)].append(glyph)
    return [_word(lines[0].runs[0], glyphs) for glyphs in columns]


def _word(like: Run, glyphs: list[Glyph]) -> Run:
    text = squeeze("".join(glyph.text for glyph in glyphs))
    left, right = min(glyph.x0 for glyph in glyphs), max(glyph.x1 for glyph in glyphs)
    return replace(like, text=text, bare=text, x0=left, x1=right, stretches=tuple(glyphs))


def _across(rules: Mapping[int, Sequence[Rule]], columns: list[Run]) -> Rules:
    """Return the heights of the ruling lines that run across all columns: a word processor draws them between rows."""
    found: Rules = {}
    for page, mine in rules.items():
        level = [rule for rule in mine if rule.y0 == rule.y1]
        for y in sorted({rule.y0 for rule in level}):
            here = [rule for rule in level if rule.y0 == y]  # a cell may have its own piece of it
            if all(any(rule.x0 <= column.centre <= rule.x1 for rule in here) for column in columns):
                found.setdefault(page, []).append(y)
    return found


def _read_table(
    claims: RunClaims,
    lines: list[Line],
    by: By,
    keys: Keys,
    *,
    rules: Mapping[int, Sequence[Rule]],
    scanned: Collection[int],
) -> list[dict[str, Any]]:
    columns: list[Run] = []
    body: list[Line] = []
    at = 0
    while at < len(lines):
        many, header = _header(lines[at : at + _HEADER_LINES])
        if many and not (columns and columns[0].page == lines[at].page):
            columns = header
            claims.claim(*runs_of(lines[at : at + many]))
        elif not many:  # a second header on one page stays unread
            body.append(lines[at])
        at += max(many, 1)
    if len(columns) != len(COLUMNS):
        claims.differs("inquiries", "查询记录的表头没有读到", at=lines[0] if lines else None, kind="missing")
        return []
    records: list[dict[str, Any]] = []
    expected = 1
    parts = _numbered(claims, cut_lines(body, columns, scanned), scanned)
    rows = rows_of(parts, _across(rules, columns), scanned)
    cut_short = {id(row) for row in off_centre(rows, columns)}
    for row in rows:
        fields = _read_row(row, by)
        if fields is None:
            continue
        first = row.lines[0].line
        number = fields["no"]
        if number != expected:
            claims.differs("inquiries", "查询记录的编号不连续", number, expected, at=first)
        expected = number + 1
        since = claims.mark()
        _doubts(claims, row, fields, hole=any(part.hole for part in row.lines) or id(row) in cut_short)
        claims.of_record(keys.of("inquiries", number), since)
        claims.claim(*runs_of(line for part in row.lines for line in part.lines))
        records.append(fields)
    return records


def _numbered(claims: RunClaims, lines: list[CellLine], scanned: Collection[int]) -> list[CellLine]:
    """Number the rows of recognised pages that lost their number: as many as are missing between two that stand."""
    found = list(lines)
    for one, two in itertools.pairwise(index for index, line in enumerate(lines) if line.is_anchor):
        lost = [
            index
            for index in range(one + 1, two)
            if lines[index].line.page in scanned and re.fullmatch(DATE, squeeze(lines[index].cells[1]))
        ]
        before, after = int(lines[one].cells[0]), int(lines[two].cells[0])
        if lost and after - before - 1 == len(lost):
            for number, index in enumerate(lost, before + 1):
                found[index] = replace(lines[index], cells=(str(number), *lines[index].cells[1:]))
                claims.remark("inquiries", "一行查询记录的编号没有读出，按前后的编号补上", None, number)
    return found


def _doubts(claims: RunClaims, row: Row, fields: dict[str, Any], *, hole: bool) -> None:
    """Note what is in doubt about one inquiry that is read."""
    first, words = row.lines[0].line, ("institution", "reason")
    institution, reason = fields["institution"] or "", fields["reason"] or ""
    for name, word in zip(COLUMNS[2:], words, strict=True):
        if not fields[word]:
            what = f"一行查询记录没有{name}"
            claims.differs("inquiries", what, printed=fields["no"], at=first, kind="missing", fields=(word,))
    if row.doubtful:
        what = "一行查询记录的文字上下不齐，可能缺了一行"
        claims.differs("inquiries", what, printed=fields["no"], at=first, fields=words)
    if hole:
        what = "一行查询记录的文字中间有空白或不居中，可能缺了字"
        claims.differs("inquiries", what, printed=institution, at=first, fields=words)
    if not (balanced(institution) and balanced(reason)):
        what = "一行查询记录的括号不成对，可能缺了字"
        claims.differs("inquiries", what, printed=institution + reason, at=first, fields=words)
    if reason and read_reason(reason).kind == "unknown":
        claims.differs("inquiries", "查询原因不在已知的原因里", printed=reason, at=first, fields=("reason",))


def _read_row(row: Row, by: By) -> dict[str, Any] | None:
    cells = [[part.cells[column] for part in row.lines if part.cells[column]] for column in range(len(COLUMNS))]
    number, day, institution, reason = (clean("".join(parts)) for parts in cells)
    if len(cells[0]) != 1 or not (institution or reason) or not re.fullmatch(DATE, squeeze(day)):
        return None
    try:
        date = read_date(squeeze(day))
    except ValueError:
        return None
    anchor = row.anchor.line
    return {
        "no": int(number),
        "date": date,
        "institution": institution or None,
        "reason": squeeze(reason) or None,
        "by": by,
        "where": Where(page=anchor.page, line=anchor.no, text=" ".join((number, day, institution, reason))),
    }
