"""Places on a page, and other texts put there: what a person read on the paper instead of what was recognised.

A place is a box and the text of the stretches in it. Where several have been changed, the page is made anew once.
"""

from __future__ import annotations

import itertools
from collections.abc import Mapping, Sequence
from dataclasses import replace

from creditcheck.geometry import Glyph
from creditcheck.model.corrections import Box
from creditcheck.readers.document import Page

_ABOVE, _BELOW = 1.0, 0.3
"""Font sizes from the baseline to the upper and the lower edge of a place."""

_NEAR = 1.0
"""Points by which the box of a place may differ from that of its stretches."""

_WIDE = "\u2e80"
"""From here on characters are as wide as high."""

Stretches = tuple[int, ...]
"""Numbers of stretches of a page."""


def box_of(page: Page, stretches: Stretches) -> Box:
    """Return the box of some stretches, to a tenth of a point."""
    glyphs = [page.stretches[index] for index in stretches]
    edges = (
        min(glyph.x0 for glyph in glyphs),
        min(glyph.y - _ABOVE * glyph.size for glyph in glyphs),
        max(glyph.x1 for glyph in glyphs),
        max(glyph.y + _BELOW * glyph.size for glyph in glyphs),
    )
    left, top, right, bottom = (round(float(edge), 1) for edge in edges)
    return left, top, right, bottom


def text_of(page: Page, stretches: Stretches) -> str:
    """Return the text of some stretches."""
    return "".join([page.stretches[index].text for index in stretches])


def stretches_at(page: Page, box: Box, text: str) -> Stretches | None:
    """Return the stretches that stand in a box and say this text; None where there are none."""
    left, top, right, bottom = box
    inside = [
        index
        for index, glyph in enumerate(page.stretches)
        if left - _NEAR <= glyph.x0
        and glyph.x1 <= right + _NEAR
        and top - _NEAR <= glyph.y - _ABOVE * glyph.size
        and glyph.y + _BELOW * glyph.size <= bottom + _NEAR
    ]
    found = tuple(inside)
    return found if found and text_of(page, found) == text else None


def with_texts(page: Page, texts: Mapping[Stretches, str]) -> tuple[Page, list[int]]:
    """Return a page that says other texts at some places, and where each of its old stretches begins in it.

    An empty text is none: its stretches go.
    """
    first = {places[0]: (places, text) for places, text in texts.items()}
    gone = {index for places in texts for index in places}
    stretches: list[Glyph] = []
    moved = []
    for index, glyph in enumerate(page.stretches):
        moved.append(len(stretches))
        if index in first:
            places, text = first[index]
            if text:
                stretches.append(stretch(text, [page.stretches[place] for place in places]))
        elif index not in gone:
            stretches.append(glyph)
    return replace(page, stretches=tuple(stretches)), [*moved, len(stretches)]


def stretch(text: str, glyphs: Sequence[Glyph]) -> Glyph:
    """Return one stretch that says a text where some stretches stood."""
    left, right = min(glyph.x0 for glyph in glyphs), max(glyph.x1 for glyph in glyphs)
    size = max(glyph.size for glyph in glyphs)
    if len(text) == 1:
        return Glyph(text, left, right, glyphs[0].y, size)
    widths = [2 if char >= _WIDE else 1 for char in text]
    unit = (right - left) / sum(widths)
    ends = tuple(end * unit / size for end in itertools.accumulate(widths))
    return Glyph(text, left, right, glyphs[0].y, size, ends)
