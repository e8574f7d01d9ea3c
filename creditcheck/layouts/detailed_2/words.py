"""Printed words of the detailed report: how they are compared, and the lists that enumerated cells are held against.

Header words wrap anywhere, brackets and dashes come in full and half width: words are compared as ``key`` gives them.
"""

from __future__ import annotations

from functools import cache

from creditcheck.data.codes import code_list
from creditcheck.values.text import half_width, squeeze

_SAME = str.maketrans(
    {"—": "-", "–": "-", "－": "-", "−": "-", "‐": "-", "‑": "-", "“": "", "”": "", '"': "", "＂": ""}
)
_LOOSE = str.maketrans("", "", "、,，;；()（）[]【】-/ ")

_PRINTED: dict[str, tuple[str, ...]] = {
    "business": (
        "个人商业住房贷款", "个人消费贷款", "个人商用房贷款（包括商住两用房）", "个人商用房贷款", "个人住房贷款",
        "助学贷款",
        "融资融券交易", "融资租赁", "小额贷款", "贷款", "农户小额贷款", "垫款", "固定资产贷款", "流动资金贷款",
    ),
    "guarantee": ("信用/免担保", "信用/无担保", "信用", "免担保", "组合", "自然人保证", "联保"),
    "frequency": ("其它", "按月", "不区分还款频率"),
    "method": ("其它", "分期结息到期还本", "等额本息", "等额本金", "不区分还款方式", "到期一次还本付息"),
    "joint": ("是", "否", "主债务人", "从债务人", "共同借款人"),
    "five_tier": ("未知",),
    "role": ("保证人", "保证", "共同借款人", "应收账款债务人", "供应链中核心企业", "票据承兑人", "抵押人", "质押人",
             "反担保人", "其他", "联保"),
    "purpose": ("循环贷款额度", "非循环贷款额度", "信用卡共享额度", "信用卡独立额度"),
}  # fmt: skip


@cache
def key(text: str) -> str:
    """Return text as words are compared: no spaces, no quotes, half-width punctuation, one kind of dash.

    >>> key("逾期（透支）信息 汇总"), key("2020年08月—2023年09月的还款记录")
    ('逾期(透支)信息汇总', '2020年08月-2023年09月的还款记录')
    """
    return half_width(squeeze(text)).translate(_SAME)


@cache
def known_words(name: str) -> frozenset[str]:
    """Return the words that an enumerated cell may print, punctuation left out."""
    words = set(_PRINTED.get(name, ()))
    for of_list in (name, "company_business") if name == "business" else (name,):
        try:
            words.update(code_list(of_list).values())
        except KeyError:
            continue
    return frozenset(loose(word) for word in words)


def loose(text: str) -> str:
    """Return a word without punctuation, so that ``按期结息、到期还本`` and ``按期结息，到期还本`` are the same.

    >>> loose("按期结息，到期还本")
    '按期结息到期还本'
    """
    return squeeze(text).translate(_LOOSE)
