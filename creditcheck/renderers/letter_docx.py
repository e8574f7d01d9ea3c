"""A letter as a Word file: Chinese type set for East Asian text, language zh-CN, no author and no date of its own.

Needs python-docx (extra ``letters``). People fill such letters in with Word or WPS.
"""

from __future__ import annotations

from datetime import UTC, datetime
from io import BytesIO
from typing import TYPE_CHECKING, Any

from creditcheck.advice.letter import Letter
from creditcheck.errors import UsageError
from creditcheck.renderers.letter_page import FOOTER, gaps_note
from creditcheck.renderers.wrapping import printable

if TYPE_CHECKING:
    from docx.document import Document

FONT, LANGUAGE = "宋体", "zh-CN"
_EPOCH = datetime(1980, 1, 1, tzinfo=UTC)
"""The earliest date that the container can hold: it says nothing."""
_PERSONAL = ("author", "last_modified_by", "comments", "keywords", "subject", "title", "category", "identifier")


class NoWordFilesError(UsageError):
    """The library that writes Word files is not installed."""

    code = "no-docx"
    message = "写 .docx 要先装上可选的一部分，这里没有装"
    hint = 'pip install "creditcheck[letters]"；不装也行，写成 .md 或 .html。'


def letter_docx(letter: Letter) -> bytes:
    """Return a letter as the bytes of a Word file. Raises NoWordFilesError."""
    try:
        from docx import Document  # noqa: PLC0415 - optional, and heavy
    except ImportError as error:
        raise NoWordFilesError from error
    document = Document()
    _set_type(document)
    document.add_heading(printable(letter.title), 0)
    for part in letter.parts:
        document.add_heading(printable(part.label), 2)
        for text in part.texts:
            document.add_paragraph(printable(text))
    for line in letter.closing:
        document.add_paragraph(printable(line))
    document.add_heading(FOOTER, 2)
    for text in (gaps_note(letter), *letter.footer):
        document.add_paragraph(printable(text))
    _forget(document)
    _drop_picture(document)
    stream = BytesIO()
    document.save(stream)
    return _undated(stream.getvalue())


def _set_type(document: Document) -> None:
    """Set the Chinese font and the language on every style: without them Word takes a font of its own choice."""
    from docx.oxml import OxmlElement  # noqa: PLC0415
    from docx.oxml.ns import qn  # noqa: PLC0415

    for name in ("Normal", "Title", "Heading 1", "Heading 2"):
        style: Any = document.styles[name]
        style.font.name = FONT
        properties = style.element.get_or_add_rPr()
        fonts = properties.get_or_add_rFonts()
        for key in [key for key in fonts.attrib if key.endswith("Theme")]:
            del fonts.attrib[key]
        for key in ("w:ascii", "w:hAnsi", "w:eastAsia", "w:cs"):
            fonts.set(qn(key), FONT)
        language = properties.find(qn("w:lang"))
        if language is None:
            language = OxmlElement("w:lang")
            properties.append(language)
        for key in ("w:val", "w:eastAsia"):
            language.set(qn(key), LANGUAGE)


def _forget(document: Document) -> None:
    """Empty what a Word file says of its maker."""
    properties = document.core_properties
    for name in _PERSONAL:
        setattr(properties, name, "")
    properties.language = LANGUAGE
    properties.revision = 1
    element: Any = properties._element
    for child in list(element):
        if child.tag.endswith(("}created", "}modified", "}lastPrinted")):
            element.remove(child)


def _drop_picture(document: Document) -> None:
    """Take the preview picture of the library's own template out."""
    relations: Any = document.part.package.rels
    for name in [name for name, relation in relations.items() if relation.reltype.endswith("/thumbnail")]:
        del relations[name]


def _undated(content: bytes) -> bytes:
    """Return the container with one date for all of its files, so that the same letter gives the same bytes."""
    from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo  # noqa: PLC0415

    stream = BytesIO()
    with ZipFile(BytesIO(content)) as old, ZipFile(stream, "w") as new:
        for name in old.namelist():
            info = ZipInfo(name, _EPOCH.timetuple()[:6])
            info.compress_type = ZIP_DEFLATED
            new.writestr(info, old.read(name))
    return stream.getvalue()
