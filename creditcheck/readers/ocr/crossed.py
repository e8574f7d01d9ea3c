"""Texts that strokes of a watermark cross: sure only where the form proves them, else what they could be as well.

However often it is cleaned, a digit under a stroke may be another one. So what is no word of the form or member of an
official list stays in doubt, and its other text is one of the same kind: the doubt then reaches the value it prints.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterable, Iterator, Sequence

from creditcheck.readers.document import Lexicon
from creditcheck.readers.ocr.cuts import GRID, Cut
from creditcheck.readers.ocr.decode import MONTHS
from creditcheck.readers.ocr.folding import same
from creditcheck.readers.ocr.near_strokes import Unsure
from creditcheck.readers.ocr.recognise import ABSENT, Text, cells_of
from creditcheck.values.text import half_width

_MONTH, _DAY = r"((?:19|20)\d\d[.年-])(\d\d)", r"([.月-])(\d\d)"
_DATE = re.compile(rf"{_MONTH}(?:{_DAY})?")
_NUMBER = re.compile(r"-?\d[\d,.]*%?")
_ANY_NUMBER = re.compile(r"(?:19|20)\d\d(?!\d)|\d(?:[\d,]*\d)?(?:\.\d+)?(?!年内|天)")
_NAME = re.compile(r"(?<=日)(?=[\u3400-\u9fff])")
_LIST_NUMBER = re.compile(r"(\d+)[.、]?")
_NUMBERED = re.compile(r"(?:账户|授信协议)\d+|账户(?=[（(])|第\d+页，?共\d+页")
_CHAPTER = re.compile(r"^[（(]?[一二三四五六七八九十]+[）)、]")
"""The layouts hold the numbers of records and pages against each other."""
_CAPTION = re.compile(rf"{_MONTH}月[-—~]{_MONTH}月的(?:还款|缴费)记录")
_YEAR = re.compile(r"(?:19|20)\d\d")
_TIME = re.compile(r"(?<=报告时间[：:])(\d{4})[.-](\d\d)[.-](\d\d) ?(\d\d):(\d\d):(\d\d)$")
_REPORT = re.compile(r"(?<=报告编号[：:])(\d{14})\d{8}")
"""A report's number begins with its time: two places that say the same prove it."""

LIST_HEADS = frozenset({"编号", "序号"})
_LIKELY = 0.8
"""A letter that no stroke crosses is so likely in both readings, on a page that has some."""

_LINE = 14
"""A text with so many characters may be a line of a sentence, with several values in it."""

_RECORD = re.compile(r"\d{1,3}[.、](?=(?:19|20)\d\d年)")
"""The number of a record and its stop: the layouts hold these numbers against each other."""

_BEGUN = re.compile("报告|姓名")
"""A line of the head: other places tell of it."""

_WORDS = re.compile(
    "[年月日元，。（）、.,()：:]|人民币|发放的|截至|截$|^至(?=20)|余额为?|信用额度|已使用额度|账户|贷记卡|到期|授信"
    "|卡片尾号|含未出单的大额专项分期余额|额度有效期至|可循环使用|为(?=[^，。]{2,14}授信)|没有(?=发生过90天)"
    "|最近(?=5年内)|内有(?=\\d)|个月处于逾期状态|其中(?=\\d{1,2}个月)|个月逾期超过90天"
    "|发生过(?=90天)|以上的?逾期|当前(?=[有无]逾期)|(?<=当前[有无])逾期"
)
"""What a sentence cannot do without where it stands: another reading of it is no sentence."""

_OVERDUE = re.compile("(?<=当前)[有无](?=逾期)")
"""What is told of a loan or a card: the one or the other."""

_STATES = "已结清|已转出|已销户|销户|结清|长期有效|当前有逾期|当前无逾期|消费贷款|其他贷款"
_SHORT = frozenset(_STATES.split("|"))
"""More words that are told from each other by what is sure of them."""

_LOST = 2
"""So many characters of a heading may be lost where strokes cross it."""

_ALIGNED, _ROWS = 12.0, 90.0
"""Points by which list numbers stand below each other at most, and from one to the next."""


