"""Damage made of the report's own words: lines lost, doubled, swapped, characters changed, pages lost."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from random import Random

from creditcheck.geometry import Glyph
from creditcheck.readers.document import Document, Page

HALF_LINE = 5.0
FULL_STOP = re.compile("最近一次还款日期为|累计代偿金额|日。$")
SAYS_NOTHING = frozenset("的为了")
"""Particles that the grammar of the sentences tolerates where they change nothing (test_brief_wording.py)."""

ENDED = re.compile(r"[，。]\d{4}年\d{2}月已(?:结清|转出)")
"""Stands behind a comma as well as in a sentence of its own (docs/report-formats.md §1.6, L2 and L4)."""

WIDTHS = str.maketrans("，：（）。", ",:().")
PAIR = re.compile("^[^0-9，。]{2,10}[：:]")


def with_page(document: Document, index: int, glyphs: list[Glyph]) -> Document:
    pages = list(document.pages)
    old = pages[index]
    pages[index] = Page(
        number=old.number,
        width=old.width,
        height=old.height,
        stretches=tuple(glyphs),
        rules=old.rules,
        marks=old.marks,
        images=old.images,
    )
    return replace(document, pages=tuple(pages))


def _page_with_lines(document: Document, random: Random) -> int:
    return random.choice([index for index, page in enumerate(document.pages) if page.lines])


def _glyphs(line) -> list[Glyph]:
    return [glyph for run in line.runs for glyph in run.glyphs]


def lose_line(document: Document, random: Random) -> tuple[Document, str]:
    index = _page_with_lines(document, random)
    page = document.pages[index]
    line = random.choice(page.lines)
    gone = set(_glyphs(line))
    return with_page(document, index, [g for g in page.glyphs if g not in gone]), f"lost {line.text}"


def lose_run(document: Document, random: Random) -> tuple[Document, str]:
    index = _page_with_lines(document, random)
    page = document.pages[index]
    run = random.choice([run for line in page.lines for run in line.runs])
    gone = set(run.glyphs)
    return with_page(document, index, [g for g in page.glyphs if g not in gone]), f"lost run {run.text}"


def double_line(document: Document, random: Random) -> tuple[Document, str]:
    index = _page_with_lines(document, random)
    page = document.pages[index]
    line = random.choice(page.lines)
    again = [glyph._replace(y=glyph.y + HALF_LINE) for glyph in _glyphs(line)]
    return with_page(document, index, [*page.glyphs, *again]), f"doubled {line.text}"


def swap_lines(document: Document, random: Random) -> tuple[Document, str] | None:
    index = random.choice([i for i, page in enumerate(document.pages) if len(page.lines) > 1])
    page = document.pages[index]
    at = random.randrange(len(page.lines) - 1)
    one, two = page.lines[at], page.lines[at + 1]
    # Lines that begin at different columns of a table keep their meaning when they change places, and the labels of
    # 公共记录 have no fixed order (docs/report-formats.md §1.10).
    if "".join(one.text.split()) == "".join(two.text.split()) or abs(one.runs[0].x0 - two.runs[0].x0) > 1:
        return None
    if PAIR.search(one.text) and PAIR.search(two.text):
        return None
    move = dict.fromkeys(_glyphs(one), two.y - one.y) | dict.fromkeys(_glyphs(two), one.y - two.y)
    glyphs = [glyph._replace(y=glyph.y + move.get(glyph, 0)) for glyph in page.glyphs]
    return with_page(document, index, glyphs), f"swapped {one.text} | {two.text}"


def change_character(document: Document, random: Random) -> tuple[Document, str] | None:
    index = _page_with_lines(document, random)
    page = document.pages[index]
    at = random.randrange(len(page.glyphs))
    old = page.glyphs[at]
    other = random.choice(page.glyphs).text
    if other.translate(WIDTHS) == old.text.translate(WIDTHS):
        return None
    glyphs = list(page.glyphs)
    glyphs[at] = old._replace(text=other)
    line = next(line for line in page.lines if old in _glyphs(line))
    if {old.text, other} == {"，", "。"} and ENDED.search(line.bare):
        return None
    return with_page(document, index, glyphs), f"{old.text} -> {other} in {line.text}"


def lose_character(document: Document, random: Random) -> tuple[Document, str] | None:
    index = _page_with_lines(document, random)
    page = document.pages[index]
    at = random.randrange(len(page.glyphs))
    old = page.glyphs[at]
    line = next(line for line in page.lines if old in _glyphs(line))
    if old.text == "。" and FULL_STOP.search(line.text):
        return None  # docs/report-formats.md §1.8c gives this sentence with and without its full stop
    if old.text in SAYS_NOTHING:
        return None
    rest = [*page.glyphs[:at], *page.glyphs[at + 1 :]]
    return with_page(document, index, rest), f"lost {old.text} of {line.text}"


def lose_page(document: Document, random: Random) -> tuple[Document, str]:
    index = random.randrange(len(document.pages))
    pages = [page for page in document.pages if page is not document.pages[index]]
    renumbered = tuple(replace(page, number=number) for number, page in enumerate(pages, 1))
    return replace(document, pages=renumbered), f"page {index + 1} lost"


Damage = Callable[[Document, Random], "tuple[Document, str] | None"]
DAMAGES: tuple[Damage, ...] = (
    lose_line, lose_run, double_line, swap_lines, change_character, lose_character, lose_page,
)  # fmt: skip
