"""Pieces of the 简版's sentences: the one place that says what a sentence may print otherwise and mean the same.

Records are matched without spaces, so spaces and line breaks stand anywhere; names keep theirs (:class:`Sentence`).
Punctuation may have either width, and a particle that says nothing may be there or not: 的, 为 between a word and its
figure, 了 behind a verb. Nothing else is tolerated. Dates are always zero-padded and amounts always have their commas:
a digit that a font lost would be read as another date or amount otherwise.
Source: docs/report-formats.md.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from creditcheck.values.money import read_amount
from creditcheck.values.text import clean

DATE = r"\d{4}年\d{2}月\d{2}日"
MONTH = r"\d{4}年\d{2}月"
AMOUNT = r"(?:0|[1-9]\d{0,2}(?:[,，]\d{3})*|--)"
COMMA = r"[，,]"
COLON = r"[：:]"
STOP = r"[。｡．.]"
OPEN, CLOSE = r"[（(]", r"[）)]"
DE, WEI, LE = "的?", "为?", "了?"
"""Particles that may be there or not, each where it changes nothing."""

AS_OF = rf"截至(?P<as_of>{DATE}|{MONTH})"
NOW = rf"(?:{COMMA}当前{WEI}(?P<now>[有无])逾期)?(?P<never>{COMMA}从未发生过逾期)?"
LATE = (
    rf"最近5年内有{LE}(?P<months>\d+)个月{DE}处于逾期{DE}状态{COMMA}"
    rf"(?:其中{DE}(?P<over>\d+)个月{DE}逾期超过{LE}90天|(?P<none>没有发生过90天以上{DE}逾期)){STOP}"
)
LATE_QUASI = (
    rf"最近5年内有{LE}(?P<months>\d+)个月{DE}透支超过{LE}60天{COMMA}"
    rf"(?:其中{DE}(?P<over>\d+)个月{DE}透支超过{LE}90天"
    rf"|(?P<none>没有发生过(?:透支(?:超过{LE})?)?90天(?:以上)?{DE}(?:透支|逾期)?)){STOP}"
)

SOLID = re.compile(
    rf"(?:截至)?(?:{DATE}|{MONTH})(?:到期)?|信用额度|已使用额度|当前[有无]逾期|最近5年内有|处于逾期{DE}状态|可循环使用|尚未激活"
    rf"|没有发生过90天以上{DE}逾期|逾期超过{LE}90天|已变成{LE}呆账"
)
"""Words of which nothing can be lost where they stand whole, whatever space is in them."""

PHRASES = (
    "信用额度", "已使用额度", "贷记卡（人民币账户", "人民币账户", "卡片尾号", "含未出单的大额专项分期余额",
    "当前无逾期", "当前有逾期",
    "额度有效期至", "可循环使用", "月尚未激活", "已变成呆账", "从未发生过逾期", "最近5年内有", "个月处于逾期状态",
    "个月逾期超过90天", "没有发生过90天以上逾期", "没有发生过90天以上的逾期", "股份有限公司", "有限责任公司",
    "信用卡中心",
)  # fmt: skip
"""Words that the sentences of records are made of, as they are printed."""

_BRACKET = re.compile(r"[（(）)]")
_SENTENCE_END = re.compile(rf"[。｡．]|\.(?={DATE}|{MONTH}|截至|最近|$)")
"""A half-width stop ends a sentence only where one begins behind it; it stands in names too (Co., Ltd.)."""


def balanced(text: str) -> bool:
    """Tell whether every bracket of a printed text has its other half, of either width.

    >>> balanced("某某银行（原：某某行)"), balanced("某某银行（原：")
    (True, False)
    """
    depth = 0
    for bracket in _BRACKET.findall(text):
        depth += 1 if bracket in "（(" else -1
        if depth < 0:
            return False
    return depth == 0


def amount(text: str) -> int | None:
    """Read an amount that AMOUNT fits.

    >>> amount("1，234"), amount("--")
    (1234, None)
    """
    return read_amount(text.replace("，", ","))


class Sentence:
    """The paragraph of a record: matched without its spaces, read with them where a name has some.

    >>> sentence = Sentence("2020年01月02日 HSBC Bank 发放的")
    >>> match = sentence.match(re.compile("(?P<day>.{11})(?P<institution>.+)发放的"))
    >>> sentence.name(match, "institution")
    'HSBC Bank'
    """

    def __init__(self, text: str) -> None:
        """Take the text of a record, lines joined."""
        self.text = clean(text)
        self.squeezed = self.text.replace(" ", "")

    def parts(self) -> Iterator[tuple[int, int]]:
        """Yield start and end of each sentence in the squeezed text.

        >>> [*Sentence("截至2025年01月，余额1。最近5年内有1个月").parts()]
        [(0, 15), (15, 24)]
        """
        start = 0
        for match in _SENTENCE_END.finditer(self.squeezed):
            yield start, match.end()
            start = match.end()
        if start < len(self.squeezed):
            yield start, len(self.squeezed)

    def match(self, pattern: re.Pattern[str]) -> re.Match[str] | None:
        """Return the match of the whole text; None where a bracket is alone."""
        return pattern.fullmatch(self.squeezed) if balanced(self.squeezed) else None

    def name(self, match: re.Match[str], group: str) -> str:
        """Return a matched group as printed, spaces inside it kept."""
        start, end = match.span(group)
        if len(self.squeezed) < len(self.text):
            kept = [index for index, char in enumerate(self.text) if char != " "]
            start, end = kept[start], kept[end - 1] + 1
        return self.text[start:end]


class Unfit(ValueError):  # noqa: N818 (not an error of the program: the record stays unread)
    """A record whose sentence or value is not known."""
