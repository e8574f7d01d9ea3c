"""Preset files: the packaged ones are complete and sourced, a person's own is checked line by line."""

from __future__ import annotations

import sys
from fractions import Fraction
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parent))

from case_files import cases

from creditcheck.assess import assess
from creditcheck.checks.catalogue import RULES, rule_of
from creditcheck.data.preset_files import PresetError, load_preset, preset_names, presets
from creditcheck.data.thresholds import Limit, Preset


def own(tmp_path: Path, text: str) -> str:
    path = tmp_path / "mine.toml"
    path.write_text(text, "utf-8")
    return str(path)


def refused(tmp_path: Path, text: str) -> str:
    with pytest.raises(PresetError) as error:
        load_preset(own(tmp_path, text))
    assert error.value.exit_code == 2
    return error.value.message


def test_the_default_is_first() -> None:
    assert preset_names()[0] == "default"
    assert {preset.name for preset in presets()} == set(preset_names())


@pytest.mark.parametrize("preset", presets(), ids=lambda preset: preset.name)
def test_every_preset_is_complete_and_sourced(preset) -> None:
    default = load_preset("default")
    assert preset.limits.keys() == default.limits.keys()
    assert preset.title
    assert "口径" in preset.note
    for key, limit in preset.limits.items():
        assert limit.key == key
        assert limit.unit == default.limits[key].unit
        assert limit.source
        assert limit.standing in ("law", "official", "lender", "trade")


def test_every_number_is_read_by_a_rule(monkeypatch) -> None:
    read: set[str] = set()
    limit = Preset.limit

    def recorded(self: Preset, key: str) -> Limit:
        read.add(key)
        return limit(self, key)

    monkeypatch.setattr(Preset, "limit", recorded)
    for case in cases():
        if case.expect["verdict"] != "refused":
            assess(case.report, case.options)
    assert load_preset("default").limits.keys() == read


def test_numbers_of_the_default() -> None:
    preset = load_preset()
    assert preset.limit("QRY04.fail").value == 6
    assert preset.limit("QRY04.warn").off
    assert preset.limit("MNY02.fail").value == Fraction(4, 5)
    assert preset.limit("MNY16.due_share").value == Fraction(3, 200)
    assert preset.limit("MNY14.fail").value == 1_000_000
    assert preset.limit("RPT06.months").standing == "law"
    assert not preset.settings.count_related


@pytest.mark.parametrize(
    ("name", "key", "value"),
    [
        ("source-article", "MNY01.fail", 6),
        ("housing-fund-changchun", "BLK02.window_loan", 36),
        ("housing-fund-changchun", "BLK02.window_card", 24),
        ("housing-fund", "MNY09.fail", Fraction(60, 100)),
        ("mortgage-bank", "QRY01.fail", 4),
        ("mortgage-bank", "QRY02.fail", 5),
        ("mortgage-bank", "QRY03.fail", 6),
        ("mortgage-bank", "QRY04.fail", 9),
        ("mortgage-bank", "MNY09.fail", Fraction(55, 100)),
        ("credit-loan", "QRY03.fail", 7),
        ("credit-loan-strict", "BLK02.run_loan", 2),
        ("credit-loan-strict", "BLK03.fail", 3),
        ("credit-loan-strict", "QRY04.fail", 7),
        ("credit-card", "QRY04.fail", 7),
        ("business-loan", "BLK03.fail", 5),
        ("business-loan", "BLK03.pooled_cards", 11),
        ("business-loan", "BLK03.pooled_loans", 9),
        ("business-loan", "BLK02.run_loan", 2),
        ("business-loan", "MNY01.fail", 16),
        ("consumer-finance", "BLK03.fail", 13),
        ("consumer-finance", "QRY04.fail", 16),
        ("housing-fund-changchun", "BLK03.window_loan", 36),
        ("business-loan", "MNY16.fail", 2),
        ("business-loan", "MNY16.fail_utilisation", Fraction(80, 100)),
        ("business-loan", "MNY16.fail_cards", 4),
        ("mortgage-bank", "MNY19.warn", 2),
        ("housing-fund", "MNY19.warn", 2),
        ("lenient", "BLK03.warn", 5),
        ("lenient", "BLK16.arrears", 1000),
        ("lenient", "WHT03.fail", 3),
        ("lenient", "MNY01.warn", 11),
        ("lenient", "MNY05.fail", 13),
        ("lenient", "MNY08.fail", 7),
        ("lenient", "MNY08.small_or_trust", None),
        ("lenient", "MNY09.warn", Fraction(60, 100)),
        ("lenient", "MNY10.min_drawn", 100_000),
        ("lenient", "MNY11.fail", 2_000_000),
        ("lenient", "MNY12.min_sum", 300_000),
        ("lenient", "MNY14.warn", 300_000),
        ("lenient", "MNY17.entities", 11),
        ("lenient", "MNY18.fail", 10),
        ("lenient", "QRY06.in_days", 8),
        ("lenient", "QRY08.small_loan", None),
        ("strict", "MNY06.fail", 2),
        ("strict", "QRY05.fail", 9),
        ("lenient", "MNY06.fail", 9),
        ("lenient", "QRY05.fail", 19),
    ],
)
def test_numbers_of_the_others(name: str, key: str, value: object) -> None:
    assert load_preset(name).limit(key).value == value


