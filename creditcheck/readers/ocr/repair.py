"""What is known of a report's pages, held against the texts of one page: only what can be proved is repaired.

The heads of a grid of months are 1 to 12. A head of a column that differs from one word of the form, and from no other,
in one character of its own length is that word. Brackets that do not close, and marks without any letter, are doubts.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Iterable

from creditcheck.readers.document import Lexicon
from creditcheck.readers.ocr.cuts import GRID
from creditcheck.readers.ocr.recognise import ABSENT, Text, cells_of
from creditcheck.values.text import half_width

_NUMBER = re.compile(r"[（(][一二三四五六七八九十]+[）)]")
"""The number before a heading."""

_HEADS = tuple(str(month) for month in range(1, 13))
_MOSTLY = 8
"""So many of the twelve heads of a grid are read as they should be; the others then are what they must be."""

_SURE = 0.97
"""A character that is so likely in both readings is not repaired."""

_SPECKS = re.compile("^[.·•,;'`]+|[.·•,;'`]+$")
"""What no text of a cell begins or ends with: specks beside it."""

_LINES = re.compile("[_|]")
"""What no report prints."""

_LIST_NUMBER = re.compile(r"\d{1,3}[.、]|\d{1,2}(?=(?:19|20)\d\d年)")
_DIGITS = re.compile(r"\d")
_LONG, _RESEMBLES = 12, 78
"""A fixed sentence has so many characters, and a paragraph is it when it resembles it by so many of 100."""

_NO_WORD = re.compile(r"^[^\u3400-\u9fff（(\d]+|(?<![：:-])(?![：:]-*$)[^\u3400-\u9fff）)\d]+$")
"""What is no word at the ends of a text; a dash behind a colon is a value."""

_STOPS = frozenset(".。")
"""What ends a sentence, of which the last line may hold one word."""

_DAY, _WORD = re.compile(r"\d{4}年\d\d月\d\d日"), 4
"""No sentence ends with them: a day by itself, or a word of the form of so many characters."""

_WHOLE, _WHOLE_LETTERS = 3, 3
"""A word of at least so many characters, of which one in so many is lost, is known by the others."""

_LONGER = 0.15
"""Share of its length by which it may be longer or shorter: a heading and the one below it are not one sentence."""

_CJK = "\u3400"
_NUMERALS = frozenset("一二三四五六七八九十")
_LOOK_ALIKE = frozenset(
    {("日", "曰"), ("己", "已"), ("未", "末"), ("人", "入"), ("币", "市")}
    | {("0", letter) for letter in "CDOQo"}
    | {("1", letter) for letter in "Il|"}
)
"""A character of a word of the form, and what it may look like: however sure, it is the word's."""

_POINTS = str.maketrans("·.,", "、、、")
"""Marks between the words of a list, small as they are: a member has the same letters, so it is the member."""

_LETTERS = 4
"""A word of so many characters may have one of them misread; one of twice as many two."""


def repaired(texts: Collection[Text], lexicon: Lexicon, *, marked: bool = False) -> None:
    """Repair the texts of one page in place; ``marked``: strokes of a watermark go through it."""
    for row in _rows(texts):
        _months(row)
    _sentences(texts, [word for word in lexicon.form if len(word) >= _LONG])
    form, members = _by_length(lexicon.form), _by_length(lexicon.members)
    for cell in cells_of(texts):
        _member(cell, form)
        # Outside of tables nothing else is printed that so resembles a heading.
        open_to_doubt = marked or cell[0].cut.box is None or any(text.other is not None for text in cell)
        if cell[0].cut.columns != GRID and open_to_doubt and _uncovered(cell, form, members):
            continue
        _member(cell, members)
        _word(cell, form, members)
        _almost(cell, form, members)
        _brackets(cell)
    for text in texts:
        if text.cut.box is None and text.other is not None and _LINES.sub("", text.other) == text.text:
            text.other = None
        telling = text.text == "--" or any(char.isalnum() or char in "*#" for char in text.text)
        if text.cut.box is not None and not telling and not text.proved:
            text.other = text.other or ABSENT
        elif text.cut.box is not None and (bare := _SPECKS.sub("", text.text)) != text.text:
            text.other = text.other or bare


def _rows(texts: Iterable[Text]) -> Iterable[list[Text]]:
    """Yield the texts of each row of a grid of months, without its first column."""
    rows: dict[tuple[float, float], list[Text]] = {}
    for text in texts:
        if text.cut.box is not None and text.cut.columns == GRID and text.cut.column:
            rows.setdefault((round(text.cut.box.y0), round(text.cut.box.y1)), []).append(text)
    yield from rows.values()


