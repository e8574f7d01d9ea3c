"""What a rule is, and what it answers.

A check is a pure function ``(Facts) -> Judgement | NotRun``: no clock, no file, no printing. A judgement that is not
``pass`` holds evidence, an ``unknown`` says what is missing: both are enforced when it is built.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Literal

from creditcheck.checks.figures.facts import Facts
from creditcheck.data.thresholds import Limit
from creditcheck.model.assessment import Behaviour, Dimension, Evidence, Severity, Verdict
from creditcheck.model.report import Section

Figure = str | int | Decimal | None
Need = Literal[
    "detailed", "income", "spouse", "dishonest_answer", "inquiry_marks", "account_marks", "identity", "consent",
    "self_inquiries", "asked",
]  # fmt: skip
"""What a rule needs before it can run; the reasons are in ``needs.py``."""


@dataclass(frozen=True)
class Judgement:
    """One rule's answer about one report.

    ``limit`` is the number that decided: its source is the finding's source. ``stands``: more rows of the same kind
    could not undo this ``fail`` (a share or "nothing is there" could be undone, a count could not).
    """

    verdict: Verdict
    severity: Severity
    message: str
    value: Figure = None
    threshold: Figure = None
    limit: Limit | None = None
    evidence: tuple[Evidence, ...] = ()
    advice: tuple[str, ...] | None = None
    clears_on: date | None = None
    missing: str | None = None
    stands: bool = True

    def __post_init__(self) -> None:
        if self.verdict != "pass" and not self.evidence:
            raise ValueError("a finding that is not pass has evidence")
        if (self.verdict == "unknown") != (self.missing is not None):
            raise ValueError("unknown, and only unknown, says what is missing")


@dataclass(frozen=True)
class NotRun:
    """A rule that was not run, and why."""

    why: str


Check = Callable[[Facts], Judgement | NotRun]


@dataclass(frozen=True)
class Rule:
    """One rule. ``reads``: the parts of the report it rests on; ``severity``: for an ``unknown`` by doubt.

    ``after``: it is judged when all others are, and finds their verdicts in ``Facts.others``.
    """

    code: str
    name: str
    dimension: Dimension
    behaviours: tuple[Behaviour, ...]
    reads: tuple[Section, ...]
    severity: Severity
    check: Check
    needs: tuple[Need, ...] = ()
    after: bool = False


def passed(message: str, value: Figure = None, limit: Limit | None = None, threshold: Figure = None) -> Judgement:
    """Return an ordinary ``pass``."""
    return Judgement("pass", "info", message, value, threshold, limit)
