"""Numbers and dates: what the lists of a report must hold among themselves."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import get_args

from creditcheck.data.vocabulary import word
from creditcheck.model.report import Report, Section
from creditcheck.reconcile.doubt import Doubts, doubt, name_of
from creditcheck.reconcile.impossible import impossible

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
    """The first 14 digits of 报告编号 are 报告时间. Evidence: the form's own rule, 31/31."""
    number, time = report.header.report_number, report.header.report_time
    if number and re.fullmatch(r"[0-9]{22}", number) and number[:14] != f"{time:%Y%m%d%H%M%S}":
        yield doubt("header", "报告编号的前 14 位与报告时间", number[:14], f"{time:%Y%m%d%H%M%S}")


def numbering(report: Report) -> Doubts:
    """Every printed list is numbered 1, 2, 3 …; accounts restart with each type.

    Evidence: the form's own rule, every printed report; the machine form is numbered by position.
    """
    groups: dict[tuple[Section, str], list[int | None]] = {}
    for account in report.accounts:
        groups.setdefault(("accounts", name_of(account).rstrip("0123456789")), []).append(account.no)
    for liability in report.liabilities:
        name = _SIDES[liability.for_] + word("section", "liabilities")
        groups.setdefault(("liabilities", name), []).append(liability.no)
    for inquiry in report.inquiries:
        groups.setdefault(("inquiries", _ASKED[inquiry.by]), []).append(inquiry.no)
    groups[("agreements", word("section", "agreements"))] = [item.no for item in report.agreements]
    groups[("postpaid", word("section", "postpaid"))] = [item.no for item in report.postpaid]
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
    """No date after the report, none before its opening, no figure below zero.

    Evidence: 2844/2844 accounts, 2000/2000 inquiries.
    """
    for place, what in impossible(report):
        section = _section(place[0])
        row = next((step + 1 for step in place if isinstance(step, int)), None)
        name = word("section", section)
        if section == "accounts" and isinstance(place[1], int):
            name = name_of(report.accounts[place[1]])
        elif row is not None:
            name = f"{name}第 {row} 条"
        key = next(str(step) for step in reversed(place) if isinstance(step, str))
        yield doubt(section, f"{name}的{_KEYS.get(key, '金额或数量')}：{what}")


def _section(name: object) -> Section:
    return next((section for section in get_args(Section) if section == name), "pages")
