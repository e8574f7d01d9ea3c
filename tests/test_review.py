"""``creditcheck review`` and the options for scans on the command line: the cache, the progress, several pictures."""

from __future__ import annotations

import io
import json
import os
import re
import shutil
import stat
from dataclasses import fields, replace
from datetime import date, datetime
from pathlib import Path
from typing import Any

import pytest
from fake_scan import correction, corrections, fake_scan, misread
from sample_files import SAMPLES, document_of
from scan_paper import as_file, scanned

from creditcheck.advice.review_order import groups_of
from creditcheck.assess import Options
from creditcheck.cli import aids as cli_aids
from creditcheck.cli.output import Progress
from creditcheck.cli.run import run
from creditcheck.data.codes import code_list
from creditcheck.errors import OtherReportsError, ScanError, UnreadableError, UsageError, WriteError
from creditcheck.geometry import Glyph, Rule
from creditcheck.layouts.lexicon import lexicon
from creditcheck.model.corrections import Corrections
from creditcheck.readers.document import Lexicon, Page
from creditcheck.readers.ocr_extra import has_extra
from creditcheck.readers.scan_cache import ScanCache
from creditcheck.reading import digest_of, read_bytes, read_images, recognising, review
from creditcheck.reading.aids import NONE, Aids
from creditcheck.reading.corrections_file import written
from creditcheck.renderers.review_page import heading, review_html, said, where

needs_extra = pytest.mark.skipif(not has_extra(), reason="creditcheck[ocr] is not installed: no scan is tried")

BRIEF, DETAILED = SAMPLES / "01-clean.pdf", SAMPLES / "20-detailed-clean.pdf"
BALANCE, REASON = (2, "862,410"), (2, "贷后管理")
PICTURE = as_file(scanned(BRIEF.read_bytes(), 40, pages=[0])[0], "PNG")
DAY = ["--as-of", "2026-11-21"]
OPTIONS = Options(today=date.today())


