"""Where the result goes: standard output, or a file that only its owner may read, written whole or not at all."""

from __future__ import annotations

import os
import stat
import sys
import tempfile
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TextIO

from creditcheck.errors import UsageError, WriteError


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
    temporary = _temporary(output)
    try:
        with temporary.open("w", encoding="utf-8", errors="replace", newline="\n") as stream:
            yield stream
            _written(stream)
        _replace(temporary, output)
    finally:
        temporary.unlink(missing_ok=True)


def _temporary(output: Path) -> Path:
    try:
        if output.is_dir() or (output.exists() and not stat.S_ISREG(output.stat().st_mode)):
            raise WriteError("-o 指向的不是普通文件，没有写", "给一个文件名；要写到管道就不用 -o，直接重定向。")
        handle, name = tempfile.mkstemp(prefix=".creditcheck-", dir=output.resolve().parent)
    except OSError as error:
        raise WriteError from error
    os.close(handle)
    return Path(name)


def _written(stream: TextIO) -> None:
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
