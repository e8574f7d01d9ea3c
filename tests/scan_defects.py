"""Defects of a recognised page: rules that are moved, lost, broken or drawn twice, texts lost, joined, torn or misplaced."""

from __future__ import annotations

import random
from dataclasses import replace

from creditcheck.geometry import Glyph, Rule
from creditcheck.readers.corrections import stretch
from creditcheck.readers.document import Document, Page

_FAR, _NEAR = 14.0, 3.0
"""Points by which something is moved."""


def damaged(document: Document, luck: random.Random, *, texts: bool = True) -> Document:
    """Return a document with some defects on each page, as if it had been recognised from pictures; of rules alone."""
    share = luck.choice((0.005, 0.02, 0.08))
    pages = tuple(_page(page, luck, share, texts=texts) for page in document.pages)
    if texts and luck.random() < 0.1:
        pages = tuple(luck.sample(pages, len(pages)))
    return replace(document, pages=pages, reader="ocr", ocr=True)


def _page(page: Page, luck: random.Random, share: float, *, texts: bool) -> Page:
    rules = [other for rule in page.rules for other in (_rule(rule, luck) if luck.random() < share else (rule,))]
    found = list(page.stretches)
    for index, glyph in enumerate(page.stretches):
        if texts and luck.random() < share:
            _text(found, index, glyph, luck)
    return replace(page, rules=tuple(rules), stretches=tuple(t for t in found if t.text), scanned=True, images=1)


def _rule(rule: Rule, luck: random.Random) -> tuple[Rule, ...]:
    level = rule.y0 == rule.y1
    by = luck.choice((_FAR, _NEAR)) * luck.uniform(-1, 1)
    match luck.randrange(5):
        case 0:
            return ()
        case 1:
            return (_moved(rule, 0.0, by) if level else _moved(rule, by, 0.0),)
        case 2:
            return rule, _moved(rule, 0.0, by) if level else _moved(rule, by, 0.0)
        case 3:
            middle = luck.uniform(0.1, 0.9)
            x, y = rule.x0 + middle * (rule.x1 - rule.x0), rule.y0 + middle * (rule.y1 - rule.y0)
            gap = luck.uniform(0, _FAR)
            if level:
                return Rule(rule.x0, rule.y0, x, rule.y1), Rule(min(x + gap, rule.x1), rule.y0, rule.x1, rule.y1)
            return Rule(rule.x0, rule.y0, rule.x1, y), Rule(rule.x0, min(y + gap, rule.y1), rule.x1, rule.y1)
        case _:
            if level:
                return (Rule(rule.x0 + by, rule.y0, rule.x1 - 2 * by, rule.y1),)
            return (Rule(rule.x0, rule.y0 + by, rule.x1, rule.y1 - 2 * by),)


def _moved(rule: Rule, x: float, y: float) -> Rule:
    return Rule(rule.x0 + x, rule.y0 + y, rule.x1 + x, rule.y1 + y)


def _text(texts: list[Glyph], index: int, glyph: Glyph, luck: random.Random) -> None:
    """Damage one text: the list keeps its length, a lost text is empty."""
    by = luck.choice((_FAR, _NEAR))
    match luck.randrange(6):
        case 0:
            texts[index] = glyph._replace(text="")
        case 1:
            x, y = by * luck.uniform(-1, 1), by * luck.uniform(-1, 1)
            texts[index] = glyph._replace(x0=glyph.x0 + x, x1=glyph.x1 + x, y=glyph.y + y)
        case 2:
            other = luck.choice("01789-.,NC*#年月日一二机构账户余额，。（）")
            at = luck.randrange(max(len(glyph.text), 1))
            texts[index] = stretch(glyph.text[:at] + other + glyph.text[at + 1 :], [glyph])
        case 3 if index + 1 < len(texts):
            texts[index] = stretch(glyph.text + texts[index + 1].text, [glyph])
            texts[index + 1] = texts[index + 1]._replace(text="")
        case 4 if index:
            place = texts[luck.randrange(len(texts))]
            texts[index] = stretch(glyph.text, [place]) if place.text else glyph
        case _:
            texts[index] = stretch(glyph.text * 2, [glyph]) if glyph.text else glyph
