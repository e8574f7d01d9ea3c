"""What waiting alone changes: the same report printed on each later day, asked of the same checks.

Inquiries and month cells keep their dates, balances stay, nothing new comes. The rules about the report itself are left
out: its age is 0 on each day. A rule that never looks at the day is asked once. Windows move by whole months or end on
a day of their own; so of the others the first day of each month is asked, and between two that differ each half that
differs, down to the day. A rule that may turn and turn back within a month names the days itself (``Rule.turns``).
Source: docs/json-contracts.md, «Plan, diff, dispute».
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache

from dateutil.relativedelta import relativedelta

from creditcheck.checks.catalogue import rule_of
from creditcheck.checks.dates import dated, needs_repayment, printed_on, repaid_on, undated
from creditcheck.checks.engine import as_read
from creditcheck.checks.figures.facts import DayAskedError, Facts
from creditcheck.checks.rule import Judgement, Rule
from creditcheck.model.assessment import Assumption, Finding, Verdict
from creditcheck.model.plan import Change, FirstDays

_VerdictOn = Callable[[date], Verdict]

YEARS = 6
"""How far ahead is looked: every record but those that only an act ends has left by then."""


@dataclass(frozen=True)
class Waiting:
    """What waiting changes. ``now``: the verdict of each rule when the report is printed on the day of judging."""

    day: date
    now: Mapping[str, Verdict]
    changes: tuple[Change, ...]

    @property
    def first_days(self) -> FirstDays:
        """The first day without a fail, and the first on which every rule passes, by time alone."""
        verdicts = dict(self.now)
        alone = [change for change in self.changes if change.assumes != "repaid_now"]
        days = sorted({self.day, *(change.date for change in alone)})
        found: dict[str, date] = {}
        for day in days:
            verdicts.update((change.rule, change.to) for change in alone if change.date == day)
            if "fail" not in verdicts.values():
                found.setdefault("first_day_without_fail", day)
            if set(verdicts.values()) <= {"pass"}:
                found.setdefault("first_day_all_pass", day)
        return FirstDays(**found)

    def ends(self, rule: str) -> bool:
        """Tell whether a rule passes in the end, by waiting or on the assumption of its dates."""
        mine = [change for change in self.changes if change.rule == rule]
        return (mine[-1].to if mine else self.now[rule]) == "pass"


def waiting(facts: Facts, findings: Iterable[Finding]) -> Waiting:
    """Return what waiting changes of some findings about a report, from the day of judging on."""
    mine = [finding for finding in findings if finding.dimension != "report" and finding.waived is None]
    start = max(facts.today, facts.day)
    plain, paid = _Days(facts), _Days(repaid_on(facts, start) if facts.overdue_now else facts)
    now: dict[str, Verdict] = {}
    changes: list[Change] = []
    for finding in mine:
        rule = rule_of(finding.rule)
        if rule.by_month and facts.brief:
            now[rule.code], found = _told(finding, start)
        elif _in_doubt(rule, facts, finding):
            now[rule.code], found = finding.verdict, []
        else:
            days = paid if needs_repayment(rule, facts) else plain
            now[rule.code], found = _searched(rule, start, plain, days)
        changes.extend(found)
    order = {finding.rule: place for place, finding in enumerate(mine)}
    return Waiting(start, now, tuple(sorted(changes, key=lambda change: (change.date, order[change.rule]))))


class _Days:
    """The same report printed on other days, each made once for all rules."""

    def __init__(self, facts: Facts) -> None:
        self.facts = facts
        self._days: dict[date, Facts] = {}
        self._undated = undated(facts)

    def verdict(self, rule: Rule, day: date) -> Verdict:
        """Return a rule's verdict on a day; a rule that has nothing to judge then stops nobody."""
        if day not in self._days:
            self._days[day] = printed_on(self.facts, day)
        answer = as_read(rule, self._days[day])
        return answer.verdict if isinstance(answer, Judgement) else "pass"

    def whatever_the_day(self, rule: Rule) -> bool:
        """Tell whether a rule answers without a look at the day: it says the same on each."""
        try:
            as_read(rule, self._undated)
        except DayAskedError:
            return False
        return True


def _in_doubt(rule: Rule, facts: Facts, finding: Finding) -> bool:
    """Tell whether a finding rests on a doubt of the reading, which no waiting resolves."""
    if facts.report.reading.complete and not facts.strange_cells:
        return False
    answer = as_read(rule, facts)
    if not isinstance(answer, Judgement) or answer.verdict != finding.verdict:
        return True
    as_if = dated(rule, facts, answer, lambda later: as_read(rule, later))
    return (as_if.eases_on, as_if.clears_on) != (finding.eases_on, finding.clears_on)


def _told(finding: Finding, start: date) -> tuple[Verdict, list[Change]]:
    """Return what the dates of a finding say, where the report prints no months to search."""
    now: Verdict = finding.verdict
    changes: list[Change] = []
    steps: list[tuple[date | None, Verdict]] = [(finding.eases_on, "warn"), (finding.clears_on, "pass")]
    for day, verdict in steps:
        if day is None or (verdict == "warn" and day == finding.clears_on):
            continue
        if day <= start:
            now = verdict
        else:
            before = changes[-1].to if changes else now
            changes.append(_change(finding.rule, day, before, verdict, finding.dates_assume))
    return now, changes


def _change(rule: str, day: date, before: Verdict, after: Verdict, assumes: Assumption | None) -> Change:
    return Change.model_validate({"date": day, "rule": rule, "from": before, "to": after, "assumes": assumes})


def _searched(rule: Rule, start: date, plain: _Days, days: _Days) -> tuple[Verdict, list[Change]]:
    now = plain.verdict(rule, start)
    assumes: Assumption | None = None if days is plain else "repaid_now"
    changes: list[Change] = []
    before = now
    begin = start if days is plain else start + timedelta(1)
    later = () if days.whatever_the_day(rule) else _asked(rule, days.facts, begin)
    for day, verdict in _turns(lambda day: days.verdict(rule, day), begin, later):
        if verdict != before:
            changes.append(_change(rule.code, day, before, verdict, assumes))
        before = verdict
    return now, changes


def _turns(verdict_on: _VerdictOn, start: date, asked: Iterable[date]) -> Iterator[tuple[date, Verdict]]:
    """Yield the first day and each later one on which the verdict is another than on the day before."""
    before = verdict_on(start)
    yield start, before
    day = start
    for later in asked:
        verdict = verdict_on(later)
        if verdict != before:
            yield from _between(verdict_on, (day, before), (later, verdict))
        day, before = later, verdict


def _between(
    verdict_on: _VerdictOn, one: tuple[date, Verdict], two: tuple[date, Verdict]
) -> Iterator[tuple[date, Verdict]]:
    if one[1] == two[1]:
        return
    if (two[0] - one[0]).days == 1:
        yield two
        return
    middle = one[0] + (two[0] - one[0]) // 2
    half = middle, verdict_on(middle)
    yield from _between(verdict_on, one, half)
    yield from _between(verdict_on, half, two)


def _asked(rule: Rule, facts: Facts, start: date) -> Sequence[date]:
    """Return the first day of each month ahead, and the days that a rule names."""
    months = _months_ahead(start)
    named = rule.turns(facts) if rule.turns else ()
    return sorted({*months, *(day for day in named if start < day < months[-1])})


@lru_cache(maxsize=8)
def _months_ahead(start: date) -> tuple[date, ...]:
    first = start.replace(day=1)
    return tuple(first + relativedelta(months=number) for number in range(1, 12 * YEARS + 1))
