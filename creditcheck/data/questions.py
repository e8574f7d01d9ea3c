"""Which page answers an ordinary question: ``creditcheck explain 老婆征信不好怎么办``.

The everyday wordings of each page and the spellings of one meaning are data (``questions.toml``). A question and a
wording are cut into words and compared by the words they share; a word that few pages use weighs more. Likeness of
letters (rapidfuzz) only forgives a typing error: it counts where no word of the question stands against the wording.

>>> answer("老婆征信不好怎么办？").best
'共同借款'
>>> answer("花呗上征信吗").best
'花呗'
>>> answer("今天天气怎么样").best is None
True
"""

from __future__ import annotations

import re
import tomllib
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from importlib import resources
from math import exp, log
from typing import Any

from creditcheck.data.glossary import find_term, plain, terms
from creditcheck.data.rule_texts import GROUPS, rule_text, text_codes

OTHERS = 3
"""Pages that may be named beside the best one, and terms that a miss names."""

_ENOUGH = 0.45
"""A page scoring less does not answer the question."""
_SAME = 2.0
"""Score of a wording that is the question itself."""
_VOTE = 0.25
"""Weight of the single words beside the nearest wording."""
_NEAR = 0.6
"""A page is named beside the best one when it scores at least this share of it."""
_LIKE = 80
"""Letters in common, in per cent, from which a wording may be meant with a typing error."""
_UNSEEN = 1.0
"""Weight of a pair of characters that no page uses; a word of one page alone weighs more than four times as much."""
_PAIR = 0.7
"""A pair of characters that is no word of the table weighs this share of one that is."""
_MANY = re.compile(r"(?<![0-9第])[0-9]+(?=次|家|张|笔|万|块|元|个月)|[二两三四五六七八九十]+(?=笔|张|个月)")
"""A number before what is counted: how many there are does not tell which page answers."""
_LONGEST_NAME = 4
"""Names of terms up to this length are words of their own; longer ones are cut like any other text."""
_CODE = re.compile(rf"({'|'.join(GROUPS)})([0-9]{{2}})", re.IGNORECASE | re.ASCII)


@dataclass(frozen=True)
class Answer:
    """The page that answers (a term's name or a rule's code; None for a miss) and the nearest others, at most three."""

    best: str | None
    others: tuple[str, ...]


@dataclass(frozen=True)
class _Wording:
    page: str
    words: frozenset[str]
    known: frozenset[str]
    text: str


def answer(question: str) -> Answer:
    """Find the page of a code, a term or a question. A miss names the three terms, or rules, nearest to it."""
    code = _CODE.search(question)
    if code:
        codes = text_codes(code[1].upper())
        return Answer(code[0].upper(), ()) if code[0].upper() in codes else Answer(None, codes[-OTHERS:])
    term = find_term(question)
    if term is not None:
        return Answer(term.name, _beside(term.name, ()))
    scores = _scores(question)
    if any(word in _right(question) for word in _table()["no_page"]):
        return Answer(None, _nearest(question, scores))
    best, *near = sorted(scores, key=lambda page: -scores[page])
    if scores[best] < _ENOUGH:
        return Answer(None, _nearest(question, scores))
    return Answer(best, _beside(best, [page for page in near if scores[page] >= max(_ENOUGH, _NEAR * scores[best])]))


def wordings() -> dict[str, tuple[str, ...]]:
    """Return the everyday wordings in the table, by page."""
    return {page: tuple(asks) for page, asks in _table()["asks"].items()}


def _beside(page: str, near: Sequence[str]) -> tuple[str, ...]:
    first = _table()["also"].get(page, ())
    return tuple(name for name in dict.fromkeys((*first, *near)) if name != page)[:OTHERS]


@cache
def _table() -> dict[str, Any]:
    return tomllib.loads(resources.files("creditcheck.data").joinpath("questions.toml").read_text("utf-8"))


@cache
def _typing_errors() -> dict[str, str]:
    return {plain(wrong): right for right, others in _table()["typing_errors"].items() for wrong in others}


@cache
def _any_error() -> re.Pattern[str]:
    return re.compile("|".join(map(re.escape, _typing_errors())))


def _right(text: str) -> str:
    """Return a text for comparing, with the typing errors of the table put right and 几 for a number of things."""
    return _MANY.sub("几", _any_error().sub(lambda match: _typing_errors()[match[0]], plain(text)))


@cache
def _spellings() -> dict[str, str | None]:
    """Return spelling -> the word it stands for, None for a particle."""
    found: dict[str, str | None] = {plain(particle): None for particle in _table()["particles"]}
    for term in terms():
        found.update({_right(name): _right(name) for name in (term.name, *term.aliases) if len(name) <= _LONGEST_NAME})
    for word, others in _table()["words"].items():
        found.update({_right(spelling): word for spelling in (word, *others)})
    for spelling, word in tuple(found.items()):
        shorter = spelling.replace("的", "").replace("了", "")
        if len(shorter) > 1:
            found.setdefault(shorter, word)
    return found


