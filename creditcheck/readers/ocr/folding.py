"""Recognised text -> printed text: what looks alike is told apart by what can stand there.

A number has a comma before each three digits, a date has points; brackets and colons between Chinese characters are
wide ones. Nothing else is changed.

>>> fold("16.666"), fold("2024,03.11"), fold("1O,000"), fold("账户1(卡片尾号:0253)")
('16,666', '2024.03.11', '10,000', '账户1（卡片尾号：0253）')
>>> fold("账户I"), fold("授信协议1O(授信协议标识:")
('账户1', '授信协议10（授信协议标识：')
>>> fold("账户2：（卡片尾号：0253）。"), fold("授信协议3。")
('账户2（卡片尾号：0253）', '授信协议3')
>>> fold("第5页、共5页"), fold("第 5 页 共 5 页")
('第5页，共5页', '第5页，共5页')
>>> fold("334。")
'334。'
>>> fold("截至2022年07月,信用额度13.600,已使用额度0。"), fold("已使用额度3,168°")
('截至2022年07月，信用额度13,600，已使用额度0。', '已使用额度3,168。')
>>> fold("结案日期:-"), fold("市监罚字〔2017]第89号")
('结案日期：--', '市监罚字〔2017〕第89号')
"""

from __future__ import annotations

import re

from creditcheck.values.text import normalise

_LOOK_ALIKE = str.maketrans("OolI|，。·、", "00111,..,")
_NUMBER = re.compile(r"[-\d.,]*\d[-\d.,]*")
_DATE = re.compile(r"((?:19|20)\d\d)[.,]{1,2}(\d\d)(?:[.,]{1,2}(\d\d))?")
_AMOUNT = re.compile(r"-?\d{1,3}(?:[.,]\d{3})+")
_GROUPS = re.compile(r"(?<![\d.,])\d{1,3}(?:[.,，。；;]\d{3})+(?![\d])")
_CJK = r"[\u3400-\u9fff]"
_WIDE = {"(": "（", ")": "）", ":": "：", ",": "，", ";": "；", "?": "？"}
_NARROW = re.compile(r"[(),:;?]")
_IN_A_NUMBER = {",": r"\d{3}(?!\d)", ":": r"\d\d(?!\d)"}
_STOP = re.compile(r"(?<=[活清户期])[0oO]$|(?<=[\d\u3400-\u9fff）])[°｡˚]$")
"""No number follows 尚未激活, 结清, 销户, 到期: the full stop does, which looks like a degree sign too."""

_NOTHING = re.compile(r"(?<=：)-$")
"""A value that is not there is two dashes."""

_FOOT = re.compile(r"^(第\d{1,3}页)[^\d\u3400-\u9fff]{0,2}(?=共\d{1,3}页$)")
"""The foot of a page: only one mark is printed in it."""

_HALF_WIDE = (re.compile(r"〔([^〔〕\[\]]*)\]"), re.compile(r"\[([^〔〕\[\]]*)〕"))
"""A bracket that closes is of the kind of the one that opens."""

_RECORD = re.compile(r"^(账户|授信协议)([0-9IlO|]+)[^\w(（]?(?=$|[(（])")
"""The number of a record in its heading, behind which there is no mark but a bracket."""

_BEHIND_RECORD = re.compile(r"^((?:账户|授信协议)\d+（.*）)[^\w（）]$")
"""A heading with its bracket ends with it."""

_COLON_DATE = re.compile(r"^((?:19|20)\d\d)[.:](\d\d)[.:](\d\d)$")
"""A date: no clock has a year."""

_LIST_NUMBER = re.compile(r"^(\d{1,3})[,，]$")
"""The number of a row: no number ends with a comma."""

_PAIR = re.compile(r"^([\u3400-\u9fff/]{2,12}：(?:\d[\d,]*|\d{4}年\d\d月\d\d日))。$")
"""A label and its number or date: no sentence, so that no full stop is behind them."""

_WITHIN = re.compile("(?<=公)。(?=司)|(?<=[支分银])。(?=行)")
"""A speck within a word that names end with."""

_COMPANY = re.compile("(?<=有限公)(?:[可同句向]|[\u3400-\u9fff]$|(?=(?!司)[\u3400-\u9fff]))")
"""Where the last character of a word is lost, or another one, that nothing else begins like."""

_NUMBERED = re.compile(r"^(\d{1,3})[，,．·、](?=\d{4}年\d{1,2}月\d{1,2}日)")
"""The number of a record of a 简版, behind which a full stop is printed, and its date."""

_YEAR_DASH = re.compile(r"(?<=月)[-—－–~一]+(?=\d{4}年)")


def fold(text: str) -> str:
    """Return a recognised text as it is printed."""
    text = normalise(text).replace(" ", "")
    text = _COLON_DATE.sub(r"\1.\2.\3", _LIST_NUMBER.sub(r"\1", text))
    stop = "。" if text.endswith("。") else ""
    number = text.removesuffix("。").translate(_LOOK_ALIKE)
    if _NUMBER.fullmatch(number):
        return _number(number) + stop
    text = _RECORD.sub(lambda match: match[1] + match[2].translate(_LOOK_ALIKE), text)
    text = _GROUPS.sub(lambda match: re.sub(r"[.,，。；;]", ",", match[0]), text)
    text = _YEAR_DASH.sub("—", text)
    if re.search(_CJK, text):
        text = _STOP.sub("。", text)
        text = _NARROW.sub(lambda match: _wide(text, match), text)
        text = _NOTHING.sub("--", text)
        text = _FOOT.sub(r"\1，", text)
        for pattern in _HALF_WIDE:
            text = pattern.sub(r"〔\1〕", text)
        text = _COMPANY.sub("司", _WITHIN.sub("", text))
        text = _PAIR.sub(r"\1", _NUMBERED.sub(r"\1.", _BEHIND_RECORD.sub(r"\1", text)))
    return text


def _number(text: str) -> str:
    if date := _DATE.fullmatch(text):
        return ".".join(part for part in date.groups() if part)
    if _AMOUNT.fullmatch(text):
        return text.replace(".", ",")
    return text


def _wide(text: str, match: re.Match[str]) -> str:
    """Return a mark in a Chinese text as a wide one; a comma between digits is one of a number, a colon of a clock."""
    char, at = match[0], match.start()
    before = text[max(at - 1, 0) : at]
    if before.isdigit() and re.match(_IN_A_NUMBER.get(char, "(?!)"), text[at + 1 :]):
        return char
    return _WIDE[char]


def same(one: str, two: str) -> bool:
    """Tell whether two readings say the same, marks aside that look alike.

    >>> same("账户(一)", "账户（一）"), same("1,000", "1,008")
    (True, False)
    """
    return _bare(one) == _bare(two)


_MARKS = str.maketrans(dict(zip("（），：；。？“”＂—－–〔〕[]", '(),:;.?"""---()()', strict=True)))


def _bare(text: str) -> str:
    return fold(text).translate(_MARKS)
