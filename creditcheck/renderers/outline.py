"""The page, decided once: what comes in which order and in which words. Every format walks the result.

Order: what could not be read (only then, and first), who and when, how much was read, the verdict, the four words and
the seven behaviours at a glance, each finding worst first, what the person says, what passed, what was not judged, how
far to trust all this.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable

from creditcheck.data.thresholds import Settings
from creditcheck.model.assessment import AnswerUse, Assessment, Finding, WaiverUse
from creditcheck.renderers.asked_parts import household_part
from creditcheck.renderers.cause_card import Cards
from creditcheck.renderers.finding_parts import AS_TOLD, judged_on, worst_first
from creditcheck.renderers.glance import FOUR_WORDS, behaviours_table, dimension_mark, dimensions_table, good_points
from creditcheck.renderers.holdings import figures
from creditcheck.renderers.nodes import Bullets, Figure, Heading, Node, Outline, Paragraph
from creditcheck.renderers.reading_part import hints, reading_line, rest_of_trouble, trouble
from creditcheck.renderers.said_once import Said
from creditcheck.renderers.unanswered import unanswered
from creditcheck.renderers.wording import (
    ANSWERS,
    LAYOUTS,
    NOT_JUDGED,
    SENTENCES,
    STANDING_NOTES,
    STANDINGS,
    VERDICT_ORDER,
    VERDICTS,
    titled,
)

TITLE = "央行个人信用报告自查"

WAIVER_STATES = {
    "used": "已采用，不计入结论",
    "partly": "只涉及一部分，结论不变",
    "unused": "没有用上，可以删去",
    "expired": "已过期，不再采用",
}


def outline(
    assessment: Assessment,
    *,
    label: str | None = None,
    title_of: Callable[[str], str] = titled,
    answered: Outline = (),
    held: Outline = (),
    settings: Settings | None = None,
) -> Outline:
    """Lay out the page of one assessment.

    Args:
        assessment: what was judged; masked already, unless the person asked for the names.
        label: the file's name, shown when several files are judged in one call.
        title_of: rule code -> what to call it, for the rules that were not run and so have no finding.
        answered: what opens the page in place of its title: the answer with its steps and dates.
        held: what is said of the borrowings behind the figures.
        settings: how the threshold set counts; None where that is not known.

    """
    named = (finding for finding in assessment.findings if finding.verdict != "pass" or is_note(finding))
    said = Said(named, assessment.reading, scan=assessment.report.ocr)
    cards = Cards(judged_on(assessment), said, settings)
    opening = answered or (Heading(f"{TITLE} · {label}" if label else TITLE, 1),)
    return (*opening, *_page(assessment, cards, title_of, held, answered=bool(answered)))


def _page(
    assessment: Assessment, cards: Cards, title_of: Callable[[str], str], held: Outline, *, answered: bool
) -> Iterable[Node]:
    yield from trouble(assessment.reading, cards.said)
    if answered and assessment.reading.complete:
        yield Heading("这份报告")
    yield from _identity(assessment)
    yield reading_line(assessment.reading)
    yield from hints(assessment.reading)
    yield verdict_line(assessment)
    yield from told_line(assessment)
    yield Heading("四字诀")
    yield dimensions_table(assessment)
    yield Heading("要避免的七种行为")
    yield behaviours_table(assessment)
    yield from _problems(assessment, cards)
    if assessment.household is not None:
        yield from household_part(assessment.household)
    yield from figures(assessment.metrics)
    yield from held
    yield Heading("图", pictures=True)
    yield from (Figure("timeline"), Figure("inquiries"), Figure("windows"))
    yield from (Figure("limits"), Figure("owed"), Figure("repayment"))
    yield from _told(assessment)
    yield from _waivers(assessment)
    yield from _notes(assessment.findings, cards.said)
    yield from _passed(assessment.findings)
    yield from unanswered(assessment.not_run, title_of)
    yield from rest_of_trouble(assessment.reading, cards.said)
    yield from _trust(assessment)


def _identity(assessment: Assessment) -> Iterable[Node]:
    report = assessment.report
    who = "，".join(
        part
        for part in (
            f"姓名 {report.name}" if report.name else None,
            f"证件号 {report.id_number}" if report.id_number else None,
        )
        if part
    )
    if who:
        yield Paragraph(who)
    layout = LAYOUTS.get(report.layout or "", "版式未知")
    when = report.report_time.isoformat(sep=" ")
    yield Paragraph(f"报告时间 {when}，{layout}，出具至今 {report.age_days} 天；口径 {assessment.preset}")


def verdict_line(assessment: Assessment) -> Paragraph:
    """Write the verdict, what it means, and how many checks gave which answer."""
    mark = VERDICTS[assessment.verdict]
    counts = Counter("waived" if finding.waived else finding.verdict for finding in assessment.findings)
    named = [*((verdict, VERDICTS[verdict].word) for verdict in VERDICT_ORDER), ("waived", "本人已说明")]
    tally = "，".join(f"{word} {counts[key]}" for key, word in named if counts[key])
    sentence = SENTENCES[assessment.verdict]
    if assessment.verdict == "pass" and any(dimension_mark(assessment, name) == NOT_JUDGED for name in FOUR_WORDS):
        sentence = "判断过的检查没有发现问题；有的方面没有判断。"
    return Paragraph(f"结论：{mark}。{sentence}" + (f"（{tally}）" if tally else ""), mark.tone, strong=True)


def _problems(assessment: Assessment, cards: Cards) -> Iterable[Node]:
    """Show what was found, cause by cause."""
    if assessment.causes:
        unknown = any(cause.verdict == "unknown" for cause in assessment.causes)
        yield Heading("发现的问题和看不出的（从重到轻）" if unknown else "发现的问题（从重到轻）")
        yield from cards.said.doubts()
        findings = {finding.rule: finding for finding in assessment.findings}
        yield from (cards.cause(cause, findings) for cause in assessment.causes)
    good = good_points(assessment)
    if good:
        yield Heading("做得好的")
        yield Paragraph("；".join(good) + "。", "good")


def told_line(assessment: Assessment) -> Iterable[Node]:
    """Write the verdict by what the person says, where they marked something."""
    if assessment.as_told is not None:
        mark = VERDICTS[assessment.as_told.verdict]
        yield Paragraph(f"{AS_TOLD}：{mark}。上面的结论按报告本身，不变；机构看到的是报告。", mark.tone)


def _told(assessment: Assessment) -> Iterable[Node]:
    """Show what would be another answer by what the person says, and what became of each mark and answer."""
    changed = worst_first(finding for finding in assessment.findings if finding.as_told)
    unused = [use for use in assessment.answers_used if use.mark is not None or not use.used]
    if not changed and not unused:
        return
    yield Heading(f"{AS_TOLD}（报告本身的结论不变）")
    if changed:
        yield Bullets(tuple(_as_told(finding) for finding in changed))
    if unused:
        yield Paragraph("您说的每一条：")
        yield Bullets(tuple(_answer_use(use) for use in unused))


def _as_told(finding: Finding) -> str:
    told = finding.as_told
    after = f"{VERDICTS[told.verdict]}。{told.message}" if told else ""
    return f"{finding.rule} {finding.title}：{VERDICTS[finding.verdict]} → {after}"


def _answer_use(use: AnswerUse) -> str:
    mark = use.mark
    written = (mark.no and f"编号 {mark.no}", mark.institution, mark.date and mark.date.isoformat()) if mark else ()
    what = "，".join(part for part in written if part)
    named = f"{ANSWERS[use.answer]}（{what}）" if what else ANSWERS[use.answer]
    return f"{named}：已采用，{'、'.join(use.records)}" if use.used else f"{named}：没有采用，{use.why}"


def _waivers(assessment: Assessment) -> Iterable[Node]:
    """Show the waived findings with the reason, and what became of every entry of the waiver file."""
    if not assessment.waivers:
        return
    yield Heading("本人已说明的问题（不计入结论，贷款机构照样会看到）")
    waived = [finding for finding in assessment.findings if finding.waived]
    if waived:
        yield Bullets(tuple(_waived(finding) for finding in waived))
    yield Paragraph("说明文件里的每一条：")
    yield Bullets(tuple(_waiver_use(use) for use in assessment.waivers))


def _waived(finding: Finding) -> str:
    reason = finding.waived.reason if finding.waived else ""
    return f"{VERDICTS[finding.verdict]} · {finding.rule} {finding.title}：{finding.message}本人说明：{reason}"


def _waiver_use(use: WaiverUse) -> str:
    what = f"{use.rule}（{use.place}）" if use.place else use.rule
    end = f"，有效到 {use.expires.isoformat()}" if use.expires else ""
    return f"{what}：{WAIVER_STATES[use.state]}{end}；理由：{use.reason}"


def is_note(finding: Finding) -> bool:
    """Tell whether a passing finding has something to show: an info rule that met something."""
    return finding.verdict == "pass" and finding.severity == "info" and bool(finding.evidence or finding.advice)


def _notes(findings: tuple[Finding, ...], said: Said) -> Iterable[Node]:
    notes = [finding for finding in findings if is_note(finding)]
    if notes:
        yield Heading("供参考（不影响结论）")
        yield Bullets(tuple(_note(finding, said) for finding in notes))


def _note(finding: Finding, said: Said) -> str:
    return f"{finding.rule} {finding.title}：{said.message(finding)}{''.join(finding.advice)}"


def _passed(findings: tuple[Finding, ...]) -> Iterable[Node]:
    passed = [finding for finding in findings if finding.verdict == "pass" and not is_note(finding)]
    if passed:
        yield Heading(f"已通过的检查（{len(passed)} 项）")
        yield Paragraph("；".join(f"{finding.rule} {finding.title}" for finding in passed), "quiet")


def _trust(assessment: Assessment) -> Iterable[Node]:
    yield Heading("这些结论能信到什么程度")
    warned = any(finding.rule == "RPT08" and is_note(finding) for finding in assessment.findings)
    used = [standing for standing in STANDINGS if any(f.source.standing == standing for f in assessment.findings)]
    lines = [
        "门槛都是示例口径，以机构为准；通过不等于能批，不通过也不等于一定被拒。这不是评分，也没有总分。",
        "出处的分量：" + "；".join(f"{STANDINGS[key]}＝{STANDING_NOTES[key]}" for key in used) + "。" if used else "",
        "报告写错了可以提异议：免费，线上、征信中心柜台或贷款机构都可以，20 日内书面答复。",
        "征信中心 400-810-8866、人民银行 12363 供咨询；投诉要书面，交被投诉机构所在地的人民银行。",
        "" if warned else "收费“征信修复”“洗白”不可信：属实的记录谁也删不掉，不要把报告、手机卡和证件交给别人。",
        "全部计算在本机完成，没有任何内容离开这台电脑。",
    ]
    yield Bullets(tuple(line for line in lines if line))
