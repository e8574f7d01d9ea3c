"""The words and signs of the page: one place, so that no two formats say it differently.

The signs are in GBK too, because a pipe on a Chinese Windows writes GBK.
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal

from creditcheck.model.assessment import Behaviour, Dimension, Severity, Standing, Verdict
from creditcheck.renderers.nodes import Tone


@dataclass(frozen=True)
class Mark:
    """How a verdict is written: a sign, a word and, where there is colour, a tone."""

    sign: str
    word: str
    tone: Tone

    def __str__(self) -> str:
        """Write sign and word."""
        return f"{self.sign} {self.word}"


VERDICTS: dict[Verdict, Mark] = {
    "pass": Mark("√", "通过", "good"),
    "warn": Mark("!", "注意", "warn"),
    "fail": Mark("×", "不通过", "bad"),
    "unknown": Mark("?", "看不出", "unsure"),
}

BEHAVIOUR_VERDICTS: dict[Verdict, Mark] = {
    "pass": Mark("√", "未见", "good"),
    "warn": Mark("!", "需注意", "warn"),
    "fail": Mark("×", "命中", "bad"),
    "unknown": Mark("?", "看不出", "unsure"),
}

NOT_JUDGED = Mark("-", "未判断", "quiet")
"""No rule ran: not a pass, whatever the verdict of nothing is."""

SENTENCES: dict[Verdict, str] = {
    "pass": "按所用口径，四个方面都没有发现问题。",
    "warn": "按所用口径，没有硬伤，但有需要注意的地方。",
    "fail": "按所用口径，现在申请容易被拒，先处理下面的问题。",
    "unknown": "有该回答却看不出的问题，现在不能当作没问题。",
}

DIMENSIONS: dict[Dimension, str] = {
    "not_black": "不黑",
    "not_blank": "不白",
    "not_many": "不多",
    "not_messy": "不乱",
    "report": "报告本身",
}

DIMENSION_NOTES: dict[Dimension, str] = {
    "not_black": "看逾期、呆账、被执行等不良记录",
    "not_blank": "看有没有用过贷款或信用卡、时间够不够长",
    "not_many": "看贷款、信用卡、负债和担保是否过多",
    "not_messy": "看短期内是否频繁被查询、资料是否常变",
    "report": "看报告的时间、种类、标注和安全",
}

BEHAVIOURS: dict[Behaviour, str] = {
    "card_cash_out": "信用卡大额套现",
    "three_in_a_row_six_in_total": "连三累六",
    "too_many_inquiries": "查询次数过多",
    "large_debt": "大额欠款未结清",
    "overdue": "逾期",
    "too_many_online_loans": "名下网贷过多",
    "large_guarantee": "为他人巨额担保",
}

NOT_SHOWN: dict[Behaviour, str] = {
    "card_cash_out": "单笔消费、商户和刷卡机不在报告里，只能说疑似",
    "three_in_a_row_six_in_total": "60 个月以前的还款看不到",
    "too_many_inquiries": "两年以前的查询、不查央行征信的预审看不到",
    "large_debt": "收入、资产和没有上报的债务看不到",
    "overdue": "上报之前就补上的迟还看不到",
    "too_many_online_loans": "没有接入央行征信的放款机构看不到",
    "large_guarantee": "私人之间的担保看不到",
}

STANDINGS: dict[Standing, str] = {"law": "法规", "official": "官方", "lender": "机构", "trade": "民间"}

STANDING_NOTES: dict[Standing, str] = {
    "law": "法律、行政法规、司法解释",
    "official": "监管部门、征信中心、公积金中心的公告和答复",
    "lender": "某家机构自己的产品条件，不代表别家",
    "trade": "媒体、中介和源文章的说法，没有约束力",
}

SEVERITIES: dict[Severity, str] = {"critical": "极重", "high": "重", "medium": "中", "low": "轻", "info": "提示"}
SEVERITY_ORDER: tuple[Severity, ...] = ("critical", "high", "medium", "low", "info")
VERDICT_ORDER: tuple[Verdict, ...] = ("fail", "unknown", "warn", "pass")

LAYOUTS: dict[str, str] = {
    "brief-2": "二代简版",
    "detailed-2": "二代详版（本人版）",
    "institution-2": "二代详版（授信机构版）",
    "machine-2": "二代机读版",
    "report-json": "报告文件（JSON）",
}

SECTIONS: dict[str, str] = {
    "header": "报告头",
    "subject": "个人信息",
    "summary": "信息概要",
    "accounts": "账户",
    "agreements": "授信协议",
    "liabilities": "相关还款责任",
    "postpaid": "后付费记录",
    "public_records": "公共记录",
    "annotations": "声明与标注",
    "inquiries": "查询记录",
    "pages": "页码",
}


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
    per_cent = (value * 100).quantize(Decimal("0.01"), ROUND_HALF_UP)
    return f"{per_cent:,f}".rstrip("0").rstrip(".") + "%"


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
