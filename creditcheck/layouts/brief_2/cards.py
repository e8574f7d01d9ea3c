"""信用卡: one sentence a card account.

``2012年01月09日某某银行发放的贷记卡（人民币账户，卡片尾号：8249）。截至2025年01月，信用额度500，已使用额度0。``
``2020年03月02日某某银行发放的贷记卡（卡片尾号：2344），2026年12月到期，信用额度54,000，已使用额度20,932。``
Source: docs/report-formats.md.
"""

from __future__ import annotations

import re
from typing import Any

from creditcheck.data.codes import currency_code
from creditcheck.data.vocabulary import word
from creditcheck.layouts.brief_2.grammar import (
    AMOUNT,
    AS_OF,
    CLOSE,
    COLON,
    COMMA,
    DATE,
    LATE,
    LATE_QUASI,
    MONTH,
    NOW,
    OPEN,
    Sentence,
    Unfit,
    late_months,
    overdue_now,
)  # fmt: skip
from creditcheck.values.dates import last_day, read_date, read_date_or_month, read_month
from creditcheck.values.money import read_amount

_ISSUED = (
    rf"(?P<opened>{DATE})(?P<institution>[^。]+)发放的(?P<kind>%s){OPEN}(?P<currency>[^，,（）()]+)账户"
    rf"(?:{COMMA}卡片尾号{COLON}(?P<tail>[0-9A-Za-z*]{{4}}))?{CLOSE}"
)
_DUE = (
    rf"(?P<opened>{DATE})(?P<institution>[^。]+)发放的(?P<kind>%s)"
    rf"(?:{OPEN}卡片尾号{COLON}(?P<tail>[0-9A-Za-z*]{{4}}){CLOSE})?{COMMA}(?P<due>{MONTH})到期"
)
"""A card with the month of its end and no currency: its amounts are in RMB, as the sentence under 信贷记录 says."""

_LIMIT = rf"信用额度(?:折合人民币)?(?P<limit>{AMOUNT})"
_USE = (
    rf"(?:已使用额度(?P<used>{AMOUNT})|(?P<overdraft>透支)?余额(?P<balance>{AMOUNT}))"
    rf"(?:{OPEN}含未出单的大额专项分期余额(?P<unbilled>{AMOUNT}){CLOSE})?"
)


def _patterns(kind: str, late: str) -> tuple[re.Pattern[str], ...]:
    issued, ending = _ISSUED % kind, _DUE % kind
    sentences = (
        rf"{issued}。{AS_OF}{COMMA}{_LIMIT}{COMMA}{_USE}{NOW}。{late}",
        rf"{issued}。{AS_OF}{COMMA}(?:{_LIMIT}{COMMA})?(?P<bad>已变成呆账){COMMA}余额(?P<balance>{AMOUNT})。{late}",
        rf"{issued}{COMMA}(?P<closed>{MONTH})销户。{late}",
        rf"{issued}。{AS_OF}{COMMA}?(?:{_LIMIT}{COMMA})?(?P<asleep>尚未激活)。",
        rf"{ending}{COMMA}{_LIMIT}{COMMA}{_USE}{NOW}。{late}",
    )
    return tuple(map(re.compile, sentences))


_TYPES = {word("account_type", key): key for key in ("R2", "R3")}
_CARD = tuple(
    pattern for kind, late in zip(_TYPES, (LATE, LATE_QUASI), strict=True) for pattern in _patterns(kind, late)
)


def read_card(sentence: Sentence) -> dict[str, Any]:
    """Read one card sentence as fields of an account. Raises Unfit for an unknown sentence or value."""
    match = sentence.match(_CARD)
    if match is None:
        raise Unfit
    found = match.groupdict()
    kind = match["kind"]
    if (currency := currency_code(found.get("currency") or "CNY")) is None:
        raise Unfit
    fields: dict[str, Any] = {
        "type": _TYPES[kind],
        "institution": sentence.name(match, "institution"),
        "business": kind,
        "opened": read_date(match["opened"]),
        "currency": currency,
        "card_tail": match["tail"],
    }
    if found.get("due") and (month := read_month(found["due"])):
        fields["due"] = last_day(month)
    if found.get("as_of"):
        fields["as_of"] = read_date_or_month(found["as_of"])
    for key, group in (
        ("limit", "limit"),
        ("used", "used"),
        ("balance", "balance"),
        ("unbilled_instalment", "unbilled"),
    ):
        if found.get(group):
            fields[key] = read_amount(found[group])
    if found.get("closed"):
        fields |= {"status": "closed", "closed": read_month(found["closed"])}
    elif found.get("asleep"):
        fields["status"] = "not_activated"
    elif found.get("bad"):
        fields["status"] = "bad_debt"
    else:
        if (now := overdue_now(match)) is not None:
            fields["currently_overdue"] = now
        fields["status"] = "overdue" if now else "normal"
        if found["never"]:
            fields["ever_overdue"] = False
    if "months" in found:
        fields |= late_months(match)
    return fields
