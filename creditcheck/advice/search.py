"""The best pick of choices for a sum of money: best first, with a bound for whatever is not looked into.

Accounts are decided one after the other, in the order in which they are given. A part of the way is judged by the best
that could come of it (``Outcomes.best``) and by what must still be paid for that (``need``); the part on which least is
lost is followed first. So the first pick that needs nothing more is the best of all. With many accounts the checks are
asked only so often; then the best pick that is at hand is taken, and what no other could undercut is the bound.
"""

from __future__ import annotations

import heapq
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

from creditcheck.advice.outcomes import FAIL, Aim, Level, Outcomes, Pick, Score, Wish, trimmed

Bound = tuple[Score, int]
"""A score and a sum of yuan, compared in this order."""

EXACT_UP_TO = 8
"""With so many payable accounts every way is looked into, however often the checks must be asked."""
_MOST_SUMS = 100_000
MOST_ASKED = 200
"""How often the checks are asked for one search among more accounts."""


@dataclass(frozen=True)
class Found:
    """A pick with its score and cost; ``bound``: no pick is better than this, None when this one is the best."""

    pick: Pick
    score: Score
    cost: int
    bound: Bound | None = None


@dataclass(frozen=True, eq=False)
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
        heap: list[tuple[Bound, int, int, _Part]] = []
        made = 0
        part = _Part(self, ())
        while not part.done:
            if many and self.outcomes.asked >= end:
                return self._at_hand(part.bound)
            for number in self.choices(len(part.chosen), part.left):
                child = _Part(self, (*part.chosen, number))
                made += 1
                # Before it is looked at, a part is as good as the one before, but what it costs is known.
                score, cost = part.bound
                heapq.heappush(heap, ((score, max(cost, child.cost)), -len(child.chosen), made, child))
            part = self._first(heap)
        return Found(part.idle, part.bound[0], part.cost)

    def _first(self, heap: list[tuple[Bound, int, int, _Part]]) -> _Part:
        """Take the part with the least bound; of equal ones what is decided furthest."""
        while True:
            bound, depth, made, part = heapq.heappop(heap)
            if part.bound <= bound:
                return part
            heapq.heappush(heap, (part.bound, depth, made, part))

    def most(self, chosen: Pick, left: int | None) -> Pick:
        """Return the dearest choice on each further account that some money is enough for, each taken alone."""
        places = range(len(chosen), len(self.outcomes.payable))
        return (*chosen, *(self.choices(place, left)[-1] for place in places))

    def choices(self, place: int, left: int | None) -> list[int]:
        """Return the choices on an account that some money is enough for, the cheapest first."""
        choices = () if place in self.leave else self.outcomes.payable[place].choices[1:]
        return [0, *(n for n, choice in enumerate(choices, 1) if left is None or choice.cost <= left)]

    @cached_property
    def _sums(self) -> tuple[tuple[int, ...], ...]:
        """What can be paid together on the accounts from each place on, while there are not too many sums to list."""
        sums = {0}
        found = [tuple(sums)]
        for place in reversed(range(len(self.outcomes.payable))):
            costs = [self.outcomes.payable[place].choices[n].cost for n in self.choices(place, self.cash)]
            sums = {one + cost for one in sums for cost in costs} if len(sums) * len(costs) <= _MOST_SUMS else set()
            found.append(tuple(sorted(sums)))
        return tuple(reversed(found))

    def payable(self, place: int, least: int) -> int:
        """Return the least sum, of at least so much, that can be paid on the accounts from a place on."""
        sums = self._sums[place]
        index = bisect_left(sums, least)
        return sums[index] if index < len(sums) else least

    def cost(self, pick: Pick) -> int:
        """Return what the choices of a pick, or of its first part, cost together."""
        return sum(one.choices[n].cost for one, n in zip(self.outcomes.payable, pick, strict=False))

    def _at_hand(self, bound: Bound) -> Found:
        """Return a good pick without looking at all: the answers that matter most are secured one after the other."""
        pick = self.outcomes.none
        kept: list[Wish] = []
        most = self.most((), self.cash)
        for wish in self._wishes(most):
            wanted = [*kept, wish]
            tried = pick
            if not self._holds(wanted, pick):
                alone = self.outcomes.alone(wish, most)
                tried = tuple(max(pair) for pair in zip(pick, alone, strict=True))
                if self.cash is not None and self.cost(tried) > self.cash:
                    tried = self._trimmed(tried, wanted)
            if self.cash is None or self.cost(tried) <= self.cash:
                kept, pick = wanted, tried
        pick = self._trimmed(pick, kept)
        score, cost = self.aim(self.outcomes.levels(pick)), self.cost(pick)
        return Found(pick, score, cost, bound if bound < (score, cost) else None)

    def _holds(self, wanted: Sequence[Wish], pick: Pick) -> bool:
        return all(self.outcomes.level(live, pick) <= level for live, level in wanted)

    def _wishes(self, most: Pick) -> Iterator[Wish]:
        """Yield each rule that can be brought down with the level wished for: no fail first, the most severe before."""
        now, then = self.outcomes.levels(self.outcomes.none), self.outcomes.levels(most)
        rules = sorted(self.outcomes.rules, key=lambda live: now[live.rule.code], reverse=True)
        better = [live for live in rules if then[live.rule.code] < now[live.rule.code]]
        yield from ((live, max(then[live.rule.code], (1, 0))) for live in better if now[live.rule.code][0] == FAIL)
        if self.aim.warns:
            yield from ((live, then[live.rule.code]) for live in better)

    def _trimmed(self, pick: Pick, wanted: Sequence[Wish]) -> Pick:
        return trimmed(pick, lambda less: self._holds(wanted, less))


class _Part:
    """The first choices of a pick, with what could come of them."""

    def __init__(self, search: Search, chosen: Pick) -> None:
        self.search, self.chosen, self.cost = search, chosen, search.cost(chosen)
        self.left = None if search.cash is None else search.cash - self.cost
        self.idle: Pick = (*chosen, *(0 for _ in range(len(search.outcomes.payable) - len(chosen))))

    @cached_property
    def bound(self) -> Bound:
        """The best score that could come of it, and what it costs at least."""
        best = self._best
        now = self.search.outcomes.levels(self.idle)
        score = self.search.aim(best)
        if self.search.aim(now) == score:
            return score, self.cost
        least = self.search.outcomes.need(self.search.aim, now, best, self.idle)
        return score, self.cost + self.search.payable(len(self.chosen), max(1, least))

    @property
    def done(self) -> bool:
        """Tell whether nothing more that is paid could better the score."""
        aim = self.search.aim
        return aim(self.search.outcomes.levels(self.idle)) == aim(self._best)

    @cached_property
    def _best(self) -> dict[str, Level]:
        return self.search.outcomes.best(self.chosen, self.search.most(self.chosen, self.left))
