"""``creditcheck`` alone on a terminal, ``--ask``, the pager and ``--open``, tried in a pseudo-terminal."""

from __future__ import annotations

import os
import select
import shutil
import subprocess
import sys
import time
from pathlib import Path

import pytest
from sample_files import ROOT, SAMPLES

from creditcheck.cli.guided import reports_in
from creditcheck.cli.paths import plain_path
from creditcheck.readers.first_page import first_page

pytestmark = pytest.mark.usefixtures("samples_read_once")

pty = pytest.importorskip("pty", reason="pseudo-terminals are POSIX")
ONLINE = SAMPLES / "06-online-loans.pdf"


class Terminal:
    """A program at a pseudo-terminal: what it shows, and a person who types."""

    def __init__(self, home: Path, *words: str, **environment: str) -> None:
        self.shown = ""
        self._master, slave = pty.openpty()
        env = {**os.environ, "PYTHONPATH": str(ROOT), "HOME": str(home), "COLUMNS": "80", "LINES": "40", **environment}
        self._child = subprocess.Popen(
            [sys.executable, "-m", "creditcheck", *words], stdin=slave, stdout=slave, stderr=slave, cwd=home, env=env
        )
        os.close(slave)

    def until(self, text: str, seconds: float = 60) -> None:
        """Wait until a text is shown."""
        end = time.monotonic() + seconds
        while text not in self.shown:
            assert self._more(end), f"{text} not in {self.shown}"

    def type(self, line: str) -> None:
        os.write(self._master, line.encode())

    def leave(self, seconds: float = 60) -> int:
        """Return the exit code when the program has ended."""
        end = time.monotonic() + seconds
        while self._more(end):
            pass
        os.close(self._master)
        return self._child.wait(seconds)

    def _more(self, end: float) -> bool:
        if not select.select([self._master], [], [], max(0.0, end - time.monotonic()))[0]:
            return False
        try:
            data = os.read(self._master, 65536)
        except OSError:  # the other end is closed
            return False
        self.shown += data.decode("utf-8", "replace")
        return bool(data)


@pytest.fixture
def home(tmp_path: Path) -> Path:
    folder = tmp_path / "home"
    (folder / "Downloads").mkdir(parents=True)
    return folder


def test_alone_it_finds_asks_and_shows(home: Path, tmp_path: Path) -> None:
    shutil.copy(ONLINE, home / "Downloads" / "报告 一.pdf")
    (home / "Downloads" / "other.pdf").write_bytes(b"%PDF-1.4 nothing")
    opened = tmp_path / "opened.txt"
    terminal = Terminal(home, BROWSER=f"sh -c 'echo %s > {opened}'")
    terminal.until("看哪一份？")
    assert "2026-10-16  钱**  二代简版" in terminal.shown and "other.pdf" not in terminal.shown
    terminal.type("1\n")
    terminal.until("写编号，直接回车用默认的：")
    terminal.type("1\n")
    terminal.until("您每月一共还多少元")
    terminal.type("三千\n")
    terminal.until("没有看懂")
    terminal.type("3,500\n")
    terminal.until("您的月收入是多少元")
    terminal.type("1.2万\n")
    terminal.until("要看带图的整页吗？")
    assert "现在先别申请" in terminal.shown and "银行房贷" in terminal.shown
    terminal.type("\n")
    assert terminal.leave() == 1
    page = Path(opened.read_text().strip().removeprefix("file://"))
    assert page.stat().st_mode & 0o077 == 0 and page.parent.stat().st_mode & 0o077 == 0
    assert "<!DOCTYPE html>" in page.read_text("utf-8")
    shutil.rmtree(page.parent)


def test_alone_with_nothing_found_a_file_can_be_dragged_in(home: Path, tmp_path: Path) -> None:
    place = tmp_path / "an other place"
    place.mkdir()
    shutil.copy(SAMPLES / "01-clean.pdf", place / "r.pdf")
    terminal = Terminal(home)
    terminal.until("没有看到信用报告")
    terminal.type("nosuch.pdf\n")
    terminal.until("再试一次")
    terminal.type(f"'{place / 'r.pdf'}' \n")
    terminal.until("写编号，直接回车用默认的：")
    terminal.type("\n")
    terminal.until("您每月一共还多少元")
    terminal.type("\n")
    terminal.until("要看带图的整页吗？")
    terminal.type("n\n")
    assert terminal.leave() == 0


def test_alone_it_can_be_left(home: Path) -> None:
    terminal = Terminal(home)
    terminal.until("直接回车就离开")
    terminal.type("\n")
    assert terminal.leave() == 2
    assert "creditcheck --help" in terminal.shown


def test_a_password_is_asked_once(home: Path) -> None:
    shutil.copy(SAMPLES / "09-password.pdf", home / "征信.pdf")
    terminal = Terminal(home)
    terminal.until("看哪一份？")
    assert "要密码" in terminal.shown
    terminal.type("\n")
    terminal.until("写编号，直接回车用默认的：")
    terminal.type("\n")
    terminal.until("需要打开密码")
    terminal.type("ceshi2026\n")
    terminal.until("您每月一共还多少元")
    terminal.type("\x04")
    terminal.until("您的月收入是多少元")
    terminal.type("\x04")
    terminal.until("要看带图的整页吗？")
    terminal.type("n\n")
    terminal.leave()
    assert terminal.shown.count("需要打开密码") == 1


