"""The program's own JSON: everything wrong is named with its path, nothing is repeated, a round trip loses nothing."""

import json
from decimal import Decimal
from pathlib import Path
from typing import get_args

import pytest
from sample_files import SAMPLES

from creditcheck.errors import BadJsonError
from creditcheck.layouts import report_json
from creditcheck.layouts.report_json_words import known_words
from creditcheck.model.account import AccountStatus
from creditcheck.model.report import Report
from creditcheck.readers.json_file import read_json

TIME = "2026-01-31T09:00:00"
CORPUS = Path(__file__).parents[2] / "shared" / "corpus"


def document(**parts):
    return {"header": {"report_time": TIME}, **parts}


def problems(data):
    with pytest.raises(BadJsonError) as error:
        report_json.read(data)
    assert error.value.exit_code == 3
    return error.value.message.split("\n")[1:]


def test_recognises():
    assert report_json.recognises({"schema": "creditcheck.report/1"})
    assert report_json.recognises({"schema": "creditcheck.report/2"})
    assert report_json.recognises({"header": {}})
    assert report_json.recognises({"accounts": [], "inquiries": []})
    for other in ({"schema": "creditcheck.assessment/1", "header": {}}, {"accounts": []}, {}, [], None, "header"):
        assert not report_json.recognises(other)


def test_smallest_document():
    report = report_json.read(document())
    assert report.accounts == ()
    assert report.summary is None
    assert report.source.layout == "report-json"
    assert report.reading.complete


def test_places_are_given_and_kept():
    report = report_json.read(
        document(
            accounts=[
                {"type": "D1", "no": 1, "balance": 5, "opened": "2020-01-02", "revolving": True},
                {"type": "D1", "where": {"page": 2, "line": 7, "text": "甲"}},
                {"type": "D1", "where": {"pointer": "/x"}},
                {"type": "D1", "where": {"text": "乙"}},
            ],
            inquiries=[{"date": "2025-01-01"}],
            public_records={"awards": [{"content": "好人"}]},
        )
    )
    first, second, third, fourth = (account.where for account in report.accounts)
    assert (first.pointer, first.text) == ("/accounts/0", "no 1，type D1，opened 2020-01-02，revolving true，balance 5")
    assert (second.page, second.line, second.pointer, second.text) == (2, 7, None, "甲")
    assert third.pointer == "/x"
    assert (fourth.pointer, fourth.text) == ("/accounts/3", "乙")
    assert report.inquiries[0].where.pointer == "/inquiries/0"
    assert report.public_records.awards[0].where.pointer == "/public_records/awards/0"


def test_all_wrong_values_are_named_by_path():
    assert problems(
        {
            "header": {"report_time": TIME, "editon": "x"},
            "subject": {"phones": "1"},
            "accounts": [
                {
                    "type": "D1",
                    "balance": "abc",
                    "opened": "2026-13-01",
                    "history": [{"month": "2026-13", "status": "N"}],
                },
                {"type": "D9", "amount": Decimal("1.5"), "status": "ok", "as_of": "2026-1", "opened": 5},
                {"amount": True, "institution": 3, "terms": [], "revolving": 1, "limit": None, "last_paid": {}},
            ],
            "inquiries": {},
            "summary": 7,
        }
    ) == [
        "header.editon：不认识这个键，请核对拼写",
        "subject.phones：应为列表（方括号），现在是文字",
        "summary：应为对象（花括号），现在是数字",
        "accounts[0].opened：不是存在的日期（YYYY-MM-DD）",
        "accounts[0].balance：应为整数（元），现在是文字",
        "accounts[0].history[0].month：不是存在的月份或日期（YYYY-MM）",
        "accounts[1].type：不是允许的取值，应为：D1、R1、R4、R2、R3、C1",
        "accounts[1].opened：应为日期（YYYY-MM-DD），现在是数字",
        "accounts[1].amount：应为整数（元），现在是小数",
        "accounts[1].as_of：不是存在的月份或日期（YYYY-MM-DD 或 YYYY-MM）",
        "accounts[1].status：不是允许的取值，应为：" + "、".join(get_args(AccountStatus)),
        "accounts[2].type：缺少这一项",
        "accounts[2].institution：应为文字，现在是数字",
        "accounts[2].revolving：应为 true 或 false，现在是数字",
        "accounts[2].amount：应为整数（元），现在是真假值",
        "accounts[2].terms：应为整数（个数），现在是列表",
        "accounts[2].last_paid：应为日期（YYYY-MM-DD），现在是对象",
        "inquiries：应为列表（方括号），现在是对象",
    ]


