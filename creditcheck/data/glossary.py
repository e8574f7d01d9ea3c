"""Words of the field and what the program says about them: ``creditcheck explain 连三累六``.

The terms stand in ``data/terms/*.toml``, one file per subject; ``sources.toml`` there names what they rest on.

>>> find_term("连三").name
'连三累六'
>>> find_term("不存在的词") is None
True
"""

from __future__ import annotations

import tomllib
import unicodedata
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import Any

from creditcheck.model.assessment import Source

SUBJECTS = ("program", "records", "borrowing", "asked", "trouble", "rights", "outside", "article")
"""The files of terms, in the order in which they are read."""


@dataclass(frozen=True)
class Term:
    """One term: what it is, how the report shows it, what the program does, what to do in order, 口径说明, sources.

    ``rules`` are codes, or the three letters of a group; ``records``: lists of public records that the term is about.
    """

    name: str
    aliases: tuple[str, ...]
    definition: str
    in_report: str
    program: str
    todo: tuple[str, ...]
    note: str
    rules: tuple[str, ...]
    sources: tuple[Source, ...]
    records: tuple[str, ...] = ()


def plain(text: str) -> str:
    """Return text for comparing: width and case do not matter, spaces and punctuation go.

    >>> plain(" ｄｔｉ ？"), plain("连 三、累六")
    ('dti', '连三累六')
    """
    return "".join(c for c in unicodedata.normalize("NFKC", text).casefold() if c.isalnum() or c in "+#*")


def _read(name: str) -> dict[str, Any]:
    return tomllib.loads(resources.files("creditcheck.data").joinpath("terms", f"{name}.toml").read_text("utf-8"))


@cache
def source_table() -> dict[str, Source]:
    """Return what the terms rest on, by key."""
    return {key: Source(**row) for key, row in _read("sources").items()}


@cache
def terms() -> tuple[Term, ...]:
    """Return all terms in the order of the files. A source that the table does not name is a mistake (KeyError)."""
    return tuple(_term(row) for subject in SUBJECTS for row in _read(subject)["term"])


def _term(row: dict[str, Any]) -> Term:
    return Term(
        name=row["name"],
        aliases=tuple(row.get("aliases", ())),
        definition=row["definition"],
        in_report=row["in_report"],
        program=row["program"],
        todo=tuple(row["todo"]),
        note=row.get("note", ""),
        rules=tuple(row["rules"]),
        sources=tuple(source_table()[key] for key in row["sources"]),
        records=tuple(row.get("records", ())),
    )


@cache
def _index() -> dict[str, Term]:
    return {plain(name): term for term in terms() for name in (term.name, *term.aliases)}


def find_term(text: str) -> Term | None:
    """Return the term with this name or alias, or None. Spaces, width, case and punctuation do not matter."""
    return _index().get(plain(text))
