"""Page furniture: what a page carries beside the report: page numbers, a browser's head and foot, watermarks.

The form's foot is ``第 1 页，共6 页`` with any spacing; scans and re-prints have ``1/12``. A browser adds date, title
and address at the edges. Furniture is found before anything is read, so that no footer bleeds into a record.
Source: docs/report-formats.md.
"""

from __future__ import annotations

import re
from collections import Counter

from creditcheck.geometry import Line, Run
from creditcheck.layouts.brief_2.overprint import ASIDE
from creditcheck.layouts.claims import Claims, Said
from creditcheck.layouts.numbering import absent_of
from creditcheck.layouts.page_marks import Common, Number, common_texts, marks_of, outer
from creditcheck.model.where import Where
from creditcheck.readers.document import Document
from creditcheck.readers.marks import DATA, reads_like_mark

WATERMARK_SIZE = 24.0
"""Upright text from this size on is no part of the form, whose title has 15 to 18 points."""

_MOST_SHARED = 0.5
_DIGITS = re.compile(r"\d+")
_CLOCK = re.compile(r"(\d{1,2})[:：](\d{2})")
_FORMS = ("foot", "count", "alone")

Numbers = dict[int, dict[str, tuple[Number, Run]]]
"""Per page and writing: the number and the run that prints it."""


def part_furniture(document: Document, claims: Claims[Run]) -> tuple[list[Line], bool]:
    """Claim the furniture of all pages; return the report's own lines, and whether all pages are numbered in order.

    Page numbers that are missing or wrong, and marks that stand only once, are noted.
    """
    repeated = _repeated(document)
    numbers: Numbers = {}
    browser: dict[int, list[str]] = {}
    common = common_texts(
        [
            (
                page.number,
                [
                    [run.text for run in page.lines[index].runs]
                    for index in outer([line.y for line in page.lines], page.height)
                ],
            )
            for page in document.pages
            if page.lines
        ]
    )
    lines = []
    for page in document.pages:
        edge = set(outer([line.y for line in page.lines], page.height))
        for index, line in enumerate(page.lines):
            kept = []
            for run in line.runs:
                large = run.size >= WATERMARK_SIZE and len(document.pages) == 1
                if large or (repeated and _key(run) in repeated and len(run.bare) > 1):
                    claims.claim(run)
                else:
                    kept.append(run)
            if not kept:
                continue
            if index in edge and _is_furniture(kept, page.number, numbers, browser, common):
                claims.claim(*kept)
            else:
                whole = len(kept) == len(line.runs)
                lines.append(line if whole else Line(page=line.page, no=line.no, y=line.y, runs=tuple(kept)))
    _check_numbers(document, numbers, claims)
    numbered = any(numbers.values()) and not claims.discrepancies
    _check_browser(document, browser, claims)
    _strange_marks(document, claims)
    return lines, numbered


def _is_furniture(runs: list[Run], page: int, numbers: Numbers, browser: dict[int, list[str]], common: Common) -> bool:
    mine = numbers.setdefault(page, {})
    marks = marks_of([run.text for run in runs], common.get(page, ()), alone=len(common) == 1)
    if marks is None:
        return False
    found = {number.form: (number, runs[index]) for index, number in marks.numbers}
    for form, (number, run) in found.items():
        if form in mine and (mine[form][0] != number or _wording(mine[form][1]) == _wording(run)):
            return False  # a browser prints its own number beside the form's foot; the same text twice is printed twice
    mine.update({form: seen for form, seen in found.items() if form not in mine})
    if marks.others:
        browser.setdefault(page, []).append("".join(marks.others))
    return True


def _key(run: Run) -> tuple[str, int, int]:
    return run.bare, round((run.x0 + ASIDE) / 2), round((run.y + ASIDE) / 2)


