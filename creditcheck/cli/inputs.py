"""Which files a call means: files as given, folders as the reports in them, in a fixed order.

A folder's PDF and XML files come first, then its JSON files, each sorted by name: a JSON that says the same as a PDF
beside it is met after it (see ``twins``). What a folder holds besides is counted, so that nothing is left out unsaid.
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path

from creditcheck.errors import CreditcheckError, EmptyFileError, FileMissingError

SUFFIXES = frozenset({".pdf", ".json", ".xml"})
_LINK = re.compile(r"[a-z][a-z0-9+.-]+:/", re.IGNORECASE)
_WINDOWS = re.compile(r"[a-z]:\\|\\\\|[^/]*\\", re.IGNORECASE)


@dataclass(frozen=True)
class Input:
    """One file to read, or the reason why the place named on the command line gives none."""

    path: Path
    error: CreditcheckError | None = None
    in_folder: bool = False

    @property
    def label(self) -> str:
        """The name that the person knows it by."""
        return str(self.path)


@dataclass
class Inputs:
    """All files of a call, and what its folders hold that is not read."""

    sources: list[Input] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)


def inputs(paths: Iterable[Path], *, recursive: bool = False) -> Inputs:
    """Write out folders: their reports (PDF, JSON, XML; hidden files are left out).

    Args:
        paths: as given on the command line, in that order.
        recursive: go into folders within folders too.

    """
    found = Inputs()
    for path in paths:
        if os.path.isdir(path):  # noqa: PTH112 - Path.is_dir raises where a parent folder is closed
            _add_folder(found, path, recursive=recursive)
        else:
            found.sources.append(Input(path, unusable(path)))
    return found


def unusable(path: Path) -> CreditcheckError | None:
    """Say why there is no file to read at this place; None when there is one."""
    try:
        path.stat()
    except PermissionError:
        return FileMissingError("没有权限打开这个文件所在的文件夹", "检查文件夹的读取权限。")
    except (OSError, ValueError):
        return _missing(str(path))
    if os.path.isdir(path):  # noqa: PTH112 - as above
        return FileMissingError("这是文件夹，不是文件", "请给出一份报告的文件名；整个文件夹用 creditcheck check。")
    if not os.access(path, os.R_OK):
        return FileMissingError("没有权限读这个文件", "检查文件的读取权限，或把文件复制到自己的文件夹里再试。")
    return None


def _missing(text: str) -> FileMissingError:
    message, hint = "找不到这个文件", None
    if text == "-":
        message = "不从标准输入读报告"
        hint = "先存成文件，再给文件名；在 Linux 和 macOS 上也可以写 /dev/stdin。"
    elif _LINK.match(text):
        message, hint = "这是网址，不是文件；本程序不联网", "先下载到电脑里，再给文件名。"
    elif text[:1] in "\"'“”" and text:
        hint = "文件名外面多了一层引号，去掉再试。"
    elif text.startswith("~"):
        hint = "开头的 ~ 没有换成个人文件夹：不要把它放在引号里，或写完整的路径。"
    elif os.sep == "/" and _WINDOWS.match(text):
        hint = "这像是 Windows 的路径，这台电脑的路径用 / 分隔；在 WSL 里 C:\\ 是 /mnt/c/。"
    return FileMissingError(message, hint)


def _add_folder(found: Inputs, folder: Path, *, recursive: bool) -> None:
    reports: list[Path] = []
    closed: list[Path] = []
    others = unseen = 0
    for place, folders, files in os.walk(folder, onerror=lambda error: closed.append(Path(error.filename))):
        shown = [name for name in folders if not name.startswith(".")]
        links = [name for name in shown if Path(place, name).is_symlink()]
        unseen += len(links if recursive else shown)
        folders[:] = [name for name in shown if name not in links] if recursive else []
        for path in (Path(place, name) for name in files if not name.startswith(".")):
            # A broken link or a named pipe has a report's name only.
            if path.suffix.lower() in SUFFIXES and os.path.isfile(path):  # noqa: PTH113 - as above
                reports.append(path)
            else:
                others += 1
    found.sources += [
        Input(path, unusable(path), in_folder=True)
        for path in sorted(reports, key=lambda path: (path.suffix.lower() == ".json", path))
    ]
    error = FileMissingError("打不开这个文件夹", "检查文件夹的读取权限。")
    found.sources += [Input(path, error) for path in sorted(closed)]
    left = [
        f"{others} 个文件不是 PDF、JSON 或 XML" if others else "",
        f"{unseen} 个下级文件夹没有看" + ("（是链接）" if recursive else "（要看就加 --recursive）") if unseen else "",
    ]
    if not reports and not closed:
        hint = "请给出信用报告文件" + ("。" if recursive else "；报告在下级文件夹里时加 --recursive。")
        found.sources.append(Input(folder, EmptyFileError("这个文件夹里没有 PDF、JSON 或 XML 文件", hint)))
    elif any(left):
        found.notes.append(f"{folder} 里没有读的：{'，'.join(filter(None, left))}。")
