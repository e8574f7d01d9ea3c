"""Masking: names, ID numbers, card tails, phones, addresses and account ids leave every text of an assessment.

Two nets. What the report gives as such (the fields marked ``Personal`` in the model) is masked wherever it stands, also
with spaces inside. What only looks so (long runs of digits, a text behind 姓名 or 地址) is masked too, since an unread
line may hold what no field has. Names of institutions, courts and authorities stay, and so do the program's own words:
codes, names and titles of rules.

>>> mask_patterns("姓名：王小样 手机 13800000000")
'姓名：王** 手机 138****0000'
>>> mask_patterns("没有读到姓名和证件号码")
'没有读到姓名和证件号码'
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import TypeVar

from creditcheck.model.base import Record
from creditcheck.model.marks import Institution, Masking, Personal, is_own, mark, marks_of, values
from creditcheck.model.report import Report
from creditcheck.values.ids import mask_all, mask_id, mask_name

_R = TypeVar("_R", bound=Record)

_LONG_NUMBER = re.compile(r"(?<![\d.,])\d{11,}[\dXx]?(?![\d.,]*\d)")
_EMAIL = re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+")
_NAME_LABEL = re.compile(
    r"((?:姓名|(?<!共同)借款人|配偶姓名)\s*[:：]?\s*|共同借款人(?:\s*[:：]\s*|\s+))((?!的|和证件)[\u3400-\u9fff·]{2,12})"
)
_PLACE_LABEL = re.compile(r"((?:地址|住址)\s*[:：]\s*)(\S+)")
_TAIL_LABEL = re.compile(r"(尾号\s*[:：为是]?\s*)(\d{4})")


def _digits(match: re.Match[str]) -> str:
    text = match.group()
    return f"{text[:3]}{'*' * (len(text) - 7)}{text[-4:]}"


def mask_patterns(text: str) -> str:
    """Mask what looks like a number, a name behind its label, an address, a card tail or a mail address."""
    # Most texts hold none of these words: looking for them first costs a tenth of the patterns.
    if "@" in text:
        text = _EMAIL.sub(lambda m: mask_all(m.group()), text)
    text = _LONG_NUMBER.sub(_digits, text)
    if "尾号" in text:
        text = _TAIL_LABEL.sub(r"\1****", text)
    if "址" in text:
        text = _PLACE_LABEL.sub(lambda m: m.group(1) + mask_all(m.group(2)), text)
    if "姓名" in text or "借款人" in text:
        text = _NAME_LABEL.sub(lambda m: m.group(1) + mask_name(m.group(2)), text)
    return text


_WALKED = frozenset({Institution, Personal})
_MASKS: Mapping[Masking, Callable[[str], str]] = {"name": mask_name, "id": mask_id, "all": mask_all, "tail": mask_all}


def _spaced(secret: str) -> str:
    body = r"\s*".join(re.escape(char) for char in "".join(secret.split()))
    return rf"(?<![0-9A-Za-z]){body}(?![0-9A-Za-z])" if secret[0].isascii() and secret[-1].isascii() else body


@dataclass(frozen=True)
class Mask:
    """What to mask in the texts about one report (and a second one)."""

    pattern: re.Pattern[str] | None
    masked: dict[str, str]
    tails: re.Pattern[str] | None

    @classmethod
    def of(cls, *reports: Report | None) -> Mask:
        """Collect what identifies persons in these reports."""
        masked: dict[str, str] = {}
        tails: set[str] = set()
        for report in reports:
            if report is None:
                continue
            known = [item for item in values(report, only=_WALKED) if isinstance(item.value, str) and item.value]
            institutions = {item.value for item in known if mark(item.marks, Institution)}
            for _, marks, text in known:
                personal = mark(marks, Personal)
                key = "".join(str(text).split())
                if personal is None or text in institutions or not key:
                    continue
                if personal.how == "tail":
                    tails.add(key)
                elif len(key) >= 2 and key.strip("*-"):
                    masked.setdefault(key, _MASKS[personal.how](key))
        longest_first = sorted(masked, key=len, reverse=True)
        pattern = None
        if longest_first:
            # A look ahead at the first character spares most places the long list of alternatives.
            first = "".join(re.escape(char) for char in sorted({key[0] for key in longest_first}))
            pattern = re.compile(f"(?=[{first}])(?:{'|'.join(_spaced(key) for key in longest_first)})")
        digits = "|".join(re.escape(tail) for tail in sorted(tails))
        tail = re.compile(rf"(?<![\w,.\-])(?:{digits})(?![,.\-]?\w)(?!年)") if tails else None
        return cls(pattern, masked, tail)

    def text(self, text: str) -> str:
        """Return a text without what identifies a person."""
        if self.pattern is not None:
            text = self.pattern.sub(lambda m: self.masked.get("".join(m.group().split()), mask_all(m.group())), text)
        if self.tails is not None:
            text = self.tails.sub("****", text)
        return mask_patterns(text)

    def document(self, document: _R) -> _R:
        """Return an assessment, a plan … with every text masked but for the program's own words."""
        return self._record(document)

    def _record(self, record: _R) -> _R:
        changed: dict[str, object] = {}
        for name, marks in marks_of(type(record)).items():
            value = getattr(record, name)
            if not value or is_own(type(record), name):
                continue
            personal = mark(marks, Personal)
            if personal is not None:
                changed[name] = _MASKS[personal.how](value)
            elif isinstance(value, tuple):
                changed[name] = tuple(self._value(member) for member in value)
            else:
                changed[name] = self._value(value)
        return record.model_copy(update=changed)

    def _value(self, value: object) -> object:
        if isinstance(value, Record):
            return self._record(value)
        return self.text(value) if isinstance(value, str) else value
