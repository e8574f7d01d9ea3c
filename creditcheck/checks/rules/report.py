"""The report itself: its age, its kind, its notes, whether it adds up, whether a record overstayed (RPT01-RPT09)."""

from __future__ import annotations

from creditcheck.checks.doubts.reach import mismatch_row, unread_row
from creditcheck.checks.evidence import evidence_of, header_evidence
from creditcheck.checks.figures.facts import Facts
from creditcheck.checks.figures.months import Grid
from creditcheck.checks.rule import Judgement, Rule, passed, unknown, warn
from creditcheck.checks.steps import placed, rows
from creditcheck.data.originals import to_do
from creditcheck.model.account import Account, Annotation
from creditcheck.model.assessment import Evidence
from creditcheck.values.dates import last_day, month_text, months_later

_MAX_ROWS = 20


def stale(facts: Facts) -> Judgement:
    """RPT01: how old the report is on the day of judging."""
    limit, age = facts.limit("RPT01.days"), facts.age_days
    message = f"报告时间 {facts.day:%Y-%m-%d}，到 {facts.today:%Y-%m-%d} 过了 {age} 天。口径：超过 {limit.shown}提醒。"
    if limit.exceeded(age):
        shown = (header_evidence(facts, f"报告时间 {facts.report.header.report_time:%Y-%m-%d %H:%M:%S}", "PA01A"),)
        return warn("low", message, age, limit=limit, evidence=shown)
    return passed(message, age, limit=limit)


def limited(facts: Facts) -> Judgement:
    """RPT02: a 简版 or a first-generation report, and the rules that it leaves open."""
    if not facts.brief and facts.report.header.generation != 1:
        return passed("报告类型没有限制判断。")
    kind = "简版" if facts.brief else "一代报告"
    # A rule that only waits for the person's own answer is no limit of this report.
    unanswered = [code for code, verdict in facts.others.items() if verdict == "unknown"]
    not_printed = [code for code, verdict in facts.others.items() if verdict == "not_printed"]
    message = f"这是{kind}，有些问题它答不了。"
    if unanswered:
        message += f"看不出：{'、'.join(unanswered)}。"
    if not_printed:
        message += f"这种版本不印、没有判断：{'、'.join(not_printed)}。"
    return passed(message, kind, evidence=(header_evidence(facts, f"报告类型：{kind}"),))


def notes(facts: Facts) -> Judgement:
    """RPT03: statements, dispute and other notes, of the report and of single accounts."""
    found = [_note(facts, number, note) for number, note in enumerate(facts.report.annotations)]
    for account in facts.accounts:
        found += [evidence_of(account, f"{note.kind or '标注'}：{note.text or ''}") for note in account.annotations]
    disputes = facts.report.header.dispute_count
    if disputes:
        found.append(header_evidence(facts, f"异议标注数目 {disputes}", "PA01E"))
    if not found:
        return passed("没有声明或异议标注。", 0)
    counted = f"，异议标注 {disputes} 处" if disputes else ""
    count = len(found) - bool(disputes)
    return passed(f"声明或标注 {count} 条{counted}，不影响判断。", count, evidence=found[:_MAX_ROWS])


def _note(facts: Facts, number: int, note: Annotation) -> Evidence:
    added = f"（{note.added}）" if note.added else ""
    return placed(facts, f"/annotations/{number}", f"{note.kind or '标注'}：{note.text or ''}{added}")


def fraud_alert(facts: Facts) -> Judgement:
    """RPT04: an anti-fraud alert, and when it ends."""
    alert = facts.report.header.fraud_alert
    if alert is None:
        return passed("没有防欺诈警示。")
    if alert.to is None:
        ends = "没有印截止日期"
    elif alert.to < facts.today:
        ends = f"已在 {alert.to:%Y-%m-%d} 到期"
    else:
        ends = f"到 {alert.to:%Y-%m-%d} 为止"
    shown = header_evidence(facts, f"防欺诈警示，联系电话 {'、'.join(alert.phones)}，{ends}", "PA01D")
    return passed(
        f"报告上有防欺诈警示，{ends}。机构会先打电话向您核实。",
        alert.to.isoformat() if alert.to else None,
        evidence=(shown,),
    )


