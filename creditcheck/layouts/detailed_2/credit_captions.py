"""Captions of 授信及负债信息概要 that a scan has read badly: the table below and the accounts tell which one it is.

``備坏贷账户信色汇总`` above the totals of a loan: the report has accounts of one type of loan that no caption names. A
table is there exactly when an account of the type is open, and its figures are held against these accounts.
"""

from __future__ import annotations

from collections.abc import Sequence

from creditcheck.layouts.detailed_2.chapters import kept
from creditcheck.layouts.detailed_2.elements import Element, Group, Table, Text
from creditcheck.layouts.detailed_2.headings import TITLES, Found, Title
from creditcheck.layouts.detailed_2.summary import CARDS, LOANS
from creditcheck.layouts.detailed_2.values import key

_CREDIT, _ACCOUNTS = "credit:", "accounts:"
_LETTERS = 0.3
"""Share of the letters of its title, in their order, that are left of a caption at least."""

_LOANS, _CARDS = frozenset({"D1", "R4", "R1"}), frozenset({"R2", "R3"})


def with_captions(groups: Sequence[Group]) -> list[Group]:
    """Return groups in which a text above such a table is its caption, where one type of account is left for it."""
    kinds = {group.title.kind for group in groups}
    types = {kind.removeprefix(_ACCOUNTS) for kind in kinds if kind.startswith(_ACCOUNTS)}
    left = {one for one in types if _CREDIT + one not in kinds}
    found: list[Group] = []
    for group in groups:
        found.append(group)
        for element in _taken(group) if left and group.title.section == "summary" else ():
            caption = found[-1].elements[-1] if found[-1].elements else None
            title = _title(caption, element, left)
            if title is not None and isinstance(caption, Text):
                found[-1].elements.pop()
                found.append(Group(title, [caption.row], found=Found(title, 0, None)))
                left.discard(title.kind.removeprefix(_CREDIT))
            found[-1].elements.append(element)
    return found


def _taken(group: Group) -> list[Element]:
    """Take the elements out of a group: they are put back one by one."""
    elements, group.elements = group.elements, []
    return elements


def _title(caption: Element | None, table: Element, left: set[str]) -> Title | None:
    """Return what a text above a table opens, where that can be one type of account only."""
    if not isinstance(caption, Text) or not isinstance(table, Table):
        return None
    printed = key(caption.text)
    possible = {
        title.kind: title
        for words, title in TITLES.items()
        if title.kind.removeprefix(_CREDIT) in left & _types(table) and title.kind.startswith(_CREDIT)
        if kept(printed, words) >= _LETTERS * len(words)
    }
    return possible.popitem()[1] if len(possible) == 1 else None


def _types(table: Table) -> frozenset[str]:
    """Return the types of account that a table may hold the totals of."""
    for spec, types in ((LOANS, _LOANS), (CARDS, _CARDS)):
        if len(table.words) == len(spec.columns) and all(word in spec.by_word for word in table.words):
            return types
    return frozenset()
