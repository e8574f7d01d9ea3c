"""Which record of one report is which of another: by identifier, else by lender, kind, opening day and size.

A 简版 and a 详版 print the same account with other kinds (a draw of a line is D1 in the one and R4 in the other) and
other identifiers; the key leaves out what a form does not print. Two accounts that fit one are both *unsure*.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable, Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

T = TypeVar("T")
Key = Callable[[T], Hashable | None]


@dataclass(frozen=True)
class Pair(Generic[T]):
    """A record of the old report and one of the new; None: there is none. ``sure``: nothing else could be it."""

    old: T | None
    new: T | None
    sure: bool = True


def matched(old: Sequence[T], new: Sequence[T], keys: Iterable[Key[T]]) -> tuple[Pair[T], ...]:
    """Pair two lists by the first key that both records have; later keys look only at what is left.

    Pairs stand in the order of the new list, what is gone behind them in the order of the old one.

    >>> [(p.old, p.new, p.sure) for p in matched(["a1", "b2"], ["b3", "c1"], [lambda t: t[0]])]
    [('b2', 'b3', True), (None, 'c1', True), ('a1', None, True)]
    >>> [p.sure for p in matched(["a1", "a2"], ["a3"], [lambda t: t[0]])]
    [False, False]
    """
    partner: dict[int, tuple[int, bool]] = {}
    left_old, left_new = set(range(len(old))), set(range(len(new)))
    unsure_old: set[int] = set()
    unsure_new: set[int] = set()
    for key in keys:
        groups: dict[Hashable, tuple[list[int], list[int]]] = defaultdict(lambda: ([], []))
        for side, (records, left) in enumerate(((old, left_old), (new, left_new))):
            for index in sorted(left):
                value = key(records[index])
                if value is not None:
                    groups[value][side].append(index)
        for mine, theirs in groups.values():
            sure = len(mine) <= 1 and len(theirs) <= 1
            if mine and theirs and not sure:
                unsure_old.update(mine)
                unsure_new.update(theirs)
            for before, after in zip(mine, theirs, strict=False):
                partner[after] = (before, sure)
                left_old.discard(before)
                left_new.discard(after)
    pairs = []
    for index, record in enumerate(new):
        if index in partner:
            before, sure = partner[index]
            pairs.append(Pair(old[before], record, sure))
        else:
            pairs.append(Pair(None, record, index not in unsure_new))
    return (*pairs, *(Pair(old[index], None, index not in unsure_old) for index in sorted(left_old)))
