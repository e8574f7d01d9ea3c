"""What waiting changes: equal to asking the same check on every later day, with nothing carried from day to day."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import date, datetime, time, timedelta
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sample_files import SAMPLES, report_of

from creditcheck.advice.waiting import Waiting, waiting
from creditcheck.assess import Options, assess
from creditcheck.assess.assessing import facts_of
from creditcheck.checks.catalogue import rule_of
from creditcheck.checks.dates import needs_repayment, repaid_on, undated
from creditcheck.checks.engine import as_read
from creditcheck.checks.figures.facts import DayAskedError
from creditcheck.checks.rule import Judgement
from creditcheck.data.preset_files import load_preset
from creditcheck.model.account import Account, LargeInstalment, MonthCell
from creditcheck.model.header import Header
from creditcheck.model.records import Inquiry
from creditcheck.model.report import Reading, Report, Unread
from creditcheck.values.dates import month_number, month_text

R = date(2026, 3, 31)
few = settings(max_examples=max(6, settings().max_examples // 20))
NAMES = ("甲样例银行股份有限公司", "乙样例银行股份有限公司", "甲样例小额贷款有限公司", "甲样例消费金融有限公司", None)


def report(*accounts: Account, asked: Iterable[Inquiry] = (), edition: str = "detailed") -> Report:
    header = Header(report_time=datetime.combine(R, time(10)), edition=edition)
    return Report(header=header, accounts=accounts, inquiries=tuple(asked))


def ahead_of(given_: Report, options: Options) -> Waiting:
    return waiting(facts_of(given_, options), assess(given_, options).findings)


def asked_on(given_: Report, code: str, options: Options, day: date) -> str:
    """Return a rule's verdict when the report is printed on a day: judged anew, nothing shared."""
    header = given_.header.model_copy(update={"report_time": datetime.combine(day, time())})
    answer = as_read(rule_of(code), facts_of(given_.model_copy(update={"header": header}), replace(options, today=day)))
    return answer.verdict if isinstance(answer, Judgement) else "pass"


def told_on(ahead: Waiting, code: str, day: date) -> str:
    turned = [change.to for change in ahead.changes if change.rule == code and change.date <= day]
    return turned[-1] if turned else ahead.now[code]


def held(given_: Report, options: Options, codes: Iterable[str], days: Iterable[date]) -> None:
    """Hold what waiting tells to the same check, asked on each day of the report as it is or as it is repaid."""
    facts = facts_of(given_, options)
    ahead = ahead_of(given_, options)
    repaid = repaid_on(facts, ahead.day).report if facts.overdue_now else given_
    asked = sorted(set(days))
    for code in set(codes) & set(ahead.now):
        late = needs_repayment(rule_of(code), facts)
        for day in asked:
            shown = repaid if late and day > ahead.day else given_
            assert told_on(ahead, code, day) == asked_on(shown, code, options, day), (code, day)


def each(first: date, days: int) -> Iterator[date]:
    return (first + timedelta(number) for number in range(days))


def edges(first: date, months: int) -> list[date]:
    """Return the first and the last day of each month ahead, and the day after the first."""
    numbers = range(month_number(f"{first:%Y-%m}") + 1, month_number(f"{first:%Y-%m}") + 1 + months)
    begins = [date.fromisoformat(f"{month_text(number)}-01") for number in numbers]
    return [
        first,
        first + timedelta(1),
        *(day for begin in begins for day in (begin - timedelta(1), begin) if day > first),
    ]


