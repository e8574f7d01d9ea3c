"""Threshold sets for people: the list, and every number of one with its source and standing."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import asdict

from creditcheck.data.thresholds import Preset, Settings
from creditcheck.renderers.nodes import Cell, Heading, Node, Outline, Paragraph, Table
from creditcheck.renderers.number_words import SETTINGS, number_name
from creditcheck.renderers.titles import titled
from creditcheck.renderers.words import STANDING_NOTES, STANDINGS, sourced

EXAMPLES = "这些都是示例口径：数字来自各自写明的出处，只代表那一处的说法，以机构为准。"


def presets_page(presets: Sequence[Preset]) -> Outline:
    """Lay out the list of threshold sets."""
    rows = tuple(
        (Cell(preset.name), Cell(preset.title), Cell(sourced(preset.source, preset.standing))) for preset in presets
    )
    return (
        Heading(f"口径 {len(presets)} 套", 1),
        Table(("名称", "是什么", "出处"), rows),
        Paragraph(EXAMPLES, "quiet"),
        Paragraph("看全部数字：creditcheck presets show 名称；自己写一套：--preset 文件.toml。", "quiet"),
    )


def preset_page(preset: Preset) -> Outline:
    """Lay out one threshold set: each number, its source, how binding it is; then how it counts."""
    return tuple(_preset(preset))


def _preset(preset: Preset) -> Iterable[Node]:
    yield Heading(f"{preset.name}：{preset.title}", 1)
    yield Paragraph(f"出处：{sourced(preset.source, preset.standing)}")
    if preset.note:
        yield Paragraph(preset.note)
    yield Paragraph(EXAMPLES)
    yield Heading("数字")
    yield Table(("规则和数字", "门槛", "出处"), tuple(_numbers(preset)))
    yield Heading("怎么计")
    plain = asdict(Settings())
    yield Table(
        ("设置", "键", "值"),
        tuple(
            (Cell(SETTINGS.get(key, key)), Cell(key), Cell(_setting(value) + ("" if value == plain[key] else " *")))
            for key, value in asdict(preset.settings).items()
        ),
    )
    yield Paragraph("* 与 default 不同。", "quiet")
    yield Paragraph("；".join(f"{STANDINGS[key]}＝{note}" for key, note in STANDING_NOTES.items()) + "。", "quiet")


def _numbers(preset: Preset) -> Iterable[tuple[Cell, ...]]:
    for key, limit in preset.limits.items():
        source = "—" if limit.off else sourced(limit.source, limit.standing)
        yield Cell(f"{titled(key.partition('.')[0])}：{number_name(key)}"), Cell(limit.shown), Cell(source)


def _setting(value: object) -> str:
    if isinstance(value, bool):
        return "是" if value else "否"
    if isinstance(value, tuple | list):
        return "、".join(map(str, value)) or "无"
    return str(value)
