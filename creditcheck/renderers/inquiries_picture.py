"""The pictures of 查询: two years month by month with the windows below, and each window against its lines."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from creditcheck.checks.figures.inquiries import kind_of
from creditcheck.checks.figures.windows import window_start
from creditcheck.data.thresholds import Preset
from creditcheck.model.assessment import Assessment, Finding
from creditcheck.model.report import Report
from creditcheck.renderers.bars import Column, Part, Picture, Span, bar, bars, columns, spans
from creditcheck.renderers.comparable import basis_of, unit_of
from creditcheck.renderers.nodes import Cell, Table, Tone
from creditcheck.renderers.wording import VERDICTS
from creditcheck.values.dates import month_number, month_of, month_text

MONTHS = 24
WINDOWS = ("QRY01", "QRY02", "QRY03", "QRY04", "QRY05")
_DAYS = 31
_BEYOND = 1.15
"""How far a track goes beyond the largest figure or line on it."""


@dataclass(frozen=True)
class Window:
    """One window of the inquiries that was judged: its finding, its length, its lines, how it is counted."""

    finding: Finding
    months: int
    start: date
    lines: tuple[tuple[str, int], ...]
    unit: str
    basis: str

    @property
    def name(self) -> str:
        """Return what it is called."""
        return {6: "近半年", 12: "近 1 年"}.get(self.months, f"近 {self.months} 个月")

    @property
    def tone(self) -> Tone:
        """Return its colour: calm where it passes."""
        return "calm" if self.finding.verdict == "pass" else VERDICTS[self.finding.verdict].tone

    def recovers(self, day: date) -> str:
        """Return from which day it is better and from which it passes, in a few words; empty where it passes."""
        found = self.finding
        if found.verdict not in ("fail", "warn") or found.clears_on is None:
            return ""
        if found.clears_on <= day:
            return "应已转好，看新报告"
        eases = found.eases_on
        better = f"{eases} 起好些，" if eases is not None and day < eases < found.clears_on else ""
        return f"{better}{found.clears_on} 转好"


def windows_of(report: Report, assessment: Assessment, preset: Preset) -> list[Window]:
    """Return the windows that were judged, the shortest first."""
    found: Mapping[str, Finding] = {finding.rule: finding for finding in assessment.findings}
    end, settings = report.header.report_time.date(), preset.settings
    windows = []
    for rule in WINDOWS:
        if rule in found and isinstance(found[rule].value, int):
            months = preset.limit(f"{rule}.window").whole
            limits = ((VERDICTS[name].word, preset.limit(f"{rule}.{name}")) for name in ("warn", "fail"))
            windows.append(
                Window(
                    found[rule],
                    months,
                    window_start(end, months, settings.window_mode),
                    tuple((name, limit.whole) for name, limit in limits if not limit.off),
                    unit_of(rule, settings),
                    basis_of(rule, settings),
                )
            )
    return windows


def inquiries(report: Report, windows: list[Window]) -> Picture:
    """Draw the inquiries of 24 months: hard ones filled, others hatched, and below them how far each window goes."""
    title = "近 24 个月被查询的次数"
    end = report.header.report_time.date()
    last = month_number(month_of(end))
    hard, other = Counter[int](), Counter[int]()
    for inquiry in report.inquiries:
        is_hard = inquiry.by == "institution" and kind_of(inquiry) == "hard"
        (hard if is_hard else other)[month_number(month_of(inquiry.date))] += 1
    months = range(last - MONTHS + 1, last + 1)
    top = max((hard[month] + other[month] for month in months), default=0)
    if not top:
        return Picture(title, "近 24 个月没有查询记录。")
    drawn, rows = [], []
    for place, month in enumerate(months):
        name = month_text(month)
        below = name[2:] if place % 6 == 5 else ""
        parts = (Part(hard[month] / top, _tone(month, windows)), Part(other[month] / top, "hatched"))
        drawn.append(Column(f"{hard[month] or ''}", below, parts))
        if hard[month] + other[month]:
            rows.append((Cell(name), Cell(f"{hard[month]}"), Cell(f"{other[month]}")))
    note = "实心是贷款、信用卡、担保等审批的查询（硬查询），上面的数字是几次；斜线是贷后管理、本人查询等。"
    note += "下面的横条是各个窗口从哪天到报告日；没有超线的是蓝色。" if windows else ""
    first = months[0]
    drawing = columns(drawn) + spans(
        Span(window.name, _place(window.start, first), _place(end, first, 1), window.tone) for window in windows
    )
    return Picture(title, note, drawing, Table(("月份", "硬查询", "别的查询"), tuple(reversed(rows))))


def _place(day: date, first: int, more: int = 0) -> float:
    """Return where a day stands between the first and the last month drawn, in parts of the whole."""
    return max(0.0, (month_number(month_of(day)) - first + (day.day - 1 + more) / _DAYS) / MONTHS)


def _tone(month: int, windows: list[Window]) -> Tone:
    """Return the colour of a month: that of the worst window over its line that reaches into it."""
    reaching = {window.tone for window in windows if month >= month_number(month_of(window.start))}
    return next((tone for tone in ("bad", "warn") if tone in reaching), "calm")


def windows(found: list[Window], day: date) -> Picture | None:
    """Draw how often was asked in each window against its lines, and from which day it recovers."""
    if not found:
        return None
    drawn, rows = [], []
    for window in found:
        count = window.finding.value
        assert isinstance(count, int)
        top = max(count, *(line for _, line in window.lines), 1) * _BEYOND
        lines = "，".join(f"{line} 起{name}" for name, line in window.lines) or "不设线"
        figure, recovers = f"{count} {window.unit}", window.recovers(day)
        drawn.append(
            bar(
                window.name,
                f"{figure}（{lines}）",
                [Part(count / top, window.tone)],
                [line / top for _, line in window.lines],
                "，".join(filter(None, (f"{window.start} 起", recovers))),
            )
        )
        cells = (window.name, f"{window.start}", figure, lines, str(VERDICTS[window.finding.verdict]), recovers)
        rows.append(tuple(map(Cell, cells)))
    counted = "、".join(dict.fromkeys(window.basis for window in found))
    note = f"虚线是要注意和不通过的线。怎么数：{counted}，到报告日为止；从今天起没有新的申请，才有转好的日子。"
    table = Table(("窗口", "从哪天起", "几次", "线", "结论", "哪天转好"), tuple(rows))
    return Picture("各个窗口几次，线在哪里", note, bars(drawn), table)
