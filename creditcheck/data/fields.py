"""What fields and lists of a report are called where two are compared, or a place is named (``fields.toml``).

>>> field_name("balance"), list_name("awards"), field_name("no_such_field")
('余额', '行政奖励', 'no_such_field')
"""

from __future__ import annotations

import tomllib
from functools import cache
from importlib import resources


@cache
def _tables() -> dict[str, dict[str, str]]:
    return tomllib.loads(resources.files("creditcheck.data").joinpath("fields.toml").read_text("utf-8"))


def field_name(field: str) -> str:
    """Return what a field is called; its key where it has no name."""
    return _tables()["field"].get(field, field)


def place_name(kind: str, field: str) -> str:
    """Return what a field is called where it is pointed at; ``kind`` is the list or the part that it belongs to.

    >>> place_name("inquiries", "date"), place_name("R2", "history"), place_name("R2", "balance")
    ('查询日期', '还款记录', '余额')
    """
    places = _tables()["place"]
    return places.get(f"{kind}.{field}") or places.get(field) or field_name(field)


def list_name(name: str) -> str:
    """Return what a list of records is called; its key where it has no name."""
    return _tables()["list"].get(name, name)
