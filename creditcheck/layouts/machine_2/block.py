"""One element of the machine form with children: typed access, and claims on what was taken.

``Block({"PD01AJ01": "1000", "PD01AR01": "2024-01-31"})`` gives ``amount("PD01AJ01") == 1000``. Null, empty text,
``--``, a missing element and ``0000-00`` are None; a value that cannot be read is None **and** unread. Whatever nobody
asks for stays unclaimed.
Source: docs/report-formats.md.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import cache
from importlib import resources
from typing import TypeVar

from creditcheck.data.codes import currency_code, decode
from creditcheck.layouts.claims import Claims
from creditcheck.model.report import Section
from creditcheck.model.where import Where
from creditcheck.values.dates import read_date, read_date_or_month, read_month, read_time
from creditcheck.values.money import read_amount, read_count
from creditcheck.values.text import clean, is_blank

T = TypeVar("T")
_NO_DATE = re.compile(r"0{4}-00(?:-00)?")
_WHOLE = re.compile(r"(-?[0-9]+)\.0+")
_MOST_SHOWN = 400


@cache
def labels() -> dict[str, str]:
    """Return the Chinese names of the elements."""
    import tomllib  # noqa: PLC0415

    text = resources.files("creditcheck.data").joinpath("elements.toml").read_text(encoding="utf-8")
    return tomllib.loads(text)


def nothing(value: object) -> bool:
    """Tell whether a value holds nothing at all, however deep: null, ``--``, empty text, empty lists and objects."""
    if isinstance(value, dict):
        return all(nothing(part) for part in value.values())
    if isinstance(value, list):
        return all(nothing(part) for part in value)
    return value is None or (isinstance(value, str) and is_blank(value))


def shown(value: object) -> str:
    """Return a foreign value as short text."""
    if isinstance(value, str):
        text = value
    elif isinstance(value, Decimal):
        text = str(value)
    else:
        text = json.dumps(value, ensure_ascii=False, default=str)
    return text if len(text) <= _MOST_SHOWN else text[:_MOST_SHOWN] + "…"


@dataclass(frozen=True, eq=False)
class Value:
    """A value with its code and JSON pointer: what is claimed of a machine document."""

    pointer: str
    code: str
    value: object
    page = line = None

    @property
    def text(self) -> str:
        """Return the value with its place and its Chinese name."""
        label = labels().get(self.code)
        name = f"{self.pointer}（{label}）" if label else self.pointer
        return f"{name}：{shown(self.value)}"


ValueClaims = Claims[Value]


def step(pointer: str, key: str | int) -> str:
    """Return the JSON pointer of a child.

    >>> step("/PDA", "a/b")
    '/PDA/a~1b'
    """
    return f"{pointer}/{str(key).replace('~', '~0').replace('/', '~1')}"


class Block:
    """A JSON object of the machine form. ``present`` is False for a block that is null, missing or wholly blank."""

    def __init__(
        self, value: object, pointer: str, section: Section, claims: ValueClaims, inside: tuple[str, ...] = ()
    ) -> None:
        """Take an object. ``inside`` names inner objects whose fields count as this block's own."""
        self.pointer, self.section, self.claims = pointer, section, claims
        self._fields: dict[str, Value] = {}
        self._words: list[str] = []
        self._children: dict[str, Block] = {}
        self._take_in(value, pointer, inside)
        filled = [field for field in self._fields.values() if not nothing(field.value)]
        self.present = bool(filled)
        claims.open(filled, section)

    def _take_in(self, value: object, pointer: str, inside: tuple[str, ...]) -> None:
        if isinstance(value, list) and len(value) == 1:
            value, pointer = value[0], step(pointer, 0)
        if isinstance(value, dict):
            for key, part in value.items():
                here, known = step(pointer, key), self._fields.get(key)
                if key in inside and not nothing(part):
                    self._take_in(part, here, inside)
                elif known is None or nothing(known.value):
                    self._fields[key] = Value(here, key, part)
                elif not nothing(part) and part != known.value:
                    self.cannot_read(key, part, here)
        elif not nothing(value):
            self.cannot_read(pointer.rpartition("/")[2], value, pointer)

    def raw(self, code: str) -> tuple[object, str]:
        """Take a value as it is, with its pointer."""
        field = self._fields.get(code)
        if field is None:
            return None, step(self.pointer, code)
        self.claims.share(field)
        return field.value, field.pointer

    def cannot_read(self, code: str, value: object, pointer: str | None = None) -> None:
        """Note something of the block as unread, at the block's own place unless a pointer is given."""
        self.claims.refuse(Value(pointer or self.pointer, code, value), self.section)

    def differs(self, what: str, printed: int | str | None = None, read: int | str | None = None) -> None:
        """Note that the block contradicts itself or another one."""
        self.claims.differs(self.section, what, printed, read)

    def remark(self, what: str, printed: int | str | None = None, read: int | str | None = None) -> None:
        """Note something of the block that real documents are known to do."""
        self.claims.remark(self.section, what, printed, read)

    def refuse(self, code: str) -> None:
        """Report a value as unread."""
        value, pointer = self.raw(code)
        self.cannot_read(code, value, pointer)

    def leaf(self, code: str) -> str | None:
        """Return a leaf as text; None for a blank."""
        value, _ = self.raw(code)
        if value is None or (isinstance(value, str) and is_blank(value)):
            return None
        if isinstance(value, bool) or not isinstance(value, str | int | Decimal):
            if not nothing(value):
                self.refuse(code)
            return None
        return str(value).strip()

    def _read(self, code: str, reader: Callable[[str], T | None]) -> T | None:
        text = self.leaf(code)
        if text is None:
            return None
        try:
            value = reader(text)
        except ValueError:
            self.refuse(code)
            return None
        if value is not None:
            self.say(code, text)
        return value

    def text(self, code: str) -> str | None:
        """Return cleaned text."""
        return self._read(code, clean)

    def amount(self, code: str) -> int | None:
        """Return whole yuan."""
        return self._read(code, lambda text: read_amount(_WHOLE.sub(r"\1", text)))

    def count(self, code: str) -> int | None:
        """Return a number of accounts, months, terms."""
        return self._read(code, lambda text: read_count(_WHOLE.sub(r"\1", text)))

    def date(self, code: str) -> date | None:
        """Return a date."""
        return self._read(code, lambda text: None if _NO_DATE.fullmatch(text) else read_date(text))

    def month(self, code: str) -> str | None:
        """Return ``YYYY-MM``."""
        return self._read(code, lambda text: None if _NO_DATE.fullmatch(text) else read_month(text))

    def day_or_month(self, code: str) -> str | None:
        """Return a date or a month as ISO text."""
        return self._read(code, lambda text: None if _NO_DATE.fullmatch(text) else read_date_or_month(text))

    def time(self, code: str) -> object:
        """Return a time stamp."""
        return self._read(code, read_time)

    def word(self, code: str, name: str) -> str | None:
        """Return the printed word of a code; an unknown code is kept as it is and reported."""
        text = self.leaf(code)
        if text is None:
            return None
        word = decode(name, text)
        if word is None:
            self.refuse(code)
        self.say(code, word or text)
        return word or text

    def known(self, code: str, name: str) -> str | None:
        """Return a code itself, reported when it is not in its list."""
        text = self.leaf(code)
        if text is None:
            return None
        if decode(name, text) is None:
            self.refuse(code)
        self.say(code, decode(name, text) or text)
        return text

    def currency(self, code: str) -> str | None:
        """Return an ISO 4217 code; an unknown one is kept and reported."""
        text = self.leaf(code)
        if text is None:
            return None
        iso = currency_code(text)
        if iso is None:
            self.refuse(code)
        self.say(code, iso or text)
        return iso or text

    def note(self, *codes: str) -> None:
        """Take leaves that the model has no key for: they are shown in the record's text only."""
        for code in codes:
            self.text(code)

    def child(self, code: str, *inside: str) -> Block:
        """Return an inner block, the same one each time; an absent one is blank."""
        if code not in self._children:
            value, pointer = self.raw(code)
            self._children[code] = Block(value, pointer, self.section, self.claims, inside)
        return self._children[code]

    def children(self, code: str, *inside: str) -> list[Block]:
        """Return the members of a list that are not wholly blank; one object alone is a list of one."""
        value, pointer = self.raw(code)
        if isinstance(value, list):
            members = [(part, step(pointer, i)) for i, part in enumerate(value)]
        else:
            members = [(value, pointer)]
        blocks = [Block(part, where, self.section, self.claims, inside) for part, where in members]
        return [block for block in blocks if block.present]

    def say(self, code: str, text: str) -> None:
        """Add a labelled value to the record's text."""
        self._words.append(f"{labels().get(code, code)} {text}")

    def line(self) -> str:
        """Return all that was taken from the block in one line, each value with its Chinese name."""
        return "，".join(self._words)

    def where(self, body: Block | None = None) -> Where:
        """Return the place of the record, with the line of its body (its own without one)."""
        return Where(pointer=self.pointer, text=(body or self).line())

    def must_have(self, what: str, code: str, members: int) -> None:
        """Hold a printed number of members against the members that are there."""
        printed = self.count(code)
        if printed is not None and printed != members:
            self.differs(f"{what}（{step(self.pointer, code)}）", printed, members)
