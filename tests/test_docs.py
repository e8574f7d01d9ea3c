"""The documents of the project are held to the program: rules and limits, presets, layouts, JSON keys, paths, citations.

usage: python tests/test_docs.py --write

``--write`` prints the tables of limits and of presets anew from the program; all other text is written by hand.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any, get_args

import pytest
from test_architecture import LAYERS

from creditcheck.checks.catalogue import RULES, rule_of
from creditcheck.data.preset_files import load_preset, presets
from creditcheck.data.rule_texts import rule_text
from creditcheck.data.thresholds import Limit
from creditcheck.data.vocabulary import word, words
from creditcheck.layouts.catalogue import LAYOUTS
from creditcheck.model.assessment import Severity
from creditcheck.renderers.json_doc import json_schema

ROOT = Path(__file__).resolve().parents[1]
DOCS = ROOT / "creditcheck" / "docs"
PAGES = ("architecture", "report-formats", "rules", "advice", "json-contracts", "real-documents", "how-to-add",
         "changes")  # fmt: skip
CODE = re.compile(r"[A-Z]{3}\d\d")
LIMIT = re.compile(r"`\.(\w+)`")
LIMITS = "| limit | default | unit | standing | source |"
MARK = re.compile(r"<!-- limits ([A-Z ]+) -->\n")

NOT_YET: frozenset[str] = frozenset()
"""Rules whose page is ahead of the program. It only gets shorter."""

KEYS_NOT_YET = frozenset({
    "as_told", "answers_used", "answer", "mark", "records",
    "causes", "cause", "headline", "steps", "why", "used",
})  # fmt: skip
"""Keys of the contracts that no model has yet. It only gets shorter."""

PATHS_NOT_YET: frozenset[str] = frozenset()
"""Places that are being made. It only gets shorter."""


@cache
def page(name: str) -> str:
    """Return the text of a document."""
    return (DOCS / f"{name}.md").read_text("utf-8")


def tables(text: str, first: str) -> Iterator[list[str]]:
    """Yield the cells of each row of every table whose head begins like this."""
    inside = False
    for line in text.splitlines():
        inside = line.startswith(first) or (inside and line.startswith("|"))
        if inside and not line.startswith((first, "| ---", "|---")):
            yield [cell.strip() for cell in line.strip().strip("|").split(" | ")]


@cache
def rule_rows() -> dict[str, list[str]]:
    return {row[0]: row for row in tables(page("rules"), "| code | name |")}


@cache
def limit_rows() -> dict[str, list[str]]:
    return {row[0].strip("`"): row for row in tables(page("rules"), LIMITS)}


def limit_cells(limit: Limit) -> list[str]:
    """Return one row of the table of limits."""
    value = (
        "off"
        if limit.value is None
        else f"{float(limit.value * 100):g}"
        if limit.unit == "percent"
        else str(limit.value)
    )
    return [f"`{limit.key}`", value, limit.unit, limit.standing, limit.source]


def limits_of(code: str) -> dict[str, list[str]]:
    return {key: limit_cells(x) for key, x in load_preset().limits.items() if key.startswith(f"{code}.")}


# ---- rules.md


def test_every_rule_has_its_row_in_order() -> None:
    assert [code for code in rule_rows() if code not in NOT_YET] == [r.code for r in RULES if r.code not in NOT_YET]
    assert set(rule_rows()) >= {rule.code for rule in RULES}


@pytest.mark.parametrize("code", [rule.code for rule in RULES if rule.code not in NOT_YET])
def test_a_row_is_the_rule(code: str) -> None:
    rule = rule_of(code)
    _, name, title, severity, text = rule_rows()[code]
    assert (name, title) == (rule.name, rule_text(code).title)
    severities = severity.split(", ")
    assert severities[0] == rule.severity
    assert set(severities) <= set(get_args(Severity))
    assert re.search(r"\*\*(fail|warn|unknown|info)\*\*|BLK01|as QRY01|refuses", text), "says when it speaks"


@pytest.mark.parametrize("code", [rule.code for rule in RULES if rule.code not in NOT_YET])
def test_limits_are_the_programs(code: str) -> None:
    shown = {key: row for key, row in limit_rows().items() if key.startswith(f"{code}.")}
    assert shown == limits_of(code)


@pytest.mark.parametrize("code", list(dict.fromkeys(row[0] for row in tables(page("rules"), "| code | name |"))))
def test_a_row_names_its_limits(code: str) -> None:
    """Each limit is used in the text of its rule, and no other name is."""
    named = set(LIMIT.findall(rule_rows()[code][-1]))
    assert {f"{code}.{name}" for name in named} == {key for key in limit_rows() if key.startswith(f"{code}.")}


def test_behaviours() -> None:
    shown = {row[1].strip("`"): (row[0], set(CODE.findall(row[2]))) for row in tables(page("rules"), "| behaviour |")}
    made = {
        key: (title, {rule.code for rule in RULES if key in rule.behaviours})
        for key, title in words("behaviour").items()
    }
    assert shown == made


def preset_cells() -> list[list[str]]:
    return [[f"`{p.name}`", p.title, f"{p.source}，{word('standing', p.standing)}"] for p in presets()]


def test_presets() -> None:
    assert list(tables(page("rules"), "| preset | title |")) == preset_cells()


def test_not_yet_is_about_this_page() -> None:
    assert set(rule_rows()) >= NOT_YET


# ---- report-formats.md, json-contracts.md


def test_every_layout_is_described() -> None:
    shown = {row[0].strip("`") for row in tables(page("report-formats"), "| layout |")}
    assert shown == set(words("layout"))
    assert {name for layout in LAYOUTS for name in layout.names} <= shown


def schema_keys(document: str) -> set[str]:
    """Return every key of a document, wherever it stands."""
    found: set[str] = set()

    def walk(part: Any) -> None:
        if isinstance(part, dict):
            found.update(part.get("properties", {}))
            for inner in part.values():
                walk(inner)
        elif isinstance(part, list):
            for inner in part:
                walk(inner)

    walk(json_schema(document))
    return found


def told_keys() -> set[str]:
    """Return what json-contracts.md puts in code marks before the documents of the advice layer."""
    text = page("json-contracts").split("\n## Plan, diff, dispute")[0]
    return set(re.findall(r"`([\w+-]+)`", text))


def test_every_key_is_told() -> None:
    missing = (schema_keys("report") | schema_keys("assessment")) - told_keys()
    assert missing == set()


def test_every_key_of_a_corrections_file_is_told() -> None:
    text = page("json-contracts").split("\n## Corrections")[1]
    assert schema_keys("corrections") <= set(re.findall(r"`(\w+)`", text))


def first_cells() -> set[str]:
    """Return the keys that stand at the head of a row of the contracts."""
    text = page("json-contracts").split("\n## Plan, diff, dispute")[0]
    heads = [row[0] for row in tables(text, "| key | what |")] + [row[0] for row in tables(text, "| key | 中文 |")]
    inner = [row[1] for row in tables(text, "| key | what |")]
    return {key for cell in heads for key in re.findall(r"`(\w+)`", cell)} | {
        key for cell in inner for group in re.findall(r"\((`[^()]*`)\)", cell) for key in re.findall(r"`(\w+)`", group)
    }


def test_every_key_that_is_told_exists() -> None:
    words_of_lists = {"missing", "surplus", "differs", "person", "company", "law", "official", "lender", "trade", "partly",
                      "unused", "expired", "institution", "self", "report", "answer", "low", "medium", "high", "critical",
                      "info", "repaid_now", "pass", "warn", "fail", "unknown", "BLK01", "latest"}  # fmt: skip
    known = schema_keys("report") | schema_keys("assessment")
    assert first_cells() - known - KEYS_NOT_YET - words_of_lists == set()


# ---- all pages


EXAMPLES = re.compile(r"NAME|/MNY20\.toml")
"""What how-to-add.md makes up."""


def paths_in(text: str) -> set[str]:
    found = set(re.findall(r"`((?:creditcheck|tests|samples)/[\w./-]*)`", text))
    return found | set(re.findall(r"(?<![\w`/])(tests/\w+\.py)", text))


@pytest.mark.parametrize("name", PAGES)
def test_paths_exist(name: str) -> None:
    for path in sorted(paths_in(page(name)) - PATHS_NOT_YET):
        if EXAMPLES.search(path):
            continue
        assert (ROOT / path).exists(), f"{name}.md names {path}"


def test_the_layers_are_those_that_are_held() -> None:
    line = next(line for line in page("architecture").splitlines() if line.startswith("`errors < "))
    packages = {path.parent.name for path in (ROOT / "creditcheck").glob("*/__init__.py")}
    assert line.strip("`").split(" < ") == [x for x in LAYERS if x in packages | {"errors", "geometry", "reading"}]


def test_every_folder_is_in_the_architecture() -> None:
    for init in (ROOT / "creditcheck").glob("*/__init__.py"):
        assert f"`creditcheck/{init.parent.name}/" in page("architecture"), init.parent.name


def anchors(name: str) -> set[str]:
    """Return the anchors of a page as GitHub makes them."""
    titles = re.findall(r"^#+ (.+)$", page(name), re.MULTILINE)
    return {re.sub(r"[^\w\- ]", "", title.lower()).strip().replace(" ", "-") for title in titles}


@pytest.mark.parametrize("name", PAGES)
def test_links_lead_somewhere(name: str) -> None:
    for file, anchor in re.findall(r"\]\((?:([\w-]+)\.md)?(?:#([^)]+))?\)", page(name)):
        target = file or name
        assert target in PAGES, f"{name}.md links {file}.md"
        assert not anchor or anchor in anchors(target), f"{name}.md links {target}.md#{anchor}"


def test_pages_are_these() -> None:
    assert {path.stem for path in DOCS.iterdir()} == set(PAGES)
    for name in PAGES:
        assert not re.search(r"/work|/tmp|/home/|reference/|report-format\.md|report-json\.md", page(name)), name


def test_not_in_the_wheel() -> None:
    text = (ROOT / "pyproject.toml").read_text("utf-8")
    assert 'exclude = ["creditcheck/docs"]' in text.split("[tool.hatch.build.targets.wheel]")[1].split("\n[")[0]


SOURCES = [
    path for folder in ("creditcheck", "tests", "samples") for path in sorted((ROOT / folder).rglob("*"))
    if path.suffix in {".py", ".toml", ".md"} and DOCS not in path.parents and path != Path(__file__)
]  # fmt: skip


def test_citations_lead_somewhere() -> None:
    """What a module cites stands here: the page, the section of report-formats.md, the heading in «»."""
    cited = 0
    for path in SOURCES:
        text = path.read_text("utf-8")
        for name, rest in re.findall(r"docs/([\w-]+)\.md([^\n]{0,80})", text):
            cited += 1
            where = f"{path.relative_to(ROOT)} cites docs/{name}.md"
            assert name in PAGES, where
            for number in re.findall(r"§\s?(\d+(?:\.\d+)*)", rest):
                assert re.search(rf"^#+ {re.escape(number)} ", page(name), re.MULTILINE), f"{where} §{number}"
            for title in re.findall(r"^,? «([^»]+)»", rest):
                assert re.search(rf"^#+ {re.escape(title)}$", page(name), re.MULTILINE), f"{where} «{title}»"
    assert cited > 20


def test_nothing_cites_what_a_reader_does_not_have() -> None:
    for path in SOURCES:
        found = re.search(
            r"(?<!docs/)(report-format\b(?!s)|machine-codes|official-codes|(?<![\w-])rules\.md)",
            path.read_text("utf-8"),
        )
        assert found is None, f"{path.relative_to(ROOT)} cites {found and found[0]}"


# ---- writing it anew


def rewritten(text: str) -> str:
    """Return rules.md with the tables of limits and presets from the program; rules in NOT_YET keep their rows."""

    def limits(found: re.Match[str]) -> str:
        groups = found[1].split()
        kept = [row for key, row in limit_rows().items() if key.split(".")[0] in NOT_YET and key[:3] in groups]
        made = [
            limit_cells(x) for key, x in load_preset().limits.items() if key[:3] in groups and key[:5] not in NOT_YET
        ]
        return found[0] + _table(LIMITS, sorted([*kept, *made], key=lambda row: row[0][:6]))

    bare = re.sub(re.escape(LIMITS) + r"\n(?:\|.*\n)*", "", text)
    bare = MARK.sub(limits, bare)
    head = "| preset | title | source, standing |"
    return re.sub(
        re.escape(head) + r"\n(?:\|.*\n)*(?:<!-- presets -->\n)?", lambda _: _table(head, preset_cells()), bare
    )


def _table(head: str, rows: list[list[str]]) -> str:
    lines = [head, "| " + " | ".join("---" for _ in head.strip("|").split("|")) + " |"]
    return "\n".join([*lines, *(f"| {' | '.join(row)} |" for row in rows)]) + "\n"


def test_rewriting_changes_nothing() -> None:
    assert rewritten(page("rules")) == page("rules")


if __name__ == "__main__":
    if sys.argv[1:] != ["--write"]:
        sys.exit(__doc__)
    (DOCS / "rules.md").write_text(rewritten(page("rules")), "utf-8")
