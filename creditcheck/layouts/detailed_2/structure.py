"""Structural checks: numbers of headings and records, headings without content.

``账户1``, ``账户3``: an account between them is lost; ``（二）`` after ``（三）``: a section is.
Source: docs/report-formats.md.
"""

from __future__ import annotations

import itertools
from collections.abc import Iterator, Sequence

from creditcheck.layouts.detailed_2.elements import CellClaims, Group

_PARTED = frozenset({"liabilities:", "inquiries", "inquiry_totals"})
"""Sections that may have sub-headings and no content of their own."""

_NUMBERED = frozenset(
    {"identity", "spouse", "residences", "jobs", "prompts", "inquiry_totals", "liabilities:", "agreements", "postpaid"}
)
"""Sections that the form numbers; those of accounts and of public records it numbers too."""

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


def check_structure(claims: CellClaims, groups: Sequence[Group], *, scanned: bool = False) -> None:
    """Report gaps in the numbers of chapters, sections and records, and headings with nothing below them.

    ``scanned``: a number may be misread or lost that those before and behind it prove.
    """
    _chapters(claims, groups, scanned=scanned)
    _records(claims, groups, scanned=scanned)
    _parents(claims, groups)
    for group, after in zip(groups[1:], [*groups[2:], None], strict=False):
        if not group.elements and _is_bare(group, after):
            claims.differs(group.title.section, "标题下没有内容", at=group.rows[0], kind="missing")


def _chapters(claims: CellClaims, groups: Sequence[Group], *, scanned: bool) -> None:
    """Chapters run 一, 二, 三 …, sections （一）, （二） … within their chapter."""
    for run in _runs(groups):
        numbers = [0, *(group.found.number if group.found else None for group in run)]
        expected = 1
        for index, group in enumerate(run, 1):
            number, after = numbers[index], numbers[index + 1 : index + 2]
            if scanned and number != expected and after == [expected + 1]:
                number = expected  # one more than the one before, one less than the next
            if number is None:
                continue
            if number != expected:
                claims.differs(
                    group.title.section,
                    "章节序号不连续，可能缺少一节",
                    number,
                    expected,
                    at=group.rows[0],
                    kind="missing",
                )
            expected = number + 1


def _runs(groups: Sequence[Group]) -> Iterator[list[Group]]:
    """Yield the chapters, and the sections of each one; a section whose number is lost is one as well."""
    chapters: list[Group] = []
    sections: list[Group] = []
    for group in groups:
        if group.found is None or group.record is not None:
            continue
        if group.found.level == 1:
            chapters.append(group)
            yield sections
            sections = []
        elif group.found.level == 2 or _is_numbered(group.title.kind):
            sections.append(group)
    yield sections
    yield chapters


def _is_numbered(kind: str) -> bool:
    return kind in _NUMBERED or kind.startswith(("accounts:", "public:"))


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


def _records(claims: CellClaims, groups: Sequence[Group], *, scanned: bool) -> None:
    """Records run 1, 2, 3 … within their section; on a scan its heading may be lost, and cards follow loans."""
    expected = 1
    for before, group in itertools.pairwise(groups):
        if group.record is None:
            expected = 1
            continue
        restart = group.record.no == 1 and before.record is not None and group.title.kind == "liabilities:"
        restart |= scanned and group.record.no == 1 and _is_card(group) and not _is_card(before)
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


def _is_card(group: Group) -> bool:
    """Tell whether a group is the account of a card, by the first head of its first table."""
    return bool(group.tables) and group.tables[0].words[0] == "发卡机构"


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
