"""Which pieces of a rule's advice fit a finding: no tip on cards for who has none, none on waiting for what is ended.

The texts name their conditions (``data/rules/*.toml``, ``when``); what a condition asks of the report stands here. A
verdict is a condition too, ``not`` before a name turns it. All must hold, of several verdicts one.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date

from creditcheck.checks.figures import accounts as kinds
from creditcheck.checks.figures.facts import Facts
from creditcheck.checks.figures.marks import transactions
from creditcheck.checks.figures.months import Grid
from creditcheck.checks.figures.repair import SHOWN_FROM
from creditcheck.checks.rule import Judgement
from creditcheck.checks.rules.inquiry_counts import one_application
from creditcheck.checks.rules.public import is_open_enforcement
from creditcheck.data.businesses import is_kind
from creditcheck.data.codes import code_list
from creditcheck.data.rule_texts import Tip
from creditcheck.data.vocabulary import holds
from creditcheck.model.account import Account
from creditcheck.values.dates import month_number
from creditcheck.values.text import squeeze

_VERDICTS = ("fail", "warn", "pass", "unknown")
_SURE = ("fail", "warn", "pass")
_BLOCKED = ("frozen", "stopped", "bank_stopped")
_CARDS = ("R2", "R3")
OF_AN_UNKNOWN = "先补上缺的，再查一次。"
"""What a person is told who cannot be answered: the finding says beside it what is missing, and where to get it."""
_SMALL = 500
"""Yuan up to which a month's arrears on a card may be a fee or a forgotten rest."""
_NEW_LATE = month_number("2026-01")


def advice(tips: Iterable[Tip], judgement: Judgement, facts: Facts) -> tuple[str, ...]:
    """Return the advice that fits a finding; an ``unknown`` without any of its own asks for what is missing."""
    fitting = tuple(tip.text for tip in tips if fits(tip.when, judgement, facts))
    return fitting or ((OF_AN_UNKNOWN,) if judgement.missing else ())


def fits(when: Sequence[str], judgement: Judgement, facts: Facts) -> bool:
    """Tell whether all conditions hold. Raises KeyError for a name that is none."""
    verdicts = [name for name in when if name in _VERDICTS] or _SURE
    if judgement.verdict not in verdicts:
        return False
    asked = [(name.removeprefix("not "), name.startswith("not ")) for name in when if name not in _VERDICTS]
    return all(CONDITIONS[name](facts) is not turned for name, turned in asked)


def _bad_debts(facts: Facts) -> list[Account]:
    return [
        a for a in facts.accounts if a.status == "bad_debt" or (a.latest is not None and a.latest.status == "B")
    ]  # fmt: skip


def _bad_debt_owed(facts: Facts) -> bool:
    """Tell whether something may be owed: one without a printed balance, or only counted in the summary, may be."""
    now = _bad_debts(facts)
    return any(a.balance != 0 for a in now) or not (now or any(grid.marks("B") for grid in facts.grids))


def _recovery_open(facts: Facts) -> bool:
    found = [a for a in facts.accounts if a.type == "C1"]
    return any(a.status != "ended" and a.balance != 0 and a.closed is None for a in found) or not found


def _was_late(grid: Grid) -> bool:
    return bool(grid.late or grid.account.overdue_months_5y)


def _small_card_late(facts: Facts) -> bool:
    """Tell whether every overdue month may be a fee or a rest on a card: shallow, small where an amount is printed."""
    late = [grid for grid in facts.grids if _was_late(grid)]
    return bool(late) and all(_may_be_a_fee(grid) for grid in late)


def _may_be_a_fee(grid: Grid) -> bool:
    account = grid.account
    deep = any(cell.level is None or cell.level > 2 or (cell.amount or 0) > _SMALL for cell in grid.late)
    return account.type == "R2" and not (deep or account.overdue_90d_months_5y or kinds.overdue_now(grid))


def _students(facts: Facts) -> list[Grid]:
    return [grid for grid in facts.grids if kinds.is_student(grid.account)]


def _noted(facts: Facts, code: str) -> bool:
    notes = [*facts.report.annotations, *(note for account in facts.accounts for note in account.annotations)]
    return any(code_list("annotation_kind")[code] in (note.kind or "") for note in notes)


