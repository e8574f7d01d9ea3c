"""A hand-written report document: the words of the closed lists, and every marked field of the model damaged in turn."""

import json
from typing import get_origin

import pytest
from test_report_json import TIME, document, problems

from creditcheck.data.closed import _lists, read_closed
from creditcheck.data.reasons import read_reason
from creditcheck.layouts import report_json
from creditcheck.model.marks import Closed, Money, Number, Past, keys_of, mark, marks_of, record_in
from creditcheck.model.report import Report
from creditcheck.reading import read_bytes

closed_lists = _lists()


def closed(**parts):
    return problems(document(**parts))


ROLES = "共同借款人、保证人、票据承兑人、应收账款债务人、供应链中核心企业、其他、反担保人、保证人/反担保人、担保人、保证、担保"


def test_a_word_of_no_closed_list_is_an_error_that_says_what_is_allowed():
    found = closed(
        accounts=[
            {
                "type": "R2", "currency": "美元", "five_tier": "不良", "latest": {"status": "8", "five_tier": "坏"},
                "history": [{"month": "2025-12", "status": "N"}, {"month": "2025-11", "status": "n"}],
                "special_transactions": [{"type": "展期"}, {"type": "抵债"}],
            }
        ],
        agreements=[{"currency": ""}],
        liabilities=[{"role": "朋友", "currency": "X", "five_tier": "类", "repayment_status": "正常"}],
        postpaid=[{"history": [{"month": "2025-12", "status": "7"}]}],
    )  # fmt: skip
    assert [line.split("：")[0] for line in found] == [
        "accounts[0].currency", "accounts[0].five_tier", "accounts[0].latest.status", "accounts[0].latest.five_tier",
        "accounts[0].history[1].status", "accounts[0].special_transactions[1].type", "agreements[0].currency",
        "liabilities[0].role", "liabilities[0].currency", "liabilities[0].five_tier", "liabilities[0].repayment_status",
        "postpaid[0].history[0].status",
    ]  # fmt: skip
    assert f"liabilities[0].role：不是允许的取值，应为：{ROLES}" in found
    assert "accounts[0].five_tier：不是允许的取值，应为：正常、关注、次级、可疑、损失、违约、未分类" in found
    assert closed(inquiries=[{"date": "2025-01-01", "by": "朋友"}]) == [
        "inquiries[0].by：不是允许的取值，应为：institution、self"
    ]


def test_words_and_other_errors_are_named_together():
    assert closed(accounts=[{"type": "D1", "currency": "金元", "balance": "1"}]) == [
        "accounts[0].balance：应为整数（元），现在是文字",
        "accounts[0].currency：不是允许的取值，应为：ISO 4217 货币代码（CNY、USD、HKD……）或 人民币",
    ]


@pytest.mark.parametrize("text", ["CNY", "cny", "RMB", "rmb", "人民币", "人民币元", "元", "ＲＭＢ", "人民币 （元）"])
def test_the_yuan_by_every_name(text):
    account, agreement = {"type": "R2", "currency": text}, {"currency": text}
    report = report_json.read(document(accounts=[account], agreements=[agreement], liabilities=[agreement]))
    assert [r.currency for r in (*report.accounts, *report.agreements, *report.liabilities)] == ["CNY"] * 3


@pytest.mark.parametrize(("text", "word"), [("次级类", "次级"), ("未分类", "未分类"), ("损 失", "损失"), (None, None)])
def test_five_tiers(text, word):
    account = {"type": "D1", "five_tier": text, "latest": {"five_tier": text}}
    report = report_json.read(document(accounts=[account], liabilities=[{"five_tier": text}]))
    assert [report.accounts[0].five_tier, report.accounts[0].latest.five_tier, report.liabilities[0].five_tier] == [
        word
    ] * 3


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("强制平仓,未结清", "强制平仓，未结清"), ("强制平仓", "强制平仓"), ("担保人(第三方)代偿", "担保人（第三方）代偿"),
        ("个性化分期", "个性化分期"), ("银行主动延期", "银行主动延期"), ("提前 结清", "提前结清"),
    ],
)  # fmt: skip
def test_special_transactions(text, word):
    report = report_json.read(document(accounts=[{"type": "D1", "special_transactions": [{"type": text}]}]))
    assert report.accounts[0].special_transactions[0].type == word


@pytest.mark.parametrize("role", [*ROLES.split("、"), None])
def test_every_role_is_read(role):
    assert report_json.read(document(liabilities=[{"role": role}])).liabilities[0].role == role


