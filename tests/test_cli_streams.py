"""Streams that are closed, speak no Chinese, or are interrupted; the password at a prompt."""

from __future__ import annotations

import contextlib
import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest
from sample_files import ROOT, SAMPLES, report_of

from creditcheck.cli.interrupts import stop_if_asked, watched
from creditcheck.cli.output import sink
from creditcheck.cli.run import run
from creditcheck.cli.sources import password_source
from creditcheck.model.report import Report

COMMAND = [sys.executable, "-m", "creditcheck"]
CLEAN = str(SAMPLES / "01-clean.pdf")


def call(line: str, **environment: str) -> subprocess.CompletedProcess[bytes]:
    words = " ".join([*COMMAND, line])
    env = {**os.environ, "PYTHONPATH": str(ROOT), **environment}
    return subprocess.run(["/bin/sh", "-c", words], capture_output=True, check=False, env=env)


posix = pytest.mark.skipif(os.name != "posix", reason="a POSIX shell")


@posix
def test_a_closed_stream_is_no_traceback() -> None:
    closed = call(f"{CLEAN} -q --as-of 2026-11-21 >&-")
    assert (closed.returncode, closed.stdout, closed.stderr) == (0, b"", b"")
    assert call("nosuch.pdf 2>&-").returncode == 3


@posix
def test_an_encoding_without_chinese_gets_utf8() -> None:
    shown = call(f"{CLEAN} -q --as-of 2026-11-21", PYTHONIOENCODING="ascii")
    assert shown.stdout.decode("utf-8").startswith("√ 通过 · 不黑√")
    chinese = call("nosuch.pdf", PYTHONIOENCODING="gbk")
    assert chinese.stderr.decode("gbk").startswith("错误：找不到这个文件")


@posix
def test_ctrl_c_says_so_and_leaves_nothing(tmp_path: Path) -> None:
    """The second file is a pipe into which nobody writes: the program waits there, whatever else the machine does."""
    out, pipe = tmp_path / "out.txt", tmp_path / "waits.pdf"
    os.mkfifo(pipe)
    child = subprocess.Popen(
        [*COMMAND, CLEAN, str(pipe), "-o", str(out)],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        preexec_fn=lambda: signal.signal(signal.SIGINT, signal.SIG_DFL),  # noqa: PLW1509 - ignored in background jobs
    )
    pen = None
    while pen is None and child.poll() is None:
        with contextlib.suppress(OSError):  # until the program has opened the other end
            pen = os.open(pipe, os.O_WRONLY | os.O_NONBLOCK)
    assert list(tmp_path.glob(".creditcheck-*"))
    child.send_signal(signal.SIGINT)
    _, said = child.communicate(timeout=60)
    assert child.returncode == 130
    assert said.decode() == "\n已中断，没有写出结果文件。\n"
    assert [path.name for path in tmp_path.iterdir()] == ["waits.pdf"]


@posix
def test_a_ctrl_c_that_a_library_swallows_is_not_lost(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def read(*_: object, **__: object) -> Report:
        with contextlib.suppress(KeyboardInterrupt):
            signal.raise_signal(signal.SIGINT)
        return report_of(SAMPLES / "01-clean.pdf")

    monkeypatch.setattr("creditcheck.reading.read_reports", lambda *given, **named: (read(*given, **named),))
    # Tests may run in the background, where the shell has Ctrl-C ignored.
    before = signal.signal(signal.SIGINT, signal.default_int_handler)
    try:
        assert run([CLEAN, "-o", str(tmp_path / "out.txt")]) == 130
        assert signal.getsignal(signal.SIGINT) is signal.default_int_handler, "and the handler is as before"
    finally:
        signal.signal(signal.SIGINT, before)
    assert "已中断" in capsys.readouterr().err
    assert not list(tmp_path.iterdir())


@posix
def test_where_ctrl_c_is_ignored_it_stays_ignored() -> None:
    """As under ``nohup`` or in the background."""
    before = signal.signal(signal.SIGINT, signal.SIG_IGN)
    try:
        with watched():
            assert signal.getsignal(signal.SIGINT) is signal.SIG_IGN
            signal.raise_signal(signal.SIGINT)
            stop_if_asked()
    finally:
        signal.signal(signal.SIGINT, before)


def test_ctrl_d_at_the_prompt_is_no_password(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def end(_: str) -> str:
        raise EOFError

    monkeypatch.delenv("CREDITCHECK_PASSWORD", raising=False)
    monkeypatch.setattr("sys.stdin.isatty", lambda: True)
    monkeypatch.setattr("sys.stderr.isatty", lambda: True)
    monkeypatch.setattr("getpass.getpass", end)
    assert callable(password_source(None, "a.pdf"))
    assert run([str(SAMPLES / "09-password.pdf")]) == 3
    said = capsys.readouterr().err
    assert "这个 PDF 需要打开密码" in said
    assert said.startswith("\r\x1b[K"), "the progress line goes first"


@posix
def test_a_link_keeps_being_a_link(tmp_path: Path) -> None:
    """``-o /dev/stdout`` of a container's root must not replace /dev/stdout."""
    target, link = tmp_path / "deep" / "out.txt", tmp_path / "link"
    target.parent.mkdir()
    target.write_text("old")
    link.symlink_to(target)
    with sink(link) as stream:
        stream.write("new")
    assert link.is_symlink()
    assert target.read_text() == "new"
