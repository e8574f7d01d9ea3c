"""The machine form: every unit, both notations, and nothing lost whatever is wrong in it."""

import copy
from datetime import date, datetime
from decimal import Decimal
from pathlib import Path

import pytest

from creditcheck.errors import BadJsonError, UnknownLayoutError
from creditcheck.layouts import machine_2
from creditcheck.layouts.machine_2.block import labels, shown
from creditcheck.model.account import Latest, SpecialTransaction
from creditcheck.model.header import FraudAlert
from creditcheck.model.report import Report
from creditcheck.readers.json_file import read_json
from creditcheck.readers.xml_file import read_xml

SHARED = Path(__file__).parents[2] / "shared"


def notes(segment, *entries):
    rows = [{f"{segment}ZD01": kind, f"{segment}ZQ01": text, f"{segment}ZR01": day} for kind, text, day in entries]
    return {f"{segment}ZH": rows, f"{segment}ZS01": str(len(rows))}


def loan():
    return {
        "PD01A": {
            "PD01AD01": "D1", "PD01AD02": "24", "PD01AD03": "91", "PD01AD04": "CNY", "PD01AD05": "11",
            "PD01AD06": "03", "PD01AD07": "4", "PD01AD08": "1", "PD01AD09": "0", "PD01AD10": None, "PD01AI01": "77",
            "PD01AI02": "X00000000H0001", "PD01AI03": "******", "PD01AI04": "SMPL1", "PD01AJ01": "9000",
            "PD01AJ02": None, "PD01AR01": "2098-11-02", "PD01AR02": "2099-11-02", "PD01AS01": "12",
        },
        "PD01B": {
            "PD01BD01": None, "PD01BD03": "1", "PD01BD04": "N", "PD01BJ01": "7000", "PD01BJ02": "850",
            "PD01BR01": "", "PD01BR02": "2099-01-28", "PD01BR03": "2099-01-29", "PD01BR04": "0000-00",
        },
        "PD01C": {
            "PD01CD01": "2", "PD01CD02": "2", "PD01CJ01": "7800", "PD01CJ04": "800", "PD01CJ05": "0",
            "PD01CJ06": "810", "PD01CJ07": "10", "PD01CJ08": "20", "PD01CJ09": "30", "PD01CJ10": "40",
            "PD01CR01": "2099-01", "PD01CR02": "2099-01-20", "PD01CR03": "2098-12-20", "PD01CR04": "2099-01-21",
            "PD01CS01": "10", "PD01CS02": "1",
        },
        "PD01D": {
            "PD01DR01": "2097-01", "PD01DR02": "2099-01",
            "PD01DH": [
                {"PD01DR03": "2098-12", "PD01DD01": "N"},
                {"PD01DR03": "2099-01", "PD01DD01": "1"},
                {"PD01DR03": "2099-02", "PD01DD01": ""},
                {"PD01DR03": "2098-11", "PD01DD01": "*"},
            ],
        },
        "PD01E": {
            "PD01ER01": "2098-11", "PD01ER02": "2099-01", "PD01ES01": "3",
            "PD01EH": [
                {"PD01ER03": "2099-01", "PD01ED01": "1", "PD01EJ01": "810"},
                {"PD01ER03": "2099-02", "PD01ED01": "", "PD01EJ01": ""},
                {"PD01ER03": "2098-11", "PD01ED01": "*", "PD01EJ01": "0"},
                {"PD01ER03": "2098-12", "PD01ED01": "N", "PD01EJ01": "0"},
            ],
        },
        "PD01F": {
            "PD01FS01": "1",
            "PD01FH": {
                "PD01FD01": "4", "PD01FR01": "2098-12-01", "PD01FS02": "0", "PD01FJ01": "300", "PD01FQ01": "--",
            },
        },
        "PD01G": {
            "PD01GS01": "2",
            "PD01GH": [
                {"PD01GD01": "11", "PD01GR01": "2098-12"}, {"PD01GD01": "12", "PD01GR01": "2099-01"},
            ],
        },
        "PD01H": None,
        "PD01Z": notes("PD01", ("3", "非本人借款。", "2099-01-03"), ("4", "已核实。", "2099-01")),
    }  # fmt: skip


def closed(kind, state, **now):
    return {"PD01A": {"PD01AD01": kind, "PD01AI02": "Y"}, "PD01B": {"PD01BD01": state, "PD01BR03": "2099-01-05", **now}}


def card():
    return {
        "PD01A": {"PD01AD01": "R2", "PD01AD03": "81", "PD01AD04": "USD", "PD01AJ02": "5000", "PD01AJ03": "--"},
        "PD01B": {"PD01BR03": "2099-01-09", "PD01BJ01": "70", "PD01BD04": "N", "PD01BR02": "2099-01-08"},
        "PD01C": {
            "PD01CD01": "31", "PD01CJ01": "70", "PD01CJ02": "60", "PD01CJ03": "10", "PD01CJ12": "61", "PD01CJ14": "99",
            "PD01CR02": "2099-01-07", "PD01CR03": "2099-01-08", "PD01CR04": "2099-01-09", "PD01CS01": "--",
        },
        "PD01D": {"PD01DH": {"PD01DR03": "2099-01", "PD01DD01": "N"}, "PD01DR01": "2099-01", "PD01DR02": "2099-01"},
        "PD01E": {
            "PD01EH": {"PD01ER03": "2099-01", "PD01ED01": "N", "PD01EJ01": "0"}, "PD01ER01": "2099-01",
            "PD01ER02": "2099-01", "PD01ES01": "1",
        },
        "PD01H": {
            "PD01HS01": "1",
            "PD01HH": [
                {"PD01HJ01": "800", "PD01HJ02": "10", "PD01HR01": "2098-02-01", "PD01HR02": "2099-12-31"},
            ],
        },
    }  # fmt: skip


def quasi():
    return {
        "PD01A": {"PD01AD01": "R3", "PD01AJ02": "500"},
        "PD01B": {"PD01BR03": "2099-01-09"},
        "PD01C": {
            "PD01CD01": "1", "PD01CJ01": "7", "PD01CJ11": "3", "PD01CJ13": "5", "PD01CJ15": "9",
            "PD01CR02": "2099-01-06", "PD01CR04": "2099-01-09",
        },
    }  # fmt: skip


