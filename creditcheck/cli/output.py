"""What leaves: the result to standard output or a file, and to standard error errors with their hint, notes, progress.

A file is readable by its owner only and written whole or not at all. Standard error never has a word of a report.
"""

from __future__ import annotations

import errno
import math
import os
import shlex
import stat
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from functools import cached_property
from io import StringIO
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO, TextIO

from creditcheck.errors import CreditcheckError, UsageError, WriteError
from creditcheck.renderers.wrapping import printable

if TYPE_CHECKING:
    import rich.progress

    from creditcheck.renderers.nodes import Outline


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


def ask(text: str) -> str | None:
    """Ask on standard error, so that what is printed is the page only; None at the end of the input (Ctrl-D)."""
    sys.stderr.write(text)
    sys.stderr.flush()
    line = sys.stdin.readline()
    if not line:
        sys.stderr.write("\n")
        return None
    return line.strip()


def say_error(error: CreditcheckError, label: str | None = None) -> None:
    """Write an error: one sentence (a list of places below it when there are several), then what to do."""
    sentence, *places = error.message.split("\n")
    say(f"错误：{label}：{sentence}" if label else f"错误：{sentence}")
    for line in places:
        say(f"  {line.strip()}")
    if error.hint:
        say(f"  怎么办：{error.hint}")


class Progress:
    """A line on standard error that says which of several files is being read, and one for the pages of a scan.

    Only on a terminal. It is drawn once a file and once a page, never by a thread of its own: a password may be asked
    for below it.
    """

    def __init__(self, total: int = 1, *, quiet: bool = False) -> None:
        """Count up to ``total`` files."""
        self._total = total
        self._drawn = not quiet and sys.stderr.isatty()
        self._shown = total > 1 and self._drawn
        self._began = 0.0

    def show(self, number: int, name: str) -> None:
        """Say which file is being read."""
        if self._shown:
            self._bar.update(self._task, completed=number, description=printable(name))
            self._bar.start()

    def sheet(self, done: int, total: int) -> None:
        """Say how many pages of a scan are recognised, of how many, and how long the others may take."""
        self._draw("识别文字", done, total)

    def place(self, done: int, total: int) -> None:
        """Say the same of its doubtful places, of which it is found out what hangs on them."""
        self._draw("逐处对照", done, total)

    def _draw(self, what: str, done: int, total: int) -> None:
        if not self._drawn:
            return
        if done == 0:
            self._began = time.monotonic()
        left = (time.monotonic() - self._began) / done * (total - done) if done else 0
        said = f"，约还要 {_duration(left)}" if 0 < done < total else ""
        self._bar.update(self._sheets, completed=done, total=total, description=f"{what}{said}", visible=True)
        self._bar.start()
        self._bar.refresh()

    def clear(self) -> None:
        """Take the lines away before something else is printed."""
        if "_bar" in vars(self):
            self._bar.stop()
        if "_sheets" in vars(self):
            self._bar.update(self._sheets, visible=False)

    @cached_property
    def _bar(self) -> rich.progress.Progress:
        from rich.console import Console
        from rich.progress import BarColumn, MofNCompleteColumn, TextColumn
        from rich.progress import Progress as Bar

        columns = (
            TextColumn("读取"),
            BarColumn(20),
            MofNCompleteColumn(),
            TextColumn("{task.description}", markup=False),
        )
        stderr = Console(file=sys.stderr, force_terminal=True, emoji=False)
        return Bar(
            *columns, console=stderr, auto_refresh=False, transient=True, redirect_stdout=False, redirect_stderr=False
        )

    @cached_property
    def _task(self) -> rich.progress.TaskID:
        return self._bar.add_task("", total=self._total)

    @cached_property
    def _sheets(self) -> rich.progress.TaskID:
        return self._bar.add_task("")


def _duration(seconds: float) -> str:
    """Say how long something takes.

    >>> _duration(7.4), _duration(95)
    ('8 秒', '1 分 35 秒')
    """
    minutes, rest = divmod(math.ceil(seconds), 60)
    return f"{minutes} 分 {rest} 秒" if minutes else f"{rest} 秒"


