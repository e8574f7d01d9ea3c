"""What goes to standard error: errors with their hint, notes, progress. Never a word of a report."""

from __future__ import annotations

import errno
import sys

from creditcheck.cli.request import CLEAR_LINE
from creditcheck.errors import CreditcheckError, WriteError
from creditcheck.renderers.text import printable


class InternalError(CreditcheckError):
    """A mistake of the program itself. Only the kind of the exception is named: its text could quote the report."""

    code = "internal"
    hint = "请把这一行和 creditcheck --version 的结果告诉维护者；不要附上信用报告。"


def unexpected(error: BaseException) -> CreditcheckError:
    """Turn an exception that nobody expected into one sentence without its text."""
    if isinstance(error, OSError) and error.errno in (errno.ENOSPC, errno.EDQUOT, errno.EIO):
        return WriteError()
    return InternalError(f"程序内部出错（{type(error).__name__}），没有给出结论")


def say(text: str) -> None:
    """Write one line to standard error."""
    sys.stderr.write(f"{printable(text)}\n")
    sys.stderr.flush()


def say_error(error: CreditcheckError, label: str | None = None) -> None:
    """Write an error: one sentence (a list of places below it when there are several), then what to do."""
    sentence, *places = error.message.split("\n")
    say(f"错误：{label}：{sentence}" if label else f"错误：{sentence}")
    for line in places:
        say(f"  {line.strip()}")
    if error.hint:
        say(f"  怎么办：{error.hint}")


class Progress:
    """One line on standard error that says which file is being read; only on a terminal."""

    def __init__(self, total: int, *, quiet: bool = False) -> None:
        """Count up to ``total`` files; one file needs no progress."""
        self._total = total
        self._shown = total > 1 and not quiet and sys.stderr.isatty()

    def show(self, number: int, name: str) -> None:
        """Say which file is being read."""
        self._write(f"读取 {number}/{self._total}：{printable(name)}")

    def clear(self) -> None:
        """Take the line away before something else is printed."""
        self._write("")

    def _write(self, text: str) -> None:
        if self._shown:
            sys.stderr.write(f"{CLEAR_LINE}{text}")
            sys.stderr.flush()
