"""Numbers, dates, links and inquiries: what the lists of a report must hold among themselves."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import date
from itertools import pairwise

from creditcheck.model.records import Inquiry
from creditcheck.model.report import Report, Section
from creditcheck.reconcile.doubt import Doubts, doubt, name_of, unequal
from creditcheck.reconcile.impossible import impossible
from creditcheck.values.dates import months_back

_LISTS: dict[str, Section] = {
    "accounts": "accounts", "agreements": "agreements", "liabilities": "liabilities", "postpaid": "postpaid",
    "inquiries": "inquiries", "public_records": "public_records", "subject": "subject", "annotations": "annotations",
    "summary": "summary", "header": "header",
}  # fmt: skip
_NAMES = {
    "accounts": "账户", "agreements": "授信协议", "liabilities": "相关还款责任", "postpaid": "后付费记录",
    "inquiries": "查询记录", "public_records": "公共信息", "subject": "个人信息", "annotations": "标注及声明",
    "summary": "信息概要", "header": "报告头",
}  # fmt: skip
_PUBLIC = {
    "tax_arrears": "欠税记录", "civil_judgments": "民事判决记录", "enforcements": "强制执行记录",
    "penalties": "行政处罚记录", "housing_fund": "住房公积金参缴记录", "relief": "低保救助记录",
    "qualifications": "执业资格记录", "awards": "行政奖励记录",
}  # fmt: skip
_KEYS = {
    "opened": "开立日期", "closed": "关闭日期", "due": "到期日期", "as_of": "截至日期", "last_paid": "最近一次还款日期",
    "paid_on": "还款日期", "date": "日期", "month": "月份", "to": "到期日期", "added": "添加日期",
    "updated": "信息更新日期", "birth_date": "出生日期", "filed": "立案日期", "effective": "生效日期",
    "obtained": "获得日期", "joined": "参缴日期", "applied": "申请日期", "approved": "批准日期",
    "overdue_months_5y": "逾期月数", "overdue_90d_months_5y": "90天以上逾期月数",
}  # fmt: skip
_SIDES = {"person": "为个人", "company": "为企业", None: ""}
_ASKED = {"institution": "机构查询记录", "self": "本人查询记录"}


def report_number(report: Report) -> Doubts:
    """The first 14 digits of 报告编号 are 报告时间. Evidence: rule of the form, corpus (not the invented sample's)."""
    number, time = report.header.report_number, report.header.report_time
    if number and re.fullmatch(r"[0-9]{22}", number) and number[:14] != f"{time:%Y%m%d%H%M%S}":
        yield doubt("header", "报告编号的前 14 位与报告时间", number[:14], f"{time:%Y%m%d%H%M%S}")


def numbering(report: Report) -> Doubts:
    """Every printed list is numbered 1, 2, 3 …; accounts restart with each type. Evidence: rule of the form, corpus."""
    groups: dict[tuple[Section, str], list[int | None]] = {}
    for account in report.accounts:
        groups.setdefault(("accounts", name_of(account).rstrip("0123456789")), []).append(account.no)
    for liability in report.liabilities:
        groups.setdefault(("liabilities", f"{_SIDES[liability.for_]}相关还款责任"), []).append(liability.no)
    for inquiry in report.inquiries:
        groups.setdefault(("inquiries", _ASKED[inquiry.by]), []).append(inquiry.no)
    groups[("agreements", "授信协议")] = [item.no for item in report.agreements]
    groups[("postpaid", "后付费记录")] = [item.no for item in report.postpaid]
    for key, name in _PUBLIC.items():
        groups[("public_records", name)] = [item.no for item in getattr(report.public_records, key)]
    for (section, name), numbers in groups.items():
        yield from _gaps(section, name, numbers)


def _gaps(section: Section, name: str, numbers: Sequence[int | None]) -> Doubts:
    printed = [number for number in numbers if number is not None]
    if printed and printed != list(range(1, len(printed) + 1)):
        place = next(i for i, number in enumerate(printed) if number != i + 1)
        yield doubt(section, f"{name}的编号不连续", str(place + 1), str(printed[place]))


def dates(report: Report) -> Doubts:
    """No date after the report, none before its opening. Evidence: sample and corpus, all."""
    for place, what in impossible(report):
        part = str(place[0])
        row = next((step + 1 for step in place if isinstance(step, int)), None)
        name = _NAMES.get(part, part)
        if part == "accounts" and isinstance(place[1], int):
            name = name_of(report.accounts[place[1]])
        elif row is not None:
            name = f"{name}第 {row} 条"
        key = next(str(step) for step in reversed(place) if isinstance(step, str))
        yield doubt(_LISTS.get(part, "pages"), f"{name}的{_KEYS.get(key, '金额或数量')}：{what}", None, None)


def links(report: Report) -> Doubts:
    """授信协议标识 of an account is that of a 授信协议. Evidence: 679/679 links.

    One document (the sample) links by another number throughout; in the machine form, where a number cannot be misread,
    no link at all is therefore a warning.
    """
    known = {agreement.agreement_id for agreement in report.agreements}
    linked = [a for a in report.accounts if a.agreement_id and "*" not in a.agreement_id]
    lost = [account for account in linked if account.agreement_id not in known]
    if lost and len(lost) == len(linked) and report.source.layout == "machine-2":
        yield doubt("agreements", "账户的授信协议标识在授信协议信息里都找不到", len(linked), 0, warning=True)
        return
    for account in lost:
        what = f"{name_of(account)}的授信协议标识在授信协议信息里找不到"
        yield doubt("agreements", what, account.agreement_id, None, where=account.where)


def inquiry_order(report: Report) -> Doubts:
    """Each list of inquiries is sorted, newest first. Evidence: 31/31, not the sample: warning in the machine form."""
    for by, name in _ASKED.items():
        days = [inquiry.date for inquiry in report.inquiries if inquiry.by == by]
        for earlier, later in pairwise(days):
            if later > earlier:
                soft = report.source.layout == "machine-2"
                what = f"{name}的日期没有从新到旧排列"
                yield doubt("inquiries", what, earlier.isoformat(), later.isoformat(), warning=soft)
                break


def inquiry_window(report: Report) -> Doubts:
    """查询记录 go back two years. Evidence: corpus, the form's own sentence. A warning: some lists go on longer."""
    since = months_back(report.header.report_time.date(), 24)
    old = [inquiry.date for inquiry in report.inquiries if inquiry.date < since]
    if old:
        yield doubt("inquiries", "查询记录里有两年以前的查询", since.isoformat(), min(old).isoformat(), warning=True)


def inquiry_counts(report: Report) -> Doubts:
    """查询次数 of 查询记录概要 = the list's, 1 month or 2 years back from the report's day, the first day in or out.

    Evidence: corpus all; sample 贷款审批, 信用卡审批, 担保资格审查 3/3. Its list has no 贷后管理 and no 特约商户 at
    all, though its summary counts them: so none at all of a reason is a warning in the machine form, which also has no
    queries of the person's own.
    """
    totals = report.summary.inquiries if report.summary else None
    if totals is None:
        return
    asked = [item for item in report.inquiries if item.by == "institution"]
    for what, printed, reasons, months in (
        ("最近1个月内的查询次数（贷款审批）", totals.loan_1m, {"贷款审批"}, 1),
        ("最近1个月内的查询次数（信用卡审批）", totals.card_1m, {"信用卡审批"}, 1),
        ("最近2年内的查询次数（贷后管理）", totals.post_loan_2y, {"贷后管理"}, 24),
        ("最近2年内的查询次数（担保资格审查）", totals.guarantee_2y, {"担保资格审查", "担保资格审批"}, 24),
        ("最近2年内的查询次数（特约商户实名审查）", totals.merchant_2y, {"特约商户实名审查"}, 24),
    ):
        chosen = [item for item in asked if item.reason in reasons]
        read = [len(within) for within in _windows(report, chosen, months)]
        if printed is not None and printed not in read:
            soft = months == 24 and not chosen and report.source.layout == "machine-2"
            yield doubt("inquiries", what, printed, read[0], warning=soft)
    if report.header.edition == "detailed":
        own = [item for item in report.inquiries if item.by == "self"]
        counts = [len(within) for within in _windows(report, own, 1)]
        if totals.self_1m is not None and totals.self_1m not in counts:
            yield doubt("inquiries", "最近1个月内的查询次数（本人查询）", totals.self_1m, counts[0])


def inquiry_institutions(report: Report) -> Doubts:
    """查询机构数 of the last month = different institutions. Evidence: corpus; the sample has 20 for 23: a warning."""
    totals = report.summary.inquiries if report.summary else None
    if totals is None:
        return
    for what, printed, reason in (
        ("最近1个月内的查询机构数（贷款审批）", totals.loan_institutions_1m, "贷款审批"),
        ("最近1个月内的查询机构数（信用卡审批）", totals.card_institutions_1m, "信用卡审批"),
    ):
        chosen = [item for item in report.inquiries if item.reason == reason]
        read = [len({item.institution for item in within}) for within in _windows(report, chosen, 1)]
        if printed is not None and printed not in read:
            yield from unequal("inquiries", what, printed, read[0], warning=True)


def _windows(report: Report, items: Sequence[Inquiry], months: int) -> Iterator[list[Inquiry]]:
    """Yield the items of the window with its first day in it, then without it."""
    day: date = report.header.report_time.date()
    since = months_back(day, months)
    yield [item for item in items if since <= item.date <= day]
    yield [item for item in items if since < item.date <= day]
