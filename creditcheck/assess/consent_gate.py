"""The gate before another person's report: without a valid consent nothing is read and nothing is judged (PRV01)."""

from __future__ import annotations

from datetime import date

from creditcheck.checks.figures.answers import Answers
from creditcheck.checks.rules.consent import consent_fault
from creditcheck.errors import UsageError


class ConsentError(UsageError):
    """Another person's report, and no valid consent of theirs."""

    code = "no-consent"
    hint = "把本人的授权（用途、日期、到期日）写进答卷文件的 [consent]；查自己的报告，去掉 [consent] 和 for_another。"


def refuse_without_consent(answers: Answers, today: date) -> None:
    """Raise ConsentError when another person's report is meant and their consent does not hold on a day."""
    fault = consent_fault(answers.consent, today) if answers.for_another else None
    if fault is not None:
        raise ConsentError(f"替别人查报告，没有有效的授权就不读：{fault}")