def document():
    return {
        "PRH": {
            "PA01": {
                "PA01A": {"PA01AI01": "2099013009000000000001", "PA01AR01": "2099-01-30T09:00:00"},
                "PA01B": {
                    "PA01BD01": "10", "PA01BD02": "02", "PA01BI01": "000000190001010000", "PA01BI02": "B00000000H0001",
                    "PA01BQ01": "样例甲",
                },
                "PA01C": {"PA01CS01": "1", "PA01CH": [{"PA01CD01": "2", "PA01CI01": "E00000000"}]},
                "PA01D": {
                    "PA01DQ01": "1", "PA01DQ02": "01000000000", "PA01DR01": "2098-01-01", "PA01DR02": "2099-12-31",
                },
                "PA01E": {"PA01ES01": "2"},
            }
        },
        "PIM": {
            "PB01": {
                "PB01A": {
                    "PB01AD01": "2", "PB01AD02": "20", "PB01AD03": "4", "PB01AD04": "17", "PB01AD05": "CHN",
                    "PB01AQ01": "a@example.com", "PB01AQ02": "示例路１号", "PB01AQ03": "示例路2号",
                    "PB01AR01": "1900-01-01",
                },
                "PB01B": {
                    "PB01BS01": "1", "PB01BH": {"PB01BQ01": "19900000000", "PB01BR01": "2098-05-06"},
                },
            }
        },
        "PMM": {
            "PB02": {
                "PB020": {
                    "PB020D01": "20", "PB020D02": "2", "PB020I01": "E1", "PB020Q01": "样例乙", "PB020Q02": "示例厂",
                    "PB020Q03": "1",
                }
            }
        },
        "PRM": {
            "PB03": {"PB030D01": "5", "PB030Q01": "示例巷3号", "PB030Q02": "010-1", "PB030R01": "2098-05-06"}
        },
        "POM": {
            "PB04": [
                {
                    "PB040D01": "91", "PB040D02": "40", "PB040D03": "F", "PB040D04": "4", "PB040D05": "3",
                    "PB040D06": "0", "PB040Q01": "示例店", "PB040Q02": "示例街", "PB040Q03": "2", "PB040R01": "2090",
                    "PB040R02": "2098-05-06",
                },
                {"PB040Q01": None, "PB040R01": "--"},
            ]
        },
        "PSM": {"PC01": {"PC010Q01": "600", "PC010Q02": "20", "PC010D01": ["01", "02"], "PC010S01": "2"}},
        "PCO": {
            "PC02": {
                "PC02A": {
                    "PC02AS01": "5", "PC02AS02": "3",
                    "PC02AH": [
                        {"PC02AD01": "19", "PC02AD02": "1", "PC02AS03": "3", "PC02AR01": "2098-11"},
                        {"PC02AD01": "21", "PC02AD02": "2", "PC02AS03": "1", "PC02AR01": "--"},
                        {"PC02AD01": None, "PC02AD02": "9", "PC02AS03": "1", "PC02AR01": "2098-12"},
                    ],
                },
                "PC02B": {
                    "PC02BS01": "1", "PC02BJ01": "5", "PC02BS02": "1",
                    "PC02BH": {"PC02BD01": "2", "PC02BS03": "1", "PC02BJ02": "5"},
                },
                "PC02C": {"PC02CS01": "1", "PC02CJ01": "44"},
                "PC02D": {
                    "PC02DS01": "2",
                    "PC02DH": [
                        {"PC02DD01": "1", "PC02DS02": "1", "PC02DS03": "1", "PC02DJ01": "810", "PC02DS04": "1"},
                        {"PC02DD01": "2", "PC02DS02": "--", "PC02DS03": "--", "PC02DJ01": "--", "PC02DS04": "--"},
                    ],
                },
                "PC02E": {"PC02ES01": "2", "PC02ES02": "2", "PC02EJ01": "9000", "PC02EJ02": "7844", "PC02EJ03": "3"},
                "PC02F": {"PC02FS01": "1", "PC02FS02": "2", "PC02FJ01": "3", "PC02FJ02": "4", "PC02FJ03": "5"},
                "PC02G": None,
                "PC02H": {
                    "PC02HS01": "1", "PC02HS02": "1", "PC02HJ01": "6", "PC02HJ02": "5", "PC02HJ03": "4",
                    "PC02HJ04": "3", "PC02HJ05": "2",
                },
                "PC02I": {
                    "PC02IS01": "1", "PC02IS02": "2", "PC02IJ01": "6", "PC02IJ02": "5", "PC02IJ03": "4",
                    "PC02IJ04": "3", "PC02IJ05": "2",
                },
                "PC02K": {
                    "PC02KS01": "2",
                    "PC02KH": [
                        {"PC02KD01": "1", "PC02KD02": "1", "PC02KS02": "1", "PC02KJ01": "50", "PC02KJ02": "40"},
                        {"PC02KD01": "2", "PC02KD02": "9", "PC02KS02": "--", "PC02KJ01": "--", "PC02KJ02": "--"},
                    ],
                },
            }
        },
        "PNO": {"PC03": {"PC030S01": "1", "PC030H": [{"PC030D01": "1", "PC030S02": "1", "PC030J01": "12"}]}},
        "PPO": {"PC04": {"PC040S01": "1", "PC040H": [{"PC040D01": "1", "PC040S02": "1", "PC040J01": "5"}]}},
        "PQO": {
            "PC05": {
                "PC05A": {"PC05AR01": "2099-01-28", "PC05AD01": "11", "PC05AI01": "B1", "PC05AQ01": "02"},
                "PC05B": {f"PC05BS0{n}": str(n) for n in range(1, 9)},
            }
        },
        "PDA": {
            "PD01": [
                loan(), card(), quasi(),
                closed("D1", "5", PD01BR04="2098-10"),
                closed("C1", "2", PD01BR01="2098-09-01"),
                closed("R1", "4", PD01BJ01="44", PD01BR02="2098-03-04", PD01BD03="5"),
            ]
        },
        "PCA": {
            "PD02": [
                {
                    "PD02A": {
                        "PD02AD01": "11", "PD02AD02": "30", "PD02AD03": "CNY", "PD02AD04": "1", "PD02AI01": "9",
                        "PD02AI02": "B1", "PD02AI03": "SMPL1", "PD02AI04": "L1", "PD02AJ01": "9000", "PD02AJ03": "--",
                        "PD02AJ04": "7800", "PD02AR01": "2098-01-01", "PD02AR02": "2099-12-31",
                    },
                    "PD02Z": None,
                }
            ]
        },
        "PCR": {
            "PD03": [
                {"PD03A": liability("2", "16", "3")},
                {"PD03A": liability("1", "91", "N")},
                {"PD03A": liability("1", "91", "2")},
            ]
        },
        "PND": {
            "PE01": [
                {
                    "PE01A": {
                        "PE01AD01": "TE", "PE01AD02": "2", "PE01AD03": "1", "PE01AJ01": "12", "PE01AQ01": "示例移动",
                        "PE01AQ02": "#*N01", "PE01AR01": "2090-01-02", "PE01AR02": "2099-01",
                    }
                }
            ]
        },
        "POT": {"PF01": [{"PF01A": {"PF01AQ01": "示例税务局", "PF01AJ01": "5", "PF01AR01": "2098-01-02"}}]},
        "PCJ": {
            "PF02": {
                "PF02A": {
                    "PF02AQ01": "示例法院", "PF02AQ02": "合同", "PF02AR01": "2098-01-02", "PF02AD01": "1",
                    "PF02AQ03": "偿还", "PF02AR02": "2098-02-02", "PF02AQ04": "借款", "PF02AJ01": "6",
                }
            }
        },
        "PCE": {
            "PF03": [
                {
                    "PF03A": {
                        "PF03AQ01": "示例法院", "PF03AQ02": "合同", "PF03AR01": "2098-01-02", "PF03AD01": "004",
                        "PF03AQ03": "执行完毕", "PF03AR02": "2098-02-02", "PF03AQ04": "存款", "PF03AJ01": "7",
                        "PF03AQ05": "存款", "PF03AJ02": "6",
                    }
                }
            ]
        },
        "PAP": {
            "PF04": [
                {
                    "PF04A": {
                        "PF04AQ01": "示例局", "PF04AQ02": "罚款", "PF04AJ01": "8", "PF04AR01": "2098-01",
                        "PF04AR02": "0000-00", "PF04AQ03": "维持",
                    }
                }
            ]
        },
        "PHF": {
            "PF05": [
                {
                    "PF05A": {
                        "PF05AQ01": "示例市", "PF05AR01": "2090-01-02", "PF05AR02": "2090-01", "PF05AR03": "2098-12",
                        "PF05AD01": "1", "PF05AJ01": "100", "PF05AQ02": "12", "PF05AQ03": "12%", "PF05AQ04": "示例店",
                        "PF05AR04": "2099-01-02",
                    }
                }
            ]
        },
        "PBS": {
            "PF06": [
                {
                    "PF06A": {
                        "PF06AD01": "3", "PF06AQ01": "示例区", "PF06AQ02": "示例厂", "PF06AQ03": "800",
                        "PF06AR01": "2098-01-02", "PF06AR02": "2098-01-03", "PF06AR03": "2098-01-04",
                    }
                }
            ]
        },
        "PPQ": {
            "PF07": [
                {
                    "PF07A": {
                        "PF07AD01": "1", "PF07AD02": "000000", "PF07AQ01": "示例师", "PF07AQ02": "示例会",
                        "PF07AR01": "2090-01", "PF07AR02": "2099-01", "PF07AR03": "2098-01",
                    }
                }
            ]
        },
        "PAH": {
            "PF08": [
                {"PF08A": {"PF08AQ01": "示例府", "PF08AQ02": "先进", "PF08AR01": "2090-01", "PF08AR02": "2091-01"}}
            ]
        },
        "POS": {
            "PG01": [
                {
                    "PG010D01": "1", "PG010D02": "1", "PG010S01": "1",
                    "PG010H": [{"PG010D03": "1", "PG010Q01": "异议处理中。", "PG010R01": "2099-01-02"}],
                },
                {"PG010D01": "2", "PG010D02": "201", "PG010S01": "0", "PG010H": [{"PG010D03": None}]},
            ]
        },
        "POQ": {
            "PH01": [
                {"PH010D01": "11", "PH010Q02": "B1", "PH010Q03": "02", "PH010R01": "2099-01-28"},
                {"PH010D01": "24", "PH010Q02": "X1", "PH010Q03": "1", "PH010R01": "2098-01-28"},
            ]
        },
    }  # fmt: skip


