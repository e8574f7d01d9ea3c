"""Cell text -> value. Each reader takes the text of one cell and raises ValueError for what it cannot read.

A printed blank (nothing, ``--``) is None everywhere. A word that no list knows is kept but reported: UnknownWordError
carries it.
Source: docs/report-formats.md.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date
from functools import cache

from creditcheck.data.businesses import name_keys
from creditcheck.data.codes import code_list, currency_code, status_of
from creditcheck.data.reasons import read_reason
from creditcheck.data.vocabulary import printed_words
from creditcheck.values.dates import read_date, read_date_or_month, read_month
from creditcheck.values.money import read_amount, read_count
from creditcheck.values.text import clean, half_width, is_blank, squeeze

CellReader = Callable[[str], object]

GRID_CODES = frozenset("N1234567*#CGBDZMA/")
"""Status codes of the 还款记录."""

POSTPAID_CODES = frozenset("N*0123456C#G")
"""Status codes of the 缴费记录."""


_CODE = re.compile(r"[!-~]+")
_RATE = re.compile(r"[0-9]{1,3}(?:\.[0-9]+)?[%％]?")
_PHONE = re.compile(r"[0-9*+()（）/,，;、#\-－—]+(?:转[0-9*]+)?")


_ENDLESS = frozenset({"长期", "长期有效"})
_SAME = str.maketrans(
    {"—": "-", "–": "-", "－": "-", "−": "-", "‐": "-", "‑": "-", "“": "", "”": "", '"': "", "＂": ""}
)
_LOOSE = str.maketrans("", "", "、,，;；()（）[]【】-/ ")


@cache
def key(text: str) -> str:
    """Return text as words are compared: no spaces, no quotes, half-width punctuation, one kind of dash.

    >>> key("逾期（透支）信息 汇总"), key("2020年08月—2023年09月的还款记录")
    ('逾期(透支)信息汇总', '2020年08月-2023年09月的还款记录')
    """
    return half_width(squeeze(text)).translate(_SAME)


@cache
def known_words(name: str) -> frozenset[str]:
    """Return the words that a cell of an official list may print, punctuation left out."""
    words = {*code_list(name).values(), *printed_words(name)}
    if name == "business":  # companies' debts too
        words |= {*code_list("company_business").values(), *name_keys()}
    return frozenset(map(loose, words))


def loose(text: str) -> str:
    """Return a word without punctuation, so that ``按期结息、到期还本`` and ``按期结息，到期还本`` are the same.

    >>> loose("按期结息，到期还本")
    '按期结息到期还本'
    """
    return squeeze(text).translate(_LOOSE)


class UnknownWordError(ValueError):
    """A printed word that is in no list: kept as the value, and the cell is reported as unread."""

    def __init__(self, value: str) -> None:
        """Carry the word."""
        self.value = value
        super().__init__("unknown word")


def text(printed: str) -> str | None:
    """Read free text."""
    cleaned = clean(printed)
    return None if is_blank(cleaned) else cleaned


def identifier(printed: str) -> str | None:
    """Read a number or identifier that may wrap anywhere."""
    joined = squeeze(printed)
    return None if is_blank(joined) else joined


def ascii_code(printed: str) -> str | None:
    """Read an identifier of digits and Latin letters; anything else in it is kept and reported."""
    return _of(_CODE, identifier(printed))


def phone(printed: str) -> str | None:
    """Read a telephone number; anything else than digits, stars and their usual marks is kept and reported."""
    return _of(_PHONE, identifier(printed))


def rate(printed: str) -> str | None:
    """Read a rate as printed, ``12%``; anything else is kept and reported."""
    return _of(_RATE, identifier(printed))


def inquiry_reason(printed: str) -> str | None:
    """Read 查询原因; a reason that no list has is kept and reported."""
    reason = text(printed)
    if reason is not None and read_reason(reason).kind == "unknown":
        raise UnknownWordError(reason)
    return reason


def _of(pattern: re.Pattern[str], value: str | None) -> str | None:
    if value is not None and not pattern.fullmatch(value):
        raise UnknownWordError(value)
    return value


def amount(printed: str) -> int | None:
    """Read whole yuan."""
    return read_amount(key(printed))


def count(printed: str) -> int | None:
    """Read a number of accounts, months or terms."""
    return read_count(key(printed))


def terms(printed: str) -> int | None:
    """Read a number of terms, with or without 期.

    >>> terms("24期"), terms("--")
    (24, None)
    """
    return read_count(key(printed).removesuffix("期"))


def year(printed: str) -> int | None:
    """Read a year, with or without 年."""
    value = read_count(key(printed).removesuffix("年"))
    if value is not None and not 1900 <= value <= 2100:
        raise ValueError("not a year")
    return value


def day(printed: str) -> date | None:
    """Read a date."""
    return read_date(key(printed))


def day_or_endless(printed: str) -> date | None:
    """Read a date; None for 长期 too, which says that there is none.

    >>> day_or_endless("长期"), day_or_endless("2026.01.02")
    (None, datetime.date(2026, 1, 2))
    """
    return None if key(printed) in _ENDLESS else day(printed)


def month(printed: str) -> str | None:
    """Read a month."""
    return read_month(key(printed))


def day_or_month(printed: str) -> str | None:
    """Read a date or a month."""
    return read_date_or_month(key(printed))


def currency(printed: str) -> str | None:
    """Read a currency as its ISO code."""
    if is_blank(squeeze(printed)):
        return None
    code = currency_code(printed)
    if code is None:
        raise ValueError("unknown currency")
    return code


def phones(printed: str) -> tuple[str, ...]:
    """Read telephone numbers parted by slashes or commas.

    >>> phones("01000000000/19900003935。")
    ('01000000000', '19900003935')
    """
    return tuple(part for part in re.split(r"[/,;、]", key(printed).rstrip("。.")) if part and not is_blank(part))


def grid_code(printed: str) -> str | None:
    """Read one status of the month grid."""
    return _code(printed, GRID_CODES)


def postpaid_code(printed: str) -> str | None:
    """Read one status of the 缴费记录."""
    return _code(printed, POSTPAID_CODES)


def _code(printed: str, codes: frozenset[str]) -> str | None:
    code = squeeze(printed).upper().replace("＊", "*").replace("＃", "#").replace("／", "/")
    if not code:
        return None
    if code not in codes:
        raise ValueError("unknown code")
    return code


def word_of(name: str) -> CellReader:
    """Return a reader for a cell that prints one of a list of words."""

    def read(printed: str) -> str | None:
        value = text(printed)
        if value is not None and loose(value) not in known_words(name):
            raise UnknownWordError(value)
        return value

    return read


def whole_word_of(name: str) -> CellReader:
    """Return a reader for free text that often is one of a list of words: a part of one has lost the rest."""

    def read(printed: str) -> str | None:
        value, known = text(printed), known_words(name)
        if value is not None and loose(value) not in known and any(loose(value) in word for word in known):
            raise UnknownWordError(value)
        return value

    return read


def status_for(account_type: str) -> CellReader:
    """Return a reader for 账户状态 of one type of account."""

    def read(printed: str) -> str | None:
        if is_blank(squeeze(printed)):
            return None
        status = status_of(printed, account_type)
        if status is None:
            raise ValueError("unknown status")
        return status

    return read
