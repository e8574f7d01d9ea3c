"""What is wrong with a value of a hand-written report document, in Chinese, by its path and kind, never by its content.

>>> path_of(("accounts", 2, "history", 0, "month"))
'accounts[2].history[0].month'
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import Any

from pydantic import BaseModel

from creditcheck.model.marks import Mark, Money, keys_of, mark, marks_of, record_in
from creditcheck.model.report import Report

_EXPECTED = {
    "int_type": "应为整数（元或个数）",
    "int_from_float": "应为整数，不能有小数",
    "int_parsing_size": "数字大得不合理",
    "string_type": "应为文字",
    "bool_type": "应为 true 或 false",
    "date_type": "应为日期（YYYY-MM-DD）",
    "datetime_type": "应为时间（YYYY-MM-DDTHH:MM:SS）",
    "tuple_type": "应为列表（方括号）",
    "model_type": "应为对象（花括号）",
    "model_attributes_type": "应为对象（花括号）",
}
_QUOTED = re.compile("'([^']*)'")
_PLAIN_KEY = re.compile(r"[A-Za-z0-9_+\-]{1,40}")


def path_of(place: Sequence[str | int]) -> str:
    """Return a path such as ``accounts[2].balance``; a foreign key is shown only when it is a plain word."""
    path = ""
    for part in place:
        if isinstance(part, int):
            path += f"[{part}]"
        else:
            key = part if _PLAIN_KEY.fullmatch(part) else "…"
            path += f".{key}" if path else key
    return path or "（最外层）"


def explain(problem: Mapping[str, Any], data: object) -> str:
    """Return one line for one error of the model: path, what should be there, what kind of value is there."""
    place = problem["loc"]
    kind = problem["type"]
    if kind == "literal_error":
        words = "、".join(_QUOTED.findall(problem["ctx"]["expected"]))
        return f"{path_of(place)}：不是允许的取值，应为：{words}"
    return f"{path_of(place)}：{_what(kind, place, _value_at(data, place))}"


def _what(kind: str, place: Sequence[str | int], value: object) -> str:
    last = place[-1] if place else ""
    if kind == "extra_forbidden":
        return "不认识这个键，请核对拼写"
    if kind == "missing":
        return "缺少这一项"
    if kind in {"int_type", "value_error"}:
        unit = "元" if _is_money(place) else "个数"
        return f"应为整数（{unit}），现在是{_kind(value)}"
    if kind == "string_pattern_mismatch":
        shape = "YYYY-MM" if last in {"month", "first_month"} else "YYYY-MM-DD 或 YYYY-MM"
        return f"不是存在的月份或日期（{shape}）"
    if kind.startswith(("date_", "datetime_")) and kind not in {"date_type", "datetime_type"}:
        shape = "YYYY-MM-DDTHH:MM:SS" if kind.startswith("datetime_") else "YYYY-MM-DD"
        return f"不是存在的日期（{shape}）"
    expected = _EXPECTED.get(kind)
    return f"{expected}，现在是{_kind(value)}" if expected else "这个值不对，见 creditcheck schema report"


def _is_money(place: Sequence[str | int]) -> bool:
    """Tell whether a place of the document holds an amount."""
    kind: type[BaseModel] | None = Report
    marks: tuple[Mark, ...] = ()
    for part in place:
        if isinstance(part, str) and kind is not None:
            name = keys_of(kind).get(part, part)
            marks, kind = marks_of(kind)[name], record_in(kind, name)
    return mark(marks, Money) is not None


def _kind(value: object) -> str:
    """Name the kind of a JSON value."""
    if value is None:
        return "空值"
    if isinstance(value, bool):
        return "真假值"
    if isinstance(value, Decimal):
        return "小数"
    if isinstance(value, int):
        return "数字"
    if isinstance(value, str):
        return "文字"
    return "列表" if isinstance(value, list) else "对象"


def _value_at(data: object, place: Sequence[str | int]) -> object:
    for part in place:
        if isinstance(data, dict):
            data = data.get(part)
        elif isinstance(data, list) and isinstance(part, int):
            data = data[part]
    return data
