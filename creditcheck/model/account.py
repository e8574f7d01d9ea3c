"""借贷账户: one account with everything printed about it."""

from __future__ import annotations

from datetime import date
from typing import Literal

from pydantic import Field

from creditcheck.model.base import (
    Amount,
    CardTail,
    Count,
    Currency,
    DateOrMonth,
    FiveTier,
    InstitutionName,
    MonthStatus,
    PastDate,
    PastDateOrMonth,
    PastMonth,
    PersonNumber,
    Record,
    SignedAmount,
    TransactionType,
)
from creditcheck.model.where import Where

AccountType = Literal["D1", "R1", "R4", "R2", "R3", "C1"]
AccountStatus = Literal[
    "normal", "overdue", "settled", "closed", "not_activated", "bad_debt", "transferred", "frozen", "stopped",
    "bank_stopped", "judicial", "collateral_short", "forced_liquidation", "collecting", "ended",
]  # fmt: skip

CLOSED: frozenset[AccountStatus | None] = frozenset({"settled", "closed", "transferred", "ended"})
"""The states in which nothing is owed any more; 呆账 and 未激活 count as open."""


class MonthCell(Record):
    """One month of the repayment grid: status as printed, overdue amount (None where ``--``)."""

    month: PastMonth
    status: MonthStatus
    amount: Amount | None = None


class Latest(Record):
    """…以后的最新还款记录."""

    five_tier: FiveTier | None = None
    balance: SignedAmount | None = None
    paid_on: PastDate | None = None
    paid: Amount | None = None
    status: MonthStatus | None = None


class OverduePrincipal(Record):
    """逾期31-60 / 61-90 / 91-180 / 180天以上未还本金."""

    d31_60: Amount | None = Field(None, alias="31-60")
    d61_90: Amount | None = Field(None, alias="61-90")
    d91_180: Amount | None = Field(None, alias="91-180")
    d180: Amount | None = Field(None, alias="180+")


class SpecialTransaction(Record):
    """特殊交易, one row."""

    type: TransactionType | None = None
    date: DateOrMonth | None = None
    months: Count | None = None
    amount: Amount | None = None
    detail: str | None = None


class LargeInstalment(Record):
    """大额专项分期, one row."""

    limit: Amount | None = None
    from_: date | None = Field(None, alias="from")
    to: date | None = None
    used: SignedAmount | None = None


class Annotation(Record):
    """机构说明, 本人声明, 异议标注, 特殊标注: kind, text, 添加日期."""

    kind: str | None = None
    text: str | None = None
    added: PastDateOrMonth | None = None


class Account(Record):
    """One account. Keys and meanings: docs/json-contracts.md, «Account»."""

    no: Count | None = None
    type: AccountType
    institution: InstitutionName | None = None
    institution_type: str | None = None
    business: str | None = None
    account_id: PersonNumber | None = None
    agreement_id: PersonNumber | None = None
    card_tail: CardTail | None = None
    opened: PastDate | None = None
    due: date | None = None
    open_ended: bool | None = None
    revolving: bool | None = None
    currency: Currency | None = None
    amount: Amount | None = None
    limit: Amount | None = None
    shared_limit: Amount | None = None
    guarantee: str | None = None
    terms: Count | None = None
    frequency: str | None = None
    method: str | None = None
    joint: str | None = None
    release_form: str | None = None
    as_of: PastDateOrMonth | None = None
    status: AccountStatus | None = None
    closed: PastDateOrMonth | None = None
    five_tier: FiveTier | None = None
    balance: SignedAmount | None = None
    used: SignedAmount | None = None
    unbilled_instalment: Amount | None = None
    terms_left: Count | None = None
    average_used_6m: SignedAmount | None = None
    max_used: SignedAmount | None = None
    bill_day: date | None = None
    payment_due: date | None = None
    due_this_month: Amount | None = None
    paid_this_month: Amount | None = None
    last_paid: PastDate | None = None
    overdue_terms: Count | None = None
    overdue_amount: Amount | None = None
    overdue_principal: OverduePrincipal | None = None
    overdraft_180: Amount | None = None
    currently_overdue: bool | None = None
    ever_overdue: bool | None = None
    overdue_months_5y: Count | None = None
    overdue_90d_months_5y: Count | None = None
    history: tuple[MonthCell, ...] = ()
    latest: Latest | None = None
    special_transactions: tuple[SpecialTransaction, ...] = ()
    special_events: tuple[str, ...] = ()
    large_instalments: tuple[LargeInstalment, ...] = ()
    annotations: tuple[Annotation, ...] = ()
    original_creditor: str | None = None
    original_business: str | None = None
    transfer_status: str | None = None
    where: Where | None = None
