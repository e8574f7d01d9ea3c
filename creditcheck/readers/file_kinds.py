r"""What kind of file the bytes are, whatever the name says; for what is none of ours, which kind it is instead.

>>> kind_of(b"%PDF-1.4"), kind_of(b' {"a": 1}'), kind_of(b"<a/>"), kind_of(b"PK\x03\x04"), kind_of(b"\x89PNG")
('pdf', 'json', 'xml', None, 'image')
>>> kind_of('{"a": 1}'.encode("utf-16-le")), kind_of(b'"text"'), kind_of(b"{\\rtf1 a}"), kind_of(b"[section]\nkey=1")
('json', 'json', None, None)
"""

from __future__ import annotations

import re
from typing import Literal

from creditcheck.errors import NotAReportFileError
from creditcheck.values.encoding import head_of

Kind = Literal["pdf", "json", "xml", "image"]

_PDF_HEAD = 1024
_SCALAR = re.compile(r'(?:-?\d[\d.eE+-]*|true|false|null|"[^"]*"?)\s*')
_WEB = re.compile(r"<(?:!doctype\s+html|html)\b|\A<(?:head|body|script|meta)\b", re.IGNORECASE)
_INI = re.compile(r"\[[^\]\[{}\",]*[A-Za-z\u4e00-\u9fff][^\]\[{}\",]*\]\s*(?:[\r\n]|$)")
_RICH_TEXT = "{\\rtf"
_ORIGINAL = "请使用从征信中心网站、云闪付或手机银行下载的 PDF 原件。"

_COMPANY_MARKS = (b"%TSD-Header", b"E-SafeNet", b"\x62\x14\x23\x65", b"<DOCUMENT_SAFE", b"LMDOC", b"CRYPTFILE")
"""What document encryption of companies writes in front of a file."""

_IMAGES = (b"\xff\xd8\xff", b"\x89PNG", b"II*\0", b"MM\0*")
_HEIC = frozenset({b"ftypheic", b"ftypheix", b"ftypheim", b"ftypheis", b"ftypmif1"})

_BITMAP_HEADS = frozenset(size.to_bytes(4, "little") for size in (12, 40, 52, 56, 108, 124))
"""Sizes of the second head of a BMP, by its versions."""

_ZIP = b"PK\x03\x04"
_UNPACK = "压缩包（zip）请先解压，或用 creditcheck check 直接读；"

_FORMATS: tuple[tuple[bytes, str], ...] = (
    (b"GIF8", "一张图片（GIF）"),
    (_ZIP, "一个压缩包或 Word、Excel 文件"),
    (b"Rar!", "一个压缩包（RAR）"),
    (b"7z\xbc\xaf", "一个压缩包（7z）"),
    (b"\x1f\x8b", "一个压缩包（gzip）"),
    (b"\xd0\xcf\x11\xe0", "一个 Word、Excel 文件，或公司加密过的文件"),
    (b"{\\rtf", "一个 RTF 文档"),
)


def kind_of(data: bytes) -> Kind | None:
    """Return ``pdf``, ``json``, ``xml`` or ``image`` by the first bytes of a file; None for anything else."""
    if data.startswith(_IMAGES) or data[4:12] in _HEIC or _is_web_picture(data) or _is_bitmap(data):
        return "image"
    if b"%PDF-" in data[:_PDF_HEAD]:
        return "pdf"
    head = head_of(data).lstrip()
    if head.startswith(_RICH_TEXT) or _WEB.search(head) or _INI.match(head):
        return None
    if head[:1] in {"{", "["} or _SCALAR.fullmatch(head):
        return "json"
    return "xml" if head[:1] == "<" else None


def _is_web_picture(data: bytes) -> bool:
    return data[:4] == b"RIFF" and data[8:12] == b"WEBP"


def _is_bitmap(data: bytes) -> bool:
    """Tell whether bytes are a BMP: its two letters alone may begin a text."""
    return data[:2] == b"BM" and data[6:10] == b"\0\0\0\0" and data[14:18] in _BITMAP_HEADS


def refusal_of(data: bytes) -> NotAReportFileError:
    """Return why bytes that are no PDF, JSON or XML are not read: what they are, as far as it can be told."""
    if any(mark in data[:_PDF_HEAD] for mark in _COMPANY_MARKS):
        return NotAReportFileError(
            "这个文件像是被公司的文档加密软件加密过，本程序打不开", "请在没有装加密软件的电脑上重新下载原件。"
        )
    named = next((name for mark, name in _FORMATS if data.startswith(mark)), None)
    head = head_of(data).lstrip()
    if _WEB.search(head):
        named = "一个网页"
    elif _INI.match(head):
        named = "一个设置文件（INI）"
    if named is None:
        return NotAReportFileError()
    unpack = _UNPACK if data.startswith(_ZIP) else ""
    return NotAReportFileError(f"这是{named}，不是信用报告的原件", unpack + _ORIGINAL)
