"""More reports behind the 简版 samples: password, long, reprinted, every sentence, and the built-in demo."""

from __future__ import annotations

from .build_brief import brief_report, card, inquiries, line, loan, overdue, person
from .reports_brief import (
    ANT,
    CCB,
    CFT,
    CITIC_CARDS,
    CMB_CARDS,
    DUXIAOMAN,
    FUND,
    ICBC_CARDS,
    MASHANG,
    PUFA_CARDS,
    SELF_BANK,
    SELF_KIOSK,
    SELF_WEB,
    WEBANK,
    XINGYE,
    bad,
    liabilities,
    postpaid,
    public_records,
    recovery,
)  # fmt: skip
from .wording import Doc

BROKER = "国泰样例证券股份有限公司南京营业部"
LEASING = "江苏金融租赁股份有限公司"


def password() -> Doc:
    """09: an ordinary report behind an opening password."""
    return brief_report(
        person("冯测予", "19890909"),
        [
            card(CMB_CARDS, "2015-05-15", 80000, 62100, card_tail="0093"),
            overdue(card(ICBC_CARDS, "2012-12-12", 30000, 1890, card_tail="4410"), 1),
            loan(CCB, "2021-10-08", 90000, "个人汽车消费贷款", due="2026-10-08", balance=1602),
            line(WEBANK, "2019-02-22", 120000, 40000, due="2027-02-22"),
        ],
        serial=9,
        inquiries=inquiries(("2026-01-27", WEBANK, "贷后管理"), ("2026-10-16", "本人", SELF_BANK)),
    )


