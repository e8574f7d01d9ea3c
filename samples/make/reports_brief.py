"""The reports behind the 简版 samples: each shows one trouble, and the figures of a report that could be real."""

from __future__ import annotations

from .build_brief import brief_report, card, inquiries, line, loan, overdue, person
from .wording import Doc

SELF_WEB = "本人查询（互联网个人信用信息服务平台）"
SELF_BANK = "本人查询（商业银行网上银行）"
SELF_KIOSK = "本人查询（自助查询机）"
ICBC_CARDS = "中国工商银行股份有限公司银行卡业务部(牡丹卡中心)"
CMB_CARDS = "招商银行股份有限公司信用卡中心"
PUFA_CARDS = "上海浦东发展银行股份有限公司信用卡中心"
CITIC_CARDS = "中信银行股份有限公司信用卡中心"
CCB = "中国建设银行股份有限公司江苏省分行营业部"
FUND = "南京住房公积金管理中心"
ANT = "重庆蚂蚁消费金融有限公司"
MASHANG = "马上消费金融股份有限公司"
ZHONGYUAN = "河南中原消费金融股份有限公司"
XINGYE = "兴业消费金融股份公司"
DUXIAOMAN = "重庆度小满小额贷款有限公司"
CFT = "深圳市财付通网络金融小额贷款有限公司"
WEBANK = "深圳前海微众银行股份有限公司"
MYBANK = "浙江网商银行股份有限公司"


def clean() -> Doc:
    """01: two cards, a mortgage, a settled loan; nothing wrong."""
    return brief_report(
        person("陈示安", "19880214"),
        [
            card(ICBC_CARDS, "2014-03-11", 60000, 8320, card_tail="1208"),
            card(CMB_CARDS, "2017-06-28", 50000, 4150, card_tail="7731"),
            card(PUFA_CARDS, "2015-09-02", closed="2020-08", status="closed", as_of=None),
            loan(CCB, "2019-05-09", 980000, "个人住房商业贷款", due="2049-05-09", balance=862410),
            loan("中国银行股份有限公司南京鼓楼支行", "2016-04-20", 80000, "个人汽车消费贷款", closed="2019-04"),
        ],
        inquiries=inquiries(
            ("2026-08-05", ICBC_CARDS, "贷后管理"),
            ("2026-02-17", CMB_CARDS, "贷后管理"),
            ("2025-07-30", CCB, "贷后管理"),
            ("2026-10-16", "本人", SELF_WEB),
        ),
    )


def blank_file() -> Doc:
    """02: no record at all, only the person's own query; no marital status printed."""
    return brief_report(
        person("林拟云", "20031127", marital=None), [], serial=2, inquiries=inquiries(("2026-10-16", "本人", SELF_BANK))
    )


def overdue_now() -> Doc:
    """03: a card and a loan overdue now, an old overdue on a closed card."""
    return brief_report(
        person("周测平", "19910730", marital="离婚"),
        [
            overdue(card("平安银行股份有限公司信用卡中心", "2018-01-17", 42000, 41250, card_tail="3305"), 5, now=True),
            overdue(card(PUFA_CARDS, "2016-02-03", closed="2024-01", status="closed", as_of=None), 2),
            card(CMB_CARDS, "2019-11-25", 30000, 12870, card_tail="5562"),
            overdue(loan(MASHANG, "2024-12-08", 36000, due="2026-12-08", balance=9877), 7, 2, now=True),
            loan(CCB, "2020-06-18", 620000, "个人住房商业贷款", due="2045-06-18", balance=571300),
        ],
        serial=3,
        inquiries=inquiries(
            ("2026-09-21", "平安银行股份有限公司信用卡中心", "贷后管理"),
            ("2026-07-03", MASHANG, "贷后管理"),
            ("2025-03-14", "江苏紫金农村商业银行股份有限公司", "贷款审批"),
            ("2026-10-16", "本人", SELF_WEB),
        ),
    )


