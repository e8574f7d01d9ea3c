"""The catalogue for people: the table of all rules, the page of one rule, the page of one term."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from creditcheck.checks.catalogue import rule_of
from creditcheck.checks.rule import Rule
from creditcheck.data.glossary import Term, find_term, plain
from creditcheck.data.rule_texts import RuleText, rule_text, text_codes
from creditcheck.data.thresholds import Preset, Settings
from creditcheck.model.assessment import Assessment, Finding
from creditcheck.renderers.cause_card import Cards
from creditcheck.renderers.finding_parts import judged_on, worst_first
from creditcheck.renderers.nodes import Bullets, Cell, Heading, Node, Outline, Paragraph, Table
from creditcheck.renderers.number_words import number_name
from creditcheck.renderers.reading_part import trouble
from creditcheck.renderers.said_once import Said
from creditcheck.renderers.wording import BEHAVIOURS, DIMENSIONS, VERDICTS, sourced, titled


def rules_page(rules: Sequence[Rule]) -> Outline:
    """Lay out a table of rules in the order of the catalogue."""
    rows = tuple(
        (Cell(rule.code), Cell(rule_text(rule.code).title), Cell(DIMENSIONS[rule.dimension]), Cell(rule.name))
        for rule in rules
    )
    return (
        Heading(f"规则 {len(rules)} 条", 1),
        Table(("代号", "标题", "方面", "名称"), rows),
        Paragraph(
            "看某一条：creditcheck explain 代号；看某个词或问题：creditcheck explain 老婆征信不好怎么办。", "quiet"
        ),
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
        f"{preset.name} 不看这一条" for preset in presets if not preset.settings.looks_at(code, rule_of(code).dimension)
    ]
    if rows or attitudes:
        yield Heading("门槛")
    if rows:
        yield Table(("数字", base.name, "出处", "别的口径"), tuple(rows))
    if attitudes:
        yield Paragraph("态度不同的口径：" + "；".join(attitudes) + "。")


def term_page(term: Term) -> Outline:
    """Lay out one term of the field: what it is, what to do in order, what it rests on."""
    return tuple(_term(term))


def _term(term: Term) -> Iterable[Node]:
    yield Heading(term.name, 1)
    if term.aliases:
        yield Paragraph(f"也叫：{'、'.join(term.aliases)}", "quiet")
    yield Paragraph(term.definition)
    yield Heading("可以做什么")
    yield Bullets(term.todo, ordered=len(term.todo) > 1)
    for title, text in (("报告里怎么显示", term.in_report), ("本程序怎么看", term.program), ("口径说明", term.note)):
        if text:
            yield Heading(title)
            yield Paragraph(text)
    if term.rules:
        yield Heading("相关规则")
        yield Bullets(tuple(page_name(code) if code[-1].isdigit() else f"{code} 开头的规则" for code in term.rules))
    if term.sources:
        yield Heading("出处")
        yield Bullets(tuple(sourced(source.title, source.standing) for source in term.sources))


def answered(page: Outline, question: str, others: Sequence[str]) -> Outline:
    """Say below the heading of a page which question it answers, and which pages are near."""
    heading = page[0]
    assert isinstance(heading, Heading)
    said = [] if plain(question) in plain(heading.text) else [f"您问的是“{question.strip()}”"]
    if others:
        said.append(f"也可以看：{'、'.join(map(page_name, others))}")
    return (heading, Paragraph("。".join(said), "quiet"), *page[1:]) if said else page


def page_name(page: str) -> str:
    """Return what a page is called: a term's name, or a rule's code and title."""
    return titled(page) if rules_of(page) == (page,) else page


def rules_of(page: str) -> tuple[str, ...]:
    """Return the codes of the rules that a page is about: the rule itself, or those of a term."""
    term = find_term(page)
    if term is None:
        return (page,)
    return tuple(code for wanted in term.rules for code in ((wanted,) if wanted[-1].isdigit() else text_codes(wanted)))


def in_report(assessment: Assessment, codes: Sequence[str], settings: Settings) -> Outline:
    """Lay out what these rules found in a report: the figures, days and places of a person.

    ``settings``: how the threshold set counts by which the report was judged.
    """
    return tuple(_in_report(assessment, codes, settings))


def _in_report(assessment: Assessment, codes: Sequence[str], settings: Settings) -> Iterable[Node]:
    yield Heading("在这份报告里", 1)
    findings = [finding for finding in assessment.findings if finding.rule in codes]
    whole = worst_first(finding for finding in findings if finding.verdict != "pass" or len(codes) == 1)
    said = Said(whole, assessment.reading, scan=assessment.report.ocr)
    cards = Cards(judged_on(assessment), said, settings)
    yield from trouble(assessment.reading, cards.said)
    yield from _cards(whole, cards)
    good = [finding for finding in findings if finding not in whole]
    if good:
        yield Heading("没有问题的")
        yield Bullets(tuple(f"{VERDICTS['pass']} · {titled(finding.rule)}：{finding.message}" for finding in good))
    unjudged = [item for item in assessment.not_run if item.rule in codes]
    for item in unjudged:
        yield Paragraph(f"{titled(item.rule)} 没有判断：{item.why}" if len(codes) > 1 else f"没有判断：{item.why}")
    if not findings and not unjudged:
        yield Paragraph("这一页没有对应的规则，报告里没有可以对的数字。")


def _cards(findings: Sequence[Finding], cards: Cards) -> Iterable[Node]:
    """Lay out cards side by side: a line of the report, and a piece of advice, is printed once."""
    yield from cards.said.doubts()
    seen: set[str] = set()
    for finding in findings:
        advice = tuple(text for text in finding.advice if text not in seen)
        seen.update(advice)
        yield cards.finding(finding.model_copy(update={"advice": advice}))
