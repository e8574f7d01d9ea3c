"""What the strokes of a watermark leave outside of tables: a character or two that belong to nothing."""

from __future__ import annotations

import statistics
from collections.abc import Collection, Iterable, Sequence

from creditcheck.readers.ocr.cuts import Cut
from creditcheck.readers.ocr.recognise import Text

NUMERALS = "一二三四五六七八九十"

_RESIDUE = 2
"""So many characters that are not sure are no text, where strokes cross them."""

_SCRIBBLE = 4
"""The same of letters and marks, of which no line consists."""

_REACH = 3.0
"""Heights of a heading between its number and its words at most."""

_AS_HIGH = 0.3
"""Share of its height by which two lines of one text differ at most."""

_AS_LARGE, _AS_LEVEL, _NUMERAL = 0.25, 0.15, 0.8
"""The same of two texts on one line, by what share of it their middles differ, and how high a numeral is."""

_CJK = "\u3400"

_SPECK = 0.5
"""A mark less wide and less high than this share of a line's height is dirt, where it is not sure to be a full stop."""

_ABOVE, _HANGING = 2.0, 1.5
"""Heights of a line between it and one that wraps, down and across."""


def is_speck(text: Text, free: Sequence[Text], headings: Sequence[Text] = ()) -> bool:
    """Tell whether a text is dirt: a mark or letter that is not sure, small, or with nothing on its level.

    ``free``: all texts outside of tables; ``headings``: those beside which nothing is printed.
    """
    lines = [other.cut for other in free if len(other.text) > _RESIDUE]
    if text.text == "。":
        return _is_no_stop(text.cut, lines, [other.cut for other in free if other is not text and other.text])
    if _follows_heading(text, headings):
        return True
    if text.other is None or len(text.text) > 1 or text.text >= _CJK or not lines:
        return False
    cut, high = text.cut, statistics.median(line.bottom - line.top for line in lines)
    small = max(cut.right - cut.left, cut.bottom - cut.top) < _SPECK * high
    if text.text.isalnum() and not text.other.isalnum():
        return not any(_is_level(cut, line) for line in lines)
    return small and (not text.text.isalnum() or all(_apart(cut, line) > high for line in lines))


def _follows_heading(text: Text, headings: Sequence[Text]) -> bool:
    """Tell whether a character or two that are not sure stand behind a heading, where nothing is printed."""
    unsure = text.other is not None or text.cut.crossed
    return (
        unsure
        and len(text.text) <= _RESIDUE
        and any(_is_level(text.cut, one.cut) and one.cut.right <= text.cut.left for one in headings)
    )


def _is_no_stop(cut: Cut, lines: Sequence[Cut], all_: Sequence[Cut]) -> bool:
    """Tell whether a full stop by itself ends no line: it stands in a row, and below the beginning of no text."""
    high = statistics.median([line.bottom - line.top for line in lines] or [0])
    in_row = any(_is_level(cut, other) and other.left < cut.left for other in all_)
    above = (line for line in lines if 0 <= cut.top - line.bottom < _ABOVE * high)
    return in_row and not any(abs(line.left - cut.left) <= _HANGING * high for line in above)


def _is_level(one: Cut, two: Cut) -> bool:
    """Tell whether two cuts stand beside each other."""
    beside = one.right <= two.left or two.right <= one.left
    return beside and min(one.bottom, two.bottom) - max(one.top, two.top) > 0.5 * (one.bottom - one.top)


def _apart(one: Cut, two: Cut) -> int:
    """Return the pixels between two cuts, across or down, whichever are more."""
    across = max(one.left, two.left) - min(one.right, two.right)
    return max(0, across, max(one.top, two.top) - min(one.bottom, two.bottom))


def is_residue(text: Text, free: Iterable[Text], words: Collection[str] = ()) -> bool:
    """Tell whether a text is what the strokes of a watermark have left: a character or two.

    ``free``: all texts outside of tables; ``words``: those of the form.
    """
    telling = any(char.isalnum() for char in text.text)
    if (
        text.text in words
        or _is_half(text, free, words)
        or (telling and (_ends_line(text, free) or _stands_in_line(text, free)))
    ):
        return False
    if (len(text.text) <= _RESIDUE and not telling) or _is_lone(text, free) or _is_beyond(text, free):
        return True
    if not text.cut.crossed or text.other is None:
        return False
    return is_scrap(text) or _is_scribble(text.text) or (text.text.isdigit() and len(text.text) <= _RESIDUE)


