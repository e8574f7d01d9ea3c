"""The second reader: the same Document through pdfplumber (pdfminer.six), an independent interpreter of PDF.

Ten times slower than the first. Asked when the first reading does not add up, when a font has no Unicode map, and with
``--double-check``. What is seen is the first one's to say: pdfminer knows neither render mode nor order of painting.
"""

from __future__ import annotations

import io
import logging
import math
import re
from collections.abc import Iterator, Sequence
from contextlib import suppress
from typing import Any

from creditcheck.errors import BrokenPdfError, PasswordNeededError, WrongPasswordError
from creditcheck.geometry import Glyph, Rule
from creditcheck.readers.document import Document, Page
from creditcheck.readers.pdf import read_pdf
from creditcheck.readers.pdf_rules import on_page, rules_of_ring, rules_of_subpath
from creditcheck.readers.text_layer import printable
from creditcheck.readers.upright import RawGlyph, Turn, direction_of, upright

_NO_UNICODE = re.compile(r"\(cid:\d+\)")


def read_pdf_again(data: bytes, *, password: str | None = None, pages: Sequence[int] | None = None) -> Document:
    """Read a PDF from bytes, or only some of its pages (numbers from 1).

    Raises PasswordNeededError, WrongPasswordError, BrokenPdfError: a file that this library cannot read says nothing
    about one that the first reader has read.
    """
    import pdfplumber  # noqa: PLC0415
    from pdfplumber.utils.exceptions import PdfminerException  # noqa: PLC0415

    shown = {page.number: page for page in read_pdf(data, password=password).pages}
    logging.getLogger("pdfminer").setLevel(logging.CRITICAL)  # its warnings name contents of the file
    try:
        pdf = pdfplumber.open(io.BytesIO(data), password=password, pages=None if pages is None else list(pages))
    except PdfminerException as error:
        cause = error.args[0] if error.args else None
        if type(cause).__name__ == "PDFPasswordIncorrect":
            raise (PasswordNeededError if password is None else WrongPasswordError)() from None
        raise BrokenPdfError from None
    except Exception:
        raise BrokenPdfError from None
    try:
        read = tuple(_read_page(page, shown[page.page_number]) for page in pdf.pages)
        producer = pdf.metadata.get("Producer")
    except Exception:
        raise BrokenPdfError from None
    finally:
        with suppress(Exception):  # closing asks for the pages once more
            pdf.close()
    if not read:
        raise BrokenPdfError
    producer = printable(producer) if isinstance(producer, str) else None
    return Document(pages=read, producer=producer, reader="pdfplumber")


def _read_page(page: Any, seen: Page) -> Page:
    raw, unmapped = _characters(page)
    direction = direction_of(raw)
    turn = Turn(_shown_box(page), direction)
    stretches, _ = upright(raw, turn, direction)
    left_out = (*seen.aside, *(glyph for hidden in seen.hidden for glyph in hidden.glyphs))
    unseen = {_key(char) for glyph in left_out for char in glyph.characters()}
    found = Page(
        number=int(page.page_number),
        width=turn.width,
        height=turn.height,
        stretches=tuple(glyph for glyph in stretches if not unseen.intersection(_keys(glyph))) if unseen else stretches,
        rules=tuple(on_page(list(_rules(page, turn)), turn.width, turn.height)),
        marks=seen.marks,
        aside=seen.aside,
        images=len(page.images),
        unmapped=unmapped,
        hidden=seen.hidden,
        pictures=seen.pictures,
        scanned=seen.scanned,
    )
    page.close()
    return found


def _shown_box(page: Any) -> tuple[float, float, float, float]:
    """Return what is shown of a page in pdfminer's points: from the bottom left, /Rotate applied."""
    left, top, right, bottom = (float(side) for side in page.cropbox)
    high = float(page.height)
    return max(0.0, left), max(0.0, high - bottom), min(float(page.width), right), min(high, high - top)


def _key(glyph: Glyph, aside: tuple[int, int] = (0, 0)) -> tuple[str, int, int]:
    return glyph.text, round(glyph.x0) + aside[0], round(glyph.y) + aside[1]


def _keys(glyph: Glyph) -> list[tuple[str, int, int]]:
    """Return the keys that the other reader may have for a character: the two differ by a rounding."""
    return [_key(glyph, (right, down)) for right in (-1, 0, 1) for down in (-1, 0, 1)]


def _characters(page: Any) -> tuple[list[RawGlyph], int]:
    """Return the printed characters of a page in file order, and how many have no Unicode value."""
    raw: list[RawGlyph] = []
    unmapped = 0
    for char in page.chars:
        text = char["text"]
        if (text and not text.strip()) or text in {"\u200b", "\ufeff"}:
            continue
        if not text or _NO_UNICODE.fullmatch(text):  # empty: a map gives half a character only
            unmapped += 1
            text = "\ufffd"
        a, b, c, d, x, y = (float(part) for part in char["matrix"])
        direction = 0 if b == 0 and a > 0 else round(math.degrees(math.atan2(b, a))) % 360
        scale = math.hypot(c, d)
        size = float(char["size"]) if direction % 90 == 0 else scale
        ends = {0: (char["x1"], y), 90: (x, char["y1"]), 180: (char["x0"], y), 270: (x, char["y0"])}
        raw.append(RawGlyph(text, x, y, *ends.get(direction, (x, y)), direction, size))
    return raw, unmapped


def _rules(page: Any, turn: Turn) -> Iterator[Rule]:
    height = float(page.height)
    filled: list[tuple[float, float]] | None = None
    for shape in (*page.rects, *page.lines, *page.curves):
        if not (shape.get("stroke") or shape.get("fill")):
            continue
        points = [turn(float(x), height - float(y)) for x, y in shape["pts"]]
        if len(points) < 2:
            continue
        if shape["path"] and shape["path"][-1][0] == "h":
            points.append(points[0])
        if filled and not shape.get("stroke"):
            yield from rules_of_ring(filled, points)  # pdfplumber gives the subpaths of a path one by one
        filled = None if shape.get("stroke") else points
        yield from rules_of_subpath(points, stroked=bool(shape.get("stroke")))
