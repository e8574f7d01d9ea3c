"""The samples, and their documents read once for all tests."""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path

from creditcheck.layouts.sheets import papers_of
from creditcheck.model.report import Report
from creditcheck.readers.document import Document
from creditcheck.readers.pdf import read_pdf
from creditcheck.reading import read_report

ROOT = Path(__file__).parent.parent
SAMPLES = ROOT / "samples"
PASSWORDS = {"09-password": "ceshi2026"}


def brief_samples() -> list[Path]:
    """Return the 简版 PDFs among the samples, told by their truth."""
    return [path for path in sorted(SAMPLES.glob("*.pdf")) if _edition(path) == "brief"]


def _edition(path: Path) -> str:
    return json.loads(path.with_suffix(".truth.json").read_text("utf-8"))["header"]["edition"]


@cache
def document_of(path: Path) -> Document:
    """Read a sample with the first reader, page by page as it is handed to a layout, once for all tests."""
    (paper,) = papers_of(read_pdf(path.read_bytes(), password=PASSWORDS.get(path.stem)))
    return paper.document


def report_samples() -> list[Path]:
    """Return every sample that a person could give: PDF, JSON and XML, without the truth beside them."""
    found = (path for suffix in ("pdf", "json", "xml") for path in SAMPLES.glob(f"*.{suffix}"))
    return sorted(path for path in found if not path.name.endswith(".truth.json"))


@cache
def report_of(path: Path) -> Report:
    """Read a sample as the program does, once for all tests."""
    return read_report(path, password=PASSWORDS.get(path.stem))
