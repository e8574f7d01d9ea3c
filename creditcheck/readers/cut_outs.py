"""Pictures of pages, small, and cut-outs of them: what a person looks at to say what stands there."""

from __future__ import annotations

from collections.abc import Sequence
from io import BytesIO
from typing import Any

from creditcheck.model.corrections import Box

SCALE = 2.0
"""Pixels a point of a picture that is kept: 144 dpi."""

QUALITY = 70
_BESIDE, _ABOVE = 60.0, 12.0
"""Points around a place that are shown with it."""

_FRAME = 120
"""Grey of the frame around the place itself."""


def kept(picture: Any, width: float, height: float) -> bytes:
    """Return a picture of a page (``width`` by ``height`` points) as a small file."""
    size = round(width * SCALE), round(height * SCALE)
    out = BytesIO()
    small = picture if picture.width <= size[0] else picture.resize(size)
    small.save(out, "JPEG", quality=QUALITY)
    return out.getvalue()


def cut_out(picture: bytes, boxes: Sequence[Box], width: float) -> bytes:
    """Return the part of a kept picture around some places, each framed, as a PNG; ``width`` of the page in points."""
    from PIL import Image, ImageDraw  # noqa: PLC0415

    with Image.open(BytesIO(picture)) as page:
        scale = page.width / width
        left, top = min(box[0] for box in boxes), min(box[1] for box in boxes)
        right, bottom = max(box[2] for box in boxes), max(box[3] for box in boxes)
        around = (left - _BESIDE, top - _ABOVE, right + _BESIDE, bottom + _ABOVE)
        edges = [round(value * scale) for value in around]
        area = max(0, edges[0]), max(0, edges[1]), min(page.width, edges[2]), min(page.height, edges[3])
        part = page.convert("L").crop(area)
    draw = ImageDraw.Draw(part)
    for box in boxes:
        frame = [round(box[0] * scale) - area[0] - 3, round(box[1] * scale) - area[1] - 2]
        frame += [round(box[2] * scale) - area[0] + 3, round(box[3] * scale) - area[1] + 2]
        draw.rectangle(frame, outline=_FRAME, width=2)
    out = BytesIO()
    part.save(out, "PNG", optimize=True)
    return out.getvalue()


def pictures_of(data: bytes, password: str | None, numbers: set[int]) -> dict[int, bytes]:
    """Return small pictures of pages of a PDF as they are shown, by their numbers."""
    import pypdfium2  # noqa: PLC0415

    found = {}
    pdf = pypdfium2.PdfDocument(data, password=password)
    try:
        for number in sorted(numbers):
            page = pdf[number - 1]
            shown = page.render(scale=SCALE, grayscale=True, may_draw_forms=False).to_pil().convert("L")
            found[number] = kept(shown, *page.get_size())
            page.close()
    finally:
        pdf.close()
    return found
