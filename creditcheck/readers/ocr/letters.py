"""Single letters of the grids of months, held against the mean picture of each letter on the page.

A letter by itself tells the model little. All of one page are printed alike, so a letter that is not sure is the one
whose mean picture it has; one that seems sure and looks like another letter is a doubt.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from typing import Any

import cv2
import numpy as np

from creditcheck.readers.ocr.cuts import Cut

Image = Any

_FINE = 2.4
"""Pixels a point of the pictures that are compared."""

_SIDE, _SHIFT = 8.0, 1.2
"""Points: the side of a mean picture, and how far a letter may lie from the middle of its ink."""

_MEMBERS = 1
"""A mean picture is made of so many letters at least: each grid has the digits in its head."""

_CLUSTER, _MOST, _LEAST = 6, 0.8, 0.25
"""So many letters of one shape that no known digit has are the letter that most readings say which are no digit."""

DIGITS = frozenset("1234567")

_ALIKE, _APART = 0.8, 0.1
"""How like a mean picture a letter is, and by how much more than to any other."""

_SAME, _FAR = 0.93, 0.2
"""The same where the shape alone tells a letter: at 150 and 200 dpi no two letters but 8 and B were so alike."""


def pictures_of(cuts: Iterable[Cut], picture: Image, scale: float) -> list[Image]:
    """Return the picture of each cut: its middle and what is around it."""
    found = []
    half = round((_SIDE / 2 + _SHIFT) * scale)
    size = round((_SIDE + 2 * _SHIFT) * _FINE)
    white = np.pad(picture, half, constant_values=255)
    for cut in cuts:
        x, y = (cut.left + cut.right) // 2, (cut.top + cut.bottom) // 2
        patch = white[y : y + 2 * half, x : x + 2 * half]
        # What belongs to the cells around it is not looked at.
        patch = patch.copy()
        reach = max(cut.right - cut.left, cut.bottom - cut.top) // 2 + round(_SHIFT * scale)
        middle = np.full_like(patch, 255)
        inside = slice(max(half - reach, 0), half + reach)
        middle[inside, inside] = patch[inside, inside]
        found.append(cv2.resize(middle, (size, size), interpolation=cv2.INTER_AREA))
    return found


def means_of(pictures: Sequence[Image], labels: Sequence[str | None]) -> dict[str, Image]:
    """Return the mean picture of each letter that enough pictures are labelled with."""
    members: dict[str, list[Image]] = defaultdict(list)
    for picture, label in zip(pictures, labels, strict=True):
        if label is not None:
            members[label].append(picture)
    edge = round(_SHIFT * _FINE)
    return {
        label: np.mean(own, axis=0).astype(np.uint8)[edge:-edge, edge:-edge]
        for label, own in members.items()
        if len(own) >= _MEMBERS
    }


def groups_of(pictures: Sequence[Image]) -> list[list[int]]:
    """Return the pictures that show one shape, by their places: enough of them to tell which letter it is."""
    edge = round(_SHIFT * _FINE)
    groups: list[tuple[Image, list[int]]] = []
    for index, picture in enumerate(pictures):
        for number, (mean, members) in enumerate(groups):
            if likeness(picture, mean) >= _ALIKE:
                members.append(index)
                own = picture[edge:-edge, edge:-edge].astype(np.float32)
                groups[number] = ((mean + (own - mean) / len(members)).astype(np.float32), members)
                break
        else:
            groups.append((picture[edge:-edge, edge:-edge].astype(np.float32), [index]))
    return [members for _, members in groups if len(members) >= _CLUSTER]


def said_by_most(readings: Sequence[str]) -> str | None:
    """Return the letter that most readings of one shape say; no digit, each of which has its mean picture already."""
    votes = Counter(text for text in readings if len(text) == 1 and not text.isdigit())
    label, many = votes.most_common(1)[0] if votes else ("", 0)
    return label if many >= _MOST * votes.total() and many >= _LEAST * len(readings) else None


def likeness(picture: Image, mean: Image) -> float:
    """Return how like a mean picture a letter is, 1 at most."""
    return float(cv2.matchTemplate(picture.astype(np.float32), mean.astype(np.float32), cv2.TM_CCOEFF_NORMED).max())


def alike(one: Image, two: Image) -> bool:
    """Tell whether two pictures show one shape."""
    edge = round(_SHIFT * _FINE)
    return likeness(one, two[edge:-edge, edge:-edge]) >= _ALIKE


def looks_only_like(picture: Image, means: dict[str, Image]) -> bool:
    """Tell whether a picture looks so like one letter and so unlike all others that the shape alone tells it.

    So N does; of 0 D G, 6 8 B and others one that is not on the page looks nearly like one that is.
    """
    one, two = (*sorted((likeness(picture, mean) for mean in means.values()), reverse=True), 0.0, 0.0)[:2]
    return one >= _SAME and one - two >= _FAR


def looks_like(picture: Image, means: dict[str, Image]) -> str | None:
    """Return the letter that a picture looks like, and like no other."""
    ranked = sorted(((likeness(picture, mean), label) for label, mean in means.items()), reverse=True)
    if not ranked or ranked[0][0] < _ALIKE or (len(ranked) > 1 and ranked[0][0] - ranked[1][0] < _APART):
        return None
    return ranked[0][1]
