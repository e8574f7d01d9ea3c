"""Texts that strokes of a watermark cross, proved by the shapes of their characters: independent of the model.

The pictures that the model reads of a crossed text are all cleaned from one, so that they may all be wrong alike. A
text is proved where each of its characters fits what is seen, every other one of its face is contradicted by what is
seen, and nothing can stand hidden beside it. What is proved and was read is sure; all else stays in doubt.
"""

from __future__ import annotations

import heapq
import re
from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import replace
from types import MappingProxyType

from creditcheck.readers.corrections import stretch
from creditcheck.readers.ocr.bare import DASHES, has_dashes, is_bare
from creditcheck.readers.ocr.crossed import otherwise
from creditcheck.readers.ocr.decode import MONTHS
from creditcheck.readers.ocr.faces import DIGITS, Face, faces_of
from creditcheck.readers.ocr.fitted import (
    GAP,
    Placed,
    best_face,
    dark_beside,
    fits_of,
    least_beside,
    placed,
    stray,
    with_gap,
)
from creditcheck.readers.ocr.pages import Alternative, Scanned
from creditcheck.readers.ocr.spots import DATES, Spot, is_word, without_specks
from creditcheck.readers.ocr.twins import is_twin
from creditcheck.readers.ocr.zones import in_zones

Clear = Mapping[str, Sequence[Spot]]
"""Pictures of words, and of two dashes, that no stroke crosses."""

_NONE: Clear = MappingProxyType({})

_LACKING, _OVER = 0.06, 0.15
"""Ink of a digit that a character may lack, or have too much.

Measured on 1,800 crossed texts and a dozen or more wrong ones for each: none of these passes, at twice this neither.
"""

_MARGIN, _BESIDE, _STRAY = 0.1, 0.1, 0.15
"""The same by which every other character fits worse, that any beside the text lacks, and of a piece that is no
character of it."""

_DARK = 0.15
"""Ink of a digit, in strokes, that is seen beside a text at most: other letters are not learnt, but seen."""

_CLEAR = 0.65
"""Share of the ink of a character that no stroke is on at least: wrong ones pass from 0.5 on."""

_FORM = re.compile(r"[02-9]|[2-9]\d?[02-9]|\d{1,3}(?:,\d{3})+|(?:19|20)\d\d(?:\.\d\d(?:\.\d\d)?)?")
"""Numbers that are proved: a 1 at an end may be the edge of a stroke, where nothing tells how many digits there are."""

_LETTERS = frozenset(MONTHS) - frozenset("*1/")
"""Letters of months that their shape proves: pieces of letters look like a star, and strokes like the others."""

_LIKELY = 4
"""So many letters that fit the picture of a month best are looked at."""

_YEAR = re.compile(r"(?=(?:19|20)\d\d(?: |$))")
_WIDE = tuple(share / 20 for share in range(33, 46))
"""Widths of a digit that a Chinese character is wide."""


def proved(pages: Sequence[Scanned]) -> list[Scanned]:
    """Return the pages of a document without doubts about crossed texts that their shapes prove, and without spots."""
    spots = [spot for page in pages for spot in page.spots]
    faces = [face for face in faces_of(spots) if face.mean.keys() >= set(DIGITS)] if spots else []
    clear: dict[str, list[Spot]] = defaultdict(list)
    for spot in spots:
        if (spot.text == DASHES or is_word(spot.text)) and spot.clean:
            clear[spot.text].append(spot)
    zones = in_zones(pages) if faces else [[] for _ in pages]
    return [
        _without_doubts(page, faces, clear, {one.start for one in zone}) if page.spots else page
        for page, zone in zip(pages, zones, strict=True)
    ]


def _without_doubts(page: Scanned, faces: Sequence[Face], clear: Clear, zone: Collection[int]) -> Scanned:
    """Return a page without the doubts that shapes settle; ``zone``: what begins in the zone of the watermark."""
    spots: dict[tuple[int, int], list[Spot]] = defaultdict(list)
    cells: dict[int, list[Spot]] = defaultdict(list)
    for each in page.spots:
        spots[each.start, each.end].append(each)
        if each.boxed:
            cells[each.cell].append(each)
    stretches = list(page.page.stretches)
    left: list[Alternative] = []
    added: list[int] = []
    for one in page.alternatives:
        own = spots[one.start, one.end] if one.crossed or one.made else []
        spot = own.pop(0) if own else None
        if spot is not None and proves(faces, spot, clear, cells[spot.cell]):
            continue
        moved = one._replace(start=one.start + len(added), end=one.end + len(added))
        text = told_by_shape(faces, spot) if spot is not None and one.end - one.start <= 1 else None
        if spot is not None and text is not None:
            glyphs = [stretches[moved.start]] if one.end > one.start else one.glyphs[:1]
            stretches[moved.start : moved.end] = [stretch(text, glyphs)]
            if one.end == one.start:
                added.append(one.start)
            other = stretch(spot.text if len(spot.text) == len(text) else otherwise(text), glyphs)
            moved = Alternative(moved.start, moved.start + 1, (other,), one.crossed, one.made)
        left.append(moved)
    if_crossed = []
    for one in page.if_crossed:
        own = spots[one.start, one.end]
        if one.start not in zone or not own or not proves(faces, own[0], clear, cells[own.pop(0).cell]):
            before = sum(start <= one.start for start in added)
            if_crossed.append(one._replace(start=one.start + before, end=one.end + before))
    found = replace(page.page, stretches=tuple(stretches))
    return page._replace(page=found, alternatives=tuple(left), if_crossed=tuple(if_crossed), spots=())


