"""What a field of the model is, said on the field itself: an amount, a count, a date, a person's, a closed list's.

A mark stands in the field's annotation, ``Annotated[str | None, Personal("name")]``, and changes neither the validation
nor the JSON schema. Masking, the validation of impossible values, the closed lists of a hand-written document and the
tests of damage walk the marks, so that a new field is treated right without anyone remembering it.

>>> from creditcheck.model.header import Phone
>>> [(item.place, item.value) for item in values(Phone(number="13800000001"), only=frozenset({Personal}))]
[(('number',), '13800000001')]
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import Any, Literal, NamedTuple, TypeVar, get_args, get_origin

from pydantic import BaseModel
from pydantic.fields import FieldInfo

Masking = Literal["name", "id", "all", "tail"]
Place = tuple[str | int, ...]


class Mark:
    """Base of all marks."""


@dataclass(frozen=True)
class Personal(Mark):
    """A text that identifies a person. ``how`` it is masked: as a name, as a number, wholly, as the tail of a card."""

    how: Masking


@dataclass(frozen=True)
class Institution(Mark):
    """The name of an institution: it stays, even where a person's text is the same."""


@dataclass(frozen=True)
class Money(Mark):
    """An amount in whole yuan; ``signed`` when it may be below zero (an overpaid card)."""

    signed: bool = False


@dataclass(frozen=True)
class Number(Mark):
    """A number of accounts, months, terms or inquiries."""


@dataclass(frozen=True)
class Day(Mark):
    """A date or month written as text."""


@dataclass(frozen=True)
class Past(Mark):
    """A date or month that no report prints when it is later than the report itself."""


@dataclass(frozen=True)
class Closed(Mark):
    """A text of which the closed list ``name`` (data/closed.toml) knows every word."""

    name: str


@dataclass(frozen=True)
class Own(Mark):
    """A text of the program's own (a rule's code, name, title): it holds nothing of a report and is never masked."""


Kinds = frozenset[type[Mark]]
_M = TypeVar("_M", bound=Mark)


class Value(NamedTuple):
    """One single value of a record: its place (keys as in JSON), its marks and the value."""

    place: Place
    marks: tuple[Mark, ...]
    value: object


@cache
def marks_of(kind: type[BaseModel]) -> dict[str, tuple[Mark, ...]]:
    """Return the marks of every field of a kind of record, by the field's name in Python.

    >>> from creditcheck.model.account import Account
    >>> marks_of(Account)["card_tail"], marks_of(Account)["balance"]
    ((Personal(how='tail'),), (Money(signed=True),))
    """
    return {name: (*_marks(field.metadata), *_inside(field.annotation)) for name, field in kind.model_fields.items()}


def mark(marks: tuple[Mark, ...], kind: type[_M]) -> _M | None:
    """Return the mark of one kind, None without one."""
    return next((found for found in marks if isinstance(found, kind)), None)


@cache
def keys_of(kind: type[BaseModel]) -> dict[str, str]:
    """Return JSON key -> the field's name in Python."""
    return {field.alias or name: name for name, field in kind.model_fields.items()}


@cache
def record_in(kind: type[BaseModel], name: str) -> type[BaseModel] | None:
    """Return the kind of record that a field holds, alone or in a list; None for a field of single values."""
    return next(_records(kind.model_fields[name].annotation), None)


@cache
def is_own(kind: type[BaseModel], name: str) -> bool:
    """Tell whether a field holds the program's own words: marked so, or one of a fixed choice of words."""
    return mark(marks_of(kind)[name], Own) is not None or _is_choice(kind.model_fields[name])


def values(record: BaseModel, place: Place = (), *, only: Kinds = frozenset()) -> Iterator[Value]:
    """Yield every single value of a record and of the records in it; with ``only``, of fields that have such a mark."""
    for name, key, marks in _walked(type(record), only):
        value = getattr(record, name)
        here = (*place, key)
        for at, member in enumerate(value) if isinstance(value, tuple) else ((None, value),):
            where = here if at is None else (*here, at)
            if isinstance(member, BaseModel):
                yield from values(member, where, only=only)
            else:
                yield Value(where, marks, member)


@cache
def _walked(kind: type[BaseModel], only: Kinds) -> tuple[tuple[str, str, tuple[Mark, ...]], ...]:
    """Return the fields to walk (name, key, marks): those with a mark that is wanted, and records that hold such."""
    found = []
    for key, name in keys_of(kind).items():
        marks, inner = marks_of(kind)[name], record_in(kind, name)
        if not only or only & {type(mark) for mark in marks} or (inner and only & _kinds_below(inner)):
            found.append((name, key, marks))
    return tuple(found)


@cache
def _kinds_below(kind: type[BaseModel]) -> Kinds:
    """Return the kinds of marks in a kind of record and in those inside it: what has none is not walked."""
    own = {type(found) for marks in marks_of(kind).values() for found in marks}
    inner = (record_in(kind, name) for name in kind.model_fields)
    return frozenset(own.union(*(_kinds_below(record) for record in inner if record)))


def _marks(metadata: list[Any] | tuple[Any, ...]) -> tuple[Mark, ...]:
    return tuple(item for item in metadata if isinstance(item, Mark))


def _inside(hint: object) -> tuple[Mark, ...]:
    """Return the marks inside a union, a tuple or an annotation."""
    found = _marks(getattr(hint, "__metadata__", ()))
    return (*found, *(found for part in get_args(hint) for found in _inside(part)))


def _records(hint: object) -> Iterator[type[BaseModel]]:
    if isinstance(hint, type) and issubclass(hint, BaseModel):
        yield hint
    for part in get_args(hint):
        yield from _records(part)


def _is_choice(field: FieldInfo) -> bool:
    return any(get_origin(hint) is Literal for hint in (field.annotation, *get_args(field.annotation)))
