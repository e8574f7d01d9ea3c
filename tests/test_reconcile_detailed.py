"""Reconciling a detailed report: a whole one gives nothing, each damage is named by its rule."""

import copy
import json
from pathlib import Path

import pytest

from creditcheck.model.report import Report, Source
from creditcheck.reconcile.detailed import RULES, reconcile_detailed
from creditcheck.reconcile.doubt import unequal
from creditcheck.values.dates import month_number, month_text

CORPUS = Path(__file__).parents[2] / "shared" / "corpus"


def months(last, statuses, amounts=None):
    first = month_number(last) - len(statuses) + 1
    return [
        {
            "month": month_text(first + i),
            "status": status,
            "amount": (amounts or {}).get(i, None if status in "#A" else 0),
        }
        for i, status in enumerate(statuses)
    ]


def base():
    """Return a report that holds together in everything."""
    return {
        "header": {
            "edition": "detailed", "generation": 2, "report_number": "2099050607080900000001",
            "report_time": "2099-05-06T07:08:09",
        },
        "summary": {
            "prompts": [
                {"group": "贷款", "item": "个人住房贷款", "accounts": 1, "first_month": "2098-01"},
                {"group": "贷款", "item": "个人商用房贷款（包括商住两用房）", "accounts": 1, "first_month": "2097-03"},
                {"group": "贷款", "item": "其他类贷款", "accounts": 2, "first_month": "2098-02"},
                {"group": "信用卡", "item": "贷记卡", "accounts": 3, "first_month": "2096-01"},
                {"group": "信用卡", "item": "准贷记卡", "accounts": 1, "first_month": "2098-12"},
                {"group": "其他", "item": None, "accounts": 1, "first_month": "2098-11"},
            ],
            "prompt_total": 9,
            "recovered": [
                {"business": "资产处置业务", "accounts": 1, "balance": 700},
                {"business": "垫款业务", "accounts": None, "balance": None},
                {"business": "合计", "accounts": 1, "balance": 700},
            ],
            "bad_debt": {"accounts": 1, "balance": 400},
            "overdue": [
                {"kind": "非循环贷账户", "accounts": 1, "months": 2, "highest": 90, "longest": 2},
                {"kind": "循环贷账户一"}, {"kind": "循环贷账户二"}, {"kind": "贷记卡账户"},
                {"kind": "准贷记卡账户", "accounts": 1, "months": 1, "highest": 60, "longest": 3},
            ],
            "credit": {
                "D1": {"institutions": 2, "accounts": 2, "limit": 3000, "balance": 2500},
                "R4": {"institutions": 1, "accounts": 1, "balance": 80, "limit": 0},
                "R1": {"institutions": 1, "accounts": 1, "balance": 30, "limit": 100},
                "R2": {"institutions": 2, "accounts": 2, "limit": 900, "highest": 500, "lowest": 400, "used": 470},
                "R3": {
                    "institutions": 1, "accounts": 1, "limit": 300, "highest": 300, "lowest": 300, "used": 60,
                    "average_used_6m": 40,
                },
            },
            "related": {
                "person": {"guarantee": {"accounts": 1, "amount": 50, "balance": 40}, "other": None},
                "company": {"guarantee": None, "other": {"accounts": 1, "amount": 9, "balance": 8}},
            },
            "postpaid": [
                {"business": "电信业务", "accounts": 1, "arrears": 12},
                {"business": "水电气等公用事业", "accounts": None, "arrears": None},
            ],
            "public": [
                {"kind": "欠税信息", "records": 1, "amount": 5},
                {"kind": "民事判决信息", "records": 1, "amount": 6},
                {"kind": "强制执行信息", "records": 1, "amount": 7},
                {"kind": "行政处罚信息", "records": 1, "amount": 8},
            ],
            "inquiries": {
                "loan_institutions_1m": 1, "card_institutions_1m": 1, "loan_1m": 2, "card_1m": 1, "self_1m": 1,
                "post_loan_2y": 1, "guarantee_2y": 1, "merchant_2y": 1,
            },
        },
        "accounts": [
            {
                "type": "C1", "no": 1, "business": "资产处置", "status": "collecting", "balance": 700,
                "opened": "2098-01-01",
            },
            {
                "type": "D1", "no": 1, "institution": "甲", "business": "个人住房商业贷款", "opened": "2098-01-05",
                "amount": 1000, "balance": 900, "status": "overdue", "as_of": "2099-04-20",
                "overdue_terms": 2, "overdue_amount": 90, "last_paid": "2099-02-20",
                "history": months("2099-04", "N12", {1: 45, 2: 90}),
            },
            {
                "type": "D1", "no": 2, "institution": "乙", "business": "个人商用房（含商住两用）贷款",
                "opened": "2097-03-05", "amount": 2000, "balance": 1600, "status": "normal", "as_of": "2099-05-01",
                "overdue_terms": 0, "overdue_amount": 0, "history": months("2099-05", "*NNM#N"),
            },
            {
                "type": "D1", "no": 3, "institution": "丙", "business": "其他个人消费贷款", "opened": "2098-02-05",
                "amount": 50, "status": "settled", "closed": "2099-01-03", "as_of": "2099-01-03",
                "history": months("2099-01", "NNC"),
            },
            {
                "type": "R4", "no": 1, "institution": "甲", "business": "融资租赁业务", "opened": "2098-11-05",
                "amount": 100, "balance": 80, "status": "judicial", "as_of": "2099-04-02", "overdue_terms": 0,
                "overdue_amount": 0, "history": months("2099-04", "NN"),
            },
            {
                "type": "R1", "no": 1, "institution": "丁", "business": "个人经营性贷款", "opened": "2098-03-05",
                "limit": 100, "balance": 30, "status": "normal", "as_of": "2099-04-02", "overdue_terms": 0,
                "overdue_amount": 0, "history": months("2099-04", "N*"),
            },
            {
                "type": "R2", "no": 1, "institution": "戊", "business": "贷记卡", "opened": "2096-01-05",
                "agreement_id": "X1", "limit": 500, "used": 70, "status": "normal", "as_of": "2099-04-02",
                "overdue_terms": 0, "overdue_amount": 0, "history": months("2099-04", "NA#N"),
            },
            {
                "type": "R2", "no": 2, "institution": "己", "business": "贷记卡", "opened": "2096-02-05", "limit": 400,
                "balance": 400, "status": "bad_debt", "as_of": "2099-04-02",
                "history": months("2099-04", "7B", {0: 300, 1: 400}),
            },
            {
                "type": "R2", "no": 3, "institution": "庚", "business": "贷记卡", "opened": "2096-03-05",
                "status": "closed", "closed": "2097-01", "as_of": "2097-01-08",
                "history": months("2097-01", "NG", {1: 5}),
            },
            {
                "type": "R3", "no": 1, "institution": "戊", "business": "准贷记卡", "opened": "2098-12-05",
                "limit": 300, "balance": 60, "average_used_6m": 40, "status": "normal", "as_of": "2099-04-02",
                "history": months("2099-04", "123", {0: 20, 1: 40, 2: 60}),
            },
        ],
        "agreements": [
            {
                "no": 1, "institution": "戊", "agreement_id": "X1", "from": "2096-01-01", "to": "2099-12-31",
                "limit": 500, "used": 70,
            },
            {"no": 2, "agreement_id": "X2", "limit": 9},
        ],
        "liabilities": [
            {"no": 1, "for": "person", "role": "保证人", "amount": 50, "balance": 40, "currency": "CNY"},
            {"no": 1, "for": "company", "role": "其他", "amount": 9, "balance": 8, "currency": "CNY"},
        ],
        "postpaid": [
            {"no": 1, "business": "移动电话后付费", "state": "欠费", "arrears": 12},
            {"no": 2, "business": "自来水费", "state": "正常", "arrears": 0},
        ],
        "public_records": {
            "tax_arrears": [{"no": 1, "amount": 5}], "civil_judgments": [{"no": 1, "amount": 6}],
            "enforcements": [{"no": 1, "applied_amount": 7, "executed_amount": 3}],
            "penalties": [{"no": 1, "amount": 8}], "housing_fund": [{"no": None}, {"no": None}],
        },
        "inquiries": [
            {"no": 1, "date": "2099-05-06", "institution": "甲", "reason": "贷款审批"},
            {"no": 2, "date": "2099-05-01", "institution": "甲", "reason": "贷款审批"},
            {"no": 3, "date": "2099-04-07", "institution": "乙", "reason": "信用卡审批"},
            {"no": 4, "date": "2098-05-01", "institution": "乙", "reason": "贷后管理"},
            {"no": 5, "date": "2097-09-01", "institution": "乙", "reason": "担保资格审查"},
            {"no": 6, "date": "2097-08-01", "institution": "乙", "reason": "特约商户实名审查"},
            {"no": 1, "date": "2099-05-02", "institution": "本人", "reason": "本人查询（临柜）", "by": "self"},
        ],
    }  # fmt: skip


