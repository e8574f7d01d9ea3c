"""A sample as if it had been recognised from pictures: its own texts, some of them misread or doubtful."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

from sample_files import document_of

from creditcheck.geometry import Glyph
from creditcheck.model.corrections import CORRECTIONS_SCHEMA, Correction, Corrections
from creditcheck.readers.corrections import Stretches, box_of, stretch
from creditcheck.readers.cut_outs import pictures_of
from creditcheck.readers.document import Document, Page

Place = tuple[int, str]
"""Number of a page, and the text of a stretch that is printed on it once, or the last time."""


def where(document: Document, place: Place) -> tuple[Page, int]:
    """Return the page of a place, and the number of its stretch."""
    page = document.pages[place[0] - 1]
    return page, max(index for index, glyph in enumerate(page.stretches) if glyph.text == place[1])


def says(glyph: Glyph, text: str) -> Glyph:
    """Return a stretch with another text in its place."""
    return stretch(text, [glyph])


def misread(document: Document, texts: Mapping[Place, str]) -> Document:
    """Return a document that says other texts at some places."""
    pages = list(document.pages)
    for place, text in texts.items():
        page, index = where(document, place)
        stretches = list(pages[place[0] - 1].stretches)
        stretches[index : index + 1] = [says(stretches[index], text)] if text else []
        pages[place[0] - 1] = replace(page, stretches=tuple(stretches))
    return replace(document, pages=tuple(pages))


def fake_scan(path: Path, doubtful: Mapping[Place, str] | None = None, wrong: Mapping[Place, str] | None = None) -> Any:
    """Return a sample as it would be recognised: ``doubtful`` places with their second reading, ``wrong`` ones misread."""
    from creditcheck.readers.ocr.pages import Alternative
    from creditcheck.readers.ocr.read import Recognised

    document = document_of(path)
    others: dict[int, list[Any]] = {page.number: [] for page in document.pages}
    for place, other in (doubtful or {}).items():
        page, index = where(document, place)
        others[place[0]].append(Alternative(index, index + 1, (says(page.stretches[index], other),)))
    document = misread(document, wrong or {})
    pages = tuple(replace(page, scanned=True, images=1) for page in document.pages)
    pictures = pictures_of(path.read_bytes(), None, {page.number for page in pages})
    whole = replace(document, pages=pages, ocr=True)
    return Recognised(whole, {number: tuple(found) for number, found in others.items()}, pictures)


def correction(document: Document, place: Place, value: str, **more: str) -> Correction:
    """Return what a person says stands at a place."""
    page, index = where(document, place)
    stretches: Stretches = (index,)
    return Correction(page=page.number, box=box_of(page, stretches), read=place[1], value=value, **more)


def corrections(digest: str, *entries: Correction) -> Corrections:
    """Return the corrections of a file."""
    return Corrections(schema_=CORRECTIONS_SCHEMA, document=digest, corrections=entries)
