"""XML bytes -> the same nested dicts and lists as the JSON machine document.

``<Document><PRH><PA01>…`` becomes ``{"Document": {"PRH": {"PA01": …}}}``: an element with children is a dict, repeated
elements are a list, a leaf is its text, an empty element is None. Namespaces are dropped. Entities, DTDs and external
references are refused, never resolved: a report has none.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from creditcheck.errors import BadJsonError, EmptyFileError, TooLargeError, UnsafeXmlError
from creditcheck.readers.json_file import MAX_BYTES, MAX_DEPTH, decode_text

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

_DECLARATION = re.compile(r"^\s*<\?xml[^>]*\?>")
_DECLARED = re.compile(rb"""encoding\s*=\s*["']([A-Za-z0-9._-]{1,40})["']""")
_INSTANCE = "{http://www.w3.org/2001/XMLSchema-instance}"
_INCLUDE = "{http://www.w3.org/2001/XInclude}"


def read_xml(data: bytes) -> object:
    """Read an XML file. Raises EmptyFileError, TooLargeError, UnsafeXmlError, and BadJsonError with line and column."""
    from xml.etree.ElementTree import ParseError  # noqa: PLC0415

    from defusedxml.common import DefusedXmlException  # noqa: PLC0415
    from defusedxml.ElementTree import fromstring  # noqa: PLC0415

    if not data.strip():
        raise EmptyFileError
    if len(data) > MAX_BYTES:
        raise TooLargeError
    text = _DECLARATION.sub("", _text(data), count=1).lstrip()
    if "<!DOCTYPE" in text[:100_000].upper():
        raise UnsafeXmlError
    try:
        root = fromstring(text, forbid_dtd=True, forbid_entities=True, forbid_external=True)
    except DefusedXmlException:
        raise UnsafeXmlError from None
    except ParseError as error:
        line, column = error.position
        raise BadJsonError(
            f"这个 XML 的格式不对：第 {line} 行第 {column + 1} 列读不下去", "多半是文件不完整，请重新导出。"
        ) from None
    return {_name(root.tag): _value(root, 1)}


def _text(data: bytes) -> str:
    """Decode by the declaration where there is one, else by the usual encodings."""
    if not data.startswith((b"\xef\xbb\xbf", b"\xff\xfe", b"\xfe\xff", b"\0", b"<\0")):
        declared = _DECLARED.search(data[:200])
        name = declared.group(1).decode("ascii").lower() if declared else "utf-8"
        # The simplified-Chinese names are all subsets of GB18030.
        name = "gb18030" if name in {"gb2312", "gbk", "cp936"} else name
        if name not in {"utf-8", "utf8"}:
            try:
                return data.decode(name)
            except (UnicodeDecodeError, LookupError):
                raise BadJsonError("这个 XML 声明的文字编码与内容不符", "请把文件另存为 UTF-8 编码再试。") from None
    return decode_text(data)


def _name(tag: str) -> str:
    return tag.rpartition("}")[2]


def _value(element: Element, depth: int) -> object:
    """Return the value of an element ``depth`` levels down. Raises BadJsonError far beyond anything a report has."""
    if depth > MAX_DEPTH:
        raise BadJsonError("这个 XML 嵌套太深，不像是信用报告")
    if element.tag.startswith(_INCLUDE):
        raise UnsafeXmlError
    fields: dict[str, object] = {
        f"@{_name(key)}": text for key, text in element.attrib.items() if not key.startswith(_INSTANCE)
    }
    lists: set[str] = set()
    stray = [element.text or ""]
    for child in element:
        name, value = _name(child.tag), _value(child, depth + 1)
        stray.append(child.tail or "")
        if name not in fields:
            fields[name] = value
        elif name in lists:
            known = fields[name]
            assert isinstance(known, list)
            known.append(value)
        else:
            fields[name] = [fields[name], value]
            lists.add(name)
    text = "".join(stray).strip()
    if not fields:
        return text or None
    if text:
        fields["#text"] = text
    return fields
