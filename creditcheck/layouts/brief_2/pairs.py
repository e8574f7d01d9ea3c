"""非信贷交易记录 and 公共记录: blocks of ``label：value`` pairs in up to three columns.

``机构名称：…`` / ``业务类型：移动电话后付费  记账年月：2021年03月 …`` / ``当前缴费状态：欠费 …``
A value that wraps goes on below its own label.
Source: docs/report-formats.md.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Collection
from dataclasses import dataclass, field, replace
from typing import Any

from creditcheck.geometry import Line, Run
from creditcheck.layouts.brief_2.body import Body, RunClaims, has_hole, place, runs_of
from creditcheck.layouts.brief_2.pair_blocks import POSTPAID_BLOCK, PUBLIC_BLOCKS, Block
from creditcheck.model.record_keys import Keys
from creditcheck.readers.lines import text_of
from creditcheck.values.text import clean, squeeze

_SAME_EDGE = 2.0
_OPENING = frozenset("（《〔“")
"""Points by which the left edges of one column differ."""

_FULL = 1.5
"""A line that ends within this many font sizes of the right edge may go on below."""

_SEPARATED = 1.25
"""In a column a value wraps for want of room; pairs without columns have wider spaces between them."""

_OTHER_LABEL = re.compile(r"[一-龥/]{2,8}[：:]")
"""A label of another name: no text of the value above it."""

_NUMBERED = re.compile(r"(?P<no>\d{1,3})[.．、](?=.*[：:])")


@dataclass
class _Pair:
    label: str
    line: Line
    parts: list[str]
    x0: float
    hole: bool = False
    """Its text has a gap: characters of it are lost."""


@dataclass
class _Entry:
    lines: list[Line] = field(default_factory=list)
    pairs: list[_Pair] = field(default_factory=list)
    number: int | None = None

    def labels(self) -> set[str]:
        return {pair.label for pair in self.pairs}


def read_postpaid(body: Body, lines: list[Line]) -> list[dict[str, Any]]:
    """Read the records under 后付费记录."""
    return _read_blocks(body, lines, (POSTPAID_BLOCK,)).get("postpaid", [])


def read_public(body: Body, lines: list[Line]) -> dict[str, list[dict[str, Any]]]:
    """Read the four blocks of 公共记录, by the name of their list."""
    return _read_blocks(body, lines, PUBLIC_BLOCKS)


def _read_blocks(body: Body, lines: list[Line], blocks: tuple[Block, ...]) -> dict[str, list[dict[str, Any]]]:
    titles = {block.title: block for block in blocks}
    found: dict[str, list[dict[str, Any]]] = {}
    claims, right = body.claims, body.right
    claims.belongs(runs_of(lines), blocks[0].section)
    starts = [index for index, line in enumerate(lines) if line.bare in titles]
    for start, end in zip(starts, [*starts[1:], len(lines)], strict=False):
        block = titles[lines[start].bare]
        if block.key in found:
            claims.differs(block.section, f"“{block.title}”出现了两次", at=lines[start], kind="surplus")
        claims.claim(*runs_of(lines[start : start + 1]))
        keys = Keys()
        entries = _entries(block, lines[start + 1 : end], right, body.scanned)
        records = [_read_entry(claims, block, entry, keys) for entry in entries]
        found.setdefault(block.key, []).extend(record for record in records if record)
        if not records:
            claims.differs(block.section, f"“{block.title}”下没有读到记录", at=lines[start], kind="missing")
    if not starts and lines:
        claims.differs(blocks[0].section, "没有读到任何记录的标题", at=lines[0], kind="missing")
    return found


def _entries(block: Block, lines: list[Line], right: float, scanned: Collection[int]) -> list[_Entry]:
    """Part the lines into records: a label that the record has already begins the next one."""
    entries: list[_Entry] = []
    label = re.compile("|".join(f"{re.escape(name)}[：:]" for name in sorted(block.labels, key=len, reverse=True)))
    for line, printed in zip(_labels_whole(block, lines), lines, strict=True):
        columns = [pair.x0 for pair in entries[-1].pairs] if entries else []
        pairs, loose, number = _pairs_of(line, label, columns, measured=line.page in scanned)
        if pairs and (not entries or entries[-1].labels() & {pair.label for pair in pairs} or number is not None):
            entries.append(_Entry(number=number))
        if not entries:
            continue
        entry = entries[-1]
        if not _attach(block, entry, loose, right):
            continue
        entry.lines.append(printed)
        entry.pairs.extend(pairs)
    return [entry for entry in entries if entry.lines]


def _labels_whole(block: Block, lines: list[Line]) -> list[Line]:
    """Put labels that wrap together on their first line: in their column, or at the end of a line and on the next."""
    rows = [list(line.runs) for line in lines]
    for row, below in itertools.pairwise(rows):
        for index, run in enumerate(row):
            rest = [other for other in below if abs(other.x0 - run.x0) <= _SAME_EDGE]
            rest += below[:1] if run is row[-1] else []
            for other in rest:
                whole = run.bare + other.bare
                if any(
                    len(run.bare) <= len(name) and re.match(f"{re.escape(name)}[：:]", whole) for name in block.labels
                ):
                    stretches = run.stretches + other.stretches
                    row[index] = replace(run, text=run.text + other.text, bare=whole, stretches=stretches)
                    below.remove(other)
                    break
    return [replace(line, runs=tuple(row)) for line, row in zip(lines, rows, strict=True)]


def _pairs_of(
    line: Line, label: re.Pattern[str], columns: list[float], *, measured: bool
) -> tuple[list[_Pair], list[Run], int | None]:
    """Return the pairs that begin on a line, the runs that go on with a value above, and a printed number.

    ``columns`` are the left edges of the values above: a run that stands at one of them goes on with that value.
    ``measured``: the ends of texts are those of their ink, so that between ： and （ there is room where nothing is.
    """
    pairs: list[_Pair] = []
    loose: list[Run] = []
    number: int | None = None
    for index, run in enumerate(line.runs):
        text, skipped = clean(run.text), 0
        if index == 0 and (match := _NUMBERED.match(text)):
            number, skipped = int(match["no"]), match.end()
            text = text[skipped:]
        starts = [
            match for match in label.finditer(text) if match.start() == 0 or text[match.start() - 1] not in "申请已"
        ]
        if not starts or starts[0].start() != 0:
            mine = pairs[-1] if pairs and not loose else None
            if mine is None or any(abs(x - run.x0) <= _SAME_EDGE and x > mine.x0 + _SAME_EDGE for x in columns):
                loose.append(run)
            else:
                mine.hole = mine.hole or any(mine.parts) or not (measured and text[:1] in _OPENING)
                mine.parts.append(text)
            continue
        for match, after in zip(starts, [*starts[1:], None], strict=True):
            value = text[match.end() : after.start() if after else None]
            edge = _edge(run, match.start() + skipped)
            hole = len(starts) == 1 and has_hole([stretch for stretch in run.stretches if stretch.x1 > edge])
            pairs.append(_Pair(match[0][:-1], line, [value], edge, hole))
    return pairs, loose, number


def _edge(run: Run, at: int) -> float:
    """Return the left edge of a character of a run's cleaned text."""
    before = len(squeeze(clean(run.text)[:at]))
    for glyph in run.glyphs:
        if before <= 0:
            return glyph.x0
        before -= len(squeeze(glyph.text))
    return run.x1


