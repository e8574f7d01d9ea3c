"""One element of the machine form with children: typed access, and a memory of what was taken.

``Block({"PD01AJ01": "1000", "PD01AR01": "2024-01-31"})`` gives ``amount("PD01AJ01") == 1000``. Null, empty text,
``--``, a missing element and ``0000-00`` are None; a value that cannot be read is None **and** goes to the log.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from datetime import date
from decimal import Decimal
from typing import TypeVar

from creditcheck.data.codes import currency_code, decode
from creditcheck.layouts.machine_2.log import Log, labels, nothing
from creditcheck.model.report import Section
from creditcheck.model.where import Where
from creditcheck.values.dates import read_date, read_date_or_month, read_month, read_time
from creditcheck.values.money import read_amount, read_count
from creditcheck.values.text import clean, is_blank

T = TypeVar("T")
_NO_DATE = re.compile(r"0{4}-00(?:-00)?")
_WHOLE = re.compile(r"(-?[0-9]+)\.0+")


def step(pointer: str, key: str | int) -> str:
    """Return the JSON pointer of a child.

    >>> step("/PDA", "a/b")
    '/PDA/a~1b'
    """
    return f"{pointer}/{str(key).replace('~', '~0').replace('/', '~1')}"


class Block:
    """A JSON object of the machine form. ``present`` is False for a block that is null, missing or wholly blank."""

    def __init__(self, value: object, pointer: str, section: Section, log: Log, inside: tuple[str, ...] = ()) -> None:
        """Take an object. ``inside`` names inner objects whose fields count as this block's own."""
        self.pointer, self.section, self.log = pointer, section, log
        self._fields: dict[str, tuple[object, str]] = {}
        self._taken: set[str] = set()
        self._words: list[str] = []
        self._children: dict[str, Block] = {}
        self._take_in(value, pointer, inside)
        self.present = not all(nothing(v) for v, _ in self._fields.values())
        log.blocks.append(self)

    def _take_in(self, value: object, pointer: str, inside: tuple[str, ...]) -> None:
        if isinstance(value, list) and len(value) == 1:
            value, pointer = value[0], step(pointer, 0)
        if isinstance(value, dict):
            for key, part in value.items():
                here = step(pointer, key)
                if key in inside and not nothing(part):
                    self._take_in(part, here, inside)
                elif nothing(self._fields.get(key, (None, ""))[0]):
                    self._fields[key] = (part, here)
                elif not nothing(part) and part != self._fields[key][0]:
                    self.log.cannot_read(here, key, part, self.section)
        elif not nothing(value):
            self.log.cannot_read(pointer, pointer.rpartition("/")[2], value, self.section)

    def left(self) -> Iterator[tuple[str, str, object]]:
        """Yield pointer, code and value of everything that was never asked for and is not blank."""
        for code, (value, pointer) in self._fields.items():
            if code not in self._taken and not nothing(value):
                yield pointer, code, value

    def raw(self, code: str) -> tuple[object, str]:
        """Take a value as it is, with its pointer."""
        self._taken.add(code)
        return self._fields.get(code, (None, step(self.pointer, code)))

    def refuse(self, code: str) -> None:
        """Report a value as unread."""
        value, pointer = self.raw(code)
        self.log.cannot_read(pointer, code, value, self.section)

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
            self._children[code] = Block(value, pointer, self.section, self.log, inside)
        return self._children[code]

    def children(self, code: str, *inside: str) -> list[Block]:
        """Return the members of a list that are not wholly blank; one object alone is a list of one."""
        value, pointer = self.raw(code)
        if isinstance(value, list):
            members = [(part, step(pointer, i)) for i, part in enumerate(value)]
        else:
            members = [(value, pointer)]
        blocks = [Block(part, where, self.section, self.log, inside) for part, where in members]
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
            self.log.differs(self.section, f"{what}（{step(self.pointer, code)}）", printed, members)