@pytest.fixture
def scan(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A picture in whose place a sample with doubts is recognised."""
    doubtful = {BALANCE: "862,418", (3, "8,320"): "8,320\ufffd"}
    found = fake_scan(DETAILED, doubtful, {(2, "（一）信贷交易信息提示"): "（一）言贷交易信息提"})
    monkeypatch.setattr("creditcheck.reading.recognised_images", lambda *_: found)
    path = tmp_path / "scan.png"
    path.write_bytes(PICTURE)
    return path


@pytest.fixture
def person(monkeypatch: pytest.MonkeyPatch) -> Any:
    """Somebody at a terminal who types these lines."""

    def types(*lines: str) -> None:
        stdin = io.StringIO("".join(f"{line}\n" for line in lines))
        stdin.isatty = lambda: True  # type: ignore[method-assign]
        monkeypatch.setattr("sys.stdin", stdin)
        monkeypatch.setattr("sys.stderr.isatty", lambda: True)

    return types


# ---- what is to be looked at


@needs_extra
def test_each_doubtful_place_is_named_with_its_cut_out(scan: Path) -> None:
    found = review([scan.read_bytes()])
    assert found.document == digest_of(PICTURE)
    assert [(one.read, one.other, one.record, one.fields) for one in found.doubts if not one.unread] == [
        ("862,410", "862,418", "D1:1", ("balance",)),
        ("8,320", None, "R2:1", ("used",)),
    ]
    assert all((found.picture(one.page, [one.box]) or b"").startswith(b"\x89PNG") for one in found.doubts)
    titles = [heading(one, found) for one in found.doubts]
    assert any(re.fullmatch(r"D1:1 .+，余额", title) for title in titles)
    balance = next(one for one in found.doubts if one.record == "D1:1")
    assert said(balance) == "认作“862,410”，另一次认作“862,418”"
    assert re.fullmatch(r"第 2 页，离上边 \d+\.\d 厘米、离左边 \d+\.\d 厘米", where(2, [balance.box]))
    entry = balance.correction("862,410")
    assert (entry.record, entry.field) == ("D1:1", "balance")


@needs_extra
def test_a_doubtful_month_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    found = fake_scan(DETAILED, {(4, "N"): "2", (4, "2026"): "2028"})
    monkeypatch.setattr("creditcheck.reading.recognised_images", lambda *_: found)
    reviewed = review([PICTURE])
    assert [re.sub(".*，还款记录", "", heading(one, reviewed)) for one in reviewed.doubts] == ["", "，2021-12"]


@needs_extra
def test_a_place_that_was_corrected_is_not_asked_again(scan: Path) -> None:
    given = corrections(digest_of(PICTURE), correction(document_of(DETAILED), BALANCE, "862,410"))
    found = review([scan.read_bytes()], aids=Aids(corrections=(given,)))
    assert [one.record for one in found.doubts if not one.unread] == ["R2:1"]


@needs_extra
def test_a_doubt_about_how_many_records_there_are_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    found = fake_scan(BRIEF, {(2, "机构查询记录明细"): "机构"})
    monkeypatch.setattr("creditcheck.reading.recognised_images", lambda *_: found)
    found_ = review([PICTURE])
    assert found_.doubts
    assert all(heading(one, found_) for one in found_.doubts)


def test_unread_lines_of_a_pdf_are_reviewed_with_a_picture_of_the_page(monkeypatch: pytest.MonkeyPatch) -> None:
    document = misread(document_of(BRIEF), {(1, "信息概要"): "信\ufffd概要"})
    monkeypatch.setattr("creditcheck.reading._open", lambda *_: (document, None))
    monkeypatch.setattr("creditcheck.reading._again", lambda *_: None)
    found = review([BRIEF.read_bytes()])
    one = next(each for each in found.doubts if each.read == "信\ufffd概要")
    assert one.unread
    assert (found.picture(one.page, [one.box]) or b"").startswith(b"\x89PNG")
    assert found.picture(99, [one.box]) is None
    assert said(one).endswith("这一行读不懂")


@pytest.mark.parametrize("name", ["01-clean.pdf", "14-hand-written.json", "20-detailed-clean.pdf"])
def test_a_report_that_was_read_whole_has_nothing_to_review(
    name: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    target = tmp_path / "a.html"
    assert run(["review", str(SAMPLES / name), "-o", str(target)]) == 0
    assert "没有要核对的" in capsys.readouterr().err
    assert not target.exists()


@needs_extra
def test_a_place_that_is_doubtful_and_unread_is_shown_once(monkeypatch: pytest.MonkeyPatch) -> None:
    place = (1, "信息概要")
    found = fake_scan(BRIEF, {place: "信息概"})
    document = misread(found.document, {place: "言息既要"})
    monkeypatch.setattr("creditcheck.reading.recognised_images", lambda *_: replace(found, document=document))
    (one,) = [each for each in review([PICTURE]).doubts if each.read == "言息既要"]
    assert one.unread
    assert one.other == "信息概"


@needs_extra
@pytest.mark.parametrize("path", ["fake", "pdf"])
def test_what_is_no_report_cannot_be_reviewed(path: str, monkeypatch: pytest.MonkeyPatch) -> None:
    if path == "pdf":
        with pytest.raises(UnreadableError):
            review([(SAMPLES / "refused" / "other-text.pdf").read_bytes()])
        return
    found = fake_scan(BRIEF)
    document = replace(found.document, pages=found.document.pages[1:2])
    monkeypatch.setattr("creditcheck.reading.recognised_images", lambda *_: replace(found, document=document))
    with pytest.raises(ScanError):
        review([PICTURE])


# ---- the page


@needs_extra
def test_the_page_is_one_private_file_without_a_request(scan: Path, tmp_path: Path) -> None:
    target = tmp_path / "a.html"
    assert run(["review", str(scan), "-o", str(target)]) == 0
    page = target.read_text("utf-8")
    assert stat.S_IMODE(target.stat().st_mode) == 0o600
    assert "default-src 'none'" in page
    assert not re.search(r"(?:src|href)=\"(?!data:)", page)
    assert "http" not in page.replace("http-equiv", "")
    data = json.loads(page.split('id="data">')[1].split("</script>")[0])
    assert len(data["corrections"]) == len(data["others"]) == page.count("<fieldset")
    assert data["document"] == digest_of(PICTURE)
    assert all(f'alt="{place}' in page for place in ("第 2 页",))


@needs_extra
def test_the_page_opens_in_a_browser(scan: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    opened: list[str] = []
    monkeypatch.setattr("webbrowser.open", opened.append)
    assert run(["review", str(scan), "--open"]) == 0
    assert len(opened) == 1
    shutil.rmtree(Path(opened[0].removeprefix("file://")).parent)


@needs_extra
def test_an_error_that_nobody_expected_is_one_sentence(
    scan: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def broken(*_: Any, **__: Any) -> None:
        raise RuntimeError("a word of the report")

    monkeypatch.setattr("creditcheck.reading.review", broken)
    assert run(["review", str(scan), "-o", str(scan.with_suffix(".html"))]) == 3
    assert "word" not in capsys.readouterr().err


@needs_extra
def test_no_text_of_a_report_gets_out_of_its_place_on_the_page(monkeypatch: pytest.MonkeyPatch) -> None:
    hostile = '</script><img src="http://x">&'
    found = fake_scan(BRIEF, wrong={(1, "信息概要"): hostile})
    monkeypatch.setattr("creditcheck.reading.recognised_images", lambda *_: found)
    reviewed = review([PICTURE])
    groups = groups_of(reviewed, OPTIONS)
    page = review_html(reviewed, groups, "a&b.png")
    assert "</script><img" not in page
    assert page.count("<img") == page.count("<section") == len(groups)
    data = json.loads(page.split('id="data">')[1].split("</script>")[0])
    assert hostile in [one["read"] for one in data["corrections"]]


# ---- the terminal


def lines_for(found: Any, answer: Any) -> list[str]:
    """Return what a person types who looks at every place one by one."""
    lines = []
    for group in groups_of(found, OPTIONS):
        lines += [""] * (len(group.places) > 1)
        lines += [answer(found.doubts[index]) for index in group.places]
    return lines


def saved(path: Path) -> list[tuple[str, str]]:
    """Return what a corrections file says, in its order."""
    whole = Corrections.model_validate_json(path.read_text("utf-8"))
    return [(one.read, one.value) for one in whole.corrections]


@needs_extra
def test_the_terminal_asks_place_by_place_and_keeps_the_answers(
    scan: Path, tmp_path: Path, person: Any, capsys: pytest.CaptureFixture[str]
) -> None:
    target = tmp_path / "更正.json"
    answers = {"862,410": "", "8,320": "8,320"}
    found = review([PICTURE])
    person(*lines_for(found, lambda one: "s" if one.unread else answers[one.read]))
    assert run(["review", str(scan), "--save", str(target)]) == 0
    shown = capsys.readouterr().err
    many = len(found.doubts)
    assert f"要核对 {many} 处" in shown
    assert f"写了 2 处，还有 {many - 2} 处没有核对" in shown
    assert "余额" in shown
    assert stat.S_IMODE(target.stat().st_mode) == 0o600
    assert sorted(saved(target)) == [("8,320", "8,320"), ("862,410", "862,410")]
    assert run(["check", str(scan), "--corrections", str(target), *DAY]) == 3
    first = capsys.readouterr().out
    assert "由您核对 2 处" in first
    person("", "x", "q")
    assert run(["review", str(scan), "--corrections", str(target), "--save", str(target)]) == 0
    assert [value for _, value in saved(target)][2:] == [""]


@needs_extra
def test_a_group_is_said_right_or_left_at_once(
    scan: Path, tmp_path: Path, person: Any, capsys: pytest.CaptureFixture[str]
) -> None:
    found = review([PICTURE])
    groups = groups_of(found, OPTIONS)
    many = [len(group.places) for group in groups]
    first, rest = next(index for index, count in enumerate(many) if count > 2), tmp_path / "b.json"
    before = ["s"] * first
    person(*before, "什么", "y", "q")
    assert run(["review", str(scan), "--save", str(tmp_path / "a.json")]) == 0
    right = [found.doubts[index] for index in groups[first].places]
    assert saved(tmp_path / "a.json") == [(one.read, one.read) for one in right]
    assert "只认这几个" in capsys.readouterr().err
    person(*before, "", "s", "x", "y", "q")
    assert run(["review", str(scan), "--save", str(rest)]) == 0
    assert saved(rest) == [(right[1].read, ""), *((one.read, one.read) for one in right[2:])]


@needs_extra
def test_no_answer_is_a_state_of_a_month(
    scan: Path, tmp_path: Path, person: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    found = fake_scan(DETAILED, {(4, "N"): "2"})
    monkeypatch.setattr("creditcheck.reading.recognised_images", lambda *_: found)
    for state in code_list("repayment"):
        person(state)
        target = tmp_path / f"c{ord(state)}.json"
        assert run(["review", str(scan), "--save", str(target)]) == 0
        assert saved(target) == [("N", state)]


@needs_extra
def test_the_terminal_asks_where_to_save(
    scan: Path, tmp_path: Path, person: Any, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    person("y", "q", "scan.png", "")
    assert run(["review", str(scan)]) == 0
    assert "scan.png 已经有了" in capsys.readouterr().err
    assert (tmp_path / "更正.json").exists()
    person("q")
    assert run(["review", str(scan)]) == 0
    assert "没有更正" in capsys.readouterr().err


@needs_extra
@pytest.mark.parametrize("when", ["asked", "saving", "saving at the end of the input"])
def test_what_was_answered_is_kept_when_the_person_interrupts(
    when: str, scan: Path, tmp_path: Path, person: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "更正.json").write_text("{}", "utf-8")
    said_ = iter(["y", *(["q"] if when != "asked" else [])])

    def ask(_: str) -> str | None:
        answer = next(said_, None)
        if answer is None and when != "saving at the end of the input":
            raise KeyboardInterrupt
        return answer

    person()
    monkeypatch.setattr("creditcheck.cli.reviewing.ask", ask)
    assert run(["review", str(scan)]) == 0
    assert saved(tmp_path / "更正-2.json")
    assert (tmp_path / "更正.json").read_text("utf-8") == "{}"


@needs_extra
def test_an_interruption_before_any_answer_writes_nothing(
    scan: Path, tmp_path: Path, person: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    def ask(_: str) -> str:
        raise KeyboardInterrupt

    monkeypatch.chdir(tmp_path)
    person()
    monkeypatch.setattr("creditcheck.cli.reviewing.ask", ask)
    assert run(["review", str(scan)]) == 130
    assert [path.name for path in tmp_path.iterdir()] == ["scan.png"]


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        ([str(BRIEF)], "要在终端里"),
        ([str(BRIEF), "-o", "a.json"], "后缀要是 .html"),
        ([str(BRIEF), str(DETAILED), "-o", "a.html"], "一次只看一份报告"),
        ([str(BRIEF), "-o", "a.html", "--save", __file__], "已经有了"),
        (["没有.pdf", "-o", "a.html"], "找不到"),
    ],
)
def test_a_call_that_cannot_be_met(arguments: list[str], words: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["review", *arguments]) in {2, 3}
    assert words in capsys.readouterr().err


# ---- corrections on the command line


@needs_extra
def test_corrections_are_used_by_every_command(scan: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "c.json"
    path.write_text(written(digest_of(PICTURE), [correction(document_of(DETAILED), BALANCE, "862,410")]), "utf-8")
    given = [str(scan), "--corrections", str(path)]
    assert run(["parse", *given]) == 3
    source = json.loads(capsys.readouterr().out)["source"]
    assert [one["state"] for one in source["corrections"]] == ["confirmed"]
    for command in (["plan"], ["lenders"], ["dispute"], ["explain", "BLK01", "--report"]):
        assert run([*command, *given]) == 3
        assert "由您核对 1 处" in capsys.readouterr().out, command


@pytest.mark.parametrize("command", ["check", "parse", "plan", "review"])
def test_corrections_of_another_file_are_an_error(
    command: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "c.json"
    path.write_text(written("0" * 64, []), "utf-8")
    arguments = [command, str(BRIEF), "--corrections", str(path)]
    assert run([*arguments, *(["-o", str(tmp_path / "a.html")] if command == "review" else [])]) == 2
    assert "是给另一份文件的" in capsys.readouterr().err


def test_a_corrections_file_that_is_not_there(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["check", str(BRIEF), "--corrections", "没有.json"]) == 2
    assert "读不了" in capsys.readouterr().err


def test_the_schema_of_a_corrections_file(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["schema", "corrections"]) == 0
    schema = json.loads(capsys.readouterr().out)
    assert schema["required"] == ["schema", "document", "corrections"]


# ---- the time


def test_a_time_for_several_files_is_an_error(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["check", str(BRIEF), str(DETAILED), "--report-time", "2026-10-16"]) == 2
    assert "一次只用于一份报告" in capsys.readouterr().err


def test_a_person_is_asked_for_the_time(person: Any, capsys: pytest.CaptureFixture[str]) -> None:
    person("昨天", "2026-10-16 09:30:15")
    ask = cli_aids.ask_report_time("a.pdf")
    assert ask is not None
    assert ask() == datetime(2026, 10, 16, 9, 30, 15)
    assert "认不出来" in capsys.readouterr().err
    assert ask() == datetime(2026, 10, 16, 9, 30, 15)
    person("")
    other = cli_aids.ask_report_time("b.pdf")
    assert other is not None
    assert other() is None


def test_a_script_is_not_asked(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.stderr.isatty", lambda: False)
    assert cli_aids.ask_report_time("a.pdf") is None


# ---- several pictures


@needs_extra
def test_several_pictures_of_a_call_are_one_report(
    scan: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    second = tmp_path / "b.jpg"
    second.write_bytes(PICTURE)
    assert run(["check", str(scan), str(BRIEF), str(second), "--format", "jsonl", *DAY]) == 3
    shown = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert [one["file"] for one in shown] == [f"{scan} 等 2 张图片", str(BRIEF)]


@needs_extra
def test_a_folder_of_pictures_is_one_report_for_every_command(scan: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["parse", str(scan.parent)]) == 3
    assert json.loads(capsys.readouterr().out)["source"]["ocr"]


@needs_extra
@pytest.mark.parametrize("other", [{(1, "报告编号：2026101609301500000001"): "报告编号：2026101609301500000002"}, {}])
def test_pictures_of_two_reports_are_refused(
    other: dict[tuple[int, str], str], monkeypatch: pytest.MonkeyPatch
) -> None:
    from creditcheck.readers.ocr.pages import Scanned

    one, two = document_of(BRIEF), misread(document_of(BRIEF), other) if other else document_of(DETAILED)
    pages = [Scanned(replace(page, scanned=True), (), b"") for page in (*one.pages, *two.pages)]
    monkeypatch.setattr("creditcheck.readers.ocr.read.sheets_of_images", lambda *_: {1: pages})
    recognising._last.clear()
    with pytest.raises(OtherReportsError, match="几份报告"):
        read_images([PICTURE])


# ---- the cache


def scanned_page(text: str = "一行") -> Any:
    from creditcheck.readers.ocr.pages import Alternative, Scanned
    from creditcheck.readers.ocr.repairs import Repair

    glyphs = (Glyph(text, 1.5, 20.25, 30.0, 10.0, (0.9, 1.8)), Glyph("二", 1.0, 2.0, 3.0, 10.0))
    rules = (Rule(0.0, 1.0, 2.0, 1.0),)
    page = Page(0, 595.0, 842.0, glyphs, rules, ("样张",), images=1, scanned=True)
    repairs = (Repair((1.5, 2.0, 3.0, 4.25), "账户授信颔度", "账户授信额度", "word"),)
    return Scanned(page, (Alternative(0, 1, glyphs[:1]),), b"\xff\xd8", repairs)


@needs_extra
def test_what_was_recognised_is_kept_and_used(tmp_path: Path) -> None:
    folder = tmp_path / "new" / "cache"
    cache = ScanCache.of(folder, [b"scan"], lexicon())
    assert cache.load() is None
    cache.keep({3: [scanned_page()]})
    (found,) = cache.load()[3]  # type: ignore[index]
    kept = scanned_page()
    assert {f.name: getattr(found.page, f.name) for f in fields(Page)} == {
        f.name: getattr(kept.page, f.name) for f in fields(Page)
    }
    assert (found.alternatives, found.picture, found.repairs) == (kept.alternatives, kept.picture, kept.repairs)
    assert stat.S_IMODE(folder.stat().st_mode) == 0o700
    assert [stat.S_IMODE(path.stat().st_mode) for path in folder.iterdir()] == [0o600]
    for other in (ScanCache.of(folder, [b"other"], lexicon()), ScanCache.of(folder, [b"scan"], Lexicon())):
        assert other.path != cache.path


@needs_extra
@pytest.mark.parametrize("text", ["", "{", "[]", "null", '{"schema": "other", "sum": "", "sheets": {}}'])
def test_a_damaged_cache_is_nothing(text: str, tmp_path: Path) -> None:
    cache = ScanCache.of(tmp_path / "c", [b"scan"], lexicon())
    cache.path.write_text(text, "utf-8")
    assert cache.load() is None


@needs_extra
def test_a_cache_that_was_changed_is_read_anew(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    found = fake_scan(BRIEF)
    read: list[int] = []

    def sheets(*_: Any) -> Any:
        from creditcheck.readers.ocr.pages import Scanned

        read.append(1)
        return {1: [Scanned(page, (), b"") for page in found.document.pages]}

    monkeypatch.setattr("creditcheck.readers.ocr.read.sheets_of_images", sheets)

    def anew(aids: Aids = NONE) -> Any:
        recognising._last.clear()
        return read_images([PICTURE], aids=aids)

    aids = Aids(cache=tmp_path / "c")
    reports = [anew(aids) for _ in range(2)]
    assert len(read) == 1
    assert reports[0] == reports[1]
    (file,) = (tmp_path / "c").iterdir()
    file.write_text(file.read_text("utf-8").replace("862,410", "62,410"), "utf-8")
    assert anew(aids) == reports[0]
    assert len(read) == 2
    assert anew() == reports[0]
    assert len(read) == 3
    assert read_images([PICTURE]) == reports[0]
    assert len(read) == 3, "a call that reads a file twice recognises it once"
    assert len(list((tmp_path / "c").iterdir())) == 1


@pytest.mark.skipif(os.name == "nt", reason="rights are those of POSIX")
def test_a_cache_folder_that_others_can_open_is_refused(tmp_path: Path) -> None:
    tmp_path.chmod(0o755)
    with pytest.raises(UsageError, match="别人也能打开"):
        ScanCache.of(tmp_path, [b""], Lexicon())
    (tmp_path / "file").write_bytes(b"")
    with pytest.raises(UsageError, match="建不了"):
        ScanCache.of(tmp_path / "file" / "x", [b""], Lexicon())


def test_a_cache_that_cannot_be_written_is_said(tmp_path: Path) -> None:
    cache = ScanCache.of(tmp_path / "c", [b""], Lexicon())
    (tmp_path / "c").rmdir()
    with pytest.raises(WriteError):
        cache.keep({})


# ---- the progress


def test_progress_is_for_a_terminal_only(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.setattr("sys.stderr.isatty", lambda: False)
    for progress in (Progress(), Progress(quiet=True)):
        progress.sheet(0, 3)
        progress.sheet(3, 3)
        progress.clear()
    assert not capsys.readouterr().err


def test_progress_says_how_long_the_other_pages_take(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("sys.stderr.isatty", lambda: True)
    progress = Progress()
    progress.sheet(0, 3)
    progress._began -= 4.5
    progress.sheet(1, 3)
    assert "识别文字，约还要 10 秒" in capsys.readouterr().err
    progress.sheet(3, 3)
    progress.place(0, 5)
    assert "逐处对照" in capsys.readouterr().err
    progress.clear()
    Progress(quiet=True).sheet(1, 2)


@needs_extra
def test_a_review_says_how_many_places_it_has_tried(scan: Path) -> None:
    told: list[tuple[int, int]] = []
    review([scan.read_bytes()], aids=Aids(tried=lambda done, total: told.append((done, total))))
    assert told == [(0, 2), (1, 2)]


def test_the_file_is_read_without_aids_as_before() -> None:
    assert read_bytes(BRIEF.read_bytes()).source.corrections == ()
