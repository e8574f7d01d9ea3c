"""Which files a call means: files as given, folders as the reports in them, in a fixed order."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from creditcheck.errors import CreditcheckError, EmptyFileError, FileMissingError

SUFFIXES = frozenset({".pdf", ".json", ".xml"})


@dataclass(frozen=True)
class Input:
    """One file to read, or the reason why the place named on the command line gives none."""

    path: Path
    error: CreditcheckError | None = None

    @property
    def label(self) -> str:
        """The name that the person knows it by."""
        return str(self.path)


def inputs(paths: Iterable[Path], *, recursive: bool = False) -> list[Input]:
    """Write out folders: their reports (PDF, JSON, XML, hidden files left out) sorted by name.

    Args:
        paths: as given on the command line, in that order.
        recursive: go into folders within folders too.

    """
    found: list[Input] = []
    for path in paths:
        if path.is_dir():
            found.extend(_in_folder(path, recursive=recursive))
        elif not path.exists():
            found.append(Input(path, FileMissingError("找不到这个文件")))
        else:
            found.append(Input(path))
    return found


def _in_folder(folder: Path, *, recursive: bool) -> list[Input]:
    try:
        entries = sorted(folder.rglob("*") if recursive else folder.iterdir())
        reports = [
            entry
            for entry in entries
            if entry.suffix.lower() in SUFFIXES and not entry.name.startswith(".") and entry.is_file()
        ]
    except OSError:
        return [Input(folder, FileMissingError("打不开这个文件夹", "检查文件夹的读取权限。"))]
    if reports:
        return [Input(entry) for entry in reports]
    hint = "请给出信用报告文件" + ("。" if recursive else "；报告在下级文件夹里时加 --recursive。")
    return [Input(folder, EmptyFileError("这个文件夹里没有 PDF、JSON 或 XML 文件", hint))]
