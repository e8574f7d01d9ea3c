"""What a rule of reconciling says: two figures that disagree; a warning where real reports are known to do it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from creditcheck.data.codes import decode
from creditcheck.model.account import Account
from creditcheck.model.report import Discrepancy, Section
from creditcheck.model.where import Where


@dataclass(frozen=True)
class Doubt:
    """One thing that does not add up; ``warning`` when reports that were read right are known to do it."""

    discrepancy: Discrepancy
    warning: bool = False


Doubts = Iterator[Doubt]


def doubt(
    section: Section,
    what: str,
    printed: str | int | None = None,
    read: str | int | None = None,
    *,
    where: Where | None = None,
    warning: bool = False,
) -> Doubt:
    """Put a doubt together, see ``Discrepancy.of``."""
    return Doubt(Discrepancy.of(section, what, printed, read, where=where), warning)


def of_account(
    account: Account, what: str, printed: str | int | None, read: str | int | None, *, warning: bool = False
) -> Doubt:
    """Put a doubt about one account together, with its name and its place."""
    return doubt("accounts", f"{name_of(account)}{what}", printed, read, where=account.where, warning=warning)


def unequal(
    section: Section, what: str, printed: int | None, read: int, *, warning: bool = False, blank_is_zero: bool = False
) -> Doubts:
    """Yield a doubt when a printed figure is not the one that was read; nothing printed is no doubt.

    ``blank_is_zero``: the form prints ``--`` where the figure is 0, so that something read against it is a doubt.
    """
    if printed is None and not (blank_is_zero and read):
        return
    if printed != read:
        yield doubt(section, what, 0 if printed is None else printed, read, warning=warning)


def name_of(account: Account) -> str:
    """Name an account as the report does: its type and its number.

    >>> name_of(Account(type="R2", no=3))
    '贷记卡账户3'
    """
    return f"{decode('account_type', account.type)}{account.no if account.no is not None else ''}"