def _is_lone(text: Text, free: Iterable[Text]) -> bool:
    """Tell whether a crossed text is a sign or two that begin nothing: numbers are printed before a text."""
    scrap = all(char in NUMERALS or (char < _CJK and char != "。") for char in text.text)
    if not text.cut.crossed or len(text.text) > _RESIDUE or not scrap:
        return False
    return not any(_goes_on(text.cut, other.cut) for other in free if len(other.text) > _RESIDUE)


def _is_beyond(text: Text, free: Iterable[Text]) -> bool:
    """Tell whether a sign or two stand above or below all lines of a page, in its margin."""
    signs = [char for char in text.text if char.isalnum()]
    if (
        len(signs) > _RESIDUE
        or text.text.endswith("。")
        or any(char >= _CJK and char not in NUMERALS for char in text.text)
    ):
        return False
    lines = [other.cut for other in free if len(other.text) > len(text.text) and len(other.text) > _RESIDUE]
    above = all(text.cut.bottom < other.top for other in lines)
    return bool(lines) and (above or all(text.cut.top > other.bottom for other in lines))


def _stands_in_line(text: Text, free: Iterable[Text]) -> bool:
    """Tell whether a text may stand in a row without borders: it is level with another one, and as high."""
    high, middle = text.cut.bottom - text.cut.top, (text.cut.top + text.cut.bottom) / 2
    size = high / (_NUMERAL if text.text.isdigit() else 1)
    return any(
        abs(other.cut.bottom - other.cut.top - size) < _AS_LARGE * size
        and abs((other.cut.top + other.cut.bottom) / 2 - middle) < _AS_LEVEL * size
        for other in free
        if other is not text and len(other.text) > _RESIDUE
    )


def _is_half(text: Text, free: Iterable[Text], words: Collection[str]) -> bool:
    """Tell whether a text is one half of a word of the form whose letters stand apart: 说 明."""
    cut = text.cut
    return any(
        (text.text + other.text if cut.left < other.cut.left else other.text + text.text) in words
        and min(cut.bottom, other.cut.bottom) - max(cut.top, other.cut.top) > 0.5 * (cut.bottom - cut.top)
        for other in free
        if other is not text and other.text
    )


def _ends_line(text: Text, free: Iterable[Text]) -> bool:
    """Tell whether a text may be the end of a line that is printed in two: it stands right below or above another."""
    high = text.cut.bottom - text.cut.top
    return any(
        abs(other.cut.bottom - other.cut.top - high) < _AS_HIGH * high
        and 0 <= max(other.cut.top - text.cut.bottom, text.cut.top - other.cut.bottom) < high
        and min(other.cut.right, text.cut.right) > max(other.cut.left, text.cut.left)
        for other in free
        if len(other.text) > _RESIDUE
    )


def _goes_on(cut: Cut, other: Cut) -> bool:
    """Tell whether another text stands behind one on its line."""
    high = other.bottom - other.top
    level = min(cut.bottom, other.bottom) - max(cut.top, other.top) > 0.5 * min(cut.bottom - cut.top, high)
    return level and 0 <= other.left - cut.right < _REACH * high


def _is_scribble(printed: str) -> bool:
    """Tell whether a text has neither a character nor a numeral, but a few letters and marks."""
    return len(printed) <= _SCRIBBLE and not any(char >= _CJK or char.isdigit() for char in printed)


def is_scrap(text: Text) -> bool:
    """Tell whether a text is a character or two, none of them a numeral or a full stop: a narrow stroke is no 一."""
    wide = text.cut.right - text.cut.left >= text.cut.bottom - text.cut.top
    numeral = any(char.isdigit() or char == "。" or (wide and char in NUMERALS) for char in text.text)
    return len(text.text) <= _RESIDUE and not numeral
