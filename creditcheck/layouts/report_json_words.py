"""The words of a hand-written report document: those of a closed list are made one spelling, others are errors.

Which field holds a closed list stands on the model's fields (model/marks.py), which words it has in data/closed.toml.

>>> known_words({"accounts": [{"currency": "rmb"}], "liabilities": [{"role": "朋友"}]})
({'accounts': [{'currency': 'CNY'}], 'liabilities': [{'role': '朋友'}]}, [(('liabilities', 0, 'role'), 'role')])
"""

from __future__ import annotations

from typing import Any

from pydantic import BaseModel

from creditcheck.data.closed import read_closed
from creditcheck.model.marks import Closed, Place, keys_of, mark, marks_of, record_in
from creditcheck.model.report import Report

Unknown = tuple[Place, str]


def known_words(data: dict[str, Any]) -> tuple[dict[str, Any], list[Unknown]]:
    """Return the document with every word of a closed list in its one spelling, and place and list of the others."""
    unknown: list[Unknown] = []
    return _record(data, Report, (), unknown), unknown


def _record(data: dict[str, Any], kind: type[BaseModel], place: Place, unknown: list[Unknown]) -> dict[str, Any]:
    names = keys_of(kind)
    return {
        key: _field(value, kind, names.get(key, key), (*place, key), unknown)
        for key, value in data.items()
        if not (value is None and _has_a_word(kind, names.get(key, key)))
    }


def _has_a_word(kind: type[BaseModel], name: str) -> bool:
    """Tell whether a field stands for a word where it is left out (``by``), so that null is the same as no key."""
    return name in kind.model_fields and isinstance(kind.model_fields[name].default, str)


def _field(value: object, kind: type[BaseModel], name: str, place: Place, unknown: list[Unknown]) -> object:
    if name not in kind.model_fields:
        return value  # the model says that it does not know the key
    inner, closed = record_in(kind, name), mark(marks_of(kind)[name], Closed)
    if inner is not None:
        if isinstance(value, list):
            return [_member(part, inner, (*place, i), unknown) for i, part in enumerate(value)]
        return _member(value, inner, place, unknown)
    if closed is None or not isinstance(value, str):
        return value
    word = read_closed(closed.name, value)
    if word is None:
        unknown.append((place, closed.name))
    return value if word is None else word


def _member(value: object, kind: type[BaseModel], place: Place, unknown: list[Unknown]) -> object:
    return _record(value, kind, place, unknown) if isinstance(value, dict) else value
