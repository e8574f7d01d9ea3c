"""JSON bytes -> plain Python values, exactly: no float, no duplicate key, no NaN, no endless nesting.

A number with a fraction becomes a ``Decimal``. Error messages say where (line and column), never what: the file's own
words stay out of logs.
"""

from __future__ import annotations

import json
import re
from decimal import Decimal

from creditcheck.errors import BadJsonError, EmptyFileError, TooLargeError
from creditcheck.values.encoding import decode

MAX_BYTES = 64 * 1024 * 1024
MAX_DEPTH = 60
_MAX_DIGITS = 40

_SURROGATE = re.compile(r"\\u[dD][89a-fA-F]")
_NESTING = re.compile(r'"[^"\\]*(?:\\.[^"\\]*)*"?|[\[\]{}]', re.DOTALL)
"""A text, whose brackets do not count, or a bracket."""

_BRACKETS = {"[": 1, "{": 1, "]": -1, "}": -1}


def read_json(data: bytes) -> object:
    """Read a JSON file (UTF-8, UTF-16, UTF-32 with or without a mark, or GB18030).

    Raises EmptyFileError, TooLargeError, and BadJsonError with the line and column in Chinese.
    """
    if not data.strip():
        raise EmptyFileError
    if len(data) > MAX_BYTES:
        raise TooLargeError
    text = decode_text(data)
    _check_depth(text)
    try:
        value: object = json.loads(
            text, object_pairs_hook=_object, parse_constant=_constant, parse_float=_decimal, parse_int=_integer
        )
    except json.JSONDecodeError as error:
        raise BadJsonError(
            f"这个 JSON 的格式不对：第 {error.lineno} 行第 {error.colno} 列读不下去",
            "多半是缺少引号、逗号或括号，请用能检查 JSON 的编辑器打开改正。",
        ) from None
    if _SURROGATE.search(text):
        _whole_characters(value)
    return value


def _whole_characters(value: object) -> None:
    """Refuse half characters (one half of a ``u`` pair), which cannot be printed or written again."""
    try:
        json.dumps(value, ensure_ascii=False, default=str).encode()
    except UnicodeEncodeError:
        raise BadJsonError("这个 JSON 里有不完整的字符（\\u 编码只有一半）") from None


def decode_text(data: bytes) -> str:
    """Return the text of a file in whatever of the usual encodings it is. Raises BadJsonError."""
    try:
        return decode(data)
    except ValueError:
        raise BadJsonError("这个文件的文字编码读不出来", "请把文件另存为 UTF-8 编码再试。") from None


def _check_depth(text: str) -> None:
    """Refuse nesting beyond anything a report has, before the parser recurses into it."""
    depth = 0
    for found in _NESTING.finditer(text):
        depth += _BRACKETS.get(found[0], 0)
        if depth > MAX_DEPTH:
            line = text.count("\n", 0, found.start()) + 1
            raise BadJsonError(f"这个 JSON 嵌套太深（第 {line} 行），不像是信用报告")


def _object(pairs: list[tuple[str, object]]) -> dict[str, object]:
    found = dict(pairs)
    if len(found) != len(pairs):
        raise BadJsonError(
            "这个 JSON 的同一个对象里有重复的键，不知道以哪一个为准", "请删去重复的键，每个键只留一个值。"
        )
    return found


def _constant(_: str) -> object:
    raise BadJsonError(
        "这个 JSON 里有 NaN 或 Infinity，不是数字", "请把这些值改成整数，或改成 null（表示报告没有印出）。"
    )


def _decimal(text: str) -> Decimal:
    mantissa, _, exponent = text.lower().partition("e")
    if len(mantissa) > _MAX_DIGITS or len(exponent) > 3:
        raise BadJsonError("这个 JSON 里有一个数字长得不合理")
    return Decimal(text)


def _integer(text: str) -> int:
    if len(text) > _MAX_DIGITS:
        raise BadJsonError("这个 JSON 里有一个数字长得不合理")
    return int(text)
