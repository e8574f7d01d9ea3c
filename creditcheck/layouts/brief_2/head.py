"""The head of a 简版: title, 报告编号, 报告时间, the person, 其他证件信息.

``报告编号：2025020813503614094691  报告时间：2025-02-08 13:50:36``
``姓名：方伟英  证件类型：身份证  证件号码：000000199403199292  已婚`` (the marital value has no label).
Re-printed on narrow paper or in large type, each of these cells wraps on its own.
Source: docs/report-formats.md.
"""

from __future__ import annotations

import itertools
import re
from bisect import bisect_right
from collections.abc import Callable, Iterator
from typing import Any

from creditcheck.errors import UnknownLayoutError
from creditcheck.geometry import Glyph, Line, Run
from creditcheck.layouts.brief_2.body import RunClaims, runs_of
from creditcheck.layouts.brief_2.grammar import COLON, Sentence
from creditcheck.layouts.brief_2.texts import TITLE
from creditcheck.readers.lines import text_of
from creditcheck.values.dates import read_time
from creditcheck.values.text import squeeze

_REPORT = re.compile(
    rf"报告编号{COLON}(?P<number>[0-9]{{8,40}})报告时间{COLON}(?P<day>\d{{4}}[-.]\d{{2}}[-.]\d{{2}})(?P<clock>\d{{2}}:\d{{2}}:\d{{2}})"
)
_MARITAL = "已婚|未婚|离婚|离异|丧偶|单身|未知|初婚|再婚|复婚|未说明|其他|--"
_SUBTITLES = frozenset({"（本人简版）", "(本人简版)", "（简版）", "(简版)", "（个人版）", "(个人版)"})
_SERVICE = r"[一-龥]{1,4}字第[0-9A-Za-z*]{2,20}号?"
"""The number of a 军官证: ``军字第0001979号``."""

_PERSON = re.compile(
    rf"姓名{COLON}(?P<name>.+?)证件类型{COLON}(?P<type>[^-]+?)证件号码{COLON}(?P<id>[0-9A-Za-z*（）()]+?|{_SERVICE})(?P<marital>{_MARITAL})?"
)
_OTHER_IDS = re.compile(
    rf"(?:其他证件信息{COLON}?)?(?:证件类型{COLON}.+?证件号码{COLON}[0-9A-Za-z*（）()第字号一-龥-]+?)+"
)
_PAIR = re.compile(rf"证件类型{COLON}(.+?)证件号码{COLON}(.+?)(?=证件类型|$)")
_KIND = re.compile(r"[一-龥（）()]{1,30}(?:证|簿|护照|证件)|护照")
_NUMBER = re.compile(r"[0-9A-Za-z*（）()第字号一-龥-]+")
_OTHER_HEAD = re.compile(rf"其他证件信息{COLON}?")
_LABEL = re.compile(rf"(?:报告编号|报告时间|姓名|证件类型|证件号码){COLON}")
_ID_LABELS = ("证件类型", "证件号码")
_LABEL_STARTS = ("报告", "姓名", "证件")
_ID_CELL = re.compile(rf"(?P<before>.*?)(?P<label>证件号码{COLON})(?P<after>.*)")
_SERVICE_NUMBER = re.compile(_SERVICE)
_NOT_ID = re.compile(r"[一-龥-]")
_SAME_EDGE = 1.0
"""Points by which the left edges of a wrapped cell's lines differ."""

_SHORT = 2.5
"""Font sizes by which the first line of a cell may be shorter than the next: some characters must not be parted."""

_NEXT_LINE = 2.2
"""The next line of a wrapped cell is within this many font sizes."""


