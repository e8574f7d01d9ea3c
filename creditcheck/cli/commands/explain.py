"""``creditcheck explain``: everything about one rule or term."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from creditcheck.cli import parameters as p
from creditcheck.cli.output import print_page
from creditcheck.cli.request import Request
from creditcheck.errors import UsageError

if TYPE_CHECKING:
    from creditcheck.checks.rule import Rule
    from creditcheck.renderers.nodes import Node


def explain(
    word: Annotated[str, typer.Argument(metavar="代号|名称|词", help="规则代号（BLK02）、名称，或术语（连三累六）。")],
    report: Annotated[
        Path | None,
        typer.Option("--report", metavar="FILE", help="附上这份报告在这条规则上的结果和原文。", readable=False),
    ] = None,
    password: p.Password = None,
    format_: p.PageFormat = "terminal",
) -> None:
    """说明一条规则或一个词：看什么、为什么、门槛、怎么办、出处。Explain a rule or a term."""
    from creditcheck.data.glossary import find_term
    from creditcheck.data.preset_files import presets
    from creditcheck.renderers.rule_pages import rule_page, term_page

    rule = _rule(word)
    if rule is not None:
        page = rule_page(rule, presets())
        complete = True
        if report is not None:
            nodes, complete = _in_report(rule, Request(files=[report], password=password))
            page = (*nodes, *page)
        print_page(page, format_)
        raise typer.Exit(0 if complete else 3)
    if report is not None:
        raise UsageError(
            f"“{word}”不是规则，--report 只能和规则一起用", "例如 creditcheck explain BLK02 --report 报告.pdf。"
        )
    term = find_term(word)
    if term is None:
        raise _nothing(word)
    print_page(term_page(term), format_)


def _rule(word: str) -> Rule | None:
    from creditcheck.checks.catalogue import RULES
    from creditcheck.data.rule_texts import rule_text

    for rule in RULES:
        if word.upper() == rule.code or word.lower() == rule.name:
            return rule
    from creditcheck.data.glossary import find_term

    if find_term(word) is not None:
        return None
    return next((rule for rule in RULES if rule_text(rule.code).title == word), None)


def _nothing(word: str) -> UsageError:
    from difflib import get_close_matches

    from creditcheck.checks.catalogue import RULES
    from creditcheck.data.glossary import similar_terms

    names = [name for rule in RULES for name in (rule.code, rule.name)]
    close = [
        *get_close_matches(word.upper(), names, 2),
        *get_close_matches(word.lower(), names, 2),
        *similar_terms(word, 3),
    ]
    hint = f"是不是想找：{'、'.join(dict.fromkeys(close))}？" if close else "看全部规则：creditcheck rules。"
    return UsageError(f"没有叫“{word}”的规则或词", hint)


def _in_report(rule: Rule, request: Request) -> tuple[tuple[Node, ...], bool]:
    """Return what this rule says about a report, and whether the report was read whole."""
    from creditcheck.assess import assess
    from creditcheck.cli.request import judging_options
    from creditcheck.renderers.finding_card import card, judged_on
    from creditcheck.renderers.nodes import Heading, Paragraph
    from creditcheck.renderers.reading_part import trouble

    assessment = assess(request.read(request.files[0]), judging_options(request))
    found = [card(finding, judged_on(assessment)) for finding in assessment.findings if finding.rule == rule.code]
    why = [Paragraph(f"没有判断：{item.why}") for item in assessment.not_run if item.rule == rule.code]
    nodes = (Heading("在这份报告里", 1), *trouble(assessment.reading), *found, *why)
    return nodes, assessment.reading.complete
