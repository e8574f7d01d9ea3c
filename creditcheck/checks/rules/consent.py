"""Checking for another person: consent with a purpose, a date and an end (PRV01). One's own report needs none."""

from __future__ import annotations

from datetime import date

from creditcheck.checks.figures.answers import Consent
from creditcheck.checks.figures.facts import Facts
from creditcheck.checks.rule import Judgement, Rule, passed


def consent_fault(consent: Consent | None, today: date) -> str | None:
    """Return what is wrong with a consent on a day, or None: the program refuses to run with anything wrong.

    >>> consent_fault(None, date(2026, 1, 1))
    '没有授权书'
    """
    if consent is None:
        return "没有授权书"
    if not consent.client.strip() or not consent.purpose.strip():
        return "授权书没有写明授权人或用途"
    if consent.given is None:
        return "授权书没有写明日期"
    if consent.ends is None:
        return "授权书没有写明到期日，不能是终身或一次性永久授权"
    if consent.given > today:
        return f"授权书从 {consent.given:%Y-%m-%d} 才开始"
    if consent.ends < today:
        return f"授权书已在 {consent.ends:%Y-%m-%d} 到期"
    if consent.withdrawn is not None and consent.withdrawn <= today:
        return f"授权已在 {consent.withdrawn:%Y-%m-%d} 撤回"
    return None


def consent(facts: Facts) -> Judgement:
    """PRV01: another person's report, with a valid consent of theirs; without one nothing is judged at all."""
    given = facts.answers.consent
    end = f"{given.ends:%Y-%m-%d}" if given and given.ends else ""
    return passed(f"授权书有效，到 {end} 为止。", end)


RULES: tuple[Rule, ...] = (
    Rule(code="PRV01", name="consent-and-masking", dimension="report", severity="critical", needs=("consent",),
         check=consent),
)  # fmt: skip
