"""``creditcheck plan``: when, what first, what it costs."""

from __future__ import annotations

from dataclasses import dataclass, field, fields

import typer

from creditcheck.cli import parameters as p
from creditcheck.cli.output import refuse_overwriting, say, sink
from creditcheck.cli.request import Request, judging_options, refuse_before
from creditcheck.cli.sources import incomplete_note


@dataclass(frozen=True, kw_only=True)
class PlanRequest:
    """One call of ``plan``: each field is an option."""

    file: p.File
    asked_format: p.DocumentFormat = None
    output: p.Output = None
    reveal: p.Reveal = False
    as_of: p.AsOf = None
    preset: p.PresetName = "default"
    all_presets: p.AllPresetDays = False
    income: p.Income = None
    household_income: p.HouseholdIncome = None
    monthly_payment: p.MonthlyPayment = None
    answers: p.AnswersFile = None
    spouse: p.Spouse = None
    select: p.Select = None
    ignore: p.Ignore = None
    waivers: p.WaiversFile = None
    institutions: p.InstitutionsFile = None
    kind: p.Kind = None
    password: p.Password = field(default=None, repr=False)
    double_check: p.DoubleCheck = False

    def judging(self) -> Request:
        """Return what ``check`` would be asked for."""
        own = {"asked_format", "all_presets"}
        shared = {one.name for one in fields(Request)} & {one.name for one in fields(self)} - own
        return Request(files=[self.file], **{name: getattr(self, name) for name in shared})


@p.takes(PlanRequest)
def plan(request: PlanRequest) -> None:
    """哪天能申请、先做什么、要多少钱、光等会怎样。When to apply, what to do first, what it costs.

    同一份报告放到以后每一天再判断一次，看哪天转好；先做的事不超过三件，各写着要多少钱、找谁。
    """
    from creditcheck.advice.plan import plan_of
    from creditcheck.renderers.documents import DOCUMENT_FORMATS, write
    from creditcheck.renderers.plan_page import plan_page
    from creditcheck.renderers.timeline_picture import timeline

    judging = request.judging()
    form = p.format_of(request.asked_format, request.output, DOCUMENT_FORMATS)
    refuse_overwriting(request.output, judging.inputs)
    options = judging_options(judging)
    report = judging.read(request.file)
    refuse_before(request.as_of, report)
    made = plan_of(report, options, all_presets=request.all_presets)
    with sink(request.output) as stream:
        write(made, plan_page(made), form, stream, lambda: {"timeline": timeline(made)})
    if request.output is not None:
        say(f"已写入 {request.output}，只有您的系统账号可以读。")
    if not report.reading.complete:
        say(incomplete_note(report.reading))
        raise typer.Exit(3)
