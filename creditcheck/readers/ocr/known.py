"""The words of the form that one reading proves: no other word of it is like them, and no number stands in them."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from functools import lru_cache
from typing import NamedTuple

from creditcheck.readers.document import Lexicon

_SHORTEST = 4
"""Characters of a word that is told from all others by more than one of them."""

_NUMERAL = re.compile("[0-9一二三四五六七八九十]")


_LINE = 12
"""Characters of a line of a printed sentence that nothing else is."""


class Known(NamedTuple):
    """Words that differ from each other one in two characters at least, and the sentences of a form."""

    words: frozenset[str] = frozenset()
    sentences: str = ""

    def proves(self, text: str) -> bool:
        """Tell whether a text, in half-width punctuation, is a word of the form or a line of one of its sentences."""
        return text in self.words or (len(text) >= _LINE and text in self.sentences)


@lru_cache(maxsize=2)
def known_of(lexicon: Lexicon) -> Known:
    """Return the words and sentences of a form that one reading proves."""
    words = [word for word in dict.fromkeys(lexicon.form) if len(word) >= _SHORTEST]
    holes = Counter(hole for word in words for hole in _holes(word))
    proving = (word for word in words if not _NUMERAL.search(word) and all(holes[hole] == 1 for hole in _holes(word)))
    return Known(frozenset(proving), "\n".join(word for word in sorted(words) if len(word) > _LINE))


def _holes(word: str) -> Iterable[tuple[str, str]]:
    """Yield a word without each of its characters: what is before it and behind it."""
    return ((word[:place], word[place + 1 :]) for place in range(len(word)))
