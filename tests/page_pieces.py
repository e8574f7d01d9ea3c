"""Pages from a hand-written assessment document."""

from __future__ import annotations

import json
from typing import Any

from creditcheck.model.assessment import Assessment, Cause, CauseEvidence, Step
from creditcheck.renderers.finding_parts import worst_first


def with_causes(changed: dict[str, Any]) -> Assessment:
    """Return an assessment in which each finding that is not pass is a cause of its own, the worst first."""
    assessment = Assessment.model_validate_json(json.dumps(changed))
    causes = [
        Cause(
            cause=f"原因 {finding.rule}",
            verdict=finding.verdict,
            headline=finding.title,
            findings=(finding.rule,),
            evidence=tuple(CauseEvidence(**row.model_dump(), rules=(finding.rule,)) for row in finding.evidence),
            steps=tuple(
                Step(order=number, cause="原因", do=do, why="为了转好", rules=(finding.rule,), cost=0)
                for number, do in enumerate(finding.advice, 1)
            ),
        )
        for finding in worst_first(assessment.findings)
        if finding.verdict != "pass" and not finding.waived
    ]
    return assessment.model_copy(update={"causes": tuple(causes)})
