"""Every output format for every kind of result: what became of no file is ever left out."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest
from sample_files import SAMPLES

from creditcheck.cli.run import run
from creditcheck.errors import NotAReportFileError
from creditcheck.renderers.formats import FORMATS

pytestmark = pytest.mark.usefixtures("samples_read_once")

DAY = ["--as-of", "2026-11-21"]
NAMES = ("report.pdf", "photo.pdf", "twin.json", "other.pdf")
SINGLE = [name for name, form in FORMATS.items() if form.single]
COMPARING = [name for name, form in FORMATS.items() if form.compares]


@pytest.fixture
def folder(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Path:
    """Two reports, one of them twice, and a file that is none."""
    shutil.copy(SAMPLES / "01-clean.pdf", tmp_path / "report.pdf")
    shutil.copy(SAMPLES / "05-many-inquiries.pdf", tmp_path / "other.pdf")
    (tmp_path / "photo.pdf").write_bytes(b"\xff\xd8\xff\xe0 a photo")
    assert run(["parse", str(tmp_path / "report.pdf"), "-o", str(tmp_path / "twin.json")]) == 0
    capsys.readouterr()
    return tmp_path


def shown(capsys: pytest.CaptureFixture[str]) -> str:
    """What was printed, lines joined: a terminal wraps."""
    return "".join(capsys.readouterr().out.split())


@pytest.mark.parametrize("quiet", [[], ["--quiet"]], ids=["page", "quiet"])
@pytest.mark.parametrize("more", [[], ["--all-presets"]], ids=["one preset", "all presets"])
@pytest.mark.parametrize("name", FORMATS)
def test_no_file_of_several_is_left_out(
    name: str, more: list[str], quiet: list[str], folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    code = run([str(folder), *DAY, "--format", name, *more, *quiet])
    page = shown(capsys)
    if name in SINGLE or (more and name not in COMPARING):
        assert (code, page) == (2, ""), "refused before anything is read"
        return
    assert code == 3
    for file in NAMES:
        assert file in page, f"{file} is missing in {name}"
    assert "这张图片打不开" in page


@pytest.mark.parametrize("quiet", [[], ["--quiet"]], ids=["page", "quiet"])
@pytest.mark.parametrize("name", FORMATS)
def test_one_report(name: str, quiet: list[str], folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for file, code, answer in (("report.pdf", 0, ("通过", '"pass"')), ("other.pdf", 1, ("不通过", '"fail"'))):
        assert run([str(folder / file), *DAY, "--format", name, *quiet]) == code
        assert any(word in shown(capsys) for word in answer)


@pytest.mark.parametrize("more", [[], ["--quiet"], ["-o", "out"]], ids=["page", "quiet", "file"])
@pytest.mark.parametrize("name", FORMATS)
def test_a_file_alone_that_cannot_be_read_is_said_somewhere(
    name: str, more: list[str], folder: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(folder)
    assert run(["photo.pdf", *DAY, "--format", name, *more]) == 3
    printed = capsys.readouterr()
    assert "这张图片打不开" in printed.err
    assert (folder / "out").exists() == (name == "jsonl" and "-o" in more), "a page about nothing is no page"
    if name == "jsonl" and "-o" not in more:
        assert json.loads(printed.out)["error"]["code"] == NotAReportFileError.code
    else:
        assert printed.out == ""


@pytest.mark.parametrize("name", COMPARING)
def test_a_comparison_has_every_preset(name: str, folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    run([str(folder / "other.pdf"), *DAY, "--format", name, "--all-presets", "--quiet"])
    lines = capsys.readouterr().out.splitlines()
    assert "default" in lines[0]
    assert len(lines) > 3
    run([str(folder / "other.pdf"), str(folder / "report.pdf"), *DAY, "--format", name, "--all-presets"])
    page = shown(capsys)
    assert page.count("各种口径下的结论·") == 2
    assert "汇总：共2份" in page
