"""The tables of an account, described as data: basic rows, state blocks, 最新还款记录.

``管理机构 | 账户标识 | 开立日期 | 到期日期 | 借款金额 | 账户币种``; ``账户状态 | 余额 | 最近一次还款日期``.
Source: docs/report-formats.md.
"""

from __future__ import annotations

from functools import cache

from creditcheck.layouts.detailed_2 import values
from creditcheck.layouts.detailed_2.specs import Column, Spec, col, spec

_INSTITUTION = col("管理机构|发卡机构", "institution", values.text, "!")
_ACCOUNT_ID = col("账户标识", "account_id", values.ascii_code)
_OPENED = col("开立日期", "opened", values.day, "!")
_DUE = col("到期日期", "due", values.day)
_CURRENCY = col("账户币种|币种", "currency", values.currency, "!")
_LIMIT = col("账户授信额度|授信额度|信用额度", "limit", values.amount)
_SHARED = col("共享授信额度", "shared_limit", values.amount)
_GUARANTEE = col("担保方式", "guarantee", values.word_of("guarantee"))
_BUSINESS = col("业务种类", "business", values.word_of("business"), "!")

BASIC = spec(
    "账户基本信息",
    _INSTITUTION,
    _ACCOUNT_ID,
    _OPENED,
    _DUE,
    col("借款金额", "amount", values.amount, "!"),
    _CURRENCY,
)
REVOLVING = spec("账户基本信息", _INSTITUTION, _ACCOUNT_ID, _OPENED, _DUE, _LIMIT, _CURRENCY)
TERMS = spec(
    "账户还款约定",
    _BUSINESS,
    _GUARANTEE,
    col("还款期数", "terms", values.terms),
    col("还款频率", "frequency", values.word_of("frequency")),
    col("还款方式", "method", values.word_of("method")),
    col("共同借款标志", "joint", values.word_of("joint")),
)
CARD = spec("账户基本信息", _INSTITUTION, _ACCOUNT_ID, _OPENED, _LIMIT, _SHARED, _CURRENCY, _BUSINESS, _GUARANTEE)
SEMI_CARD = spec("账户基本信息", _INSTITUTION, _ACCOUNT_ID, _OPENED, _LIMIT, _SHARED, _CURRENCY, _GUARANTEE)
RECOVERY = spec(
    "账户基本信息",
    _INSTITUTION,
    col("业务种类", "business", values.text, "!"),
    col("债权接收日期", "opened", values.day, "!"),
    col("原债权人", "original_creditor", values.text, "?"),
    col("原债务业务种类", "original_business", values.text, "?"),
    col("债权金额", "amount", values.amount),
    col("债权转移时的还款状态", "transfer_status", values.text),
)

LATEST = spec(
    "最新还款记录",
    col("五级分类", "five_tier", values.word_of("five_tier")),
    col("余额", "balance", values.amount),
    col("还款日期", "paid_on", values.day),
    col("还款金额", "paid", values.amount),
    col("当前还款状态", "status", values.text),
)
LATEST_CARD = spec("最新还款记录", *LATEST.columns[1:])

_BALANCE = col("余额", "balance", values.amount)
_LAST_PAID = col("最近一次还款日期", "last_paid", values.day)
_PAID = col("本月实还款", "paid_this_month", values.amount)
_DUE_NOW = col("本月应还款", "due_this_month", values.amount)
_FIVE_TIER = col("五级分类", "five_tier", values.word_of("five_tier"))
_OVERDUE_TERMS = col("当前逾期期数", "overdue_terms", values.count)
_OVERDUE_AMOUNT = col("当前逾期总额|当前逾期金额", "overdue_amount", values.amount)
_BILL_DAY = col("账单日", "bill_day", values.day)


@cache
def state_specs(account_type: str) -> tuple[Spec, ...]:
    """Return the state blocks that an account of a type may have."""
    status = col("账户状态", "status", values.status_for(account_type), "!")
    return (
        _closed(status),
        spec("呆账账户状态", status, _BALANCE, _LAST_PAID),
        spec(
            "账户状态",
            status,
            _FIVE_TIER,
            _BALANCE,
            col("剩余还款期数", "terms_left", values.terms),
            _DUE_NOW,
            col("应还款日", "payment_due", values.day),
            _PAID,
            _LAST_PAID,
        ),
        spec(
            "当前逾期信息",
            _OVERDUE_TERMS,
            _OVERDUE_AMOUNT,
            col("逾期31-60天未还本金|逾期31-60天未归还贷款本金", "d31_60", values.amount),
            col("逾期61-90天未还本金|逾期61-90天未归还贷款本金", "d61_90", values.amount),
            col("逾期91-180天未还本金|逾期91-180天未归还贷款本金", "d91_180", values.amount),
            col("逾期180天以上未还本金|逾期180天以上未归还贷款本金", "d180", values.amount),
        ),
        spec(
            "贷记卡账户状态",
            status,
            _BALANCE,
            col("已用额度", "used", values.amount),
            col("未出单的大额专项分期余额|未出单大额专项分期余额", "unbilled_instalment", values.amount),
            col("剩余分期期数", "terms_left", values.terms),
            col("最近6个月平均使用额度", "average_used_6m", values.amount),
            col("最大使用额度", "max_used", values.amount),
        ),
        spec("贷记卡还款信息", _BILL_DAY, _DUE_NOW, _PAID, _LAST_PAID, _OVERDUE_TERMS, _OVERDUE_AMOUNT),
        spec(
            "准贷记卡账户状态",
            status,
            col("透支余额", "balance", values.amount),
            col("最近6个月平均透支余额", "average_used_6m", values.amount),
            col("最大透支余额", "max_used", values.amount),
            _BILL_DAY,
            _PAID,
            _LAST_PAID,
            col("透支180天以上未付余额", "overdraft_180", values.amount),
        ),
    )


def _closed(status: Column) -> Spec:
    """Describe the block of an account that has ended."""
    words = "账户关闭日期|关闭日期|销户日期|结清日期|转出月份|转出日期|结束日期"
    return spec("账户关闭信息", status, col(words, "closed", values.day_or_month))


ALL = (BASIC, REVOLVING, TERMS, CARD, SEMI_CARD, RECOVERY, LATEST, LATEST_CARD, *state_specs("D1"))
