"""Two readings of a scan: what is in doubt is what hangs on a doubtful text, and no more."""

from __future__ import annotations

import json
import re
from datetime import date
from typing import Any

import pytest
from fake_scan import fake_scan
from sample_files import SAMPLES, document_of, report_of

from creditcheck.assess import Options, assess
from creditcheck.checks.doubts.reach import doubt_text
from creditcheck.model.report import Reading, Report, Unread
from creditcheck.readers.ocr_extra import has_extra
from creditcheck.reading.aids import NONE
from creditcheck.reading.scans import read_scan
from creditcheck.reconcile.two_readings import Printed, held, unread_since
from creditcheck.renderers.reading_part import discrepancy_line

needs_extra = pytest.mark.skipif(not has_extra(), reason="creditcheck[ocr] is not installed: no scan is tried")

BRIEF, DETAILED = SAMPLES / "01-clean.pdf", SAMPLES / "20-detailed-clean.pdf"


def doubtful(sample: str, places: dict[tuple[int, str], str]) -> Report:
    """Return a sample as it is read when some of its texts may say something else."""
    (report,) = read_scan(fake_scan(SAMPLES / f"{sample}.pdf", places), NONE, ())
    return report


@needs_extra
def test_a_month_is_in_doubt_and_its_grid_is_not() -> None:
    (entry,) = doubtful("20-detailed-clean", {(4, "N"): "2"}).reading.discrepancies
    assert entry.fields == ("history",)
    assert len(entry.months) == 1
    assert entry.what == f"贷记卡账户2的还款记录认不准：{entry.months[0]}"
    (entry,) = doubtful("20-detailed-clean", {(4, "2026"): "2028"}).reading.discrepancies
    assert entry.fields == ("history",)
    assert len(entry.months) == 18
    assert "等 18 个月" in entry.what


@needs_extra
def test_a_number_that_may_be_another_is_a_doubt_about_this_number() -> None:
    (entry,) = doubtful("20-detailed-clean", {(3, "账户2"): "账户5"}).reading.discrepancies
    assert (entry.record, entry.fields) == ("D1:2", ("no",))


@needs_extra
def test_the_records_that_both_readings_have_are_sure() -> None:
    report = doubtful("01-clean", {(2, "2026年02月17日"): "2026年32月17日"})
    own = [one for one in report.reading.discrepancies if one.section == "inquiries"]
    assert {(one.record, one.fields, one.kind) for one in own} == {
        ("inquiries:2", ("date",), "differs"), ("inquiries:2", (), "surplus"),
    }  # fmt: skip
    own_date = doubtful("01-clean", {(2, "2026年02月17日"): "2026年02月17�"}).reading.discrepancies
    assert [(one.record, one.fields) for one in own_date] == [("inquiries:2", ("date",))]


def inquiries(*numbers: int) -> Report:
    rows = [{"no": number, "date": f"2026-0{number}-11", "institution": "测试样例银行", "reason": "贷款审批"}
            for number in numbers]  # fmt: skip
    header = {"report_time": "2026-10-16T09:30:15"}
    return Report.model_validate_json(json.dumps({"header": header, "inquiries": rows}))


def told(one: Report, two: Report, text: str = "", *, lost: bool = False) -> list[Any]:
    """Return record, fields, kind and numbers of each doubt."""
    found = held(one, two, Printed(text, lost))
    return [(entry.record, entry.fields, entry.kind, entry.printed, entry.read) for entry in found]


def test_what_only_the_other_reading_has_is_counted() -> None:
    one, two = inquiries(1, 4), inquiries(1, 2, 3, 4)
    assert told(one, two) == [(None, (), "missing", 4, 2)]
    assert told(two, one) == [("inquiries:2", (), "surplus", None, None), ("inquiries:3", (), "surplus", None, None)]
    assert told(two, one, "2026.02.11", lost=True)[0] == ("inquiries:2", ("date",), "differs", None, None)
    assert told(two, one, "2026.02.11", lost=True)[1] == ("inquiries:3", (), "surplus", None, None)


def test_a_lost_character_makes_no_records() -> None:
    one, two = inquiries(1, 2), inquiries(1, 3, 4)
    assert ("inquiries:2", (), "surplus", None, None) in told(one, two, lost=True)
    assert (None, (), "missing", 4, 2) not in told(one, two, lost=True)
    assert (None, (), "missing", 4, 2) in told(one, two)


def test_what_changes_beside_the_number_of_records_is_in_doubt_too() -> None:
    one = inquiries(1, 2)
    header = one.header.model_copy(update={"edition": "detailed"})
    found = list(held(one, one.model_copy(update={"inquiries": one.inquiries[1:], "header": header}), Printed()))
    assert [(entry.section, entry.fields) for entry in found] == [("inquiries", ()), ("header", ("edition",))]


def test_how_many_records_there_are_is_unknown_where_it_may_be_more_or_fewer() -> None:
    """QRY01 counts inquiries of three months: sure where the doubt is of an old one, else not."""
    day = date(2026, 10, 16)

    def answer(one: Report, two: Report) -> str:
        found = tuple(held(one, two, Printed()))
        reading = Reading(discrepancies=found, complete=not found)
        judged = assess(one.model_copy(update={"reading": reading}), Options(today=day))
        return next(finding.verdict for finding in judged.findings if finding.rule == "QRY01")

    one = inquiries(9, 8, 7, 2)
    more = inquiries(9, 8, 7, 6, 5, 2)
    busy = more.model_copy(
        update={"inquiries": tuple(row.model_copy(update={"date": date(2026, 9, 20)}) for row in more.inquiries)}
    )
    assert answer(one, one) == answer(one, inquiries(9, 8, 7)) == "pass"
    assert answer(one, busy) == "unknown"


