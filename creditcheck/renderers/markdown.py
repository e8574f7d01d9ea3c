r"""The page as Markdown (CommonMark with tables).

Every text is foreign: whatever Markdown or HTML would read as its own is written so that it shows as printed.

>>> escape("余额[点我](http://a.b) <b>*1,000*</b>")
'余额\\[点我\\](http\\://a.b) &lt;b&gt;\\*1,000\\*&lt;/b&gt;'
"""

from __future__ import annotations

import re
from collections.abc import Iterable

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
    without_pictures,
)
from creditcheck.renderers.wrapping import printable

_ENTITIES = {"&": "&amp;", "<": "&lt;", ">": "&gt;"}
_SPECIAL = re.compile(r"[\\`*_\[\]|~$@]")
_AT_START = re.compile(r"^(?:(?=[#+=-])|(\d{1,9})(?=[.)](?:\s|$)))")
_LINKS = re.compile(r"(:)(?=//)|(?<=www)(\.)", re.IGNORECASE)


def escape(text: str) -> str:
    """Return text that Markdown shows as it stands, on one line."""
    line = " ".join(printable(text).split())
    line = _SPECIAL.sub(lambda found: "\\" + found[0], line)
    line = "".join(_ENTITIES.get(char, char) for char in line)
    line = _LINKS.sub(lambda found: "\\" + found[0], line)
    return _AT_START.sub(lambda found: (found[1] or "") + "\\", line)


def render(outline: Outline) -> str:
    """Return the page as a Markdown text."""
    blocks = (block for node in without_pictures(outline) for block in _node(node))
    return "\n\n".join(blocks) + "\n"


def _node(node: Node) -> Iterable[str]:
    match node:
        case Heading():
            yield f"{'#' * node.level} {escape(node.text)}"
        case Paragraph():
            yield f"**{escape(node.text)}**" if node.strong else escape(node.text)
        case Bullets():
            yield _items(node.items, ordered=node.ordered)
        case Card():
            yield f"### {escape(node.heading)}"
            if node.message:
                yield escape(node.message)
            if node.table is not None:
                yield "\n".join(_table(node.table))
            yield "\n".join(map(_detail, node.details))
        case Rows():
            yield "\n".join(f"- **{escape(label)}**：{escape(text)}" for label, text in node.rows)
        case Table():
            yield "\n".join(_table(node))
        case Figure():
            raise AssertionError("figures are left out before")


def _items(items: tuple[str, ...], *, ordered: bool, indent: str = "") -> str:
    return "\n".join(
        f"{indent}{f'{number}.' if ordered else '-'} {escape(item)}" for number, item in enumerate(items, 1)
    )


def _detail(detail: Detail) -> str:
    if len(detail.items) == 1:
        return f"- **{escape(detail.label)}**：{escape(detail.items[0])}"
    return f"- **{escape(detail.label)}**：\n{_items(detail.items, ordered=detail.ordered, indent='  ')}"


def _table(table: Table) -> Iterable[str]:
    yield f"| {' | '.join(map(escape, table.header))} |"
    yield f"|{' --- |' * len(table.header)}"
    for row in table.rows:
        yield f"| {' | '.join(escape(cell.text) for cell in row)} |"
