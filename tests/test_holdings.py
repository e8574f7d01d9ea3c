"""几家、几笔: lines and draws by lender, what may be one loan of two lenders, both counts."""

from __future__ import annotations

import json
from datetime import date
from typing import Any

from creditcheck.advice.causes import advised
from creditcheck.assess import Options
from creditcheck.data.institutions import default_register
from creditcheck.model.report import Report
from creditcheck.renderers.holdings import figures, holdings
from creditcheck.renderers.terminal import render

ANT, BANK = "重庆蚂蚁消费金融有限公司", "江城样例银行股份有限公司"


def shown(*accounts: dict[str, Any]) -> str:
    own = {"status": "normal", "currency": "CNY", "business": "其他个人消费贷款", "opened": "2026-03-01"}
    document = {
        "header": {"report_time": "2026-10-20T09:12:33", "edition": "detailed"},
        "accounts": [own | account for account in accounts],
    }
    report = Report.model_validate_json(json.dumps(document))
    judged = advised(report, Options(today=date(2026, 10, 20)))
    page = (*figures(judged.metrics), *holdings(report, default_register(), judged))
    return "".join(render(page, 100).split())


def test_draws_of_one_line() -> None:
    draws = [{"type": "R4", "institution": ANT, "agreement_id": "A1", "balance": 100 + n} for n in range(5)]
    text = shown(*draws)
    assert f"{ANT}消费金融公司1条额度，5笔支用510" in text
    assert "未结清的一共1家、5笔" in text and "新借过1次" in text


def test_what_may_be_one_loan_is_marked_and_counted_both_ways() -> None:
    both = {"type": "D1", "due": "2027-03-01", "balance": 1000, "amount": 2000}
    text = shown(both | {"institution": ANT}, both | {"institution": BANK})
    assert f"可能是一笔联合贷（两家出资，各印一户）：{ANT}、{BANK}，2026-03-01。" in text
    assert "未结清的一共2家、2笔" in text and "新借过1到2次" in text
    assert "总欠款（元）2,000其中没有房、车抵押的2,000" in text


def test_an_unused_line_says_what_some_banks_reckon_of_it() -> None:
    loan = {"type": "D1", "institution": BANK, "balance": 1000, "due": "2027-03-01"}
    text = shown(loan, {"type": "R1", "institution": ANT, "limit": 30000, "balance": 0})
    assert "没有用过的循环额度或授信协议1个，未用额度合计30,000元" in text


def test_nothing_is_owed() -> None:
    assert "几家、几笔" not in shown({"type": "R2", "institution": BANK, "limit": 1000, "used": 0})
