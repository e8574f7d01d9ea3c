"""``creditcheck lenders``: every institution of a report and what it counts as."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from creditcheck.cli.printing import PAGE_FORMATS, print_page
from creditcheck.cli.request import Request


def lenders(
    file: Annotated[Path, typer.Argument(metavar="FILE", help="信用报告（PDF、JSON、XML）。", readable=False)],
    *,
    institutions: Annotated[
        Path | None, typer.Option("--institutions", metavar="FILE", help="补充或更正机构分类（TOML）。", readable=False)
    ] = None,
    password: Annotated[
        str | None, typer.Option("--password", metavar="TEXT", help="PDF 打开密码，或环境变量 CREDITCHECK_PASSWORD。")
    ] = None,
    format_: Annotated[
        str, typer.Option("--format", "-f", metavar="|".join(PAGE_FORMATS), help="输出格式。")
    ] = "terminal",
) -> None:
    """列出报告里的每家机构：类别、理由、算不算网贷，新旧名称合并。List the institutions of a report."""
    from creditcheck.cli.options import register_of
    from creditcheck.cli.reading import incomplete_note, read
    from creditcheck.cli.say import say
    from creditcheck.renderers.lenders_page import lenders_page

    register = register_of(institutions)
    report = read(file, Request(files=(file,), password=password))
    print_page(lenders_page(report, register), format_)
    if not report.reading.complete:
        say(incomplete_note(report.reading))
        raise typer.Exit(3)
