"""Damage to a detailed report shows: in the report, in what is unread, or in a discrepancy. Never nothing.

``HYPOTHESIS_PROFILE=deep`` tries far more.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path
from random import Random

import pytest
from detailed_damage import (
    change_character,
    cut_row,
    double_row,
    lose_cell,
    lose_line,
    lose_page,
    lose_row,
    shift_cell,
    shift_column,
)
from hypothesis import given, settings
from hypothesis import strategies as st

from creditcheck.errors import UnknownLayoutError
from creditcheck.layouts.detailed_2 import LAYOUT, read
from creditcheck.model.report import Report
from creditcheck.readers.document import Document
from creditcheck.readers.pdf import read_pdf

SAMPLE = Path(__file__).parent.parent / "samples" / "20-detailed-clean.pdf"

SHARE = settings(max_examples=max(15, settings().max_examples // 10))
"""Each try reads a whole report, and there are ten kinds of damage."""


@cache
def sample() -> Document:
    """Return the sample without 报告说明, whose text is read and means nothing for the report."""
    document = read_pdf(SAMPLE.read_bytes())
    pages = list(document.pages)
    last = pages[-1]
    heading = next(line for line in last.lines if line.text.replace(" ", "") == "报告说明")
    footer = last.lines[-1]
    kept = tuple(g for g in last.glyphs if g.y < heading.y - 2 or abs(g.y - footer.y) < 2)
    pages[-1] = type(last)(number=last.number, width=last.width, height=last.height, stretches=kept, rules=last.rules)
    return Document(pages=tuple(pages))


def facts(report: Report) -> str:
    """Return everything a report says, without places."""

    def bare(value):
        if isinstance(value, dict):
            return {name: bare(one) for name, one in value.items() if name not in {"where", "reading", "source"}}
        return [bare(one) for one in value] if isinstance(value, list | tuple) else value

    return str(bare(report.model_dump()))


@cache
def whole() -> str:
    report = LAYOUT.report(sample())
    assert report.reading.complete
    return facts(report)


def seen(document: Document) -> bool:
    try:
        report = LAYOUT.report(document)
    except UnknownLayoutError:
        return True
    return not report.reading.complete or facts(report) != whole()


@pytest.mark.parametrize(
    "damage", [lose_cell, lose_row, cut_row, double_row, lose_page, shift_cell, shift_column, lose_line]
)
@SHARE
@given(seed=st.integers(0, 2**32))
def test_damage_to_tables_is_seen(damage, seed: int) -> None:
    document, what = damage(sample(), Random(seed))
    assert seen(document), what


@SHARE
@given(seed=st.integers(0, 2**32))
def test_another_character_is_seen(seed: int) -> None:
    document, what = change_character(sample(), Random(seed))
    old, new = what.split("→")
    assert old == new or seen(document), what


@SHARE
@given(seed=st.integers(0, 2**32))
def test_a_lost_cell_or_row_is_reported_and_not_only_missing(seed: int) -> None:
    for damage in (lose_cell, lose_row):
        document, what = damage(sample(), Random(seed))
        assert not read(document).reading.complete, what
