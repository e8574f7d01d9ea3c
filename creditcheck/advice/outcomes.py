"""What the checks say when certain choices are made, as fast as a search needs it.

Only rules that read accounts are asked, and of them only those that money moves: whose answer is another when
everything is paid. A rule's answer is remembered by the choices on the accounts it looks at. Paying more never makes a
rule worse, but for BLK20 (cells of an account count once it is no longer overdue) and for MNY10, where a line that is
settled takes its limit along; WHT04 has an answer of its own where nothing is open any more. ``best`` knows them, so
what it says is never worse than any way through. What is doubtful about the reading is left aside here; the ways that
are shown are judged with it.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property

from creditcheck.advice.choices import Payable
from creditcheck.advice.moves import CARDS, is_overdue
from creditcheck.advice.needs import need
from creditcheck.assess.assessing import facts_of
from creditcheck.assess.options import Options
from creditcheck.assess.told_report import with_accounts
from creditcheck.checks.catalogue import RULES
from creditcheck.checks.engine import as_read
from creditcheck.checks.figures.facts import Facts
from creditcheck.checks.rule import Judgement, Rule
from creditcheck.model.account import Account
from creditcheck.model.assessment import SEVERITY_ORDER, Assessment
from creditcheck.model.record_keys import account_keys
from creditcheck.model.report import Report

Pick = tuple[int, ...]
"""The choice made on each payable account, by its place; ``OPEN`` on a credit line: nothing drawn, yet still open."""
OPEN = -1
Level = tuple[int, int]
"""How bad a rule's answer is: 2 fail, 1 warn or unknown, 0 pass or not run; and of a fail the place of its severity."""
Score = tuple[tuple[int, ...], int]
"""Fails by severity, the most severe first; warns and unknowns. Less is better."""

FAIL = 2
_FINE: Level = (0, 0)
_OF_CARDS = frozenset({"MNY02", "MNY03", "MNY04", "MNY16"})
_OF_LOANS = frozenset({"MNY05", "MNY06", "MNY07", "MNY08", "MNY12", "MNY17", "MNY18", "MNY19"})
_OF_ARREARS = frozenset({"BLK01", "BLK17", "BLK20"})
_AGAINST = frozenset({"BLK20"})
"""Rules that paying can only make worse."""
_OF_NOTHING = frozenset({"WHT04"})
"""Rules that have an answer of their own where no account is open."""
_UNSURE = frozenset({"MNY10"})
"""Rules whose answer may be another on the way, though it is the same with nothing and with everything paid."""


@dataclass(frozen=True)
class Live:
    """A rule that money moves, and the places of the payable accounts that it looks at."""

    rule: Rule
    places: tuple[int, ...]


Wish = tuple[Live, Level]
"""A rule, and the level that it should have at most."""


def trimmed(pick: Pick, holds: Callable[[Pick], bool]) -> Pick:
    """Return a pick from which nothing can be left out, the first accounts left out before the others."""
    for place in range(len(pick)):
        for number in range(pick[place]):
            less = (*pick[:place], number, *pick[place + 1 :])
            if holds(less):
                pick = less
                break
    return pick


@dataclass
class Outcomes:
    """The answers of the checks for every pick. ``asked``: how often a check was asked."""

    report: Report
    options: Options
    payable: Sequence[Payable]
    before: Assessment
    asked: int = 0
    _levels: dict[tuple[str, Pick], Level] = field(default_factory=dict)
    _alone: dict[tuple[str, Level, Pick], Pick] = field(default_factory=dict)
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
            if code in _OF_ARREARS:
                return is_overdue(account)
            return code not in (_OF_LOANS if account.type in CARDS else _OF_CARDS)

        return tuple(n for n, one in enumerate(self.payable) if looks_at(one.choices[0].account))

    def facts(self, pick: Pick) -> Facts:
        """Return the facts of the report with these choices made."""
        if pick not in self._facts:
            chosen = {one.key: _account(one, n) for one, n in zip(self.payable, pick, strict=True) if n}
            if not self._counted:
                accounts = list(self.report.accounts)
                for key, account in chosen.items():
                    accounts[self._index[key]] = account
                changed = self.report.model_copy(update={"accounts": tuple(accounts)})
            else:
                changed = with_accounts(self.report, chosen)
            self._facts[pick] = facts_of(changed, self.options)
        return self._facts[pick]

    @cached_property
    def _index(self) -> Mapping[str, int]:
        return {key: n for n, key in enumerate(account_keys(self.report.accounts))}

    @cached_property
    def _counted(self) -> bool:
        """Tell whether a count of the summary can matter: that of 呆账."""
        return any(one.choices[0].account.status == "bad_debt" for one in self.payable)

    def level(self, live: Live, pick: Pick) -> Level:
        """Return how bad a rule's answer is when these choices are made."""
        mine = [0] * len(pick)
        for place in live.places:
            # Loans are counted by what is left of them: arrears make no difference there.
            if live.rule.code not in _OF_LOANS or not self._only_arrears(place, pick[place]):
                mine[place] = pick[place]
        key = live.rule.code, tuple(mine)
        if key not in self._levels:
            self.asked += 1
            answer = as_read(live.rule, self.facts(key[1]))
            self._levels[key] = _level(answer) if isinstance(answer, Judgement) else _FINE
        return self._levels[key]

    def alone(self, wish: Wish, most: Pick) -> Pick:
        """Return a pick that fulfils one wish and nothing else, of what can be done at most."""
        live, level = wish
        mine = tuple(number if place in live.places else 0 for place, number in enumerate(most))
        key = live.rule.code, level, mine
        if key not in self._alone:
            self._alone[key] = trimmed(mine, lambda less: self.level(live, less) <= level)
        return self._alone[key]

    def _only_arrears(self, place: int, number: int) -> bool:
        move = self.payable[place].choices[number].move
        return move is not None and move.move == "clear_arrears"

    def levels(self, pick: Pick) -> dict[str, Level]:
        """Return how bad each live rule's answer is when these choices are made."""
        return {live.rule.code: self.level(live, pick) for live in self.rules}

    def best(self, chosen: Pick, most: Pick) -> dict[str, Level]:
        """Return a level that no way through has less of: with these choices made, up to ``most`` on the others."""
        rest = range(len(chosen), len(most))
        paid = (*chosen, *(most[n] for n in rest))
        lines_open = (*chosen, *(OPEN if self._is_line(n) and most[n] == self.everything[n] else most[n] for n in rest))
        idle = (*chosen, *(0 for _ in rest))
        picks = dict.fromkeys(_AGAINST, (idle,)) | dict.fromkeys(_OF_NOTHING, (lines_open, paid))
        return {
            live.rule.code: min(self.level(live, pick) for pick in picks.get(live.rule.code, (lines_open,)))
            for live in self.rules
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
        return FAIL, -SEVERITY_ORDER.index(answer.severity)
    return (0 if answer.verdict == "pass" else 1), 0


@dataclass(frozen=True)
class Aim:
    """What is better than what: fewest fails by severity, then, if ``warns`` matter, fewest warns and unknowns."""

    warns: bool = True

    def __call__(self, levels: Mapping[str, Level]) -> Score:
        """Return the score of some levels."""
        fails = [0] * len(SEVERITY_ORDER)
        for kind, severity in levels.values():
            if kind == FAIL:
                fails[-severity] += 1
        return tuple(fails), sum(kind == 1 for kind, _ in levels.values()) if self.warns else 0

    def target(self, level: Level) -> Level:
        """Return the worst level that counts the same."""
        return level if self.warns or level[0] == FAIL else (1, 0)
