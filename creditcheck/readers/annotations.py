"""Annotations that lie over text: free text, boxes, stamps, redactions, form fields.

A link, a comment's icon, a highlight, a signature field beside the text are what they are. One that covers a character,
or has another one in its place, makes the page another than its text says. Which it is shows in the page rendered
with and without its annotations; that is done only when one with something opaque in it meets text.
"""

from __future__ import annotations

import ctypes
from collections.abc import Sequence
from typing import Any

from creditcheck.readers.painting import OPAQUE
from creditcheck.readers.pdf_objects import Box, holds
from creditcheck.readers.pictures import Shown

_LINK, _FREE_TEXT, _SQUARE, _CIRCLE, _POLYGON, _STAMP, _POPUP, _FIELD, _REDACT = 2, 3, 5, 6, 7, 13, 16, 20, 28
_UNSEEN_FLAGS = 0x02 | 0x20
"""Hidden, and not to be shown on a screen."""

_DRAWN_BY_VIEWERS = frozenset({_FREE_TEXT, _STAMP, _REDACT})
"""Kinds that a viewer draws by itself when the file has no appearance for them."""

_FIGURES = frozenset({_SQUARE, _CIRCLE, _POLYGON})
"""Kinds that a viewer fills by itself when they have an inner colour."""

THICK = 3.0
"""A stroke of so many points may cover a character."""

LOST = 0.3
"""A character that loses this share of its ink is covered or replaced."""


def covered_by_notes(page: Any, boxes: Sequence[Box]) -> list[int]:
    """Return which of the boxes of characters an annotation covers, by their index."""
    import pypdfium2.raw as pdfium  # noqa: PLC0415

    rendered: list[Box] = []
    found: set[int] = set()
    for number in range(pdfium.FPDFPage_GetAnnotCount(page.raw)):
        note = pdfium.FPDFPage_GetAnnot(page.raw, number)
        try:
            box = _box_of(note)
            if box is None:
                continue
            meets = [index for index, mine in enumerate(boxes) if _middle_in(mine, box)]
            if not meets:
                continue
            if not pdfium.FPDFAnnot_HasKey(note, b"AP"):
                found.update(meets if _is_drawn(note) else ())
            elif _is_opaque(note):
                if pdfium.FPDFAnnot_GetSubtype(note) == _FIELD:  # pdfium renders it only with its forms opened
                    found.update(meets)
                else:
                    rendered.append(box)
        finally:
            pdfium.FPDFPage_CloseAnnot(note)
    if rendered:
        plain, noted = Shown(page), Shown(page, notes=True)
        for index, mine in enumerate(boxes):
            below = any(_middle_in(mine, box) for box in rendered)
            if below and (plain.lost(noted, mine) >= LOST or not noted.has_ink(mine)):
                found.add(index)
    return sorted(found)


def _box_of(note: Any) -> Box | None:
    """Return where an annotation lies; None for one that is not shown or lies over nothing by its kind."""
    import pypdfium2.raw as pdfium  # noqa: PLC0415

    if pdfium.FPDFAnnot_GetSubtype(note) in {_LINK, _POPUP} or pdfium.FPDFAnnot_GetFlags(note) & _UNSEEN_FLAGS:
        return None
    rect = pdfium.FS_RECTF()
    if not pdfium.FPDFAnnot_GetRect(note, ctypes.byref(rect)):
        return None
    left, right = sorted((rect.left, rect.right))
    bottom, top = sorted((rect.bottom, rect.top))
    return left, bottom, right, top


def _is_drawn(note: Any) -> bool:
    """Tell whether viewers draw something over the page for an annotation without an appearance of its own."""
    import pypdfium2.raw as pdfium  # noqa: PLC0415

    kind = pdfium.FPDFAnnot_GetSubtype(note)
    filled = bool(pdfium.FPDFAnnot_HasKey(note, b"IC"))
    return kind in _DRAWN_BY_VIEWERS or (kind in _FIGURES and filled)


def _is_opaque(note: Any) -> bool:
    """Tell whether an annotation draws anything else than see-through lines: a picture, text, a filled area."""
    import pypdfium2.raw as pdfium  # noqa: PLC0415

    for index in range(pdfium.FPDFAnnot_GetObjectCount(note)):
        thing = pdfium.FPDFAnnot_GetObject(note, index)
        if pdfium.FPDFPageObj_GetType(thing) != pdfium.FPDF_PAGEOBJ_PATH:
            return True
        fill, stroke = ctypes.c_int(), ctypes.c_int()
        parts = [ctypes.c_uint() for _ in range(4)]
        pdfium.FPDFPath_GetDrawMode(thing, ctypes.byref(fill), ctypes.byref(stroke))
        known = pdfium.FPDFPageObj_GetFillColor(thing, *map(ctypes.byref, parts))
        if fill.value and (not known or parts[3].value >= OPAQUE):
            return True
        wide = ctypes.c_float()
        if stroke.value and pdfium.FPDFPageObj_GetStrokeWidth(thing, ctypes.byref(wide)) and wide.value >= THICK:
            return True
    return False


def _middle_in(mine: Box, box: Box) -> bool:
    return holds(box, (mine[0] + mine[2]) / 2, (mine[1] + mine[3]) / 2)
