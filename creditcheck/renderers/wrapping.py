r"""Foreign text made harmless, and lines of a terminal that are as wide as they look.

Everything printed in a report, and every file name, was written by somebody else. A control character can move a
terminal's cursor, a bidirectional override can turn a figure round: both are dropped, here and for all formats.

>>> printable("余额\x1b[31m1,000\u202e元")
'余额[31m1,000元'
>>> cells("余额 1,000")
10
>>> wrap("账户余额为1,000元（含利息）。", 16)
['账户余额为1,000', '元（含利息）。']
"""

from __future__ import annotations

import json
import unicodedata
from collections.abc import Iterator

NARROWEST, WIDEST = 40, 100
"""Columns of a page, whatever the terminal says."""

_SPACES = frozenset({"Zs", "Zl", "Zp"})
_DROPPED = frozenset({"Cc", "Cf", "Cs"})
_CLOSING = frozenset("，。；：！？、）】〕》”’…％,.;:!?)]}%")
_OPENING = frozenset("（【〔《“‘([{")


def printable(text: str) -> str:
    """Return one line of text: white space becomes a plain space, control and format characters go."""
    if text.isascii() and text.isprintable():
        return text
    kept = []
    for char in text:
        category = unicodedata.category(char)
        if category in _SPACES or char in "\t\n\r\v\f\x85":
            kept.append(" ")
        elif category not in _DROPPED:
            kept.append(char)
    return "".join(kept)


def visible_json(text: str) -> str:
    r"""Write control and format characters of a JSON text as ``\\uXXXX``: the same value, harmless on a terminal.

    >>> visible_json('{"a": "x\u202ey"}')
    '{"a": "x\\u202ey"}'
    """
    if text.isascii():
        return text
    return "".join(
        json.dumps(char)[1:-1] if char > "~" and unicodedata.category(char) in (_DROPPED | {"Zl", "Zp"}) else char
        for char in text
    )


def cells(text: str) -> int:
    """Return the number of terminal columns that the text takes."""
    return sum(map(_cell, text))


def _cell(char: str) -> int:
    if char.isascii():
        return 1
    if unicodedata.combining(char) or unicodedata.category(char) == "Me":
        return 0
    return 2 if unicodedata.east_asian_width(char) in "WF" else 1


def wrap(text: str, width: int) -> list[str]:
    """Break text into lines of at most ``width`` columns: between Chinese characters, not inside words or figures.

    A closing mark never begins a line and an opening one never ends it, unless the line has no room for both. A word
    longer than the line is cut where its parts join.

    >>> wrap("08-bad-debt-public-records.pdf", 25)
    ['08-bad-debt-public-', 'records.pdf']
    >>> wrap("21-detailed-all-states.pdf", 25)
    ['21-detailed-all-states', '.pdf']
    """
    lines: list[str] = []
    line = ""
    for atom in _atoms(printable(text)):
        if cells(line) + cells(atom.rstrip()) <= width:
            line += atom if line else atom.lstrip()
            continue
        if line.strip():
            lines.append(line.rstrip())
        line = atom.lstrip()
        while cells(line) > width:
            head = _head(line, width)
            lines.append(head)
            line = line[len(head) :]
    if line.strip() or not lines:
        lines.append(line.rstrip())
    return lines


def _head(text: str, width: int) -> str:
    taken = 0
    for position, char in enumerate(text):
        taken += _cell(char)
        if taken > width and position:
            return _at_a_joint(text[:position], char)
    return text


def _at_a_joint(head: str, following: str) -> str:
    """Cut a file name or a preset's name behind ``- _ /`` or before its suffix, unless that leaves next to nothing."""
    if following == ".":
        return head
    joint = max(*(head.rfind(char) + 1 for char in "-_/"), head.rfind("."))
    return head[:joint] if joint >= len(head) // 3 else head


def _atoms(text: str) -> Iterator[str]:
    """Give the pieces between which a line may break."""
    atom = ""
    for char in text:
        before = atom[-1:]
        glued = (
            char in _CLOSING
            or before in _OPENING
            or (_cell(char) < 2 and char != " " and bool(before) and _cell(before) < 2 and before != " ")
        )
        if atom and not glued:
            yield atom
            atom = ""
        atom += char
    if atom:
        yield atom
