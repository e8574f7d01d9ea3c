"""No piece of advice stands on a finding it does not fit: every text that is printed as something to do, over all
case reports, all samples, and reports put together from both.

``WORDS`` is the table of what a word of advice asks of the report (the program's own conditions, ``checks/tips.py``, are
not asked here); ``STEPS`` is the table of the steps that are made with figures: each printed one is in it once.
"""

from __future__ import annotations

import json
import random
import re
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date
from functools import cache

import pytest
from case_files import cases
from sample_files import SAMPLES

from creditcheck.advice.causes import advised
from creditcheck.advice.plan import plan_of
from creditcheck.assess import Options
from creditcheck.assess.answers_file import answers_from
from creditcheck.checks.tips import CONDITIONS, OF_AN_UNKNOWN, advice
from creditcheck.data.causes import cause_keys, needed
from creditcheck.data.institutions import default_register
from creditcheck.data.rule_texts import rule_text, text_codes
from creditcheck.errors import CreditcheckError
from creditcheck.model.account import CLOSED, Account
from creditcheck.model.assessment import Assessment, Finding, Step
from creditcheck.model.report import Report
from creditcheck.renderers.first_screen import first_screen
from creditcheck.renderers.terminal import render

TODAY = date(2026, 11, 21)
MERGED = 150
VERDICTS = {"fail", "warn", "pass", "unknown"}


def single_reports() -> Iterator[tuple[str, Report, Options]]:
    for case in cases():
        yield f"{case.rule} {case.name}", case.report, case.options
    for path in sorted(SAMPLES.glob("*.truth.json")):
        yield path.name, Report.model_validate_json(path.read_text("utf-8")), Options(today=TODAY, reveal=True)


def rare_reports() -> Iterator[tuple[str, Report, Options]]:
    """Reports for the tips that no case brings."""
    card = {
        "type": "R2",
        "institution": "甲样例银行股份有限公司",
        "business": "贷记卡",
        "currency": "CNY",
        "opened": "2020-01-01",
    }
    loan = {"type": "D1", "institution": "乙样例银行股份有限公司", "business": "其他个人消费贷款", "currency": "CNY",
            "opened": "2020-01-01", "due": "2030-01-01", "balance": 5000, "status": "normal"}  # fmt: skip
    late = [{"month": f"2025-{month:02}", "status": str(month)} for month in range(1, 6)]
    some = {
        "全部了结，近两年有深的逾期": [{**loan, "status": "settled", "closed": "2026-01-05", "balance": 0, "history": late}],
        "呆账余额 0": [{**card, "status": "bad_debt", "limit": 1000, "used": 0, "balance": 0}],
        "主动延期和展期": [{**loan, "special_transactions": [
            {"type": "展期（延期）", "date": "2025-10-01"}, {"type": "落实金融纾困等政策银行主动延期", "date": "2025-11-01"}]}],
        "只有房贷": [{**loan, "business": "个人住房商业贷款", "due_this_month": 9000, "balance": 900000}],
        "机构说明": [{**loan, "annotations": [{"kind": "机构说明", "text": "测试样例", "added": "2025-01-01"}]}],
    }  # fmt: skip
    for name, accounts in some.items():
        document = {
            "header": {"edition": "detailed", "report_time": "2026-03-31T10:00:00", "generation": 2},
            "accounts": [{"no": no, **account} for no, account in enumerate(accounts, 1)],
        }
        report = Report.model_validate_json(json.dumps(document, ensure_ascii=False))
        answers = answers_from({"monthly_income": 10000}, "样例")
        yield name, report, Options(today=date(2026, 3, 31), answers=answers, reveal=True)
    for edition, ocr in (("brief", False), ("detailed", False), ("detailed", True)):
        document = {
            "source": {"ocr": ocr},
            "header": {"edition": edition, "report_time": "2026-03-31T10:00:00", "generation": 2},
            "reading": {"complete": False, "unread": [{"page": 2, "line": 7, "text": "读不出的一行"}]},
        }
        report = Report.model_validate_json(json.dumps(document, ensure_ascii=False))
        yield f"没有读全 {edition}{' 扫描件' if ocr else ''}", report, Options(today=date(2026, 3, 31), reveal=True)


