"""The comparison of two reports of one person, ``creditcheck.diff/1``."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from creditcheck.model.assessment import ReportIdentity, Verdict
from creditcheck.model.base import Month, Record

DIFF_SCHEMA = "creditcheck.diff/1"

Kind = Literal["new", "gone", "changed", "same"]


class FieldChange(Record):
    """One printed figure or word that is another now; both as text, None where nothing is printed."""

    field: str
    old: str | None = None
    new: str | None = None


class AccountChange(Record):
    """One account of either report. ``sure`` False: more than one account of the other report could be it."""

    key_old: str | None = None
    key_new: str | None = None
    institution: str | None = None
    change: Kind
    fields: tuple[FieldChange, ...] = ()
    sure: bool = True


class Row(Record):
    """One record that is only in one of the reports: its list, its key there, what it says."""

    list: str
    key: str
    text: str


class Rows(Record):
    """Records that came and that left."""

    new: tuple[Row, ...] = ()
    gone: tuple[Row, ...] = ()


class PastChange(Record):
    """A month of the past whose printed state is another now: worth an objection, unless one-off repair explains it."""

    account: str
    month: Month
    old: str | None = None
    new: str | None = None
    repair: bool = False


class FindingChange(Record):
    """A rule whose verdict came, went or changed, and why."""

    rule: str
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
