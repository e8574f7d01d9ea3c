"""``creditcheck diff``: two reports of one person compared."""

from __future__ import annotations

from dataclasses import dataclass, field, fields
from pathlib import Path
from typing import Annotated

import typer

from creditcheck.cli import parameters as p
from creditcheck.cli.output import refuse_overwriting, say, sink
from creditcheck.cli.request import Request, judging_options, refuse_before
from creditcheck.cli.sources import incomplete_note

Old = Annotated[Path, typer.Argument(metavar="OLD", help="一份信用报告（PDF、JSON、XML）。", readable=False)]
New = Annotated[Path, typer.Argument(metavar="NEW", help="同一个人的另一份。", readable=False)]


@dataclass(frozen=True, kw_only=True)
class DiffRequest:
    """One call of ``diff``: each field is an option."""

    old: Old
    new: New
    asked_format: p.DocumentFormat = None
    output: p.Output = None
    reveal: p.Reveal = False
    as_of: p.AsOf = None
    preset: p.PresetName = "default"
    income: p.Income = None
    household_income: p.HouseholdIncome = None
    monthly_payment: p.MonthlyPayment = None
    institutions: p.InstitutionsFile = None
    kind: p.Kind = None
    password: p.Password = field(default=None, repr=False)
    double_check: p.DoubleCheck = False
    corrections: p.CorrectionsFiles = None
    cache: p.CacheFolder = None

    def judging(self) -> Request:
        """Return what ``check`` would be asked for."""
        shared = {one.name for one in fields(Request)} & {one.name for one in fields(self)} - {"asked_format"}
        return Request(files=[self.old, self.new], **{name: getattr(self, name) for name in shared})


@p.takes(DiffRequest)
def diff(request: DiffRequest) -> None:
    """对比同一个人的两份报告：多了、少了、变了什么。Compare two reports of one person.

    先后按报告时间排，命令里哪份在前都一样。过去的月份变了会单独指出，那值得核对、提异议。
    """
    from creditcheck.advice.comparing import compare
    from creditcheck.renderers.diff_page import diff_page
    from creditcheck.renderers.documents import DOCUMENT_FORMATS, write
    from creditcheck.renderers.reading_part import how_read_part

    form = p.format_of(request.asked_format, request.output, DOCUMENT_FORMATS)
    judging = request.judging()
    form = p.format_of(request.asked_format, request.output, DOCUMENT_FORMATS)
    refuse_overwriting(request.output, judging.inputs)
    options = judging_options(judging)
    one, two = judging.read(request.old), judging.read(request.new)
    for report in (one, two):
        refuse_before(request.as_of, report)
    made = compare(one, two, options)
    with sink(request.output) as stream:
        write(made, (*diff_page(made), *how_read_part(one, two)), form, stream)
    if request.output is not None:
        say(f"已写入 {request.output}，只有您的系统账号可以读。")
    unread = [
        (path, report) for path, report in ((request.old, one), (request.new, two)) if not report.reading.complete
    ]
    for path, report in unread:
        say(f"{path}：{incomplete_note(report.reading)}")
    if unread:
        raise typer.Exit(3)
