"""Rounding, once for all: half up, exact, from fractions and decimals to what JSON and people are shown.

>>> half_up(Fraction(1, 8), 2), half_up(Decimal("0.825"), 2), half_up(Fraction(5, 2), 0)
(Decimal('0.13'), Decimal('0.83'), Decimal('3'))
"""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction


def half_up(value: Fraction | Decimal | int, places: int) -> Decimal:
    """Return a number that is not negative rounded half up to so many decimals, without a detour over floats."""
    scaled = Fraction(value) * 10**places
    whole = (2 * scaled.numerator + scaled.denominator) // (2 * scaled.denominator)
    return Decimal(whole).scaleb(-places)


def ratio(value: Fraction) -> Decimal:
    """Return a ratio for JSON: rounded half up to four decimals.

    >>> ratio(Fraction(5, 6)), ratio(Fraction(1, 20000))
    (Decimal('0.8333'), Decimal('0.0001'))
    """
    return half_up(value, 4)


def percent(value: Fraction | Decimal) -> str:
    """Return a ratio for people: rounded half up to two decimals of a per cent, no zeros at the end.

    >>> percent(Fraction(5, 6)), percent(Fraction(4, 5)), percent(Fraction(5001, 10000)), percent(Decimal("12.5"))
    ('83.33%', '80%', '50.01%', '1,250%')
    """
    return f"{half_up(Fraction(value) * 100, 2):,f}".rstrip("0").rstrip(".") + "%"
