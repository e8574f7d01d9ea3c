"""Two readings of a scan: what is in doubt is what hangs on a doubtful text, and no more."""

from __future__ import annotations

import pytest
from fake_scan import fake_scan
from sample_files import SAMPLES

from creditcheck.model.report import Report
from creditcheck.readers.ocr_extra import has_extra
from creditcheck.reading.aids import NONE
from creditcheck.reading.scans import read_scan

pytestmark = pytest.mark.skipif(not has_extra(), reason="creditcheck[ocr] is not installed: no scan is tried")

BRIEF, DETAILED = SAMPLES / "01-clean.pdf", SAMPLES / "20-detailed-clean.pdf"


def doubtful(sample: str, places: dict[tuple[int, str], str]) -> Report:
    """Return a sample as it is read when some of its texts may say something else."""
    (report,) = read_scan(fake_scan(SAMPLES / f"{sample}.pdf", places), NONE, ())
    return report


def test_a_month_is_in_doubt_and_its_grid_is_not() -> None:
    (entry,) = doubtful("20-detailed-clean", {(4, "N"): "2"}).reading.discrepancies
    assert entry.fields == ("history",)
    assert len(entry.months) == 1
    assert entry.months[0] in entry.what
    (entry,) = doubtful("20-detailed-clean", {(4, "2026"): "2028"}).reading.discrepancies
    assert entry.fields == ("history",)
    assert len(entry.months) == 18
    assert "等 18 个月" in entry.what
