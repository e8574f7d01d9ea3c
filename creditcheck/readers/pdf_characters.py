"""The printed characters of a page through pdfium, as stretches without a gap: the fast path, alone in this module.

**Why.** A report of a dozen pages has ten thousand characters and more. The code, place, box, font and size of each are
five calls a character, and would be most of what a reading costs. So nothing is asked for each of them. The text of a
page comes in one call. A word of it (what stands between white space) is asked for its text object, whose font, size
and direction are asked once, and for its first origin; where its other characters begin follows from how wide each was
before in the same font. That is only a guess, so it is held against the origins pdfium has for the character in the
middle and for the last one; a word that does not fit within a fiftieth of its size is asked for each of its characters,
and teaches the widths. Calls go through ``pdfium_calls``, without an object per argument.

**What it may assume**, and what holds it to that (tests/test_pdf_characters.py compares with every origin asked alone):

- The text of ``FPDFText_GetText`` has one unit for each character that pdfium counts. Where it has not (pdfium leaves
  out what has no Unicode value), each code is asked for by itself.
- pdfium puts white space between words that stand apart, so a word has one direction, and mostly one text object.
- A character is as wide each time in one font at one ratio of width to height. Justified, kerned or condensed text
  breaks that; the two origins show it, and the widths are forgotten, so that two settings never mix.
- A character that is not in the middle or at the end may stand a little off where it is guessed: two shifts that undo
  each other before the middle. What is printed is still right, and the order of characters is that of the file.
- A font's address is the font's only while a page is open; widths survive it as a guess, the answer whether a character
  has a Unicode value does not.

**What it may not assume:** that characters are upright, in one direction, in reading order, apart from each other, in
the basic plane, visible, or the report's. Turned, rare and overlapping ones are given one by one with their own boxes;
what is seen and what a page's text means is decided by others.
"""

from __future__ import annotations

import ctypes
import math
import operator
import re
from collections import deque
from collections.abc import Iterable, Iterator
from itertools import accumulate, repeat
from typing import Any, NamedTuple

from creditcheck.readers.pdfium_calls import address_of, calls
from creditcheck.readers.upright import RawGlyph

_WORD = re.compile("[^\x01\x03-\x20\xa0\u3000\u200b\ufeff]+")
"""Characters that pdfium made up are white space and end words; lines are put together by position."""

_NO_CHARACTER = "\ufffd"
_SHOWN = {"\x02": "-", "\ufffe": "-", "\x00": _NO_CHARACTER}
"""pdfium turns a hyphen at the end of a line into one of the first two."""

_SURROGATE = re.compile("[\ud800-\udfff]")

_NEXT = 1.05
"""The next character begins within this many font sizes, unless there is a gap."""

_FIT = 0.02
"""A character is where its word has it within this many font sizes."""

_WIDE = "\u2e80"


class Widths(dict[str, float]):
    """How far the next character stands from each character of a font, in font sizes.

    A Chinese character not met before is taken to be as wide as its font is high, times how much the type is stretched;
    any other to fit nowhere.
    """

    def __init__(self, stretched: float = 1.0) -> None:
        """``stretched``: how many times as wide as it is high the type is printed."""
        super().__init__()
        self._wide = stretched

    def __missing__(self, char: str) -> float:
        """Return what holds before a character has been met."""
        if char < _WIDE:
            return math.nan
        self[char] = self._wide
        return self._wide


class Typefaces:
    """The fonts of a document by their address, which pdfium may give to another font on a later page.

    So widths are only ever a guess that the page confirms, and which characters have a Unicode value is asked anew on
    each page.
    """

    def __init__(self) -> None:
        """Know no font yet."""
        self._widths: dict[tuple[int, float], Widths] = {}

    def widths(self, font: int, stretched: float) -> Widths:
        """Return the widths of a font when it is printed so many times as wide as it is high."""
        return self._widths.setdefault((font, round(stretched, 3)), Widths(stretched))