def read_head(claims: RunClaims, lines: list[Line]) -> tuple[dict[str, Any], dict[str, Any]]:
    """Read the lines before the first bar: fields of the header and of the subject.

    Raises UnknownLayoutError when 报告编号 and 报告时间 cannot be found: without a date nothing can be judged.
    """
    claims.belongs(runs_of(lines), "header")
    rest = list(lines)
    if rest and rest[0].bare == TITLE:
        many = 2 if len(rest) > 1 and rest[1].bare in _SUBTITLES else 1
        claims.claim(*runs_of(rest[:many]))
        rest = rest[many:]
    else:
        claims.differs("header", "没有找到标题“个人信用报告”", kind="missing")
    header: dict[str, Any] = {"edition": "brief", "generation": 2}
    text, taken, rest = _take(rest, _REPORT, until=("姓名", "证件"), row_text=_by_cells)
    if text is None or (match := Sentence(text).match((_REPORT,))) is None:
        raise UnknownLayoutError("没有找到报告编号和报告时间，无法读这份报告")
    claims.claim(*runs_of(taken))
    try:
        header |= {"report_number": match["number"], "report_time": read_time(f"{match['day']} {match['clock']}")}
    except ValueError:
        raise UnknownLayoutError("报告时间不是一个日期，无法读这份报告") from None
    subject: dict[str, Any] = {}
    text, taken, rest = _take(rest, _PERSON, until=("其他证件",), row_text=_person_text)
    sentence = Sentence(text or "")
    if (match := sentence.match((_PERSON,))) is None:
        claims.differs("subject", "没有读到姓名和证件号码", kind="missing")
    else:
        claims.claim(*runs_of(taken))
        marital = match["marital"]
        subject = {
            "name": sentence.name(match, "name"),
            "id_type": match["type"],
            "id_number": match["id"],
            "marital_status": None if marital == "--" else marital,
        }
    subject["other_ids"] = _other_ids(claims, rest)
    claims.belongs(runs_of(rest), "subject")
    return header, subject


def _take(
    lines: list[Line], pattern: re.Pattern[str], until: tuple[str, ...], row_text: Callable[[list[Line]], str]
) -> tuple[str | None, list[Line], list[Line]]:
    """Find the lines that fit a pattern whole; return their text, them and the others.

    These are the lines before the first one of which a cell begins with one of ``until``; else one line or two.
    """
    end = next((index for index, line in enumerate(lines) if index and _begins(line, until)), len(lines))
    tries = [(0, end, row_text)] if end and _is_row(lines[:end]) else []
    tries += [(start, start + many, _plain) for many in (1, 2) for start in range(len(lines) - many + 1)]
    for start, stop, text_of_part in tries:
        text = text_of_part(lines[start:stop])
        if pattern.fullmatch(squeeze(text)):
            return text, lines[start:stop], lines[:start] + lines[stop:]
    return None, [], lines


def _plain(lines: list[Line]) -> str:
    return " ".join(line.text for line in lines)


def _begins(line: Line, words: tuple[str, ...]) -> bool:
    return any(run.bare.startswith(words) for run in line.runs)


def _is_row(lines: list[Line]) -> bool:
    """Tell whether lines are one row of wrapped cells: close together, none wider than the line its cell began with.

    A number or a word that has no place to break may be wider.
    """
    room: dict[int, float] = {}
    edges = _edges(lines)
    for before, line in itertools.pairwise(lines):
        if line.page != before.page or line.y - before.y > _NEXT_LINE * line.runs[0].size:
            return False
    for line in lines:
        ends = dict(_cut(line, edges))
        for cell, part in ends.items():
            end = part[-1]
            if end.x1 > room.setdefault(cell, end.x1 + _SHORT * end.size) and not text_of(part).isascii():
                return False
    return True


def _by_cells(lines: list[Line]) -> str:
    """Return the text of a row whose cells wrap, cell after cell."""
    return " ".join(_cells(lines))


def _person_text(lines: list[Line]) -> str:
    """Return the text of the person's row; the marital value, in the ID number's cell for want of a label, last."""
    return " ".join(_id_first(cell) for cell in _cells(lines))


def _cells(lines: list[Line]) -> list[str]:
    edges = _edges(lines)
    cells: list[list[str]] = [[] for _ in range(len(edges) + 1)]
    for line in lines:
        for cell, part in _cut(line, edges):
            cells[cell].append(text_of(part))
    return [" ".join(parts) for parts in cells]


