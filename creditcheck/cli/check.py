"""``creditcheck check``: read, judge, show."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from creditcheck.cli.request import FAIL_ON, FORMATS, KINDS, Request, codes, day, one_of, yuan

JUDGING, SHOWING, READING = "判断 Judging", "显示 Showing", "读取 Reading"


def check(
    files: Annotated[
        list[Path],
        typer.Argument(metavar="FILE...", help="信用报告（PDF、JSON、XML）或文件夹，可以多个。", readable=False),
    ],
    *,
    format_: Annotated[
        str,
        typer.Option("--format", "-f", metavar="|".join(FORMATS), help="输出格式。", rich_help_panel=SHOWING),
    ] = "terminal",
    output: Annotated[
        Path | None,
        typer.Option(
            "--output",
            "-o",
            metavar="FILE",
            help="写到文件，只有本人可读（0600）。",
            rich_help_panel=SHOWING,
            readable=False,
        ),
    ] = None,
    reveal: Annotated[
        bool, typer.Option("--reveal", help="不遮盖姓名、证件号等。Do not mask.", rich_help_panel=SHOWING)
    ] = False,
    quiet: Annotated[
        bool, typer.Option("--quiet", "-q", help="每份报告只出一行结论。", rich_help_panel=SHOWING)
    ] = False,
    fail_on: Annotated[
        str,
        typer.Option(
            "--fail-on",
            metavar="|".join(FAIL_ON),
            help="从哪一级起退出码为 1（fail 最重，其次 unknown、warn）。",
            rich_help_panel=SHOWING,
        ),
    ] = "fail",
    as_of: Annotated[
        str | None,
        typer.Option("--as-of", metavar="YYYY-MM-DD", help="按哪一天判断，默认今天。", rich_help_panel=JUDGING),
    ] = None,
    preset: Annotated[
        str,
        typer.Option(
            "--preset", metavar="NAME|FILE", help="门槛口径，见 creditcheck presets。", rich_help_panel=JUDGING
        ),
    ] = "default",
    all_presets: Annotated[
        bool, typer.Option("--all-presets", help="一张表：每条规则在每种口径下的结论。", rich_help_panel=JUDGING)
    ] = False,
    income: Annotated[
        str | None, typer.Option("--income", metavar="YUAN", help="本人月收入（元）。", rich_help_panel=JUDGING)
    ] = None,
    household_income: Annotated[
        str | None,
        typer.Option("--household-income", metavar="YUAN", help="家庭月收入（元）。", rich_help_panel=JUDGING),
    ] = None,
    answers: Annotated[
        Path | None,
        typer.Option(
            "--answers",
            metavar="FILE",
            help="报告里没有、只有本人知道的事（TOML）。",
            rich_help_panel=JUDGING,
            readable=False,
        ),
    ] = None,
    spouse: Annotated[
        Path | None,
        typer.Option("--spouse", metavar="FILE", help="配偶的信用报告。", rich_help_panel=JUDGING, readable=False),
    ] = None,
    select: Annotated[
        list[str] | None,
        typer.Option(
            "--select", metavar="CODE", help="只看这些规则（代号或前缀，逗号分隔）。", rich_help_panel=JUDGING
        ),
    ] = None,
    ignore: Annotated[
        list[str] | None,
        typer.Option("--ignore", metavar="CODE", help="不看这些规则（代号或前缀）。", rich_help_panel=JUDGING),
    ] = None,
    waivers: Annotated[
        Path | None,
        typer.Option(
            "--waivers", metavar="FILE", help="本人已知并说明的问题（TOML）。", rich_help_panel=JUDGING, readable=False
        ),
    ] = None,
    institutions: Annotated[
        Path | None,
        typer.Option(
            "--institutions",
            metavar="FILE",
            help="补充或更正机构分类（TOML）。",
            rich_help_panel=JUDGING,
            readable=False,
        ),
    ] = None,
    kind: Annotated[
        str | None,
        typer.Option("--kind", metavar="|".join(KINDS), help="只接受这一种版式。", rich_help_panel=READING),
    ] = None,
    password: Annotated[
        str | None,
        typer.Option(
            "--password",
            metavar="TEXT",
            help="PDF 打开密码；也可设环境变量 CREDITCHECK_PASSWORD，或在终端里按提示输入。",
            rich_help_panel=READING,
        ),
    ] = None,
    double_check: Annotated[
        bool, typer.Option("--double-check", help="用第二个读取器再读一遍并对比。", rich_help_panel=READING)
    ] = False,
    recursive: Annotated[
        bool, typer.Option("--recursive", "-r", help="文件夹连同下级一起读。", rich_help_panel=READING)
    ] = False,
) -> None:
    """自查信用报告：结论、依据、门槛出处和怎么办。Judge credit reports.

    多个文件逐份判断，最后给一张汇总表；一份读不了不影响其他。退出码取最高的一个。
    """
    from creditcheck.cli.judging import run_check

    request = Request(
        files=tuple(files),
        format=one_of("--format", format_, FORMATS),
        output=output,
        reveal=reveal,
        as_of=day("--as-of", as_of),
        kind=None if kind is None else one_of("--kind", kind, KINDS),
        fail_on=one_of("--fail-on", fail_on, FAIL_ON),
        password=password,
        double_check=double_check,
        preset=preset,
        all_presets=all_presets,
        income=yuan("--income", income),
        household_income=yuan("--household-income", household_income),
        answers=answers,
        spouse=spouse,
        select=codes(select),
        ignore=codes(ignore),
        waivers=waivers,
        institutions=institutions,
        recursive=recursive,
        quiet=quiet,
    )
    raise typer.Exit(run_check(request))
