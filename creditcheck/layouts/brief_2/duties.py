"""资产处置信息, 垫款信息 and 相关还款责任信息: one sentence a record.

``2020年05月11日，某资产管理公司接收债权，金额为257,979。截至2022年02月13日，余额为109,525，最近一次还款日期为…。``
``2020年08月27日以来某担保公司累计代偿金额33,583。``
``2019年01月25日，为张明（证件类型：身份证，证件号码：…）在某银行办理的贷款承担相关还款责任，责任人类型为保证人，…``
Source: docs/report-formats.md.
"""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Any

from creditcheck.data.codes import code_list, currency_code
from creditcheck.data.vocabulary import printed_words
from creditcheck.layouts.brief_2.grammar import (
    AMOUNT,
    AS_OF,
    CLOSE,
    COLON,
    COMMA,
    DATE,
    LE,
    MONTH,
    OPEN,
    STOP,
    WEI,
    Sentence,
    Unfit,
    amount,
)  # fmt: skip
from creditcheck.layouts.brief_2.paragraph import Form, Kind, Opening, Paragraph, Part, read_paragraph
from creditcheck.values.dates import read_date, read_date_or_month, read_month

_COMPANY_IDS = frozenset({*code_list("company_id_type").values(), *printed_words("company_id_type")})
_DISPOSED, _ADVANCED = (code_list("company_business")[code] for code in ("51", "41"))


_PAID = rf"(?:{COMMA}最近一次还款日期{WEI}(?P<paid>{DATE}|--))?"
_SETTLED = rf"(?P<closed>{MONTH})已结清{LE}{STOP}?"
_OWED = rf"{AS_OF}{COMMA}余额{WEI}(?P<balance>{AMOUNT}){_PAID}{STOP}?(?:{_SETTLED})?"
_STATE = ("as_of", "balance", "last_paid")
_END = ("status", "closed")
_NONE = re.compile("(?!)")


def _recovered(business: str, taken: str, rest: str) -> Form:
    """Put the sentences of a recovered debt together: ``taken`` up to the word before the sum, and the ``rest``."""

    def convert(sentence: Sentence, match: re.Match[str]) -> dict[str, Any]:
        found = match.groupdict()
        fields: dict[str, Any] = {}
        if found.get("opened"):
            fields = {
                "type": "C1",
                "business": business,
                "institution": sentence.name(match, "institution"),
                "opened": read_date(found["opened"]),
            }
        for key in ("amount", "balance"):
            if found.get(key):
                fields[key] = amount(found[key])
        if found.get("as_of"):
            fields["as_of"] = read_date_or_month(found["as_of"])
        if found.get("paid"):
            fields["last_paid"] = read_date(found["paid"])
        if found.get("closed"):
            fields |= {"status": "settled", "closed": read_month(found["closed"])}
        return fields

    whole = taken % ""
    return Form(
        openings=(Opening(re.compile(taken % "?"), ("amount",), convert),),
        kinds={
            "head": Kind(re.compile(f"{whole}{rest}{STOP}?"), _NONE, ("amount",), convert),
            "state": Kind(re.compile(_OWED), re.compile("截至|余额|还款日期"), _STATE, convert),
            "ended": Kind(re.compile(_SETTLED), re.compile("已?结清"), _END, convert),
        },
        orders=frozenset({("head",), ("head", "state"), ("head", "ended"), ("head", "state", "ended")}),
    )


_DISPOSAL = _recovered(
    _DISPOSED,
    rf"(?P<opened>{DATE}){COMMA}(?P<institution>[^。]+%s)接收{LE}债权",
    rf"{COMMA}金额{WEI}(?P<amount>{AMOUNT})",
)
_ADVANCE = _recovered(
    _ADVANCED,
    rf"(?P<opened>{DATE})以来{COMMA}?(?P<institution>[^。]+%s)累计代偿",
    rf"{LE}金额{WEI}(?P<amount>{AMOUNT})",
)


def read_disposal(sentence: Sentence) -> Paragraph:
    """Read one 资产处置 paragraph as fields of an account. Raises Unfit."""
    return read_paragraph(sentence, _DISPOSAL)


def read_advance(sentence: Sentence) -> Paragraph:
    """Read one 垫款 paragraph as fields of an account. Raises Unfit."""
    return read_paragraph(sentence, _ADVANCE)


_OWNED = (
    rf"(?P<opened>{DATE}){COMMA}为(?P<borrower>[^。]+?){OPEN}证件类型{COLON}(?P<id_type>[^，,]+){COMMA}"
    rf"证件号码{COLON}(?P<id>[^）)]+){CLOSE}在(?P<institution>[^。]+)办理的?(?P<business>[^，,。]+?)承担{LE}相关还款责任"
)
_ROLE = (
    rf"{COMMA}责任人类型{WEI}(?P<role>[^，,]+?){COMMA}相关还款责任金额{WEI}(?P<amount>{AMOUNT})"
    rf"(?:{OPEN}保证合同编号{COLON}(?P<contract>[^）)]+){CLOSE})?{STOP}"
)
_LEFT = (
    rf"截至(?P<as_of>{DATE}|\d{{4}}年\d{{1,2}}月){COMMA}(?P<owed>[^，,。]+?)余额{WEI}(?P<balance>{AMOUNT})"
    rf"(?:{OPEN}(?P<currency>[^（）()]+){CLOSE})?{STOP}"
)


def _duty(sentence: Sentence, match: re.Match[str]) -> dict[str, Any]:
    """Return the fields of one sentence of a liability; ``owed`` is what its balance is called."""
    found = match.groupdict()
    fields: dict[str, Any] = {}
    if found.get("opened"):
        fields = {
            "for": "company" if found["id_type"] in _COMPANY_IDS else "person",
            "opened": read_date(found["opened"]),
            "borrower": sentence.name(match, "borrower"),
            "borrower_id_type": found["id_type"],
            "borrower_id": found["id"],
            "institution": sentence.name(match, "institution"),
            "business": found["business"],
        }
    if found.get("role"):
        fields |= {"role": found["role"], "amount": amount(found["amount"]), "contract": found["contract"]}
    if found.get("as_of"):
        fields |= {"as_of": read_date_or_month(found["as_of"]), "balance": amount(found["balance"])}
        fields["owed"] = found["owed"]
    if found.get("currency"):
        if (currency := currency_code(found["currency"])) is None:
            raise Unfit
        fields["currency"] = currency
    return fields


_DUTY_STATE = ("as_of", "balance", "currency")
_LIABILITY = Form(
    openings=(Opening(re.compile(_OWNED), ("role", "amount", "contract"), _duty),),
    kinds={
        "head": Kind(re.compile(_OWNED + _ROLE), _NONE, ("role", "amount", "contract"), _duty),
        "state": Kind(re.compile(_LEFT), re.compile("截至|余额"), _DUTY_STATE, _duty),
    },
    orders=frozenset({("head", "state")}),
)


def read_liability(sentence: Sentence) -> Paragraph:
    """Read one 相关还款责任 paragraph as fields of a liability. Raises Unfit."""
    found = read_paragraph(sentence, _LIABILITY)
    owed = found.fields.pop("owed", None)
    if owed is None or owed in {found.fields["business"], "贷款"}:
        return found
    *_, (start, end) = sentence.parts()
    fields = {key: value for key, value in found.fields.items() if key not in _DUTY_STATE}
    return replace(found, fields=fields, left=(*found.left, Part(start, end, _DUTY_STATE)), lacks=None)
