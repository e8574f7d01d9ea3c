"""The report document, ``creditcheck.report/1``: what a reading of one file gives."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from creditcheck.model.account import Account, Annotation
from creditcheck.model.base import Count, OwnText, Record
from creditcheck.model.corrections import Corrected, Repaired
from creditcheck.model.header import Header, Subject
from creditcheck.model.records import Agreement, Inquiry, Liability, Postpaid, PublicRecords
from creditcheck.model.summary import Summary
from creditcheck.model.where import Where

REPORT_SCHEMA = "creditcheck.report/1"

Section = Literal[
    "header", "subject", "summary", "accounts", "agreements", "liabilities", "postpaid", "public_records",
    "annotations", "inquiries", "pages",
]  # fmt: skip
"""The part of a report that a line or a discrepancy belongs to; ``pages`` is the document as a whole."""


class Source(Record):
    """How the document was read. ``ocr``: the text was recognised from pictures.

    ``corrections``: what the person said of places in it; ``report_time_told``: its time is the person's, not read.
    """

    layout: Literal["brief-2", "detailed-2", "institution-2", "machine-2", "report-json"] | None = None
    pages: Count | None = None
    sha256: str | None = None
    producer: str | None = None
    ocr: bool = False
    report_time_told: bool = False
    corrections: tuple[Corrected, ...] = ()


class Unread(Record):
    """A printed line that nothing claimed. ``section`` None: it could belong to any part.

    ``record`` is the key of the record it touches, None for a whole list or a lost record;
    ``fields`` are the keys of that record that the line can print, none for the whole record; ``months`` are those of
    ``history`` that it can print, none for all of them.
    """

    page: Count | None = None
    line: Count | None = None
    text: str
    section: Section | None = None
    record: OwnText | None = None
    fields: tuple[OwnText, ...] = ()
    months: tuple[OwnText, ...] = Field(default=(), exclude_if=lambda value: not value)

    @classmethod
    def of(
        cls,
        text: str,
        section: Section | None,
        *,
        where: Where | None = None,
        record: str | None = None,
        fields: tuple[str, ...] = (),
        months: tuple[str, ...] = (),
    ) -> Unread:
        """Put one together from what stands there and where, and from what of which record it is."""
        page, line = (where.page, where.line) if where else (None, None)
        return cls(text=text, section=section, page=page, line=line, record=record, fields=fields, months=months)


class Discrepancy(Record):
    """Two printed things that do not agree, or a printed figure that the records read do not give.

    ``kind``: ``missing`` fewer read than printed, ``surplus`` more read than printed, ``differs`` two figures disagree.
    ``section`` is the part whose content is in doubt, ``record`` and ``fields`` the record and its keys as in Unread;
    ``months`` are the months of ``history`` that are in doubt, none for all of them. ``two_readings``: ``printed`` and
    ``read`` are two readings of one text of a scan; ``absent`` are the pages that the file does not have, by their
    printed numbers; both keys stand only where that is so.
    """

    section: Section
    what: str
    printed: str | Count | None = None
    read: str | Count | None = None
    page: Count | None = None
    line: Count | None = None
    kind: Literal["missing", "surplus", "differs"] = "differs"
    record: OwnText | None = None
    fields: tuple[OwnText, ...] = ()
    months: tuple[OwnText, ...] = ()
    two_readings: bool = Field(default=False, exclude_if=lambda value: not value)
    absent: tuple[Count, ...] = Field(default=(), exclude_if=lambda value: not value)

    @classmethod
    def of(
        cls,
        section: Section,
        what: str,
        printed: str | int | None = None,
        read: str | int | None = None,
        *,
        where: Where | None = None,
        record: str | None = None,
        fields: tuple[str, ...] = (),
        months: tuple[str, ...] = (),
        two_readings: bool = False,
    ) -> Discrepancy:
        """Put one together: two numbers tell whether something is missing or too much.

        >>> [Discrepancy.of("accounts", "账户数", *pair).kind for pair in ((3, 2), (2, 3), ("3", 2))]
        ['missing', 'surplus', 'differs']
        """
        kind: Literal["missing", "surplus", "differs"] = "differs"
        if isinstance(printed, int) and isinstance(read, int):
            kind = "missing" if read < printed else "surplus"
        page, line = (where.page, where.line) if where else (None, None)
        return cls(
            section=section,
            what=what,
            printed=printed,
            read=read,
            page=page,
            line=line,
            kind=kind,
            record=record,
            fields=fields,
            months=months,
            two_readings=two_readings,
        )


class Reading(Record):
    """What was not read or does not add up. ``complete``: neither of both. ``repairs``: what a scan was taken for."""

    unread: tuple[Unread, ...] = ()
    discrepancies: tuple[Discrepancy, ...] = ()
    warnings: tuple[Discrepancy, ...] = ()
    complete: bool = True
    repairs: tuple[Repaired, ...] = ()


class Report(Record):
    """The local model of one credit report."""

    schema_: Literal["creditcheck.report/1"] = Field("creditcheck.report/1", alias="schema")
    source: Source = Source()
    header: Header
    subject: Subject = Subject()
    summary: Summary | None = None
    accounts: tuple[Account, ...] = ()
    agreements: tuple[Agreement, ...] = ()
    liabilities: tuple[Liability, ...] = ()
    postpaid: tuple[Postpaid, ...] = ()
    public_records: PublicRecords = PublicRecords()
    annotations: tuple[Annotation, ...] = ()
    inquiries: tuple[Inquiry, ...] = ()
    reading: Reading = Reading()