def merged_reports() -> Iterator[tuple[str, Report, Options]]:
    """Put the lists of two or three reports of one edition together: findings meet that no case brings together."""
    chance = random.Random(13)
    found = list(single_reports())
    by_edition: dict[str | None, list[tuple[str, Report, Options]]] = {}
    for name, report, options in found:
        if report.reading.complete:
            by_edition.setdefault(report.header.edition, []).append((name, report, options))
    for _ in range(MERGED):
        some = chance.sample(by_edition[chance.choice(("brief", "detailed"))], 3)
        lists = ("accounts", "liabilities", "postpaid", "inquiries", "annotations")
        parts = {part: [row for _, report, _ in some for row in _rows(report, part)] for part in lists}
        newest = max((report for _, report, _ in some), key=lambda report: report.header.report_time)
        document = {
            **json.loads(newest.model_dump_json(by_alias=True, include={"header"})),
            **{part: [{**row, **({"no": at} if "no" in row else {})} for at, row in enumerate(rows, 1)]
               for part, rows in parts.items()},
            "public_records": json.loads(some[0][1].public_records.model_dump_json(by_alias=True)),
        }  # fmt: skip
        report = Report.model_validate_json(json.dumps(document, ensure_ascii=False))
        day = report.header.report_time.date()
        yield " + ".join(name for name, _, _ in some), report, Options(today=day, reveal=True)


def _rows(report: Report, part: str) -> list[dict[str, object]]:
    return json.loads(report.model_dump_json(by_alias=True, include={part}))[part]


@cache
def judged() -> tuple[tuple[str, Report, Options, Assessment], ...]:
    found = []
    for name, report, options in (*single_reports(), *rare_reports(), *merged_reports()):
        try:
            found.append((name, report, options, advised(report, replace(options, reveal=True))))
        except CreditcheckError:  # a case of a call that is refused
            continue
    return tuple(found)


# -- what a report holds, asked of the document and nothing else


def cards(report: Report) -> list[Account]:
    return [a for a in report.accounts if a.type in ("R2", "R3")]


def open_(accounts: list[Account]) -> list[Account]:
    return [a for a in accounts if a.status not in CLOSED]


def late_now(account: Account) -> bool:
    newest = max(account.history, key=lambda cell: cell.month, default=None)
    latest = account.latest.status if account.latest else newest.status if newest else None
    return bool(
        account.status == "overdue" or account.currently_overdue or account.overdue_terms or account.overdue_amount
        or account.overdraft_180 or ((latest or "") in "1234567" and latest)
    )  # fmt: skip


def over_90_days(report: Report) -> bool:
    return any(a.overdue_90d_months_5y or any(cell.status in "4567BDZG" for cell in a.history) for a in report.accounts)


def lender_is(report: Report, *classes: str) -> bool:
    register = default_register()
    rows = (*report.accounts, *report.inquiries)
    return any(register.classify(row.institution, row.institution_type).code in classes for row in rows)


def asked_for_credit(report: Report) -> bool:
    return any(inquiry.by == "institution" for inquiry in report.inquiries)


def business(report: Report, *words: str) -> bool:
    return any(word in (a.business or "") for a in report.accounts for word in words)