class _Type(NamedTuple):
    """What a text object is printed in: direction (degrees), size (points), its font's widths.

    ``mapped``: the characters that have been asked on this page whether the font has a Unicode value for them.
    """

    direction: int
    size: float
    widths: Widths
    mapped: set[str]


def characters_of(handle: Any, typefaces: Typefaces) -> tuple[list[RawGlyph], int]:
    """Return the stretches of a pdfium text page in file order, and how many characters have no Unicode value."""
    import pypdfium2.raw as pdfium  # noqa: PLC0415

    page = _PageText(address_of(handle), max(0, pdfium.FPDFText_CountChars(handle)), typefaces)
    raw = [stretch for word in _WORD.finditer(page.text) for stretch in page.word(*word.span())]
    return raw, page.unmapped()


class _PageText:
    """The text of one page, and where its characters stand."""

    def __init__(self, address: int, count: int, typefaces: Typefaces) -> None:
        self._address = address
        self._typefaces = typefaces
        self._types: dict[int, _Type] = {}
        self._mapped: dict[int, set[str]] = {}
        self._unmapped: set[str] = set()
        self._place = (ctypes.c_double * 2)()
        self._at_x = ctypes.addressof(self._place)
        self._at_y = self._at_x + ctypes.sizeof(ctypes.c_double)
        self._floats = (ctypes.c_float * 6)()
        self._at_floats = ctypes.addressof(self._floats)
        self._calls = calls()
        text = _text_of(address, count)
        self._rare = bool(_SURROGATE.search(text))
        for char, shown in _SHOWN.items():
            text = text.replace(char, shown)
        self.text = text

    def unmapped(self) -> int:
        """Return how many characters of the words asked for have no Unicode value."""
        return sum(map(self.text.count, self._unmapped | {_NO_CHARACTER}))

    def word(self, start: int, end: int) -> Iterable[RawGlyph]:
        """Return the characters from start to end: mostly one stretch."""
        text = self.text[start:end]
        kind = self._type_of(start)
        self._check_map(kind.mapped, start, text)
        alone = kind.direction or self._rare or not kind.size
        guessed = None if alone else self._guessed(start, text, kind.size, kind.widths)
        return (guessed,) if guessed else self._asked(start, end, kind.widths)

    def _type_of(self, start: int) -> _Type:
        """Return what the text object of a character is printed in."""
        place = self._calls.text_object(self._address, start) or 0
        if place not in self._types:
            font = self._calls.font(place) or 0
            direction, size = self._direction_and_size(start)
            a, b, c, d = self._floats[:4]
            stretched = math.hypot(a, b) / (math.hypot(c, d) or 1)
            mapped = self._mapped.setdefault(font, set())
            self._types[place] = _Type(direction, size, self._typefaces.widths(font, stretched), mapped)
        return self._types[place]

    def _check_map(self, mapped: set[str], start: int, text: str) -> None:
        """Ask whether the characters met in a font for the first time on this page have a Unicode value."""
        if new := set(text).difference(mapped):
            mapped |= new
            failed = self._calls.map_error
            self._unmapped.update(char for char in new if failed(self._address, start + text.index(char)) == 1)

    def _guessed(self, start: int, text: str, size: float, widths: Widths) -> RawGlyph | None:
        """Return a word as a stretch, or None if a character does not stand where the widths have it."""
        x, y = self._origin(start)
        ends = list(accumulate(map(widths.__getitem__, text)))
        last = len(text) - 1
        for index in (last // 2, last) if last > 1 else (last,) if last else ():
            at_x, at_y = self._origin(start + index)
            away = abs(x + ends[index - 1] * size - at_x)
            if at_y != y or not away <= _FIT * size:
                if away > _FIT * size:
                    widths.clear()  # so that widths of text set in another way do not mix
                return None
        end, _ = self._end_of(start + last, x, y, 0)
        ends[last] = (end - x) / size
        return RawGlyph(text, x, y, end, y, 0, size, tuple(ends), start)

    def _asked(self, start: int, end: int, widths: Widths) -> Iterator[RawGlyph]:
        """Yield the stretches of a word whose characters are asked for their origins; learn how wide they are."""
        xs, ys = self._origins(start, end)
        begin = 0
        for index in range(1, end - start + 1):
            if index == end - start or ys[index] != ys[index - 1]:
                yield from self._on_one_baseline(start + begin, xs[begin:index], ys[begin], widths)
                begin = index

    def _on_one_baseline(self, start: int, xs: list[float], y: float, widths: Widths) -> Iterator[RawGlyph]:
        direction, size = self._direction_and_size(start)
        text = self.text[start : start + len(xs)]
        steps = list(map(operator.sub, xs[1:], xs))
        if direction or self._rare or not size or (steps and not (min(steps) > 0 and max(steps) <= _NEXT * size)):
            yield from self._one_by_one(start, text, xs, y)
            return
        widths.update((char, step / size) for char, step in zip(text, steps, strict=False))
        x = xs[0]
        end, _ = self._end_of(start + len(xs) - 1, xs[-1], y, 0)
        ends = tuple((place - x) / size for place in (*xs[1:], end))
        yield RawGlyph(text, x, y, end, y, 0, size, ends, start)

    def _one_by_one(self, start: int, text: str, xs: list[float], y: float) -> Iterator[RawGlyph]:
        """Yield characters that are turned, rare, or stand apart or over each other: each has its own box."""
        high = ""
        for index, (char, x) in enumerate(zip(text, xs, strict=True), start):
            if "\ud800" <= char < "\udc00":
                high = char
                continue
            whole = (high + char).encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")
            high = ""
            direction, size = self._direction_and_size(index)
            yield RawGlyph(whole, x, y, *self._end_of(index, x, y, direction), direction, size, (), index)

    def _origin(self, index: int) -> tuple[float, float]:
        self._calls.origin(self._address, index, self._at_x, self._at_y)
        return self._place[0], self._place[1]

    def _origins(self, start: int, end: int) -> tuple[list[float], list[float]]:
        origins = (ctypes.c_double * (2 * (end - start)))()
        first = ctypes.addressof(origins)
        beyond = first + ctypes.sizeof(origins)
        at_x, at_y = range(first, beyond, 16), range(first + 8, beyond, 16)
        deque(map(self._calls.origin, repeat(self._address), range(start, end), at_x, at_y), maxlen=0)
        return origins[::2], origins[1::2]

    def _direction_and_size(self, index: int) -> tuple[int, float]:
        """Return in which direction a character is printed (degrees, counter-clockwise) and how large (points)."""
        self._calls.char_matrix(self._address, index, self._at_floats)
        a, b, c, d = self._floats[:4]
        direction = 0 if b == 0 and a > 0 else round(math.degrees(math.atan2(b, a))) % 360
        return direction, self._calls.font_size(self._address, index) * math.hypot(c, d)

    def _end_of(self, index: int, x: float, y: float, direction: int) -> tuple[float, float]:
        """Return where a character ends on its baseline, by its box."""
        self._calls.loose_box(self._address, index, self._at_floats)
        left, top, right, bottom = self._floats[:4]
        if direction == 0:
            return right, y
        return {90: (x, top), 180: (left, y), 270: (x, bottom)}.get(direction, (x, y))


def _text_of(address: int, count: int) -> str:
    """Return one character for each that pdfium counts on a page."""
    units = (ctypes.c_ushort * (count + 1))()
    written = calls().text(address, 0, count, ctypes.addressof(units)) - 1
    text = bytes(units)[: 2 * count].decode("utf-16-le", "surrogatepass")
    if written == len(text) == count:
        return text
    # pdfium leaves out what has no Unicode value, so the text says no more which character is which.
    return "".join(map(chr, map(calls().code, repeat(address), range(count))))