def reconcile(data):
    return reconcile_detailed(Report.model_validate_json(json.dumps(data)))


def test_a_report_that_holds_together():
    assert reconcile(base()) == ([], [])


def change(path, value):
    """Return the base report with one value changed; ``...`` deletes it."""
    data = copy.deepcopy(base())
    part = data
    *steps, last = path
    for step in steps:
        part = part[step]
    if value is ...:
        del part[last]
    else:
        part[last] = value
    return data


D1, D2, D3, R4, R1, CARD, BAD, GONE, QUASI = range(1, 10)
HARD = [
    (("header", "report_number"), "2099050607081000000001", "报告编号的前 14 位与报告时间"),
    (("accounts", D2, "no"), 3, "非循环贷账户的编号不连续"),
    (("accounts", CARD, "no"), 2, "贷记卡账户的编号不连续"),
    (("liabilities", 1, "no"), 2, "为企业相关还款责任的编号不连续"),
    (("agreements", 0, "no"), 3, "授信协议的编号不连续"),
    (("postpaid", 1, "no"), 1, "后付费记录的编号不连续"),
    (("public_records", "penalties", 0, "no"), 2, "行政处罚记录的编号不连续"),
    (("inquiries", 4, "no"), 6, "机构查询记录的编号不连续"),
    (("inquiries", 6, "no"), 7, "本人查询记录的编号不连续"),
    (("summary", "prompt_total"), 8, "信贷交易信息提示各行账户数之和与合计"),
    (("summary", "prompt_total"), 10, "信贷交易信息提示的账户数合计"),
    (("accounts", D3), ..., "信贷交易信息提示“其他类贷款”的账户数"),
    (("accounts", D1, "business"), "其他贷款", "信贷交易信息提示“个人住房贷款”的账户数"),
    (("accounts", R4, "business"), "其他贷款", "信贷交易信息提示“其他”的账户数"),
    (("summary", "prompts", 4, "accounts"), None, "信贷交易信息提示“准贷记卡”的账户数"),
    (("summary", "prompts", 5), ..., "信贷交易信息提示没有的账户种类“其他”"),
    (("accounts", CARD, "opened"), "2096-01-05", None),
    (("accounts", CARD, "opened"), "2096-02-05", "信贷交易信息提示“贷记卡”的首笔业务发放月份"),
    (("summary", "credit", "D1", "accounts"), 3, "非循环贷账户汇总的账户数"),
    (("accounts", D1, "balance"), 901, "非循环贷账户汇总的余额"),
    (("accounts", R4, "balance"), None, "循环额度下分账户汇总的余额"),
    (("summary", "credit", "R1", "balance"), 31, "循环贷账户汇总的余额"),
    (("summary", "credit", "R2", "accounts"), 3, "贷记卡账户汇总的账户数"),
    (("accounts", BAD, "institution"), "戊", "贷记卡账户汇总的发卡机构数"),
    (("summary", "credit", "R3", "accounts"), 2, "准贷记卡账户汇总的账户数"),
    (("summary", "credit", "R4"), None, "没有循环额度下分账户汇总，却有未结清/未销户的账户"),
    (("summary", "credit"), None, "没有贷记卡账户汇总，却有未结清/未销户的账户"),
    (("summary", "credit", "R2", "lowest"), 501, "贷记卡账户汇总的单家最低授信额高于最高"),
    (("summary", "credit", "R3", "highest"), 299, "准贷记卡账户汇总的单家最低授信额高于最高"),
    (("summary", "credit", "R2", "highest"), 901, None),
    (("accounts", D1, "institution"), "乙", "非循环贷账户汇总的管理机构数"),
    (("summary", "credit", "R3", "institutions"), 2, "准贷记卡账户汇总的发卡机构数"),
    (("accounts", CARD, "used"), 71, "贷记卡账户汇总的已用额度"),
    (("summary", "bad_debt"), None, "呆账信息汇总的账户数"),
    (("summary", "bad_debt", "accounts"), 2, "呆账信息汇总的账户数"),
    (("summary", "bad_debt", "balance"), 401, "呆账信息汇总的余额"),
    (("summary", "recovered"), [], "没有被追偿信息汇总，却有被追偿的账户"),
    (("summary", "recovered", 0, "accounts"), None, "被追偿信息汇总“资产处置业务”的账户数"),
    (("summary", "recovered", 0, "accounts"), 2, "被追偿信息汇总“资产处置业务”的账户数"),
    (("summary", "recovered", 0, "balance"), 701, "被追偿信息汇总“资产处置业务”的余额"),
    (("accounts", 0, "business"), "垫款", "被追偿信息汇总“垫款业务”的账户数"),
    (("summary", "recovered", 2, "accounts"), 2, "被追偿信息汇总各行账户数之和与合计"),
    (("summary", "recovered", 2, "balance"), 1, "被追偿信息汇总各行余额之和与合计"),
    (("accounts", D1, "history", 1, "status"), "3", "逾期（透支）信息汇总“非循环贷账户”的最长逾期/透支月数"),
    (("accounts", D1, "history", 1, "amount"), 95, "逾期（透支）信息汇总“非循环贷账户”的单月最高逾期/透支总额"),
    (("summary", "overdue", 0, "months"), 3, "逾期（透支）信息汇总“非循环贷账户”的月份数"),
    (("summary", "overdue", 0, "accounts"), None, "逾期（透支）信息汇总“非循环贷账户”的账户数"),
    (("summary", "overdue", 3, "longest"), 1, "逾期（透支）信息汇总“贷记卡账户”的最长逾期/透支月数"),
    (("summary", "overdue", 4, "accounts"), 2, "逾期（透支）信息汇总“准贷记卡账户”的账户数"),
    (("summary", "overdue"), [], "没有逾期（透支）信息汇总，还款记录里却有逾期的月份"),
    (("summary", "related"), None, "相关还款责任信息汇总为个人“担保责任”的账户数"),
    (("liabilities", 0, "role"), "其他", "相关还款责任信息汇总为个人“其他相关还款责任”的账户数"),
    (("liabilities", 0, "amount"), 51, "相关还款责任信息汇总为个人“担保责任”的还款责任金额"),
    (("liabilities", 1, "balance"), 7, "相关还款责任信息汇总为企业“其他相关还款责任”的余额"),
    (("summary", "postpaid", 0, "accounts"), 2, "后付费业务欠费信息汇总“电信业务”的账户数"),
    (("postpaid", 0, "arrears"), 13, "后付费业务欠费信息汇总“电信业务”的欠费金额"),
    (("postpaid", 1, "arrears"), 13, "后付费业务欠费信息汇总“水电气等公用事业”的账户数"),
    (("public_records", "tax_arrears"), [], "公共信息汇总“欠税信息”的记录数"),
    (("public_records", "civil_judgments", 0, "amount"), 7, "公共信息汇总“民事判决信息”的涉及金额"),
    (("public_records", "enforcements", 0, "applied_amount"), 3, "公共信息汇总“强制执行信息”的涉及金额"),
    (("summary", "public", 3), ..., "公共信息汇总没有“行政处罚信息”，明细里却有"),
    (("summary", "public", 3, "kind"), "别的信息", "公共信息汇总“别的信息”的记录数"),
    (("subject",), {"birth_date": "2099-05-07"}, "个人信息的出生日期：晚于报告时间"),
    (("accounts", D2, "history", 2), ..., "非循环贷账户2的还款记录缺少月份 2099-02"),
    (("accounts", D2, "history"), months("2099-05", "N" * 61), "非循环贷账户2的还款记录超过 60 个月"),
    (("accounts", CARD, "history"), months("2099-04", "N" * 40), None),
    (("accounts", CARD, "history"), months("2099-04", "N" * 41), "贷记卡账户1的还款记录早于开立日期"),
    (("accounts", R1, "history"), [], "循环贷账户1没有还款记录"),
    (("accounts", GONE, "history"), [], "贷记卡账户3没有还款记录"),
    (("accounts", D1, "opened"), "2099-03-01", "非循环贷账户1的还款记录早于开立日期"),
    (("accounts", D2, "history"), months("2099-04", "NN"), None),
    (("accounts", D2, "history"), months("2099-03", "NN"), "非循环贷账户2的还款记录的最后一个月与截至日期"),
    (("accounts", D2, "as_of"), "2099-04-30", "非循环贷账户2的还款记录的最后一个月与截至日期"),
    (("accounts", BAD, "as_of"), "2098-12-31", "贷记卡账户2的还款记录的最后一个月与截至日期"),
    (("accounts", D3, "closed"), "2098-03-30", None),
    (("accounts", D3, "history"), months("2098-12", "NC"), None),
    (("accounts", D3, "history"), months("2098-11", "NC"), "非循环贷账户3的还款记录的最后一个月与关闭日期"),
    (("accounts", D3, "history", 2, "status"), "N", "非循环贷账户3的账户状态与最后一个月的还款状态"),
    (("accounts", GONE, "history", 1, "status"), "*", "贷记卡账户3的账户状态与最后一个月的还款状态"),
    (("accounts", BAD, "history", 1, "status"), "7", None),
    (("accounts", BAD, "history", 1, "status"), "6", "贷记卡账户2的账户状态与最后一个月的还款状态"),
    (("accounts", D1, "history", 2, "status"), "B", "非循环贷账户1最后一个月的还款状态与账户状态“逾期”"),
    (("accounts", D2, "history", 5, "status"), "B", "非循环贷账户2最后一个月的还款状态与账户状态“正常”"),
    (("accounts", D2, "status"), "overdue", "非循环贷账户2最后一个月的还款状态与账户状态“逾期”"),
    (("accounts", D1, "status"), "normal", "非循环贷账户1最后一个月的还款状态与账户状态“正常”"),
    (("accounts", D1, "overdue_terms"), 0, "非循环贷账户1最后一个月的还款状态与当前逾期期数"),
    (("accounts", CARD, "overdue_terms"), 1, "贷记卡账户1最后一个月的还款状态与当前逾期期数"),
    (("accounts", D1, "overdue_amount"), 0, "非循环贷账户1最后一个月的还款状态与当前逾期总额"),
    (("accounts", D1, "overdue_amount"), 91, "非循环贷账户1的当前逾期总额与最后一个月的逾期金额"),
    (("accounts", D1, "last_paid"), "2099-05-07", "非循环贷账户1的最近一次还款日期：晚于报告时间"),
    (("accounts", D1, "last_paid"), "2099-04-21", "非循环贷账户1的最近一次还款日期晚于截至日期"),
    (("accounts", D1, "last_paid"), "2098-01-04", "非循环贷账户1的最近一次还款日期早于开立日期"),
    (("accounts", D3, "closed"), "2099-01-04", "非循环贷账户3的关闭日期晚于截至日期"),
    (("accounts", GONE, "closed"), "2097-02", "贷记卡账户3的关闭日期晚于截至日期"),
    (("accounts", 0, "closed"), "2097-12", "催收账户1的关闭日期：早于开立日期"),
    (("inquiries", 0, "date"), "2099-05-07", "查询记录第 1 条的日期：晚于报告时间"),
    (("agreements", 0, "to"), "2095-12-31", "授信协议第 1 条的到期日期：早于生效日期"),
    (("summary", "overdue", 0, "highest"), -1, "信息概要第 1 条的金额或数量：不能是负数"),
    (("agreements", 1, "agreement_id"), "X1", "授信协议标识 X1 出现不止一次"),
    (("summary", "inquiries", "loan_1m"), 3, "最近1个月内的查询次数（贷款审批）"),
    (("inquiries", 2, "reason"), "贷款审批", "最近1个月内的查询次数（信用卡审批）"),
    (("summary", "inquiries", "post_loan_2y"), 2, "最近2年内的查询次数（贷后管理）"),
    (("inquiries", 4, "date"), "2097-05-05", "最近2年内的查询次数（担保资格审查）"),
    (("inquiries", 5), ..., "最近2年内的查询次数（特约商户实名审查）"),
    (("inquiries", 1, "institution"), "辛", "最近1个月内的查询机构数（贷款审批）"),
    (("summary", "inquiries", "card_institutions_1m"), 2, "最近1个月内的查询机构数（信用卡审批）"),
    (("inquiries", 6), ..., "最近1个月内的查询次数（本人查询）"),
]