@cache
def _known_words() -> frozenset[str]:
    return frozenset(word for word in _spellings().values() if word is not None)


@cache
def _pattern() -> re.Pattern[str]:
    return re.compile("|".join(map(re.escape, sorted(_spellings(), key=len, reverse=True))))


def _cut(text: str) -> Iterator[tuple[str, bool]]:
    """Cut a text into known words (True) and, of what stands between them, pairs of characters (False)."""
    text = _right(text)
    start = 0
    for match in _pattern().finditer(text):
        yield from _pairs(text[start : match.start()])
        word = _spellings()[match[0]]
        if word is not None:
            yield word, True
        start = match.end()
    yield from _pairs(text[start:])


def _pairs(rest: str) -> Iterator[tuple[str, bool]]:
    for run in re.findall(r"[a-z0-9]+|[^a-z0-9]+", rest):
        if run.isascii():
            yield run, False
        else:
            yield from ((run[at : at + 2], False) for at in range(len(run) - 1))


def _wording(page: str, text: str) -> _Wording:
    pieces = tuple(_cut(text))
    known = frozenset(word for word, is_known in pieces if is_known)
    return _Wording(page, frozenset(word for word, _ in pieces), known, _right(text))


@cache
def _wordings() -> tuple[_Wording, ...]:
    named = [(term.name, name) for term in terms() for name in (term.name, *term.aliases)]
    asked = [(page, text) for page, asks in _table()["asks"].items() for text in asks]
    titles = [(code, rule_text(code).title) for code in text_codes()]
    return tuple(_wording(page, text) for page, text in (*named, *asked, *titles))


@cache
def _uses() -> dict[str, Counter[str]]:
    """Count, for every word, how many wordings of each page use it."""
    found: dict[str, Counter[str]] = {}
    for wording in _wordings():
        for word in wording.words:
            found.setdefault(word, Counter())[wording.page] += 1
    return found


@cache
def _weight(word: str) -> float:
    """Weigh a word by how few pages use it, a page that uses it seldom counting little (the entropy of its uses)."""
    uses = _uses().get(word)
    if not uses:
        return _UNSEEN
    whole = uses.total()
    spread = exp(-sum(n / whole * log(n / whole) for n in uses.values()))
    return log(1 + len(terms()) / spread) * (1 if word in _known_words() else _PAIR)


def _sum(words: frozenset[str]) -> float:
    return sum(map(_weight, words))


def _scores(question: str) -> dict[str, float]:
    """Score the pages: by the nearest wording, and by how much each page has to do with the words of the question."""
    asked = _wording("", question)
    whole = _sum(asked.words)
    scores: dict[str, float] = {}
    says_nothing = _weak(asked)
    for wording, letters in zip(_wordings(), _likeness(asked), strict=True):
        both = asked.words & wording.words
        shared = 2 * _sum(both) / ((whole + _sum(wording.words)) or 1) if both - says_nothing else 0.0
        shared = _SAME if wording.text == asked.text else shared
        scores[wording.page] = max(scores.get(wording.page, 0), shared, letters)
    votes: dict[str, float] = defaultdict(float)
    for word in asked.words & _uses().keys():
        uses = _uses()[word]
        for page, times in uses.items():
            votes[page] += _weight(word) * times / max(uses.values())
    return {page: (1 - _VOTE) * score + _VOTE * votes[page] / (whole or 1) for page, score in scores.items()}


def _weak(asked: _Wording) -> frozenset[str]:
    """Return the words that alone make no answer; a relation does where nothing else of the question is unknown."""
    weak = frozenset(_table()["weak"])
    strange = any(word not in _uses() for word in asked.words)
    return weak | frozenset(_table()["relations"]) if strange else weak


def _likeness(asked: _Wording) -> list[float]:
    """Return, for each wording, the share of letters in common where only a typing error may stand between the two."""
    from rapidfuzz import fuzz, process  # noqa: PLC0415 - only a question needs it

    found = [0.0] * len(_wordings())
    texts = [wording.text for wording in _wordings()]
    for _, ratio, at in process.extract(asked.text, texts, scorer=fuzz.ratio, limit=None, score_cutoff=_LIKE):
        known = _wordings()[at].known
        if asked.known <= known and len(known - asked.known) <= 1 and asked.known != asked.words:
            found[at] = ratio / 100
    return found


def _nearest(question: str, scores: dict[str, float]) -> tuple[str, ...]:
    """Return the names of the three nearest terms: by the words, and by the letters of their names."""
    from rapidfuzz import fuzz  # noqa: PLC0415 - only a miss needs it here

    def near(name: str, aliases: tuple[str, ...]) -> float:
        return scores[name] + max(fuzz.ratio(plain(question), plain(text)) for text in (name, *aliases)) / 100

    ranked = sorted(terms(), key=lambda term: -near(term.name, term.aliases))
    return tuple(term.name for term in ranked[:OTHERS])
