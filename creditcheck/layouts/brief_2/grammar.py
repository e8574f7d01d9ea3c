"""Pieces of the 简版's sentences, for patterns that match a whole record.

Records are matched without spaces; names keep theirs, see :class:`Sentence`. Dates are always zero-padded and amounts
always have their commas: a digit that a font lost would be read as another date or amount otherwise.
Source: docs/report-formats.md.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from creditcheck.values.text import clean

DATE = r"\d{4}年\d{2}月\d{2}日"
MONTH = r"\d{4}年\d{2}月"
AS_OF = rf"截至(?P<as_of>{DATE}|{MONTH})"
AMOUNT = r"(?:\d{1,3}(?:,\d{3})*|--)"
COMMA = r"[，,]"
COLON = r"[：:]"
OPEN, CLOSE = r"[（(]", r"[）)]"
_BRACKET = re.compile(r"[（(）)]")

LATE = (
    r"(?:最近5年内有(?P<months>\d+)个月处于逾期状态"
    + COMMA
    + r"(?:其中(?P<over>\d+)个月逾期超过90天|(?P<none>没有发生过90天以上的?逾期))。)?"
)
LATE_QUASI = (
    r"(?:最近5年内有(?P<months>\d+)个月透支超过60天"
    + COMMA
    + r"(?:其中(?P<over>\d+)个月透支超过90天|(?P<none>没有发生过(?:透支(?:超过)?)?90天(?:以上)?的?(?:透支|逾期)?))。)?"
)
NOW = rf"(?:{COMMA}当前(?P<now>[有无])逾期)?(?P<never>{COMMA}从未发生过逾期)?"


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


class Sentence:
    """A printed record: matched without its spaces, read with them where a name has some.

    >>> sentence = Sentence("2020年01月02日 HSBC Bank 发放的")
    >>> match = sentence.match((re.compile("(?P<day>.{11})(?P<institution>.+)发放的"),))
    >>> sentence.name(match, "institution")
    'HSBC Bank'
    """

    def __init__(self, text: str) -> None:
        """Take the text of a record, lines joined."""
        self.text = clean(text)
        self.squeezed = self.text.replace(" ", "")

    def match(self, patterns: Sequence[re.Pattern[str]]) -> re.Match[str] | None:
        """Return the match of the first pattern that fits the whole record; none fits where a bracket is alone."""
        if not balanced(self.squeezed):
            return None
        for pattern in patterns:
            if found := pattern.fullmatch(self.squeezed):
                return found
        return None

    def name(self, match: re.Match[str], group: str) -> str:
        """Return a matched group as printed, spaces inside it kept."""
        start, end = match.span(group)
        if len(self.squeezed) < len(self.text):
            kept = [index for index, char in enumerate(self.text) if char != " "]
            start, end = kept[start], kept[end - 1] + 1
        return self.text[start:end]


class Unfit(ValueError):  # noqa: N818 (not an error of the program: the record stays unread)
    """A record whose sentence or value is not known."""


def late_months(match: re.Match[str]) -> dict[str, int | None]:
    """Return the two five-year counts of the 最近5年内有… sentence; both None when it is not printed."""
    if match["months"] is None:
        return {}
    return {
        "overdue_months_5y": int(match["months"]),
        "overdue_90d_months_5y": 0 if match["none"] else int(match["over"]),
    }


def overdue_now(match: re.Match[str]) -> bool | None:
    """Return what 当前有逾期 or 当前无逾期 says; None when neither is printed."""
    now = match["now"]
    return None if now is None else now == "有"
