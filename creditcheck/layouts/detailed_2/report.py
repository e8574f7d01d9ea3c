"""A 详版 -> the report: its rows become groups (a heading and what is under it), each kind of group has its reader.

Tables are described as data, by the words of their headers; cells that no reader claims are what was not read.
Source: docs/report-formats.md.
"""

from __future__ import annotations

from datetime import datetime
from typing import Any

from creditcheck.errors import ReportTimeError
from creditcheck.layouts.detailed_2 import (
    account_tables,
    attachments,
    head,
    public,
    records,
    subject,
    summary,
)
from creditcheck.layouts.detailed_2.accounts import is_account_caption, read_account
from creditcheck.layouts.detailed_2.chapters import with_chapters
from creditcheck.layouts.detailed_2.credit_captions import with_captions
from creditcheck.layouts.detailed_2.elements import Builder, CellClaims, Group, Vocabulary
from creditcheck.layouts.detailed_2.furniture import body_of
from creditcheck.layouts.detailed_2.head import Head, read_head
from creditcheck.layouts.detailed_2.specs import SOURCE, Spec
from creditcheck.layouts.detailed_2.structure import check_structure
from creditcheck.layouts.detailed_2.values import key
from creditcheck.model.account import Account, Annotation
from creditcheck.model.header import Header, Subject
from creditcheck.model.record_keys import Keys
from creditcheck.model.records import Agreement, Inquiry, Liability, Postpaid, PublicRecords
from creditcheck.model.report import Report, Source
from creditcheck.readers.document import Document

_SPECS: tuple[Spec, ...] = (
    head.PERSON,
    head.OTHER_IDS,
    head.ALERT_DATES,
    *subject.TABLES,
    *summary.TABLES,
    *attachments.TABLES,
    *account_tables.ALL,
    *records.TABLES,
    *public.TABLES,
)
_WORDS = frozenset(word for spec in _SPECS for word in spec.by_word)
_CAPTIONS = frozenset({"为个人", "为企业"})

_SOURCES = frozenset((SOURCE.words[0],) * many for many in range(2, 5))
HEADS = frozenset(heads for spec in _SPECS for heads in spec.heads()) | _SOURCES
"""The heads of all tables, in their order; and where each column of a person says who told it."""

VOCABULARY = Vocabulary(
    header=frozenset(word for word in _WORDS if "·" not in word),
    upper=frozenset(word.split("·")[0] for word in _WORDS if "·" in word),
    lower=frozenset(word.split("·")[1] for word in _WORDS if "·" in word),
    alone=frozenset({"数据发生机构名称", "特殊事件说明"}),
    is_caption=lambda text: key(text) in _CAPTIONS or is_account_caption(text),
)


def read(document: Document) -> Report:
    """Read a detailed report. Raises ReportTimeError when it has neither report time nor report number."""
    claims = CellClaims(scanned=document.ocr)
    groups = Builder(VOCABULARY).build(body_of(document, claims))
    groups = with_captions(with_chapters(groups)) if document.ocr else groups
    for group in groups:  # a merged cell belongs where it stands first
        claims.open((cell for cell in group.cells if cell.text), group.title.section)
    found = _Found()
    for group in groups:
        for row in group.rows if group.found is not None else ():
            claims.share(*row.cells)
        _read_group(claims, group, found)
    check_structure(claims, groups, scanned=document.ocr)
    records.hold_last_inquiry(claims, found.summary.get("last_inquiry"), found.inquiries)
    header = _header(claims, found.head, document.told)
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
        reading=claims.reading(),
    )


_LISTS: dict[type, str] = {Agreement: "agreements", Liability: "liabilities", Postpaid: "postpaid"}


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
        self.keys: dict[type, Keys] = {}


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


def _read_group(claims: CellClaims, group: Group, found: _Found) -> None:
    """Call the reader of a group."""
    kind = group.title.kind
    if group.record is not None:
        _read_record(claims, group, found)
    elif kind in _HEAD_READERS:
        _HEAD_READERS[kind](claims, group, found.head)
    elif kind in _SUBJECT_READERS:
        _SUBJECT_READERS[kind](claims, group, found.subject)
    elif kind in _SUMMARY_READERS:
        _SUMMARY_READERS[kind](claims, group, found.summary)
    elif kind.startswith("credit:"):
        summary.read_credit(claims, group, found.summary)
    elif kind.startswith("public:"):
        public.read_public(claims, group, found.public, found.annotations)
    elif kind in {"statements", "disputes"}:
        found.annotations.extend(records.read_report_notes(claims, group))
    elif kind.startswith("inquiries"):
        if kind == "inquiries" and group.tables and found.head.edition == "detailed":
            what = "查询记录没有标明是机构查询还是本人查询"
            claims.differs("inquiries", what, at=group.tables[0].row, kind="missing")
        keys = found.keys.setdefault(Inquiry, Keys())
        found.inquiries.extend(records.read_inquiries(claims, group, found.annotations, keys))
    elif kind == "notes":
        for text in group.texts:
            claims.share(*text.row.cells)
    elif kind.startswith("chapter") and group.title.section == "summary":
        summary.read_notes_only(claims, group, found.summary)


def _read_record(claims: CellClaims, group: Group, found: _Found) -> None:
    """Read one account, liability, agreement or postpaid account, by the section it is in."""
    kind, since = group.title.kind, claims.mark()
    record: Agreement | Liability | Postpaid | Account
    if kind == "agreements":
        record = records.read_agreement(claims, group, found.annotations)
        found.agreements.append(record)
    elif kind.startswith("liabilities"):
        record = records.read_liability(claims, group, found.annotations, found.head.edition)
        found.liabilities.append(record)
    elif kind in {"postpaid", "chapter:postpaid"}:
        record = records.read_postpaid(claims, group, found.annotations)
        found.postpaid.append(record)
    else:
        record = read_account(claims, group)
        found.accounts.append(record)
    if group.record is not None and group.record.assumed:
        claims.differs(group.title.section, "标题里的编号没有读出", at=group.rows[0], fields=("no",))
    home, name = (type(record), record.type) if isinstance(record, Account) else (type(record), _LISTS[type(record)])
    claims.of_record(found.keys.setdefault(home, Keys()).of(name, record.no), since, group.cells)


def _header(claims: CellClaims, read_head_: Head, told: datetime | None) -> Header:
    """Return the header; the report number holds the report time when that cannot be read, else the person tells it."""
    time = read_head_.report_time
    if time is None:
        try:
            time = datetime.strptime((read_head_.report_number or "")[:14], "%Y%m%d%H%M%S")
        except ValueError:
            if told is None:
                raise ReportTimeError from None
            time = told
        else:
            claims.differs("header", "没有读到报告时间，暂以报告编号中的时间为准", kind="missing")
    if read_head_.report_number is None:
        claims.differs("header", "没有读到报告编号", kind="missing")
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
