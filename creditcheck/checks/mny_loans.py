"""贷款 in 不多: how many loans and lenders, of which classes, how new (MNY05-MNY08, MNY13, MNY17, MNY18)."""

from __future__ import annotations

from collections.abc import Sequence

from creditcheck.checks.evidence import evidence, evidence_of
from creditcheck.checks.figures.accounts import is_car, is_housing, is_loan, is_open, is_student
from creditcheck.checks.figures.facts import Facts
from creditcheck.checks.figures.windows import drops_to
from creditcheck.checks.needs import WHERE_DETAILED
from creditcheck.checks.rule import Judgement, passed
from creditcheck.checks.steps import Step, hidden_note, info, lender_step, lines, names, rows, step
from creditcheck.data.institutions import CLASS_NAMES
from creditcheck.data.thresholds import Limit
from creditcheck.model.account import Account
from creditcheck.model.assessment import Evidence, Severity
from creditcheck.model.records import Agreement

_CONSUMER = "其他个人消费贷款"
_BUSINESS = frozenset({"个人经营性贷款", "个人创业担保贷款", "经营性农户贷款"})
_NAMES_MISSING = f"放款机构的名称或类别；本人版会显示机构名称，见{WHERE_DETAILED}"


def open_loan_count(facts: Facts) -> Judgement:
    """MNY05: open loans with a balance."""
    warn, fail = facts.limit("MNY05.warn"), facts.limit("MNY05.fail")
    loans = facts.open_loans
    at = step(len(loans), warn, fail)
    message = f"未结清、有余额的贷款 {len(loans)} 笔。{lines(warn, fail, ' 笔')}。"
    if at.verdict == "pass":
        return passed(message, len(loans), at.limit)
    severity: Severity = "high" if at.verdict == "fail" else "medium"
    evidence_ = rows(facts, loans, message)
    return Judgement(at.verdict, severity, message, len(loans), limit=at.limit, evidence=evidence_)


def _class_rows(facts: Facts, loans: Sequence[Account]) -> tuple[Evidence, ...]:
    return tuple(evidence_of(loan, f"{CLASS_NAMES[facts.lenders.class_of(loan)]}") for loan in loans)


def online_lenders(facts: Facts) -> Judgement:
    """MNY06: distinct online lenders among open loans but housing and student loans."""
    warn, fail = facts.limit("MNY06.warn"), facts.limit("MNY06.fail")
    known = facts.online_lenders
    at = lender_step(known, warn, fail)
    loans = [a for a in facts.open_loans if not is_housing(a) and not is_student(a)]
    online = [a for a in loans if facts.lenders.is_online(a, facts.preset.settings)]
    doubtful = [a for a in loans if facts.lenders.class_of(a) == "unknown"]
    listed = f"（{names(facts, online)}）" if online else ""
    message = f"未结清贷款里，网贷机构 {known.k} 家{listed}{hidden_note(known)}。{lines(warn, fail, ' 家')}。"
    if at.verdict == "pass":
        return passed(message, known.k, at.limit)
    critical = facts.limit("MNY06.critical").reached(known.k)
    severity: Severity = "critical" if critical else "medium" if at.limit is warn else "high"
    shown = _class_rows(facts, online if at.verdict != "unknown" else (*online, *doubtful))
    return Judgement(
        at.verdict, severity, message, known.k, limit=at.limit, evidence=shown or rows(facts, (), message),
        missing=_NAMES_MISSING if at.verdict == "unknown" else None,
    )  # fmt: skip


def _of_lenders(
    facts: Facts, loans: Sequence[Account], message: str, warn: Limit, fail: Limit, *, severity: Severity
) -> Judgement:
    known = facts.lenders.count(loans)
    at = lender_step(known, warn, fail)
    if at.verdict == "pass":
        return passed(message, known.k, at.limit)
    missing = _NAMES_MISSING if at.verdict == "unknown" else None
    evidence_ = rows(facts, loans, message)
    return Judgement(at.verdict, severity, message, known.k, limit=at.limit, evidence=evidence_, missing=missing)


def small_loan_lenders(facts: Facts) -> Judgement:
    """MNY07: distinct lenders of small open loans, whatever their class; not housing, car or student loans."""
    warn, fail, below = facts.limit("MNY07.warn"), facts.limit("MNY07.fail"), facts.limit("MNY07.amount")
    loans = []
    for loan in facts.open_loans:
        size = loan.limit if loan.type == "R1" else loan.amount
        if size is None or below.reached(size) or is_housing(loan) or is_car(loan) or is_student(loan):
            continue
        loans.append(loan)
    known = facts.lenders.count(loans)
    message = f"金额或额度小于 {below.shown}的未结清贷款 {len(loans)} 笔，{known.k} 家机构{hidden_note(known)}。" \
              f"{lines(warn, fail, ' 家')}。"  # fmt: skip
    return _of_lenders(facts, loans, message, warn, fail, severity="high")


