"""The person's waivers: what each entry did, and the findings that it covers. Never hidden."""

from __future__ import annotations

from collections.abc import Iterable

from creditcheck.model.assessment import Assessment, Finding, WaiverUse
from creditcheck.renderers.nodes import Bullets, Heading, Node, Paragraph
from creditcheck.renderers.words import VERDICTS

STATES = {
    "used": "已采用，不计入结论",
    "partly": "只涉及一部分，结论不变",
    "unused": "没有用上，可以删去",
    "expired": "已过期，不再采用",
}


def waiver_part(assessment: Assessment) -> Iterable[Node]:
    """Show the waived findings with the reason, and what became of every entry of the waiver file."""
    if not assessment.waivers:
        return
    yield Heading("本人已说明的问题（不计入结论，贷款机构照样会看到）")
    waived = [finding for finding in assessment.findings if finding.waived]
    if waived:
        yield Bullets(tuple(_finding(finding) for finding in waived))
    yield Paragraph("说明文件里的每一条：")
    yield Bullets(tuple(_use(use) for use in assessment.waivers))


def _finding(finding: Finding) -> str:
    reason = finding.waived.reason if finding.waived else ""
    return f"{VERDICTS[finding.verdict]} · {finding.rule} {finding.title}：{finding.message}本人说明：{reason}"


def _use(use: WaiverUse) -> str:
    what = f"{use.rule}（{use.place}）" if use.place else use.rule
    end = f"，有效到 {use.expires.isoformat()}" if use.expires else ""
    return f"{what}：{STATES[use.state]}{end}；理由：{use.reason}"
