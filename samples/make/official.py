"""The official fictional sample of the 详版 (张十五, 2015) as a report document.

Kept as the sample prints it, its own contradictions included: the report number of 18 digits that is not the report time, a
summary that its accounts do not give (11 accounts against 14, 被追偿 30,000 against 20,000, no query in the last month), a card
whose limit is below its shared limit and whose grid ends with N though one term is overdue.
Repaired, where the only copy (recognised from pictures) has lost characters: missing N in full years, the ``--`` beside ``#``, two
``1`` with amount 0 and one ``#`` with amount 0 in 2013 of 循环贷账户一 2 (taken as N), the caption of 准贷记卡 2 (its grid begins in
2010), the counts 1 and 1 of the 被追偿 rows, one 0 in the query summary. Cells that the copy shows empty are empty.
"""

from __future__ import annotations

from typing import Any

from .official_records import agreements, design_chapters, inquiries, liabilities, postpaid, public_records, subject
from .wording import Doc

CNY, USD = "CNY", "USD"
FULL = "N" * 12


def years(first: str, codes: dict[int, str], amounts: dict[int, list[int]] | None = None) -> list[Doc]:
    """A grid from codes per year (each beginning in January, the first year in its month) and the amounts that are not 0."""
    cells = []
    for year in sorted(codes):
        start = int(first[5:7]) if year == int(first[:4]) else 1
        owed = iter((amounts or {}).get(year, []))
        for index, code in enumerate(codes[year]):
            amount = next(owed, 0) if code in "1234567B" else None if code == "#" else 0
            cells.append({"month": f"{year}-{start + index:02d}", "status": code, "amount": amount})
    return cells


def loan(
    kind: str, institution: str, mark: str, opened: str, due: str | None, size: int, currency: str, **more: Any
) -> Doc:
    """Base rows of D1, R4 and R1."""
    return {
        "type": kind, "institution": institution, "account_id": mark, "opened": opened, "due": due,
        "limit" if kind == "R1" else "amount": size, "currency": currency, "frequency": "月", "joint": "无", **more,
    }  # fmt: skip


def late(balance: int, left: int, five_tier: str | None) -> Doc:
    """The state block that three of the loans print: two terms and 6,100 overdue."""
    return {
        "as_of": "2015-05-05", "status": "overdue", "five_tier": five_tier, "balance": balance, "terms_left": left,
        "due_this_month": 5000, "payment_due": "2015-05-05", "paid_this_month": 0, "last_paid": "2015-03-05", "overdue_terms": 2,
        "overdue_amount": 6100, "overdue_principal": {"31-60": 1000, "61-90": 0, "91-180": 0, "180+": 0},
    }  # fmt: skip


def recovered() -> list[Doc]:
    """被追偿信息."""
    return [
        {"type": "C1", "no": 1, "institution": "信达资产管理公司", "business": "资产处置", "opened": "2007-11-09",
         "original_creditor": "工商银行", "original_business": "贷款", "amount": 400000, "transfer_status": "6",
         "as_of": "2011-01-08", "status": "collecting", "balance": 20000, "last_paid": "2011-01-08"},
        {"type": "C1", "no": 2, "institution": "首创担保公司", "business": "代偿债务", "opened": "2007-11-08",
         "original_creditor": "工银租赁", "original_business": "融资租赁", "amount": 10000, "transfer_status": "2",
         "as_of": "2011-01-20", "status": "ended", "closed": "2011-01-20", "special_transactions": [
             {"type": "担保人（第三方）代偿", "date": "2011-01-20", "months": 0, "amount": 10000, "detail": "贷款由XX公司代偿10,000元。"}]},
    ]  # fmt: skip


