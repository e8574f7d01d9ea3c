"""``creditcheck check``: read, judge, show; and ``creditcheck demo``, the same for a built-in fictional report."""

from __future__ import annotations

from dataclasses import replace
from importlib import resources

import typer

from creditcheck.cli import parameters as p
from creditcheck.cli.request import Request, judging_options


@p.takes(Request)
def check(request: Request) -> None:
    """自查信用报告：结论、依据、门槛出处和怎么办。Judge credit reports.

    多个文件逐份判断，最后给一张汇总表；一份读不了不影响其他。退出码取最高的一个。
    """
    from creditcheck.cli.judging import run_check

    raise typer.Exit(run_check(request))


def demo(format_: p.Format = None, output: p.Output = None) -> None:
    """看一份自带样例的自查结果（虚构的人，测试样例）。Show the result for a built-in fictional report.

    按样例出具的当天判断；退出码总是 0。
    """
    from creditcheck.cli.judging import judge_sources
    from creditcheck.cli.output import say
    from creditcheck.cli.sources import Input

    say("这是虚构的测试样例，不是任何人的报告。看自己的：creditcheck 报告.pdf")
    with resources.as_file(resources.files("creditcheck.data").joinpath("demo", "demo.pdf")) as path:
        request = Request(files=[path], asked_format=format_, output=output)
        day = request.read(path).header.report_time.date()
        judge_sources(request, [Input(path)], replace(judging_options(request), today=day))
