"""The options of ``plan`` alone: what if, the money at hand, the loan one wants."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import Annotated, Any

import typer

from creditcheck.cli.parameters import BadValue, one_of, payment, whole_yuan
from creditcheck.data.vocabulary import words

ASSUMING, WANTING, SPENDING = "假设 What if", "想借的 The loan you want", "手头的钱 Money at hand"


def sum_of(text: str) -> int:
    """Read a sum of money: whole yuan above 0, as people type sums. Raises BadValue.

    >>> sum_of("3万")
    30000
    """
    amount = whole_yuan(text)
    if not amount:
        raise BadValue("要写多少元，大于零，只写整元", "例如 30000、30,000 或 3万。")
    return amount


def months_of(text: str) -> int:
    """Read a term in years as months: ``30``, ``1.5``, ``30年``. Raises BadValue.

    >>> months_of("30"), months_of("1.5年")
    (360, 18)
    """
    months = _decimal(text.strip().removesuffix("年"), 50) * 12
    if months <= 0 or months != int(months):
        raise BadValue("要写借几年，最长 50 年，合成整月", "例如 --years 30，一年半写 1.5。")
    return int(months)


def rate_of(text: str) -> Decimal:
    """Read a rate of interest in per cent a year: ``3.1`` or ``3.1%``. Raises BadValue.

    >>> rate_of("3.1%")
    Decimal('3.1')
    """
    rate = _decimal(text.strip().removesuffix("%").removesuffix("％"), 100)
    if rate < 0:
        raise BadValue("要写年利率百分之几", "例如 --rate 3.1，就是年利率 3.1%。")
    return rate


def _decimal(text: str, most: int) -> Decimal:
    """Return a plain decimal number of at most so much; -1 for anything else."""
    plain = re.fullmatch(r"[0-9]{1,4}(?:\.[0-9]{1,6})?", text, re.ASCII)
    return Decimal(text) if plain and Decimal(text) <= most else Decimal(-1)


def keep_of(text: str) -> int:
    """Read for how many months money must stay: 0 to 24. Raises BadValue.

    >>> keep_of("2")
    2
    """
    if re.fullmatch(r"[0-9]{1,2}", text, re.ASCII) and int(text) <= 24:
        return int(text)
    raise BadValue("要写留几个月的还款，0 到 24", "例如 --keep-months 2。")


def _account(name: str, help_: str, metavar: str = "ACCOUNT") -> Any:
    return typer.Option(name, metavar=metavar, help=help_, rich_help_panel=ASSUMING)


Pay = Annotated[
    list[str] | None,
    _account("--pay", "假设还一笔钱。账户写代号 R2:3，或机构名里的一段（招商银行信用卡）；可写多次。", "ACCOUNT=YUAN"),
]
ClearArrears = Annotated[list[str] | None, _account("--clear-arrears", "假设还清这个账户的逾期；可写多次。")]
Settle = Annotated[list[str] | None, _account("--settle", "假设全部还清这个账户；可写多次。")]
Close = Annotated[list[str] | None, _account("--close", "假设销卡或关掉额度（没有欠款的）；可写多次。")]
Wait = Annotated[
    str | None,
    typer.Option("--wait", metavar="3m|90d|1y", help="假设再等多久打同样的报告。", rich_help_panel=ASSUMING),
]

Cash = Annotated[
    int | None,
    typer.Option("--cash", metavar="YUAN", help="有这么多钱，先还哪几笔。", rich_help_panel=SPENDING, parser=sum_of),
]
KeepMonths = Annotated[
    int | None,
    typer.Option(
        "--keep-months",
        metavar="N",
        help="先留出几个月的应还款，默认 1。",
        rich_help_panel=SPENDING,
        parser=keep_of,
    ),
]

Want = Annotated[
    str | None,
    typer.Option(
        "--want",
        help="想借哪一种：房贷、车贷、消费贷、经营贷、信用卡。",
        rich_help_panel=WANTING,
        **one_of(tuple(words("want"))),
    ),
]
Amount = Annotated[
    int | None,
    typer.Option("--amount", metavar="YUAN", help="想借多少（元）。", rich_help_panel=WANTING, parser=sum_of),
]
Rate = Annotated[
    Decimal | None,
    typer.Option("--rate", metavar="PERCENT", help="年利率，百分之几。", rich_help_panel=WANTING, parser=rate_of),
]
Years = Annotated[
    int | None,
    typer.Option("--years", metavar="YEARS", help="借几年。", rich_help_panel=WANTING, parser=months_of),
]
LoanMethod = Annotated[
    str | None,
    typer.Option(
        "--method",
        help="等额本息（默认）或等额本金。",
        rich_help_panel=WANTING,
        **one_of(tuple(words("repayment"))),
    ),
]
Fee = Annotated[
    int | None,
    typer.Option("--fee", metavar="YUAN", help="每月物业费（元）。", rich_help_panel=WANTING, parser=payment),
]