def _months(row: list[Text]) -> None:
    """Set the heads of a grid to 1 … 12 where most of them are read like that; not a cell with two lines."""
    lines = Counter(text.cut.column for text in row)
    heads = [text for text in row if lines[text.cut.column] == 1]
    right = sum(text.text == _HEADS[text.cut.column - 1] for text in heads)
    for text in heads if right >= _MOSTLY else ():
        text.say(_HEADS[text.cut.column - 1])
        text.proved, text.cut.hidden = True, False


def _sentences(texts: Iterable[Text], sentences: list[str]) -> None:
    """Make a paragraph the fixed sentence of the form that it resembles: it holds nothing of a person."""
    from rapidfuzz import fuzz, process  # noqa: PLC0415

    for paragraph in paragraphs(text for text in texts if text.cut.box is None):
        printed = half_width("".join(text.text for text in paragraph))
        number = _LIST_NUMBER.match(printed) or _NUMBER.match(printed)
        start = number.end() if number else 0
        found = process.extractOne(printed[start:], sentences, scorer=fuzz.ratio, score_cutoff=_RESEMBLES)
        if found is None or abs(len(found[0]) - len(printed[start:])) > _LONGER * len(found[0]):
            continue
        if _DIGITS.findall(found[0]) != _DIGITS.findall(printed[start:]):
            continue
        rest = printed[:start] + found[0]
        share = len(rest) / len(printed)
        for index, text in enumerate(paragraph):
            size = len(rest) if index == len(paragraph) - 1 else round(len(text.text) * share)
            text.say(rest[:size])
            rest = rest[size:]


def paragraphs(texts: Iterable[Text]) -> Iterable[list[Text]]:
    """Yield lines of text below each other; a list number begins another paragraph."""
    paragraphs: list[list[Text]] = []
    for text in sorted(texts, key=lambda text: text.cut.top):
        high = text.cut.bottom - text.cut.top
        for paragraph in paragraphs:
            last = paragraph[-1].cut
            near = text.cut.top - last.bottom < 1.2 * high and abs(text.cut.left - paragraph[0].cut.left) < 2 * high
            if near and text.cut.top > last.top + 0.5 * high and not _LIST_NUMBER.match(text.text):
                paragraph.append(text)
                break
        else:
            paragraphs.append([text])
    yield from paragraphs


def _by_length(words: Iterable[str]) -> dict[int, list[str]]:
    found: dict[int, list[str]] = {}
    for word in words:
        found.setdefault(len(word), []).append(word)
    return found


def _word(cell: list[Text], words: dict[int, list[str]], members: dict[int, list[str]]) -> None:
    """Make the text of a cell the word of the form that it must be: one of its characters was not sure."""
    printed = "".join(text.text for text in cell)
    number = _NUMBER.match(printed)
    start = number.end() if number else 0
    bare = half_width(printed[start:])
    if bare in members.get(len(bare), ()):
        return
    near = sorted((_distance(word, bare), word) for word in words.get(len(bare), ()))
    if not near or near[0][0] > len(bare) // _LETTERS or (len(near) > 1 and near[1][0] == near[0][0]):
        return
    whole = printed[:start] + "".join(
        own if half_width(own) == char else char for own, char in zip(printed[start:], near[0][1], strict=True)
    )
    places = [(text, index) for text in cell for index in range(len(text.text))]
    changed = [(place, new, old) for place, old, new in zip(places, printed, whole, strict=True) if old != new]
    if any(_is_sure(*place) for place, *pair in changed if tuple(pair) not in _LOOK_ALIKE):
        return
    for text in cell:
        size = len(text.text)
        text.say(whole[:size])
        whole = whole[size:]


def _almost(cell: list[Text], form: dict[int, list[str]], members: dict[int, list[str]]) -> None:
    """Doubt a text of a cell that is one member of a list but for one character: 宇 and 字 are read alike."""
    printed = half_width("".join(text.text for text in cell))
    size = len(printed)
    if cell[0].cut.box is None or len(cell) > 1 or size < _LETTERS or printed in form.get(size, ()):
        return
    own = members.get(size, ())
    near = [word for word in own if sum(a != b for a, b in zip(word, printed, strict=True)) == 1]
    if printed not in own and len(near) == 1 and _distance(near[0], printed) <= 1 and cell[0].other is None:
        cell[0].text, cell[0].other = near[0], cell[0].text


def _is_sure(text: Text, index: int) -> bool:
    """Tell whether a character was as likely as one that is right."""
    return text.other is None and bool(text.likely) and text.likely[index] >= _SURE


