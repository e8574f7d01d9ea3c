"""Pictures of a page, and a page as a picture: is there ink where a character stands?

Pictures are asked for as pdfium renders them, a pixel a point, with their mask: a stamp with a clear ground hides
nothing.
"""

from __future__ import annotations

import ctypes
from collections.abc import Callable
from typing import Any

from creditcheck.readers.painting import Area, Colour, is_vivid
from creditcheck.readers.pdf_objects import Box, bounds_of
from creditcheck.readers.upright import Turn

SCALE = 2.0
"""Pixels for each point of a rendered page."""

INK = 24
"""Of 255: a character whose place is darker or lighter than its surroundings by this much is seen."""

DARK = 200
"""Ink of a picture at a pixel a point; watermarks stay above 225."""

WRITTEN = 0.002
"""Share of dark pixels from which a picture may hold text."""

SAMPLES = 4_000
"""So many pixels of a picture tell how much of it is dark."""

_BYTES = {1: 1, 2: 3, 3: 4, 4: 4}
"""Bytes for each pixel of pdfium's formats: grey, BGR, BGRx, BGRA."""


class Bitmap:
    """A picture as it lies on the page."""

    def __init__(self, data: bytes, size: tuple[int, int, int], depth: int, box: Box) -> None:
        """``size`` is width, height and bytes a row; ``box`` where it lies, in PDF points."""
        self._data, (self._wide, self._high, self._row), self._depth, self._box = data, size, depth, box

    def _pixel(self, x: float, y: float) -> bytes:
        left, bottom, right, top = self._box
        column = min(self._wide - 1, max(0, int((x - left) / ((right - left) or 1) * self._wide)))
        row = min(self._high - 1, max(0, int((top - y) / ((top - bottom) or 1) * self._high)))
        start = row * self._row + column * self._depth
        return self._data[start : start + self._depth]

    def alpha(self, x: float, y: float) -> int:
        """Return how opaque the picture is at a point of the page, of 255."""
        pixel = self._pixel(x, y)
        return pixel[3] if self._depth == 4 else 255

    def colour(self, x: float, y: float) -> Colour:
        """Return what colour the picture gives to white paper at a point of the page."""
        return self._on_white(self._pixel(x, y))

    def _on_white(self, pixel: bytes) -> Colour:
        if self._depth == 1:
            return pixel[0], pixel[0], pixel[0]
        blue, green, red = pixel[:3]
        clear = 255 - pixel[3] if self._depth == 4 else 0
        if not clear:
            return red, green, blue
        return (
            red + (255 - red) * clear // 255,
            green + (255 - green) * clear // 255,
            blue + (255 - blue) * clear // 255,
        )

    def written(self) -> bool:
        """Tell whether enough of the picture is dark and without colour for text."""
        step = max(1, self._wide * self._high // SAMPLES)
        places = range(0, self._wide * self._high, step)
        dark = 0
        for place in places:
            start = place // self._wide * self._row + place % self._wide * self._depth
            colour = self._on_white(self._data[start : start + self._depth])
            dark += max(colour) < DARK and not is_vivid(colour)
        return dark >= WRITTEN * len(places)


class Pictures:
    """The pictures of a document; what is known of one is kept by its bytes, as the same one comes on each page."""

    def __init__(self) -> None:
        """Know no picture yet."""
        self._written: dict[int, bool] = {}

    def bitmap(self, pdf: Any, page: Any, area: Area) -> Bitmap | None:
        """Return how a picture looks; None when pdfium cannot render it."""
        import pypdfium2.raw as pdfium  # noqa: PLC0415

        box = bounds_of(area.handle, area.matrix)
        handle = pdfium.FPDFImageObj_GetRenderedBitmap(
            pdf.raw, page.raw, ctypes.cast(area.handle, pdfium.FPDF_PAGEOBJECT)
        )
        if not handle or box is None:
            return None
        try:
            depth = _BYTES.get(pdfium.FPDFBitmap_GetFormat(handle))
            wide, high = pdfium.FPDFBitmap_GetWidth(handle), pdfium.FPDFBitmap_GetHeight(handle)
            row = pdfium.FPDFBitmap_GetStride(handle)
            data = ctypes.string_at(pdfium.FPDFBitmap_GetBuffer(handle), row * high)
        finally:
            pdfium.FPDFBitmap_Destroy(handle)
        return Bitmap(data, (wide, high, row), depth, box) if depth and wide and high else None

    def is_written(self, area: Area, bitmap: Callable[[Area], Bitmap | None]) -> bool:
        """Tell whether a picture may hold text, or cannot be rendered; asked once for all pages that show its bytes."""
        import pypdfium2.raw as pdfium  # noqa: PLC0415

        handle = ctypes.cast(area.handle, pdfium.FPDF_PAGEOBJECT)
        length = pdfium.FPDFImageObj_GetImageDataRaw(handle, None, 0)
        buffer = ctypes.create_string_buffer(length)
        pdfium.FPDFImageObj_GetImageDataRaw(handle, buffer, length)
        key = hash(buffer.raw)
        if key not in self._written:
            found = bitmap(area)
            self._written[key] = found is None or found.written()
        return self._written[key]


class Shown:
    """A page as it is rendered, in grey."""

    def __init__(self, page: Any, *, notes: bool = False) -> None:
        """Render a page, with its annotations when ``notes`` is set."""
        from PIL import Image  # noqa: PLC0415

        bitmap = page.render(scale=SCALE, grayscale=True, draw_annots=notes, may_draw_forms=False)
        self._size = bitmap.width, bitmap.height
        self._image = Image.frombytes("L", self._size, bytes(bitmap.buffer), "raw", "L", bitmap.stride, 1)
        self._turn = Turn(page.get_bbox(), page.get_rotation())

    def _part(self, box: Box) -> Any:
        """Return a rectangle of the page as a picture; None where nothing of it is on the page."""
        (x0, y0), (x1, y1) = self._turn(box[0], box[1]), self._turn(box[2], box[3])
        left, right = sorted((int(x0 * SCALE), int(x1 * SCALE)))
        top, bottom = sorted((int(y0 * SCALE), int(y1 * SCALE)))
        left, top = max(0, left), max(0, top)
        right, bottom = min(self._size[0], right + 1), min(self._size[1], bottom + 1)
        return self._image.crop((left, top, right, bottom)) if left < right and top < bottom else None

    def has_ink(self, box: Box) -> bool:
        """Tell whether anything stands out in a rectangle of the page."""
        part = self._part(box)
        if part is None:
            return False
        darkest, lightest = part.getextrema()
        return bool(lightest - darkest >= INK)

    def lost(self, other: Shown, box: Box) -> float:
        """Return the share of ink in a rectangle that another rendering of the page has no more."""
        parts = self._part(box), other._part(box)
        if None in parts:
            return 0.0
        mine, theirs = (part.tobytes() for part in parts)
        middle = (max(mine) + min(mine)) // 2
        ink = [place for place, grey in enumerate(mine) if grey < middle]
        return sum(theirs[place] > middle for place in ink) / len(ink) if ink else 0.0
