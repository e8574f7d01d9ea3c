"""The sheets of a file -> the pages of its reports, each in its order.

A report reaches a person two or four pages on a sheet, each page cut in halves, in another order, some pages twice, or
several reports in one file. What tells is the page numbers that the form, or a browser, prints on each page: a sheet is
only divided, and halves are only put together, where each page then has one. Whatever is put right is said.
Source: docs/report-formats.md.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import NamedTuple

from creditcheck.errors import SheetsError
from creditcheck.geometry import Line
from creditcheck.layouts.numbering import FORMS, body_of, is_whole, numbering_of, numbers_on, report_number
from creditcheck.layouts.page_marks import edge_of, marks_of, number_of
from creditcheck.readers.document import Document, Page
from creditcheck.readers.page_parts import below, beside, cells_of, cut_out, shown

_GRIDS = ((2, 1), (1, 2), (2, 2), (3, 1), (1, 3), (3, 2), (2, 3), (4, 1), (1, 4), (3, 3), (4, 2), (2, 4), (4, 4))
"""Pages across and down a sheet, the fewest first."""

_PAGE_SHAPE = (0.6, 0.85)
"""Width by height of a page on a sheet whose pages carry no number: A4 and letter have 0.71 and 0.77."""

_TITLE = "个人信用报告"
_CENTRED = 0.05
"""Share of a page's width by which its title may stand aside from the middle."""

_TALLEST, _NARROWEST = 1.75, 0.5
"""Height by width of two halves put together at most; width by height of half a page cut from top to bottom at most."""

_SURELY_SAME = 200
"""Pages without numbers that share so many characters are one page twice."""


@dataclass(frozen=True, eq=False)
class Paper:
    """One report of a file: its pages in order, the pages of the file that each comes from, what was put right."""

    document: Document
    sheets: tuple[tuple[int, ...], ...]
    notes: tuple[str, ...] = ()


class _Part(NamedTuple):
    page: Page
    sheets: tuple[int, ...]


def papers_of(document: Document) -> tuple[Paper, ...]:
    """Return the reports of a file. Raises SheetsError where several pages on a sheet cannot be told apart."""
    parts = [_Part(page, (page.number,)) for page in document.pages]
    filled = [part for part in parts if part.page.lines]
    numbers = numbering_of([part.page for part in filled])
    if numbers and is_whole(numbers):
        return (Paper(document, tuple(part.sheets for part in parts)),)
    parts, notes = _single_pages([_Part(shown(page), sheets) for page, sheets in parts])
    groups = _reports(parts)
    papers = []
    for group in groups:
        kept, said = _in_order(group)
        pages = tuple(replace(part.page, number=number) for number, part in enumerate(kept, 1))
        same = len(groups) == 1 and not notes and not said
        papers.append(
            Paper(
                document if same else replace(document, pages=pages),
                tuple(part.sheets for part in kept),
                (*notes, *said),
            )
        )
    return tuple(papers)


def _single_pages(parts: list[_Part]) -> tuple[list[_Part], list[str]]:
    """Divide sheets with several pages, put halves together; say which."""
    filled = [part for part in parts if part.page.lines]
    for across, down in _GRIDS:
        if divided := _divided(filled, across, down):
            return divided, [f"一张纸上印了 {across * down} 页，已经一页一页分开读"]
    if any(len(_own_numbers(part.page)) > 1 for part in filled):
        raise SheetsError
    for join, what in ((below, "上下"), (beside, "左右")):
        if joined := _joined(filled, join):
            return joined, [f"每一页被裁成了{what}两半，已经拼回整页读"]
    return parts, []


def _own_numbers(page: Page) -> set[int]:
    """Return the form's own page numbers anywhere on a sheet."""
    found = (number_of(run.text) for line in page.lines for run in line.runs if "页" in run.bare)
    return {number.number for number in found if number and number.form == "foot"}


def _divided(sheets: list[_Part], across: int, down: int) -> list[_Part] | None:
    """Return the pages of sheets that have so many across and down; None where they are not divided like that."""
    pages: list[_Part] = []
    for place, (sheet, numbers) in enumerate(sheets, 1):
        clean = _without_sheet_marks(sheet, place, len(sheets))
        areas = cells_of(sheet, across, down)
        borders = [area.right for area in areas[: across - 1]]
        if any(run.x0 < border < run.x1 for border in borders for line in clean.lines for run in line.runs):
            return None
        cells = [cut_out(clean, area) for area in areas]
        pages += [
            _Part(cell if index == 0 else replace(cell, unmapped=0), numbers)
            for index, cell in enumerate(cells)
            if cell.lines
        ]
    if len(pages) <= len(sheets):
        return None
    found = [part.page for part in pages]
    if numbering_of(found) or (across > 1 and _is_first_page(sheets[0].page, found[0])):
        return pages
    return None


