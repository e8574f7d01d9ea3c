"""``check`` at work: every input read and judged on its own, shown as asked, and one exit code for all of them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from creditcheck.cli.inputs import Input, inputs
from creditcheck.cli.reading import incomplete_note, read
from creditcheck.cli.request import Request
from creditcheck.cli.say import Progress, say, say_error, unexpected
from creditcheck.cli.showing import Judged, shower
from creditcheck.cli.sink import refuse_overwriting, sink
from creditcheck.cli.twins import Twins
from creditcheck.errors import CreditcheckError, UsageError

if TYPE_CHECKING:
    from creditcheck.assess import Options

ALONE = frozenset({"json", "html"})


def run_check(request: Request) -> int:
    """Judge everything that the request names and return the exit code.

    Raises:
        CreditcheckError: the request cannot be met at all, or its only file gives no report.

    """
    refuse_overwriting(request.output, request.inputs)
    found = inputs(request.files, recursive=request.recursive)
    sources = found.sources
    refuse_overwriting(request.output, [source.path for source in sources])
    several = len(sources) > 1
    if several and request.format in ALONE:
        raise UsageError(
            f"--format {request.format} 一次只能写一份报告，这里有 {len(sources)} 份",
            "写出其中一份的文件名；多份一起用 --format jsonl（每行一份）、terminal 或 markdown。",
        )
    if request.all_presets:
        from creditcheck.cli.grid import run_grid

        code = run_grid(request, sources)
    else:
        from creditcheck.cli.options import judging_options

        code = judge_sources(request, sources, judging_options(request))
    for note in found.notes:
        say(note)
    return code


def judge(source: Input, request: Request, options: Options, twins: Twins) -> Judged:
    """Read and judge one input; whatever goes wrong with it stays with it."""
    from creditcheck.assess import assess

    if source.error is not None:
        return Judged(source.label, error=source.error)
    try:
        report = read(source.path, request)
        day = report.header.report_time.date()
        if request.as_of is not None and request.as_of < day:
            raise UsageError(
                f"--as-of {request.as_of} 早于报告日期 {day}",
                "给报告日期或之后的一天；不写 --as-of 就按今天算。",
            )
        twin = twins.same_as(source, report)
        if twin is not None:
            return Judged(source.label, same_as=twin)
        return Judged(source.label, report, assess(report, options))
    except CreditcheckError as error:
        return Judged(source.label, error=error)
    except Exception as error:
        return Judged(source.label, error=unexpected(error))


def judge_sources(request: Request, sources: list[Input], options: Options) -> int:
    """Judge and show these inputs one after the other, and return the exit code."""
    several = len(sources) > 1
    progress, twins = Progress(len(sources), quiet=request.quiet), Twins()
    code = 0
    with sink(request.output) as stream:
        show = shower(request, stream, several=several)
        for number, source in enumerate(sources, 1):
            progress.show(number, source.path.name)
            item = judge(source, request, options, twins)
            progress.clear()
            if item.error is not None and not several and request.format != "jsonl":
                raise item.error
            show.one(item)
            _note(request, item, several=several)
            code = max(code, exit_code(item, request.fail_on))
        show.end()
    if request.output is not None and not request.quiet:
        say(f"已写入 {request.output}，只有您的系统账号可以读。")
    return code


def _note(request: Request, item: Judged, *, several: bool) -> None:
    """Say on standard error what a person would miss who looks at a file or a pipe only."""
    if item.error is not None:
        if request.format != "terminal" or request.output is not None:
            say_error(item.error, item.label)
        return
    if item.assessment is None or request.quiet:
        return
    if not item.assessment.reading.complete and (request.format != "terminal" or request.output is not None):
        note = incomplete_note(item.assessment.reading)
        say(f"{item.label}：{note}" if several else note)


def exit_code(item: Judged, fail_on: str) -> int:
    """Return 3 for what was not read whole, 1 for a finding at or above ``fail_on``, else 0."""
    if item.error is not None:
        return item.error.exit_code
    if item.same_as is not None:
        return 0
    if item.assessment is None or not item.assessment.reading.complete:
        return 3
    counted = {"fail": ("fail",), "unknown": ("fail", "unknown"), "warn": ("fail", "unknown", "warn"), "never": ()}
    return int(any(f.verdict in counted[fail_on] and f.waived is None for f in item.assessment.findings))