def three_six_unknown() -> Doc:
    """04: six overdue months on one loan, four on a card: whether in a row or within two years, a 简版 cannot tell."""
    return brief_report(
        person("吴样宁", "19851203"),
        [
            overdue(card("中国光大银行股份有限公司信用卡中心", "2013-08-21", 28000, 6400, card_tail="9017"), 4),
            card(ICBC_CARDS, "2016-10-09", 45000, 15210, card_tail="2284"),
            overdue(loan(FUND, "2018-07-12", 500000, "个人住房公积金贷款", due="2038-07-12", balance=402155), 6),
            loan("江苏银行股份有限公司南京分行", "2021-09-15", 60000, closed="2024-09"),
        ],
        serial=4,
        inquiries=inquiries(
            ("2026-06-11", "江苏银行股份有限公司南京分行", "贷款审批"),
            ("2025-11-20", ICBC_CARDS, "贷后管理"),
            ("2026-10-15", "本人", SELF_KIOSK),
        ),
    )


def many_inquiries() -> Doc:
    """05: nine approvals in six months, five of them in the last one; the same bank asked twice within two weeks."""
    rows = [
        ("2026-10-12", "宁波银行股份有限公司南京分行", "贷款审批"),
        ("2026-10-09", WEBANK, "贷款审批"),
        ("2026-10-04", CITIC_CARDS, "信用卡审批"),
        ("2026-09-28", "中国民生银行股份有限公司信用卡中心", "信用卡审批"),
        ("2026-09-19", "宁波银行股份有限公司南京分行", "贷款审批"),
        ("2026-09-10", "宁波银行股份有限公司南京分行", "贷款审批"),
        ("2026-08-02", MASHANG, "贷款审批"),
        ("2026-06-25", "重庆三峡融资担保集团股份有限公司", "保前审查"),
        ("2026-05-06", "浙江泰隆商业银行股份有限公司", "贷款审批"),
        ("2026-05-06", "中国人寿财产保险股份有限公司江苏省分公司", "担保资格审查"),
        ("2026-01-13", CMB_CARDS, "贷后管理"),
        ("2025-08-22", "深圳德远商业保理有限公司", "融资审批"),
        ("2025-05-30", "上海富友支付服务股份有限公司", "特约商户实名审查"),
        ("2024-12-03", "中国工商银行股份有限公司南京汉府支行", "法人代表、负责人、高管等资信审查"),
        ("2026-10-16", "本人", SELF_WEB),
        ("2026-09-30", "本人", SELF_BANK),
        ("2026-08-21", "中国人民银行南京分行营业管理部", "本人查询（临柜）"),
    ]
    return brief_report(
        person("赵拟川", "19930519", marital="未婚"),
        [
            card(CMB_CARDS, "2018-04-16", 35000, 7200, card_tail="6120"),
            loan(CCB, "2022-03-24", 120000, "个人汽车消费贷款", due="2027-03-24", balance=31050),
        ],
        serial=5,
        inquiries=inquiries(*rows),
    )


def online_loans() -> Doc:
    """06: six online lenders with open loans, credit lines in use, many small loans settled."""
    accounts = [
        card(CITIC_CARDS, "2020-12-11", 20000, 18930, card_tail="4478"),
        loan(ANT, "2026-02-14", 18000, due="2027-02-14", balance=9120),
        loan(MASHANG, "2025-11-02", 25000, due="2026-11-02", balance=4310),
        loan(ZHONGYUAN, "2026-04-09", 30000, due="2027-04-09", balance=18600),
        loan(DUXIAOMAN, "2026-06-27", 22000, due="2027-06-27", balance=17250),
        loan(CFT, "2026-07-15", 8000, "个人经营性贷款", due="2027-07-15", balance=6660),
        line(XINGYE, "2024-10-30", 40000, 33500, due="2026-10-29"),
        line(WEBANK, "2021-05-19", 60000, 52300),
        line(MYBANK, "2020-08-08", 30000, 0, "个人经营性贷款", due="2027-08-08"),
        loan(ANT, "2023-01-10", 6000, closed="2023-07"),
        loan(ANT, "2023-08-01", 9000, closed="2024-02"),
        loan(CFT, "2024-03-05", 5000, closed="2024-09"),
        line("海尔消费金融有限公司", "2021-06-02", 0, 0, closed="2024-01"),
    ]
    return brief_report(
        person("钱样舟", "19961008", marital="单身"),
        accounts,
        serial=6,
        inquiries=inquiries(
            ("2026-07-15", CFT, "贷款审批"),
            ("2026-06-27", DUXIAOMAN, "贷款审批"),
            ("2026-04-09", ZHONGYUAN, "贷款审批"),
            ("2026-02-14", ANT, "贷款审批"),
            ("2026-09-02", WEBANK, "贷后管理"),
            ("2026-08-11", XINGYE, "额度审批"),
            ("2026-10-16", "本人", SELF_WEB),
        ),
    )


