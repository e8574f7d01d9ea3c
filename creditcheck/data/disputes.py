"""The grounds of an objection in words (``disputes.toml``): what looks wrong, what to ask for, which proof, where.

>>> ground("closed_with_use").request, len(not_grounds())
('更正已用额度为 0', 4)
"""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import Any


@dataclass(frozen=True)
class GroundText:
    """One ground: said to the person, asked for, proof to bring."""

    what: str
    request: str
    proof: tuple[str, ...]


@cache
def _file() -> dict[str, Any]:
    return tomllib.loads(resources.files("creditcheck.data").joinpath("disputes.toml").read_text("utf-8"))


def ground(key: str) -> GroundText:
    """Return the words of a ground. Raises KeyError."""
    entry = _file()[key]
    return GroundText(entry["what"], entry["request"], tuple(entry["proof"]))


def not_grounds() -> tuple[str, ...]:
    """Return what is no ground for an objection."""
    return tuple(_file()["not_grounds"])


def ways() -> tuple[str, ...]:
    """Return where an objection can be handed in."""
    return tuple(_file()["where"])
