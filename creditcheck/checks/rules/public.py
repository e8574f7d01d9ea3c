"""BLK13–BLK16: courts, penalties, tax arrears, unpaid telephone bills."""

from __future__ import annotations

from creditcheck.checks.evidence import evidence, evidence_of, listed
from creditcheck.checks.figures.facts import Facts
from creditcheck.checks.rule import Judgement, NotRun, Rule, fail, passed, unknown, warn
from creditcheck.data.codes import code_list
from creditcheck.data.thresholds import Limit
from creditcheck.data.vocabulary import holds, names
from creditcheck.model.records import CivilJudgment, Enforcement, Postpaid
from creditcheck.values.dates import month_number
from creditcheck.values.text import squeeze

_ARREARS_STATUS = frozenset("123456")
_ARREARS_MONTHS = frozenset("0123456")
"""What counts as owing when a state is held against it; a ``0`` alone is worth no warning."""


def is_open_enforcement(record: Enforcement) -> bool:
    """Tell whether an enforcement is still open; what does not say that it is closed is open."""
    if any(holds("enforcement", "still_open", text) for text in (record.state, record.closed_by)):
        return True
    return not (record.closed or record.closed_by or holds("enforcement", "closed", record.state))


def enforcement(facts: Facts) -> Judgement | NotRun:
    """BLK13: an enforcement by a court; an open one fails."""
    records = facts.report.public_records.enforcements
    if open_ := [r for r in records if is_open_enforcement(r)]:
        return fail(
            "critical",
            f"有 {len(open_)} 条强制执行没有结案：{_cases(open_)}。",
            len(open_),
            threshold="0 条",
            evidence=evidence(open_),
        )
    if records:
        return warn(
            "high",
            f"有 {len(records)} 条已结案的强制执行：{_cases(records)}。",
            len(records),
            threshold="0 条",
            evidence=evidence(records),
        )
    return passed("没有强制执行记录。", 0, threshold="0 条")


def _cases(records: tuple[Enforcement, ...] | list[Enforcement]) -> str:
    return listed("，".join(t for t in (r.court, r.case_no, r.cause, r.state) if t) or "未写案号" for r in records)


def _about_credit(record: CivilJudgment) -> bool:
    cause = squeeze(record.cause or "")
    for word in names("cause", "no_credit"):
        cause = cause.replace(word, "")
    return holds("cause", "credit", cause)


def civil_judgment(facts: Facts) -> Judgement | NotRun:
    """BLK14: a civil judgment; one about borrowing fails."""
    records = facts.report.public_records.civil_judgments
    if credit := [r for r in records if _about_credit(r)]:
        return fail(
            "high",
            f"有 {len(credit)} 条与借贷有关的民事判决：{_causes(credit)}。",
            len(credit),
            threshold="0 条",
            evidence=evidence(credit),
        )
    if blank := [r for r in records if not squeeze(r.cause or "")]:
        return unknown(
            "medium",
            f"有 {len(blank)} 条民事判决没有印出案由，看不出是不是债务纠纷：{_causes(blank)}。",
            len(blank),
            threshold="0 条",
            evidence=evidence(blank),
            missing="案由；看判决书，或在法院查。",
        )
    if records:
        return warn(
            "medium",
            f"有 {len(records)} 条民事判决，案由与借贷无关：{_causes(records)}。",
            len(records),
            threshold="0 条",
            evidence=evidence(records),
        )
    return passed("没有民事判决记录。", 0, threshold="0 条")


def _causes(records: tuple[CivilJudgment, ...] | list[CivilJudgment]) -> str:
    def one(record: CivilJudgment) -> str:
        amount = None if record.amount is None else f"标的金额 {record.amount:,} 元"
        return "，".join(t for t in (record.court, record.cause, amount) if t) or "未写案由"

    return listed(one(record) for record in records)


