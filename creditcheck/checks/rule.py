"""What a rule is, what it needs, and what it answers.

A check is a pure function ``(Facts) -> Judgement | NotRun``: no clock, no file, no printing. It answers with ``fail``,
``warn``, ``unknown`` or ``passed``. A judgement that is not ``pass`` holds evidence, an ``unknown`` says what is
missing: both are enforced when it is built.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Literal

from creditcheck.checks.figures.facts import Facts
from creditcheck.data.thresholds import Limit
from creditcheck.model.assessment import Assumption, Behaviour, Dimension, Evidence, Severity, Verdict
from creditcheck.model.report import Section

Figure = str | int | Decimal | None
Need = Literal[
    "detailed", "income", "spouse", "dishonest_answer", "inquiry_marks", "account_marks", "identity", "consent",
    "self_inquiries", "asked",
]  # fmt: skip
"""What a rule needs before it can run; the reasons are in ``NEEDS``."""


@dataclass(frozen=True, kw_only=True)
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
    eases_on: date | None = None
    clears_on: date | None = None
    dates_assume: Assumption | None = None
    missing: str | None = None
    stands: bool = True

    def __post_init__(self) -> None:
        if self.verdict != "pass" and not self.evidence:
            raise ValueError("a finding that is not pass has evidence")
        if (self.verdict == "unknown") != (self.missing is not None):
            raise ValueError("unknown, and only unknown, says what is missing")


def fail(
    severity: Severity, message: str, value: Figure = None, *, evidence: Sequence[Evidence],
    limit: Limit | None = None, threshold: Figure = None, eases_on: date | None = None, clears_on: date | None = None,
    stands: bool = True,
) -> Judgement:  # fmt: skip
    """Return the answer that the report does not pass."""
    return Judgement(
        verdict="fail", severity=severity, message=message, value=value, threshold=threshold, limit=limit,
        evidence=tuple(evidence), eases_on=eases_on, clears_on=clears_on, stands=stands,
    )  # fmt: skip


def warn(
    severity: Severity, message: str, value: Figure = None, *, evidence: Sequence[Evidence],
    limit: Limit | None = None, threshold: Figure = None, clears_on: date | None = None,
) -> Judgement:  # fmt: skip
    """Return the answer that some lenders will mind."""
    return Judgement(
        verdict="warn", severity=severity, message=message, value=value, threshold=threshold, limit=limit,
        evidence=tuple(evidence), clears_on=clears_on,
    )  # fmt: skip


def unknown(
    severity: Severity, message: str, value: Figure = None, *, missing: str, evidence: Sequence[Evidence],
    limit: Limit | None = None, threshold: Figure = None,
) -> Judgement:  # fmt: skip
    """Return the answer that the report leaves it open: ``missing`` is what would tell, and where to get it."""
    return Judgement(
        verdict="unknown", severity=severity, message=message, value=value, threshold=threshold, limit=limit,
        evidence=tuple(evidence), missing=missing,
    )  # fmt: skip


def passed(
    message: str, value: Figure = None, *, limit: Limit | None = None, threshold: Figure = None,
    evidence: Sequence[Evidence] = (),
) -> Judgement:  # fmt: skip
    """Return an ordinary ``pass``; with ``evidence`` it is information that is worth showing."""
    return Judgement(
        verdict="pass", severity="info", message=message, value=value, threshold=threshold, limit=limit,
        evidence=tuple(evidence),
    )  # fmt: skip


@dataclass(frozen=True)
class NotRun:
    """A rule that was not run, and why."""

    why: str


Check = Callable[[Facts], Judgement | NotRun]


@dataclass(frozen=True, kw_only=True)
class Rule:
    """One rule. ``reads``: the parts of the report it rests on; ``severity``: for an ``unknown`` by doubt.

    ``after``: it is judged when all others are, and finds their verdicts in ``Facts.others``. ``days``: the later days
    on which waiting alone may change the answer; ``dates``: gives the answer its dates, for a rule that has them from
    elsewhere; ``by_month``: it rests on the months of accounts.
    ``turns``: the later days on which the answer may turn, for a rule whose answer may turn back within a month.
    """

    code: str
    name: str
    dimension: Dimension
    behaviours: tuple[Behaviour, ...] = ()
    reads: tuple[Section, ...] = ()
    severity: Severity
    check: Check
    needs: tuple[Need, ...] = ()
    after: bool = False
    days: Callable[[Facts], Iterable[date]] | None = None
    dates: Callable[[Facts, Judgement], Judgement] | None = None
    by_month: bool = False
    turns: Callable[[Facts], Iterable[date]] | None = None


WHERE_DETAILED = "详版（本人版），征信中心柜台或自助查询机"
NOT_PRINTED = f"简版不印这些内容，要看{WHERE_DETAILED}"
NO_SPOUSE = "没有给配偶或共同借款人的报告（--spouse）"

NEEDS: Mapping[Need, tuple[Callable[[Facts], bool], str]] = {
    "detailed": (lambda f: not f.brief, NOT_PRINTED),
    "income": (lambda f: f.answers.monthly_income is not None, "没有填月收入（--income 或答卷文件）"),
    "spouse": (lambda f: f.spouse_report is not None, NO_SPOUSE),
    "dishonest_answer": (
        lambda f: f.answers.dishonest_debtor is not None, "没有回答是否在失信被执行人名单（写在答卷文件里）",
    ),
    "inquiry_marks": (lambda f: f.answers.unknown_inquiries is not None, "没有标出哪些查询不是本人授权的（答卷文件）"),
    "account_marks": (lambda f: f.answers.not_my_accounts is not None, "没有标出哪些账户不是本人的（答卷文件）"),
    "identity": (lambda f: f.answers.identity is not None, "没有填本人的证件号码、婚姻状况或工作单位（答卷文件）"),
    "consent": (lambda f: f.answers.for_another, "查的是本人自己的报告，不需要授权书"),
    "self_inquiries": (lambda f: not f.institution_edition, "授信机构版不印本人查询"),
    "asked": (lambda f: f.answers.sesame, "需要时才显示"),
}  # fmt: skip


def unmet(needs: tuple[Need, ...], facts: Facts) -> str | None:
    """Return why a rule cannot run, or None when it can."""
    return next((why for has, why in (NEEDS[need] for need in needs) if not has(facts)), None)
