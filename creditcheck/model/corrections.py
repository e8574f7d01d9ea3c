"""What a person read on the paper themselves, ``creditcheck.corrections/1``, and what became of each of them.

A correction is bound to one file, by its digest, and to one place in it: page, box and what was recognised there.
Source: docs/json-contracts.md.
"""

from __future__ import annotations

from typing import Annotated, Final, Literal

from pydantic import Field, StringConstraints

from creditcheck.model.base import Count, OwnText, Record

CORRECTIONS_SCHEMA: Final = "creditcheck.corrections/1"

_Text = Annotated[str, StringConstraints(min_length=1, max_length=500)]
_Said = Annotated[str, StringConstraints(max_length=500, pattern=r"^[^\x00-\x1f\x7f]*$")]
Box = tuple[float, float, float, float]
"""Left, top, right, bottom, in points from the top left corner of the page."""


class Correction(Record):
    """What stands at one place. ``value`` the same as ``read``: it was recognised rightly; empty: no text is there.

    ``record`` and ``field`` are for the reader of the file; they decide nothing.
    """

    page: Annotated[Count, Field(ge=1)]
    box: Box
    read: _Text
    value: _Said
    record: OwnText | None = None
    field: OwnText | None = None


class Corrections(Record):
    """The corrections of one file. ``document``: SHA-256 of its bytes, of several pictures in their order."""

    schema_: Literal["creditcheck.corrections/1"] = Field(alias="schema")
    document: Annotated[str, StringConstraints(pattern=r"^[0-9a-f]{64}$")]
    corrections: tuple[Correction, ...]


class Repaired(Record):
    """A text of a scan that the program itself took for a word of the form, or for the one member of a list it fits.

    ``kind``: ``month`` the head of a month, ``sentence`` a fixed sentence, ``word`` any other.
    """

    page: Count
    box: Box
    read: str
    printed: str
    kind: Literal["month", "sentence", "word"]


class Corrected(Record):
    """What became of a correction: ``corrected``, ``confirmed`` (recognised rightly) or ``refused``, and ``why``."""

    page: Count
    read: str
    value: str
    state: Literal["corrected", "confirmed", "refused"]
    record: OwnText | None = None
    fields: tuple[OwnText, ...] = ()
    why: OwnText | None = None