def new_loans(facts: Facts) -> Judgement:
    """MNY08: loans opened in the last months, settled ones too; one from a micro-lender or trust is enough to warn."""
    window, mode = facts.limit("MNY08.window").whole, facts.preset.settings.window_mode
    warn, fail, special = facts.limit("MNY08.warn"), facts.limit("MNY08.fail"), facts.limit("MNY08.small_or_trust")
    loans = [a for a in facts.accounts if is_loan(a) and a.opened and facts.in_window(a.opened, window)]
    small = [a for a in loans if facts.lenders.class_of(a) in ("ML", "TR")]
    at = step(len(loans), warn, fail)
    message = f"近 {window} 个月新开的贷款 {len(loans)} 笔（已结清的也算）"
    if small:
        message += f"，其中小额贷款公司或信托 {len(small)} 笔"
    extra = "" if special.off else f"，小额贷款公司或信托 {special.shown} 笔起提醒"
    message += f"。{lines(warn, fail, ' 笔')}{extra}。"
    if at.verdict == "pass" and special.reached(len(small)) and small:
        at = Step("warn", special)
    # A line that the count reaches is shown; only a single loan of no known class leaves the warning open.
    unclassed = [a for a in loans if facts.lenders.class_of(a) == "unknown"]
    if at.verdict == "pass" and unclassed and special.reached(len(small) + len(unclassed)):
        return Judgement("unknown", "medium", f"{message}看不出它是不是小额贷款公司或信托。", len(loans), limit=special,
                         evidence=evidence(unclassed), missing=_NAMES_MISSING)  # fmt: skip
    if at.verdict == "pass":
        return passed(message, len(loans), at.limit)
    # A loan without a class must leave the window too: alone in it, it would leave the answer open.
    groups = ((loans, fail if warn.off else warn), ([*small, *unclassed], special))
    days = [drops_to([a.opened for a in group if a.opened], _allowed(limit), window, mode) for group, limit in groups]
    clears = max((day for day in days if day), default=None)
    return Judgement(at.verdict, "medium", message, len(loans), limit=at.limit, clears_on=clears,
                     evidence=_class_rows(facts, loans) or rows(facts, (), message))  # fmt: skip


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
        return info("没有未使用的循环额度。", 0, limit=lenders)
    online = [x for x in idle if facts.lenders.class_of(x) in ("CF", "ML")]
    known = facts.lenders.count(online)
    message = f"没有用过的循环额度或授信协议 {len(idle)} 个。"
    if lenders.reached(known.k):
        message += f"其中网贷机构 {known.k} 家：{names(facts, online)}。"
    return info(message, len(idle), evidence(idle), lenders)


def consumer_loans(facts: Facts) -> Judgement:
    """MNY17: open loans printed as 其他个人消费贷款, by number and by lender."""
    by_loan, by_lender = facts.limit("MNY17.loans"), facts.limit("MNY17.entities")
    loans = [a for a in facts.open_loans if a.business == _CONSUMER]
    known = facts.lenders.count(loans)
    message = f"未结清的{_CONSUMER} {len(loans)} 笔，{known.k} 家机构{hidden_note(known)}。" \
              f"口径：{by_loan.shown} 笔或 {by_lender.shown} 家起不通过。"  # fmt: skip
    if by_loan.reached(len(loans)):
        return Judgement("fail", "high", message, len(loans), limit=by_loan, evidence=rows(facts, loans, message))
    if by_lender.reached(known.k):
        return Judgement("fail", "high", message, known.k, limit=by_lender, evidence=rows(facts, loans, message))
    if known.undecided(by_lender):
        return Judgement("unknown", "high", message, known.k, limit=by_lender, evidence=evidence(loans),
                         missing=_NAMES_MISSING)  # fmt: skip
    return passed(message, len(loans), by_loan)


def business_lenders(facts: Facts) -> Judgement:
    """MNY18: distinct lenders of open business loans."""
    warn, fail = facts.limit("MNY18.warn"), facts.limit("MNY18.fail")
    loans = [a for a in facts.open_loans if a.business in _BUSINESS]
    known = facts.lenders.count(loans)
    message = f"未结清的经营性贷款 {len(loans)} 笔，{known.k} 家机构{hidden_note(known)}。{lines(warn, fail, ' 家')}。"
    return _of_lenders(facts, loans, message, warn, fail, severity="medium")
