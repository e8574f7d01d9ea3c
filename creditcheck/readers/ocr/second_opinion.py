"""What another program recognised on a page, and left hidden under its picture: a second opinion, never alone.

It counts where most of what it says is what is read here as well. Then it decides between two readings of a text, and a
number that it reads otherwise becomes doubtful; nothing that is read for sure is ever replaced by it.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import Any, NamedTuple

import numpy as np

from creditcheck.geometry import Glyph
from creditcheck.readers.corrections import stretch
from creditcheck.readers.document import Hidden
from creditcheck.readers.ocr.pages import Alternative, Scanned
from creditcheck.values.text import half_width, squeeze

_LONG, _ANCHORS, _ASIDE = 4, 8, 4.0
"""Characters of a text by which a layer is laid over its page, so many texts are needed; points by which one is off."""

_SETTLES = 2
"""Characters of a text that the layer may decide: one alone is soon the same by chance."""

_AGREES = 0.9
"""Share of the sure numbers that a layer must say alike; a worse one is no opinion."""

_BESIDE, _ABOVE = 0.4, 0.6
"""Font sizes by which a character of the layer may stand beside a text, or above it and below."""


class Opinion(NamedTuple):
    """A page after the second opinion; whether that counted, how many doubts it settled, and how many it raised."""

    scanned: Scanned
    used: bool = False
    settled: int = 0
    raised: int = 0


def with_second_opinion(scanned: Scanned, layer: Iterable[Hidden]) -> Opinion:
    """Hold a page against the hidden text of its sheet."""
    glyphs = [char for hidden in layer for glyph in hidden.glyphs for char in glyph.characters()]
    placed = _placed(scanned, glyphs)
    if placed is None:
        return Opinion(scanned)
    page = scanned.page
    doubtful = {place for one in scanned.alternatives for place in range(one.start, one.end)}
    sure = [place for place, one in enumerate(page.stretches) if place not in doubtful and _is_number(one.text)]
    said = {place: _said(placed, [page.stretches[place]]) for place in sure}
    compared = [place for place in sure if len(said[place]) == len(_plain(page.stretches[place].text))]
    differing = [place for place in compared if said[place] != _plain(page.stretches[place].text)]
    if len(differing) > (1 - _AGREES) * len(compared):
        return Opinion(scanned)
    stretches, alternatives, settled = list(page.stretches), [], 0
    for one in scanned.alternatives:
        own = page.stretches[one.start : one.end]
        texts = [_plain("".join(glyph.text for glyph in glyphs)) for glyphs in (own, one.glyphs)]
        opinion = "" if one.crossed else _said(placed, own)
        if len(opinion) < _SETTLES or opinion not in texts or (opinion != texts[0] and len(own) != len(one.glyphs)):
            alternatives.append(one)
            continue
        settled += 1
        if opinion != texts[0]:
            stretches[one.start : one.end] = one.glyphs
    alternatives += (
        Alternative(place, place + 1, (stretch(said[place], [page.stretches[place]]),)) for place in differing
    )
    changed = replace(page, stretches=tuple(stretches)) if settled else page
    found = tuple(sorted(alternatives, key=lambda one: one.start))
    return Opinion(scanned._replace(page=changed, alternatives=found), True, settled, len(differing))


def _placed(scanned: Scanned, glyphs: Sequence[Glyph]) -> list[Glyph] | None:
    """Return the characters of a layer where they stand on the page; None where too few texts tell where that is."""
    whole = "".join(_plain(glyph.text)[:1] or " " for glyph in glyphs)
    doubtful = {place for one in scanned.alternatives for place in range(one.start, one.end)}
    texts = Counter(_plain(one.text) for one in scanned.page.stretches)
    pairs = []
    for place, one in enumerate(scanned.page.stretches):
        text = _plain(one.text)
        if place not in doubtful and len(text) >= _LONG and texts[text] == 1 and whole.count(text) == 1:
            there = glyphs[whole.index(text)]
            pairs.append(((there.x0, there.y, 1.0), (one.x0, one.y)))
    for _ in range(2):
        if len(pairs) < _ANCHORS:
            return None
        theirs, ours = (np.array(side) for side in zip(*pairs, strict=True))
        moved: Any = np.linalg.lstsq(theirs, ours, rcond=None)[0]
        aside = np.abs(theirs @ moved - ours).max(axis=1)
        pairs = [pair for pair, far in zip(pairs, aside, strict=True) if far <= _ASIDE]
    found = []
    for glyph in glyphs:
        (x0, y), (x1, _) = (np.array((x, glyph.y, 1.0)) @ moved for x in (glyph.x0, glyph.x1))
        found.append(glyph._replace(x0=float(x0), x1=float(x1), y=float(y)))
    return found


def _said(placed: Iterable[Glyph], own: Sequence[Glyph]) -> str:
    """Return what a layer says where a text stands."""
    left, right = min(glyph.x0 for glyph in own), max(glyph.x1 for glyph in own)
    size, y = own[0].size, own[0].y
    there = [
        glyph
        for glyph in placed
        if left - _BESIDE * size <= (glyph.x0 + glyph.x1) / 2 <= right + _BESIDE * size
        and abs(glyph.y - y) <= _ABOVE * size
    ]
    return _plain("".join(glyph.text for glyph in sorted(there, key=lambda glyph: glyph.x0)))


def _plain(text: str) -> str:
    return half_width(squeeze(text)).replace(",", "")


def _is_number(text: str) -> bool:
    plain = _plain(text)
    return len(plain) >= _SETTLES and plain.replace(".", "").replace("-", "").isdigit()
