"""The HTML page in a real browser: silent, alone, as wide as the screen, accessible, and whole on paper.

Skipped, and said, where no Chromium or no playwright is installed. ``playwright install`` is not needed.
"""

from __future__ import annotations

import io
import re
import shutil
import subprocess
from collections.abc import Callable, Iterator
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

import pypdfium2
import pytest
from sample_files import SAMPLES, report_of

from creditcheck.advice.after_steps import after_steps
from creditcheck.advice.causes import advised
from creditcheck.advice.plan import plan_of
from creditcheck.assess import Options
from creditcheck.cli.run import run
from creditcheck.data.institutions import default_register
from creditcheck.data.preset_files import load_preset
from creditcheck.renderers.formats import Html, Judged

CHROMIUM = shutil.which("chromium") or shutil.which("google-chrome") or shutil.which("chromium-browser")
FONTS = shutil.which("fc-list")
CHINESE = FONTS is None or bool(subprocess.run([FONTS, ":lang=zh"], capture_output=True, check=True).stdout.strip())
sync_api = pytest.importorskip("playwright.sync_api", reason="no playwright: the page was not tried in a browser")
axe = pytest.importorskip("axe_playwright_python.sync_playwright", reason="no axe: accessibility was not tried")
pytestmark = pytest.mark.skipif(CHROMIUM is None, reason="no Chromium: the page was not tried in a browser")
# One process has the browser, whatever else runs beside it.
pytestmark = [pytestmark, pytest.mark.xdist_group("browser"), pytest.mark.usefixtures("samples_read_once")]

PAGES = {
    "03-overdue-now": 8, "05-many-inquiries": 5, "13-every-sentence": 14, "06-online-loans": 7,
    "21-detailed-all-states": 19, "08-bad-debt-public-records": 7, "20-detailed-clean": 4, "24-official-sample": 21,
}  # fmt: skip
"""Sample: the most A4 pages that it may take. Every second one is opened on screens of all widths as well."""
WIDTHS = (360, 768, 1280)
A4_ROOM = 994
"""Points of the screen between the margins of a page, from top to bottom."""


@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    with sync_api.sync_playwright() as playwright:
        started = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        yield started
        started.close()


@pytest.fixture(scope="module")
def page_of(tmp_path_factory: pytest.TempPathFactory) -> Callable[[str], Path]:
    folder = tmp_path_factory.mktemp("pages")

    @cache
    def written(stem: str) -> Path:
        path = next(SAMPLES.glob(f"{stem}.[pjx]*"))
        report, options = report_of(path), Options(today=date(2026, 11, 25), preset=load_preset("mortgage-bank"))
        stream = io.StringIO()
        assessment, plan = advised(report, options), plan_of(report, options)
        after = after_steps(report, options, assessment)
        Html(stream).one(Judged(path.name, report, default_register(), assessment, plan, True, options.preset, after))
        page = folder / f"{stem}.html"
        page.write_text(stream.getvalue(), "utf-8")
        return page

    return written


def tried(browser: Any, path: Path) -> None:
    """Open a page in both colours and three widths: silent, alone, as wide as the screen, accessible."""
    said, asked, problems = [], [], {}
    for scheme in ("light", "dark"):
        page = browser.new_page(color_scheme=scheme)
        page.on("console", lambda message: said.append(message.text))
        page.on("pageerror", lambda error: said.append(str(error)))
        page.on("request", lambda request: asked.append(request.url))
        for width in WIDTHS:
            page.set_viewport_size({"width": width, "height": 800})
            page.goto(path.as_uri())
            assert page.evaluate("document.documentElement.scrollWidth") <= width
            assert page.evaluate("document.querySelectorAll('details[open]').length") == 0
        page.evaluate("document.querySelectorAll('details').forEach(one => { one.open = true })")
        page.set_viewport_size({"width": 360, "height": 800})
        assert page.evaluate("document.documentElement.scrollWidth") <= 360
        ids = page.evaluate("[...document.querySelectorAll('[id]')].map(one => one.id)")
        assert len(ids) == len(set(ids))
        assert page.evaluate("document.querySelectorAll('header article, header nav').length") == 0
        found = axe.Axe().run(page).response["violations"]
        problems |= {one["id"]: one["nodes"][0]["html"] for one in found if one["impact"] in ("serious", "critical")}
        page.close()
    assert said == [] and problems == {}
    assert {re.sub("#.*", "", url) for url in asked} == {path.as_uri()}


@pytest.mark.parametrize("stem", [*PAGES][::2])
def test_in_a_browser(stem: str, browser: Any, page_of: Callable[[str], Path]) -> None:
    tried(browser, page_of(stem))


STATES = str(SAMPLES / "21-detailed-all-states.pdf")
LATE = str(SAMPLES / "03-overdue-now.pdf")
DOCUMENTS: dict[str, list[str]] = {
    "plan": ["plan", str(SAMPLES / "06-online-loans.pdf"), "--cash", "3万", "--spouse", LATE],
    "diff": ["diff", STATES, str(SAMPLES / "25-machine.json")],
    "dispute": ["dispute", STATES],
    "letter": ["dispute", STATES, "--item", "1"],
    "household": ["check", str(SAMPLES / "01-clean.pdf"), "--spouse", LATE],
    "incomplete": ["check", str(SAMPLES / "tampered" / "covered-amount.pdf")],
}


@pytest.mark.parametrize("name", DOCUMENTS)
def test_the_other_pages_in_a_browser(name: str, browser: Any, tmp_path: Path) -> None:
    path = tmp_path / "page.html"
    assert run([*DOCUMENTS[name], "--as-of", "2026-11-25", "-o", str(path)]) in (0, 1, 3)
    tried(browser, path)


@pytest.mark.parametrize("stem", PAGES)
def test_on_paper(stem: str, browser: Any, page_of: Callable[[str], Path], tmp_path: Path) -> None:
    target = tmp_path / "page.pdf"
    page = browser.new_page()
    page.goto(page_of(stem).as_uri())
    page.pdf(path=str(target), prefer_css_page_size=True)
    printed = pypdfium2.PdfDocument(target)
    texts = [printed[number].get_textpage().get_text_range() for number in range(len(printed))]
    assert len(texts) <= PAGES[stem]
    name = report_of(next(SAMPLES.glob(f"{stem}.[pjx]*"))).subject.name or ""
    for number, text in enumerate(texts, 1):
        squeezed = re.sub(r"\s", "", text)
        assert f"{number}/{len(texts)}" in squeezed and "的信用报告" in squeezed
        assert "*" * (len(name) - 1) in squeezed
    assert name not in "".join(texts)
    whole = re.sub(r"\s", "", "".join(texts))
    assert re.search(r"第\d+页第\d+行", whole) or stem == "20-detailed-clean", "what is folded is printed"
    if not CHINESE:
        pytest.skip("no Chinese font: how high cards are on paper was not tried")
    # A card that fits a page stands on one page: only one that is longer may be cut.
    page.set_viewport_size({"width": 688, "height": 900})
    page.emulate_media(media="print")
    cards = page.evaluate(
        "[...document.querySelectorAll('article')].map(one => [one.offsetHeight, getComputedStyle(one).breakInside])"
    )
    assert [height for height, rule in cards if rule != "avoid" and height <= A4_ROOM] == []
    assert cards or stem == "20-detailed-clean"
    page.close()