def many_loans(n: int) -> Doc:
    """A report with ``n`` loans of all usual states, and cards and queries in proportion (for scaling benchmarks)."""
    lenders = (ANT, MASHANG, CFT, DUXIAOMAN, XINGYE, WEBANK, CCB, "新疆昌吉农村商业银行股份有限公司延安北路支行")
    accounts = []
    for i in range(n):
        lender, year, month = lenders[i % len(lenders)], 2017 + i % 8, 1 + i * 5 % 12
        opened = f"{year}-{month:02d}-{1 + i * 7 % 28:02d}"
        if i % 4 == 0:
            accounts.append(
                loan(lender, opened, 3000 + 517 * i, due=f"{year + 10}-{month:02d}-15", balance=1000 + 129 * i)
            )
        elif i % 4 == 1 and i % 3 == 0:
            accounts.append(line(lender, opened, 5000 + 100 * i, 37 * i, due=f"{year + 10}-{month:02d}-20"))
        else:
            accounts.append(loan(lender, opened, 2000 + 311 * i, closed=f"{year + 1}-{month:02d}"))
    cards = [
        card(CMB_CARDS if i % 2 else ICBC_CARDS, f"20{10 + i % 14}-0{1 + i % 9}-11", 10000 + 500 * i, 400 * i)
        for i in range(1 + n // 25)
    ]
    rows = [
        (f"{2024 + (10 + i % 23) // 12}-{1 + (10 + i % 23) % 12:02d}-{1 + i * 3 % 27:02d}", lenders[i % len(lenders)],
         "贷后管理" if i % 5 else "贷款审批")
        for i in range(2 + n // 5)
    ]  # fmt: skip
    return brief_report(person("褚样例", "19860318"), cards + accounts, serial=10, inquiries=inquiries(*rows))


def reprinted() -> Doc:
    """11: printed once more from a browser."""
    return brief_report(
        person("卫拟轩", "19920402", marital="未婚"),
        [
            card(ICBC_CARDS, "2016-01-19", 10000, balance=75000, unbilled_instalment=70000),
            card(CMB_CARDS, "2019-07-10", 60000, 35724, card_tail="6896"),
            card("平安银行股份有限公司信用卡中心", "2021-11-05", status="not_activated"),
            card(PUFA_CARDS, "2014-06-22", closed="2022-12", status="closed", as_of=None),
            overdue(loan(CFT, "2023-02-28", 16000, "个人经营性贷款", due="2026-12-19", balance=3530), 1),
            loan(
                "中国邮政储蓄银行股份有限公司南京溧水支行",
                "2014-09-13",
                12000,
                "国家助学贷款",
                due="2028-11-08",
                balance=6548,
            ),
            line("华润深国投信托有限公司", "2024-07-26", 10000, 81, due="2027-10-24"),
            loan(ANT, "2024-03-10", 9000, closed="2025-02"),
        ],
        serial=11,
        inquiries=inquiries(
            ("2026-09-09", CFT, "贷后管理"),
            ("2026-05-21", "重庆三峡融资担保集团股份有限公司", "担保资格审查"),
            ("2025-12-01", CMB_CARDS, "额度审批"),
            ("2026-10-10", "本人", SELF_WEB),
        ),
    )


def browser_print() -> Doc:
    """15: the PDF itself printed smaller from a browser, whose foot stands on the line of the report's own."""
    return brief_report(
        person("蒋拟纸", "19870604"),
        [
            card(ICBC_CARDS, "2015-03-18", 30000, 4200, card_tail="2203"),
            card(CMB_CARDS, "2018-09-02", 50000, 12800),
            *(
                loan(MASHANG, f"2024-{month:02d}-11", 2000 + 150 * month, closed=f"2025-{month:02d}")
                for month in range(1, 10)
            ),
            overdue(loan(CFT, "2023-06-20", 18000, due="2027-06-20", balance=7300), 1),
            line(WEBANK, "2024-11-05", 30000, 9100, due="2027-11-05"),
        ],
        serial=15,
        inquiries=inquiries(
            ("2026-09-28", CFT, "贷后管理"),
            ("2026-06-11", WEBANK, "贷款审批"),
            ("2026-02-03", "江苏银行股份有限公司南京城南支行信用卡中心样例分部", "信用卡审批"),
            ("2026-10-15", "本人", SELF_WEB),
        ),
    )


def two_up() -> Doc:
    """16: two pages on each sheet."""
    return brief_report(
        person("沈例页", "19911123", marital="未婚"),
        [
            card(PUFA_CARDS, "2017-07-30", 20000, 1500, card_tail="7741"),
            *(
                loan(ANT, f"2025-{month:02d}-19", 3000 + 200 * month, closed=f"2026-{month:02d}")
                for month in range(1, 10)
            ),
            loan(XINGYE, "2025-12-08", 60000, due="2028-12-08", balance=48000),
            line(DUXIAOMAN, "2025-03-22", 25000, 0, due="2028-03-22"),
        ],
        serial=16,
        inquiries=inquiries(
            ("2026-08-30", XINGYE, "贷后管理"),
            ("2025-12-01", XINGYE, "贷款审批"),
            ("2025-03-20", DUXIAOMAN, "融资审批"),
            ("2026-10-16", "本人", SELF_BANK),
        ),
    )


def stamped() -> Doc:
    """17: stamped by a counter."""
    return brief_report(
        person("韩测章", "19850817"),
        [
            card(ICBC_CARDS, "2013-06-20", 50000, 12400, card_tail="3317"),
            card(CITIC_CARDS, "2019-01-08", 30000, 900),
            overdue(loan(MASHANG, "2023-09-14", 12000, closed="2024-09"), 2),
            loan(CCB, "2019-04-28", 820000, "个人住房商业贷款", due="2049-04-28", balance=731500),
            loan(XINGYE, "2025-08-05", 60000, due="2028-08-05", balance=46300),
            line(WEBANK, "2024-02-19", 50000, 8800, due="2027-02-19"),
        ],
        serial=17,
        inquiries=inquiries(
            ("2026-07-02", CCB, "贷后管理"),
            ("2025-08-01", XINGYE, "贷款审批"),
            ("2026-10-16", "本人", SELF_KIOSK),
        ),
    )


def marked() -> Doc:
    """18: marked with what the copy is for."""
    return brief_report(
        person("杨拟印", "19930211", marital="未婚"),
        [
            card(CMB_CARDS, "2016-10-11", 40000, 5200, card_tail="8804"),
            card(PUFA_CARDS, "2020-05-23", closed="2023-04", status="closed", as_of=None),
            loan(
                "奇瑞徽银汽车金融股份有限公司", "2024-06-12", 98000, "个人汽车消费贷款", due="2027-06-12", balance=25700
            ),
            line(DUXIAOMAN, "2025-01-16", 30000, 4300, due="2028-01-16"),
        ],
        serial=18,
        inquiries=inquiries(
            ("2026-09-11", CMB_CARDS, "贷后管理"),
            ("2026-05-06", CCB, "贷款审批"),
            ("2026-10-15", "本人", SELF_WEB),
        ),
    )


def rc4() -> Doc:
    """12: the encryption of the real form (RC4-40, empty user password), cards near their limits."""
    return brief_report(
        person("蒋测蕾", "19830721"),
        [
            card(CITIC_CARDS, "2016-03-03", 40000, 39610, card_tail="1177"),
            card("中国民生银行股份有限公司信用卡中心", "2017-08-14", 35000, 31500, card_tail="6402"),
            card("中国建设银行股份有限公司信用卡中心", "2011-04-25", 50000, 46200, card_tail="3318"),
            card("中国建设银行股份有限公司信用卡中心", "2011-04-25", 50000, 0, card_tail="3318", currency="USD"),
            loan(FUND, "2015-06-30", 450000, "个人住房公积金贷款", due="2035-06-30", balance=228900),
        ],
        serial=12,
        inquiries=inquiries(("2026-06-18", CITIC_CARDS, "贷后管理"), ("2026-10-16", "本人", SELF_WEB)),
    )


def every_sentence() -> Doc:
    """13: every shape of docs/report-formats.md §1.5-1.8c (but C13, of which no whole sentence is known), all blocks."""
    cards = [
        card(CMB_CARDS, "2012-02-11", 50000, 12345, card_tail="1234"),
        card("中国银行股份有限公司南京分行", "2013-04-12", 15000, 0),
        card("平安银行股份有限公司信用卡中心", "2018-09-07", 0, balance=80000, unbilled_instalment=60000),
        card("长沙银行股份有限公司", "2012-06-03", 2000, 0, currency="USD", card_tail="9099"),
        card("长沙银行股份有限公司", "2012-06-03", 12900, 12530, card_tail="9099"),
        card(PUFA_CARDS, "2018-07-04", 20000, 310, currency="EUR", _converted=True),
        card(CITIC_CARDS, "2019-03-08", 8000, 0, currency="JPY"),
        card("兴业银行股份有限公司信用卡中心", "2020-01-05", closed="2020-08", status="closed", as_of=None),
        card(ICBC_CARDS, "2014-12-31", status="not_activated"),
        overdue(card("上海银行股份有限公司信用卡中心", "2011-12-28", 100000, 2000, card_tail="0792"), 1),
        overdue(card("宁波银行股份有限公司信用卡中心", "2015-09-18", 30000, 25123), 12, 3, now=True),
        overdue(
            card(
                "中国农业银行股份有限公司江苏省分行营业部", "2015-05-29", closed="2021-01", status="closed", as_of=None
            ),
            3,
        ),
        bad(card("广发银行股份有限公司信用卡中心", "2010-01-22", 30000), 33500),
        quasi("交通银行股份有限公司太平洋信用卡中心", "2009-05-27", 40000, 38256),
        quasi("中国邮政储蓄银行股份有限公司信用卡中心", "2010-08-05", 20000, 0, card_tail="4728"),
        overdue(quasi("兴业银行股份有限公司信用卡中心", "2013-07-04", 11200, 2279), 6, 3),
        overdue(quasi("华夏银行股份有限公司信用卡中心", "2014-07-04", 5000, 100), 2),
    ]
    loans = [
        loan(CCB, "2014-05-10", 300000, "个人住房商业贷款", due="2034-05-09", balance=288000),
        loan("恒丰银行股份有限公司南京分行", "2012-08-18", 420000, "个人商用房（含商住两用）贷款", due="2033-08-09", balance=135257),
        loan("浙商银行股份有限公司南京分行", "2014-08-16", 850000, "个人商用房贷款（包括商住两用房）", due="2036-11-13", balance=318433),
        loan(FUND, "2011-01-27", 391000, "个人住房公积金贷款", due="2038-03-03", balance=53689),
        loan("汇丰样例银行（中国）有限公司南京分行", "2022-10-08", 86534, "商业助学贷款", due="2028-08-27", balance=54457, currency="USD"),
        loan(XINGYE, "2024-01-15", 240000, due="2027-01-15", balance=200000, _never=True),
        line(MASHANG, "2023-01-20", 100, 0, due="2027-01-19"),
        line(WEBANK, "2018-03-30", 1500000, 300000, "个人经营性贷款"),
        line("江苏银行股份有限公司南京分行", "2025-02-16", 91000, 58862, "其他贷款", due="2027-02-15", revolving=False),
        loan(ANT, "2020-02-06", 6000, closed="2020-08"),
        loan("奇瑞徽银汽车金融股份有限公司", "2021-09-05", 194000, "个人汽车消费贷款", closed="2022-05", status="transferred"),
        loan(DUXIAOMAN, "2022-11-30", 30000, due="2025-11-30", as_of="2025-10", balance=0, currently_overdue=False,
             closed="2025-11", status="settled"),
        line("恒丰银行股份有限公司南京分行", "2021-11-16", 0, 0, closed="2023-04"),
        overdue(loan("渤海银行股份有限公司南京分行", "2016-07-03", 240000, "农户贷款", due="2031-07-20", balance=140110), 3),
        overdue(loan("云南红河农村商业银行股份有限公司", "2016-10-13", 64900, "经营性农户贷款", due="2026-08-23", balance=33464),
                18, 1, now=True),
        overdue(loan("云南红河农村商业银行股份有限公司", "2015-08-19", 4473, "消费性农户贷款", closed="2022-03"), 4),
        overdue(line("捷信消费金融有限公司", "2018-04-02", 41684, 80, due="2027-05-27"), 13, 3, now=True),
        overdue(line(CFT, "2020-07-21", 5000, 0, closed="2024-07"), 2),
        bad(loan("云南国际信托有限公司", "2021-10-21", 5869, due="2022-08-22"), 1381),
    ]  # fmt: skip
    loans[0]["annotations"] = [
        {"kind": "机构说明", "text": "该客户因系统切换还款入账延迟。", "added": "2024-08-12"},
        {"kind": "本人声明", "text": "本人还款均已按时。", "added": "2024-09-12"},
    ]
    loans[13]["annotations"] = [{"kind": "异议标注", "text": "该笔业务正处于异议处理中。", "added": "2026-09-10"}]
    other = [
        loan(BROKER, "2023-01-15", 28424, "约定购回式证券交易", due="2026-12-09", balance=10258),
        loan(BROKER, "2024-02-20", 500000, "股票质押式回购交易", due="2027-02-19", balance=420000, _verb="提供的"),
        loan(BROKER, "2022-06-01", 90000, "融资融券交易", due="2027-06-01", balance=12000, _verb="开立的"),
        loan(LEASING, "2024-09-12", 243000, "融资租赁业务", due="2027-04-06", balance=64812, _verb="发放的"),
        loan(LEASING, "2019-07-28", 262000, "融资租赁业务", closed="2021-04"),
        overdue(loan(LEASING, "2022-03-08", 120000, "融资租赁", due="2027-03-08", balance=51000), 2),
    ]
    recovered = [
        recovery("中国长城资产管理股份有限公司江苏省分公司", "2020-05-11", 50000, "资产处置", as_of="2026-08-13", balance=20000,
                 last_paid="2025-11-19"),
        recovery("南京市样例融资担保有限公司", "2020-08-27", 10000, "垫款"),
        recovery("阳光财产保险股份有限公司南京分公司", "2018-01-31", 5354, "垫款", closed="2022-01", status="settled"),
    ]  # fmt: skip
    more = liabilities()
    more.append(
        {"for": "person", "borrower": "王例一", "borrower_id_type": "护照", "borrower_id": "E00000099",
         "institution": CCB, "business": "个人经营性贷款", "role": "其他", "amount": None, "contract": None,
         "opened": "2023-04-25", "as_of": "2026-09", "balance": 50000, "currency": None}
    )  # fmt: skip
    return brief_report(
        person(
            "沈例穷",
            "19790215",
            other_ids=[{"type": "护照", "number": "E00000013"}, {"type": "军官证", "number": "样字第00013号"}],
        ),
        recovered + cards + loans + other,
        serial=13,
        liabilities=more,
        postpaid=postpaid(),
        public_records=public_records(),
        inquiries=inquiries(*_all_reasons()),
    )


def quasi(institution: str, opened: str, limit: int, balance: int, **more: object) -> Doc:
    """A 准贷记卡 with its 透支余额."""
    return card(institution, opened, limit, type="R3", business="准贷记卡", balance=balance, **more)


def _all_reasons() -> list[tuple[str, str, str]]:
    reasons = (
        "贷后管理", "贷款审批", "信用卡审批", "担保资格审查", "保前审查", "保后管理", "融资审批", "资信审查", "额度审批",
        "法人代表、负责人、高管等资信审查", "客户准入资格审查", "特约商户实名审查", "司法调查", "公积金提取复核查询", "股指期货开户",
    )  # fmt: skip
    names = (CCB, ICBC_CARDS, ANT, LEASING, FUND)
    rows = [(f"{2026 - i // 9}-{9 - i % 9:02d}-{21 - i:02d}", names[i % 5], reason) for i, reason in enumerate(reasons)]
    return [
        *rows,
        ("2026-10-16", "本人", SELF_WEB),
        ("2026-07-16", "本人", SELF_BANK),
        ("2026-02-16", "本人", SELF_KIOSK),
        ("2025-05-16", "中国人民银行南京分行营业管理部", "本人查询（临柜）"),
    ]


def demo() -> Doc:
    """The built-in demo: a small overdue long cured, six approvals in six months, a card at 85 %, three consumer loans."""
    return brief_report(
        person("韩示范", "19900612"),
        [
            overdue(card(PUFA_CARDS, "2016-11-08", 30000, 3260, card_tail="0086"), 1),
            card(CMB_CARDS, "2018-05-21", 40000, 34000, card_tail="2580"),
            card(ICBC_CARDS, "2013-09-16", 60000, 9800, card_tail="7412"),
            card("中国民生银行股份有限公司信用卡中心", "2015-10-27", closed="2021-06", status="closed", as_of=None),
            loan(CCB, "2020-04-15", 880000, "个人住房商业贷款", due="2050-04-15", balance=801560),
            loan(MASHANG, "2026-05-11", 30000, due="2027-05-11", balance=20900),
            loan(ANT, "2026-07-02", 12000, due="2027-07-02", balance=9870),
            line(XINGYE, "2025-08-19", 50000, 21000, due="2027-08-18"),
            loan(ANT, "2024-02-09", 8000, closed="2025-02"),
        ],
        serial=99,
        inquiries=inquiries(
            ("2026-10-08", "宁波银行股份有限公司南京分行", "贷款审批"),
            ("2026-09-24", WEBANK, "贷款审批"),
            ("2026-08-30", CITIC_CARDS, "信用卡审批"),
            ("2026-07-02", ANT, "贷款审批"),
            ("2026-06-13", "江苏紫金农村商业银行股份有限公司", "贷款审批"),
            ("2026-05-11", MASHANG, "贷款审批"),
            ("2025-08-19", XINGYE, "贷款审批"),
            ("2026-06-30", CMB_CARDS, "贷后管理"),
            ("2025-12-22", CCB, "贷后管理"),
            ("2026-10-16", "本人", SELF_WEB),
            ("2026-03-05", "本人", SELF_BANK),
        ),
    )
