"""The report with the steps done that cost a known sum: what lenders and what use of limits are left."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from creditcheck.advice.causes import steps_of
from creditcheck.advice.moves import CARDS, possible
from creditcheck.advice.what_if import what_if
from creditcheck.assess.options import Options
from creditcheck.model.account import Account
from creditcheck.model.assessment import Assessment, Step
from creditcheck.model.plan import Move, MoveKind
from creditcheck.model.record_keys import account_keys
from creditcheck.model.report import Report

_PAID_DOWN = frozenset({"MNY02", "MNY03"})
_SETTLED = frozenset({"MNY05", "MNY06", "MNY07", "MNY17"})


def after_steps(report: Report, options: Options, judged: Assessment) -> Assessment | None:
    """Return the assessment of a report with what ends its fails paid; None where it is not only cards and loans.

    Args:
        report: as it was read.
        options: of the judging.
        judged: its assessment with the causes, by the same options.

    """
    steps = [step for step in steps_of(judged.causes) if step.ends == "fail" and step.cost != 0]
    accounts = dict(zip(account_keys(report.accounts), report.accounts, strict=True))
    moves = [_move(step, accounts.get(step.account or ""), options.today) for step in steps]
    known = [move for move in moves if move is not None]
    if not known or len(known) < len(moves):
        return None
    return what_if(report, known, replace(options, spouse=None), judged).assessment


def _move(step: Step, account: Account | None, day: date) -> Move | None:
    """Return a step as a move of one account; None where it is something else, or cannot be done."""
    if account is None or step.cost is None:
        return None
    card = account.type in CARDS
    kind: MoveKind = "pay" if card else "settle"
    amount = step.cost if card else None
    fits = (_PAID_DOWN if card else _SETTLED).issuperset(step.rules) and possible(account, kind, amount, f"{day}")
    return Move(move=kind, account=step.account, amount=amount) if fits else None
