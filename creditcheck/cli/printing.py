"""Pages that are no assessment: printed as they are, on a terminal or as Markdown."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from creditcheck.cli.request import one_of

if TYPE_CHECKING:
    from creditcheck.renderers.nodes import Outline

PAGE_FORMATS = ("terminal", "markdown")


def print_page(outline: Outline, format_: str) -> None:
    """Print a page on standard output."""
    from creditcheck.renderers import markdown, terminal

    if one_of("--format", format_, PAGE_FORMATS) == "markdown":
        sys.stdout.write(markdown.render(outline))
    else:
        terminal.write(outline, sys.stdout)
