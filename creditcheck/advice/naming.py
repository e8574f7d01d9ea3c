"""Which account a person means: by its key (``R2:3``), its printed number, or a part of its lender's name and kind.

``招商银行信用卡`` is the credit card of the lender whose name holds 招商银行. A name that fits several accounts is no
answer: the error lists them to pick from. So is one that fits none, with those that look like it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence

from creditcheck.checks.evidence import short
from creditcheck.data.businesses import HOUSING, BusinessGroup, is_kind
from creditcheck.data.vocabulary import names, word
from creditcheck.errors import UsageError
from creditcheck.model.account import Account
from creditcheck.model.record_keys import account_keys
from creditcheck.model.report import Report
from creditcheck.values.text import squeeze

MOST_LISTED = 12
_NEAR = 60
"""From this likeness (of 100) a name is offered in place of one that fits nothing."""
_GROUPS: Mapping[str, tuple[BusinessGroup, ...]] = {
    "housing": HOUSING, "car": ("car",), "student": ("student",), "consumer": ("consumer",), "business": ("business",),
}  # fmt: skip

Possible = Callable[[Account], bool]


class AccountNameError(UsageError):
    """A name that fits no account, or several. Unlike other errors it names lenders: nobody could pick without."""

    code = "account-name"


def titled(key: str, account: Account) -> str:
    """Return an account for a list to pick from: key, lender, kind, and its state where it is not normal.

    >>> titled("R2:3", Account(type="R2", no=3, institution="梧桐样例银行", status="closed"))
    'R2:3 梧桐样例银行 贷记卡（销户）'
    """
    kind = account.business or word("account_type", account.type)
    lender = account.institution or "（机构名称未显示）"
    state = "" if account.status in (None, "normal") else f"（{word('status', account.status)}）"
    return f"{key} {lender} {kind}{state}"


def account_titles(report: Report) -> dict[str, str]:
    """Return each account of a report by its key, with key, lender and kind."""
    accounts = zip(account_keys(report.accounts), report.accounts, strict=True)
    return {key: titled(key, account) for key, account in accounts}


def named_account(report: Report, name: str, possible: Possible = lambda _: True) -> str:
    """Return the key of the account that a person names.

    Args:
        report: whose account it is.
        name: a key, a printed number, or a part of a lender's name, with a word for the kind behind it or not.
        possible: whether an account can be meant at all; asked only where a name fits several.

    Raises:
        AccountNameError: no account fits, or several do.

    """
    accounts = list(zip(account_keys(report.accounts), report.accounts, strict=True))
    wanted = squeeze(name)
    found = [(key, a) for key, a in accounts if key.lower() == wanted.lower()]
    found = found or [(key, a) for key, a in accounts if wanted.isdigit() and a.no == int(wanted)]
    found = found or [(key, a) for key, a in accounts if wanted and _fits(wanted, a)]
    if not found:
        near = _near(wanted, accounts)
        listed = _listed(near or accounts)
        hint = f"是不是：{listed}" if near else f"报告里的账户：{listed}" if listed else "这份报告没有账户。"
        raise AccountNameError(f"报告里没有叫“{name}”的账户", hint)
    if len(found) > 1:
        found = [(key, a) for key, a in found if possible(a)] or found
    if len(found) > 1:
        raise AccountNameError(f"“{name}”对得上 {len(found)} 个账户，看不出是哪一个", f"写前面的代号：{_listed(found)}")
    return found[0][0]


def _kinds(account: Account) -> tuple[str, ...]:
    """Return what people call the kind of an account, each without spaces."""
    groups = [name for name, kinds in _GROUPS.items() if is_kind(account.business, *kinds)]
    printed = (squeeze(account.business or ""), word("account_type", account.type))
    return (*printed, *names("spoken_kind", account.type, *groups))


def _fits(wanted: str, account: Account) -> bool:
    lender = squeeze(account.institution or "")
    if lender and wanted in lender:
        return True
    for kind in _kinds(account):
        part = wanted.removesuffix(kind) if kind else wanted
        if part != wanted and (not part or part in lender or lender in part):
            return bool(lender) or not part
    return bool(account.business) and wanted in squeeze(account.business or "")


def _listed(accounts: Iterable[tuple[str, Account]]) -> str:
    shown = [titled(key, account) for key, account in accounts]
    more = f"；等 {len(shown)} 个" if len(shown) > MOST_LISTED else ""
    return "；".join(shown[:MOST_LISTED]) + more


def _near(wanted: str, accounts: Sequence[tuple[str, Account]]) -> list[tuple[str, Account]]:
    from rapidfuzz import fuzz  # noqa: PLC0415 - only a miss needs it

    likeness = {key: fuzz.partial_ratio(wanted, squeeze(short(account))) for key, account in accounts}
    near = [(key, account) for key, account in accounts if likeness[key] >= _NEAR]
    return sorted(near, key=lambda pair: -likeness[pair[0]])