def test_a_wrong_password_and_a_wrong_number_are_asked_again(home: Path) -> None:
    shutil.copy(SAMPLES / "09-password.pdf", home / "征信.pdf")
    terminal = Terminal(home)
    terminal.until("看哪一份？")
    terminal.type("\n")
    terminal.until("写编号，直接回车用默认的：")
    terminal.type("9\n")
    terminal.until("没有这个编号，再试一次。")
    terminal.type("6\n")
    terminal.until("输入时不显示）：")
    terminal.shown = ""
    terminal.type("falsch\n")
    terminal.until("密码不对，再试一次")
    terminal.until("输入时不显示）：")
    terminal.type("\n")
    assert terminal.leave() == 3
    assert "这个 PDF 需要打开密码" in terminal.shown


def test_three_wrong_passwords_are_the_end(home: Path) -> None:
    shutil.copy(SAMPLES / "09-password.pdf", home / "征信.pdf")
    terminal = Terminal(home)
    terminal.until("看哪一份？")
    terminal.type("\n")
    terminal.until("写编号，直接回车用默认的：")
    terminal.type("\n")
    for _ in range(3):
        terminal.until("输入时不显示）：")
        terminal.shown = ""
        terminal.type("falsch\n")
    assert terminal.leave() == 3
    assert "密码不对，PDF 没有打开" in terminal.shown


def test_without_a_terminal_it_is_usage(tmp_path: Path) -> None:
    env = {**os.environ, "PYTHONPATH": str(ROOT)}
    alone = subprocess.run(
        [sys.executable, "-m", "creditcheck"], capture_output=True, check=False, cwd=tmp_path, env=env, text=True
    )
    assert alone.returncode == 2 and "用法：creditcheck" in alone.stdout


def test_ask_keeps_the_answers(home: Path) -> None:
    words = (str(ONLINE), "--ask", "--keep-answers", "mine.toml", "--as-of", "2026-11-21")
    terminal = Terminal(home, *words)
    terminal.until("您每月一共还多少元")
    terminal.type("3500\n")
    terminal.until("您的月收入是多少元")
    terminal.type("\n")
    assert terminal.leave() == 1
    assert (home / "mine.toml").read_text() == "monthly_payment = 3500\n"
    again = Terminal(home, *words)
    assert again.leave() == 2 and "mine.toml 已经有了" in again.shown


def test_ask_says_nothing_where_no_answer_changes_anything(home: Path) -> None:
    """Only rules of the inquiries run: no figure of the person changes what they say."""
    terminal = Terminal(home, str(ONLINE), "--ask", "--select", "QRY", "--as-of", "2026-11-21", "--quiet")
    terminal.leave()
    assert "您" not in terminal.shown


def test_the_whole_page_goes_through_the_pager(home: Path) -> None:
    words = (str(ONLINE), "--full", "--as-of", "2026-11-21")
    paged = Terminal(home, *words, PAGER="grep -c .")
    paged.leave()
    assert paged.shown.strip().isdecimal() and int(paged.shown) > 100
    plain = Terminal(home, *words, "--no-pager", PAGER="grep -c .")
    plain.leave()
    assert "钱**" in plain.shown
    broken = Terminal(home, *words, PAGER="nosuch-pager")
    broken.leave()
    assert "钱**" in broken.shown


@pytest.mark.parametrize(
    ("name", "name_shown", "day", "layout"),
    [
        ("05-many-inquiries.pdf", "赵", "2026-10-16", "brief-2"),
        ("20-detailed-clean.pdf", "陶示安", "2026-10-16", "detailed-2"),
        ("23-institution.pdf", "喻拟帆", "2026-10-16", "institution-2"),
        ("26-machine.xml", "喻拟帆", "2026-10-16", "machine-2"),
        ("14-hand-written.json", "秦样本", "2026-10-16", "report-json"),
    ],
)
def test_a_first_page_tells_whose_and_when(name: str, name_shown: str, day: str, layout: str) -> None:
    seen = first_page(SAMPLES / name)
    assert seen is not None and seen.name is not None and seen.name.startswith(name_shown)
    assert (str(seen.day), seen.layout) == (day, layout)


def test_what_is_no_report_is_not_listed(tmp_path: Path) -> None:
    (tmp_path / "a.pdf").write_bytes(b"%PDF-1.4 broken")
    (tmp_path / "b.json").write_text('{"a": 1}')
    (tmp_path / "c.txt").write_text("个人信用报告")
    shutil.copy(SAMPLES / "09-password.pdf", tmp_path / "locked.pdf")
    assert reports_in([tmp_path, tmp_path / "nosuch"]) == []


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("'/a b/c.pdf' ", "/a b/c.pdf"),
        ("“/a b/c.pdf”", "/a b/c.pdf"),
        ("file:///a%20b/c.pdf", "/a b/c.pdf"),
        ("file://localhost/a/c.pdf", "/a/c.pdf"),
        ("/a\\ b/c\\(1\\).pdf", "/a b/c(1).pdf"),
    ],
)
def test_a_dragged_path(typed: str, meant: str) -> None:
    assert plain_path(typed) == meant
