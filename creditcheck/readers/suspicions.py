"""What is wrong with the pages themselves, as doubts of the reading: hidden, covered, replaced text, pictures of rows.

Not every hidden character is worth a word: programs leave spaces, a producer's name, a mark nobody sees. What holds a
number or several Chinese characters could be the report's, or was. Text that is cut off at the edge of a page and
printed whole elsewhere, as browsers do at a page break, is not missing.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from creditcheck.model.report import Discrepancy, Report
from creditcheck.model.where import Where
from creditcheck.readers.document import CUT_OFF, Document, Hidden, Page
from creditcheck.readers.marks import reads_like_mark
from creditcheck.values.text import squeeze

_TELLING = re.compile(r"\d|[\u3400-\u9fff].*[\u3400-\u9fff]")

_WHAT = {
    "covered": "这里的文字被别的内容盖住了，看到的不是原来的文字",
    "note": "这里的文字被批注、图章或表单盖住了，看到的不是原来的文字",
    "clipped": "这里有被裁掉的文字，看不见，没有算作报告内容",
    "outside": "页面之外还有文字，看不见，没有算作报告内容",
}
_UNSEEN = "这里有肉眼看不见的文字，没有算作报告内容"
_PICTURE = "这里是一张图片，里面的文字没有读"
_PAGE = "这一页只有图片，里面的文字没有读"


def with_suspicions(report: Report, document: Document) -> Report:
    """Return a report with what is wrong with its pages added to ``reading``."""
    found = tuple(suspicions_of(document))
    if not found:
        return report
    reading = report.reading.model_copy(
        update={"discrepancies": (*report.reading.discrepancies, *found), "complete": False}
    )
    return report.model_copy(update={"reading": reading})


def suspicions_of(document: Document) -> Iterator[Discrepancy]:
    """Yield what is wrong with the pages of a document."""
    for page in document.pages:
        for hidden in page.hidden:
            text = squeeze(hidden.text)
            if _TELLING.search(text) and not reads_like_mark(text) and not _is_printed(document, hidden, text):
                what = _WHAT.get(hidden.why, _UNSEEN)
                yield Discrepancy.of("pages", what, hidden.text, where=_where(page, hidden.y))
        for top, bottom in page.pictures:
            what = _PICTURE if page.stretches else _PAGE
            yield Discrepancy.of("pages", what, where=_where(page, (top + bottom) / 2))


def _is_printed(document: Document, hidden: Hidden, text: str) -> bool:
    """Tell whether text that a page cuts off is printed whole elsewhere."""
    return hidden.why in CUT_OFF and any(text in line.bare for line in document.lines)


def _where(page: Page, y: float) -> Where:
    """Return the line nearest to a height of a page."""
    nearest = min(page.lines, key=lambda line: abs(line.y - y), default=None)
    return Where(page=page.number, line=nearest.no if nearest else None)
