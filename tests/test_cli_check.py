"""``creditcheck check``: exit codes, formats, several files, files written, nothing said that should not be."""

from __future__ import annotations

import json
import logging
import os
import re
import stat
import sys
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from creditcheck.cli import sources
from creditcheck.cli.output import sink
from creditcheck.cli.run import run
from creditcheck.errors import CreditcheckError, WriteError
from creditcheck.model.report import Report

NAME = "测试某甲"
ID = "000000199002300017"


def report(**extra: Any) -> dict[str, Any]:
    account = {
        "no": 1,
        "type": "D1",
        "institution": "江城样例银行股份有限公司",
        "business": "其他个人消费贷款",
        "currency": "CNY",
        "opened": "2021-03-04",
        "amount": 50000,
        "balance": 20000,
        "status": "normal",
    }
    return {
        "header": {"report_time": "2026-10-20T09:12:33", "edition": "detailed", "generation": 2},
        "subject": {"name": NAME, "id_type": "身份证", "id_number": ID},
        "accounts": [account | extra],
    }


@pytest.fixture(autouse=True)
def _logging_as_before() -> Iterator[None]:
    yield
    logging.disable(logging.NOTSET)


@pytest.fixture
def make(tmp_path: Path) -> Callable[..., Path]:
    def write(name: str, **extra: Any) -> Path:
        path = tmp_path / name
        path.write_text(json.dumps(report(**extra), ensure_ascii=False), encoding="utf-8")
        return path

    return write


def someone_else(path: Path) -> Path:
    document = json.loads(path.read_text(encoding="utf-8"))
    document["subject"] |= {"name": "李样例", "id_number": "000000199002025679"}
    path.write_text(json.dumps(document, ensure_ascii=False), encoding="utf-8")
    return path