def test_report_time_is_needed_and_real():
    assert problems({}) == ["header：缺少这一项"]
    assert problems({"header": {}}) == ["header.report_time：缺少这一项"]
    assert problems({"header": {"report_time": "今天"}}) == [
        "header.report_time：不是存在的日期（YYYY-MM-DDTHH:MM:SS）"
    ]
    assert problems({"header": {"report_time": TIME + "Z"}}) == [
        "header.report_time：不要写时区，应为 YYYY-MM-DDTHH:MM:SS"
    ]
    assert problems(document(accounts=None)) == ["accounts：应为列表（方括号），现在是空值"]


def test_impossible_values():
    found = problems(
        document(
            subject={"birth_date": "2030-01-01"},
            accounts=[
                {
                    "type": "D1", "opened": "2025-12-01", "closed": "2025-11", "due": "2025-01-01",
                    "as_of": "2025-11-30",
                    "amount": -3, "balance": -5, "last_paid": "2026-02-01", "overdue_months_5y": 61,
                    "overdue_90d_months_5y": 62,
                    "history": [{"month": "2026-02", "status": "N"}, {"month": "2026-02", "status": "N"}],
                    "annotations": [{"added": "2026-02"}],
                }
            ],
            liabilities=[{"opened": "2025-01-02", "due": "2025-01-01"}],
            agreements=[{"from": "2025-01-02", "to": "2025-01-01"}],
            postpaid=[{"month": "2026-02", "history": [{"month": "2026-03", "status": "N"}]}],
            inquiries=[{"date": "2026-02-01"}, {"date": "2026-01-31"}],
            public_records={"relief": [{"applied": "2026-01-31"}]},
        )
    )  # fmt: skip
    assert found == [
        "subject.birth_date：晚于报告时间",
        "accounts[0].amount：不能是负数",
        "accounts[0].last_paid：晚于报告时间",
        "accounts[0].history[0].month：晚于报告时间",
        "accounts[0].history[1].month：晚于报告时间",
        "accounts[0].annotations[0].added：晚于报告时间",
        "postpaid[0].month：晚于报告时间",
        "postpaid[0].history[0].month：晚于报告时间",
        "inquiries[0].date：晚于报告时间",
        "accounts[0].closed：早于开立日期",
        "accounts[0].as_of：早于开立日期",
        "accounts[0].due：早于开立日期",
        "accounts[0].history[1].month：同一个月出现两次",
        "accounts[0].overdue_months_5y：最近 5 年只有 60 个月",
        "accounts[0].overdue_90d_months_5y：多于逾期的月数",
        "liabilities[0].due：早于开立日期",
        "agreements[0].to：早于生效日期",
    ]


def test_a_day_that_does_not_exist_is_always_refused():
    data = document(source={"sha256": "0"}, accounts=[{"type": "D1", "as_of": "2025-02-30"}])
    assert problems(data) == ["accounts[0].as_of：不是存在的日期"]


def test_what_parse_printed_is_doubted_not_refused():
    data = document(source={"sha256": "0"}, accounts=[{"type": "D1", "amount": -1, "as_of": "2026-03"}])
    report = report_json.read(data)
    assert [item.what for item in report.reading.discrepancies] == [
        "accounts[0].amount：不能是负数",
        "accounts[0].as_of：晚于报告时间",
    ]
    assert {item.section for item in report.reading.discrepancies} == {"accounts"}
    assert not report.reading.complete
    assert again(report) == report


