"""A mismatch inside one record names the record, by its key, and the fields that it is about."""

from __future__ import annotations

from creditcheck.model.report import Report
from creditcheck.reconcile.brief import reconcile_brief
from creditcheck.reconcile.detailed import reconcile_detailed

HEADER = {"report_time": "2026-03-31T10:00:00"}


def test_a_brief_report() -> None:
    accounts = [{"type": "D1", "no": no, "opened": "2026-05-01", "closed": "2026-02"} for no in (4, 4)]
    inquiries = [{"no": 1, "date": "2026-03-01"}, {"no": 2, "date": "2026-05-01"}]
    report = Report.model_validate({"header": HEADER, "accounts": accounts, "inquiries": inquiries}, strict=False)
    assert [(entry.record, entry.fields) for entry in reconcile_brief(report)[0]] == [
        ("D1:4", ("opened",)), ("D1:4", ("closed", "opened")), ("D1:4/2", ("opened",)), ("D1:4/2", ("closed", "opened")),
        ("inquiries:2", ("date",)),
    ]  # fmt: skip


def test_a_detailed_report() -> None:
    history = [{"month": "2026-01", "status": "N", "amount": 0}, {"month": "2026-03", "status": "2", "amount": 5}]
    account = {"type": "D1", "no": 2, "opened": "2025-12-01", "as_of": "2026-03-20", "status": "normal",
               "last_paid": "2025-11-01", "history": history, "overdue_amount": 5}  # fmt: skip
    report = Report.model_validate({"header": HEADER, "accounts": [account]}, strict=False)
    hard, _ = reconcile_detailed(report)
    named = {entry.fields for entry in hard if entry.record == "D1:2"}
    assert named == {("history",), ("status", "history"), ("last_paid", "opened")}


def test_a_name_that_lost_a_line_of_its_cell_is_in_doubt_where_it_was_printed() -> None:
    names = (
        "中国样例银行股份有限公",
        "行股份有限公司南京支行",
        "样例银行信用卡中心中心",
        "中国样例银行股份有限公司",
        None,
    )
    for place, told in (
        ({"page": 2, "line": 3}, ["inquiries:1", "inquiries:2"]),
        ({"pointer": "/inquiries/0"}, []),
        (None, []),
    ):
        inquiries = [
            {"no": no, "date": "2026-03-01", "reason": "贷款审批", "institution": name, "where": place}
            for no, name in enumerate(names, 1)
        ]
        report = Report.model_validate({"header": HEADER, "inquiries": inquiries}, strict=False)
        for reconcile in (reconcile_brief, reconcile_detailed):
            hard, _ = reconcile(report)
            found = [(entry.record, entry.fields) for entry in hard if entry.what == "机构名称不完整"]
            assert found == [(record, ("institution",)) for record in told]


def test_a_recognised_name_that_ends_like_none_is_in_doubt() -> None:
    inquiries = [
        {"no": no, "date": "2026-03-01", "reason": "贷款审批", "institution": name, "where": {"page": 2, "line": no}}
        for no, name in enumerate(("样例银行股份有限公可", "样例银行股份有限公司", "样例股份有眼公司上海分行"), 1)
    ]
    for ocr, told in ((True, ["inquiries:1", "inquiries:3"]), (False, [])):
        source = {"layout": "brief-2", "ocr": ocr}
        report = Report.model_validate({"header": HEADER, "inquiries": inquiries, "source": source}, strict=False)
        for reconcile in (reconcile_brief, reconcile_detailed):
            hard, _ = reconcile(report)
            assert [entry.record for entry in hard if entry.what == "机构名称里有不像的字"] == told
