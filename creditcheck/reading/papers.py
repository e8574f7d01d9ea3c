"""One report of a file -> the Report, or why there is none."""

from __future__ import annotations

import re
from dataclasses import replace

from creditcheck.errors import ReportTimeError, UnreadableError
from creditcheck.layouts.catalogue import layout_of
from creditcheck.layouts.claims import DoubleClaimError
from creditcheck.layouts.sheets import Paper
from creditcheck.model.report import Discrepancy, Report, Unread
from creditcheck.readers.suspicions import with_suspicions
from creditcheck.reading.aids import NO_TIME, Aids, as_time, needed, with_told_time

HEAD = re.compile(r"(?:时间|编号)(?:\s*[：:]|\W*(?:\d|$))")
"""What the lines of a head hold that number and time stand on; a sentence may speak of the time of a report."""

_ABOUT = re.compile("时间")
"""The same in what is said about them."""

_LABELS = re.compile("报告编号|报告时间")


def interpret(paper: Paper) -> tuple[Report | None, UnreadableError | None]:
    """Interpret a paper; return its report, or why there is none."""
    try:
        report = with_suspicions(layout_of(paper.document).report(paper.document), paper.document)
    except UnreadableError as error:
        return None, error
    except DoubleClaimError:
        return None, UnreadableError(
            "这份报告的表格断得认不出来，本程序不猜着读", "请用下载到的原件；扫描件请重新扫描，一页一张，300 dpi。"
        )
    return noted(report, paper.notes), None


def interpret_told(paper: Paper, aids: Aids) -> tuple[Report | None, UnreadableError | None]:
    """Interpret a paper whose time cannot be read: the person is asked for it. Raises ReportTimeError."""
    told = needed(aids)
    document = replace(paper.document, told=as_time(told))
    report, trouble = interpret(replace(paper, document=document))
    return with_told_time(without_head(report), told) if report is not None else None, trouble


def interpret_with(paper: Paper, aids: Aids) -> tuple[Report | None, UnreadableError | None]:
    """Interpret a paper; where its time cannot be read, with the one that the person tells."""
    report, trouble = interpret(paper)
    return interpret_told(paper, aids) if isinstance(trouble, ReportTimeError) else (report, trouble)


def interpret_plainly(paper: Paper) -> Report | None:
    """Return the report of a paper, one without a time too; None where it cannot be read."""
    report, trouble = interpret(paper)
    if isinstance(trouble, ReportTimeError):
        report, _ = interpret(replace(paper, document=replace(paper.document, told=NO_TIME)))
    return report


def without_head(report: Report) -> Report:
    """Return a report without the doubt about what the person has told instead."""
    reading = report.reading
    unread = tuple(entry for entry in reading.unread if not _is_head(entry))
    differing = tuple(
        entry for entry in reading.discrepancies if not (entry.section == "header" and _ABOUT.search(entry.what))
    )
    changes = {"unread": unread, "discrepancies": differing, "complete": not unread and not differing}
    return report.model_copy(update={"reading": reading.model_copy(update=changes)})


def _is_head(entry: Unread) -> bool:
    """Tell whether a line is that of number and time; a 简版 takes what it cannot read there for the person's."""
    return bool(entry.section == "header" and HEAD.search(entry.text)) or bool(
        entry.section == "subject" and _LABELS.search(entry.text)
    )


def noted(report: Report, notes: tuple[str, ...]) -> Report:
    """Return a report with notes about its pages before its other warnings."""
    if not notes:
        return report
    said = tuple(Discrepancy.of("pages", note) for note in notes)
    reading = report.reading.model_copy(update={"warnings": (*said, *report.reading.warnings)})
    return report.model_copy(update={"reading": reading})
