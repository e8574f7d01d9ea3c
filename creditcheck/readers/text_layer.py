"""Whether the text of a PDF is what a person sees on its pages: none for a picture, another for a broken font map.

Text that was recognised from a picture lies invisible under it and is never taken for the report's own.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from creditcheck.errors import UnknownLayoutError
from creditcheck.readers.document import Document, Page
from creditcheck.values.text import squeeze

_FEW_GLYPHS = 40
"""Characters of a whole file below which it has no text of its own: a page number, the name of a scanning app."""

_SIGNS = re.compile(r"征信|信用报告|信贷|报告编号|查询记录|被查询")
"""What every personal credit report has on its first pages, whatever its form."""

_STRANGE_CHARACTERS = re.compile("[\x00-\x08\x0e-\x1f\x80-\x9f\ue000-\uf8ff\ufffd\ufffe]")
"""What a font without a right map gives (control codes, private use, replacement): no language prints them."""

_STRANGE = 0.02
"""Share of such characters from which a text is garbled."""

_ACCENTED = re.compile("[\x80-\u024f\u2000-\u203e\u20a0-\u214f]")
_SLANTED = "页面上的文字是斜着的，像是扫描后又识别过：请用下载到的原件；只有纸的，重新扫描，不要“识别文字”。"
_MOSTLY = 0.4
"""Share of accented letters and signs that no language has: French has some five per cent, Vietnamese a third."""

_HALF = re.compile("[\ud800-\udfff]")


def plainly_no_report(pages: Iterable[str]) -> bool:
    """Tell whether the plain text of all pages is mapped, is more than a few words, and has no sign of a report.

    >>> plainly_no_report(["个 人 信 用 报 告 ..."]), plainly_no_report(["A long story. " * 9]), plainly_no_report([""])
    (False, True, False)
    """
    whole = []
    for page in pages:
        text = squeeze(page)
        if _SIGNS.search(text):
            return False
        whole.append(text)
    text = "".join(whole)
    return len(text) >= _FEW_GLYPHS and not _is_garbled(text)


def pictured(document: Document) -> tuple[int, ...]:
    """Return the numbers of the pages that are pictures: without text, or with text recognised from one under it."""
    few = len(_text_of(document)) < _FEW_GLYPHS
    return tuple(
        page.number
        for page in document.pages
        if page.scanned or (page.images and (few or (page.pictures and len(_text_on(page)) < _FEW_GLYPHS)))
    )


def check_text(document: Document) -> None:
    """Raise UnknownLayoutError for a file without any text."""
    if not _text_of(document):
        if any(page.marks for page in document.pages):
            raise UnknownLayoutError(None, _SLANTED)
        raise UnknownLayoutError("这个 PDF 里没有文字")


def garbled(document: Document) -> UnknownLayoutError | None:
    """Return the reason when a PDF's characters are not what is seen: programs that re-save a file break its text."""
    if not _is_garbled(_text_of(document), document.unmapped):
        return None
    return UnknownLayoutError(
        "这个 PDF 的文字读出来是乱码，多半是另存或打印成新文件时弄坏的",
        "屏幕上看着正常也没有用：请用下载到的原件，没有再存过的那一份。",
    )


def _is_garbled(text: str, unmapped: int = 0) -> bool:
    strange = len(_STRANGE_CHARACTERS.findall(text)) + unmapped
    return (bool(strange) and strange >= _STRANGE * len(text)) or len(_ACCENTED.findall(text)) > _MOSTLY * len(text)


def printable(text: str) -> str:
    """Return a text of the file without half characters, which nothing can write."""
    return _HALF.sub("", text)


def _text_on(page: Page) -> str:
    return "".join(stretch.text for stretch in page.stretches)


def _text_of(document: Document) -> str:
    return "".join(map(_text_on, document.pages))
