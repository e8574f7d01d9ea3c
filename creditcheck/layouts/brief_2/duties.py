"""资产处置信息, 垫款信息 and 相关还款责任信息: one sentence a record.

``2020年05月11日，某资产管理公司接收债权，金额为257,979。截至2022年02月13日，余额为109,525，最近一次还款日期为…。``
``2020年08月27日以来某担保公司累计代偿金额33,583。``
``2019年01月25日，为张明（证件类型：身份证，证件号码：…）在某银行办理的贷款承担相关还款责任，责任人类型为保证人，…``
Source: docs/report-formats.md.
"""

from __future__ import annotations

import re
from typing import Any

from creditcheck.data.codes import code_list, currency_code
from creditcheck.data.vocabulary import printed_words
from creditcheck.layouts.brief_2.grammar import AMOUNT, AS_OF, CLOSE, COLON, COMMA, DATE, MONTH, OPEN, Sentence, Unfit
from creditcheck.values.dates import read_date, read_date_or_month, read_month
from creditcheck.values.money import read_amount

_SETTLED = rf"(?:(?P<closed>{MONTH})已结清。?)?"
_PAID = rf"(?:{COMMA}最近一次还款日期为(?P<paid>{DATE}|--))?"

_DISPOSAL = (
    re.compile(
        rf"(?P<opened>{DATE}){COMMA}(?P<institution>[^。]+)接收债权{COMMA}金额为(?P<amount>{AMOUNT})。"
        rf"(?:{AS_OF}{COMMA}余额为(?P<balance>{AMOUNT}){_PAID}。?)?{_SETTLED}"
    ),
)
_ADVANCE = (
    re.compile(
        rf"(?P<opened>{DATE})以来{COMMA}?(?P<institution>[^。]+)累计代偿金额(?P<amount>{AMOUNT})"
        rf"(?:。{AS_OF}{COMMA}余额为(?P<balance>{AMOUNT}){_PAID})?。?{_SETTLED}"
    ),
)
_LIABILITY = (
    re.compile(
        rf"(?P<opened>{DATE}){COMMA}为(?P<borrower>[^。]+?){OPEN}证件类型{COLON}(?P<id_type>[^，,]+){COMMA}证件号码{COLON}(?P<id>[^）)]+)"
        rf"{CLOSE}在(?P<institution>[^。]+)办理的(?P<business>[^，,。]+?)承担相关还款责任{COMMA}责任人类型为(?P<role>[^，,]+)"
        rf"{COMMA}相关还款责任金额(?P<amount>{AMOUNT})(?:{OPEN}保证合同编号{COLON}(?P<contract>[^）)]+){CLOSE})?。"
        rf"截至(?P<as_of>{DATE}|\d{{4}}年\d{{1,2}}月){COMMA}(?:(?P=business)|贷款)余额(?P<balance>{AMOUNT})(?:{OPEN}(?P<currency>[^（）()]+){CLOSE})?。"
    ),
)

_COMPANY_IDS = frozenset({*code_list("company_id_type").values(), *printed_words("company_id_type")})
_DISPOSED, _ADVANCED = (code_list("company_business")[code] for code in ("51", "41"))


def read_disposal(sentence: Sentence) -> dict[str, Any]:
    """Read one 资产处置 sentence as fields of an account. Raises Unfit."""
    return _recovered(sentence, _DISPOSAL, _DISPOSED)


def read_advance(sentence: Sentence) -> dict[str, Any]:
    """Read one 垫款 sentence as fields of an account. Raises Unfit."""
    return _recovered(sentence, _ADVANCE, _ADVANCED)


def _recovered(sentence: Sentence, patterns: tuple[re.Pattern[str], ...], business: str) -> dict[str, Any]:
    match = sentence.match(patterns)
    if match is None:
        raise Unfit
    fields: dict[str, Any] = {
        "type": "C1",
        "business": business,
        "institution": sentence.name(match, "institution"),
        "opened": read_date(match["opened"]),
        "amount": read_amount(match["amount"]),
    }
    if match["as_of"]:
        fields |= {"as_of": read_date_or_month(match["as_of"]), "balance": read_amount(match["balance"])}
    if match["paid"]:
        fields["last_paid"] = read_date(match["paid"])
    if match["closed"]:
        fields |= {"status": "settled", "closed": read_month(match["closed"])}
    return fields


def read_liability(sentence: Sentence) -> dict[str, Any]:
    """Read one 相关还款责任 sentence as fields of a liability. Raises Unfit."""
    match = sentence.match(_LIABILITY)
    if match is None:
        raise Unfit
    fields: dict[str, Any] = {
        "for": "company" if match["id_type"] in _COMPANY_IDS else "person",
        "opened": read_date(match["opened"]),
        "borrower": sentence.name(match, "borrower"),
        "borrower_id_type": match["id_type"],
        "borrower_id": match["id"],
        "institution": sentence.name(match, "institution"),
        "business": match["business"],
        "role": match["role"],
        "amount": read_amount(match["amount"]),
        "contract": match["contract"],
        "as_of": read_date_or_month(match["as_of"]),
        "balance": read_amount(match["balance"]),
    }
    if match["currency"]:
        if (currency := currency_code(match["currency"])) is None:
            raise Unfit
        fields["currency"] = currency
    return fields
