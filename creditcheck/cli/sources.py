"""Which files a call means, and one of them read.

Files are taken as given, several pictures as the pages of one report, folders as the reports in them: PDF and XML files
first, then JSON files, each sorted by name, so that a JSON that says the same as a PDF beside it, as ``creditcheck
parse 报告.pdf -o 报告.json`` leaves it, is met after it: such a report is judged once, and that is said. The contents
decide, not the names: a document in which one figure was changed is a report of its own. What a folder holds besides is
counted, so that nothing is left out unsaid.
"""

from __future__ import annotations

import os
import re
import sys
import tempfile
from collections.abc import Callable, Iterable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING

from creditcheck.cli.output import unexpected
from creditcheck.errors import CreditcheckError, EmptyFileError, FileMissingError, SeveralReportsError, UsageError
from creditcheck.readers.file_names import part_of
from creditcheck.renderers.wrapping import printable

if TYPE_CHECKING:
    from creditcheck.model.assessment import AssessedReading
    from creditcheck.model.report import Reading, Report
    from creditcheck.reading.aids import Aids

CLEAR_LINE = "\r\x1b[K\x1b[?25h"
"""What takes the progress line away, and shows the cursor that it hides, before a person is asked something."""

SUFFIXES = frozenset({".pdf", ".json", ".xml"})
ARCHIVE = ".zip"
_QUOTES = (("'", "'"), ('"', '"'), ("“", "”"))
_FILE = re.compile(r"file:/(?:/localhost)?/*(?=[^/])", re.IGNORECASE)
PICTURES = frozenset({".jpg", ".jpeg", ".png", ".tif", ".tiff", ".heic", ".heif", ".webp", ".bmp"})
_LINK = re.compile(r"[a-z][a-z0-9+.-]+:/", re.IGNORECASE)
_ESCAPED = re.compile(rb"%([0-9a-fA-F]{2})")
_DRIVE = re.compile(r"[a-z]:", re.IGNORECASE)
_WINDOWS = re.compile(r"[a-z]:\\|\\\\|[^/]*\\", re.IGNORECASE)


@dataclass(frozen=True)
class Input:
    """One file to read, or the reason why the place named on the command line gives none."""

    path: Path
    error: CreditcheckError | None = None
    in_folder: bool = False
    known_as: str | None = None
    pictures: tuple[Path, ...] = ()
    """The pictures of the pages of one report, in place of a file."""

    @property
    def label(self) -> str:
        """The name that the person knows it by."""
        return self.known_as or str(self.path)

    def part(self, number: int) -> Input:
        """Return one report of a file that holds several."""
        known_as = None if self.known_as is None else f"{self.known_as}#{number}"
        return replace(self, path=self.path.with_name(f"{self.path.name}#{number}"), known_as=known_as)


@dataclass
class Inputs:
    """All files of a call, and what its folders hold that is not read."""

    sources: list[Input] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)


@contextmanager
def inputs(paths: Iterable[Path], *, recursive: bool = False, password: str | None = None) -> Iterator[Inputs]:
    """Write out folders and archives: their reports (PDF, JSON, XML; hidden files are left out).

    What is unpacked lies in a private folder, which is gone when the ``with`` ends.

    Args:
        paths: as given on the command line, in that order.
        recursive: go into folders within folders too.
        password: of archives.

    """
    found = Inputs()
    given = [dropped(path) for path in paths]
    pages = [path for path in given if path.suffix.lower() in PICTURES and unusable(path) is None]
    with ExitStack() as unpacked:
        for path in given:
            if len(pages) > 1 and path in pages:
                if path is pages[0]:
                    found.sources.append(Input(path, known_as=f"{path} 等 {len(pages)} 张图片", pictures=tuple(pages)))
                continue
            if os.path.isdir(path):  # noqa: PTH112 - Path.is_dir raises where a parent folder is closed
                _add_folder(found, path, recursive=recursive)
            elif path.suffix.lower() == ARCHIVE and unusable(path) is None:
                _add_archive(found, path, unpacked, password)
            else:
                found.sources.append(Input(path, unusable(path)))
        yield found


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


def _add_archive(found: Inputs, path: Path, unpacked: ExitStack, password: str | None) -> None:
    from creditcheck.cli.archives import unpack

    folder = Path(unpacked.enter_context(tempfile.TemporaryDirectory(prefix="creditcheck-")))
    try:
        members, others = unpack(path, folder, password_source(password, path.name), SUFFIXES)
    except CreditcheckError as error:
        found.sources.append(Input(path, error))
        return
    members.sort(key=lambda member: (Path(member.name).suffix.lower() == ".json", member.name))
    found.sources += [Input(m.path, in_folder=True, known_as=f"{path}/{m.name}") for m in members]
    if not members:
        nothing = EmptyFileError("这个压缩包里没有 PDF、JSON 或 XML 文件", "请给出装着信用报告的压缩包，或先解压。")
        found.sources.append(Input(path, nothing))
    elif others:
        found.notes.append(f"{path} 里没有读的：{others} 个文件不是 PDF、JSON 或 XML。")


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


