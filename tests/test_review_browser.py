"""The page of ``creditcheck review`` in a real browser: alone, as wide as a telephone, accessible; its file is read back.

Skipped, and said, where no Chromium or no playwright is installed.
"""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from fake_scan import misread
from sample_files import SAMPLES, document_of

from creditcheck.advice.review_order import groups_of
from creditcheck.assess import Options
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
DAY = date(2026, 11, 21)
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
    path.write_text(review_html(found, groups_of(found, Options(today=DAY)), "报告.pdf"), "utf-8")
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


def order(shown: Any) -> list[int]:
    """Return the numbers of the places, as they stand on the page."""
    return [int(number) for number in shown.eval_on_selector_all("fieldset", "all => all.map(e => e.dataset.place)")]


def active(shown: Any) -> str:
    """Return the name of the place that is looked at."""
    name: str = shown.evaluate("document.activeElement.name || document.activeElement.id")
    return name


def download(shown: Any, path: Path) -> Corrections:
    """Save the corrections, and read them."""
    with shown.expect_download() as download:
        shown.click("#save")
    assert download.value.suggested_filename == "更正.json"
    download.value.save_as(path)
    return Corrections.model_validate_json(path.read_bytes())


def test_what_is_chosen_and_typed_is_saved_as_corrections(shown: Any, found: Review, tmp_path: Path) -> None:
    doubts, places = found.doubts, order(shown)
    own = next(number for number, doubt in enumerate(doubts) if doubt.read == ODD)
    first, second = [number for number in range(len(doubts)) if number != own][:2]
    shown.check(f"input[name=p{first}][value=read]")
    shown.check(f"input[name=p{second}][value=none]")
    assert not shown.is_visible(f"#t{own}")
    shown.click(f"input[name=p{own}][value=own]")
    assert active(shown) == f"t{own}"
    assert ODD[:2] in shown.input_value(f"#t{own}"), "what was recognised, to be mended"
    assert shown.inner_text("#count").startswith("已看 2 处"), "which is no answer yet"
    shown.keyboard.type("信息概要")
    shown.press(f"#t{own}", "Enter")
    after = places[places.index(own) + 1 :]
    assert active(shown) == (f"p{after[0]}" if after else "save")
    assert shown.inner_text("#count") == f"已看 3 处，共 {len(doubts)} 处"
    whole = download(shown, tmp_path / "c.json")
    assert whole.document == found.document
    expected = {first: doubts[first].read, second: "", own: "信息概要"}
    assert list(whole.corrections) == [doubts[number].correction(expected[number]) for number in sorted(expected)]


def test_a_whole_group_is_right_with_one_press(shown: Any, found: Review, tmp_path: Path) -> None:
    groups = groups_of(found, Options(today=DAY))
    assert order(shown) == [index for group in groups for index in group.places]
    many = next(group for group in groups if len(group.places) > 1)
    wrong, *right = many.places
    shown.check(f"input[name=p{wrong}][value=none]")
    shown.click(f"section:has(input[name=p{wrong}]) .all")
    values = {one.read: one.value for one in download(shown, tmp_path / "c.json").corrections}
    assert [values[found.doubts[index].read] for index in right] == [found.doubts[index].read for index in right]
    assert values[found.doubts[wrong].read] == "", "what was answered before stays"
    unseen = [index for group in groups for index in group.places if index not in many.places]
    after = [index for index in unseen if order(shown).index(index) > order(shown).index(many.places[-1])]
    assert active(shown) in {f"p{index}" for index in (after or unseen)[:1]} | ({"save"} if not unseen else set())


def test_the_page_is_worked_with_keys_alone(shown: Any, found: Review, tmp_path: Path) -> None:
    places = order(shown)
    shown.keyboard.press("n")
    assert active(shown) == f"p{places[0]}"
    shown.keyboard.press("y")
    shown.keyboard.press("n")
    assert active(shown) == f"p{places[1]}"
    shown.keyboard.press("x")
    shown.keyboard.press("Enter")
    shown.keyboard.press("w")
    assert active(shown) == f"t{places[2]}"
    shown.keyboard.type("nyx")
    shown.keyboard.press("Enter")
    shown.keyboard.press("y")
    shown.keyboard.press("s")
    whole = download(shown, tmp_path / "c.json")
    expected = {places[0]: found.doubts[places[0]].read, places[1]: "", places[2]: "nyx"}
    assert [one.value for one in whole.corrections] == [expected[number] for number in sorted(expected)]
    for _ in groups_of(found, Options(today=DAY)):
        shown.click("#next")
        shown.keyboard.press("g")
    assert len(download(shown, tmp_path / "d.json").corrections) == len(places)
    shown.click("#next")
    assert active(shown) == "save"
    assert "都看过了" in shown.inner_text("#count")
