"""What every record of the local model is: frozen, strict, closed; and what its fields are made of.

Strict: a number is a JSON integer, a date an ISO string; nothing is converted by guessing. Closed: a key that is not in
the contract is an error, so that a misspelt key of a hand-written JSON is not lost without a word.
"""

from __future__ import annotations

import datetime
from typing import Annotated

from pydantic import BaseModel, BeforeValidator, ConfigDict, StringConstraints

from creditcheck.model.marks import Closed, Day, Institution, Money, Number, Own, Past, Personal


def _no_bool(value: object) -> object:
    if isinstance(value, bool):
        raise ValueError("must be a number, not true or false")
    return value


Amount = Annotated[int, BeforeValidator(_no_bool), Money()]
"""Whole yuan (or whole units of ``currency``), never below zero."""

SignedAmount = Annotated[int, BeforeValidator(_no_bool), Money(signed=True)]
"""Whole yuan that may be below zero: an overpaid card."""

Count = Annotated[int, BeforeValidator(_no_bool), Number()]
"""A number of accounts, months, terms or inquiries."""

Month = Annotated[str, StringConstraints(pattern=r"^[0-9]{4}-(0[1-9]|1[0-2])$"), Day()]
"""``YYYY-MM``."""

DateOrMonth = Annotated[
    str, StringConstraints(pattern=r"^[0-9]{4}-(0[1-9]|1[0-2])(-(0[1-9]|[12][0-9]|3[01]))?$"), Day()
]
"""``YYYY-MM-DD`` or ``YYYY-MM``, as the report prints it."""

PastDate = Annotated[datetime.date, Past()]
PastMonth = Annotated[Month, Past()]
PastDateOrMonth = Annotated[DateOrMonth, Past()]
"""The same, never later than the report itself."""

PersonName = Annotated[str, Personal("name")]
PersonNumber = Annotated[str, Personal("id")]
PersonText = Annotated[str, Personal("all")]
CardTail = Annotated[str, Personal("tail")]
"""What identifies a person; a field of this kind is masked everywhere but in ``parse``."""

InstitutionName = Annotated[str, Institution()]
"""An institution, court or authority: never masked."""

OwnText = Annotated[str, Own()]
"""A text of the program's own, which holds nothing of a report."""

Currency = Annotated[str, Closed("currency")]
FiveTier = Annotated[str, Closed("five_tier")]
Role = Annotated[str, Closed("role")]
MonthStatus = Annotated[str, Closed("month_status")]
PostpaidStatus = Annotated[str, Closed("postpaid_status")]
TransactionType = Annotated[str, Closed("special_transaction")]
"""Words of a closed list: a hand-written document may hold no others."""


class Record(BaseModel):
    """Base of all records."""

    model_config = ConfigDict(frozen=True, strict=True, extra="forbid", validate_by_alias=True, validate_by_name=True)