def guarantee() -> Doc:
    """07: guarantor for a company and a friend; the list of other roles too."""
    return brief_report(
        person("孙例衡", "19770826", other_ids=[{"type": "护照", "number": "E00000007"}]),
        [
            card(ICBC_CARDS, "2010-05-13", 100000, 20400, card_tail="3951"),
            loan(CCB, "2017-12-05", 1600000, "个人商用房（含商住两用）贷款", due="2027-12-05", balance=305600),
        ],
        serial=7,
        liabilities=liabilities(),
        inquiries=inquiries(
            ("2025-02-19", "江苏银行股份有限公司南京江宁支行", "担保资格审查"),
            ("2026-03-12", "江苏银行股份有限公司南京江宁支行", "保后管理"),
            ("2026-10-14", "本人", SELF_BANK),
        ),
    )


def liabilities() -> list[Doc]:
    """Four responsibilities: two for companies, two for persons."""
    return [
        {"for": "company", "borrower": "江城样例精密制造有限公司", "borrower_id_type": "中征码",
         "borrower_id": "0000000000012345", "institution": "江苏银行股份有限公司南京江宁支行", "business": "贷款",
         "role": "保证人", "amount": 1500000, "contract": "D00000000H00012025000000000001", "opened": "2025-02-20",
         "as_of": "2026-09-20", "balance": 1200000, "currency": "CNY"},
        {"for": "company", "borrower": "江城样例精密制造有限公司", "borrower_id_type": "统一社会信用代码",
         "borrower_id": "91000000MA0000000X", "institution": "江苏金融租赁股份有限公司", "business": "融资租赁",
         "role": "应收账款债务人", "amount": 400000, "contract": None, "opened": "2025-06-03", "as_of": "2026-09-15",
         "balance": 260000, "currency": "CNY"},
        {"for": "person", "borrower": "李例庭", "borrower_id_type": "身份证", "borrower_id": "000000********0370",
         "institution": "中国农业银行股份有限公司南京栖霞支行", "business": "个人经营性贷款", "role": "保证人",
         "amount": 300000, "contract": "D00000000H00012024000000000002", "opened": "2024-08-28", "as_of": "2026-09",
         "balance": 180000, "currency": "CNY"},
        {"for": "person", "borrower": "郑拟秋", "borrower_id_type": "身份证", "borrower_id": "000000198803120044",
         "institution": CCB, "business": "个人住房商业贷款", "role": "共同借款人", "amount": None, "contract": None,
         "opened": "2020-11-11", "as_of": "2026-09-30", "balance": 733210, "currency": "CNY"},
    ]  # fmt: skip


