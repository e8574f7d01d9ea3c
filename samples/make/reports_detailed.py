"""The reports behind the 详版 samples: clean, every state, long, 授信机构版."""

from __future__ import annotations

from typing import Any

from .build_brief import inquiries, person
from .build_detailed import bad, card, detailed_report, ended, grid, idle, loan, quasi
from .reports_brief import (
    ANT,
    CCB,
    CITIC_CARDS,
    CMB_CARDS,
    FUND,
    ICBC_CARDS,
    MASHANG,
    PUFA_CARDS,
    SELF_BANK,
    SELF_WEB,
    WEBANK,
)
from .reports_brief_more import BROKER, LEASING
from .wording import Doc

BOC = "中国银行股份有限公司江苏省南京分行"
COUNTRY = "新疆昌吉农村商业银行股份有限公司延安北路支行"
COUNTER = "本人查询（临柜）"


def someone(name: str, birth: str, **more: Any) -> Doc:
    """A fictional person with everything that 个人基本信息 prints."""
    base = person(name, birth, gender="女", birth_date=f"{birth[:4]}-{birth[4:6]}-{birth[6:]}")
    return {
        **base, "employment": "职员", "education": "本科", "degree": "学士", "nationality": "中国",
        "email": "sample028@example.com", "mail_address": "江城市样例区建设东路28号春晓园北区4号楼1102室",
        "registered_address": "海州市虚拟区和平大街7号", "phones": [
            {"number": "19900000028", "updated": "2026-08-20"}, {"number": "19900000828", "updated": "2023-02-11"},
        ],
        "spouse": {"name": "许样安", "id_type": "身份证", "id_number": "000000198802290001", "employer": "江城样例中学",
                   "phone": "19900000282"},
        "residences": [
            {"address": "江城市样例区建设东路28号春晓园北区4号楼1102室", "phone": "010-0000028", "kind": "按揭", "updated": "2026-08-20"},
            {"address": "海州市虚拟区和平大街7号", "phone": None, "kind": "租房", "updated": "2021-05-09"},
        ],
        "jobs": [
            {"employer": "江城样例信息技术有限公司", "employer_kind": "其他（三资企业、民营企业、民间团体）",
             "address": "江城市样例区文昌巷175号", "phone": "010-0000828", "occupation": "专业技术人员",
             "industry": "信息传输、软件和信息技术服务业", "post": "一般员工", "title": "中级", "since_year": 2019,
             "updated": "2026-08-20"},
            {"employer": "海州虚拟贸易有限公司", "employer_kind": "个体、私营企业", "address": None, "phone": None,
             "occupation": "办事人员和有关人员", "industry": "批发和零售业", "post": None, "title": None, "since_year": 2012,
             "updated": "2019-03-02"},
        ], **more,
    }  # fmt: skip


def clean() -> Doc:
    """20: two cards, a mortgage, a settled car loan; nothing overdue, so no 违约信息概要."""
    cmb = card(CMB_CARDS, "2017-06-28", 50000, 4150, "N" * 60, card_tail="7731", agreement_id="SMPLXY0002")
    car = loan(
        BOC, "2019-04-20", 80000, 0, "N", business="个人汽车消费贷款", guarantee="抵押", terms=36, method="分期等额本金"
    )
    return detailed_report(
        someone("陶示安", "19880214"),
        [
            loan(CCB, "2019-05-09", 980000, 862410, "N" * 60, business="个人住房商业贷款", guarantee="抵押", terms=360,
                 terms_left=272, due="2049-05-09", owed=5120, joint="主借款人", agreement_id="SMPLXY0001"),
            ended(car, "settled", "2022-04-20", "N" * 35 + "C", due="2022-04-20"),
            card(ICBC_CARDS, "2014-03-11", 60000, 8320, "N" * 24 + "*" * 6 + "N" * 30, card_tail="1208"),
            cmb,
        ],
        serial=20,
        agreements=[
            {"institution": CCB, "agreement_id": "SMPLXY0001", "from": "2019-05-09", "to": "2049-05-09",
             "purpose": "非循环贷款额度", "limit": 980000, "cap": None, "cap_id": None, "used": 862410, "currency": "CNY"},
            {"institution": CMB_CARDS, "agreement_id": "SMPLXY0002", "from": "2017-06-28", "to": "2099-12-31",
             "purpose": "信用卡共享额度", "limit": 50000, "cap": None, "cap_id": None, "used": 4150, "currency": "CNY"},
        ],
        inquiries=inquiries(
            ("2026-08-05", ICBC_CARDS, "贷后管理"), ("2026-02-17", CMB_CARDS, "贷后管理"),
            ("2025-07-30", CCB, "贷后管理"), ("2026-10-16", "中国人民银行江城样例分行", COUNTER),
        ),
    )  # fmt: skip


