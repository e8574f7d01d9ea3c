"""A rule is a function, an entry and a case file: what is missing gives one sentence that names it, before any test runs."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import conftest
import pytest
import rule_pieces

from creditcheck.checks import catalogue
from creditcheck.checks.catalogue import RULES, rule_of
from creditcheck.data import preset_files, rule_texts
from creditcheck.data.rule_texts import RuleEntryError, rule_text, text_codes


@pytest.fixture(autouse=True)
def _fresh() -> Iterator[None]:
    """Nothing that a test changes is kept."""
    yield
    forget()


def forget() -> None:
    for kept in (rule_texts._group, preset_files._packaged, preset_files._order):
        kept.cache_clear()


def said(change: Callable[[pytest.MonkeyPatch], None]) -> str:
    """Return what a test run says that finds a changed program."""
    with pytest.MonkeyPatch.context() as patch:
        change(patch)
        forget()
        with pytest.raises(pytest.UsageError) as error:
            conftest.pytest_configure()
    return str(error.value)


def entry_changed(old: str, new: str) -> Callable[[pytest.MonkeyPatch], None]:
    def change(patch: pytest.MonkeyPatch) -> None:
        texts = {group: rule_texts.group_file(group) for group in rule_texts.GROUPS}
        assert old in texts["QRY"]
        texts["QRY"] = texts["QRY"].replace(old, new, 1)
        for module in (rule_texts, preset_files):
            patch.setattr(module, "group_file", texts.__getitem__)

    return change


def rules_are(*rules: catalogue.Rule) -> Callable[[pytest.MonkeyPatch], None]:
    return lambda patch: patch.setattr(catalogue, "RULES", rules)


def cases_are(folder: Path, *codes: str) -> Callable[[pytest.MonkeyPatch], None]:
    for code in codes:
        (folder / f"{code}.toml").touch()
    return lambda patch: patch.setattr(rule_pieces, "CASES", folder)


CODES = [rule.code for rule in RULES]


def test_every_piece_is_there() -> None:
    assert rule_pieces.pieces_of_the_program() == []
    assert list(text_codes()) == CODES
    assert [rule_of(code).name for code in CODES] == [rule.name for rule in RULES]


def test_a_rule_without_an_entry() -> None:
    text = rule_texts.group_file("QRY")
    entry = text[text.index("[QRY13]") :]
    assert said(entry_changed(entry, "")) == (
        "QRY13 is registered in checks/rules/ but has no entry [QRY13] in data/rules/QRY.toml"
    )
    with pytest.raises(RuleEntryError, match=r"data/rules/QRY\.toml: no entry \[QRY99\]"):
        rule_text("QRY99")
    with pytest.raises(RuleEntryError, match=r"no entry \[XYZ01\]"):
        rule_text("XYZ01")


def test_an_entry_without_a_rule() -> None:
    others = tuple(rule for rule in RULES if rule.code != "QRY13")
    found = said(rules_are(*others)).splitlines()
    assert found == [
        "[QRY13] in data/rules/QRY.toml has no rule: register it in RULES of a module of checks/rules/",
        "tests/cases/QRY13.toml has no rule QRY13",
    ]


def test_a_rule_without_a_case_file(tmp_path: Path) -> None:
    first = CODES[0]
    found = said(cases_are(tmp_path, *CODES[1:]))
    assert found == f"{first} is registered in checks/rules/ but has no case file tests/cases/{first}.toml"


def test_a_case_file_without_a_rule(tmp_path: Path) -> None:
    assert said(cases_are(tmp_path, *CODES, "QRY99")) == "tests/cases/QRY99.toml has no rule QRY99"


def test_a_name_that_is_taken() -> None:
    twin = replace(RULES[0], name=RULES[1].name)
    assert said(rules_are(twin, *RULES[1:])) == f"{RULES[1].name} is registered 2 times in checks/rules/"


@pytest.mark.parametrize(
    ("old", "new", "sentence"),
    [
        ("[QRY01]\ntitle =", "[QRY01]\nwhen = 1\ntitle =", "data/rules/QRY.toml: [QRY01] has an unknown key “when”"),
        ("[QRY01]\ntitle =", "[QRY01]\ncured =", "data/rules/QRY.toml: [QRY01] has no “title”"),
        ("[QRY01.limits]\nsource", "[QRY01.limits]\nnone", "data/rules/QRY.toml 第 18 行：QRY01.none 应写成"),
        (
            'unit = "months" }',
            'unit = "moons" }',
            "QRY01.window 的单位应是 count months days yuan percent level，不是“moons”",
        ),
        ('"lender"\nwindow =', '"gossip"\nwindow =', "standing 只能是 law official lender trade，不能是“gossip”"),
        ('order = [["warn", "fail"]]', 'order = [["warn", "fall"]]', "order 写了没有的键“QRY01.fall”"),
        ('order = [["warn", "fail"]]', 'order = [["fail", "warn"]]', "QRY01.fail（4）不能大于 QRY01.warn（3）"),
    ],
)
def test_an_entry_that_is_off(old: str, new: str, sentence: str) -> None:
    found = said(entry_changed(old, new))
    assert sentence in found
    assert "\n" not in found


def test_a_limit_without_a_source() -> None:
    text = rule_texts.group_file("QRY")
    limits = text[text.index("[QRY01.limits]") : text.index("window = ")]
    assert "QRY01.window 没有出处" in said(entry_changed(limits, '[QRY01.limits]\nstanding = "lender"\n'))
