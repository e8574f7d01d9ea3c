"""贷款 in 不多: how many loans and lenders, of which classes, how new (MNY05-MNY08, MNY13, MNY17, MNY18)."""

from __future__ import annotations

from collections.abc import Sequence

from creditcheck.checks.evidence import evidence, evidence_of
from creditcheck.checks.figures.accounts import is_car, is_housing, is_loan, is_open, is_student
from creditcheck.checks.figures.facts import Facts
from creditcheck.checks.figures.windows import drops_to
from creditcheck.checks.rule import WHERE_DETAILED, Judgement, Rule, fail, passed, unknown
from creditcheck.checks.steps import Step, answer, hidden_note, lender_step, lines, names, rows, step
from creditcheck.data.businesses import is_kind
from creditcheck.data.institutions import CLASS_NAMES
from creditcheck.data.thresholds import Limit
from creditcheck.model.account import Account
from creditcheck.model.assessment import Evidence, Severity
from creditcheck.model.records import Agreement

_NAMES_MISSING = f"放款机构的名称或类别；本人版会显示机构名称，见{WHERE_DETAILED}"


def open_loan_count(facts: Facts) -> Judgement:
    """MNY05: open loans with a balance."""
    warn_at, fail_at = facts.limits("MNY05", "warn", "fail")
    loans = facts.open_loans
    at = step(len(loans), warn_at, fail_at)
    message = f"未结清、有余额的贷款 {len(loans)} 笔。{lines(warn_at, fail_at, ' 笔')}。"
    severity: Severity = "high" if at.verdict == "fail" else "medium"
    return answer(at, severity, message, len(loans), evidence=rows(facts, loans, message))


def _class_rows(facts: Facts, loans: Sequence[Account]) -> tuple[Evidence, ...]:
    return tuple(evidence_of(loan, f"{CLASS_NAMES[facts.lenders.class_of(loan)]}") for loan in loans)


def online_lenders(facts: Facts) -> Judgement:
    """MNY06: distinct online lenders among open loans but housing and student loans."""
    warn_at, fail_at = facts.limits("MNY06", "warn", "fail")
    known = facts.online_lenders
    at = lender_step(known, warn_at, fail_at)
    loans = [a for a in facts.open_loans if not is_housing(a) and not is_student(a)]
    online = [a for a in loans if facts.lenders.is_online(a, facts.preset.settings)]
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
    loans = []
    for loan in facts.open_loans:
        size = loan.limit if loan.type == "R1" else loan.amount
        if size is None or below.reached(size) or is_housing(loan) or is_car(loan) or is_student(loan):
            continue
        loans.append(loan)
    known = facts.lenders.count(loans)
    message = (
        f"金额或额度小于 {below.shown}的未结清贷款 {len(loans)} 笔，{known.k} 家机构{hidden_note(known)}。"
        f"{lines(warn_at, fail_at, ' 家')}。"
    )
    return _of_lenders(facts, loans, message, warn_at, fail_at, severity="high")


def new_loans(facts: Facts) -> Judgement:
    """MNY08: loans opened in the last months, settled ones too; one from a micro-lender or trust is enough to warn."""
    window, mode = facts.limit("MNY08.window").whole, facts.preset.settings.window_mode
    warn_at, fail_at, special = facts.limits("MNY08", "warn", "fail", "small_or_trust")
    loans = [a for a in facts.accounts if is_loan(a) and a.opened and facts.in_window(a.opened, window)]
    small = [a for a in loans if facts.lenders.class_of(a) in ("ML", "TR")]
    at = step(len(loans), warn_at, fail_at)
    message = f"近 {window} 个月新开的贷款 {len(loans)} 笔（已结清的也算）"
    if small:
        message += f"，其中小额贷款公司或信托 {len(small)} 笔"
    extra = "" if special.off else f"，小额贷款公司或信托 {special.shown} 笔起提醒"
    message += f"。{lines(warn_at, fail_at, ' 笔')}{extra}。"
    if at.verdict == "pass" and special.reached(len(small)) and small:
        at = Step("warn", special)
    # A line that the count reaches is shown; only a single loan of no known class leaves the warning open.
    unclassed = [a for a in loans if facts.lenders.class_of(a) == "unknown"]
    if at.verdict == "pass" and unclassed and special.reached(len(small) + len(unclassed)):
        return unknown(
            "medium",
            f"{message}看不出它是不是小额贷款公司或信托。",
            len(loans),
            limit=special,
            evidence=evidence(unclassed),
            missing=_NAMES_MISSING,
        )
    if at.verdict == "pass":
        return passed(message, len(loans), limit=at.limit)
    # A loan without a class must leave the window too: alone in it, it would leave the answer open.
    groups = ((loans, fail_at if warn_at.off else warn_at), ([*small, *unclassed], special))
    days = [drops_to([a.opened for a in group if a.opened], _allowed(limit), window, mode) for group, limit in groups]
    clears = max((day for day in days if day), default=None)
    shown = _class_rows(facts, loans) or rows(facts, (), message)
    return answer(at, "medium", message, len(loans), evidence=shown, clears_on=clears)


def _allowed(limit: Limit) -> int:
    return 10**6 if limit.off else max(0, limit.whole - 1)


def idle_lines(facts: Facts) -> Judgement:
    """MNY13: credit lines that are not used at all; several of online lenders are named."""
    lenders = facts.limit("MNY13.lenders")
    lines_ = [a for a in facts.accounts if a.type == "R1" and is_open(a) and a.balance == 0]
    listed = {a.agreement_id for a in lines_ if a.agreement_id}
    agreements = [x for x in facts.report.agreements if x.used == 0 and x.agreement_id not in listed]
    idle: list[Account | Agreement] = [*lines_, *agreements]
    if not idle:
        return passed("没有未使用的循环额度。", 0, limit=lenders)
    online = [x for x in idle if facts.lenders.class_of(x) in ("CF", "ML")]
    known = facts.lenders.count(online)
    message = f"没有用过的循环额度或授信协议 {len(idle)} 个。"
    if lenders.reached(known.k):
        message += f"其中网贷机构 {known.k} 家：{names(facts, online)}。"
    return passed(message, len(idle), limit=lenders, evidence=evidence(idle))


def consumer_loans(facts: Facts) -> Judgement:
    """MNY17: open loans printed as 其他个人消费贷款, by number and by lender."""
    by_loan, by_lender = facts.limits("MNY17", "loans", "entities")
    loans = [a for a in facts.open_loans if is_kind(a.business, "consumer")]
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
    loans = [a for a in facts.open_loans if is_kind(a.business, "business")]
    known = facts.lenders.count(loans)
    message = (
        f"未结清的经营性贷款 {len(loans)} 笔，{known.k} 家机构{hidden_note(known)}。{lines(warn_at, fail_at, ' 家')}。"
    )
    return _of_lenders(facts, loans, message, warn_at, fail_at, severity="medium")


RULES: tuple[Rule, ...] = (
    Rule(code="MNY05", name="open-loan-count", dimension="not_many", reads=("accounts",), severity="high",
         check=open_loan_count),
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
)  # fmt: skip
