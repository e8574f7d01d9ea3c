"""A document -> the report: recognising it, and calling the reader of each group."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from creditcheck.errors import UnknownLayoutError
from creditcheck.layouts.detailed_2 import (
    account_tables,
    attached,
    head,
    inquiries,
    postpaid,
    public,
    related,
    subject,
    summary,
)
from creditcheck.layouts.detailed_2.accounts import is_account_caption, read_account
from creditcheck.layouts.detailed_2.context import Context
from creditcheck.layouts.detailed_2.elements import Builder, Group, Vocabulary
from creditcheck.layouts.detailed_2.furniture import body_of
from creditcheck.layouts.detailed_2.head import Head, edition_of, read_head
from creditcheck.layouts.detailed_2.specs import Spec
from creditcheck.layouts.detailed_2.structure import check_structure
from creditcheck.layouts.detailed_2.words import key
from creditcheck.model.account import Account, Annotation
from creditcheck.model.header import Header, Subject
from creditcheck.model.records import Agreement, Inquiry, Liability, Postpaid, PublicRecords
from creditcheck.model.report import Reading, Report, Source
from creditcheck.readers.document import Document

_SPECS: tuple[Spec, ...] = (
    head.PERSON,
    head.OTHER_IDS,
    head.ALERT_DATES,
    inquiries.INQUIRIES,
    postpaid.POSTPAID,
    *subject.TABLES,
    *summary.TABLES,
    *attached.TABLES,
    *account_tables.ALL,
    *related.TABLES,
    *public.TABLES,
)
_WORDS = frozenset(word for spec in _SPECS for word in spec.by_word)
_CAPTIONS = frozenset({"为个人", "为企业"})
_OWN_WORDS = ("信贷交易信息提示", "信贷交易授信及负债信息概要")

VOCABULARY = Vocabulary(
    header=frozenset(word for word in _WORDS if "·" not in word),
    upper=frozenset(word.split("·")[0] for word in _WORDS if "·" in word),
    lower=frozenset(word.split("·")[1] for word in _WORDS if "·" in word),
    alone=frozenset({"数据发生机构名称", "特殊事件说明"}),
    is_caption=lambda text: key(text) in _CAPTIONS or is_account_caption(text),
)


def recognises(document: Document) -> bool:
    """Tell whether a document is a detailed report of the second generation."""
    lines = [line for page in document.pages[:2] for line in page.lines]
    if any(edition_of(run.text) or edition_of(line.text) for line in lines[:12] for run in line.runs):
        return True
    return any(word in key(line.text) for page in document.pages for line in page.lines for word in _OWN_WORDS)


def read(document: Document) -> Report:
    """Read a detailed report. Raises UnknownLayoutError when it has neither report time nor report number."""
    rows, discrepancies = body_of(document)
    groups = Builder(VOCABULARY).build(rows)
    context = Context(groups)
    found = _Found()
    for group in groups:
        for row in group.rows if group.found is not None else ():
            context.claim_row(row)
        _read_group(context, group, found)
    check_structure(context, groups)
    inquiries.hold_last_inquiry(context, found.summary.get("last_inquiry"), found.inquiries)
    header = _header(context, found.head)
    unread = tuple(context.unread())
    problems = (*discrepancies, *context.discrepancies)
    return Report(
        source=Source(
            layout="institution-2" if header.edition == "institution" else "detailed-2",
            pages=len(document.pages),
            sha256=document.sha256 or None,
            producer=document.producer,
            ocr=document.ocr,
        ),
        header=header,
        subject=_subject(found),
        summary=summary.summary_of(found.summary),
        accounts=tuple(found.accounts),
        agreements=tuple(found.agreements),
        liabilities=tuple(found.liabilities),
        postpaid=tuple(found.postpaid),
        public_records=PublicRecords.model_validate(found.public),
        annotations=(*found.summary.get("notes", ()), *found.annotations),
        inquiries=tuple(found.inquiries),
        reading=Reading(unread=unread, discrepancies=problems, complete=not unread and not problems),
    )


class _Found:
    """What has been read so far."""

    def __init__(self) -> None:
        self.head = Head()
        self.subject: dict[str, Any] = {}
        self.summary: dict[str, Any] = {}
        self.accounts: list[Account] = []
        self.agreements: list[Agreement] = []
        self.liabilities: list[Liability] = []
        self.postpaid: list[Postpaid] = []
        self.public: dict[str, Any] = {}
        self.annotations: list[Annotation] = []
        self.inquiries: list[Inquiry] = []


_HEAD_READERS = {
    "head": read_head,
    "other_ids": head.read_other_ids,
    "fraud_alert": head.read_fraud_alert,
    "dispute_note": head.read_dispute_note,
}
_SUBJECT_READERS = {
    "identity": subject.read_identity,
    "spouse": subject.read_spouse,
    "residences": subject.read_residences,
    "jobs": subject.read_jobs,
}
_SUMMARY_READERS = {
    "prompts": summary.read_prompts,
    "recovered": summary.read_recovered,
    "bad_debt": summary.read_bad_debt,
    "overdue": summary.read_overdue,
    "related": summary.read_related,
    "postpaid_totals": summary.read_postpaid_totals,
    "public_totals": summary.read_public_totals,
    "inquiry_totals": summary.read_inquiry_totals,
    "inquiry_totals:last": summary.read_inquiry_totals,
    "score": summary.read_score,
    "summary_notes": summary.read_notes_only,
}


def _read_group(context: Context, group: Group, found: _Found) -> None:
    """Call the reader of a group."""
    kind = group.title.kind
    if group.record is not None:
        _read_record(context, group, found)
    elif kind in _HEAD_READERS:
        _HEAD_READERS[kind](context, group, found.head)
    elif kind in _SUBJECT_READERS:
        _SUBJECT_READERS[kind](context, group, found.subject)
    elif kind in _SUMMARY_READERS:
        _SUMMARY_READERS[kind](context, group, found.summary)
    elif kind.startswith("credit:"):
        summary.read_credit(context, group, found.summary)
    elif kind.startswith("public:"):
        public.read_public(context, group, found.public, found.annotations)
    elif kind in {"statements", "disputes"}:
        found.annotations.extend(inquiries.read_report_notes(context, group))
    elif kind.startswith("inquiries"):
        if kind == "inquiries" and group.tables and found.head.edition == "detailed":
            what = "查询记录没有标明是机构查询还是本人查询"
            context.differs("inquiries", what, group.tables[0].row, missing=True)
        found.inquiries.extend(inquiries.read_inquiries(context, group, found.annotations))
    elif kind == "notes":
        for text in group.texts:
            context.claim_row(text.row)
    elif kind.startswith("chapter") and group.title.section == "summary":
        summary.read_notes_only(context, group, found.summary)


def _read_record(context: Context, group: Group, found: _Found) -> None:
    """Read one account, liability, agreement or postpaid account, by the section it is in."""
    kind = group.title.kind
    if kind == "agreements":
        found.agreements.append(related.read_agreement(context, group, found.annotations))
    elif kind.startswith("liabilities"):
        edition = found.head.edition
        found.liabilities.append(related.read_liability(context, group, found.annotations, edition))
    elif kind in {"postpaid", "chapter:postpaid"}:
        found.postpaid.append(postpaid.read_postpaid(context, group, found.annotations))
    else:
        found.accounts.append(read_account(context, group))


def _header(context: Context, read_head_: Head) -> Header:
    """Return the header; the report number holds the report time when that cannot be read."""
    time = read_head_.report_time
    if time is None:
        try:
            time = datetime.strptime((read_head_.report_number or "")[:14], "%Y%m%d%H%M%S")
        except ValueError:
            raise UnknownLayoutError from None
        context.differs("header", "没有读到报告时间，暂以报告编号中的时间为准", None, missing=True)
    if read_head_.report_number is None:
        context.differs("header", "没有读到报告编号", None, missing=True)
    return Header.model_validate(
        {
            "edition": read_head_.edition,
            "generation": 2,
            "report_number": read_head_.report_number,
            "report_time": time,
            "query_institution": read_head_.person.get("query_institution"),
            "query_reason": read_head_.person.get("query_reason"),
            "fraud_alert": read_head_.fraud_alert,
            "dispute_count": read_head_.dispute_count,
        }
    )


def _subject(found: _Found) -> Subject:
    person = {name: found.head.person.get(name) for name in ("name", "id_type", "id_number")}
    return Subject.model_validate({**person, **found.subject, "other_ids": found.head.other_ids})