def all_states() -> Doc:
    """21: every state block of every kind, grids that begin and end inside a year, every attachment, every record."""
    return detailed_report(
        someone("姜测澜", "19790615", other_ids=[{"type": "护照", "number": "E00000021"}, {"type": "军官证", "number": "样字第00021号"}]),
        [*recovered(), *loans(), *cards(), *quasi_cards()],
        serial=21,
        header={
            "fraud_alert": {"phones": ["01000000021", "19900002100"], "from": "2026-05-29", "to": "2027-05-28"},
            "dispute_count": 1,
        },
        agreements=[
            {"institution": WEBANK, "agreement_id": "SMPLXY0211", "from": "2023-01-31", "to": "2027-01-31",
             "purpose": "循环贷款额度", "limit": 120000, "cap": 100000, "cap_id": "SMPLXE0001", "used": 41000, "currency": "CNY"},
            {"institution": CITIC_CARDS, "agreement_id": "SMPLXY0212", "from": "2018-03-08", "to": "2099-12-31",
             "purpose": "信用卡独立额度", "limit": 40000, "cap": None, "cap_id": None, "used": 39000, "currency": "CNY"},
            {"institution": COUNTRY, "agreement_id": "SMPLXY0213", "from": "2024-08-22", "to": "2029-08-21",
             "purpose": "循环贷款额度", "limit": 30000, "cap": 30000, "cap_id": None, "used": 12000, "currency": "USD"},
            {"institution": BOC, "agreement_id": "SMPLXY0214", "from": "2022-09-22", "to": "2032-09-22",
             "purpose": "非循环贷款额度", "limit": 500000, "cap": None, "cap_id": None, "used": 400000, "currency": "CNY"},
        ],
        liabilities=liabilities(),
        postpaid=postpaid(),
        public_records=public_records(),
        annotations=[
            {"kind": "异议标注", "text": "信贷交易信息提示正处于异议处理中。", "added": "2026-09-22", "_summary": True},
            {"kind": "本人声明", "text": "本人身份证丢失，2024年11月后的新业务均非本人办理。", "added": "2024-11-14"},
            {"kind": "异议标注", "text": "其他证件正处于异议处理期。", "added": "2026-04-15"},
        ],
        inquiries=inquiries(
            ("2026-10-02", MASHANG, "贷款审批"), ("2026-09-28", CITIC_CARDS, "信用卡审批"), ("2026-09-20", WEBANK, "贷款审批"),
            ("2026-07-11", COUNTRY, "担保资格审查"), ("2026-06-30", CCB, "贷后管理"), ("2026-03-18", ICBC_CARDS, "贷后管理"),
            ("2025-11-16", "上海富友支付服务股份有限公司", "特约商户实名审查"), ("2025-09-10", LEASING, "融资审批"),
            ("2026-10-16", "中国人民银行江城样例分行", COUNTER), ("2026-05-14", "本人", SELF_WEB), ("2025-11-14", "本人", SELF_BANK),
        ),
    )  # fmt: skip


def recovered() -> list[Doc]:
    """被追偿: one still collected, one ended with its 代偿."""
    base = {"type": "C1", "currency": None}
    return [
        {**base, "institution": "中国信达资产管理股份有限公司江苏省分公司", "business": "资产处置", "opened": "2023-06-12",
         "amount": 84000, "as_of": "2026-08-31", "status": "collecting", "balance": 51200, "last_paid": "2025-12-20",
         "original_creditor": BOC, "original_business": "贷款", "transfer_status": "6"},
        {**base, "institution": "江城示例融资担保集团有限公司", "business": "代偿债务", "opened": "2022-11-08", "amount": 10000,
         "as_of": "2024-01-20", "status": "ended", "closed": "2024-01-20", "original_creditor": LEASING,
         "original_business": "融资租赁", "transfer_status": "2", "special_transactions": [
             {"type": "担保人（第三方）代偿", "date": "2024-01-20", "months": 0, "amount": 10000,
              "detail": "贷款由示例公司代偿10,000元。"}]},
    ]  # fmt: skip


