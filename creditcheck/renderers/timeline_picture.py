"""The picture of a plan: one bar for each rule that waiting changes, from the day of judging to the last change."""

from __future__ import annotations

from datetime import date
from itertools import pairwise

from markupsafe import Markup

from creditcheck.data.rule_texts import rule_name
from creditcheck.model.plan import Change, Plan
from creditcheck.renderers.bars import Part, Picture, bar, bars
from creditcheck.renderers.nodes import Cell, Table
from creditcheck.renderers.wording import VERDICTS

TITLE = "光等的话，哪天变什么"
BEHIND = 0.1
"""The part of a bar behind the last change, so that what follows it is seen."""


def timeline(plan: Plan) -> Picture:
    """Draw which verdict each rule has on which days; the last day of each is written above its bar."""
    if not plan.timeline:
        return Picture(TITLE, "光等的话，没有一条会变。")
    first, last = plan.report.as_of, max(change.date for change in plan.timeline)
    days = max((last - first).days, 1)
    rules = list(dict.fromkeys(change.rule for change in plan.timeline))
    by_rule = {rule: [change for change in plan.timeline if change.rule == rule] for rule in rules}
    drawn = bars(_bar(rule, changes, first, days) for rule, changes in by_rule.items())
    signs = "，".join(f"{mark.sign} {mark.word}" for mark in VERDICTS.values())
    marked = "".join(
        f"{day} {what}。" for day, what in (
            (plan.first_day_without_fail, "起不再有不通过"), (plan.first_day_all_pass, "起全部通过"),
        ) if day is not None and day > first
    )  # fmt: skip
    rows = tuple(
        (
            Cell(rule_name(rule)),
            Cell("；".join(f"{c.date} {VERDICTS[c.from_].word} → {VERDICTS[c.to].word}" for c in cs)),
        )
        for rule, cs in by_rule.items()
    )
    note = f"从 {first} 到 {last}；{signs}。{marked}"
    return Picture(TITLE, note, drawn, Table(("哪一条", "哪天变成什么"), rows))


def _bar(rule: str, changes: list[Change], first: date, days: int) -> Markup:
    verdicts = [changes[0].from_, *(change.to for change in changes)]
    ends = [0.0, *((1 - BEHIND) * (change.date - first).days / days for change in changes), 1.0]
    parts = [
        Part(right - left, VERDICTS[verdict].tone, VERDICTS[verdict].sign if right - left > BEHIND / 2 else "")
        for verdict, (left, right) in zip(verdicts, pairwise(ends), strict=True)
    ]
    return bar(rule_name(rule), "，".join(f"{change.date} {VERDICTS[change.to].sign}" for change in changes), parts)