Ask = Callable[[Report, Finding], bool]
WORDS: dict[str, Ask] = {
    "张卡|这张卡|合并还款日|账单日|刷上去|拉低比例|消费的凭证": lambda r, f: bool(open_(cards(r))),
    "先把一张还清|每张卡": lambda r, f: len(open_(cards(r))) >= 1,
    "几张卡": lambda r, f: len(open_(cards(r))) >= 2,
    "发卡机构": lambda r, f: bool(cards(r)),
    "要销先销|不用的卡|不用的信用卡": lambda r, f: bool(open_(cards(r))),
    "有过逾期的卡": lambda r, f: any(a.overdue_months_5y or a.history for a in open_(cards(r))),
    "年费和几元钱": lambda r, f: bool(cards(r)) and not over_90_days(r),
    "平台关闭|平台.*测额度": lambda r, f: f.rule == "MNY06" or asked_for_credit(r),
    "助学贷款|资助中心": lambda r, f: business(r, "助学"),
    "公积金中心|公积金贷款": lambda r, f: business(r, "公积金") or f.rule in ("BLK02", "MNY19"),
    "组合贷": lambda r, f: business(r, "公积金") and business(r, "个人住房", "商业住房"),
    "只有房贷": lambda r, f: business(r, "住房", "商用房"),
    "被担保|担保人": lambda r, f: bool(r.liabilities),
    "替自己的公司": lambda r, f: any(x.for_ == "company" for x in r.liabilities),
    "溢缴款|余额是 0": lambda r, f: any(a.balance == 0 for a in r.accounts),
    "核销不等于": lambda r, f: any(a.balance != 0 for a in r.accounts) or bool(r.summary),
    "只需还清逾期的部分": lambda r, f: any(map(late_now, r.accounts)),
    "额度被停": lambda r, f: any(a.type not in ("R2", "R3") and "stop" in (a.status or "") for a in r.accounts),
    "债权机构": lambda r, f: f.rule == "BLK07",
    "法院结案|执行信息公开网": lambda r, f: bool(r.public_records.enforcements) or f.rule == "BLK19",
    "案由没有印": lambda r, f: any(not (x.cause or "").strip() for x in r.public_records.civil_judgments),
    "^欠税": lambda r, f: bool(r.public_records.tax_arrears),
    "信用中国|^处罚": lambda r, f: bool(r.public_records.penalties),
    "号码": lambda r, f: bool(r.postpaid) or f.rule == "IDN01",
    "个性化分期的协议": lambda r, f: "个性化分期" in r.model_dump_json(),
    "主动延期": lambda r, f: "主动延期" in r.model_dump_json(),
    "先息后本": lambda r, f: any(a.method for a in r.accounts),
    "想看全|线上多为简版|云闪付": lambda r, f: r.header.edition == "brief",
    "拍照、扫描": lambda r, f: r.header.edition != "brief",
    "平均值按 6 个月": lambda r, f: any(a.average_used_6m is not None for a in r.accounts),
    "2026-05-01 以后打的": lambda r, f: r.header.report_time.date() < date(2026, 5, 1),
    "2026-03-31 前还清": lambda r, f: r.header.report_time.date() >= date(2026, 5, 1),
    "自己查报告不计入": lambda r, f: any(x.by == "self" for x in r.inquiries),
    "一次申请可能带出": lambda r, f: "可能是同一次申请" in f.message,
    "本人声明的内容": lambda r, f: "本人声明" in r.model_dump_json(),
    "异议应在": lambda r, f: bool(r.header.dispute_count) or "异议" in r.model_dump_json(),
    "已经到期": lambda r, f: f.rule == "RPT04",
    "设置自动扣款|每一期|最早开立": lambda r, f: bool(open_(list(r.accounts))),
    "结清证明": lambda r, f: bool(r.accounts or r.summary),
}
"""A word in a piece of advice -> what must be true of the report, or of the finding, that shows it."""


def _where(account: Account) -> str:
    return f"{account.institution} {account.business}" + (f" 编号 {account.no}：" if account.no else "：")


