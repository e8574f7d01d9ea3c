"""The two dates of rules in 不多 and 不乱 against a search day by day: the same report printed on each later day.

``clears_on`` is the first day after R on which the rule passes, ``eases_on`` the first on which it is no longer
``fail`` (docs/rules.md, «Dates»).
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date, datetime, time, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from creditcheck.assess import Options
from creditcheck.assess.assessing import facts_of
from creditcheck.checks.catalogue import rule_of
from creditcheck.checks.engine import judge
from creditcheck.checks.rule import Judgement
from creditcheck.data.preset_files import load_preset
from creditcheck.data.thresholds import Preset
from creditcheck.model.account import Account, LargeInstalment
from creditcheck.model.records import Inquiry
from creditcheck.model.report import Header, Report

R = date(2026, 3, 31)
YEARS = 800
"""Days after which nothing here changes any more."""
few = settings(max_examples=max(20, settings().max_examples // 10))
NAMES = (
    "甲样例银行股份有限公司", "乙样例银行股份有限公司", "甲样例小额贷款有限公司", "甲样例信托有限公司", "梧桐样例数字科技有限公司",
    "甲样例消费金融有限公司", None,
)  # fmt: skip
REASONS = ("贷款审批", "信用卡审批", "担保资格审查", "融资租赁审批", None, "贷后管理")

back = st.integers(0, 220).map(lambda days: R - timedelta(days))
ahead = st.integers(1, 300).map(lambda days: R + timedelta(days))
inquiries = st.lists(
    st.builds(
        Inquiry, date=back, institution=st.sampled_from(NAMES), reason=st.sampled_from(REASONS), by=st.just("institution")
    ),
    max_size=14,
)  # fmt: skip
loans = st.lists(
    st.builds(
        Account,
        type=st.sampled_from(("D1", "R1", "R4")),
        institution=st.sampled_from(NAMES),
        business=st.just("其他个人消费贷款"),
        status=st.just("normal"),
        agreement_id=st.sampled_from((None, "X1", "X2")),
        balance=st.sampled_from((0, 40_000, 60_000)),
        opened=back,
        due=st.none() | ahead,
    ),
    max_size=7,
)
instalments = st.builds(LargeInstalment, to=st.none() | ahead, used=st.sampled_from((0, 500)))
cards = st.lists(
    st.builds(
        Account, type=st.just("R2"), status=st.just("normal"), large_instalments=st.tuples(instalments, instalments)
    ),
    max_size=4,
)


def on(day: date, edition: str, accounts: list[Account], asked: list[Inquiry]) -> Report:
    header = Header(report_time=datetime.combine(day, time(10)), edition=edition)
    return Report(header=header, accounts=tuple(accounts), inquiries=tuple(asked))


def judged(code: str, preset: Preset, report: Report) -> Judgement:
    found = judge(rule_of(code), facts_of(report, Options(today=R, preset=preset)))
    assert isinstance(found, Judgement)
    return found


def first(day: date | None, holds: Callable[[date], bool]) -> bool:
    """Tell whether a day is the first after R on which something holds; None: whether it never does."""
    last = R + timedelta(YEARS) if day is None else day - timedelta(1)
    step = 30 if day is None else 1
    before = (R + timedelta(n) for n in range(1, (last - R).days + 1, step))
    return not any(holds(earlier) for earlier in before) and (day is None or (day > R and holds(day)))


def held_to_the_search(
    codes: tuple[str, ...], preset: Preset, edition: str, accounts: list[Account], asked: list[Inquiry]
) -> None:
    for code in codes:
        found = judged(code, preset, on(R, edition, accounts, asked))

        def later(day: date, code: str = code) -> str:
            return judged(code, preset, on(day, edition, accounts, asked)).verdict

        if found.verdict in ("pass", "unknown"):
            assert (found.eases_on, found.clears_on) == (None, None)
            continue
        assert first(found.clears_on, lambda day: later(day) == "pass"), (code, found)
        if found.verdict == "fail":
            assert first(found.eases_on, lambda day: later(day) != "fail"), (code, found)
        else:
            assert found.eases_on is None


@pytest.mark.parametrize("edition", ["detailed", "brief", "institution"])
@few
@given(asked=inquiries)
def test_inquiries(edition: str, asked: list[Inquiry]) -> None:
    codes = ("QRY01", "QRY02", "QRY03", "QRY04", "QRY05", "QRY06", "QRY07", "QRY08", "QRY11")
    held_to_the_search(codes, load_preset(), edition, [], asked)


@pytest.mark.parametrize("name", ["lenient", "business-loan", "strict"])
@few
@given(asked=inquiries)
def test_inquiries_of_other_presets(name: str, asked: list[Inquiry]) -> None:
    held_to_the_search(("QRY03", "QRY06", "QRY08", "QRY11"), load_preset(name), "detailed", [], asked)


@pytest.mark.parametrize("edition", ["detailed", "brief", "institution"])
@few
@given(accounts=loans)
def test_loans(edition: str, accounts: list[Account]) -> None:
    held_to_the_search(("MNY08", "MNY12"), load_preset(), edition, accounts, [])


@few
@given(accounts=cards)
def test_instalments(accounts: list[Account]) -> None:
    held_to_the_search(("MNY04",), load_preset(), "detailed", accounts, [])


@few
@given(accounts=loans, asked=inquiries)
def test_a_warning_that_refuses_eases_when_it_clears(accounts: list[Account], asked: list[Inquiry]) -> None:
    strict = load_preset("strict")
    refused = ("QRY06", "MNY12", "QRY08")
    preset = replace(strict, settings=replace(strict.settings, refuse=refused))
    for code in refused:
        found = judged(code, preset, on(R, "detailed", accounts, asked))
        if found.verdict == "fail":
            assert found.eases_on == found.clears_on
