"""What a person adds to a scan on the command line: the report's time, corrections, a folder for what is recognised."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from creditcheck.cli.output import Progress, ask, say
from creditcheck.cli.sources import CLEAR_LINE
from creditcheck.errors import UsageError
from creditcheck.readers.file_names import part_of
from creditcheck.renderers.wrapping import printable

if TYPE_CHECKING:
    from creditcheck.cli.sources import Input
    from creditcheck.model.corrections import Corrections
    from creditcheck.reading.aids import Aids, Told


_answered: dict[str, Told] = {}
"""What the person has answered for a file of this name: one call may read it twice."""


def aids_of(
    label: str, progress: Progress, *, report_time: Told | None, corrections: Sequence[Path], cache: Path | None
) -> Aids:
    """Return what a call adds to one file. Raises UsageError: a corrections file is none."""
    from creditcheck.reading.aids import Aids

    told = report_time or ask_report_time(label)
    given = read_all_corrections(corrections)
    return Aids(report_time=told, corrections=given, cache=cache, done=progress.sheet, tried=progress.place)


def ask_report_time(label: str) -> Callable[[], Told | None] | None:
    """Return how to ask for a report's time: only a person at a terminal is asked."""
    if not (sys.stdin.isatty() and sys.stderr.isatty()):
        return None

    def ask_for_it() -> Told | None:
        if label in _answered:
            return _answered[label]
        from creditcheck.cli.parameters import BadValue, report_time

        sys.stderr.write(CLEAR_LINE)
        say(f"{printable(label)} 的报告时间认不出来。照首页上印的写，如 2026-01-05 10:20:30；只看得清日期就只写日期。")
        while written := ask("报告时间（直接回车不写）："):
            try:
                return _answered.setdefault(label, report_time(written))
            except BadValue as error:
                say(error.hint)
        return None

    return ask_for_it


def read_all_corrections(paths: Iterable[Path]) -> tuple[Corrections, ...]:
    """Read corrections files. Raises UsageError."""
    from creditcheck.reading.corrections_file import read_corrections

    found = []
    for path in paths:
        try:
            data = path.read_bytes()
        except OSError as error:
            raise UsageError(f"--corrections 的文件 {path.name} 读不了", "检查文件名和权限。") from error
        found.append(read_corrections(data, path.name))
    return tuple(found)


def refuse_for_several(report_time: Told | None, sources: Sequence[Input]) -> None:
    """Raise UsageError for one time that is told of several reports."""
    if report_time is not None and len(sources) > 1:
        raise UsageError("--report-time 一次只用于一份报告", f"这里有 {len(sources)} 个文件，一个一个来。")


def refuse_foreign(corrections: Sequence[Path], files: Iterable[Sequence[Path]]) -> None:
    """Raise UsageError for corrections of a file that is none of these; several pictures are one."""
    if not corrections:
        return
    from creditcheck.reading import digest_of

    known = set()
    for paths in files:
        try:
            known.add(digest_of(b"".join(part_of(path)[0].read_bytes() for path in paths)))
        except OSError:
            continue  # said when it is read
    for path, given in zip(corrections, read_all_corrections(corrections), strict=True):
        if given.document not in known:
            raise UsageError(
                f"--corrections 的文件 {path.name} 是给另一份文件的，没有采用",
                "更正认的是文件的内容；几张图片要是同样的几张、同样的次序。重新核对：creditcheck review 文件。",
            )
