"""Names of places of which one character is another one: a thin stroke that is lost makes 内蒙占 of 内蒙古.

Both readings may be wrong alike, and sure of it; that no such place is known is the only sign. Names that another
place, a village or another word is like are left out (张家口, 石家庄, 连云港, 牡丹江 beside 牡丹卡中心): a doubt is no
repair, but a false one costs too.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from creditcheck.readers.ocr.recognise import Text

_PLACES = (
    "内蒙古", "秦皇岛", "呼和浩特", "鄂尔多斯", "呼伦贝尔", "巴彦淖尔", "乌兰察布", "锡林郭勒", "葫芦岛", "哈尔滨",
    "齐齐哈尔", "双鸭山", "佳木斯", "七台河", "景德镇", "驻马店", "攀枝花", "西双版纳", "日喀则", "嘉峪关", "石嘴山",
    "乌鲁木齐", "克拉玛依", "吐鲁番",
)  # fmt: skip
"""Regions and cities with names of three and more characters (GB/T 2260)."""

_NEAR = [
    (name, re.compile("|".join(f"{name[:at]}(?!{name[at]})[\u3400-\u9fff]{name[at + 1 :]}" for at in range(len(name)))))
    for name in _PLACES
]


def doubt_places(texts: Iterable[Text]) -> None:
    """Put the texts in doubt, in place, that are sure and hold the name of a place with another character in it."""
    for text in texts:
        if text.other is None and len(text.text) > 1:
            text.other = _as_known(text.text)


def _as_known(printed: str) -> str | None:
    """Return a text with the name of a place as it is known; None where no character of one is another.

    >>> _as_known("内蒙占呼和浩特金谷银行"), _as_known("内蒙古银行"), _as_known("牡丹卡中心")
    ('内蒙古呼和浩特金谷银行', None, None)
    """
    for name, near in _NEAR:
        found = near.search(printed)
        if found is not None and found[0] not in _PLACES:
            return printed[: found.start()] + name + printed[found.end() :]
    return None
