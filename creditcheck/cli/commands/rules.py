"""``creditcheck rules``: what is judged."""

from __future__ import annotations

from typing import Annotated

import typer

from creditcheck.cli import parameters as p
from creditcheck.cli.output import print_page
from creditcheck.data.vocabulary import words

DIMENSIONS = words("dimension")


def _dimension(text: str) -> str:
    """Read a dimension, by its key or its word. Raises BadValue."""
    for key, word in DIMENSIONS.items():
        if text in (key, word):
            return key
    raise p.BadValue(f"没有“{text}”这个方面", f"可以写：{'、'.join(DIMENSIONS.values())}。")


def rules(
    dimension: Annotated[
        str | None,
        typer.Option(
            "--dimension",
            "-d",
            metavar="不黑|不白|不多|不乱|report",
            help="只列这一方面，也可写 not_black 等。",
            parser=_dimension,
        ),
    ] = None,
    format_: p.PageFormat = "terminal",
) -> None:
    """列出全部规则。List the rules."""
    from creditcheck.checks.catalogue import RULES
    from creditcheck.renderers.rule_pages import rules_page

    print_page(rules_page([rule for rule in RULES if dimension in (None, rule.dimension)]), format_)