def loans() -> list[Doc]:
    """D1, R4 and R1 in every state, with every attachment on one of them."""
    plain = loan(BOC, "2022-09-22", 500000, 0, "N")
    late = loan(BOC, "2022-09-22", 500000, 400000, "N" * 20 + "D" + "N" * 25 + "12", business="个人住房商业贷款", guarantee="抵押",
                owed=3050, five_tier="次级", _moved=True, agreement_id="SMPLXY0214")  # fmt: skip
    late |= {
        "latest": {"five_tier": "正常", "balance": 393900, "paid_on": "2026-09-28", "paid": 6100, "status": "N"},
        "special_transactions": [
            {
                "type": "担保人（第三方）代偿",
                "date": "2024-07-05",
                "months": 0,
                "amount": 20000,
                "detail": "该贷款由示例公司代偿20,000元。",
            },
            {"type": "展期", "date": "2025-01-20", "months": 12, "amount": 30000, "detail": None},
        ],
        "annotations": [
            {
                "kind": "机构说明",
                "text": "该客户委托示例公司偿还贷款，因公司不按时还款导致出现多次逾期。",
                "added": "2026-08-12",
            },
            {"kind": "本人声明", "text": "本人因出国未能按时还款，非恶意拖欠。", "added": "2026-09-12"},
            {"kind": "异议标注", "text": "该笔业务正处于异议处理中。", "added": "2026-09-22"},
            {"kind": "特殊标注", "text": "异议信息确实有误，但因技术原因暂时无法更正。", "added": "2026-09-25"},
        ],
    }
    student = loan("中国邮政储蓄银行股份有限公司南京溧水支行", "2021-09-29", 10000, 0, "N", business="国家助学贷款", frequency="不定期",
                   method="到期一次还本付息", terms=None)  # fmt: skip
    return [
        bad(loan(ICBC_CARDS.replace("银行卡业务部(牡丹卡中心)", "南京汉府支行"), "2020-01-22", 360000, 0, "N",
                 business="个人商用房（含商住两用）贷款", guarantee="抵押", terms=180), 166000,
            "N" * 30 + "1234567" + "B" * 23, owed=2300),
        late,
        ended({**plain, "institution": FUND, "business": "个人住房公积金贷款", "opened": "2015-12-02"}, "transferred", "2023-08",
              "N" * 9 + "123" + "N" * 9 + "#", owed=100),
        ended(student, "settled", "2026-05-15", "#####N1N" + "N" * 24 + "NNNN123456NNNNNNNNNNC", owed=100, special_transactions=[
            {"type": "提前结清", "date": "2026-05-15", "months": 7, "amount": 500, "detail": None}]),
        loan(BROKER, "2025-04-06", 70000, 23100, "*" * 6 + "N" * 11 + "1", business="股票质押式回购交易", guarantee="质押",
             frequency="不定期", method="随时还", terms=None, terms_left=None, owed=139, status="collateral_short"),
        loan("中国民生银行股份有限公司南京分行", "2024-01-08", 30000, 26250, "N" * 20 + "1234567777" + "7", business="个人经营性贷款",
             five_tier="损失", owed=1350, status="judicial", overdue_terms=11, overdue_amount=9450),
        loan(BROKER, "2024-10-13", 580000, 348000, "*" * 23 + "N", business="融资融券业务", guarantee="质押", frequency="一次性",
             terms=None, terms_left=None, owed=0, status="forced_liquidation"),
        loan(LEASING, "2025-01-10", 120000, 60000, "N" * 12 + "MZ" + "N" * 7, business="融资租赁业务", owed=3000),
        loan(COUNTRY, "2024-08-22", 30000, 12000, "N" * 24 + "12", "R4", owed=900, agreement_id="SMPLXY0213", currency="USD"),
        loan(COUNTRY, "2021-09-22", 50000, 4000, "#" * 4 + "N" * 20 + "1" + "N" * 35, "R4", owed=800, business="经营性农户贷款"),
        ended(loan(MASHANG, "2024-03-03", 9000, 0, "N", "R4"), "settled", "2025-03-03", "N" * 12 + "C"),
        bad(loan(ANT, "2022-05-05", 8000, 0, "N", "R4"), 3900, "N" * 20 + "1234567" + "B" * 20, owed=300),
        loan(WEBANK, "2023-01-31", 120000, 41000, "N" * 38 + "123", "R1", owed=2033, agreement_id="SMPLXY0211", five_tier="可疑"),
        loan("浙江网商银行股份有限公司", "2020-08-08", 30000, 0, "*" * 60, "R1", business="个人经营性贷款", owed=0,
             last_paid="2021-02-08"),
        loan("兴业消费金融股份公司", "2024-06-01", 40000, 24000, "N" * 28, "R1", owed=145, status="bank_stopped"),
        ended(loan("重庆度小满小额贷款有限公司", "2022-10-09", 30000, 0, "N", "R1"), "settled", "2025-04-28", "N" * 30 + "C"),
        bad(loan("深圳市财付通网络金融小额贷款有限公司", "2022-02-20", 5000, 0, "N", "R1"), 4700, "N" * 24 + "1234567" + "B" * 25, owed=200),
    ]  # fmt: skip


