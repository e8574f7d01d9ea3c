"""The report as the person tells it: accounts repaid since, accounts and inquiries that are not theirs.

The same checks are asked of it as of the report itself, so there is no second implementation of any rule. What was
printed is never changed: this is another report, for ``as_told`` alone. Source: docs/rules.md, «What the person says».
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import TypeVar

from creditcheck.checks.evidence import text_of
from creditcheck.checks.figures.accounts import is_open
from creditcheck.data.businesses import column_of, is_kind
from creditcheck.model.account import Account, Latest
from creditcheck.model.record_keys import account_keys, list_keys
from creditcheck.model.report import Discrepancy, Reading, Report, Unread
from creditcheck.model.summary import BriefCounts, Summary
from creditcheck.model.where import Where

_CARDS = frozenset({"R2", "R3"})
_KEEPS = frozenset({"not_activated", "frozen", "stopped", "bank_stopped", "closed"})
"""States of a card that do not go away by paying."""
_PAID, _SETTLED = "N", "C"
_NO_ARREARS: Mapping[str, object] = {
    "currently_overdue": False,
    "overdue_terms": None,
    "overdue_amount": None,
    "overdue_principal": None,
    "overdraft_180": None,
}
_Doubt = TypeVar("_Doubt", Unread, Discrepancy)


def as_told(report: Report, *, settled: Collection[str], not_mine: Collection[str], unknown: Collection[str]) -> Report:
    """Return the report as told: keys of accounts repaid since, of accounts and of inquiries that are not theirs."""
    accounts = dict(zip(account_keys(report.accounts), report.accounts, strict=True))
    inquiries = dict(zip(list_keys("inquiries", report.inquiries), report.inquiries, strict=True))
    day = report.header.report_time.date().isoformat()
    kept = {
        key: paid_off(account, day) if key in settled else account
        for key, account in accounts.items()
        if key not in not_mine
    }
    asked = {key: inquiry for key, inquiry in inquiries.items() if key not in unknown}
    summary = report.summary
    for key, account in accounts.items():
        if summary is not None and kept.get(key) is not account:
            summary = _without(summary, account, kept.get(key))
    renamed: dict[str, str | None] = dict.fromkeys((*accounts, *inquiries))
    renamed |= dict(zip(kept, account_keys(tuple(kept.values())), strict=True))
    renamed |= dict(zip(asked, list_keys("inquiries", tuple(asked.values())), strict=True))
    return report.model_copy(
        update={
            "accounts": tuple(kept.values()),
            "inquiries": tuple(asked.values()),
            "summary": summary,
            "reading": _reading(report.reading, renamed),
        }
    )


def with_accounts(report: Report, changed: Mapping[str, Account]) -> Report:
    """Return the report with some of its accounts as they would then stand, and the summary's counts with them."""
    summary = report.summary
    accounts = dict(zip(account_keys(report.accounts), report.accounts, strict=True))
    for key, now in changed.items():
        if summary is not None:
            summary = _without(summary, accounts[key], now)
    kept = tuple(changed.get(key, account) for key, account in accounts.items())
    return report.model_copy(update={"accounts": kept, "summary": summary})


def cleared(account: Account) -> Account:
    """Return an account whose arrears were paid: no longer overdue, everything else as printed."""
    return account.model_copy(
        update={
            **_NO_ARREARS,
            "status": "normal" if account.status == "overdue" else account.status,
            "latest": (account.latest or Latest()).model_copy(update={"status": _PAID}),
            "where": _quoted(account),
        }
    )


def _quoted(account: Account) -> Where:
    """Return the place of an account with its text: as evidence it is quoted as the report has it."""
    return (account.where or Where()).model_copy(update={"text": text_of(account)})


