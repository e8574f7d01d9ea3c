"""The catalogue for people: the table of all rules, the page of one rule, the page of one term."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from creditcheck.checks.catalogue import rule_of
from creditcheck.checks.rule import Rule
from creditcheck.data.glossary import Term
from creditcheck.data.rule_texts import RuleText, rule_text
from creditcheck.data.thresholds import Preset
from creditcheck.renderers.nodes import Bullets, Cell, Heading, Node, Outline, Paragraph, Table
from creditcheck.renderers.number_words import number_name
from creditcheck.renderers.wording import BEHAVIOURS, DIMENSIONS, sourced, titled


def rules_page(rules: Sequence[Rule]) -> Outline:
    """Lay out a table of rules in the order of the catalogue."""
    rows = tuple(
        (Cell(rule.code), Cell(rule_text(rule.code).title), Cell(DIMENSIONS[rule.dimension]), Cell(rule.name))
        for rule in rules
    )
    return (
        Heading(f"规则 {len(rules)} 条", 1),
        Table(("代号", "标题", "方面", "名称"), rows),
        Paragraph("看某一条：creditcheck explain 代号；看某个词：creditcheck explain 连三累六。", "quiet"),
    )


def rule_page(rule: Rule, presets: Sequence[Preset]) -> Outline:
    """Lay out everything about one rule, with its numbers in every preset."""
    return tuple(_rule(rule, rule_text(rule.code), presets))


def _rule(rule: Rule, about: RuleText, presets: Sequence[Preset]) -> Iterable[Node]:
    yield Heading(f"{rule.code} {about.title}（{rule.name}）", 1)
    behaviours = "、".join(BEHAVIOURS[behaviour] for behaviour in rule.behaviours)
    yield Paragraph(f"方面：{DIMENSIONS[rule.dimension]}" + (f"；七种行为：{behaviours}" if behaviours else ""))
    yield Heading("看什么")
    yield Paragraph(about.looks_at)
    yield Heading("机构为什么在意")
    yield Paragraph(about.why)
    yield from _numbers(rule.code, presets)
    if about.advice:
        yield Heading("怎么办")
        yield Bullets(about.advice, ordered=len(about.advice) > 1)
    if about.cannot_show:
        yield Heading("报告里看不到的")
        yield Paragraph(about.cannot_show)
    if about.notes:
        yield Heading("口径说明")
        yield Bullets(about.notes)
    yield Heading("出处")
    yield Bullets(tuple(sourced(source.title, source.standing) for source in about.sources))
    yield Paragraph("门槛都是示例口径，以机构为准。", "quiet")


def _numbers(code: str, presets: Sequence[Preset]) -> Iterable[Node]:
    base, *others = presets
    rows = []
    for key, limit in base.limits.items():
        if not key.startswith(f"{code}."):
            continue
        differing: dict[str, list[str]] = {}
        for preset in others:
            if preset.limit(key).shown != limit.shown:
                differing.setdefault(preset.limit(key).shown, []).append(preset.name)
        elsewhere = "；".join(f"{shown}：{'、'.join(names)}" for shown, names in differing.items())
        source = "—" if limit.off else sourced(limit.source, limit.standing)
        rows.append((Cell(number_name(key)), Cell(limit.shown), Cell(source), Cell(elsewhere or "都相同")))
    attitudes = [
        f"{preset.name} {word}"
        for preset in presets
        for word, codes in (
            ("把提醒视为不通过", preset.settings.refuse),
            ("把不通过只作提醒", preset.settings.warn_only),
            ("把提醒当作通过", preset.settings.no_warn),
        )
        if code in codes
    ]
    attitudes += [
        f"{preset.name} 不看这一条"
        for preset in presets
        if not preset.settings.looks_at(code, rule_of(code).dimension)
    ]
    if rows or attitudes:
        yield Heading("门槛")
    if rows:
        yield Table(("数字", base.name, "出处", "别的口径"), tuple(rows))
    if attitudes:
        yield Paragraph("态度不同的口径：" + "；".join(attitudes) + "。")


def term_page(term: Term) -> Outline:
    """Lay out one term of the field."""
    return tuple(_term(term))


def _term(term: Term) -> Iterable[Node]:
    yield Heading(term.name, 1)
    if term.aliases:
        yield Paragraph(f"也叫：{'、'.join(term.aliases)}", "quiet")
    yield Paragraph(term.definition)
    for title, text in (
        ("报告里怎么显示", term.in_report),
        ("本程序怎么看", term.program),
        ("可以做什么", term.todo),
        ("口径说明", term.note),
    ):
        if text:
            yield Heading(title)
            yield Paragraph(text)
    if term.rules:
        yield Heading("相关规则")
        yield Bullets(tuple(titled(code) if code[-1].isdigit() else f"{code} 开头的规则" for code in term.rules))