@pytest.mark.parametrize(("path", "value", "what"), HARD, ids=[str(i) for i in range(len(HARD))])
def test_damage_is_a_discrepancy(path, value, what):
    hard, _ = reconcile(change(path, value))
    found = [item.what for item in hard]
    if what is None:
        assert found == []
    else:
        assert what in found


SOFT = [
    (("summary", "credit", "D1", "limit"), 3001, "非循环贷账户汇总的授信总额"),
    (("summary", "credit", "R4", "limit"), 1, "循环额度下分账户汇总的授信总额"),
    (("summary", "credit", "R4", "limit"), 100, None),
    (("summary", "credit", "R2", "limit"), 500, None),
    (("summary", "credit", "R2", "limit"), 901, "贷记卡账户汇总的授信总额"),
    (("accounts", QUASI, "balance"), 61, "准贷记卡账户汇总的透支余额"),
    (("summary", "credit", "R3", "average_used_6m"), 41, "准贷记卡账户汇总的最近6个月平均使用额度"),
    (("summary", "credit", "R2", "average_used_6m"), 41, None),
    (("liabilities", 1, "currency"), "USD", None),
    (("accounts", D1, "history", 1, "amount"), 0, "非循环贷账户1 2099-03 的还款状态 1 应有逾期金额"),
    (("accounts", D1, "history", 1, "amount"), None, "非循环贷账户1 2099-03 的还款状态 1 应有逾期金额"),
    (("accounts", D1, "history", 1, "status"), "N", "非循环贷账户1 2099-03 的还款状态 N 的逾期金额应为 0"),
    (("accounts", BAD, "history", 1, "amount"), 0, "贷记卡账户2 2099-04 的还款状态 B 应有逾期金额"),
    (("accounts", R1, "history", 1, "amount"), None, "循环贷账户1 2099-04 的还款状态 * 的逾期金额应为 0"),
    (("accounts", D2, "history", 4, "amount"), 0, "非循环贷账户2 2099-04 的还款状态 # 不应有逾期金额"),
    (("accounts", D2, "history", 3, "amount"), 5, "非循环贷账户2 2099-03 的还款状态 M 通常没有逾期金额"),
    (("accounts", D3, "history", 2, "amount"), 5, "非循环贷账户3 2099-01 的还款状态 C 的逾期金额应为 0"),
    (("accounts", D3, "history", 1, "status"), "C", "非循环贷账户3 2098-12 的还款状态 C 不应有逾期金额"),
    (("accounts", D1, "overdue_terms"), 3, "非循环贷账户1当前逾期期数与最后一个月的还款状态的数字"),
    (("accounts", CARD, "agreement_id"), "X3", "贷记卡账户1的授信协议标识在授信协议信息里找不到"),
    (("agreements", 0, "institution"), "己", "贷记卡账户1与它的授信协议的管理机构不同"),
    (("agreements", 0, "used"), 71, "授信协议1的已用额度与各账户之和"),
    (("agreements", 0, "used"), None, "授信协议1的已用额度与各账户之和"),
    (("agreements", 1, "used"), 0, "授信协议2的已用额度与各账户之和"),
    (("accounts", GONE, "agreement_id"), "X3", None),
    (("accounts", GONE, "agreement_id"), "X*3", None),
    (("inquiries", 1, "date"), "2099-04-06", "机构查询记录的日期没有从新到旧排列"),
    (("inquiries", 5, "date"), "2097-05-05", "查询记录里有两年以前的查询"),
]


