"""不乱, QRY01-QRY13: the rules in the order of rules.md."""

from __future__ import annotations

from creditcheck.checks import qry_kinds as kinds
from creditcheck.checks import qry_lenders as lenders
from creditcheck.checks.qry_counts import burst, window_count
from creditcheck.checks.rule import Check, Need, Rule
from creditcheck.model.assessment import Behaviour, Severity
from creditcheck.model.report import Section

_MANY: tuple[Behaviour, ...] = ("too_many_inquiries",)


def _rule(
    number: int,
    name: str,
    behaviours: tuple[Behaviour, ...],
    severity: Severity,
    check: Check,
    *,
    needs: tuple[Need, ...] = (),
    more: tuple[Section, ...] = (),
) -> Rule:
    return Rule(f"QRY{number:02d}", name, "not_messy", behaviours, ("inquiries", *more), severity, check, needs)


RULES: tuple[Rule, ...] = (
    _rule(1, "hard-inquiries-1m", _MANY, "high", window_count("QRY01", "medium", "high")),
    _rule(2, "hard-inquiries-2m", _MANY, "medium", window_count("QRY02", "medium", "medium")),
    _rule(3, "hard-inquiries-3m", _MANY, "high", window_count("QRY03", "medium", "high")),
    _rule(4, "hard-inquiries-6m", _MANY, "high", window_count("QRY04", "high", "high")),
    _rule(5, "hard-inquiries-12m", _MANY, "medium", window_count("QRY05", "low", "medium")),
    _rule(6, "inquiry-burst", _MANY, "medium", burst),
    _rule(7, "queried-not-opened", _MANY, "medium", lenders.queried_not_opened, more=("accounts",)),
    _rule(8, "non-bank-inquiries", ("too_many_inquiries", "too_many_online_loans"), "medium", lenders.non_bank),
    _rule(9, "related-inquiries", (), "info", kinds.related),
    _rule(10, "post-loan-inquiries", (), "info", kinds.post_loan),
    _rule(11, "guarantee-inquiries", ("large_guarantee",), "medium", kinds.guarantee_inquiries, more=("liabilities",)),
    _rule(12, "unknown-inquiries", (), "high", kinds.not_authorised, needs=("inquiry_marks",)),
    _rule(13, "self-inquiries", (), "info", kinds.own, needs=("self_inquiries",)),
)