def loans() -> list[Doc]:
    """非循环贷账户, 循环贷账户一 and 循环贷账户二."""
    house = {"business": "个人商业住房贷款", "guarantee": "抵押", "terms": 180, "method": "分期等额本金"}
    bank = "中国银行北京分行"
    first = loan("D1", "工商银行北京分行", "ICBCZH00001", "2010-01-22", "2020-01-19", 360000, CNY, no=1, **house,
                 agreement_id="ICBCZH121211", as_of="2015-05-25", status="bad_debt", balance=166000, last_paid="2013-04-05")  # fmt: skip
    first |= {"joint": "主借款人", "history": years(
        "2010-07", {2015: "BBBBB", 2014: "B" * 12, 2013: "34567BBBBBBB", 2012: "NNNNNNNNNN12", 2011: FULL, 2010: "NNNNNN"},
        {2015: [16200, 16300, 16400, 16500, 16600], 2014: [16200] * 12, 2013: [16200] * 12, 2012: [16200, 16200]})}  # fmt: skip
    second = loan("D1", bank, "BOCBJ00100", "2010-09-22", "2025-09-21", 500000, USD, no=2, **house, **late(400000, 125, "次级"),
                  agreement_id="BOCBJ12362414", _moved=True)  # fmt: skip
    second |= {
        "latest": {"five_tier": "正常", "balance": 394000, "paid_on": "2015-05-31", "paid": 6100, "status": "N"},
        "history": years("2010-09", {2015: "NNN12", 2014: "NNNNNNDNNNNN", 2013: FULL, 2012: FULL, 2011: FULL, 2010: "NNNN"},
                         {2015: [3000, 6100]}),
        "special_transactions": [
            {"type": "担保人（第三方）代偿", "date": "2014-07-05", "months": 0, "amount": 20000, "detail": "该贷款由XX公司代偿20,000元。"}],
        "annotations": [
            {"kind": "机构说明", "text": "该客户委托XX公司偿还贷款，因公司不按时还款导致出现多次逾期。", "added": "2014-08-12"},
            {"kind": "本人声明", "text": "本人因出国未能按时还款，非恶意拖欠。", "added": "2014-09-12"},
            {"kind": "异议标注", "text": "该笔业务正处于异议处理中。", "added": "2013-10-10"},
            {"kind": "特殊标注", "text": "异议信息确实有误，但因技术原因暂时无法更正。", "added": "2013-10-25"}],
    }  # fmt: skip
    moved = {"business": "个人住房公积金贷款", "guarantee": "抵押", "terms": 60, "method": "分期等额本息"}
    third = loan("D1", "北京住房公积金管理中心", "AAAAA00001", "2007-12-02", "2012-12-01", 200000, CNY, no=3, **moved,
                 agreement_id="AAAAA011111", as_of="2011-08-10", status="transferred", closed="2011-08",
                 history=years("2010-07", {2011: "NNNNNNN#", 2010: "N123NN"}, {2010: [100, 200, 300]}))  # fmt: skip
    study = {"business": "商业助学贷款", "guarantee": "信用/免担保", "terms": None, "method": "到期一次还本付息"}
    fourth = loan("D1", "邮储银行北京分行", "PSBOC00005", "2011-09-29", None, 10000, CNY, no=4, **study,
                  agreement_id="PSBOC011105", as_of="2015-05-15", status="settled", closed="2015-05-15")  # fmt: skip
    fourth |= {
        "frequency": "不定期",
        "history": years(
            "2011-09", {2015: "NNNNC", 2014: "BBBNNNNNNNNN", 2013: "NNNN123456BB", 2012: "N1NNNNNNNNNN", 2011: "NNNN"},
            {2014: [900, 1000, 1100], 2013: [100, 200, 300, 400, 500, 600, 700, 800], 2012: [100]}),
        "special_transactions": [{"type": "提前结清", "date": "2015-05-15", "months": 7, "amount": 500, "detail": None}],
    }  # fmt: skip
    spend = {"business": "个人消费贷款", "guarantee": "抵押"}
    fifth = loan("R4", "中国银行西单支行", "BOC0244220", "2014-08-22", "2016-08-21", 500000, USD, no=1, **spend, terms=24,
                 method="分期等额本金", agreement_id="BOC0255220", **late(40000, 14, "次级"),
                 history=years("2014-08", {2015: "NNN12", 2014: "NNNNN"}, {2015: [6000, 6100]}))  # fmt: skip
    sixth = loan("R4", "招商银行北京分行", "CMB00009", "2011-09-22", "2016-09-21", 500000, USD, no=2, **spend, terms=60,
                 method="分期等额本息", agreement_id="BOC0255220", **late(40000, 16, "正常"),
                 history=years("2011-09", {2015: "NNNNN", 2014: FULL, 2013: FULL, 2012: "NNNNN#NNNNNN", 2011: "####"}))  # fmt: skip
    sixth |= {
        "status": "normal", "paid_this_month": 5000, "last_paid": "2015-05-05", "overdue_terms": 0, "overdue_amount": 0,
        "overdue_principal": {"31-60": 0, "61-90": 0, "91-180": 0, "180+": 0},
    }  # fmt: skip
    seventh = loan("R1", "广发银行北京分行", "CGB0007", "2013-07-22", "2019-01-31", 70000, USD, no=1, **spend, terms=None,
                   method="按期结息、到期还本", agreement_id="CGBXY0007", **late(30000, 79, None),
                   history=years("2013-07", {2015: "NNN12", 2014: FULL, 2013: "NNNNNN"}, {2015: [6000, 6100]}))  # fmt: skip
    free = {"business": "个人消费贷款", "guarantee": "信用/免担保", "terms": None, "method": "按期结息、自由还本"}
    eighth = loan("R1", "重庆XX小贷公司", "CQ2225631", "2012-10-09", None, 30000, CNY, no=2, **free, agreement_id="CQXY2225631",
                  as_of="2015-04-28", status="settled", closed="2015-04-28",
                  history=years("2012-10", {2015: "NNNC", 2014: FULL, 2013: FULL, 2012: "NNN"}))  # fmt: skip
    eighth["frequency"] = "不定期"
    return [first, second, third, fourth, fifth, sixth, seventh, eighth]


