"""What each ground of an objection asks for, with which proof, where to hand it in (``grounds.toml``).

>>> ground("listed_twice").title, len(not_grounds()) > 3
('同一个账户印了两次', True)
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import Any


@dataclass(frozen=True)
class GroundText:
    """The words of one ground: its title, what is asked for, which proof to bring."""

    title: str
    request: str
    proof: tuple[str, ...]


@cache
def _tables() -> Mapping[str, Mapping[str, Any]]:
    return tomllib.loads(resources.files("creditcheck.data").joinpath("grounds.toml").read_text("utf-8"))


@cache
def ground(key: str) -> GroundText:
    """Return the words of a ground. Raises KeyError."""
    table = _tables()[key]
    return GroundText(table["title"], table["request"], tuple(table["proof"]))


def where(*, inquiry: bool = False) -> tuple[str, ...]:
    """Return where an objection can be handed in; about an inquiry it is whoever asked."""
    return tuple(_tables()["general"]["where_inquiry" if inquiry else "where"])


def footer() -> tuple[str, ...]:
    """Return what a letter of objection says below: the term, the cost, what comes next."""
    return tuple(_tables()["general"]["footer"])


def not_grounds() -> tuple[str, ...]:
    """Return what is no ground for an objection."""
    return tuple(_tables()["not_grounds"]["texts"])