def paid_off(account: Account, day: str) -> Account:
    """Return an account as it stands when all of it was paid on a day; its history stays, and what was printed of it.

    A card that is paid is not cancelled: it stays open, and a state that paying does not lift stays too.
    """
    card = account.type in _CARDS
    if card:
        status = account.status if account.status in _KEEPS else "normal"
    else:
        status = "ended" if account.type == "C1" else "settled"
    return account.model_copy(
        update={
            "balance": 0,
            "used": 0 if card or account.used is not None else None,
            "unbilled_instalment": 0 if card else account.unbilled_instalment,
            "large_instalments": tuple(one.model_copy(update={"used": 0}) for one in account.large_instalments),
            "status": status,
            "closed": account.closed if card else day,
            **_NO_ARREARS,
            # 最新还款记录 decides alone whether an account is overdue now.
            "latest": (account.latest or Latest()).model_copy(
                update={"status": _PAID if card else _SETTLED, "balance": 0}
            ),
            "where": _quoted(account),
        }
    )


def _less(count: int | None, by: int = 1) -> int | None:
    return None if count is None else max(0, count - by)


def _without(summary: Summary, account: Account, now: Account | None) -> Summary:
    """Return the summary without what it counts of an account that is left out, or was paid (``now``)."""
    closed = is_open(account) and (now is None or not is_open(now))
    gone = now is None
    changed: dict[str, object] = {}
    if summary.bad_debt is not None and account.status == "bad_debt" and (now is None or now.status != "bad_debt"):
        changed["bad_debt"] = summary.bad_debt.model_copy(update={"accounts": _less(summary.bad_debt.accounts)})
    if gone and account.type == "C1":
        changed |= _without_recovered(summary, account)
    elif gone:
        changed["prompt_total"] = _less(summary.prompt_total)
    if summary.counts is not None and account.type != "C1":
        column = "credit_card" if account.type in _CARDS else column_of(account.business)
        counted: BriefCounts | None = getattr(summary.counts, column)
        if counted is not None:
            less = _counts(counted, account, gone=gone, closed=closed)
            changed["counts"] = summary.counts.model_copy(update={column: less})
    if summary.credit is not None and closed and account.type != "C1":
        table = getattr(summary.credit, account.type.lower())
        if table is not None:
            less_table = table.model_copy(update={"accounts": _less(table.accounts)})
            changed["credit"] = summary.credit.model_copy(update={account.type.lower(): less_table})
    return summary.model_copy(update=changed)


def _counts(counted: BriefCounts, account: Account, *, gone: bool, closed: bool) -> BriefCounts:
    return counted.model_copy(
        update={
            "accounts": _less(counted.accounts, int(gone)),
            "open": _less(counted.open, int(closed)),
            "ever_overdue": _less(counted.ever_overdue, int(gone and account.ever_overdue is True)),
            "over_90d": _less(counted.over_90d, int(gone and bool(account.overdue_90d_months_5y))),
        }
    )


def _without_recovered(summary: Summary, account: Account) -> dict[str, object]:
    """Return the counts of 被追偿 without one account: its row and the row of the sum."""
    changed: dict[str, object] = {}
    if summary.recovery is not None:
        name = "asset_disposal" if is_kind(account.business, "disposal") else "advance"
        less = _less(getattr(summary.recovery, name))
        changed["recovery"] = summary.recovery.model_copy(update={name: less})
    if summary.recovered:
        mine = is_kind(account.business, "disposal")
        changed["recovered"] = tuple(
            row.model_copy(update={"accounts": _less(row.accounts)})
            if mine == is_kind(row.business, "disposal") or not is_kind(row.business, "disposal", "advance")
            else row
            for row in summary.recovered
        )
    return changed


def _reading(reading: Reading, renamed: Mapping[str, str | None]) -> Reading:
    """Return the doubts with the keys of the records as they are now; those about a record that is gone go with it."""
    unread, differing = _named(reading.unread, renamed), _named(reading.discrepancies, renamed)
    doubted = bool(reading.unread or reading.discrepancies)
    return reading.model_copy(
        update={
            "unread": unread,
            "discrepancies": differing,
            "complete": reading.complete or (doubted and not unread and not differing),
        }
    )


def _named(doubts: tuple[_Doubt, ...], renamed: Mapping[str, str | None]) -> tuple[_Doubt, ...]:
    found: list[_Doubt] = []
    for doubt in doubts:
        key = renamed.get(doubt.record, doubt.record) if doubt.record is not None else None
        if key is not None or doubt.record is None:
            found.append(doubt.model_copy(update={"record": key}))
    return tuple(found)