def cards() -> list[Doc]:
    """贷记卡 in every state."""
    full = card(ICBC_CARDS, "2019-05-22", 160000, 135500, "N" * 40 + "A" + "N" * 18 + "1", card_tail="3302", owed=24500,
                unbilled_instalment=110000, terms_left=11, overdue_amount=24500)  # fmt: skip
    full |= {
        "large_instalments": [{"limit": 120000, "from": "2026-04-12", "to": "2027-08-11", "used": 120000}],
        "latest": {"balance": 221000, "paid_on": "2026-09-25", "paid": 24500, "status": "N"},
        "special_events": ["该账户2025年01月不出单。"],
        "special_transactions": [
            {"type": "信用卡个性化分期", "date": "2024-07-12", "months": 5, "amount": 10000, "detail": None}
        ],
        "annotations": [
            {"kind": "机构说明", "text": "该卡曾申请账单分期。", "added": "2025-12-15"},
            {"kind": "异议标注", "text": "该笔业务正处于异议处理中。", "added": "2026-07-22"},
        ],
    }
    new = card(PUFA_CARDS, "2022-09-08", 30000, 0, "N", card_tail="2639")
    return [
        full,
        card(CITIC_CARDS, "2018-03-08", 40000, 39000, "N" * 55 + "N1N12", card_tail="1177", agreement_id="SMPLXY0212", owed=2000),
        card(CMB_CARDS, "2020-10-05", 50000, 4556, "N" * 60, status="frozen", shared_limit=None),
        card("广发银行股份有限公司信用卡中心", "2024-03-20", 10000, 6276, "**" + "N" * 24 + "1234", status="stopped", owed=634),
        card("平安银行股份有限公司信用卡中心", "2022-05-11", 30000, 27002, "N" * 48 + "12345", status="bank_stopped", owed=2704),
        card("宁波银行股份有限公司信用卡中心", "2023-11-03", 20000, 20100, "N" * 20 + "1234567" + "77777" + "77", status="judicial",
             owed=900, overdue_terms=14, overdue_amount=6300),
        ended(new, "closed", "2024-11-15", "N" * 6 + "12" + "N" * 18 + "C", owed=100),
        bad(card("兴业银行股份有限公司信用卡中心", "2020-05-26", 30000, 0, "N"), 33600, "N" * 30 + "1234567" + "B" * 23, owed=900),
        idle(card("中国光大银行股份有限公司信用卡中心", "2026-02-14", 20000, 0, "N")),
        card(CMB_CARDS, "2020-10-05", 50000, 0, "*" * 60, currency="USD", shared_limit=None, owed=0),
    ]  # fmt: skip


def quasi_cards() -> list[Doc]:
    """准贷记卡 in every state."""
    base = quasi("中国农业银行股份有限公司江苏省分行营业部", "2012-03-02", 16000, 0, "N")
    return [
        quasi("交通银行股份有限公司太平洋信用卡中心", "2012-01-20", 10000, 1000, "N" * 57 + "123", overdraft_180=0),
        ended(base, "closed", "2023-07-22", "N" * 40 + "C"),
        bad({**base, "institution": "华夏银行股份有限公司信用卡中心"}, 10000, "N" * 36 + "1234567" + "B" * 17, owed=1400,
            special_transactions=[{"type": "其他", "date": "2025-07-01", "months": 0, "amount": 1000, "detail": None}]),
        idle({**base, "institution": "中国邮政储蓄银行股份有限公司信用卡中心", "card_tail": "2751"}),
    ]  # fmt: skip


