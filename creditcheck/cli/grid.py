"""``check --all-presets``: every report under every threshold set."""

from __future__ import annotations

from dataclasses import replace

from creditcheck.cli.inputs import Input
from creditcheck.cli.options import judging_options
from creditcheck.cli.printing import PAGE_FORMATS
from creditcheck.cli.reading import read
from creditcheck.cli.request import Request
from creditcheck.cli.say import say, say_error, unexpected
from creditcheck.cli.showing import Judged
from creditcheck.cli.sink import sink
from creditcheck.cli.twins import Twins
from creditcheck.errors import CreditcheckError, UsageError


def run_grid(request: Request, sources: list[Input]) -> int:
    """Show one grid per file and return the exit code, by the set that ``--preset`` names.

    Raises:
        UsageError: the format cannot show a grid.
        CreditcheckError: the only file gives no report.

    """
    from creditcheck.assess import assess
    from creditcheck.cli.judging import exit_code
    from creditcheck.data.preset_files import presets
    from creditcheck.renderers import markdown, terminal
    from creditcheck.renderers.batch import twin_line
    from creditcheck.renderers.preset_grid import preset_grid

    if request.format not in PAGE_FORMATS:
        raise UsageError(f"--all-presets 不能和 --format {request.format} 一起用", "可以写：terminal、markdown。")
    options = judging_options(request)
    chosen = options.preset
    shown = presets() if chosen in presets() else (*(one for one in presets() if one.name != chosen.name), chosen)
    code, twins = 0, Twins()
    with sink(request.output) as stream:
        for source in sources:
            try:
                if source.error is not None:
                    raise source.error
                report = read(source.path, request)
                twin = twins.same_as(source, report)
                if twin is not None:
                    say(twin_line(source.label, twin))
                    continue
                judged = {preset.name: assess(report, replace(options, preset=preset)) for preset in shown}
            except Exception as error:
                known = error if isinstance(error, CreditcheckError) else unexpected(error)
                if len(sources) == 1:
                    raise known from None
                say_error(known, source.label)
                code = max(code, known.exit_code)
                continue
            page = preset_grid(source.path.name, shown, judged)
            if request.format == "markdown":
                stream.write(markdown.render(page))
            else:
                terminal.write(page, stream)
            item = Judged(source.label, report, judged[chosen.name])
            code = max(code, exit_code(item, request.fail_on))
    return code