def liability(side, business, state):
    return {
        "PD03AD01": "11", "PD03AD02": business, "PD03AD03": "2", "PD03AD04": "CNY", "PD03AD05": "1", "PD03AD06": "D1",
        "PD03AD07": state, "PD03AD08": side, "PD03AJ01": "50", "PD03AJ02": "40", "PD03AQ01": "B1", "PD03AQ02": "F1",
        "PD03AR01": "2098-01-02", "PD03AR02": "2099-12-31", "PD03AR03": "2099-01-01", "PD03AS01": "0",
    }  # fmt: skip


@pytest.fixture(scope="module")
def report():
    return machine_2.read(document())


def test_complete(report):
    assert report.reading.unread == ()
    assert report.reading.discrepancies == ()
    assert report.reading.warnings == ()
    assert report.reading.complete
    assert report.source.layout == "machine-2"


def test_header_and_subject(report):
    header, subject = report.header, report.subject
    assert (header.edition, header.generation, header.report_number) == ("institution", 2, "2099013009000000000001")
    assert header.report_time == datetime(2099, 1, 30, 9)
    assert (header.query_institution, header.query_reason, header.dispute_count) == ("B00000000H0001", "贷款审批", 2)
    assert header.fraud_alert == FraudAlert(phones=("01000000000",), from_=date(2098, 1, 1), to=date(2099, 12, 31))
    assert (subject.name, subject.id_type, subject.id_number) == ("样例甲", "身份证", "000000190001010000")
    assert (subject.marital_status, subject.gender, subject.nationality) == ("已婚", "女", "中国")
    assert (subject.employment, subject.education, subject.degree) == ("职员", "本科", "学士")
    assert (subject.email, subject.mail_address, subject.registered_address) == (
        "a@example.com",
        "示例路1号",
        "示例路2号",
    )
    assert subject.birth_date == date(1900, 1, 1)
    assert [(i.type, i.number) for i in subject.other_ids] == [("护照", "E00000000")]
    assert [(p.number, p.updated) for p in subject.phones] == [("19900000000", "2098-05-06")]
    spouse = subject.spouse
    assert (spouse.name, spouse.id_type, spouse.employer, spouse.phone) == ("样例乙", "护照", "示例厂", "1")
    assert [(r.address, r.kind) for r in subject.residences] == [("示例巷3号", "租房")]
    (job,) = subject.jobs
    assert (job.employer, job.employer_kind, job.industry) == ("示例店", "个体、私营企业", "批发和零售业")
    assert (job.occupation, job.post, job.title, job.since_year) == ("商业、服务业人员", "一般员工", "无", 2090)