def card(kind: str, no: int, bank: str, mark: str, opened: str, limit: int, shared: int, **more: Any) -> Doc:
    """Base row of a 贷记卡 or 准贷记卡."""
    return {
        "type": kind, "no": no, "institution": f"{bank}信用卡中心", "business": "贷记卡" if kind == "R2" else "准贷记卡",
        "account_id": mark, "opened": opened, "limit": limit, "shared_limit": shared, "currency": CNY,
        "guarantee": "信用/免担保", **more,
    }  # fmt: skip


def cards() -> list[Doc]:
    """贷记卡账户 and 准贷记卡账户."""
    plain = {2013: FULL, 2012: FULL, 2011: FULL, 2010: "NNNNNN"}
    open_card = {
        "as_of": "2015-04-12", "status": "normal", "balance": 255500, "used": 135500, "unbilled_instalment": 110000,
        "terms_left": 11, "average_used_6m": 90000, "max_used": 150000, "bill_day": "2015-04-12", "due_this_month": 24500,
        "paid_this_month": 0, "last_paid": "2015-03-10", "overdue_terms": 1, "overdue_amount": 24550,
        "large_instalments": [{"limit": 120000, "from": "2015-09-12", "to": "2016-09-11", "used": 120000}],
        "latest": {"balance": 230950, "paid_on": "2015-04-25", "paid": 24550, "status": "N"},
        "history": years("2010-07", {2015: "NNNN", 2014: FULL, **plain, 2011: "##########NN"}),
        "special_events": ["该账户2015年05月不出单。"],
        "special_transactions": [{"type": "个性化分期", "date": "2012-07", "months": 5, "amount": 10000, "detail": None}],
        "annotations": [
            {"kind": "机构说明", "text": "该卡逾期情况极为严重。", "added": "2012-12-15"},
            {"kind": "本人声明", "text": "本人因出国无法及时还款，导致当前逾期，非恶意违约。", "added": "2013-07-02"},
            {"kind": "异议标注", "text": "该笔业务正处于异议处理中。", "added": "2013-07-22"},
        ],
    }  # fmt: skip
    quasi = {
        "as_of": "2015-05-19", "status": "normal", "balance": 1000, "average_used_6m": 1000, "max_used": 2000,
        "bill_day": "2015-05-19", "paid_this_month": 0, "last_paid": "2015-02-20", "overdraft_180": 0,
        "history": years("2010-07", {2015: "NN123", 2014: FULL, **plain}, {2015: [800, 900, 1000]}),
        "special_transactions": [{"type": "其他", "date": "2012-07", "months": 0, "amount": 1000, "detail": None}],
    }  # fmt: skip
    return [
        card("R2", 1, "广发银行", "CGFB001", "2010-01-22", 160000, 160000, agreement_id="CGFBXY11111", card_tail="1365",
             as_of="2015-05-31", status="bad_debt", balance=135500, last_paid="2014-08-05",
             history=years("2010-07", {2015: "BBBBB", 2014: "NNNNNN123456", **plain},
                           {2015: [13100, 13200, 13300, 13400, 13500], 2014: [12500, 12600, 12700, 12800, 12900, 13000]})),
        card("R2", 2, "工商银行", "AAA003", "2009-05-22", 16000, 160000, agreement_id="AAAXY003", **open_card),
        card("R2", 3, "工商银行", "ICBC0002", "2009-05-28", 50000, 50000, agreement_id="ICBCXY003", as_of="2015-05-10",
             status="closed", closed="2015-05-10", _long_closed=True,
             history=years("2010-07", {2015: "NNNNC", 2014: FULL, **plain, 2013: "NNNNNN12NNNN"}, {2013: [100, 200]})),
        card("R2", 4, "招商银行", "CMB005", "2009-05-28", 30000, 50000, agreement_id="CMBXY003", as_of="2015-05-28",
             status="not_activated"),
        card("R3", 1, "邮储银行", "PSBC0002", "2010-01-22", 30000, 30000, agreement_id="PSBCXY003", as_of="2015-05-31",
             status="bad_debt", balance=10000, last_paid="2014-08-05",
             history=years("2010-07", {2015: "567BB", 2014: "NNNNNNNN1234", **plain}, {2015: [10000] * 5, 2014: [10000] * 4})),
        card("R3", 2, "工商银行", "AAA003", "2009-05-22", 16000, 160000, agreement_id="AAA8845213", card_tail="1465", **quasi),
    ]  # fmt: skip


