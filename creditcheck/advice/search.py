"""The best pick of choices for a sum of money: best first, with a bound for whatever is not looked into.

Accounts are decided one after the other, in the order in which they are given. A part of the way is judged by the best
that could come of it (``Outcomes.best``) and by what must still be paid for that (``need``); the part on which least is
lost is followed first. So the first pick that needs nothing more is the best of all. With many accounts the checks are
asked only so often; then the best pick that is at hand is taken, and what no other could undercut is the bound.
"""

from __future__ import annotations

import heapq
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from creditcheck.advice.outcomes import Aim, Level, Live, Outcomes, Pick, Score

Bound = tuple[Score, int]
"""A score and a sum of yuan, compared in this order."""

EXACT_UP_TO = 8
"""With so many payable accounts every way is looked into, however often the checks must be asked."""
MOST_ASKED = 1_500
"""How often the checks are asked for one search among more accounts."""


@dataclass(frozen=True)
class Found:
    """A pick with its score and cost; ``bound``: no pick is better than this, None when this one is the best."""

    pick: Pick
    score: Score
    cost: int
    bound: Bound | None = None


@dataclass(frozen=True)
class Search:
    """A search for the best pick.

    ``cash``: yuan that may be spent, None for any sum. ``leave``: places of accounts on which nothing may be done.
    """

    outcomes: Outcomes
    aim: Aim
    cash: int | None = None
    leave: frozenset[int] = frozenset()

    def best(self) -> Found:
        """Return the best pick: fewest fails by severity, then fewest warns, then least money."""
        many = len(self.outcomes.payable) > EXACT_UP_TO
        end = self.outcomes.asked + MOST_ASKED
        root = _Part(self, ())
        heap = [(root.bound, 0, 0, root)]
        made = 0
        while True:
            part = heap[0][-1]
            if part.done:
                return Found(part.idle, part.score, part.cost)
            if many and self.outcomes.asked >= end:
                return self._at_hand(part.bound)
            heapq.heappop(heap)
            for child in part.children():
                made += 1
                # Of equal bounds what is decided furthest.
                heapq.heappush(heap, (child.bound, -len(child.chosen), made, child))

    def most(self, chosen: Pick, left: int | None) -> Pick:
        """Return the dearest choice on each further account that some money is enough for, each taken alone."""
        places = range(len(chosen), len(self.outcomes.payable))
        return (*chosen, *(self.choices(place, left)[-1] for place in places))

    def choices(self, place: int, left: int | None) -> list[int]:
        """Return the choices on an account that some money is enough for, the cheapest first."""
        choices = () if place in self.leave else self.outcomes.payable[place].choices[1:]
        return [0, *(n for n, choice in enumerate(choices, 1) if left is None or choice.cost <= left)]

    def cost(self, pick: Pick) -> int:
        """Return what the choices of a pick, or of its first part, cost together."""
        return sum(one.choices[n].cost for one, n in zip(self.outcomes.payable, pick, strict=False))

    def _at_hand(self, bound: Bound) -> Found:
        """Return a good pick without looking at all: the answers that matter most are secured one after the other."""
        pick = self.outcomes.none
        kept: list[tuple[Live, Level]] = []
        most = self.most((), self.cash)
        for wish in self._wishes(most):
            wanted = [*kept, wish]
            tried = pick if self._holds(wanted, pick) else self._trimmed(most, wanted)
            if self.cash is None or self.cost(tried) <= self.cash:
                kept, pick = wanted, tried
        score, cost = self.aim(self.outcomes.levels(pick)), self.cost(pick)
        return Found(pick, score, cost, bound if bound < (score, cost) else None)

    def _holds(self, wanted: Sequence[tuple[Live, Level]], pick: Pick) -> bool:
        return all(self.outcomes.level(live, pick) <= level for live, level in wanted)

    def _wishes(self, most: Pick) -> Iterator[tuple[Live, Level]]:
        """Yield each rule that can be brought down with the level wished for: no fail first, the most severe before."""
        now, then = self.outcomes.levels(self.outcomes.none), self.outcomes.levels(most)
        rules = sorted(self.outcomes.rules, key=lambda live: now[live.rule.code], reverse=True)
        better = [live for live in rules if then[live.rule.code] < now[live.rule.code]]
        yield from ((live, max(then[live.rule.code], (1, 0))) for live in better if now[live.rule.code][0] == 2)
        if self.aim.warns:
            yield from ((live, then[live.rule.code]) for live in better)

    def _trimmed(self, pick: Pick, wanted: Sequence[tuple[Live, Level]]) -> Pick:
        """Return the cheaper of two picks from which nothing can be left out: the dear or the cheap left out first."""
        tried = []
        for order in (range(len(pick)), range(len(pick) - 1, -1, -1)):
            now = pick
            for place in order:
                for number in range(now[place]):
                    less = (*now[:place], number, *now[place + 1 :])
                    if self._holds(wanted, less):
                        now = less
                        break
            tried.append(now)
        return min(tried, key=self.cost)


class _Part:
    """The first choices of a pick, with what could come of them."""

    def __init__(self, search: Search, chosen: Pick) -> None:
        self.search, self.chosen, self.cost = search, chosen, search.cost(chosen)
        self.left = None if search.cash is None else search.cash - self.cost
        outcomes, aim = search.outcomes, search.aim
        self.idle: Pick = (*chosen, *(0 for _ in range(len(outcomes.payable) - len(chosen))))
        now = outcomes.levels(self.idle)
        best = outcomes.best(chosen, search.most(chosen, self.left))
        self.score = aim(best)
        self.done = aim(now) == self.score
        missing = 0 if self.done else outcomes.need(aim, now, best, self.idle)
        self.bound: Bound = (self.score, self.cost + missing)

    def children(self) -> Iterator[_Part]:
        """Yield this part with each choice on the next account."""
        for number in self.search.choices(len(self.chosen), self.left):
            yield _Part(self.search, (*self.chosen, number))
