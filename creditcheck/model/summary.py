"""信息概要: what the report itself prints in its summary. Never computed."""

from __future__ import annotations

from pydantic import Field

from creditcheck.model.base import Amount, Count, Month, Record, SignedAmount


class BriefCounts(Record):
    """One column of the 简版 summary."""

    accounts: Count | None = None
    open: Count | None = None
    ever_overdue: Count | None = None
    over_90d: Count | None = None


class BriefCountTable(Record):
    """The four columns 信用卡, 购房, 其他 (贷款), 其他业务."""

    credit_card: BriefCounts | None = None
    mortgage: BriefCounts | None = None
    other_loan: BriefCounts | None = None
    other_business: BriefCounts | None = None


class BriefRecovery(Record):
    """资产处置信息 and 垫款信息 account counts."""

    asset_disposal: Count | None = None
    advance: Count | None = None


class BriefLiabilities(Record):
    """相关还款责任账户数 为个人, 为企业."""

    person: Count | None = None
    company: Count | None = None


class Prompt(Record):
    """信贷交易信息提示, one row."""

    group: str | None = None
    item: str | None = None
    accounts: Count | None = None
    first_month: Month | None = None


class Recovered(Record):
    """被追偿信息汇总, one row (合计 too)."""

    business: str | None = None
    accounts: Count | None = None
    balance: SignedAmount | None = None


class BadDebt(Record):
    """呆账信息汇总."""

    accounts: Count | None = None
    balance: SignedAmount | None = None


class OverdueRow(Record):
    """逾期（透支）信息汇总, one row."""

    kind: str | None = None
    accounts: Count | None = None
    months: Count | None = None
    highest: Amount | None = None
    longest: Count | None = None


class LoanTotals(Record):
    """非循环贷 / 循环额度下分账户 / 循环贷 账户信息汇总."""

    institutions: Count | None = None
    accounts: Count | None = None
    limit: Amount | None = None
    balance: SignedAmount | None = None
    average_due_6m: Amount | None = None


class CardTotals(Record):
    """贷记卡 / 准贷记卡 账户信息汇总."""

    institutions: Count | None = None
    accounts: Count | None = None
    limit: Amount | None = None
    highest: Amount | None = None
    lowest: Amount | None = None
    used: SignedAmount | None = None
    average_used_6m: SignedAmount | None = None


class CreditTotals(Record):
    """信贷交易授信及负债信息概要, by account type; None = table not printed."""

    d1: LoanTotals | None = Field(None, alias="D1")
    r4: LoanTotals | None = Field(None, alias="R4")
    r1: LoanTotals | None = Field(None, alias="R1")
    r2: CardTotals | None = Field(None, alias="R2")
    r3: CardTotals | None = Field(None, alias="R3")


class RelatedTotals(Record):
    """One kind of responsibility: accounts, amount, balance."""

    accounts: Count | None = None
    amount: Amount | None = None
    balance: SignedAmount | None = None


class RelatedSide(Record):
    """担保责任 and 其他相关还款责任 of one side (为个人 or 为企业)."""

    guarantee: RelatedTotals | None = None
    other: RelatedTotals | None = None


class Related(Record):
    """相关还款责任信息汇总."""

    person: RelatedSide | None = None
    company: RelatedSide | None = None


class PostpaidTotals(Record):
    """后付费业务欠费信息汇总, one row."""

    business: str | None = None
    accounts: Count | None = None
    arrears: Amount | None = None


class PublicTotals(Record):
    """公共信息汇总, one row."""

    kind: str | None = None
    records: Count | None = None
    amount: Amount | None = None


class InquiryTotals(Record):
    """查询记录概要."""

    loan_institutions_1m: Count | None = None
    card_institutions_1m: Count | None = None
    loan_1m: Count | None = None
    card_1m: Count | None = None
    self_1m: Count | None = None
    post_loan_2y: Count | None = None
    guarantee_2y: Count | None = None
    merchant_2y: Count | None = None


class Score(Record):
    """数字解读 of an institution's report, as printed: it is shown, never judged. ``factors``: 影响因素 in words."""

    value: str | None = None
    position: str | None = None
    factors: tuple[str, ...] = ()


class Summary(Record):
    """信息概要: the first three keys are the 简版's, the others the 详版's."""

    counts: BriefCountTable | None = None
    recovery: BriefRecovery | None = None
    liabilities: BriefLiabilities | None = None
    prompts: tuple[Prompt, ...] = ()
    prompt_total: Count | None = None
    recovered: tuple[Recovered, ...] = ()
    bad_debt: BadDebt | None = None
    overdue: tuple[OverdueRow, ...] = ()
    credit: CreditTotals | None = None
    related: Related | None = None
    postpaid: tuple[PostpaidTotals, ...] = ()
    public: tuple[PublicTotals, ...] = ()
    inquiries: InquiryTotals | None = None
    score: Score | None = None
