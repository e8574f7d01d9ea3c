"""The sheets of a file -> the pages of its reports, each in its order.

A report reaches a person two or four pages on a sheet, each page cut in halves, in another order, some pages twice, or
several reports in one file. What tells is the page numbers that the form, or a browser, prints on each page: a sheet is
only divided, and halves are only put together, where each page then has one. Whatever is put right is said.
Source: docs/report-formats.md.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from functools import partial
from typing import NamedTuple

from creditcheck.errors import SCAN_AGAIN, SheetsError
from creditcheck.geometry import Line
from creditcheck.layouts.numbering import (
    FORMS,
    body_of,
    is_whole,
    numbering_of,
    numbers_on,
    report_number,
    without_lost_heads,
)
from creditcheck.layouts.page_marks import Number, edge_of, marks_of
from creditcheck.readers.document import Document, Page
from creditcheck.readers.page_parts import below, beside, cells_of, cut_out, enlarged, shown, step_of

_GRIDS = ((2, 1), (1, 2), (2, 2), (3, 1), (1, 3), (3, 2), (2, 3), (4, 1), (1, 4), (3, 3), (4, 2), (2, 4), (4, 4))
"""Pages across and down a sheet, the fewest first."""

_PAGE_SHAPE = (0.6, 0.85)
"""Width by height of a page on a sheet whose pages carry no number: A4 and letter have 0.71 and 0.77."""

_TITLE = "个人信用报告"
_CENTRED = 0.05
"""Share of a page's width by which its title may stand aside from the middle."""

_A4 = 842.0
"""Points to which the longer side of a page is brought that was printed smaller."""

_TALLEST, _NARROWEST = 1.75, 0.75
"""Height by width of two halves put together at most; width by height of half a page cut from top to bottom at most."""

_NUMBERED = re.compile(r"页|\d/\d|of", re.IGNORECASE)

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
    if document.unmapped:
        document = replace(document, pages=tuple(map(without_lost_heads, document.pages)))
    parts = [_Part(page, (page.number,)) for page in document.pages]
    filled = [part for part in parts if part.page.lines]
    numbers = numbering_of([part.page for part in filled])
    if numbers and is_whole(numbers) and not _has_several_pages([part.page for part in filled]):
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
    bare = [part for part in parts if not part.page.lines and _holds_anything(part.page)]
    for across, down in _GRIDS:
        if divided := _divided(filled, across, down):
            return [*divided, *bare], [f"一张纸上印了 {across * down} 页，已经一页一页分开读"]
    if any(_numbers_in(part.page) > 1 for part in filled):
        raise SheetsError("一张纸上有几页报告，分不开", SCAN_AGAIN) if _scanned(filled) else SheetsError
    for down, what in ((True, "上下"), (False, "左右")):
        if joined := _joined(filled, down=down):
            return [*joined, *bare], [f"每一页被裁成了{what}两半，已经拼回整页读"]
    return parts, []


def _scanned(parts: Iterable[_Part]) -> bool:
    return any(part.page.scanned for part in parts)


def _holds_anything(page: Page) -> bool:
    """Tell whether a page holds more than white paper: what cannot be read on it must be said."""
    return bool(page.lines or page.pictures or page.hidden)


def _has_several_pages(sheets: list[Page]) -> bool:
    """Tell whether sheets that are numbered in order may still hold several pages each."""
    return any(_numbers_in(sheet) > 1 for sheet in sheets) or not _is_centred(sheets[0])


def _numbers_in(page: Page) -> int:
    """Return how many page numbers of one writing stand anywhere on a page, on lines that hold nothing else."""
    found: dict[str, set[int]] = {}
    for line in page.lines:
        if _NUMBERED.search(line.bare) and (marks := marks_of([run.text for run in line.runs])):
            for _, number in marks.numbers:
                found.setdefault(number.form, set()).add(number.number)
    return max(map(len, found.values()), default=0)


def _is_centred(page: Page) -> bool:
    """Tell whether a title stands in the middle of a page; so does the one of a page without a title."""
    titles = [run for line in page.lines for run in line.runs if run.bare == _TITLE]
    return not titles or any(abs(title.centre - page.width / 2) < _CENTRED * page.width for title in titles)


