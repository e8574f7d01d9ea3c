"""Masking: what identifies a person is in no text of an assessment unless it is asked for."""

from __future__ import annotations

import json
from datetime import date
from typing import Annotated, Any

import pytest
from pydantic import create_model

from creditcheck.assess import Options, assess, to_json
from creditcheck.assess.masking import Mask, mask_patterns
from creditcheck.model.base import Record
from creditcheck.model.marks import Personal, keys_of, mark, marks_of, record_in
from creditcheck.model.report import Report

SECRETS = {
    "name": "王小样", "id": "000000199001010011", "phone": "13800000001", "address": "样例市虚构路一号", "tail": "8357",
    "spouse": "李大样", "borrower": "赵三样", "contract": "HT20200001XYZ", "account": "ZH000123456789",
    "employer": "虚构样例商贸有限公司", "email": "wang@example.org",
}  # fmt: skip


def report(**parts: Any) -> Report:
    s = SECRETS
    where = {"page": 1, "line": 1, "text": f"账户 {s['account']} 卡片尾号：{s['tail']} 开户 {s['name']} 余额 28,357"}
    document = {
        "header": {"report_time": "2026-03-31T10:00:00", "edition": "detailed",
                   "fraud_alert": {"phones": ["01090000001"], "from": "2026-01-01"}},
        "subject": {"name": s["name"], "id_number": s["id"], "email": s["email"], "registered_address": s["address"],
                    "phones": [{"number": s["phone"], "updated": "2026-03-01"}] * 4,
                    "spouse": {"name": s["spouse"], "employer": s["employer"]},
                    "residences": [{"address": s["address"], "updated": "2026-01-01"}],
                    "jobs": [{"employer": s["employer"], "updated": "2026-01-01"}]},
        "accounts": [{"type": "R2", "institution": "样例银行股份有限公司", "status": "overdue", "card_tail": s["tail"],
                      "account_id": s["account"], "no": 1, "where": where}],
        "liabilities": [{"for": "person", "borrower": s["borrower"], "role": "保证人", "amount": 5000000,
                         "contract": s["contract"], "balance": 1, "institution": "样例银行股份有限公司"}],
        **parts,
    }  # fmt: skip
    return Report.model_validate_json(json.dumps(document))


def test_nothing_that_identifies_is_left() -> None:
    text = to_json(assess(report(), Options(today=date(2026, 3, 31))))
    for what, secret in SECRETS.items():
        assert secret not in text, what
    assert "样例银行股份有限公司" in text
    assert "28,357" in text
    assert '"name": "王**"' in text
    assert "000***********0011" in text


def test_revealed_when_asked_for() -> None:
    text = to_json(assess(report(), Options(today=date(2026, 3, 31), reveal=True)))
    assert SECRETS["name"] in text
    assert SECRETS["tail"] in text


def test_unread_lines_and_discrepancies_are_masked() -> None:
    reading = {
        "complete": False,
        "unread": [{"text": "王 小样 手机 13900000009 证件 110101190001011234", "page": 1, "line": 3}],
        "discrepancies": [{"section": "subject", "what": "配偶 李大样", "printed": "王小样", "read": 3}],
    }
    assessment = assess(report(reading=reading), Options(today=date(2026, 3, 31)))
    unread = assessment.reading.unread[0].text
    assert "小样" not in unread
    assert "13900000009" not in unread
    assert "110101190001011234" not in unread
    assert assessment.reading.discrepancies[0].what == "配偶 李**"
    assert assessment.reading.discrepancies[0].printed == "王**"
    assert assessment.reading.discrepancies[0].read == 3


def test_the_spouses_report_is_masked_too() -> None:
    other = report().model_copy(update={"subject": report().subject.model_copy(update={"name": "孙四样"})})
    mask = Mask.of(report(), other, None)
    assert mask.text("孙四样 与 王小样") == "孙** 与 王**"


def test_a_person_who_works_at_a_lender_keeps_the_lenders_name() -> None:
    same = report(accounts=[{"type": "R2", "institution": SECRETS["employer"]}])
    assert Mask.of(same).text(SECRETS["employer"]) == SECRETS["employer"]


def test_tails_are_not_years_amounts_or_dates() -> None:
    mask = Mask.of(report(accounts=[{"type": "R2", "card_tail": "2019"}]))
    text = "2019-03 2019年3月 2019.03.04 12019 2019,000 尾号 2019 卡 2019。"
    assert mask.text(text) == "2019-03 2019年3月 2019.03.04 12019 2019,000 尾号 **** 卡 ****。"