def summary() -> Doc:
    """信息概要 as printed; it does not follow from the accounts."""
    loan_rows = {
        "D1": (2, 3, 1010000, 551000, 6000), "R4": (1, 3, 20000, 12000, 2000), "R1": (2, 3, 610000, 50000, 8000),
    }  # fmt: skip
    card_rows = {"R2": (2, 4, 80000, 30000, 20000, 15000, 4000), "R3": (3, 4, 95000, 30000, 5000, 12000, 2000)}
    loan_keys = ("institutions", "accounts", "limit", "balance", "average_due_6m")
    card_keys = ("institutions", "accounts", "limit", "highest", "lowest", "used", "average_used_6m")
    side = {
        "guarantee": {"accounts": 1, "amount": 200000, "balance": 100000},
        "other": {"accounts": 3, "amount": 900000, "balance": 500000},
    }
    prompts = (("贷款", "个人住房贷款", 2), ("贷款", "个人商用房贷款（包括商住两用房）", 1), ("贷款", "其他类贷款", 2), ("信用卡", "贷记卡", 2),
               ("信用卡", "准贷记卡", 1), ("其他", None, 3))  # fmt: skip
    overdue = (("非循环贷账户", 3, 6, 5500, 2), ("循环贷账户一", 1, 3, 2500, 1), ("循环贷账户二", 2, 6, 5500, 2),
               ("贷记卡账户", 2, 4, 5500, 4), ("准贷记卡账户", None, None, None, None))  # fmt: skip
    return {
        "prompts": [{"group": g, "item": i, "accounts": n, "first_month": "2007-09"} for g, i, n in prompts],
        "prompt_total": 11,
        "recovered": [{"business": "资产处置业务", "accounts": 1, "balance": 10000},
                      {"business": "垫款业务", "accounts": 1, "balance": 20000}, {"business": "合计", "accounts": 2, "balance": 30000}],
        "bad_debt": {"accounts": 1, "balance": 170000},
        "overdue": [dict(zip(("kind", "accounts", "months", "highest", "longest"), row, strict=True)) for row in overdue],
        "credit": {kind: dict(zip(loan_keys, row, strict=True)) for kind, row in loan_rows.items()}
        | {kind: dict(zip(card_keys, row, strict=True)) for kind, row in card_rows.items()},
        "related": {"person": side, "company": side},
        "postpaid": [{"business": "电信业务", "accounts": 1, "arrears": 10000}, {"business": "水电气等公用事业", "accounts": 1, "arrears": 200}],
        "public": [{"kind": kind, "records": 1, "amount": 10000} for kind in ("欠税信息", "民事判决信息", "强制执行信息", "行政处罚信息")],
        "inquiries": {"loan_institutions_1m": 0, "card_institutions_1m": 0, "loan_1m": 0, "card_1m": 0, "self_1m": 0,
                      "post_loan_2y": 3, "guarantee_2y": 1, "merchant_2y": 1},
    }  # fmt: skip


def official(design_stage: bool = False) -> Doc:
    """The whole document; ``design_stage`` adds the chapters that production reports never print."""
    report = {
        "header": {
            "edition": "detailed", "generation": 2, "report_number": "201506010000332123", "report_time": "2015-06-01T10:05:15",
            "query_institution": "中国人民银行营业管理部", "query_reason": "本人查询（临柜）",
            "fraud_alert": {"phones": ["01090000000", "13900000000"], "from": "2015-05-29", "to": "2016-05-28"},
        },
        "subject": subject(),
        "summary": summary(),
        "accounts": [*recovered(), *loans(), *cards()],
        "agreements": agreements(),
        "liabilities": liabilities(),
        "postpaid": postpaid(),
        "public_records": public_records(),
        "annotations": [
            {"kind": "异议标注", "text": "信贷交易信息提示正处于异议处理中。", "added": "2014-07-22", "_summary": True},
            {"kind": "本人声明", "text": "本人身份证丢失，2013年11月后的新业务均非本人办理。", "added": "2013-11-14"},
            {"kind": "异议标注", "text": "其他证件正处于异议处理期。", "added": "2015-04-15"},
        ],
        "inquiries": inquiries(),
    }  # fmt: skip
    return {**report, "_extra": design_chapters()} if design_stage else report
