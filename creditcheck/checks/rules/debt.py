"""What is owed, in 不多: against income (MNY09) and what was granted (MNY10), unsecured (MNY11), soon due (MNY12)."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction

from creditcheck.checks.evidence import evidence, evidence_of, short
from creditcheck.checks.figures.accounts import is_activated_card, is_car, is_housing, is_open_loan
from creditcheck.checks.figures.debt import PaymentItem, card_debt
from creditcheck.checks.figures.facts import Facts
from creditcheck.checks.rule import WHERE_DETAILED, Judgement, NotRun, Rule, passed, unknown, warn
from creditcheck.checks.steps import Step, answer, lines, rows, step, yuan
from creditcheck.data.thresholds import Limit
from creditcheck.model.account import Account
from creditcheck.model.assessment import Evidence, Severity
from creditcheck.values.dates import months_later
from creditcheck.values.numbers import percent, ratio

_MAX_ROWS = 20
_MAX_NAMED = 5
_NO_INCOME = "没有填月收入，或填的不是大于 0 的数"


def _named(accounts: Sequence[Account]) -> str:
    listed = "；".join(short(account) for account in accounts[:_MAX_NAMED])
    return listed if len(accounts) <= _MAX_NAMED else f"{listed}；等 {len(accounts)} 个"


def _payment_rows(items: Sequence[PaymentItem]) -> tuple[Evidence, ...]:
    shown = [item for item in items if item.amount != 0]
    return tuple(
        evidence_of(item.account, item.how if item.amount is None else f"{item.how}，每月 {yuan(item.amount)}")
        for item in shown
    )


def debt_to_income(facts: Facts) -> Judgement | NotRun:
    """MNY09: monthly payment / monthly income; how much income would be enough, or how much less to pay."""
    warn_at, fail_at = facts.limits("MNY09", "warn", "fail")
    income = facts.answers.monthly_income
    if income is None or income <= 0:
        return NotRun(_NO_INCOME)
    payment, share = facts.monthly_payment, facts.debt_to_income
    if payment is None or share is None:
        return _payment_unknown(facts)
    message = f"月供约 {yuan(payment)} ÷ 月收入 {yuan(income)} = {percent(share)}。"
    if facts.answers.household_income:
        message += (
            f"按家庭月收入 {yuan(facts.answers.household_income)} 算是 "
            f"{percent(Fraction(payment, facts.answers.household_income))}。"
        )
    message += f"{lines(warn_at, fail_at, over=True)}。"
    value = ratio(share)
    at = _over(share, warn_at, fail_at)
    if at.verdict == "pass":
        return passed(message, value, limit=at.limit)
    limit = warn_at if warn_at.exceeded(share) else fail_at
    if limit.value:
        enough = -(-payment // limit.value)
        less = payment - limit.value * income
        message += f"要降到 {limit.shown}，需要月收入约 {yuan(Fraction(enough))}，或每月少还约 {yuan(less)}。"
    shown = _payment_rows(facts.payment_items) or rows(facts, (), message)
    return answer(at, "high", message, value, evidence=shown)


def _over(share: Fraction, warn_at: Limit, fail_at: Limit) -> Step:
    """Return the verdict of a share that may be as high as the warning line, but not reach the failing one."""
    if fail_at.reached(share):
        return Step("fail", fail_at)
    return Step("warn" if warn_at.exceeded(share) else "pass", warn_at)


def _payment_unknown(facts: Facts) -> Judgement:
    where = f"本月应还款，见{WHERE_DETAILED}"
    if facts.brief:
        message = "简版不印本月应还款，月供算不出来。"
        accounts = [*facts.open_loans, *facts.activated_cards]
        return unknown("high", message, evidence=rows(facts, accounts, message), missing=where)
    lacking = [item for item in facts.payment_items if item.amount is None]
    known = sum((item.amount for item in facts.payment_items if item.amount is not None), Fraction(0))
    message = f"有 {len(lacking)} 笔未结清贷款没有印出本月应还款，月供算不全；其余合计每月约 {yuan(known)}。"
    return unknown(
        "high",
        message,
        evidence=_payment_rows(lacking) or rows(facts, (), message),
        missing=f"{_named([item.account for item in lacking])} 的{where}",
    )


def drawn_share(facts: Facts) -> Judgement:
    """MNY10: what is drawn / what was granted, housing loans left out."""
    warn_at, fail_at = facts.limits("MNY10", "warn", "fail")
    drawn = facts.drawn
    left = f"没有印出金额或余额、未计入：{_named(drawn.left_out)}。" if drawn.left_out else ""
    if not drawn.exists:
        return passed("没有房贷以外的未结清贷款，也没有在用的信用卡。", limit=warn_at)
    if drawn.share is None:
        message = f"有贷款或信用卡，但算不出占用率。{left}"
        return unknown(
            "medium",
            message,
            evidence=rows(facts, drawn.left_out, message),
            missing=f"贷款金额、授信额度和余额，见{WHERE_DETAILED}",
        )
    message = (
        f"已借未还 {drawn.drawn:,} ÷ 授信合计 {drawn.granted:,} = {percent(drawn.share)}（不含房贷）。"
        f"{lines(warn_at, fail_at, over=True)}。{left}"
    )
    value = ratio(drawn.share)
    owing = [a for a in facts.accounts if (is_open_loan(a) and not is_housing(a)) or is_activated_card(a)]
    largest = sorted(owing, key=lambda a: (a.balance or 0) if is_open_loan(a) else card_debt(a), reverse=True)
    shown = rows(facts, largest[:_MAX_ROWS], message)
    return answer(_over(drawn.share, warn_at, fail_at), "medium", message, value, evidence=shown, stands=False)


def unsecured_debt(facts: Facts) -> Judgement:
    """MNY11: debt without housing and car loans; single large items are listed."""
    warn_at, high, fail_at = facts.limits("MNY11", "warn", "high", "fail")
    item = facts.limit("MNY11.item")
    total = facts.debt.unsecured
    owing = [(a.balance or 0, a) for a in facts.open_loans if not is_housing(a) and not is_car(a)]
    owing += [(card_debt(a), a) for a in facts.activated_cards]
    owing.sort(key=lambda pair: pair[0], reverse=True)
    large = [a for amount, a in owing if item.reached(amount)]
    message = f"无抵押负债（不含房贷、车贷）合计 {yuan(total)}，其中单笔 {item.shown}以上的 {len(large)} 笔。"
    message += f"{lines(warn_at, fail_at)}。"
    if facts.debt.unprinted:
        message += f"没有印出余额、按 0 计：{_named(facts.debt.unprinted)}。"
    severity: Severity = "high" if high.reached(total) else "medium"
    shown = large or [a for amount, a in owing[:_MAX_ROWS] if amount > 0]
    return answer(step(total, warn_at, fail_at), severity, message, total, evidence=rows(facts, shown, message))


def due_soon(facts: Facts) -> Judgement | NotRun:
    """MNY12: balances of open loans that fall due in the next months, against the monthly income."""
    window, times = facts.limit("MNY12.window").whole, facts.limit("MNY12.incomes")
    income = facts.answers.monthly_income
    if income is None or income <= 0:
        return NotRun(_NO_INCOME)
    last = months_later(facts.day, window)
    loans = [a for a in facts.open_loans if a.due and facts.day < a.due <= last]
    total = sum(a.balance or 0 for a in loans)
    share, line = Fraction(total, income), f"月收入的 {times.shown} 倍"
    message = (
        f"{last:%Y-%m-%d} 前到期的贷款 {len(loans)} 笔，余额合计 {yuan(total)}，月收入 {yuan(income)}。"
        f"口径：超过月收入的 {times.shown} 倍提醒。"
    )
    if times.exceeded(share):
        return warn("medium", message, total, threshold=line, limit=times, evidence=evidence(loans))
    return passed(message, total, threshold=line, limit=times)


RULES: tuple[Rule, ...] = (
    Rule(code="MNY09", name="debt-to-income", dimension="not_many", behaviours=("large_debt",), reads=("accounts",),
         severity="high", needs=("income",), check=debt_to_income),
    Rule(code="MNY10", name="drawn-share", dimension="not_many", behaviours=("large_debt",), reads=("accounts",),
         severity="medium", check=drawn_share),
    Rule(code="MNY11", name="unsecured-debt", dimension="not_many", behaviours=("large_debt",), reads=("accounts",),
         severity="high", check=unsecured_debt),
    Rule(code="MNY12", name="due-soon", dimension="not_many", behaviours=("large_debt",), reads=("accounts",),
         severity="medium", needs=("income",), check=due_soon),
)  # fmt: skip
