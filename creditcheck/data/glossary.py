"""Words of the field and what the program says about them: ``creditcheck explain 连三累六``.

>>> find_term("连三").name
'连三累六'
>>> find_term("不存在的词") is None
True
"""

from __future__ import annotations

import difflib
import tomllib
import unicodedata
from dataclasses import dataclass
from functools import cache
from importlib import resources


@dataclass(frozen=True)
class Term:
    """One term: what it is, how the report shows it, what the program does, what is free to do, 口径说明."""

    name: str
    aliases: tuple[str, ...]
    definition: str
    in_report: str
    program: str
    todo: str
    note: str | None
    rules: tuple[str, ...]


def _key(text: str) -> str:
    return "".join(unicodedata.normalize("NFKC", text).split()).casefold()


@cache
def terms() -> tuple[Term, ...]:
    """Return all terms in the order of the file."""
    text = resources.files("creditcheck.data").joinpath("glossary.toml").read_text("utf-8")
    return tuple(
        Term(**{**row, "aliases": tuple(row.get("aliases", ())), "rules": tuple(row["rules"]), "note": row.get("note")})
        for row in tomllib.loads(text)["term"]
    )


@cache
def _index() -> dict[str, Term]:
    return {_key(name): term for term in reversed(terms()) for name in (term.name, *term.aliases)}


def find_term(text: str) -> Term | None:
    """Return the term with this name or alias, or None. Spaces, width and case do not matter."""
    return _index().get(_key(text))


def similar_terms(text: str, count: int = 5) -> tuple[str, ...]:
    """Return names of terms that look like the text, best first, for "did you mean".

    >>> similar_terms("连三累")[0]
    '连三累六'
    """
    key = _key(text)
    inside = [term.name for known, term in _index().items() if key and (key in known or known in key)]
    close = [_index()[known].name for known in difflib.get_close_matches(key, _index(), count)]
    return tuple(dict.fromkeys([*sorted(inside, key=len), *close]))[:count]
