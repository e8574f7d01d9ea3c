"""The program's words, read once from ``vocabulary.toml``: what verdicts, sections, states … are called on a page.

>>> word("verdict", "fail"), word("section", "inquiries"), word("status", "bad_debt")
('不通过', '查询记录', '呆账')
>>> names("five_tier", "bad")
('次级', '可疑', '损失', '违约')
>>> holds("role", "guarantor", "保证人/反担保人"), holds("role", "guarantor", None)
(True, False)
>>> holds("special_transaction", "guarantor_paid", "担保人(第三方) 代偿")
True
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from functools import cache
from importlib import resources
from types import MappingProxyType
from typing import Any

from creditcheck.values.text import half_width, squeeze


@cache
def _tables() -> dict[str, dict[str, Any]]:
    return tomllib.loads(resources.files("creditcheck.data").joinpath("vocabulary.toml").read_text("utf-8"))


@cache
def words(group: str) -> Mapping[str, str]:
    """Return one group, key -> word, in the order in which it is shown. Raises KeyError."""
    return MappingProxyType(_tables()[group])


def word(group: str, key: str) -> str:
    """Return what a key is called. Raises KeyError."""
    return words(group)[key]


@cache
def names(group: str, *keys: str) -> tuple[str, ...]:
    """Return the printed words of one kind, or of several. Raises KeyError."""
    table = _tables()[group]
    return tuple(name for key in keys for name in table[key])


def printed_words(name: str) -> tuple[str, ...]:
    """Return the further printings of an official list; none for a list that is printed as it stands.

    >>> printed_words("five_tier"), printed_words("gender")
    (('未知',), ())
    """
    return tuple(_tables()["printed"].get(name, ()))


def holds(group: str, key: str, text: str | None) -> bool:
    """Tell whether a printed text holds a word of one kind; spaces and the width of brackets do not matter."""
    bare = half_width(squeeze(text or ""))
    return any(half_width(name) in bare for name in names(group, key))
