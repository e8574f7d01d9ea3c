"""Names of institutions that begin or end inside a word: the file gives only part of what a cell prints.

A name that takes two lines of its cell may lose one of them and still look like a name, of another lender. A JSON
document prints nothing and is not asked. In a scan both readings may be wrong alike: 公司 as 公可.
"""

from __future__ import annotations

from collections.abc import Iterable

from creditcheck.data.institutions import is_broken_name, may_be_misread
from creditcheck.model.account import Account
from creditcheck.model.records import Agreement, Inquiry, Liability, Postpaid
from creditcheck.model.report import Report, Section
from creditcheck.reconcile.doubt import Doubts, doubt


def part_names(report: Report) -> Doubts:
    """A lender's name is printed whole. Evidence: no name of any report begins or ends inside a company's ending."""
    lists: tuple[tuple[Section, Iterable[Account | Agreement | Liability | Postpaid | Inquiry]], ...] = (
        ("accounts", report.accounts), ("agreements", report.agreements), ("liabilities", report.liabilities),
        ("postpaid", report.postpaid), ("inquiries", report.inquiries),
    )  # fmt: skip
    for section, records in lists:
        for record in records:
            name, where = record.institution, record.where
            printed = where is not None and where.page is not None
            if printed and name is not None and is_broken_name(name):
                yield doubt(section, "机构名称不完整", name, where=where, about=record, fields=("institution",))
            elif printed and name is not None and report.source.ocr and may_be_misread(name):
                yield doubt(section, "机构名称里有不像的字", name, where=where, about=record, fields=("institution",))
