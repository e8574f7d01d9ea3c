"""The words of the form that one reading proves: no other word of it is like them, and no number stands in them."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from functools import lru_cache

from creditcheck.readers.document import Lexicon

_SHORTEST = 4
"""Characters of a word that is told from all others by more than one of them."""

_NUMERAL = re.compile("[0-9一二三四五六七八九十]")


@lru_cache(maxsize=2)
def proving_words(lexicon: Lexicon) -> frozenset[str]:
    """Return the words of a form that differ from each other one in two characters at least."""
    words = [word for word in dict.fromkeys(lexicon.form) if len(word) >= _SHORTEST]
    holes = Counter(hole for word in words for hole in _holes(word))
    return frozenset(
        word for word in words if not _NUMERAL.search(word) and all(holes[hole] == 1 for hole in _holes(word))
    )


def _holes(word: str) -> Iterable[tuple[str, str]]:
    """Yield a word without each of its characters: what is before it and behind it."""
    return ((word[:place], word[place + 1 :]) for place in range(len(word)))
