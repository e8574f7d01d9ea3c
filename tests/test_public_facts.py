"""Public records that are no judgement: shown as facts, the housing fund as a cross-check of the income given."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sample_files import SAMPLES

from creditcheck.advice.causes import advised
from creditcheck.assess import Options
from creditcheck.assess.answers_file import answers_from
from creditcheck.checks.figures.housing_fund import current_base, deposit_base
from creditcheck.model.records import HousingFund, PublicRecords, Relief
from creditcheck.model.report import Report
from creditcheck.renderers.public_facts import public_facts
from creditcheck.renderers.terminal import render


def report() -> Report:
    return Report.model_validate_json((SAMPLES / "21-detailed-all-states.truth.json").read_text("utf-8"))


def page(records: PublicRecords) -> str:
    return "".join(render(tuple(public_facts(records)), 80).split())


def test_every_kind_is_a_fact_of_its_own() -> None:
    shown = page(report().public_records)
    assert "公积金：江苏省江城市，缴交，2019-08到2026-09，月缴2,400元，个人12%，单位12%。" in shown
    assert "缴存基数约10,000元，可以和您填的月收入对一对。" in shown
    assert shown.count("缴存基数") == 1, "a deposit that is no longer made tells nothing of today's income"
    assert "低保救助：在职职工，江城市样例区，家庭月收入800元，2011-03-08。" in shown
    assert "执业资格：会计从业资格证书，" in shown
    assert "行政奖励：优秀纳税人，江城市样例区税务局，2020-06到2024-06。" in shown
    assert "江城样例信息技术有限公司" not in shown, "the employer is the person's own"


def test_nothing_is_shown_of_nothing() -> None:
    assert page(PublicRecords()) == ""
    assert "低保救助：没有印内容。" in page(PublicRecords(relief=(Relief(),)))


@given(st.integers(1, 100_000), st.integers(5, 12), st.integers(5, 12))
def test_the_base_is_the_deposit_over_both_rates(deposit: int, own: int, employers: int) -> None:
    record = HousingFund(monthly_deposit=deposit, personal_rate=f"{own}%", employer_rate=f"{employers}")
    base = deposit_base(record)
    assert base is not None
    assert abs(base * (own + employers) - deposit * 100) * 2 <= own + employers


@pytest.mark.parametrize(
    "printed",
    [
        {"monthly_deposit": None, "personal_rate": "12%", "employer_rate": "12%"},
        {"monthly_deposit": 2400, "personal_rate": None, "employer_rate": "12%"},
        {"monthly_deposit": 2400, "personal_rate": "12%", "employer_rate": "--"},
        {"monthly_deposit": 2400, "personal_rate": "0%", "employer_rate": "0%"},
        {"monthly_deposit": 0, "personal_rate": "5%", "employer_rate": "5%"},
    ],
)
def test_what_is_not_printed_gives_no_base(printed: dict[str, object]) -> None:
    assert deposit_base(HousingFund.model_validate(printed)) is None


def test_only_the_newest_deposit_that_is_made_counts() -> None:
    made = {"monthly_deposit": 1000, "personal_rate": "5%", "employer_rate": "5%", "state": "缴交"}
    old = HousingFund.model_validate({**made, "last_month": "2020-01"})
    new = HousingFund.model_validate({**made, "monthly_deposit": 2000, "last_month": "2026-01"})
    left = HousingFund.model_validate({**made, "monthly_deposit": 9000, "last_month": "2026-03", "state": "封存"})
    assert current_base([old, left, new]) == 20000
    assert current_base([left]) is None


def test_the_income_given_can_be_held_against_it() -> None:
    given_figures = answers_from({"monthly_income": 15000, "monthly_payment": 3000}, "样例")
    options = Options(today=date(2026, 10, 20), answers=given_figures, reveal=True)
    (finding,) = (f for f in advised(report(), options).findings if f.rule == "MNY09")
    assert "报告里公积金的缴存基数约 10,000 元，可以核对月收入。" in finding.message
    without = report().model_copy(update={"public_records": PublicRecords()})
    (finding,) = (f for f in advised(without, replace(options)).findings if f.rule == "MNY09")
    assert "公积金" not in finding.message