def print_page(outline: Outline, format_: str) -> None:
    """Print a page that is no assessment on standard output."""
    from creditcheck.renderers.formats import PAGES

    PAGES[format_](sys.stdout).put(outline)


def refuse_overwriting(output: Path | None, inputs: Iterable[Path]) -> None:
    """Raise UsageError when the output would replace a file that this call reads."""
    if output is None or not os.path.exists(output):  # noqa: PTH110 - Path.exists raises where a folder is closed
        return
    for path in inputs:
        if os.path.exists(path) and output.samefile(path):  # noqa: PTH110 - as above
            raise UsageError(f"-o 指向了输入文件 {output.name}，没有写", "给结果换一个文件名。")


@contextmanager
def sink(output: Path | None) -> Iterator[TextIO]:
    """Give the stream to write to.

    A file is made beside its final place under a temporary name, readable by its owner only (0600) from its first
    moment, and takes its place when everything is written. When anything fails, nothing is left.

    Raises:
        WriteError: the file cannot be written there.

    """
    if output is None:
        yield sys.stdout
        sys.stdout.flush()
        return
    with replaced(output) as temporary, temporary.open("w", encoding="utf-8", errors="replace", newline="\n") as stream:
        yield stream
        _written(stream)


def write_bytes(output: Path, content: bytes) -> None:
    """Write a file of bytes, readable by its owner only, whole or not at all. Raises WriteError."""
    with replaced(output) as temporary, temporary.open("wb") as stream:
        stream.write(content)
        _written(stream)


@contextmanager
def replaced(output: Path) -> Iterator[Path]:
    """Give a file of one's own (0600) that takes the place of the output when all went well.

    Raises:
        WriteError: the file cannot be written there.

    """
    temporary = _temporary(output)
    try:
        yield temporary
        _replace(temporary, output)
    finally:
        temporary.unlink(missing_ok=True)


@contextmanager
def paged() -> Iterator[TextIO]:
    """Give a stream whose text goes through the person's pager (``PAGER``, else ``less``) when all of it is written.

    Only for a terminal; where no pager can be started, the text is printed as it is.
    """
    page = _Page()
    yield page
    command = shlex.split(os.environ.get("PAGER") or "less")
    environment = {"LESS": "FRX", "LESSCHARSET": "utf-8"} | dict(os.environ)
    try:
        # The person's own command, as every program that pages runs it; Ctrl-C is the pager's to answer.
        with subprocess.Popen(command, stdin=subprocess.PIPE, env=environment) as pager, suppress(KeyboardInterrupt):  # noqa: S603
            pager.communicate(page.getvalue().encode("utf-8", "replace"))
    except (OSError, IndexError):
        sys.stdout.write(page.getvalue())
        sys.stdout.flush()


class _Page(StringIO):
    """A text that is shown on a terminal in the end."""

    def isatty(self) -> bool:
        """Colour and width are the terminal's."""
        return True


def private_page() -> Path:
    """Return a place for a page in a new folder that only its owner can open."""
    return Path(tempfile.mkdtemp(prefix="creditcheck-")) / "creditcheck.html"


def show_in_browser(page: Path) -> None:
    """Open a page in the browser; where there is none, say where the page is."""
    import webbrowser

    opened = webbrowser.open(page.resolve().as_uri())
    say(f"已用浏览器打开 {page}" if opened else f"没有找到浏览器；网页在 {page}，请自己打开。")


def _temporary(output: Path) -> Path:
    try:
        if output.is_dir() or (output.exists() and not stat.S_ISREG(output.stat().st_mode)):
            raise WriteError("-o 指向的不是普通文件，没有写", "给一个文件名；要写到管道就不用 -o，直接重定向。")
        handle, name = tempfile.mkstemp(prefix=".creditcheck-", dir=output.resolve().parent)
    except OSError as error:
        raise WriteError from error
    os.close(handle)
    return Path(name)


def _written(stream: TextIO | BinaryIO) -> None:
    try:
        stream.flush()
        os.fsync(stream.fileno())
    except OSError as error:
        raise WriteError from error


def _replace(temporary: Path, output: Path) -> None:
    try:
        # The end of a link is written, never the link: -o /dev/stdout must not replace /dev/stdout.
        temporary.replace(output.resolve())
    except OSError as error:
        raise WriteError from error
