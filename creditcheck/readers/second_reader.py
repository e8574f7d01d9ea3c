"""The second reader: the same Document through pdfplumber (pdfminer.six), an independent interpreter of PDF.

Ten times slower than the first. Asked when the first reading does not add up, when a font has no Unicode map, and with
``--double-check``.
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
from creditcheck.geometry import Rule
from creditcheck.readers.document import Document, Page
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
        read = tuple(_read_page(page) for page in pdf.pages)
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


def _read_page(page: Any) -> Page:
    raw, unmapped = _characters(page)
    direction = direction_of(raw)
    # pdfminer has applied /Rotate already: its points count from the bottom left of the page as shown.
    turn = Turn((0.0, 0.0, float(page.width), float(page.height)), direction)
    stretches, marks = upright(raw, turn, direction)
    found = Page(
        number=int(page.page_number),
        width=turn.width,
        height=turn.height,
        stretches=stretches,
        rules=tuple(on_page(list(_rules(page, turn)), turn.width, turn.height)),
        marks=marks,
        images=len(page.images),
        unmapped=unmapped,
    )
    page.close()
    return found


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
