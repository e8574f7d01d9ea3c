"""The closed lists of a report document written by hand: a word is one of a list, or it is an error.

Printed reports may print what no list has, and say so; what a person types is known, not guessed. A few spellings mean
a word for certain (RMB, 次级类); brackets, commas and spaces do not matter.

>>> read_closed("currency", "rmb"), read_closed("five_tier", "次级类"), read_closed("role", "朋友") is None
('CNY', '次级', True)
>>> read_closed("special_transaction", "强制平仓(已结清)"), allowed("five_tier")
('强制平仓，已结清', '正常、关注、次级、可疑、损失、违约、未分类')
"""

from __future__ import annotations

import re
import tomllib
import unicodedata
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import Any

from creditcheck.data.codes import code_list

_MARKS = re.compile(r"[\s()\[\]【】〔〕,、]")


@dataclass(frozen=True)
class _List:
    words: tuple[str, ...]
    known: dict[str, str]
    any_case: bool
    shown: str

    def key(self, text: str) -> str:
        bare = _MARKS.sub("", unicodedata.normalize("NFKC", text))
        return bare.upper() if self.any_case else bare


@cache
def _lists() -> dict[str, _List]:
    text = resources.files("creditcheck.data").joinpath("closed.toml").read_text("utf-8")
    return {name: _list(entry) for name, entry in tomllib.loads(text).items()}


def _list(entry: dict[str, Any]) -> _List:
    words = list(code_list(entry["of_list"]).values()) if "of_list" in entry else []
    words += code_list(entry["of_codes"]) if "of_codes" in entry else []
    words += entry.get("words", [])
    made = _List(tuple(words), {}, entry.get("any_case", False), entry.get("shown", "、".join(words)))
    made.known.update((made.key(word), word) for word in words)
    made.known.update((made.key(spelling), word) for spelling, word in entry.get("also", {}).items())
    return made


def read_closed(name: str, text: str) -> str | None:
    """Return the word of a closed list that a text means, None when it is not in the list. Raises KeyError."""
    closed = _lists()[name]
    return closed.known.get(closed.key(text))


def allowed(name: str) -> str:
    """Return what a closed list allows, as a message says it. Raises KeyError."""
    return _lists()[name].shown
