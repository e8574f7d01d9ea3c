"""The texts of rules (``data/rules/<GROUP>.toml``): what each looks at, why it matters, what to do, sources.

Findings and ``explain`` pages are made from the same text, so that both always say the same.
"""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import Any

from creditcheck.model.assessment import Source

GROUPS = ("BLK", "WHT", "MNY", "QRY", "IDN", "RPT", "PRV")
"""The groups of rules, in the order of docs/rules.md."""
_KEYS = {"title", "looks_at", "why", "advice", "sources", "cannot_show", "notes", "cured"}


@dataclass(frozen=True)
class RuleText:
    """Everything said about one rule.

    ``notes`` are 口径说明: where the source article is out of date or too strong. ``cured``: when it turns good, for a
    rule that no passing of time cures.
    """

    code: str
    title: str
    looks_at: str
    why: str
    advice: tuple[str, ...]
    sources: tuple[Source, ...]
    cannot_show: str
    notes: tuple[str, ...]
    cured: str = ""


def _text(code: str, entry: dict[str, Any]) -> RuleText:
    unknown = entry.keys() - _KEYS
    if unknown:
        raise ValueError(f"{code}: unknown keys {sorted(unknown)}")
    return RuleText(
        code=code,
        title=entry["title"],
        looks_at=entry["looks_at"],
        why=entry["why"],
        advice=tuple(entry["advice"]),
        sources=tuple(Source(**source) for source in entry["sources"]),
        cannot_show=entry.get("cannot_show", ""),
        notes=tuple(entry.get("notes", ())),
        cured=entry.get("cured", ""),
    )


@cache
def _group(group: str) -> dict[str, RuleText]:
    text = resources.files("creditcheck.data").joinpath("rules", f"{group}.toml").read_text("utf-8")
    return {code: _text(code, entry) for code, entry in tomllib.loads(text).items()}


def rule_text(code: str) -> RuleText:
    """Return the text of a rule by its code; a rule without a text is a mistake (KeyError)."""
    return _group(code[:3])[code]


def text_codes(group: str) -> tuple[str, ...]:
    """Return the codes that a group's file describes, in its order."""
    return tuple(_group(group))
