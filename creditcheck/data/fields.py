"""What the keys of a report document are called on a page that compares two of them (``fields.toml``).

>>> field_name("latest.status"), field_name("subject"), list_name("postpaid")
('最新还款状态', 'subject', '后付费记录')
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from functools import cache
from importlib import resources


@cache
def _tables() -> Mapping[str, Mapping[str, str]]:
    return tomllib.loads(resources.files("creditcheck.data").joinpath("fields.toml").read_text("utf-8"))


def field_name(key: str) -> str:
    """Return what a field is called; a key without a name as it is."""
    return _tables()["field"].get(key, key)


def list_name(key: str) -> str:
    """Return what a list of records is called; a key without a name as it is."""
    return _tables()["list"].get(key, key)