def _still_shown(grid: Grid) -> str:
    """Return what an account still shows of a bad record; nothing when it shows none."""
    account = grid.account
    bad = [cell for cell in grid.cells if cell.overdue or cell.status in ("B", "D", "Z", "G")]
    parts = [f"{month_text(cell.month)}「{cell.status}」" for cell in bad[-6:]]
    if account.latest and account.latest.status in ("B", "D", "Z", "G"):
        parts.append(f"最新还款记录「{account.latest.status}」")
    if account.overdue_months_5y is not None and account.overdue_months_5y >= 1:
        parts.append(f"最近5年内 {account.overdue_months_5y} 个月逾期")
    return "、".join(parts)


def overstaying(facts: Facts) -> list[tuple[Account, str]]:
    """Return the accounts closed more than five years ago that still show a bad record, with what they show."""
    limit = facts.limit("RPT06.months")
    found = []
    for grid in facts.grids:
        account = grid.account
        if account.closed and months_later(last_day(account.closed), limit.whole) < facts.day:
            shown = _still_shown(grid)
            if shown:
                found.append((account, f"{account.closed} 结清或销户，仍显示 {shown}"))
    return found


def overstayed(facts: Facts) -> Judgement:
    """RPT06: accounts closed more than five years ago that still show a bad record."""
    limit = facts.limit("RPT06.months")
    found = [evidence_of(account, shown) for account, shown in overstaying(facts)]
    message = f"结清或销户超过 {limit.shown}、仍显示不良记录的账户 {len(found)} 个。"
    if not found:
        return passed(message, 0, limit=limit)
    return warn("medium", message, len(found), limit=limit, evidence=tuple(found))


def mismatch(facts: Facts) -> Judgement:
    """RPT07: lines that were not read, figures that do not add up: whose fault it is cannot be known."""
    reading = facts.report.reading
    if reading.complete:
        return passed("全部内容都读出了，与信息概要也对得上。", 0)
    count = len(reading.unread) + len(reading.discrepancies)
    message = f"没有读出 {len(reading.unread)} 行，对不上 {len(reading.discrepancies)} 处。先对照报告原件核对。"
    shown = [*map(unread_row, reading.unread), *map(mismatch_row, reading.discrepancies)]
    evidence_ = tuple(shown[:_MAX_ROWS]) or rows(facts, (), "阅读结果标明不完整")
    return unknown(
        "medium",
        message,
        count,
        evidence=evidence_,
        missing=to_do("lines", scan=facts.report.source.ocr),
    )


def repair_scam(facts: Facts) -> Judgement:
    """RPT08: shown beside any warning or fail of 不黑."""
    hits = [code for code, verdict in facts.others.items() if code.startswith("BLK") and verdict in ("warn", "fail")]
    if not hits:
        return passed("没有需要提醒的情况。")
    message = "收钱承诺删掉真实记录的是骗局：只有错误信息能更正，自己办，不收费。"
    return passed(message, evidence=(Evidence(text=f"不黑有提醒或不通过：{'、'.join(hits)}"),))


def sesame(_facts: Facts) -> Judgement:
    """RPT09: 芝麻分 is not the central bank's report; only on request."""
    message = "芝麻分不是央行征信，两边的记录互不改变。花呗自 2021 年起分批、经本人同意后才报送央行。"
    return passed(message, evidence=(Evidence(text="央行个人信用报告里没有芝麻分"),))


RULES: tuple[Rule, ...] = (
    Rule(code="RPT01", name="stale-report", dimension="report", severity="low", check=stale),
    Rule(code="RPT02", name="limited-report", dimension="report", severity="info", after=True, check=limited),
    Rule(code="RPT03", name="annotations", dimension="report", reads=("header", "annotations"), severity="info",
         check=notes),
    Rule(code="RPT04", name="fraud-alert", dimension="report", reads=("header",), severity="info", check=fraud_alert),
    Rule(code="RPT06", name="overstayed-record", dimension="report", reads=("accounts",), severity="medium",
         check=overstayed),
    Rule(code="RPT07", name="summary-mismatch", dimension="report", severity="medium", check=mismatch),
    Rule(code="RPT08", name="repair-scam", dimension="report", severity="info", after=True, check=repair_scam),
    Rule(code="RPT09", name="sesame-is-not-pboc", dimension="report", severity="info", needs=("asked",), check=sesame),
)  # fmt: skip
