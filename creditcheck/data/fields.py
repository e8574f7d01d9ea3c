"""What the fields of a record are called where two reports are compared (``fields.toml``).

>>> field_name("balance"), field_name("no_such_field")
('余额', 'no_such_field')
"""

from __future__ import annotations

import tomllib
from functools import cache
from importlib import resources


@cache
def _names() -> dict[str, str]:
    return tomllib.loads(resources.files("creditcheck.data").joinpath("fields.toml").read_text("utf-8"))


def field_name(field: str) -> str:
    """Return what a field is called; its key where it has no name."""
    return _names().get(field, field)
