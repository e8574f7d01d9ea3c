"""The page on a terminal, in a pipe, or in a text file: at most 100 columns, at least 40, 80 when nobody knows.

Colour comes from rich and only where the stream is a terminal and NO_COLOR is not set. Texts are handed over as
``Text``, never as markup, so that brackets in a report stay brackets.
"""

from __future__ import annotations

from collections.abc import Iterable
from io import StringIO
from typing import TYPE_CHECKING, TextIO

from creditcheck.renderers.nodes import (
    Bullets,
    Card,
    Detail,
    Figure,
    Heading,
    Node,
    Outline,
    Paragraph,
    Rows,
    Table,
    Tone,
    without_pictures,
)
from creditcheck.renderers.wrapping import NARROWEST, WIDEST, cells, printable, wrap

if TYPE_CHECKING:
    from rich.console import Console
    from rich.text import Text

GAP = 2
LABEL = 13
"""Columns of a label before what it says."""
UNLIMITED = 10_000
STYLES: dict[Tone, str] = {
    "plain": "",
    "good": "green",
    "warn": "yellow",
    "bad": "red",
    "unsure": "magenta",
    "quiet": "dim",
}


def render(outline: Outline, width: int = 80) -> str:
    """Return the page as plain text of the given width, without colour."""
    stream = StringIO()
    write(outline, stream, width=width)
    return stream.getvalue()


def write(outline: Outline, stream: TextIO, *, width: int | None = None) -> None:
    """Write the page to a stream, in colour where the stream can show it.

    Args:
        outline: the page.
        stream: where to write.
        width: columns; None asks the terminal, or COLUMNS.

    """
    from rich.console import Console  # noqa: PLC0415

    class Pipe(Console):
        """A console that leaves a closed pipe to the caller: rich would end the program with 1, "findings"."""

        def on_broken_pipe(self) -> None:
            """Pass the closed pipe on."""
            raise BrokenPipeError

    console = Pipe(file=stream, width=width, highlight=False, markup=False, emoji=False)
    Page(console, max(NARROWEST, min(WIDEST, console.width))).write(outline)


class Page:
    """Walks an outline and prints it line by line."""

    def __init__(self, console: Console, width: int) -> None:
        self._console = console
        self._width = width

    def write(self, outline: Outline) -> None:
        """Print every node; figures are for formats with pictures."""
        before: Node | None = None
        for node in without_pictures(outline):
            if before is not None and (isinstance(node, Heading | Card) or isinstance(before, Table)):
                self._line("")
            self._node(node)
            before = node

    def _node(self, node: Node) -> None:
        match node:
            case Heading():
                self._heading(node)
            case Paragraph():
                style = " ".join(filter(None, (STYLES[node.tone], "bold" if node.strong else "")))
                self._block(node.text, style=style)
            case Bullets():
                self._items(node.items, ordered=node.ordered, indent=2)
            case Card():
                self._card(node)
            case Rows():
                self._rows(node)
            case Table():
                self._table(node)
            case Figure():
                raise AssertionError("figures are left out before")

    def _heading(self, node: Heading) -> None:
        self._block(node.text, style="bold")
        self._line(("=" if node.level == 1 else "-") * min(self._width, cells(printable(node.text))), "dim")

    def _card(self, node: Card) -> None:
        self._block(node.heading, style=f"bold {STYLES[node.tone]}")
        if node.message:
            self._block(node.message, indent=2)
        if node.table is not None:
            self._table(node.table, indent=2)
        for detail in node.details:
            self._detail(detail)

    def _detail(self, detail: Detail) -> None:
        if len(detail.items) == 1:
            self._block(detail.items[0], indent=2, head=f"{detail.label}：")
            return
        self._block(f"{detail.label}：", indent=2)
        self._items(detail.items, ordered=detail.ordered, indent=4)

    def _items(self, items: tuple[str, ...], *, ordered: bool, indent: int) -> None:
        for number, item in enumerate(items, 1):
            self._block(item, indent=indent, head=f"{number}. " if ordered else "- ")

    def _block(self, text: str, *, indent: int = 0, head: str = "", style: str = "") -> None:
        """Print a wrapped text; later lines begin under the first one's text."""
        first = " " * indent + head
        hang = " " * cells(first)
        for number, line in enumerate(wrap(text, self._width - cells(first))):
            self._line((hang if number else first) + line, style)

    def _rows(self, node: Rows) -> None:
        for label, text in node.rows:
            self._block(text, head=label + " " * max(1, LABEL - cells(label)))

    def _table(self, node: Table, *, indent: int = 0) -> None:
        """Print a table with a rule under its headers; a row's tone is that of its first cell that has one."""
        from rich.table import Table as Grid  # noqa: PLC0415
        from rich.text import Text  # noqa: PLC0415

        widths = column_widths(node, self._width - indent)
        grid = Grid.grid(padding=(0, GAP, 0, 0))
        for width in widths:
            grid.add_column(min_width=width, no_wrap=True)

        def add(texts: Iterable[str], style: str) -> None:
            grid.add_row(
                *(Text("\n".join(wrap(text, size))) for text, size in zip(texts, widths, strict=True)), style=style
            )

        add(node.header, "bold")
        add(["-" * size for size in widths], "dim")
        for row in node.rows:
            styles = (STYLES[cell.tone] for cell in row if cell.tone != "plain")
            add([cell.text for cell in row], next(styles, ""))
        # As much room as it wants: rich counts some signs as wider than we do, and would cut what is left over.
        for line in self._console.render_lines(grid, self._console.options.update(width=UNLIMITED), pad=False):
            text = Text.assemble(" " * indent, *((segment.text, segment.style or "") for segment in line))
            text.rstrip()
            self._print(text)

    def _line(self, text: str, style: str = "") -> None:
        from rich.text import Text  # noqa: PLC0415

        self._print(Text(text, style))

    def _print(self, text: Text) -> None:
        self._console.print(text, no_wrap=True, overflow="ignore", crop=False, soft_wrap=True)


def column_widths(table: Table, width: int) -> list[int]:
    """Return the columns that each column takes: what it needs, the last one what is left."""
    columns = len(table.header)
    texts = [table.header, *([cell.text for cell in row] for row in table.rows)]
    widths = [max(cells(printable(row[column])) for row in texts) for column in range(columns)]
    room = width - GAP * (columns - 1)
    widths[-1] = min(widths[-1], max(room // columns, room - sum(widths[:-1])))
    while sum(widths) > room:
        widest = widths.index(max(widths))
        widths[widest] -= 1
    return widths
