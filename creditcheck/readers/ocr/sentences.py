"""Sentences of records that strokes damage: their words are fixed, and so is what stands around a date or a bracket.

Only what the form prints alike in every record is put right, never a number; the sentence stays in doubt.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Collection, Iterable, Iterator
from typing import NamedTuple

from creditcheck.readers.document import Lexicon
from creditcheck.readers.ocr.near_strokes import edited
from creditcheck.readers.ocr.recognise import Text
from creditcheck.readers.ocr.repair import paragraphs

_SHORTEST, _LOSING = 4, 5
"""A phrase of so many characters may have another one of them, one of so many may have lost one."""

_CROSSES = frozenset("十+")
_CROSS = re.compile(r"(?<=年)[十+](?=\d月)|(?<=年\d)[十+](?=月)|(?<=月)[十+](?=\d日)|(?<=月\d)[十+](?=日)")
_DATE = re.compile(r"\d{4}年\d{2}月\d{2}日")
_DIGITS = str.maketrans("OoQDCIl|", "00000111")
_MONTH = r"\d{4}年\d{2}月"
_CHARACTER = "[\u3400-\u9fff]"

_SWAPS = (
    (re.compile(r"(?<=\d{4}年)[\dOoQDCIl|]{2}(?=月)|(?<=年\d{2}月)[\dOoQDCIl|]{2}(?=日)"), None),
    (re.compile(r"(?<=\d{4}年\d{2})[用目日刀且](?=[\d，,。已销尚]|$)"), "月"),
    (re.compile(rf"(?<={_MONTH}\d{{2}})[白口曰目臼自旦田回巳巴](?={_CHARACTER}|[，,。（(]|$)"), "日"),
    (re.compile(r"(?<=\d)[、；;：:.](?=\d{3}(?!\d))"), ","),
    (re.compile(r"(?<=\d元)[^\d\u3400-\u9fff]?人民币[^\d\u3400-\u9fff，,]?"), "（人民币）"),
    (re.compile(r"(?<=元)[（(](?:人[^）)]?币|[^）)]?民币|人民[^）)]?)[）)]"), "（人民币）"),
    (re.compile(r"(?<=20\d\d)[:：;.](?=\d{2}月)"), "年"),
    (re.compile(r"(?<=年\d{2})[.·,，](?=月)"), ""),
    (re.compile(r"[、·](?=已使用额度|余额|当前[有无]|信用额度|可循环|额度有效|(?:19|20)\d\d年\d\d月)"), "，"),
    (re.compile(rf"(?<={_MONTH})已[^结转]清"), "已结清"),
    (re.compile(r"(?<=\d{4}年\d{2})月(?:[^销已]户|销[^户])(?=[。，,]|$)"), "月销户"),
    (re.compile(r"(?<=\d{2}日)(?:[^到]期|到[^期])(?=[。，,]|$)"), "到期"),
    (re.compile(r"(?:发[^放]的|[^发]放的)(?=[\d贷准])"), "发放的"),
    (re.compile(r"(?<=账户)[、.·。](?=卡片尾号)"), "，"),
    (re.compile(r"(?<=月透支超过)\D0(?=天[，,]其中)"), "60"),
    (re.compile(r"(?<=月透支超过)\D0(?=天。)|(?<=月逾期超过)\D0(?=天)"), "90"),
    (re.compile(r"(?<=授信)[^，](?=额度(?:有效期至|长期有效))"), "，"),
    (re.compile(r"(?<=[）)])[，,、.](?=截至)"), "。"),
)
"""What is printed otherwise, and as which characters; None: letters that look like numerals."""

_IMPOSSIBLE = re.compile(r"(?<=\d{4}年)(?:[2-9]|)([1-9])(?=月)|(?<=\d{4}年\d{2}月)(?:[4-9]|)([1-9])(?=日)")
"""A month or a day that is none, or has lost its first digit: it may be that of an early one."""

_AMOUNT = re.compile(r"(?:(?<=额度)|(?<=余额)|(?<=余额为)|(?<=发放的))\d{4,9}(?=[，,。元（(]|$)")
"""An amount that has lost its commas: the form prints them."""

_GAPS = (
    (re.compile(r"^\d{1,2}(?=(?:19|20)\d\d年)"), "."),
    (re.compile(r"20\d\d年\d{2}(?=已结清|已转出|销户|\d{2}日)"), "月"),
    (re.compile(rf"{_MONTH}\d{{2}}(?=[^\d日]|$)"), "日"),
    (re.compile(r"[（(][^（）()，,。]{2,6}账户(?:[，,]卡片尾号[：:][0-9A-Za-z*]{4})?(?=[。，,](?!卡片))"), "）"),
    (re.compile(r"[^。，,](?=截至\d{4}年)|使用(?=20\d\d年\d{2}月已)"), "。"),
    (re.compile(r"截至\d{4}年\d{2}月(?=余额|信用额度)|元（人民币）(?=余额)"), "，"),
    (re.compile(r"余额为?(?:\d[\d,]*)?\d(?=当前[有无])|逾期状态(?=没有|其中)"), "，"),
    (re.compile(r"授信(?=额度(?:有效|长期)|可循环)|(?:年\d{2}月\d{2}日|长期有效)(?=可循环使用)"), "，"),
    (re.compile(rf"贷款(?={_MONTH}\d{{2}}日到期)"), "，"),
    (re.compile(r"当前[有无]逾期(?=最近)"), "。"),
    (re.compile(r"账户明细如下$"), "："),
)
"""Behind what something is not printed, and what it is."""

_MARKS = (
    (
        re.compile(
            r"[．.、·](?=已使用额度|透支余额|余额|当前[有无]|信用额度|不?可循环|额度有效|额度长期|没有发生|其中|"
            rf"{_MONTH}(?:已|销户|\d{{2}}日到期))"
        ),
        "，",
    ),
    (re.compile(r"[．.、·](?=截至\d{4}年|最近5年内)"), "。"),
)
"""Which mark stands before what a sentence goes on with: the tail of a comma is lost in a thin scan of one bit."""

_LOST_STOP = re.compile("(?<=[）期用])(?=截(?:至20[0-9]{2}年|至?$))")
"""Where a full stop is always printed: a thin line may hide it."""

_ENDED = re.compile(r"(?:\d|结清|转出|销户|激活|逾期|90天|使用|到期|[）)])$")
_DATED = re.compile(r"20\d\d年|明细")
_RECORD = re.compile(r"\d{1,3}[.、]?\d{4}年")


class _Edit(NamedTuple):
    start: int
    end: int
    text: str


def repair_marks(texts: Iterable[Text]) -> None:
    """Put the marks right that stand before the fixed words of sentences, in place; and a 4 that looks like a cross."""
    free = [text for text in texts if text.cut.box is None]
    for paragraph in paragraphs(free):
        for text in paragraph:
            if text.text != (whole := _LOST_STOP.sub("。", text.text)):
                text.text, text.places = whole, ()
        for one, two in itertools.pairwise(paragraph):
            if one.text.endswith("。") and two.text.startswith("，"):  # a comma that wraps follows no full stop
                one.text, one.places = one.text[:-1], ()
        printed = "".join(text.text for text in paragraph)
        if not _DATED.search(printed):
            continue
        printed = _marked(printed)
        for text in paragraph:
            text.text, printed = printed[: len(text.text)], printed[len(text.text) :]
            if text.other is not None and _marked(text.other) == text.text:
                text.other = None
    for text in free:
        four = _CROSS.sub("4", text.text)
        if four != text.text or (text.text in _CROSSES and any(_is_beside(text, other) for other in free)):
            text.other, text.text = text.other or text.text, "4" if text.text in _CROSSES else four


def _marked(printed: str) -> str:
    for pattern, mark in _MARKS:
        printed = pattern.sub(mark, printed)
    return printed


def _is_beside(number: Text, date: Text) -> bool:
    """Tell whether a text is the date of the row that a number begins."""
    cut, other = number.cut, date.cut
    level = min(cut.bottom, other.bottom) - max(cut.top, other.top) > 0.5 * (cut.bottom - cut.top)
    return level and cut.right < other.left and bool(_DATE.fullmatch(date.text))


def repair_sentences(texts: Iterable[Text], lexicon: Lexicon) -> None:
    """Make the fixed words of sentences whole in place, on a page that strokes cross."""
    free = [text for text in texts if text.cut.box is None]
    if not any(text.cut.crossed for text in free):
        return
    for paragraph in paragraphs(free):
        chars = [(char, line) for line, text in enumerate(paragraph) for char in text.text]
        if not _DATED.search("".join(char for char, _ in chars)):
            continue
        for find in (_swaps, lambda printed: _phrases(printed, lexicon.phrases), _gaps):
            edits = sorted(find("".join(char for char, _ in chars)), reverse=True)
            for edit in edits:
                line = chars[min(edit.start, len(chars) - 1) if edit.end > edit.start else edit.start - 1][1]
                if paragraph[line].cut.crossed:
                    chars[edit.start : edit.end] = _placed(edit, chars, line)
        for line, text in enumerate(paragraph):
            printed = "".join(char for char, place in chars if place == line)
            if printed != text.text:
                text.unsure = edited(text.unsure, printed)
                text.text, text.other, text.places = printed, text.other or text.text, ()


def _placed(edit: _Edit, chars: list[tuple[str, int]], line: int) -> list[tuple[str, int]]:
    """Return the new characters, each on the line of the one in its place."""
    lines = [chars[place][1] for place in range(edit.start, edit.end)] or [line]
    return [(char, lines[min(place, len(lines) - 1)]) for place, char in enumerate(edit.text)]


def _swaps(printed: str) -> Iterator[_Edit]:
    for pattern, whole in _SWAPS:
        for found in pattern.finditer(printed):
            new = found[0].translate(_DIGITS) if whole is None else whole
            if new != found[0]:
                yield _Edit(found.start(), found.end(), new)
    for found in _IMPOSSIBLE.finditer(printed):
        yield _Edit(found.start(), found.end(), f"0{found[1] or found[2]}")
    for found in _AMOUNT.finditer(printed):
        yield _Edit(found.start(), found.end(), f"{int(found[0]):,}")


def _gaps(printed: str) -> Iterator[_Edit]:
    for pattern, lost in _GAPS:
        for found in pattern.finditer(printed):
            yield _Edit(found.end(), found.end(), lost)
    if _RECORD.match(printed) and _ENDED.search(printed):
        yield _Edit(len(printed), len(printed), "。")


def _phrases(printed: str, phrases: Collection[str]) -> Iterator[_Edit]:
    """Yield phrases of which one character is another one or lost, where no other phrase is as near; longest first."""
    taken = [False] * len(printed)
    sizes = sorted({len(phrase) for phrase in phrases if len(phrase) >= _SHORTEST}, reverse=True)
    for size in sizes:
        own = [phrase for phrase in phrases if len(phrase) == size]
        for phrase in own:
            for found in re.finditer(re.escape(phrase), printed):
                taken[found.start() : found.end()] = [True] * size
        for start in range(len(printed) - size + 1):
            window = printed[start : start + size]
            near = [phrase for phrase in own if _is_near(window, phrase)]
            if len(near) == 1 and not any(taken[start : start + size]):
                taken[start : start + size] = [True] * size
                yield _Edit(start, start + size, near[0])
        for start in range(len(printed) - size + 2) if size >= _LOSING else ():
            window = printed[start : start + size - 1]
            near = [phrase for phrase in own if _lacks(window, phrase)]
            if len(near) == 1 and not any(taken[start : start + size - 1]):
                taken[start : start + size - 1] = [True] * (size - 1)
                yield _Edit(start, start + size - 1, near[0])


def _is_near(window: str, phrase: str) -> bool:
    """Tell whether a text is a phrase but for one character, that is no numeral and no comma."""
    wrong = [(own, char) for own, char in zip(window, phrase, strict=True) if own != char]
    return len(wrong) == 1 and not any(char.isdigit() or char == "，" for pair in wrong for char in pair)


def _lacks(window: str, phrase: str) -> bool:
    """Tell whether a text is a phrase that has lost one character within it."""
    return any(
        window == phrase[:place] + phrase[place + 1 :]
        for place in range(1, len(phrase) - 1)
        if not phrase[place].isdigit()
    )