back = st.integers(0, 70).map(lambda days: R - timedelta(days))
ahead = st.integers(60, 200).map(lambda days: R + timedelta(days))
inquiries = st.lists(
    st.builds(
        Inquiry, date=back, institution=st.sampled_from(NAMES),
        reason=st.sampled_from(("贷款审批", "信用卡审批", "担保资格审查", None, "贷后管理")), by=st.just("institution"),
    ),
    max_size=16,
)  # fmt: skip
loans = st.lists(
    st.builds(
        Account,
        type=st.sampled_from(("D1", "R1", "R4")), institution=st.sampled_from(NAMES), business=st.just("其他个人消费贷款"),
        status=st.just("normal"), agreement_id=st.sampled_from((None, "X1", "X2")), opened=back, due=st.none() | ahead,
        balance=st.sampled_from((0, 40_000, 60_000)), due_this_month=st.just(900), method=st.just("按期结息，到期还本"),
    ),
    max_size=7,
)  # fmt: skip
cards = st.lists(
    st.builds(
        Account, type=st.just("R2"), status=st.just("normal"), opened=back, limit=st.just(50_000), used=st.just(900),
        large_instalments=st.tuples(
            st.builds(LargeInstalment, to=st.none() | ahead, used=st.sampled_from((0, 30_000, 90_000)))
        ),
    ),
    max_size=3,
)  # fmt: skip


@pytest.mark.parametrize("preset", ["default", "strict", "credit-loan"])
@few
@given(asked=inquiries, edition=st.sampled_from(("detailed", "brief", "institution")), waited=st.integers(0, 40))
def test_inquiries_leave(preset: str, asked: list[Inquiry], edition: str, waited: int) -> None:
    start = R + timedelta(waited)
    options = Options(today=start, preset=load_preset(preset))
    codes = [f"QRY{number:02}" for number in range(1, 12)] + ["WHT01", "WHT02"]
    held(report(asked=asked, edition=edition), options, codes, [*each(start, 240), *each(start + timedelta(300), 70)])


@pytest.mark.parametrize("preset", ["default", "strict"])
@few
@given(accounts=loans, more=cards, income=st.sampled_from((None, 9_000, 40_000)))
def test_loans_fall_due_and_instalments_end(
    preset: str, accounts: list[Account], more: list[Account], income: int | None
) -> None:
    plain = Options(today=R, preset=load_preset(preset))
    options = replace(plain, answers=replace(plain.answers, monthly_income=income))
    codes = ("MNY04", "MNY08", "MNY09", "MNY12", "WHT03")
    held(report(*accounts, *more), options, codes, each(R, 380))


cells = st.lists(st.sampled_from("NNNNNN*1123457B#"), min_size=1, max_size=58)


def grid(statuses: list[str]) -> tuple[MonthCell, ...]:
    end = month_number("2026-03")
    months = range(end - len(statuses) + 1, end + 1)
    return tuple(MonthCell(month=month_text(m), status=s) for m, s in zip(months, statuses, strict=True))


months = st.lists(
    st.builds(
        lambda kind, status, marks, business, closed: Account(
            type=kind, status=status, history=grid(marks), business=business, opened=date(2019, 5, 1),
            closed=closed if status == "settled" else None,
        ),
        st.sampled_from(("D1", "R2", "R3")), st.sampled_from(("normal", "overdue", "settled")), cells,
        st.sampled_from(("国家助学贷款", "个人经营性贷款")), st.sampled_from(("2025-01", "2026-02-10")),
    ),
    min_size=1, max_size=3,
)  # fmt: skip


@pytest.mark.parametrize("preset", ["default", "business-loan", "strict"])
@few
@given(accounts=months, waited=st.integers(0, 200))
def test_months_leave_and_arrears_are_paid(preset: str, accounts: list[Account], waited: int) -> None:
    start = R + timedelta(waited)
    options = Options(today=start, preset=load_preset(preset))
    codes = ("BLK01", "BLK02", "BLK03", "BLK04", "BLK05", "BLK17", "WHT04")
    held(report(*accounts), options, codes, edges(start, 71))


def test_two_loans_that_meet_for_ten_days_within_a_month() -> None:
    """One comes into the six months ahead on the 10th, the other falls due on the 20th: before and after there is one."""
    one = {
        "type": "D1",
        "status": "normal",
        "balance": 60_000,
        "business": "个人经营性贷款",
        "opened": date(2025, 1, 1),
    }
    given_ = report(Account(**one, due=date(2026, 8, 20)), Account(**one, due=date(2027, 2, 10)))
    found = [(c.date, c.from_, c.to) for c in ahead_of(given_, Options(today=R)).changes if c.rule == "MNY12"]
    assert found == [(date(2026, 8, 10), "pass", "warn"), (date(2026, 8, 20), "warn", "pass")]


