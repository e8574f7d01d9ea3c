"""``check --all-presets``: rules against threshold sets."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from creditcheck.cli.run import run
from creditcheck.data.preset_files import preset_names


@pytest.fixture
def report(tmp_path: Path) -> Path:
    path = tmp_path / "r.json"
    inquiries = [
        {"date": f"2026-{month:02d}-11", "institution": "江城样例银行", "reason": "贷款审批"} for month in range(5, 11)
    ]
    document = {
        "header": {"report_time": "2026-10-20T09:12:33", "edition": "detailed", "generation": 2},
        "subject": {"name": "测试某甲"},
        "accounts": [{"type": "R2", "institution": "江城样例银行", "status": "normal", "limit": 9, "used": 1}],
        "inquiries": inquiries,
    }
    path.write_text(json.dumps(document, ensure_ascii=False), encoding="utf-8")
    return path


def row(page: str, start: str) -> list[str]:
    line = next(line for line in page.split("\n") if line.startswith(f"| {start}"))
    return [cell.strip() for cell in line.strip("|").split("|")]


def test_six_inquiries_in_half_a_year(report: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """More than five is a refusal for the source article, not for a set that allows eight."""
    assert run([str(report), "--as-of", "2026-10-20", "--all-presets", "--format", "markdown"]) == 1
    page = capsys.readouterr().out
    cells = dict(zip(preset_names(), row(page, "QRY04")[1:], strict=True))
    assert cells["default"] == cells["source-article"] == cells["strict"] == "×"
    assert cells["mortgage-bank"] == "√"
    assert cells["housing-fund"] == "\\-"
    assert "以机构为准" in page
    assert "QRY04" in row(page, "A |")[3]


def test_exit_code_is_that_of_the_chosen_set(report: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    args = [str(report), "--as-of", "2026-10-20", "--all-presets"]
    assert run([*args, "--preset", "mortgage-bank"]) == 0
    own = tmp_path / "mine.toml"
    own.write_text('extends = "default"\n[QRY04]\nfail = { value = 7, unit = "count" }\n', encoding="utf-8")
    capsys.readouterr()
    assert run([*args, "--preset", str(own), "--format", "markdown"]) == 0
    assert row(capsys.readouterr().out, "QRY04")[-1] == "√"
    own.write_text('name = "default"\nextends = "default"\n[QRY04]\nfail = { value = 7, unit = "count" }\n', "utf-8")
    assert run([*args, "--preset", str(own), "--format", "markdown"]) == 0
    assert len(row(capsys.readouterr().out, "QRY04")) == len(preset_names()) + 1


def test_each_column_is_the_judgement_with_that_preset(report: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Every cell of the grid is what ``check --preset`` answers for that rule; a rule without an answer is a dash."""
    args = [str(report), "--as-of", "2026-10-20"]
    run([*args, "--all-presets", "--format", "markdown"])
    lines = [line for line in capsys.readouterr().out.split("\n") if line.startswith(("| QRY", "| MNY", "| RPT"))]
    signs = {"pass": "√", "warn": "!", "fail": "×", "unknown": "?"}
    assert len(lines) > 1
    for column, name in enumerate(preset_names(), 1):
        run([*args, "--preset", name, "--format", "json"])
        judged = json.loads(capsys.readouterr().out)
        verdicts = {finding["rule"]: signs[finding["verdict"]] for finding in judged["findings"]}
        for line in lines:
            cells = [cell.strip().replace("\\", "") for cell in line.strip("|").split("|")]
            assert cells[column] == verdicts.get(cells[0].split()[0], "-"), (name, cells[0])


def test_bad_files_and_formats(report: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    bad = tmp_path / "bad.pdf"
    bad.write_bytes(b"x")
    assert run([str(report), "--all-presets", "--format", "json"]) == 2
    assert run([str(bad), "--all-presets"]) == 3
    assert run([str(tmp_path / "none.pdf"), "--all-presets"]) == 3
    capsys.readouterr()
    assert run([str(bad), str(report), "--all-presets", "-o", str(tmp_path / "grid.txt")]) == 3
    assert "这不是 PDF" in capsys.readouterr().err
    assert "谁会说不" in (tmp_path / "grid.txt").read_text(encoding="utf-8")


def test_nothing_of_the_report_in_a_failure(
    report: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def assess(*_: Any) -> None:
        raise ValueError("测试某甲")

    monkeypatch.setattr("creditcheck.advice.causes.advised", assess)
    assert run([str(report), "--all-presets"]) == 3
    assert "测试某甲" not in capsys.readouterr().err


def test_a_report_that_passes_everywhere(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "empty.json"
    path.write_text('{"header": {"report_time": "2026-10-20T09:12:33"}}', encoding="utf-8")
    assert run([str(path), "--as-of", "2026-10-20", "--all-presets", "--select", "BLK01"]) == 0
    page = capsys.readouterr().out
    assert "规则  A" not in page
    assert "其余 1 条规则在每种口径下都通过" in page
