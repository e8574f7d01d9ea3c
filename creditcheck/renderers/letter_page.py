"""A draft letter as a page."""

from __future__ import annotations

from collections.abc import Iterable

from creditcheck.advice.letter import GAP, Letter
from creditcheck.renderers.nodes import Bullets, Heading, Node, Outline, Paragraph

FOOTER = "给您自己看的（不用交）"


def gaps_note(letter: Letter) -> str:
    """Say how many gaps there are, before anything is signed."""
    return f"这是草稿，{letter.gaps} 处{GAP}要您自己填；不属实的删掉，没有的不写。"


def letter_page(letter: Letter) -> Outline:
    """Lay out a letter."""
    return tuple(_letter(letter))


def _letter(letter: Letter) -> Iterable[Node]:
    yield Heading(letter.title, 1)
    for part in letter.parts:
        yield Heading(part.label)
        yield Bullets(part.texts) if len(part.texts) > 1 else Paragraph(part.texts[0])
    for line in letter.closing:
        yield Paragraph(line)
    yield Heading(FOOTER)
    yield Bullets((gaps_note(letter), *letter.footer))
