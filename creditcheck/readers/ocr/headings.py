"""Headings that strokes damage: what is printed outside of tables is one of a few headings, captions and dates.

Most of their characters tell which one it is, and so does the number before them. It stays in doubt.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from creditcheck.readers.document import Lexicon
from creditcheck.readers.ocr.recognise import ABSENT, Text
from creditcheck.values.text import half_width

_NUMBER = re.compile(r"[^\u3400-\u9fff0-9A-Za-z]{0,2}([一二三四五六七八九十]{1,2})[^\u3400-\u9fff0-9A-Za-z]{1,2}")
"""The number before a heading, of which a bracket may be lost."""

_ALIKE, _APART = 0.7, 0.12
"""Share of its characters that a heading keeps, and by how much more it is like one than like any other."""

_LONGEST, _SHORTEST = 34, 3

_MONTH = r"(20\d\d)[年.]?(\d\d)[月目]?"
_FIRST = re.compile(rf"{_MONTH}[^\d\u3400-\u9fff]*[一]?[^\d\u3400-\u9fff]*")
_SECOND = re.compile(rf"{_MONTH}(?:的?(?:(?:还款|缴费|还.|.款|缴.|.费|还|款|缴|费)记录?|(?:还款|缴费)录?))")
_CUT = re.compile(rf"{_MONTH}[^\d\u3400-\u9fff]*[一]?[^\d\u3400-\u9fff]*{_MONTH}(?:的.{{0,4}})?")
"""A caption of which the end is lost."""
_WHOLE = re.compile(
    r"20\d\d年[01]\d月[-—~]20\d\d年[01]\d月的(?:还款|缴费)记录(?:[（(]续[）)])?"
    r"|20\d\d年[01]\d月[0-3]\d日以后的最新还款记录|截至20\d\d年[01]\d月[0-3]\d日"
    r"|第\d{1,3}页，共\d{1,3}页"
)
"""Captions, dates and feet of pages in which no character can be missing."""
_AS_OF = re.compile(r"(?:截至|截.?|.?至)(20\d\d)[年.]?(\d\d)[月.]?(\d\d)日?")
_DIGIT = re.compile(r"\d")
_NUMERALS = re.compile("[一二三四五六七八九十]")
_LABEL = re.compile(r"^报告(编号?|时间?)[^\d：:\u3400-\u9fff]{0,2}(?=20\d\d)")
"""What begins the line of a report's number or time, of which a character may be lost."""

_RECORD = re.compile(r"(?:账户|授信协议)\d{1,3}")
_SPECKS = "。，、.,·:：;；'‘’`"
"""No heading begins or ends with one of these: a speck does."""

_BEGIN, _HIDDEN = 2, 2
"""Characters with which a heading begins at least; that a stroke hides in its middle, or one more or less."""

_PIECE, _AFTER = re.compile("[\u3400-\u9fff（）()]+"), 4.0
"""A piece of a heading; heights of it from one piece to the next at most."""


def repair_headings(texts: Iterable[Text], lexicon: Lexicon) -> None:
    """Make headings, and captions of grids and dates of accounts, whole in place, on a page that strokes cross."""
    texts = list(texts)
    for text in texts:
        # What stands before a numeral may be what is left of a bracket.
        bare = text.text.rstrip(_SPECKS) if _NUMBER.match(text.text) else text.text.strip(_SPECKS)
        if text.cut.is_free and bare != text.text and (is_heading(bare, lexicon) or _WHOLE.fullmatch(bare)):
            text.text, text.places = bare, ()
            text.other = None if text.other == text.text else text.other
        if text.other == text.text + ABSENT and not text.cut.hidden and _WHOLE.fullmatch(text.text):
            text.other = None
    if any(text.cut.crossed for text in texts):
        _join(texts, lexicon)
        for text in texts:
            heading = _heading(text.text, lexicon) if text.cut.is_free else None
            whole = heading or _label(text.text) or _as_of(text.text) or _caption(text, texts)
            if whole is not None and half_width(whole) != half_width(text.text):
                text.text, text.other, text.places = whole, text.other or text.text, ()


def is_heading(printed: str, lexicon: Lexicon) -> bool:
    """Tell whether a text is the heading of a chapter, a section or a record, beside which nothing is printed."""
    number = _NUMBER.match(printed)
    title = half_width(printed[number.end() :] if number else printed) in lexicon.titles
    return title or _RECORD.fullmatch(printed) is not None


