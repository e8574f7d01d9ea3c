"""The comparison of two reports of one person, ``creditcheck.diff/1``."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from creditcheck.model.assessment import ReportIdentity, Verdict
from creditcheck.model.base import InstitutionName, Month, OwnText, Record

DIFF_SCHEMA = "creditcheck.diff/1"

Kind = Literal["new", "gone", "changed", "same"]


class FieldChange(Record):
    """One printed figure or word that is another now; both as text, None where nothing is printed."""

    field: OwnText
    old: str | None = None
    new: str | None = None


class AccountChange(Record):
    """One account of either report. ``sure`` False: more than one account of the other report could be it."""

    key_old: OwnText | None = None
    key_new: OwnText | None = None
    institution: InstitutionName | None = None
    change: Kind
    fields: tuple[FieldChange, ...] = ()
    sure: bool = True


class Row(Record):
    """One record that is only in one of the reports: its list, its key there, what it says."""

    list: OwnText
    key: OwnText
    text: str


class RowChange(Row):
    """A record that is in both, with what is another now; ``key`` and ``text`` are those of the new report."""

    fields: tuple[FieldChange, ...] = ()


class Rows(Record):
    """Records that came, that left, that changed."""

    new: tuple[Row, ...] = ()
    gone: tuple[Row, ...] = ()
    changed: tuple[RowChange, ...] = ()


class PastChange(Record):
    """A month of the past whose printed state is another now: worth an objection, unless one-off repair explains it."""

    account: OwnText
    month: Month
    old: str | None = None
    new: str | None = None
    repair: bool = False


class FindingChange(Record):
    """A rule whose verdict came, went or changed, and why."""

    rule: OwnText
    old: Verdict | None = None
    new: Verdict | None = None
    why: str


class Diff(Record):
    """The comparison: ``old`` is the earlier report, whatever the order of the call."""

    schema_: Literal["creditcheck.diff/1"] = Field("creditcheck.diff/1", alias="schema")
    old: ReportIdentity
    new: ReportIdentity
    accounts: tuple[AccountChange, ...] = ()
    inquiries: Rows = Rows()
    records: Rows = Rows()
    identity: tuple[FieldChange, ...] = ()
    past_changed: tuple[PastChange, ...] = ()
    findings: tuple[FindingChange, ...] = ()
