"""Preset files -> ``Preset``: the packaged ones and a person's own.

The default takes its numbers from the entries of the rules (``rule_texts``). Every other file extends a packaged one
(``extends = "default"``) and may use only the keys of the default, each with the default's unit. What is off is an
error that names the file and the line.
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import fields, replace
from decimal import Decimal
from fractions import Fraction
from functools import cache
from importlib import resources
from itertools import pairwise
from pathlib import Path
from typing import Any, get_args, get_type_hints

from creditcheck.data.rule_texts import GROUPS, file_of, group_file
from creditcheck.data.thresholds import UNIT_WORDS, Limit, Number, Preset, Settings, Unit
from creditcheck.data.toml_lines import line_of, not_toml
from creditcheck.errors import UsageError
from creditcheck.model.assessment import Standing
from creditcheck.values.encoding import decode

_TOP = {"name", "title", "source", "standing", "note", "order", "extends", "settings"}
_NO_OFF = ("window", "wide", "level", "recent", "days", "months")


class PresetError(UsageError):
    """A preset that does not exist or whose file is off; the message names the file and the line."""

    code = "bad-preset"


@cache
def preset_names() -> tuple[str, ...]:
    """Return the names of the packaged presets, the default first."""
    names = sorted(p.name[:-5] for p in resources.files("creditcheck.data").joinpath("presets").iterdir())
    return ("default", *(n for n in names if n != "default"))


def presets() -> tuple[Preset, ...]:
    """Return all packaged presets, the default first."""
    return tuple(load_preset(name) for name in preset_names())


@cache
def _packaged(name: str) -> Preset:
    text = resources.files("creditcheck.data").joinpath("presets", f"{name}.toml").read_text("utf-8")
    return _build(text, f"{name}.toml", name)


def load_preset(name: str = "default") -> Preset:
    """Return a packaged preset by name, or the preset of a TOML file by path. Raises PresetError."""
    if name in preset_names():
        return _packaged(name)
    path = Path(name)
    if path.suffix != ".toml":
        raise PresetError(f"没有叫“{name}”的口径", "可用的口径：" + "、".join(preset_names()))
    try:
        text = decode(path.read_bytes())
    except (OSError, ValueError) as error:
        raise PresetError(f"读不了口径文件 {path.name}", "检查文件名、权限和编码（如 UTF-8）。") from error
    return _build(text, path.name, path.stem)


class _File:
    """One preset file while it is checked: knows how to point at its own lines."""

    def __init__(self, text: str, file: str) -> None:
        self.text, self.file = text, file
        try:
            self.data: dict[str, Any] = tomllib.loads(text, parse_float=Decimal)
        except tomllib.TOMLDecodeError as error:
            raise PresetError(not_toml(file, error), "检查引号、括号和等号。") from error

    def error(self, what: str, *path: str) -> PresetError:
        """Return an error that names the line of ``path``."""
        line = line_of(self.text, path)
        return PresetError(f"{self.file} 第 {line} 行：{what}" if line else f"{self.file}：{what}",
                           "键名和单位见 creditcheck presets show default。")  # fmt: skip


def _build(text: str, file: str, stem: str) -> Preset:
    source = _File(text, file)
    base = None if file == "default.toml" and stem == "default" else _base(source)
    top = {key: source.data[key] for key in _TOP & source.data.keys()}
    for key in ("name", "title", "source", "standing", "note", "extends"):
        if key in top and not isinstance(top[key], str):
            raise source.error(f"“{key}”应是文字", key)
    standing: Standing = _standing(source, top.get("standing", "trade"), "standing")
    where = str(top.get("source", stem))
    known = base.limits if base else _rule_limits()
    limits = dict(known)
    for section, table in source.data.items():
        if section in _TOP:
            continue
        if not isinstance(table, dict):
            raise source.error(f"不认识的键“{section}”", section)
        limits |= _limits(source, (section,), table, {"source": where, "standing": standing}, known)
    settings = _settings(source, base.settings if base else Settings())
    _check_order(source, limits)
    return Preset(
        name=str(top.get("name", stem)), title=str(top.get("title", stem)), source=where, standing=standing,
        note=str(top.get("note", "")), settings=settings, limits=limits,
    )  # fmt: skip


def _base(source: _File) -> Preset:
    name = source.data.get("extends", "default")
    if name not in preset_names():
        raise source.error(f"extends 只能是自带的口径，没有“{name}”", "extends")
    return _packaged(str(name))


def _rule_limits() -> dict[str, Limit]:
    """Return the limits of every rule's entry. Raises PresetError with the file and the line."""
    limits: dict[str, Limit] = {}
    for group in GROUPS:
        source = _File(group_file(group), file_of(group))
        for code, entry in source.data.items():
            limits |= _limits(source, (code, "limits"), entry.get("limits", {}), {}, None)
    return limits


