"""Whether the text of a PDF is what a person sees on its pages: none for a picture, another for a broken font map.

Text that was recognised from a picture lies invisible under it and is never taken for the report's own.
"""

from __future__ import annotations

import re

from creditcheck.errors import ImageOnlyError, UnknownLayoutError
from creditcheck.readers.document import Document

_FEW_GLYPHS = 40

_NEVER_PRINTED = re.compile("[\x80-\xb6\xb8-\u024f\ue000-\uf8ff]")
_STRANGE = 0.02
"""Share of characters that no report prints (accented letters, private use) from which a text is garbled."""


def check_text(document: Document) -> None:
    """Raise ImageOnlyError for pages without text, or with text recognised from a picture under it.

    Raises UnknownLayoutError for a file without any text.
    """
    glyphs = len(_text_of(document))
    if glyphs < _FEW_GLYPHS and any(page.images for page in document.pages):
        raise ImageOnlyError
    if any(page.hidden for page in document.pages):
        raise ImageOnlyError("这个 PDF 是扫描件，文字是识别出来的隐藏层，不可靠，本程序不读")
    if not glyphs:
        raise UnknownLayoutError("这个 PDF 里没有文字")


def garbled(document: Document) -> UnknownLayoutError | None:
    """Return the reason when a PDF's characters are not what is seen: programs that re-save a file break its text."""
    text = _text_of(document)
    strange = len(_NEVER_PRINTED.findall(text)) + document.unmapped
    if strange < _STRANGE * len(text):
        return None
    return UnknownLayoutError(
        "这个 PDF 的文字读出来是乱码，多半是另存或打印成新文件时弄坏的",
        "屏幕上看着正常也没有用：请用下载到的原件，没有再存过的那一份。",
    )


def _text_of(document: Document) -> str:
    return "".join(stretch.text for page in document.pages for stretch in page.stretches)