StepAsk = Callable[[Report, Step, Assessment], bool]
STEPS: dict[str, StepAsk] = {
    r".+：今天补上逾期的 [\d,]+ 元（.*总数，留回单）": lambda r, s, a: (
        any(map(late_now, r.accounts)) and (s.cost or 0) > 0
    ),
    r".+：.*打客服问逾期的部分一共多少.*今天补上": lambda r, s, a: any(map(late_now, r.accounts)),
    r".+：没有逾期，无论如何先保它": lambda r, s, a: (
        any(map(late_now, r.accounts))
        and not any(late_now(x) or x.overdue_amount for x in r.accounts if _where(x) in s.do)
    ),
    r"一时还不上：今天就给这几家打电话谈分期.*": lambda r, s, a: any(map(late_now, r.accounts)),
    r"打客服确认现在有没有逾期，有就当天补上": lambda r, s, a: (
        not any(f.verdict == "fail" for f in a.findings if f.rule in ("BLK01",))
    ),
    r".+：\d\d-\d\d 已到期的 [\d,]+ 元，确认扣款成功、已结清": lambda r, s, a: bool(s.account),
    r".+：额度 \d\d-\d\d 已到期，还欠 [\d,]+ 元，问清哪天必须还": lambda r, s, a: any(
        x.type == "R1" for x in r.accounts
    ),
    r"打一份详版，看清是哪几个月.*": lambda r, s, a: r.header.edition == "brief",
    r"从现在起每笔设自动还款，还款日前一天看余额": lambda r, s, a: bool(open_(list(r.accounts))),
    r"还之前先问清这几笔是不是同一笔债.*": lambda r, s, a: len(r.accounts) > 1,
    r".+：余额是 0，请机构马上更正状态；.*": lambda r, s, a: any(x.balance == 0 for x in r.accounts),
    r".+：.*问清欠多少、一次了结多少、了结后哪天更新征信；要结清证明": lambda r, s, a: s.cost != 0,
    r".+：缴清欠费 [\d,]+ 元；不用的号码办销号": lambda r, s, a: any(
        re.search("电信|通信|移动|联通|铁通|宽带|电话|互联网|组合|数据", f"{x.institution}{x.business}")
        for x in r.postpaid
    ),
    r".+：缴清欠费 [\d,]+ 元，留凭证": lambda r, s, a: bool(r.postpaid),
    r".+：问执行法官还剩多少.*，履行后拿结案通知": lambda r, s, a: bool(r.public_records.enforcements),
    r"欠税.*：向税务局问滞纳金，缴清后拿完税凭证": lambda r, s, a: bool(r.public_records.tax_arrears),
    r"替人担保的一笔已经不正常：.*": lambda r, s, a: bool(r.liabilities),
    r".+：还 [\d,]+ 元，到 [\d,]+ 元以下（额度的 [\d.]+%），别再刷上去": lambda r, s, a: bool(open_(cards(r))),
    r"共用额度的信用卡合起来还 [\d,]+ 元：.+；别再刷上去": lambda r, s, a: any(
        card.shared_limit is not None for card in open_(cards(r))
    ),
    r"保持几个月：近 6 个月的平均也要降下来": lambda r, s, a: r.header.edition != "brief" and bool(open_(cards(r))),
    r".+：还清 [\d,]+ 元，并请它关掉额度": lambda r, s, a: (
        any(x.type in ("R1", "R4") for x in r.accounts) or lender_is(r, "CF", "ML")
    ),
    r".+：还清 [\d,]+ 元": lambda r, s, a: bool(s.cost),
    r"不要借新的还旧的，也不要为“合并成一笔”再去申请": lambda r, s, a: bool(open_(list(r.accounts))),
    r"从今天起不借新的(，到 \d{4}-\d\d-\d\d 就不算新借的了)?": lambda r, s, a: bool(r.accounts),
    r"从今天起一次也不申请，不点会查征信的“测额度”：.*": lambda r, s, a: asked_for_credit(r),
    r"打一份新报告（免费，自己查不算次数）；手上这份已经 \d+ 天": lambda r, s, a: (
        r.header.edition == "brief" and "网站" in (s.where or "")
    ),
    r"打一份新报告（每年前两次免费，自己查不算次数）；手上这份已经 \d+ 天": lambda r, s, a: (
        r.header.edition != "brief" and "柜台" in (s.where or "")
    ),
    r"拿原件核对没读懂的几处，或重新下载一份 PDF 再跑": lambda r, s, a: not r.reading.complete and not r.source.ocr,
    r"拿纸质原件逐处核对没读懂的几处（creditcheck review），或重新扫描一份再跑": lambda r, s, a: (
        not r.reading.complete and r.source.ocr
    ),
    r"补上缺的：.+": lambda r, s, a: any(
        f.rule in s.rules and f.verdict == "unknown" and f.missing in s.do for f in a.findings if f.missing
    ),
}
"""A step made with figures, as printed -> what must be true of the report that shows it."""


