"""Archives with reports, formats by suffix, and standard output by name."""

from __future__ import annotations

import warnings
import zipfile
from pathlib import Path

import pytest
from sample_files import SAMPLES

from creditcheck.cli import archives
from creditcheck.cli.run import run
from creditcheck.cli.sources import inputs

DAY = ("--as-of", "2026-11-21")


@pytest.fixture
def packed(tmp_path: Path) -> Path:
    path = tmp_path / "reports.zip"
    with zipfile.ZipFile(path, "w") as archive:
        archive.write(SAMPLES / "01-clean.pdf", "我的/01.pdf")
        archive.write(SAMPLES / "05-many-inquiries.pdf", "../../05.pdf")
        archive.writestr("note.txt", "x")
        archive.writestr("__MACOSX/._01.pdf", "x")
    return path


def test_an_archive_reads_like_a_folder(packed: Path, capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    assert run(["-q", str(packed), *DAY]) == 1
    out, err = capsys.readouterr()
    assert [line.rsplit("·", 1)[1].strip() for line in out.splitlines()] == [
        f"{packed}/../../05.pdf",
        f"{packed}/我的/01.pdf",
    ]
    assert "1 个文件不是 PDF、JSON、XML 或图片" in err
    assert [path.name for path in tmp_path.iterdir()] == ["reports.zip"]


def test_pictures_of_an_archive_are_the_pages_of_one_report(tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "a.zip", "w") as archive, warnings.catch_warnings():
        warnings.simplefilter("ignore", UserWarning)  # of two members with one name
        for name in ("甲/2.JPG", "甲/1.jpg", "乙/1.png", "乙/报告.pdf", "乙/报告.pdf", "乙/报告.json"):
            archive.writestr(name, name)
    with inputs([tmp_path / "a.zip"]) as found:
        shown = [(source.label, [one.read_text() for one in source.pictures]) for source in found.sources]
    zipped = f"{tmp_path}/a.zip"
    beside = [(f"{zipped}/乙/报告.{kind}", []) for kind in ("pdf", "pdf", "json")]
    assert shown == [*beside, (f"{zipped}/甲", ["甲/1.jpg", "甲/2.JPG"])]
    assert found.notes == [f"{zipped} 里没有读的：1 张图片（是报告的就单独放一个文件夹）。"]


def test_a_name_in_gbk_is_read(tmp_path: Path) -> None:
    info = zipfile.ZipInfo("报告.pdf".encode("gbk").decode("cp437"))
    assert archives._name(info) == "报告.pdf"


@pytest.mark.parametrize("content", [b"PK\x03\x04 broken", b"no archive"])
def test_a_broken_archive_is_said(content: bytes, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "a.zip"
    path.write_bytes(content)
    assert run([str(path)]) == 3
    assert "压缩包坏了" in capsys.readouterr().err


def test_an_archive_without_a_report_is_said(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "a.zip"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("note.txt", "x")
    assert run([str(path)]) == 3
    assert "这个压缩包里没有信用报告" in capsys.readouterr().err


def test_the_limits_of_an_archive(
    packed: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(archives, "LARGEST", 1000)
    assert run([str(packed)]) == 3
    assert "解开后太大" in capsys.readouterr().err
    monkeypatch.setattr(archives, "MOST", 1)
    assert run([str(packed)]) == 3
    assert "一次最多读 1 份" in capsys.readouterr().err


LOCKED = bytes.fromhex(
    "504b03041400010000000000210043bfa6a30e0000000200000006000000722e6a736f6ec888c2bf0de3a403f415327a6dcd"
    "504b010214001400010000000000210043bfa6a30e00000002000000060000000000000000000000000000000000722e6a73"
    "6f6e504b0506000000000100010034000000320000000000"
)
"""``r.json`` with the text ``{}``, encrypted with the word ``secret`` by ZipCrypto."""


def test_the_password_of_an_archive(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "a.zip"
    path.write_bytes(LOCKED)
    assert run([str(path)]) == 3
    assert "这个压缩包需要密码" in capsys.readouterr().err
    assert run([str(path), "--password", "wrong"]) == 3
    assert "密码不对，压缩包没有打开" in capsys.readouterr().err
    assert run([str(path), "--password", "secret"]) == 3
    assert "这个 JSON 不是信用报告文件" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("name", "begins"), [("a.html", "<!DOCTYPE html>"), ("a.md", "# "), ("a.json", "{"), ("a.txt", "")]
)
def test_the_suffix_chooses_the_format(name: str, begins: str, tmp_path: Path) -> None:
    target = tmp_path / name
    assert run([str(SAMPLES / "01-clean.pdf"), "-o", str(target), *DAY]) == 0
    assert target.read_text("utf-8").startswith(begins)


def test_a_suffix_against_the_format_is_refused(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    target = tmp_path / "a.html"
    for words in (["--format", "json"], ["--open", "--format", "markdown"], ["--open", "--quiet"]):
        assert run([str(SAMPLES / "01-clean.pdf"), "-o", str(target), *words]) == 2
    assert not target.exists()
    err = capsys.readouterr().err
    assert "--format json 和 -o 的后缀 .html 不一致" in err and "--open 打开的是网页" in err
    assert run(["plan", str(SAMPLES / "01-clean.pdf"), "-o", str(tmp_path / "a.jsonl")]) == 2


def test_a_hyphen_is_standard_output(
    capsys: pytest.CaptureFixture[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    assert run([str(SAMPLES / "01-clean.pdf"), "-q", "-o", "-", *DAY]) == 0
    out, err = capsys.readouterr()
    assert out.startswith("√ 通过") and not err and not list(tmp_path.iterdir())


def test_a_page_that_was_named_is_opened(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    opened: list[str] = []
    monkeypatch.setattr("webbrowser.open", lambda link: opened.append(link) is None and False)
    target = tmp_path / "a.html"
    assert run([str(SAMPLES / "01-clean.pdf"), "--open", "-o", str(target), *DAY]) == 0
    assert opened == [target.as_uri()]
    assert f"没有找到浏览器；网页在 {target}" in capsys.readouterr().err


def test_a_name_in_utf8_that_does_not_say_so_is_read() -> None:
    info = zipfile.ZipInfo("我的 报告.pdf".encode().decode("cp437"))
    assert archives._name(info) == "我的 报告.pdf"


@pytest.mark.parametrize("name", ["a.pdf", "a.DOCX", "a.xlsx"])
def test_a_file_that_would_not_open_is_not_written(
    name: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run([str(SAMPLES / "01-clean.pdf"), "-o", str(tmp_path / name)]) == 2
    assert f"写不成 {name[1:].lower()} 文件" in capsys.readouterr().err
    assert list(tmp_path.iterdir()) == []
