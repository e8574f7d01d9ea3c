"""The printed characters of a page through pdfium.

A report has ten thousand characters and more, so as little as possible is asked of pdfium for each: its Unicode value
and its origin on the baseline, by ``map`` into one buffer without a step of Python between. The end of a character is
the origin of the next one; its box is asked for only at the end of a word, size and direction only at its beginning.
Characters that pdfium made up are white space and end words; lines are put together by position.
"""

from __future__ import annotations

import ctypes
import math
import operator
from collections import deque
from collections.abc import Iterable, Iterator
from functools import cache, partial
from itertools import repeat
from typing import Any

from creditcheck.readers.pdfium_calls import address_of, calls
from creditcheck.readers.upright import RawGlyph

_HYPHENS = frozenset({0x02, 0xFFFE})
"""pdfium turns a hyphen at the end of a line into one of these."""

_NO_CHARACTER = frozenset({0, 0xFFFD})
_SPACES = frozenset({*range(1, 0x21), 0xA0, 0x3000, 0x200B, 0xFEFF}) - _HYPHENS

_SURROGATES = frozenset(range(0xD800, 0xE000))

_NEXT = 1.05
"""The next character begins within this many font sizes, unless there is a gap."""


def characters_of(handle: Any) -> tuple[list[RawGlyph], int]:
    """Return the printed characters of a pdfium text page in file order, and how many have no Unicode value."""
    import pypdfium2.raw as pdfium  # noqa: PLC0415

    codes, origins = _fetch(handle, max(0, pdfium.FPDFText_CountChars(handle)))
    unmapped = sum(
        codes.count(code)
        for code in set(codes) - _SPACES
        if code in _NO_CHARACTER or pdfium.FPDFText_HasUnicodeMapError(handle, codes.index(code)) == 1
    )
    xs, ys = origins[::2], origins[1::2]
    raw: list[RawGlyph] = []
    for word in _words(codes, ys):
        raw.extend(_word(handle, codes, xs, ys, word))
    return raw, unmapped


def _fetch(handle: Any, count: int) -> tuple[list[int], list[float]]:
    """Return the codes and the origins (x, y, x, y …) of all characters."""
    address = address_of(handle)
    origins = (ctypes.c_double * (2 * count))()
    first = ctypes.addressof(origins)
    every = range(count)
    codes = list(map(calls().code, repeat(address), every))
    at_x, at_y = range(first, first + 16 * count, 16), range(first + 8, first + 8 + 16 * count, 16)
    deque(map(calls().origin, repeat(address), every, at_x, at_y), maxlen=0)
    return codes, list(origins)


def _words(codes: list[int], ys: list[float]) -> Iterator[range]:
    """Yield the stretches of characters without white space between them, on one baseline if upright."""
    start = -1
    for index, code in enumerate(codes):
        if code in _SPACES:
            if start >= 0:
                yield range(start, index)
            start = -1
        elif start < 0:
            start = index
        elif ys[index] != ys[index - 1]:
            yield range(start, index)
            start = index
    if start >= 0:
        yield range(start, len(codes))


def _word(handle: Any, codes: list[int], xs: list[float], ys: list[float], word: range) -> Iterable[RawGlyph]:
    """Return the characters of one word."""
    start, end = word.start, word.stop
    direction, size = _direction_and_size(handle, start)
    own, mine = codes[start:end], xs[start:end]
    after = mine[1:]
    gaps = list(map(operator.sub, after, mine))
    if _SURROGATES.intersection(own) or (gaps and not (min(gaps) > 0 and max(gaps) <= _NEXT * size)):
        return _odd_word(handle, codes, xs, ys, word)
    y = ys[start]
    last_x, last_y = _end_of(handle, end - 1, mine[-1], y, direction)
    ends_y = [y] * (len(own) - 1) + [last_y]
    after.append(last_x)
    fields = zip(map(_text_of, own), mine, repeat(y), after, ends_y, repeat(direction), repeat(size))
    return map(partial(tuple.__new__, RawGlyph), fields)


def _odd_word(handle: Any, codes: list[int], xs: list[float], ys: list[float], word: range) -> Iterator[RawGlyph]:
    """Yield the characters of a word with gaps, double printing or rare characters: each has its own box."""
    high = 0
    for index in word:
        code = codes[index]
        if 0xD800 <= code < 0xDC00:
            high = code
            continue
        text = _text_of(0x10000 + ((high - 0xD800) << 10) + (code - 0xDC00) if high else code)
        high = 0
        x, y = xs[index], ys[index]
        direction, size = _direction_and_size(handle, index)
        yield RawGlyph(text, x, y, *_end_of(handle, index, x, y, direction), direction, size)


def _direction_and_size(handle: Any, index: int) -> tuple[int, float]:
    """Return in which direction a character is printed (degrees, counter-clockwise) and how large (points)."""
    import pypdfium2.raw as pdfium  # noqa: PLC0415

    matrix = pdfium.FS_MATRIX()
    pdfium.FPDFText_GetMatrix(handle, index, ctypes.byref(matrix))
    direction = 0 if matrix.b == 0 and matrix.a > 0 else round(math.degrees(math.atan2(matrix.b, matrix.a))) % 360
    return direction, pdfium.FPDFText_GetFontSize(handle, index) * math.hypot(matrix.c, matrix.d)


def _end_of(handle: Any, index: int, x: float, y: float, direction: int) -> tuple[float, float]:
    """Return where a character ends on its baseline, by its box."""
    import pypdfium2.raw as pdfium  # noqa: PLC0415

    box = pdfium.FS_RECTF()
    pdfium.FPDFText_GetLooseCharBox(handle, index, ctypes.byref(box))
    return {0: (box.right, y), 90: (x, box.top), 180: (box.left, y), 270: (x, box.bottom)}.get(direction, (x, y))


@cache
def _text_of(code: int) -> str:
    if code in _HYPHENS:
        return "-"
    return "\ufffd" if code in _NO_CHARACTER else chr(code)