def test_summary(report):
    summary = report.summary
    assert [(p.group, p.item, p.accounts, p.first_month) for p in summary.prompts] == [
        ("贷款", "其他类贷款", 3, "2098-11"), ("信用卡", "贷记卡", 1, None), ("其他", None, 1, "2098-12"),
    ]  # fmt: skip
    assert summary.prompt_total == 5
    assert [(r.business, r.accounts, r.balance) for r in summary.recovered] == [("垫款业务", 1, 5), ("合计", 1, 5)]
    assert (summary.bad_debt.accounts, summary.bad_debt.balance) == (1, 44)
    assert [(o.kind, o.accounts, o.months, o.highest, o.longest) for o in summary.overdue] == [
        ("非循环贷账户", 1, 1, 810, 1), ("循环额度下分账户", None, None, None, None),
    ]  # fmt: skip
    credit = summary.credit
    assert list(credit.d1.model_dump().values()) == [2, 2, 9000, 7844, 3]
    assert list(credit.r4.model_dump().values()) == [1, 2, 3, 4, 5]
    assert credit.r1 is None
    assert list(credit.r2.model_dump().values()) == [1, 1, 6, 5, 4, 3, 2]
    assert list(credit.r3.model_dump().values()) == [1, 2, 6, 5, 4, 3, 2]
    assert summary.related.person.guarantee.model_dump() == {"accounts": 1, "amount": 50, "balance": 40}
    assert summary.related.company is None
    assert [(p.business, p.accounts, p.arrears) for p in summary.postpaid] == [("电信业务", 1, 12)]
    assert [(p.kind, p.records, p.amount) for p in summary.public] == [("欠税信息", 1, 5)]
    assert list(summary.inquiries.model_dump().values()) == [1, 2, 3, 4, 5, 6, 7, 8]


def test_open_loan(report):
    loan = report.accounts[0]
    assert (loan.no, loan.type, loan.status, loan.institution_type) == (1, "D1", "overdue", "24")
    assert (loan.institution, loan.account_id, loan.agreement_id) == ("X00000000H0001", "******", "SMPL1")
    assert (loan.business, loan.guarantee, loan.method) == ("其他个人消费贷款", "信用/无担保", "分期等额本息")
    assert (loan.frequency, loan.joint, loan.terms, loan.currency) == ("月", "无", 12, "CNY")
    assert (loan.opened, loan.due, loan.amount, loan.limit) == (date(2098, 11, 2), date(2099, 11, 2), 9000, None)
    assert (loan.as_of, loan.closed, loan.five_tier, loan.balance) == ("2099-01-21", None, "关注", 7800)
    assert (loan.payment_due, loan.bill_day, loan.last_paid) == (date(2099, 1, 20), None, date(2098, 12, 20))
    assert (loan.due_this_month, loan.paid_this_month, loan.terms_left) == (800, 0, 10)
    assert (loan.overdue_terms, loan.overdue_amount) == (1, 810)
    assert list(loan.overdue_principal.model_dump().values()) == [10, 20, 30, 40]
    assert [(c.month, c.status, c.amount) for c in loan.history] == [
        ("2098-11", "*", 0), ("2098-12", "N", 0), ("2099-01", "1", 810),
    ]  # fmt: skip
    assert loan.latest == Latest(five_tier="正常", balance=7000, paid_on=date(2099, 1, 28), paid=850, status="N")
    assert loan.special_transactions == (SpecialTransaction(type="提前还款", date="2098-12-01", months=0, amount=300),)
    assert loan.special_events == ("该账户2098年12月不出单。", "2099年01月：已注销信用卡账户重启")
    assert [(a.kind, a.text, a.added) for a in loan.annotations] == [
        ("本人声明", "非本人借款。", "2099-01-03"), ("机构说明", "已核实。", "2099-01"),
    ]  # fmt: skip
    assert loan.where.pointer == "/PDA/PD01/0"
    for words in (
        "账户状态 逾期",
        "借款金额 9000",
        "最新还款记录：信息报告日期 2099-01-29",
        "还款记录 2098-11—2099-01",
    ):
        assert words in loan.where.text


def test_other_accounts(report):
    card, quasi, moved, ended, bad = report.accounts[1:]
    assert (card.no, card.type, card.status, card.currency, card.business) == (1, "R2", "bank_stopped", "USD", "贷记卡")
    assert (card.limit, card.shared_limit, card.balance, card.used, card.unbilled_instalment) == (
        5000,
        None,
        70,
        60,
        10,
    )
    assert (card.average_used_6m, card.max_used, card.terms_left) == (61, 99, None)
    assert (card.bill_day, card.payment_due, card.overdue_principal, card.latest) == (
        date(2099, 1, 7),
        None,
        None,
        None,
    )
    assert [(c.month, c.status, c.amount) for c in card.history] == [("2099-01", "N", 0)]
    assert [(i.limit, i.used, i.from_, i.to) for i in card.large_instalments] == [
        (800, 10, date(2098, 2, 1), date(2099, 12, 31))
    ]
    assert (quasi.type, quasi.business, quasi.overdraft_180) == ("R3", "准贷记卡", 3)
    assert (quasi.average_used_6m, quasi.max_used, quasi.bill_day) == (5, 9, date(2099, 1, 6))
    assert (moved.no, moved.status, moved.closed, moved.as_of) == (2, "transferred", "2098-10", "2099-01-05")
    assert (ended.no, ended.status, ended.closed) == (1, "ended", "2098-09-01")
    assert (bad.status, bad.balance, bad.last_paid, bad.five_tier) == ("bad_debt", 44, date(2098, 3, 4), "损失")


