"""The call itself: short form, help, version, usage errors, interruptions, pipes; and the smaller commands."""

from __future__ import annotations

import io
import json
import logging
import os
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import typer

from creditcheck import __main__, __version__
from creditcheck.checks.catalogue import RULES, rule_of
from creditcheck.cli.app import app
from creditcheck.cli.output import say_error
from creditcheck.cli.run import run
from creditcheck.cli.usage import usage_error
from creditcheck.data.preset_files import load_preset, preset_names
from creditcheck.errors import CreditcheckError
from creditcheck.model.report import Report
from creditcheck.renderers.number_words import NUMBERS, SETTINGS
from creditcheck.renderers.wrapping import cells

ROOT = Path(__file__).parents[1]


@pytest.fixture(autouse=True)
def _logging_as_before() -> Iterator[None]:
    yield
    logging.disable(logging.NOTSET)


@pytest.fixture
def report(tmp_path: Path) -> Path:
    path = tmp_path / "r.json"
    document = {
        "header": {"report_time": "2026-10-20T09:12:33", "edition": "detailed", "generation": 2},
        "subject": {"name": "测试某甲"},
        "accounts": [
            {
                "type": "D1",
                "institution": "捷信消费金融有限公司",
                "balance": 5,
                "status": "normal",
                "opened": "2020-01-01",
            },
            {"type": "D1", "institution": "天津京东消费金融有限公司", "balance": 5, "status": "normal"},
            {"type": "R1", "institution": "浙江网商银行股份有限公司", "status": "normal"},
            {"type": "D1", "institution": None, "status": "overdue", "overdue_amount": 9},
        ],
        "inquiries": [
            {"date": "2026-10-01", "institution": "江城样例数字科技有限公司", "reason": "贷款审批"},
            {"date": "2026-10-02", "institution": "本人", "reason": "本人查询", "by": "self"},
        ],
    }
    path.write_text(json.dumps(document, ensure_ascii=False), encoding="utf-8")
    return path


# ---- the call