@pytest.mark.parametrize(("path", "value", "what"), SOFT)
def test_what_real_documents_break_is_a_warning(path, value, what):
    hard, soft = reconcile(change(path, value))
    if what is None:
        assert (hard, soft) == ([], [])
    else:
        assert what in [item.what for item in soft]
        assert what not in [item.what for item in hard]


def test_company_debts_in_foreign_currency_are_a_warning():
    data = change(("liabilities", 1, "currency"), "USD")
    data["liabilities"][1]["amount"] = 5
    hard, soft = reconcile(data)
    assert hard == []
    assert [item.what for item in soft] == ["相关还款责任信息汇总为企业“其他相关还款责任”的还款责任金额"]


def test_kinds_say_what_is_missing():
    hard, _ = reconcile(change(("accounts", D3), ...))
    kinds = {item.what: (item.kind, item.printed, item.read) for item in hard}
    assert kinds["信贷交易信息提示的账户数合计"] == ("missing", 9, 8)
    hard, _ = reconcile(change(("summary", "prompt_total"), 8))
    assert {item.kind for item in hard} == {"surplus"}
    hard, _ = reconcile(change(("summary", "prompts", 3, "first_month"), "2096-05"))
    assert [(item.kind, item.printed, item.read) for item in hard] == [("differs", "2096-05", "2096-01")]


