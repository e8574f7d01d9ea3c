"""The first screen: of every sample at most thirty lines of eighty columns, and in it what a person needs first."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from sample_files import report_of, report_samples

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
