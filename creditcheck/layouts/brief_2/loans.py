"""贷款 and 其他业务: one paragraph an account.

``2021年03月10日某某银行发放的2,910,000元（人民币）个人住房商业贷款，2045年06月10日到期。截至2025年02月，余额1,966,654。``
``2019年08月23日某某公司为其他个人消费贷款授信，额度有效期至2029年07月02日，可循环使用。截至2025年02月，信用额度…``
Source: docs/report-formats.md.
"""

from __future__ import annotations

import re
from typing import Any

from creditcheck.data.codes import currency_code, status_of
from creditcheck.data.vocabulary import word
from creditcheck.layouts.brief_2.grammar import (
    AMOUNT,
    AS_OF,
    CLOSE,
    COMMA,
    DATE,
    DE,
    LATE,
    LE,
    MONTH,
    NOW,
    OPEN,
    STOP,
    WEI,
    Sentence,
    Unfit,
    amount,
)  # fmt: skip
from creditcheck.layouts.brief_2.paragraph import (
    Form,
    Kind,
    Opening,
    Paragraph,
    late_kind,
    read_paragraph,
    state_now,
)
from creditcheck.values.dates import read_date, read_date_or_month, read_month

_BUSINESS = r"(?P<business>[^，,。：:\d]+?)"
_GROUPED = r"\d{1,3}(?:[,，]\d{3})*"
_OPENED = rf"(?P<opened>{DATE})(?P<institution>[^。，,][^。]*%s)"
_VERB = rf"(?P<verb>%s){DE}"
_SUM = rf"(?P<amount>{_GROUPED})元{OPEN}(?P<currency>[^（）()]+){CLOSE}{_BUSINESS}"
_DUE = rf"(?:{COMMA}(?P<due>{DATE})到期)?"
_GRANTED = rf"为{_BUSINESS}(?P<line>授信)"
_UNTIL = rf"(?:{COMMA}(?:额度有效期至(?P<due>{DATE})|(?P<endless>额度长期有效)))?"
_TERMS = rf"{_UNTIL}(?:{COMMA}(?P<revolving>不?可循环使用))?"
_ENDED = rf"(?P<closed>{MONTH})已(?P<how>结清|转出){LE}{STOP}"
_BALANCE = rf"余额{WEI}(?P<balance>{AMOUNT})"
_CREDIT = rf"信用额度{WEI}(?P<limit>{AMOUNT})元{OPEN}(?P<currency>[^（）()]+){CLOSE}"
_BAD = rf"(?P<bad>已变成{LE}呆账){COMMA}{_BALANCE}{STOP}"

_CARD = word("account_type", "R2")

_END = ("status", "closed")
_STATE = ("as_of", "balance", "currently_overdue", "status")
_NONE = re.compile("(?!)")
_END_SIGN = re.compile("结清|转出")
_STATE_SIGN = re.compile("截至|信用额度|余额|呆账")


def _convert(sentence: Sentence, match: re.Match[str]) -> dict[str, Any]:
    """Return the fields of one sentence. Raises Unfit for an unknown currency, ValueError for a day that is none."""
    found = match.groupdict()
    fields: dict[str, Any] = {}
    if found.get("opened"):
        fields |= {"institution": sentence.name(match, "institution"), "opened": read_date(found["opened"])}
        fields["type"] = "R1" if found.get("line") else "D1"
    if found.get("business"):
        fields["business"] = found["business"]
    for key in ("amount", "balance", "limit"):
        if found.get(key):
            fields[key] = amount(found[key])
    if found.get("currency"):
        if (currency := currency_code(found["currency"])) is None:
            raise Unfit
        fields["currency"] = currency
    if found.get("due"):
        fields["due"] = read_date(found["due"])
    if found.get("line") and (found.get("due") or found.get("endless")):
        fields["open_ended"] = bool(found.get("endless"))
    if found.get("revolving"):
        fields["revolving"] = found["revolving"] == "可循环使用"
    if found.get("as_of"):
        fields["as_of"] = read_date_or_month(found["as_of"])
    return fields | _status(found)


def _status(found: dict[str, str | None]) -> dict[str, Any]:
    """Return what a sentence says of the account's state; nothing where it says nothing."""
    if found.get("closed"):
        return {"status": status_of(found["how"] or "", "D1"), "closed": read_month(found["closed"] or "")}
    if found.get("bad"):
        return {"status": "bad_debt"}
    return state_now(found) if "now" in found else {}


def _kind(pattern: str, sign: re.Pattern[str] = _NONE, prints: tuple[str, ...] = ()) -> Kind:
    return Kind(re.compile(pattern), sign, prints, _convert)


def _form(opened: str, terms: Kind, openings: tuple[Opening, ...], state: Kind) -> Form:
    """Put the sentences of a loan or of a line together; ``terms`` is what stands behind ``opened``."""
    whole = (("head", "state"), ("head", "state", "ended"), ("head", "bad"), ("head", "ended"), ("closed",))
    begins = opened % ""
    return Form(
        openings=(Opening(re.compile(rf"{begins}(?=[，,。])"), (*terms.prints, *_END), _convert), *openings),
        kinds={
            "head": _kind(rf"{begins}{terms.pattern.pattern}{STOP}", prints=terms.prints),
            "closed": _kind(rf"{begins}{terms.pattern.pattern}{COMMA}{_ENDED}"),
            "state": state,
            "bad": _kind(rf"{AS_OF}{COMMA}(?:{_CREDIT}{COMMA})?{_BAD}"),
            "ended": _kind(_ENDED, _END_SIGN, _END),
            "late": late_kind(LATE),
        },
        orders=frozenset({*whole, *((*order, "late") for order in whole)}),
    )


def _opening(pattern: str, *prints: str) -> Opening:
    return Opening(re.compile(pattern), (*prints, *_END), _convert)


def _state(owed: str, *prints: str) -> Kind:
    return _kind(rf"{AS_OF}{COMMA}{owed}{NOW}{STOP}", _STATE_SIGN, (*prints, *_STATE))


def _lent(verbs: str) -> Form:
    verb = _VERB % verbs
    short = _opening(_OPENED % "?" + verb + f"(?![的准]*{_CARD})", "amount", "currency", "business", "due")
    return _form(_OPENED + verb + _SUM, _kind(_DUE, prints=("due",)), (short,), _state(_BALANCE))


_LOAN, _OTHER = _lent("发放"), _lent("发放|办理|开立|提供")
_LINE = _form(
    _OPENED + _GRANTED,
    _kind(_TERMS, prints=("due", "open_ended", "revolving")),
    (_opening(rf"{_OPENED % '?'}为[^。，,]+?(?P<line>授信)", "business", "due", "open_ended", "revolving"),),
    _state(rf"{_CREDIT}{COMMA}{_BALANCE}", "limit", "currency"),
)


def read_loan(sentence: Sentence) -> Paragraph:
    """Read one paragraph of the group 贷款 as fields of an account. Raises Unfit where nothing says who lent."""
    return read_paragraph(sentence, _LOAN, _LINE)


def read_other_business(sentence: Sentence) -> Paragraph:
    """Read one paragraph of the group 其他业务 as fields of an account. Raises Unfit."""
    return read_paragraph(sentence, _OTHER)