def _add_folder(found: Inputs, folder: Path, *, recursive: bool) -> None:
    reports: list[Path] = []
    pictures: dict[Path, list[Path]] = {}
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
            elif path.suffix.lower() in PICTURES and os.path.isfile(path):  # noqa: PTH113 - as above
                pictures.setdefault(path.parent, []).append(path)
            else:
                others += 1
    # Pictures beside reports are no report: a folder holds the pages of one when it holds nothing else.
    beside = {path.parent for path in reports}
    left_out = sum(len(paths) for place, paths in pictures.items() if place in beside)
    scans = {place: sorted(paths) for place, paths in pictures.items() if place not in beside}
    found.sources += [
        Input(path, unusable(path), in_folder=True)
        for path in sorted(reports, key=lambda path: (path.suffix.lower() == ".json", path))
    ]
    found.sources += [Input(place, in_folder=True, pictures=tuple(paths)) for place, paths in sorted(scans.items())]
    error = FileMissingError("打不开这个文件夹", "检查文件夹的读取权限。")
    found.sources += [Input(path, error) for path in sorted(closed)]
    left = [
        f"{others} 个文件不是 PDF、JSON 或 XML" if others else "",
        f"{left_out} 张图片（是报告的就单独放一个文件夹）" if left_out else "",
        f"{unseen} 个下级文件夹没有看" + ("（是链接）" if recursive else "（要看就加 --recursive）") if unseen else "",
    ]
    if not reports and not scans and not closed:
        hint = "请给出信用报告文件" + ("。" if recursive else "；报告在下级文件夹里时加 --recursive。")
        found.sources.append(Input(folder, EmptyFileError("这个文件夹里没有 PDF、JSON 或 XML 文件", hint)))
    elif any(left):
        found.notes.append(f"{folder} 里没有读的：{'，'.join(filter(None, left))}。")


def only_one(reports: tuple[Report, ...], path: Path) -> Report:
    """Return the report of a file that has one, or of which one is named. Raises SeveralReportsError."""
    if len(reports) > 1:
        raise SeveralReportsError(path.name, len(reports))
    return reports[0]


def read_all(
    path: Path,
    *,
    kind: str | None = None,
    password: str | None = None,
    double_check: bool = False,
    aids: Aids | None = None,
) -> tuple[Report, ...]:
    """Read the reports of one file; its password is asked for when it needs one and none was given.

    A folder with nothing but pictures is one report.

    Raises:
        CreditcheckError: why the file gives no report.

    """
    from creditcheck.reading import read_reports
    from creditcheck.reading.aids import NONE

    path = dropped(path)
    if pictures := pictures_in(path):
        return read_pictures(pictures, aids)
    trouble = unusable(path)
    if trouble is not None:
        raise trouble
    _quiet_libraries()
    try:
        source = password_source(password, path.name)
        return read_reports(path, password=source, double_check=double_check, layout=kind, aids=aids or NONE)
    except CreditcheckError:
        raise
    except (FileNotFoundError, PermissionError, IsADirectoryError) as error:
        raise FileMissingError from error
    except Exception as error:
        raise unexpected(error) from None


def pictures_in(folder: Path) -> tuple[Path, ...]:
    """Return the pictures of a folder that holds nothing else that could be a report, in the order of their names."""
    if not os.path.isdir(folder):  # noqa: PTH112 - as above
        return ()
    found = Inputs()
    _add_folder(found, folder, recursive=False)
    return found.sources[0].pictures if len(found.sources) == 1 else ()


def one_file(paths: list[Path]) -> tuple[Path, ...]:
    """Return the file that is meant, or the pictures of the pages of one report. Raises CreditcheckError."""
    given = tuple(map(dropped, paths))
    if len(given) == 1 and (found := pictures_in(given[0])):
        return found
    for path in given:
        if (trouble := unusable(path)) is not None:
            raise trouble
    if len(given) > 1 and not all(path.suffix.lower() in PICTURES for path in given):
        raise UsageError("这里一次只看一份报告", "写一个文件；几张图片要都是同一份报告的页。")
    return given


def read_pictures(paths: Iterable[Path], aids: Aids | None = None) -> tuple[Report, ...]:
    """Read pictures of the pages of one report. Raises CreditcheckError."""
    from creditcheck.reading import read_images
    from creditcheck.reading.aids import NONE

    try:
        return read_images([path.read_bytes() for path in paths], aids=aids or NONE)
    except CreditcheckError:
        raise
    except OSError as error:
        raise FileMissingError from error
    except Exception as error:
        raise unexpected(error) from None


def password_source(given: str | None, label: str) -> Callable[[], str | None] | str | None:
    """Return the password, or how to ask for it: only a person at a terminal is asked, and nothing is echoed."""
    if given is not None:
        return given
    if not (sys.stdin.isatty() and sys.stderr.isatty()):
        return None

    def ask() -> str | None:
        from getpass import getpass

        sys.stderr.write(CLEAR_LINE)
        sys.stderr.flush()
        try:
            return getpass(f"{printable(label)} 需要打开密码（输入时不显示）：") or None
        except EOFError:  # Ctrl-D: no password
            sys.stderr.write("\n")
            return None

    return ask


def _quiet_libraries() -> None:
    """Keep PDF libraries from logging pieces of the file to the screen."""
    import logging

    logging.disable(logging.CRITICAL)


def incomplete_note(reading: Reading | AssessedReading) -> str:
    """Say in one line that something was not read or does not add up."""
    unread, differing = len(reading.unread), len(reading.discrepancies)
    return f"警告：没有完全读懂，读不懂 {unread} 行，对不上 {differing} 处，见 reading；退出码 3。"