def test_the_place_of_the_account_is_given():
    data = change(("accounts", D1, "overdue_amount"), 91)
    data["accounts"][D1]["where"] = {"page": 4, "line": 17}
    hard, _ = reconcile(data)
    assert [(item.page, item.line, item.section) for item in hard] == [(4, 17, "accounts")]


def machine(data):
    """Return what is said of a report of the machine form, whose grids begin with the opening."""
    for account in data["accounts"]:
        if account.get("history"):
            account["opened"] = account["history"][0]["month"] + "-01"
            account.pop("last_paid", None)
    header = {**data["header"], "edition": "institution"}
    summary = {**data["summary"], "prompts": []}
    return reconcile({**data, "source": {"layout": "machine-2"}, "header": header, "summary": summary})


def test_machine_form_cannot_be_misread():
    assert machine(base()) == ([], [])
    data = change(("accounts", CARD, "agreement_id"), "X3")
    data["agreements"][0]["used"] = None
    hard, soft = machine(data)
    assert [item.what for item in hard] == ["贷记卡账户1的授信协议标识在授信协议信息里找不到"]
    assert soft == []
    hard, _ = machine(change(("agreements", 0, "institution"), "己"))
    assert [item.what for item in hard] == ["贷记卡账户1与它的授信协议的管理机构不同"]


