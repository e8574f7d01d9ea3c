"""Which files a call means, and one of them read.

Files are taken as given, several pictures as the pages of one report, folders as the reports in them: PDF and XML files
first, then JSON files, each sorted by name, so that a JSON that says the same as a PDF beside it, as ``creditcheck
parse 报告.pdf -o 报告.json`` leaves it, is met after it: such a report is judged once, and that is said. The contents
decide, not the names: a document in which one figure was changed is a report of its own. What a folder holds besides is
counted, so that nothing is left out unsaid.
"""

from __future__ import annotations

import os
import sys
import tempfile
from collections.abc import Callable, Iterable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field, replace
from pathlib import Path, PurePath, PurePosixPath
from typing import TYPE_CHECKING, TypeVar

from creditcheck.cli.output import unexpected
from creditcheck.cli.paths import dropped, unusable
from creditcheck.errors import CreditcheckError, EmptyFileError, FileMissingError, SeveralReportsError, UsageError
from creditcheck.renderers.wrapping import printable

if TYPE_CHECKING:
    from creditcheck.model.assessment import AssessedReading
    from creditcheck.model.report import Reading, Report
    from creditcheck.reading.aids import Aids

CLEAR_LINE = "\r\x1b[K\x1b[?25h"
"""What takes the progress line away, and shows the cursor that it hides, before a person is asked something."""

P = TypeVar("P", bound=PurePath)

SUFFIXES = frozenset({".pdf", ".json", ".xml"})
ARCHIVE = ".zip"
PICTURES = frozenset({".jpg", ".jpeg", ".png", ".tif", ".tiff", ".heic", ".heif", ".webp", ".bmp"})


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


def _add_archive(found: Inputs, path: Path, unpacked: ExitStack, password: str | None) -> None:
    from creditcheck.cli.archives import unpack

    folder = Path(unpacked.enter_context(tempfile.TemporaryDirectory(prefix="creditcheck-")))
    try:
        members, others = unpack(path, folder, password_source(password, path.name), SUFFIXES | PICTURES)
    except CreditcheckError as error:
        found.sources.append(Input(path, error))
        return
    places: dict[PurePosixPath, list[Path]] = {}  # an archive may hold two files of one name
    for member in members:
        places.setdefault(PurePosixPath(path, member.name), []).append(member.path)
    reports, scans, left_out = _parted(name for name, paths in places.items() for _ in paths)
    found.sources += [Input(places[name].pop(0), in_folder=True, known_as=str(name)) for name in reports]
    found.sources += [
        Input(Path(place), in_folder=True, known_as=str(place), pictures=tuple(places[name].pop(0) for name in names))
        for place, names in scans.items()
    ]
    if not members:
        nothing = EmptyFileError(
            "这个压缩包里没有信用报告", "请给出装着信用报告（PDF、JSON、XML 或图片）的压缩包，或先解压。"
        )
        found.sources.append(Input(path, nothing))
    elif left := _left(others, left_out):
        found.notes.append(f"{path} 里没有读的：{left}。")


def _parted(files: Iterable[P]) -> tuple[list[P], dict[P, list[P]], int]:
    """Part files into reports, pictures by their folder, and how many pictures are no report: JSON comes last.

    Pictures beside reports are no report: a folder holds the pages of one when it holds nothing else.
    """
    pictures: dict[P, list[P]] = {}
    reports = []
    for path in sorted(files):
        if path.suffix.lower() in PICTURES:
            pictures.setdefault(path.parent, []).append(path)
        else:
            reports.append(path)
    reports.sort(key=lambda path: path.suffix.lower() == ".json")
    beside = {path.parent for path in reports}
    left_out = sum(len(paths) for place, paths in pictures.items() if place in beside)
    return reports, {place: paths for place, paths in sorted(pictures.items()) if place not in beside}, left_out


def _left(others: int, left_out: int, unseen: str = "") -> str:
    """Say what is not read: other files, pictures beside reports, folders."""
    left = (
        f"{others} 个文件不是 PDF、JSON、XML 或图片" if others else "",
        f"{left_out} 张图片（是报告的就单独放一个文件夹）" if left_out else "",
        unseen,
    )
    return "，".join(filter(None, left))


def _add_folder(found: Inputs, folder: Path, *, recursive: bool) -> None:
    usable: list[Path] = []
    closed: list[Path] = []
    others = unseen = 0
    for place, folders, files in os.walk(folder, onerror=lambda error: closed.append(Path(error.filename))):
        shown = [name for name in folders if not name.startswith(".")]
        links = [name for name in shown if Path(place, name).is_symlink()]
        unseen += len(links if recursive else shown)
        folders[:] = [name for name in shown if name not in links] if recursive else []
        for path in (Path(place, name) for name in files if not name.startswith(".")):
            # A broken link or a named pipe has a report's name only.
            if path.suffix.lower() in SUFFIXES | PICTURES and os.path.isfile(path):  # noqa: PTH113 - as above
                usable.append(path)
            else:
                others += 1
    reports, scans, left_out = _parted(usable)
    found.sources += [Input(path, unusable(path), in_folder=True) for path in reports]
    found.sources += [Input(place, in_folder=True, pictures=tuple(paths)) for place, paths in scans.items()]
    error = FileMissingError("打不开这个文件夹", "检查文件夹的读取权限。")
    found.sources += [Input(path, error) for path in sorted(closed)]
    why = "（是链接）" if recursive else "（要看就加 --recursive）"
    left = _left(others, left_out, f"{unseen} 个下级文件夹没有看{why}" if unseen else "")
    if not reports and not scans and not closed:
        hint = "请给出信用报告文件" + ("。" if recursive else "；报告在下级文件夹里时加 --recursive。")
        found.sources.append(Input(folder, EmptyFileError("这个文件夹里没有 PDF、JSON、XML 或图片文件", hint)))
    elif left:
        found.notes.append(f"{folder} 里没有读的：{left}。")


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
