"""The case files of ``tests/cases``: small reports in TOML and what a rule must say about them.

The format is described in tests/cases/README.md.
"""

from __future__ import annotations

import json
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, datetime
from pathlib import Path
from typing import Any

from creditcheck.assess import Options
from creditcheck.assess.answers_file import answers_from
from creditcheck.data.preset_files import load_preset
from creditcheck.model.report import Report
from creditcheck.values.dates import month_number, month_text

FOLDER = Path(__file__).parent / "cases"
DAY = date(2026, 3, 31)
_REPORT = frozenset(
    ("accounts", "inquiries", "liabilities", "agreements", "postpaid", "public_records")
    + ("subject", "summary", "annotations", "reading", "source")
)
_OTHER = frozenset(
    ("name", "rule", "expect", "edition", "report_time", "header", "answers", "spouse", "preset", "settings", "today")
)
Likes = dict[str, dict[str, Any]]


@dataclass(frozen=True)
class Case:
    """One case: a report, what the person gave, and what is expected."""

    file: str
    rule: str
    name: str
    report: Report
    options: Options
    expect: dict[str, Any]


def _plain(value: object) -> str:
    if isinstance(value, date | datetime):
        return value.isoformat()
    raise TypeError(type(value).__name__)


def history(text: str) -> list[dict[str, Any]]:
    """``2025-01: N 1 2=800`` -> month cells."""
    first, _, cells = text.partition(":")
    found = []
    for number, cell in enumerate(cells.split()):
        status, _, amount = cell.partition("=")
        month = month_text(month_number(first.strip()) + number)
        found.append({"month": month, "status": status, "amount": int(amount) if amount else None})
    return found


def _records(record: dict[str, Any], likes: Likes) -> list[dict[str, Any]]:
    names = record.get("like", [])
    for name in reversed([names] if isinstance(names, str) else names):
        record = {**likes[name], **record}
    record = {key: value for key, value in record.items() if key != "like" and value != "null"}
    repeat = record.pop("repeat", 1)
    if isinstance(record.get("history"), str):
        record["history"] = history(record["history"])
    return [record] * repeat


def _expand(value: Any, likes: Likes) -> Any:
    if not isinstance(value, list):
        return value
    records = [new for item in value for new in (_records(item, likes) if isinstance(item, dict) else [item])]
    return [_numbered(record, n) if isinstance(record, dict) else record for n, record in enumerate(records, 1)]


def _numbered(record: dict[str, Any], number: int) -> dict[str, Any]:
    return {key: x.replace("{n}", str(number)) if isinstance(x, str) else x for key, x in record.items()}


def report_of(case: dict[str, Any], likes: Likes) -> Report:
    """The report document of a case."""
    when = case.get("report_time", DAY)
    if not isinstance(when, datetime):
        when = datetime(when.year, when.month, when.day, 10, 0, 0)
    header = {
        "report_time": when,
        "generation": 2,
        "edition": case.get("edition", "detailed"),
        **case.get("header", {}),
    }
    header = {key: value for key, value in header.items() if value != "null"}
    body = {key: _expand(case[key], likes) for key in _REPORT & case.keys()}
    if "public_records" in body:
        body["public_records"] = {key: _expand(rows, likes) for key, rows in body["public_records"].items()}
    return Report.model_validate_json(json.dumps({"header": header, **body}, default=_plain))


def cases() -> Iterator[Case]:
    """All cases of all files."""
    for path in sorted(FOLDER.glob("*.toml")):
        data = tomllib.loads(path.read_text("utf-8"))
        likes = data.get("like", {})
        for case in data["case"]:
            unknown = case.keys() - _REPORT - _OTHER
            assert not unknown, f"{path.name}, {case['name']}: unknown keys {unknown}"
            report = report_of(case, likes)
            preset = load_preset(case.get("preset", "default"))
            options = Options(
                today=case.get("today", report.header.report_time.date()),
                preset=replace(preset, settings=replace(preset.settings, **case.get("settings", {}))),
                answers=answers_from(case.get("answers", {}), path.name),
                spouse=report_of(case["spouse"], likes) if "spouse" in case else None,
                reveal=True,
            )
            yield Case(path.stem, case.get("rule", data.get("rule")), case["name"], report, options, case["expect"])
