"""Consents of a folder: who has none that holds is not read, the others are; the form and its record."""

from __future__ import annotations

import tomllib
from datetime import date
from pathlib import Path

import pytest
from sample_files import SAMPLES, report_of

from creditcheck.advice.letter import GAP
from creditcheck.assess.consent_records import read_consents
from creditcheck.cli import judging
from creditcheck.cli.run import run

CLEAN, ONLINE = SAMPLES / "01-clean.pdf", SAMPLES / "06-online-loans.pdf"
DAY = "2026-11-25"


def record(folder: Path, name: str, **changes: str) -> None:
    person = report_of(CLEAN if name.startswith("01") else ONLINE).subject.name
    fields = {"client": f'"{person}"', "purpose": '"房贷预审"', "given": "2026-10-01", "ends": "2026-12-31"} | changes
    (folder / name).write_text("".join(f"{key} = {value}\n" for key, value in fields.items() if value), "utf-8")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "consents").mkdir()
    return tmp_path / "consents"


def call(folder: Path, *files: Path) -> int:
    return run(["check", *map(str, files), "--consents", str(folder), "--as-of", DAY, "--quiet", "--fail-on", "never"])


def test_a_valid_one(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    record(folder, "01-clean.toml")
    assert call(folder, CLEAN) == 0
    assert "通过" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("changes", "why"),
    [
        ({"ends": ""}, "没有写明到期日"),
        ({"ends": "2026-11-24"}, "到期"),
        ({"given": "2026-12-01"}, "才开始"),
        ({"given": ""}, "没有写明日期"),
        ({"withdrawn": "2026-11-01"}, "撤回"),
        ({"purpose": '""'}, "purpose"),
        ({"colour": '"red"'}, "不认识的键"),
        ({"ends": '"终身"'}, "应是日期"),
        ({"ends": "终身"}, "TOML"),
        ({"files": '"a.pdf"'}, "文件名的列表"),
        ({"files": '["other.pdf"]'}, "没有授权书"),
    ],
)
def test_one_that_does_not_hold(
    folder: Path, changes: dict[str, str], why: str, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Nothing is read, the reason is named, the others are judged."""
    record(folder, "01-clean.toml", **changes)
    record(folder, "06-online-loans.toml")
    read: list[str] = []
    real = judging.Request.read_all
    monkeypatch.setattr(
        judging.Request, "read_all", lambda self, path, **more: (read.append(path.name), real(self, path, **more))[1]
    )
    assert call(folder, CLEAN, ONLINE) == 2
    shown = capsys.readouterr()
    assert why in shown.out + shown.err
    assert read == [ONLINE.name]


def test_none_at_all(folder: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert call(folder, CLEAN) == 2
    shown = capsys.readouterr()
    assert "没有授权书" in shown.out + shown.err and "√" not in shown.out
    assert call(tmp_path / "no-such-folder", CLEAN) == 2
    (folder / "01-clean.toml").mkdir()
    assert call(folder, CLEAN) == 2
    assert "读不了" in "".join(capsys.readouterr())
    assert run(["check", str(CLEAN), "--quiet", "--fail-on", "never", "--as-of", DAY]) == 0


def test_by_the_name_of_the_file_and_of_the_person(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    record(folder, "01-any.toml", files=f'["{CLEAN.name}"]')
    assert call(folder, CLEAN) == 0
    record(folder, "01-any.toml", files=f'["{CLEAN.name}"]', client='"另一个人"')
    assert call(folder, CLEAN) == 2
    assert "不是这份报告的人" in "".join(capsys.readouterr())


def test_the_spouse_needs_one_too(folder: Path) -> None:
    record(folder, "01-clean.toml")
    wanted = [
        "check",
        str(CLEAN),
        "--spouse",
        str(ONLINE),
        "--consents",
        str(folder),
        "--as-of",
        DAY,
        "--quiet",
        "--fail-on",
        "never",
    ]
    assert run(wanted) == 2
    record(folder, "06-online-loans.toml")
    assert run(wanted) == 0


def test_nothing_is_asked_before(folder: Path) -> None:
    record(folder, "01-clean.toml")
    assert run(["check", str(CLEAN), "--consents", str(folder), "--ask"]) == 2


def test_the_first_that_holds_counts(folder: Path) -> None:
    record(folder, "01-a.toml", files='["01-clean.pdf"]', ends="2026-10-31")
    record(folder, "01-b.toml", files='["01-clean.pdf"]')
    assert read_consents(folder, date.fromisoformat(DAY)).of(CLEAN).ends == date(2026, 12, 31)


def test_the_form(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    form, kept = tmp_path / "form.md", tmp_path / "x.toml"
    call = ["consent", "new", "-o", str(form), "--record", str(kept), "--client", '王"样', "--purpose", "房贷预审"]
    assert run([*call, "--from", "2026-03-01", "--ends", "2026-06-30"]) == 0
    text = form.read_text("utf-8")
    for part in ("谁要看", "看谁的", "用途", "看哪些内容", "给谁看", "删除日期", "2026-03-01 到 2026-06-30", "撤回", "不影响其他服务",
                 "敏感个人信息", "不是让谁去查央行", "签名", "日期", "必须有到期日", GAP):  # fmt: skip
        assert part in text.replace("\\", ""), part
    data = tomllib.loads(kept.read_text("utf-8"))
    assert data["client"] == '王"样' and data["ends"] == date(2026, 6, 30)
    assert run(call) == 2  # the record is there already
    assert run(["consent", "new", "--from", "2026-03-01", "--ends", "2026-02-01"]) == 2
    assert run(["consent", "new"]) == 0
    assert run(["consent", "new", "-o", str(tmp_path / "f.docx")]) == 0
    assert run(["consent", "new", "--record", str(tmp_path / "f.txt")]) == 2
    assert capsys.readouterr().err


def test_a_fresh_record_is_no_consent(folder: Path) -> None:
    assert run(["consent", "new", "--record", str(folder / "01-clean.toml")]) == 0
    assert call(folder, CLEAN) == 2


def test_a_record_with_an_unknown_key_is_named_once(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "05-many-inquiries.toml").write_text('client = "x"\npurpose = "y"\nfile = "z"\n', "utf-8")
    assert run(["check", str(SAMPLES / "05-many-inquiries.pdf"), "--consents", str(tmp_path)]) == 2
    assert capsys.readouterr().err.count("05-many-inquiries.toml") == 1
