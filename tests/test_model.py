"""The model: its marks change no schema, its records have one key each."""

from __future__ import annotations

import json

from creditcheck.model.account import Account
from creditcheck.model.assessment import Assessment
from creditcheck.model.marks import Day, Institution, Money, Past, Personal, is_own, mark, marks_of, values
from creditcheck.model.record_keys import account_keys, keyed, list_keys
from creditcheck.model.records import Inquiry
from creditcheck.model.report import Discrepancy, Report, Unread
from creditcheck.model.where import Where
from creditcheck.renderers.json_doc import json_schema

DOCUMENT = {
    "header": {"report_time": "2026-01-31T09:00:00"},
    "subject": {"phones": [{"number": "1"}], "jobs": [{}, {}]},
    "accounts": [
        {"type": "D1", "no": 2},
        {"type": "R2"},
        {"type": "D1", "no": 2},
        {"type": "D1"},
        {"type": "D1", "no": 2},
    ],
    "liabilities": [{"no": 1, "for": "person"}, {"no": 1, "for": "company"}],
    "inquiries": [{"date": "2026-01-01", "no": 1}, {"date": "2026-01-01", "no": 1, "by": "self"}],
    "public_records": {"tax_arrears": [{}], "awards": [{"no": 4}]},
}


def report() -> Report:
    return Report.model_validate_json(json.dumps(DOCUMENT))


def test_each_record_has_a_key_of_its_own() -> None:
    keys = [key for key, _ in keyed(report())]
    assert keys == [
        "D1:2", "R2:2", "D1:2/2", "D1:4", "D1:2/3", "liabilities:1", "liabilities:1/2", "inquiries:1", "inquiries:1/2",
        "phones:1", "jobs:1", "jobs:2", "tax_arrears:1", "awards:4",
    ]  # fmt: skip
    assert len(set(keys)) == len(keys)
    assert account_keys(()) == ()
    assert list_keys("inquiries", report().inquiries) == ("inquiries:1", "inquiries:1/2")


def test_a_doubt_names_its_record_and_fields() -> None:
    place = Where(page=1, line=2)
    unread = Unread.of("某", "accounts", where=place, record="R2:3", fields=("used",))
    differs = Discrepancy.of("accounts", "某", 2, 1, where=place, record="R2:3", fields=("used", "limit"))
    assert (unread.page, unread.line, unread.record, unread.fields) == (1, 2, "R2:3", ("used",))
    assert (differs.kind, differs.record, differs.fields) == ("missing", "R2:3", ("used", "limit"))
    for plain in (Unread.of("某", None), Discrepancy.of("accounts", "某")):
        assert (plain.record, plain.fields, plain.page) == (None, (), None)
    assert json.loads(Unread.of("某", None).model_dump_json())["fields"] == []


def test_marks_are_found_wherever_they_stand() -> None:
    assert mark(marks_of(Inquiry)["date"], Past) == Past()
    assert mark(marks_of(Account)["amount"], Money) == Money()
    assert {mark for name in ("as_of", "closed") for mark in marks_of(Account)[name]} == {Day(), Past()}
    assert mark(marks_of(Account)["business"], Personal) is None
    assert is_own(Discrepancy, "kind")
    assert is_own(Unread, "section")
    assert not is_own(Unread, "text")


def test_only_what_is_wanted_is_walked() -> None:
    walked = [item.place for item in values(report(), only=frozenset({Institution}))]
    assert walked[:2] == [("accounts", 0, "institution"), ("accounts", 1, "institution")]
    assert {place[-1] for place in walked} == {"institution"}


def test_marks_change_no_schema() -> None:
    text = {"anyOf": [{"type": "string"}, {"type": "null"}], "default": None}
    account = json_schema("report")["$defs"]["Account"]["properties"]
    for key in ("card_tail", "currency", "five_tier", "institution", "account_id", "release_form"):
        assert {name: value for name, value in account[key].items() if name != "title"} == text
    rules = Assessment.model_json_schema()["$defs"]["Finding"]["properties"]["rule"]
    assert rules == {"title": "Rule", "type": "string"}
