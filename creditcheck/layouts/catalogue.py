"""The list of layouts, and which one a Document or a tree of JSON or XML is of.

Forms that are recognised and refused, each with its reason, are the first generation (two forms) and company reports.
Source: docs/report-formats.md.
"""

from __future__ import annotations

import re
from typing import Literal

from creditcheck.errors import (
    BadJsonError,
    CompanyReportError,
    CreditcheckError,
    FirstGenerationError,
    UnknownLayoutError,
)
from creditcheck.layouts import brief_2, detailed_2, machine_2, report_json
from creditcheck.layouts.layout import Layout
from creditcheck.readers.document import Document
from creditcheck.values.text import half_width

LAYOUTS = (
    brief_2.LAYOUT,
    detailed_2.LAYOUT,
    machine_2.LAYOUT,
    report_json.LAYOUT,
)

_COMPANY = re.compile(r"企业信用报告|企业征信报告|企业身份标识|中征码:\d{16}")
_FIRST_BRIEF = re.compile(r"为他人担保笔数|保证人代偿信息|为他人担保信息|查询时间:\d{4}[.\-年]")
_FIRST_DETAILED = re.compile(r"\(明细\)|\(个人查询版\)|查询请求时间")
_SECOND_DETAILED = re.compile(r"授信协议标识|信贷交易信息提示")


def layout_of(document: Document) -> Layout:
    """Return the one layout that recognises a document.

    Raises FirstGenerationError, CompanyReportError, UnknownLayoutError (none, or more than one).
    """
    if refusal := _refusal_of(document):
        raise refusal
    found = [layout for layout in LAYOUTS if "pdf" in layout.files and layout.recognises(document)]
    if len(found) != 1:
        raise UnknownLayoutError
    return found[0]


def layout_of_tree(tree: object, file: Literal["json", "xml"]) -> Layout:
    """Return the layout of a parsed JSON or XML document: the first one that recognises it.

    An envelope around the machine form may have a ``header`` as the report document has: the machine form is asked
    first. Raises BadJsonError, UnknownLayoutError (XML).
    """
    for layout in LAYOUTS:
        if file in layout.files and layout.recognises(tree):
            return layout
    if file == "json":
        raise BadJsonError
    raise UnknownLayoutError("这个 XML 不是信用报告", "只读带官方数据元代码（PRH、PDA 等）的二代个人信用报告 XML。")


def _refusal_of(document: Document) -> CreditcheckError | None:
    """Return why a document is refused by its form, or None."""
    text = half_width("".join(line.bare for page in document.pages[:3] for line in page.lines))
    if _COMPANY.search(text[:400]):
        return CompanyReportError()
    if "个人信用报告" not in text or _SECOND_DETAILED.search(text):
        return None
    if _FIRST_DETAILED.search(text) or _FIRST_BRIEF.search(text):
        return FirstGenerationError()
    return None
