"""One TOML file of institutions -> checked tables: the packaged register and a person's own additions.

A person's file holds the same ``[[institution]]`` entries::

    [[institution]]
    name = "江城样例数字科技有限公司"
    class = "ML"
    old = ["江城样例小额贷款有限公司"]
"""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from typing import Any

from creditcheck.data.toml_lines import not_toml
from creditcheck.errors import UsageError

_CLASSES = frozenset({"CF", "ML", "TR", "IB", "AF", "LS", "GC", "AMC", "BK", "HF", "VB", "RB", "OT"})
_KEYS = frozenset({"name", "class", "old", "also", "products", "source", "sure", "note"})
_SURE = frozenset({"certain", "likely", "assumption"})


@dataclass(frozen=True)
class Entry:
    """One legal entity: its own name, class, further names, what people know it by, and how sure that is."""

    name: str
    class_code: str
    old: tuple[str, ...] = ()
    also: tuple[str, ...] = ()
    products: tuple[str, ...] = ()
    source: str | None = None
    sure: str = "certain"
    note: str | None = None


@dataclass(frozen=True)
class Pattern:
    """Words in a name that decide its class when the register does not know it."""

    search: str
    class_code: str
    why: str | None


@dataclass(frozen=True)
class RegisterTables:
    """What one file says."""

    entries: tuple[Entry, ...]
    patterns: tuple[Pattern, ...]
    type_codes: dict[str, tuple[str, str]]


def read_register(text: str, *, from_user: bool = False) -> RegisterTables:
    r"""Read a register from TOML text. Raises UsageError that names the line of the wrong entry.

    >>> read_register('[[institution]]\nname = "江城样例数科"\nclass = "ML"\n', from_user=True).entries[0].sure
    'user'
    """
    try:
        data = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise UsageError(not_toml("机构文件", error), _HINT) from error
    if from_user and set(data) - {"institution"}:
        raise UsageError(f"机构文件里有不认识的部分：{'、'.join(sorted(set(data) - {'institution'}))}", _HINT)
    raw = data.get("institution", [])
    if not isinstance(raw, list) or not all(isinstance(entry, dict) for entry in raw):
        raise UsageError("机构文件里的机构要写成 [[institution]]", _HINT)
    lines = [n for n, line in enumerate(text.splitlines(), 1) if re.fullmatch(r"\s*\[\[\s*institution\s*\]\].*", line)]
    entries = tuple(
        _entry(entry, lines[i] if i < len(lines) else i + 1, from_user=from_user) for i, entry in enumerate(raw)
    )
    patterns = tuple(Pattern(p["search"], p["class"], p.get("why")) for p in data.get("pattern", []))
    codes = {code: (row["class"], row["label"]) for code, row in data.get("type_codes", {}).items()}
    return RegisterTables(entries, patterns, codes)


_HINT = "每个机构写 name（全称）和 class（CF ML TR IB AF LS GC AMC BK HF VB RB OT），可加 old、also、products。"


def _entry(raw: dict[str, Any], line: int, *, from_user: bool) -> Entry:
    place = f"机构文件第 {line} 行的机构"
    if unknown := set(raw) - _KEYS:
        raise UsageError(f"{place}有不认识的键：{'、'.join(sorted(unknown))}", _HINT)
    name, class_code, sure = raw.get("name"), raw.get("class"), raw.get("sure", "certain")
    if not isinstance(name, str) or not name.strip():
        raise UsageError(f"{place}没有名称（name）", _HINT)
    if class_code not in _CLASSES:
        raise UsageError(f"{place}的类别（class）不对", _HINT)
    if sure not in _SURE:
        raise UsageError(f"{place}的可靠程度（sure）只能是 certain、likely 或 assumption", _HINT)
    lists = {key: _names(raw, key, place) for key in ("old", "also", "products")}
    return Entry(name, class_code, **lists, source=raw.get("source"), sure="user" if from_user else sure,
                 note=raw.get("note"))  # fmt: skip


def _names(raw: dict[str, Any], key: str, place: str) -> tuple[str, ...]:
    value = raw.get(key, [])
    if not isinstance(value, list) or not all(isinstance(name, str) and name.strip() for name in value):
        raise UsageError(f"{place}的 {key} 要写成名称的列表", _HINT)
    return tuple(value)
