"""``check`` at work: every input read and judged on its own, shown as asked, and one exit code for all of them."""

from __future__ import annotations

import sys
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

from creditcheck.cli.aids import refuse_for_several, refuse_foreign
from creditcheck.cli.asking import asked
from creditcheck.cli.interrupts import stop_if_asked
from creditcheck.cli.output import (
    Progress,
    paged,
    private_page,
    refuse_overwriting,
    say,
    say_error,
    show_in_browser,
    sink,
    unexpected,
)
from creditcheck.cli.parameters import FAIL_ON
from creditcheck.cli.request import Request, judging_options, refuse_before
from creditcheck.cli.sources import Input, incomplete_note, inputs
from creditcheck.cli.twins import Twins
from creditcheck.errors import CreditcheckError, UsageError
from creditcheck.renderers.formats import FORMATS, Compared, Judged, Refused, Result, Same, Writer

if TYPE_CHECKING:
    from collections.abc import Iterator

    from creditcheck.assess import Options
    from creditcheck.assess.consent_records import Consents
    from creditcheck.model.plan import Plan
    from creditcheck.model.report import Report


def run_check(request: Request) -> int:
    """Judge everything that the request names and return the exit code.

    Raises:
        CreditcheckError: the request cannot be met at all, or its only file gives no report.

    """
    form = FORMATS[request.format]
    if request.all_presets and not form.compares:
        allowed = "、".join(name for name, other in FORMATS.items() if other.compares)
        raise UsageError(f"--all-presets 不能和 --format {request.format} 一起用", f"可以写：{allowed}。")
    if request.keep_answers is not None and not request.ask:
        raise UsageError("--keep-answers 要和 --ask 一起写", "例如 --ask --keep-answers 答卷.toml。")
    refuse_overwriting(request.output, request.inputs)
    with inputs(request.files, recursive=request.recursive, password=request.password) as found:
        refuse_overwriting(request.output, [source.path for source in found.sources])
        _refuse_several(form, request.format, len(found.sources))
        consents = _consents(request)
        if consents is not None and request.ask:
            raise UsageError("--ask 不能和 --consents 一起用", "先看授权再读报告；要补的数写进 --answers。")
        if consents is not None and request.spouse is not None:
            consents.of(request.spouse)
        refuse_for_several(request.report_time, found.sources)
        files = [source.pictures or (source.path,) for source in found.sources if source.error is None]
        refuse_foreign(request.corrections or (), [*files, *(() if request.spouse is None else [(request.spouse,)])])
        options = judging_options(request)
        if request.ask:
            options = asked(request, found.sources, options)
        code = judge_sources(request, found.sources, options, consents)
        for note in found.notes:
            say(note)
    return code


def _consents(request: Request) -> Consents | None:
    if request.consents is None:
        return None
    from creditcheck.assess.consent_records import read_consents

    return read_consents(request.consents, request.as_of or date.today())


def judge_sources(request: Request, sources: list[Input], options: Options, consents: Consents | None = None) -> int:
    """Judge and show these inputs one after the other, and return the exit code.

    Raises:
        CreditcheckError: the only file gives no report, and the format has no place to say so.

    """
    if request.open and request.output is None:
        return judge_sources(replace(request, output=private_page()), sources, options)
    form = FORMATS[request.format]
    progress, twins = Progress(len(sources), quiet=request.quiet), Twins()

    def results() -> Iterator[list[Result]]:
        for number, source in enumerate(sources, 1):
            progress.show(number, source.path.name)
            found = judge(source, request, options, twins, consents, progress=progress)
            progress.clear()
            stop_if_asked()
            yield found

    code = 0
    with paged() if _is_paged(request) else sink(request.output) as stream:
        writer: Writer | None = None
        for found in results():
            several = len(sources) > 1 or len(found) > 1
            if writer is None:
                _refuse_several(form, request.format, len(found))
                writer = form(stream, several=several, quiet=request.quiet)
            for result in found:
                writer.one(result)
                _note(request, result, several=several)
                code = max(code, exit_code(result, request.fail_on))
        if writer is not None:
            writer.end()
    if request.output is not None and not request.quiet:
        say(f"已写入 {request.output}，只有您的系统账号可以读。")
        if request.open:
            show_in_browser(request.output)
    return code


