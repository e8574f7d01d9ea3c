"""机构说明, 本人声明, 异议标注, 特殊标注: under an account, or of the whole report behind 公共记录.

``异议标注`` / ``1.标注内容：该信息正在核实。添加日期：2025年12月05日``; without the labels a sentence and its date, or
``异议标注：该信息正在核实。``; or a table ``说明内容 | 添加日期``.
Source: docs/report-formats.md.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Any

from creditcheck.data.codes import code_list
from creditcheck.geometry import Line
from creditcheck.layouts.brief_2.body import RunClaims, joined, runs_of
from creditcheck.layouts.brief_2.grammar import CLOSE, COLON, DATE, OPEN, STOP, Sentence
from creditcheck.values.dates import read_date_or_month

_LABEL = r"(?P<label>说明|声明|标注)内容"
_HEAD = re.compile(rf"(?P<kind>{'|'.join(code_list('annotation_kind').values())}){COLON}?(?P<rest>.*)")
_NUMBER = r"(?:\d{1,3}\.)?"
_DATED = rf"(?P<added>{DATE}){CLOSE}?{STOP}?"
_LABELLED = re.compile(rf"{_NUMBER}{_LABEL}{COLON}(?P<text>.+?)[，；,;]?添加日期{COLON}{_DATED}")
_PLAIN = re.compile(rf"{_NUMBER}(?P<text>(?:(?!添加日期).)+?)[，；,;]?{OPEN}?{_DATED}")
_INLINE = re.compile(rf"(?P<text>.+?)[，；,;]?{OPEN}?添加日期{COLON}?{_DATED}")
"""Behind its heading; on lines of its own a note with 添加日期 has 内容 in front, else it has lost its beginning."""

_UNDATED = re.compile(rf"(?P<text>.+{STOP})")
_COLUMNS = re.compile(rf"(?:编号)?{_LABEL}添加日期")
_ROW = re.compile(rf"(?:\d{{1,3}}\.?)?(?P<text>.+?)(?P<added>{DATE})")
_NUMBERED = re.compile(r"\d{1,3}\.(?!\d)")

Note = dict[str, Any]


def begins_notes(line: Line) -> bool:
    """Tell whether a line names a kind of note, alone or with its text behind it."""
    return _HEAD.fullmatch(line.bare) is not None


def begins_note(line: Line) -> bool:
    """Tell whether a line begins a labelled note, which may have a number like a record."""
    return re.match(rf"{_NUMBER}{_LABEL}{COLON}", line.bare) is not None


def read_notes(claims: RunClaims, lines: list[Line]) -> list[Note]:
    """Read the notes in lines of which the first begins some; what is not understood stays unread."""
    starts = [index for index, line in enumerate(lines) if begins_notes(line)]
    return [
        note
        for start, end in zip(starts, [*starts[1:], len(lines)], strict=False)
        for note in _read_kind(claims, lines[start:end])
    ]


def _read_kind(claims: RunClaims, lines: list[Line]) -> Iterator[Note]:
    """Read the notes under one heading, which is read with the first of them."""
    head = _HEAD.fullmatch(lines[0].bare)
    assert head is not None
    kind = head["kind"]
    heading = [] if head["rest"] else [lines[0]]
    columns = len(lines) > 1 and _COLUMNS.fullmatch(lines[len(heading)].bare) is not None
    if columns and heading and kind.endswith(lines[1].bare.removeprefix("编号")[:2]):
        for note, taken in _rows(kind, lines[2:]):
            claims.claim(*runs_of([*heading, *taken]))
            heading = []
            yield note
        if not heading:
            claims.claim(*runs_of(lines[1:2]))
        return
    for part in _parts(lines[len(heading) :]):
        text = joined(part)
        if part[0] is lines[0]:
            text = text[text.index(kind) + len(kind) :].lstrip("：: ")
        found = _note(kind, text, inline=part[0] is lines[0])
        if found is not None:
            claims.claim(*runs_of([*heading, *part]))
            heading = []
            yield found


def _parts(lines: Iterable[Line]) -> Iterator[list[Line]]:
    """Part the lines of one heading into notes: each begins with a label, or with a number behind a whole note."""
    part: list[Line] = []
    for line in lines:
        whole = part and Sentence(joined(part)).match(_PLAIN)
        if part and (begins_note(line) or (whole and _NUMBERED.match(line.bare))):
            yield part
            part = []
        part.append(line)
    if part:
        yield part


def _rows(kind: str, lines: list[Line]) -> Iterator[tuple[Note, list[Line]]]:
    """Read the rows of a table; a text that wraps goes on on the next line."""
    taken: list[Line] = []
    for line in lines:
        taken.append(line)
        match = Sentence(joined(taken)).match(_ROW)
        if match and (note := _found(kind, match)):
            yield note, taken
            taken = []


def _note(kind: str, text: str, *, inline: bool) -> Note | None:
    """Read one note; ``inline``: it stands behind its heading, where it may have no date."""
    sentence = Sentence(text)
    if (match := sentence.match(_LABELLED)) is not None:
        return _found(kind, match) if kind.endswith(match["label"]) else None
    if re.match(f"{_NUMBER}{_LABEL}", sentence.squeezed):
        return None
    if (match := sentence.match(_PLAIN)) is not None:
        return _found(kind, match)
    if inline and (match := sentence.match(_INLINE)) is not None:
        return _found(kind, match)
    match = sentence.match(_UNDATED) if inline else None
    return {"kind": kind, "text": match["text"]} if match else None


def _found(kind: str, match: re.Match[str]) -> Note | None:
    try:
        return {"kind": kind, "text": match["text"], "added": read_date_or_month(match["added"])}
    except ValueError:
        return None
