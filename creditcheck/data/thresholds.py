"""What a threshold set is: numbers with a unit, a source and a standing, and the settings of counting.

A rule reads its numbers by name (``preset.limit("QRY04.fail")``). A limit may be *off*: the lender has no such line,
and nothing ever reaches it. Percentages are exact fractions, so that a ratio is never compared after rounding.

>>> from fractions import Fraction
>>> half = Limit("MNY02.warn", Fraction(1, 2), "percent", "example", "trade")
>>> half.exceeded(Fraction(1, 2)), half.reached(Fraction(1, 2)), half.shown
(False, True, '50%')
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from fractions import Fraction
from typing import Literal

from creditcheck.model.assessment import Dimension, Standing

Unit = Literal["count", "months", "days", "yuan", "percent", "level"]
Number = int | Fraction

UNIT_WORDS: Mapping[str, str] = {
    "count": "", "months": "个月", "days": "天", "yuan": "元", "percent": "%", "level": "",
}  # fmt: skip


@dataclass(frozen=True)
class Limit:
    """One number of a preset. ``value`` None: off, the lender has no such line."""

    key: str
    value: Number | None
    unit: Unit
    source: str
    standing: Standing

    @property
    def off(self) -> bool:
        """Tell whether the preset has no such line."""
        return self.value is None

    def reached(self, figure: Number) -> bool:
        """Tell whether ``figure`` >= the limit; never when off."""
        return self.value is not None and figure >= self.value

    def exceeded(self, figure: Number) -> bool:
        """Tell whether ``figure`` > the limit; never when off."""
        return self.value is not None and figure > self.value

    @property
    def whole(self) -> int:
        """The value as a whole number; only for limits that a preset may not switch off (windows, levels)."""
        if not isinstance(self.value, int):
            raise TypeError(f"{self.key} is not a whole number")
        return self.value

    @property
    def shown(self) -> str:
        """The value for people, with its unit."""
        if self.value is None:
            return "不设"
        if self.unit == "percent":
            hundredfold = self.value * 100
            number = f"{float(hundredfold):g}"
            return f"{number}%"
        return f"{self.value:,} {UNIT_WORDS[self.unit]}".rstrip()


@dataclass(frozen=True)
class Settings:
    """How a lender counts. The lists hold rule codes and are applied after a rule has judged.

    ``refuse``: a warning of the rule is a refusal here. ``warn_only``: its refusal is a warning here. ``no_warn``: its
    warning passes here. ``accept``: the lender does not look at it. ``only``: beside the rules about the report itself
    the lender looks at no others; empty: at all.
    """

    count_related: bool = False
    count_trust: bool = False
    count_private_bank: bool = False
    window_mode: Literal["calendar", "days"] = "calendar"
    dedup: Literal["raw", "14d"] = "raw"
    inquiries_by: Literal["inquiry", "institution"] = "inquiry"
    cards_by: Literal["account", "issuer"] = "account"
    ignore_below_card: int = 0
    ignore_below_loan: int = 0
    refuse: tuple[str, ...] = ()
    warn_only: tuple[str, ...] = ()
    no_warn: tuple[str, ...] = ()
    accept: tuple[str, ...] = ()
    only: tuple[str, ...] = ()

    def looks_at(self, code: str, dimension: Dimension) -> bool:
        """Tell whether the lender looks at a rule at all."""
        if code in self.accept:
            return False
        return not self.only or dimension == "report" or code in self.only


@dataclass(frozen=True)
class Preset:
    """A named threshold set, complete: every key of the default is in it."""

    name: str
    title: str
    source: str
    standing: Standing
    note: str = ""
    settings: Settings = field(default_factory=Settings)
    limits: Mapping[str, Limit] = field(default_factory=dict)

    def limit(self, key: str) -> Limit:
        """Return a limit by its key; a key that is in no preset is a mistake in a rule (KeyError)."""
        return self.limits[key]
