"""What was not read and what does not add up, as evidence: RPT07 lists it, doubtful lists point at it."""

from __future__ import annotations

from creditcheck.model.assessment import Evidence
from creditcheck.model.report import Discrepancy, Unread


def unread_row(line: Unread) -> Evidence:
    """Return the evidence of a line that was not read."""
    return Evidence(page=line.page, line=line.line, text=line.text)


def mismatch_text(item: Discrepancy) -> str:
    """Return a discrepancy for people: what, and the figures that there are.

    >>> mismatch_text(Discrepancy(section="accounts", what="账户数", printed=3, read=2))
    '账户数（印出 3，读到 2）'
    >>> mismatch_text(Discrepancy(section="accounts", what="账户数", read=2))
    '账户数（读到 2）'
    """
    named = (("印出", item.printed), ("读到", item.read))
    figures = "，".join(f"{word} {figure}" for word, figure in named if figure is not None)
    return f"{item.what}（{figures}）" if figures else item.what


def mismatch_row(item: Discrepancy) -> Evidence:
    """Return the evidence of a discrepancy."""
    return Evidence(page=item.page, line=item.line, text=mismatch_text(item))
