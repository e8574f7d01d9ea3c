"""Every case of ``tests/cases``, through the same ``assess()`` as in production.

usage: python tests/test_checks_cases.py --write

``cases/messages.txt`` holds what is said in each case, so that no sentence changes unseen: after a change of words
write it anew and read the difference.
"""

from __future__ import annotations

import json
import sys
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parent))

from case_files import FOLDER, Case, cases

from creditcheck.assess import assess, to_json
from creditcheck.checks.catalogue import RULES
from creditcheck.errors import CreditcheckError
from creditcheck.model.assessment import Assessment

CASES = tuple(cases())
MESSAGES = FOLDER / "messages.txt"


def _judged(case: Case) -> Assessment | CreditcheckError:
    try:
        return assess(case.report, case.options)
    except CreditcheckError as error:
        return error


def _said(assessment: Assessment | CreditcheckError, rule: str) -> str:
    if isinstance(assessment, CreditcheckError):
        return f"refused {assessment.message}"
    for finding in assessment.findings:
        if finding.rule == rule:
            return f"{finding.verdict}（{_figure(finding.value)}）{finding.message}"
    return "not_run " + next(entry.why for entry in assessment.not_run if entry.rule == rule)


def _written() -> dict[str, str]:
    lines = MESSAGES.read_text("utf-8").splitlines() if MESSAGES.exists() else []
    return dict(line.split("\t", 1) for line in lines)


WRITTEN = _written()


def _figure(value: object) -> object:
    return float(value) if isinstance(value, Decimal) else value


def _has(words: str | list[str], text: str) -> None:
    for word in [words] if isinstance(words, str) else words:
        assert word in text, text


@pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case.rule}-{case.name}")
def test_case(case: Case) -> None:
    assessment = _judged(case)
    assert _said(assessment, case.rule) == WRITTEN.get(f"{case.rule} {case.name}")
    expect = dict(case.expect)
    verdict = expect.pop("verdict")
    if isinstance(assessment, CreditcheckError):
        assert verdict == "refused", assessment.message
        _has(expect.pop("says", []), assessment.message)
        assert not expect
        return
    not_run = {entry.rule: entry.why for entry in assessment.not_run}
    if verdict == "not_run":
        assert case.rule in not_run, "the rule ran"
        _has(expect.pop("says", []), not_run[case.rule])
        assert not expect
        return
    assert case.rule not in not_run, f"not run: {not_run.get(case.rule)}"
    finding = next(f for f in assessment.findings if f.rule == case.rule)
    assert finding.verdict == verdict, finding.message
    _has(expect.pop("says", []), finding.message)
    _has(expect.pop("missing", []), finding.missing or "")
    if "says_not" in expect:
        assert expect.pop("says_not") not in finding.message
    if "evidence" in expect:
        assert len(finding.evidence) == expect.pop("evidence"), finding.evidence
    _has(expect.pop("shows", []), " / ".join(item.text for item in finding.evidence))
    for key in {"eases_on", "clears_on"} & expect.keys():
        wanted = expect.pop(key)
        assert getattr(finding, key) == (wanted if isinstance(wanted, date) else None), finding.message
    for key, wanted in expect.items():
        assert _figure(getattr(finding, key)) == wanted, f"{key}: {getattr(finding, key)!r} {finding.message}"
    if finding.verdict != "pass":
        assert finding.evidence
    assert bool(finding.advice) == bool(finding.evidence), "advice, and only where something is shown"
    assert (finding.verdict == "unknown") == (finding.missing is not None)
    assert json.loads(to_json(assessment))["schema"] == "creditcheck.assessment/1"


def test_no_message_of_a_case_that_is_gone() -> None:
    assert set(WRITTEN) == {f"{case.rule} {case.name}" for case in CASES}


def test_every_rule_has_cases() -> None:
    assert {rule.code for rule in RULES} <= {case.rule for case in CASES}


if __name__ == "__main__" and "--write" in sys.argv:
    said = (f"{c.rule} {c.name}\t{_said(_judged(c), c.rule)}\n" for c in CASES)
    MESSAGES.write_text("".join(said), "utf-8")
