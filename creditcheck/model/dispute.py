"""What in a report looks wrong, ``creditcheck.dispute/1``."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from creditcheck.model.assessment import ReportIdentity
from creditcheck.model.base import Count, OwnText, Record
from creditcheck.model.report import Section

Ground = Literal[
    "listed_twice", "settled_with_balance", "closed_with_use", "past_five_years", "overdue_after_settling",
    "repair_not_applied", "summary_against_detail", "not_mine", "unknown_inquiry",
]  # fmt: skip


class Item(Record):
    """One thing that looks wrong: where it stands, what is printed, what to ask for, with which proof, of whom."""

    no: Count
    ground: Ground
    section: Section
    account: OwnText | None = None
    page: Count | None = None
    line: Count | None = None
    text: str
    what: str
    request: str
    proof: tuple[str, ...] = ()
    where: tuple[str, ...] = ()


class Dispute(Record):
    """All of it, and what is no ground for an objection. ``complete``: the report was read whole."""

    schema_: Literal["creditcheck.dispute/1"] = Field("creditcheck.dispute/1", alias="schema")
    report: ReportIdentity
    complete: bool = True
    items: tuple[Item, ...] = ()
    not_grounds: tuple[str, ...] = ()
