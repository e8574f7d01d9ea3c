"""``creditcheck demo``: what the result looks like, before a person gives their own report."""

from __future__ import annotations

from dataclasses import replace
from importlib import resources
from pathlib import Path
from typing import Annotated

import typer

from creditcheck.cli.request import FORMATS, Request, one_of


def demo(
    format_: Annotated[str, typer.Option("--format", "-f", metavar="|".join(FORMATS), help="输出格式。")] = "terminal",
    output: Annotated[
        Path | None,
        typer.Option("--output", "-o", metavar="FILE", help="写到文件，只有本人可读（0600）。", readable=False),
    ] = None,
) -> None:
    """看一份自带样例的自查结果（虚构的人，测试样例）。Show the result for a built-in fictional report.

    按样例出具的当天判断；退出码总是 0。
    """
    from creditcheck.cli.inputs import Input
    from creditcheck.cli.judging import judge_sources
    from creditcheck.cli.options import judging_options
    from creditcheck.cli.reading import read
    from creditcheck.cli.say import say

    say("这是虚构的测试样例，不是任何人的报告。看自己的：creditcheck 报告.pdf")
    with resources.as_file(resources.files("creditcheck.data").joinpath("demo", "demo.pdf")) as path:
        request = Request(files=(path,), format=one_of("--format", format_, FORMATS), output=output, quiet=False)
        day = read(path, request).header.report_time.date()
        judge_sources(request, [Input(path)], replace(judging_options(request), today=day))