def test_other_records(report):
    (agreement,) = report.agreements
    assert (agreement.no, agreement.institution, agreement.agreement_id) == (1, "B1", "SMPL1")
    assert (agreement.purpose, agreement.limit, agreement.cap, agreement.used) == ("信用卡共享额度", 9000, None, 7800)
    assert "授信协议状态 有效" in agreement.where.text
    company, person, second = report.liabilities
    assert (company.no, company.for_, company.business, company.repayment_status) == (1, "company", "透支", "3")
    assert (person.no, person.for_, person.business, person.role) == (1, "person", "其他个人消费贷款", "保证人")
    assert (second.no, second.amount, second.balance, second.overdue_months) == (2, 50, 40, 0)
    (phone,) = report.postpaid
    assert (phone.business, phone.state, phone.arrears, phone.month) == ("移动电话", "欠费", 12, "2099-01")
    assert [(m.month, m.status) for m in phone.history] == [
        ("2098-09", "#"), ("2098-10", "*"), ("2098-11", "N"), ("2098-12", "0"), ("2099-01", "1"),
    ]  # fmt: skip
    public = report.public_records
    assert [len(records) for _, records in public] == [1] * 8
    assert public.enforcements[0].closed_by == "执行完毕"
    assert (public.penalties[0].from_, public.penalties[0].to) == ("2098-01", None)
    assert (public.housing_fund[0].personal_rate, public.housing_fund[0].employer_rate) == ("12%", "12%")
    assert (public.relief[0].category, public.qualifications[0].place) == ("失业", "000000")
    assert [(a.kind, a.text) for a in report.annotations] == [("异议标注", "异议处理中。")]
    assert [(i.no, i.date, i.reason, i.institution_type, i.by) for i in report.inquiries] == [
        (1, date(2099, 1, 28), "贷款审批", "11", "institution"),
        (2, date(2098, 1, 28), "贷后管理", "24", "institution"),
    ]  # fmt: skip
    assert report.inquiries[1].where.pointer == "/POQ/PH01/1"


def read_changed(path, value):
    return machine_2.read(changed(path, value))


def changed(path, value, tree=None):
    tree = copy.deepcopy(tree or document())
    part = tree
    for step in path[:-1]:
        part = part[step]
    part[path[-1]] = value
    return tree


def leaves(value, path=()):
    if isinstance(value, dict):
        for key, part in value.items():
            yield from leaves(part, (*path, key))
    elif isinstance(value, list):
        for i, part in enumerate(value):
            yield from leaves(part, (*path, i))
    else:
        yield path, value


NOT_KEPT = {"PC05AI01"}


@pytest.mark.parametrize(("value", "stride"), [("坏值@", 1), (True, 7), ({"x": "y"}, 7)])
def test_no_value_is_lost_without_a_sign(value, stride):
    whole = document()
    for unit in whole:
        part = {"PRH": whole["PRH"], unit: whole[unit]}
        before = machine_2.read(part)
        for path, old in list(leaves({unit: whole[unit]}))[::stride]:
            if path[-1] == "PA01AR01" or (set(path) & NOT_KEPT):
                continue
            if old in (None, "", "--", "0000-00") and value is True:
                continue
            assert machine_2.read(changed(path, value, part)) != before, path


def objects(value, path=()):
    if isinstance(value, dict):
        yield path, value
        for key, part in value.items():
            yield from objects(part, (*path, key))
    elif isinstance(value, list):
        for i, part in enumerate(value):
            yield from objects(part, (*path, i))


def test_unknown_elements_are_named_everywhere():
    tree = document()
    places = list(objects(tree))
    for _, part in places:
        part["PX99"] = "多余"
    tree["POM"]["PB04"][1]["PX99"] = tree["PMM"]["PB02"]["PX99"] = None
    found = {item.text for item in machine_2.read(tree).reading.unread}
    expected = {"".join(f"/{step}" for step in (*path, "PX99")) + "：多余" for path, _ in places}
    assert found == expected - {"/POM/PB04/1/PX99：多余", "/PMM/PB02/PX99：多余"}


def test_unknown_elements_without_content_are_no_doubt():
    tree = document()
    for _, part in list(objects(tree)):
        part["PX99"] = {"a": [None, "--"]}
    assert machine_2.read(tree).reading.complete


UNREAD = [
    (("PDA", "PD01", 0, "PD01A", "PD01AD06"), "88", "accounts", "还款频率"),
    (("PDA", "PD01", 0, "PD01A", "PD01AD04"), "XXX", "accounts", "币种"),
    (("PDA", "PD01", 0, "PD01A", "PD01AJ01"), "1万", "accounts", "借款金额"),
    (("PDA", "PD01", 0, "PD01A", "PD01AR01"), "2098-13-01", "accounts", "开立日期"),
    (("PDA", "PD01", 0, "PD01A", "PD01AD01"), "Q9", "accounts", "账户类型"),
    (("PDA", "PD01", 0, "PD01C", "PD01CD01"), "77", "accounts", "账户状态"),
    (("PDA", "PD01", 0, "PD01C", "PD01CJ12"), "5", None, None),
    (("PDA", "PD01", 0, "PD01E", "PD01EH", 0, "PD01ED01"), "?", "accounts", "还款状态"),
    (("PDA", "PD01", 0, "PD01E", "PD01EH", 1, "PD01EJ01"), "9", "accounts", "PD01EH"),
    (("PDA", "PD01", 0, "PD01E", "PD01EH", 0, "PD01ER03"), "2098-12", "accounts", "PD01EH"),
    (("PDA", "PD01", 1, "PD01C", "PD01CJ13"), "5", "accounts", "最近6个月平均透支余额"),
    (("PDA", "PD01", 1), "文字", "accounts", "/PDA/PD01/1"),
    (("PCA", "PD02", 0, "PD02Z"), notes("PD02", ("3", "甲", "2099-01-01")), "agreements", "本人声明，甲，2099-01-01"),
    (("PCR", "PD03", 0, "PD03Z"), notes("PD03", ("3", "甲", "2099-01-01")), "liabilities", "本人声明"),
    (("PND", "PE01", 0, "PE01Z"), notes("PE01", ("3", "甲", "2099-01-01")), "postpaid", "本人声明"),
    (("POT", "PF01", 0, "PF01Z"), notes("PF01", ("3", "甲", "2099-01-01")), "public_records", "本人声明"),
    (("PND", "PE01", 0, "PE01A", "PE01AQ02"), "NNX", "postpaid", "最近24个月缴费记录"),
    (("PND", "PE01", 0, "PE01A", "PE01AR02"), None, "postpaid", "最近24个月缴费记录"),
    (("PND", "PE01", 0, "PE01A", "PE01AD03"), "7", "postpaid", "当前缴费状态"),
    (("POQ", "PH01", 0, "PH010R01"), None, "inquiries", "查询机构 B1"),
    (("PCO", "PC02", "PC02K", "PC02KH", 1, "PC02KD01"), "1", None, None),
    (("PCO", "PC02", "PC02K", "PC02KH", 1, "PC02KD01"), "7", "summary", "借款人身份类别"),
    (("PCO", "PC02", "PC02K", "PC02KH", 1, "PC02KD02"), "1", None, None),
    (("PRH", "PA01", "PA01D", "PA01DQ01"), "5", "header", "防欺诈警示标志"),
    (("PIM",), "文字", "subject", "/PIM"),
    (("PIM", "PB09"), {"x": "y"}, "subject", "/PIM/PB09"),
    (("ABC",), "文字", None, "/ABC"),
    (("PA01",), {"PA01A": {"PA01AR01": "2099-01-01T00:00:00"}}, "header", "/PA01"),
]


