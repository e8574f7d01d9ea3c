# ruff: noqa: E501
"""Printed text -> the text that is kept.

Line breaks and spaces between Chinese characters go, full-width digits and letters become ASCII, brackets and Chinese
punctuation stay as printed. Re-printed copies map some glyphs to radicals; these become the ideograph of simplified text.

>>> clean("中国 银行１２ A")
'中国银行12 A'
>>> clean("已销⼾"), clean("2024\uf98e"), clean("A\u00ad1")
('已销户', '2024年', 'A-1')
"""

from __future__ import annotations

import re
import unicodedata

_FULL_WIDTH = {c: c - 0xFEE0 for c in (*range(0xFF10, 0xFF1A), *range(0xFF21, 0xFF3B), *range(0xFF41, 0xFF5B))}

# NFKC gives the traditional or Japanese form for these Kangxi radicals; a simplified report prints the form on the right.
_SIMPLIFIED_RADICALS = {
    "⼾": "户", "⾒": "见", "⾓": "角", "⾔": "言", "⾙": "贝", "⻋": "车", "⾞": "车", "⾦": "金", "⾧": "长",
    "⾨": "门", "⾭": "青", "⾯": "面", "⾰": "革", "⾱": "韦", "⾳": "音", "⾴": "页", "⾵": "风", "⾶": "飞",
    "⾷": "食", "⾺": "马", "⿂": "鱼", "⿃": "鸟", "⿄": "卤", "⿆": "麦", "⿇": "麻", "⿈": "黄", "⿊": "黑",
    "⿋": "黹", "⿌": "黾", "⿍": "鼎", "⿎": "鼓", "⿏": "鼠", "⿐": "鼻", "⿑": "齐", "⿒": "齿", "⿓": "龙",
    "⿔": "龟", "⿕": "龠", "⾮": "非", "⾼": "高", "⼁": "丨",
}  # fmt: skip

# CJK Radicals Supplement has almost no NFKC mapping. Only those that stand alone as a word's character are listed.
_SUPPLEMENT = {
    "⺀": "冫", "⺃": "乚", "⺄": "乙", "⺅": "亻", "⺈": "刀", "⺉": "刂", "⺊": "卜", "⺋": "巳", "⺌": "小", "⺍": "小",
    "⺎": "兀", "⺏": "尣", "⺐": "尢", "⺒": "巳", "⺓": "幺", "⺔": "彑", "⺕": "彐", "⺖": "忄", "⺗": "心", "⺘": "扌",
    "⺙": "攵", "⺛": "旡", "⺜": "日", "⺝": "月", "⺞": "歹", "⺟": "母", "⺠": "民", "⺡": "氵", "⺢": "水", "⺣": "灬",
    "⺤": "爪", "⺥": "爫", "⺦": "丬", "⺧": "牛", "⺨": "犭", "⺩": "王", "⺪": "疋", "⺫": "目", "⺬": "示", "⺭": "礻",
    "⺮": "竹", "⺯": "糹", "⺰": "纟", "⺱": "罓", "⺲": "罒", "⺳": "网", "⺴": "网", "⺵": "网", "⺶": "羊", "⺷": "羊",
    "⺸": "羊", "⺹": "老", "⺺": "聿", "⺻": "聿", "⺼": "肉", "⺽": "臼", "⺾": "艹", "⺿": "艹", "⻀": "艹", "⻁": "虎",
    "⻂": "衤", "⻃": "西", "⻄": "西", "⻅": "见", "⻆": "角", "⻇": "角", "⻈": "讠", "⻉": "贝", "⻊": "足", "⻋": "车",
    "⻌": "辶", "⻍": "辶", "⻎": "辶", "⻏": "邑", "⻐": "钅", "⻑": "长", "⻒": "长", "⻓": "长", "⻔": "门", "⻕": "阜",
    "⻖": "阜", "⻗": "雨", "⻘": "青", "⻙": "韦", "⻚": "页", "⻛": "风", "⻜": "飞", "⻝": "食", "⻟": "食", "⻠": "饣",
    "⻡": "首", "⻢": "马", "⻣": "骨", "⻤": "鬼", "⻥": "鱼", "⻦": "鸟", "⻧": "卤", "⻨": "麦", "⻩": "黄", "⻪": "黾",
    "⻫": "齐", "⻬": "齐", "⻭": "齿", "⻮": "齿", "⻯": "龙", "⻰": "龙", "⻱": "龟", "⻲": "龟", "⻳": "龟",
}  # fmt: skip


def _radicals() -> dict[int, str]:
    table = {}
    for code in range(0x2F00, 0x2FD6):
        table[code] = unicodedata.normalize("NFKC", chr(code))
    for table_of_forms in (_SUPPLEMENT, _SIMPLIFIED_RADICALS):
        table.update({ord(k): v for k, v in table_of_forms.items()})
    return table


RADICALS = _radicals()
"""Translation table: radical code points -> the unified ideograph of simplified text."""

_LIGATURES = {code: unicodedata.normalize("NFKC", chr(code)) for code in range(0xFB00, 0xFB07)}

_COMPATIBLE = {code: unicodedata.normalize("NFC", chr(code)) for code in range(0xF900, 0xFB00)}
"""Second code points of common ideographs (更 不 年 北 …): a font may map its glyph to either."""

_NORMALISE: dict[int, int | str] = {
    **RADICALS,
    **_COMPATIBLE,
    **_FULL_WIDTH,
    **_LIGATURES,
    0x00A0: " ",
    0x00AD: "-",
    0x3000: " ",
    0x200B: "",
    0xFEFF: "",
}
_CHANGED = re.compile("[" + "".join(map(re.escape, map(chr, _NORMALISE))) + "]")
"""What normalising changes: rarely there, and looking is ten times faster than translating."""

_CJK = r"\u2e80-\u9fff\uf900-\ufaff\uff00-\uffef\u3000-\u303f“”‘’…—"
_SPACES = re.compile(rf"(?<=[{_CJK}])\s+|\s+(?=[{_CJK}])")
_BLANKS = frozenset({"", "--", "—", "——", "－－"})


def normalise(text: str) -> str:
    """Turn radicals into ideographs and full-width digits and letters into ASCII; nothing else changes."""
    return text.translate(_NORMALISE) if _CHANGED.search(text) else text


def clean(text: str) -> str:
    """Normalise and drop line breaks and the spaces beside Chinese characters."""
    words = " ".join(normalise(text).split())
    return _SPACES.sub("", words) if " " in words else words


def squeeze(text: str) -> str:
    """Normalise and drop every space: for text whose spaces carry no meaning.

    >>> squeeze("第 1 页，共6 页")
    '第1页，共6页'
    """
    return "".join(normalise(text).split())


_HALF = str.maketrans("：，；（）％／～", ":,;()%/~")


def half_width(text: str) -> str:
    """Return text with half-width punctuation, for comparing only.

    >>> half_width("报告编号：（1）")
    '报告编号:(1)'
    """
    return text.translate(_HALF)


def is_blank(text: str) -> bool:
    """Tell whether text is a printed blank: nothing, or ``--``.

    >>> is_blank("--"), is_blank("0")
    (True, False)
    """
    return text.strip() in _BLANKS
