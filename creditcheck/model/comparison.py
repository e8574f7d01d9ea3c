"""The comparison of two reports of one person, ``creditcheck.diff/1``."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from creditcheck.model.assessment import ReportIdentity, Verdict
from creditcheck.model.base import InstitutionName, Month, OwnText, Record

Kind = Literal["new", "gone", "changed", "same"]


class FieldChange(Record):
    """One printed figure or word that is another now; both as text, None where nothing is printed."""

    field: str
    old: str | None = None
    new: str | None = None


class FigureChange(Record):
    """The same of a figure, a date or a word of a closed list: nothing that names a person."""

    field: OwnText
    old: OwnText | None = None
    new: OwnText | None = None


class AccountChange(Record):
    """One account of either report. ``sure`` False: more than one account of the other report could be it.

    ``note``: why it is gone, as far as the reports say.
    """

    key_old: OwnText | None = None
    key_new: OwnText | None = None
    institution: InstitutionName | None = None
    change: Kind
    fields: tuple[FigureChange, ...] = ()
    sure: bool = True
    note: str | None = None


class Row(Record):
    """One record that is only in one of the reports: its list, its key there, what it says; ``note`` why it is gone."""

    list: OwnText
    key: OwnText
    text: str
    note: str | None = None


class RowChange(Record):
    """One record of both reports whose figures or state changed: its list, its key in the newer one, what it says."""

    list: OwnText
    key: OwnText
    text: str
    fields: tuple[FigureChange, ...]


class Rows(Record):
    """Records that came, that left, and (never inquiries) that changed."""

    new: tuple[Row, ...] = ()
    gone: tuple[Row, ...] = ()
    changed: tuple[RowChange, ...] = ()


class PastChange(Record):
    """A month of the past whose printed state is another now: worth an objection, unless one-off repair explains it.

    ``account``: its key in the newer report; an amount stands behind the state where only it changed. ``worse``: to the
    person's disadvantage.
    """

    account: OwnText
    month: Month
    old: OwnText | None = None
    new: OwnText | None = None
    repair: bool = False
    worse: bool = False


class FindingChange(Record):
    """A rule whose verdict came, went or changed, and why."""

    rule: OwnText
    old: Verdict | None = None
    new: Verdict | None = None
    why: str


class Diff(Record):
    """The comparison: ``old`` is the earlier report, whatever the order of the call.

    ``notes``: what to know before reading it, such as that one report prints less than the other.
    """

    schema_: Literal["creditcheck.diff/1"] = Field("creditcheck.diff/1", alias="schema")
    old: ReportIdentity
    new: ReportIdentity
    accounts: tuple[AccountChange, ...] = ()
    inquiries: Rows = Rows()
    records: Rows = Rows()
    identity: tuple[FieldChange, ...] = ()
    past_changed: tuple[PastChange, ...] = ()
    findings: tuple[FindingChange, ...] = ()
    notes: tuple[str, ...] = ()
