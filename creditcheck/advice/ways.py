"""The cheapest way out: what to pay with a sum of money, so that the most serious findings go first.

First what is due in the next months stays; then the search finds the best pick of choices. Every way that is shown was
asked of the checks as a whole. A second way is shown where it begins elsewhere and leaves as many fails.
Source: docs/rules.md, «Cheapest way out».
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from creditcheck.advice.choices import Payable, priced
from creditcheck.advice.moves import CARDS, is_overdue
from creditcheck.advice.outcomes import Aim, Outcomes
from creditcheck.advice.search import Found, Search
from creditcheck.advice.what_if import change, changes
from creditcheck.assess.assessing import assess, facts_of
from creditcheck.assess.options import Options
from creditcheck.checks.figures.accounts import is_housing, is_open
from creditcheck.checks.figures.facts import Facts
from creditcheck.model.account import Account
from creditcheck.model.assessment import SEVERITY_ORDER, Assessment, Finding
from creditcheck.model.plan import Cash, Move, Way
from creditcheck.model.record_keys import account_keys
from creditcheck.model.report import Report

_ABOUT_TO_WORSEN = (2, 3)
"""Terms overdue that become 连三, or more than 90 days, at the next due day."""


@dataclass(frozen=True)
class WaysOut:
    """What money can do: the ways, best first, and the sums that are needed; None: money alone cannot."""

    cash: Cash
    ways: tuple[Way, ...]
    needed_for_no_fail: int | None
    needed_for_no_warn: int | None
    needed_for_fewest_fails: int
    needed_for_fewest_warns: int


def ways_out(report: Report, options: Options, before: Assessment, *, cash: int, keep_months: int = 1) -> WaysOut:
    """Return the best ways to spend some money.

    Args:
        report: as it was read.
        options: of the judging.
        before: the assessment of the report as it stands, by the same options.
        cash: yuan at hand.
        keep_months: months for which what is due must stay.

    """
    facts = facts_of(report, options)
    sums = priced(facts)
    # The dearest first: whether it can be left unpaid decides most.
    payable = sorted(sums.payable, key=lambda one: -one.choices[-1].cost)
    outcomes = Outcomes(report, options, payable, before)
    due = _due(facts)
    kept = None if due is None else due * keep_months
    money = Cash(
        cash=cash, keep_months=keep_months, kept=kept, spendable=max(0, cash - (kept or 0)), unpriced=sums.unpriced,
        overdue=_overdue(report),
    )  # fmt: skip
    fewest_warns = Search(outcomes, Aim()).best()
    fewest_fails = Search(outcomes, Aim(warns=False)).best()
    one = fewest_warns if fewest_warns.cost <= money.spendable else Search(outcomes, Aim(), money.spendable).best()
    show = _Shown(report, options, before, payable)
    ways = [show.way(one)] if any(one.pick) else []
    first = next((n for n, payable_ in enumerate(payable) if ways and payable_.key == ways[0].pays[0].account), None)
    if first is not None:
        other = Search(outcomes, Aim(), money.spendable, leave=frozenset({first})).best()
        if any(other.pick) and other.score[0] == one.score[0]:
            ways.append(show.way(other))
    nothing_left = show.judged(fewest_warns)
    fails, warns = left(nothing_left.findings)
    exact = fewest_warns.bound is None and fewest_fails.bound is None
    return WaysOut(
        cash=money.model_copy(update={"exact": exact}),
        ways=tuple(ways),
        needed_for_no_fail=None if fails else fewest_fails.cost,
        needed_for_no_warn=None if fails or warns else fewest_warns.cost,
        needed_for_fewest_fails=fewest_fails.cost,
        needed_for_fewest_warns=fewest_warns.cost,
    )


def left(findings: Iterable[Finding]) -> tuple[int, int]:
    """Return how many fails and warns there are in the four dimensions; waived ones are not counted."""
    counted = [f.verdict for f in findings if f.dimension != "report" and f.waived is None]
    return counted.count("fail"), counted.count("warn")


def _overdue(report: Report) -> tuple[str, ...]:
    keys = account_keys(report.accounts)
    return tuple(key for key, account in zip(keys, report.accounts, strict=True) if is_overdue(account))


def _eased(before: Assessment, after: Assessment) -> Iterable[str]:
    """Yield the rules that fail before and after, but less severely after."""
    stood = {f.rule: SEVERITY_ORDER.index(f.severity) for f in before.findings if f.verdict == "fail"}
    for finding in after.findings:
        lighter = SEVERITY_ORDER.index(finding.severity) > stood.get(finding.rule, len(SEVERITY_ORDER))
        if finding.verdict == "fail" and finding.dimension != "report" and lighter:
            yield finding.rule


def _due(facts: Facts) -> int | None:
    """Return what is due next month on every account, else what the person says they pay; None: neither is there."""
    printed = [a.due_this_month for a in facts.accounts if is_open(a) and a.due_this_month is not None]
    return sum(printed) if printed or not any(map(is_open, facts.accounts)) else facts.answers.monthly_payment


@dataclass(frozen=True)
class _Shown:
    """Picks as ways: each asked of the checks as a whole."""

    report: Report
    options: Options
    before: Assessment
    payable: Sequence[Payable]

    def changed(self, found: Found) -> Report:
        """Return the report with a pick in it."""
        return change(self.report, self._moves(found), self.options.today).report

    def judged(self, found: Found) -> Assessment:
        """Return the assessment of the report with a pick in it."""
        return assess(self.changed(found), self.options)

    def way(self, found: Found) -> Way:
        """Return a pick as it is shown."""
        changed = self.changed(found)
        after = assess(changed, self.options)
        fails, warns = left(after.findings)
        way = Way(
            cost=found.cost, pays=self._moves(found), fails_left=fails, warns_left=warns,
            changed=changes(self.before, after), eased=tuple(_eased(self.before, after)),
            arrears_left=_overdue(changed),
        )  # fmt: skip
        if found.bound is None:
            return way
        # What no payment moves is left over in any way.
        (least_fails, least_warns), cost = found.bound
        return way.model_copy(
            update={
                "exact": False,
                "least_fails": fails - sum(found.score[0]) + sum(least_fails),
                "least_warns": max(0, warns - found.score[1] + least_warns),
                "least_cost": cost,
            }
        )

    def _moves(self, found: Found) -> tuple[Move, ...]:
        chosen = [one.choices[n] for one, n in zip(self.payable, found.pick, strict=True) if n]
        standing = {one.key: one.choices[0].account for one in self.payable}
        moves = [choice.move for choice in chosen if choice.move is not None]
        return tuple(sorted(moves, key=lambda move: _turn(standing[move.account or ""], move)))


def _turn(account: Account, move: Move) -> tuple[int, int, int]:
    """Return when a payment has its turn: arrears, bad debts, cards, loans, the small ones first.

    Of the arrears, first what reaches 连三 or more than 90 days at the next due day, then the home.
    """
    cost = move.amount or 0
    if is_overdue(account):
        urgent = account.overdue_terms in _ABOUT_TO_WORSEN
        return 0, (0 if urgent else 1 if is_housing(account) else 2), cost
    if account.status == "bad_debt" or account.type == "C1":
        return 1, 0, cost
    return (2 if account.type in CARDS else 3), 0, cost
