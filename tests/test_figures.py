"""Each number and deadline that a text tells people carries its source, and stands in docs/advice.md or among the limits.

A number of a text is right where it is a limit of a rule that the text is about (docs/rules.md prints them all with
their sources), or where a row of the table of docs/advice.md has it with one of the sources of that text.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

import pytest
from test_docs import page, tables

from creditcheck.data.causes import cause_keys, needed, rules_of
from creditcheck.data.glossary import source_table, terms
from creditcheck.data.grounds import footer, ground, not_grounds, where
from creditcheck.data.preset_files import load_preset
from creditcheck.data.rule_texts import rule_text, text_codes

UNITS = "个工作日|个月|万元|年|天|日|元|%|次(?!日)|期|家|张|行|小时"
FIGURE = re.compile(rf"(?<![0-9.])([0-9][0-9,.]*) ?({UNITS})(?![0-9])")
WORDS = re.compile("([两三四五六七八九十])(个工作日|个月|年|天|万元)(?!级)")
DATE = re.compile(r"20[0-9]{2} 年(?: [0-9]{1,2} 月)?(?: [0-9]{1,2} 日)?|20[0-9]{2}-[0-9]{2}(?:-[0-9]{2})?")
DIGITS = {"两": 2, "三": 3, "四": 4, "五": 5, "六": 6, "七": 7, "八": 8, "九": 9, "十": 10}
RANGE = re.compile(rf"([0-9][0-9,.]*) ?(?:到|至|、|，) ?(?=[0-9][0-9,.]* ?({UNITS}))")


@dataclass(frozen=True)
class Text:
    """What one entry says: its name, its sentences, the keys of its sources (None: written in full), its rules."""

    name: str
    said: str
    sources: frozenset[str] | None
    rules: tuple[str, ...]


def texts() -> Iterator[Text]:
    keys = {source: key for key, source in source_table().items()}
    for term in terms():
        said = "\n".join((term.definition, term.in_report, term.program, *term.todo, term.note))
        codes = tuple(code for rule in term.rules for code in (text_codes(rule) if len(rule) == 3 else (rule,)))
        yield Text(term.name, said, frozenset(keys[source] for source in term.sources), codes)
    for code in text_codes():
        text = rule_text(code)
        said = (text.looks_at, text.why, text.cannot_show, text.cured, text.later, *text.advice, *text.notes)
        assert text.sources, code
        yield Text(code, "\n".join(said), None, (code,))
    grounds = ("listed_twice", "settled_with_balance", "closed_with_use", "past_five_years", "overdue_after_settling",
               "repair_not_applied", "summary_against_detail", "not_mine", "unknown_inquiry")  # fmt: skip
    for key in grounds:
        yield Text(key, "\n".join((ground(key).title, ground(key).request, *ground(key).proof)), None, ())
    yield Text("grounds", "\n".join((*where(), *footer(), *not_grounds())), None, ())
    for cause in cause_keys():
        yield Text(cause, needed(cause), None, rules_of(cause))


def in_yuan(number: str, unit: str) -> str:
    """Return a figure in one form: ``5 万元`` and ``50,000 元`` are the same.

    >>> in_yuan("5", "万元"), in_yuan("50,000", "元"), in_yuan("20", "日")
    ('50000元', '50000元', '20日')
    """
    plain = number.replace(",", "").rstrip(".")
    return f"{int(float(plain) * 10000)}元" if unit == "万元" else f"{plain}{unit}"


def figures(said: str) -> set[str]:
    dates = {re.sub(" ", "", date) for date in DATE.findall(said) if not re.fullmatch("20[0-9]{2} 年", date)}
    rest = DATE.sub(" ", said)
    found = {in_yuan(number, unit) for number, unit in (*FIGURE.findall(rest), *RANGE.findall(rest))}
    return dates | found | {in_yuan(str(DIGITS[number]), unit) for number, unit in WORDS.findall(rest)}


@cache
def documented() -> dict[str, frozenset[str]]:
    """Return the figures of docs/advice.md with the keys of their sources."""
    found: dict[str, set[str]] = {}
    for cells in tables(page("advice"), "| figure |"):
        for written in re.findall("`([^`]+)`", cells[0]):
            date = re.fullmatch(DATE, written)
            keys = {written.replace(" ", "")} if date else figures(written)
            assert keys, written
            for key in keys:
                found.setdefault(key, set()).update(re.findall("`([^`]+)`", cells[2]))
    return {key: frozenset(sources) for key, sources in found.items()}


@cache
def limits() -> dict[str, frozenset[str]]:
    found: dict[str, set[str]] = {}
    for key, limit in load_preset().limits.items():
        units = {"months": ("个月",), "yuan": ("元",), "percent": ("%",), "count": ("次", "家", "张", "笔", "期"),
                 "days": ("天",), "level": ()}[limit.unit]  # fmt: skip
        if limit.value is not None:
            value = float(limit.value * 100 if limit.unit == "percent" else limit.value)
            found.setdefault(key.split(".")[0], set()).update(f"{value:g}{unit}" for unit in units)
            if limit.unit == "yuan":
                found[key.split(".")[0]].add(f"{int(value)}元")
    return {code: frozenset(figures) for code, figures in found.items()}


@pytest.mark.parametrize("text", list(texts()), ids=lambda text: text.name)
def test_each_number_has_its_source_and_its_place_in_the_docs(text: Text) -> None:
    of_rules = {figure for code in text.rules for figure in limits().get(code, ())}
    missing = {
        figure
        for figure in figures(text.said) - of_rules
        if figure not in documented() or (text.sources is not None and not documented()[figure] & text.sources)
    }
    assert not missing


def test_the_table_names_sources_that_are_there_and_figures_that_are_used() -> None:
    used = {figure for text in texts() for figure in figures(text.said)}
    assert {key for keys in documented().values() for key in keys} <= set(source_table())
    assert set(documented()) - used == set()


def test_figures_are_found_however_they_are_written() -> None:
    assert figures("20 日内；三个工作日；5 万元、50,000 元；3 到 5 个工作日；2026 年 3 月 31 日前；2026-05-01") == {
        "20日", "3个工作日", "50000元", "5个工作日", "2026年3月31日", "2026-05-01",
    }  # fmt: skip
    assert figures("2020 年的规则，五级分类") == set()
