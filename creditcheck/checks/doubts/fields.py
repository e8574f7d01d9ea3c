"""What a doubtful field of a record could be: 0 or beyond every line, any day, any word of its list.

Source: docs/rules.md, table of worst cases.
"""

from __future__ import annotations

import types
from collections.abc import Callable, Iterator, Sequence
from datetime import date, timedelta
from typing import Any, Union, get_args, get_origin

from creditcheck.checks.doubts.records import BEYOND, TRIFLE, large_instalments, special_transactions
from creditcheck.checks.figures.months import NO_LEVEL
from creditcheck.data.businesses import names_of
from creditcheck.data.codes import code_list
from creditcheck.data.vocabulary import names
from creditcheck.model.account import Account, AccountStatus, Latest, MonthCell
from creditcheck.model.base import Record
from creditcheck.model.records import Postpaid, PostpaidMonth
from creditcheck.values.dates import month_number, month_of, month_text

_MANY = 60
_NARROW = 2
"""The smallest limit that is one, yuan: 0 and 1 are printed where a card has none, so that 0 is not a card used up."""

_FIRST, _LAST = date(1990, 1, 1), date(2099, 12, 31)
_KINDS = ("housing_commercial", "housing_fund", "car", "student", "consumer", "business", "other")

_WORDS: dict[str, tuple[str, ...]] = {
    "status": get_args(AccountStatus),
    "five_tier": names("five_tier", "normal", "watch", "bad"),
    "business": tuple(names_of(kind)[0] for kind in _KINDS),
    "currency": ("CNY", "USD"),
    "role": tuple(code_list("role").values()),
    "reason": tuple(code_list("inquiry_reason").values()),
    "state": tuple(code_list("postpaid_state").values()),
    "by": ("institution", "self"),
    "method": tuple(code_list("method").values()),
    "repayment_status": ("N", "7"),
    "institution": ("未读出的机构",),
}
"""Field -> every word that its list has; an institution that could not be read has no class."""

_CARDS = {"R2": tuple(code_list("business")[code] for code in ("81", "82")), "R3": (code_list("business")["71"],)}

_WORST: dict[str, Callable[[date], tuple[Record, ...]]] = {
    "special_transactions": special_transactions,
    "large_instalments": large_instalments,
}
"""List inside a record -> the worst that it could hold as well."""


def possible(record: Record, fields: tuple[str, ...], day: date, months: tuple[str, ...] = ()) -> Iterator[Record]:
    """Yield a record as it could be: all doubtful fields low, all high, and each word of each list among them.

    Args:
        record: as it was read.
        fields: names of the keys in doubt.
        day: the report's, after which nothing is.
        months: the doubtful ones of its grid, where the others are sure.

    """
    kinds = {name: _ends(record, name, day, months) for name in fields if name in type(record).model_fields}
    low = {name: ends[0] for name, ends in kinds.items()}
    yield record.model_copy(update=low)
    yield record.model_copy(update={name: ends[-1] for name, ends in kinds.items()})
    for name, ends in kinds.items():
        for value in ends[1:-1]:
            yield record.model_copy(update={**low, name: value})


def _ends(record: Record, name: str, day: date, months: tuple[str, ...]) -> tuple[Any, ...]:
    """Return the values that a field can have, the lowest first and the highest last."""
    if name == "business" and isinstance(record, Account) and record.type in _CARDS:
        return _CARDS[record.type]
    if name in _WORDS:
        return _WORDS[name]
    if name == "history" and isinstance(record, Account):
        if months:
            return tuple(_filled(record.history, months))
        grids = _months(record, day)
        return grids if record.history else ((), *grids[1:])
    if name == "history" and isinstance(record, Postpaid):
        return tuple(_states(record, months, day))
    if name in _WORST:
        return (), (*getattr(record, name), *_WORST[name](day))
    if isinstance(getattr(record, name), tuple):
        return (), getattr(record, name)
    if name == "latest":
        return None, Latest(status="7"), Latest(status="N")
    if name in {"limit", "shared_limit"}:
        return 0, _NARROW, BEYOND
    kind = _plain(type(record).model_fields[name].annotation)
    if kind is bool:
        return False, True
    if kind is int:
        return (0, _MANY) if "months" in name or "terms" in name else (0, BEYOND)
    if name == "due":
        return _FIRST, day + timedelta(1), _LAST
    if kind is date:
        return _FIRST, day
    if name in {"closed", "as_of", "updated", "added"}:
        return _FIRST.isoformat(), day.isoformat()
    return None, getattr(record, name)


def _plain(annotation: Any) -> Any:
    """Return what an annotation holds, without None and marks."""
    if get_origin(annotation) in (Union, types.UnionType):
        return next(_plain(part) for part in get_args(annotation) if part is not type(None))
    return _plain(get_args(annotation)[0]) if hasattr(annotation, "__metadata__") else annotation


def _months(account: Account, day: date) -> tuple[tuple[MonthCell, ...], ...]:
    """Return grids whose doubtful months are all N, all 7 with a small sum, and all 7 with any.

    Doubtful are the months that are missing between the first and the last one (none: the last), and before and after
    them as far as a grid goes: from the opening or the report's month - 59 to the month before 截至 or the closing.
    """
    known = {month_number(cell.month) for cell in account.history}
    reported = month_number(month_of(day))
    end = min([reported, *(month_number(text) for text in (account.closed, account.as_of) if text)])
    begin = reported - _MANY + 1
    if account.opened is not None:
        begin = max(begin, month_number(month_of(account.opened)))
    first, last = min(known, default=end + 1), max(known, default=end)
    doubtful = [month for month in range(first, last + 1) if month not in known] or [last]
    months = [month_text(month) for month in (*doubtful, *range(begin, first), *range(last + 1, end))]
    return tuple(_with_months(account.history, months, *worst) for worst in (("N", 0), ("7", TRIFLE), ("7", BEYOND)))


def _filled(history: tuple[MonthCell, ...], months: Sequence[str]) -> Iterator[tuple[MonthCell, ...]]:
    """Yield a grid with these months N, without a level, left out, and 7 with a small sum and with any."""
    yield _with_months(history, months, "N", 0)
    yield from (_with_months(history, months, status, BEYOND) for status in sorted(NO_LEVEL))
    yield tuple(cell for cell in history if cell.month not in months)
    yield from (_with_months(history, months, "7", amount) for amount in (TRIFLE, BEYOND))


def _with_months(
    history: tuple[MonthCell, ...], months: Sequence[str], status: str, amount: int
) -> tuple[MonthCell, ...]:
    cells = {cell.month: cell for cell in history}
    cells |= {month: MonthCell(month=month, status=status, amount=amount) for month in months}
    return tuple(cells[month] for month in sorted(cells))


def _states(record: Postpaid, months: Sequence[str], day: date) -> Iterator[tuple[PostpaidMonth, ...]]:
    """Yield the months of a 后付费 record with the doubtful ones (none named: the last) paid, and in arrears."""
    cells = {cell.month: cell for cell in record.history}
    for status in ("N", "6"):
        doubtful = months or [max(cells, default=month_of(day))]
        filled = cells | {month: PostpaidMonth(month=month, status=status) for month in doubtful}
        yield tuple(filled[month] for month in sorted(filled))
