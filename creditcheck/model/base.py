"""What every record of the local model is: frozen, strict, closed.

Strict: a number is a JSON integer, a date an ISO string; nothing is converted by guessing. Closed: a key that is not in
the contract is an error, so that a misspelt key of a hand-written JSON is not lost without a word.
"""

from __future__ import annotations

from typing import Annotated

from pydantic import BaseModel, BeforeValidator, ConfigDict, StringConstraints


def _no_bool(value: object) -> object:
    if isinstance(value, bool):
        raise ValueError("must be a number, not true or false")
    return value


Amount = Annotated[int, BeforeValidator(_no_bool)]
"""Whole yuan (or whole units of ``currency``)."""

Count = Annotated[int, BeforeValidator(_no_bool)]
"""A number of accounts, months, terms or inquiries."""

Month = Annotated[str, StringConstraints(pattern=r"^[0-9]{4}-(0[1-9]|1[0-2])$")]
"""``YYYY-MM``."""

DateOrMonth = Annotated[str, StringConstraints(pattern=r"^[0-9]{4}-(0[1-9]|1[0-2])(-(0[1-9]|[12][0-9]|3[01]))?$")]
"""``YYYY-MM-DD`` or ``YYYY-MM``, as the report prints it."""


class Record(BaseModel):
    """Base of all records."""

    model_config = ConfigDict(frozen=True, strict=True, extra="forbid", validate_by_alias=True, validate_by_name=True)
