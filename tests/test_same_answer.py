"""The same rule gives the same answer for the same facts, whatever file they came in."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import pytest
from sample_files import ROOT, SAMPLES, report_of

from creditcheck import read_report
from creditcheck.assess import Options, assess
from creditcheck.model.assessment import Assessment

CORPUS = ROOT.parent / "shared" / "corpus"
TODAY = date(2026, 11, 21)
BY_NAME = {"MNY05", "MNY06", "MNY07", "MNY08", "MNY17", "MNY18"}
"""Rules that count lenders by name, which the machine form hides."""

SMALL = 300_000


def answers(assessment: Assessment) -> dict[str, tuple[object, ...]]:
    return {
        found.rule: (found.verdict, found.severity, found.value, found.threshold, found.clears_on)
        for found in assessment.findings
    }


def pdfs() -> list[Path]:
    return [path for path in sorted(SAMPLES.glob("*.pdf")) if path.stat().st_size < SMALL]


@pytest.mark.parametrize("path", pdfs(), ids=lambda path: path.stem)
def test_a_pdf_and_its_own_json(path: Path, tmp_path: Path) -> None:
    report = report_of(path)
    file = tmp_path / "report.json"
    file.write_text(report.model_dump_json(by_alias=True), "utf-8")
    one, two = assess(report, Options(today=TODAY)), assess(read_report(file), Options(today=TODAY))
    assert answers(one) == answers(two)
    assert one.metrics == two.metrics
    assert one.not_run == two.not_run


def pairs() -> list[tuple[Path, Path]]:
    found = []
    for meta in sorted(CORPUS.glob("machine2/*.meta.json")):
        stem = meta.name.removesuffix(".meta.json")
        machine = next(path for end in (".json", ".xml") if (path := meta.with_name(stem + end)).exists())
        folder, number = json.loads(meta.read_text("utf-8"))["same_person_as"].split("/")
        found.append((machine, next((CORPUS / folder).glob(f"{number}*.pdf"))))
    return found


@pytest.mark.skipif(not CORPUS.exists(), reason="the public corpora are not beside the checkout")
@pytest.mark.parametrize(("machine", "printed"), pairs(), ids=lambda path: path.stem)
def test_the_machine_form_and_the_printed_form_of_one_person(machine: Path, printed: Path) -> None:
    """What rests on accounts, guarantees and public records is the same; the lists of queries differ in these files."""
    first, second = read_report(machine), read_report(printed)
    one, two = (answers(assess(report, Options(today=TODAY))) for report in (first, second))
    compared = [code for code in one if code.startswith(("BLK", "WHT", "MNY")) and code not in BY_NAME]
    if [entry.arrears for entry in first.postpaid] != [entry.arrears for entry in second.postpaid]:
        compared.remove("BLK16")
    assert len(compared) > 20
    assert {code: one[code] for code in compared} == {code: two[code] for code in compared}
