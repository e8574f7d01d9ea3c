"""贷款 in 不多: how many loans and lenders, of which classes, how new (MNY05-MNY08, MNY13, MNY17-MNY19)."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from creditcheck.checks.evidence import evidence, evidence_of
from creditcheck.checks.figures.accounts import is_car, is_housing, is_loan, is_open, is_student
from creditcheck.checks.figures.borrowings import Borrowings, borrowings
from creditcheck.checks.figures.facts import Facts
from creditcheck.checks.figures.windows import first_day
from creditcheck.checks.rule import WHERE_DETAILED, Judgement, Rule, fail, passed, unknown, warn
from creditcheck.checks.steps import Step, answer, hidden_note, lender_step, lines, names, rows, step, yuan
from creditcheck.data.businesses import is_kind
from creditcheck.data.institutions import CLASS_NAMES
from creditcheck.data.thresholds import Limit
from creditcheck.model.account import Account
from creditcheck.model.assessment import Evidence, Severity, Verdict
from creditcheck.model.records import Agreement

_NAMES_MISSING = f"放款机构的名称或类别；本人版会显示机构名称，见{WHERE_DETAILED}"


def loan_lenders(facts: Facts) -> Judgement:
    """MNY05: distinct lenders of open loans but housing, car and student loans."""
    warn_at, fail_at = facts.limits("MNY05", "warn", "fail")
    loans = loans_counted(facts, "MNY05")
    known = facts.lenders.count(loans)
    message = (
        f"未结清、有余额的贷款（房贷、车贷、助学贷款不算）{len(loans)} 笔，{known.k} 家机构{hidden_note(known)}。"
        f"{lines(warn_at, fail_at, ' 家')}。"
    )
    at = lender_step(known, warn_at, fail_at)
    severity: Severity = "high" if at.limit is fail_at and at.verdict != "pass" else "medium"
    return answer(at, severity, message, known.k, evidence=rows(facts, loans, message), missing=_NAMES_MISSING)


def _special(loan: Account) -> bool:
    return is_housing(loan) or is_car(loan) or is_student(loan)


def _is_small(facts: Facts, loan: Account) -> bool:
    size = loan.limit if loan.type == "R1" else loan.amount
    return size is not None and not facts.limit("MNY07.amount").reached(size) and not _special(loan)


def _is_online(facts: Facts, loan: Account) -> bool:
    return not is_housing(loan) and not is_student(loan) and facts.lenders.is_online(loan, facts.preset.settings)


_COUNTED: Mapping[str, Callable[[Facts, Account], bool]] = {
    "MNY05": lambda _, loan: not _special(loan),
    "MNY06": _is_online,
    "MNY07": _is_small,
    "MNY17": lambda _, loan: is_kind(loan.business, "consumer"),
    "MNY18": lambda _, loan: is_kind(loan.business, "business"),
}


def loans_counted(facts: Facts, code: str) -> list[Account]:
    """Return the open loans whose lenders a rule counts. Raises KeyError for a rule that counts none."""
    return [loan for loan in facts.open_loans if _COUNTED[code](facts, loan)]


def _class_rows(facts: Facts, loans: Sequence[Account]) -> tuple[Evidence, ...]:
    return tuple(evidence_of(loan, f"{CLASS_NAMES[facts.lenders.class_of(loan)]}") for loan in loans)


def online_lenders(facts: Facts) -> Judgement:
    """MNY06: distinct online lenders among open loans but housing and student loans."""
    warn_at, fail_at = facts.limits("MNY06", "warn", "fail")
    known = facts.online_lenders
    at = lender_step(known, warn_at, fail_at)
    loans = [a for a in facts.open_loans if not is_housing(a) and not is_student(a)]
    online = loans_counted(facts, "MNY06")
    doubtful = [a for a in loans if facts.lenders.class_of(a) == "unknown"]
    listed = f"（{names(facts, online)}）" if online else ""
    message = f"未结清贷款里，网贷机构 {known.k} 家{listed}{hidden_note(known)}。{lines(warn_at, fail_at, ' 家')}。"
    critical = facts.limit("MNY06.critical").reached(known.k)
    severity: Severity = "critical" if critical else "medium" if at.limit is warn_at else "high"
    shown = _class_rows(facts, online if at.verdict != "unknown" else (*online, *doubtful))
    shown = shown or rows(facts, (), message)
    return answer(at, severity, message, known.k, evidence=shown, missing=_NAMES_MISSING)


def _of_lenders(
    facts: Facts, loans: Sequence[Account], message: str, warn_at: Limit, fail_at: Limit, *, severity: Severity
) -> Judgement:
    known = facts.lenders.count(loans)
    at = lender_step(known, warn_at, fail_at)
    return answer(at, severity, message, known.k, evidence=rows(facts, loans, message), missing=_NAMES_MISSING)


def small_loan_lenders(facts: Facts) -> Judgement:
    """MNY07: distinct lenders of small open loans, whatever their class; not housing, car or student loans."""
    warn_at, fail_at, below = facts.limits("MNY07", "warn", "fail", "amount")
    loans = loans_counted(facts, "MNY07")
    known = facts.lenders.count(loans)
    message = (
        f"金额或额度小于 {below.shown}的未结清贷款 {len(loans)} 笔，{known.k} 家机构{hidden_note(known)}。"
        f"{lines(warn_at, fail_at, ' 家')}。"
    )
    return _of_lenders(facts, loans, message, warn_at, fail_at, severity="high")


@dataclass(frozen=True)
class _Opened:
    """What MNY08 says of some loans: the step, the counts, and how many are of a micro-lender or trust."""

    at: Step
    counts: Borrowings
    small: int


def _opened(facts: Facts, loans: Iterable[Account]) -> _Opened:
    warn_at, fail_at, special = facts.limits("MNY08", "warn", "fail", "small_or_trust")
    counts = borrowings(loans, facts.lenders, brief=facts.brief)
    classes = [facts.lenders.class_of(a) for a in counts.accounts]
    small, unclassed = sum(c in ("ML", "TR") for c in classes), classes.count("unknown")
    if fail_at.reached(counts.low):
        return _Opened(Step("fail", fail_at), counts, small)
    if warn_at.reached(counts.high):
        return _Opened(Step("warn", warn_at), counts, small)
    if small and special.reached(small):
        return _Opened(Step("warn", special), counts, small)
    if unclassed and special.reached(small + unclassed):
        return _Opened(Step("unknown", special), counts, small)
    return _Opened(step(0, warn_at, fail_at), counts, small)


def new_loans(facts: Facts) -> Judgement:
    """MNY08: how often somebody borrowed in the last months, settled loans too; once from a micro-lender is enough."""
    window = facts.limit("MNY08.window").whole
    warn_at, fail_at, special = facts.limits("MNY08", "warn", "fail", "small_or_trust")
    loans = [a for a in facts.accounts if is_loan(a) and a.opened and facts.in_window(a.opened, window)]
    found = _opened(facts, loans)
    at, counts = found.at, found.counts
    message = f"近 {window} 个月新借 {_times(counts)}（已结清的也算）"
    if found.small:
        message += f"，其中小额贷款公司或信托 {found.small} 笔"
    extra = "" if special.off else f"，小额贷款公司或信托 {special.shown} 笔起提醒"
    message += f"。{lines(warn_at, fail_at, ' 笔')}{extra}。{_aside(counts, loans)}"
    value = counts.low if at.verdict == "fail" else counts.high
    shown = _class_rows(facts, counts.accounts) or rows(facts, (), message)
    if at.verdict in ("pass", "unknown"):
        message += "看不出它是不是小额贷款公司或信托。" if at.verdict == "unknown" else ""
        return answer(at, "medium", message, value, evidence=shown, missing=_NAMES_MISSING)

    def later(day: date) -> Verdict:
        return _opened(facts, [a for a in loans if a.opened and facts.leaves_on(a.opened, window) > day]).at.verdict

    days = [facts.leaves_on(a.opened, window) for a in counts.accounts if a.opened]
    return answer(
        at, "medium", message, value, evidence=shown,
        eases_on=first_day(days, lambda day: later(day) != "fail") if at.verdict == "fail" else None,
        clears_on=first_day(days, lambda day: later(day) == "pass"),
    )  # fmt: skip


def _times(counts: Borrowings) -> str:
    """Return how often for people; where what may be one is printed as several, at least and at most."""
    text = f"{counts.high} 笔"
    if counts.low < counts.high:
        text = f"至少 {counts.low} 笔、最多 {counts.high} 笔（可能是同一笔联合贷，或同一额度的几次支用）"
    drawn = len(counts.accounts) - counts.high
    return f"{text}（同一额度的几次支用算一笔，账户共 {len(counts.accounts)} 个）" if drawn else text


def _aside(counts: Borrowings, loans: Sequence[Account]) -> str:
    aside = len(loans) - len(counts.accounts)
    return f"另有 {aside} 笔房贷、车贷、助学贷款或其他机构转入的，不计。" if aside else ""


def idle_lines(facts: Facts) -> Judgement:
    """MNY13: credit lines that are not used at all, their sum, and what some lenders reckon of it."""
    lenders, low, high = facts.limits("MNY13", "lenders", "share_low", "share_high")
    lines_ = [a for a in facts.accounts if a.type == "R1" and is_open(a) and a.balance == 0]
    listed = {a.agreement_id for a in lines_ if a.agreement_id}
    agreements = [x for x in facts.report.agreements if x.used == 0 and x.agreement_id not in listed]
    idle: list[Account | Agreement] = [*lines_, *agreements]
    if not idle:
        return passed("没有未使用的循环额度。", 0, limit=lenders)
    online = [x for x in idle if facts.lenders.class_of(x) in ("CF", "ML")]
    known = facts.lenders.count(online)
    printed = [x.limit for x in idle if x.limit is not None and x.currency in (None, "CNY")]
    total = sum(printed)
    message = f"没有用过的循环额度或授信协议 {len(idle)} 个，未用额度合计 {yuan(total)}"
    message += f"（另有 {len(idle) - len(printed)} 个是外币或没有印出额度）" if len(printed) < len(idle) else ""
    if total and low.value and high.value:
        parts = f"{low.shown}～{high.shown}（本人：{yuan(low.value * total)}～{yuan(high.value * total)}）"
        message += f"；有的银行把其中 {parts}算进月债务或负债"
    message += "。"
    if lenders.reached(known.k):
        message += f"其中网贷机构 {known.k} 家：{names(facts, online)}。"
    return passed(message, len(idle), limit=lenders, evidence=evidence(idle))


def consumer_loans(facts: Facts) -> Judgement:
    """MNY17: open loans printed as 其他个人消费贷款, by number and by lender."""
    by_loan, by_lender = facts.limits("MNY17", "loans", "entities")
    loans = loans_counted(facts, "MNY17")
    known = facts.lenders.count(loans)
    message = (
        f"未结清的其他个人消费贷款 {len(loans)} 笔，{known.k} 家机构{hidden_note(known)}。"
        f"口径：{by_loan.shown} 笔或 {by_lender.shown} 家起不通过。"
    )
    if by_loan.reached(len(loans)):
        return fail("high", message, len(loans), limit=by_loan, evidence=rows(facts, loans, message))
    if by_lender.reached(known.k):
        return fail("high", message, known.k, limit=by_lender, evidence=rows(facts, loans, message))
    if known.undecided(by_lender):
        return unknown("high", message, known.k, limit=by_lender, evidence=evidence(loans), missing=_NAMES_MISSING)
    return passed(message, len(loans), limit=by_loan)


def business_lenders(facts: Facts) -> Judgement:
    """MNY18: distinct lenders of open business loans."""
    warn_at, fail_at = facts.limits("MNY18", "warn", "fail")
    loans = loans_counted(facts, "MNY18")
    known = facts.lenders.count(loans)
    message = (
        f"未结清的经营性贷款 {len(loans)} 笔，{known.k} 家机构{hidden_note(known)}。{lines(warn_at, fail_at, ' 家')}。"
    )
    return _of_lenders(facts, loans, message, warn_at, fail_at, severity="medium")


def housing_loan_count(facts: Facts) -> Judgement:
    """MNY19: open housing loans, commercial and housing-fund ones counted apart; 商用房 is named, not counted."""
    warn_at = facts.limit("MNY19.warn")
    kinds = (("商业贷款", facts.housing_loans), ("公积金贷款", facts.housing_fund_loans))
    other = [a for a in facts.open_loans if is_kind(a.business, "commercial_property")]
    found = [*facts.housing_loans, *facts.housing_fund_loans]
    if not found and not other:
        return passed("没有未结清的房贷。", 0)
    message = "未结清的房贷：" + "，".join(f"{name} {len(loans)} 笔" for name, loans in kinds) + "。"
    if all(loans for _, loans in kinds):
        message += "商业贷款和公积金贷款各有，可能是一套房的组合贷。"
    if other:
        message += f"另有商用房贷款 {len(other)} 笔，不计。"
    shown = tuple(evidence_of(loan, CLASS_NAMES[facts.lenders.class_of(loan)]) for loan in (*found, *other))
    most = max(len(loans) for _, loans in kinds)
    if warn_at.reached(most):
        message += f"口径：同一种 {warn_at.shown} 笔起提醒。"
        return warn("medium", message, most, limit=warn_at, evidence=shown)
    return passed(message, most, evidence=shown)


RULES: tuple[Rule, ...] = (
    Rule(code="MNY05", name="open-loan-institutions", dimension="not_many", reads=("accounts",), severity="high",
         check=loan_lenders),
    Rule(code="MNY06", name="online-lender-count", dimension="not_many", behaviours=("too_many_online_loans",),
         reads=("accounts",), severity="high", check=online_lenders),
    Rule(code="MNY07", name="small-loan-lenders", dimension="not_many", behaviours=("too_many_online_loans",),
         reads=("accounts",), severity="high", check=small_loan_lenders),
    Rule(code="MNY08", name="new-loans", dimension="not_many", behaviours=("too_many_online_loans",),
         reads=("accounts",), severity="medium", check=new_loans),
    Rule(code="MNY13", name="idle-lines", dimension="not_many", reads=("accounts", "agreements"), severity="info",
         check=idle_lines),
    Rule(code="MNY17", name="consumer-loan-count", dimension="not_many", behaviours=("too_many_online_loans",),
         reads=("accounts",), severity="high", check=consumer_loans),
    Rule(code="MNY18", name="business-loan-lenders", dimension="not_many", reads=("accounts",), severity="medium",
         check=business_lenders),
    Rule(code="MNY19", name="housing-loan-count", dimension="not_many", reads=("accounts",), severity="info",
         check=housing_loan_count),
)  # fmt: skip
