"""A tree of element codes -> the report.

Units, segments and value conventions: see ``find.py``, ``block.py``. Codes become the words of the printed report,
states the model's statuses. Whatever has no place in the model goes to ``reading.unread`` with its JSON pointer.
Source: docs/report-formats.md.
"""

from __future__ import annotations

from creditcheck.errors import UnknownLayoutError
from creditcheck.layouts.machine_2.accounts import read_accounts
from creditcheck.layouts.machine_2.block import ValueClaims
from creditcheck.layouts.machine_2.find import Segments, beside, root_of
from creditcheck.layouts.machine_2.head import read_header, read_subject
from creditcheck.layouts.machine_2.public import read_public
from creditcheck.layouts.machine_2.records import (
    read_agreements,
    read_annotations,
    read_inquiries,
    read_liabilities,
    read_postpaid,
)
from creditcheck.layouts.machine_2.totals import read_summary
from creditcheck.model.report import Report, Source


def read(tree: object) -> Report:
    """Read a parsed JSON or XML document; ``reading`` names what was not read and what contradicts itself.

    Raises UnknownLayoutError for another document, BadJsonError without a readable 报告时间.
    """
    found = root_of(tree)
    if found is None:
        raise UnknownLayoutError
    root, pointer = found
    claims = ValueClaims()
    beside(tree, pointer, claims)
    parts = Segments(root, pointer, claims)
    head = parts.one("PA01")
    report = Report(
        source=Source(layout="machine-2"),
        header=read_header(head),
        subject=read_subject(head, parts),
        summary=read_summary(parts),
        accounts=read_accounts(parts),
        agreements=read_agreements(parts),
        liabilities=read_liabilities(parts),
        postpaid=read_postpaid(parts),
        public_records=read_public(parts),
        annotations=read_annotations(parts),
        inquiries=read_inquiries(parts),
    )
    return report.model_copy(update={"reading": claims.reading()})
