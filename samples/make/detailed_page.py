"""The page of the 二代详版 and its tables: merged cells, four kinds of rules, broken over pages anywhere."""

from __future__ import annotations

from dataclasses import dataclass, field

from .canvas import BODY, RULE, Box, Sheets
from .font import width, wrap

BLACK, GREY, SHADE = (0, 0, 0), (120, 120, 120), (236, 236, 236)
SIZE, PITCH, PAD = 7.5, 9.5, 3.0
SHARES = {"编号": 0.5, "管理机构": 1.3, "发卡机构": 1.3, "查询机构": 1.6, "查询原因": 1.6, "明细记录": 1.8, "工作单位": 1.8,
          "单位地址": 1.8, "居住地址": 2.2, "机构说明": 3.0, "本人声明": 3.0, "异议标注": 3.0, "特殊标注": 3.0, "声明内容": 3.0,
          "标注内容": 3.0, "处罚内容": 1.6, "判决/调解结果": 2.0, "执业资格名称": 1.4, "等级": 1.4, "缴费单位": 2.0, "说明": 2.0}  # fmt: skip


@dataclass(frozen=True)
class DetailedStyle:
    """How a copy was made. ``rules``: strokes, filled (thin rectangles), cells (a rectangle per cell) or horizontal.

    ``repeat_header`` prints a table's header again after a page break. ``blank`` is what an empty value looks like. ``dash``:
    the caption's hyphen in a month range. ``short_labels`` are the two labels that the 机构版 shortens.
    """

    rules: str = "strokes"
    landscape: bool = False
    repeat_header: bool = False
    shade: bool = True
    blank: str = "--"
    footer: str | None = "第{n}页，共{total}页"
    mark: str = "picture"
    top: float = 50.0
    bottom: float = 60.0


@dataclass(frozen=True)
class Cell:
    """One cell of a row. ``down`` rows are merged below it; in those rows a cell with ``left`` > 0 holds its place."""

    text: str
    share: float = 1.0
    head: bool = False
    down: int = 1
    left: int = 0


@dataclass
class Row:
    """Cells side by side; ``dashed`` draws the line above its open cells dashed."""

    cells: list[Cell]
    dashed: bool = False

    @property
    def head(self) -> bool:
        """All cells are header cells."""
        return all(cell.head for cell in self.cells)


@dataclass
class Table:
    """Rows of one ruled table."""

    rows: list[Row] = field(default_factory=list)

    def columns(self, labels: list[str], *records: list[str]) -> Table:
        """Add a header row and the rows of values below it."""
        shares = [SHARES.get(label, 1.0) for label in labels]
        self.rows.append(Row([Cell(label, share, head=True) for label, share in zip(labels, shares, strict=True)]))
        for record in records:
            self.rows.append(Row([Cell(text, share) for text, share in zip(record, shares, strict=True)]))
        return self

    def full(self, text: str, head: bool = False) -> Table:
        """Add a row of one cell."""
        self.rows.append(Row([Cell(text, head=head)]))
        return self

    def add(self, *cells: Cell, dashed: bool = False) -> Table:
        """Add a row of given cells."""
        self.rows.append(Row(list(cells), dashed))
        return self


