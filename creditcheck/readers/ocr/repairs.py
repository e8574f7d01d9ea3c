"""What was repaired on a page, so that it can be told: the place, what was read there and what it is taken for."""

from __future__ import annotations

from collections.abc import Collection
from typing import NamedTuple

from creditcheck.readers.document import Lexicon
from creditcheck.readers.ocr.cuts import GRID
from creditcheck.readers.ocr.recognise import Text
from creditcheck.readers.ocr.repair import repaired
from creditcheck.values.text import half_width, squeeze

_LONG = 12
"""A line of so many characters outside of tables is one of a fixed sentence."""


class Repair(NamedTuple):
    """One text that was repaired. ``box`` in points; ``kind``: the head of a month, a fixed sentence, or a word."""

    box: tuple[float, float, float, float]
    read: str
    printed: str
    kind: str


def repair_page(texts: Collection[Text], lexicon: Lexicon, scale: float, *, marked: bool = False) -> tuple[Repair, ...]:
    """Repair the texts of one page in place, see :func:`repaired`; return what surely says something else now."""
    before = [(text, text.text) for text in texts]
    repaired(texts, lexicon, marked=marked)
    return tuple(
        Repair(
            (text.cut.left / scale, text.cut.top / scale, text.cut.right / scale, text.cut.bottom / scale),
            read,
            text.text,
            _kind(text),
        )
        for text, read in before
        if text.other is None and _plain(read) != _plain(text.text)
    )


def _plain(text: str) -> str:
    return squeeze(half_width(text))


def _kind(text: Text) -> str:
    if text.cut.columns == GRID:
        return "month"
    return "sentence" if text.cut.box is None and len(text.text) >= _LONG else "word"