def _attach(block: Block, entry: _Entry, loose: list[Run], right: float) -> bool:
    """Add wrapped text to the values it goes on with: those whose labels stand above it. False when there is none.

    ``right`` is the right edge of the report's text. In a row that may have no columns, text below the first value may
    go on with the last one: it stays unread.
    """
    if loose and (not entry.pairs or any(_OTHER_LABEL.match(run.bare) or run.bare in block.labels for run in loose)):
        return False
    for run in loose:
        row = entry.pairs[-1].line
        same_row = [pair for pair in entry.pairs if pair.line is row]
        left = [pair for pair in entry.pairs if abs(pair.x0 - run.x0) <= _SAME_EDGE and pair.line is not row]
        if left and not any(abs(pair.x0 - run.x0) <= _SAME_EDGE for pair in same_row):
            same_row = left[-1:]
        unfinished = [pair for pair in same_row if not _is_whole(block, pair) or _waits(block, pair, run)]
        if len(loose) == len(unfinished) == 1:
            unfinished[0].parts.append(clean(run.text))
            continue
        if len(loose) == 1 < len(same_row) and run.x1 < same_row[1].x0 and _may_flow(row, same_row[1].x0, right):
            return False
        edges = [pair.x0 for pair in same_row[1:]]
        # Two values that wrap side by side with little space between them are one run.
        for column, part in itertools.groupby(
            run.glyphs, key=lambda char: sum(char.x0 >= edge - _SAME_EDGE for edge in edges)
        ):
            same_row[column].parts.append(clean(text_of(list(part))))
    return True


def _may_flow(row: Line, second: float, right: float) -> bool:
    """Tell whether a row may have no columns: it is full to the right edge, with room before its second label."""
    last = row.runs[-1]
    first = max((glyph.x1 for run in row.runs for glyph in run.glyphs if glyph.x1 < second), default=second)
    return last.x1 > right - _FULL * last.size and second - first > _SEPARATED * last.size


def _is_whole(block: Block, pair: _Pair) -> bool:
    """Tell whether a value can be read as it is; text that wraps without columns goes on with one that cannot."""
    return _reads(block, pair, clean("".join(pair.parts)))


def _waits(block: Block, pair: _Pair, run: Run) -> bool:
    """Tell whether a label without a value takes nothing but a date or an amount, and text below it is one."""
    return not "".join(pair.parts) and not _reads(block, pair, "某") and _reads(block, pair, clean(run.text))


def _reads(block: Block, pair: _Pair, text: str) -> bool:
    try:
        block.labels[pair.label][1](text)
    except ValueError:
        return False
    return True


def _read_entry(claims: RunClaims, block: Block, entry: _Entry, keys: Keys) -> dict[str, Any] | None:
    fields: dict[str, Any] = {}
    try:
        for pair in entry.pairs:
            name, convert = block.labels[pair.label]
            if name in fields:
                return None
            fields[name] = convert(clean("".join(pair.parts)))
    except ValueError:
        return None
    since, first = claims.mark(), entry.lines[0]
    for label, (name, _) in block.labels.items():
        if label not in entry.labels():
            what = f"“{block.title}”的一条记录缺少“{label}”"
            claims.differs(block.section, what, at=first, kind="missing", fields=(name,))
    if holed := tuple(block.labels[pair.label][0] for pair in entry.pairs if pair.hole):
        what = f"“{block.title}”的一条记录文字中间有空白，可能缺了字"
        claims.differs(block.section, what, at=first, fields=holed)
    claims.claim(*runs_of(entry.lines))
    claims.of_record(keys.of(block.key, entry.number), since)
    return {**fields, "no": entry.number, "where": place(entry.lines)}