def bad_debt_public_records() -> Doc:
    """08: 呆账, 资产处置, 垫款, unpaid phone bill and all four public records."""
    return brief_report(
        person("郑样岩", "19800106", marital="离异"),
        [
            recovery("中国信达资产管理股份有限公司江苏省分公司", "2023-06-12", 84000, "资产处置", as_of="2026-08-31",
                     balance=51200, last_paid="2025-12-20"),
            recovery("苏州市样例融资担保有限公司", "2024-09-30", 26500, "垫款"),
            recovery("中国大地财产保险股份有限公司南京中心支公司", "2022-05-10", 8700, "垫款", closed="2023-02",
                     status="settled"),
            bad(card("广发银行股份有限公司信用卡中心", "2015-07-07", 50000, card_tail="8808"), 63180),
            bad(loan("兴业消费金融股份公司", "2021-03-18", 50000, due="2024-03-18"), 21940),
            overdue(loan("中国邮政储蓄银行股份有限公司南京溧水支行", "2019-10-22", 150000, "个人经营性贷款",
                         closed="2025-04"), 21, 9),
        ],
        serial=8,
        postpaid=postpaid(),
        public_records=public_records(),
        inquiries=inquiries(
            ("2026-04-23", "中国信达资产管理股份有限公司江苏省分公司", "贷后管理"),
            ("2025-10-20", "江苏苏宁银行股份有限公司", "贷款审批"),
            ("2026-10-15", "本人", SELF_KIOSK),
        ),
    )  # fmt: skip


def recovery(institution: str, opened: str, amount: int, business: str, **more: object) -> Doc:
    """资产处置 or 垫款; a status only where 已结清 is printed."""
    return {"type": "C1", "institution": institution, "business": business, "opened": opened, "amount": amount, **more}


def bad(account: Doc, balance: int) -> Doc:
    """The same account after it became 呆账."""
    found = {**account, "status": "bad_debt", "ever_overdue": True, "balance": balance}
    found.pop("used", None)
    return found


def postpaid() -> list[Doc]:
    """Three telephone and water accounts."""
    return [
        {"institution": "中国移动通信集团江苏有限公司南京分公司", "business": "移动电话后付费", "month": "2026-08",
         "opened": "2012-03-01", "state": "欠费", "arrears": 386},
        {"institution": "中国电信股份有限公司南京分公司", "business": "固定电话后付费", "month": "2026-09",
         "opened": "2009-11-15", "state": "正常", "arrears": 0},
        {"institution": "江城样例自来水有限公司", "business": "自来水费", "month": "2026-09", "opened": None,
         "state": "正常", "arrears": 0},
    ]  # fmt: skip


def public_records() -> Doc:
    """One or two records in each of the four blocks; an enforcement still running."""
    return {
        "tax_arrears": [{"authority": "国家税务总局江城市样例区税务局", "date": "2026-03-31", "amount": 27400,
                         "taxpayer_id": "000000198001060300"}],
        "civil_judgments": [
            {"court": "江城市样例区人民法院", "case_no": "（2025）样0000民初1024号", "cause": "金融借款合同纠纷",
             "closed_by": "判决", "filed": "2025-03-04",
             "result": "被告于判决生效之日起十日内偿还原告借款本金及利息，案件受理费由被告负担", "subject": "借款本金及利息",
             "effective": "2025-07-21", "amount": 96300},
            {"court": "江城市中级人民法院", "case_no": "（2024）样00民终77号", "cause": None, "closed_by": "调解",
             "filed": "2024-05-15", "result": "双方自愿达成调解协议", "subject": None, "effective": "2024-08-02",
             "amount": None},
        ],
        "enforcements": [
            {"court": "江城市样例区人民法院", "case_no": "（2025）样0000执2048号", "cause": "金融借款合同纠纷", "closed_by": None,
             "filed": "2025-09-10", "state": "执行中", "applied": "银行存款", "executed": None, "applied_amount": 96300,
             "executed_amount": 12000, "closed": None},
            {"court": "江城市样例区人民法院", "case_no": "（2023）样0000执512号", "cause": "劳动争议", "closed_by": "执行完毕",
             "filed": "2023-02-06", "state": "已结案", "applied": "车辆", "executed": "车辆", "applied_amount": 40000,
             "executed_amount": 40000, "closed": "2023-06-19"},
        ],
        "penalties": [{"authority": "江城市样例区市场监督管理局", "document_no": "样市监罚字〔2025〕第9号",
                       "content": "罚款", "review_result": "维持原处罚决定", "amount": 5000, "from": "2025-01",
                       "to": "2025-12"}],
    }  # fmt: skip