def told_by_shape(faces: Sequence[Face], spot: Spot) -> str | None:
    """Return another text than the one that was read, which what is seen proves; None where none is."""
    spot = without_specks(spot)
    if spot.month and len(spot.text) <= 1:
        found = (
            (one[0], char)
            for face in faces
            for char in _LETTERS & face.mean.keys()
            if char != spot.text and (one := placed(face, char, spot)) is not None
        )
        likely = list(dict.fromkeys(char for _, char in heapq.nsmallest(_LIKELY, found)))
    elif _FORM.fullmatch(spot.text) and (best := best_face(faces, spot.text, spot)) is not None:
        fits = fits_of(best[0], spot.text, spot, best[1])
        likely = ["".join(fit.rival if fit.margin < 0 else fit.char for fit in fits)]
    elif DATES.fullmatch(spot.text):
        likely = [_likely_dates(faces, spot)]
    else:
        return None
    told = [text for text in likely if text != spot.text and proves(faces, spot._replace(text=text))]
    return told[0] if len(told) == 1 else None


def proves(faces: Sequence[Face], spot: Spot, clear: Clear = _NONE, cell: Sequence[Spot] = ()) -> bool:
    """Tell whether what is seen proves the text of a spot; ``cell``: the lines of its cell."""
    text, spot = spot.text, without_specks(spot)
    if not text:
        return is_bare(faces, spot)
    if text == DASHES:
        return has_dashes(faces, clear.get(text, ()), spot)
    if is_word(text):
        lines = [line for line in cell if line.place != spot.place]
        return spot.boxed and is_twin(faces, clear.get(text, ()), spot, lines)
    if DATES.fullmatch(text):
        return _has_dates(faces, spot)
    if not _FORM.fullmatch(text) and not (spot.month and text in _LETTERS):
        return False
    return spot.lone and len(cell) <= 1 and _is_number(faces, spot)


def _dates_in(faces: Sequence[Face], spot: Spot) -> Iterator[tuple[Face, Spot, Placed]]:
    """Yield where each date of a line stands: a year begins one, and characters between its parts are not looked at."""
    line = DATES.fullmatch(spot.text)
    start, whole = 0, spot
    for date in _YEAR.split(" ".join(part for part in line.groups() if part))[1:] if line else ():
        text = date.strip().replace(" ", GAP)
        spot = whole._replace(text=text, seen=whole.seen[:, start:], own=whole.own[:, start:])
        tried = [with_gap(face, share * face.reach["0"]) for face in faces for share in _WIDE]
        found = [(one[0], face, one[1]) for face in tried if (one := placed(face, text, spot)) is not None]
        if found:
            _, face, place = min(found, key=lambda one: one[0])
            start += round(place.middles[-1] + face.reach["0"] / 2)
            yield face, spot, place


def _has_dates(faces: Sequence[Face], spot: Spot) -> bool:
    """Tell whether the numerals of each date in a line are proved."""
    found = list(_dates_in(faces, spot))
    numerals = sum(char != GAP for _, part, _ in found for char in part.text)
    whole = numerals == sum(char.isdigit() for char in spot.text)
    return whole and all(_fits(face, part.text, part, place) for face, part, place in found)


def _likely_dates(faces: Sequence[Face], spot: Spot) -> str:
    """Return a line with the numerals that fit its dates best."""
    fits = [fit for face, part, place in _dates_in(faces, spot) for fit in fits_of(face, part.text, part, place)]
    numerals = iter(fit.rival if fit.margin < 0 and fit.rival.isdigit() else fit.char for fit in fits)
    return "".join(next(numerals, char) if char.isdigit() else char for char in spot.text)


def _is_number(faces: Sequence[Face], spot: Spot) -> bool:
    """Tell whether each character of a text is proved, and that nothing is hidden beside it."""
    found = best_face(faces, spot.text, spot)
    if found is None or not _fits(found[0], spot.text, spot, found[1]):
        return False
    face, place = found
    if dark_beside(face, spot.text, spot, place) > _DARK:
        return False
    return stray(face, spot.text, spot, place) <= _STRAY and least_beside(face, spot.text, spot, place) >= _BESIDE


def _fits(face: Face, text: str, spot: Spot, place: Placed) -> bool:
    """Tell whether each character of a text fits what is seen, and no other one does."""
    return all(face.tells(char) for char in text if char != GAP) and all(
        fit.lacking <= _LACKING
        and fit.over <= _OVER
        and fit.clear >= _CLEAR
        and fit.margin >= max(_MARGIN, fit.lacking + fit.over)
        for fit in fits_of(face, text, spot, place)
    )
