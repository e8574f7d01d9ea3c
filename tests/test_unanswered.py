"""What was not judged: three questions, the rest by its reason, nothing for rules with nothing to say to this person."""

from __future__ import annotations

from datetime import date

import pytest
from sample_files import SAMPLES, report_samples

from creditcheck.advice.causes import advised
from creditcheck.assess import Options
from creditcheck.assess.answers_file import answers_from
from creditcheck.checks.rule import NEEDS
from creditcheck.data.preset_files import load_preset
from creditcheck.data.rule_texts import text_codes
from creditcheck.model.assessment import NotRun
from creditcheck.model.report import Report
from creditcheck.renderers.outline import outline
from creditcheck.renderers.terminal import render
from creditcheck.renderers.unanswered import RULES_NAMED, unanswered
from creditcheck.renderers.wording import titled


def shown(*not_run: NotRun) -> str:
    return "".join(render(tuple(unanswered(not_run, titled)), 80).split())


def not_run(name: str, **options: object) -> tuple[str, str]:
    """Return the part of the page about what was not judged, and the whole page, without spaces."""
    report = Report.model_validate_json((SAMPLES / f"{name}.truth.json").read_text("utf-8"))
    assessment = advised(report, Options(today=date(2026, 11, 21), reveal=True, **options))  # type: ignore[arg-type]
    page = "".join(render(outline(assessment), 80).split())
    return shown(*assessment.not_run), page


@pytest.mark.parametrize("name", [path.stem for path in report_samples()])
def test_at_most_three_questions_and_no_list_of_what_was_not_given(name: str) -> None:
    part, page = not_run(name)
    assert "再答3个问题，看得更准" in part
    assert part in page
    assert "4.和" not in part
    for need in ("income", "spouse", "dishonest_answer", "inquiry_marks", "account_marks", "identity"):
        assert "".join(NEEDS[need][1].split()) not in page  # type: ignore[index]
    for need in ("asked", "consent"):
        assert "".join(NEEDS[need][1].split()) not in page  # type: ignore[index]


def test_what_was_answered_is_not_asked_again() -> None:
    answers = answers_from({"monthly_income": 12000, "dishonest_debtor": False, "unknown_inquiries": []}, "样例")
    part, _ = not_run("20-detailed-clean", answers=answers)
    assert "每月收入多少" not in part
    assert "BLK19" not in part
    assert "RPT05" in part
    assert "再答2个问题" in part


def test_one_question_has_no_number() -> None:
    said = shown(NotRun(rule="BLK18", why=NEEDS["spouse"][1]))
    assert said.startswith("再答一个问题，看得更准")
    assert "-和配偶或别人一起申请吗？" in said


def test_a_figure_of_ones_own_is_the_question_on_income() -> None:
    said = shown(
        NotRun(rule="MNY09", why="报告不印月还款额，可自己填（答卷文件的 monthly_payment，或 --monthly-payment）")
    )
    assert "--monthly-payment3500。看得出：MNY09" in said
    assert "没有判断的检查" not in said


def test_the_rest_is_said_by_its_reason() -> None:
    codes = text_codes("MNY")[: RULES_NAMED + 2]
    rules = [NotRun(rule=code, why="本口径不看这一条（样例）") for code in codes]
    said = shown(*rules)
    assert said.startswith("没有判断的检查（不算通过，也不算不通过）")
    assert f"等{RULES_NAMED + 2}条：本口径不看这一条（样例）" in said
    assert shown() == ""


def test_a_threshold_set_that_looks_at_little_says_so() -> None:
    part, _ = not_run("20-detailed-clean", preset=load_preset("housing-fund-changchun"))
    assert "本口径不看这一条" in part