def _open_loan_of(facts: Facts, kind: Callable[[Account], bool]) -> bool:
    return any(kind(loan) for loan in facts.open_loans)


CONDITIONS: Mapping[str, Callable[[Facts], bool]] = {
    "brief": lambda f: f.brief,
    "a scan": lambda f: f.report.source.ocr,
    "generation 1": lambda f: f.report.header.generation == 1,
    "overdue now": lambda f: bool(f.overdue_now),
    "an open account": lambda f: any(kinds.is_open(a) and a.type in kinds.CREDIT for a in f.accounts),
    "an open loan": lambda f: bool(f.open_loans),
    "an open card": lambda f: bool(f.open_cards),
    "a card in use": lambda f: bool(f.activated_cards),
    "two cards of one bank": lambda f: len(f.open_cards) > f.card_issuers,
    "small arrears of a card": _small_card_late,
    "a card once late": lambda f: any(kinds.is_open_card(g.account) and _was_late(g) for g in f.grids),
    "six months' average": lambda f: not f.brief and f.utilisation_6m is not None,
    "late since 2026": lambda f: any(c.month >= _NEW_LATE for g in f.grids for c in g.late),
    "before the repair is through": lambda f: f.day < SHOWN_FROM,
    "bad debt with a balance": _bad_debt_owed,
    "bad debt without a balance": lambda f: any(a.balance == 0 for a in _bad_debts(f)),
    "a bad debt now": lambda f: bool(_bad_debts(f)),
    "an open recovery": _recovery_open,
    "a stopped card": lambda f: any(a.status in _BLOCKED and a.type in _CARDS for a in f.accounts),
    "a stopped loan": lambda f: any(a.status in _BLOCKED and a.type not in _CARDS for a in f.accounts),
    "a personal instalment plan": lambda f: any(transactions(a, "personal_instalment") for a in f.accounts),
    "a deferral by policy": lambda f: any(transactions(a, "policy_deferral") for a in f.accounts),
    "an open enforcement": lambda f: any(map(is_open_enforcement, f.report.public_records.enforcements)),
    "a cause not printed": lambda f: any(not squeeze(r.cause or "") for r in f.report.public_records.civil_judgments),
    "tax arrears": lambda f: bool(f.report.public_records.tax_arrears),
    "a penalty": lambda f: bool(f.report.public_records.penalties),
    "a telephone bill": lambda f: any(holds("postpaid", "telecom", bill.business) for bill in f.report.postpaid),
    "a student loan overdue": lambda f: any(map(kinds.overdue_now, _students(f))),
    "a student loan open": lambda f: any(kinds.is_open(grid.account) for grid in _students(f)),
    "a loan of interest only": lambda f: _open_loan_of(f, kinds.is_interest_only),
    "a debt beside the home": lambda f: _open_loan_of(f, lambda a: not kinds.is_housing(a)) or bool(f.activated_cards),
    "a guarantee for a company": lambda f: any(x.for_ == "company" for x in f.guarantees),
    "a joint loan in trouble": lambda f: any(
        kinds.is_joint(x) and kinds.not_normal(x) for x in f.report.liabilities
    ),
    "a commercial home loan": lambda f: bool(f.housing_loans),
    "a housing fund loan": lambda f: bool(f.housing_fund_loans),
    "a housing fund loan settled": lambda f: any(_settled_fund_loan(a) for a in f.accounts),
    "self inquiries": lambda f: any(x.by == "self" for x in f.report.inquiries),
    "one application": one_application,
    "a dispute mark": lambda f: bool(f.report.header.dispute_count) or _noted(f, "1"),
    "a statement": lambda f: _noted(f, "3"),
    "an alert that ended": lambda f: _alert_ends(f) < f.today,
}  # fmt: skip
"""What a tip may ask of the report, by name."""


def _settled_fund_loan(account: Account) -> bool:
    return not kinds.is_open(account) and is_kind(account.business, "housing_fund")


def _alert_ends(facts: Facts) -> date:
    alert = facts.report.header.fraud_alert
    return alert.to if alert is not None and alert.to is not None else date.max
