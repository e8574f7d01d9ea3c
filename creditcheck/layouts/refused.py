"""Forms that are recognised and refused, each with its reason: first generation (two forms), company reports.

Source: report-format §0 and §3.
"""

from __future__ import annotations

import re

from creditcheck.errors import CompanyReportError, CreditcheckError, FirstGenerationError
from creditcheck.readers.document import Document
from creditcheck.values.text import half_width

_COMPANY = re.compile(r"企业信用报告|企业征信报告|企业身份标识|中征码:\d{16}")
_FIRST_BRIEF = re.compile(r"为他人担保笔数|保证人代偿信息|为他人担保信息|查询时间:\d{4}[.\-年]")
_FIRST_DETAILED = re.compile(r"\(明细\)|\(个人查询版\)|查询请求时间")
_SECOND_DETAILED = re.compile(r"授信协议标识|信贷交易信息提示")


def refusal_of(document: Document) -> CreditcheckError | None:
    """Return why a document is refused by its form, or None."""
    text = half_width("".join(line.bare for page in document.pages[:3] for line in page.lines))
    head = text[:400]
    if _COMPANY.search(head):
        return CompanyReportError()
    if "个人信用报告" not in text or _SECOND_DETAILED.search(text):
        return None
    if _FIRST_DETAILED.search(text) or _FIRST_BRIEF.search(text):
        return FirstGenerationError()
    return None