def doubted(texts: Iterable[Text], lexicon: Lexicon, scale: float, *, marked: bool = True) -> None:
    """Put the crossed texts of a page in doubt that nothing proves; others get what they would be if crossed.

    ``marked``: strokes of a watermark were found on the page; a piece of one may be what makes a letter less likely.
    """
    texts = list(texts)
    proven = _numbered(texts, scale)
    for cell in cells_of(texts):
        whole = half_width(_CHAPTER.sub("", "".join(text.text for text in cell)))
        known = len(whole) > 1 and (whole in lexicon.form or whole in lexicon.members)
        sure = all(text.other is None for text in cell) and not any(text.cut.hidden for text in cell)
        for text in cell:
            held = text.made and text.other is not None
            if text.proved or held or (sure and (known or id(text) in proven)):
                continue
            if _is_numbered(text):
                text.other = None
                continue
            # In a month that is empty two pieces of an outline look like dashes.
            dashes = text.text == "--" and text.cut.columns == GRID
            unlikely = text.other is None and marked and (dashes or min(text.likely, default=1.0) < _LIKELY)
            lost = text.other is not None and ABSENT in text.other
            if unlikely or (text.cut.crossed and (lost or not _tells(text.text, text.other))):
                other = _other(text, lexicon)
                if other is None and (unlikely or not _tells(text.text, text.other)):
                    month = text.cut.columns == GRID and text.cut.column > 0
                    other = otherwise(text.text or ("--" if month else ""))
                if other is not None:
                    text.other, text.made = (other, True) if other != text.text else (None, False)
            elif text.other is None:
                text.if_crossed = otherwise(text.text)
    _time(texts)


def _is_numbered(text: Text) -> bool:
    """Tell whether a text is the heading of a record or the foot of a page, of whose number there is no other reading.

    The layouts hold these numbers against each other.
    """
    digits = [re.sub(r"\D", "", read) for read in (text.text, text.other or text.text)]
    return _NUMBERED.fullmatch(text.text) is not None and len(set(digits)) == 1


def _time(texts: Iterable[Text]) -> None:
    """Take the time of a report for sure that its number says as well."""
    texts = list(texts)
    numbers = {number[1] for text in texts for number in _REPORT.finditer(text.text)}
    for text in texts:
        time = _TIME.search(text.text)
        if time is None or "".join(time.groups()) not in numbers or not text.cut.crossed:
            continue
        if (number := _REPORT.search(text.text)) is None:
            text.other = None
        else:
            end = number.end() - 1
            text.other, text.made = text.text[:end] + _digit(text.text[end]) + text.text[end + 1 :], True


def otherwise(text: str) -> str:
    """Return another text of the kind of one: a date for a date, a number for a number, other numbers in a sentence.

    >>> otherwise("2024.06.18"), otherwise("2024.10"), otherwise("1,681"), otherwise("--"), otherwise("N")
    ('2024.06.17', '2024.09', '2,681', '1', '1')
    >>> otherwise("2024"), otherwise("正常").replace(ABSENT, "?"), otherwise("2024.06.18 09:30:15")
    ('2023', '正常?', '2024.06.17 08:29:14')
    >>> otherwise("2019年11月25日某银行发放的贷记卡，2020年08月销户。最近5年内有2个月").replace(ABSENT, "?")
    '2019年11月24日?某银行发放的贷记卡，2020年07月销户。最近5年内有1个月?'
    """
    if text == "--" or (len(text) == 1 and text in MONTHS and not text.isdigit()):
        return "1"
    if number := _NUMBERED.match(text):
        rest = text[number.end() :]
        inside = _numbers(rest)
        bracketed = rest[-1:] in {"）", ")"} and inside != rest
        return number[0] + (inside if bracketed else otherwise(rest)) if rest else _numbers(text)
    if _CAPTION.fullmatch(text):
        return _DATE.sub(_date, text)
    told = len(text) >= _LINE or _NUMBER.fullmatch(text) or _DATE.match(text) or re.search(r"\d\d:\d\d", text)
    if not told:
        return text + ABSENT
    parts, start = [], 0
    for date in _DATE.finditer(text):
        parts += [_numbers(text[start : date.start()]), _date(date)]
        start = date.end()
    changed = "".join((*parts, _numbers(text[start:])))
    if changed != text and not any("\u3400" <= char <= "\u9fff" for char in text[_LINE:]):
        return changed
    return _NAME.sub(ABSENT, changed, count=1) + ABSENT


def _other(text: Text, lexicon: Lexicon) -> str | None:
    """Return another text of a sentence, where it is known which of its characters are unsure; else None."""
    printed, flags = text.text, text.unsure.flags
    if text.unsure.text != printed or all(flags) or _BEGUN.match(printed):
        return None
    if half_width(printed) in lexicon.form:
        return printed if _is_alone(text.unsure._replace(text=half_width(printed)), lexicon.form) else None
    chars = list(printed)
    told = [False] * len(chars)
    for word in _WORDS.finditer(printed):
        told[word.start() : word.end()] = [True] * len(word[0])
    for start, end in _proved(printed, flags, lexicon.phrases):
        told[start:end] = [True] * (end - start)
    dates = list(_DATE.finditer(printed))
    ends = [0, *(edge for date in dates for edge in date.span()), len(printed)]
    numbers = [
        number
        for start, end in zip(ends[::2], ends[1::2], strict=True)
        for number in _ANY_NUMBER.finditer(printed, start, end)
    ]
    begins = _RECORD.match(printed)
    for found, change in (*((date, _date) for date in dates), *((number, _digits) for number in numbers)):
        start, end = found.span()
        told[start:end] = [True] * (end - start)
        if any(flags[start:end]) and not (begins and end < begins.end()):
            chars[start:end] = change(found)
    for found in _OVERDUE.finditer(printed):
        at = found.start()
        if flags[at] and not told[at]:
            chars[at], told[at] = "有无"[found[0] == "有"], True
    for at, (flag, known) in enumerate(zip(flags, told, strict=True)):
        if flag and not known:
            chars[at] = ABSENT
    return "".join(chars)


