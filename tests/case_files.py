"""The case files of ``tests/cases``: small reports in TOML and what a rule must say about them.

The format is described in tests/cases/README.md.
"""

from __future__ import annotations

import json
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import Any

from creditcheck.assess import Options
from creditcheck.assess.answers_file import answers_from
from creditcheck.data.preset_files import load_preset
from creditcheck.model.report import Report
from creditcheck.values.dates import month_number, month_text

FOLDER = Path(__file__).parent / "cases"
DAY = date(2026, 3, 31)
PARTS = frozenset(Report.model_fields) - {"schema_", "header"}
GIVEN = PARTS | {"name", "rule", "edition", "day", "today", "report", "spouse", "answers", "preset", "settings"}
EXPECTED = (
    "verdict", "severity", "value", "threshold", "eases_on", "clears_on", "dates_assume", "evidence", "shows", "says", "says_not", "missing",
)  # fmt: skip
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


def history(text: str) -> list[dict[str, Any]]:
    """``2025-01: N 1 . 2=800`` -> month cells; ``.`` is a month that is not printed."""
    first, _, cells = text.partition(":")
    found = []
    for number, cell in enumerate(cells.split()):
        status, _, amount = cell.partition("=")
        if status == ".":
            continue
        month = month_text(month_number(first.strip()) + number)
        found.append({"month": month, "status": status, "amount": int(amount) if amount else None})
    return found


def _records(record: dict[str, Any], likes: Likes) -> list[dict[str, Any]]:
    names = record.get("like", [])
    for name in reversed([names] if isinstance(names, str) else names):
        record = {**likes[name], **record}
    record = {key: value for key, value in record.items() if key != "like" and value != "null"}
    times = record.pop("times", 1)
    if isinstance(record.get("history"), str):
        record["history"] = history(record["history"])
    return [record] * times


def _expand(value: Any, likes: Likes) -> Any:
    if isinstance(value, dict):
        return {key: _expand(part, likes) for key, part in value.items()}
    if not isinstance(value, list):
        return value
    records = [new for item in value for new in (_records(item, likes) if isinstance(item, dict) else [item])]
    return [_numbered(record, n) if isinstance(record, dict) else record for n, record in enumerate(records, 1)]


def _numbered(record: dict[str, Any], number: int) -> dict[str, Any]:
    return {key: x.replace("{n}", str(number)) if isinstance(x, str) else x for key, x in record.items()}


def report_of(case: dict[str, Any], likes: Likes, day: date, edition: str) -> Report:
    """The report document of a case."""
    parts = {**case.get("report", {}), **{key: case[key] for key in PARTS & case.keys()}}
    header = {"report_time": f"{day}T10:00:00", "generation": 2, "edition": case.get("edition", edition)}
    header = {key: value for key, value in {**header, **parts.pop("header", {})}.items() if value != "null"}
    document = {"header": header, **{key: _expand(part, likes) for key, part in parts.items()}}
    return Report.model_validate_json(json.dumps(document, default=str))


def cases() -> Iterator[Case]:
    """All cases of all files."""
    for path in sorted(FOLDER.glob("*.toml")):
        data = tomllib.loads(path.read_text("utf-8"))
        likes, edition = data.get("like", {}), data.get("edition", "detailed")
        for case in data["case"]:
            unknown = case.keys() - GIVEN - set(EXPECTED)
            assert not unknown, f"{path.name}, {case['name']}: unknown keys {unknown}"
            day = case.get("day", data.get("day", DAY))
            preset = load_preset(case.get("preset", "default"))
            options = Options(
                today=case.get("today", day),
                preset=replace(preset, settings=replace(preset.settings, **case.get("settings", {}))),
                answers=answers_from(case.get("answers", {}), path.name),
                spouse=report_of(case["spouse"], likes, day, edition) if "spouse" in case else None,
                reveal=True,
            )
            expect = {key: case[key] for key in EXPECTED if key in case}
            report = report_of(case, likes, day, edition)
            yield Case(path.stem, case.get("rule", data["rule"]), case["name"], report, options, expect)