@cache
def _order() -> tuple[tuple[str, ...], ...]:
    """Return the chains of keys that must not fall: those of each rule, and those of the default that join rules."""
    text = resources.files("creditcheck.data").joinpath("presets", "default.toml").read_text("utf-8")
    chains = [tuple(chain) for chain in tomllib.loads(text)["order"]]
    for group in GROUPS:
        for code, entry in tomllib.loads(group_file(group)).items():
            chains += [tuple(f"{code}.{name}" for name in chain) for chain in entry.get("order", ())]
    return tuple(chains)


def _standing(source: _File, word: object, *path: str) -> Standing:
    if word not in get_args(Standing):
        raise source.error(f"standing 只能是 {' '.join(get_args(Standing))}，不能是“{word}”", *path)
    return word  # type: ignore[return-value]


def _limits(
    source: _File, path: tuple[str, ...], table: Mapping[str, Any], shared: Mapping[str, str],
    known: Mapping[str, Limit] | None,
) -> dict[str, Limit]:  # fmt: skip
    """Return the limits of one rule's table. ``known``: the keys and units there are; None where they are made."""
    shared = {**shared, **{key: table[key] for key in ("source", "standing") if key in table}}
    found: dict[str, Limit] = {}
    for name, entry in table.items():
        if name in ("source", "standing"):
            continue
        key = f"{path[0]}.{name}"
        if known is not None and key not in known:
            raise source.error(f"不认识的键“{key}”", *path, name)
        found[key] = _limit(source, (*path, name), entry, shared, None if known is None else known[key].unit)
    return found


def _limit(
    source: _File, path: tuple[str, ...], entry: object, shared: Mapping[str, str], wanted: Unit | None
) -> Limit:
    key = f"{path[0]}.{path[-1]}"
    if not isinstance(entry, dict) or not {"value", "unit"} <= entry.keys() <= {"value", "unit", "source", "standing"}:
        raise source.error(f'{key} 应写成 {{ value = …, unit = "…" }}，可加 source 和 standing', *path)
    unit, given = entry["unit"], {**shared, **entry}
    if unit != wanted and (wanted or unit not in UNIT_WORDS):
        raise source.error(f"{key} 的单位应是 {wanted or ' '.join(UNIT_WORDS)}，不是“{unit}”", *path)
    value = _value(source, path, entry["value"], unit)
    standing = _standing(source, given.get("standing"), *path)
    if "source" not in given:
        raise source.error(f"{key} 没有出处（source）", *path)
    return Limit(key, value, unit, str(given["source"]), standing)


def _value(source: _File, path: tuple[str, ...], value: object, unit: Unit) -> Number | None:
    name, key = path[-1], f"{path[0]}.{path[-1]}"
    if value == "off":
        if any(part in name for part in _NO_OFF):
            raise source.error(f"{key} 不能关闭", *path)
        return None
    if isinstance(value, bool) or not isinstance(value, int | Decimal) or value < 0:
        raise source.error(f'{key} 的数值应是不小于 0 的数，或 "off"', *path)
    if unit == "percent":
        return Fraction(value) / 100
    if isinstance(value, Decimal):
        raise source.error(f"{key} 应是整数", *path)
    if value == 0 and any(part in name for part in _NO_OFF):
        raise source.error(f"{key} 不能是 0", *path)
    return value


def _settings(source: _File, base: Settings) -> Settings:
    given = source.data.get("settings", {})
    if not isinstance(given, dict):
        raise source.error("[settings] 应是一节", "settings")
    hints = get_type_hints(Settings)
    known = {f.name for f in fields(Settings)}
    changed: dict[str, Any] = {}
    for key, value in given.items():
        if key not in known:
            raise source.error(f"不认识的设置“{key}”", "settings", key)
        hint = hints[key]
        if hint is bool:
            good = isinstance(value, bool)
        elif hint is int:
            good = isinstance(value, int) and not isinstance(value, bool) and value >= 0
        elif get_args(hint) and get_args(hint)[-1] is not Ellipsis:
            good = value in get_args(hint)
        else:
            good = isinstance(value, list) and all(isinstance(item, str) for item in value)
        if not good:
            raise source.error(f"设置“{key}”不能是 {value!r}", "settings", key)
        changed[key] = tuple(value) if isinstance(value, list) else value
    return replace(base, **changed)


def _check_order(source: _File, limits: Mapping[str, Limit]) -> None:
    for chain in _order():
        for key in chain:
            if key not in limits:
                raise source.error(f"order 写了没有的键“{key}”")
        steps = [limits[key] for key in chain if limits[key].value is not None]
        for low, high in pairwise(steps):
            if low.value > high.value:  # type: ignore[operator]
                named = next(
                    (k for k in (high.key, low.key) if line_of(source.text, k.split("."), whole=True)), high.key
                )
                raise source.error(f"{low.key}（{low.shown}）不能大于 {high.key}（{high.shown}）", *named.split("."))
