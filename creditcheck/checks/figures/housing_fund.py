"""What the 住房公积金参缴记录 tell of an income: deposit a month / (the person's rate + the employer's).

The base of a deposit has an upper and a lower bound of each city: a cross-check of the income that a person gives, no
proof of one.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from fractions import Fraction

from creditcheck.data.codes import code_list
from creditcheck.model.records import HousingFund
from creditcheck.values.dates import last_day
from creditcheck.values.numbers import half_up

_RATE = re.compile(r"([0-9]{1,2}(?:\.[0-9]{1,2})?)%?")


def deposit_base(record: HousingFund) -> int | None:
    """Return the base of a deposit in whole yuan a month; None where the deposit or a rate is not printed.

    >>> deposit_base(HousingFund(monthly_deposit=2400, personal_rate="12%", employer_rate="12%"))
    10000
    """
    rates = [_rate(record.personal_rate), _rate(record.employer_rate)]
    if not record.monthly_deposit or None in rates or not sum(rate or 0 for rate in rates):
        return None
    return int(half_up(record.monthly_deposit / sum((rate or Fraction(0) for rate in rates), Fraction(0)), 0))


def _rate(text: str | None) -> Fraction | None:
    found = _RATE.fullmatch((text or "").strip())
    return Fraction(found[1]) / 100 if found else None


def is_paid(record: HousingFund) -> bool:
    """Tell whether a deposit is still made, by its state; one without a state may be."""
    return record.state in (None, code_list("fund_state")["1"])


def current_base(records: Iterable[HousingFund]) -> int | None:
    """Return the base of the newest deposit that is still made; None without one."""
    paid = [record for record in records if is_paid(record)]
    newest = max(paid, key=lambda record: last_day(record.last_month or "0001-01"), default=None)
    return None if newest is None else deposit_base(newest)
