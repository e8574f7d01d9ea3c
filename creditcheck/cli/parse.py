"""``creditcheck parse``: one report as data, faithful and unmasked."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from creditcheck.cli.request import KINDS, Request, one_of


def parse(
    file: Annotated[Path, typer.Argument(metavar="FILE", help="信用报告（PDF、JSON、XML）。", readable=False)],
    output: Annotated[
        Path | None,
        typer.Option("--output", "-o", metavar="FILE", help="写到文件，只有本人可读（0600）。", readable=False),
    ] = None,
    kind: Annotated[str | None, typer.Option("--kind", metavar="|".join(KINDS), help="只接受这一种版式。")] = None,
    password: Annotated[
        str | None, typer.Option("--password", metavar="TEXT", help="PDF 打开密码，或环境变量 CREDITCHECK_PASSWORD。")
    ] = None,
    double_check: Annotated[bool, typer.Option("--double-check", help="用第二个读取器再读一遍并对比。")] = False,
) -> None:
    """把一份报告读成 JSON，不做判断。Print the report document.

    注意：这是您自己的完整数据，姓名、证件号、账号都照原样输出，不遮盖。Faithful and unmasked: keep it private.
    读不懂的行在 reading.unread，对不上的在 reading.discrepancies，这时退出码是 3。
    """
    from creditcheck.cli.reading import incomplete_note, read
    from creditcheck.cli.say import say
    from creditcheck.cli.sink import refuse_overwriting, sink
    from creditcheck.renderers.json_doc import report_json

    request = Request(
        files=(file,),
        kind=None if kind is None else one_of("--kind", kind, KINDS),
        password=password,
        double_check=double_check,
    )
    refuse_overwriting(output, request.inputs)
    report = read(file, request)
    with sink(output) as stream:
        stream.write(report_json(report))
    if not report.reading.complete:
        say(incomplete_note(report.reading))
        raise typer.Exit(3)
