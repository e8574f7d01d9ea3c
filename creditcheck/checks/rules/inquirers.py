"""查询 against what came of them and by whom: queried and not opened (QRY07), non-bank lenders (QRY08)."""

from __future__ import annotations

from datetime import timedelta

from creditcheck.checks.evidence import evidence, evidence_of
from creditcheck.checks.figures.facts import Facts
from creditcheck.checks.figures.lenders import Known
from creditcheck.checks.figures.windows import drops_to, first_day
from creditcheck.checks.rule import WHERE_DETAILED, Judgement, Rule, passed, unknown, warn
from creditcheck.checks.rules.inquiry_counts import figures, since
from creditcheck.checks.steps import rows
from creditcheck.data.institutions import CLASS_NAMES
from creditcheck.data.reasons import read_reason
from creditcheck.model.records import Inquiry

_APPLICATIONS = frozenset({"02", "03", "24", "26"})
"""Codes of the reasons that apply for something to be opened: a loan, a card, financing, a line."""
_NAMES_MISSING = f"查询机构和放款机构的名称；本人版会显示，见{WHERE_DETAILED}"


def _opened(facts: Facts, inquiry: Inquiry) -> bool | None:
    """Tell whether the inquirer opened an account in the days after; None: a hidden name may be that account."""
    last = inquiry.date + timedelta(facts.limit("QRY07.days").whole)
    entity = facts.lenders.entity(inquiry)
    near = [a for a in facts.accounts if a.opened and inquiry.date <= a.opened <= last]
    if entity is not None and any(facts.lenders.entity(a) == entity for a in near):
        return True
    hidden = facts.lenders.hidden(inquiry)
    return None if any(hidden or facts.lenders.hidden(a) for a in near) else False


def queried_not_opened(facts: Facts) -> Judgement:
    """QRY07: applications after which no account was opened; a pending one counts."""
    warn_at, months = facts.limit("QRY07.warn"), facts.limit("QRY07.window").whole
    days = facts.limit("QRY07.days").whole
    asked = [
        x for x in facts.inquiries.window(facts.inquiries.hard, months) if read_reason(x.reason).code in _APPLICATIONS
    ]
    answers = [(x, _opened(facts, x)) for x in asked]
    never = [x for x, opened in answers if opened is False]
    perhaps = [x for x, opened in answers if opened is None]
    message = f"{since(facts, months)}审批类查询 {len(asked)} 次，"
    message += f"其中 {len(never)} 次之后 {days} 天内没有看到这家机构开户"
    message += f"，{len(perhaps)} 次因机构名称没有显示看不出" if perhaps else ""
    message += f"（还在审批的也算）。同期{figures(facts, months)}。口径：{warn_at.shown} 次起提醒。"
    if warn_at.reached(len(never)):
        # One that is hidden must leave the window too, or it would leave the answer open.
        dates = [x.date for x in (*never, *perhaps)]
        clears = drops_to(dates, max(0, warn_at.whole - 1), months, facts.preset.settings.window_mode)
        return warn(
            "medium", message, len(never), limit=warn_at, evidence=rows(facts, never, message), clears_on=clears
        )
    if Known(frozenset(), len(never) + len(perhaps)).undecided(warn_at):
        return unknown(
            "medium", message, len(never), limit=warn_at, evidence=evidence([*never, *perhaps]), missing=_NAMES_MISSING
        )
    return passed(message, len(never), limit=warn_at)


def non_bank(facts: Facts) -> Judgement:
    """QRY08: hard inquiries by consumer finance, micro-lenders and trusts; one by a micro-lender in the last days."""
    warn_at, small, days = facts.limit("QRY08.warn"), facts.limit("QRY08.small_loan"), facts.limit("QRY08.days").whole
    months = facts.limit("QRY08.window").whole
    hard = facts.inquiries.hard
    inside = facts.inquiries.window(hard, months)
    first = facts.day - timedelta(days)
    newest = [x for x in hard if first <= x.date <= facts.day]
    classes = {id(x): facts.lenders.class_of(x) for x in hard}
    online = [x for x in inside if classes[id(x)] in ("CF", "ML", "TR")]
    fresh = [x for x in newest if classes[id(x)] == "ML"]
    unseen = [x for x in (*inside, *newest) if facts.lenders.hidden(x) and classes[id(x)] == "unknown"]
    message = (
        f"{since(facts, months)}消费金融、小额贷款公司、信托的硬查询 {len(online)} 次；"
        f"最近 {days} 天小额贷款公司 {len(fresh)} 次。同期{figures(facts, months)}。"
        f"口径：{warn_at.shown} 次起，或最近 {days} 天小额贷款公司 {small.shown} 次起提醒。"
    )
    by_count, by_small = warn_at.reached(len(online)), small.reached(len(fresh))
    if by_count or by_small:
        # Inquiries of unseen lenders count here too: left alone they would leave the answer open.
        slow = [facts.leaves_on(x.date, months) for x in inside if x in online or x in unseen]
        quick = [x.date + timedelta(days + 1) for x in newest if x in fresh or x in unseen]
        clears = first_day(
            (*slow, *quick),
            lambda day: (
                not (
                    warn_at.reached(sum(left > day for left in slow))
                    or small.reached(sum(left > day for left in quick))
                )
            ),
        )
        shown = [x for x in hard if x in online or x in fresh]
        evidence_ = tuple(evidence_of(x, CLASS_NAMES[classes[id(x)]]) for x in shown) or rows(facts, (), message)
        return warn(
            "medium",
            message,
            len(online),
            limit=warn_at if by_count else small,
            evidence=evidence_,
            clears_on=clears,
        )
    unseen_inside = [x for x in inside if x in unseen]
    unseen_newest = [x for x in newest if x in unseen]
    if unseen and (warn_at.reached(len(online) + len(unseen_inside)) or small.reached(len(fresh) + len(unseen_newest))):
        message += f"另有 {len(unseen_inside)} 次查询没有显示机构名称和类型。"
        shown = [x for x in hard if x in unseen or x in online]
        return unknown("medium", message, len(online), limit=warn_at, evidence=evidence(shown), missing=_NAMES_MISSING)
    return passed(message, len(online), limit=warn_at)


RULES: tuple[Rule, ...] = (
    Rule(code="QRY07", name="queried-not-opened", dimension="not_messy", behaviours=("too_many_inquiries",),
         reads=("inquiries", "accounts"), severity="medium", check=queried_not_opened),
    Rule(code="QRY08", name="non-bank-inquiries", dimension="not_messy",
         behaviours=("too_many_inquiries", "too_many_online_loans"), reads=("inquiries",), severity="medium",
         check=non_bank),
)  # fmt: skip