def _label(printed: str) -> str | None:
    """Return the line of a report's number or time with its label whole; None for another one.

    >>> _label("报告编/2024061810051578000918"), _label("报告编号：2024061810051578000918")
    ('报告编号：2024061810051578000918', None)
    """
    found = _LABEL.match(printed)
    if found is None:
        return None
    return f"报告{'编号' if found[1].startswith('编') else '时间'}：{printed[found.end() :]}"


def _join(texts: list[Text], lexicon: Lexicon) -> None:
    """Put the two pieces of a heading together that a stroke parts: it hides some characters between them."""
    free = [text for text in texts if text.cut.is_free and _PIECE.fullmatch(text.text)]
    for text in free:
        high = text.cut.bottom - text.cut.top
        number = _NUMBER.match(text.text)
        for other in free if number and text.cut.crossed and text.text else ():
            gap = other.cut.left - text.cut.right
            level = min(text.cut.bottom, other.cut.bottom) - max(text.cut.top, other.cut.top) > high / 2
            if not level or not other.text or not 0 < gap <= _AFTER * high:
                continue
            whole = _parted(text.text[number.end() :], other.text, round(gap / high), lexicon) if number else None
            if whole is not None and number is not None:
                text.say(f"（{number[1]}）{whole}")
                text.other = text.text + ABSENT
                text.cut.right = other.cut.right
                other.say("")


def _parted(first: str, second: str, hidden: int, lexicon: Lexicon) -> str | None:
    """Return the one heading that begins and ends with two pieces, some characters being hidden between them."""
    found = {
        title
        for title in lexicon.titles
        if abs(len(first) + hidden + len(second) - len(title)) <= 1 and title.startswith(first) and first
        if sum(one == two for one, two in zip(second[::-1], title[::-1], strict=False)) * 3 >= len(second)
    }
    return found.pop() if len(found) == 1 else None


def _heading(printed: str, lexicon: Lexicon) -> str | None:
    """Return the one heading that a text is most of, with its number."""
    from rapidfuzz.distance import Indel, Levenshtein  # noqa: PLC0415

    number = _NUMBER.match(printed)
    bare = half_width(printed[number.end() :] if number else printed)
    titles = lexicon.titles
    if bare in titles:
        return f"（{number[1]}）{bare}" if number and not printed.startswith(number[1]) else None
    if bare in lexicon.form or _DIGIT.search(bare) or not _SHORTEST <= len(bare) <= _LONGEST:
        return None
    own = _NUMERALS.findall(bare)
    misread = [
        title
        for title in titles
        if len(bare) > _SHORTEST and Levenshtein.distance(title, bare) == 1 and _NUMERALS.findall(title) == own
    ]
    if number and len(misread) == 1:
        return f"（{number[1]}）{misread[0]}"
    ranked = sorted(((Indel.normalized_similarity(bare, title), title) for title in titles), reverse=True)[:2]
    (best, title), *others = ranked or [(0.0, "")]
    if best < _ALIKE or any(best - other < _APART for other, _ in others) or _NUMERALS.findall(title) != own:
        parts = [_parted(bare[:at], bare[at:], _HIDDEN, lexicon) for at in range(_BEGIN, len(bare))]
        title = next(filter(None, parts), "") if number else ""
    return f"（{number[1]}）{title}" if number and title else title or None


def _as_of(printed: str) -> str | None:
    date = _AS_OF.fullmatch(half_width(printed))
    return f"截至{date[1]}年{date[2]}月{date[3]}日" if date else None


def _caption(text: Text, texts: Iterable[Text]) -> str | None:
    """Return the caption of a grid, or the half of it that a text is."""
    printed = half_width(text.text)
    first, second = _FIRST.match(printed), _SECOND.search(printed)
    if second and second.end() == len(printed) and not printed[: second.start()].strip("-—~一"):
        return f"{second[1]}年{second[2]}月的{_kind(second[0])}记录"
    if first is None:
        return None
    begin = f"{first[1]}年{first[2]}月-"
    if first.end() == len(printed):
        return begin if any(_ends(text, other) for other in texts) else None
    if second and second.start() == first.end() and second.end() == len(printed):
        return f"{begin}{second[1]}年{second[2]}月的{_kind(second[0])}记录"
    cut = _CUT.fullmatch(printed) if text.cut.is_free else None
    return f"{begin}{cut[3]}年{cut[4]}月的{_kind(printed)}记录" if cut else None


def _ends(text: Text, other: Text) -> bool:
    """Tell whether another text is the second half of a caption, on the same line."""
    level = min(text.cut.bottom, other.cut.bottom) > max(text.cut.top, other.cut.top)
    return level and other.cut.left > text.cut.left and _SECOND.search(half_width(other.text)) is not None


def _kind(printed: str) -> str:
    return "缴费" if "缴" in printed or "费" in printed else "还款"
