"""What a rule of reconciling says: two figures that disagree; a warning where real reports are known to do it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from creditcheck.data.codes import decode
from creditcheck.model.account import Account
from creditcheck.model.base import Record
from creditcheck.model.record_keys import keyed
from creditcheck.model.report import Discrepancy, Report, Section
from creditcheck.model.where import Where


@dataclass(frozen=True)
class Doubt:
    """One thing that does not add up; ``warning`` when reports that were read right are known to do it.

    ``about``: the one record that it is about.
    """

    discrepancy: Discrepancy
    warning: bool = False
    about: Record | None = None


Doubts = Iterator[Doubt]


def doubt(
    section: Section,
    what: str,
    printed: str | int | None = None,
    read: str | int | None = None,
    *,
    where: Where | None = None,
    warning: bool = False,
    about: Record | None = None,
    fields: tuple[str, ...] = (),
    months: Sequence[str] = (),
) -> Doubt:
    """Put a doubt together, see ``Discrepancy.of``."""
    found = Discrepancy.of(section, what, printed, read, where=where, fields=fields, months=tuple(months))
    return Doubt(found, warning, about)


def of_account(
    account: Account,
    what: str,
    printed: str | int | None,
    read: str | int | None,
    *fields: str,
    warning: bool = False,
    months: Sequence[str] = (),
) -> Doubt:
    """Put a doubt about some fields of one account together, with its name and its place; ``months`` of its grid."""
    return doubt(
        "accounts",
        f"{name_of(account)}{what}",
        printed,
        read,
        where=account.where,
        warning=warning,
        about=account,
        fields=fields,
        months=months,
    )


def with_keys(report: Report, doubts: Iterable[Doubt]) -> list[Doubt]:
    """Return doubts that name the record that they are about."""
    keys = {id(record): key for key, record in keyed(report)}
    return [
        replace(one, discrepancy=one.discrepancy.model_copy(update={"record": keys[id(one.about)]}))
        if one.about is not None
        else one
        for one in doubts
    ]


def unequal(
    section: Section,
    what: str,
    printed: int | None,
    read: int,
    *,
    warning: bool = False,
    blank_is_zero: bool = False,
    fields: tuple[str, ...] = (),
    months: Sequence[str] = (),
) -> Doubts:
    """Yield a doubt when a printed figure is not the one that was read; nothing printed is no doubt.

    ``blank_is_zero``: the form prints ``--`` where the figure is 0, so that something read against it is a doubt.
    ``fields``, ``months``: what the figure is made of, where no record can be missing or too much.
    """
    if printed is None and not (blank_is_zero and read):
        return
    if printed != read:
        figures = (0 if printed is None else printed, read)
        yield doubt(section, what, *figures, warning=warning, fields=fields, months=months)


def name_of(account: Account) -> str:
    """Name an account as the report does: its type and its number.

    >>> name_of(Account(type="R2", no=3))
    '贷记卡账户3'
    """
    return f"{decode('account_type', account.type)}{account.no if account.no is not None else ''}"