@pytest.mark.parametrize(
    ("opened", "statuses", "right"),
    [("2098-11-30", "*NNM#N", False), ("2098-12-31", "*NNM#N", True), ("2060-01-01", "N" * 60, True)],
)
def test_a_grid_of_the_machine_form_begins_with_the_opening(opened, statuses, right):
    data = base()
    machine(data)
    data["accounts"][D2] |= {"opened": opened, "history": months("2099-05", statuses)}
    data["source"] = {"layout": "machine-2"}
    found = [item.what for item in reconcile(data)[0]]
    assert ("非循环贷账户2的还款记录的第一个月" not in found) is right


def test_months_that_stand_apart_from_a_grid_of_sixty_are_the_wrong_ones():
    data = base()
    data["accounts"][D2] |= {"opened": "2060-01-01", "history": months("2099-05", "N" * 60)}
    stray = {**data["accounts"][D2]["history"][0], "month": "2093-01"}
    data["accounts"][D2]["history"].insert(0, stray)
    found = {item.what: item.months for item in reconcile(data)[0]}
    assert found["非循环贷账户2的还款记录超过 60 个月"] == ("2093-01",)


def test_a_sum_names_the_field_that_it_is_made_of_where_no_record_is_missing():
    data = base()
    data["public_records"]["civil_judgments"][0]["amount"] = 7
    assert [item.fields for item in reconcile(data)[0]] == [("amount",)]
    data["public_records"]["civil_judgments"].append(data["public_records"]["civil_judgments"][0])
    assert not any(item.fields for item in reconcile(data)[0])