@pytest.mark.parametrize(("path", "value", "section", "words"), UNREAD)
def test_unread(path, value, section, words):
    reading = read_changed(path, value).reading
    if words is None:
        assert reading.unread == ()
        return
    assert section in {item.section for item in reading.unread}
    assert any(words in item.text for item in reading.unread)


DISCREPANCIES = [
    (("PRH", "PA01", "PA01C", "PA01CS01"), "2", "其他证件个数"),
    (("PIM", "PB01", "PB01B", "PB01BS01"), "2", "手机号码个数"),
    (("PCO", "PC02", "PC02A", "PC02AS02"), "2", "信贷交易提示的业务类型数量"),
    (("PCO", "PC02", "PC02B", "PC02BS02"), "2", "被追偿汇总的业务类型数量"),
    (("PCO", "PC02", "PC02D", "PC02DS01"), "3", "逾期（透支）汇总的账户类型数量"),
    (("PCO", "PC02", "PC02K", "PC02KS01"), "4", "相关还款责任汇总的个数"),
    (("PNO", "PC03", "PC030S01"), "2", "后付费业务类型数量"),
    (("PPO", "PC04", "PC040S01"), "2", "公共信息类型数量"),
    (("PDA", "PD01", 0, "PD01E", "PD01ES01"), "4", "最近5年历史表现的月数"),
    (("PDA", "PD01", 0, "PD01F", "PD01FS01"), "2", "特殊交易个数"),
    (("PDA", "PD01", 0, "PD01G", "PD01GS01"), "1", "特殊事件说明个数"),
    (("PDA", "PD01", 1, "PD01H", "PD01HS01"), "2", "大额专项分期笔数"),
    (("PDA", "PD01", 0, "PD01Z", "PD01ZS01"), "3", "标注及声明个数"),
    (("POS", "PG01", 0, "PG010S01"), "2", "标注及声明类型个数"),
    (("PDA", "PD01", 0, "PD01E", "PD01ER01"), "2098-10", "/PD01E 的月数（2098-10—2099-01）"),
    (("PDA", "PD01", 0, "PD01E", "PD01ER01"), "2098-12", "/PD01E 的起止年月以外还有还款状态"),
    (("PDA", "PD01", 0, "PD01E", "PD01ER02"), None, "/PD01E 的起止年月"),
    (("PDA", "PD01", 0, "PD01D", "PD01DH", 1, "PD01DD01"), "2", "的 2099-01 还款状态"),
    (("PDA", "PD01", 0, "PD01D", "PD01DH", 2, "PD01DD01"), "N", "的 2099-02 还款状态"),
    (("PDA", "PD01", 0, "PD01D", "PD01DH", 3, "PD01DD01"), "", "的 2098-11 还款状态"),
    (("PDA", "PD01", 0, "PD01E", "PD01EH", 2, "PD01ED01"), "N", "的 2098-11 还款状态"),
    (("PDA", "PD01", 0, "PD01D"), None, "只有一个有还款状态"),
    (("PDA", "PD01", 0, "PD01E"), None, "只有一个有还款状态"),
    (("PDA", "PD01", 0, "PD01D", "PD01DR01"), "2097-02", "/PD01D 的起止年月"),
    (("PDA", "PD01", 0, "PD01D", "PD01DR02"), "2099-02", "/PD01D 的起止年月"),
    (("PDA", "PD01", 0, "PD01D", "PD01DR02"), None, "/PD01D 的起止年月"),
    (("PDA", "PD01", 0, "PD01C", "PD01CR01"), "2098-12", "的最近一次月度表现的月份与还款记录的最后一个月"),
    (("PDA", "PD01", 1, "PD01B", "PD01BD04"), "1", "的最新还款状态与还款记录的最后一个月"),
    (("PDA", "PD01", 0, "PD01C", "PD01CD01"), None, "没有账户状态"),
    (("PDA", "PD01", 0, "PD01B", "PD01BD01"), "3", "的两处账户状态"),
    (("PDA", "PD01", 0, "PD01C"), None, "没有账户状态"),
    (("PDA", "PD01", 3, "PD01C"), {"PD01CJ01": "5"}, "的账户状态与最近一次月度表现"),
    (("PQO", "PC05", "PC05A", "PC05AR01"), "2099-01-29", "上一次查询记录不是查询明细的第一条"),
    (("PQO", "PC05", "PC05A", "PC05AI01"), "B2", "上一次查询记录不是查询明细的第一条"),
    (("PQO", "PC05", "PC05A", "PC05AD01"), "24", "上一次查询记录不是查询明细的第一条"),
    (("PQO", "PC05", "PC05A", "PC05AQ01"), "03", "上一次查询记录不是查询明细的第一条"),
    (("PQO", "PC05", "PC05A"), None, "上一次查询记录不是查询明细的第一条"),
    (("POQ",), None, "上一次查询记录不是查询明细的第一条"),
    (("PCR", "PD03", 0, "PD03A", "PD03AD08"), None, "的主借款人身份类别"),
]


@pytest.mark.parametrize(("path", "value", "what"), DISCREPANCIES)
def test_the_document_against_itself(path, value, what):
    reading = read_changed(path, value).reading
    assert any(what in item.what for item in reading.discrepancies)
    assert not reading.complete


WARNINGS = [
    (("PDA", "PD01", 1, "PD01B", "PD01BJ01"), "71", "的余额"),
    (("PSM", "PC01", "PC010S01"), "3", "数字解读的分数说明条数"),
    (("PHF", "PF05", 0, "PF05A", "PF05AQ02"), "8", "缴存比例"),
    (("PND", "PE01", 0, "PE01A", "PE01AD03"), "0", "的缴费状态代码与欠费金额、缴费记录相反"),
    (
        ("PND", "PE01", 0, "PE01A"),
        {"PE01AD03": "0", "PE01AR02": "2099-01", "PE01AQ02": "N1"},
        "的缴费状态代码与欠费金额、缴费记录相反",
    ),
]


@pytest.mark.parametrize(("path", "value", "what"), WARNINGS)
def test_warnings_do_not_make_it_incomplete(path, value, what):
    reading = read_changed(path, value).reading
    assert any(what in item.what for item in reading.warnings)
    assert reading.complete