@needs_extra
def test_a_heading_that_no_other_resembles_has_lost_nothing() -> None:
    assert doubtful("01-clean", {(1, "个人信用报告"): "个人信用报告�"}).reading.complete
    assert doubtful("01-clean", {(2, "查询日期"): "查询日期�"}).reading.complete
    assert not doubtful("20-detailed-clean", {(4, "本月应还款"): "本月应还款�"}).reading.complete, "or 本月实还款"


@needs_extra
def test_a_heading_with_a_lost_character_is_still_that_of_its_record() -> None:
    place = (2, "账户1（授信协议标识：SMPLXY0001）")
    (entry,) = doubtful("20-detailed-clean", {place: place[1] + "�"}).reading.discrepancies
    assert (entry.record, entry.fields) == ("D1:1", ("no", "agreement_id"))
    other = [(one.record, one.fields) for one in doubtful("20-detailed-clean", {place: "账户"}).reading.discrepancies]
    assert other == [("D1:1", ("no", "agreement_id")), ("D1:1", ())]


@needs_extra
def test_a_doubt_is_called_by_its_record_and_field_in_chinese() -> None:
    for place, other in (((2, "862,410"), "862,418"), ((1, "陶示安"), "陶示女"), ((5, "2026.02.11"), "2026.02.17")):
        document = document_of(DETAILED)
        if not any(glyph.text == place[1] for glyph in document.pages[place[0] - 1].stretches):
            continue
        for entry in doubtful("20-detailed-clean", {place: other}).reading.discrepancies:
            assert not re.search("[a-z]", entry.what), entry.what
    entry = doubtful("20-detailed-clean", {(2, "862,410"): "862,418"}).reading.discrepancies[0]
    assert entry.what == "非循环贷账户1的余额认不准"
    assert discrepancy_line(entry).startswith("账户：非循环贷账户1的余额认不准（一次认作 862418，一次认作 862410）")
    summary = entry.model_copy(update={"section": "summary", "what": "信息概要缺少“账户数”一行"})
    assert discrepancy_line(summary).startswith("信息概要缺少")
    assert "一次认作 862418" in doubt_text(entry)
    assert entry.two_readings
    assert "印出 862418" in doubt_text(entry.model_copy(update={"two_readings": False})), "no word of it tells"


@needs_extra
@pytest.mark.parametrize(
    ("place", "other"),
    [((1, "陶示安"), "陶示女"), ((1, "000000198802140285"), "000000198802140265"), ((1, "19900000028"), "19900000023")],
)
def test_what_may_identify_a_person_is_not_quoted(place: tuple[int, str], other: str) -> None:
    report = doubtful("20-detailed-clean", {place: other})
    assert not report.reading.complete
    shown = assess(report, Options(today=date(2026, 11, 21))).reading.model_dump_json()
    assert other not in shown
    assert place[1] not in shown


def test_what_cannot_be_read_is_named_once() -> None:
    """A cell whose value the other reading has not is in doubt by that; one without a value in both by itself."""
    one = report_of(DETAILED)
    account = one.accounts[0].model_copy(update={"balance": None})
    lost = Unread(text="x", section="accounts", record="D1:1", fields=("balance",))
    reading = one.reading.model_copy(update={"unread": (lost,)})
    two = one.model_copy(update={"accounts": (account, *one.accounts[1:]), "reading": reading})
    assert not list(unread_since(one, two))
    blank = one.model_copy(update={"accounts": two.accounts})
    assert [entry.fields for entry in unread_since(blank, two)] == [("balance",)]
    nothing = two.model_copy(
        update={"reading": reading.model_copy(update={"unread": (lost.model_copy(update={"fields": ()}),)})}
    )
    assert not list(unread_since(one, nothing))
    assert [entry.fields for entry in unread_since(blank, nothing)] == [()]


@needs_extra
@pytest.mark.parametrize(
    ("place", "wrong", "months"),
    [
        ((4, "2026"), "某", 12),  # the year that a row lost is told by the one below it
        ((4, "N"), "?", 1),
        ((4, "2021年10月-2026年09月的还款记录"), "2021年11月-2026年10月的还款记录", 1),
    ],
)
def test_what_a_grid_does_not_say_is_a_doubt_about_its_months(place: tuple[int, str], wrong: str, months: int) -> None:
    (report,) = read_scan(fake_scan(DETAILED, {}, {place: wrong}), NONE, ())
    found = [*report.reading.discrepancies, *report.reading.unread]
    own = [one for one in found if "history" in one.fields]
    assert own
    assert {len(one.months) for one in own} == {months}


@needs_extra
def test_a_heading_is_doubted_only_as_the_words_that_it_resembles() -> None:
    """No other type of account has the columns below 贷记卡账户, so that it is this one, whatever it has lost."""
    assert doubtful("20-detailed-clean", {(3, "（二）贷记卡账户"): "（二）贷记卡账户\ufffd"}).reading.complete
    assert not doubtful("20-detailed-clean", {(3, "（二）贷记卡账户"): "（二）其他"}).reading.complete


@needs_extra
def test_a_head_that_may_be_another_reaches_the_value_below_it() -> None:
    found = doubtful("20-detailed-clean", {(3, "借款金额"): "借款金额\ufffd"}).reading.discrepancies
    assert {(one.record, one.fields) for one in found} == {("D1:2", ("amount",))}
