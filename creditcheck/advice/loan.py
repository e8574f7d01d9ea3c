"""The loan one wants: what it costs a month, and the largest amount that keeps within a share of the income.

Two methods, as Chinese banks offer them: 等额本息 (``annuity``: every payment is the same) and 等额本金
(``equal-principal``: the first payment is the largest, and decides). Payments are rounded half up to whole cents, as
banks do; nothing is computed in floats.

The housing ratios are those of 银监发〔2004〕57号 art. 36 (official): (payment + fee) ÷ income at most 50 %, the same
with all other monthly debt at most 55 %.

>>> payment(Decimal(1_000_000), Decimal("3.1"), 360), payment(Decimal(12_000), Decimal(0), 12)
(Decimal('4270.16'), Decimal('1000.00'))
>>> payment(Decimal(1_000_000), Decimal("3.1"), 360, "equal-principal")
Decimal('5361.11')
"""

from __future__ import annotations

from decimal import ROUND_HALF_UP, Decimal, localcontext
from fractions import Fraction
from typing import Literal

Method = Literal["annuity", "equal-principal"]

_CENT = Decimal("0.01")
_DIGITS = 50


def payment(amount: Decimal | int, rate: Decimal, months: int, method: Method = "annuity") -> Decimal:
    """Return the monthly payment (of 等额本金: the first one), in yuan with two decimals.

    Args:
        amount: what is borrowed, yuan.
        rate: interest of a year in per cent; a month is a twelfth of it.
        months: number of payments, at least 1.
        method: how it is paid back.

    """
    with localcontext() as context:
        context.prec = _DIGITS
        principal, monthly = Decimal(amount), rate / 1200
        if method == "equal-principal" or not monthly:
            exact = principal / months + (principal * monthly)
        else:
            growth = (1 + monthly) ** months
            exact = principal * monthly * growth / (growth - 1)
        return exact.quantize(_CENT, ROUND_HALF_UP)


def largest_amount(budget: Fraction | int, rate: Decimal, months: int, method: Method = "annuity") -> int:
    """Return the largest whole amount (yuan) whose payment is at most ``budget`` yuan a month; 0 when there is none.

    >>> largest_amount(4270, Decimal("3.1"), 360), largest_amount(0, Decimal("3.1"), 360)
    (999962, 0)
    """
    if budget <= 0:
        return 0
    low, high = 0, int(budget * months) + 1
    while low < high:
        middle = (low + high + 1) // 2
        if Fraction(payment(middle, rate, months, method)) <= budget:
            low = middle
        else:
            high = middle - 1
    return low
