"""The letters of a grid of months, held against each other: all of one page are printed alike."""

from __future__ import annotations

import statistics
from collections.abc import Iterable, Sequence
from typing import Any

from creditcheck.readers.ocr.cuts import is_small
from creditcheck.readers.ocr.letters import (
    DIGITS,
    alike,
    groups_of,
    likeness,
    looks_like,
    looks_only_like,
    means_of,
    pictures_of,
    said_by_most,
)
from creditcheck.readers.ocr.recognise import ABSENT, Text, cut_of_grid

Image = Any

_ONE_LETTER, _LABEL = 1.5, 0.9
"""A cut of a month is one letter when it is at most so many letters wide; a letter so likely makes the mean picture."""

_HEADS, _DIGITS = 6, "123456789"
"""So many heads of a grid are read as they should be."""

_GUESS = 0.1
"""A letter that is no likelier was not read at all."""

_UNLIKE = 0.6
"""A letter that is less like the mean of its own kind is not sure."""


def hold_letters(texts: Iterable[Text], picture: Image, scale: float) -> None:
    """Hold the letters of months against the mean picture of each letter on the page."""
    texts = [text for text in texts if cut_of_grid(text.cut)]
    wide = {id(text): text.cut.right - text.cut.left for text in texts if len(text.text) == 1}
    if not wide:
        return
    most = _ONE_LETTER * statistics.median(wide.values())
    letters = [text for text in texts if text.cut.right - text.cut.left <= most and not is_small(text.cut, scale)]
    pictures = pictures_of([text.cut for text in letters], picture, scale)
    heads = _heads(letters, pictures)
    labels: list[str | None] = []
    for text in letters:
        sure = text.other is None and len(text.text) == 1 and min(text.likely, default=0) >= _LABEL
        label = text.text if sure and not (heads and text.text.isdigit() and text.text != "0") else None
        labels.append(heads.get(id(text), label))
    means = means_of(pictures, labels)
    open_places = [place for place, text in enumerate(letters) if text.other is not None and not text.cut.hidden]
    open_places = [
        place
        for place in open_places
        if looks_like(pictures[place], means) not in {letters[place].text, letters[place].other}
    ]
    groups = groups_of([pictures[place] for place in open_places]) if means.keys() >= DIGITS else []
    for group in groups:
        own = [open_places[place] for place in group]
        label = said_by_most([_no_digit(letters[place]) for place in own])
        if label is not None and label not in means:
            means |= means_of([pictures[place] for place in own], [label] * len(own))
    for text, own in zip(letters, pictures, strict=True):
        seen = looks_like(own, means)
        if seen is None:
            mean = means.get(text.text)
            if text.other is None and mean is not None and likeness(own, mean) < _UNLIKE:
                text.other = ABSENT
            continue
        if text.cut.hidden:
            text.text, text.other = seen, seen + ABSENT
        elif seen in {text.text, text.other}:
            text.say(seen)
        elif text.other is None:
            text.other = seen
        elif len(text.text) <= 1:
            guessed = max(text.likely, default=0.0) < _GUESS
            if guessed and not text.cut.crossed and looks_only_like(own, means):
                text.say(seen)
            else:
                text.text, text.other = seen, text.text or ABSENT
    _crossed_letters(letters, pictures, set(heads))


def _crossed_letters(letters: Sequence[Text], pictures: Sequence[Image], heads: set[int]) -> None:
    """Take letters of one shape for the one that most of their readings say, on a page where strokes cross some.

    They stay in doubt, because of the strokes: the picture is no bad one.
    """
    if not any(text.cut.crossed for text in letters):
        return
    unsure = [text.cut.crossed or text.other is not None for text in letters]
    open_places = [place for place, text in enumerate(letters) if unsure[place] and id(text) not in heads]
    for group in groups_of([pictures[place] for place in open_places]):
        own = [letters[open_places[place]] for place in group]
        label = said_by_most([_no_digit(text) if text.other else text.text for text in own])
        for text in own if label else ():
            text.made = not text.cut.crossed
            if text.text != label:
                text.text, text.other = label or "", text.text or ABSENT


def _no_digit(text: Text) -> str:
    """Return the one of two readings that is no digit."""
    return text.other or "" if text.text.isdigit() else text.text


def _heads(letters: Sequence[Text], pictures: Sequence[Image]) -> dict[int, str]:
    """Return the digit of each text in a head of a grid, 1 to 9, where most of a row read like one.

    One that a stroke crosses has the shape of its digit where another head of that digit has the same.
    """
    rows: dict[tuple[float, float], list[tuple[Text, Image]]] = {}
    for text, picture in zip(letters, pictures, strict=True):
        if text.cut.box is not None:
            rows.setdefault((round(text.cut.box.y0), round(text.cut.box.y1)), []).append((text, picture))
    heads = [
        head
        for row in rows.values()
        if sum(text.text == str(text.cut.column) for text, _ in row) >= _HEADS
        for head in row
        if head[0].cut.column <= len(_DIGITS)
    ]
    return {
        id(text): str(text.cut.column)
        for text, picture in heads
        if not text.cut.crossed
        or any(
            text.cut.column == other.cut.column and text is not other and alike(picture, seen) for other, seen in heads
        )
    }
