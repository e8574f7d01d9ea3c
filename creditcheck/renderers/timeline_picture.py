"""The picture of a plan: one bar for each rule that waiting changes, from the day of judging to the last change."""

from __future__ import annotations

from datetime import date
from itertools import pairwise

from markupsafe import Markup

from creditcheck.model.assessment import Verdict
from creditcheck.model.plan import Change, Plan
from creditcheck.renderers.pictures import ROW, WIDTH, Picture
from creditcheck.renderers.plan_page import rule_name
from creditcheck.renderers.svg import BAD, GOOD, INK, PAPER, QUIET, UNSURE, WARN, line, rect, shortened, svg, text
from creditcheck.renderers.wording import VERDICTS

LABEL, HEAD, MARGIN = 190, 22, 70
TITLE = "光等的话，哪天变什么"
_FILLS: dict[Verdict, str] = {"pass": GOOD, "warn": WARN, "fail": BAD, "unknown": UNSURE}
_DARK = (BAD, UNSURE)


def timeline(plan: Plan) -> Picture:
    """Draw which verdict each rule has on which days."""
    last = max((change.date for change in plan.timeline), default=plan.report.as_of)
    scale = _Scale(plan.report.as_of, last)
    rules = list(dict.fromkeys(change.rule for change in plan.timeline))
    bottom = HEAD + len(rules) * ROW
    shapes = [*_years(scale, bottom)]
    for row, rule in enumerate(rules):
        shapes += _bar(scale, rule, [c for c in plan.timeline if c.rule == rule], HEAD + row * ROW)
    for day, anchor in ((plan.first_day_without_fail, "end"), (plan.first_day_all_pass, "start")):
        if day is not None and day > scale.first:
            x = scale.at(day)
            shapes += [line(x, HEAD - 4, x, bottom + 16, stroke=INK)]
            shapes += [text(x + (4 if anchor == "start" else -4), bottom + 16, f"{day}", size=11, anchor=anchor)]
    signs = "，".join(f"{mark.sign} {mark.word}" for mark in VERDICTS.values())
    note = f"从 {scale.first} 到 {last}；{signs}。竖实线是不再有不通过的那天，和全部通过的那天；没有就是光等不到。"
    return Picture(TITLE, note, svg(WIDTH, bottom + 22, TITLE, *shapes))


class _Scale:
    """Days along the picture: the last change a little before the right end, so that what follows it is seen."""

    def __init__(self, first: date, last: date) -> None:
        self.first = first
        self._days = max((last - first).days, 1)

    def at(self, day: date) -> float:
        return LABEL + (WIDTH - LABEL - MARGIN) * (day - self.first).days / self._days

    @property
    def years(self) -> list[date]:
        span = range(self.first.year + 1, self.first.year + self._days // 365 + 2)
        return [day for year in span if (day := date(year, 1, 1)) and self.at(day) < WIDTH]


def _years(scale: _Scale, bottom: float) -> list[Markup]:
    shapes = [text(LABEL, HEAD - 8, f"{scale.first}", size=10, fill=QUIET)]
    for day in scale.years:
        x = scale.at(day)
        shapes.append(line(x, HEAD - 4, x, bottom, dashed=True))
        if x > LABEL + 80:
            shapes.append(text(x, HEAD - 8, f"{day.year}", size=10, anchor="middle", fill=QUIET))
    return shapes


def _bar(scale: _Scale, rule: str, changes: list[Change], y: float) -> list[Markup]:
    shapes = [text(LABEL - 8, y + 14, shortened(rule_name(rule), 26), anchor="end")]
    verdicts = [changes[0].from_, *(change.to for change in changes)]
    ends = [float(LABEL), *(scale.at(change.date) for change in changes), float(WIDTH)]
    for verdict, (left, right) in zip(verdicts, pairwise(ends), strict=True):
        fill = _FILLS[verdict]
        shapes.append(rect(left, y + 3, right - left, 15, fill, stroke=PAPER))
        if right - left > 14:
            ink = PAPER if fill in _DARK else INK
            shapes.append(text((left + right) / 2, y + 15, VERDICTS[verdict].sign, size=11, anchor="middle", fill=ink))
    return shapes
