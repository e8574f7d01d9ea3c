"""Samples as a scanner gives them: pages as grey pictures, a little turned, blurred and grainy, in a PDF or by themselves."""

from __future__ import annotations

import random
from collections.abc import Callable, Mapping, Sequence
from io import BytesIO
from typing import Any

import pypdfium2
from PIL import Image, ImageDraw, ImageFilter


def scanned(data: bytes, dpi: int = 170, *, turn: float = 0.3, pages: Sequence[int] | None = None) -> list[Any]:
    """Return pages of a PDF as pictures; ``turn`` is by how many degrees each may be turned."""
    luck = random.Random(dpi)
    pdf = pypdfium2.PdfDocument(data)
    found = []
    for index in range(len(pdf)) if pages is None else pages:
        picture = pdf[index].render(scale=dpi / 72, grayscale=True).to_pil().convert("L")
        picture = picture.rotate(luck.uniform(-turn, turn), Image.Resampling.BICUBIC, fillcolor=255)
        found.append(picture.filter(ImageFilter.GaussianBlur(0.5)))
    pdf.close()
    return found


def of_one_bit(picture: Any) -> Any:
    """Return a picture in black and white."""
    return picture.point(lambda shade: 255 if shade > 170 else 0).convert("1")


def struck(picture: Any) -> Any:
    """Return a picture with broad slanting strokes over it, as those of a watermark."""
    draw, (wide, high) = ImageDraw.Draw(picture), picture.size
    for left in range(-high, wide, wide // 3):
        draw.line((left, high, left + high, 0), fill=120, width=wide // 150)
    return picture


def in_pdf(pictures: Sequence[Any], dpi: int = 170) -> bytes:
    """Return pictures as the pages of a PDF."""
    out = BytesIO()
    pictures[0].save(out, "PDF", save_all=True, append_images=pictures[1:], resolution=dpi, quality=85)
    return out.getvalue()


def mixed(data: bytes, pictures: Mapping[int, bytes]) -> bytes:
    """Return a PDF of which some pages (numbers from 0) are those of other PDFs of one page."""
    from pypdf import PdfReader, PdfWriter

    writer = PdfWriter()
    for index, page in enumerate(PdfReader(BytesIO(data)).pages):
        writer.add_page(PdfReader(BytesIO(pictures[index])).pages[0] if index in pictures else page)
    out = BytesIO()
    writer.write(out)
    return out.getvalue()


def searchable(picture: Any, lines: Sequence[str], dpi: int = 170) -> bytes:
    """Return a PDF of one picture with invisible text in it, as a program that recognises text leaves it."""
    from reportlab.lib.utils import ImageReader
    from reportlab.pdfbase import pdfmetrics
    from reportlab.pdfbase.cidfonts import UnicodeCIDFont
    from reportlab.pdfgen.canvas import Canvas

    pdfmetrics.registerFont(UnicodeCIDFont("STSong-Light"))
    wide, high = (side * 72 / dpi for side in picture.size)
    out = BytesIO()
    canvas = Canvas(out, pagesize=(wide, high))
    canvas.drawImage(ImageReader(picture), 0, 0, wide, high)
    text = canvas.beginText(60, high - 100)
    text.setTextRenderMode(3)
    text.setFont("STSong-Light", 9)
    text.textLines("\n".join(lines))
    canvas.drawText(text)
    canvas.save()
    return out.getvalue()


def photographed(picture: Any, corners: Sequence[tuple[float, float]], *, table: int | None = None) -> Any:
    """Return a page as a telephone sees it, less light to the right and below, in a shadow at one side.

    ``corners`` says by which shares of its width those above on the left, then as a clock goes, are moved; ``table`` is
    the shade of what lies around the paper.
    """
    import cv2
    import numpy as np

    page = np.array(picture)
    edge = 0 if table is None else page.shape[1] // 14
    page = cv2.copyMakeBorder(page, edge, edge, edge, edge, cv2.BORDER_CONSTANT, value=table or 0)
    high, wide = page.shape
    own = np.array([(0, 0), (wide, 0), (wide, high), (0, high)], np.float32)
    seen = own + wide * np.array(corners, np.float32)
    how = cv2.getPerspectiveTransform(own, seen)
    page = cv2.warpPerspective(
        page, how, (wide, high), flags=cv2.INTER_CUBIC, borderValue=255 if table is None else table
    )
    rows, columns = np.indices(page.shape, np.float32)
    light = 1 - 0.35 * (rows / high + columns / wide) / 2
    shadow = cv2.GaussianBlur(((columns < 0.3 * wide) & (rows > 0.6 * high)).astype(np.float32), (0, 0), 0.02 * wide)
    return Image.fromarray((page * light * (1 - 0.4 * shadow)).astype(np.uint8))


def as_file(picture: Any, kind: str) -> bytes:
    """Return a picture as the bytes of a file."""
    out = BytesIO()
    picture.save(out, kind, quality=90)
    return out.getvalue()


def on_one_sheet(pictures: Sequence[Any]) -> Any:
    """Return two pages beside each other on one sheet."""
    left, right = pictures
    sheet = Image.new("L", (left.width + right.width, left.height), 255)
    sheet.paste(left, (0, 0))
    sheet.paste(right, (left.width, 0))
    return sheet


def reduced_sheets(
    data: bytes,
    threshold: int = 200,
    pages: Sequence[int] | None = None,
    mark: Callable[[tuple[int, int]], Any] | None = None,
) -> list[Any]:
    """Return the pages of a PDF as a branch hands them out: two beside each other on A4, scanned at 300 dpi, one bit.

    They are printed in black and white at 600 dpi, which makes strokes a little wider; a light mark leaves no ink.
    ``mark`` tells, for a page of this shape, where a grey watermark is: a printer makes a screen of points of it.
    """
    import cv2
    import numpy as np

    found = []
    pdf = pypdfium2.PdfDocument(data)
    for index in range(len(pdf)) if pages is None else pages:
        page = pdf[index]
        scale = 0.97 * min(3508 / page.get_width(), 4960 / page.get_height())
        shown = np.array(page.render(scale=scale, grayscale=True).to_pil().convert("L"))
        shown[shown > 170] = 255
        printed = np.where(cv2.GaussianBlur(shown, (0, 0), 0.7) < 170, 0, 255).astype(np.uint8)
        if mark is not None:
            rows, columns = np.indices(printed.shape)
            screen = ((rows + columns) % 7 < 2) & ((rows - columns) % 7 < 2)
            printed[mark(printed.shape) & screen] = 0
        half = np.full((4960, 3508), 255, np.uint8)
        top, left = ((whole - part) // 2 for whole, part in zip(half.shape, printed.shape, strict=True))
        half[top : top + printed.shape[0], left : left + printed.shape[1]] = printed
        found.append(cv2.resize(half, (1754, 2480), interpolation=cv2.INTER_AREA))
    pdf.close()
    if len(found) % 2:
        found.append(np.full((2480, 1754), 255, np.uint8))
    luck = np.random.default_rng(7)
    sheets = []
    for both in zip(found[::2], found[1::2], strict=True):
        seen = cv2.GaussianBlur(np.hstack(both), (0, 0), 0.5)
        grey = seen + luck.normal(0, 8, seen.shape)
        sheets.append(Image.fromarray(np.where(grey > threshold, 255, 0).astype(np.uint8)).convert("1"))
    return sheets


def one_bit(page: Any) -> tuple[Any, Any]:
    """Return a grey page as a scan of one bit, slanting bands of specks across it, and where these are."""
    import numpy as np

    grey = np.array(page)
    rows, columns = np.indices(grey.shape)
    band = (rows + columns) % (grey.shape[1] // 3) < grey.shape[1] // 100
    specks = band & (np.random.default_rng(1).random(grey.shape) < 0.12)
    return np.where((grey > 170) & ~specks, 255, 0).astype(np.uint8), band
