"""``creditcheck lenders``: every institution of a report and what it counts as."""

from __future__ import annotations

import typer

from creditcheck.cli import parameters as p
from creditcheck.cli.output import print_page, say
from creditcheck.cli.request import Request, register_of
from creditcheck.cli.sources import incomplete_note


def lenders(
    file: p.File,
    *,
    institutions: p.InstitutionsFile = None,
    password: p.Password = None,
    report_time: p.ReportTime = None,
    corrections: p.CorrectionsFiles = None,
    cache: p.CacheFolder = None,
    format_: p.PageFormat = "terminal",
) -> None:
    """列出报告里的每家机构：类别、理由、算不算网贷，新旧名称合并。List the institutions of a report."""
    from creditcheck.renderers.lenders_page import lenders_page
    from creditcheck.renderers.reading_part import how_read_part

    register = register_of(institutions)
    request = Request(files=[file], password=password, report_time=report_time, corrections=corrections, cache=cache)
    report = request.read(file)
    print_page((*lenders_page(report, register), *how_read_part(report)), format_)
    if not report.reading.complete:
        say(incomplete_note(report.reading))
        raise typer.Exit(3)
