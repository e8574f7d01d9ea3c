"""The hidden text of a searchable scan: it settles a doubt, raises one about a number, and is never taken alone."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

import pytest
from fake_scan import fake_scan, says, where
from sample_files import SAMPLES, document_of, report_of

from creditcheck.readers.document import Hidden
from creditcheck.readers.ocr_extra import has_extra
from creditcheck.reading import recognising
from creditcheck.reading.aids import NONE
from creditcheck.reading.recognising import recognised_pdf
from creditcheck.reading.scans import read_scan

pytestmark = pytest.mark.skipif(not has_extra(), reason="creditcheck[ocr] is not installed: no scan is tried")

DETAILED = SAMPLES / "20-detailed-clean.pdf"
BALANCE, LIMIT = "862,410", "8,320"
PAGE = 2


def layer(texts: Mapping[str, str], by: float = 0.5) -> tuple[Hidden, ...]:
    """Return the texts of the page as another program left them, some of them otherwise, on a page of another size."""
    found = []
    document = document_of(DETAILED)
    others = {where(document, (PAGE, text))[1]: said for text, said in texts.items()}
    for index, glyph in enumerate(document.pages[PAGE - 1].stretches):
        if others.get(index) == "":
            continue
        said = says(glyph, others.get(index, glyph.text))
        there = [
            char._replace(
                x0=char.x0 * by + 9, x1=char.x1 * by + 9, y=char.y * by + 0.004 * char.x0, size=char.size * by
            )
            for char in said.characters()
        ]
        found.append(Hidden("invisible", tuple(there)))
    return tuple(found)


def page(doubtful: Mapping[str, str], *, crossed: bool = False) -> Any:
    """Return the page as it is recognised."""
    from creditcheck.readers.ocr.pages import Scanned

    scan = fake_scan(DETAILED, {(PAGE, text): other for text, other in doubtful.items()})
    others = tuple(one._replace(crossed=crossed) for one in scan.alternatives[PAGE])
    return Scanned(scan.document.pages[PAGE - 1], others, b"")


def opinion(doubtful: Mapping[str, str], texts: Mapping[str, str], **more: Any) -> Any:
    from creditcheck.readers.ocr.second_opinion import with_second_opinion

    return with_second_opinion(page(doubtful, **more), layer(texts))


def test_a_layer_that_agrees_with_the_first_reading_settles_the_doubt() -> None:
    found = opinion({BALANCE: "862,418"}, {})
    assert (found.settled, found.raised, found.scanned.alternatives) == (1, 0, ())
    assert found.scanned.page.stretches == page({}).page.stretches
    assert opinion({BALANCE: BALANCE + "\ufffd"}, {}).settled == 1


def test_a_layer_that_agrees_with_the_second_reading_decides_for_it() -> None:
    found = opinion({BALANCE: "362,410"}, {BALANCE: "362410"})
    assert (found.settled, found.scanned.alternatives) == (1, ())
    index = where(document_of(DETAILED), (PAGE, BALANCE))[1]
    assert found.scanned.page.stretches[index].text == "362,410"


@pytest.mark.parametrize(
    ("doubtful", "texts", "crossed"),
    [
        ({BALANCE: "862,418"}, {BALANCE: "862,416"}, False),
        ({BALANCE: "862,418"}, {}, True),
        ({"N": "7"}, {}, False),
        ({BALANCE: "862,418"}, {BALANCE: ""}, False),
    ],
    ids=["a third reading", "crossed by a watermark", "one letter", "nothing there"],
)
def test_a_doubt_that_stays(doubtful: dict[str, str], texts: dict[str, str], crossed: bool) -> None:
    found = opinion(doubtful, texts, crossed=crossed)
    assert found.used
    assert found.settled == 0
    assert len(found.scanned.alternatives) == 1


def test_a_number_that_the_layer_reads_otherwise_is_doubtful() -> None:
    found = opinion({}, {BALANCE: "862,470", "（一）信贷交易信息提示": "（一）信货交易信息提示"})
    assert (found.settled, found.raised) == (0, 1)
    (one,) = found.scanned.alternatives
    assert found.scanned.page.stretches[one.start].text == BALANCE
    assert [glyph.text for glyph in one.glyphs] == ["862470"]
    assert opinion({}, {BALANCE: "862,47"}).raised == 0, "a lost digit of the layer is its own"


def test_a_bad_layer_is_no_opinion() -> None:
    texts = {one.text for one in page({}).page.stretches}
    numbers = {text for text in texts if len(text) > 1 and text.replace(",", "").replace(".", "").isdigit()}
    bad = {text: text.replace("0", "8").replace("2", "7") for text in numbers}
    found = opinion({BALANCE: "862,418"}, bad)
    assert not found.used
    assert len(found.scanned.alternatives) == 1


def test_a_layer_of_another_page_is_no_opinion() -> None:
    from creditcheck.readers.ocr.second_opinion import with_second_opinion

    glyphs = tuple(
        char for one in document_of(SAMPLES / "01-clean.pdf").pages[0].stretches for char in one.characters()
    )
    assert not with_second_opinion(page({BALANCE: "862,418"}), [Hidden("invisible", glyphs)]).used
    assert not with_second_opinion(page({BALANCE: "862,418"}), []).used


def test_what_the_layer_changed_is_said_and_a_wrong_digit_is_never_silent(monkeypatch: pytest.MonkeyPatch) -> None:
    from creditcheck.readers.ocr.pages import Scanned

    def read(doubtful: str | None, said: str) -> Any:
        scan = fake_scan(DETAILED, {} if doubtful is None else {(PAGE, BALANCE): doubtful})
        sheets = {one.number: [Scanned(one, scan.alternatives[one.number], b"")] for one in scan.document.pages}
        monkeypatch.setattr(recognising, "_kept", lambda *_: sheets)
        pages = tuple(
            replace(one, hidden=layer({BALANCE: said}) if one.number == PAGE else ()) for one in scan.document.pages
        )
        (report,) = read_scan(recognised_pdf(b"", None, replace(scan.document, pages=pages), [PAGE], NONE), NONE, ())
        return report

    report = read("862,418", BALANCE)
    assert report.reading.complete
    assert report.reading.warnings[1].what.endswith("认不准的定了 1 处，数字读得不同、列为认不准的 0 处")
    assert report.accounts == report_of(DETAILED).accounts
    report = read(None, "862,470")
    assert [(entry.record, entry.fields) for entry in report.reading.discrepancies] == [("D1:1", ("balance",))]
    wrong = read("862,418", "862,418")
    assert not wrong.reading.complete, "a wrong decision does not add up with the summary"
