"""二代简版: the report of sentences that almost everyone has (ipcrs site, 云闪付, bank apps).

``个人信用报告`` / ``报告编号：… 报告时间：…`` / ``信贷记录`` / ``这部分包含您的信用卡、贷款和其他信贷记录。…``
Source: docs/report-formats.md.
"""

from __future__ import annotations

import re

from creditcheck.layouts.brief_2 import texts
from creditcheck.layouts.layout import Layout
from creditcheck.model.report import Report
from creditcheck.readers.document import Document
from creditcheck.reconcile import merge

_SIGNS = re.compile(r"这部分包含您的信用卡、贷款和其他信贷记录|系统中没有您的信用卡、贷款和其他信贷记录")


def recognises(document: Document) -> bool:
    """Tell whether a document is a 二代简版: the sentence under 信贷记录, and its title.

    Where the title is lost, the labels of the head and 非信贷交易记录 (not in the first generation) tell it too.
    """
    text = "".join(line.bare for page in document.pages[:3] for line in page.lines)
    if not _SIGNS.search(text):
        return False
    return texts.TITLE in text or (
        all(label in text for label in ("报告编号", "报告时间"))
        and any(line.bare == texts.POSTPAID for line in document.lines)
    )


def read(document: Document) -> Report:
    """Read a 二代简版, see :func:`creditcheck.layouts.brief_2.report.read`."""
    from creditcheck.layouts.brief_2 import report  # noqa: PLC0415 (loaded when needed)

    return report.read(document)


def reconcile(report: Report) -> Report:
    """Hold the summary and the numbers of a 简版 against its records."""
    from creditcheck.reconcile.brief import reconcile_brief  # noqa: PLC0415

    return merge(report, *reconcile_brief(report))


LAYOUT = Layout(names=("brief-2",), files=("pdf",), recognises=recognises, read=read, reconcile=reconcile)
