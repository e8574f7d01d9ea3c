"""What the public records tell that is neither good nor bad: housing fund, relief, qualifications, awards."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date

from creditcheck.checks.figures.housing_fund import deposit_base, is_paid
from creditcheck.model.records import Award, HousingFund, PublicRecords, Qualification, Relief
from creditcheck.renderers.nodes import Bullets, Heading, Node

KINDS = ("housing_fund", "relief", "qualifications", "awards")
"""The lists of the public records that are facts, in the order of the report."""


def public_facts(records: PublicRecords, kinds: Sequence[str] = KINDS) -> Iterable[Node]:
    """Lay out the facts of some kinds; nothing without one."""
    lines = [
        *(_fund(record) for record in records.housing_fund if "housing_fund" in kinds),
        *(_relief(record) for record in records.relief if "relief" in kinds),
        *(_qualification(record) for record in records.qualifications if "qualifications" in kinds),
        *(_award(record) for record in records.awards if "awards" in kinds),
    ]
    if lines:
        yield Heading("公共信息里的事实（不判断好坏）")
        yield Bullets(tuple(lines))


def _fund(record: HousingFund) -> str:
    base = deposit_base(record) if is_paid(record) else None
    parts = _joined(
        record.place,
        record.state,
        _span(record.first_month, record.last_month),
        None if record.monthly_deposit is None else f"月缴 {record.monthly_deposit:,} 元",
        record.personal_rate and f"个人 {record.personal_rate}",
        record.employer_rate and f"单位 {record.employer_rate}",
    )
    check = "" if base is None else f"。月缴额 ÷ 两个比例之和，缴存基数约 {base:,} 元，可以和您填的月收入对一对"
    return f"公积金：{parts}{check}。"


def _relief(record: Relief) -> str:
    income = None if record.monthly_income is None else f"家庭月收入 {record.monthly_income:,} 元"
    return f"低保救助：{_joined(record.category, record.place, income, _span(record.approved, None))}。"


def _qualification(record: Qualification) -> str:
    ended = None if record.revoked is None else f"{record.revoked} 吊销"
    span = _span(record.obtained, record.expires)
    return f"执业资格：{_joined(record.name, record.level, record.authority, span, ended)}。"


def _award(record: Award) -> str:
    return f"行政奖励：{_joined(record.content, record.authority, _span(record.from_, record.to))}。"


def _joined(*parts: str | None) -> str:
    return "，".join(part for part in parts if part) or "没有印内容"


def _span(first: date | str | None, last: date | str | None) -> str | None:
    return " 到 ".join(str(day) for day in (first, last) if day) or None
