"""Headings of chapters that a scan has read badly: the section that begins below one tells which chapter it is.

``三信交易气明细`` above ``（一）非循环贷账户``: the third chapter holds the accounts, and has half of its letters.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from creditcheck.layouts.detailed_2.elements import Group, Text
from creditcheck.layouts.detailed_2.headings import TITLES, Found, number_of
from creditcheck.layouts.detailed_2.structure import CHAPTERS
from creditcheck.layouts.detailed_2.values import key

_LETTERS = 0.5
"""Share of the letters of its title, in their order, that are left of a heading at least."""

_NUMERALS = "一二三四五六七八九"


def with_chapters(groups: Sequence[Group]) -> list[Group]:
    """Return groups with a text that must be the heading of a chapter as one."""
    chapter, number = "", 0
    found: list[Group] = []
    for group in groups:
        needed = _chapter_of(group)
        if group.title.kind in CHAPTERS.values():
            chapter = group.title.kind
        elif needed is not None and needed != chapter and found:
            heading = _heading(found[-1], needed, number + 1)
            if heading is not None:
                found[-1].elements.pop()
                found.append(heading)
                chapter = needed
        found.append(group)
        level = [one.found for one in found[-2:] if one.found is not None and one.found.level == 1]
        number = level[-1].number or number if level else number
    return found


def _chapter_of(group: Group) -> str | None:
    """Return the chapter that a section stands in, as the checks of the structure have it."""
    if group.found is None or group.record is not None or group.title.kind == "other_ids":
        return None
    return CHAPTERS.get(group.title.section)


def _heading(before: Group, chapter: str, number: int) -> Group | None:
    """Return the last text of a group as the heading of a chapter, where it may be that of this one."""
    last = before.elements[-1] if before.elements else None
    if not isinstance(last, Text):
        return None
    printed = key(last.text)
    if not printed or printed[0] not in _NUMERALS or number_of(printed[0]) != number:
        return None
    for words, title in TITLES.items():
        if title.kind == chapter and kept(printed[1:], words) >= _LETTERS * len(words):
            return Group(title, [last.row], found=Found(title, 1, number))
    return None


def kept(printed: Iterable[str], words: str) -> int:
    """Return how many letters of some words a text has in their order."""
    most = [0] * (len(words) + 1)
    for char in printed:
        above = most[:]
        for place, letter in enumerate(words, 1):
            most[place] = above[place - 1] + 1 if char == letter else max(above[place], most[place - 1])
    return most[-1]
