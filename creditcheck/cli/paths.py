"""What a path on the command line means: one dragged into the window, and why there is no file where it points."""

from __future__ import annotations

import os
import re
from pathlib import Path

from creditcheck.errors import CreditcheckError, FileMissingError
from creditcheck.readers.file_names import part_of

_QUOTES = (("'", "'"), ('"', '"'), ("“", "”"))
_FILE = re.compile(r"file:/(?:/localhost)?/*(?=[^/])", re.IGNORECASE)
_LINK = re.compile(r"[a-z][a-z0-9+.-]+:/", re.IGNORECASE)
_ESCAPED = re.compile(rb"%([0-9a-fA-F]{2})")
_DRIVE = re.compile(r"[a-z]:", re.IGNORECASE)
_WINDOWS = re.compile(r"[a-z]:\\|\\\\|[^/]*\\", re.IGNORECASE)


def dropped(path: Path) -> Path:
    """Return the file meant by a path dragged into the window: quotes, escaped spaces or ``file://`` around it.

    Only where there is a file of that name; else the path as it was given.
    """
    if os.path.lexists(path):
        return path
    meant = Path(plain_path(str(path)))
    return meant if os.path.lexists(meant) else path


def plain_path(text: str) -> str:
    r"""Return a dragged path as the system writes it.

    >>> plain_path("'/a/my report.pdf' "), plain_path("/a/my\\ report.pdf"), plain_path("file:///a/my%20report.pdf")
    ('/a/my report.pdf', '/a/my report.pdf', '/a/my report.pdf')
    """
    text = text.strip()
    for opening, closing in _QUOTES:
        if len(text) > 1 and text.startswith(opening) and text.endswith(closing):
            text = text[1:-1].strip()
            break
    if link := _FILE.match(text):
        place = _ESCAPED.sub(lambda found: bytes.fromhex(found[1].decode()), text[link.end() :].encode()).decode()
        return place if _DRIVE.match(place) else f"/{place}"
    return re.sub(r"\\(.)", r"\1", text) if os.sep == "/" and not os.path.lexists(text) else text


def unusable(path: Path) -> CreditcheckError | None:
    """Say why there is no file to read at this place; None when there is one."""
    path, _ = part_of(path)
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
