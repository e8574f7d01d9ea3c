"""业务种类: the printed kind of business -> its canonical name, code and what it counts as.

One home for "what is a housing loan": the checks, the reconciliation and the layouts ask here. Brackets may be full or
half width, spaces may stand anywhere; a few kinds are known by a word that their printings hold (商用房).

>>> read_business("个人住房贷款").name, read_business("个人商用房贷款（包括商住两用房）").group
('个人住房商业贷款', 'commercial_property')
>>> is_kind("其他个人消费贷款", "consumer"), is_kind("个人消费贷款", "consumer"), is_kind("种养贷款", "consumer")
(True, True, False)
>>> read_business("种养贷款") is None
True
"""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import Literal

from creditcheck.values.text import squeeze

BusinessGroup = Literal[
    "housing_commercial", "housing_fund", "commercial_property", "car", "student", "business", "farmers", "consumer",
    "other", "securities", "leasing", "card", "instalment_card", "disposal", "advance",
]  # fmt: skip
Column = Literal["credit_card", "mortgage", "other_loan", "other_business"]

HOUSING: tuple[BusinessGroup, ...] = ("housing_commercial", "housing_fund", "commercial_property")
"""What is counted as a housing loan, 商用房 too."""

_MARKS = re.compile(r"[()（）\[\]【】、,，.。·]")


@dataclass(frozen=True)
class Business:
    """One kind of business: canonical name, official code, group, and where the two summaries count it."""

    name: str
    code: str | None
    group: BusinessGroup
    column: Column
    row: str


def _key(text: str) -> str:
    return _MARKS.sub("", squeeze(text))


@cache
def _tables() -> tuple[dict[str, Business], tuple[tuple[str, Business], ...], str]:
    """Return key -> kind, the words that make a kind (in order), and the row of every other loan."""
    text = resources.files("creditcheck.data").joinpath("businesses.toml").read_text("utf-8")
    document = tomllib.loads(text)
    other = str(document["other_row"])
    names: dict[str, Business] = {}
    held: list[tuple[str, Business]] = []
    for row in document["business"]:
        kind = Business(
            row["name"], row.get("code"), row["group"], row.get("column", "other_loan"), row.get("row", other)
        )
        names.update((_key(name), kind) for name in (row["name"], *row.get("also", ())))
        held += [(word, kind) for word in row.get("holds", ())]
    return names, tuple(held), other


def name_keys() -> frozenset[str]:
    """Return every name of a kind of business, without brackets, commas and spaces."""
    return frozenset(_tables()[0])


@cache
def names_of(group: BusinessGroup) -> tuple[str, ...]:
    """Return the canonical names of a group.

    >>> names_of("housing_fund"), names_of("student")[1]
    (('个人住房公积金贷款',), '国家助学贷款')
    """
    return tuple(dict.fromkeys(kind.name for kind in _tables()[0].values() if kind.group == group))


@cache
def read_business(text: str | None) -> Business | None:
    """Return the kind of a printed text; None for a kind that no list has, or nothing printed."""
    names, held, _ = _tables()
    key = _key(text or "")
    return names.get(key) or next((kind for word, kind in held if word in key), None)


def is_kind(text: str | None, *groups: BusinessGroup) -> bool:
    """Tell whether a printed kind of business is of one of these groups; a kind nobody knows is of none."""
    kind = read_business(text)
    return kind is not None and kind.group in groups


def column_of(text: str | None) -> Column:
    """Return the column of the 简版 summary in which a loan of this kind is counted.

    >>> column_of("个人商业住房贷款"), column_of("融资租赁业务"), column_of("种养贷款")
    ('mortgage', 'other_business', 'other_loan')
    """
    kind = read_business(text)
    return kind.column if kind else "other_loan"


def row_of(text: str | None) -> str:
    """Return the row of 信贷交易信息提示 in which a loan of this kind is counted.

    >>> row_of("个人住房公积金贷款"), row_of("个人经营性贷款")
    ('个人住房贷款', '其他类贷款')
    """
    kind = read_business(text)
    return kind.row if kind else _tables()[2]
