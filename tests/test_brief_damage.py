"""Damage never goes unseen: it changes the report, or shows as unread or as a discrepancy.

``HYPOTHESIS_PROFILE=deep`` makes 20,000 tries.
"""

from __future__ import annotations

from pathlib import Path
from random import Random

import damage
import pytest
from hypothesis import given
from hypothesis import strategies as st
from sample_files import brief_samples, document_of

from creditcheck.errors import CreditcheckError
from creditcheck.layouts.catalogue import layout_of
from creditcheck.model.report import Report
from creditcheck.readers.document import Document


def interpret(document: Document) -> Report:
    return layout_of(document).report(document)


def content(report: Report) -> object:
    """Return a report without its places, source and reading."""

    def strip(value: object) -> object:
        if isinstance(value, dict):
            return {key: strip(item) for key, item in value.items() if key != "where"}
        if isinstance(value, list | tuple):
            return [strip(item) for item in value]
        return value

    return strip(report.model_dump(exclude={"source", "reading"}))


SAMPLES = {path: document_of(path) for path in brief_samples()}
READ = {path: interpret(document) for path, document in SAMPLES.items()}
CONTENT = {path: content(report) for path, report in READ.items()}


@pytest.mark.parametrize("path", SAMPLES, ids=lambda path: path.stem)
def test_the_undamaged_sample_is_complete(path: Path) -> None:
    assert READ[path].reading.complete


@given(
    path=st.sampled_from(list(SAMPLES)),
    damages=st.sampled_from(damage.DAMAGES),
    seed=st.integers(min_value=0, max_value=2**32),
)
def test_damage_shows(path: Path, damages: damage.Damage, seed: int) -> None:
    outcome = damages(SAMPLES[path], Random(seed))
    if outcome is None:
        return
    document, what = outcome
    try:
        report = interpret(document)
    except CreditcheckError:
        return
    assert not report.reading.complete or content(report) != CONTENT[path], what


def test_text_of_unread_lines_is_what_was_printed() -> None:
    """A line that fits nothing is shown whole, with its place."""
    path = next(path for path in SAMPLES if path.stem.startswith("01"))
    document = SAMPLES[path]
    page = document.pages[0]
    line = next(line for line in page.lines if "发放的" in line.text)
    target = line.runs[-1].glyphs[-3]
    glyphs = [glyph._replace(text="某") if glyph == target else glyph for glyph in page.glyphs]
    report = interpret(damage.with_page(document, 0, glyphs))
    assert not report.reading.complete
    if report.reading.unread:
        assert report.reading.unread[0].page == 1
        assert report.reading.unread[0].section == "accounts"
