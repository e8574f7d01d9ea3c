"""What a person adds to a file that does not say everything itself, and what they want to see while it is read."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime, time
from pathlib import Path

from creditcheck.errors import ReportTimeError, UsageError
from creditcheck.model.corrections import Correction, Corrections
from creditcheck.model.report import Discrepancy, Report

Told = datetime | date
"""A report's time as a person tells it, or its day alone."""


@dataclass(frozen=True, kw_only=True)
class Aids:
    """All of it is optional.

    ``report_time``: the time printed on the report, or how to ask for it, for a head that cannot be read.
    ``corrections``: those of this file are used. ``cache``: a folder for what was recognised. ``done`` is told how
    many sheets of a scan are read, and of how many; ``tried`` the same of its doubtful places in a review.
    """

    report_time: Told | Callable[[], Told | None] | None = None
    corrections: tuple[Corrections, ...] = ()
    cache: Path | None = None
    done: Callable[[int, int], None] | None = None
    tried: Callable[[int, int], None] | None = None

    def told(self) -> Told | None:
        """Return the report's time as the person tells it; they may be asked."""
        return self.report_time() if callable(self.report_time) else self.report_time

    def corrections_of(self, digest: str) -> tuple[Correction, ...]:
        """Return the corrections of the file with this digest."""
        return tuple(one for given in self.corrections if given.document == digest for one in given.corrections)


NONE = Aids()

NO_TIME = datetime(2100, 1, 1)
"""Stands for the time of a report that has none, where two readings are held against each other."""


def as_time(told: Told) -> datetime:
    """Return a time; that of a day alone is its beginning."""
    return told if isinstance(told, datetime) else datetime.combine(told, time())


def agree(told: Told, read: datetime) -> bool:
    """Tell whether a time that was read is the one that the person tells."""
    return told == (read if isinstance(told, datetime) else read.date())


def needed(aids: Aids) -> Told:
    """Return the time of a report whose own cannot be read. Raises ReportTimeError."""
    told = aids.told()
    if told is None:
        raise ReportTimeError
    return told


def with_told_time(report: Report, told: Told) -> Report:
    """Return a report that says that its time is the person's."""
    note = Discrepancy.of("header", f"报告时间 {told} 是您写的，报告上的认不出来")
    reading = report.reading.model_copy(update={"warnings": (note, *report.reading.warnings)})
    header = report.header.model_copy(update={"report_time": as_time(told)})
    source = report.source.model_copy(update={"report_time_told": True})
    return report.model_copy(update={"header": header, "source": source, "reading": reading})


def refuse_another_time(report: Report, aids: Aids) -> None:
    """Raise UsageError where the person tells another time than the report prints."""
    told = aids.report_time
    if told is None or callable(told) or report.source.report_time_told:
        return
    if not agree(told, report.header.report_time):
        raise contradiction(told, str(report.header.report_time))


def contradiction(told: Told, printed: str) -> UsageError:
    """Say that the time told is not the one that is printed."""
    return UsageError(
        f"报告上印的时间是 {printed}，--report-time 写的是 {told}，两个不一样",
        "去掉 --report-time，就用报告上印的；印的被认错了，先用 creditcheck review 更正那一处。",
    )
