"""The report with the steps done that cost a known sum: what lenders and what use of limits are left."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from creditcheck.advice.causes import steps_of
from creditcheck.advice.moves import CARDS, MoveError
from creditcheck.advice.what_if import what_if
from creditcheck.assess.options import Options
from creditcheck.model.account import Account
from creditcheck.model.assessment import Assessment, Step
from creditcheck.model.plan import Move
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
    moves = _moves(steps, accounts)
    if not moves:
        return None
    try:
        return what_if(report, moves, replace(options, spouse=None), judged).assessment
    except MoveError:
        return None


def _moves(steps: Sequence[Step], accounts: dict[str, Account]) -> list[Move]:
    """Return the steps as moves of single accounts; none at all where one of them is something else."""
    moves: list[Move] = []
    for step in steps:
        account = accounts.get(step.account or "")
        if account is None or step.cost is None:
            return []
        if account.type in CARDS and _PAID_DOWN.issuperset(step.rules):
            moves.append(Move(move="pay", account=step.account, amount=step.cost))
        elif account.type not in CARDS and _SETTLED.issuperset(step.rules):
            moves.append(Move(move="settle", account=step.account))
        else:
            return []
    return moves