def liabilities() -> list[Doc]:
    """Two for persons, two for companies."""
    common = {"opened": "2024-05-15", "due": "2029-05-14", "as_of": "2026-09-10", "currency": "CNY"}
    return [
        {**common, "for": "person", "borrower": "戚例文", "borrower_id_type": "身份证", "borrower_id": "000000198303120021",
         "institution": BOC, "business": "其他个人消费贷款", "role": "保证人", "amount": 200000, "contract": "BZHT000000021",
         "balance": 100000, "five_tier": "正常", "repayment_status": "N"},
        {**common, "for": "person", "borrower": "谢例武", "borrower_id_type": "身份证", "borrower_id": "000000197701010022",
         "institution": CITIC_CARDS, "business": "贷记卡", "role": "共同借款人", "amount": None, "contract": None, "due": None,
         "balance": 10000, "five_tier": None, "repayment_status": "1"},
        {**common, "for": "company", "borrower": "江城样例精密制造有限公司", "borrower_id_type": "中征码",
         "borrower_id": "0000000000012345", "institution": CCB, "business": "贷款", "role": "保证人", "amount": 1500000,
         "contract": "BZHT000000022", "balance": 1200000, "five_tier": "关注", "overdue_months": 0},
        {**common, "for": "company", "borrower": "南都示例光电设备有限责任公司", "borrower_id_type": "统一社会信用代码",
         "borrower_id": "91000000MA0000000X", "institution": BOC, "business": "贸易融资", "role": "应收账款债务人",
         "amount": 300000, "contract": None, "balance": 210000, "five_tier": "次级", "overdue_months": 2, "currency": "USD"},
    ]  # fmt: skip


def postpaid() -> list[Doc]:
    """Arrears on a phone, a phone that is paid, water without a grid."""
    months = [
        {k: v for k, v in cell.items() if k != "amount"}
        for cell in grid("2026-08", "#" * 3 + "N" * 14 + "*" + "NN0123")
    ]
    paid = [{k: v for k, v in cell.items() if k != "amount"} for cell in grid("2026-09", "N" * 24)]
    return [
        {"no": 1, "institution": "示例移动通信有限公司江城分公司", "business": "移动电话后付费", "opened": "2012-03-01",
         "state": "欠费", "arrears": 386, "month": "2026-08", "history": months},
        {"no": 2, "institution": "示例电信有限公司江城分公司", "business": "固定电话后付费", "opened": "2009-11-15",
         "state": "正常", "arrears": 0, "month": "2026-09", "history": paid},
        {"no": 3, "institution": "江城市自来水样例公司", "business": "自来水费", "opened": "2016-08-17", "state": "欠费",
         "arrears": 200, "month": "2026-09", "history": []},
    ]  # fmt: skip


def public_records() -> Doc:
    """All eight kinds."""
    return {
        "tax_arrears": [{"no": 1, "authority": "国家税务总局江城市样例区税务局", "date": "2026-03-31", "amount": 27400}],
        "civil_judgments": [
            {"no": 1, "court": "江城市样例区人民法院", "cause": "金融借款合同纠纷", "filed": "2025-03-04", "closed_by": "判决",
             "result": "被告于判决生效之日起十日内偿还原告借款本金人民币96,300元及利息", "effective": "2025-07-21",
             "subject": "借款本金及利息", "amount": 96300},
            {"no": 2, "court": "江城市中级人民法院", "cause": None, "filed": "2024-05-15", "closed_by": "调解",
             "result": "双方达成调解协议", "effective": "2024-08-02", "subject": "房屋", "amount": 200000},
        ],
        "enforcements": [{"no": 1, "court": "江城市样例区人民法院", "cause": "金融借款合同纠纷", "filed": "2025-09-10",
                          "closed_by": None, "state": "执行中", "closed": None, "applied": "银行存款", "applied_amount": 96300,
                          "executed": None, "executed_amount": 12000}],
        "penalties": [{"no": 1, "authority": "江城市样例区市场监督管理局", "content": "责令限期改正、没收违法所得", "amount": 5000,
                       "from": "2025-01", "to": "2025-12", "review_result": None}],
        "housing_fund": [
            {"place": "江苏省江城市", "joined": "2019-08-01", "first_month": "2019-08", "last_month": "2026-09", "state": "缴交",
             "monthly_deposit": 2400, "personal_rate": "12%", "employer_rate": "12%", "employer": "江城样例信息技术有限公司",
             "updated": "2026-09"},
            {"place": "江苏省海州市", "joined": "2012-05-19", "first_month": "2012-05", "last_month": "2019-02", "state": "封存",
             "monthly_deposit": 600, "personal_rate": "8%", "employer_rate": "8%", "employer": "海州虚拟贸易有限公司",
             "updated": "2019-03"},
        ],
        "relief": [{"no": 1, "category": "在职职工", "place": "江城市样例区", "employer": None, "monthly_income": 800,
                    "applied": "2011-01-08", "approved": "2011-03-08", "updated": "2012-03-15"}],
        "qualifications": [{"no": 1, "name": "会计从业资格证书", "level": "省市级机构或行业协会颁发", "obtained": "2009-03",
                            "expires": "2027-05", "revoked": None, "authority": "江苏省财政厅", "place": "江苏省江城市"}],
        "awards": [{"no": 1, "authority": "江城市样例区税务局", "content": "优秀纳税人", "from": "2020-06", "to": "2024-06"}],
    }  # fmt: skip


