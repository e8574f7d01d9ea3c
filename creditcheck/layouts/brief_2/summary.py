"""信息概要 of the 简版: up to three small tables and the panel of notes beside them.

The panel stands on the lines of the table's rows, so cells are found by position: a value belongs to the nearest header
above it and to the row label on its own baseline.

``信息概要`` / ``信用卡  购房  其他  其他业务`` / ``账户数  3  1  2  --``.
Source: docs/report-formats.md.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from typing import Any

from creditcheck.geometry import Line, Run
from creditcheck.layouts.brief_2.body import RunClaims, runs_of
from creditcheck.layouts.brief_2.texts import PANEL, SUMMARY, plain
from creditcheck.values.money import read_count

ROWS = {
    "账户数": "accounts",
    "未结清/未销户账户数": "open",
    "发生过逾期的账户数": "ever_overdue",
    "发生过90天以上逾期的账户数": "over_90d",
    "相关还款责任账户数": "liabilities",
}
_RECOVERY = {"资产处置信息": "asset_disposal", "垫款信息": "advance"}
_COUNTS = {"信用卡": "credit_card", "购房": "mortgage", "其他": "other_loan", "其他业务": "other_business"}
_LIABILITIES = {"为个人": "person", "为企业": "company"}
_SPANNING = "贷款"
HEADERS = {**_RECOVERY, **_COUNTS, **_LIABILITIES, _SPANNING: ""}
_KNOWN = (*ROWS, *HEADERS)
_SAME_CELL = 4.0
_NEXT_LINE = 2.8
"""The next line of a cell is within this many font sizes."""

_SAME_ROW = 0.65
"""Font sizes by which a value's baseline may differ from its label's; rows are 2 apart."""


@dataclass
class _Parts:
    title: Line | None = None
    labels: list[Run] = field(default_factory=list)
    headers: list[Run] = field(default_factory=list)
    values: list[Run] = field(default_factory=list)
    panel: list[Run] = field(default_factory=list)
    wrapped: dict[Run, list[Run]] = field(default_factory=dict)
    printed: list[Run] = field(default_factory=list)
    cut: dict[Run, list[Run]] = field(default_factory=dict)
    claimed: set[Run] = field(default_factory=set)

    def pieces(self, word: Run) -> list[Run]:
        """Return the printed runs of a word: several when it wraps in its cell."""
        return self.wrapped.get(word, [word])

    def distance(self, label: Run, value: Run) -> float:
        """Return how far a value stands from the row of a label: from its middle or one of its lines."""
        return min(abs(y - value.y) for y in (label.y, *(piece.y for piece in self.pieces(label))))


def ends_summary(lines: list[Line]) -> int:
    """Return how many of the lines after 信息概要 belong to the tables and their notes.

    The last one is the last row label or the last line of the panel beside it.
    """
    last = 0
    panel = {plain(text) for text in PANEL}
    for index, line in enumerate(lines):
        texts = [run.bare for run in line.runs]
        label = any(row.startswith(texts[0]) or row.endswith(texts[0]) for row in ROWS)
        if label or any(plain(text) in joined for text in texts for joined in panel if len(text) > 2):
            last = index + 1
        elif len(line.runs) == 1 and index > last + 3:
            break
    return last


def read_summary(claims: RunClaims, lines: list[Line]) -> dict[str, Any] | None:
    """Read the summary from its lines, 信息概要 included; None without a table that can be read."""
    claims.belongs(runs_of(lines), "summary")
    parts = _sort(lines)
    if parts.title is not None:
        claims.claim(*runs_of([parts.title]))
    else:
        claims.differs("summary", "没有找到标题“信息概要”", kind="missing")
    _claim_panel(parts)
    cells = _cells(claims, parts)
    summary: dict[str, Any] = {
        "counts": _counts(claims, parts, cells),
        "recovery": _small(claims, parts, cells, _RECOVERY, "accounts"),
        "liabilities": _small(claims, parts, cells, _LIABILITIES, "liabilities"),
    }
    claims.claim(*(run for run in parts.printed if parts.claimed.issuperset(parts.cut.get(run, [run]))))
    return summary if any(summary.values()) else None


def _sort(lines: list[Line]) -> _Parts:
    parts = _Parts()
    table: list[Run] = []
    for line in lines:
        if parts.title is None and line.bare == SUMMARY:
            parts.title = line
            continue
        for run in line.runs:
            words = _words(run)
            parts.printed.append(run)
            if len(words) > 1:
                parts.cut[run] = words
            table.extend(words)
    table = _unwrap(table, parts.wrapped)
    parts.headers = [run for run in table if run.bare in HEADERS]
    right = max((run.x1 for run in parts.headers), default=0.0)
    for run in table:
        text = run.bare
        if text in HEADERS:
            continue
        if text in ROWS:
            parts.labels.append(run)
        elif _is_value(text) and run.x0 < right + 40:
            parts.values.append(run)
        else:
            parts.panel.append(run)
    return parts


_PIECES = re.compile(r"--|\d+|[^\d\s-]+")
_LEAST = 3
"""The piece of a wrapped row label that stands close to its values has at least this many characters."""


def _words(run: Run) -> list[Run]:
    """Cut a run where words of neighbouring cells stand so close that they are one run."""
    words: list[str] = []
    for piece in _PIECES.findall(run.text):
        if words and not _is_value(words[-1]) and any(words[-1] + piece in known for known in _KNOWN):
            words[-1] += piece
        else:
            words.append(piece)
    if len(words) < 2:
        return [run]
    label = len(words[0]) >= _LEAST and any(words[0] in row for row in ROWS)
    known = all(word in _KNOWN or _is_value(word) for word in words[label:])
    if not known or "".join(words) != run.bare or len(run.glyphs) != len(run.bare):
        return [run]
    parts, at = [], 0
    for word in words:
        glyphs = run.glyphs[at : at + len(word)]
        at += len(word)
        parts.append(replace(run, text=word, bare=word, x0=glyphs[0].x0, x1=glyphs[-1].x1, stretches=tuple(glyphs)))
    return parts


def _unwrap(table: list[Run], wrapped: dict[Run, list[Run]]) -> list[Run]:
    """Put the pieces of headers and labels that wrap in narrow cells together as one run each."""
    used: set[Run] = set()
    words: list[Run] = []
    for run in table:
        if run in used:
            continue
        pieces, text = [run], run.bare
        while below := next((other for other in table if _goes_on(pieces, text, other)), None):
            pieces.append(below)
            text += below.bare
        if len(pieces) > 1 and text in _KNOWN:
            used.update(pieces)
            word = replace(run, text=text, bare=text, y=(pieces[0].y + pieces[-1].y) / 2)
            wrapped[word] = pieces
            words.append(word)
        else:
            words.append(run)
    return words


def _goes_on(pieces: list[Run], text: str, other: Run) -> bool:
    last = pieces[-1]
    under = abs(other.centre - last.centre) <= _SAME_CELL or abs(other.x0 - last.x0) <= _SAME_CELL
    near = other.page == last.page and 0 < other.y - last.y <= _NEXT_LINE * last.size
    return near and under and any(word.startswith(text + other.bare) for word in _KNOWN)


def _claim(parts: _Parts, words: Iterable[Run]) -> None:
    parts.claimed.update(piece for word in words for piece in parts.pieces(word))


def _is_value(text: str) -> bool:
    return text == "--" or text.isdecimal()


def _claim_panel(parts: _Parts) -> None:
    """Claim the notes when they are the known three, whole and in order, or none at all."""
    runs = parts.panel
    text = plain("".join(run.bare for run in sorted(runs, key=lambda run: (run.page, run.line, run.x0))))
    if text == plain("".join(PANEL)):
        parts.claimed.update(runs)


Cells = dict[tuple[str, str], list[Run]]


def _cells(claims: RunClaims, parts: _Parts) -> Cells:
    """Sort the values by (header, row); a value without a header or row stays unclaimed."""
    cells: Cells = {}
    for value in parts.values:
        label = min(
            (
                run
                for run in parts.labels
                if run.page == value.page and parts.distance(run, value) <= _SAME_ROW * run.size
            ),
            key=lambda run: parts.distance(run, value),
            default=None,
        )
        if label is None:
            continue
        header = _header_of(value, label, parts.headers)
        if header is not None:
            cells.setdefault((header.bare, label.bare), []).append(value)
    return cells


def _header_of(value: Run, label: Run, headers: list[Run]) -> Run | None:
    row = label.bare
    columns = _LIABILITIES if row == "相关还款责任账户数" else None
    above = [
        run
        for run in headers
        if (run.page, run.y) < (value.page, value.y)
        and run.bare != _SPANNING
        and (columns is None) == (run.bare not in _LIABILITIES)
    ]
    if not above:
        return None
    # 账户数 is a row of two tables: the header nearest above decides which one.
    nearest = max(above, key=lambda run: (run.page, run.y))
    table = _RECOVERY if nearest.bare in _RECOVERY else columns or _COUNTS
    mine = [run for run in above if run.bare in table]
    best = min(mine, key=lambda run: abs(run.centre - value.centre))
    return best if abs(best.centre - value.centre) <= max(24.0, (best.x1 - best.x0)) else None


def _value(claims: RunClaims, parts: _Parts, cells: Cells, header: str, row: str) -> int | None:
    found = cells.get((header, row), [])
    if len(found) != 1:
        claims.differs("summary", f"信息概要“{header}·{row}”应有一个数字", None, len(found), kind="missing")
        return None
    parts.claimed.update(found)
    return read_count(found[0].bare)


def _counts(claims: RunClaims, parts: _Parts, cells: Cells) -> dict[str, Any] | None:
    rows = [text for text, key in ROWS.items() if key != "liabilities"]
    labels = _labels(parts, rows)
    headers = _headers(parts, (*_COUNTS, _SPANNING))
    if not headers:
        claims.differs("summary", "没有读到信息概要的账户数表", kind="missing")
        return None
    for missing in sorted({*_COUNTS, _SPANNING} - headers.keys()):
        claims.differs("summary", f"信息概要缺少表头“{missing}”", kind="missing")
    for missing in [row for row in rows if row not in labels]:
        claims.differs("summary", f"信息概要缺少“{missing}”一行", kind="missing")
    _claim(parts, [*headers.values(), *labels.values()])
    return {
        key: {ROWS[row]: _value(claims, parts, cells, header, row) for row in rows if row in labels}
        for header, key in _COUNTS.items()
        if header in headers
    }


def _small(
    claims: RunClaims, parts: _Parts, cells: Cells, columns: dict[str, str], row_key: str
) -> dict[str, Any] | None:
    headers = _headers(parts, tuple(columns))
    if not headers:
        return None
    for missing in sorted(columns.keys() - headers.keys()):
        claims.differs("summary", f"信息概要缺少表头“{missing}”", kind="missing")
    _claim(parts, headers.values())
    row = next(text for text, key in ROWS.items() if key == row_key)
    first = min(headers.values(), key=lambda run: (run.page, run.y))
    labels = [
        run
        for run in parts.labels
        if run.bare == row and parts.pieces(run)[0] not in parts.claimed and (run.page, run.y) > (first.page, first.y)
    ]
    if labels:
        _claim(parts, labels[:1])
    else:
        claims.differs("summary", f"信息概要缺少“{row}”一行", kind="missing")
        return None
    return {key: _value(claims, parts, cells, header, row) for header, key in columns.items() if header in headers}


def _headers(parts: _Parts, names: tuple[str, ...]) -> dict[str, Run]:
    found: dict[str, Run] = {}
    for run in parts.headers:
        text = run.bare
        if text in names:
            found.setdefault(text, run)
    return found


def _labels(parts: _Parts, rows: list[str]) -> dict[str, Run]:
    """Return the row labels of the main table: the last one of each name, 账户数 stands in the table above too."""
    return {run.bare: run for run in parts.labels if run.bare in rows}