def _is_paged(request: Request) -> bool:
    """Tell whether a whole page goes through the pager: only to a person at a terminal, who did not say no."""
    whole = request.full and not request.quiet and not request.no_pager and request.format == "terminal"
    return whole and request.output is None and sys.stdin.isatty() and sys.stdout.isatty()


def _refuse_several(form: type[Writer], name: str, count: int) -> None:
    if form.single and count > 1:
        raise UsageError(
            f"--format {name} 一次只能写一份报告，这里有 {count} 份",
            "写出其中一份的文件名；多份一起用 --format jsonl（每行一份）、terminal 或 markdown。",
        )


def judge(
    source: Input,
    request: Request,
    options: Options,
    twins: Twins,
    consents: Consents | None = None,
    *,
    progress: Progress | None = None,
) -> list[Result]:
    """Read one input and judge each of its reports; whatever goes wrong with it stays with it.

    With ``consents`` nothing is read without the consent of the one whose report it is.
    """
    if source.error is not None:
        return [Refused(source.label, source.error)]
    try:
        given = None if consents is None else consents.of(source.path)
        reports = request.read_all(source.path, pictures=source.pictures, progress=progress)
    except CreditcheckError as error:
        return [Refused(source.label, error)]
    except Exception as error:
        return [Refused(source.label, unexpected(error))]
    if given is not None:
        from creditcheck.assess.consent_records import refuse_another

        options = replace(options, answers=replace(options.answers, consent=given, for_another=True))
        try:
            for report in reports:
                refuse_another(given, report)
        except CreditcheckError as error:
            return [Refused(source.label, error)]
    if len(reports) == 1:
        return [_judge_one(source, reports[0], request, options, twins)]
    parts = [source.part(number) for number in range(1, len(reports) + 1)]
    return [_judge_one(part, report, request, options, twins) for part, report in zip(parts, reports, strict=True)]


def _judge_one(source: Input, report: Report, request: Request, options: Options, twins: Twins) -> Result:
    try:
        refuse_before(request.as_of, report)
        twin = twins.same_as(source, report)
        if twin is not None:
            return Same(source.label, twin)
        return _judged(source, report, options, request)
    except CreditcheckError as error:
        return Refused(source.label, error)
    except Exception as error:
        return Refused(source.label, unexpected(error))


def _judged(source: Input, report: Report, options: Options, request: Request) -> Result:
    from creditcheck.advice.after_steps import after_steps
    from creditcheck.advice.causes import advised

    if not request.all_presets:
        assessment = advised(report, options)
        paged = request.format == "html" or (request.format in ("terminal", "markdown") and not request.quiet)
        plan = _plan(report, options) if paged else None
        after = after_steps(report, options, assessment) if paged else None
        whole = request.full or request.format != "terminal"
        return Judged(
            source.label, report, options.register, assessment, plan, whole, options.preset, after, options.spouse
        )
    from creditcheck.data.preset_files import presets

    chosen, packaged = options.preset, presets()
    others = tuple(preset for preset in packaged if preset.name != chosen.name)
    shown = packaged if chosen in packaged else (*others, chosen)
    judged = {preset.name: advised(report, replace(options, preset=preset)) for preset in shown}
    return Compared(source.label, shown, judged, chosen.name, (report, options.spouse))


def _plan(report: Report, options: Options) -> Plan:
    from creditcheck.advice.plan import plan_of

    return plan_of(report, options)


def _note(request: Request, result: Result, *, several: bool) -> None:
    """Say on standard error what a person would miss who looks at a file or a pipe only."""
    if request.format == "terminal" and request.output is None:
        return
    match result:
        case Refused():
            say_error(result.error, result.label)
        case Judged() | Compared() if not request.quiet and not result.assessment.reading.complete:
            note = incomplete_note(result.assessment.reading)
            say(f"{result.label}：{note}" if several else note)


def exit_code(result: Result, fail_on: str) -> int:
    """Return 3 for what was not read whole, 1 for a finding at or above ``fail_on``, else 0."""
    if isinstance(result, Refused):
        return result.error.exit_code
    if isinstance(result, Same):
        return 0
    if not result.assessment.reading.complete:
        return 3
    counted = () if fail_on == "never" else FAIL_ON[: FAIL_ON.index(fail_on) + 1]
    return int(any(f.verdict in counted and f.waived is None for f in result.assessment.findings))