def _uncovered(cell: list[Text], form: dict[int, list[str]], members: dict[int, list[str]]) -> bool:
    """Take what strokes have left beside a word away, and make a word of the form that they damaged whole again.

    Tells whether that is a guess: likeness proves nothing, so what was read stays as what it may be as well.
    """
    printed = half_width("".join(text.text for text in cell))
    bare = _NO_WORD.sub("", printed)
    ended = cell[0].cut.box is None and printed[: len(bare)] == bare and printed[len(bare) :] in _STOPS
    if ended and (_DAY.fullmatch(bare) or (len(bare) >= _WORD and bare in form.get(len(bare), ()))):
        _say(cell, bare, sure=False)
        return True
    if not bare or ended or printed in members.get(len(printed), ()):
        return False
    if bare != printed and bare in form.get(len(bare), ()):
        _say(cell, bare, sure=True)
        return False
    whole_in_cell = cell[0].cut.box is not None and sum(char >= _CJK for char in bare) >= _WHOLE
    if bare != printed and bare in members.get(len(bare), ()):
        near: str | None = bare
    else:
        near = _nearest(bare, form) or (bare if bare != printed and whole_in_cell else None)
        near = near or (_rest_of(bare, members) if whole_in_cell and cell[0].cut.hidden else None)
    if near is not None:
        _say(cell, near, sure=False)
    return near is not None


def _nearest(bare: str, form: dict[int, list[str]]) -> str | None:
    """Return the one word of the form of which a text has most characters in their order, and the numerals all."""
    from rapidfuzz.distance import Levenshtein  # noqa: PLC0415

    if len(bare) < _WHOLE - 1:
        return None
    around = [word for size in range(len(bare) - 2, len(bare) + 3) for word in form.get(size, ()) if size >= _WHOLE]
    around = [word for word in around if _numerals(word) == _numerals(bare)]
    if bare in around:
        return None
    inside = [word for word in around if word in bare]
    if inside:
        return inside[-1] if len(inside) == 1 or len(inside[-2]) < len(inside[-1]) else None
    ranked = sorted((Levenshtein.distance(word, bare), word) for word in around)
    if not ranked or ranked[0][0] > len(ranked[0][1]) // _WHOLE_LETTERS:
        return None
    least = 1 if ranked[0][0] == 1 and len(ranked[0][1]) >= 2 * _WHOLE else 2
    alone = len(ranked) == 1 or ranked[1][0] >= ranked[0][0] + least
    return ranked[0][1] if alone else None


def _rest_of(bare: str, members: dict[int, list[str]]) -> str | None:
    """Return the one member of a list of which a text is all but a character or two at one end."""
    longer = [word for more in (1, 2) for word in members.get(len(bare) + more, ()) if bare in word]
    return longer[0] if len(longer) == 1 else None


def _numerals(word: str) -> list[str]:
    return [char for char in word if char in _NUMERALS or char.isdigit()]


def _say(cell: list[Text], word: str, *, sure: bool) -> None:
    """Take a word for the lines of a cell, in shares of their lengths."""
    read = sum(len(text.text) for text in cell)
    for index, text in enumerate(cell):
        size = len(word) if index == len(cell) - 1 else round(len(text.text) * len(word) / max(read, 1))
        read, part, word = read - len(text.text), word[:size], word[size:]
        if sure:
            text.say(part)
        elif part != text.text:
            text.text, text.other, text.places = part, text.text, ()


def _member(cell: list[Text], words: dict[int, list[str]]) -> None:
    """Take the reading of a doubtful cell that is a member of a list, where only one of the two is."""
    readings = ["".join(text.text for text in cell), "".join(text.other or text.text for text in cell)]
    pointed = half_width(readings[0]).translate(_POINTS)
    if pointed != half_width(readings[0]) and pointed in words.get(len(pointed), ()):
        _say(cell, pointed, sure=True)
        return
    known = [half_width(reading) in words.get(len(reading), ()) for reading in readings]
    if known[0] != known[1]:
        for text in cell:
            text.say(text.text if known[0] else text.other or text.text)


def _distance(one: str, two: str) -> int:
    """Return how many characters differ; a number, and what is no Chinese character, is never another one."""
    differing = [(a, b) for a, b in zip(one, two, strict=True) if a != b and (a, b) not in _LOOK_ALIKE]
    if any(min(pair) < _CJK or not _NUMERALS.isdisjoint(pair) for pair in differing):
        return len(one)
    return len(differing)


def _brackets(cell: list[Text]) -> None:
    printed = "".join(text.text for text in cell)
    if cell[0].cut.box is not None and printed.count("（") + printed.count("(") != printed.count("）") + printed.count(
        ")"
    ):
        for text in cell:
            text.other = text.other or text.text + ABSENT
