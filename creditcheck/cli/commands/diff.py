"""``creditcheck diff``: two reports of one person compared."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path
from typing import Annotated

import typer

from creditcheck.cli import parameters as p
from creditcheck.cli.output import refuse_overwriting, say, sink
from creditcheck.cli.request import Request, judging_options
from creditcheck.cli.sources import incomplete_note


@dataclass(frozen=True, kw_only=True)
class DiffRequest:
    """One call of ``diff``: each field is an option."""

    old: Annotated[Path, typer.Argument(metavar="OLD", help="一份报告。", readable=False)]
    new: Annotated[Path, typer.Argument(metavar="NEW", help="另一份报告；先后不要紧，按报告时间排。", readable=False)]
    asked_format: p.DocumentFormat = None
    output: p.Output = None
    reveal: p.Reveal = False
    preset: p.PresetName = "default"
    income: p.Income = None
    monthly_payment: p.MonthlyPayment = None
    institutions: p.InstitutionsFile = None
    password: p.Password = field(default=None, repr=False)


@p.takes(DiffRequest)
def diff(request: DiffRequest) -> None:
    """比较同一个人的两份报告：账户、查询、记录和结论哪里变了。Compare two reports of one person.

    过去的月份印得不一样了会单独指出。两个人的报告不比。
    """
    from creditcheck.advice.comparing import compare
    from creditcheck.renderers.diff_page import diff_page
    from creditcheck.renderers.documents import DOCUMENT_FORMATS, write

    judging = Request(
        files=[request.old, request.new], reveal=request.reveal, preset=request.preset, income=request.income,
        monthly_payment=request.monthly_payment, institutions=request.institutions, password=request.password,
    )  # fmt: skip
    form = p.format_of(request.asked_format, request.output, DOCUMENT_FORMATS)
    refuse_overwriting(request.output, judging.inputs)
    options = judging_options(judging)
    reports = [judging.read(path) for path in judging.files]
    made = compare(reports[0], reports[1], options)
    with sink(request.output) as stream:
        write(made, diff_page(made), form, stream)
    if request.output is not None:
        say(f"已写入 {request.output}，只有您的系统账号可以读。")
    for path, report in zip(judging.files, reports, strict=True):
        if not report.reading.complete:
            say(f"{path.name}：{incomplete_note(report.reading)}")
    if not all(report.reading.complete for report in reports):
        raise typer.Exit(3)
