"""信用卡: one paragraph a card account.

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
    DE,
    LATE,
    LATE_QUASI,
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
from creditcheck.values.dates import last_day, read_date, read_date_or_month, read_month

_ISSUED = rf"(?P<opened>{DATE})(?P<institution>[^。]+%s)发放{DE}(?P<kind>%s)"
_NAMED = rf"{OPEN}(?P<currency>[^，,（）()]+)账户(?:{COMMA}卡片尾号{COLON}(?P<tail>[0-9A-Za-z*]{{4}}))?{CLOSE}"
_ENDS = rf"(?:{OPEN}卡片尾号{COLON}(?P<only_tail>[0-9A-Za-z*]{{4}}){CLOSE})?{COMMA}(?P<ends>{MONTH})到期"
"""A card with the month of its end and no currency: its amounts are in RMB, as the sentence under 信贷记录 says."""

_WHAT = rf"(?:{_NAMED}(?:{COMMA}(?P<due>{MONTH})到期)?|{_ENDS})"
_LIMIT = rf"信用额度{WEI}(?:折合人民币)?(?P<limit>{AMOUNT})"
_USE = (
    rf"(?:已使用额度{WEI}(?:折合人民币)?(?P<used>{AMOUNT})|(?:透支)?余额{WEI}(?:折合人民币)?(?P<balance>{AMOUNT}))"
    rf"(?:{OPEN}含未出单{DE}大额专项分期余额{WEI}(?P<unbilled>{AMOUNT}){CLOSE})?"
)
_OWED = rf"{_LIMIT}{COMMA}{_USE}{NOW}{STOP}"
_BAD = rf"{AS_OF}{COMMA}(?:{_LIMIT}{COMMA})?(?P<bad>已变成{LE}呆账){COMMA}余额{WEI}(?P<balance>{AMOUNT}){STOP}"
_ASLEEP = rf"{AS_OF}{COMMA}?(?:{_LIMIT}{COMMA})?(?P<asleep>尚未激活){STOP}"

_HEAD = ("currency", "card_tail", "due")
_END = ("status", "closed")
_STATE = ("as_of", "limit", "used", "balance", "unbilled_instalment", "currently_overdue", "status")
_NONE = re.compile("(?!)")
_STATE_SIGN = re.compile("截至|信用额度|已使用|余额|激活|呆账")


def _form(account_type: str, late: str) -> Form:
    kind = word("account_type", account_type)
    issued = _ISSUED % ("", kind)
    kinds = {
        "head": _kind(rf"{issued}{_WHAT}{STOP}", _NONE, _HEAD),
        "both": _kind(rf"{issued}{_WHAT}{COMMA}{_OWED}", _NONE, ()),
        "closed": _kind(rf"{issued}{_NAMED}{COMMA}(?P<closed>{MONTH})已?销户{STOP}", re.compile("已?销户"), _END),
        "state": _kind(rf"{AS_OF}{COMMA}{_OWED}", _STATE_SIGN, _STATE),
        "bad": _kind(_BAD, _NONE, ()),
        "asleep": _kind(_ASLEEP, _NONE, ()),
        "late": late_kind(late),
    }
    whole = [("head", "state"), ("head", "bad"), ("both",), ("closed",)]
    return Form(
        openings=(
            Opening(re.compile(issued + _NAMED), ("due", *_END), _convert),
            Opening(re.compile(_ISSUED % ("?", kind)), (*_HEAD, *_END), _convert),
        ),
        kinds=kinds,
        orders=frozenset({*whole, *((*order, "late") for order in whole), ("head", "asleep")}),
    )


def _kind(pattern: str, sign: re.Pattern[str], prints: tuple[str, ...]) -> Kind:
    return Kind(re.compile(pattern), sign, prints, _convert)


def _convert(sentence: Sentence, match: re.Match[str]) -> dict[str, Any]:
    """Return the fields of one sentence. Raises Unfit for an unknown currency, ValueError for a day that is none."""
    found = match.groupdict()
    fields: dict[str, Any] = {}
    if found.get("opened"):
        fields |= {
            "type": _TYPES[found["kind"]],
            "institution": sentence.name(match, "institution"),
            "business": found["kind"],
            "opened": read_date(found["opened"]),
        }
        named = found.get("currency") or ("CNY" if found.get("ends") else None)
        if named is not None:
            if (currency := currency_code(named)) is None:
                raise Unfit
            fields |= {"currency": currency, "card_tail": found.get("tail") or found.get("only_tail")}
        if (due := found.get("due") or found.get("ends")) and (month := read_month(due)):
            fields["due"] = last_day(month)
    if found.get("as_of"):
        fields["as_of"] = read_date_or_month(found["as_of"])
    for key, group in _AMOUNTS:
        if found.get(group):
            fields[key] = amount(found[group])
    return fields | _status(found)


def _status(found: dict[str, str | None]) -> dict[str, Any]:
    """Return what a sentence says of the account's state; nothing where it says nothing."""
    if found.get("closed"):
        return {"status": "closed", "closed": read_month(found["closed"] or "")}
    if found.get("asleep"):
        return {"status": "not_activated"}
    if found.get("bad"):
        return {"status": "bad_debt"}
    return state_now(found) if "now" in found else {}


_AMOUNTS = (("limit", "limit"), ("used", "used"), ("balance", "balance"), ("unbilled_instalment", "unbilled"))
_TYPES = {word("account_type", key): key for key in ("R2", "R3")}
_FORMS = tuple(_form(key, late) for key, late in (("R2", LATE), ("R3", LATE_QUASI)))


def read_card(sentence: Sentence) -> Paragraph:
    """Read one card's paragraph as fields of an account. Raises Unfit where nothing says whose card it is."""
    return read_paragraph(sentence, *_FORMS)
