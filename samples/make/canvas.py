"""One PDF under construction: pages of text runs, lines and boxes, in points from the top left corner.

What is put on a page is kept back and written at the end, layer by layer, because the real form writes all list numbers of
a page first, then the text, then the tables, the footer last; and because a footer needs the number of pages.
"""

from __future__ import annotations

import io
from dataclasses import dataclass, field
from typing import Any, Protocol

from .font import ASCENT, FONT, FONT_DIR, face, width

BACK, RULE, NUMBER, BODY, TABLE, FOOT = range(6)
BLACK = (0, 0, 0)
A4 = (595.0, 842.0)
Colour = tuple[int, int, int]


@dataclass(frozen=True)
class Run:
    """One piece of text on one baseline; ``top`` is the top of its line."""

    x: float
    top: float
    text: str
    size: float
    colour: Colour = BLACK
    bold: bool = False


@dataclass(frozen=True)
class Box:
    """A rectangle: filled, stroked or both. A line is a Box of no height or no width."""

    x0: float
    top: float
    x1: float
    bottom: float
    fill: Colour | None = None
    stroke: Colour | None = None
    line: float = 0.5
    dash: bool = False


@dataclass(frozen=True)
class Picture:
    """One of the pictures of the font folder, stretched into a rectangle."""

    name: str
    x0: float
    top: float
    x1: float
    bottom: float


class Overprint(Protocol):
    """Something that draws itself: seals, slanted marks."""

    def draw(self, canvas: Any, height: float) -> None:
        """Draw it on a page of that height."""


Thing = Run | Box | Picture | Overprint


@dataclass(frozen=True)
class Protection:
    """Encryption: ``bits`` 40 or 128 (RC4). An empty user password opens without being asked for."""

    user: str = ""
    owner: str = "samples-owner"
    bits: int = 40


@dataclass
class Sheets:
    """The pages of one PDF."""

    size: tuple[float, float] = A4
    layered: bool = True
    stretch: float = 100.0
    mark: str = "picture"
    pages: list[list[tuple[int, Thing]]] = field(default_factory=list)
    sizes: list[tuple[float, float]] = field(default_factory=list)

    def new_page(self, size: tuple[float, float] | None = None) -> None:
        """Begin a page, with the mark 测试样例 on it."""
        self.size = size or self.size
        self.pages.append([])
        self.sizes.append(self.size)
        if self.mark == "picture":
            self.put(Picture("mark.png", 60, 60, self.size[0] - 60, self.size[1] - 40), BACK)

    def put(self, thing: Thing, layer: int = BODY) -> None:
        """Put a thing on the current page."""
        self.pages[-1].append((layer, thing))

    def text(
        self,
        x: float,
        top: float,
        text: str,
        size: float = 9,
        layer: int = BODY,
        colour: Colour = BLACK,
        bold: bool = False,
        align: str = "left",
    ) -> None:
        """Put text on the current page; ``x`` is its left end, middle or right end."""
        wide = width(text, size) * self.stretch / 100
        left = x - {"left": 0.0, "middle": wide / 2, "right": wide}[align]
        self.put(Run(left, top, text, size, colour, bold), layer)

    def box(
        self,
        x0: float,
        top: float,
        x1: float,
        bottom: float,
        fill: Colour | None = None,
        stroke: Colour | None = None,
        line: float = 0.5,
    ) -> None:
        """Put a rectangle or line on the current page."""
        self.put(Box(x0, top, x1, bottom, fill, stroke, line), RULE)

    def save(self, producer: str = "creditcheck samples", protection: Protection | None = None) -> bytes:
        """Write the PDF; the same pages give the same bytes."""
        from reportlab.lib.pdfencrypt import StandardEncryption
        from reportlab.pdfgen.canvas import Canvas

        face()
        lock = None
        if protection is not None:
            lock = StandardEncryption(
                protection.user, ownerPassword=protection.owner, canModify=0, canCopy=0, strength=protection.bits
            )
        out = io.BytesIO()
        canvas = Canvas(
            out, pagesize=self.size, invariant=1, pageCompression=1, encrypt=lock, initialFontName="Helvetica"
        )
        canvas.setProducer(producer)
        canvas.setTitle("测试样例")
        canvas.setCreator("synthetic test data")
        for size, things in zip(self.sizes, self.pages, strict=True):
            canvas.setPageSize(size)
            if self.mark == "text":
                _text_mark(canvas, size)
            for _, thing in sorted(things, key=lambda item: item[0]) if self.layered else things:
                _draw(canvas, size[1], thing, self.stretch)
            canvas.showPage()
        canvas.save()
        return out.getvalue()


def _draw(canvas: Any, height: float, thing: Thing, stretch: float) -> None:
    if isinstance(thing, Picture):
        path = str(FONT_DIR / thing.name)
        canvas.drawImage(path, thing.x0, height - thing.bottom, thing.x1 - thing.x0, thing.bottom - thing.top)
    elif isinstance(thing, Box):
        _draw_box(canvas, height, thing)
    elif not isinstance(thing, Run):
        thing.draw(canvas, height)
    else:
        colour = [part / 255 for part in thing.colour]
        canvas.setFillColorRGB(*colour)
        run = canvas.beginText(thing.x, height - thing.top - ASCENT * thing.size)
        run.setFont(FONT, thing.size)
        if thing.bold:
            canvas.setStrokeColorRGB(*colour)
            canvas.setLineWidth(0.5)
            run.setTextRenderMode(2)
        if stretch != 100:
            run.setHorizScale(stretch)
        run.textOut(thing.text)
        if thing.bold:
            run.setTextRenderMode(0)
        if stretch != 100:
            run.setHorizScale(100)
        canvas.drawText(run)


def _draw_box(canvas: Any, height: float, box: Box) -> None:
    if box.stroke is not None:
        canvas.setStrokeColorRGB(*[part / 255 for part in box.stroke])
        canvas.setLineWidth(box.line)
        if box.dash:
            canvas.setDash(2, 2)
    if box.fill is not None:
        canvas.setFillColorRGB(*[part / 255 for part in box.fill])
    if box.x0 == box.x1 or box.top == box.bottom:
        canvas.line(box.x0, height - box.top, box.x1, height - box.bottom)
    else:
        canvas.rect(
            box.x0,
            height - box.bottom,
            box.x1 - box.x0,
            box.bottom - box.top,
            stroke=int(box.stroke is not None),
            fill=int(box.fill is not None),
        )
    if box.dash:
        canvas.setDash()


def _text_mark(canvas: Any, size: tuple[float, float]) -> None:
    """The mark as real, rotated text: some downloads carry their watermark like that."""
    canvas.saveState()
    canvas.setFillColorRGB(0.9, 0.9, 0.9)
    canvas.setFont(FONT, 60)
    for share in (0.2, 0.5, 0.8):
        canvas.saveState()
        canvas.translate(size[0] / 2, size[1] * share)
        canvas.rotate(35)
        canvas.drawCentredString(0, 0, "测试样例")
        canvas.restoreState()
    canvas.restoreState()
