"""``creditcheck parse``: one report as data, faithful and unmasked; ``creditcheck schema``: their JSON Schema."""

from __future__ import annotations

import sys
from typing import Annotated

import typer

from creditcheck.cli import parameters as p
from creditcheck.cli.output import refuse_overwriting, say, sink
from creditcheck.cli.request import Request
from creditcheck.cli.sources import incomplete_note

DOCUMENTS = ("report", "assessment", "plan", "diff", "dispute", "corrections")


def parse(
    file: p.File,
    *,
    output: p.Output = None,
    kind: p.Kind = None,
    password: p.Password = None,
    double_check: p.DoubleCheck = False,
    report_time: p.ReportTime = None,
    corrections: p.CorrectionsFiles = None,
    cache: p.CacheFolder = None,
) -> None:
    """把一份报告读成 JSON，不做判断。Print the report document.

    注意：这是您自己的完整数据，姓名、证件号、账号都照原样输出，不遮盖。Faithful and unmasked: keep it private.
    读不懂的行在 reading.unread，对不上的在 reading.discrepancies，这时退出码是 3。
    """
    from creditcheck.renderers.json_doc import report_json

    refuse_overwriting(output, [file])
    report = Request(
        files=[file],
        kind=kind,
        password=password,
        double_check=double_check,
        report_time=report_time,
        corrections=corrections,
        cache=cache,
    ).read(file)
    with sink(output) as stream:
        stream.write(report_json(report))
    if not report.reading.complete:
        say(incomplete_note(report.reading))
        raise typer.Exit(3)


def schema(
    document: Annotated[
        str,
        typer.Argument(
            help="report 报告文件，assessment 判断结果，plan 计划，diff 对比，dispute 异议清单，corrections 更正。",
            **p.one_of(DOCUMENTS),
        ),
    ],
) -> None:
    """打印报告文件、判断结果、计划、对比、异议清单或更正文件的 JSON Schema。Print the JSON Schema of a document."""
    import json

    from creditcheck.renderers.json_doc import json_schema

    sys.stdout.write(json.dumps(json_schema(document), ensure_ascii=False, indent=1) + "\n")
