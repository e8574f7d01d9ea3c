"""报告头 and 个人基本信息: which report this is, and about whom."""

from __future__ import annotations

from datetime import date, datetime
from typing import Literal

from pydantic import Field

from creditcheck.model.base import Count, PastDate, PastDateOrMonth, PersonName, PersonNumber, PersonText, Record

Edition = Literal["brief", "detailed", "institution"]


class FraudAlert(Record):
    """防欺诈警示: the phones to call and the period."""

    phones: tuple[PersonNumber, ...] = ()
    from_: date | None = Field(None, alias="from")
    to: date | None = None


class Header(Record):
    """报告头. ``edition``: brief 简版, detailed 本人版, institution 授信机构版."""

    edition: Edition | None = None
    generation: Count | None = None
    report_number: str | None = None
    report_time: datetime
    query_institution: str | None = None
    query_reason: str | None = None
    fraud_alert: FraudAlert | None = None
    dispute_count: Count | None = None


class OtherId(Record):
    """其他证件信息: one more identity document."""

    type: str | None = None
    number: PersonNumber | None = None


class Phone(Record):
    """手机号码 with 信息更新日期."""

    number: PersonNumber | None = None
    updated: PastDateOrMonth | None = None


class Spouse(Record):
    """配偶信息."""

    name: PersonName | None = None
    id_type: str | None = None
    id_number: PersonNumber | None = None
    employer: PersonName | None = None
    phone: PersonNumber | None = None


class Residence(Record):
    """居住信息, one row."""

    address: PersonText | None = None
    phone: PersonNumber | None = None
    kind: str | None = None
    updated: PastDateOrMonth | None = None


class Job(Record):
    """职业信息, one row of each of its tables joined by 编号."""

    employer: PersonName | None = None
    employer_kind: str | None = None
    address: PersonText | None = None
    phone: PersonNumber | None = None
    occupation: str | None = None
    industry: str | None = None
    post: str | None = None
    title: str | None = None
    since_year: Count | None = None
    updated: PastDateOrMonth | None = None


class Subject(Record):
    """被查询者: the person the report is about."""

    name: PersonName | None = None
    id_type: str | None = None
    id_number: PersonNumber | None = None
    marital_status: str | None = None
    other_ids: tuple[OtherId, ...] = ()
    gender: str | None = None
    birth_date: PastDate | None = None
    employment: str | None = None
    education: str | None = None
    degree: str | None = None
    nationality: str | None = None
    email: PersonText | None = None
    mail_address: PersonText | None = None
    registered_address: PersonText | None = None
    phones: tuple[Phone, ...] = ()
    spouse: Spouse | None = None
    residences: tuple[Residence, ...] = ()
    jobs: tuple[Job, ...] = ()
