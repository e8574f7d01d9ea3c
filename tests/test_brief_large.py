"""A 简版 of the size of a real one of 2025, of fictional people: 116 accounts, 154 inquiries, every shape that it prints."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest
from sample_files import ROOT
from test_brief_samples import bare

from creditcheck import read_report
from creditcheck.assess import Options, assess
from creditcheck.model.report import Report

NAMES = ("样例甲", "样例乙", "样例丙", "样例丁", "样例戊", "样例己", "样例庚")
FOREIGN = ("HKD", "GBP", "CHF", "AUD", "CAD", "JPY", "USD", "EUR")
SELF = ("商业银行网上银行", "自助查询机", "互联网个人信用信息服务平台")
LAPSED = "没有发生过90天以上逾期"


@pytest.fixture(scope="module")
def make() -> Iterator[ModuleType]:
    sys.path.insert(0, str(ROOT))
    try:
        import samples.make.brief
        import samples.make.build_brief
        import samples.make.sentences

        yield samples.make
    finally:
        sys.path.remove(str(ROOT))


def cards(build: Any) -> list[dict[str, Any]]:
    bank = [f"{name}银行股份有限公司信用卡中心" for name in NAMES]
    late = build.overdue(
        build.card(bank[0], "2012-01-09", 10600, card_tail="8249"), 1, balance=10569, unbilled_instalment=0
    )
    due = build.card(bank[1], "2019-03-02", 54000, 20932, card_tail="2344", due="2028-12-31", as_of=None)
    due["_sentence"] = (
        f"2019年03月02日{bank[1]}发放的贷记卡（卡片尾号：2344），2028年12月到期，信用额度54,000，已使用额度20,932。"
    )
    return [
        late,
        due,
        build.card(bank[2], "2013-05-06", 0, balance=80000, unbilled_instalment=80000),
        build.card(bank[3], "2014-05-06", 60000, balance=110077, unbilled_instalment=36621),
        build.card(bank[4], "2015-02-03", 14000, 0, currency="USD", card_tail="1111", _converted=True),
        build.card(bank[4], "2015-02-03", 50000, 4321, card_tail="1111"),
        *(build.card(bank[5], "2011-07-08", currency=code, status="closed", closed="2016-08", as_of=None) for code in FOREIGN),
        build.card(bank[5], "2011-07-08", status="closed", closed="2016-08", as_of=None),
        *(build.card(bank[6], f"2013-1{n}-08", status="not_activated", as_of="2014-01") for n in range(3)),
        *(build.card(bank[n], f"2018-0{n + 1}-15", 30000, 100 * n, card_tail=f"700{n}") for n in range(5)),
    ]  # fmt: skip


def loans(build: Any) -> list[dict[str, Any]]:
    lender = [f"{name}消费金融股份有限公司" for name in NAMES]
    late = [
        build.overdue(build.loan(lender[n], f"2021-0{n + 1}-11", 30000, due="2027-01-11", balance=9635), n + 2)
        for n in range(3)
    ]
    return [
        *late,
        build.loan("样例甲银行股份有限公司海州分行", "2016-03-10", 2910000, "个人住房商业贷款", due="2045-06-10", balance=1966654),
        *(build.loan(lender[n % 7], f"20{20 + n // 12}-{n % 12 + 1:02d}-0{n % 9 + 1}", 9000 + 100 * n, closed="2024-03")
          for n in range(48)),
        *(build.line(lender[n % 7], f"20{20 + n // 12}-{n % 12 + 1:02d}-1{n % 9}", 90000, 0, due="2039-07-02")
          for n in range(20)),
        *(build.line(lender[n % 7], f"20{19 + n // 12}-{n % 12 + 1:02d}-2{n % 9}", 0, 0, closed="2023-04") for n in range(20)),
        build.loan(lender[6], "2019-08-02", 900000000, closed="2020-08", _verb="发放的"),
    ]  # fmt: skip


def inquiries(build: Any) -> list[dict[str, Any]]:
    reasons = ("贷后管理", "贷款审批", "信用卡审批", "担保资格审查", "保前审查")
    asked = [
        (f"{2026 - n // 60}-{10 - n % 60 // 12 if n < 60 else 12 - n % 60 // 12:02d}-{16 - n % 12:02d}",
         f"{NAMES[n % 7]}银行股份有限公司{'海州样例分行营业部零售' * (n % 3)}", reasons[n % 5])
        for n in range(109)
    ]  # fmt: skip
    own = [(f"2026-0{9 - n // 9}-{28 - n % 9}", "本人", f"本人查询（{SELF[n % 3]}）") for n in range(45)]
    return build.inquiries(*asked, *own)  # type: ignore[no-any-return]


def document(make: ModuleType) -> dict[str, Any]:
    """Return the report; numbers go on over the sub-groups, loans print 以上的逾期 and cards 以上逾期."""
    build = make.build_brief
    report: dict[str, Any] = build.brief_report(
        build.person("样例人", "19840229"), [*cards(build), *loans(build)], inquiries=inquiries(build)
    )
    for types in (("R2",), ("D1", "R1")):
        for no, account in enumerate((one for one in report["accounts"] if one["type"] in types), 1):
            account["no"] = no
            if account["type"] == "D1" and account.get("ever_overdue"):
                account["_sentence"] = make.sentences.sentence(account).replace(LAPSED, "没有发生过90天以上的逾期")
    return report


def read(make: ModuleType, report: dict[str, Any], folder: Path) -> Report:
    file = folder / "large.pdf"
    file.write_bytes(make.brief.brief_pdf(report))
    return read_report(file)


def test_every_record_is_read(make: ModuleType, tmp_path: Path) -> None:
    expected = document(make)
    report = read(make, expected, tmp_path)
    assert (len(report.accounts), len(report.inquiries)) == (116, 154)
    assert report.reading.complete, report.reading
    got = report.model_dump(mode="json", by_alias=True)
    printed = {
        key: [{k: v for k, v in one.items() if not k.startswith("_")} for one in expected[key]]
        for key in ("accounts", "inquiries")
    }
    for key in ("accounts", "inquiries"):
        assert bare(got[key]) == bare(printed[key])


@pytest.mark.parametrize(("old", "new"), [("余额9,635", "余额约9,635"), ("90天以上", "某些天以上")])
def test_one_sentence_of_a_loan_unread_leaves_nearly_all_answers(
    make: ModuleType, tmp_path: Path, old: str, new: str
) -> None:
    report = document(make)
    whole = assess(read(make, report, tmp_path), Options(today=date(2026, 10, 20)))
    loan = next(one for one in report["accounts"] if one["type"] == "D1")
    loan["_sentence"] = loan["_sentence"].replace(old, new)
    doubtful = read(make, report, tmp_path)
    (entry,) = doubtful.reading.unread
    assert (entry.record, doubtful.reading.discrepancies) == ("D1:1", ())
    before = {found.rule: found.verdict for found in whole.findings}
    after = assess(doubtful, Options(today=date(2026, 10, 20))).findings
    turned = [found.rule for found in after if found.verdict == "unknown" != before[found.rule]]
    assert len(turned) <= 4, turned
