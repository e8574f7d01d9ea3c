"""The cuts of a page -> their texts, read twice.

The second reading is of the same cut with more white around it, so that the letters are smaller to the model. Where
the two do not say the same, or a character is not sure, the text is doubtful, and ``other`` is what it could be.
"""

from __future__ import annotations

import re
import statistics
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from types import MappingProxyType
from typing import Any

import cv2
import numpy as np

from creditcheck.readers.ocr.cuts import GRID, Cut, is_small
from creditcheck.readers.ocr.decode import MONTHS, NUMBERS, Decoder, Spelled
from creditcheck.readers.ocr.engine import engine
from creditcheck.readers.ocr.folding import fold, same
from creditcheck.readers.ocr.known import Known
from creditcheck.readers.ocr.near_strokes import Unsure, around, unsure_of
from creditcheck.readers.ocr.shapes import amounts_in, is_no_amount, is_star, shape_of
from creditcheck.readers.ocr.strokes import Cleaned
from creditcheck.values.text import half_width

Image = Any
Key = tuple[tuple[int, ...], bytes]
_NOTHING = Known()
_ALL = Unsure("", ())

AROUND = (0.12, 0.30)
"""White above and below a cut, as a share of its height: for the first and the second reading."""

_BETWEEN = 0.2
"""The same for the third, where these two say different things: it tells which is likelier, and makes none sure."""

_LEAST = 8.0
"""Points: a cut is taken at least so high, so that a low letter is not blown up."""

_SURE = 0.60
"""A character below this is doubtful, though both readings agree."""

_PROVED = 0.97
"""Each character of a known word is at least so likely where one reading is enough."""

_CROSSED = 0.9
"""The same where strokes cross the text, in each of its cleanings."""

_FEW, _HIGH, _ROOM = 4, 0.92, (0.75, 1.5)
"""So many Chinese characters tell their size: their ink is this high; how much of the room they should fill."""

_PLAIN = re.compile(f"[{MONTHS}{NUMBERS}]+")
"""What shapes may prove."""

_ONE_OR_L = re.compile("(?<=[a-z])1(?=[a-z])")
"""In most faces the letter before e in "sample" looks like the number."""

_NO_YEAR = re.compile(r"(?<!\d)\d{1,3}年\d\d月|\d{4}年\d月|年\d\d月\d日")
"""A year has four numerals, a month or a day two."""

_COARSE = 3.9
"""Pixels a point: in black and white below this, thin strokes of letters are lost: e is read as c."""

_SOFTER = 0.6
"""Pixels by which the edges of widened strokes are softened."""

_LATIN = re.compile("[A-Za-z]..|..[A-Za-z]")
"""A text of such letters, which no form proves."""

_STOP, _LIKE_A_STOP = 4.4, frozenset("0oO。○〇")
"""Points: the smallest numeral is higher; a full stop that has a line of its own is lower, and looks like one."""

_CJK, _MARKS = "\u3400", "\uff00"

ABSENT = "\ufffd"
"""Stands for a character that could be any."""


@dataclass(eq=False)
class Text:
    """What a cut says. ``other`` is None when it is sure, else what it may be as well; ``places`` are in pixels.

    ``likely`` says how likely each character is in the less sure of both readings, where they have as many.
    """

    cut: Cut
    text: str
    places: tuple[float, ...] = ()
    other: str | None = None
    likely: tuple[float, ...] = ()
    made: bool = False
    """``other`` is no reading but only another text of its kind."""
    if_crossed: str | None = None
    """What ``other`` is where strokes cross the cut after all."""
    proved: bool = False
    """The form proves it, whatever crosses it."""
    unsure: Unsure = _ALL
    """Which of its characters strokes cross, where that is known."""

    def say(self, text: str) -> None:
        """Take a text that is known for sure."""
        if len(text) != len(self.text):
            self.places = ()
        self.text, self.other = text, None


