"""What is known of a report's pages, held against the texts of one page: only what can be proved is repaired.

The heads of a grid of months are 1 to 12. A head of a column that differs from one word of the form, and from no other,
in one character of its own length is that word. Brackets that do not close, and marks without any letter, are doubts.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable

from creditcheck.readers.ocr.recognise import ABSENT, GRID, Text
from creditcheck.values.text import half_width

_NUMBER = re.compile(r"[（(][一二三四五六七八九十]+[）)]")
"""The number before a heading."""

_HEADS = tuple(str(month) for month in range(1, 13))
_MOSTLY = 8
"""So many of the twelve heads of a grid are read as they should be; the others then are what they must be."""

_LETTERS = 4
"""A word of so many characters may have one of them misread; one of twice as many two."""


def repaired(texts: Collection[Text], lexicon: Collection[str]) -> None:
    """Repair the texts of one page in place; ``lexicon`` are the words that the form prints."""
    for row in _rows(texts):
        _months(row)
    words: dict[int, set[str]] = {}
    for word in lexicon:
        words.setdefault(len(word), set()).add(word)
    for cell in _cells(texts):
        _word(cell, words)
        _brackets(cell)
    for text in texts:
        telling = text.text == "--" or any(char.isalnum() or char in "*#" for char in text.text)
        if text.cut.box is not None and not telling:
            text.other = text.other or ABSENT


def _rows(texts: Iterable[Text]) -> Iterable[list[Text]]:
    """Yield the texts of each row of a grid of months, without its first column."""
    rows: dict[tuple[float, float], list[Text]] = {}
    for text in texts:
        if text.cut.box is not None and text.cut.columns == GRID and text.cut.column:
            rows.setdefault((round(text.cut.box.y0), round(text.cut.box.y1)), []).append(text)
    yield from rows.values()


def _months(row: list[Text]) -> None:
    """Set the heads of a grid to 1 … 12 where most of them are read like that."""
    if len({text.cut.column for text in row}) != len(row):
        return
    right = sum(text.text == _HEADS[text.cut.column - 1] for text in row)
    if right >= _MOSTLY:
        for text in row:
            text.say(_HEADS[text.cut.column - 1])


def _cells(texts: Iterable[Text]) -> Iterable[list[Text]]:
    """Yield the lines of each cell, top to bottom, and each free text by itself."""
    cells: dict[int, list[Text]] = {}
    for text in texts:
        cells.setdefault(id(text.cut.box) if text.cut.box else id(text), []).append(text)
    for cell in cells.values():
        yield sorted(cell, key=lambda text: text.cut.top)


def _word(cell: list[Text], words: dict[int, set[str]]) -> None:
    """Make the text of a cell the word that it must be; a word that is read as it stands in the form is sure."""
    printed = "".join(text.text for text in cell)
    number = _NUMBER.match(printed)
    start = number.end() if number else 0
    bare = half_width(printed[start:])
    known = words.get(len(bare), set())
    found = bare
    if bare not in known:
        near = sorted((_distance(word, bare), word) for word in known) if len(bare) >= _LETTERS else []
        if not near or near[0][0] > len(bare) // _LETTERS or (len(near) > 1 and near[1][0] == near[0][0]):
            return
        found = near[0][1]
    whole = printed[:start] + "".join(
        own if half_width(own) == char else char for own, char in zip(printed[start:], found, strict=True)
    )
    for text in cell:
        size = len(text.text)
        text.say(whole[:size])
        whole = whole[size:]


def _distance(one: str, two: str) -> int:
    return sum(a != b for a, b in zip(one, two, strict=True))


def _brackets(cell: list[Text]) -> None:
    printed = "".join(text.text for text in cell)
    if printed.count("（") + printed.count("(") != printed.count("）") + printed.count(")"):
        for text in cell:
            text.other = text.other or text.text + ABSENT
