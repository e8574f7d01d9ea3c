"""The words and signs of the page: one place, so that no two formats say it differently.

The signs are in GBK too, because a pipe on a Chinese Windows writes GBK.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal

from creditcheck.data.rule_texts import GROUPS, rule_name, rule_text
from creditcheck.data.vocabulary import word, words
from creditcheck.model.assessment import Dimension, Standing, Verdict
from creditcheck.renderers.nodes import Tone
from creditcheck.values.numbers import percent


@dataclass(frozen=True)
class Mark:
    """How a verdict is written: a sign, a word and, where there is colour, a tone."""

    sign: str
    word: str
    tone: Tone

    def __str__(self) -> str:
        """Write sign and word."""
        return f"{self.sign} {self.word}"


_CODE = re.compile(rf"((?:{'|'.join(GROUPS)})\d\d)( ?)")
_SIGNS: dict[str, tuple[str, Tone]] = {
    "pass": ("√", "good"),
    "warn": ("!", "warn"),
    "fail": ("×", "bad"),
    "unknown": ("?", "unsure"),
}


def _marks(group: str) -> dict[str, Mark]:
    return {verdict: Mark(sign, word(group, verdict), tone) for verdict, (sign, tone) in _SIGNS.items()}


VERDICTS = _marks("verdict")
BEHAVIOUR_VERDICTS = _marks("behaviour_verdict")

NOT_JUDGED = Mark("-", "未判断", "quiet")
"""No rule ran: not a pass, whatever the verdict of nothing is."""

DIMENSIONS, BEHAVIOURS = words("dimension"), words("behaviour")
STANDINGS, SEVERITIES = words("standing"), words("severity")
ANSWERS = words("answer")
LAYOUTS, SECTIONS = words("layout"), words("section")
VERDICT_ORDER, SEVERITY_ORDER = tuple(words("verdict")), tuple(SEVERITIES)
"""Worst first: the order of the vocabulary."""

SENTENCES: dict[Verdict, str] = {
    "pass": "按所用口径，四个方面都没有发现问题。",
    "warn": "按所用口径，没有硬伤，但有需要注意的地方。",
    "fail": "按所用口径，现在申请容易被拒，先处理下面的问题。",
    "unknown": "有该回答却看不出的问题，现在不能当作没问题。",
}

DIMENSION_NOTES: dict[Dimension, str] = {
    "not_black": "看逾期、呆账、被执行等不良记录",
    "not_blank": "看有没有用过贷款或信用卡、时间够不够长",
    "not_many": "看贷款、信用卡、负债和担保是否过多",
    "not_messy": "看短期内是否频繁被查询、资料是否常变",
    "report": "看报告的时间、种类、标注和安全",
}

NOT_SHOWN: dict[str, str] = {
    "card_cash_out": "单笔消费、商户和刷卡机不在报告里，只能说疑似",
    "three_in_a_row_six_in_total": "60 个月以前的还款看不到",
    "too_many_inquiries": "两年以前的查询、不查央行征信的预审看不到",
    "large_debt": "收入、资产和没有上报的债务看不到",
    "overdue": "上报之前就补上的迟还看不到",
    "too_many_online_loans": "没有接入央行征信的放款机构看不到",
    "large_guarantee": "私人之间的担保看不到",
}

STANDING_NOTES: dict[str, str] = {
    "law": "法律、行政法规、司法解释",
    "official": "监管部门、征信中心、公积金中心的公告和答复",
    "lender": "某家机构自己的产品条件，不代表别家",
    "trade": "媒体、中介和源文章的说法，没有约束力",
}


def without_codes(text: str) -> str:
    """Return a text with rules by their names: codes are small print.

    >>> without_codes("BLK01、BLK02"), without_codes("对方的报告：BLK01 有 2 个账户当前逾期")
    ('当前逾期、连三', '对方的报告：当前逾期，有 2 个账户当前逾期')
    """
    return _CODE.sub(lambda found: rule_name(found[1]) + ("，" if found[2] else ""), text)


def titled(code: str) -> str:
    """Return code and title of a rule."""
    return f"{code} {rule_text(code).title}"


def sourced(title: str, standing: Standing) -> str:
    """Name a source and how much it weighs.

    >>> sourced("来源文章", "trade")
    '来源文章 · 民间'
    """
    return f"{title} · {STANDINGS[standing]}"


def figure(value: str | int | Decimal | None) -> str | None:
    """Write a figure for people: thousands in groups, ratios as per cent; texts as they are.

    >>> figure(1250000), figure(Decimal("0.8333")), figure(Decimal("0.80"))
    ('1,250,000', '83.33%', '80%')
    """
    if value is None or isinstance(value, str):
        return value
    if isinstance(value, int):
        return f"{value:,}"
    return percent(value)


def place(page: int | None, line: int | None, pointer: str | None = None) -> str:
    """Name a place of the report; empty when there is none.

    >>> place(3, 12), place(3, None), place(None, None, "/accounts/2")
    ('第3页第12行', '第3页', '/accounts/2')
    """
    if page is not None:
        return f"第{page}页" + (f"第{line}行" if line is not None else "")
    if pointer:
        return pointer
    return f"第{line}行" if line is not None else ""
