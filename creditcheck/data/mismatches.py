"""Which fields a mismatch with the report's own summary is about, by the words that name its figure.

>>> mismatch_fields()["余额"], "总额" in mismatch_others()
(('balance',), True)
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from functools import cache
from importlib import resources
from types import MappingProxyType
from typing import Any


@cache
def _table() -> dict[str, Any]:
    return tomllib.loads(resources.files("creditcheck.data").joinpath("mismatches.toml").read_text("utf-8"))


@cache
def mismatch_fields() -> Mapping[str, tuple[str, ...]]:
    """Return word -> names of the fields, in the order in which they are looked for."""
    return MappingProxyType({name: tuple(fields) for name, fields in _table()["fields"].items()})


@cache
def mismatch_others() -> tuple[str, ...]:
    """Return the words of figures that are neither a number of records nor about one field."""
    return tuple(_table()["others"])
