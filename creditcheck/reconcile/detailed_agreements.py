"""授信协议: the agreements that accounts name, and what the agreements say about their accounts."""

from __future__ import annotations

from collections import Counter

from creditcheck.data.vocabulary import word
from creditcheck.model.account import CLOSED, Account
from creditcheck.model.records import Agreement
from creditcheck.model.report import Report
from creditcheck.reconcile.doubt import Doubts, doubt, name_of, of_account


def links(report: Report) -> Doubts:
    """授信协议标识 of an open account is that of a listed 授信协议.

    Evidence: 583/583 open accounts that have one. The list holds agreements in force, so that of a settled, closed,
    transferred or ended account is no doubt. In the printed form most are not listed in the credit centre's own
    sample: a warning there.
    """
    known = listed(report)
    soft = report.source.layout != "machine-2"
    for account in report.accounts:
        mark = link_of(account)
        if mark and mark not in known and account.status not in CLOSED:
            what = f"{name_of(account)}的授信协议标识在授信协议信息里找不到"
            yield doubt("agreements", what, mark, None, where=account.where, warning=soft)


def same_institution(report: Report) -> Doubts:
    """An account and its agreement have one 管理机构. Evidence: 679/679 links of the machine form.

    A warning in the printed form: the credit centre's own sample breaks it.
    """
    known = listed(report)
    soft = report.source.layout != "machine-2"
    for account in report.accounts:
        agreement = known.get(link_of(account) or "")
        if agreement and agreement.institution != account.institution:
            what = "与它的授信协议的管理机构不同"
            yield of_account(account, what, agreement.institution, account.institution, "institution", warning=soft)


def listed_once(report: Report) -> Doubts:
    """授信协议标识 are unique in their list. Evidence: 31/31."""
    counts = Counter(item.agreement_id for item in report.agreements if _is_mark(item.agreement_id))
    for mark, number in counts.items():
        if number > 1:
            yield doubt("agreements", f"授信协议标识 {mark} 出现不止一次", 1, number)


def used(report: Report) -> Doubts:
    """已用额度 is blank exactly without an account, else what its accounts that are not closed use.

    Cards count what is used, loans and 呆账 their balance. Evidence: 27/27, 403/403, 402/403: a warning.
    """
    for mark, agreement in listed(report).items():
        mine = [account for account in report.accounts if link_of(account) == mark]
        read = sum(drawn(account) for account in mine if account.status not in CLOSED) if mine else None
        if agreement.used != read:
            what = f"{word('section', 'agreements')}{agreement.no or ''}的已用额度与各账户之和"
            yield doubt("agreements", what, agreement.used, read, where=agreement.where, warning=True)


def listed(report: Report) -> dict[str, Agreement]:
    """Return the agreements by their identifier."""
    return {item.agreement_id: item for item in report.agreements if item.agreement_id and _is_mark(item.agreement_id)}


def link_of(account: Account) -> str | None:
    """Return 授信协议标识 of an account, None where it is masked."""
    return account.agreement_id if _is_mark(account.agreement_id) else None


def drawn(account: Account) -> int:
    """Return what an account uses of its limit, in yuan: of loans, 准贷记卡 and 呆账 the balance; 0 if not printed."""
    figure = account.used if account.type == "R2" and account.status != "bad_debt" else account.balance
    return figure if figure is not None else 0


def _is_mark(text: str | None) -> bool:
    return bool(text) and "*" not in (text or "")
