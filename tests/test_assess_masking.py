"""Masking: what identifies a person is in no text of an assessment unless it is asked for."""

from __future__ import annotations

import json
from datetime import date
from typing import Any

from creditcheck.assess import Options, assess, to_json
from creditcheck.assess.masking import Mask, mask_patterns
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