def test_only_one_preset_is_official_and_it_carries_no_line_of_the_trade() -> None:
    (official,) = (preset for preset in presets() if preset.standing == "official")
    assert official.name == "housing-fund-changchun"
    carried = [
        key
        for key, limit in official.limits.items()
        if official.settings.looks_at(key[:5], rule_of(key[:5]).dimension)
        and rule_of(key[:5]).dimension != "report"
        and not limit.off
        and limit.source != official.source
    ]
    assert carried == []


def test_an_official_preset_looks_at_what_its_notice_names() -> None:
    official = load_preset("housing-fund-changchun")
    looked_at = {rule.code for rule in RULES if official.settings.looks_at(rule.code, rule.dimension)}
    named = {"BLK02", "BLK03", "BLK06", "BLK10", "BLK11", "BLK13", "BLK18"}
    assert looked_at == named | {rule.code for rule in RULES if rule.dimension == "report"}
    assert "其他机构会看当前逾期" in official.note


NO_LINES = {"window", "wide", "medium", "critical", "high", "item", "lenders", "share_low", "share_high", "accounts"}


def test_lenient_is_never_stricter_than_the_default() -> None:
    default, lenient = load_preset(), load_preset("lenient")
    stricter = [
        key
        for key, limit in lenient.limits.items()
        if key.partition(".")[2] not in NO_LINES
        and limit.value is not None
        and (default.limits[key].value is None or limit.value < default.limits[key].value)  # type: ignore[operator]
    ]
    assert stricter == ["WHT03.fail", "WHT03.warn"], "a history that must be as long: less is lenient"


def test_what_has_no_source_of_its_own_is_called_an_assumption() -> None:
    assert "假设" in load_preset("lenient").source
    for name, key in (
        ("credit-card", "MNY02.fail"), ("credit-card", "MNY06.fail"), ("credit-loan", "MNY01.fail"), ("credit-loan-strict", "MNY06.fail"),
        ("mortgage-bank", "MNY01.fail"), ("mortgage-bank", "MNY19.warn"), ("source-article", "MNY06.fail"), ("business-loan", "BLK03.warn"),
    ):  # fmt: skip
        limit = load_preset(name).limits[key]
        assert "假设" in limit.source, key
        assert limit.standing == "trade", key


def test_a_guideline_is_official_and_no_law() -> None:
    bank = load_preset("mortgage-bank")
    assert {bank.limits[f"MNY09.{name}"].standing for name in ("warn", "fail")} == {"official"}


def test_own_file_extends_and_marks_its_source(tmp_path: Path) -> None:
    preset = load_preset(
        own(tmp_path, 'name = "我的"\nextends = "strict"\n[QRY04]\nwarn = { value = 2, unit = "count" }\n'
                      '[settings]\ncount_trust = true\nignore_below_card = 100\n'
                      'refuse = ["BLK05"]\nwindow_mode = "days"\n')
    )  # fmt: skip
    assert preset.name == "我的"
    assert preset.limit("QRY04.warn").value == 2
    assert preset.limit("QRY04.warn").source == "mine"
    assert preset.limit("QRY05.fail").value == 9
    assert preset.settings.count_trust
    assert preset.settings.refuse == ("BLK05",)
    assert preset.settings.window_mode == "days"


