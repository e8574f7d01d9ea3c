"""What is printed beside a report: page numbers in any writing, the date, title and address that a browser adds.

``第 1 页，共6 页`` is the form's own foot; ``1/6``, ``第 1 页（共 6 页）``, ``共 6 页 第 1 页``, ``Page 1 of 6`` come
from browsers, apps and office programs. Whether a line is one of these is told by all its pieces, each by itself: two
feet on one baseline are two pieces, and a line of which one piece is something else is the report's.
Source: docs/report-formats.md.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Sequence
from typing import NamedTuple

from creditcheck.values.text import half_width, squeeze

EDGE = 0.09
"""Share of the page's height at top and bottom in which a head or foot may stand."""

DEEPEST = 76.0
"""Points from the edge of a sheet that no head or foot reaches further, however tall the sheet is."""

OUTERMOST = 3
"""So many lines at each end of a page's text are asked as well: a page printed smaller ends far from the edge."""

_N, _OF = r"(?P<n>\d{1,4})", r"(?P<of>\d{1,4})"
_JOIN = r"[,/、;.]?"
_WRITINGS = (
    ("foot", rf"第{_N}页{_JOIN}[共总]{_OF}页"),
    ("foot", rf"第{_N}页\([共总]{_OF}页\)"),
    ("foot", rf"\(?[共总]{_OF}页{_JOIN}第{_N}页\)?"),
    ("foot", rf"第{_N}/{_OF}页"),
    ("count", rf"(?:页码:|[-—\[(])?{_N}/{_OF}(?:[-—\])]|页)?"),
    ("count", rf"{_N}页/[共总]?{_OF}页?"),
    ("count", rf"(?:page|p\.)?{_N}of{_OF}"),
    ("alone", rf"第{_N}页"),
    ("alone", rf"(?:page|页码:){_N}"),
)
_NUMBERS = [(form, re.compile(pattern, re.IGNORECASE)) for form, pattern in _WRITINGS]
_BARE = re.compile(r"[-—－·]?(\d{1,4})[-—－·]?")
_LONG_COUNTER = 5
"""A counter of so many digits needs no letters before it."""

_COUNTER = re.compile(r"([A-Za-z]{0,12}[-_#]?)(\d{1,10})")

_DAY = r"(?:\d{4}[/.年-]\d{1,2}[/.月-]\d{1,2}日?|\d{1,2}[/.]\d{1,2}[/.]\d{2,4})"
_CLOCK = r"(?:[上下]午|AM|PM)?\d{1,2}:\d{2}(?::\d{2})?(?:AM|PM)?"
_WEEKDAY = r"(?:星期|周)[一二三四五六日]"
_WHEN = rf"{_DAY},?(?:{_WEEKDAY})?,?(?:{_CLOCK})?"
_SCHEMES = r"(?:https?|file|about|data|blob|chrome-extension|content):"
_ADDRESS = rf"(?:www\.[!-~…]*|(?:{_SCHEMES}|[A-Za-z]:\\|(?:…|\.{{3}})[!-~]*[/.\\])\S*)"
_TITLE = r"个人信用报告(?:\([一-龥]{1,6}\))?(?:\.(?:pdf|html?))?"
_SIGN = re.compile(
    rf"{_DAY},?(?:{_WEEKDAY})?,?{_CLOCK}|\d{{4}}/\d{{1,2}}/\d{{1,2}}|\d{{1,2}}/\d{{1,2}}/\d{{2,4}}|{_ADDRESS}", re.I
)
_PIECE = re.compile(rf"(?:{_WHEN}|{_ADDRESS}|{_TITLE}|\d{{1,3}}/\d{{1,3}})+", re.IGNORECASE)
_STAMP = re.compile(rf"{_DAY},?(?:{_WEEKDAY})?,?{_CLOCK}", re.IGNORECASE)
_AN_ADDRESS = re.compile(_ADDRESS, re.IGNORECASE)
_DAY_ALONE = re.compile(_DAY)
_END_COUNT = re.compile(r"(?<![\d/.])(\d{1,3})/(\d{1,3})$")


class Number(NamedTuple):
    """A printed page number. ``form``: ``foot`` (第n页共m页), ``count`` (n/m) or ``alone``; ``of`` is None there."""

    form: str
    number: int
    of: int | None


def plain(text: str) -> str:
    """Return the text of a piece as these patterns know it: no spaces, half-width punctuation."""
    return half_width(squeeze(text))


def number_of(text: str) -> Number | None:
    """Return the page number that a piece of text is.

    >>> number_of("共 6 页 第 1 页")
    Number(form='foot', number=1, of=6)
    >>> number_of("13 / 41"), number_of("第 2 页")
    (Number(form='count', number=13, of=41), Number(form='alone', number=2, of=None))
    """
    key = plain(text)
    if not any("0" <= char <= "9" for char in key):
        return None
    for form, pattern in _NUMBERS:
        if match := pattern.fullmatch(key):
            of = match.groupdict().get("of")
            return Number(form, int(match["n"]), int(of) if of else None)
    return None