def texts_of(
    cuts: Sequence[Cut],
    page: Cleaned,
    scale: float,
    known: Known = _NOTHING,
    read_before: Mapping[Key, Spelled] = MappingProxyType({}),
    *,
    black: bool = False,
) -> list[Text]:
    """Read the cuts of a page that was cleaned of strokes; what is ``known`` is sure when it is read once.

    ``read_before``: what the first reading of a picture said; it is not run again. ``black``: the page has one bit.
    """
    shapes = _shapes(cuts, page, scale)
    lines = Counter(id(cut.box) for cut in cuts if cut.box is not None)
    texts = [
        Text(cut, shape, other=ABSENT if cut.hidden or lines[id(cut.box)] > 1 else None)
        for cut, shape in shapes.values()
    ]
    open_cuts = [cut for cut in cuts if id(cut) not in shapes]
    model = engine()

    def read(picture: Image, chosen: Sequence[Cut], around: float) -> list[Spelled]:
        crops = [crop_of(picture, cut, around, scale) for cut in chosen]
        before = [read_before.get(key_of(crop)) for crop in crops]
        left = [index for index, one in enumerate(before) if one is None]
        answers = model.run(
            [crops[index] for index in left],
            lambda index, answer: spell(chosen[left[index]], model.decoder, answer),
        )
        new = iter(answers)
        return [next(new) if one is None else one for one in before]

    firsts = read(page.pictures[0], open_cuts, AROUND[0])
    proved = {
        id(cut): one
        for cut, one in zip(open_cuts, firsts, strict=True)
        if not cut.crossed and one.least >= _PROVED and known.proves(half_width(_said(one)))
    }
    again = [cut for cut in open_cuts if id(cut) not in proved]
    seconds = dict(zip(map(id, again), read(page.pictures[0], again, AROUND[1]), strict=True)) | proved
    answers = (firsts, [seconds[id(cut)] for cut in open_cuts])
    more: dict[int, list[Spelled]] = {id(cut): [] for cut in open_cuts}
    both_said = zip(open_cuts, *answers, strict=True)
    open_crossed = [cut for cut, *both in both_said if cut.crossed and not _is_told(*both)]
    for place, picture in enumerate(page.pictures[1:], 2):
        # In a sentence the page as it is tells less than the others, where nothing of straight lines is left.
        only_cells = page.lined and place == len(page.pictures)
        chosen = [cut for cut in open_crossed if cut.box is not None or not only_cells]
        for cut, spelled in zip(chosen, read(picture, chosen, AROUND[0]), strict=True):
            more[id(cut)].append(spelled)
    apart = [
        cut for cut, *both in zip(open_cuts, *answers, strict=True) if not cut.crossed and not same(*map(_said, both))
    ]
    thirds = dict(zip(map(id, apart), read(page.pictures[0], apart, _BETWEEN), strict=True))
    fine = [
        cut for cut, one in zip(open_cuts, firsts, strict=True) if id(cut) not in proved and _LATIN.search(_said(one))
    ]
    heavy = [cut for cut in fine if black and scale < _COARSE and not cut.crossed]
    heavier = dict(zip(map(id, heavy), read(_thickened(page.pictures[0]), heavy, _BETWEEN), strict=True))
    strokes = around(page.gone, scale)
    for cut, first, second in zip(open_cuts, *answers, strict=True):
        text = _text(cut, (first, second), scale, thirds.get(id(cut)))
        if text.other is None and id(cut) in heavier and not same(text.text, _said(heavier[id(cut)])):
            text.other = _said(heavier[id(cut)]) or ABSENT
        if cut.crossed:
            cut.hidden = cut.hidden and not (page.lined and cut.box is None and first.text)
            text = _crossed(text, (first, second, *more[id(cut)]), scale)
            if cut.box is None:
                clean = (first, second, *more[id(cut)][: None if page.lined else -1])
                text.unsure = unsure_of(cut, text.text, text.places, clean, strokes, whole=page.lined)
        texts.append(text)
    return texts