def test_twenty_at_most_and_content_never_repeated():
    with pytest.raises(BadJsonError) as error:
        report_json.read(document(accounts=[{"type": "D1", "balance": "张三", "李四的键" * 20: 1} for _ in range(15)]))
    lines = error.value.message.split("\n")
    assert lines[0] == "这个 JSON 里有 30 处读不了："
    assert len(lines) == 22
    assert lines[-1] == "……还有 10 处"
    assert "张三" not in error.value.message
    assert "李四" not in error.value.message


@pytest.mark.parametrize("data", [[], None, 5, {"schema": "creditcheck.report/2"}, {"schema": None}])
def test_other_documents(data):
    with pytest.raises(BadJsonError):
        report_json.read(data)


def again(report):
    return report_json.read(read_json(report.model_dump_json(by_alias=True).encode()))


def test_round_trip_keeps_everything():
    data = document(
        source={"layout": "brief-2", "pages": 3, "sha256": "a" * 64, "producer": "x"},
        summary={"credit": {"D1": {"accounts": 1}}, "counts": {"mortgage": {"open": 1}}},
        accounts=[
            {
                "type": "R2", "status": "overdue", "balance": 3, "overdue_principal": {"31-60": 1, "180+": 2},
                "history": [{"month": "2025-12", "status": "1", "amount": 3}],
                "large_instalments": [{"from": "2025-01-01", "to": "2026-12-31"}], "where": {"page": 1, "line": 2},
            }
        ],
        liabilities=[{"for": "company", "amount": 3}],
        reading={
            "unread": [{"page": 1, "text": "甲", "section": "accounts"}],
            "discrepancies": [{"section": "accounts", "what": "乙", "printed": 2, "read": 1, "kind": "missing"}],
            "complete": False,
        },
    )  # fmt: skip
    report = report_json.read(data)
    assert report.source.pages == 3
    assert report.source.layout == "report-json"
    assert len(report.reading.unread) == len(report.reading.discrepancies) == 1
    assert again(report) == report


def test_complete_is_never_believed_against_the_lists():
    report = report_json.read(document(reading={"unread": [{"text": "甲"}], "complete": True}))
    assert report.reading.complete is False


@pytest.mark.skipif(not CORPUS.exists(), reason="the corpus is not here")
def _bytes(data):
    return read_json(json.dumps(data).encode())


@pytest.mark.parametrize("name", ["20-detailed-clean", "21-detailed-all-states", "23-institution", "25-machine"])
def test_an_account_that_the_summary_counts_is_missed(name):
    """A report document of a 详版 is held against its own summary: what a person deletes is told."""
    whole = json.loads((SAMPLES / f"{name}.truth.json").read_text("utf-8"))
    whole = whole.get("report", whole)
    kept = report_json.reconcile(report_json.read(_bytes(whole)))
    assert kept.reading.complete
    for index in range(0, len(whole["accounts"]), 7):
        rest = [account for at, account in enumerate(whole["accounts"]) if at != index]
        assert report_json.reconcile(report_json.read(_bytes(whole | {"accounts": rest}))).reading.discrepancies


def test_corpus_truths_survive_the_round_trip():
    for path in sorted(CORPUS.glob("*/*.truth.json")):
        report = report_json.read(read_json(path.read_bytes()))
        assert again(report) == report
        known, _ = known_words(json.loads(path.read_text("utf-8")))  # 担保人(第三方)代偿 in one of them
        plain = Report.model_validate_json(json.dumps(known))
        assert report.accounts == tuple(
            account.model_copy(update={"where": placed.where})
            for account, placed in zip(plain.accounts, report.accounts, strict=True)
        )


def test_half_characters_are_refused():
    with pytest.raises(BadJsonError, match="不完整的字符"):
        read_json(b'{"a": "\\ud800"}')
    assert read_json(b'{"a": "\\ud83d\\ude00"}') == {"a": "\U0001f600"}
    assert json.loads('"\\ud83d\\ude00"') == "\U0001f600"
