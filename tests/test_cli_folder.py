"""What a folder, or a place without a file, means on the command line."""

from __future__ import annotations

import json
import os
import shutil
from pathlib import Path

import pytest
from sample_files import SAMPLES

from creditcheck.cli.paths import unusable
from creditcheck.cli.run import run
from creditcheck.cli.sources import Inputs, inputs
from creditcheck.errors import FileMissingError

DAY = ["--as-of", "2026-11-21"]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A PDF, the document that ``parse`` made of it (its name sorts before), and the same with one figure changed."""
    place = tmp_path / "报告"
    place.mkdir()
    shutil.copy(SAMPLES / "01-clean.pdf", place / "report.pdf")
    assert run(["parse", str(place / "report.pdf"), "-o", str(place / "a.json")]) == 0
    return place


def change(folder: Path) -> Path:
    document = json.loads((folder / "a.json").read_text("utf-8"))
    document["accounts"][0]["institution"] += "改"
    path = folder / "changed.json"
    path.write_text(json.dumps(document, ensure_ascii=False), "utf-8")
    return path


def documents(capsys: pytest.CaptureFixture[str]) -> dict[str, dict[str, object]]:
    lines = map(json.loads, capsys.readouterr().out.splitlines())
    return {Path(line["file"]).name: line for line in lines}


def test_a_document_of_the_same_report_is_judged_once_and_said(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run([str(folder), *DAY]) == 0
    page = "".join(capsys.readouterr().out.split())
    assert "汇总：共1份" in page
    assert "另有1个JSON和上面的报告内容相同，没有重复判断（要看就写出文件名）：a.json。" in page


def test_the_same_in_every_format(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    changed = change(folder)
    run([str(folder), *DAY, "--format", "jsonl"])
    found = documents(capsys)
    assert list(found) == ["report.pdf", "a.json", "changed.json"]
    assert found["a.json"] == {"file": str(folder / "a.json"), "same_as": str(folder / "report.pdf")}
    assert found["changed.json"]["verdict"] == "pass"
    run([str(folder), *DAY, "-q"])
    lines = capsys.readouterr().out.splitlines()
    assert lines[1] == f"= 同一份 · 内容和 {folder / 'report.pdf'} 相同，没有重复判断 · {folder / 'a.json'}"
    assert lines[2].endswith(str(changed))
    run([str(folder), *DAY, "--all-presets"])
    shown = capsys.readouterr().out
    assert shown.count("各种口径下的结论") == 2
    assert "另有 1 个 JSON 和上面的报告内容相同" in shown


def test_a_named_document_is_judged(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    run([str(folder / "report.pdf"), str(folder / "a.json"), *DAY, "--format", "jsonl"])
    assert all("verdict" in document for document in documents(capsys).values())


def test_a_document_with_doubts_is_never_left_out(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    document = json.loads((folder / "a.json").read_text("utf-8"))
    document["reading"] = {"unread": [{"page": 1, "line": 2, "text": "没见过"}], "complete": False}
    (folder / "a.json").write_text(json.dumps(document, ensure_ascii=False), "utf-8")
    assert run([str(folder), *DAY, "--format", "jsonl"]) == 3
    assert "verdict" in documents(capsys)["a.json"]


def test_a_document_beside_a_pdf_that_cannot_be_opened_is_judged(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    for name in ("09-password.pdf", "09-password.truth.json"):
        shutil.copy(SAMPLES / name, tmp_path)
    assert run([str(tmp_path), *DAY, "--format", "jsonl"]) == 3
    found = documents(capsys)
    assert "error" in found["09-password.pdf"]
    assert "verdict" in found["09-password.truth.json"]


def test_what_a_folder_holds_besides_is_said(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (folder / "photo.jpg").write_bytes(b"x")
    (folder / "note.doc").write_bytes(b"x")
    (folder / "下级").mkdir()
    (folder / ".hidden.pdf").write_bytes(b"x")
    run([str(folder), *DAY, "-q"])
    other = "1 个文件不是 PDF、JSON、XML 或图片，1 张图片（是报告的就单独放一个文件夹）"
    left = f"{other}，1 个下级文件夹没有看（要看就加 --recursive）"
    assert capsys.readouterr().err == f"{folder} 里没有读的：{left}。\n"
    run([str(folder), *DAY, "-q", "-r"])
    assert capsys.readouterr().err == f"{folder} 里没有读的：{other}。\n"


def labels(found: Inputs) -> list[str]:
    return [source.path.name for source in found.sources]


def test_folders_within_folders(tmp_path: Path) -> None:
    (tmp_path / "b").mkdir()
    for name in ("a.json", "b/c.PDF", "d.xml"):
        (tmp_path / name).write_bytes(b"x")
    (tmp_path / "loop").symlink_to(tmp_path)
    (tmp_path / "dead.pdf").symlink_to(tmp_path / "nothing")
    with inputs([tmp_path]) as found:
        assert labels(found) == ["d.xml", "a.json"]
    with inputs([tmp_path], recursive=True) as found:
        pass
    assert labels(found) == ["c.PDF", "d.xml", "a.json"]
    assert "1 个下级文件夹没有看（是链接）" in found.notes[0]
    assert "1 个文件不是" in found.notes[0]


def test_a_closed_folder_within_a_folder_is_said(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "closed").mkdir()
    (tmp_path / "a.json").write_bytes(b"x")
    scan = os.scandir

    def refuse(folder: str) -> object:
        if str(folder).endswith("closed"):
            raise PermissionError(13, "Permission denied", folder)
        return scan(folder)

    monkeypatch.setattr(os, "scandir", refuse)
    with inputs([tmp_path], recursive=True) as all_found:
        found = all_found.sources
    assert [source.error and source.error.message for source in found] == [None, "打不开这个文件夹"]


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("-", "/dev/stdin"),
        ("https://x.y/a.pdf", "下载"),
        ("file:///home/a.pdf", "下载"),
        ('"a.pdf"', "引号"),
        ("~/a.pdf", "个人文件夹"),
        ("nosuch.pdf", "检查文件名和路径"),
        pytest.param(
            "C:\\Users\\wang\\报告.pdf", "/mnt/c/", marks=pytest.mark.skipif(os.sep != "/", reason="paths with /")
        ),
    ],
)
def test_a_place_without_a_file_has_its_own_hint(name: str, said: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert run([name]) == 3
    error = capsys.readouterr().err
    assert error.startswith("错误：")
    assert said in error


def test_no_permission_is_said_and_stops_nothing_else(
    folder: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    locked = folder / "locked.pdf"
    locked.write_bytes(b"%PDF-1.4")
    monkeypatch.setattr(os, "access", lambda path, _mode: not str(path).endswith("locked.pdf"))
    assert run([str(locked), str(folder / "report.pdf"), *DAY, "-q"]) == 3
    shown = capsys.readouterr().out.splitlines()
    assert shown[0].startswith(f"× 读不了 · {locked}：没有权限读这个文件。")
    assert shown[1].startswith("√ 通过")
    for command in (["parse", str(locked)], ["lenders", str(locked)], ["explain", "BLK02", "--report", str(locked)]):
        assert run(command) == 3
        assert "没有权限读这个文件" in capsys.readouterr().err


def test_a_file_in_a_closed_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object, **__: object) -> os.stat_result:
        raise PermissionError

    monkeypatch.setattr(Path, "stat", refuse)
    error = unusable(tmp_path / "a.pdf")
    assert isinstance(error, FileMissingError)
    assert "没有权限打开这个文件所在的文件夹" in error.message


def test_parse_reads_one_file_and_says_so(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["parse", str(folder)]) == 3
    assert "这是文件夹，不是文件" in capsys.readouterr().err
