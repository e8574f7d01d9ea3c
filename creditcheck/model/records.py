"""The other lists of a report: 授信协议, 相关还款责任, 后付费, 公共记录, 查询记录."""

from __future__ import annotations

from datetime import date
from typing import Literal

from pydantic import Field

from creditcheck.model.base import (
    Amount,
    Count,
    Currency,
    DateOrMonth,
    FiveTier,
    InstitutionName,
    MonthStatus,
    PastDate,
    PastDateOrMonth,
    PastMonth,
    PersonName,
    PersonNumber,
    PostpaidStatus,
    Record,
    Role,
    SignedAmount,
)
from creditcheck.model.where import Where


class Agreement(Record):
    """授信协议. ``cap`` is 授信限额, ``cap_id`` its 编号."""

    no: Count | None = None
    institution: InstitutionName | None = None
    institution_type: str | None = None
    agreement_id: PersonNumber | None = None
    from_: date | None = Field(None, alias="from")
    to: date | None = None
    purpose: str | None = None
    limit: Amount | None = None
    cap: Amount | None = None
    cap_id: PersonNumber | None = None
    used: SignedAmount | None = None
    currency: Currency | None = None
    where: Where | None = None


class Liability(Record):
    """相关还款责任. ``for_`` says whose debt it is: a person's or a company's."""

    no: Count | None = None
    for_: Literal["person", "company"] | None = Field(None, alias="for")
    borrower: PersonName | None = None
    borrower_id_type: str | None = None
    borrower_id: PersonNumber | None = None
    institution: InstitutionName | None = None
    institution_type: str | None = None
    business: str | None = None
    role: Role | None = None
    amount: Amount | None = None
    contract: PersonNumber | None = None
    opened: PastDate | None = None
    due: date | None = None
    as_of: PastDateOrMonth | None = None
    balance: SignedAmount | None = None
    currency: Currency | None = None
    five_tier: FiveTier | None = None
    repayment_status: MonthStatus | None = None
    overdue_months: Count | None = None
    where: Where | None = None


class PostpaidMonth(Record):
    """One month of the 缴费记录."""

    month: PastMonth
    status: PostpaidStatus


class Postpaid(Record):
    """后付费记录."""

    no: Count | None = None
    institution: InstitutionName | None = None
    business: str | None = None
    opened: PastDate | None = None
    state: str | None = None
    arrears: Amount | None = None
    month: PastMonth | None = None
    history: tuple[PostpaidMonth, ...] = ()
    where: Where | None = None


class TaxArrears(Record):
    """欠税记录."""

    no: Count | None = None
    authority: str | None = None
    date: DateOrMonth | None = None
    amount: Amount | None = None
    taxpayer_id: PersonNumber | None = None
    where: Where | None = None


class CivilJudgment(Record):
    """民事判决记录."""

    no: Count | None = None
    court: str | None = None
    case_no: str | None = None
    cause: str | None = None
    filed: PastDateOrMonth | None = None
    closed_by: str | None = None
    result: str | None = None
    effective: PastDateOrMonth | None = None
    subject: str | None = None
    amount: Amount | None = None
    where: Where | None = None


class Enforcement(Record):
    """强制执行记录."""

    no: Count | None = None
    court: str | None = None
    case_no: str | None = None
    cause: str | None = None
    filed: PastDateOrMonth | None = None
    closed_by: str | None = None
    state: str | None = None
    closed: PastDateOrMonth | None = None
    applied: str | None = None
    applied_amount: Amount | None = None
    executed: str | None = None
    executed_amount: Amount | None = None
    where: Where | None = None


class Penalty(Record):
    """行政处罚记录."""

    no: Count | None = None
    authority: str | None = None
    document_no: str | None = None
    content: str | None = None
    amount: Amount | None = None
    from_: DateOrMonth | None = Field(None, alias="from")
    to: DateOrMonth | None = None
    review_result: str | None = None
    where: Where | None = None


class HousingFund(Record):
    """住房公积金参缴记录; the rates are text as printed (``"12%"``)."""

    no: Count | None = None
    place: str | None = None
    joined: PastDateOrMonth | None = None
    first_month: DateOrMonth | None = None
    last_month: DateOrMonth | None = None
    state: str | None = None
    monthly_deposit: Amount | None = None
    personal_rate: str | None = None
    employer_rate: str | None = None
    employer: PersonName | None = None
    updated: PastDateOrMonth | None = None
    where: Where | None = None


class Relief(Record):
    """低保救助记录."""

    no: Count | None = None
    category: str | None = None
    place: str | None = None
    employer: PersonName | None = None
    monthly_income: Amount | None = None
    applied: PastDateOrMonth | None = None
    approved: PastDateOrMonth | None = None
    updated: PastDateOrMonth | None = None
    where: Where | None = None


class Qualification(Record):
    """执业资格记录."""

    no: Count | None = None
    name: str | None = None
    level: str | None = None
    obtained: PastDateOrMonth | None = None
    expires: DateOrMonth | None = None
    revoked: DateOrMonth | None = None
    authority: str | None = None
    place: str | None = None
    where: Where | None = None


class Award(Record):
    """行政奖励记录."""

    no: Count | None = None
    authority: str | None = None
    content: str | None = None
    from_: DateOrMonth | None = Field(None, alias="from")
    to: DateOrMonth | None = None
    where: Where | None = None


class PublicRecords(Record):
    """公共信息明细, eight kinds."""

    tax_arrears: tuple[TaxArrears, ...] = ()
    civil_judgments: tuple[CivilJudgment, ...] = ()
    enforcements: tuple[Enforcement, ...] = ()
    penalties: tuple[Penalty, ...] = ()
    housing_fund: tuple[HousingFund, ...] = ()
    relief: tuple[Relief, ...] = ()
    qualifications: tuple[Qualification, ...] = ()
    awards: tuple[Award, ...] = ()


class Inquiry(Record):
    """查询记录, one row. ``by``: an institution, or the person."""

    no: Count | None = None
    date: PastDate
    institution: InstitutionName | None = None
    institution_type: str | None = None
    reason: str | None = None
    by: Literal["institution", "self"] = "institution"
    where: Where | None = None