def test_two_states_the_newest_binds():
    account = read_changed(("PDA", "PD01", 0, "PD01B", "PD01BD01"), "3").accounts[0]
    assert account.status == "settled"


def test_overdue_kinds_are_counted_with_blank_rows_in_older_files():
    for printed in ("1", "2", None):
        assert read_changed(("PCO", "PC02", "PC02D", "PC02DS01"), printed).reading.complete


def test_24_months_of_a_longer_grid():
    tree = document()
    loan = tree["PDA"]["PD01"][0]
    months = [f"{2096 + n // 12}-{n % 12 + 1:02d}" for n in range(30)]
    rows = [{"PD01ER03": month, "PD01ED01": "N", "PD01EJ01": "0"} for month in months]
    loan["PD01E"] = {"PD01EH": rows, "PD01ER01": months[0], "PD01ER02": months[-1], "PD01ES01": "30"}
    recent = [{"PD01DR03": month, "PD01DD01": "N"} for month in months]
    loan["PD01C"]["PD01CR01"] = months[-1]
    for start, rows, right in (
        ("2096-06", recent[6:], True),
        ("2096-07", recent[6:], True),
        ("2096-06", recent[5:], False),
        ("2096-06", recent[7:], False),
        ("2096-08", recent[6:], False),
    ):
        loan["PD01D"] = {"PD01DH": rows, "PD01DR01": start, "PD01DR02": months[-1]}
        assert machine_2.read(tree).reading.complete is right, (start, len(rows))


def test_a_newer_status_is_not_held_against_the_grid():
    assert read_changed(("PDA", "PD01", 0, "PD01B", "PD01BD04"), "3").reading.complete


def test_postpaid_states():
    def states(*accounts):
        tree = document()
        tree["PND"]["PE01"] = [
            {
                "PE01A": {
                    "PE01AD01": kind, "PE01AD02": "02", "PE01AD03": code, "PE01AJ01": owed, "PE01AQ02": months,
                    "PE01AR02": "2099-01",
                }
            }
            for kind, code, owed, months in accounts
        ]  # fmt: skip
        report = machine_2.read(tree)
        return [item.state for item in report.postpaid], report.reading

    found, reading = states(
        ("TE", "1", "5", None), ("TE", "0", "0", "#N"), ("UE", "0", "--", None), ("UE", "1", None, "N#"),
        ("TE", "1", None, "N3"), ("TE", "0", None, "3C"), ("TE", None, "0", "*6"), ("TE", None, "0", "6#"),
        ("TE", None, None, None),
    )  # fmt: skip
    assert found == ["欠费", "正常", "正常", "欠费", "欠费", "正常", "欠费", "正常", None]
    assert (reading.complete, reading.warnings) == (True, ())
    found, reading = states(("TE", "0", "5", None), ("UE", "1", None, "NN"))
    assert found == ["欠费", "正常"]
    assert [(item.section, item.printed, item.read) for item in reading.warnings] == [
        ("postpaid", "0（正常）", "欠费金额 5"),
        ("postpaid", "1（欠费）", "最近一个月 N"),
    ]
    assert reading.complete
    found, reading = states(("UE", "3", "5", None))
    assert (found, len(reading.unread)) == (["欠费"], 1)


def test_kinds_of_utilities():
    tree = changed(("PND", "PE01", 0, "PE01A", "PE01AD01"), "UE")
    tree["PND"]["PE01"][0]["PE01A"]["PE01AD02"] = "02"
    report = machine_2.read(tree)
    assert (report.postpaid[0].business, report.reading.complete) == ("自来水", True)
    tree["PND"]["PE01"][0]["PE01A"]["PE01AD02"] = "08"
    assert not machine_2.read(tree).reading.complete


def test_a_loan_taken_over():
    report = read_changed(("PDA", "PD01", 0, "PD01A", "PD01AD08"), "5")
    assert report.reading.complete
    assert report.accounts[0].release_form == "其他机构转入"
    assert not read_changed(("PDA", "PD01", 0, "PD01A", "PD01AD08"), "6").reading.complete


def test_a_postpaid_account_without_business_or_line():
    tree = document()
    tree["PND"]["PE01"] = [{"PE01A": {"PE01AD01": "UE", "PE01AR02": "2099-01"}}]
    (item,) = machine_2.read(tree).postpaid
    assert (item.business, item.state, item.history) == (None, None, ())


def test_numbers_instead_of_text():
    tree = changed(("PDA", "PD01", 0, "PD01A", "PD01AJ01"), 9000)
    tree["PDA"]["PD01"][0]["PD01A"]["PD01AD06"] = 3
    tree["PDA"]["PD01"][0]["PD01C"]["PD01CJ01"] = Decimal("7800.00")
    tree["PDA"]["PD01"][0]["PD01C"]["PD01CJ04"] = "1,800"
    account = machine_2.read(tree).accounts[0]
    assert (account.amount, account.frequency, account.balance, account.due_this_month) == (9000, "月", 7800, 1800)
    assert read_changed(("PDA", "PD01", 0, "PD01A", "PD01AJ01"), Decimal("9000.5")).reading.unread


def test_wrappers():
    plain = machine_2.read(document())
    for tree, prefix in (
        ({"Document": document()}, "/Document"),
        ({"code": 0, "msg": "ok", "data": {"report": document(), "log": []}}, "/data/report"),
        ([document()], "/0"),
        ({"a/b": [document()]}, "/a~1b/0"),
        ({"PRH": [document()["PRH"]], **{k: v for k, v in document().items() if k != "PRH"}}, ""),
    ):
        assert machine_2.recognises(tree)
        report = machine_2.read(tree)
        assert report.reading.complete, report.reading
        assert report.accounts[0].where.pointer == f"{prefix}/PDA/PD01/0"
        assert report.subject == plain.subject
    enveloped = machine_2.read({"Header": {"MsgId": "1", "Sender": {"Code": "7"}}, "Body": {"Document": document()}})
    assert enveloped.reading.complete
    beside = machine_2.read({"Header": {"PDA": {"PD01": "x"}, "MsgId": "1"}, "Body": {"Document": document()}})
    assert len(beside.reading.unread) == 1
    besides = machine_2.read({"data": document(), "more": [1]})
    assert [item.text for item in besides.reading.unread] == ["/more：[1]"]


