"""Two reports of one household: the joint answer, joint loans once, both payments against one income."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path
from typing import Any
from unittest.mock import patch

import pytest
from test_moves import CARD, LATE, LOAN, document

from creditcheck.advice.causes import advised
from creditcheck.advice.household import SamePersonError, household_of, refuse_same_person
from creditcheck.advice.plan import plan_of
from creditcheck.assess import Options, assess
from creditcheck.checks.figures.answers import Answers
from creditcheck.checks.rules import told
from creditcheck.cli.run import run
from creditcheck.data.preset_files import load_preset
from creditcheck.model.assessment import Household
from creditcheck.model.report import Report
from creditcheck.renderers.asked_parts import household_part
from creditcheck.renderers.nodes import Card
from creditcheck.renderers.outline import outline

pytestmark = pytest.mark.usefixtures("samples_read_once")

R = date(2026, 3, 31)
HOME = {
    **LOAN, "business": "个人住房商业贷款", "institution": "青禾样例银行", "amount": 800_000, "balance": 700_000, "due_this_month": 4_000,
}  # fmt: skip
SHARED = {**HOME, "joint": "主债务人"}
MINE = {"name": "王样例", "id_number": "000000199001011234"}
THEIRS = {"name": "李样例", "id_number": "000000199202025678"}


def of(person: dict[str, Any], *accounts: dict[str, Any], **parts: Any) -> Report:
    return Report.model_validate_json(json.dumps(document(*accounts, subject=person, **parts)))


def household(mine: Report, theirs: Report, preset: str = "mortgage-bank", **answers: Any) -> Household:
    options = Options(today=R, preset=load_preset(preset), answers=Answers(**answers), spouse=theirs)
    found = household_of(mine, options, assess(mine, options))
    assert found is not None
    return found


def joint(found: Household) -> dict[str, Any]:
    return {row.rule: (row.mine, row.theirs, row.joint) for row in found.by}


def test_the_worse_answer_holds_and_it_says_whose_it_is() -> None:
    found = household(of(MINE, LOAN), of(THEIRS, {**LOAN, **LATE}, CARD))
    rows = joint(found)
    assert rows["BLK01"] == ("pass", "fail", "fail")
    assert "BLK18" not in rows
    assert (found.verdict, found.theirs) == ("fail", "fail")
    assert found.mine in ("pass", "warn")
    assert "BLK13" not in rows  # both pass


def test_a_second_report_is_judged_once_whatever_the_day() -> None:
    mine, theirs = of(MINE, LOAN), of(THEIRS, {**LOAN, **LATE})
    with patch.object(told, "judge", wraps=told.judge) as judged:
        plan = plan_of(mine, Options(today=R, spouse=theirs))
        first = judged.call_count
    assert plan.timeline is not None
    assert 0 < first <= 9  # three rules: as it stands, for the days ahead, and should the arrears be paid


def test_the_others_rows_are_shown_where_the_answer_rests_on_them() -> None:
    found = household(of(MINE, LOAN), of(THEIRS, {**LOAN, **LATE}, CARD))
    late = next(row for row in found.by if row.rule == "BLK01")
    assert late.their_message is not None and "当前逾期" in late.their_message
    assert late.their_evidence
    card = next(node for node in household_part(found) if isinstance(node, Card) and "当前逾期" in node.title)
    assert (card.title, card.message) == ("对方的报告 · 当前逾期", late.their_message)
    assert card.details[0].label == "对方报告里的依据"
    assert late.their_evidence[0].text in card.details[0].items[0]
    mine = household(of(MINE, {**LOAN, **LATE}), of(THEIRS, LOAN, CARD))
    assert next(row for row in mine.by if row.rule == "BLK01").their_evidence == ()


def test_one_record_is_enough_for_two() -> None:
    blank = household(of(MINE, LOAN, CARD), of(THEIRS))
    assert joint(blank)["WHT01"] == ("pass", "warn", "pass")  # mortgage-bank only warns
    assert blank.verdict == blank.mine


def test_joint_loans_count_once() -> None:
    once = household(of(MINE, SHARED), of(THEIRS, HOME, LOAN), household_income=20_000)
    assert [(pair.mine, pair.theirs) for pair in once.joint_loans] == [("D1:1", "D1:1")]
    assert (once.monthly_payment, str(once.debt_to_income)) == (6_000, "0.3000")
    assert "MNY19" not in joint(once)
    twice = household(of(MINE, HOME), of(THEIRS, HOME, LOAN), household_income=20_000)
    assert twice.joint_loans == ()
    assert twice.monthly_payment == 10_000
    assert joint(twice)["MNY19"] == ("pass", "pass", "warn")
    by_id = household(
        of(MINE, {**HOME, "account_id": "A1"}), of(THEIRS, {**HOME, "account_id": "A1", "opened": "2021-01-01"})
    )
    assert [(pair.mine, pair.theirs) for pair in by_id.joint_loans] == [("D1:1", "D1:1")]


def test_both_payments_are_held_against_the_households_income() -> None:
    found = household(of(MINE, LOAN), of(THEIRS, HOME), monthly_income=3_000, household_income=10_000)
    assert joint(found)["MNY09"] == ("fail", None, "fail")  # 6,000 of 10,000 is over 55 %
    row = next(row for row in found.by if row.rule == "MNY09")
    assert "6,000 元 ÷ 月收入 10,000 元 = 60%" in (row.message or "")
    rich = household(of(MINE, LOAN), of(THEIRS, HOME), monthly_income=3_000, household_income=30_000)
    assert joint(rich)["MNY09"] == ("fail", None, "pass")
    none = household(of(MINE, LOAN), of(THEIRS, HOME), monthly_income=3_000)
    assert joint(none)["MNY09"] == ("fail", None, "fail")
    assert (none.monthly_payment, none.debt_to_income) == (6_000, None)


def test_a_brief_report_leaves_the_payment_open_or_to_the_person() -> None:
    mine, theirs = of(MINE, LOAN), of(THEIRS, HOME, edition="brief")
    assert household(mine, theirs, household_income=10_000).monthly_payment is None
    told = household(mine, theirs, household_income=10_000, monthly_payment=3_000)
    assert (told.monthly_payment, str(told.debt_to_income)) == (3_000, "0.3000")


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        (MINE, MINE, True),
        (MINE, THEIRS, False),
        (MINE, {**MINE, "id_number": THEIRS["id_number"]}, False),
        (MINE, {**MINE, "id_number": "00000019900101****"}, True),
        (MINE, {**THEIRS, "id_number": MINE["id_number"]}, False),
        (MINE, {"name": MINE["name"]}, True),
        ({"id_number": MINE["id_number"]}, {"id_number": MINE["id_number"]}, True),
        ({"id_number": "**************1234"}, {"id_number": "**************1234"}, False),
        ({"id_number": "0000"}, {"id_number": "00000"}, False),
        ({}, {}, True),
    ],
)
def test_a_report_of_the_same_person_is_no_spouses(one: dict[str, Any], other: dict[str, Any], same: bool) -> None:
    reports = of(one, LOAN), of(other, LOAN)
    if same:
        with pytest.raises(SamePersonError, match="也是本人的报告") as error:
            refuse_same_person(*reports)
        assert error.value.exit_code == 2
    else:
        refuse_same_person(*reports)


def test_reports_without_names_are_told_apart_by_what_is_in_them() -> None:
    refuse_same_person(of({}, LOAN), of({}, CARD))


def test_no_second_report_no_household() -> None:
    options = Options(today=R)
    mine = of(MINE, LOAN)
    assert household_of(mine, options, assess(mine, options)) is None
    assert advised(mine, options).household is None


def test_the_page_shows_both_and_names_are_masked() -> None:
    options = Options(today=R, answers=Answers(household_income=20_000), spouse=of(THEIRS, {**LOAN, **LATE}, SHARED))
    found = advised(of(MINE, SHARED), options)
    page = repr(outline(found))
    assert "和配偶（共同借款人）合在一起看" in page
    assert "本人的报告" in page
    assert "两份报告上是同一笔、只算一次的贷款：D1:1（对方报告 D1:2）" in page
    assert "占家庭月收入 20,000 元的 30%" in page
    assert "李样例" not in page


def test_plan_and_check_say_the_same(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    mine, theirs = tmp_path / "mine.json", tmp_path / "theirs.json"
    mine.write_text(json.dumps(document(LOAN, subject=MINE)), encoding="utf-8")
    theirs.write_text(json.dumps(document(HOME, subject=THEIRS)), encoding="utf-8")
    args = [
        str(mine),
        "--spouse",
        str(theirs),
        "--household-income",
        "2万",
        "--as-of",
        "2026-03-31",
        "--format",
        "json",
    ]
    run(["check", *args])
    checked = json.loads(capsys.readouterr().out)["household"]
    run(["plan", *args, "--want", "mortgage", "--amount", "100万", "--rate", "3.1", "--years", "30"])
    planned = json.loads(capsys.readouterr().out)
    assert planned["household"] == checked
    assert (planned["loan"]["other_debt"], planned["loan"]["income"]) == (6_000, 20_000)
    assert run(["plan", str(mine), "--spouse", str(mine), "--as-of", "2026-03-31"]) == 2
    assert "也是本人的报告" in capsys.readouterr().err
