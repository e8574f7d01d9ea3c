"""二代详版: the detailed report, 本人版 (``detailed-2``) and 授信机构版 (``institution-2``).

Everything is in tables under headings: ``（三）贷记卡账户`` / ``账户1（授信协议标识：…）`` / ``发卡机构 | 账户标识``.
Source: docs/report-formats.md.
"""

from __future__ import annotations

import re

from creditcheck.layouts.layout import Layout
from creditcheck.model.report import Report
from creditcheck.readers.document import Document
from creditcheck.reconcile import merge

_SIGNS = re.compile("本人版|机构版|信贷交易信息提示|信贷交易信息明细|授信协议标识")
_OWN_WORDS = ("信贷交易信息提示", "信贷交易授信及负债信息概要")


def recognises(document: Document) -> bool:
    """Tell whether a document is a detailed report of the second generation: its edition under the title, its words."""
    head = "".join(line.bare for page in document.pages[:3] for line in page.lines)
    if not _SIGNS.search(head):  # most reports are 简版: nothing is loaded for them
        return False
    from creditcheck.layouts.detailed_2.head import edition_of  # noqa: PLC0415

    lines = [line for page in document.pages[:2] for line in page.lines]
    if any(edition_of(run.text) or edition_of(line.text) for line in lines[:12] for run in line.runs):
        return True
    return any(word in line.bare for line in document.lines for word in _OWN_WORDS)


def read(document: Document) -> Report:
    """Read a 二代详版, see :func:`creditcheck.layouts.detailed_2.report.read`."""
    from creditcheck.layouts.detailed_2 import report  # noqa: PLC0415

    return report.read(document)


def reconcile(report: Report) -> Report:
    """Hold the summary of a 详版 against its records, and its records against themselves."""
    from creditcheck.reconcile.detailed import reconcile_detailed  # noqa: PLC0415

    return merge(report, *reconcile_detailed(report))


LAYOUT = Layout(
    names=("detailed-2", "institution-2"), files=("pdf",), recognises=recognises, read=read, reconcile=reconcile
)
