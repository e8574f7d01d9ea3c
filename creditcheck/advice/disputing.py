"""``dispute``: what in a report looks wrong, on which ground, and where it stands. Each ground is one function.

That something looks wrong proves nothing: the person compares it with the papers first. What the person says (accounts
that are not theirs, inquiries that they did not allow) comes from the answers file.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cached_property

from creditcheck.assess.assessing import assess, facts_of
from creditcheck.assess.masking import Mask
from creditcheck.assess.options import Options
from creditcheck.assess.telling import telling
from creditcheck.checks.evidence import evidence_of, inquiry_text
from creditcheck.checks.figures.accounts import is_open
from creditcheck.checks.figures.facts import Facts
from creditcheck.data.disputes import ground, not_grounds, ways
from creditcheck.model.account import Account
from creditcheck.model.assessment import Assessment, Evidence
from creditcheck.model.dispute import Dispute, Ground, Item
from creditcheck.model.record_keys import account_keys, list_keys
from creditcheck.model.report import Report, Section
from creditcheck.values.dates import month_text

_CARDS = frozenset({"R2", "R3"})
_RATHER_THE_SAME = (
    "type", "institution", "business", "opened", "due", "amount", "limit", "currency", "balance", "used",
)  # fmt: skip
_LEAST_KNOWN = 4
"""Fields that two accounts must print alike before one may be the other printed twice."""


@dataclass(frozen=True)
class Found:
    """One thing that looks wrong. ``more``: what is behind the ground's own words."""

    ground: Ground
    section: Section
    row: Evidence
    account: str | None = None
    more: str = ""


@dataclass(frozen=True)
class Looked:
    """A report, judged, as the grounds look at it."""

    facts: Facts
    judged: Assessment

    @cached_property
    def accounts(self) -> tuple[tuple[str, Account], ...]:
        """The accounts with their keys."""
        return tuple(zip(account_keys(self.facts.accounts), self.facts.accounts, strict=True))

    def of_rule(self, rule: str) -> tuple[Evidence, ...]:
        """Return the evidence of a finding that is not ``pass``."""
        return next((f.evidence for f in self.judged.findings if f.rule == rule and f.verdict == "warn"), ())


def disputed(report: Report, options: Options) -> Dispute:
    """Return what looks wrong in a report.

    Raises:
        ConsentError: it is another person's, whose consent does not hold on the day of judging.
        AnswersError: a mark's number is not in the report's list.

    """
    judged = assess(report, replace(options, reveal=True))
    looked = Looked(facts_of(report, options), judged)
    found = [one for look in GROUNDS.values() for one in look(looked)]
    dispute = Dispute(
        report=judged.report,
        items=tuple(_item(number, one) for number, one in enumerate(found, 1)),
        not_grounds=not_grounds(),
    )
    return dispute if options.reveal else Mask.of(report).document(dispute)


def _item(number: int, found: Found) -> Item:
    words = ground(found.ground)
    return Item(
        no=number,
        ground=found.ground,
        section=found.section,
        account=found.account,
        page=found.row.page,
        line=found.row.line,
        text=found.row.text,
        what=f"{words.what}{f'：{found.more}' if found.more else ''}",
        request=words.request,
        proof=words.proof,
        where=ways(),
    )


def _twice(looked: Looked) -> Iterator[Found]:
    groups: dict[tuple[object, ...], list[tuple[str, Account]]] = defaultdict(list)
    for key, account in looked.accounts:
        same = tuple(getattr(account, field) for field in _RATHER_THE_SAME)
        if account.account_id or sum(value is not None for value in same) > _LEAST_KNOWN:
            named = (account.account_id, account.institution, account.type, account.opened, account.currency)
            groups[named if account.account_id else same].append((key, account))
    for members in groups.values():
        first, *others = members
        for key, account in others:
            yield Found("listed_twice", "accounts", evidence_of(account), key, f"和 {first[0]} 相同")


def _settled(looked: Looked) -> Iterator[Found]:
    for key, account in looked.accounts:
        if account.status is not None and not is_open(account) and account.balance and account.type not in _CARDS:
            yield Found("settled_with_balance", "accounts", evidence_of(account), key, f"余额 {account.balance:,} 元")


def _closed(looked: Looked) -> Iterator[Found]:
    for key, account in looked.accounts:
        used = account.used or account.balance
        if account.type in _CARDS and account.status == "closed" and used:
            yield Found("closed_with_use", "accounts", evidence_of(account), key, f"已用 {used:,} 元")


def _overstayed(looked: Looked) -> Iterator[Found]:
    yield from _rows(looked, "RPT06", "past_five_years")


def _repaired(looked: Looked) -> Iterator[Found]:
    yield from _rows(looked, "BLK20", "repair_not_applied")


def _rows(looked: Looked, rule: str, name: Ground) -> Iterator[Found]:
    """Yield what a rule found; the account is the one whose place the row has."""
    places = {
        (where.page, where.line, where.pointer): key
        for key, account in looked.accounts
        if (where := account.where) is not None
    }
    for row in looked.of_rule(rule):
        yield Found(name, "accounts", row, places.get((row.page, row.line, row.pointer)))


def _after_settling(looked: Looked) -> Iterator[Found]:
    for (key, account), grid in zip(looked.accounts, looked.facts.grids, strict=True):
        if account.closed is None or is_open(account):
            continue
        months = (month_text(cell.month) for cell in grid.cells if cell.overdue)
        late = [month for month in months if month > account.closed[:7]]
        if late:
            more = f"{account.closed} 结清，{'、'.join(late)} 印着逾期"
            yield Found("overdue_after_settling", "accounts", evidence_of(account), key, more)


def _summary(looked: Looked) -> Iterator[Found]:
    """Only where every line was read: else it may be the reading that is wrong."""
    reading = looked.facts.report.reading
    for one in reading.discrepancies if not reading.unread else ():
        if one.section == "summary" and one.printed is not None and one.read is not None:
            row = Evidence(page=one.page, line=one.line, text=f"{one.what}：概要 {one.printed}，明细 {one.read}")
            yield Found("summary_against_detail", "summary", row, one.record)


def _told(looked: Looked) -> Iterator[Found]:
    accounts = dict(looked.accounts)
    inquiries = looked.facts.report.inquiries
    asked = dict(zip(list_keys("inquiries", inquiries), inquiries, strict=True))
    for mark in telling(looked.facts).marks:
        for key in mark.records:
            if mark.answer == "not_my_accounts":
                yield Found("not_mine", "accounts", evidence_of(accounts[key]), key)
            elif mark.answer == "unknown_inquiries":
                row = evidence_of(asked[key])
                yield Found("unknown_inquiry", "inquiries", row, None, inquiry_text(asked[key]))


GROUNDS: Mapping[str, Callable[[Looked], Iterator[Found]]] = {
    "told": _told,
    "twice": _twice,
    "settled": _settled,
    "closed": _closed,
    "overstayed": _overstayed,
    "after settling": _after_settling,
    "repaired": _repaired,
    "summary": _summary,
}
"""Who looks for what, in the order in which it is listed."""
