"""What of a report is not the file's own: it was recognised from pictures, or the person said it.

Source: ``source`` of the report document.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import wraps
from typing import TYPE_CHECKING, Protocol, TypeVar

from creditcheck.renderers.nodes import Paragraph

if TYPE_CHECKING:
    from creditcheck.model.report import Report
    from creditcheck.renderers.nodes import Node, Outline


class Shown(Protocol):
    """What has a page about one report."""

    @property
    def report(self) -> Report:
        """Return the report."""


S = TypeVar("S", bound=Shown)


def how_read(*reports: Report) -> str:
    """Say how reports were read where that must be known; else nothing."""
    sources = [report.source for report in reports]
    states = [one.state for source in sources for one in source.corrections]
    said = {
        "从扫描件或照片上识别的，关键的数字请对照纸面": any(source.ocr for source in sources),
        "认不准的逐处核对：creditcheck review": any(one.source.ocr and not one.reading.complete for one in reports),
        "报告时间是您写的": any(source.report_time_told for source in sources),
        f"由您更正 {states.count('corrected')} 处": "corrected" in states,
        f"由您核对 {states.count('confirmed')} 处": "confirmed" in states,
        f"您的更正有 {states.count('refused')} 处没有采用": "refused" in states,
    }
    return "；".join(text for text, holds in said.items() if holds)


def how_read_part(*reports: Report) -> Iterable[Node]:
    """Give what :func:`how_read` says as one line of a page."""
    if said := how_read(*reports):
        yield Paragraph(f"读法：{said}。", "quiet")


def says_how_it_was_read(page: Callable[[S, str | None], Outline]) -> Callable[[S, str | None], Outline]:
    """Make a method that lays out a page say below its title how its report was read."""

    @wraps(page)
    def whole(shown: S, label: str | None = None) -> Outline:
        title, *rest = page(shown, label)
        return (title, *how_read_part(shown.report), *rest)

    return whole
