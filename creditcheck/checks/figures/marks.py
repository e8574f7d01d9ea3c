"""Marks on accounts: statuses of month cells and of 最新还款记录, special transactions."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from creditcheck.checks.figures.facts import Facts
from creditcheck.checks.figures.months import Cell, Grid
from creditcheck.data.vocabulary import holds
from creditcheck.model.account import Account, SpecialTransaction
from creditcheck.values.dates import last_day, month_text


def status_marks(grid: Grid, statuses: str) -> list[str]:
    """Return the month cells and the latest state that print one of the statuses, for people."""
    found = _runs(grid.marks(statuses))
    latest = grid.account.latest
    if latest is not None and latest.status and latest.status in statuses:
        found.append(f"最新还款状态「{latest.status}」")
    return found


def _runs(cells: Iterable[Cell]) -> list[str]:
    """Return month cells for people, adjacent months with the same status as one span."""
    spans: list[tuple[int, int, str]] = []
    for cell in cells:
        if spans and spans[-1][1:] == (cell.month - 1, cell.status):
            spans[-1] = (spans[-1][0], cell.month, cell.status)
        else:
            spans.append((cell.month, cell.month, cell.status))
    return [
        f"{month_text(first)}{'' if first == last else f' 至 {month_text(last)}'}「{status}」"
        for first, last, status in spans
    ]


def transactions(account: Account, *kinds: str) -> list[SpecialTransaction]:
    """Return the special transactions of some kinds of the vocabulary."""
    found = account.special_transactions
    return [t for t in found if any(holds("special_transaction", kind, t.type) for kind in kinds)]


def transaction_text(transaction: SpecialTransaction) -> str:
    """Return a special transaction for people."""
    amount = None if transaction.amount is None else f"金额 {transaction.amount:,}"
    return " ".join(part for part in ("特殊交易", transaction.type, transaction.date, amount) if part)


def event_day(facts: Facts, printed: str) -> date:
    """Return the day of a printed date or month; a month is its last day, but never later than the report itself."""
    day = last_day(printed)
    return facts.day if len(printed) == 7 and day.replace(day=1) <= facts.day < day else day
