"""``creditcheck explain``: everything about a rule, a term or a question, with a person's own lines on top."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from creditcheck.cli import parameters as p
from creditcheck.cli.output import print_page
from creditcheck.cli.request import Request
from creditcheck.errors import UsageError

if TYPE_CHECKING:
    from creditcheck.renderers.nodes import Node


def explain(
    word: Annotated[
        str,
        typer.Argument(
            metavar="代号|词|问题",
            help="规则代号（BLK02）、名称、术语（连三累六），或一句平常的话（老婆征信不好怎么办）。",
        ),
    ],
    report: Annotated[
        Path | None,
        typer.Option("--report", metavar="FILE", help="先列出这份报告在这一页上的数字、日期和原文。", readable=False),
    ] = None,
    *,
    password: p.Password = None,
    report_time: p.ReportTime = None,
    corrections: p.CorrectionsFiles = None,
    cache: p.CacheFolder = None,
    reveal: p.Reveal = False,
    format_: p.PageFormat = "terminal",
) -> None:
    """说明一条规则、一个词或一个问题：是什么、看什么、怎么办、出处。Explain a rule, a term or a question."""
    from creditcheck.renderers.rule_pages import rules_of

    page, others = _found(word)
    nodes = _page(page, word, others)
    complete = True
    if report is not None:
        request = Request(
            files=[report],
            password=password,
            report_time=report_time,
            corrections=corrections,
            cache=cache,
            reveal=reveal,
        )
        own, complete = _in_report(page, rules_of(page), request)
        nodes = (*own, *nodes)
    print_page(nodes, format_)
    raise typer.Exit(0 if complete else 3)


def _found(word: str) -> tuple[str, tuple[str, ...]]:
    """Return the page (a rule's code or a term's name) and those to name beside it. Raises UsageError for a miss."""
    from creditcheck.checks.catalogue import RULES
    from creditcheck.data.questions import answer

    for rule in RULES:
        if word.strip().lower() == rule.name:
            return rule.code, ()
    found = answer(word)
    if found.best is None:
        raise UsageError(
            f"没有叫“{word}”的规则或词", f"最接近的是：{'、'.join(found.others)}。换个说法，或写其中一个。"
        )
    return found.best, found.others


def _page(page: str, word: str, others: tuple[str, ...]) -> tuple[Node, ...]:
    from creditcheck.checks.catalogue import RULES
    from creditcheck.data.glossary import find_term
    from creditcheck.data.preset_files import presets
    from creditcheck.renderers.rule_pages import answered, rule_page, term_page

    term = find_term(page)
    if term is not None:
        nodes = term_page(term)
    else:
        nodes = rule_page(next(rule for rule in RULES if rule.code == page), presets())
    return answered(nodes, word, others)


def _in_report(page: str, codes: tuple[str, ...], request: Request) -> tuple[tuple[Node, ...], bool]:
    """Return what these rules say about a report, its facts on the page, and whether the report was read whole."""
    from creditcheck.assess import assess
    from creditcheck.cli.request import judging_options
    from creditcheck.data.glossary import find_term
    from creditcheck.renderers.public_facts import public_facts
    from creditcheck.renderers.reading_part import how_read_part
    from creditcheck.renderers.rule_pages import in_report

    options = judging_options(request)
    report = request.read(request.files[0])
    assessment = assess(report, options)
    term = find_term(page)
    records = term.records if term is not None else ()
    facts = tuple(public_facts(report.public_records, records))
    shown = in_report(assessment, codes, options.preset.settings) if codes or not facts else ()
    return (*facts, *shown, *how_read_part(report)), assessment.reading.complete
