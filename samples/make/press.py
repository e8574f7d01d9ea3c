"""Finished pages as a person prints them: by a browser with its head and foot, or two on a sheet."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import replace

from .canvas import A4, FOOT, Box, Run, Sheets, Thing

LANDSCAPE = (A4[1], A4[0])
Press = Callable[[Sheets], Sheets]


def _placed(thing: Thing, scale: float, x: float, y: float) -> Thing:
    """Return a thing so many times as large, moved right and down."""
    if isinstance(thing, Run):
        return replace(thing, x=x + scale * thing.x, top=y + scale * thing.top, size=scale * thing.size)
    edges = {
        "x0": x + scale * thing.x0,
        "x1": x + scale * thing.x1,
        "top": y + scale * thing.top,
        "bottom": y + scale * thing.bottom,
    }
    return replace(thing, **edges, line=scale * thing.line) if isinstance(thing, Box) else replace(thing, **edges)


def _put(sheets: Sheets, page: Iterable[tuple[int, Thing]], scale: float, x: float, y: float) -> None:
    for layer, thing in page:
        sheets.put(_placed(thing, scale, x, y), layer)


def _empty(pages: Sheets, size: tuple[float, float]) -> Sheets:
    return Sheets(size=size, layered=pages.layered, stretch=pages.stretch, mark="none")


def by_browser(pages: Sheets) -> Sheets:
    """Print pages at 88 %: the browser's address and n/m stand on the baseline of the report's own foot."""
    scale = 0.88
    printed = _empty(pages, A4)
    foot = next(thing for layer, thing in pages.pages[0] if layer == FOOT and isinstance(thing, Run))
    for number, page in enumerate(pages.pages, 1):
        printed.new_page()
        _put(printed, page, scale, (1 - scale) * A4[0] / 2, 60)
        printed.text(28, 16, "2026/11/21 09:30", 7)
        printed.text(297, 16, "个人信用报告", 7, align="middle")
        level = 60 + scale * foot.top + 0.4
        printed.text(28, level, "https://ipcrs.pbccrc.org.cn/reportAct…do?method=view", 7)
        printed.text(567, level, f"{number}/{len(pages.pages)}", 7, align="right")
    return printed


def two_up(pages: Sheets) -> Sheets:
    """Put two pages side by side on each sheet of landscape paper, with the sheet's own number below."""
    wide, high = LANDSCAPE[0] / 2, LANDSCAPE[1]
    scale = min(wide / A4[0], high / A4[1])
    printed = _empty(pages, LANDSCAPE)
    total = (len(pages.pages) + 1) // 2
    for sheet in range(total):
        printed.new_page()
        for index, page in enumerate(pages.pages[2 * sheet : 2 * sheet + 2]):
            _put(printed, page, scale, index * wide + (wide - scale * A4[0]) / 2, (high - scale * A4[1]) / 2)
        printed.text(LANDSCAPE[0] - 30, high - 14, f"{sheet + 1}/{total}", 7, align="right")
    return printed


def bound(*files: Sheets) -> Sheets:
    """Bind several reports together in one file."""
    together = _empty(files[0], A4)
    for pages in files:
        for page in pages.pages:
            together.new_page()
            _put(together, page, 1.0, 0.0, 0.0)
    return together


def written_across(pages: Sheets) -> Sheets:
    """Put two pages on each sheet, and a remark that begins on the left one and ends on the right one."""
    printed = two_up(pages)
    for page in printed.pages:
        page.append((FOOT, Run(LANDSCAPE[0] / 2 - 90, 300, "测试样例：这一句从左边的一页写到右边的一页", 9)))
    return printed
