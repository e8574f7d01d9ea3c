"""The first screen: of every sample at most thirty lines of eighty columns, and in it what a person needs first."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from sample_files import SAMPLES, report_of, report_samples

from creditcheck.advice.causes import advised
from creditcheck.advice.plan import plan_of
from creditcheck.assess import Options
from creditcheck.data.preset_files import load_preset
from creditcheck.renderers.first_screen import COLUMNS, LINES, first_screen
from creditcheck.renderers.terminal import render
from creditcheck.renderers.wrapping import cells

DAY = date(2026, 11, 25)
PRESETS = ("default", "mortgage-bank")


def screen(path: Path, day: date, preset: str) -> str:
    report, options = report_of(path), Options(today=day, preset=load_preset(preset))
    return render(first_screen(advised(report, options), plan_of(report, options)), COLUMNS)


@pytest.mark.parametrize("path", report_samples(), ids=lambda path: path.stem)
def test_it_is_one_screen(path: Path) -> None:
    for preset in PRESETS if path.stat().st_size < 200_000 else PRESETS[:1]:
        lines = screen(path, DAY, preset).splitlines()
        assert len(lines) <= LINES, preset
        assert max(map(cells, lines)) <= COLUMNS, preset
        text = "".join("".join(lines).split())
        assert "四字" in text and "七种行为" in text and "以机构为准" in text and "--full" in text
        assert not any(word in text for word in ("极重", "命中", "少还", "一定能批")), text


def test_nothing_good_is_said_of_what_was_not_looked_at() -> None:
    """A threshold set that looks at a few rules, or lets warnings pass, knows nothing good of the rest."""
    late = screen(SAMPLES / "11-reprinted.pdf", DAY, "housing-fund-changchun")
    assert "近几年没有逾期" not in late
    assert "没有正在逾期" not in late
    court = screen(SAMPLES / "08-bad-debt-public-records.pdf", DAY, "housing-fund-changchun")
    assert "没有法院" not in court
    assert "近几年没有逾期" in screen(SAMPLES / "20-detailed-clean.pdf", DAY, "default")


def test_the_original_comes_first_where_a_report_was_not_read_whole() -> None:
    shown = "".join(screen(SAMPLES / "tampered" / "covered-amount.pdf", DAY, "default").split())
    assert "先做什么1.拿原件核对没读懂的几处" in shown