def many_accounts(n: int) -> Doc:
    """A report with ``n`` accounts, each with its grid (for the long sample and scaling benchmarks)."""
    banks = (CCB, BOC, COUNTRY, ANT, MASHANG, WEBANK, FUND)
    accounts = []
    for i in range(n):
        bank, opened = banks[i % len(banks)], f"{2012 + i % 8}-{1 + i * 5 % 12:02d}-{1 + i * 7 % 28:02d}"
        codes = "N" * (20 + i * 11 % 39) + ("1N" if i % 9 == 0 else "NN")
        if i % 5 == 0:
            accounts.append(card((CMB_CARDS, ICBC_CARDS, CITIC_CARDS)[i % 3], opened, 10000 + 300 * i, 70 * i, codes))
        elif i % 5 == 1:
            accounts.append(loan(bank, opened, 8000 + 200 * i, 40 * i, codes, "R1", owed=60 + i))
        elif i % 5 == 2:
            accounts.append(loan(bank, opened, 9000 + 200 * i, 50 * i, codes, "R4", owed=90 + i))
        elif i % 5 == 3:
            account = loan(bank, opened, 5000 + 100 * i, 0, "N")
            accounts.append(ended(account, "settled", f"2025-{1 + i % 12:02d}-11", codes[:-1] + "C", owed=200 + i))
        else:
            accounts.append(loan(bank, opened, 12000 + 500 * i, 90 * i, codes, owed=300 + i))
    rows = [
        (f"2026-{9 - i % 9:02d}-{1 + i * 3 % 27:02d}", banks[i % 7], "贷后管理" if i % 4 else "贷款审批")
        for i in range(2 + n // 4)
    ]
    return detailed_report(someone("邹样远", "19840423"), accounts, serial=22, inquiries=inquiries(*rows))


def institution() -> Doc:
    """23: what a bank sees: 授信机构版, no self queries, no borrower of a 相关还款责任, no 数据发生机构名称."""
    items = [{k: v for k, v in item.items() if not k.startswith("borrower")} for item in liabilities()]
    return detailed_report(
        someone("喻拟帆", "19860819"),
        [*recovered()[:1], *loans()[1:6], loans()[8], *loans()[12:14], *cards()[:3], *cards()[6:9], quasi_cards()[0]],
        serial=23,
        header={"edition": "institution", "query_institution": CCB, "query_reason": "贷款审批",
                "fraud_alert": {"phones": ["19900002300"], "from": "2026-05-29", "to": "2027-05-28"}},
        agreements=all_states()["agreements"],
        liabilities=items,
        postpaid=postpaid(),
        inquiries=inquiries(
            ("2026-10-16", CCB, "贷款审批"), ("2026-09-20", WEBANK, "贷款审批"), ("2026-07-11", COUNTRY, "担保资格审查"),
            ("2026-03-18", ICBC_CARDS, "贷后管理"),
        ),
        _score={"value": "628", "position": ">32%", "note": "贷款账户数较多；最近有逾期"},
        _last_query=["2026.09.20", "商业银行", "S00000000H0001", "贷款审批"],
    )  # fmt: skip