def penalty_or_tax(facts: Facts) -> Judgement | NotRun:
    """BLK15: administrative penalties and tax arrears."""
    taxes = facts.report.public_records.tax_arrears
    penalties = facts.report.public_records.penalties
    count = len(taxes) + len(penalties)
    if not count:
        return passed("没有欠税和行政处罚记录。", 0, threshold="0 条")
    owed = [t.amount for t in taxes if t.amount is not None]
    parts = []
    if taxes:
        parts.append(f"欠税 {len(taxes)} 条" + (f"，金额合计 {sum(owed):,} 元" if owed else ""))
    if penalties:
        parts.append(f"行政处罚 {len(penalties)} 条")
    return warn(
        "high" if taxes else "medium",
        f"有{listed(parts)}。",
        count,
        threshold="0 条",
        evidence=evidence((*taxes, *penalties)),
    )


def _newest_status(record: Postpaid) -> str | None:
    newest = max(record.history, key=lambda cell: month_number(cell.month), default=None)
    return newest.status if newest else None


def _owes(record: Postpaid, limit: Limit) -> bool:
    """Tell whether a record is in arrears: by amount or newest month; by its state only where neither is printed."""
    newest = _newest_status(record)
    if record.arrears is None and newest in (None, "#"):
        return record.state == code_list("postpaid_state")["1"]
    return newest in _ARREARS_STATUS or (record.arrears is not None and limit.reached(record.arrears))


def _contradicts(record: Postpaid) -> bool:
    """Tell whether the printed state says the opposite of the amount or the newest month."""
    newest = _newest_status(record)
    if record.arrears is None and newest in (None, "#"):
        return False
    owes = (record.arrears is not None and record.arrears > 0) or newest in _ARREARS_MONTHS
    states = code_list("postpaid_state")
    return record.state in states.values() and (record.state == states["1"]) != owes


def postpaid_arrears(facts: Facts) -> Judgement | NotRun:
    """BLK16: unpaid bills of telephone and other services that are paid afterwards."""
    limit = facts.limit("BLK16.arrears")
    records = facts.report.postpaid
    owing = [r for r in records if _owes(r, limit)]

    def why(record: Postpaid) -> str:
        status = _newest_status(record)
        late = f"最近一期缴费状态「{status}」" if status in _ARREARS_STATUS else None
        owed = None if record.arrears is None else f"欠费 {record.arrears:,} 元"
        against = f"缴费状态印「{record.state}」，与此相反，以金额和月份为准" if _contradicts(record) else None
        return "，".join(part for part in (owed, late, against) if part) or record.state or ""

    if not owing:
        small = [r for r in records if r.arrears is not None and r.arrears > 0]
        if some := small or [r for r in records if _contradicts(r)]:
            shown = tuple(evidence_of(r, why(r)) for r in some)
            body = listed(f"{r.institution or '（机构名称未显示）'}，{why(r)}" for r in some)
            said = f"后付费业务有小额欠费：{body}。先交掉，机构更新之后报告才会变。" if small else f"没有欠费：{body}。"
            return passed(said, len(small), limit=limit, evidence=shown)
        return passed("没有需要提醒的后付费欠费。", 0, limit=limit)
    body = listed(f"{r.institution or '（机构名称未显示）'}，{why(r)}" for r in owing)
    return warn(
        "medium",
        f"后付费业务有欠费：{body}。",
        len(owing),
        threshold=f"欠费 {limit.shown}，或最近一期欠费",
        limit=limit,
        evidence=tuple(evidence_of(r, why(r)) for r in owing),
    )


RULES: tuple[Rule, ...] = (
    Rule(code="BLK13", name="court-enforcement", dimension="not_black", reads=("public_records",), severity="critical",
         check=enforcement),
    Rule(code="BLK14", name="civil-judgment", dimension="not_black", reads=("public_records",), severity="high",
         check=civil_judgment),
    Rule(code="BLK15", name="penalty-or-tax-arrears", dimension="not_black", reads=("public_records",), severity="high",
         check=penalty_or_tax),
    Rule(code="BLK16", name="postpaid-arrears", dimension="not_black", reads=("postpaid",), severity="medium",
         check=postpaid_arrears),
)  # fmt: skip
