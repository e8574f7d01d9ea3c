"""``creditcheck review``: the doubtful places of a report one by one, on a page or in the terminal."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from creditcheck.cli import parameters as p
from creditcheck.cli.aids import aids_of, refuse_foreign
from creditcheck.cli.output import Progress, refuse_overwriting, say, show_in_browser, sink
from creditcheck.cli.reviewing import ask_all
from creditcheck.cli.sources import one_file, password_source
from creditcheck.errors import UsageError

if TYPE_CHECKING:
    from creditcheck.advice.review_order import Group
    from creditcheck.model.corrections import Correction
    from creditcheck.reading.reviewing import Review

NOTHING = "没有要核对的：没有认不准、读不懂而又能逐处更正的地方。"
Pages = Annotated[
    list[Path],
    typer.Argument(metavar="FILE...", help="一份信用报告（PDF）；或它的几张图片，或只有图片的文件夹。", readable=False),
]
Save = Annotated[
    Path | None,
    typer.Option(
        "--save", metavar="FILE", help="在终端里核对时，更正存到这个文件（0600）。", rich_help_panel=p.SHOWING
    ),
]


def review(
    files: Pages,
    *,
    output: p.Output = None,
    open_: p.Open = False,
    save: Save = None,
    password: p.Password = None,
    report_time: p.ReportTime = None,
    corrections: p.CorrectionsFiles = None,
    cache: p.CacheFolder = None,
) -> None:
    """逐处核对认不准的字：看纸面的图，写出对的，存成更正文件。Look at what is doubtful, and correct it.

    -o 核对.html 写成一张网页（图在里面，不联网，手机上也能用），在网页里存更正文件；不写 -o 就在终端里一处一处问。
    存下的更正这样用：creditcheck check 文件 --corrections 更正.json。
    """
    if output is not None and output.suffix.lower() not in (".html", ".htm"):
        raise UsageError("review 的 -o 写的是网页，后缀要是 .html", "终端里核对的结果用 --save 更正.json。")
    page = output is not None or open_
    if not page and not (sys.stdin.isatty() and sys.stderr.isatty()):
        raise UsageError(
            "review 要在终端里一处一处问，这里没有人可以回答", "写成网页：creditcheck review 文件 -o 核对.html。"
        )
    paths = one_file(files)
    given = corrections or []
    refuse_overwriting(output, [*paths, *given])
    refuse_overwriting(save, paths)
    if save is not None and save.exists() and save not in given:
        raise UsageError(f"{save.name} 已经有了，没有改写", "换一个文件名；要接着核对，同时写 --corrections。")
    refuse_foreign(given, [paths])
    found = _read(paths, password, report_time, given, cache)
    if not found.doubts:
        say(NOTHING)
    elif page:
        _page(found, paths[0].name, output, open_=open_)
    else:
        ask_all(found, _groups(found), _given(given, found), save)


def _read(
    paths: tuple[Path, ...], password: str | None, report_time: object, given: list[Path], cache: Path | None
) -> Review:
    from creditcheck.cli.output import unexpected
    from creditcheck.errors import CreditcheckError
    from creditcheck.reading import review as reviewed

    progress = Progress()
    aids = aids_of(paths[0].name, progress, report_time=report_time, corrections=given, cache=cache)  # type: ignore[arg-type]
    try:
        data = [path.read_bytes() for path in paths]
        return reviewed(data, password=password_source(password, paths[0].name), aids=aids)
    except CreditcheckError:
        raise
    except Exception as error:
        raise unexpected(error) from None
    finally:
        progress.clear()


def _groups(found: Review) -> tuple[Group, ...]:
    from datetime import date

    from creditcheck.advice.review_order import groups_of
    from creditcheck.assess import Options

    return groups_of(found, Options(today=date.today()))


def _page(found: Review, name: str, output: Path | None, *, open_: bool) -> None:
    from creditcheck.cli.output import private_page
    from creditcheck.renderers.review_page import opening, review_html

    target, groups = output or private_page(), _groups(found)
    with sink(target) as stream:
        stream.write(review_html(found, groups, name))
    say(f"已写入 {target}，只有您的系统账号可以读。{opening(found, groups)[0]}")
    if open_:
        show_in_browser(target)


def _given(paths: list[Path], found: Review) -> list[Correction]:
    """Return the corrections of earlier: they are kept beside the new ones."""
    from creditcheck.cli.aids import read_all_corrections

    return [
        one for given in read_all_corrections(paths) if given.document == found.document for one in given.corrections
    ]
