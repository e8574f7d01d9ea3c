"""Threshold sets for people: the list, every number of one with its source, one report under all of them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict
from string import ascii_uppercase

from creditcheck.checks.catalogue import rule_of
from creditcheck.data.thresholds import Preset, Settings
from creditcheck.model.assessment import Assessment, Finding
from creditcheck.renderers.finding_parts import worst_first
from creditcheck.renderers.nodes import Cell, Heading, Node, Outline, Paragraph, Table
from creditcheck.renderers.number_words import SETTINGS, number_name
from creditcheck.renderers.reading_part import trouble
from creditcheck.renderers.said_once import Said
from creditcheck.renderers.wording import NOT_JUDGED, STANDING_NOTES, STANDINGS, VERDICTS, sourced, titled

REASONS_NAMED = 4
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
        code = key.partition(".")[0]
        if preset.settings.looks_at(code, rule_of(code).dimension):
            source = "—" if limit.off else sourced(limit.source, limit.standing)
            yield Cell(f"{titled(code)}：{number_name(key)}"), Cell(limit.shown), Cell(source)


def _setting(value: object) -> str:
    if isinstance(value, bool):
        return "是" if value else "否"
    if isinstance(value, tuple | list):
        return "、".join(map(str, value)) or "无"
    return str(value)


def comparison(label: str, presets: Iterable[Preset], judged: Mapping[str, Assessment]) -> Outline:
    """Lay out one report under every threshold set: who would say no and why, and a grid of rules against sets.

    Args:
        label: the file's name.
        presets: the threshold sets, in the order of the columns.
        judged: name of a set -> the assessment with it; all of the same report.

    """
    return tuple(_comparison(label, list(presets), judged))


def _comparison(label: str, presets: list[Preset], judged: Mapping[str, Assessment]) -> Iterable[Node]:
    first = judged[presets[0].name]
    letters = dict(zip((preset.name for preset in presets), ascii_uppercase, strict=False))
    yield Heading(f"各种口径下的结论 · {label}", 1)
    yield from trouble(first.reading, Said(()))
    yield Heading("谁会说不，为什么")
    yield Table(
        ("", "口径", "结论", "最重的几条"),
        tuple(_verdict(letters[preset.name], preset, judged[preset.name]) for preset in presets),
    )
    yield Heading("规则对口径")
    codes = list(dict.fromkeys(finding.rule for one in judged.values() for finding in one.findings))
    rows = []
    for code in codes:
        found = {name: _finding(one, code) for name, one in judged.items()}
        if any(finding is not None and finding.verdict != "pass" for finding in found.values()):
            title = next(finding.title for finding in found.values() if finding is not None)
            rows.append((Cell(f"{code} {title}"), *(_cell(found[preset.name]) for preset in presets)))
    if rows:
        yield Table(("规则", *(letters[preset.name] for preset in presets)), tuple(rows))
    yield Paragraph(f"其余 {len(codes) - len(rows)} 条规则在每种口径下都通过或没有判断。")
    yield Paragraph("√ 通过，! 注意，? 看不出，× 不通过，- 未判断。", "quiet")
    yield Paragraph("这些都是示例口径，每个数字的出处见 creditcheck presets show 名称；以机构为准。", "quiet")


def _finding(assessment: Assessment, code: str) -> Finding | None:
    return next((finding for finding in assessment.findings if finding.rule == code), None)


def _cell(finding: Finding | None) -> Cell:
    mark = NOT_JUDGED if finding is None else VERDICTS[finding.verdict]
    return Cell(mark.sign, mark.tone)


def _verdict(letter: str, preset: Preset, assessment: Assessment) -> tuple[Cell, ...]:
    mark = VERDICTS[assessment.verdict]
    deciding = worst_first(
        finding
        for finding in assessment.findings
        if finding.verdict == assessment.verdict != "pass" and finding.dimension != "report" and not finding.waived
    )
    named = "；".join(f"{finding.rule} {finding.title}" for finding in deciding[:REASONS_NAMED])
    more = f" 等 {len(deciding)} 条" if len(deciding) > REASONS_NAMED else ""
    name = f"{preset.name}（{STANDINGS[preset.standing]}）"
    return Cell(letter), Cell(name), Cell(str(mark), mark.tone), Cell(named + more)