def _cut(line: Line, edges: list[float]) -> Iterator[tuple[int, list[Glyph]]]:
    """Cut a line at the left edges of the cells; each part with the number of its cell."""
    for run in line.runs:
        for cell, part in itertools.groupby(run.glyphs, key=lambda glyph: bisect_right(edges, glyph.x0 + _SAME_EDGE)):
            yield cell, list(part)


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


def _id_first(cell: str) -> str:
    """Put the marital value behind the ID number when both wrap.

    >>> _id_first("证件号码：000000 已 197504244492 婚")
    '证件号码：000000197504244492已婚'
    >>> _id_first("-- 证件号码：00000019750424")
    '证件号码：00000019750424--'
    """
    match = _ID_CELL.fullmatch(squeeze(cell))
    if match is None:
        return cell
    values = match["before"] + match["after"]
    if service := _SERVICE_NUMBER.search(values):
        return match["label"] + service[0] + values[: service.start()] + values[service.end() :]
    return match["label"] + _NOT_ID.sub("", values) + "".join(_NOT_ID.findall(values))


def _rows(lines: list[Line]) -> list[list[Line]]:
    """Part lines into rows: each begins where a cell begins with its label."""
    rows: list[list[Line]] = []
    for line in lines:
        if not rows or _begins(line, ("其他证件", "证件")):
            rows.append([])
        rows[-1].append(line)
    return rows


def _places_of(label: str, run: Run) -> list[float]:
    """Return the left edges of a label in a run."""
    places = [glyph.x0 for glyph in run.glyphs for _ in squeeze(glyph.text)]
    return [places[match.start()] for match in re.finditer(label, run.bare)]


def _id_columns(lines: list[Line]) -> list[dict[str, str]] | None:
    """Read 其他证件信息 column by column, where cells wrap on baselines of their own; None when that does not fit."""
    edges = []
    for label in _ID_LABELS:
        places = [place for line in lines for run in line.runs for place in _places_of(label, run)]
        if not places or max(places) - min(places) > _SAME_EDGE:
            return None
        edges.append(min(places))
    if edges != sorted(edges):
        return None
    columns = ["", "", ""]
    for line in lines:
        for column, part in _cut(line, edges):
            if column and abs(part[0].x0 - edges[column - 1]) > _SAME_EDGE:
                return None
            columns[column] += squeeze(text_of(part))
    kinds, numbers = (re.split(f"{label}{COLON}", text) for label, text in zip(_ID_LABELS, columns[1:], strict=True))
    fits = _OTHER_HEAD.fullmatch(columns[0]) and len(kinds) == len(numbers) and not (kinds[0] or numbers[0])
    pairs = list(zip(kinds[1:], numbers[1:], strict=False))
    if not fits or not all(_KIND.fullmatch(kind) and _NUMBER.fullmatch(number) for kind, number in pairs):
        return None
    return [{"type": kind, "number": number} for kind, number in pairs]


def _other_ids(claims: RunClaims, lines: list[Line]) -> list[dict[str, str]]:
    if lines and any(len(_PAIR.findall(line.bare)) != 1 for line in lines) and (wrapped := _id_columns(lines)):
        claims.claim(*runs_of(lines))
        return wrapped
    found: list[dict[str, str]] = []
    headed = False
    for row in _rows(lines):
        whole = squeeze(_by_cells(row))
        fits = _OTHER_HEAD.fullmatch(whole) or _OTHER_IDS.fullmatch(whole)
        taken = row if fits else row[:1]
        text = whole if fits else row[0].bare
        head = _OTHER_HEAD.match(text)
        pairs = text[head.end() :] if head else text
        if head or (headed and _OTHER_IDS.fullmatch(text)):
            pairs_read = _PAIR.findall(pairs)
            if pairs and "".join(f"{a}{b}" for a, b in pairs_read) != re.sub(
                rf"证件类型{COLON}|证件号码{COLON}", "", pairs
            ):
                continue
            headed = True
            claims.claim(*runs_of(taken))
            found.extend({"type": kind, "number": number} for kind, number in pairs_read)
    if headed and not found:
        claims.differs("subject", "“其他证件信息”下面没有读到证件", kind="missing")
    return found
