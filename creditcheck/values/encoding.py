"""Bytes of a text file -> text, in whatever of the usual encodings it is: UTF-8, UTF-16, UTF-32, GB18030.

Notepad writes a mark in front, or GBK; other programs write UTF-16 or UTF-32 without one, which the zero bytes of the
first ASCII characters give away.

>>> decode("余额".encode("gb18030")), decode("余额".encode("utf-16")), decode('{"a"'.encode("utf-32-le"))
('余额', '余额', '{"a"')
"""

from __future__ import annotations

import codecs

_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_UNIT = 4


def decode(data: bytes) -> str:
    """Return the text of a file. Raises ValueError where no encoding fits."""
    for mark, encoding in _encodings(data):
        try:
            return data[len(mark) :].decode(encoding)
        except UnicodeDecodeError:
            continue
    raise ValueError("not in a known encoding")


def head_of(data: bytes, size: int = 1024) -> str:
    r"""Return the beginning of a file as text, what cannot be decoded left out.

    >>> head_of(b"\xff\xfe{\x00}\x00"), head_of(b"\x00{\x00}")
    ('{}', '{}')
    """
    mark, encoding = _encodings(data)[0]
    return data[len(mark) : size].decode(encoding, "ignore")


def _encodings(data: bytes) -> list[tuple[bytes, str]]:
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return [(mark, encoding)]
    head = data[:_UNIT]
    if len(head) == _UNIT and head[1:] == b"\0\0\0":
        return [(b"", "utf-32-le")]
    if len(head) == _UNIT and head[:3] == b"\0\0\0":
        return [(b"", "utf-32-be")]
    if len(head) > 1 and head[1] == 0:
        return [(b"", "utf-16-le")]
    if head[:1] == b"\0":
        return [(b"", "utf-16-be")]
    return [(b"", "utf-8"), (b"", "gb18030")]