def test_patterns_without_any_field() -> None:
    assert mask_patterns("姓名 张三丰 住址：某市某路 a@b.cn") == "姓名 张** 住址：**** ******"
    assert mask_patterns("金额 1,234,567 元") == "金额 1,234,567 元"
    assert Mask.of(None).text("尾号为1234") == "尾号为****"


def personal_fields(kind: type[Any] = Report, path: tuple[str, ...] = ()) -> list[tuple[str, ...]]:
    """Every field of the model that is marked as a person's, by its path."""
    found = []
    for key, name in keys_of(kind).items():
        inner = record_in(kind, name)
        if inner is not None:
            found += personal_fields(inner, (*path, key))
        elif mark(marks_of(kind)[name], Personal):
            found.append((*path, key))
    return found


def with_secret(kind: type[Any], path: tuple[str, ...], secret: str) -> Any:
    """Return a record that has one text, at the end of a path."""
    name = keys_of(kind)[path[0]]
    inner = record_in(kind, name)
    value = secret if inner is None else with_secret(inner, path[1:], secret)
    is_list = str(kind.model_fields[name].annotation).startswith("tuple")
    required = {"header": report().header} if kind is Report else {}
    return kind.model_construct(**{**required, name: (value,) if is_list else value})


@pytest.mark.parametrize("path", personal_fields(), ids=".".join)
def test_every_personal_field_of_the_model_is_masked(path: tuple[str, ...]) -> None:
    secret = "7531" if path[-1] == "card_tail" else "样例甲乙丙"
    masked = Mask.of(with_secret(Report, path, secret)).text(f"某处印着 {secret} 。")
    assert secret not in masked
    assert "*" in masked


def test_which_fields_are_personal() -> None:
    """The list of today; a field more is one more line here, and is masked already."""
    assert [".".join(path) for path in personal_fields()] == [
        "header.fraud_alert.phones", "subject.name", "subject.id_number", "subject.other_ids.number", "subject.email",
        "subject.mail_address", "subject.registered_address", "subject.phones.number", "subject.spouse.name",
        "subject.spouse.id_number", "subject.spouse.employer", "subject.spouse.phone", "subject.residences.address",
        "subject.residences.phone", "subject.jobs.employer", "subject.jobs.address", "subject.jobs.phone",
        "accounts.account_id", "accounts.agreement_id", "accounts.card_tail", "agreements.agreement_id",
        "agreements.cap_id", "liabilities.borrower", "liabilities.borrower_id", "liabilities.contract",
        "public_records.tax_arrears.taxpayer_id", "public_records.housing_fund.employer",
        "public_records.relief.employer",
    ]  # fmt: skip


def test_a_new_personal_field_is_masked_without_anyone_remembering() -> None:
    friend = create_model("Friend", __base__=Record, nickname=(Annotated[str | None, Personal("name")], None))
    wider = create_model(
        "Wider", __base__=Report, friends=(tuple[friend, ...], ()), password=(Annotated[str, Personal("all")], "")
    )
    plain = report()
    more = wider.model_construct(
        **dict(plain), friends=(friend(nickname="老样子"), friend(nickname=None)), password="芝麻开门"
    )
    assert Mask.of(more).text("老样子 说 芝麻开门，王小样") == "老** 说 ****，王**"
    assert Mask.of(plain).text("老样子 说 芝麻开门") == "老样子 说 芝麻开门"


def test_codes_names_and_titles_of_rules_are_never_touched() -> None:
    options = Options(today=date(2026, 3, 31))
    named = report(subject={"name": "逾期"}, accounts=[{"type": "D1", "status": "overdue", "overdue_terms": 1}])
    plain = {found.rule: found for found in assess(report(), Options(today=date(2026, 3, 31), reveal=True)).findings}
    for found in assess(named, options).findings:
        if found.rule in plain:
            assert (found.name, found.title, found.source) == (
                plain[found.rule].name, plain[found.rule].title, plain[found.rule].source,
            )  # fmt: skip
    judged = assess(report(), Options(today=date(2026, 3, 31), spouse=report()))
    assert next(found.title for found in judged.findings if found.rule == "BLK18") == "配偶或共同借款人逾期"


def test_a_role_is_no_name() -> None:
    assert mask_patterns("BLK18 配偶或共同借款人逾期") == "BLK18 配偶或共同借款人逾期"
    assert mask_patterns("共同借款人：王小样，借款人王小样") == "共同借款人：王**，借款人王**"
    assert mask_patterns("共同借款人 王小样") == "共同借款人 王**"


def test_a_blank_or_short_text_masks_nothing() -> None:
    blank = report(subject={"name": "王"}, accounts=[{"type": "R2", "card_tail": " "}], liabilities=[])
    assert Mask.of(blank).text("王 先生 的 卡") == "王 先生 的 卡"