def test_ones_own_report_is_no_spouses(clean: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run([str(clean), *ON_THE_DAY, "--spouse", str(clean)]) == 2
    assert "--spouse 给的也是本人的报告" in capsys.readouterr().err


@pytest.fixture
def clean(make: Callable[..., Path]) -> Path:
    return make("clean.json")


@pytest.fixture
def overdue(make: Callable[..., Path]) -> Path:
    return make("overdue.json", status="overdue", overdue_terms=1, overdue_amount=1234)


@pytest.fixture
def broken(tmp_path: Path) -> Path:
    path = tmp_path / "broken.pdf"
    path.write_bytes(b"\xff\xd8\xff\xe0 a photo")
    return path


ON_THE_DAY = ["--as-of", "2026-10-20"]
ONE = [*ON_THE_DAY, "--select", "BLK01"]


# ---- one file


def test_short_form_is_check(overdue: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["check", str(overdue), *ONE]) == 1
    long = capsys.readouterr().out
    assert run([str(overdue), *ONE]) == 1
    assert capsys.readouterr().out == long
    assert run([*ONE, str(overdue)]) == 1
    assert capsys.readouterr().out == long


@pytest.mark.parametrize(("fail_on", "code"), [("fail", 1), ("unknown", 1), ("warn", 1), ("never", 0)])
def test_findings_at_or_above(overdue: Path, fail_on: str, code: int) -> None:
    assert run([str(overdue), *ONE, "--fail-on", fail_on]) == code


@pytest.mark.parametrize("fail_on", ["fail", "unknown", "warn", "never"])
def test_a_clean_file_ends_with_zero(clean: Path, fail_on: str) -> None:
    assert run([str(clean), *ONE, "--fail-on", fail_on]) == 0


@pytest.mark.parametrize(("fail_on", "code"), [("fail", 0), ("unknown", 0), ("warn", 1)])
def test_a_warning_counts_only_when_asked(make: Callable[..., Path], fail_on: str, code: int) -> None:
    """An opening eleven months ago is a thin file: a warning."""
    path = make("thin.json", opened="2025-11-21")
    assert run([str(path), *ON_THE_DAY, "--select", "WHT03", "--fail-on", fail_on]) == code


def test_what_was_not_read_whole_ends_with_three(
    clean: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    incomplete(monkeypatch)
    assert run([str(clean), *ONE, "--fail-on", "never"]) == 3
    assert "没有完全读懂：先核对下面几处" in capsys.readouterr().out
    assert run([str(clean), *ONE, "--full"]) == 3
    assert "先看这里" in capsys.readouterr().out
    assert run([str(clean), *ONE, "--format", "json"]) == 3
    shown = capsys.readouterr()
    assert json.loads(shown.out)["reading"]["complete"] is False
    assert "警告：没有完全读懂，读不懂 1 行，对不上 0 处" in shown.err
    assert run([str(clean), *ONE, "--format", "json", "--quiet"]) == 3
    assert capsys.readouterr().err == ""


def incomplete(monkeypatch: pytest.MonkeyPatch) -> None:
    document = report() | {
        "reading": {"unread": [{"page": 1, "line": 2, "text": "没见过"}], "complete": False},
    }

    def read(*_: Any, **__: Any) -> Report:
        return Report.model_validate_json(json.dumps(document))

    monkeypatch.setattr("creditcheck.reading.read_reports", lambda *given, **named: (read(*given, **named),))


def test_an_unreadable_file_is_one_sentence_and_what_to_do(broken: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run([str(broken)]) == 3
    shown = capsys.readouterr()
    assert shown.out == ""
    assert shown.err.startswith("错误：这张图片打不开，可能不完整\n  怎么办：")
    assert shown.err.count("\n") == 2


def test_a_missing_file(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run([str(tmp_path / "没有.pdf")]) == 3
    assert "错误：找不到这个文件" in capsys.readouterr().err


def test_json_is_the_assessment_document(overdue: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run([str(overdue), *ON_THE_DAY, "--format", "json"]) == 1
    shown = capsys.readouterr()
    document = json.loads(shown.out)
    assert document["schema"] == "creditcheck.assessment/1"
    assert document["dimensions"]["not_black"]["verdict"] == "fail"
    assert shown.err == ""


def test_masked_unless_revealed(overdue: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for format_ in ("terminal", "json", "markdown", "html", "jsonl"):
        run([str(overdue), *ON_THE_DAY, "--format", format_])
        shown = capsys.readouterr().out
        assert NAME not in shown, format_
        assert ID not in shown, format_
    run([str(overdue), *ON_THE_DAY, "--reveal", "--full"])
    shown = capsys.readouterr().out
    assert NAME in shown
    assert ID in shown


def test_the_day_it_is_judged_on(clean: Path, capsys: pytest.CaptureFixture[str]) -> None:
    run([str(clean), "--as-of", "2026-11-03", "--format", "json"])
    assert json.loads(capsys.readouterr().out)["report"]["age_days"] == 14
    run([str(clean), "--format", "json"])
    today = (date.today() - date(2026, 10, 20)).days
    assert json.loads(capsys.readouterr().out)["report"]["age_days"] in (today, today + 1)


def test_html_and_markdown(overdue: Path, capsys: pytest.CaptureFixture[str]) -> None:
    run([str(overdue), *ONE, "--format", "html"])
    page = capsys.readouterr().out
    assert page.startswith("<!DOCTYPE html>")
    assert page.count("<figure>") == 3
    run([str(overdue), *ONE, "--format", "markdown"])
    assert capsys.readouterr().out.startswith("# 现在先别申请")


def test_quiet_is_one_line(overdue: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run([str(overdue), *ONE, "-q"]) == 1
    assert capsys.readouterr().out == f"× 不通过 · 不黑× 不白- 不多- 不乱- · {overdue}\n"
    run([str(overdue), *ONE, "-q", "--format", "markdown"])
    assert capsys.readouterr().out.startswith("- × 不通过 · 不黑×")


def test_only_the_kind_asked_for(clean: Path) -> None:
    assert run([str(clean), *ONE, "--kind", "report-json"]) == 0
    assert run([str(clean), *ONE, "--kind", "brief-2"]) != 0


def test_income_reaches_the_rules(
    make: Callable[..., Path], capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    path = make("pays.json", due_this_month=6000, frequency="月")
    args = [str(path), *ON_THE_DAY, "--format", "json"]
    run([*args, "--income", "10,000"])
    assert json.loads(capsys.readouterr().out)["metrics"]["debt_to_income"] == 0.6
    answers = tmp_path / "answers.toml"
    answers.write_text("monthly_income = 12000\n", encoding="utf-8")
    run([*args, "--answers", str(answers)])
    assert json.loads(capsys.readouterr().out)["metrics"]["debt_to_income"] == 0.5
    run([*args, "--answers", str(answers), "--income", "6000", "--household-income", "30000"])
    assert json.loads(capsys.readouterr().out)["metrics"]["debt_to_income"] == 1.0


def test_the_monthly_payment_of_the_person_takes_the_place_of_one_that_is_not_printed(
    make: Callable[..., Path], capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    args = [str(make("silent.json")), *ON_THE_DAY, "--format", "json", "--income", "10000"]
    answers = tmp_path / "answers.toml"
    answers.write_text("monthly_payment = 4000\n", encoding="utf-8")
    figures = []
    for more in ([], ["--answers", str(answers)], ["--answers", str(answers), "--monthly-payment", "6,000"]):
        run([*args, *more])
        found = json.loads(capsys.readouterr().out)["metrics"]
        figures.append([found[key] for key in ("monthly_payment", "monthly_payment_from", "debt_to_income")])
    assert figures == [[None, None, None], [4000, "answer", 0.4], [6000, "answer", 0.6]]


def test_without_consent_another_persons_report_is_not_even_read(
    make: Callable[..., Path], tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    answers = tmp_path / "answers.toml"
    answers.write_text(
        '[consent]\nclient = "王样例"\npurpose = "房贷预审"\ngiven = 2026-10-01\nends = 2026-10-20\n', encoding="utf-8"
    )
    mine, theirs = make("a.json"), someone_else(make("b.json"))
    args = ["check", str(mine), "--spouse", str(theirs), "--answers", str(answers), "--as-of"]
    assert run([*args, "2026-10-20", "--full"]) == 0
    assert "PRV01" in capsys.readouterr().out
    monkeypatch.setattr("creditcheck.cli.request.read_all", lambda *_, **__: pytest.fail("it was read"))
    assert run([*args, "2026-10-21"]) == 2
    out, err = capsys.readouterr()
    assert out == ""
    assert "没有有效的授权就不读：授权书已在 2026-10-20 到期" in err


def test_a_mark_with_a_wrong_number_is_a_wrong_answers_file(
    make: Callable[..., Path], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    answers = tmp_path / "answers.toml"
    answers.write_text("settled_since = [{ no = 1 }, { no = 4 }]\n", encoding="utf-8")
    assert run(["check", str(make("a.json")), "--answers", str(answers), "--as-of", "2026-10-20"]) == 2
    assert "没有编号 4" in capsys.readouterr().err


def test_waivers_leave_the_verdict_and_the_exit_code(
    overdue: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    waivers = tmp_path / "waivers.toml"
    waivers.write_text(
        '[[waiver]]\ncode = "BLK01"\nreason = "已还清，等更新"\nexpires = 2027-01-31\n', encoding="utf-8"
    )
    assert run([str(overdue), *ONE, "--waivers", str(waivers)]) == 0
    assert "本人已说明1项，不计" in "".join(capsys.readouterr().out.split())
    assert run([str(overdue), *ONE, "--waivers", str(waivers), "--full"]) == 0
    assert "本人说明：已还清，等更新" in "".join(line.strip() for line in capsys.readouterr().out.split("\n"))


def test_own_institutions(clean: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    own = tmp_path / "own.toml"
    own.write_text('[[institution]]\nname = "江城样例银行股份有限公司"\nclass = "ML"\n', encoding="utf-8")
    run([str(clean), *ON_THE_DAY, "--format", "json"])
    assert json.loads(capsys.readouterr().out)["metrics"]["online_lenders"] == 0
    run([str(clean), *ON_THE_DAY, "--format", "json", "--institutions", str(own)])
    assert json.loads(capsys.readouterr().out)["metrics"]["online_lenders"] == 1


def test_the_spouse_is_read_too(clean: Path, overdue: Path, broken: Path, capsys: pytest.CaptureFixture[str]) -> None:
    run([str(clean), *ON_THE_DAY, "--format", "json", "--spouse", str(someone_else(overdue))])
    document = json.loads(capsys.readouterr().out)
    assert "BLK18" in [finding["rule"] for finding in document["findings"]]
    assert (document["household"]["mine"], document["household"]["theirs"]) == ("warn", "fail")
    assert run([str(clean), *ON_THE_DAY, "--spouse", str(broken)]) == 3


# ---- several files


def test_a_bad_file_does_not_stop_the_others(
    clean: Path, overdue: Path, broken: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run([str(overdue), str(broken), str(clean), *ONE]) == 3
    shown = capsys.readouterr()
    out = shown.out
    whole = "".join(out.split())  # a long path is wrapped
    assert (
        whole.index("overdue.json") < whole.index("×读不了·") < whole.index("clean.json") < whole.index("汇总：共3份")
    )
    table = out[out.index("汇总：共") :]
    assert "不通过 1，通过 1，读不了 1。" in table
    rows = [line.split("  ")[0] for line in table.split("\n")]
    assert [row for row in rows if row.endswith((".json", ".pdf"))] == ["overdue.json", "broken.pdf", "clean.json"]
    assert "BLK01 当前逾期" in table
    assert shown.err == ""


def test_highest_exit_code(clean: Path, overdue: Path) -> None:
    assert run([str(clean), str(clean), *ONE]) == 0
    assert run([str(overdue), str(clean), *ONE]) == 1


def test_jsonl_is_one_line_per_file_in_order(
    clean: Path, overdue: Path, broken: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    files = [overdue, broken, clean]
    assert run([*map(str, files), *ONE, "--format", "jsonl"]) == 3
    shown = capsys.readouterr()
    lines = [json.loads(line) for line in shown.out.splitlines()]
    assert [line["file"] for line in lines] == [str(path) for path in files]
    assert lines[1].keys() == {"file", "error"}
    assert lines[1]["error"].keys() == {"code", "message", "hint"}
    assert lines[1]["error"]["code"] == "not-a-report-file"
    assert [lines[0]["verdict"], lines[2]["verdict"]] == ["fail", "pass"]
    assert f"错误：{broken}：" in shown.err


def test_jsonl_of_one_bad_file_is_a_line_too(broken: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run([str(broken), "--format", "jsonl"]) == 3
    assert json.loads(capsys.readouterr().out)["error"]["code"] == "not-a-report-file"


def test_jsonl_lines_are_flushed(clean: Path, overdue: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    seen: list[str] = []

    class Stream:
        def write(self, text: str) -> None:
            seen.append(text)

        def flush(self) -> None:
            seen.append("<flush>")

        def isatty(self) -> bool:
            return False

    monkeypatch.setattr(sys, "stdout", Stream())
    run([str(clean), str(overdue), *ONE, "--format", "jsonl"])
    assert [piece if piece == "<flush>" else "line" for piece in seen[:4]] == ["line", "<flush>"] * 2


def test_a_folder_is_its_reports_sorted(
    make: Callable[..., Path], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    for name in ("b.json", "a.JSON", ".hidden.json"):
        make(name)
    (tmp_path / "notes.txt").write_text("x")
    (tmp_path / "deep").mkdir()
    make("deep/c.json")
    run([str(tmp_path), *ONE, "--format", "jsonl"])
    assert files_of(capsys) == ["a.JSON", "b.json"]
    run([str(tmp_path), *ONE, "--format", "jsonl", "--recursive"])
    assert files_of(capsys) == ["a.JSON", "b.json", "c.json"]


def files_of(capsys: pytest.CaptureFixture[str]) -> list[str]:
    return [Path(json.loads(line)["file"]).name for line in capsys.readouterr().out.splitlines()]


def test_an_empty_folder_is_an_error(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "empty").mkdir()
    assert run([str(tmp_path / "empty")]) == 3
    shown = capsys.readouterr().err
    assert "这个文件夹里没有 PDF、JSON、XML 或图片文件" in shown
    assert "--recursive" in shown
    assert run([str(tmp_path / "empty"), "--recursive"]) == 3
    assert "--recursive" not in capsys.readouterr().err


def test_one_document_formats_take_one_file(clean: Path, overdue: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for format_ in ("json", "html"):
        assert run([str(clean), str(overdue), "--format", format_]) == 2
        assert "jsonl" in capsys.readouterr().err


def test_several_as_markdown_and_quiet(
    clean: Path, overdue: Path, broken: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    run([str(clean), str(overdue), *ONE, "--format", "markdown"])
    assert "# 汇总：共 2 份" in capsys.readouterr().out
    run([str(clean), str(broken), *ONE, "-q"])
    lines = capsys.readouterr().out.splitlines()
    assert len(lines) == 2
    assert lines[1].startswith("× 读不了 · ")


def test_names_of_files_are_foreign_too(
    tmp_path: Path, make: Callable[..., Path], capsys: pytest.CaptureFixture[str]
) -> None:
    path = make("a\x1b[31m\u202eb.json")
    for format_ in ("terminal", "markdown", "jsonl"):
        run([str(path), str(path), *ONE, "--format", format_])
        shown = capsys.readouterr().out
        assert "\x1b" not in shown
        assert "\u202e" not in shown


def test_progress_only_on_a_terminal(
    clean: Path, overdue: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    run([str(clean), str(overdue), *ONE])
    assert capsys.readouterr().err == ""
    monkeypatch.setattr(sys.stderr, "isatty", lambda: True, raising=False)
    run([str(clean), str(overdue), *ONE])
    shown = capsys.readouterr().err
    plain = re.sub(r"\x1b\[[\d;?]*[A-Za-z]", "", shown)
    assert re.search(r"读取 \S+ +1/2 clean\.json\s.*读取 \S+ +2/2 overdue\.json\s", plain, re.DOTALL)
    assert shown.endswith("\x1b[1A\x1b[2K"), "the line goes before anything else is printed"
    run([str(clean), *ONE])
    assert capsys.readouterr().err == ""


# ---- files written


def test_written_for_the_owner_only(clean: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    output = tmp_path / "结果.json"
    old = os.umask(0)
    try:
        assert run([str(clean), *ONE, "--format", "json", "-o", str(output)]) == 0
    finally:
        os.umask(old)
    assert stat.S_IMODE(output.stat().st_mode) == 0o600
    assert json.loads(output.read_text(encoding="utf-8"))["verdict"] == "pass"
    shown = capsys.readouterr()
    assert shown.out == ""
    assert "已写入" in shown.err
    run([str(clean), *ONE, "--format", "json", "-o", str(output), "-q"])
    assert capsys.readouterr().err == ""


def test_never_readable_by_others_while_it_is_written(tmp_path: Path) -> None:
    output = tmp_path / "out.txt"
    old = os.umask(0)
    try:
        with sink(output) as stream:
            stream.write("x")
            assert not output.exists()
            assert {stat.S_IMODE(path.stat().st_mode) for path in tmp_path.iterdir()} == {0o600}
    finally:
        os.umask(old)
    assert list(tmp_path.iterdir()) == [output]


def test_whole_or_not_at_all(tmp_path: Path, clean: Path, broken: Path) -> None:
    output = tmp_path / "out.txt"
    output.write_text("before")

    def fail() -> None:
        with sink(output) as stream:
            stream.write("half")
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        fail()
    assert output.read_text() == "before"
    assert run([str(broken), "-o", str(output)]) == 3
    assert output.read_text() == "before"
    assert sorted(path.name for path in tmp_path.iterdir()) == ["broken.pdf", "clean.json", "out.txt"]


def test_the_disk_is_full(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(_: int) -> None:
        raise OSError(28, "full")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(WriteError), sink(tmp_path / "out.txt") as stream:
        stream.write("x")
    assert list(tmp_path.iterdir()) == []


def test_the_last_step_fails(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: Any) -> None:
        raise PermissionError

    monkeypatch.setattr(Path, "replace", refuse)
    with pytest.raises(WriteError), sink(tmp_path / "out.txt") as stream:
        stream.write("x")
    assert list(tmp_path.iterdir()) == []


def test_an_input_is_never_overwritten(
    clean: Path, overdue: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    before = clean.read_bytes()
    link = tmp_path / "link.json"
    link.symlink_to(clean)
    hard = tmp_path / "hard.json"
    hard.hardlink_to(clean)
    for output in (clean, link, hard):
        assert run([str(clean), *ONE, "-o", str(output)]) == 2
        assert "指向了输入文件" in capsys.readouterr().err
    assert run([str(tmp_path), *ONE, "-o", str(overdue)]) == 2
    assert run([str(overdue), *ONE, "--spouse", str(clean), "-o", str(clean)]) == 2
    assert clean.read_bytes() == before


@pytest.mark.parametrize("target", ["no/such/folder/out.json", "."])
def test_places_that_take_no_file(clean: Path, tmp_path: Path, target: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert run([str(clean), *ONE, "-o", str(tmp_path / target)]) == 3
    assert capsys.readouterr().err.startswith("错误：")


def test_a_pipe_is_no_place_for_o(clean: Path, tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    assert run([str(clean), *ONE, "-o", str(tmp_path / "pipe")]) == 3


# ---- what must not be said


def test_an_unexpected_failure_names_only_its_kind(
    clean: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def read(*_: Any, **__: Any) -> Report:
        raise ValueError(f"secret {NAME}")

    monkeypatch.setattr("creditcheck.reading.read_reports", lambda *given, **named: (read(*given, **named),))
    assert run([str(clean)]) == 3
    shown = capsys.readouterr()
    assert "程序内部出错（ValueError）" in shown.err
    assert NAME not in shown.err + shown.out
    assert "Traceback" not in shown.err


def test_a_failure_of_judging_stays_with_its_file(
    clean: Path, overdue: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def assess(*_: Any, **__: Any) -> None:
        raise KeyError(NAME)

    monkeypatch.setattr("creditcheck.advice.causes.advised", assess)
    assert run([str(clean), str(overdue)]) == 3
    shown = capsys.readouterr()
    assert shown.out.count("程序内部出错（KeyError）") >= 2
    assert NAME not in shown.out + shown.err


def test_the_password_goes_to_the_reader_and_nowhere_else(
    clean: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    given: list[Any] = []

    def read(*_: Any, password: Any, **__: Any) -> Report:
        given.append(password)
        raise RuntimeError(str(password))

    monkeypatch.setattr("creditcheck.reading.read_reports", lambda *given, **named: (read(*given, **named),))
    run([str(clean), "--password", "hunter2secret"])
    monkeypatch.setenv("CREDITCHECK_PASSWORD", "fromenvsecret")
    run([str(clean)])
    run([str(clean), "--help"])
    run([str(clean), "--password", "hunter2secret"])
    assert given == ["hunter2secret", "fromenvsecret", "hunter2secret"]
    shown = capsys.readouterr()
    assert "secret" not in shown.out + shown.err


def test_a_person_at_a_terminal_is_asked(
    clean: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    asked: list[str] = []

    def getpass(prompt: str) -> str:
        asked.append(prompt)
        return "typed"

    given: list[Any] = []

    def read(*_: Any, password: Any, **__: Any) -> Report:
        given.append(password() if callable(password) else password)
        raise CreditcheckError

    monkeypatch.setattr("creditcheck.reading.read_reports", lambda *given, **named: (read(*given, **named),))
    monkeypatch.setattr("getpass.getpass", getpass)
    monkeypatch.delenv("CREDITCHECK_PASSWORD", raising=False)
    monkeypatch.setattr(sys.stdin, "isatty", lambda: True, raising=False)
    run([str(clean)])
    assert given == [None]
    monkeypatch.setattr(sys.stderr, "isatty", lambda: True, raising=False)
    run([str(clean)])
    assert given == [None, "typed"]
    assert asked == ["clean.json 需要打开密码（输入时不显示）："]
    monkeypatch.setattr("getpass.getpass", lambda _: "")
    run([str(clean)])
    assert given[-1] is None


def test_files_that_vanish_are_missing(
    clean: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def read(*_: Any, **__: Any) -> Report:
        raise PermissionError

    monkeypatch.setattr("creditcheck.reading.read_reports", lambda *given, **named: (read(*given, **named),))
    assert run([str(clean)]) == 3
    assert "找不到这个文件，或没有读取权限" in capsys.readouterr().err


def test_a_folder_that_cannot_be_opened(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def refuse(folder: str) -> None:
        raise PermissionError(13, "Permission denied", folder)

    monkeypatch.setattr(os, "scandir", refuse)
    assert run([str(tmp_path)]) == 3
    assert "打不开这个文件夹" in capsys.readouterr().err


def test_libraries_are_kept_quiet(clean: Path) -> None:
    run([str(clean), *ONE])
    assert logging.root.manager.disable >= logging.CRITICAL
    assert sources.incomplete_note(Report.model_validate_json(json.dumps(report())).reading).startswith("警告")


def test_a_day_before_the_report_is_a_usage_error(
    make: Callable[..., Path], capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(["check", str(make("a.json")), "--as-of", "2020-01-01"]) == 2
    assert "早于报告日期" in capsys.readouterr().err


def test_a_file_with_two_reports_is_judged_as_two(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    from test_sheets import files, merged

    path = tmp_path / "两份.pdf"
    path.write_bytes(merged(files()["first"], files()["second"]))
    assert run(["check", str(path), "-q", "--fail-on", "never"]) == 0
    assert [line.rsplit("/", 1)[-1] for line in capsys.readouterr().out.splitlines()] == ["两份.pdf#1", "两份.pdf#2"]
    assert run(["check", str(path), "--format", "json"]) == 2
    assert "一次只能写一份报告，这里有 2 份" in capsys.readouterr().err
    assert run(["parse", str(path)]) == 2
    assert "两份.pdf#1 是第一份" in capsys.readouterr().err
    assert run(["parse", f"{path}#2"]) == 0
    assert json.loads(capsys.readouterr().out)["header"]["report_time"] == "2026-11-16T09:30:15"
    assert run(["check", f"{path}#2", "-q", "--fail-on", "never", "-o", str(path)]) == 2