def _is_told(one: Spelled, two: Spelled) -> bool:
    """Tell whether more readings of a crossed text tell nothing: it is a number or a letter that both say for sure.

    It stays in doubt, unless its shape proves it.
    """
    return min(one.least, two.least) >= _CROSSED and _PLAIN.fullmatch(one.text) is not None and one.text == two.text


def _thickened(picture: Image) -> Image:
    """Return a page whose strokes are a pixel wider: thin ones that are broken hang together again."""
    wider = cv2.erode(picture, np.ones((2, 2), np.uint8))
    return np.minimum(picture, cv2.GaussianBlur(wider, (0, 0), _SOFTER))


def cells_of(texts: Iterable[Text]) -> Iterable[list[Text]]:
    """Yield the lines of each cell, top to bottom, and each free text by itself."""
    cells: dict[int, list[Text]] = {}
    for text in texts:
        cells.setdefault(id(text.cut.box) if text.cut.box else id(text), []).append(text)
    for cell in cells.values():
        yield sorted(cell, key=lambda text: text.cut.top)


def cut_of_grid(cut: Cut) -> bool:
    """Tell whether a cut stands in a cell of a month."""
    return cut.columns == GRID and cut.column > 0


def _shapes(cuts: Sequence[Cut], page: Cleaned, scale: float) -> dict[int, tuple[Cut, str]]:
    """Return the cuts that are told by their shape; one that strokes cross has it however it is cleaned."""
    lines = Counter(id(cut.box) for cut in cuts if cut.box is not None)
    shapes = {}
    for cut in cuts:
        alone = cut.box is not None and lines[id(cut.box)] == 1
        found = {shape_of(cut, ink, scale, alone=alone) for ink in (page.inks if cut.crossed else page.inks[:1])}
        if len(found) == 1 and (shape := found.pop()):
            shapes[id(cut)] = (cut, shape)
    letters = [cut.bottom - cut.top for cut in cuts if cut.columns == GRID and id(cut) not in shapes]
    letter = statistics.median(letters) / scale if letters else 0.0
    amounts = amounts_in(cuts)
    for cut in cuts:
        if not cut_of_grid(cut) or cut.crossed or id(cut) in shapes:
            continue
        if id(cut) in amounts and is_no_amount(cut, scale, letter):
            shapes[id(cut)] = (cut, "--")
        elif id(cut) not in amounts and is_star(cut, scale, letter):
            shapes[id(cut)] = (cut, "*")
    return shapes


def key_of(crop: Image) -> Key:
    """Return what tells a picture from all others: its shape and its pixels."""
    return crop.shape, crop.tobytes()


def crop_of(flat: Image, cut: Cut, around: float, scale: float) -> Image:
    """Return a cut on white paper: nothing but its own pixels."""
    high = max(cut.bottom - cut.top, round(_LEAST * scale))
    side = round(high * around) + 1
    tall = high + 2 * side
    above = (tall - (cut.bottom - cut.top)) // 2
    crop = np.full((tall, cut.right - cut.left + 2 * side), 255, np.uint8)
    top, bottom = max(cut.top - 1, 0), min(cut.bottom + 1, flat.shape[0])
    left, right = max(cut.left - 1, 0), min(cut.right + 1, flat.shape[1])
    start, begin = above - (cut.top - top), side - (cut.left - left)
    crop[start : start + bottom - top, begin : begin + right - left] = flat[top:bottom, left:right]
    return crop


def _crossed(text: Text, readings: Sequence[Spelled], scale: float) -> Text:
    """Return the text of a cut that strokes cross: what most cleanings say, sure when all say it for sure."""
    cut = text.cut
    said = [fold(one.text) for one in readings]
    votes: dict[str, float] = defaultdict(float)
    for text_said, one in zip(said, readings, strict=True):
        votes[text_said] += one.least**4
    whole = {text_said: _NO_YEAR.search(text_said) is None for text_said in said}
    if said.count("") > len(said) / 2:
        votes[""] = float(len(said))  # nothing is printed where most cleanings show nothing
    best = max(range(len(said)), key=lambda at: (whole[said[at]], votes[said[at]], readings[at].least))
    sure = min(one.least for one in readings) >= _CROSSED and len(votes) == 1 and bool(said[best])
    other = text.other
    if cut.hidden:
        other = said[best] + ABSENT
    elif not sure:
        other = next((one for one in said if one != said[best]), None) or _next(readings[best])
    return Text(cut, said[best], _places(cut, readings[best], said[best], AROUND[best == 1], scale), other)


