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
from creditcheck.model.where import Where
from creditcheck.readers.document import Document, Page
from creditcheck.readers.marks import DATA, reads_like_mark

EDGE = 0.09
"""Share of the page's height at top and bottom in which a head or foot may stand."""

WATERMARK_SIZE = 24.0
"""Upright text from this size on is no part of the form, whose title has 15 to 18 points."""

_OF = re.compile(r"第(\d{1,3})页[，,/]?共(\d{1,3})页")
_SLASH = re.compile(r"(\d{1,3})/(\d{1,3})")
_WHEN = r"\d{2,4}[/.\-年]\d{1,2}[/.\-月]\d{1,2}日?,?(?:[上下]午)?(?:\d{1,2}:\d{2}(?::\d{2})?)?(?:[AP]M)?"
_ADDRESS = r"(?:https?://|file:///|about:)[!-~]*"
_BROWSER = re.compile(rf"(?:{_WHEN}|{_ADDRESS}|个人信用报告|\d{{1,3}}/\d{{1,3}})+")
_FORM_DATE = re.compile(r"\d{2,4}年\d{1,2}月\d{1,2}日?")
_BROWSER_SIGN = re.compile(rf"{_WHEN}|{_ADDRESS}")
_BARE_NUMBER = re.compile(r"[-—－]?(\d{1,3})[-—－]?")
_MOST_SHARED = 0.5
_DIGITS = re.compile(r"\d+")
_PAGE_NUMBER = re.compile(r"\d{1,3}/\d{1,3}$")

Numbers = dict[int, dict[str, tuple[int, int, Line]]]
"""Per page and form (the report's foot, a browser's n/m): the number, of how many, where it stands."""


def part_furniture(document: Document, claims: Claims[Run]) -> tuple[list[Line], bool]:
    """Claim the furniture of all pages; return the report's own lines, and whether all pages are numbered in order.

    Page numbers that are missing or wrong, and marks that stand only once, are noted.
    """
    repeated = _repeated(document)
    numbers: Numbers = {}
    browser: dict[int, list[str]] = {}
    everywhere = _everywhere(document)
    lines = []
    for page in document.pages:
        for line in page.lines:
            kept = []
            for run in line.runs:
                large = run.size >= WATERMARK_SIZE and len(document.pages) == 1
                if large or (repeated and _key(run) in repeated and len(run.bare) > 1):
                    claims.claim(run)
                else:
                    kept.append(run)
            if not kept:
                continue
            if _at_edge(line, page) and _is_furniture(line, page, numbers, browser, everywhere):
                claims.claim(*kept)
            else:
                whole = len(kept) == len(line.runs)
                lines.append(line if whole else Line(page=line.page, no=line.no, y=line.y, runs=tuple(kept)))
    _check_numbers(document, numbers, claims)
    numbered = any(numbers.values()) and not claims.discrepancies
    _check_browser(document, browser, claims)
    _strange_marks(document, claims)
    return lines, numbered


def _at_edge(line: Line, page: Page) -> bool:
    return line.y < EDGE * page.height or line.y > (1 - EDGE) * page.height


def _is_furniture(
    line: Line, page: Page, numbers: Numbers, browser: dict[int, list[str]], everywhere: set[str]
) -> bool:
    text = line.bare
    mine = numbers.setdefault(page.number, {})
    for form, pattern in (("foot", _OF), ("browser", _SLASH)):
        if match := pattern.fullmatch(text):
            # A browser prints its own n/m beside the form's foot; a second one of a kind is no furniture.
            return mine.setdefault(form, (int(match[1]), int(match[2]), line))[2] is line
    if (
        _BROWSER.fullmatch(text)
        and _BROWSER_SIGN.search(text)
        and (text in everywhere or not _FORM_DATE.fullmatch(text))
    ):
        for run in line.runs:
            if match := _SLASH.fullmatch(run.bare):
                at = Line(page=line.page, no=line.no, y=line.y, runs=(run,))
                mine.setdefault("browser", (int(match[1]), int(match[2]), at))
        browser.setdefault(page.number, []).append(_PAGE_NUMBER.sub("", text))
        return True
    match = _BARE_NUMBER.fullmatch(text)
    return "#" in everywhere and match is not None and int(match[1]) == page.number


def _everywhere(document: Document) -> set[str]:
    """Return what is a line at the edge of every page: dates in the report's own writing, and ``#`` for page numbers.

    On one page only the same may be a date of the report that wraps, or the number of a row.
    """
    pages = []
    for page in document.pages:
        edge = [line.bare for line in page.lines if _at_edge(line, page)]
        own = {"#" for text in edge if (match := _BARE_NUMBER.fullmatch(text)) and int(match[1]) == page.number}
        pages.append(own.union(text for text in edge if _FORM_DATE.fullmatch(text)))
    filled = [texts for page, texts in zip(document.pages, pages, strict=True) if page.lines]
    return set.intersection(*filled) if len(filled) > 1 else set()


def _key(run: Run) -> tuple[str, int, int]:
    return run.bare, round((run.x0 + ASIDE) / 2), round((run.y + ASIDE) / 2)


def _repeated(document: Document) -> set[object]:
    """Return the runs that stand at the same place of every page: marks and stamps, for no part of the form does.

    Pages that are the same as a whole are a page bound twice, not furniture.
    """
    if len(document.pages) < 2:
        return set()
    first, *others = sorted(
        ([run for line in page.lines for run in line.runs] for page in document.pages),
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
    for form in ("foot", "browser"):
        if any(form in mine for mine in numbers.values()):
            _check_form(document, numbers, form, claims)


def _check_form(document: Document, numbers: Numbers, form: str, claims: Claims[Run]) -> None:
    pages = [page for page in document.pages if page.lines]  # an empty page has no number
    total = len(pages)
    for count, page in enumerate(pages, 1):
        shown = numbers.get(page.number, {}).get(form)
        if shown is None:
            claims.differs("pages", "这一页没有页码", at=Where(page=page.number), kind="missing")
        elif shown[0] != count or shown[1] != total:
            number, of, line = shown
            claims.differs(
                "pages",
                "页码与文件页数不符，可能缺页、重页或乱序",
                f"第{number}页，共{of}页",
                f"文件的第{count}页，共{total}页",
                at=line,
                kind="missing" if of > total or number > page.number else None,
            )
    lines = [mine[form][2] for mine in (numbers.get(page.number, {}) for page in pages) if form in mine]
    wording = [_DIGITS.sub("#", line.bare) for line in lines]
    if len(set(wording)) > 1:
        claims.differs("pages", "各页页码的写法不同", wording[0])


def _check_browser(document: Document, browser: dict[int, list[str]], claims: Claims[Run]) -> None:
    """Hold the browser's heads and feet of all pages against each other: one print has the same on each page."""
    shown = [page for page in document.pages if page.lines]
    pages = [tuple(sorted(browser.get(page.number, []))) for page in shown]
    usual = max(pages, key=pages.count, default=())
    for page, mine in zip(shown, pages, strict=True):
        if mine != usual:
            claims.differs("pages", "这一页的页眉页脚与其他页不同，可能来自另一次打印", at=Where(page=page.number))


def _strange_marks(document: Document, claims: Claims[Run]) -> None:
    """Refuse turned text that stands only once and holds what a report prints: nothing says that it is a watermark."""
    counts = Counter(mark for page in document.pages for mark in page.marks)
    for page in document.pages:
        for mark in page.marks:
            if counts[mark] == 1 and len(document.pages) > 1 and DATA.search(mark) and not reads_like_mark(mark):
                claims.refuse(Said(mark, page.number), None)