def _divided(sheets: list[_Part], across: int, down: int) -> list[_Part] | None:
    """Return the pages of sheets that have so many across and down; None where they are not divided like that."""
    pages: list[_Part] = []
    for place, (sheet, numbers) in enumerate(sheets, 1):
        clean = _without(sheet, partial(_is_sheet_number, Number("count", place, len(sheets))))
        areas = cells_of(sheet, across, down)
        borders = [area.right for area in areas[: across - 1]]
        if any(run.x0 < border < run.x1 for border in borders for line in clean.lines for run in line.runs):
            return None
        cells = [_without(cut_out(clean, area), _is_head) for area in areas]
        cells = [cell for cell in cells if _holds_anything(cell)]
        cells = [cell if index == 0 else replace(cell, unmapped=0) for index, cell in enumerate(cells)]
        pages += [_Part(enlarged(cell, _A4 / max(cell.width, cell.height)), numbers) for cell in cells]
    read = [part for part in pages if part.page.lines]
    found = [part.page for part in read]
    if len(read) <= len(sheets) or any(_numbers_in(page) > 1 for page in found):
        return None
    printed = numbering_of(found)
    each = {(number.number, part.sheets) for number, part in zip(printed or (), read, strict=False)}
    if len(each) == len(read) or (across > 1 and _is_first_page(found[0]) and not _is_centred(sheets[0].page)):
        return pages
    return None


def _is_first_page(page: Page) -> bool:
    """Tell whether a page has a page's shape and the title in its middle."""
    return _PAGE_SHAPE[0] < page.width / page.height < _PAGE_SHAPE[1] and _has_title(page) and _is_centred(page)


def _has_title(page: Page) -> bool:
    return any(run.bare == _TITLE for line in page.lines for run in line.runs)


def _without(page: Page, is_mark: Callable[[Line], bool]) -> Page:
    """Return a page without those of its outermost lines that are printed beside the report."""
    edge = edge_of(page.height)
    outermost = [line for line in page.lines if not edge <= line.y <= page.height - edge]
    gone = {id(glyph) for line in outermost if is_mark(line) for run in line.runs for glyph in run.stretches}
    return replace(page, stretches=tuple(g for g in page.stretches if id(g) not in gone)) if gone else page


def _is_sheet_number(sheet: Number, line: Line) -> bool:
    """Tell whether a line holds the number of its sheet and no other one."""
    marks = marks_of([run.text for run in line.runs])
    return marks is not None and [number for _, number in marks.numbers] == [sheet]


def _is_head(line: Line) -> bool:
    """Tell whether a line is date, title and address, which a sheet has once and its pages have not."""
    marks = marks_of([run.text for run in line.runs])
    return marks is not None and not marks.numbers


def _joined(halves: list[_Part], *, down: bool) -> list[_Part] | None:
    """Return the pages that each two parts make, one below or beside the other; None where these are no halves."""
    if not halves or len(halves) % 2 or numbering_of([part.page for part in halves]):
        return None
    pairs = [(one.page, two.page) for one, two in zip(halves[::2], halves[1::2], strict=True)]
    if down:
        if any(one.height + two.height > _TALLEST * one.width for one, two in pairs):
            return None
        step = step_of(pairs)
        pages = [below(one, two, step) for one, two in pairs]
    else:
        if any(max(one.width, two.width) > _NARROWEST * one.height for one, two in pairs):
            return None
        pages = [beside(one, two) for one, two in pairs]
    sheets = [(*one.sheets, *two.sheets) for one, two in zip(halves[::2], halves[1::2], strict=True)]
    return [_Part(*pair) for pair in zip(pages, sheets, strict=True)] if numbering_of(pages) else None


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
    bare = [part for part in parts if not part.page.lines and _holds_anything(part.page)]
    numbers = numbering_of([part.page for part in filled])
    bodies = [body_of(part.page) for part in filled]
    keys = [(numbers[index].number if numbers else 0, body) for index, body in enumerate(bodies)]
    same = [index for index, key in enumerate(keys) if key in keys[:index]]
    sure = numbers or any(len(keys[index][1]) >= _SURELY_SAME for index in same)
    again = set(same) if sure else set()
    notes = [f"文件的第 {_said(filled[index].sheets)} 页是重复的一页，只读一次" for index in sorted(again)]
    kept = [index for index in range(len(filled)) if index not in again]
    if numbers:
        order = sorted(kept, key=lambda index: numbers[index].number)
        if order != kept and len({numbers[index].number for index in kept}) == len(kept):
            kept = order
            notes.append("页的次序不对，已经按印出的页码排好")
    return ([*(filled[index] for index in kept), *bare], notes) if notes else (parts, [])


def _said(sheets: Sequence[int]) -> str:
    return "、".join(map(str, sheets))