def test_own_file_source_of_a_section_and_of_a_number(tmp_path: Path) -> None:
    text = (
        '[QRY04]\nsource = "某行"\nstanding = "lender"\nwarn = { value = 2, unit = "count" }\n'
        'fail = { value = 4, unit = "count", source = "通知", standing = "official" }'
    )
    preset = load_preset(own(tmp_path, text))
    assert (preset.limit("QRY04.warn").source, preset.limit("QRY04.warn").standing) == ("某行", "lender")
    assert (preset.limit("QRY04.fail").source, preset.limit("QRY04.fail").standing) == ("通知", "official")


@pytest.mark.parametrize(
    ("text", "line", "words"),
    [
        ('[QRY04]\nfall = { value = 5, unit = "count" }', 2, "QRY04.fall"),
        ('\n[QRY99]\nfail = { value = 5, unit = "count" }', 3, "QRY99.fail"),
        ('[QRY04]\nfail = { value = 5, unit = "percent" }', 2, "count"),
        ('[QRY04]\nfail = 5', 2, "value"),
        ('[QRY04]\nfail = { value = 5, unit = "count", note = "x" }', 2, "source"),
        ('[QRY04]\nfail = { value = -1, unit = "count" }', 2, "不小于 0"),
        ('[QRY04]\nfail = { value = true, unit = "count" }', 2, "不小于 0"),
        ('[QRY04]\nfail = { value = "5", unit = "count" }', 2, "off"),
        ('[QRY04]\nfail = { value = 5.5, unit = "count" }', 2, "整数"),
        ('[QRY04]\nwindow = { value = "off", unit = "months" }', 2, "不能关闭"),
        ('[QRY04]\nwindow = { value = 0, unit = "months" }', 2, "不能是 0"),
        ('[QRY04]\nfail = { value = 5, unit = "count", standing = "gossip" }', 2, "gossip"),
        ('standing = "gossip"', 1, "gossip"),
        ('title = 3', 1, "title"),
        ('\nextends = "nobody"', 2, "nobody"),
        ('nonsense = 1', 1, "nonsense"),
        ('[settings]\ncount_thrust = true', 2, "count_thrust"),
        ('[settings]\ncount_trust = 1', 2, "count_trust"),
        ('[settings]\nignore_below_card = -1', 2, "ignore_below_card"),
        ('[settings]\nwindow_mode = "weeks"', 2, "weeks"),
        ('[settings]\nrefuse = "BLK01"', 2, "refuse"),
        ('[QRY03]\nwarn = { value = 9, unit = "count" }', 2, "QRY03.fail"),
        ('QRY03.fail = { value = 3, unit = "count" }', 1, "QRY03.warn"),
        ('[WHT03]\nfail = { value = 13, unit = "months" }', 2, "WHT03.warn"),
    ],
)  # fmt: skip
def test_a_wrong_file_names_the_line(tmp_path: Path, text: str, line: int, words: str) -> None:
    message = refused(tmp_path, text)
    assert f"mine.toml 第 {line} 行" in message
    assert words in message


def test_not_toml_names_the_line(tmp_path: Path) -> None:
    assert "第 2 行" in refused(tmp_path, "a = 1\n= 2")


def test_settings_that_are_no_section(tmp_path: Path) -> None:
    assert "settings" in refused(tmp_path, "settings = 3")


def test_unknown_name_and_missing_file(tmp_path: Path) -> None:
    with pytest.raises(PresetError) as error:
        load_preset("nobody")
    assert "default" in error.value.hint
    with pytest.raises(PresetError, match=r"gone\.toml"):
        load_preset(str(tmp_path / "gone.toml"))


def test_equal_lines_are_allowed(tmp_path: Path) -> None:
    preset = load_preset(own(tmp_path, '[QRY03]\nwarn = { value = 7, unit = "count" }'))
    assert preset.limit("QRY03.warn").value == 7


def test_a_limit_that_is_off_is_never_reached() -> None:
    off = Limit("MNY01.warn", None, "count", "s", "trade")
    assert not off.reached(10**9)
    assert not off.exceeded(10**9)
    assert off.shown == "不设"
    with pytest.raises(TypeError):
        _ = off.whole
