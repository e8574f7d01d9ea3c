"""Texts that strokes of a watermark cross, proved by the shapes of their characters: independent of the model.

The pictures that the model reads of a crossed text are all cleaned from one, so that they may all be wrong alike. A
text is proved where each of its characters fits what is seen, every other one of its face is contradicted by what is
seen, and nothing can stand hidden beside it. What is proved and was read is sure; all else stays in doubt.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from creditcheck.readers.ocr.decode import MONTHS
from creditcheck.readers.ocr.faces import DIGITS, Face, faces_of
from creditcheck.readers.ocr.fitted import best_face, fits_of, least_beside, stray
from creditcheck.readers.ocr.pages import Alternative, Scanned
from creditcheck.readers.ocr.spots import Spot, without_specks

_LACKING, _OVER = 0.06, 0.15
"""Ink of a digit that a character may lack, or have too much."""

_MARGIN, _BESIDE, _STRAY = 0.1, 0.1, 0.15
"""The same by which every other character fits worse, that any beside the text lacks, and of a piece that is no
character of it."""

_CLEAR = 0.4
"""Share of the ink of a character that no stroke is on at least."""

_FORM = re.compile(r"\d+|\d{1,3}(?:,\d{3})+|(?:19|20)\d\d\.\d\d(?:\.\d\d)?")


def proved(pages: Sequence[Scanned]) -> list[Scanned]:
    """Return the pages of a document without doubts about crossed texts that their shapes prove, and without spots."""
    spots = [spot for page in pages for spot in page.spots]
    faces = [face for face in faces_of(spots) if face.mean.keys() >= set(DIGITS)] if spots else []
    return [_without_doubts(page, faces) if page.spots else page for page in pages]


def _without_doubts(page: Scanned, faces: Sequence[Face]) -> Scanned:
    spots = {spot.start: spot for spot in page.spots}

    def left(alternatives: Iterable[Alternative]) -> tuple[Alternative, ...]:
        return tuple(
            one
            for one in alternatives
            if not (one.crossed or one.made) or one.start not in spots or not proves(faces, spots[one.start])
        )

    return page._replace(alternatives=left(page.alternatives), if_crossed=left(page.if_crossed), spots=())


def proves(faces: Sequence[Face], spot: Spot) -> bool:
    """Tell whether what is seen proves the text of a spot."""
    text, spot = spot.text, without_specks(spot)
    if not _FORM.fullmatch(text) and not (spot.month and len(text) == 1 and text in MONTHS):
        return False
    found = best_face(faces, text, spot)
    if found is None:
        return False
    face, place = found
    if not all(map(face.tells, text)):
        return False
    for fit in fits_of(face, text, spot, place):
        if fit.lacking > _LACKING or fit.over > _OVER or fit.clear < _CLEAR:
            return False
        if fit.margin < max(_MARGIN, fit.lacking + fit.over):
            return False
    return stray(face, text, spot, place) <= _STRAY and least_beside(face, text, spot, place) >= _BESIDE
