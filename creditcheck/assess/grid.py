"""Rules against threshold sets: who would say no, and why (``--all-presets``).

Each column is a whole assessment with that preset; nothing is judged in another way.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Literal

from creditcheck.assess.assessing import assess
from creditcheck.assess.options import Options
from creditcheck.checks.catalogue import RULES
from creditcheck.data.preset_files import presets
from creditcheck.data.rule_texts import rule_text
from creditcheck.data.thresholds import Preset
from creditcheck.model.assessment import Assessment, Verdict
from creditcheck.model.report import Report

GridVerdict = Literal["pass", "warn", "fail", "unknown", "not_run"]


@dataclass(frozen=True)
class GridCell:
    """One rule under one preset. ``why``: its message, or the reason why it did not run."""

    preset: str
    verdict: GridVerdict
    why: str
    threshold: str = ""


@dataclass(frozen=True)
class GridRow:
    """One rule under every preset, in the order of the columns."""

    rule: str
    title: str
    cells: tuple[GridCell, ...]


@dataclass(frozen=True)
class Grid:
    """All rules under all presets. ``verdicts``: the verdict of the whole report in each column."""

    presets: tuple[Preset, ...]
    verdicts: tuple[Verdict, ...]
    rows: tuple[GridRow, ...]

    def refusals(self, preset: str) -> tuple[GridRow, ...]:
        """Return the rules that fail under a preset."""
        return tuple(row for row in self.rows if any(c.preset == preset and c.verdict == "fail" for c in row.cells))


def preset_grid(report: Report, options: Options, columns: Sequence[Preset] | None = None) -> Grid:
    """Judge a report with every preset (the packaged ones, and the one of the options when it is a person's own)."""
    chosen = tuple(columns) if columns is not None else presets()
    if columns is None and options.preset.name not in {preset.name for preset in chosen}:
        chosen = (options.preset, *chosen)
    judged = [assess(report, replace(options, preset=preset)) for preset in chosen]
    rows = tuple(
        GridRow(rule.code, rule_text(rule.code).title, tuple(_cell(rule.code, a) for a in judged)) for rule in RULES
    )
    return Grid(chosen, tuple(a.verdict for a in judged), rows)


def _cell(code: str, assessment: Assessment) -> GridCell:
    for finding in assessment.findings:
        if finding.rule == code:
            threshold = "" if finding.threshold is None else str(finding.threshold)
            return GridCell(assessment.preset, finding.verdict, finding.message, threshold)
    why = next(entry.why for entry in assessment.not_run if entry.rule == code)
    return GridCell(assessment.preset, "not_run", why)
