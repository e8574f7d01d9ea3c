"""The two dates of a rule: when it eases and when it clears, by asking the same check of later days.

``clears_on`` is the first day after the report's on which the rule passes when the same report is printed on it and
nothing new happens; ``eases_on`` the first on which it is no longer ``fail``. What they rest on (``dates_assume``):

- ``repaid_now``: an account is overdue now. The arrears are taken as paid on the day of judging, the months since the
  newest printed one as overdue, each a digit higher.
- ``latest``: a 简版 prints no months, so the latest possible days are given.

Source: docs/rules.md, «Dates».
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Iterable
from dataclasses import fields, replace
from datetime import date, datetime, time, timedelta

from creditcheck.checks.figures import accounts as kinds
from creditcheck.checks.figures.brief_bounds import brief_accounts
from creditcheck.checks.figures.facts import WHATEVER_THE_DAY, WORTH_KEEPING, Facts, Undated
from creditcheck.checks.figures.months import Grid
from creditcheck.checks.figures.windows import cell_leaves_on
from creditcheck.checks.rule import Judgement, NotRun, Rule
from creditcheck.model.account import Account, Latest, MonthCell
from creditcheck.model.assessment import Assumption
from creditcheck.values.dates import month_number, month_of, month_text

Ask = Callable[[Facts], Judgement | NotRun]

_WIDE, _NEAR = 60, 24
_NO_LEVEL = frozenset("BDZG")
_FIRST_OF_R3 = 3
_HIGHEST = 7


def printed_on(facts: Facts, day: date) -> Facts:
    """Return the facts of the same report printed on another day, on which it is judged too."""
    header = facts.report.header.model_copy(update={"report_time": datetime.combine(day, time())})
    later = replace(facts, report=facts.report.model_copy(update={"header": header}), today=day)
    vars(later).update(_kept(facts))
    return later


def undated(facts: Facts) -> Undated:
    """Return the facts of the same report printed on no day: what they say is the same on each."""
    found = object.__new__(Undated)
    vars(found).update({each.name: getattr(facts, each.name) for each in fields(facts)} | _kept(facts))
    return found


def _kept(facts: Facts) -> dict[str, object]:
    kept = (name for name in WHATEVER_THE_DAY if name in vars(facts) or name in WORTH_KEEPING)
    return {name: getattr(facts, name) for name in kept}


def repaid_on(facts: Facts, paid: date) -> Facts:
    """Return the facts of the report as it stands when all arrears of today are paid on a day, printed on that day."""
    late = {id(grid.account): grid for grid in facts.overdue_now}
    accounts = tuple(
        repaid(late[id(account)], month_number(month_of(paid)), month_number(month_of(facts.day)))
        if id(account) in late
        else account
        for account in facts.accounts
    )
    return printed_on(replace(facts, report=facts.report.model_copy(update={"accounts": accounts})), paid)


def repaid(grid: Grid, last: int, reported: int) -> Account:
    """Return an overdue account as it stands when it is repaid in the month ``last`` (a month number).

    The months after its newest printed one, or from that of the report on (``reported``), are taken as overdue.
    """
    account, newest = grid.account, grid.newest
    more: list[MonthCell] = []
    if newest is None or newest.status not in _NO_LEVEL:
        first = reported if newest is None else newest.month + 1
        digit = int(newest.status) + 1 if newest is not None and newest.status.isdigit() else 1
        digit = max(digit, _FIRST_OF_R3) if account.type == "R3" else digit
        more = [
            MonthCell(month=month_text(month), status=str(min(digit + month - first, _HIGHEST)))
            for month in range(first, last + 1)
        ]
    return account.model_copy(
        update={
            "history": (*account.history, *more),
            "status": "normal" if account.status == "overdue" else account.status,
            "latest": Latest(status="N"),
            "overdue_terms": None,
            "overdue_amount": None,
            "overdraft_180": None,
            "currently_overdue": False if account.currently_overdue is not None else None,
        }
    )


def dated(rule: Rule, facts: Facts, judgement: Judgement, ask: Ask) -> Judgement:
    """Return a judgement with the dates of its rule, for a rule that says on which days it may change."""
    if judgement.verdict == "pass":
        return judgement
    if rule.dates is not None:
        return rule.dates(facts, judgement)
    if rule.days is None:
        return judgement
    if rule.by_month and facts.brief:
        return _latest(rule, facts, judgement)
    if judgement.verdict == "unknown":
        return judgement
    paid = max(facts.today, facts.day)
    assumes: Assumption | None = "repaid_now" if needs_repayment(rule, facts) else None
    start = repaid_on(facts, paid) if assumes else facts
    days = sorted({day for day in rule.days(start) if day > start.day})
    if assumes:
        days = sorted({*days, paid + timedelta(1)})
    eases = _first(days, lambda day: _verdict(ask, printed_on(start, day)) != "fail")
    clears = _first(days, lambda day: _verdict(ask, printed_on(start, day)) == "pass")
    return replace(
        judgement,
        eases_on=eases if judgement.verdict == "fail" else None,
        clears_on=clears,
        dates_assume=assumes if eases or clears else None,
    )


def needs_repayment(rule: Rule, facts: Facts) -> bool:
    """Tell whether a rule's later answers rest on the arrears being paid: they would grow into its windows."""
    late = [grid for grid in facts.overdue_now if rule.code != "BLK17" or kinds.is_student(grid.account)]
    return rule.by_month and bool(late)


def _verdict(ask: Ask, facts: Facts) -> str:
    """Return the verdict on a later day: with the arrears of a later answer it would be asked about another report."""
    answer = ask(facts)
    return answer.verdict if isinstance(answer, Judgement) else "not_run"


def _first(days: list[date], holds: Callable[[date], bool]) -> date | None:
    """Return the first day on which something holds that goes on to hold; None without one."""
    index = bisect_left(days, True, key=holds)
    return days[index] if index < len(days) else None


def months_ahead(facts: Facts) -> Iterable[date]:
    """Yield the first day of each month in which a cell of the five years leaves a window."""
    last = month_number(month_of(facts.day))
    return [cell_leaves_on(last, months) for months in range(_WIDE + 1)]


def _latest(rule: Rule, facts: Facts, judgement: Judgement) -> Judgement:
    """Return the dates of a 简版: as late as its five-year counts allow."""
    read = [item for item in brief_accounts(facts) if not item.never]
    late = {id(grid.account) for grid in facts.overdue_now}
    owing = [a for a in facts.accounts if a.type != "C1" and (id(a) in late or kinds.silent_brief(a))]
    if rule.code == "BLK17":
        read = [item for item in read if kinds.is_student(item.account)]
        owing = [account for account in owing if kinds.is_student(account)]
    paid = max(facts.today, facts.day)
    last = month_number(month_of(paid if owing else facts.day))
    if not owing:
        span = facts.months(_WIDE)
        ends = [min(last, month_number(closed[:7])) if (closed := item.account.closed) else last for item in read]
        last = max((end for end in ends if end in span), default=last)
    wide, near = cell_leaves_on(last, _WIDE), cell_leaves_on(last, _NEAR)
    eases: date | None = near
    clears = wide
    if rule.code == "BLK04":
        clears = near if all(item.over_180_days(_WIDE) == "excluded" for item in read) else wide
        eases = clears
    if rule.code == "BLK17":
        eases = paid + timedelta(1) if owing else None
    return replace(
        judgement,
        eases_on=eases if judgement.verdict == "fail" else None,
        clears_on=clears,
        dates_assume="repaid_now" if owing else "latest",
    )