def _is_alone(unsure: Unsure, form: Iterable[str]) -> bool:
    """Tell whether what is sure of a word of the form leaves no other one, though some characters may be lost."""
    word, flags, whole = unsure
    if len(flags) != len(word) or 2 * sum(flags) > len(word):
        return False
    pairs = list(zip(word, flags, strict=True))
    misread = re.compile("".join("." if flag else re.escape(char) for char, flag in pairs))
    lost = "" if whole else f".{{0,{_LOST}}}"
    longer = re.compile("".join(f"{lost}{re.escape(char)}{lost}" if flag else re.escape(char) for char, flag in pairs))
    return not any(other != word and (misread.fullmatch(other) or longer.fullmatch(other)) for other in form)


def _proved(printed: str, flags: Sequence[bool], phrases: Iterable[str]) -> Iterator[tuple[int, int]]:
    """Yield where phrases stand of which the characters that are sure leave no other one."""
    words = sorted(_SHORT.union(phrases), key=len, reverse=True)
    for word in words:
        rivals = [other for other in words if len(other) == len(word) and other != word]
        for found in re.finditer(re.escape(word), printed):
            sure = [at for at in range(len(word)) if not flags[found.start() + at]]
            if 3 * len(sure) >= len(word) and all(any(other[at] != word[at] for at in sure) for other in rivals):
                yield found.span()


def _date(date: re.Match[str]) -> str:
    head, month, point, day = date.groups()
    if day is None:
        return f"{head}{_lower(month)}"
    return f"{head}{month}{point}{_lower(day)}"


def _numbers(text: str) -> str:
    """Change a digit of each number: of a year the last, else the first; a number of two digits becomes one less."""
    return _ANY_NUMBER.sub(_digits, text)


def _digits(number: re.Match[str]) -> str:
    digits = number[0]
    if re.fullmatch(r"\d\d", digits) or _YEAR.fullmatch(digits):
        return digits[:-2] + _lower(digits[-2:])
    return _digit(digits[0]) + digits[1:]


def _lower(digits: str) -> str:
    """Return one less of two digits, and 02 for 00 and 01."""
    number = int(digits)
    return f"{number - 1:02d}" if number > 1 else "02"


def _digit(digit: str) -> str:
    return str(int(digit) - 1) if digit > "1" else "2"


def _tells(text: str, other: str | None) -> bool:
    """Tell whether the other reading is another value of the same kind, so that doubt reaches what is printed."""
    if other is None or len(text) >= _LINE:
        return False
    for kind in (_DATE, _NUMBER):
        if kind.fullmatch(text):
            return kind.fullmatch(other) is not None and re.sub(r"\D", "", text) != re.sub(r"\D", "", other)
    return bool(text) and not any(char.isdigit() for char in text) and len(other) > 1 and not same(text, other)


def _is_below(cut: Cut, head: Cut) -> bool:
    """Tell whether a cell stands in the column that a head is the head of."""
    one, two = cut.box, head.box
    if one is None or two is None:
        return False
    return cut.top > head.bottom and cut.columns == head.columns and abs(one.x1 - two.x1) < 1


def _numbered(texts: list[Text], scale: float) -> set[int]:
    """Return the texts that are proven list numbers: one more than the one above, or one less than the one below."""
    numbers = []
    for text in texts:
        number = _LIST_NUMBER.fullmatch(text.text)
        if number and (text.cut.box is None or text.cut.column == 0) and not _YEAR.fullmatch(text.text):
            numbers.append((text, int(number[1])))
    numbers.sort(key=lambda one: one[0].cut.top)
    heads = [text for text in texts if text.cut.column == 0 and text.text in LIST_HEADS]
    proven = {id(text) for text, _ in numbers if any(_is_below(text.cut, head.cut) for head in heads)}
    for (one, first), (two, second) in itertools.pairwise(numbers):
        aligned = abs(one.cut.left - two.cut.left) < _ALIGNED * scale
        alike = (one.cut.box is None) == (two.cut.box is None) and one.cut.columns == two.cut.columns
        if aligned and alike and second == first + 1 and two.cut.top - one.cut.top < _ROWS * scale:
            proven |= {id(one), id(two)}
    return proven
