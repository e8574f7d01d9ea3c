"""贷款 and 其他业务: one sentence an account.

``2021年03月10日某某银行发放的2,910,000元（人民币）个人住房商业贷款，2045年06月10日到期。截至2025年02月，余额1,966,654。``
``2019年08月23日某某公司为其他个人消费贷款授信，额度有效期至2029年07月02日，可循环使用。截至2025年02月，信用额度…``
Source: docs/report-formats.md.
"""

from __future__ import annotations

import re
from typing import Any

from creditcheck.data.codes import currency_code, status_of
from creditcheck.layouts.brief_2.grammar import (
    AMOUNT,
    AS_OF,
    CLOSE,
    COMMA,
    DATE,
    LATE,
    MONTH,
    NOW,
    OPEN,
    Sentence,
    Unfit,
    late_months,
    overdue_now,
)  # fmt: skip
from creditcheck.values.dates import read_date, read_date_or_month, read_month
from creditcheck.values.money import read_amount

_BUSINESS = r"(?P<business>[^，,。：:\d]+?)"
_GROUPED = r"\d{1,3}(?:,\d{3})*"
_LENT = (
    rf"(?P<opened>{DATE})(?P<institution>[^。]+)(?:%s)的(?P<amount>{_GROUPED})元"
    rf"{OPEN}(?P<currency>[^（）()]+){CLOSE}{_BUSINESS}"
)
_DUE = rf"(?:{COMMA}(?P<due>{DATE})到期)?"
_ENDED = rf"(?P<closed>{MONTH})(?:已(?P<how>结清|转出))。"
_LOAN_RESTS = (
    rf"{_DUE}。{AS_OF}{COMMA}余额(?P<balance>{AMOUNT}){NOW}。{LATE}",
    rf"{_DUE}。{AS_OF}{COMMA}余额为(?P<balance>{AMOUNT}){NOW}。(?:{_ENDED})?{LATE}",
    rf"{_DUE}。{AS_OF}{COMMA}(?P<bad>已变成呆账){COMMA}余额(?P<balance>{AMOUNT})。{LATE}",
    rf"{_DUE}[，,。]{_ENDED}{LATE}",
)
_GRANTED = (
    rf"(?P<opened>{DATE})(?P<institution>[^。]+)为{_BUSINESS}授信"
    rf"(?:{COMMA}(?:额度有效期至(?P<due>{DATE})|(?P<endless>额度长期有效)))?"
    rf"(?:{COMMA}(?P<revolving>不?可循环使用))?"
)
_CREDIT = rf"信用额度(?P<limit>{AMOUNT})元{OPEN}(?P<currency>[^（）()]+){CLOSE}"
_LINE_RESTS = (
    rf"。{AS_OF}{COMMA}{_CREDIT}{COMMA}余额为(?P<balance>{AMOUNT}){NOW}。(?:{_ENDED})?{LATE}",
    rf"。{AS_OF}{COMMA}(?:{_CREDIT}{COMMA})?(?P<bad>已变成呆账){COMMA}余额为?(?P<balance>{AMOUNT})。{LATE}",
    rf"[，,。]{_ENDED}{LATE}",
)

_LOAN = tuple(re.compile(_LENT % "发放" + rest) for rest in _LOAN_RESTS)
_OTHER = tuple(re.compile(_LENT % "发放|办理|开立|提供" + rest) for rest in _LOAN_RESTS)
_LINE = tuple(re.compile(_GRANTED + rest) for rest in _LINE_RESTS)


def read_loan(sentence: Sentence) -> dict[str, Any]:
    """Read one sentence of the group 贷款 as fields of an account. Raises Unfit."""
    if match := sentence.match(_LOAN):
        return _loan(sentence, match)
    if match := sentence.match(_LINE):
        return _line(sentence, match)
    raise Unfit


def read_other_business(sentence: Sentence) -> dict[str, Any]:
    """Read one sentence of the group 其他业务 as fields of an account. Raises Unfit."""
    if match := sentence.match(_OTHER):
        return _loan(sentence, match)
    raise Unfit


def _loan(sentence: Sentence, match: re.Match[str]) -> dict[str, Any]:
    return {"type": "D1", "amount": read_amount(match["amount"]), **_common(sentence, match)}


def _line(sentence: Sentence, match: re.Match[str]) -> dict[str, Any]:
    found = match.groupdict()
    fields: dict[str, Any] = {"type": "R1", **_common(sentence, match)}
    if match["due"] or match["endless"]:
        fields["open_ended"] = bool(match["endless"])
    if match["revolving"]:
        fields["revolving"] = match["revolving"] == "可循环使用"
    if found.get("limit"):
        fields["limit"] = read_amount(found["limit"])
    return fields


def _common(sentence: Sentence, match: re.Match[str]) -> dict[str, Any]:
    found = match.groupdict()
    fields: dict[str, Any] = {
        "institution": sentence.name(match, "institution"),
        "business": match["business"],
        "opened": read_date(match["opened"]),
    }
    if found.get("currency"):
        if (currency := currency_code(found["currency"])) is None:
            raise Unfit
        fields["currency"] = currency
    if found.get("due"):
        fields["due"] = read_date(found["due"])
    if found.get("as_of"):
        fields |= {"as_of": read_date_or_month(found["as_of"]), "balance": read_amount(found["balance"])}
    now = overdue_now(match) if "now" in found else None
    if now is not None:
        fields["currently_overdue"] = now
    if found.get("never"):
        fields["ever_overdue"] = False
    if found.get("closed"):
        fields |= {"status": status_of(found["how"], "D1"), "closed": read_month(found["closed"])}
    elif found.get("bad"):
        fields["status"] = "bad_debt"
    else:
        fields["status"] = "overdue" if now else "normal"
    return fields | late_months(match)
