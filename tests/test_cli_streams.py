"""Streams that are closed, speak no Chinese, or are interrupted; the password at a prompt."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from sample_files import ROOT, SAMPLES

from creditcheck.cli.output import sink
from creditcheck.cli.run import run
from creditcheck.cli.sources import password_source

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
    for number in range(40):
        shutil.copy(CLEAN, tmp_path / f"{number:02}.pdf")
    out = tmp_path / "out.txt"
    env = {**os.environ, "PYTHONPATH": str(ROOT)}
    child = subprocess.Popen(
        [*COMMAND, str(tmp_path), "-o", str(out)], stdout=subprocess.PIPE, stderr=subprocess.PIPE, env=env
    )
    deadline = time.monotonic() + 30
    while not list(tmp_path.glob(".creditcheck-*")) and time.monotonic() < deadline:
        time.sleep(0.05)
    child.send_signal(signal.SIGINT)
    _, said = child.communicate()
    assert child.returncode == 130
    assert said.decode() == "\n已中断，没有写出结果文件。\n"
    assert not out.exists()
    assert not list(tmp_path.glob(".creditcheck-*"))


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
