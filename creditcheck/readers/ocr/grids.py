"""Grids of months that strokes cross: what their rows must hold is known, so that a scrap does not take the grid along.

The corner above the years is empty. The years go down by one. The lower row of a year holds amounts, never a letter.
What is put right was crossed, and stays in doubt.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Iterable

from creditcheck.readers.ocr.crossed import LIST_HEADS, otherwise
from creditcheck.readers.ocr.cuts import GRID
from creditcheck.readers.ocr.recognise import ABSENT, Text
from creditcheck.readers.ocr.shapes import amounts_in
from creditcheck.values.text import half_width

_MOSTLY = 8
"""So many of the twelve heads of a grid are read as they should be."""

_YEAR = re.compile(r"20\d\d")
_LEAST, _SHARE = 2, 0.5
"""So many years of a grid, and such a share of them, tell the others."""

_TELLING = 3
"""So many years that go down by one prove each other; fewer, where one of them is sure."""

_CAPTION = re.compile(r"(20\d\d)年(\d\d)月\D{1,2}(20\d\d)年(\d\d)月的..记录")
_AMOUNT = re.compile(r"[\d,]+|-+")
_DASH = re.compile("[-—–一]{1,2}")
_ONE_DASH = re.compile("(?!--$)(?:[-—–一]{1,2}|[0-9][-—–]{1,2}|[-—–]{1,2}[0-9])")
"""What a cell says whose two dashes a thin stroke touches that nothing else tells of: no numeral stands beside one."""

_SPECKLED = re.compile(r"(\d{1,3}(?:,\d{3})*|(?:19|20)\d\d\.\d\d(?:\.\d\d)?|[0-9A-Z]{10,})[.,·'。、]")
"""A number, a date or an identifier and a speck behind it: none ends with a mark."""

_TOUCHING = 2.0
"""Points within which one row begins where another ends."""

_DIGITS, _COLUMN = 3, 2
"""Digits of the number of a row at most, and how many others tell that they are a column."""

_LIKE_A_NOUGHT = frozenset("DGOQ")
"""Letters that are like 0 where dots cross it."""

_SPECKS = ".·•,;:'`’“”\"-_~"
"""What strokes leave beside a letter."""


def grids_repaired(texts: Collection[Text]) -> list[Text]:
    """Put the grids of a page right in place; return the texts without scraps in the corners of their heads."""
    in_grid = [text for text in texts if text.cut.box is not None and text.cut.columns == GRID]
    corners = set(_corners(in_grid))
    for years in _years(text for text in in_grid if text.cut.column == 0 and id(text) not in corners):
        _numbered(years)
    for text in texts:
        if text.cut.box is None:
            continue
        month = text.cut.columns == GRID and text.cut.column > 0
        if text.cut.crossed:
            bare = _without_specks(text.text, month=month)
            if bare != text.text:
                _take(text, bare)
        elif month and text.other is not None and (bare := _without_specks(text.text, month=True)) != text.text:
            text.text, text.other, text.places = bare, text.text if text.other == bare else text.other, ()
        elif not month and (number := _SPECKLED.fullmatch(text.text)):
            text.text, text.other, text.places = number[1], None if text.other == number[1] else text.other, ()
        elif not month and (number := _SPECKLED.fullmatch(text.other or "")) and number[1] == text.text:
            text.other = None
        elif not month and _ONE_DASH.fullmatch(text.text):
            digit = any(char.isdigit() for char in text.text)
            text.text, text.other, text.places = "--", text.text if digit else text.other, ()
    _without_stops([text for text in texts if text.cut.box is None])
    _amounts(in_grid)
    _list_numbers(text for text in texts if text.cut.box is not None and text.cut.column == 0)
    printed = {id(text.cut.box) for text in texts if text.text and not _is_speck(text)}
    scraps = {id(text) for text in texts if text.cut.crossed and _is_speck(text) and id(text.cut.box) in printed}
    return [text for text in texts if id(text) not in corners | scraps]


def _without_stops(free: list[Text]) -> None:
    """Make the numbers of a list without borders numbers only, where those above and below are: a speck is no stop."""
    plain = [text.cut for text in free if text.text.isdigit() and len(text.text) <= _DIGITS]
    for text in free:
        number = text.text[:-1]
        if number.isdigit() and len(number) <= _DIGITS and text.text[-1] in f"{_SPECKS}。":
            high = text.cut.bottom - text.cut.top
            if sum(abs(cut.left - text.cut.left) < high for cut in plain) >= _COLUMN:
                text.text, text.places = number, ()
                text.other = None if text.other == number else text.other


def _is_speck(text: Text) -> bool:
    return text.cut.box is not None and text.text not in {"", "--"} and not text.text.strip(_SPECKS)


def _without_specks(text: str, *, month: bool) -> str:
    """Return a text of a cell without what strokes leave beside it, where the rest is what the form prints in one.

    >>> [_without_specks(text, month=False) for text in ("'1.", "--·", "一", "1.5", "1,200.", "-.", "某行")]
    ['1', '--', '--', '1.5', '1,200', '--', '某行']
    >>> _without_specks("-N", month=True)
    'N'
    """
    bare = text.strip(_SPECKS)
    if month:
        return bare if len(bare) == 1 else text
    if _AMOUNT.fullmatch(bare):
        return bare
    return "--" if _DASH.fullmatch(text.strip(_SPECKS.replace("-", ""))) else text


def without_months(texts: Collection[Text]) -> None:
    """Make months empty that the caption of their grid does not name, where they are crossed or not sure.

    They stay in doubt, but where one of the readings sees no letter there and the caption is sure: nothing is printed.
    Nor is it where neither sees one: the layouts miss each month of a caption that is empty.
    """
    in_grid = [text for text in texts if text.cut.box is not None and text.cut.columns == GRID]
    years = {_row(text): text for text in in_grid if not text.cut.column and _YEAR.fullmatch(text.text)}
    captions = {text.cut.bottom: text for text in texts if _CAPTION.search(half_width(text.text))}
    for text in in_grid:
        if not text.cut.column or not (text.other is not None or (text.cut.crossed and text.text)):
            continue
        if _is_nothing(text) and not text.text and text.other == ABSENT:
            text.other, text.proved = None, True
            continue
        top, bottom = _row(text)
        year = next((year for (start, end), year in years.items() if start <= top and bottom <= end), None)
        above = captions.get(max((place for place in captions if place <= text.cut.top), default=-1))
        caption = _CAPTION.search(half_width(above.text)) if above else None
        if above is None or caption is None or year is None:
            continue
        first, last = f"{caption[1]}{caption[2]}", f"{caption[3]}{caption[4]}"
        if first <= f"{year.text}{text.cut.column:02d}" <= last:
            continue
        if above.other is year.other is None and _is_nothing(text):
            text.text, text.other, text.places, text.proved = "", None, (), True
        elif text.text:
            text.text, text.other, text.places = "", text.text, ()


def _is_nothing(text: Text) -> bool:
    """Tell whether one of two readings sees no letter, where no stroke is."""
    letters = [any(map(str.isalnum, read)) for read in (text.text, text.other or "")]
    return not (all(letters) or text.cut.crossed or text.cut.hidden)


def _corners(texts: Iterable[Text]) -> Iterable[int]:
    """Yield what stands in the first column of a row of heads."""
    rows: dict[tuple[int, int], list[Text]] = {}
    for text in texts:
        rows.setdefault(_row(text), []).append(text)
    for row in rows.values():
        if sum(text.text == str(text.cut.column) for text in row) >= _MOSTLY:
            yield from (id(text) for text in row if text.cut.column == 0 and text.cut.crossed)


def _row(text: Text) -> tuple[int, int]:
    assert text.cut.box is not None
    return round(text.cut.box.y0), round(text.cut.box.y1)


def _years(texts: Iterable[Text]) -> Iterable[list[Text]]:
    """Yield the years of each grid: cells below each other."""
    years: list[Text] = []
    for text in sorted(texts, key=_row):
        if years and _row(text)[0] - _row(years[-1])[1] > _TOUCHING:
            yield years
            years = []
        years.append(text)
    if years:
        yield years


def _numbered(years: list[Text]) -> None:
    """Make years what they must be, where most of their grid say which."""
    firsts = Counter(int(text.text) + place for place, text in enumerate(years) if _YEAR.fullmatch(text.text))
    first, many = firsts.most_common(1)[0] if firsts else (0, 0)
    if len({_row(text) for text in years}) != len(years) or many < max(_LEAST, _SHARE * len(years)):
        return
    sure = any(text.other is None and not text.cut.crossed for text in years)
    for place, text in enumerate(years):
        if text.text != str(first - place):
            if text.cut.crossed:
                _take(text, str(first - place))
        elif sure or many >= _TELLING:
            text.say(text.text)
            text.proved, text.cut.hidden = True, False


def _list_numbers(texts: Iterable[Text]) -> None:
    """Make crossed numbers of a list what they must be: below each other they go up by one, and another is sure."""
    lists: dict[tuple[int, int, int], list[Text]] = {}
    for text in texts:
        assert text.cut.box is not None
        lists.setdefault((round(text.cut.box.x0), round(text.cut.box.x1), text.cut.columns), []).append(text)
    for column in lists.values():
        for below in _years(column):
            numbers = below[1:]
            if below[0].text not in LIST_HEADS or len({_row(text) for text in below}) != len(below):
                continue
            read = [(int(text.text) - place, text) for place, text in enumerate(numbers) if text.text.isdecimal()]
            firsts = Counter(first for first, _ in read)
            sure = any(text.other is None and not text.cut.hidden for _, text in read)
            if len(firsts) == 1 and sure and len(read) >= _SHARE * len(numbers):
                for place, text in enumerate(numbers):
                    if text.cut.crossed or text.other is not None:
                        text.say(str(read[0][0] + place))
                        text.proved, text.cut.hidden = True, False


def _amounts(in_grid: Collection[Text]) -> None:
    """Make letters in the rows of amounts what most of their row say; what else they could be is another number.

    As a letter one would take its row along.
    """
    amounts = amounts_in(text.cut for text in in_grid)
    rows: dict[tuple[int, int], list[Text]] = {}
    for text in in_grid:
        if id(text.cut) in amounts:
            rows.setdefault(_row(text), []).append(text)
    for row in rows.values():
        for text in row:
            if text.cut.crossed and text.text in _LIKE_A_NOUGHT:
                text.text, text.other = "0", None
        said = Counter(text.text for text in row if _AMOUNT.fullmatch(text.text))
        for text in row if said.total() > _SHARE * len(row) else ():
            if not _AMOUNT.fullmatch(text.text):
                text.text, text.places = said.most_common(1)[0][0], ()
                text.other = None if text.cut.crossed else ABSENT
            if text.other is not None and not text.cut.crossed and not _AMOUNT.fullmatch(text.other):
                text.other, text.made = ("0" if text.text == "--" else otherwise(text.text)), True


def _take(text: Text, printed: str) -> None:
    text.text, text.other, text.places = printed, text.text, ()
