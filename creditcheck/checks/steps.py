"""A figure against a warning and a failing line, and the words and rows that rules of counting share.

The order is that of docs/rules.md, «How a rule gets its verdict»: fail shown, fail undecided, warn shown,
warn undecided, pass.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from creditcheck.checks.evidence import evidence, header_evidence
from creditcheck.checks.figures.facts import Facts
from creditcheck.checks.figures.lenders import Known, Named
from creditcheck.checks.rule import Figure, Judgement, fail, passed, unknown, warn
from creditcheck.data.thresholds import Limit, Number
from creditcheck.model.assessment import Evidence, Severity, Verdict
from creditcheck.model.base import Record
from creditcheck.values.numbers import half_up

_MAX_NAMES = 8


@dataclass(frozen=True)
class Step:
    """A verdict and the line that decided it (for a pass: the nearest line that is not reached)."""

    verdict: Verdict
    limit: Limit


def step(figure: Number, warn_at: Limit, fail_at: Limit) -> Step:
    """Return the verdict of a known figure that must stay under both lines (a line itself is reached)."""
    if fail_at.reached(figure):
        return Step("fail", fail_at)
    if warn_at.reached(figure):
        return Step("warn", warn_at)
    return Step("pass", fail_at if warn_at.off else warn_at)


def lender_step(known: Known, warn_at: Limit, fail_at: Limit) -> Step:
    """Return the verdict of a count of lenders, some of which may be hidden."""
    return counted_step(known.k, known.u, warn_at, fail_at)


def counted_step(k: int, u: int, warn_at: Limit, fail_at: Limit) -> Step:
    """Return the verdict of a count of ``k`` known ones, beside which ``u`` may count too."""
    at, most = step(k, warn_at, fail_at), step(k + u, warn_at, fail_at)
    if at.verdict != "fail" and most.verdict == "fail":
        return Step("unknown", fail_at)
    return Step("unknown", warn_at) if at.verdict == "pass" and most.verdict == "warn" else at


def lines(warn_at: Limit | None, fail_at: Limit | None, unit: str = "", *, over: bool = False) -> str:
    """Return both lines for people; ``over``: the warning line must be exceeded, not only reached.

    >>> from creditcheck.data.thresholds import Limit
    >>> six = Limit("MNY01.warn", 6, "count", "s", "trade")
    >>> lines(six, None, " 张"), lines(Limit("x", None, "count", "s", "trade"), six, " 次")
    ('口径：6 张起提醒', '口径：6 次起不通过')
    """

    def line(limit: Limit) -> str:
        shown = f"{limit.shown}{unit}"
        return f"{shown} " if shown.endswith("%") else shown

    parts = []
    if warn_at is not None and not warn_at.off:
        parts.append(f"超过 {line(warn_at).strip()} 提醒" if over else f"{line(warn_at)}起提醒")
    if fail_at is not None and not fail_at.off:
        parts.append(f"{line(fail_at)}起不通过")
    return "口径：" + "，".join(parts) if parts else "此口径不设线"


def rows(facts: Facts, records: Iterable[Record], what: str) -> tuple[Evidence, ...]:
    """Return the evidence of the counted records; of none of them, the head of the report with ``what`` was counted."""
    return evidence(records) or (header_evidence(facts, what),)


def placed(facts: Facts, pointer: str, text: str) -> Evidence:
    """Return evidence of something that keeps no page of its own: in JSON input its place is known all the same."""
    return Evidence(pointer=pointer if facts.report.source.layout == "report-json" else None, text=text)


def names(facts: Facts, records: Iterable[Named]) -> str:
    """Return the institutions of some records for people, each legal entity once."""
    shown: dict[str, str] = {}
    for record in records:
        shown.setdefault(facts.lenders.entity(record) or "", facts.lenders.show(record))
    listed = "、".join(list(shown.values())[:_MAX_NAMES])
    return listed if len(shown) <= _MAX_NAMES else f"{listed} 等 {len(shown)} 家"


def hidden_note(known: Known) -> str:
    """Return how many names are hidden or without a class, for a message; nothing when there is none."""
    return f"；另有 {known.u} 家看不出是谁或属于哪一类" if known.u else ""


def yuan(amount: Fraction | int) -> str:
    """Return an amount for people: rounded half up to whole yuan, with thousands commas.

    >>> yuan(Fraction(5, 2)), yuan(1234567)
    ('3 元', '1,234,567 元')
    """
    return f"{half_up(amount, 0):,} 元"


def answer(
    at: Step, severity: Severity, message: str, value: Figure, *, evidence: Sequence[Evidence],
    eases_on: date | None = None, clears_on: date | None = None, missing: str = "", stands: bool = True,
) -> Judgement:  # fmt: skip
    """Return the answer at a step: a pass shows no rows, and only an unknown says what is ``missing``."""
    if at.verdict == "fail":
        return fail(
            severity, message, value, limit=at.limit, evidence=evidence, eases_on=eases_on, clears_on=clears_on,
            stands=stands,
        )  # fmt: skip
    if at.verdict == "warn":
        return warn(severity, message, value, limit=at.limit, evidence=evidence, clears_on=clears_on)
    if at.verdict == "unknown":
        return unknown(severity, message, value, limit=at.limit, evidence=evidence, missing=missing)
    return passed(message, value, limit=at.limit)
