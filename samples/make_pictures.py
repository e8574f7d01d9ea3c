"""The two pictures of README: the first screen on a terminal and the page on a telephone, of one sample.

usage: python samples/make_pictures.py

Needs playwright and an installed Chromium; nothing is downloaded. Run it when what they show has changed.
"""

from __future__ import annotations

import html
import io
import shutil
import sys
from datetime import date
from pathlib import Path

from PIL import Image
from playwright.sync_api import sync_playwright

from creditcheck.advice.after_steps import after_steps
from creditcheck.advice.causes import advised
from creditcheck.advice.plan import plan_of
from creditcheck.assess import Options
from creditcheck.checks.figures.answers import Answers
from creditcheck.data.institutions import default_register
from creditcheck.data.preset_files import load_preset
from creditcheck.reading import read_report
from creditcheck.renderers.formats import Html, Judged, Terminal, Writer
from creditcheck.renderers.wrapping import cells

HERE = Path(__file__).parent
SAMPLE, DAY, PRESET, INCOME = "06-online-loans.pdf", date(2026, 11, 21), "mortgage-bank", 12_000
COMMAND = f"creditcheck {SAMPLE} --preset {PRESET} --income {INCOME}"
SCREEN = """<!DOCTYPE html><meta charset="utf-8"><body style="margin:0;background:#1b2127"><pre style="margin:0;
padding:14px 18px;display:inline-block;color:#e6eaee;font:15px/1.45 'DejaVu Sans Mono','WenQuanYi Micro Hei',monospace"
>{}</pre><style>b {{ display: inline-block; width: 2ch; font-weight: 400 }}</style>"""
COLOURS = 32


def written(form: type[Writer], *, whole: bool) -> str:
    """Return what a format writes of the sample."""
    report = read_report(HERE / SAMPLE)
    options = Options(today=DAY, preset=load_preset(PRESET), answers=Answers(monthly_income=INCOME))
    assessment, plan = advised(report, options), plan_of(report, options)
    after, stream = after_steps(report, options, assessment), io.StringIO()
    form(stream).one(Judged(SAMPLE, report, default_register(), assessment, plan, whole, options.preset, after))
    return stream.getvalue()


def in_cells(text: str) -> str:
    """Return a text of a terminal as HTML: a wide sign takes two columns, whatever the font says."""
    return "".join(f"<b>{html.escape(char)}</b>" if cells(char) > 1 else html.escape(char) for char in text)


def keep(picture: bytes, name: str) -> None:
    """Write a picture beside the samples, in few colours so that it stays small."""
    Image.open(io.BytesIO(picture)).convert("RGB").quantize(COLOURS).save(HERE / name, optimize=True)


def main() -> None:
    """Write both pictures beside the samples."""
    chromium = shutil.which("chromium") or shutil.which("google-chrome") or shutil.which("chromium-browser")
    if chromium is None:
        sys.exit("no Chromium is installed")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox"])
        page = browser.new_page(viewport={"width": 820, "height": 600}, device_scale_factor=1.25)
        page.set_content(SCREEN.format(in_cells(f"$ {COMMAND}\n{written(Terminal, whole=False)}".rstrip())))
        keep(page.locator("pre").screenshot(), "first-screen.png")
        page = browser.new_page(viewport={"width": 390, "height": 1120}, device_scale_factor=1.25)
        page.set_content(written(Html, whole=True))
        keep(page.screenshot(), "phone-page.png")
        browser.close()


if __name__ == "__main__":
    main()
