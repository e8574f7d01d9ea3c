"""Structural checks: numbers of headings and records, headings without content.

``账户1``, ``账户3``: an account between them is lost; ``（二）`` after ``（三）``: a section is.
Source: docs/report-formats.md.
"""

from __future__ import annotations

import itertools
from collections.abc import Sequence

from creditcheck.layouts.detailed_2.elements import CellClaims, Group

_PARTED = frozenset({"liabilities:", "inquiries", "inquiry_totals"})
"""Sections that may have sub-headings and no content of their own."""

CHAPTERS = {
    "subject": "chapter:subject",
    "summary": "chapter:summary",
    "accounts": "chapter:accounts",
    "liabilities": "chapter:accounts",
    "agreements": "chapter:accounts",
    "postpaid": "chapter:postpaid",
    "public_records": "chapter:public",
    "inquiries": "inquiries",
}
"""The chapter that a section of each part of the report stands in."""


def check_structure(claims: CellClaims, groups: Sequence[Group]) -> None:
    """Report gaps in the numbers of chapters, sections and records, and headings with nothing below them."""
    _chapters(claims, groups)
    _records(claims, groups)
    _parents(claims, groups)
    for group, after in zip(groups[1:], [*groups[2:], None], strict=False):
        if not group.elements and _is_bare(group, after):
            claims.differs(group.title.section, "标题下没有内容", at=group.rows[0], kind="missing")


def _chapters(claims: CellClaims, groups: Sequence[Group]) -> None:
    """Chapters run 一, 二, 三 …, sections （一）, （二） … within their chapter."""
    expected = {1: 1, 2: 1}
    for group in groups:
        if group.found is None or group.found.number is None:
            continue
        level, number = group.found.level, group.found.number
        if number != expected[level]:
            claims.differs(
                group.title.section,
                "章节序号不连续，可能缺少一节",
                number,
                expected[level],
                at=group.rows[0],
                kind="missing",
            )
        expected[level] = number + 1
        if level == 1:
            expected[2] = 1


def _parents(claims: CellClaims, groups: Sequence[Group]) -> None:
    """Report sections that do not stand in their chapter: its heading is lost."""
    chapter, reported = "", set()
    for group in groups[1:]:
        kind, section = group.title.kind, group.title.section
        if kind in CHAPTERS.values():
            chapter = kind
        elif kind != "other_ids" and section in CHAPTERS and chapter != CHAPTERS[section] and section not in reported:
            reported.add(section)
            claims.differs(section, "小节不在它的章下，可能缺少章的标题", at=group.rows[0], kind="missing")


def _records(claims: CellClaims, groups: Sequence[Group]) -> None:
    """Records run 1, 2, 3 … within their section."""
    expected = 1
    for before, group in itertools.pairwise(groups):
        if group.record is None:
            expected = 1
            continue
        restart = group.record.no == 1 and before.record is not None and group.title.kind == "liabilities:"
        if group.record.no != expected and not restart:
            claims.differs(
                group.title.section,
                f"{group.record.word}编号不连续，可能缺少记录",
                group.record.no,
                expected,
                at=group.rows[0],
                kind="missing",
            )
        expected = group.record.no + 1


def _is_bare(group: Group, after: Group | None) -> bool:
    """Tell whether a heading without content should have some."""
    kind = group.title.kind
    if group.record is not None or after is None:
        return True
    if kind.startswith("chapter"):
        level = group.found.level if group.found is not None and group.found.level else 1
        return after.record is None and after.found is not None and 0 < after.found.level <= level
    if not group.title.filled and not group.elements:
        return after.record is None and not (kind in _PARTED and after.title.kind.startswith(kind))
    return True
