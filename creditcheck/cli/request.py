"""What the person asked ``check`` for, and the options of judging that follow from it."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from creditcheck.cli import parameters as p
from creditcheck.cli.aids import aids_of, refuse_foreign
from creditcheck.cli.output import Progress
from creditcheck.cli.sources import only_one, pictures_in, read_all, read_pictures
from creditcheck.errors import UsageError
from creditcheck.readers.file_names import part_of
from creditcheck.renderers.formats import FORMATS
from creditcheck.values.encoding import decode

if TYPE_CHECKING:
    from creditcheck.assess import Options
    from creditcheck.checks.figures.answers import Answers
    from creditcheck.data.institutions import Register
    from creditcheck.model.report import Report


@dataclass(frozen=True, kw_only=True)
class Request:
    """One call of ``check``: each field is an option. Sums are yuan a month; no repr holds the password."""

    files: p.Files
    asked_format: p.Format = None
    output: p.Output = None
    open: p.Open = False
    reveal: p.Reveal = False
    quiet: p.Quiet = False
    full: p.Full = False
    no_pager: p.NoPager = False
    fail_on: p.FailOn = "fail"
    as_of: p.AsOf = None
    preset: p.PresetName = "default"
    all_presets: p.AllPresets = False
    income: p.Income = None
    household_income: p.HouseholdIncome = None
    monthly_payment: p.MonthlyPayment = None
    answers: p.AnswersFile = None
    consents: p.ConsentsFolder = None
    ask: p.Ask = False
    keep_answers: p.KeepAnswers = None
    spouse: p.Spouse = None
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
    recursive: p.Recursive = False

    @property
    def format(self) -> str:
        """The format to write. Raises UsageError: two of them are asked for at once."""
        asked = self.asked_format
        if self.open and asked not in (None, "html"):
            raise UsageError(f"--open 打开的是网页，不能和 --format {asked} 一起用", "去掉其中一个。")
        if self.open and self.quiet:
            raise UsageError("--open 打开的是网页，不能和 --quiet 一起用", "去掉其中一个。")
        return p.format_of("html" if self.open else asked, self.output, tuple(FORMATS))

    @property
    def inputs(self) -> tuple[Path, ...]:
        """Every file that this call reads: the output may be none of them."""
        named = (self.answers, self.spouse, self.waivers, self.institutions)
        own_preset = (Path(self.preset),) if self.preset.endswith(".toml") else ()
        files = (part_of(path)[0] for path in self.files)
        return (*files, *(path for path in named if path is not None), *own_preset, *(self.corrections or ()))

    def read(self, path: Path) -> Report:
        """Read one file as asked for. Raises CreditcheckError: why it gives no report."""
        if path != self.spouse:
            refuse_foreign(self.corrections or (), [pictures_in(file) or (file,) for file in self.files])
        return only_one(self.read_all(path), path)

    def read_all(
        self, path: Path, *, pictures: tuple[Path, ...] = (), progress: Progress | None = None
    ) -> tuple[Report, ...]:
        """Read the reports of one file, or of the ``pictures`` of its pages, as asked for.

        Raises:
            CreditcheckError: why it gives none.

        """
        progress = progress or Progress(quiet=self.quiet)
        told, given = self.report_time, self.corrections or ()
        aids = aids_of(path.name, progress, report_time=told, corrections=given, cache=self.cache)
        try:
            if pictures:
                return read_pictures(pictures, aids)
            return read_all(path, kind=self.kind, password=self.password, double_check=self.double_check, aids=aids)
        finally:
            progress.clear()


def judging_options(request: Request) -> Options:
    """Build the options of ``assess``; the files that they name are read before any report is.

    Raises:
        UsageError: an option or a file that it names is wrong, or another person's consent is missing.
        CreditcheckError: the spouse's report cannot be read.

    """
    from creditcheck.assess import Options
    from creditcheck.assess.consent_gate import refuse_without_consent
    from creditcheck.assess.waivers import read_waivers
    from creditcheck.data.preset_files import load_preset

    path, today, answers = request.waivers, request.as_of or date.today(), _answers(request)
    refuse_without_consent(answers, today)
    return Options(
        today=today,
        preset=load_preset(request.preset),
        answers=answers,
        spouse=None if request.spouse is None else replace(request, report_time=None).read(request.spouse),
        select=_known(request.select, "--select"),
        ignore=_known(request.ignore, "--ignore"),
        waivers=() if path is None else read_waivers(_text("--waivers", path), path.name),
        reveal=request.reveal,
        register=register_of(request.institutions),
    )


def refuse_before(as_of: date | None, report: Report) -> None:
    """Raise UsageError when a report is to be judged on a day before its own."""
    day = report.header.report_time.date()
    if as_of is not None and as_of < day:
        raise UsageError(f"--as-of {as_of} 早于报告日期 {day}", "给报告日期或之后的一天；不写 --as-of 就按今天算。")


def register_of(path: Path | None) -> Register:
    """Return the register of institutions, with a person's own additions when given. Raises UsageError."""
    from creditcheck.data.institutions import default_register, extended_register

    return default_register() if path is None else extended_register(_text("--institutions", path))


def _text(option: str, path: Path) -> str:
    try:
        return decode(path.read_bytes())
    except (OSError, ValueError) as error:
        raise UsageError(f"{option} 的文件 {path.name} 读不了", "检查文件名、权限和编码（如 UTF-8）。") from error


def _answers(request: Request) -> Answers:
    from creditcheck.checks.figures.answers import Answers

    answers = Answers()
    if request.answers is not None:
        from creditcheck.assess.answers_file import read_answers

        answers = read_answers(_text("--answers", request.answers), request.answers.name)
    if request.income is not None:
        answers = replace(answers, monthly_income=request.income)
    if request.household_income is not None:
        answers = replace(answers, household_income=request.household_income)
    if request.monthly_payment is not None:
        answers = replace(answers, monthly_payment=request.monthly_payment)
    return answers


def _known(values: list[str] | None, option: str) -> tuple[str, ...]:
    """Return the codes and prefixes when each one begins some rule's code. Raises UsageError."""
    from creditcheck.checks.catalogue import RULES

    prefixes = p.codes(values or ())
    for prefix in prefixes:
        if not any(rule.code.startswith(prefix) for rule in RULES):
            raise UsageError(
                f"{option} 里的 {prefix} 不是规则代号，也不是代号的开头", "看全部代号：creditcheck rules。"
            )
    return prefixes