def test_what_a_month_that_was_not_read_explains_doubts_this_account_only():
    def said(change):
        data = base()
        history = data["accounts"][D1]["history"]
        change(data, history)
        return {(item.what.split("”的")[-1], item.record, item.months, item.kind) for item in reconcile(data)[0]}

    def unread(data, *months):
        entry = {"text": "?", "section": "accounts", "record": "D1:1", "fields": ["history"], "months": list(months)}
        data["reading"] = {"complete": False, "unread": [entry]}

    late = next(cell for cell in base()["accounts"][D1]["history"] if cell["status"] in "1234567")

    def lost(data, history):
        history.remove(next(cell for cell in history if cell == late))

    def lost_and_known(data, history):
        lost(data, history)
        unread(data, late["month"])

    def other_month(data, history):
        lost(data, history)
        unread(data, "2001-01", "2001-02")

    plain, known, other = said(lost), said(lost_and_known), said(other_month)
    assert ("月份数", None, (), "missing") in plain
    assert ("月份数", "D1:1", (late["month"],), "differs") in known
    assert not any(record is None for _, record, _, _ in known)
    assert ("月份数", "D1:1", ("2001-01", "2001-02"), "differs") in other
    data = base()
    data["summary"]["overdue"][0]["months"] -= 1
    unread(data, late["month"])
    found = {(item.what.split("”的")[-1], item.record, item.months) for item in reconcile(data)[0]}
    assert ("月份数", "D1:1", (late["month"],)) in found
    data["reading"]["unread"][0] |= {"months": []}
    assert ("月份数", "D1:1", ()) in {(item.what.split("”的")[-1], item.record, item.months) for item in reconcile(data)[0]}


def test_months_before_the_opening_are_the_ones_in_doubt():
    data = base()
    data["accounts"][CARD]["history"] = months("2099-04", "N" * 41)
    data["source"] = {"layout": "detailed-2"}
    found = {item.what: item.months for item in reconcile(data)[0]}
    assert len(found["贷记卡账户1的还款记录早于开立日期"]) == 1


@pytest.mark.parametrize(("reason", "key"), [("贷后管理", "post_loan_2y"), ("特约商户实名审查", "merchant_2y")])
def test_reasons_that_no_list_of_the_machine_form_has(reason, key):
    """They are counted in the summary only; a list that has one of them has all."""
    data = base()
    data["inquiries"] = [{**item, "no": None} for item in data["inquiries"] if item["reason"] != reason]
    assert machine(data) == ([], [])
    assert reconcile(data)[0] != []
    hard, soft = machine(change(("summary", "inquiries", key), 2))
    assert ([item.what for item in hard], soft) == ([f"最近2年内的查询次数（{reason}）"], [])


def test_accounts_that_need_no_grid():
    def told(**state):
        return "贷记卡账户3没有还款记录" in [item.what for item in reconcile(gone | {"accounts": closed(state)})[0]]

    def closed(state):
        return [*gone["accounts"][:GONE], {**gone["accounts"][GONE], "history": [], **state}]

    gone = base()
    assert told(closed="2094-06", as_of="2094-06-30")
    assert told(closed="2094-06", as_of=None)
    assert not told(closed="2094-05", as_of="2094-05-31")
    assert not told(closed=None, as_of=None)
    assert told(status="stopped", closed=None, as_of="2099-05-01")
    for status in ("not_activated", "transferred"):
        assert not told(status=status, closed=None, as_of="2099-05-01")


def test_terms_stop_growing_at_seven():
    data = base()
    data["accounts"][D1]["history"] = months("2099-04", "N17", {1: 45, 2: 90})
    data["accounts"][D1]["overdue_terms"] = 3
    data["summary"]["overdue"][0]["longest"] = 7
    assert reconcile(data) == ([], [])


def test_masked_links_and_grids_without_amounts_are_no_doubt():
    data = change(("accounts", D1, "agreement_id"), "X*****1")
    for account in data["accounts"]:
        for cell in account.get("history", []):
            cell["amount"] = None
    assert reconcile(data) == ([], [])


def test_a_single_overdue_month_without_the_table():
    what = "没有逾期（透支）信息汇总，还款记录里却有逾期的月份"
    data = change(("summary", "overdue"), [])
    data["accounts"][D1]["history"] = months("2099-04", "NNN")
    data["accounts"][QUASI]["history"] = months("2099-04", "122", {0: 1, 1: 2, 2: 2})
    assert what not in [item.what for item in reconcile(data)[0]]
    data["accounts"][R4]["history"][0].update(status="1", amount=10)
    assert what in [item.what for item in reconcile(data)[0]]


