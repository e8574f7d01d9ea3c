"""Every 简版 sample reads as its truth says, whole, and each record says where it stands."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
from sample_files import PASSWORDS, brief_samples, document_of

from creditcheck.layouts.brief_2 import texts
from creditcheck.layouts.catalogue import layout_of
from creditcheck.model.report import Report
from creditcheck.reading import read_report
from creditcheck.values.text import clean

BRIEF = brief_samples()


def bare(value: object) -> object:
    """Drop what the truth leaves out: places, and keys that are not printed."""
    if isinstance(value, dict):
        return {key: bare(item) for key, item in value.items() if key != "where" and item not in (None, [], {})}
    if isinstance(value, list):
        return [bare(item) for item in value]
    return value


@pytest.mark.parametrize("path", BRIEF, ids=lambda path: path.stem)
def test_sample_reads_as_its_truth(path: Path) -> None:
    report = read_report(path, password=PASSWORDS.get(path.stem))
    assert report.reading.complete, report.reading
    assert report.source.layout == "brief-2"
    got = json.loads(report.model_dump_json(by_alias=True))
    truth = json.loads(path.with_suffix(".truth.json").read_text("utf-8"))
    for key, value in truth.items():
        assert bare(got[key]) == bare(value), key


@pytest.mark.parametrize("path", BRIEF, ids=lambda path: path.stem)
def test_every_value_stands_where_its_record_says(path: Path) -> None:
    """Each text and amount of a record is found, as printed, in the text of its place."""
    report = read_report(path, password=PASSWORDS.get(path.stem))
    lines = {(line.page, line.no): clean(line.text) for line in document_of(path).lines}
    records = [*report.accounts, *report.liabilities, *report.inquiries, *report.postpaid]
    public = report.public_records
    records += [record for group in type(public).model_fields for record in getattr(public, group)]
    assert records or report.summary is None
    for record in records:
        where = record.where
        assert where is not None
        text = "".join((where.text or "").split())
        first = lines[where.page, where.line].split()[0]
        assert first in text or first.rstrip(".") in text
        for key in ("institution", "business", "reason", "borrower", "court", "case_no", "authority", "card_tail"):
            value = getattr(record, key, None)
            if value is not None and not (key == "business" and getattr(record, "type", "") == "C1"):
                assert "".join(value.split()) in text, key
        for key in ("amount", "limit", "balance", "used", "unbilled_instalment", "arrears"):
            value = getattr(record, key, None)
            if value is not None:
                assert re.search(rf"(?<![\d,]){value:,}(?![\d,])", text), key


def test_exactly_one_layout_recognises_each_sample() -> None:
    for path in BRIEF:
        assert layout_of(document_of(path)).names == ("brief-2",)


def test_fixed_texts_have_no_spaces() -> None:
    for text in (*texts.PANEL, *texts.EXPLANATIONS, *texts.BARS):
        assert " " not in text


def test_report_is_the_same_after_its_own_json(tmp_path: Path) -> None:
    """What parse prints reads again as the same report."""
    path = next(path for path in BRIEF if path.stem.startswith("13"))
    report = read_report(path)
    file = tmp_path / "report.json"
    file.write_text(report.model_dump_json(by_alias=True), "utf-8")
    again = read_report(file)
    assert again.model_copy(update={"source": report.source}) == report
    assert isinstance(again, Report)
