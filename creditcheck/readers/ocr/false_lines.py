"""Upright strokes of letters that a stroke of a watermark lengthens: they part no cells.

A ruling line ends on level ones, and one that stands in a single row of a table goes from its top to its foot.
"""

from __future__ import annotations

from typing import Any

from creditcheck.geometry import Rule
from creditcheck.readers.ocr.rule_lines import Lines

Image = Any

_SHORT, _BESIDE = 1.8, 2.0
"""Points by which such a stroke falls short of a level line, and around it in which the watermark's is."""

_GOES_ON, _AT = 24.0, 1.5
"""Points within which a line goes on above or below, and by which it may stand aside."""

_WIDE = 1.6
"""Points around a line that are taken for it."""


def without_false(lines: Lines, gone: Image, scale: float) -> Lines:
    """Return ruling lines without strokes of letters; ``gone`` is where strokes of a watermark were."""
    upright = [rule for rule in lines.rules if rule.x0 == rule.x1]
    level = [rule for rule in lines.rules if rule.y0 == rule.y1]
    false = {rule for rule in upright if _is_false(rule, level, upright) and _is_near(rule, gone, scale)}
    if not false:
        return lines
    mask = lines.mask.copy()
    for rule in false:
        wide = round(_WIDE * scale)
        rows = slice(round((rule.y0 + _WIDE) * scale), round((rule.y1 - _WIDE) * scale))
        mask[rows, round(rule.x0 * scale) - wide : round(rule.x0 * scale) + wide + 1] = 0
    return Lines(tuple(rule for rule in lines.rules if rule not in false), mask)


def _is_false(line: Rule, level: list[Rule], upright: list[Rule]) -> bool:
    """Tell whether a line stands in one row, falls short of its top or foot, and goes on in no other row."""
    heights = [rule.y0 for rule in level if rule.x0 <= line.x0 <= rule.x1]
    if any(line.y0 + _SHORT < height < line.y1 - _SHORT for height in heights):
        return False
    short = any(all(abs(height - end) > _SHORT for height in heights) for end in (line.y0, line.y1))
    return short and not any(
        other is not line
        and abs(other.x0 - line.x0) <= _AT
        and other.y0 - line.y1 < _GOES_ON
        and line.y0 - other.y1 < _GOES_ON
        for other in upright
    )


def _is_near(line: Rule, gone: Image, scale: float) -> bool:
    x, beside = round(line.x0 * scale), round(_BESIDE * scale)
    rows = slice(max(round(line.y0 * scale) - beside, 0), round(line.y1 * scale) + beside)
    return bool(gone[rows, max(x - beside, 0) : x + beside + 1].any())