def test_every_month_status_is_read():
    months = [{"month": f"2020-{i:02}", "status": sign} for i, sign in enumerate("N1234567*#C", 1)]
    months += [{"month": f"2021-{i:02}", "status": sign} for i, sign in enumerate("GBDZMA/", 1)]
    bills = [{"month": f"2020-{i:02}", "status": sign} for i, sign in enumerate("N*012345CG#", 1)]
    report = report_json.read(
        document(
            accounts=[{"type": "R2", "history": months, "latest": {"status": "＃"}}], postpaid=[{"history": bills}]
        )
    )
    assert "".join(cell.status for cell in report.accounts[0].history) == "N1234567*#CGBDZMA/"
    assert report.accounts[0].latest.status == "#"
    assert len(report.postpaid[0].history) == 11


def test_what_parse_printed_keeps_its_words():
    data = document(source={"sha256": "0"}, accounts=[{"type": "R2", "five_tier": "未知"}])
    assert report_json.read(data).accounts[0].five_tier == "未知"


def test_an_inquiry_with_another_reason_or_none_is_kept():
    report = report_json.read(
        document(inquiries=[{"date": "2025-01-01", "reason": "融资租赁审批"}, {"date": "2025-01-02"}])
    )
    assert [inquiry.reason for inquiry in report.inquiries] == ["融资租赁审批", None]
    assert {read_reason(inquiry.reason).kind for inquiry in report.inquiries} == {"unknown"}
    assert report.reading.complete


def test_null_is_a_key_that_is_left_out():
    report = report_json.read(document(inquiries=[{"date": "2025-01-01", "by": None, "reason": None}]))
    assert report.inquiries[0].by == "institution"
    assert problems(document(accounts=[{"type": None}]))[0].startswith("accounts[0].type：")


def test_every_other_spelling_is_of_a_word_of_its_list():
    for name, entry in closed_lists.items():
        words = {read_closed(name, word) for word in entry.words}
        assert words == set(entry.words)
        assert set(entry.known.values()) == words
    assert {found.name for _, found in fields_with(Closed)} == set(closed_lists)


def test_the_order_of_a_hand_written_file_does_not_matter():
    data = document(inquiries=[{"date": "2025-01-01"}, {"date": "2025-01-02"}])
    data["header"]["edition"] = "brief"
    assert read_bytes(json.dumps(data).encode()).reading.complete
    places = [{"page": 1, "line": line} for line in (1, 2)]
    for inquiry, place in zip(data["inquiries"], places, strict=True):
        inquiry["where"] = place
    assert not read_bytes(json.dumps(data).encode()).reading.complete


def fields_with(kind, record=Report, path=()):
    """Every field of the model with a mark of this kind: its path and its mark."""
    for key, name in keys_of(record).items():
        inner = record_in(record, name)
        if key in {"reading", "where", "source"}:
            continue
        if inner is not None:
            yield from fields_with(kind, inner, (*path, key))
        elif (found := mark(marks_of(record)[name], kind)) is not None:
            yield (*path, key), found


def document_with(path, value):
    """Return a document that holds one value at a path, lists having one record."""
    first = {"header": {"report_time": TIME}, "accounts": {"type": "D1"}, "inquiries": {"date": "2025-01-01"}}
    months = {"history": {"month": "2025-01", "status": "N"}}

    def build(record, keys, here):
        key, rest = keys[0], keys[1:]
        inner = record_in(record, keys_of(record)[key])
        made = {**(first if not here else {}).get(key, {}), **months.get(key, {})} if inner else {}
        made = made | build(inner, rest, (*here, key)) if inner else value
        is_list = get_origin(record.model_fields[keys_of(record)[key]].annotation) is tuple
        return {key: [made] if is_list else made}

    return {"header": {"report_time": TIME}} | build(Report, path, ())


@pytest.mark.parametrize(
    ("path", "money"), list(fields_with(Money)), ids=lambda value: ".".join(value) if isinstance(value, tuple) else ""
)
def test_no_amount_but_a_marked_one_is_below_zero(path, money):
    data = document_with(path, -1)
    if money.signed:
        assert report_json.read(data)
    else:
        assert problems(data)[0].endswith("不能是负数")


@pytest.mark.parametrize("path", [path for path, _ in fields_with(Number)], ids=".".join)
def test_no_count_is_below_zero(path):
    assert problems(document_with(path, -1))[0].endswith("不能是负数")


@pytest.mark.parametrize("path", [path for path, _ in fields_with(Past)], ids=".".join)
def test_no_past_date_is_after_the_report(path):
    late = problems(document_with(path, "2026-02" if path[-1] == "month" else "2026-02-01"))
    assert late[0].endswith("晚于报告时间")


@pytest.mark.parametrize("path", [path for path, _ in fields_with(Closed)], ids=".".join)
def test_no_closed_list_takes_any_word(path):
    assert "不是允许的取值，应为：" in problems(document_with(path, "某"))[0]


def test_a_half_character_in_a_text_is_refused():
    """A document that another program hands over as an object, not as a file."""
    for path in (("subject", "name"), ("accounts", "currency"), ("inquiries", "reason")):
        assert problems(document_with(path, "样\ud800"))
    assert problems(document(**{"样\ud800": 1}))
