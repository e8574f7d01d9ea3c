"""``diff``: two reports of one person, the earlier one first: what is new, gone, changed, and which findings turned.

A 简版 against a 详版: only what both print. A month of the past that is another now is called out: it is worth an
objection, unless the one-off repair explains it. Source: docs/json-contracts.md, «Plan, diff, dispute».
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property

from creditcheck.advice.matching import Key, Pair, matched
from creditcheck.advice.printed import changed_fields, shown
from creditcheck.assess.assessing import assess
from creditcheck.assess.masking import Mask
from creditcheck.assess.options import Options
from creditcheck.checks.evidence import inquiry_text, text_of
from creditcheck.checks.figures.lenders import Lenders
from creditcheck.errors import UsageError
from creditcheck.model.account import Account, MonthCell
from creditcheck.model.assessment import Assessment, Finding
from creditcheck.model.base import Record
from creditcheck.model.comparison import (
    AccountChange,
    Diff,
    FieldChange,
    FindingChange,
    PastChange,
    Row,
    RowChange,
    Rows,
)
from creditcheck.model.record_keys import account_keys, list_keys
from creditcheck.model.records import Inquiry
from creditcheck.model.report import Report

REPAIRED_FROM, REPAIRED_TO = "2020-01", "2025-12"
REPAIR_AT_MOST = 10_000
REPAIR_SHOWN_FROM = date(2026, 1, 1)
"""The one-off repair: which months, up to which sum in yuan, on reports from which day (docs/rules.md)."""

ACCOUNT_FIELDS = (
    "status", "closed", "balance", "used", "limit", "shared_limit", "amount", "due", "five_tier", "unbilled_instalment",
    "due_this_month", "paid_this_month", "terms_left", "currently_overdue", "overdue_terms", "overdue_amount",
    "ever_overdue", "overdue_months_5y", "overdue_90d_months_5y", "average_used_6m", "max_used",
)  # fmt: skip
_SUBJECT = (
    "name", "id_type", "id_number", "marital_status", "gender", "birth_date", "employment", "education", "degree",
    "nationality", "email", "mail_address", "registered_address",
)  # fmt: skip
_SUBJECT_LISTS: Mapping[str, str] = {"phones": "number", "residences": "address", "jobs": "employer"}
_PLAIN = ("agreements", "liabilities", "postpaid")
_ONLY_DETAILED = frozenset({"agreements"})


class DifferentPeopleError(UsageError):
    """Two reports of different people."""

    code = "different-people"
    message = "这两份报告不是同一个人的，没有比较"
    hint = "核对文件；两个人的报告各跑一次 creditcheck 文件。"


def compare(one: Report, two: Report, options: Options) -> Diff:
    """Return what changed from the earlier to the later of two reports.

    Raises:
        DifferentPeopleError: they are not of one person.

    """
    if not _same_person(one, two):
        raise DifferentPeopleError
    old, new = sorted((one, two), key=lambda report: report.header.report_time)
    sides = _Sides(old, new, Lenders(options.register, hides=False))
    before, after = (_judged(report, options) for report in (old, new))
    diff = Diff(
        old=before.report,
        new=after.report,
        accounts=tuple(map(sides.account, sides.accounts)),
        inquiries=sides.inquiries(),
        records=sides.records(),
        identity=tuple(sides.identity()),
        past_changed=tuple(sides.past()),
        findings=tuple(_turned(before, after)),
    )
    return diff if options.reveal else Mask.of(old, new).document(diff)


def _judged(report: Report, options: Options) -> Assessment:
    """Judge a report on its own day: what the older one says today is not asked here."""
    return assess(report, replace(options, reveal=True, today=report.header.report_time.date()))


def _same_person(one: Report, two: Report) -> bool:
    """Tell whether two reports are of one person: by the number where both print it whole, else by the name."""
    for field in ("id_number", "name"):
        mine, theirs = (getattr(report.subject, field) for report in (one, two))
        if mine and theirs and "*" not in mine + theirs:
            return bool(mine == theirs)
    return True


@dataclass(frozen=True)
class _Sides:
    """Both reports, the earlier one first, and how institutions are told."""

    old: Report
    new: Report
    lenders: Lenders

    @property
    def one_form(self) -> bool:
        """Tell whether both are printed in one form; else only what both print is compared."""
        return self.old.header.edition == self.new.header.edition

    @cached_property
    def accounts(self) -> tuple[Pair[tuple[str, Account]], ...]:
        """The accounts of both, each with its key."""
        mine, theirs = (
            list(zip(account_keys(report.accounts), report.accounts, strict=True)) for report in (self.old, self.new)
        )
        return matched(mine, theirs, self._keys())

    def _keys(self) -> Iterator[Key[tuple[str, Account]]]:
        def size(account: Account) -> int | None:
            return account.amount if account.amount is not None else account.limit

        def of(*parts: str) -> Key[tuple[str, Account]]:
            def key(pair: tuple[str, Account]) -> tuple[object, ...] | None:
                account = pair[1]
                known = {
                    "id": account.account_id,
                    "lender": self.lenders.entity(account),
                    "type": account.type,
                    "opened": account.opened,
                    "size": size(account),
                }
                found = tuple(known[part] for part in parts)
                return None if None in found else found

            return key

        yield of("id")
        yield of("lender", "type", "opened", "size")
        yield of("lender", "opened", "size")
        yield of("lender", "type", "opened")
        yield of("lender", "opened")

    def account(self, pair: Pair[tuple[str, Account]]) -> AccountChange:
        """Return what became of one account."""
        key_old, old = pair.old or (None, None)
        key_new, new = pair.new or (None, None)
        here = new or old
        assert here is not None
        fields = tuple(changed_fields(old, new, ACCOUNT_FIELDS, both=not self.one_form)) if old and new else ()
        change = "new" if old is None else "gone" if new is None else "changed" if fields else "same"
        return AccountChange(
            key_old=key_old,
            key_new=key_new,
            institution=here.institution,
            change=change,  # type: ignore[arg-type]
            fields=fields,
            sure=pair.sure,
        )

    def inquiries(self) -> Rows:
        """Return the inquiries that came and that left."""

        def key(pair: tuple[str, Inquiry]) -> tuple[object, ...]:
            inquiry = pair[1]
            return inquiry.date, self.lenders.entity(inquiry), inquiry.reason, inquiry.by

        mine, theirs = (
            list(zip(list_keys("inquiries", report.inquiries), report.inquiries, strict=True))
            for report in (self.old, self.new)
        )
        pairs = matched(mine, theirs, [key])
        return Rows(
            new=tuple(_row("inquiries", pair.new) for pair in pairs if pair.new and not pair.old),
            gone=tuple(_row("inquiries", pair.old) for pair in pairs if pair.old and not pair.new),
        )

    def records(self) -> Rows:
        """Return the other records that came, left and changed."""
        new: list[Row] = []
        gone: list[Row] = []
        changed: list[RowChange] = []
        for name, mine, theirs in self._lists():
            before, after = (list(zip(list_keys(name, side), side, strict=True)) for side in (mine, theirs))
            for pair in matched(before, after, [_whole, _named]):
                if pair.old is None and pair.new is not None:
                    new.append(_row(name, pair.new))
                elif pair.new is None and pair.old is not None:
                    gone.append(_row(name, pair.old))
                elif pair.old and pair.new and (fields := tuple(_fields(pair.old[1], pair.new[1], self.one_form))):
                    row = _row(name, pair.new)
                    changed.append(RowChange(list=row.list, key=row.key, text=row.text, fields=fields))
        return Rows(new=tuple(new), gone=tuple(gone), changed=tuple(changed))

    def _lists(self) -> Iterator[tuple[str, Sequence[Record], Sequence[Record]]]:
        for name in _PLAIN:
            if self.one_form or name not in _ONLY_DETAILED:
                yield name, getattr(self.old, name), getattr(self.new, name)
        for name in type(self.old.public_records).model_fields:
            mine, theirs = (getattr(report.public_records, name) for report in (self.old, self.new))
            if self.one_form or (mine and theirs):
                yield name, mine, theirs

    def identity(self) -> Iterator[FieldChange]:
        """Yield what is another in 个人基本信息."""
        old, new = self.old.subject, self.new.subject
        yield from changed_fields(old, new, _SUBJECT, both=not self.one_form)
        for name, field in _SUBJECT_LISTS.items():
            mine, theirs = ({getattr(row, field) for row in getattr(side, name)} - {None} for side in (old, new))
            if not self.one_form and not (mine and theirs):
                continue
            yield from (FieldChange(field=name, old=None, new=text) for text in sorted(theirs - mine))
            yield from (FieldChange(field=name, old=text, new=None) for text in sorted(mine - theirs))

    def past(self) -> Iterator[PastChange]:
        """Yield the months of the past that print another state now, of accounts that are surely the same."""
        for pair in self.accounts:
            if not (pair.old and pair.new and pair.sure):
                continue
            before = {cell.month: cell for cell in pair.old[1].history}
            for cell in pair.new[1].history:
                was = before.get(cell.month)
                if was is not None and was.status != cell.status:
                    yield PastChange(
                        account=pair.new[0], month=cell.month, old=was.status, new=cell.status,
                        repair=self._is_repair(was, cell),
                    )  # fmt: skip

    def _is_repair(self, was: MonthCell, now: MonthCell) -> bool:
        """Tell whether the one-off repair explains that a month is better now."""
        return (
            was.status in "1234567B"
            and now.status in "N*C"
            and REPAIRED_FROM <= was.month <= REPAIRED_TO
            and (was.amount is None or 0 < was.amount <= REPAIR_AT_MOST)
            and not now.amount
            and self.new.header.report_time.date() >= REPAIR_SHOWN_FROM
        )


def _row(name: str, pair: tuple[str, Record]) -> Row:
    key, record = pair
    return Row(list=name, key=key, text=inquiry_text(record) if isinstance(record, Inquiry) else text_of(record))


_NAMES = (
    "agreement_id", "contract", "case_no", "document_no", "institution", "authority", "court", "place", "borrower",
    "business", "opened", "filed", "first_month",
)  # fmt: skip
_ASIDE = frozenset({"no", "where", "as_of"})


def _whole(pair: tuple[str, Record]) -> str:
    return pair[1].model_dump_json(exclude={"no", "where"})


def _named(pair: tuple[str, Record]) -> tuple[object, ...] | None:
    """Return what names a record of these lists, whatever its state."""
    found = tuple(getattr(pair[1], name, None) for name in _NAMES)
    return found if any(found) else None


def _fields(old: Record, new: Record, one_form: bool) -> Iterable[FieldChange]:
    names = tuple(name for name in type(new).model_fields if name not in _ASIDE)
    return changed_fields(old, new, names, both=not one_form)


def _turned(before: Assessment, after: Assessment) -> Iterator[FindingChange]:
    """Yield the rules that answer otherwise now, and why, in their order."""
    mine, theirs = ({f.rule: f for f in side.findings if f.dimension != "report"} for side in (before, after))
    skipped = {item.rule: item.why for item in (*before.not_run, *after.not_run)}
    for rule in [*theirs, *(rule for rule in mine if rule not in theirs)]:
        old, new = mine.get(rule), theirs.get(rule)
        was, now = (None if found is None else found.verdict for found in (old, new))
        if was == now or {was, now} == {None, "pass"}:
            continue  # the same, or not judged in one of them and nothing in the other
        yield FindingChange(rule=rule, old=was, new=now, why=_why(old, new, skipped.get(rule, "")))


def _why(old: Finding | None, new: Finding | None, skipped: str) -> str:
    if new is None or old is None:
        known = new or old
        return f"{'这次' if new is None else '上次'}没有判断：{skipped}。{known.message if known else ''}"
    figures = f"（{shown(old.value)} → {shown(new.value)}）" if old.value != new.value else ""
    return f"{new.message.rstrip('。')}{figures}。"
