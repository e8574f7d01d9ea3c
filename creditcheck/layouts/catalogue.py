"""The list of layouts. Exactly one may recognise a document."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

from creditcheck.errors import UnknownLayoutError
from creditcheck.layouts import brief_2
from creditcheck.layouts.refused import refusal_of
from creditcheck.model.report import Report
from creditcheck.readers.document import Document


@dataclass(frozen=True)
class Layout:
    """A printed form: its names in ``source.layout``, whether a document is of it, and how one is read."""

    names: tuple[str, ...]
    recognises: Callable[[Document], bool]
    read: Callable[[Document], Report]


_DETAILED_SIGNS = re.compile("本人版|机构版|信贷交易信息提示|信贷交易信息明细|授信协议标识")


def _detailed_recognises(document: Document) -> bool:
    head = "".join(line.bare for page in document.pages[:3] for line in page.lines)
    if not _DETAILED_SIGNS.search(head):
        return False
    from creditcheck.layouts import detailed_2  # noqa: PLC0415 (loaded when needed: most reports are 简版)

    return detailed_2.recognises(document)


def _detailed_read(document: Document) -> Report:
    from creditcheck.layouts import detailed_2  # noqa: PLC0415

    return detailed_2.read(document)


LAYOUTS = (
    Layout(("brief-2",), brief_2.recognises, brief_2.read),
    Layout(("detailed-2", "institution-2"), _detailed_recognises, _detailed_read),
)


def layout_of(document: Document) -> Layout:
    """Return the one layout that recognises a document.

    Raises FirstGenerationError, CompanyReportError, UnknownLayoutError (none, or more than one).
    """
    if refusal := refusal_of(document):
        raise refusal
    found = [layout for layout in LAYOUTS if layout.recognises(document)]
    if len(found) != 1:
        raise UnknownLayoutError
    return found[0]
