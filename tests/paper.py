"""A sheet of paper for tests: text and tables set by position, as Glyphs and Rules, without any PDF."""

from __future__ import annotations

from creditcheck.geometry import Glyph, Rule
from creditcheck.readers.document import Document, Page

SIZE = 8.0
PITCH = 10.0
PAD = 3.0


def width(text: str) -> float:
    return sum(SIZE if char >= "\u2e80" else SIZE / 2 for char in text)


def wrap(text: str, room: float) -> list[str]:
    lines = [""]
    for char in text:
        if width(lines[-1] + char) > room:
            lines.append("")
        lines[-1] += char
    return lines


class Sheet:
    """Pages of fixed width; tables go on on the next page when one is full."""

    def __init__(
        self,
        style: str = "strokes",
        *,
        wide: float = 600.0,
        high: float = 840.0,
        bottom: float = 790.0,
        footer: str = "第{n}页，共{total}页",
        repeat: bool = False,
    ) -> None:
        self.style, self.wide, self.high, self.bottom = style, wide, high, bottom
        self.footer, self.repeat = footer, repeat
        self.pages: list[tuple[list[Glyph], list[Rule]]] = [([], [])]
        self.y = 50.0
        self._open: set[tuple[float, float]] = set()
        self.left, self.right = 40.0, wide - 40.0

    def new_page(self) -> None:
        self.pages.append(([], []))
        self.y = 50.0

    def write(self, text: str, x: float, baseline: float) -> None:
        for char in text:
            wide = width(char)
            if char != " ":
                self.pages[-1][0].append(Glyph(char, x, x + wide, baseline, SIZE))
            x += wide

    def line(self, *texts: str, x: float | None = None) -> None:
        """Write a free line; several texts stand far apart."""
        if self.y + 14 > self.bottom:
            self.new_page()
        x = self.left if x is None else x
        for text in texts:
            self.write(text, x, self.y + 10)
            x += width(text) + 40
        self.y += 18

    def rule(self, x0: float, y0: float, x1: float, y1: float) -> None:
        self.pages[-1][1].append(Rule(x0, y0, x1, y1))

    def row(self, *texts: str, shares: list[float] | None = None, low: list[int] | None = None) -> None:
        """Draw one row; a column in ``low`` has no line below it (merged with the next row)."""
        shares = shares or [1.0] * len(texts)
        room = (self.right - self.left) / sum(shares)
        edges = [self.left]
        for share in shares:
            edges.append(edges[-1] + share * room)
        cells = [wrap(text, b - a - 2 * PAD) for text, a, b in zip(texts, edges, edges[1:], strict=False)]
        high = max(len(lines) for lines in cells) * PITCH + 6
        if self.y + high > self.bottom:
            self.new_page()
        top, end = self.y, self.y + high
        for index, (lines, a, b) in enumerate(zip(cells, edges, edges[1:], strict=False)):
            first = (top + end) / 2 - len(lines) * PITCH / 2 + 7.5
            for number, text in enumerate(lines):
                self.write(text, (a + b - width(text)) / 2, first + number * PITCH)
            self._borders(a, b, top, end, open_below=index in (low or ()))
        self.y = end

    def _borders(self, a: float, b: float, top: float, end: float, *, open_below: bool) -> None:
        """Draw the borders of one cell in the sheet's style."""
        if self.style == "none":
            return
        gap = 0.9 if self.style == "gaps" else 0.0
        if (a, b) not in self._open:
            self.rule(a + gap, top, b - gap, top)
        self._open.discard((a, b))
        if open_below:
            self._open.add((a, b))
        else:
            self.rule(a + gap, end, b - gap, end)
        if self.style == "horizontal":
            return
        for x in (a, b):
            if self.style == "dashed":
                y = top
                while y < end:
                    self.rule(x, y, x, min(y + 3, end))
                    y += 6
            else:
                self.rule(x, top + gap, x, end - gap)
            if self.style == "double":
                self.rule(x + 1.5, top, x + 1.5, end)

    def table(self, *rows: tuple[str, ...], shares: list[float] | None = None) -> None:
        """Draw rows of the same columns; the first is the header."""
        for index, row in enumerate(rows):
            if self.repeat and index and self.y + 16 > self.bottom:
                self.new_page()
                self.row(*rows[0], shares=shares)
            self.row(*row, shares=shares)

    def full(self, text: str) -> None:
        self.row(text)

    def gap(self, points: float = 14.0) -> None:
        self.y += points

    def page(self, index: int = 0) -> Page:
        return self.document().pages[index]

    def document(self) -> Document:
        pages = []
        total = len(self.pages)
        for number, (glyphs, rules) in enumerate(self.pages, 1):
            kept = list(glyphs)
            text = self.footer.format(n=number, total=total)
            x = (self.wide - width(text)) / 2
            for char in text:
                kept.append(Glyph(char, x, x + width(char), self.high - 20, SIZE))
                x += width(char)
            pages.append(
                Page(number=number, width=self.wide, height=self.high, stretches=tuple(kept), rules=tuple(rules))
            )
        return Document(pages=tuple(pages))
