"""Which doubtful places of a report leave an answer open, and which are looked at together, in which order.

A place matters to a question whose answer is ``unknown`` now where this place alone would make it so; where no single
one does, all of the places together do, and each of them matters. Places of one record, of one list or of one grid of
months that stand near each other are a group: one look at the paper, one cut-out.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from creditcheck.assess.assessing import facts_of
from creditcheck.assess.options import Options
from creditcheck.checks.catalogue import RULES
from creditcheck.checks.doubts.variants import Possibilities
from creditcheck.checks.engine import hangs_on_doubts
from creditcheck.checks.rule import Rule
from creditcheck.model.account import Account
from creditcheck.model.assessment import SEVERITY_ORDER
from creditcheck.model.corrections import Box
from creditcheck.model.record_keys import keyed
from creditcheck.model.report import Discrepancy, Reading, Report, Unread
from creditcheck.reading.reviewing import Doubt, Review

TALLEST = 130.0
"""Points: a group that is shown in one cut-out is no taller, some 4.6 cm of the page."""

GRID = ("history",)
"""The field of a place that is of a grid of months."""

_Said = tuple[tuple[Discrepancy, ...], Unread | None]


@dataclass(frozen=True)
class Group:
    """Places that are looked at together: their numbers in the review; ``rules``: the questions that hang on them."""

    places: tuple[int, ...]
    rules: tuple[str, ...]


def groups_of(review: Review, options: Options) -> tuple[Group, ...]:
    """Return the groups of a review: those on which a heavy question hangs first; else in reading order.

    ``options``: how the report is judged.
    """
    rules = opened(review, options)
    records = [dict(keyed(report)) for report in review.reports]
    found: list[list[int]] = []
    near: dict[object, list[int]] = {}
    for index, doubt in enumerate(review.doubts):
        account = isinstance(records[doubt.report].get(doubt.record or ""), Account)
        key = (doubt.report, doubt.page, bool(rules[index]), doubt.unread, _thing(doubt, account=account))
        group = near.get(key)
        if group is None or not _is_low([review.doubts[one].box for one in (*group, index)]):
            group = near[key] = []
            found.append(group)
        group.append(index)
    made = [Group(tuple(group), in_order(code for one in group for code in rules[one])) for group in found]
    return tuple(sorted(made, key=_rank))


def _rank(group: Group) -> int:
    """Return how little hangs on a group: the weight of the heaviest question, behind all where there is none."""
    weights = [SEVERITY_ORDER.index(rule.severity) for rule in RULES if rule.code in group.rules]
    return min(weights, default=len(SEVERITY_ORDER))


def in_order(codes: Iterable[str]) -> tuple[str, ...]:
    """Return the codes of rules, each once, in the order in which rules are judged."""
    found = set(codes)
    return tuple(rule.code for rule in RULES if rule.code in found)


def _thing(doubt: Doubt, *, account: bool) -> object:
    """Return what places of one thing have alike: a grid, an account, a list, or a part of the report."""
    if doubt.record is None:
        return doubt.section
    return (doubt.record, doubt.fields == GRID) if account else doubt.record.partition(":")[0]


def _is_low(boxes: Sequence[Box]) -> bool:
    return max(box[3] for box in boxes) - min(box[1] for box in boxes) <= TALLEST


def opened(review: Review, options: Options) -> tuple[tuple[str, ...], ...]:
    """Return the codes of the questions that each place of a review leaves open, in the order of the places."""
    found: list[list[str]] = [[] for _ in review.doubts]
    for number, report in enumerate(review.reports):
        doubts = {index: doubt for index, doubt in enumerate(review.doubts) if doubt.report == number}
        for rule, index in _opened(report, doubts, options):
            found[index].append(rule.code)
    return tuple(map(tuple, found))


def _opened(report: Report, doubts: Mapping[int, Doubt], options: Options) -> Iterator[tuple[Rule, int]]:
    years: dict[object, list[int]] = {}
    for index, doubt in doubts.items():
        years.setdefault(_year(doubt) or (doubt.entries, doubt.line), []).append(index)
    alike: dict[_Said, list[int]] = {}
    for indexes in years.values():
        said = _merged(entry for index in indexes for entry in doubts[index].entries), doubts[indexes[0]].line
        alike.setdefault(said, []).extend(indexes)
    now = _open(report, _reading(alike, report.reading), options, [rule for rule in RULES if not rule.after])
    alone = {said: _open(report, _reading([said]), options, now) for said in alike}
    for rule in now:
        yield from ((rule, index) for said in alike if rule in alone[said] for index in alike[said])
    left = [rule for rule in now if not any(rule in found for found in alone.values())]
    for rule, those in _together(report, tuple(alike), options, left):
        yield from ((rule, index) for said in those for index in alike[said])


def _year(doubt: Doubt) -> tuple[str | None, str] | None:
    """Return the record and year of a place that is one of a grid of months: a year is judged as a whole."""
    grid = len(doubt.entries) == 1 and doubt.fields == GRID and doubt.months and doubt.line is None
    years = {month[:4] for month in doubt.months}
    return (doubt.record, min(years)) if grid and len(years) == 1 else None


def _merged(entries: Iterable[Discrepancy]) -> tuple[Discrepancy, ...]:
    """Return entries with those put together that differ in the fields, or in the months, of one record alone."""
    found: dict[object, Discrepancy] = {}
    for entry in entries:
        grid = entry.fields == GRID
        alone = entry.record is None or entry.kind != "differs" or not entry.fields or (entry.months and not grid)
        key = entry if alone else (entry.section, entry.record, grid, bool(entry.months))
        known = found.setdefault(key, entry)
        if known is not entry:
            both = {name: (*getattr(known, name), *getattr(entry, name)) for name in ("fields", "months")}
            found[key] = known.model_copy(update={name: tuple(dict.fromkeys(values)) for name, values in both.items()})
    return tuple(found.values())


def _together(
    report: Report, alike: Sequence[_Said], options: Options, rules: Sequence[Rule]
) -> Iterator[tuple[Rule, Iterable[_Said]]]:
    """Yield rules that only several places together leave open: those about one field, else all that a rule reads."""
    rules = _open(report, _reading(alike), options, rules) if rules else ()
    fields: dict[object, list[_Said]] = {}
    for said in alike if rules else ():
        for each in _entries(said):
            for name in each.fields or (None,):
                fields.setdefault((each.section, name), []).append(said)
    by_field = [(those, _open(report, _reading(those), options, rules)) for those in fields.values()]
    for rule in rules:
        mine = dict.fromkeys(said for those, found in by_field if rule in found for said in those)
        yield rule, mine or [said for said in alike if any(each.section in rule.reads for each in _entries(said))]


def _entries(said: _Said) -> tuple[Discrepancy | Unread, ...]:
    found, line = said
    return found if line is None else (*found, line)


def _reading(places: Iterable[_Said], known: Reading | None = None) -> Reading:
    """Return a reading in which nothing is doubtful but what is said of some places, and what is ``known``."""
    said, known = list(places), known or Reading()
    entries = (*known.discrepancies, *_merged(entry for found, _ in said for entry in found))
    lines = dict.fromkeys((*known.unread, *(line for _, line in said if line is not None)))
    return Reading(unread=tuple(lines), discrepancies=entries, complete=False)


def _open(report: Report, reading: Reading, options: Options, rules: Sequence[Rule]) -> list[Rule]:
    """Return those of the rules whose answers a reading leaves open."""
    facts = facts_of(report.model_copy(update={"reading": reading}), options)
    possibilities = Possibilities(facts)
    return [rule for rule in rules if hangs_on_doubts(rule, facts, possibilities)]
