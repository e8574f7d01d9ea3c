"""The official code lists: codes of the machine form, printed words, and the model's statuses and currencies.

A code list has a name of ours (``frequency``) and maps codes to printed words; the account states are one list per type
of account (``status_D1``). What is not in a list gives None, so that the caller reports it and never guesses.

>>> decode("frequency", "03"), status_of("呆账", "R2"), currency_code("美元账户")
('月', 'bad_debt', 'USD')
"""

from __future__ import annotations

import tomllib
from functools import cache
from importlib import resources
from typing import Any

from creditcheck.values.text import squeeze

_FAMILY = {"D1": "loan", "R1": "loan", "R4": "loan", "R2": "card", "R3": "card", "C1": "recovered"}
_STATUS_LIST = {"R3": "R2"}


@cache
def _tables() -> dict[str, Any]:
    text = resources.files("creditcheck.data").joinpath("codes.toml").read_text(encoding="utf-8")
    return tomllib.loads(text)


@cache
def _currencies() -> dict[str, str]:
    table: dict[str, str] = {}
    for code, words in _tables()["currency"].items():
        table[code] = code
        table.update(dict.fromkeys(words, code))
    return table


def code_list(name: str) -> dict[str, str]:
    """Return one code list, code -> printed word. Raises KeyError for a list that does not exist."""
    table: dict[str, str] = _tables()["lists"][name]
    return table


def list_names() -> tuple[str, ...]:
    """Return the names of all code lists."""
    return tuple(_tables()["lists"])


def spellings(name: str) -> tuple[str, ...]:
    """Return every word under which reports print the members of a list, its own first. Raises KeyError.

    >>> spellings("marital")[3:7], "信用/免担保" in spellings("guarantee"), "信用/无担保" in spellings("guarantee")
    (('离婚', '单身', '未知', '离异'), True, True)
    """
    return tuple(dict.fromkeys((*code_list(name).values(), *_tables()["printed"].get(name, ()))))


def decode(name: str, code: str) -> str | None:
    """Return the printed word of a code; None when the list does not have it.

    A leading zero more or less is the same code, as long as only one code of the list can be meant.

    >>> decode("five_tier", "1"), decode("inquiry_reason", "2"), decode("five_tier", "7") is None
    ('正常', '贷款审批', True)
    """
    table = code_list(name)
    if code in table:
        return table[code]
    bare = code.lstrip("0")
    same = [word for known, word in table.items() if bare and known.lstrip("0") == bare]
    return same[0] if len(same) == 1 else None


def status_word(account_type: str, code: str) -> str | None:
    """Return the printed state of an account for the code of the machine form; None when it is not in the list.

    >>> status_word("R2", "5"), status_word("R1", "5"), status_word("C1", "2")
    ('呆账', '银行止付', '结束')
    """
    if account_type not in _FAMILY:
        return None
    return decode(f"status_{_STATUS_LIST.get(account_type, account_type)}", code)


def status_of(word: str, account_type: str) -> str | None:
    """Return the model's status for the printed state of an account; None for a word that this type cannot have.

    >>> status_of("结清", "D1"), status_of("结清", "C1") is None
    ('settled', True)
    """
    family = _FAMILY.get(account_type)
    if family is None:
        return None
    words: dict[str, str] = _tables()["status"][family]
    return words.get(squeeze(word))


def currency_code(word: str) -> str | None:
    """Return the ISO 4217 code of a printed currency, with or without 账户; None for an unknown word.

    >>> currency_code("人民币元"), currency_code("港元账户"), currency_code("JPY"), currency_code("金元") is None
    ('CNY', 'HKD', 'JPY', True)
    """
    return _currencies().get(squeeze(word).removesuffix("账户").upper())
