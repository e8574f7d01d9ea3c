"""How many of many tries a run makes: a few of them, evenly spread; all of them with ``HYPOTHESIS_PROFILE=deep``."""

from __future__ import annotations

import os
from collections.abc import Sequence
from typing import TypeVar

T = TypeVar("T")

DEEP = os.environ.get("HYPOTHESIS_PROFILE") == "deep"


def some(every: Sequence[T], most: int) -> list[T]:
    """Return the first and at most ``most`` of a sequence, the same ones on each run; all of it when searching deep.

    >>> some("abcdefg", 3) if not DEEP else ["a", "c", "e"]
    ['a', 'c', 'e']
    """
    if DEEP or len(every) <= most:
        return list(every)
    return [every[place * len(every) // most] for place in range(most)]
