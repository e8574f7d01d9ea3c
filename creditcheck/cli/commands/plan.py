"""``creditcheck plan``: when, what first, what it costs."""

from __future__ import annotations

from dataclasses import dataclass, field, fields, replace
from typing import TYPE_CHECKING, cast

import typer

from creditcheck.cli import parameters as p
from creditcheck.cli import plan_parameters as ask
from creditcheck.cli.output import refuse_overwriting, say, sink
from creditcheck.cli.request import Request, judging_options, refuse_before
from creditcheck.cli.sources import incomplete_note
from creditcheck.errors import UsageError

if TYPE_CHECKING:
    from creditcheck.advice.answered import Questions
    from creditcheck.advice.loan import Method
    from creditcheck.advice.wanted import Wanted
    from creditcheck.model.plan import WantKind

_EXAMPLE = "例如 --want mortgage --amount 150万 --rate 3.1 --years 30。"


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
    pay: ask.Pay = None
    clear_arrears: ask.ClearArrears = None
    settle: ask.Settle = None
    close: ask.Close = None
    wait: ask.Wait = None
    cash: ask.Cash = None
    keep_months: ask.KeepMonths = None
    want: ask.Want = None
    amount: ask.Amount = None
    rate: ask.Rate = None
    years: ask.Years = None
    method: ask.LoanMethod = None
    fee: ask.Fee = None
    select: p.Select = None
    ignore: p.Ignore = None
    waivers: p.WaiversFile = None
    institutions: p.InstitutionsFile = None
    kind: p.Kind = None
    password: p.Password = field(default=None, repr=False)
    double_check: p.DoubleCheck = False
    report_time: p.ReportTime = None
    corrections: p.CorrectionsFiles = None
    cache: p.CacheFolder = None

    def judging(self) -> Request:
        """Return what ``check`` would be asked for."""
        own = {"asked_format", "all_presets"}
        shared = {one.name for one in fields(Request)} & {one.name for one in fields(self)} - own
        return Request(files=[self.file], **{name: getattr(self, name) for name in shared})

    def questions(self) -> Questions:
        """Return what else is asked: moves, money, a loan. Raises UsageError: options that do not fit together."""
        from creditcheck.advice.answered import Questions
        from creditcheck.advice.what_if import Asked

        if self.keep_months is not None and self.cash is None:
            raise UsageError("--keep-months 要和 --cash 一起写", "例如 --cash 3万 --keep-months 2。")
        moves = Asked(
            clear_arrears=tuple(self.clear_arrears or ()),
            pay=tuple(self.pay or ()),
            settle=tuple(self.settle or ()),
            close=tuple(self.close or ()),
            wait=self.wait,
        )
        keep = 1 if self.keep_months is None else self.keep_months
        return Questions(moves=moves, wanted=self._wanted(), cash=self.cash, keep_months=keep)

    def _wanted(self) -> Wanted | None:
        from creditcheck.advice.wanted import Wanted

        terms = {"--amount": self.amount, "--rate": self.rate, "--years": self.years}
        further = {"--method": self.method, "--fee": self.fee}
        if self.want is None:
            given = [name for name, value in (terms | further).items() if value is not None]
            if given:
                raise UsageError(f"{given[0]} 要和 --want 一起写", _EXAMPLE)
            return None
        missing = [name for name, value in terms.items() if value is None]
        if self.want != "card" and missing:
            raise UsageError(f"--want {self.want} 还要写 {'、'.join(missing)}", _EXAMPLE)
        return Wanted(
            kind=cast("WantKind", self.want),
            amount=self.amount,
            rate=self.rate,
            months=self.years,
            method=cast("Method", self.method or "annuity"),
            fee=self.fee or 0,
        )


@p.takes(PlanRequest)
def plan(request: PlanRequest) -> None:
    """哪天能申请、先做什么、要多少钱、光等会怎样。When to apply, what to do first, what it costs.

    同一份报告放到以后每一天再判断一次，看哪天转好；先做的事不超过三件，各写着要多少钱、找谁。还可以问：假如还了哪几笔、再等几个月会怎样
    （--pay、--settle、--wait）；手头的钱先还哪几笔（--cash）；想借的这笔月供多少、借不借得起（--want）；和配偶合在一起看
    （--spouse）。
    """
    from creditcheck.advice.answered import answered, masked
    from creditcheck.advice.naming import account_titles
    from creditcheck.advice.plan import plan_of
    from creditcheck.renderers.documents import DOCUMENT_FORMATS, write
    from creditcheck.renderers.plan_page import plan_page
    from creditcheck.renderers.reading_part import how_read_part
    from creditcheck.renderers.timeline_picture import timeline

    questions, judging = request.questions(), request.judging()
    form = p.format_of(request.asked_format, request.output, DOCUMENT_FORMATS)
    refuse_overwriting(request.output, judging.inputs)
    options = judging_options(judging)
    report = judging.read(request.file)
    refuse_before(request.as_of, report)
    plain = replace(options, reveal=True)
    made = answered(plan_of(report, plain, all_presets=request.all_presets), report, plain, questions)
    shown = made if request.reveal else masked(made, report, options)
    with sink(request.output) as stream:
        page = (*plan_page(shown, account_titles(report)), *how_read_part(report, options.spouse))
        write(shown, page, form, stream, lambda: {"timeline": timeline(shown)})
    if request.output is not None:
        say(f"已写入 {request.output}，只有您的系统账号可以读。")
    if not report.reading.complete:
        say(incomplete_note(report.reading))
        raise typer.Exit(3)
