"""Pages whose text is not what a person sees, each with an honest twin that looks alike; drawn with reportlab and pypdf."""

from __future__ import annotations

import io
from collections.abc import Callable
from typing import Any

from pypdf import PdfReader, PdfWriter
from pypdf.generic import (
    ArrayObject,
    DecodedStreamObject,
    DictionaryObject,
    FloatObject,
    NameObject,
    NumberObject,
    TextStringObject,
)
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas

from samples.make.font import FONT, face

ROWS = ("2024年12月22日样例银行发放的贷款", "截至2026年09月，余额12,345", "没有发生过逾期", "信用卡账户数3")
EXTRA = "2025年03月01日样例银行余额99,999"
TOP, STEP, SIZE = 800, 20, 9

Draw = Callable[[Canvas], object]


def page(
    draw: Draw = lambda canvas: None, *, before: Draw = lambda canvas: None, size: tuple[int, int] = (595, 842)
) -> bytes:
    """Return a PDF of one page with the rows, something drawn before them and something after."""
    face()
    out = io.BytesIO()
    canvas = Canvas(out, pagesize=size, invariant=1)
    before(canvas)
    canvas.setFont(FONT, SIZE)
    canvas.setFillColorRGB(0, 0, 0)
    for number, row in enumerate(ROWS):
        canvas.drawString(40, TOP - STEP * number, row)
    draw(canvas)
    canvas.save()
    return out.getvalue()


def write(canvas: Canvas, text: str = EXTRA, *, x: float = 40, y: float = 650, size: float = SIZE, **how: Any) -> None:
    """Write a text: ``mode`` of rendering, ``scale`` in width, ``colour`` 0 to 1 or a triple, ``alpha``."""
    canvas.saveState()
    colour = how.get("colour", 0)
    canvas.setFillColorRGB(*(colour if isinstance(colour, tuple) else (colour,) * 3))
    canvas.setFillAlpha(how.get("alpha", 1))
    run = canvas.beginText(x, y)
    run.setFont(FONT, size)
    run.setTextRenderMode(how.get("mode", 0))
    run.setHorizScale(how.get("scale", 100))
    run.textOut(text)
    canvas.drawText(run)
    canvas.restoreState()


def box(
    canvas: Canvas, x: float, y: float, wide: float, high: float, colour: Any = 1, alpha: float = 1, blend: str = ""
) -> None:
    """Fill a rectangle."""
    canvas.saveState()
    canvas.setFillColorRGB(*(colour if isinstance(colour, tuple) else (colour,) * 3))
    canvas.setFillAlpha(alpha)
    if blend:
        canvas.setBlendMode(blend)
    canvas.rect(x, y, wide, high, stroke=0, fill=1)
    canvas.restoreState()


def bitmap(
    rows: tuple[str, ...],
    wide: int,
    high: int,
    *,
    ground: tuple[int, ...] = (255, 255, 255, 255),
    size: int = 18,
    ink: tuple[int, ...] = (0, 0, 0, 255),
) -> Any:
    """Return a picture of printed text."""
    from PIL import Image, ImageDraw, ImageFont

    from samples.make.font import FONT_DIR

    picture = Image.new("RGBA", (wide, high), ground)
    pen = ImageDraw.Draw(picture)
    font = ImageFont.truetype(str(next(FONT_DIR.glob("*.ttf"))), size)
    for number, row in enumerate(rows):
        pen.text((0, number * 2 * STEP), row, fill=ink, font=font)
    return ImageReader(picture)


def picture(canvas: Canvas, image: Any, x: float, y: float, wide: float, high: float) -> None:
    """Lay a picture on the page, with its mask."""
    canvas.drawImage(image, x, y, wide, high, mask="auto")


def with_annotation(
    data: bytes, kind: str, rect: tuple[float, float, float, float], look: str | None = None, **more: Any
) -> bytes:
    """Add an annotation; ``look`` is the content of its appearance, in its own rectangle."""
    writer = PdfWriter(clone_from=PdfReader(io.BytesIO(data)))
    note = DictionaryObject({
        NameObject("/Type"): NameObject("/Annot"),
        NameObject("/Subtype"): NameObject(f"/{kind}"),
        NameObject("/Rect"): ArrayObject(map(FloatObject, rect)),
        NameObject("/F"): NumberObject(4),
        **{NameObject(f"/{name}"): value for name, value in more.items()},
    })  # fmt: skip
    if look is not None:
        stream = DecodedStreamObject()
        stream.set_data(look.encode())
        stream.update({
            NameObject("/Type"): NameObject("/XObject"),
            NameObject("/Subtype"): NameObject("/Form"),
            NameObject("/BBox"): ArrayObject(map(FloatObject, (0, 0, rect[2] - rect[0], rect[3] - rect[1]))),
            NameObject("/Resources"): DictionaryObject({
                NameObject("/Font"): DictionaryObject({NameObject("/H"): DictionaryObject({
                    NameObject("/Type"): NameObject("/Font"), NameObject("/Subtype"): NameObject("/Type1"),
                    NameObject("/BaseFont"): NameObject("/Helvetica"),
                })}),
                NameObject("/ExtGState"): DictionaryObject({NameObject("/M"): DictionaryObject({
                    NameObject("/BM"): NameObject("/Multiply"),
                })}),
            }),
        })  # fmt: skip
        note[NameObject("/AP")] = DictionaryObject({NameObject("/N"): writer._add_object(stream)})
    writer.pages[0][NameObject("/Annots")] = ArrayObject([writer._add_object(note)])
    return saved(writer)


def with_content(data: bytes, change: Callable[[bytes], bytes]) -> bytes:
    """Change the content stream of the first page."""
    writer = PdfWriter(clone_from=PdfReader(io.BytesIO(data)))
    first = writer.pages[0]
    stream = DecodedStreamObject()
    stream.set_data(change(first.get_contents().get_data()))
    first[NameObject("/Contents")] = writer._add_object(stream)
    return saved(writer)


def with_layer(data: bytes, *, on: bool) -> bytes:
    """Put everything between the marks ``%layer`` and ``%end`` into a layer that is on or off."""
    writer = PdfWriter(clone_from=PdfReader(io.BytesIO(data)))
    layer = writer._add_object(DictionaryObject({
        NameObject("/Type"): NameObject("/OCG"), NameObject("/Name"): TextStringObject("layer"),
    }))  # fmt: skip
    default = {NameObject("/ON" if on else "/OFF"): ArrayObject([layer])}
    writer.root_object[NameObject("/OCProperties")] = DictionaryObject({
        NameObject("/OCGs"): ArrayObject([layer]), NameObject("/D"): DictionaryObject(default),
    })  # fmt: skip
    resources = writer.pages[0][NameObject("/Resources")].get_object()
    resources[NameObject("/Properties")] = DictionaryObject({NameObject("/L"): layer})
    return saved(writer)


def saved(writer: PdfWriter) -> bytes:
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()