def test_the_first_day_of_a_window_may_count_or_not():
    for printed in (1, 2):
        data = change(("summary", "inquiries", "loan_1m"), printed)
        data["inquiries"][1]["date"] = "2099-04-06"
        data["inquiries"][2]["date"] = "2099-04-06"
        data["summary"]["inquiries"]["card_1m"] = printed - 1
        data["summary"]["inquiries"]["card_institutions_1m"] = printed - 1
        assert reconcile(data) == ([], [])


def test_a_table_without_accounts_and_without_figures():
    data = base()
    data["accounts"] = [a for a in data["accounts"] if a["type"] != "R1"]
    data["summary"]["credit"]["R1"] = {}
    data["summary"]["prompts"][2]["accounts"] = 1
    data["summary"]["prompt_total"] = 8
    hard, _ = reconcile(data)
    assert [item.what for item in hard] == ["有循环贷账户汇总，却没有未结清/未销户的账户"]


def test_ended_recoveries_count():
    for printed in (1, 2):
        data = base()
        ended = {"type": "C1", "no": 2, "business": "资产处置", "status": "ended", "opened": "2098-01-01"}
        data["accounts"].append(ended)
        data["summary"]["recovered"][0]["accounts"] = data["summary"]["recovered"][2]["accounts"] = printed
        assert bool(reconcile(data)[0]) is (printed == 1)


def test_rules_ask_for_nothing_that_is_not_printed():
    assert reconcile({"header": {"report_time": "2099-05-06T07:08:09"}}) == ([], [])
    data = base()
    data["header"] = {"report_time": "2099-05-06T07:08:09", "report_number": "样例"}
    data["summary"] = None
    assert reconcile(data) == ([], [])
    data["summary"] = {}
    assert reconcile(data) == ([], [])
    data["header"]["edition"] = "brief"
    assert reconcile(data) == ([], [])


def test_every_rule_says_its_evidence():
    for rule in RULES:
        assert "Evidence: " in rule.__doc__, rule.__name__


def test_unequal_takes_a_blank_for_zero_only_when_told():
    assert list(unequal("accounts", "x", None, 3)) == []
    assert [item.discrepancy.printed for item in unequal("accounts", "x", None, 3, blank_is_zero=True)] == [0]
    assert list(unequal("accounts", "x", None, 0, blank_is_zero=True)) == []


@pytest.mark.skipif(not CORPUS.exists(), reason="the corpus is not here")
def test_no_truth_of_the_corpus_is_doubted():
    for folder in ("detailed2", "machine2"):
        for path in sorted((CORPUS / folder).glob("*.truth.json")):
            report = Report.model_validate_json(path.read_text(encoding="utf-8"))
            assert reconcile_detailed(report) == ([], []), path.name


def rows_of(name, change):
    """Return what is said of a printed report whose table of the summary has been changed."""
    printed = base()
    change(printed["summary"][name])
    found = Report.model_validate_json(json.dumps(printed))
    hard, _ = reconcile_detailed(found.model_copy(update={"source": Source(layout="detailed-2")}))
    return [item.what for item in hard]


@pytest.mark.parametrize(
    ("name", "change", "what"),
    [
        ("overdue", lambda rows: rows.append(dict(rows[1])), "逾期（透支）信息汇总的“循环贷账户一”出现两次"),
        ("overdue", lambda rows: rows.pop(1), "逾期（透支）信息汇总的行数"),
        ("recovered", lambda rows: rows.pop(), "被追偿信息汇总没有合计"),
        ("recovered", lambda rows: rows.pop(0), "被追偿信息汇总没有“资产处置业务”一行"),
        ("prompts", lambda rows: rows.append(dict(rows[0])), "信贷交易信息提示的“个人住房贷款”出现两次"),
    ],
)
def test_rows_of_the_summary_lost_or_doubled(name, change, what):
    assert what in rows_of(name, change)


def test_whole_tables_of_the_summary():
    assert rows_of("overdue", lambda _: None) == []


def test_a_row_of_the_prompts_whose_name_is_lost_counts_what_no_other_row_names():
    data = change(("summary", "prompts", 5, "item"), None)
    data["summary"]["prompts"][5]["group"] = "贷款"

    def about_kinds():
        found = (entry.what for entry in reconcile(data)[0])
        return [what for what in found if "信贷交易信息提示“" in what or "没有的账户种类" in what]

    assert about_kinds()  # of a text original it is another row
    data["source"] = {"layout": "detailed-2", "ocr": True}
    assert not about_kinds()
    data["summary"]["prompts"][5]["accounts"] += 1
    assert about_kinds()
