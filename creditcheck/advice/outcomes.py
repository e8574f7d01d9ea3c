"""What the checks say when certain choices are made, as fast as a search needs it.

Only rules that read accounts are asked, and of them only those that money moves: whose answer is another when
everything is paid. A rule's answer is remembered by the choices on the accounts it looks at. Paying more never makes a
rule worse, but for BLK20 (cells of an account count once it is no longer overdue) and for MNY10, where a line that is
settled takes its limit along. ``best`` knows both, so what it says is never better than any way through.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property

from creditcheck.advice.choices import Payable
from creditcheck.advice.moves import CARDS
from creditcheck.advice.needs import need
from creditcheck.assess.assessing import facts_of
from creditcheck.assess.options import Options
from creditcheck.assess.told_report import with_accounts
from creditcheck.checks.catalogue import RULES
from creditcheck.checks.engine import settled
from creditcheck.checks.figures.facts import Facts
from creditcheck.checks.rule import Judgement, Rule
from creditcheck.model.account import Account
from creditcheck.model.assessment import SEVERITY_ORDER, Assessment
from creditcheck.model.report import Report

Pick = tuple[int, ...]
"""The choice made on each payable account, by its place; ``OPEN`` on a credit line: nothing drawn, yet still open."""
OPEN = -1
Level = tuple[int, int]
"""How bad a rule's answer is: 2 fail, 1 warn or unknown, 0 pass or not run; and of a fail the place of its severity."""
Score = tuple[tuple[int, ...], int]
"""Fails by severity, the most severe first; warns and unknowns. Less is better."""

_FAIL = 2
_FINE: Level = (0, 0)
_OF_CARDS = frozenset({"MNY02", "MNY03", "MNY04", "MNY16"})
_OF_LOANS = frozenset({"MNY05", "MNY06", "MNY07", "MNY08", "MNY12", "MNY17", "MNY18", "MNY19"})
_AGAINST = frozenset({"BLK20"})
"""Rules that paying can only make worse."""
_UNSURE = frozenset({"MNY10"})
"""Rules whose answer may be another on the way, though it is the same with nothing and with everything paid."""


@dataclass(frozen=True)
class Live:
    """A rule that money moves, and the places of the payable accounts that it looks at."""

    rule: Rule
    places: tuple[int, ...]


@dataclass
class Outcomes:
    """The answers of the checks for every pick. ``asked``: how often a check was asked."""

    report: Report
    options: Options
    payable: Sequence[Payable]
    before: Assessment
    asked: int = 0
    _levels: dict[tuple[str, Pick], Level] = field(default_factory=dict)
    _facts: dict[Pick, Facts] = field(default_factory=dict)

    @cached_property
    def none(self) -> Pick:
        """Nothing is paid."""
        return (0,) * len(self.payable)

    @cached_property
    def everything(self) -> Pick:
        """As much as can be is paid on each account."""
        return tuple(len(one.choices) - 1 for one in self.payable)

    @cached_property
    def rules(self) -> tuple[Live, ...]:
        """The rules that money moves."""
        counted = {f.rule for f in self.before.findings if f.waived is None} | {n.rule for n in self.before.not_run}
        asked = [r for r in RULES if "accounts" in r.reads and r.dimension != "report" and r.code in counted]
        found = []
        for rule in asked:
            if self.options.left_out(rule.code):
                continue
            live = Live(rule, self._places(rule.code))
            if rule.code in _UNSURE or self.level(live, self.none) != self.level(live, self.everything):
                found.append(live)
        return tuple(found)

    def _places(self, code: str) -> tuple[int, ...]:
        def looks_at(account: Account) -> bool:
            card = account.type in CARDS
            return code not in (_OF_LOANS if card else _OF_CARDS)

        return tuple(n for n, one in enumerate(self.payable) if looks_at(one.choices[0].account))

    def facts(self, pick: Pick) -> Facts:
        """Return the facts of the report with these choices made."""
        if pick not in self._facts:
            accounts = {one.key: _account(one, n) for one, n in zip(self.payable, pick, strict=True) if n}
            self._facts[pick] = facts_of(with_accounts(self.report, accounts), self.options)
        return self._facts[pick]

    def level(self, live: Live, pick: Pick) -> Level:
        """Return how bad a rule's answer is when these choices are made."""
        mine = [0] * len(pick)
        for place in live.places:
            mine[place] = pick[place]
        key = live.rule.code, tuple(mine)
        if key not in self._levels:
            self.asked += 1
            answer = settled(live.rule, self.facts(key[1]))
            self._levels[key] = _level(answer) if isinstance(answer, Judgement) else _FINE
        return self._levels[key]

    def levels(self, pick: Pick) -> dict[str, Level]:
        """Return how bad each live rule's answer is when these choices are made."""
        return {live.rule.code: self.level(live, pick) for live in self.rules}

    def best(self, chosen: Pick, most: Pick) -> dict[str, Level]:
        """Return a level that no way through has less of: with these choices made, up to ``most`` on the others."""
        rest = range(len(chosen), len(most))
        relaxed = (*chosen, *(OPEN if self._is_line(n) and most[n] == self.everything[n] else most[n] for n in rest))
        idle = (*chosen, *(0 for _ in rest))
        return {
            live.rule.code: self.level(live, idle if live.rule.code in _AGAINST else relaxed) for live in self.rules
        }

    def _is_line(self, place: int) -> bool:
        return self.payable[place].choices[0].account.type == "R1"

    def need(self, aim: Aim, levels: Mapping[str, Level], best: Mapping[str, Level], pick: Pick) -> int:
        """Return yuan that must still be paid beyond a pick, at least, before the aim's score is that of ``best``."""
        facts = self.facts(pick)
        lacking = ((code, aim.target(best[code])) for code in best if aim.target(best[code]) < levels[code])
        return max((need(code, facts, level[0]) for code, level in lacking), default=0)


def _account(one: Payable, number: int) -> Account:
    if number == OPEN:
        return one.choices[-1].account.model_copy(update={"status": "normal", "closed": None, "balance": 0})
    return one.choices[number].account


def _level(answer: Judgement) -> Level:
    if answer.verdict == "fail":
        return _FAIL, -SEVERITY_ORDER.index(answer.severity)
    return (0 if answer.verdict == "pass" else 1), 0


@dataclass(frozen=True)
class Aim:
    """What is better than what: fewest fails by severity, then, if ``warns`` matter, fewest warns and unknowns."""

    warns: bool = True

    def __call__(self, levels: Mapping[str, Level]) -> Score:
        """Return the score of some levels."""
        fails = [0] * len(SEVERITY_ORDER)
        for kind, severity in levels.values():
            if kind == _FAIL:
                fails[-severity] += 1
        return tuple(fails), sum(kind == 1 for kind, _ in levels.values()) if self.warns else 0

    def target(self, level: Level) -> Level:
        """Return the worst level that counts the same."""
        return level if self.warns or level[0] == _FAIL else (1, 0)
