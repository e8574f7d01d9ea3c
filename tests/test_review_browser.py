"""The page of ``creditcheck review`` in a real browser: alone, as wide as a telephone, accessible; its file is read back.

Skipped, and said, where no Chromium or no playwright is installed.
"""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from fake_scan import misread
from sample_files import SAMPLES, document_of

from creditcheck.model.corrections import Corrections
from creditcheck.reading import review
from creditcheck.reading.reviewing import Review
from creditcheck.renderers.review_page import review_html

CHROMIUM = shutil.which("chromium") or shutil.which("google-chrome") or shutil.which("chromium-browser")
sync_api = pytest.importorskip("playwright.sync_api", reason="no playwright: the page was not tried in a browser")
axe = pytest.importorskip("axe_playwright_python.sync_playwright", reason="no axe: accessibility was not tried")
pytestmark = [
    pytest.mark.skipif(CHROMIUM is None, reason="no Chromium: the page was not tried in a browser"),
    pytest.mark.xdist_group("browser"),
]
BRIEF = SAMPLES / "01-clean.pdf"
ODD = "信\"<\u202e>'概要"


@pytest.fixture
def found(monkeypatch: pytest.MonkeyPatch) -> Review:
    document = misread(document_of(BRIEF), {(1, "信息概要"): ODD})
    monkeypatch.setattr("creditcheck.reading._open", lambda *_: (document, None))
    monkeypatch.setattr("creditcheck.reading._again", lambda *_: None)
    return review([BRIEF.read_bytes()])


@pytest.fixture
def shown(found: Review, tmp_path: Path) -> Iterator[Any]:
    path = tmp_path / "review.html"
    path.write_text(review_html(found, "报告.pdf"), "utf-8")
    with sync_api.sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        page = browser.new_page(viewport={"width": 360, "height": 740})
        page.heard = []
        page.on("request", lambda request: page.heard.append(request.url))
        page.on("console", lambda message: page.heard.append(message.text))
        page.on("pageerror", lambda error: page.heard.append(str(error)))
        page.goto(path.as_uri())
        yield page
        browser.close()


def test_the_page_is_alone_narrow_and_accessible(shown: Any) -> None:
    assert [heard for heard in shown.heard if not heard.startswith(("file:", "data:"))] == []
    assert shown.evaluate("document.documentElement.scrollWidth") <= 360
    assert [one["id"] for one in axe.Axe().run(shown).response["violations"]] == []


def test_what_is_chosen_and_typed_is_saved_as_corrections(shown: Any, found: Review, tmp_path: Path) -> None:
    own = next(number for number, doubt in enumerate(found.doubts) if doubt.read == ODD)
    first, second = [number for number in range(len(found.doubts)) if number != own][:2]
    shown.check(f"input[name=p{first}][value=read]")
    shown.check(f"input[name=p{second}][value=none]")
    shown.fill(f"#t{own}", "信息概要")
    shown.press(f"#t{own}", "Enter")
    if own + 1 < len(found.doubts):
        assert shown.evaluate("document.activeElement.name") == f"p{own + 1}"
    assert shown.inner_text("#count") == f"已看 3 处，共 {len(found.doubts)} 处"
    with shown.expect_download() as download:
        shown.click("#save")
    assert download.value.suggested_filename == "更正.json"
    download.value.save_as(tmp_path / "c.json")
    whole = Corrections.model_validate_json((tmp_path / "c.json").read_bytes())
    assert whole.document == found.document
    doubts = found.doubts
    expected = {first: doubts[first].read, second: "", own: "信息概要"}
    assert list(whole.corrections) == [doubts[number].correction(expected[number]) for number in sorted(expected)]