def test_segments_without_units_and_units_in_pieces():
    flat = {segment: part for unit in document().values() for segment, part in unit.items()}
    assert machine_2.recognises(flat)
    report = machine_2.read(flat)
    assert report.reading.complete
    assert report.accounts[0].where.pointer == "/PD01/0"
    tree = document()
    first, *rest = tree["PDA"]["PD01"]
    tree["PDA"] = [{"PD01": first}, {"PD01": rest}, None]
    report = machine_2.read(tree)
    assert report.reading.complete
    assert [a.where.pointer for a in report.accounts][:2] == ["/PDA/0/PD01", "/PDA/1/PD01/0"]


def test_what_is_not_this_form():
    for tree in ({}, [], None, "PRH", {"PRH": 5}, {"header": {}}, {"a": document(), "b": document()}):
        assert not machine_2.recognises(tree)
    deep = document()
    for _ in range(8):
        deep = {"x": deep}
    assert not machine_2.recognises(deep)
    with pytest.raises(UnknownLayoutError):
        machine_2.read({})


@pytest.mark.parametrize("value", [None, "", "2099-01-30", "昨天", 5])
def test_without_a_report_time_nothing_can_be_judged(value):
    with pytest.raises(BadJsonError, match="PA01AR01"):
        read_changed(("PRH", "PA01", "PA01A", "PA01AR01"), value)


def test_almost_nothing():
    tree = {"PRH": {"PA01": {"PA01A": {"PA01AR01": "2099-01-30T09:00:00"}}}}
    report = machine_2.read(tree)
    assert report.reading.complete
    assert report.summary is None
    assert report.header.fraud_alert is None
    assert report.subject.spouse is None


def test_fraud_alert_without_phone():
    tree = changed(("PRH", "PA01", "PA01D"), {"PA01DQ01": "1"})
    assert machine_2.read(tree).header.fraud_alert == FraudAlert()
    for phone in ("--", "01000000000"):
        tree = changed(("PRH", "PA01", "PA01D"), {"PA01DH": [{"PA01DQ01": "0", "PA01DQ02": phone}]})
        assert machine_2.read(tree).header.fraud_alert is None


def to_xml(value):
    if isinstance(value, dict):
        return "".join(
            "".join(f"<{key}>{to_xml(part)}</{key}>" for part in (child if isinstance(child, list) else [child]))
            for key, child in value.items()
        )
    return "" if value is None else str(value)


@pytest.mark.parametrize("encoding", ["utf-8", "gb18030"])
def test_xml_gives_the_same_report(report, encoding):
    xml = f'<?xml version="1.0" encoding="{encoding}"?><Document>{to_xml(document())}</Document>'
    found = machine_2.read(read_xml(xml.encode(encoding)))
    assert found.reading.complete, found.reading

    def bare(value):
        if isinstance(value, dict):
            return {key: bare(part) for key, part in value.items() if key != "where"}
        return [bare(part) for part in value] if isinstance(value, list | tuple) else value

    assert bare(found.model_dump()) == bare(report.model_dump())


def test_the_same_element_inside_and_outside():
    tree = document()
    tree["PMM"]["PB02"]["PB020D01"] = "20"
    assert machine_2.read(tree).reading.complete
    tree["PMM"]["PB02"]["PB020D01"] = "10"
    report = machine_2.read(tree)
    assert [item.text for item in report.reading.unread] == ["/PMM/PB02/PB020D01（婚姻状况）：10"]
    assert report.subject.marital_status == "已婚"


def test_a_leaf_that_is_an_empty_object():
    assert read_changed(("PDA", "PD01", 0, "PD01A", "PD01AJ01"), {"x": "--"}).reading.complete


def test_annotation_in_the_block_itself():
    block = {"PD01ZD01": "1", "PD01ZQ01": "异议处理中。", "PD01ZR01": "2099-01-01"}
    account = read_changed(("PDA", "PD01", 0, "PD01Z"), block).accounts[0]
    assert [(a.kind, a.text) for a in account.annotations] == [("异议标注", "异议处理中。")]


def test_every_element_has_a_name():
    assert labels()["PD01AJ01"] == "借款金额"
    assert labels()["PD01CJ03"] == "未出单的大额专项分期余额"
    assert len(labels()) > 300
    for path, _ in leaves(document()):
        code = next(step for step in reversed(path) if isinstance(step, str))
        assert code in labels() or code in {"PD02Z", "PD01H", "PC02G"}, code


def test_shown_is_short():
    assert shown(Decimal("1.5")) == "1.5"
    assert shown({"a": None}) == '{"a": null}'
    assert len(shown("甲" * 1000)) == 401


@pytest.mark.skipif(not SHARED.exists(), reason="the corpus is not here")
def test_corpus():
    for truth_file in sorted((SHARED / "corpus" / "machine2").glob("*.truth.json")):
        stem = truth_file.name.removesuffix(".truth.json")
        (source,) = [p for e in ("json", "xml") if (p := truth_file.with_name(f"{stem}.{e}")).exists()]
        report = machine_2.read((read_xml if source.suffix == ".xml" else read_json)(source.read_bytes()))
        assert report.reading.complete
        assert {item.section for item in report.reading.warnings} <= {"postpaid"}, "缴费状态 the other way round"
        truth = Report.model_validate_json(truth_file.read_text(encoding="utf-8"))
        bare = {"where": None, "institution_type": None}
        assert [a.status for a in report.accounts] == [a.status for a in truth.accounts]
        assert [a.history for a in report.accounts] == [a.history for a in truth.accounts]
        assert [i.model_copy(update=bare) for i in report.inquiries] == [
            i.model_copy(update=bare) for i in truth.inquiries
        ]


@pytest.mark.skipif(not SHARED.exists(), reason="the sample is not here")
def test_sample_is_read_and_its_contradictions_are_told():
    """The sample is invented and breaks what holds in every real document."""
    sample = SHARED / "reference" / "machine-sample" / "test-record.json"
    reading = machine_2.read(read_json(sample.read_bytes())).reading
    assert reading.unread == ()
    assert {item.section for item in reading.discrepancies} == {"accounts", "inquiries"}


def test_a_factor_of_the_score_that_no_list_has_is_unread():
    known = read_changed(("PSM", "PC01", "PC010D01"), ["01", "92"]).reading
    assert known.complete
    reading = read_changed(("PSM", "PC01", "PC010D01"), ["01", "77"]).reading
    assert ["77" in entry.text for entry in reading.unread] == [True]


def test_the_factors_of_the_score_are_kept_in_words():
    report = read_changed(("PSM", "PC01", "PC010D01"), ["01", "10"])
    assert report.summary.score.value == "600"
    assert report.summary.score.factors == ("存在逾期还款记录", "近期硬查询次数较多")
