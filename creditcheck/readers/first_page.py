"""A glance at a file: whether it looks like a credit report, whose, of which form and day. Its first page only.

This decides nothing: it is for a list to choose from. What is chosen is read as any other file.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from creditcheck.readers.file_kinds import kind_of
from creditcheck.values.encoding import head_of
from creditcheck.values.text import half_width

LARGEST = 50 * 1024 * 1024
_HEAD = 4096
_TITLE = re.compile(r"个\s*人\s*信\s*用\s*报\s*告")
_OWN = re.compile(r'"creditcheck\.report/1"|[<"]PRH[>"]')
_DAY = r"(?P<year>20\d\d)[-.年/]?(?P<month>[01]\d)[-.月/]?(?P<day>[0-3]\d)"
_DAYS = tuple(
    re.compile(pattern.replace("DAY", _DAY))
    for pattern in (
        r"报告时间\W{0,4}DAY",
        r"report_time\W+DAY",
        r"PA01AR01\W+DAY",
        r"DAY\D{0,2}\d\d:\d\d:\d\d",
        r"报告编号\W{0,4}DAY",
    )
)
_HAN = r"(?P<name>[\u4e00-\u9fff·]{2,12})"
_NAMES = tuple(
    re.compile(pattern.replace("HAN", _HAN))
    for pattern in (r"(?<!查询者)姓名\s*:\s*HAN", r"查询原因\s+HAN\s", r'"name"\s*:\s*"HAN"', r"PA01BQ01\W+HAN")
)
_SIGNS = re.compile(r"信用报告|征信|credit.?report", re.IGNORECASE)
_FORMS = (
    ("授信机构版", "institution-2"),
    ("本人版", "detailed-2"),
    ("PA01", "machine-2"),
    ("creditcheck", "report-json"),
)


@dataclass(frozen=True)
class FirstPage:
    """What a file shows of itself; None: not seen there. ``locked``: it opens with a password only."""

    name: str | None = None
    day: date | None = None
    layout: str | None = None
    locked: bool = False


def first_page(path: Path) -> FirstPage | None:
    """Return what a file shows of itself; None when it is no credit report, or cannot be opened."""
    try:
        if path.stat().st_size > LARGEST:
            return None
        with path.open("rb") as stream:
            head = stream.read(_HEAD)
            kind = kind_of(head)
            data = head + stream.read() if kind == "pdf" else head
    except OSError:
        return None
    if kind == "pdf":
        return _of_pdf(data, path.stem)
    text = head_of(head, _HEAD) if kind else ""
    return _seen(text, "report-json") if _OWN.search(text) else None


def _of_pdf(data: bytes, name: str) -> FirstPage | None:
    import pypdfium2  # noqa: PLC0415

    try:
        pdf = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as error:
        locked = getattr(error, "err_code", None) == pypdfium2.raw.FPDF_ERR_PASSWORD
        return FirstPage(locked=True) if locked and _SIGNS.search(name) else None
    try:
        text = pdf[0].get_textpage().get_text_range()
    except (pypdfium2.PdfiumError, IndexError):
        return None
    finally:
        pdf.close()
    return _seen(text, "brief-2") if _TITLE.search(text) else None


def _seen(text: str, layout: str) -> FirstPage:
    """Return what a report's first page shows; ``layout``: its form where no word tells another."""
    plain = half_width(text)
    name = next((found["name"] for pattern in _NAMES if (found := pattern.search(plain))), None)
    form = next((form for sign, form in _FORMS if sign in plain), layout)
    return FirstPage(name, _day(plain), form)


def _day(text: str) -> date | None:
    for pattern in _DAYS:
        for found in pattern.finditer(text):
            try:
                return date(int(found["year"]), int(found["month"]), int(found["day"]))
            except ValueError:
                continue
    return None