def test_every_condition_of_a_tip_is_known_and_used() -> None:
    named = {name.removeprefix("not ") for code in text_codes() for tip in rule_text(code).tips for name in tip.when}
    assert named - VERDICTS == set(CONDITIONS)


def test_what_is_shown_has_advice_and_nothing_else_has() -> None:
    wrong = {
        f"{name}: {finding.rule}"
        for name, _, _, assessment in judged()
        for finding in assessment.findings
        if bool(finding.advice) != bool(finding.evidence) or len(set(finding.advice)) < len(finding.advice)
    }
    assert not wrong


def test_no_advice_on_a_finding_it_does_not_fit() -> None:
    wrong = set()
    for name, report, _, assessment in judged():
        for finding in assessment.findings:
            for text in finding.advice:
                for word, ask in WORDS.items():
                    if re.search(word, text) and finding.verdict != "unknown" and not ask(report, finding):
                        wrong.add((name, finding.rule, text, word))
    assert not wrong


def test_every_tip_is_shown_somewhere() -> None:
    shown = {(finding.rule, text) for _, _, _, a in judged() for finding in a.findings for text in finding.advice}
    every = {(code, tip.text) for code in text_codes() for tip in rule_text(code).tips}
    assert {code for code, _ in every - shown} == {"PRV01"}, "only the page of the rule shows its advice"


def test_each_step_is_of_one_kind_and_fits() -> None:
    met: Counter[str] = Counter()
    for name, report, _, assessment in judged():
        tips = {text for finding in assessment.findings for text in finding.advice}
        for cause in assessment.causes:
            for step in cause.steps:
                if step.do in tips and not step.do.startswith("补上缺的"):
                    continue
                kinds = [kind for kind in STEPS if re.fullmatch(kind, step.do)]
                assert len(kinds) == 1, (name, step.do, kinds)
                assert STEPS[kinds[0]](report, step, assessment), (name, step.do)
                met[kinds[0]] += 1
    assert set(met) == set(STEPS), "a step that is nowhere printed, or a kind that is no longer there"


def test_no_step_twice_on_a_page() -> None:
    for name, _, _, assessment in judged():
        steps = [step.do for cause in assessment.causes for step in cause.steps]
        assert len(steps) == len(set(steps)), name


def test_nothing_good_is_said_of_cards_that_are_not_there() -> None:
    for name, report, options, assessment in judged()[::60]:
        page = render(first_screen(assessment, plan_of(report, options)), 80)
        if "信用卡用得不满" in page:
            assert open_(cards(report)), name


@pytest.mark.parametrize("cause", cause_keys())
def test_what_is_needed_first_may_depend_on_the_rule(cause: str) -> None:
    assert needed(cause).startswith(("现在先别申请", "还没有"))


def test_too_many_cards_are_not_paid_down_but_closed() -> None:
    assert "销掉" in needed("cards", {"MNY01"})
    assert "停用" in needed("cards", {"BLK10"})
    assert needed("cards", {"BLK10", "MNY02"}) == needed("cards", {"MNY02"}) == needed("cards")


def test_advice_of_an_unknown_is_to_bring_what_is_missing() -> None:
    unknown = [f for _, _, _, a in judged() for f in a.findings if f.verdict == "unknown"]
    told = {f.rule for f in unknown if f.advice == (OF_AN_UNKNOWN,) and f.missing}
    assert {"BLK02", "MNY02", "WHT03"} <= told
    assert any(f.rule == "BLK14" and len(f.advice) == 2 for f in unknown)


def test_a_condition_that_is_none_is_an_error() -> None:
    from creditcheck.checks.rule import warn
    from creditcheck.data.rule_texts import Tip
    from creditcheck.model.assessment import Evidence

    shown = warn("low", "x", evidence=[Evidence(text="x")])
    with pytest.raises(KeyError):
        advice([Tip("x", ("no such thing",))], shown, None)  # type: ignore[arg-type]
