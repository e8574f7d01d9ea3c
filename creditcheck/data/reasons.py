"""查询原因: the printed reason of an inquiry -> its canonical name, code and class.

Brackets may be full or half width, spaces may stand anywhere, the long reason 22 wraps over two lines, and an old
printing may use another word (担保资格审批). A reason that is not listed has class ``unknown`` and is never counted.

>>> read_reason("法人代表、负责人、高管等资 信审查").code
'22'
>>> read_reason("担保资格审批").name, read_reason("担保资格审批").kind
('担保资格审查', 'hard')
>>> read_reason("本人查询（自助查询机）").group
'self'
"""

from __future__ import annotations

import re
import tomllib
import unicodedata
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import Literal

from creditcheck.values.text import squeeze

ReasonKind = Literal["hard", "related", "soft", "unlisted", "unknown"]

_MARKS = re.compile(r"[()\[\]【】、,，.。·;；:：/]")
_SELF = "本人查询"


@dataclass(frozen=True)
class Reason:
    """One reason: canonical name, official code, class for counting (``kind``), official group."""

    name: str
    code: str | None
    kind: ReasonKind
    group: str


def _key(text: str) -> str:
    return _MARKS.sub("", "".join(unicodedata.normalize("NFKC", squeeze(text)).split()))


@cache
def _table() -> dict[str, Reason]:
    text = resources.files("creditcheck.data").joinpath("reasons.toml").read_text("utf-8")
    table = {}
    for row in tomllib.loads(text)["reason"]:
        reason = Reason(row["name"], row.get("code"), row["class"], row["group"])
        for name in (row["name"], *row.get("also", [])):
            table[_key(name)] = reason
    return table


@cache
def read_reason(text: str | None) -> Reason:
    """Return the reason of a printed text; an unlisted or missing one has kind ``unknown``."""
    key = _key(text or "")
    if key.startswith(_SELF):
        key = _SELF
    return _table().get(key) or Reason((text or "").strip(), None, "unknown", "unknown")


def reason_of_code(code: str) -> Reason | None:
    """Return the reason of an official code such as ``"02"``, or None.

    >>> reason_of_code("26").name
    '额度审批'
    """
    return next((reason for reason in _table().values() if reason.code == code), None)
