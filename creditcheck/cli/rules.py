"""``creditcheck rules``: what is judged."""

from __future__ import annotations

from typing import Annotated

import typer

from creditcheck.cli.printing import PAGE_FORMATS, print_page
from creditcheck.errors import UsageError


def rules(
    dimension: Annotated[
        str | None,
        typer.Option(
            "--dimension", "-d", metavar="不黑|不白|不多|不乱|report", help="只列这一方面，也可写 not_black 等。"
        ),
    ] = None,
    format_: Annotated[
        str, typer.Option("--format", "-f", metavar="|".join(PAGE_FORMATS), help="输出格式。")
    ] = "terminal",
) -> None:
    """列出全部规则。List the rules."""
    from creditcheck.checks.catalogue import RULES
    from creditcheck.renderers.rule_pages import rules_page
    from creditcheck.renderers.words import DIMENSIONS

    chosen = RULES
    if dimension is not None:
        wanted = [key for key, word in DIMENSIONS.items() if dimension in (key, word)]
        if not wanted:
            raise UsageError(f"没有“{dimension}”这个方面", f"可以写：{'、'.join(DIMENSIONS.values())}。")
        chosen = tuple(rule for rule in RULES if rule.dimension in wanted)
    print_page(rules_page(chosen), format_)
