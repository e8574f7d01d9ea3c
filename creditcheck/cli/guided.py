"""``creditcheck`` alone on a terminal: find the report, ask what it is for, show the first screen, offer the page.

It looks into the current folder, Downloads and Desktop: at names and first pages, nothing deeper.
"""

from __future__ import annotations

import sys
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from creditcheck.cli.asking import MOST, questions
from creditcheck.cli.output import ask, say
from creditcheck.cli.paths import dropped
from creditcheck.cli.request import Request, judging_options
from creditcheck.cli.sources import ARCHIVE, SUFFIXES, Input, password_source
from creditcheck.data.preset_files import load_preset
from creditcheck.errors import PasswordNeededError, WrongPasswordError
from creditcheck.readers.first_page import FirstPage, first_page
from creditcheck.renderers.wording import LAYOUTS
from creditcheck.renderers.wrapping import printable
from creditcheck.values.ids import mask_name

if TYPE_CHECKING:
    from creditcheck.model.report import Report

FOLDERS = ("Downloads", "下载", "Desktop", "桌面")
FILES_LOOKED_AT, FILES_SHOWN = 300, 9
"""How many files of a folder, the newest, are looked at; how many of all are listed."""
_TRIES = 3
"""How often a password is asked for."""
PURPOSES = ("mortgage-bank", "housing-fund", "credit-loan", "credit-card", "business-loan", "consumer-finance")


@dataclass(frozen=True)
class Found:
    """A file that looks like a report."""

    path: Path
    seen: FirstPage

    @property
    def line(self) -> str:
        """What tells it from the others."""
        who = mask_name(self.seen.name) if self.seen.name else "要密码" if self.seen.locked else "姓名没有看到"
        form = LAYOUTS.get(self.seen.layout or "", "")
        day = self.seen.day.isoformat() if self.seen.day else "日期没有看到"
        return printable("  ".join(filter(None, (day, who, form, str(self.path)))))


def guide() -> int:
    """Lead a person at a terminal to the first screen and return the exit code."""
    say("自查自己的央行个人信用报告。一切在这台电脑上完成，不联网；随时可以按 Ctrl-C 离开。")
    path = _chosen(reports_in(_places(Path.cwd(), Path.home())))
    if path is None:
        say("没有选文件。全部用法：creditcheck --help；看演示：creditcheck demo。")
        return 2
    request = Request(files=[path])
    if path.is_dir() or path.suffix.lower() == ARCHIVE:
        from creditcheck.cli.judging import run_check

        return run_check(request)
    return _shown(path, replace(request, preset=_purpose()))


def _shown(path: Path, request: Request) -> int:
    from creditcheck.cli.judging import judge_sources

    options = judging_options(request)
    request, reports = _opened(request, path)
    if len(reports) == 1:
        options = questions(reports[0], options, MOST - 1)
    sys.stdout.write("\n")
    code = judge_sources(request, [Input(path)], options)
    if len(reports) == 1:
        wanted = ask("要看带图的整页吗？回车用浏览器打开，n 不看：")
        if wanted is not None and wanted.lower() not in ("n", "no", "不", "不看"):
            judge_sources(replace(request, open=True), [Input(path)], options)
    return code


def _opened(request: Request, path: Path) -> tuple[Request, tuple[Report, ...]]:
    """Read the reports of a file; where it needs a password, ask for it until it opens, at most three times.

    Raises:
        CreditcheckError: why it gives no report; no password, or three wrong ones.

    """
    seen = first_page(path)
    if request.password is not None or seen is None or not seen.locked:
        return request, request.read_all(path)
    for tries in range(_TRIES, 0, -1):
        source = password_source(None, path.name)
        word = source() if callable(source) else source
        if word is None:
            raise PasswordNeededError
        opened = replace(request, password=word)
        try:
            return opened, opened.read_all(path)
        except WrongPasswordError:
            if tries == 1:
                raise
            say("密码不对，再试一次：注意大小写；直接回车就离开。")
    raise AssertionError("the last try returns or raises")


def _places(here: Path, home: Path) -> list[Path]:
    return [here, *(home / name for name in FOLDERS)]


def reports_in(folders: Iterable[Path]) -> list[Found]:
    """Return the files in these folders that look like reports, the newest report first; each file once."""
    found: dict[Path, Found] = {}
    for folder in folders:
        for path in _files(folder):
            real = path.resolve()
            if real not in found and (seen := first_page(path)) is not None:
                found[real] = Found(path, seen)
    return sorted(found.values(), key=lambda one: (one.seen.day or date.min, _written(one.path)), reverse=True)


def _files(folder: Path) -> list[Path]:
    try:
        paths = [p for p in folder.iterdir() if p.suffix.lower() in SUFFIXES and p.name[0] != "." and p.is_file()]
    except OSError:  # no such folder, or it may not be opened
        return []
    return sorted(paths, key=_written, reverse=True)[:FILES_LOOKED_AT]


def _written(path: Path) -> float:
    try:
        return path.stat().st_mtime
    except OSError:
        return 0.0


def _chosen(found: Sequence[Found]) -> Path | None:
    """Ask which file; a name, or a file dragged into the window, is an answer too."""
    shown = found[:FILES_SHOWN]
    if shown:
        say("在当前文件夹、下载和桌面里找到：")
        for number, one in enumerate(shown, 1):
            say(f"  {number}  {one.line}")
        if len(found) > len(shown):
            say(f"  另有 {len(found) - len(shown)} 份没有列出")
        question = "看哪一份？写编号（回车是 1），或把文件拖进来："
    else:
        say("当前文件夹、下载和桌面里没有看到信用报告。免费下载：征信中心网站、云闪付或手机银行。")
        question = "把报告文件拖进这个窗口（扫描件、照片、放照片的文件夹也行），再按回车；直接回车就离开："
    while True:
        answer = ask(question)
        if answer is None or not (answer or shown):
            return None
        if not answer:
            return shown[0].path
        if answer.isdecimal() and 0 < int(answer) <= len(shown):
            return shown[int(answer) - 1].path
        path = dropped(Path(answer))
        if path.exists():
            return path
        say("没有这个编号，也没有这个文件，再试一次。")


def _purpose() -> str:
    """Ask what the report is for, and return the name of the threshold set."""
    titles = [load_preset(name).title for name in PURPOSES]
    named = "  ".join(f"{number} {title}" for number, title in enumerate(titles, 1))
    say("准备办什么？决定按哪套线来判断：")
    say(f"  {named}")
    while answer := ask("写编号，直接回车用默认的："):
        if answer.isdecimal() and 0 < int(answer) <= len(PURPOSES):
            return PURPOSES[int(answer) - 1]
        say("没有这个编号，再试一次。")
    return "default"
