"""The two dates of rules in 不黑 and 不白 against a search with the same check on each later day (docs/rules.md, «Dates»)."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tries import some

from creditcheck.assess import Options
from creditcheck.assess.assessing import facts_of
from creditcheck.checks.catalogue import rule_of
from creditcheck.checks.dates import printed_on, repaid_on
from creditcheck.checks.engine import judge
from creditcheck.checks.figures.facts import Facts
from creditcheck.checks.rule import Judgement
from creditcheck.data.preset_files import load_preset
from creditcheck.model.account import Account, MonthCell, SpecialTransaction
from creditcheck.model.header import Header, Job, Phone, Residence, Subject
from creditcheck.model.records import Inquiry
from creditcheck.model.report import Report
from creditcheck.values.dates import month_number, month_text

R = date(2026, 3, 31)
HEADER = Header.model_validate({"report_time": "2026-03-31T10:00:00", "edition": "detailed"}, strict=False)
few = settings(max_examples=max(15, settings().max_examples // 20))

back = st.integers(0, 800).map(lambda days: R - timedelta(days))
inquiries = st.lists(
    st.builds(Inquiry, date=back, reason=st.sampled_from(("贷款审批", "贷后管理", None)), by=st.just("institution")),
    max_size=5,
)
changes = st.lists(
    st.builds(SpecialTransaction, type=st.sampled_from(("展期", "提前还款")), date=back.map(str)), max_size=3
)
young = st.lists(
    st.builds(
        Account, type=st.sampled_from(("D1", "R2")), status=st.just("normal"), opened=back, special_transactions=changes.map(tuple)
    ),
    max_size=3,
)  # fmt: skip
phones = st.lists(st.builds(Phone, number=st.sampled_from(("1", "2")), updated=back.map(str)), max_size=6)
homes = st.lists(st.builds(Residence, address=st.sampled_from("甲乙丙丁"), updated=back.map(str)), max_size=6)
jobs = st.lists(st.builds(Job, employer=st.sampled_from("甲乙丙丁"), updated=back.map(str)), max_size=6)


def facts(report: Report, preset: str = "default", today: date = R) -> Facts:
    return facts_of(report, Options(today=today, preset=load_preset(preset)))


def verdict(code: str, found: Facts) -> str:
    answer = judge(rule_of(code), found)
    return answer.verdict if isinstance(answer, Judgement) else "not_run"


def search(code: str, start: Facts, days: list[date]) -> tuple[date | None, date | None]:
    """Return the first day on which the rule is no ``fail``, and the first on which it passes."""
    eases = clears = None
    for day in days:
        found = verdict(code, printed_on(start, day))
        eases = eases or (day if found != "fail" else None)
        if found == "pass":
            clears = day
            break
    return eases, clears


def held(code: str, found: Facts, start: Facts, days: list[date], assumes: str | None = None) -> None:
    answer = judge(rule_of(code), found)
    if not isinstance(answer, Judgement) or answer.verdict in ("pass", "unknown"):
        dates = (answer.eases_on, answer.clears_on, answer.dates_assume) if isinstance(answer, Judgement) else ()
        assert not any(dates)
        return
    eases, clears = search(code, start, days)
    assert answer.clears_on == clears, (code, answer)
    assert answer.eases_on == (eases if answer.verdict == "fail" else None), (code, answer)
    assert answer.dates_assume == (assumes if answer.eases_on or answer.clears_on else None)


EACH_DAY = [R + timedelta(days) for days in range(1, 830)]


@pytest.mark.parametrize("preset", ["default", "lenient"])
@few
@given(accounts=young, asked=inquiries)
def test_white_and_thin_files_and_restructured_debts(
    preset: str, accounts: list[Account], asked: list[Inquiry]
) -> None:
    found = facts(Report(header=HEADER, accounts=tuple(accounts), inquiries=tuple(asked)), preset)
    for code in ("WHT01", "WHT02", "WHT03", "BLK12"):
        held(code, found, found, EACH_DAY)


@few
@given(numbers=phones, addresses=homes, employers=jobs)
def test_changes_of_the_person(numbers: list[Phone], addresses: list[Residence], employers: list[Job]) -> None:
    subject = Subject(phones=tuple(numbers), residences=tuple(addresses), jobs=tuple(employers))
    found = facts(Report(header=HEADER, subject=subject))
    for code in ("IDN01", "IDN02"):
        held(code, found, found, EACH_DAY)


cells = st.lists(st.sampled_from("NNNNNN*1123457B#"), min_size=1, max_size=58)


def grid(statuses: list[str], last: str) -> tuple[MonthCell, ...]:
    end = month_number(last)
    months = range(end - len(statuses) + 1, end + 1)
    return tuple(MonthCell(month=month_text(m), status=s) for m, s in zip(months, statuses, strict=True))


def firsts(after: date) -> list[date]:
    """Return the days on which a month begins, with the last day before each, for five years after a day."""
    numbers = range(month_number(f"{after:%Y-%m}") + 1, month_number(f"{after:%Y-%m}") + 62)
    begins = [date.fromisoformat(f"{month_text(number)}-01") for number in numbers]
    return [after + timedelta(1), *(day for begin in begins for day in (begin - timedelta(1), begin) if day > after)]


kinds = st.sampled_from(("D1", "R2", "R3"))
statuses = st.sampled_from(("normal", "overdue", "settled"))
months = st.lists(
    st.builds(
        lambda kind, status, marks, business: Account(
            type=kind, status=status, history=grid(marks, "2026-03"), business=business
        ),
        kinds, statuses, cells, st.sampled_from(("国家助学贷款", "个人经营性贷款")),
    ),
    min_size=1, max_size=3,
)  # fmt: skip


@pytest.mark.parametrize("preset", some(["default", "business-loan", "strict"], 1))
@few
@given(accounts=months, waited=st.integers(0, 200))
def test_months_leave_and_arrears_are_paid_on_the_day_of_judging(
    preset: str, accounts: list[Account], waited: int
) -> None:
    paid = R + timedelta(waited)
    found = facts(Report(header=HEADER, accounts=tuple(accounts)), preset, paid)
    for code in ("BLK02", "BLK03", "BLK04", "BLK05", "BLK17"):
        late = [g for g in found.overdue_now if code != "BLK17" or g.account.business == "国家助学贷款"]
        start = repaid_on(found, paid) if late else found
        held(code, found, start, firsts(start.day), "repaid_now" if late else None)