@pytest.mark.parametrize(
    ("arguments", "sentence", "hint"),
    [
        (["--frobnicate", "a.pdf"], "没有 --frobnicate 这个选项", ""),
        (["check", "--formt", "json", "a.pdf"], "没有 --formt 这个选项", "--format"),
        (["chek"], "没有叫 chek 的命令，也没有叫这个名字的文件", "creditcheck check"),
        (["zzzzz"], "没有叫 zzzzz 的命令", "--help"),
        (["check"], "没有写文件名", "creditcheck 报告.pdf"),
        (["schema"], "缺少 report|assessment", "--help"),
        (["parse", "a.pdf", "b.pdf"], "多了这一部分：b.pdf", "creditcheck parse --help"),
        (["presets", "foo"], "creditcheck presets 没有 foo 这个子命令", "creditcheck presets --help"),
        (["a.pdf", "--format"], "选项 --format 的写法不对", "--help"),
        (["a.pdf", "--quiet=3"], "选项 --quiet 的写法不对", "--help"),
        (["a.pdf", "--format", "xml"], "--format 没有“xml”这个值", "jsonl"),
        (["a.pdf", "--fail-on", "x"], "--fail-on 没有“x”这个值", "unknown"),
        (["a.pdf", "--kind", "x"], "--kind 没有“x”这个值", "brief-2"),
        (["a.pdf", "--as-of", "2026-02-30"], "--as-of 的日期“2026-02-30”不对", "2026-03-31"),
        (["a.pdf", "--as-of", "20260230"], "--as-of 的日期“20260230”不对", ""),
        (["a.pdf", "--income", "1.5"], "--income 要写每月多少元", "12000"),
        (["a.pdf", "--income", "0"], "--income 要写每月多少元", ""),
        (["a.pdf", "--household-income", "1,2"], "--household-income 要写每月多少元", ""),
        (["a.pdf", "--income", "9" * 5000], "--income 要写每月多少元", ""),
        (["a.pdf", "--monthly-payment", "-1"], "--monthly-payment 要写每月一共还多少元", "3500"),
        (["a.pdf", "--keep-answers", "b.toml"], "--keep-answers 要和 --ask 一起写", "--ask --keep-answers"),
        (["a.pdf", "--select", "XYZ"], "--select 里的 XYZ 不是规则代号", "creditcheck rules"),
        (["a.pdf", "--ignore", "BLK,QQQ"], "--ignore 里的 QQQ 不是规则代号", ""),
        (["a.pdf", "--preset", "nope"], "没有叫“nope”的口径", "default"),
        (["a.pdf", "--answers", "nope.toml"], "--answers 的文件 nope.toml 读不了", "UTF-8"),
        (["a.pdf", "--waivers", "nope.toml"], "--waivers 的文件 nope.toml 读不了", ""),
        (["a.pdf", "--institutions", "nope.toml"], "--institutions 的文件 nope.toml 读不了", ""),
        (["schema", "x"], "schema 没有“x”这个值", "assessment"),
        (["rules", "--dimension", "x"], "--dimension 没有“x”这个方面", "不黑"),
        (["rules", "--format", "json"], "--format 没有“json”这个值", "markdown"),
        (["explain", "BLK99"], "没有叫“BLK99”的规则或词", "BLK"),
        (["explain", "☃"], "没有叫“☃”的规则或词", "最接近的是"),
        (["presets", "show", "nope"], "没有叫“nope”的口径", "default"),
        (["presets", "shw"], "creditcheck presets 没有 shw 这个子命令", "可以写：show"),
        (["consent"], "creditcheck consent 后面还要写一个子命令", "可以写：new。看用法：creditcheck consent --help"),
        (["diff", "a.pdf"], "缺少 NEW", "creditcheck diff --help"),
    ],
)
def test_usage_errors(arguments: list[str], sentence: str, hint: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(arguments) == 2
    shown = capsys.readouterr()
    assert shown.out == ""
    assert shown.err.startswith(f"错误：{sentence}")
    assert hint in shown.err.split("\n")[1]
    assert shown.err.count("\n") == 2


def test_no_words_at_all_show_the_help(capsys: pytest.CaptureFixture[str]) -> None:
    assert run([]) == 2
    shown = capsys.readouterr().out
    assert run(["--help"]) == 0
    assert capsys.readouterr().out == shown
    for name in ("check", "parse", "schema", "demo", "rules", "explain", "presets", "lenders"):
        assert f"\n  {name} " in shown


def commands() -> dict[str, Any]:
    group: Any = typer.main.get_command(app)
    found = dict(group.commands)
    found["presets show"] = found["presets"].commands["show"]
    return found


@pytest.mark.parametrize("name", commands())
@pytest.mark.parametrize("columns", [60, 80])
def test_help_pages_say_everything_and_fit(
    name: str, columns: int, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("COLUMNS", str(columns))
    assert run([*name.split(), "--help"]) == 0
    page = capsys.readouterr().out
    assert page.startswith(f"用法：creditcheck {name} [选项]")
    assert all(cells(line) <= columns for line in page.split("\n") if "|" not in line)
    flat = re.sub(r"\s", "", page)
    for param in commands()[name].params:
        assert "…" not in page
        assert re.sub(r"\s", "", param.help or "") in flat
        for option in param.opts:
            assert option in page or param.param_type_name == "argument"


def test_parse_says_that_it_is_unmasked(capsys: pytest.CaptureFixture[str]) -> None:
    run(["parse", "--help"])
    assert "不遮盖" in capsys.readouterr().out


def test_version(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    assert run(["--version"]) == 0
    monkeypatch.setattr(sys, "argv", ["creditcheck", "--version"])
    __main__.main()
    assert capsys.readouterr().out == f"creditcheck {__version__}\n" * 2


def test_main_leaves_with_the_exit_code(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "argv", ["creditcheck", "chek"])
    with pytest.raises(SystemExit) as left:
        __main__.main()
    assert left.value.code == 2


def test_interrupted_while_libraries_load(monkeypatch: pytest.MonkeyPatch) -> None:
    """Before the command line is there nobody else catches Ctrl-C; there is no traceback and the usual exit code."""

    class Loading:
        def __getattr__(self, name: str) -> object:
            raise KeyboardInterrupt

    monkeypatch.setitem(sys.modules, "creditcheck.cli.run", Loading())
    monkeypatch.setattr(sys, "argv", ["creditcheck", "rules"])
    with pytest.raises(SystemExit) as left:
        __main__.main()
    assert left.value.code == 130


@pytest.mark.parametrize("argument", ["--version", "--help"])
def test_the_first_answers_load_nothing_heavy(argument: str) -> None:
    found = subprocess.run(
        [sys.executable, "-X", "importtime", "-m", "creditcheck", argument],
        check=False,
        capture_output=True,
        text=True,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
    )
    loaded = {line.split("|")[-1].strip().split(".")[0] for line in found.stderr.splitlines()}
    assert found.returncode == 0
    assert not loaded & {"pydantic", "rich", "jinja2", "pypdfium2", "pdfplumber", "pdfminer"}
    if argument == "--version":
        assert "typer" not in loaded


def test_interrupted(report: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    def read(*_: Any, **__: Any) -> Report:
        raise KeyboardInterrupt

    monkeypatch.setattr("creditcheck.reading.read_reports", lambda *given, **named: (read(*given, **named),))
    assert run([str(report)]) == 130
    assert "Traceback" not in capsys.readouterr().err


def test_interrupted_at_the_prompt(
    report: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def check(*_: Any) -> int:
        raise EOFError

    monkeypatch.setattr("creditcheck.cli.judging.run_check", check)
    assert run([str(report)]) == 130
    assert "已中断" in capsys.readouterr().err


def test_a_mistake_of_the_program_itself(
    report: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def check(*_: Any) -> int:
        raise ZeroDivisionError("测试某甲")

    monkeypatch.setattr("creditcheck.cli.judging.run_check", check)
    assert run([str(report)]) == 3
    shown = capsys.readouterr()
    assert "程序内部出错（ZeroDivisionError）" in shown.err
    assert "测试某甲" not in shown.err


def test_a_closed_pipe_is_quiet(
    report: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def check(*_: Any) -> int:
        raise BrokenPipeError(32, "gone")

    monkeypatch.setattr("creditcheck.cli.judging.run_check", check)
    assert run([str(report)]) == 141
    assert capsys.readouterr().err == ""


def test_a_page_into_a_closed_pipe_is_no_finding(report: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The exit code must not be 1, which means findings: the page never arrived."""

    class Gone(io.StringIO):
        def write(self, text: str) -> int:
            raise BrokenPipeError(32, "gone")

        def fileno(self) -> int:
            raise ValueError

    monkeypatch.setattr("sys.stdout", Gone())
    assert run([str(report), "--fail-on", "never"]) == 141


@pytest.mark.skipif(os.name == "nt", reason="needs a shell")
def test_head_and_a_full_disk(report: Path) -> None:
    start = f"'{sys.executable}' -m creditcheck '{report}' --format json --as-of 2026-10-20"
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    head = subprocess.run(
        f"{start} | head -c 1", shell=True, check=False, capture_output=True, text=True, env=environment
    )
    assert head.stdout == "{"
    assert head.stderr == ""
    if Path("/dev/full").exists():
        full = subprocess.run(
            f"{start} > /dev/full", shell=True, check=False, capture_output=True, text=True, env=environment
        )
        assert full.returncode == 3
        assert full.stderr.startswith("错误：结果文件写不进去")
        assert "Traceback" not in full.stderr


def test_a_pipe_in_another_encoding_takes_what_it_can(report: Path) -> None:
    found = subprocess.run(
        [sys.executable, "-m", "creditcheck", str(report), "--as-of", "2026-10-20"],
        check=False,
        capture_output=True,
        env={**os.environ, "PYTHONPATH": str(ROOT), "PYTHONIOENCODING": "gbk", "PYTHONUTF8": "0"},
    )
    assert "× 不通过" in found.stdout.decode("gbk")
    assert b"Traceback" not in found.stderr


@pytest.mark.parametrize(
    ("words", "offered", "not_offered"),
    [
        ("creditcheck p", {"parse", "presets"}, {"check"}),
        ("creditcheck --", {"--version", "--format", "--show-completion"}, set()),
        ("creditcheck a.pdf --format j", {"json", "jsonl"}, {"html"}),
        ("creditcheck nosuchcommand --all", {"--all-presets"}, {"--format"}),
        ("creditcheck check --preset s", {"strict", "source-article"}, {"default"}),
        ("creditcheck presets show d", {"default"}, {"strict"}),
        ("creditcheck parse --kind b", {"brief-2"}, {"machine-2"}),
    ],
)
def test_completion(
    words: str,
    offered: set[str],
    not_offered: set[str],
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.setenv("_CREDITCHECK_COMPLETE", "complete_bash")
    monkeypatch.setenv("COMP_WORDS", words)
    monkeypatch.setenv("COMP_CWORD", str(len(words.split()) - 1))
    with pytest.raises(SystemExit) as left:
        run([])
    assert left.value.code == 0
    found = set(capsys.readouterr().out.split())
    assert offered <= found
    assert not found & not_offered


def test_completion_can_be_installed(capsys: pytest.CaptureFixture[str]) -> None:
    run(["--help"])
    shown = capsys.readouterr().out
    assert "--install-completion  给当前的 shell 装上按 Tab 补全。" in shown


# ---- parse, schema, demo


def test_parse_is_faithful_and_complete(report: Path, capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    assert run(["parse", str(report)]) == 0
    shown = capsys.readouterr()
    document = json.loads(shown.out)
    assert document["subject"]["name"] == "测试某甲"
    assert document.keys() == {"schema"} | {name for name in Report.model_fields if name != "schema_"}
    assert document["accounts"][0]["shared_limit"] is None
    assert document["public_records"]["tax_arrears"] == []
    assert shown.out.startswith('{\n "schema": "creditcheck.report/1"')
    assert shown.err == ""
    assert run(["parse", str(report), "-o", str(tmp_path / "out.json")]) == 0
    assert json.loads((tmp_path / "out.json").read_text(encoding="utf-8")) == document
    assert (tmp_path / "out.json").stat().st_mode & 0o777 == 0o600
    assert run(["parse", str(report), "-o", str(report)]) == 2


def test_parse_can_be_read_again(report: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    run(["parse", str(report), "--kind", "report-json"])
    first = capsys.readouterr().out
    again = tmp_path / "again.json"
    again.write_text(first, encoding="utf-8")
    assert run(["parse", str(again)]) == 0
    second = json.loads(capsys.readouterr().out)
    assert second["accounts"][0]["institution"] == json.loads(first)["accounts"][0]["institution"]


def test_parse_of_a_doubtful_report(
    report: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def read(*_: Any, **__: Any) -> Report:
        document = json.loads(report.read_text(encoding="utf-8"))
        document["reading"] = {"unread": [{"text": "甲\u202e乙"}], "complete": False}
        return Report.model_validate_json(json.dumps(document))

    monkeypatch.setattr("creditcheck.reading.read_reports", lambda *given, **named: (read(*given, **named),))
    assert run(["parse", str(report)]) == 3
    shown = capsys.readouterr()
    assert json.loads(shown.out)["reading"]["unread"][0]["text"] == "甲\u202e乙"
    assert "\u202e" not in shown.out
    assert shown.err.count("\n") == 1


def test_parse_of_no_report(tmp_path: Path) -> None:
    (tmp_path / "x.pdf").write_bytes(b"not a pdf")
    assert run(["parse", str(tmp_path / "x.pdf")]) == 3


@pytest.mark.parametrize("document", ["report", "assessment"])
def test_schema(document: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["schema", document]) == 0
    schema = json.loads(capsys.readouterr().out)
    assert schema["$schema"].startswith("https://json-schema.org/")
    assert schema["properties"]["schema"]["const"] == f"creditcheck.{document}/1"
    if document == "report":
        assert schema["required"] == ["header"]
        assert {"from", "to"} < schema["$defs"]["Agreement"]["properties"].keys()
    else:
        ratio = schema["$defs"]["Metrics"]["properties"]["card_utilisation"]["anyOf"]
        assert ratio == [{"type": "number"}, {"type": "null"}]
        assert "1m" in schema["$defs"]["Windows"]["properties"]


def test_demo_is_fictional_and_ends_well(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    assert run(["demo"]) == 0
    shown = capsys.readouterr()
    assert "虚构的测试样例" in shown.err
    assert "0 天前" in shown.out
    assert run(["demo", "--format", "html", "-o", str(tmp_path / "demo.html")]) == 0
    assert (tmp_path / "demo.html").read_text(encoding="utf-8").startswith("<!DOCTYPE html>")


# ---- rules, explain, presets, lenders


def test_rules_table(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["rules"]) == 0
    everything = capsys.readouterr().out
    assert [line[:5] for line in everything.split("\n") if re.match(r"[A-Z]{3}\d\d ", line)] == [r.code for r in RULES]
    run(["rules", "--dimension", "不白"])
    by_word = capsys.readouterr().out
    run(["rules", "--dimension", "not_blank"])
    assert capsys.readouterr().out == by_word
    assert set(re.findall(r"^[A-Z]{3}", by_word, re.MULTILINE)) == {"WHT"}
    run(["rules", "--format", "markdown"])
    assert "| 代号 | 标题 | 方面 | 名称 |" in capsys.readouterr().out


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.code)
def test_every_rule_is_explained(rule: Any, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["explain", rule.code]) == 0
    page = capsys.readouterr().out
    assert page.startswith(f"{rule.code} ")
    for heading in ("看什么", "机构为什么在意", "出处"):
        assert f"\n{heading}\n" in page
    if any(key.startswith(f"{rule.code}.") for key in load_preset().limits):
        assert "\n门槛\n" in page


def test_explain_by_code_name_and_title(capsys: pytest.CaptureFixture[str]) -> None:
    pages = []
    for word in ("BLK02", "blk02", "three-in-a-row"):
        assert run(["explain", word]) == 0
        pages.append(capsys.readouterr().out)
    assert len(set(pages)) == 1
    assert run(["explain", "休眠档案"]) == 0
    assert capsys.readouterr().out.startswith("WHT04 ")


def test_explain_shows_where_presets_differ(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    own = tmp_path / "mine.toml"
    own.write_text(
        'extends = "default"\n[settings]\nrefuse = ["BLK03"]\n[BLK03]\nwarn = { value = 2, unit = "count" }\n', "utf-8"
    )
    monkeypatch.setattr("creditcheck.data.preset_files.presets", lambda: (load_preset(), load_preset(str(own))))
    run(["explain", "BLK03"])
    page = capsys.readouterr().out
    assert "2：mine" in page
    assert "mine 把提醒视为不通过" in page


def test_explain_with_a_report(report: Path, capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    assert run(["explain", "BLK01", "--report", str(report)]) == 0
    page = capsys.readouterr().out
    assert page.startswith("在这份报告里\n")
    assert "× 不通过 · BLK01" in page
    assert page.index("报告里的依据") < page.index("\n看什么\n")
    assert run(["explain", "BLK18", "--report", str(report)]) == 0
    assert "没有判断：" in capsys.readouterr().out
    assert run(["explain", "BLK01", "--report", str(tmp_path / "none.pdf")]) == 3


def test_explain_with_a_doubtful_report(
    report: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def read(*_: Any, **__: Any) -> Report:
        document = json.loads(report.read_text(encoding="utf-8"))
        document["reading"] = {"unread": [{"text": "一行"}], "complete": False}
        return Report.model_validate_json(json.dumps(document))

    monkeypatch.setattr("creditcheck.reading.read_reports", lambda *given, **named: (read(*given, **named),))
    assert run(["explain", "BLK01", "--report", str(report)]) == 3
    assert "先看这里" in capsys.readouterr().out
    assert run(["lenders", str(report)]) == 3
    assert "警告：没有完全读懂" in capsys.readouterr().err


@pytest.mark.parametrize("term", ["连三累六", "呆账", "五级分类", "硬查询", "白户", "花户", "异议", "芝麻分"])
def test_terms(term: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["explain", term]) == 0
    page = capsys.readouterr().out
    assert "本程序怎么看" in page
    assert "可以做什么" in page


def test_presets(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["presets"]) == 0
    page = capsys.readouterr().out
    for name in preset_names():
        assert f"\n{name} " in page
    assert "示例口径" in page


@pytest.mark.parametrize("name", preset_names())
def test_presets_show_every_number(name: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["presets", "show", name, "--format", "markdown"]) == 0
    page = capsys.readouterr().out
    numbers = page[page.index("## 数字") : page.index("## 怎么计")]
    preset = load_preset(name)
    looked_at = [key for key in preset.limits if preset.settings.looks_at(key[:5], rule_of(key[:5]).dimension)]
    assert numbers.count("\n| ") == len(looked_at) + 2
    assert "示例口径" in page


def test_every_number_and_setting_has_a_name() -> None:
    preset = load_preset()
    assert {key.partition(".")[2] for key in preset.limits} <= NUMBERS.keys()
    assert set(vars(preset.settings)) == SETTINGS.keys()


def test_lenders(report: Path, capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    assert run(["lenders", str(report)]) == 0
    page = capsys.readouterr().out
    assert page.startswith("报告里的机构 4 家\n")
    assert "消费金融公司 · CF 天津京东消费金融有限公司（账户 2）" in page
    assert "报告里写作：捷信消费金融有限公司" in page
    assert "算作：网贷：计入网贷机构数" in page
    assert "count_private_bank" in page
    assert "? 类别不明 · — 江城样例数字科技有限公司（查询 1）" in page
    assert "（名称未显示）（账户 1）" in page
    assert "本人（" not in page
    own = tmp_path / "own.toml"
    own.write_text('[[institution]]\nname = "江城样例数字科技有限公司"\nclass = "ML"\n', encoding="utf-8")
    run(["lenders", str(report), "--institutions", str(own), "--format", "markdown"])
    assert "小额贷款公司 · ML 江城样例数字科技有限公司" in capsys.readouterr().out


def test_lenders_of_an_empty_report(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "empty.json"
    path.write_text('{"header": {"report_time": "2026-10-20T09:12:33"}}', encoding="utf-8")
    assert run(["lenders", str(path)]) == 0
    assert "没有机构。" in capsys.readouterr().out


def test_an_error_with_several_places_has_a_line_for_each(capsys: pytest.CaptureFixture[str]) -> None:
    say_error(CreditcheckError("有 2 处\n  甲\n  乙\x1b[2J", "改"), "a.json")
    assert capsys.readouterr().err == "错误：a.json：有 2 处\n  甲\n  乙[2J\n  怎么办：改\n"


def test_a_value_that_the_parser_itself_refuses() -> None:
    assert usage_error(typer.BadParameter("no")).message == "某个参数 的值不对"


@pytest.mark.parametrize("columns", ["40", "80"])
def test_every_option_of_every_help_page_stays_indented(
    columns: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("COLUMNS", columns)
    for command in (["check"], ["rules"], ["parse"]):
        run([*command, "--help"])
        options = capsys.readouterr().out.split("选项 Options：")[-1]
        assert all(line.startswith("  ") for line in options.splitlines()[1:] if line), options
