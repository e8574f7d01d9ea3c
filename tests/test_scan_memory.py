"""Memory stays flat over the pages of a scan: a picture is let go before the next but one is taken."""

from __future__ import annotations

import tracemalloc
import weakref
from collections.abc import Callable
from typing import Any

import pytest
from scan_paper import as_file, in_pdf

from creditcheck.readers.document import Page
from creditcheck.readers.ocr_extra import has_extra

pytestmark = pytest.mark.skipif(not has_extra(), reason="creditcheck[ocr] is not installed: no scan is tried")

WIDE, HIGH = 310, 438
AT_ONCE = 3
"""The page that is read, its sheet, and the sheet that is taken next."""


def scan_of(kind: str, many: int) -> Callable[[], Any]:
    """Return what reads a scan of so many empty sheets."""
    from PIL import Image

    from creditcheck.readers.ocr.read import sheets_of_images, sheets_of_pdf

    sheet = Image.new("L", (WIDE, HIGH), 255)
    if kind == "pdf":
        data = in_pdf([sheet] * many, 75)
        return lambda: sheets_of_pdf(data, None, range(1, many + 1))
    files = [as_file(sheet, "PNG")] * many
    return lambda: sheets_of_images(files)


@pytest.mark.parametrize("kind", ["pdf", "pictures"])
def test_a_longer_scan_needs_no_more_memory(kind: str, monkeypatch: pytest.MonkeyPatch) -> None:
    from creditcheck.readers.ocr import read as reading
    from creditcheck.readers.ocr.pages import Scanned
    from creditcheck.readers.ocr.ready import Looked

    held: list[weakref.ref[Any]] = []
    alive: list[int] = []

    def read_page(number: int, ready: Any, *_: Any) -> Scanned:
        held.append(weakref.ref(ready.picture if ready.picture.base is None else ready.picture.base))
        alive.append(sum(one() is not None for one in held))
        return Scanned(Page(number, 595.0, 842.0, ()), (), b"")

    monkeypatch.setattr(reading, "read_page", read_page)
    monkeypatch.setattr("creditcheck.readers.ocr.sheets._legible", lambda *_, **__: (1.0, Looked()))
    peaks = []
    for many in (3, 12):
        held.clear()
        scan = scan_of(kind, many)
        scan()
        alive.clear()
        held.clear()
        tracemalloc.start()
        assert len(scan()) == many
        peaks.append(tracemalloc.get_traced_memory()[1])
        tracemalloc.stop()
        assert max(alive) <= AT_ONCE
    assert peaks[1] - peaks[0] < WIDE * HIGH, "nine sheets more are less than one picture more"
