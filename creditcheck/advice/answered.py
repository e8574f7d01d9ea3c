"""A plan with the answers to what else a person asked: what if, the loan they want, what their money can do."""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from creditcheck.advice.household import household_means, household_of
from creditcheck.advice.wanted import Wanted, purpose_preset, wanted_loan
from creditcheck.advice.ways import ways_out
from creditcheck.advice.what_if import Asked, change, read_moves, what_if
from creditcheck.assess.assessing import assess
from creditcheck.assess.masking import Mask
from creditcheck.assess.options import Options
from creditcheck.model.plan import Move, Plan
from creditcheck.model.report import Report


@dataclass(frozen=True)
class Questions:
    """What a person asked beside the plan itself. ``cash``: yuan at hand, for whose first months dues must stay."""

    moves: Asked = field(default_factory=Asked)
    wanted: Wanted | None = None
    cash: int | None = None
    keep_months: int = 1


def answered(plan: Plan, report: Report, options: Options, questions: Questions) -> Plan:
    """Return a plan with the answers in it, nothing masked.

    Raises:
        UsageError: an account, a sum or a wait cannot be read, or a move cannot be done.

    """
    plain = replace(options, reveal=True)
    before = assess(report, plain)
    parts: dict[str, object] = {}
    standing, day = report, options.today
    moves: tuple[Move, ...] = ()
    if questions.moves:
        paid = max(options.today, report.header.report_time.date())
        moves = read_moves(report, questions.moves, paid)
        after = what_if(report, moves, plain, before)
        changed = change(report, moves, options.today)
        standing, day = changed.report, changed.today
        parts |= {"after": after.assessment, "assumed": after.assumed, "changed": after.changed}
    if questions.cash is not None:
        out = ways_out(report, plain, before, cash=questions.cash, keep_months=questions.keep_months)
        parts |= {
            "cash": out.cash,
            "ways": out.ways,
            "needed_for_no_fail": out.needed_for_no_fail,
            "needed_for_no_warn": out.needed_for_no_warn,
            "needed_for_fewest_fails": out.needed_for_fewest_fails,
            "needed_for_fewest_warns": out.needed_for_fewest_warns,
        }
    if questions.wanted is not None:
        wanted = questions.wanted
        moves = (*moves, Move(move="want", amount=wanted.amount, months=wanted.months))
        at = replace(plain, today=day)
        verdict = assess(standing, replace(at, preset=purpose_preset(wanted.kind))).verdict
        means = None if options.spouse is None else household_means(standing, options.spouse, at)
        parts["loan"] = wanted_loan(wanted, standing, at, means=means, verdict=verdict)
    parts["household"] = household_of(report, plain, before)
    return plan.model_copy(update={**parts, "moves": moves})


def masked(plan: Plan, report: Report, options: Options) -> Plan:
    """Return a plan with names, numbers and addresses masked in every text."""
    return Mask.of(report, options.spouse).document(plan)
