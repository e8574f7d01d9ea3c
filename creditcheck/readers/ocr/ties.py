"""Texts of which two readings say different things, settled by what the page itself shows.

A full stop that one reading sees is there; an identity number is as long as identity numbers are; no page has a number
above their total. A Chinese character is the one of both that the same character looks like elsewhere on the page.
"""

from __future__ import annotations

import re
import statistics
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

import cv2
import numpy as np

from creditcheck.readers.document import Lexicon
from creditcheck.readers.ocr.letters import likeness
from creditcheck.readers.ocr.recognise import ABSENT, Text
from creditcheck.values.text import half_width

Image = Any

_CJK, _MARKS = "\u3400", "\uff00"
_NUMERALS = frozenset("一二三四五六七八九十")
_ID = re.compile(r"(?<![0-9A-Z*])[0-9A-Z*]{12,}(?![0-9A-Z*])")
_LONG = 18
"""Characters of an identity number, and of that of a company."""

_PAGE = re.compile(r"第(\d+)页，?共(\d+)页")
_SURE = 0.9
"""A character of a sure text is so likely where it shows what others look like."""

_MOST = 24
"""So many pictures of one character are enough."""

_FEW = 2
"""So many show what a character looks like."""

_ALIKE, _APART = 0.78, 0.1
"""How like others of its kind a character is, and by how much more than like those of the other.

At 150 dpi characters were alike by 0.79 and more, 日 and 月 by 0.60 to 0.72, others by less."""

_PIXELS, _ROOM = 24, 0.25
"""Pixels of the side of a picture of a character; shares of it around the one that is looked at."""

_SIZE = 0.1
"""Share by which the heights of two texts of one size differ at most."""


def settle(texts: Sequence[Text], picture: Image, lexicon: Lexicon) -> None:
    """Settle the doubtful texts of a page in place; ``picture``: the page that they were read from."""
    for text in texts:
        if text.other is not None and not (text.made or text.cut.crossed):
            said = _by_form(text.text, text.other)
            if said is not None:
                _take(text, said)
    pairs = [(text, places) for text in texts if (places := _differing(text))]
    wanted = {char for text, places in pairs for place in places for char in (text.text[place], _other(text)[place])}
    shown = _pictures(texts, picture, wanted) if pairs else {}
    for text, places in pairs:
        both = text.text in lexicon.members and text.other in lexicon.members
        chosen = {_looks(text, place, picture, shown, alone=both) for place in places}
        if len(chosen) == 1 and (said := chosen.pop()) is not None:
            _take(text, said)


def _other(text: Text) -> str:
    return text.other or ""


def _take(text: Text, said: str) -> None:
    if said != text.text:
        text.places = () if len(said) != len(text.text) else text.places
        text.likely = ()
    text.text, text.other = said, None


def _by_form(one: str, two: str) -> str | None:
    """Return the one of two readings that the form proves.

    >>> _by_form("已结清", "已结清。"), _by_form("000000**1234", "000000********1234")
    ('已结清。', '000000********1234')
    >>> _by_form("号码：9100000MA0074514X）", "号码：91000000MA0074514X）")
    '号码：91000000MA0074514X）'
    >>> _by_form("第32页，共3页", "第3页，共3页"), _by_form("第1页，共3页", "第1页，共3页" + ABSENT)
    ('第3页，共3页', '第1页，共3页')
    >>> _by_form("第2页，共3页", "第3页，共3页"), _by_form("000000**1234", "000000***1234"), _by_form("12", "12。")
    (None, None, None)
    """
    if ABSENT in one + two:
        return one if _PAGE.fullmatch(one) and two == one + ABSENT else None
    short, long = sorted((one, two), key=len)
    if long == short + "。" and short[-1:] >= _CJK:
        return long
    if _ID.sub("#", one) == _ID.sub("#", two) != one:
        numbers = [_ID.findall(text) for text in (short, long)]
        right = [text for text in (one, two) if all(len(number) == _LONG for number in _ID.findall(text))]
        return right[0] if len(right) == 1 and all(map(_lost_some, *numbers)) else None
    pages = [_PAGE.fullmatch(text) for text in (one, two)]
    possible = [match for match in pages if match and 0 < int(match[1]) <= int(match[2])]
    return possible[0][0] if all(pages) and len(possible) == 1 else None


def _lost_some(one: str, two: str) -> bool:
    """Tell whether a text is another one, or what is left of it when some of its characters are lost."""
    rest = iter(two)
    return all(char in rest for char in one)


def _differing(text: Text) -> list[int]:
    """Return the places where two readings of one length have other Chinese characters, none of them a numeral."""
    one, two = text.text, _other(text)
    if text.made or text.cut.crossed or not len(one) == len(two) == len(text.places):
        return []
    places = [place for place, pair in enumerate(zip(one, two, strict=True)) if len(set(map(half_width, pair))) > 1]
    pairs = [(one[place], two[place]) for place in places]
    fit = all(min(pair) >= _CJK and max(pair) < _MARKS and _NUMERALS.isdisjoint(pair) for pair in pairs)
    return places if fit else []


def _pictures(texts: Iterable[Text], picture: Image, wanted: set[str]) -> dict[str, list[tuple[int, Image]]]:
    """Return pictures of some characters as sure texts print them, with the height of their texts."""
    found: dict[str, list[tuple[int, Image]]] = defaultdict(list)
    for text in texts:
        if text.other is not None or text.cut.crossed or not (len(text.places) == len(text.text) == len(text.likely)):
            continue
        for char, place, likely in zip(text.text, text.places, text.likely, strict=True):
            if char in wanted and likely >= _SURE and len(found[char]) < _MOST:
                found[char].append((text.cut.bottom - text.cut.top, _window(text, place, picture, 0.0)))
    return found


def _window(text: Text, place: float, picture: Image, room: float) -> Image:
    """Return the picture of a character: a square as high as its text, and ``room`` more, in shares of it, around."""
    half = round((0.5 + room) * (text.cut.bottom - text.cut.top))
    x, y = round(place), (text.cut.top + text.cut.bottom) // 2
    top, left = max(y - half, 0), max(x - half, 0)
    window = picture[top : y + half, left : x + half]
    above, before = top - (y - half), left - (x - half)
    whole = np.full((2 * half, 2 * half), 255, np.uint8)
    whole[above : above + window.shape[0], before : before + window.shape[1]] = window
    side = round((1 + 2 * room) * _PIXELS)
    return cv2.resize(whole, (side, side), interpolation=cv2.INTER_AREA)


def _looks(
    text: Text, place: int, picture: Image, shown: Mapping[str, list[tuple[int, Image]]], *, alone: bool
) -> str | None:
    """Return the reading whose character one looks like; None where that is not plain.

    ``alone``: that is plain where only one of both characters stands elsewhere on the page, too: both readings are
    members of a list, in which no two characters are look-alikes.
    """
    high = text.cut.bottom - text.cut.top
    here = _window(text, text.places[place], picture, _ROOM)
    like: dict[str, float] = {}
    for said in (text.text, _other(text)):
        own = [likeness(here, window) for tall, window in shown[said[place]] if abs(tall - high) <= _SIZE * high]
        if len(own) >= _FEW:
            like[said] = statistics.median(own)
    if len(like) < (1 if alone else 2):
        return None
    best = max(like, key=like.__getitem__)
    apart = len(like) == 1 or like[best] - min(like.values()) >= _APART
    return best if apart and like[best] >= _ALIKE else None