def bare_number(text: str) -> int | None:
    """Return the number that stands for itself, ``3`` or ``- 3 -``.

    >>> bare_number("- 3 -"), bare_number("3.")
    (3, None)
    """
    match = _BARE.fullmatch(plain(text))
    return int(match[1]) if match else None


def counter(text: str) -> tuple[str, int] | None:
    """Return the letters and the number of a piece that may count pages, as ``CASE000123`` does.

    >>> counter("CASE-000123")
    ('CASE-', 123)
    """
    match = _COUNTER.fullmatch(plain(text))
    return (match[1], int(match[2])) if match else None


class Marks(NamedTuple):
    """The furniture that a line holds: its page numbers, each with its piece's place, and what it has beside them.

    What stands at the edge of every page is not among ``others``.
    """

    numbers: list[tuple[int, Number]]
    others: list[str]


def marks_of(pieces: Sequence[str], common: Collection[str] = (), *, alone: bool = False) -> Marks | None:
    """Return what a line of furniture holds; None when one of its pieces may be the report's.

    ``common``: texts known to stand at the edge of every page. ``alone``: there is one page only, so that what stands
    beside a date with a time cannot be known from other pages.

    >>> marks_of(["https://ipcrs.pbccrc.org.cn/re…ction.do", "第 1 页，共6 页", "1/6"]).numbers[0][1].number
    1
    >>> marks_of(["2026/11/21 09:30", "样例银行"]) is None, marks_of(["2025年03月04日"]) is None
    (True, True)
    """
    if len(pieces) > 1 and (whole := number_of("".join(pieces))):
        return Marks([(0, whole)], [])
    numbers: list[tuple[int, Number]] = []
    others: list[str] = []
    sure, unknown = False, False
    stamped = alone and any(_STAMP.fullmatch(plain(piece)) for piece in pieces)
    for index, piece in enumerate(pieces):
        if number := number_of(piece):
            numbers.append((index, number))
            sure = True
            continue
        text = plain(piece)
        if text in common:
            sure = sure or any(char.isdecimal() for char in text)  # a title may be the report's own
            continue
        others.append(_END_COUNT.sub("", text))
        if _PIECE.fullmatch(text):
            sure = sure or _SIGN.search(text) is not None
            if match := _END_COUNT.search(text):
                numbers.append((index, Number("count", int(match[1]), int(match[2]))))
        else:
            unknown = True
    if not sure or (unknown and not (stamped and len(pieces) > 1)):
        return None
    return Marks(numbers, others)


def edge_of(height: float) -> float:
    """Return how many points a head or foot reaches into a sheet."""
    return min(EDGE * height, DEEPEST)


def outer(baselines: Sequence[float], height: float) -> list[int]:
    """Return the places of the lines that may be head or foot: near the sheet's edge, or the outermost ones."""
    edge, last = edge_of(height), len(baselines) - OUTERMOST
    return [
        index
        for index, y in enumerate(baselines)
        if index < OUTERMOST or index >= last or not edge <= y <= height - edge
    ]


Common = dict[int, frozenset[str]]
"""Per page: the texts at its edge that all pages have, or that count the pages."""


def common_texts(pages: Sequence[tuple[int, Iterable[Sequence[str]]]]) -> Common:
    """Return what is furniture because every page has it at its edge.

    A date in the report's own writing, a counter, a title beside a browser's date.

    ``pages`` are the numbers of those with text, each with the pieces of its outer lines. On one page only the same may
    be a date of the report that wraps, or the number of a row.
    """
    found: list[dict[tuple[str, int], str]] = []
    for place, (number, lines) in enumerate(pages):
        mine: dict[tuple[str, int], str] = {}
        for text, beside in _with_stamp(lines):
            if beside or _DAY_ALONE.fullmatch(text):
                mine[text, 0] = text
            elif bare_number(text) == number:
                mine["", 1] = text
            elif (count := counter(text)) and (count[0] or len(text) >= _LONG_COUNTER):
                mine[count[0], count[1] - place] = text
        found.append(mine)
    keys = set.intersection(*(set(mine) for mine in found)) if len(found) > 1 else set()
    return {number: frozenset(mine[key] for key in keys) for (number, _), mine in zip(pages, found, strict=True)}


def _with_stamp(lines: Iterable[Sequence[str]]) -> Iterator[tuple[str, bool]]:
    """Yield the pieces of lines, and whether each stands beside a date with a time: the title in a browser's head."""
    for pieces in lines:
        texts = [plain(piece) for piece in pieces]
        stamped = any(_STAMP.fullmatch(text) for text in texts)
        for text in texts:
            yield text, stamped and not _STAMP.fullmatch(text)


def is_stamped(pieces: Sequence[str]) -> bool:
    """Tell whether a line holds what only a browser prints: a date with a time beside other text, or an address."""
    return any(_STAMP.fullmatch(plain(piece)) or _AN_ADDRESS.fullmatch(plain(piece)) for piece in pieces)
