"""The paragraph of one record, sentence by sentence: what is read, and what an unread sentence could have said.

A record has an opening (lender, day, what it is) and further sentences, each of a kind that is known by its words. A
sentence that fits no pattern leaves the others read; it is known by its signs which fields it can print. A paragraph
whose opening gives no day and no lender is a lost record.

``2021年03月10日某某银行发放的…，2045年06月10日到期。`` / ``截至2025年02月，余额1,966,654。`` / ``最近5年内有…。``
Source: docs/report-formats.md.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from creditcheck.layouts.brief_2.grammar import Sentence, Unfit, balanced

Convert = Callable[[Sentence, re.Match[str]], dict[str, Any]]


@dataclass(frozen=True)
class Kind:
    """One kind of sentence: how it reads, what is a sign of it, which fields it can print.

    That of an opening has a group ``opened``.
    """

    pattern: re.Pattern[str]
    sign: re.Pattern[str]
    prints: tuple[str, ...]
    convert: Convert


@dataclass(frozen=True)
class Opening:
    """The beginning of an opening that could not be read to its end, and the fields that its rest can print."""

    pattern: re.Pattern[str]
    prints: tuple[str, ...]
    convert: Convert


@dataclass(frozen=True)
class Form:
    """The sentences of one kind of record; ``orders``: which of them make a whole paragraph."""

    openings: tuple[Opening, ...]
    kinds: Mapping[str, Kind]
    orders: frozenset[tuple[str, ...]]


@dataclass(frozen=True)
class Part:
    """A sentence of a paragraph, by its place in the squeezed text, and the fields that it can print."""

    start: int
    end: int
    prints: tuple[str, ...]


@dataclass(frozen=True)
class Paragraph:
    """What a paragraph says: the sentences that were read, those ``left`` unread.

    ``lacks``: fields of the sentences that are not there, None when none is missing.
    """

    fields: dict[str, Any]
    read: tuple[Part, ...] = ()
    left: tuple[Part, ...] = ()
    lacks: tuple[str, ...] | None = None


@dataclass
class _Draft:
    fields: dict[str, Any] = field(default_factory=dict)
    order: list[str] = field(default_factory=list)
    read: list[Part] = field(default_factory=list)
    left: list[Part] = field(default_factory=list)


def read_paragraph(sentence: Sentence, *forms: Form) -> Paragraph:
    """Read a paragraph in the form that fits it whole, else in the first whose opening fits. Raises Unfit."""
    found: Paragraph | None = None
    for form in forms:
        paragraph = _read(sentence, form)
        if paragraph is not None and not paragraph.left and paragraph.lacks is None:
            return paragraph
        found = found or paragraph
    if found is None:
        raise Unfit
    return found


def _read(sentence: Sentence, form: Form) -> Paragraph | None:
    draft = _Draft()
    for number, (start, end) in enumerate(sentence.parts()):
        if _whole(sentence, form, draft, start, end, first=number == 0):
            continue
        if number == 0 and not _opened(sentence, form, draft, start, end):
            return None
        if number:
            draft.left.append(Part(start, end, _prints(form, sentence.squeezed[start:end])))
    if not draft.order:
        return None
    left = tuple(Part(part.start, part.end, _unknown(part.prints, draft.fields)) for part in draft.left)
    return Paragraph(draft.fields, tuple(draft.read), left, None if left else _lacks(form, draft))


def _unknown(prints: tuple[str, ...], read: Mapping[str, Any]) -> tuple[str, ...]:
    """Return the fields that other sentences did not give; none, which means all, where they gave each."""
    return tuple(name for name in prints if name not in read)


def _whole(sentence: Sentence, form: Form, draft: _Draft, start: int, end: int, *, first: bool) -> bool:
    """Read one sentence that fits its kind whole."""
    text = sentence.squeezed
    if not balanced(text[start:end]):
        return False
    for name, kind in form.kinds.items():
        if (match := kind.pattern.fullmatch(text, start, end)) and first == ("opened" in kind.pattern.groupindex):
            try:
                read = kind.convert(sentence, match)
            except ValueError:
                continue
            draft.fields |= read
            draft.order.append(name)
            draft.read.append(Part(start, end, tuple(dict.fromkeys((*read, *kind.prints)))))
            return True
    return False


def _opened(sentence: Sentence, form: Form, draft: _Draft, start: int, end: int) -> bool:
    """Read the beginning of an opening; what follows it can print the fields left, and those of which it has a sign."""
    text = sentence.squeezed
    for opening in form.openings:
        match = opening.pattern.match(text, start, end)
        if match is None or not balanced(match["institution"]):
            continue
        try:
            draft.fields |= opening.convert(sentence, match)
        except ValueError:
            continue
        draft.order.append("")
        rest = text[match.end() : end]
        draft.left.append(Part(start, end, tuple(dict.fromkeys((*opening.prints, *_prints(form, rest))))))
        return True
    return False


def _prints(form: Form, text: str) -> tuple[str, ...]:
    """Return the fields that a sentence can print: those of each kind of which it has a sign."""
    names = (name for kind in form.kinds.values() if kind.sign.search(text) for name in kind.prints)
    return tuple(dict.fromkeys(names))


def _lacks(form: Form, draft: _Draft) -> tuple[str, ...] | None:
    """Return the fields of the kinds that are not there, where the sentences read do not make a whole paragraph."""
    if tuple(draft.order) in form.orders:
        return None
    if max(Counter(draft.order).values()) > 1:
        return ()
    names = (name for key, kind in form.kinds.items() if key not in draft.order for name in kind.prints)
    return _unknown(tuple(dict.fromkeys(names)), draft.fields)


LATE_FIELDS = ("overdue_months_5y", "overdue_90d_months_5y")
_LATE_SIGN = re.compile("最近5年|处于逾期|逾期超过|90天|透支超过|60天")


def late_kind(pattern: str) -> Kind:
    """Return the kind of sentence that counts the months of five years, 最近5年内有…."""
    return Kind(re.compile(pattern), _LATE_SIGN, LATE_FIELDS, _late)


def _late(sentence: Sentence, match: re.Match[str]) -> dict[str, Any]:
    return dict(zip(LATE_FIELDS, (int(match["months"]), 0 if match["none"] else int(match["over"])), strict=True))


def state_now(found: Mapping[str, str | None]) -> dict[str, Any]:
    """Return the state that 当前有逾期, 当前无逾期 and 从未发生过逾期 say; without them the account is in order."""
    now = found["now"]
    fields: dict[str, Any] = {"status": "overdue" if now == "有" else "normal"}
    if now:
        fields["currently_overdue"] = now == "有"
    if found["never"]:
        fields["ever_overdue"] = False
    return fields
