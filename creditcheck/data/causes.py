"""The causes by which a person meets the findings (``causes.toml``): which rules belong together, in which order.

>>> cause_of("MNY02"), cause_name("cards"), len(cause_keys())
('cards', '信用卡', 13)
"""

from __future__ import annotations

import tomllib
from collections.abc import Collection, Mapping
from functools import cache
from importlib import resources
from typing import Any


@cache
def _causes() -> Mapping[str, Mapping[str, Any]]:
    return tomllib.loads(resources.files("creditcheck.data").joinpath("causes.toml").read_text("utf-8"))


@cache
def cause_keys() -> tuple[str, ...]:
    """Return the keys of the causes in the order in which they are shown."""
    return tuple(_causes())


def cause_name(cause: str) -> str:
    """Return what a cause is called. Raises KeyError."""
    return str(_causes()[cause]["name"])


@cache
def _by_rule() -> Mapping[str, str]:
    return {rule: key for key, cause in _causes().items() for rule in cause["rules"]}


def cause_of(rule: str) -> str:
    """Return the key of the cause that a rule belongs to. Raises KeyError."""
    return _by_rule()[rule]


def rules_of(cause: str) -> tuple[str, ...]:
    """Return the rules of a cause. Raises KeyError."""
    return tuple(_causes()[cause]["rules"])


def needed(cause: str, failing: Collection[str] = ()) -> str:
    """Return what is needed first, in one sentence, where waiting does not end this cause. Raises KeyError.

    ``failing``: the rules that keep the report from passing; one of them alone may need something else.
    """
    mine = [rule for rule in rules_of(cause) if rule in failing]
    alone = _causes()[cause].get("needed_by", {}).get(mine[0]) if len(mine) == 1 else None
    return str(alone or _causes()[cause]["needed"])


def good(cause: str) -> str | None:
    """Return what is good about a report without a finding of this cause; None where nothing is worth saying."""
    return _causes()[cause].get("good")


def needs_figure(cause: str) -> bool:
    """Tell whether something good is said only where a figure was found."""
    return bool(_causes()[cause].get("needs_figure"))


def word_of(cause: str) -> str | None:
    """Return the word of a cause that most people look up, a term of the glossary; None where there is none."""
    return _causes()[cause].get("word")


def needs(cause: str) -> tuple[tuple[str, ...], ...]:
    """Return groups of rules, of each of which one must have been judged before anything good is said."""
    return tuple(map(tuple, _causes()[cause].get("needs", ())))
