"""What the person tells beside the report: a second report (BLK18), the list of dishonest debtors (BLK19)."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import date

from creditcheck.checks.engine import judge
from creditcheck.checks.figures.facts import Facts
from creditcheck.checks.rule import NO_SPOUSE, Judgement, NotRun, Rule, fail, passed
from creditcheck.checks.rules import arrears, three_six
from creditcheck.model.assessment import ASSUMPTIONS, SEVERITY_ORDER, Evidence, worst

_ASKED = ("BLK01", "BLK02", "BLK03")


def second_report(facts: Facts) -> Judgement | NotRun:
    """BLK18: BLK01, BLK02 and BLK03 of the second report."""
    spouse = facts.spouse
    if spouse is None:
        return NotRun(NO_SPOUSE)
    judged = _answers(spouse)
    verdict = worst(answer.verdict for _, answer in judged)
    line = "、".join(_ASKED)
    if verdict == "pass":
        return passed("配偶或共同借款人的报告没有当前逾期、连三、累六。", threshold=line)
    worst_ = [(code, answer) for code, answer in judged if answer.verdict == verdict]
    severity = min((answer.severity for _, answer in worst_), key=SEVERITY_ORDER.index)
    proof = tuple(
        Evidence(page=e.page, line=e.line, pointer=e.pointer, text=f"配偶报告：{e.text}")
        for _, answer in worst_
        for e in answer.evidence
    )
    return Judgement(
        verdict=verdict,
        severity=severity,
        message="配偶或共同借款人的报告：" + " ".join(f"{code} {answer.message}" for code, answer in worst_),
        value="、".join(code for code, _ in worst_),
        threshold=line,
        evidence=proof,
        missing="；".join(answer.missing for _, answer in worst_ if answer.missing) or None,
    )


def _answers(spouse: Facts) -> tuple[tuple[str, Judgement], ...]:
    """Return the answers about the second report with their dates, kept with its figures: each day asks for them."""
    kept: tuple[tuple[str, Judgement], ...] | None = vars(spouse).get("told")
    if kept is None:
        rules = {rule.code: rule for rule in (*arrears.RULES, *three_six.RULES)}
        answers = ((code, judge(rules[code], spouse)) for code in _ASKED)
        kept = tuple((code, answer) for code, answer in answers if isinstance(answer, Judgement))
        vars(spouse)["told"] = kept
    return kept


def _dates(facts: Facts, judgement: Judgement) -> Judgement:
    """Return the judgement about a second report with the last of its dates."""
    bad = [answer for _, answer in _answers(facts.spouse) if answer.verdict != "pass"] if facts.spouse else []
    clears = _last(answer.clears_on for answer in bad)
    failed = (answer.eases_on for answer in bad if answer.verdict == "fail")
    eases = _last(failed) if judgement.verdict == "fail" else None
    assumed = {answer.dates_assume for answer in bad}
    assume = next((one for one in ASSUMPTIONS if one in assumed), None) if eases or clears else None
    return replace(judgement, eases_on=eases, clears_on=clears, dates_assume=assume)


def _last(days: Iterable[date | None]) -> date | None:
    """Return the last of some days; None when one of them is not known."""
    all_ = list(days)
    known = [day for day in all_ if day is not None]
    return max(known) if known and len(known) == len(all_) else None


def dishonest_debtor(facts: Facts) -> Judgement | NotRun:
    """BLK19: the person's own answer about the courts' list, which no credit report holds."""
    if facts.answers.dishonest_debtor:
        return fail(
            "critical",
            "您回答在失信被执行人或限制高消费名单上；在名单上期间几乎不可能获得贷款。",
            "是",
            threshold="否",
            evidence=(Evidence(text="本人回答：在失信被执行人名单上"),),
        )
    return passed("您回答不在失信被执行人名单上。", "否", threshold="否")


RULES: tuple[Rule, ...] = (
    Rule(code="BLK18", name="spouse-overdue", dimension="not_black", severity="critical", needs=("spouse",),
         check=second_report, dates=_dates),
    Rule(code="BLK19", name="dishonest-debtor", dimension="not_black", severity="critical", needs=("dishonest_answer",),
         check=dishonest_debtor),
)  # fmt: skip
