"""Headings of accounts and agreements that strokes damage: their words are fixed, and their numbers go up by one.

The layouts hold the numbers of records against each other and against the summary: a wrong guess is seen there.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from creditcheck.data.vocabulary import names, word
from creditcheck.readers.ocr.recognise import Text

_ACCOUNTS, _AGREEMENTS = word("section", "accounts"), word("section", "agreements")
_FIRST: dict[str, set[str]] = {_ACCOUNTS: {"账户标识", "开立日期"}, _AGREEMENTS: {"授信协议标识", "生效日期"}}
"""Heads of the first table of an account and of an agreement."""

_BELOW, _SHORT = 1.6, 8
"""Heights of a heading within which its table begins, and characters of what is left of one without a bracket."""

_WORDS = ("授信协议标识", "卡片尾号")
(_RELEASED,) = names("release_form", "transferred_in")
_HEADING = re.compile(r"^[账帐贩]?[户卢尸戶](?=\d|[（(]授信|[（(]卡片)|^[账帐]\S(?=\d{1,3}[（(]?)")
_NO_NUMBER = re.compile(r"^(账户)(?=[（(](?:授信|卡片))")
_NUMBERED = re.compile(r"^账户(\d+)")
_AGREEMENT = re.compile(r"(授信协议)(\d+)")
_NUMBERED_WORD = re.compile(r"([\u3400-\u9fff]{3,5})(\d{1,2})")
_SECTION = re.compile(r"^[（(][一二三四五六七八九十]+[）)]")
_CJK = re.compile("[\u3400-\u9fff]")
_BROKEN = re.compile(r"(账户\d{1,3})[（(].*")
_PART = rf"(?:授信协议标识[：:]?[0-9A-Za-z*_./-]+|卡片尾号[：:]?[0-9*-]+|{_RELEASED})"
_WHOLE = re.compile(rf"账户\d+(?:[（(]{_PART}(?:[，,、；;]{_PART})*[）)])+")
"""A heading as the layouts read it; of another one only its number is told."""


def repair_record_headings(texts: Iterable[Text]) -> None:
    """Make the words of record headings whole where strokes cross them, and number those that lost their number."""
    last: int | None = None
    family: str | None = None
    agreements: list[int] = []
    texts = list(texts)
    marked = any(text.cut.crossed for text in texts)
    free = sorted((text for text in texts if text.cut.is_free), key=lambda text: text.cut.top)
    above = _above_tables(texts, free) if marked else {}
    for text in free:
        if _SECTION.match(text.text):
            last = 0
        if marked:
            if id(text) in above and text.cut.crossed:
                name, institution = above[id(text)]
                if name == _ACCOUNTS and family not in {None, institution}:
                    last = 0  # of loans and cards: another section begins, whose heading is lost
                following = (agreements or [0])[-1] if name == _AGREEMENTS else last
                _prove(text, name, None if following is None else following + 1)
            if id(text) in above and above[id(text)][0] == _ACCOUNTS:
                family = above[id(text)][1]
            _take(text, _worded(text.text))
            _take(text, _agreement(text.text, agreements))
            if text.cut.crossed and not _WHOLE.fullmatch(text.text) and (broken := _BROKEN.fullmatch(text.text)):
                _lose_rest(text, broken[1])
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


def _above_tables(texts: Iterable[Text], free: Sequence[Text]) -> dict[int, tuple[str, str]]:
    """Return the texts right above the first table of an account or agreement: its name, and the table's first head."""
    rows: dict[int, list[Text]] = {}
    for text in texts:
        if text.cut.box is not None and not text.cut.is_free:
            rows.setdefault(round(text.cut.box.y0), []).append(text)
    found = {}
    for row in rows.values():
        heads = {text.text for text in row}
        top = min(text.cut.top for text in row)
        kind = next((kind for kind, words in _FIRST.items() if words <= heads), None)
        before = max((text for text in free if text.cut.bottom <= top), key=lambda text: text.cut.bottom, default=None)
        if kind is None or before is None:
            continue
        others = (text.cut.bottom for one in rows.values() for text in one if text.cut.bottom < top)
        if top - before.cut.bottom <= _BELOW * (before.cut.bottom - before.cut.top) and before.cut.top > max(
            others, default=0
        ):
            found[id(before)] = kind, min(row, key=lambda text: text.cut.column).text
    return found


def _prove(text: Text, name: str, following: int | None) -> None:
    """Make a text that stands where the heading of a record does one: with its own number, or the one that is next."""
    bracket = re.search(rf"[（(]?(?:{_PART}).*", text.text)
    printed = text.text[: bracket.start()] if bracket else text.text
    numbers = re.findall(r"\d+", printed)
    letters = [char for char in printed if _CJK.match(char)]
    if len(numbers) > 1 or (not bracket and len(printed) > _SHORT) or _SECTION.match(printed):
        return
    if not bracket and not numbers and not set(letters) & set(name):
        return
    number = numbers[0] if numbers else following
    if (number is None and not bracket) or (numbers and following is not None and int(numbers[0]) != following):
        return
    rest = f"（{bracket[0].lstrip('（(')}" if bracket else ""
    whole = f"{name}{'' if number is None else number}{rest}"
    if whole != text.text:
        text.say(whole)
    if not rest:
        text.other, text.proved, text.cut.hidden = None, True, False


def _agreement(printed: str, before: list[int]) -> str:
    """Return the heading of an agreement that has half of its words, or one of them and the number that is next.

    >>> _agreement("授信办议3", []), _agreement("愚廣协心2", [1]), _agreement("愚廣协心2", []), _agreement("账户2", [1])
    ('授信协议3', '授信协议2', '愚廣协心2', '账户2')
    """
    found = _NUMBERED_WORD.fullmatch(printed)
    if found is None:
        return printed
    name = _AGREEMENTS
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
    whole = _HEADING.sub(_ACCOUNTS, printed)
    if not whole.startswith(_ACCOUNTS):
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


def _lose_rest(text: Text, number: str) -> None:
    """Leave nothing but the number of a heading; what follows it was printed all the same: any marks could be there."""
    other = _NUMBERED.match(text.other or "")
    marks = "，".join((*(f"{label}：0" for label in _WORDS), _RELEASED))
    text.other, text.made = f"{other[0] if other else number}（{marks}）", True
    text.text, text.places = number, ()


def _take(text: Text, printed: str) -> None:
    if printed != text.text:
        text.other = text.other or text.text
        if len(printed) != len(text.text):
            text.places = ()
        text.text = printed