class DetailedFlow:
    """Titles and tables going down the pages."""

    def __init__(self, style: DetailedStyle) -> None:
        self.style = style
        size = (842.0, 595.0) if style.landscape else (595.0, 842.0)
        self.sheets = Sheets(size=size, layered=False, mark=style.mark)
        self.left, self.right = 41.0, size[0] - 41.0
        self.limit = size[1] - style.bottom
        self.y = style.top
        self.sheets.new_page()

    def turn(self) -> None:
        """Begin a page."""
        self.sheets.new_page()
        self.y = self.style.top

    def line(self, text: str, size: float, align: str = "left", gap: float = 4.0, keep: float = 0.0) -> None:
        """A line of text outside the tables; ``keep``: the room that must be left below it."""
        self.y += gap
        for part in wrap(text, size, self.right - self.left):
            if self.y + size + keep > self.limit:
                self.turn()
            x = (self.left + self.right) / 2 if align == "middle" else self.left
            self.sheets.text(x, self.y, part, size, BODY, bold=size > 8, align=align)
            self.y += size * 1.3

    def chapter(self, text: str) -> None:
        """A chapter's title, in the middle."""
        self.line(text, 13, "middle", gap=14, keep=40)
        self.y += 2

    def section(self, text: str) -> None:
        """A section's title."""
        self.line(text, 10, gap=8, keep=30)

    def title(self, text: str) -> None:
        """A table's or an account's title."""
        self.line(text, 8.5, gap=5, keep=14)

    def table(self, table: Table) -> None:
        """Draw a table, going on on the next page where this one is full."""
        segment: list[tuple[Row, float]] = []
        top = self.y
        header: Row | None = None
        for row in table.rows:
            height = self._height(row)
            if top + sum(h for _, h in segment) + height > self.limit and (segment or top > self.style.top):
                self._draw(segment, top)
                self.turn()
                top, segment = self.y, []
                if (
                    self.style.repeat_header
                    and header is not None
                    and not row.head
                    and len(row.cells) == len(header.cells)
                ):
                    segment.append((header, self._height(header)))
            segment.append((row, height))
            header = row if row.head else header
        self._draw(segment, top)
        self.y = top + sum(h for _, h in segment) + 2

    def _widths(self, row: Row) -> list[float]:
        whole = sum(cell.share for cell in row.cells)
        return [(self.right - self.left) * cell.share / whole for cell in row.cells]

    def _height(self, row: Row) -> float:
        lines = 1
        for cell, wide in zip(row.cells, self._widths(row), strict=True):
            if cell.down == 1 and cell.left == 0:
                lines = max(lines, len(wrap(cell.text, SIZE, wide - 4)))
        return lines * PITCH + 2 * PAD

    def _draw(self, segment: list[tuple[Row, float]], top: float) -> None:
        edges: dict[tuple[float, float, float, float], bool] = {}
        tops = [top]
        for _, height in segment:
            tops.append(tops[-1] + height)
        texts = []
        for index, (row, _) in enumerate(segment):
            x = self.left
            for cell, wide in zip(row.cells, self._widths(row), strict=True):
                rows = cell.left if cell.left and index == 0 else cell.down
                if not cell.left or index == 0:
                    y0, y1 = tops[index], tops[min(index + rows, len(segment))]
                    self._frame(edges, (x, y0, x + wide, y1), cell.head, row.dashed)
                    if not cell.left:
                        texts.append((cell, x, x + wide, y0, y1))
                x += wide
        for (x0, y0, x1, y1), dashed in edges.items():
            self._edge(x0, y0, x1, y1, dashed)
        for cell, x0, x1, y0, y1 in texts:
            lines = wrap(cell.text, SIZE, x1 - x0 - 4) if cell.text else []
            y = (y0 + y1 - len(lines) * PITCH) / 2 + 1
            for part in lines:
                self.sheets.text((x0 + x1) / 2, y, part, SIZE, BODY, align="middle")
                y += PITCH

    def _frame(
        self,
        edges: dict[tuple[float, float, float, float], bool],
        box: tuple[float, float, float, float],
        head: bool,
        dashed: bool,
    ) -> None:
        x0, y0, x1, y1 = (round(part, 2) for part in box)
        if head and self.style.shade:
            self.sheets.box(x0, y0, x1, y1, fill=SHADE)
        if self.style.rules == "cells":
            self.sheets.box(x0, y0, x1, y1, stroke=BLACK)
            return
        edges.setdefault((x0, y0, x1, y0), dashed)
        edges.setdefault((x0, y1, x1, y1), False)
        if self.style.rules != "horizontal":
            edges.setdefault((x0, y0, x0, y1), False)
            edges.setdefault((x1, y0, x1, y1), False)

    def _edge(self, x0: float, y0: float, x1: float, y1: float, dashed: bool) -> None:
        if self.style.rules == "filled":
            wide, high = (0.5, 0.0) if x0 == x1 else (0.0, 0.5)
            self.sheets.box(x0 - wide / 2, y0 - high / 2, x1 + wide / 2, y1 + high / 2, fill=BLACK)
        else:
            self.sheets.put(Box(x0, y0, x1, y1, stroke=GREY if dashed else BLACK, line=0.5, dash=dashed), RULE)

    def feet(self) -> None:
        """Footers, now that the number of pages is known."""
        if self.style.footer is None:
            return
        total = len(self.sheets.pages)
        for n, page in enumerate(list(self.sheets.pages), 1):
            text = self.style.footer.format(n=n, total=total)
            self.sheets.pages.append(page)
            x = (self.left + self.right) / 2 - width(text, 8) / 2
            self.sheets.text(x, self.limit + 22, text, 8, BODY)
            self.sheets.pages.pop()