def _is_first_page(sheet: Page, page: Page) -> bool:
    """Tell whether the title stands in the middle of a page that has a page's shape, and not of the whole sheet."""
    title = next((run for line in page.lines for run in line.runs if run.bare == _TITLE), None)
    if title is None or not _PAGE_SHAPE[0] < page.width / page.height < _PAGE_SHAPE[1]:
        return False
    return abs(title.centre - page.width / 2) < _CENTRED * page.width and page.width < sheet.width


def _without_sheet_marks(sheet: Page, place: int, total: int) -> Page:
    """Return a sheet without what is printed beside its pages: its own number, and date, title and address."""
    edge = edge_of(sheet.height)
    gone: set[int] = set()
    for line in sheet.lines:
        if edge <= line.y <= sheet.height - edge:
            continue
        if _is_sheet_mark(line, place, total):
            gone.update(id(glyph) for run in line.runs for glyph in run.stretches)
    return replace(sheet, stretches=tuple(g for g in sheet.stretches if id(g) not in gone)) if gone else sheet


def _is_sheet_mark(line: Line, place: int, total: int) -> bool:
    marks = marks_of([run.text for run in line.runs])
    if marks is None:
        return False
    found = [(number.number, number.of) for _, number in marks.numbers if number.form == "count"]
    return found in ([], [(place, total)]) and len(found) == len(marks.numbers)


def _joined(halves: list[_Part], join: Callable[[Page, Page], Page]) -> list[_Part] | None:
    """Return the pages that each two parts make; None where these are no halves."""
    if len(halves) % 2 or numbering_of([part.page for part in halves]):
        return None
    pages = []
    for one, two in zip(halves[::2], halves[1::2], strict=True):
        page = join(one.page, two.page)
        if join is below and page.height > _TALLEST * page.width:
            return None
        if join is beside and max(one.page.width, two.page.width) > _NARROWEST * page.height:
            return None
        pages.append(_Part(page, (*one.sheets, *two.sheets)))
    return pages if numbering_of([part.page for part in pages]) else None


def _reports(parts: list[_Part]) -> list[list[_Part]]:
    """Part the pages of a file where another 报告编号 begins; pages of a report met before go to it."""
    numbers = [report_number(part.page) for part in parts]
    if len({number for number in numbers if number is not None}) < 2:
        return [parts]
    groups: dict[str, list[_Part]] = {}
    starts = [index for index, number in enumerate(numbers) if number is not None]
    first = [0, *(_first_page(parts, start) for start in starts[1:]), len(parts)]
    for start, begin, end in zip(starts, first, first[1:], strict=False):
        groups.setdefault(numbers[start] or "", []).extend(parts[begin:end])
    return list(groups.values())


def _first_page(parts: list[_Part], at: int) -> int:
    """Return where the report begins whose 报告编号 stands on a page: a title page may come before it."""
    for form in FORMS:
        while at > 0 and _follows(parts[at - 1].page, parts[at].page, form):
            at -= 1
    return at


def _follows(before: Page, page: Page, form: str) -> bool:
    one, two = numbers_on(before).get(form), numbers_on(page).get(form)
    return one is not None and two is not None and (one.number + 1, one.of) == (two.number, two.of)


def _in_order(parts: list[_Part]) -> tuple[list[_Part], list[str]]:
    """Return the pages of a report in the order of their numbers, each once; say what was changed."""
    filled = [part for part in parts if part.page.lines]
    numbers = numbering_of([part.page for part in filled])
    bodies = [body_of(part.page) for part in filled]
    keys = [(numbers[index].number if numbers else 0, body) for index, body in enumerate(bodies)]
    again = {
        index for index, key in enumerate(keys) if key in keys[:index] and (numbers or len(key[1]) >= _SURELY_SAME)
    }
    notes = [f"文件的第 {_said(filled[index].sheets)} 页是重复的一页，只读一次" for index in sorted(again)]
    kept = [index for index in range(len(filled)) if index not in again]
    if numbers:
        order = sorted(kept, key=lambda index: numbers[index].number)
        if order != kept and len({numbers[index].number for index in kept}) == len(kept):
            kept = order
            notes.append("页的次序不对，已经按印出的页码排好")
    return ([filled[index] for index in kept], notes) if notes else (parts, [])


def _said(sheets: Sequence[int]) -> str:
    return "、".join(map(str, sheets))
