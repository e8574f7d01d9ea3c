"""The first screen's sentences that promise or ask: what is needed, what it costs, the latest possible days."""

from __future__ import annotations

from datetime import date

import pytest
from sample_files import SAMPLES, report_of

from creditcheck.advice.causes import advised
from creditcheck.advice.plan import plan_of
from creditcheck.assess import Options
from creditcheck.checks.figures.answers import Answers
from creditcheck.data.preset_files import load_preset
from creditcheck.renderers.first_screen import first_screen
from creditcheck.renderers.terminal import render

DAY = date(2026, 11, 25)


def shown(stem: str, preset: str = "default", income: int | None = None) -> str:
    report = report_of(SAMPLES / f"{stem}.pdf")
    options = Options(today=DAY, preset=load_preset(preset), answers=Answers(monthly_income=income))
    return render(first_screen(advised(report, options), plan_of(report, options)), 80)


@pytest.mark.parametrize(
    ("stem", "said"),
    [
        ("02-blank-file", "还没有够用的信用记录，光等不会有：照下面的一步一步攒"),
        ("07-guarantee", "现在先别申请。先把担保和共同借款问清，光等不会好"),
        ("08-bad-debt-public-records", "现在先别申请。先把旧账一笔一笔了结，光等不会好"),
        ("03-overdue-now", "现在先别申请。先把逾期还上：晚一个月，就晚好一个月"),
        ("06-online-loans", "现在先别申请；先还 29,090 元，按下面的顺序"),
    ],
)
def test_what_is_needed_is_said_of_the_cause_that_the_report_has(stem: str, said: str) -> None:
    assert shown(stem, "mortgage-bank" if stem == "06-online-loans" else "default").startswith(said)


def test_what_is_not_known_is_never_called_nought() -> None:
    assert "要花的钱     0 元" in shown("02-blank-file")
    assert "要花的钱     0 元" in shown("05-many-inquiries")
    assert "要花的钱     要看怎么办，先问清" in shown("20-detailed-clean", "strict", 9_000)


def test_days_that_a_brief_report_gives_are_the_latest() -> None:
    assert "最迟 2031-10-01 过去的逾期转好" in shown("04-three-six-unknown")
    assert "最迟" not in shown("05-many-inquiries")