def _repeated(document: Document) -> set[object]:
    """Return the runs that stand at the same place of every page: marks and stamps, for no part of the form does.

    Pages that are the same as a whole are a page bound twice, not furniture.
    """
    if sum(bool(page.lines) for page in document.pages) < 2:
        return set()
    first, *others = sorted(
        ([run for line in page.lines for run in line.runs] for page in document.pages if page.lines),
        key=len,  # the shortest pages mostly settle it
    )
    keys = {_key(run) for run in first}
    shared = keys
    for runs in others:
        texts = {key[0] for key in shared}
        shared = shared & {_key(run) for run in runs if run.bare in texts}
    return set(shared) if len(shared) <= _MOST_SHARED * len(keys) else set()


def _check_numbers(document: Document, numbers: Numbers, claims: Claims[Run]) -> None:
    """Hold the printed page numbers against the pages: all present, in order, none doubled or missing."""
    for form in _FORMS:
        if any(form in mine for mine in numbers.values()):
            _check_form(document, numbers, form, claims)


def _check_form(document: Document, numbers: Numbers, form: str, claims: Claims[Run]) -> None:
    pages = [page for page in document.pages if page.lines]  # an empty page has no number
    mine = [numbers.get(page.number, {}).get(form) for page in pages]
    absent = absent_of([shown[0] for shown in mine if shown]) if all(mine) else ()
    if absent:
        claims.lacks(absent, len(absent) + len(pages))
    total = len(pages) + len(absent)
    places = [place for place in range(1, total + 1) if place not in absent]
    for page, shown, count in zip(pages, mine, places, strict=True):
        if shown is None:
            claims.differs("pages", "这一页没有页码", at=Where(page=page.number), kind="missing")
            continue
        (_, number, of), run = shown
        if number != count or of not in {total, None}:
            claims.differs(
                "pages",
                "页码与文件页数不符，可能缺页、重页或乱序",
                f"第{number}页" + (f"，共{of}页" if of else ""),
                f"文件的第{count}页，共{total}页",
                at=run,
                kind="missing" if (of or 0) > total or number > page.number else None,
            )
    wording = [_wording(shown[1]) for shown in mine if shown]
    if len(set(wording)) > 1:
        claims.differs("pages", "各页页码的写法不同", wording[0])


def _wording(run: Run) -> str:
    return _DIGITS.sub("#", run.bare)


def _check_browser(document: Document, browser: dict[int, list[str]], claims: Claims[Run]) -> None:
    """Hold the browser's heads and feet of all pages against each other: one print has the same on each page.

    The clock of a head may go on by a minute while a long report is printed.
    """
    shown = [page for page in document.pages if page.lines]
    pages = [tuple(sorted(browser.get(page.number, []))) for page in shown]
    usual = max(pages, key=pages.count, default=())
    for page, mine in zip(shown, pages, strict=True):
        if mine != usual and not _a_minute_apart(" ".join(mine), " ".join(usual)):
            claims.differs("pages", "这一页的页眉页脚与其他页不同，可能来自另一次打印", at=Where(page=page.number))


def _a_minute_apart(mine: str, usual: str) -> bool:
    """Tell whether two heads say the same but for a minute.

    >>> [_a_minute_apart(head, "11/28, 9:18 PM") for head in ("11/28, 9:19 PM", "11/28, 9:21 PM", "11/29, 9:18 PM")]
    [True, False, False]
    """
    if _CLOCK.sub("", mine) != _CLOCK.sub("", usual):
        return False
    one, other = ([int(hour) * 60 + int(minute) for hour, minute in _CLOCK.findall(text)] for text in (mine, usual))
    return all(abs(first - second) <= 1 for first, second in zip(one, other, strict=False))


def _strange_marks(document: Document, claims: Claims[Run]) -> None:
    """Refuse turned text that stands only once and holds what a report prints: nothing says that it is a watermark."""
    counts = Counter(mark for page in document.pages for mark in page.marks)
    for page in document.pages:
        for mark in page.marks:
            if counts[mark] == 1 and len(document.pages) > 1 and DATA.search(mark) and not reads_like_mark(mark):
                claims.refuse(Said(mark, page.number), None)