def _said(spelled: Spelled) -> str:
    return fold(spelled.text)


def _text(cut: Cut, answers: tuple[Spelled, Spelled], scale: float, third: Spelled | None = None) -> Text:
    """Put two answers together; a third one tells which is likelier where they differ."""
    one, two = answers
    first, second = _said(one), _said(two)
    likelier = one.least >= two.least or not second
    if third is not None:
        votes = [same(_said(third), first), same(_said(third), second)]
        likelier = likelier if votes[0] == votes[1] else votes[0]
    best, text, other = (one, first, second) if likelier else (two, second, first)
    low = cut.box is None and max(cut.bottom - cut.top, cut.right - cut.left) < _STOP * scale
    if low and {first, second} & _LIKE_A_STOP and len(first) == len(second) == 1:
        return Text(cut, "。")
    doubt: str | None = None
    if not same(first, second):
        doubt = other or ABSENT
    elif max(one.least, two.least) < _SURE or not text:
        doubt = _next(best)
    elif cut.hidden or not _fills(cut, text) or (cut.box is not None and is_small(cut, scale)):
        doubt = text + ABSENT
    elif _ONE_OR_L.search(text):
        doubt = _ONE_OR_L.sub("l", text)
    elif any(map(_is_rare, text)):
        doubt = "".join(ABSENT if _is_rare(char) else char for char in text)
    around = AROUND[0 if best is one else 1]
    likely = tuple(map(min, one.sure, two.sure)) if len(one.text) == len(two.text) == len(text) else ()
    return Text(cut, text, _places(cut, best, text, around, scale), doubt, likely)


@cache
def _is_rare(char: str) -> bool:
    """Tell whether a Chinese character is no simplified one in common use: a name may have it, or it is misread so."""
    try:
        return char >= _CJK and not char.encode("gb2312")
    except UnicodeEncodeError:
        return char < _MARKS


def _fills(cut: Cut, text: str) -> bool:
    """Tell whether a Chinese text has about as many characters as there is room for: none is lost, no line hidden."""
    letters = sum(_CJK <= char < _MARKS for char in text)
    if letters < _FEW:
        return True
    wide = letters + 0.5 * (len(text) - letters)
    filled = wide * (cut.bottom - cut.top) / _HIGH / (cut.right - cut.left)
    return _ROOM[0] <= filled <= _ROOM[1]


def spell(cut: Cut, decoder: Decoder, answer: Any) -> Spelled:
    """Decode an answer freely, or within the alphabet of its cell."""
    if cut.columns == GRID and cut.column:
        return decoder.within(answer, MONTHS + NUMBERS)
    return decoder.free(answer)


def _next(spelled: Spelled) -> str:
    """Return a text with its least sure character as the next likeliest."""
    if not spelled.text:
        return ABSENT
    index = min(range(len(spelled.text)), key=spelled.sure.__getitem__)
    return fold(spelled.text[:index] + (spelled.next[index] or ABSENT) + spelled.text[index + 1 :])


def _places(cut: Cut, spelled: Spelled, text: str, around: float, scale: float) -> tuple[float, ...]:
    """Return the middle of each character, in pixels of the page; none where folding changed their number."""
    printed = [place for char, place in zip(spelled.text, spelled.places, strict=True) if char != " "]
    if len(printed) != len(text):
        return ()
    high = max(cut.bottom - cut.top, round(_LEAST * scale))
    side = round(high * around) + 1
    pixels = (high + 2 * side) / 48 * 8
    return tuple(cut.left - side + (place + 0.5) * pixels for place in printed)
