"""What hands and desks put over a finished report: a bank's seal, a slanted mark, hidden text, a covered amount."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from .canvas import A4, BACK, FOOT, Box, Colour, Overprint, Run, Sheets
from .font import ASCENT, FONT, width

RED: Colour = (208, 32, 32)
GREY: Colour = (176, 176, 176)
WHITE: Colour = (255, 255, 255)
OVER = FOOT + 1


@dataclass(frozen=True)
class Seal(Overprint):
    """A round seal: its name along the ring, its use across the middle. ``x`` and ``top`` are its centre, points."""

    x: float
    top: float
    name: str
    use: str
    radius: float = 58.0

    def draw(self, canvas: Any, height: float) -> None:
        """Draw the ring and the characters, each turned to the middle, half see-through as ink is."""
        canvas.saveState()
        canvas.translate(self.x, height - self.top)
        red = [part / 255 for part in RED]
        canvas.setStrokeColorRGB(*red)
        canvas.setFillColorRGB(*red)
        canvas.setStrokeAlpha(0.6)
        canvas.setFillAlpha(0.6)
        canvas.setLineWidth(2)
        canvas.circle(0, 0, self.radius)
        canvas.setFont(FONT, 10)
        step = 220 / max(1, len(self.name) - 1)
        for number, char in enumerate(self.name):
            canvas.saveState()
            canvas.rotate(110 - step * number)
            canvas.drawCentredString(0, self.radius - 14, char)
            canvas.restoreState()
        canvas.drawCentredString(0, -self.radius / 2, self.use)
        canvas.restoreState()


@dataclass(frozen=True)
class Slant(Overprint):
    """A mark written over the page. ``angle`` in degrees, 0 is level; ``alpha`` from 0 to 1."""

    x: float
    top: float
    text: str
    size: float = 22.0
    angle: float = 30.0
    alpha: float = 0.5
    colour: Colour = GREY

    def draw(self, canvas: Any, height: float) -> None:
        """Write it around its middle."""
        canvas.saveState()
        canvas.translate(self.x, height - self.top)
        canvas.rotate(self.angle)
        canvas.setFillColorRGB(*[part / 255 for part in self.colour])
        canvas.setFillAlpha(self.alpha)
        canvas.setFont(FONT, self.size)
        canvas.drawCentredString(0, 0, self.text)
        canvas.restoreState()


def _each(pages: Sheets, *things: Overprint, layer: int = OVER) -> Sheets:
    for page in pages.pages:
        page.extend((layer, thing) for thing in things)
    return pages


def stamped(pages: Sheets) -> Sheets:
    """Put the seal of a counter over the text of each page, a second one across its edge, a mark on the first."""
    pages.pages[0].append((OVER, Slant(300, 620, "已核对", 16, 0, 0.8, RED)))
    return _each(
        pages,
        Seal(430, 300, "测试样例银行股份有限公司江城支行", "征信查询专用章"),
        Seal(A4[0] - 20, 560, "测试样例查询点", "骑缝章", 40),
    )


def marked(pages: Sheets) -> Sheets:
    """Write what the copy is for over each page, slanted, behind the text and before it, and a broker's page numbers."""
    for number, page in enumerate(pages.pages, 1):
        page.append((FOOT, Run(540, 20, f"{number:03d}", 8)))
    _each(pages, Slant(300, 250, "仅供样例银行审核贷款使用"), Slant(300, 560, "再次复印无效", 20, 45, 0.4))
    return _each(pages, Slant(300, 420, "仅供样例银行审核贷款使用", 26, 30, 0.3), layer=BACK)


def _run_with(pages: Sheets, text: str) -> tuple[list[tuple[int, Any]], Run]:
    return next(
        (page, thing) for page in pages.pages for _, thing in page if isinstance(thing, Run) and text in thing.text
    )


def with_hidden_text(pages: Sheets) -> Sheets:
    """Write one more loan in white below the last sentence: nobody sees it, every program that copies text does."""
    text = "9.2021年03月04日测试样例银行发放的50,000元（人民币）个人消费贷款，2024年03月已结清。"
    pages.pages[-1].append((OVER, Run(44, 700, text, 9, WHITE)))
    return pages


def with_covered_amount(pages: Sheets, old: str, new: str) -> Sheets:
    """Cover an amount with a white box and write another one on it."""
    page, run = _run_with(pages, old)
    before = run.text[: run.text.index(old)]
    x = run.x + width(before, run.size)
    wide = max(width(old, run.size), width(new, run.size))
    page.append((OVER, Box(x, run.top, x + wide, run.top + ASCENT * run.size + 2, fill=WHITE)))
    page.append((OVER + 1, Run(x, run.top, new, run.size)))
    return pages
