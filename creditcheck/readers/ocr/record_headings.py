"""Headings of accounts and agreements that strokes damage: their words are fixed, and their numbers go up by one.

The layouts hold the numbers of records against each other and against the summary: a wrong guess is seen there.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from creditcheck.data.vocabulary import word
from creditcheck.readers.ocr.recognise import Text

_WORDS = ("授信协议标识", "卡片尾号")
_ACCOUNT = word("section", "accounts")
_HEADING = re.compile(r"^[账帐贩]?[户卢尸戶](?=\d|[（(]授信|[（(]卡片)|^[账帐]\S(?=\d{1,3}[（(]?)")
_NO_NUMBER = re.compile(r"^(账户)(?=[（(](?:授信|卡片))")
_NUMBERED = re.compile(r"^账户(\d+)")
_AGREEMENT = re.compile(r"(授信协议)(\d+)")
_NUMBERED_WORD = re.compile(r"([\u3400-\u9fff]{3,5})(\d{1,2})")
_SECTION = re.compile(r"^[（(][一二三四五六七八九十]+[）)]")
_CJK = re.compile("[\u3400-\u9fff]")
_BROKEN = re.compile(r"(账户\d{1,3})[（(].*")
_PART = r"(?:授信协议标识[：:]?[0-9A-Za-z*_./-]+|卡片尾号[：:]?[0-9*-]+|其他机构转入)"
_WHOLE = re.compile(rf"账户\d+(?:[（(]{_PART}(?:[，,、；;]{_PART})*[）)])+")
"""A heading as the layouts read it; of another one only its number is told."""


def repair_record_headings(texts: Iterable[Text]) -> None:
    """Make the words of record headings whole where strokes cross them, and number those that lost their number."""
    last: int | None = None
    agreements: list[int] = []
    texts = list(texts)
    marked = any(text.cut.crossed for text in texts)
    free = sorted((text for text in texts if text.cut.box is None), key=lambda text: text.cut.top)
    for text in free:
        if _SECTION.match(text.text):
            last = 0
        if marked:
            _take(text, _worded(text.text))
            _take(text, _agreement(text.text, agreements))
            if text.cut.crossed and not _WHOLE.fullmatch(text.text) and (broken := _BROKEN.fullmatch(text.text)):
                _take(text, broken[1])
                text.cut.right = min(text.cut.right, text.cut.left + len(text.text) * (text.cut.bottom - text.cut.top))
            if last is not None and _NO_NUMBER.match(text.text):
                _take(text, _NO_NUMBER.sub(rf"\g<1>{last + 1}", text.text))
        elif _NUMBERED.match(text.text) and len(whole := _worded(text.text)) == len(text.text):
            # Nothing but these words is printed there, so one that is read otherwise is no doubt.
            other = None if text.other is None else _worded(text.other)
            text.text, text.other = whole, None if other == whole else other
        if number := _NUMBERED.match(text.text):
            last = int(number[1])
        if agreement := _AGREEMENT.fullmatch(text.text):
            agreements.append(int(agreement[2]))


def _agreement(printed: str, before: list[int]) -> str:
    """Return the heading of an agreement that has half of its words, or one of them and the number that is next.

    >>> _agreement("授信办议3", []), _agreement("愚廣协心2", [1]), _agreement("愚廣协心2", []), _agreement("账户2", [1])
    ('授信协议3', '授信协议2', '愚廣协心2', '账户2')
    """
    found = _NUMBERED_WORD.fullmatch(printed)
    if found is None:
        return printed
    name = word("section", "agreements")
    same = sum(own == char for own, char in zip(found[1], name, strict=False))
    following = bool(before) and int(found[2]) == before[-1] + 1
    return f"{name}{found[2]}" if same >= (1 if following else len(name) / 2) else printed


def _worded(printed: str) -> str:
    """Return a heading with its words as the form prints them: each may have lost one character, or have another one.

    >>> _worded("帐户2（授信协议标识：SMPL0002，卡片亀号：7731）"), _worded("账单日")
    ('账户2（授信协议标识：SMPL0002，卡片尾号：7731）', '账单日')
    >>> _worded("账户1（授信协议标识：SMPL0002，卡片号：7731）"), _worded("账户1（卡片：7731）")
    ('账户1（授信协议标识：SMPL0002，卡片尾号：7731）', '账户1（卡片尾号：7731）')
    """
    whole = _HEADING.sub(_ACCOUNT, printed)
    if not whole.startswith(_ACCOUNT):
        return printed
    for label in _WORDS:
        for start in range(len(whole) - len(label) + 1):
            part = whole[start : start + len(label)]
            wrong = [own for own, char in zip(part, label, strict=True) if own != char]
            if len(wrong) == 1 and _CJK.match(wrong[0]):
                whole = whole.replace(part, label)
        if label not in whole:
            whole = re.sub(rf"{label[:2]}[\u3400-\u9fff]?(?=[：:])", label, whole)
        if label not in whole:
            lost = {label[:at] + label[at + 1 :] for at in range(len(label))}
            whole = next((whole.replace(part, label) for part in sorted(lost) if part in whole), whole)
    return whole


def _take(text: Text, printed: str) -> None:
    if printed != text.text:
        text.other = text.other or text.text
        if len(printed) != len(text.text):
            text.places = ()
        text.text = printed
