"""查询记录 as counts: hard, related and self inquiries in a window; raw and merged.

Metrics are always raw and by calendar month. Rules count as the preset says: with related reasons, in days, merged
(one institution, one reason, 14 days), or by institution.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cached_property

from creditcheck.checks.figures.lenders import Lenders
from creditcheck.checks.figures.windows import window_start
from creditcheck.data.reasons import ReasonKind, read_reason
from creditcheck.data.thresholds import Settings
from creditcheck.model.records import Inquiry

MERGE_DAYS = 14


def kind_of(inquiry: Inquiry) -> ReasonKind:
    """Return the class of an inquiry's reason."""
    return read_reason(inquiry.reason).kind


@dataclass(frozen=True)
class Inquiries:
    """All inquiries of a report on its date ``day``."""

    all: tuple[Inquiry, ...]
    day: date
    settings: Settings
    lenders: Lenders

    @cached_property
    def hard(self) -> tuple[Inquiry, ...]:
        """Hard inquiries by institutions, raw."""
        return self._by_institution("hard")

    @cached_property
    def related(self) -> tuple[Inquiry, ...]:
        """Related inquiries by institutions, raw."""
        return self._by_institution("related")

    @cached_property
    def own(self) -> tuple[Inquiry, ...]:
        """The person's own inquiries."""
        return tuple(x for x in self.all if x.by == "self")

    def _by_institution(self, kind: ReasonKind) -> tuple[Inquiry, ...]:
        return tuple(x for x in self.all if x.by == "institution" and kind_of(x) == kind)

    def calendar(self, inquiries: Sequence[Inquiry], months: int) -> tuple[Inquiry, ...]:
        """Return those in the n-calendar-month window, both ends included."""
        start = window_start(self.day, months)
        return tuple(x for x in inquiries if start <= x.date <= self.day)

    def window(self, inquiries: Sequence[Inquiry], months: int) -> tuple[Inquiry, ...]:
        """Return those in the n-month window as the preset counts windows."""
        start = window_start(self.day, months, self.settings.window_mode)
        return tuple(x for x in inquiries if start <= x.date <= self.day)

    @cached_property
    def counted(self) -> tuple[Inquiry, ...]:
        """What rules count as hard inquiries under this preset, before any window."""
        kinds = ("hard", "related") if self.settings.count_related else ("hard",)
        hard = tuple(x for x in self.all if x.by == "institution" and kind_of(x) in kinds)
        return self.merged(hard) if self.settings.dedup == "14d" else hard

    def counted_in(self, months: int) -> tuple[Inquiry, ...]:
        """Return what rules count in an n-month window; by institution, the newest inquiry of each one."""
        found = self.window(self.counted, months)
        return found if self.settings.inquiries_by == "inquiry" else self._newest(found)

    @cached_property
    def unexplained(self) -> tuple[Inquiry, ...]:
        """Inquiries by institutions whose reason is missing or in no list: neither hard nor soft."""
        return self._by_institution("unknown")

    def unexplained_in(self, months: int) -> tuple[Inquiry, ...]:
        """Return the unexplained ones of a window that might count too; by institution, those of no counted one."""
        found = self.window(self.unexplained, months)
        if self.settings.inquiries_by == "inquiry":
            return found
        counted = {self.lenders.entity(x) for x in self.counted_in(months)} - {None}
        return self._newest(x for x in found if self.lenders.entity(x) not in counted)

    def possible_in(self, months: int) -> tuple[Inquiry, ...]:
        """Return all that might count in a window; by institution, the newest inquiry of each one."""
        found = (*self.window(self.counted, months), *self.window(self.unexplained, months))
        return found if self.settings.inquiries_by == "inquiry" else self._newest(found)

    def _newest(self, found: Iterable[Inquiry]) -> tuple[Inquiry, ...]:
        newest: dict[str, Inquiry] = {}
        for number, inquiry in enumerate(sorted(found, key=lambda x: x.date)):
            newest[self.lenders.entity(inquiry) or f"?{number}"] = inquiry
        return tuple(newest.values())

    def merged(self, inquiries: Sequence[Inquiry]) -> tuple[Inquiry, ...]:
        """Merge inquiries of one institution for one reason within 14 days of the first of them; nulls stay apart."""
        kept: list[Inquiry] = []
        first: dict[tuple[str, str], date] = {}
        for inquiry in sorted(inquiries, key=lambda x: x.date):
            entity = self.lenders.entity(inquiry)
            if entity is None:
                kept.append(inquiry)
                continue
            key = (entity, read_reason(inquiry.reason).name)
            if key not in first or inquiry.date - first[key] > timedelta(MERGE_DAYS):
                first[key] = inquiry.date
                kept.append(inquiry)
        return tuple(kept)
