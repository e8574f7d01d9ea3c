"""What is owed, in 不多: against income (MNY09) and what was granted (MNY10), unsecured (MNY11), soon due (MNY12)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from fractions import Fraction

from creditcheck.checks.evidence import evidence, evidence_of, short
from creditcheck.checks.figures.accounts import (
    bare,
    card_used,
    is_car,
    is_housing,
    is_interest_only,
)
from creditcheck.checks.figures.debt import card_debt
from creditcheck.checks.figures.facts import Facts
from creditcheck.checks.figures.housing_fund import current_base
from creditcheck.checks.figures.payment import PaymentItem, spread_principal
from creditcheck.checks.figures.windows import first_day
from creditcheck.checks.rule import WHERE_DETAILED, Judgement, NotRun, Rule, passed, unknown, warn
from creditcheck.checks.rules.cards import left_out
from creditcheck.checks.steps import Step, answer, lines, rows, step, yuan
from creditcheck.data.thresholds import Limit
from creditcheck.data.vocabulary import names
from creditcheck.model.account import Account
from creditcheck.model.assessment import Evidence, Severity
from creditcheck.values.dates import months_back, months_later
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
    """MNY09: monthly payment / monthly income; how much income would be enough, or how much less to pay.

    Existing debt only. The principal of interest-only loans, spread over the months left, can warn, never fail.
    """
    warn_at, fail_at = facts.limits("MNY09", "warn", "fail")
    income, payment = facts.answers.monthly_income, facts.monthly_payment
    if income is None or income <= 0:
        return NotRun(_NO_INCOME)
    if payment is None:
        return NotRun(_no_payment(facts))
    share = Fraction(payment, income)
    spread = None if facts.spread_payment is None else Fraction(facts.spread_payment, income)
    told = "（您自己填的）" if facts.monthly_payment_from == "answer" else ""
    message = f"月供约 {yuan(payment)}{told} ÷ 月收入 {yuan(income)} = {percent(share)}。"
    if facts.answers.monthly_payment is not None and not told:
        message += "报告已印月还款额，没有用您自己填的。"
    if facts.answers.household_income:
        household = Fraction(payment, facts.answers.household_income)
        message += f"按家庭月收入 {yuan(facts.answers.household_income)} 算是 {percent(household)}。"
    message += f"{lines(warn_at, fail_at, over=True)}。只算现有债务，还没有算进要申请的这笔。"
    message += f"{_spread(facts)}{_fund(facts)}"
    value = ratio(share)
    at = _over(share, warn_at, fail_at)
    by_spread = at.verdict == "pass" and spread is not None and warn_at.exceeded(spread)
    items = facts.payment_items
    if by_spread and facts.spread_items is not None:
        at, items = Step("warn", warn_at), facts.spread_items
    if at.verdict == "pass":
        return passed(message, value, limit=at.limit)
    message += _enough(facts.spread_payment if by_spread else payment, income, warn_at, fail_at)
    shown = rows(facts, (), message) if told else _payment_rows(items) or rows(facts, (), message)
    return answer(at, "high", message, value, evidence=shown)


def _fund(facts: Facts) -> str:
    """Return what the housing fund tells of the income, as a cross-check; nothing without a deposit."""
    base = current_base(facts.report.public_records.housing_fund)
    return "" if base is None else f"报告里公积金的缴存基数约 {yuan(base)}，可以核对月收入。"


def _enough(payment: int | None, income: int, warn_at: Limit, fail_at: Limit) -> str:
    """Return how much income, or how much less to pay each month, would be enough for the lower line."""
    limit = fail_at if warn_at.off else warn_at
    if not limit.value or payment is None:
        return ""
    enough, less = -(-payment // limit.value), payment - limit.value * income
    return f"要降到 {limit.shown}，需要月收入约 {yuan(Fraction(enough))}，或月供降下约 {yuan(less)}（靠结清）。"


def _spread(facts: Facts) -> str:
    """Return what the interest-only loans would cost a month, their principal spread; nothing without one."""
    loans = [a for a in facts.open_loans if spread_principal(a)]
    if not loans or facts.spread_payment is None:
        return ""
    at_once = [a for a in loans if bare(a.method) in names("method", "at_once")]
    only_interest = len(loans) - len(at_once)
    parts = [f"{only_interest} 笔只还利息"] if only_interest else []
    parts += [f"{len(at_once)} 笔到期一次还清"] if at_once else []
    dues = "、".join(f"{day:%Y-%m-%d}" for day in sorted({a.due for a in loans if a.due}))
    total = sum(a.balance or 0 for a in loans)
    text = f"其中 {'、'.join(parts)}，本金合计 {yuan(total)}，到期日 {dues}：把本金摊到每个月，月供约 "
    text += yuan(facts.spread_payment)
    income = facts.answers.monthly_income
    return f"{text}，占 {percent(Fraction(facts.spread_payment, income))}。" if income else f"{text}。"


def _over(share: Fraction, warn_at: Limit, fail_at: Limit) -> Step:
    """Return the verdict of a share that may be as high as the warning line, but not reach the failing one."""
    if fail_at.reached(share):
        return Step("fail", fail_at)
    return Step("warn" if warn_at.exceeded(share) else "pass", warn_at)


def _no_payment(facts: Facts) -> str:
    fill = "可自己填（答卷文件的 monthly_payment，或 --monthly-payment）"
    if facts.brief:
        return f"报告不印月还款额，{fill}"
    lacking = [item.account for item in facts.payment_items if item.amount is None]
    return f"有 {len(lacking)} 笔未结清贷款没有印出本月应还款（{_named(lacking)}），月供算不全，{fill}"


def drawn_share(facts: Facts) -> Judgement:
    """MNY10: what is drawn / what was granted of revolving credit; a small sum is not judged."""
    warn_at, fail_at, least = facts.limits("MNY10", "warn", "fail", "min_drawn")
    drawn = facts.drawn
    unprinted = [a for a in drawn.left_out if a.type == "R1"]
    left = f"没有印出额度或余额、未计入：{_named(unprinted)}。" if unprinted else ""
    left += left_out(facts)
    if not drawn.accounts:
        return passed("没有循环额度，也没有在用的信用卡。", limit=warn_at)
    if drawn.share is None:
        message = f"有循环额度或信用卡，但算不出占用率。{left}"
        return unknown(
            "medium",
            message,
            limit=fail_at,
            evidence=rows(facts, drawn.accounts, message),
            missing=f"授信额度和余额、已用额度，见{WHERE_DETAILED}",
        )
    message = (
        f"循环额度和信用卡已借未还 {drawn.drawn:,} ÷ 额度合计 {drawn.granted:,} = {percent(drawn.share)}"
        f"（分期还的贷款不算）。"
        f"{lines(warn_at, fail_at, over=True)}；已借不到 {least.shown}的不看。{left}"
    )
    value = ratio(drawn.share)
    if not least.reached(drawn.drawn):
        return passed(message, value, limit=least)
    largest = sorted(drawn.accounts, key=_drawn_of, reverse=True)
    shown = rows(facts, largest[:_MAX_ROWS], message)
    return answer(_over(drawn.share, warn_at, fail_at), "medium", message, value, evidence=shown, stands=False)


def _drawn_of(account: Account) -> int:
    return (account.balance or 0) if account.type == "R1" else (card_used(account) or 0)


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


def due_soon(facts: Facts) -> Judgement:
    """MNY12: balances of open loans that fall due in the next months, against the income or a sum.

    Otherwise the principal of interest-only loans that falls due in the next year is worth showing.
    """
    window, times, least = facts.limits("MNY12", "window", "incomes", "min_sum")
    told = facts.answers.monthly_income
    income = told if told is not None and told > 0 else None
    loans = _due(facts, facts.day, window.whole)
    total = sum(a.balance or 0 for a in loans)
    last = months_later(facts.day, window.whole)
    limit, line = (times, f"月收入的 {times.shown} 倍") if income else (least, least.shown)

    def too_much(due: Sequence[Account]) -> bool:
        owed = sum(a.balance or 0 for a in due)
        return bool(due) and (times.exceeded(Fraction(owed, income)) if income else least.reached(owed))

    message = f"{last:%Y-%m-%d} 前到期的贷款 {len(loans)} 笔，余额合计 {yuan(total)}"
    message += f"，月收入 {yuan(income)}。口径：超过{line}提醒。" if income else f"。口径：没填月收入，{line}起提醒。"
    message += _principal(facts)
    if too_much(loans):
        # A later loan comes into the months ahead while an earlier one leaves them.
        days = [a.due for a in facts.open_loans if a.due and a.due > facts.day]
        clears = first_day(days, lambda day: not too_much(_due(facts, day, window.whole)))
        message += f"到 {clears} 就不再有这么多快到期的：到时须已按期还清。"
        return warn("medium", message, total, threshold=line, limit=limit, evidence=evidence(loans), clears_on=clears)
    named = _interest_only(facts)
    return passed(message, total, threshold=line, limit=limit, evidence=evidence(named))


def _due(facts: Facts, day: date, months: int) -> list[Account]:
    """Return the open loans that fall due after a day, within some months."""
    last = months_later(day, months)
    return [a for a in facts.open_loans if a.due and day < a.due <= last]


def _dues(facts: Facts) -> Iterator[date]:
    """Yield the days on which a loan comes into the months ahead, and on which it falls due."""
    window = facts.limit("MNY12.window").whole
    for due in (a.due for a in facts.open_loans if a.due):
        enters = months_back(due, window)
        while months_later(enters, window) < due:
            enters += timedelta(1)
        yield from (enters, due)


def _interest_only(facts: Facts) -> list[Account]:
    return [a for a in _due(facts, facts.day, facts.limit("MNY12.principal_window").whole) if is_interest_only(a)]


def _principal(facts: Facts) -> str:
    loans = _interest_only(facts)
    if not loans:
        return ""
    months = facts.limit("MNY12.principal_window").whole
    ends = sorted((a.due, a.balance or 0) for a in loans if a.due)
    listed = "、".join(f"{day:%Y-%m-%d} {yuan(owed)}" for day, owed in ends)
    return f"{months} 个月内先息后本或到期一次还的本金：{listed}。"


RULES: tuple[Rule, ...] = (
    Rule(code="MNY09", name="debt-to-income", dimension="not_many", behaviours=("large_debt",), reads=("accounts",),
         severity="high", needs=("income",), check=debt_to_income),
    Rule(code="MNY10", name="drawn-share", dimension="not_many", behaviours=("large_debt",), reads=("accounts",),
         severity="medium", check=drawn_share),
    Rule(code="MNY11", name="unsecured-debt", dimension="not_many", behaviours=("large_debt",), reads=("accounts",),
         severity="high", check=unsecured_debt),
    Rule(code="MNY12", name="due-soon", dimension="not_many", behaviours=("large_debt",), reads=("accounts",),
         severity="medium", check=due_soon, turns=_dues),
)  # fmt: skip
