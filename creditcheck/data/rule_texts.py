"""The entry of each rule (``data/rules/<GROUP>.toml``): its texts, and its default limits with their sources.

Findings and ``explain`` pages are made from the same text, so that both always say the same. The limits of all entries
together are the numbers of the default preset (``preset_files``)::

    [QRY01]
    title = "近 1 个月硬查询"
    …
    order = [["warn", "fail"]]     # must not fall: a warning line above its failing line would never be seen
    advice = ["…", { text = "…", when = ["brief"] }]   # under which conditions of checks/tips.py it may be shown

    [QRY01.limits]
    source = "2020 年产品手册"      # of all numbers that give none of their own
    standing = "lender"
    window = { value = 1, unit = "months" }
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
_NEEDED = {"title", "looks_at", "why", "advice", "sources"}
_KNOWN = _NEEDED | {"cannot_show", "notes", "cured", "later", "unit", "order", "limits"}


class RuleEntryError(LookupError):
    """An entry that is not there or not whole: a mistake of who wrote the rule. One sentence names the piece."""


@dataclass(frozen=True)
class Tip:
    """One piece of advice, and the names of the conditions (``checks/tips.py``) under which a finding may show it.

    Without one it fits every finding but an ``unknown``.
    """

    text: str
    when: tuple[str, ...] = ()


@dataclass(frozen=True)
class RuleText:
    """Everything said about one rule.

    ``notes`` are 口径说明: where the source article is out of date or too strong. ``cured``: when it turns good, for a
    rule that no passing of time cures. ``later``: why it may turn worse by waiting alone, and what keeps it from that.
    ``unit``: the measure word of its figure, which is no share.
    """

    code: str
    title: str
    looks_at: str
    why: str
    tips: tuple[Tip, ...]
    sources: tuple[Source, ...]
    cannot_show: str
    notes: tuple[str, ...]
    cured: str = ""
    later: str = ""
    unit: str = ""

    @property
    def advice(self) -> tuple[str, ...]:
        """Return every piece of advice, whatever the report."""
        return tuple(tip.text for tip in self.tips)


def file_of(group: str) -> str:
    """Return the name of a group's file, for messages."""
    return f"data/rules/{group}.toml"


@cache
def group_file(group: str) -> str:
    """Return the text of a group's file."""
    return resources.files("creditcheck.data").joinpath("rules", f"{group}.toml").read_text("utf-8")


def read_entry(code: str, entry: dict[str, Any]) -> RuleText:
    """Return the text of one entry. Raises RuleEntryError."""
    for key in sorted(entry.keys() - _KNOWN):
        raise RuleEntryError(f"{file_of(code[:3])}: [{code}] has an unknown key “{key}”")
    for key in sorted(_NEEDED - entry.keys()):
        raise RuleEntryError(f"{file_of(code[:3])}: [{code}] has no “{key}”")
    return RuleText(
        code=code,
        title=entry["title"],
        looks_at=entry["looks_at"],
        why=entry["why"],
        tips=tuple(_tip(tip) for tip in entry["advice"]),
        sources=tuple(Source(**source) for source in entry["sources"]),
        cannot_show=entry.get("cannot_show", ""),
        notes=tuple(entry.get("notes", ())),
        cured=entry.get("cured", ""),
        later=entry.get("later", ""),
        unit=entry.get("unit", ""),
    )


def _tip(entry: str | dict[str, Any]) -> Tip:
    return Tip(entry) if isinstance(entry, str) else Tip(entry["text"], tuple(entry["when"]))


@cache
def _group(group: str) -> dict[str, RuleText]:
    return {code: read_entry(code, entry) for code, entry in tomllib.loads(group_file(group)).items()}


def rule_text(code: str) -> RuleText:
    """Return the text of a rule by its code. Raises RuleEntryError."""
    texts = _group(code[:3]) if code[:3] in GROUPS else {}
    if code not in texts:
        raise RuleEntryError(f"{file_of(code[:3])}: no entry [{code}]")
    return texts[code]


def rule_name(code: str) -> str:
    """Return a rule's title for people who are not suspected of anything. Raises RuleEntryError.

    >>> rule_name("MNY03"), rule_name("QRY04")
    ('单卡刷空', '近半年硬查询')
    """
    return rule_text(code).title.split("，疑似")[0]


def text_codes(group: str | None = None) -> tuple[str, ...]:
    """Return the codes that have an entry (of one group, or all), in the order of the files."""
    return tuple(code for name in GROUPS if group in (None, name) for code in _group(name))
