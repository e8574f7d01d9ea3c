"""The pictures that a file's pages are: out of a PDF as they lie in it, or files that are pictures themselves.

Of a PDF the picture itself is taken, not the page as it is shown: what a program has written over it does not appear.
A page of several pictures, or of one that is a mask, is drawn with nothing but its pictures.
"""

from __future__ import annotations

from collections.abc import Iterator
from io import BytesIO
from typing import Any

import cv2
import numpy as np

from creditcheck.errors import BrokenPdfError, NotAReportFileError, TooLargeError

Image = Any

_LONGEST = 3600
"""Pixels of the longer side of a page that is taken: 300 dpi; more is made smaller. Two may lie beside each other."""

_MOST = 120_000_000
"""Pixels of one picture: an A3 sheet at 600 dpi has 70 million."""

_WHOLE = 0.5
"""Share of a page that one picture takes when it is the page."""

_DRAWN = 300 / 72
_FRAMES = 200


def picture_of(page: Any) -> Image:
    """Return the picture that a page of a PDF is, upright as the page is shown."""
    import pypdfium2.raw as pdfium  # noqa: PLC0415

    pictures = [one for one in page.get_objects(max_depth=4) if one.type == pdfium.FPDF_PAGEOBJ_IMAGE]
    width, height = page.get_size()
    large = [one for one in pictures if _area(one) >= _WHOLE * width * height]
    if len(large) == 1 and len(pictures) - len(large) <= 2:
        found = _own(large[0], page.get_rotation())
        if found is not None:
            return _fit(found)
    for one in list(page.get_objects(max_depth=1)):
        if one.type not in {pdfium.FPDF_PAGEOBJ_IMAGE, pdfium.FPDF_PAGEOBJ_FORM}:
            page.remove_obj(one)
    scale = min(_DRAWN, _LONGEST / max(width, height, 1))
    bitmap = page.render(scale=scale, grayscale=True, draw_annots=False, may_draw_forms=False)
    return _fit(np.array(bitmap.to_numpy()).reshape(bitmap.height, bitmap.width, -1)[:, :, 0])


def _area(one: Any) -> float:
    left, bottom, right, top = one.get_bounds()
    return float((right - left) * (top - bottom))


def _own(one: Any, rotation: int) -> Image | None:
    """Return a picture object as it lies on its page; None where it is slanted, a mask, or cannot be decoded."""
    import pypdfium2  # noqa: PLC0415

    a, b, c, d, _, _ = one.get_matrix().get()
    width, height = one.get_px_size()
    if width * height > _MOST:
        raise TooLargeError
    try:
        bitmap = one.get_bitmap(render=False)
        pixels = np.array(bitmap.to_numpy())
    except (pypdfium2.PdfiumError, ValueError, RuntimeError):
        return None
    if bitmap.width != width or bitmap.height != height:
        return None
    grey = _grey(pixels, bitmap.mode)
    if abs(a) >= 10 * abs(b) and abs(d) >= 10 * abs(c):
        grey = grey[:, ::-1] if a < 0 else grey
        grey = grey[::-1] if d < 0 else grey
    elif abs(b) >= 10 * abs(a) and abs(c) >= 10 * abs(d):
        grey = np.rot90(grey, 1)
        grey = grey if c < 0 else grey[:, ::-1]
        grey = grey if b > 0 else grey[::-1]
    else:
        return None
    return np.ascontiguousarray(np.rot90(grey, -(rotation // 90)))


def _grey(pixels: Any, mode: str) -> Image:
    pixels = pixels.reshape(pixels.shape[0], pixels.shape[1], -1)
    if pixels.shape[2] == 1:
        return pixels[:, :, 0]
    if pixels.shape[2] == 4 and mode == "BGRA":
        alpha = pixels[:, :, 3:].astype(np.uint16)
        pixels = ((pixels[:, :, :3] * alpha + 255 * (255 - alpha)) // 255).astype(np.uint8)
    # A red seal or a blue mark is lighter in the brightest of the three channels than black text is.
    return np.ascontiguousarray(pixels[:, :, :3].max(axis=2))


def _fit(grey: Image) -> Image:
    if grey.shape[0] * grey.shape[1] > _MOST:
        raise TooLargeError
    shrink = _LONGEST / grey.shape[0]
    if shrink < 1:
        grey = cv2.resize(grey, None, fx=shrink, fy=shrink, interpolation=cv2.INTER_AREA)
    return np.ascontiguousarray(grey)


def pictures_in(data: bytes) -> Iterator[Image]:
    """Yield each picture of an image file: a TIFF may have several. Raises NotAReportFileError, TooLargeError."""
    from PIL import Image as Pillow  # noqa: PLC0415
    from PIL import ImageOps, ImageSequence  # noqa: PLC0415

    try:
        with Pillow.open(BytesIO(data)) as file:
            if file.width * file.height > _MOST:
                raise TooLargeError
            for number, frame in enumerate(ImageSequence.Iterator(file)):
                if number >= _FRAMES:
                    raise TooLargeError
                upright = ImageOps.exif_transpose(frame)
                if upright.mode in {"1", "L", "I;16"}:
                    yield _fit(np.array(upright.convert("L")))
                    continue
                white = Pillow.new("RGBA", upright.size, "white")
                white.alpha_composite(upright.convert("RGBA"))
                yield _fit(_grey(np.array(white.convert("RGB")), "RGB"))
    except (OSError, SyntaxError, ValueError, Pillow.DecompressionBombError):
        raise NotAReportFileError("这张图片打不开，可能不完整", "重新传一次，或重新拍照、扫描。") from None


def pages_in(data: bytes, password: str | None, numbers: set[int]) -> Iterator[tuple[int, Image]]:
    """Yield the number and the picture of each wanted page of a PDF. Raises BrokenPdfError."""
    import pypdfium2  # noqa: PLC0415

    try:
        pdf = pypdfium2.PdfDocument(data, password=password)
    except pypdfium2.PdfiumError:
        raise BrokenPdfError from None
    try:
        for number in sorted(numbers):
            page = pdf[number - 1]
            try:
                picture = picture_of(page)
            finally:
                page.close()
            yield number, picture
    except pypdfium2.PdfiumError:
        raise BrokenPdfError from None
    finally:
        pdf.close()