def test_days_on_which_the_reasons_do_not_matter_between_two_open_ones_of_a_month() -> None:
    """By the lines 4 and 6: five and three open ones, four and one (warn), three and one."""
    known = [date(2026, 3, 5), date(2026, 3, 14), R, R, R]
    open_ = [date(2026, 3, 4), date(2026, 3, 4), R]
    asked = [Inquiry(date=day, reason="贷款审批", by="institution") for day in known]
    given_ = report(asked=[*asked, *(Inquiry(date=day, by="institution") for day in open_)])
    changes = ahead_of(given_, Options(today=R, preset=load_preset("strict"))).changes
    found = [(c.date, c.from_, c.to) for c in changes if c.rule == "QRY04"]
    assert found == [
        (date(2026, 9, 6), "unknown", "warn"), (date(2026, 9, 15), "warn", "unknown"),
        (date(2026, 10, 1), "unknown", "pass"),
    ]  # fmt: skip


NAMED = ("03-overdue-now", "04-three-six-unknown", "05-many-inquiries", "06-online-loans", "07-guarantee",
         "08-bad-debt-public-records", "20-detailed-clean", "21-detailed-all-states")  # fmt: skip


@pytest.mark.parametrize("name", NAMED)
@pytest.mark.parametrize("preset", ["default", "mortgage-bank"])
def test_the_dates_of_findings_are_days_of_the_timeline(name: str, preset: str) -> None:
    given_ = report_of(sample(name))
    options = Options(today=date(2026, 11, 25), preset=load_preset(preset))
    found = assess(given_, options).findings
    ahead = waiting(facts_of(given_, options), found)
    for finding in found:
        for day, good in ((finding.eases_on, ("pass", "warn", "unknown")), (finding.clears_on, ("pass",))):
            if day is None or finding.dimension == "report":
                continue
            assert told_on(ahead, finding.rule, max(day, ahead.day)) in good, finding
            if day > ahead.day:
                assert [c.assumes for c in ahead.changes if (c.date, c.rule) == (day, finding.rule)] == [
                    finding.dates_assume
                ]


def sample(name: str) -> Path:
    return SAMPLES / f"{name}.pdf"


@pytest.mark.parametrize("name", ["05-many-inquiries", "07-guarantee", "21-detailed-all-states"])
def test_every_rule_of_a_sample_on_days_of_six_years(name: str) -> None:
    given_ = report_of(sample(name))
    options = Options(today=date(2026, 11, 25))
    facts = facts_of(given_, options)
    codes = [f.rule for f in assess(given_, options).findings if not (facts.brief and rule_of(f.rule).by_month)]
    steps = 40 if facts.brief else 4
    held(given_, options, codes, [*each(options.today, steps), *edges(options.today, 71)[:: 1 if facts.brief else 9]])


def test_nothing_is_told_of_a_rule_that_rests_on_a_doubt() -> None:
    """A lost inquiry may be as new as the report: the count that fails now need not pass when the others have left."""
    asked = [Inquiry(date=R - timedelta(n), reason="贷款审批", by="institution") for n in range(12)]
    lost = Unread(section="inquiries", page=1, line=9, text="12 2026年3月30日 ——", record=None, fields=())
    given_ = report(asked=asked).model_copy(update={"reading": Reading(unread=(lost,), complete=False)})
    ahead = ahead_of(given_, Options(today=R))
    assert ahead.now["QRY04"] == "fail"
    assert "QRY04" not in {change.rule for change in ahead.changes}
    assert ahead.first_days.first_day_without_fail is None


def test_a_report_of_no_day_stops_who_asks_for_it() -> None:
    facts = facts_of(report_of(SAMPLES / "06-online-loans.pdf"), Options(today=date(2026, 11, 25)))
    dateless = undated(facts)
    assert dateless.open_loans == facts.open_loans
    for figure in ("day", "today", "age_days", "history_months"):
        with pytest.raises(DayAskedError):
            getattr(dateless, figure)
