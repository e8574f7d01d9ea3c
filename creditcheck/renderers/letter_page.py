"""A letter as a page, and as a Word document (optional extra ``letters``)."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from pathlib import Path

from creditcheck.advice.letters import Letter
from creditcheck.errors import UsageError
from creditcheck.renderers.nodes import Bullets, Heading, Node, Outline, Paragraph, Rows
from creditcheck.renderers.wrapping import printable

FONT = "SimSun"
_EPOCH = datetime(2000, 1, 1)
"""No date of its own: the same letter gives the same properties whenever it is written."""


class NoWordError(UsageError):
    """A Word document was asked for without the library that writes it."""

    code = "letters-extra-missing"
    message = "写 .docx 要另装一个库"
    hint = "运行 pip install 'creditcheck[letters]'；或把 -o 的后缀写成 .md、.html。"


def letter_page(letter: Letter) -> Outline:
    """Lay out a letter."""
    return tuple(_page(letter))


def _page(letter: Letter) -> Iterable[Node]:
    yield Heading(letter.title, 1)
    yield Rows(letter.head)
    yield from map(Paragraph, letter.body)
    signed, *rest = letter.foot
    yield Paragraph(signed)
    if rest:
        yield Heading("怎么交", 2)
        yield Bullets(tuple(rest))


def write_docx(letter: Letter, path: Path) -> None:
    """Write a letter as a Word document: East Asian font, language zh-CN, no author, no date of its own.

    Raises:
        NoWordError: python-docx is not installed.

    """
    try:
        from docx import Document  # noqa: PLC0415
        from docx.oxml.ns import qn  # noqa: PLC0415
        from docx.shared import Pt  # noqa: PLC0415
    except ImportError:
        raise NoWordError from None
    document = Document()
    normal = document.styles["Normal"]
    normal.font.name, normal.font.size = FONT, Pt(12)
    properties = normal.element.get_or_add_rPr()
    properties.get_or_add_rFonts().set(qn("w:eastAsia"), FONT)
    language = properties.makeelement(qn("w:lang"), {qn("w:val"): "zh-CN", qn("w:eastAsia"): "zh-CN"})
    properties.append(language)
    core = document.core_properties
    core.author = core.last_modified_by = core.comments = core.title = ""
    core.created = core.modified = _EPOCH
    title = document.add_paragraph()
    run = title.add_run(printable(letter.title))
    run.bold, run.font.size = True, Pt(16)
    for label, text in letter.head:
        document.add_paragraph(printable(f"{label}：{text}"))
    for text in (*letter.body, *letter.foot):
        document.add_paragraph(printable(text))
    document.save(str(path))
