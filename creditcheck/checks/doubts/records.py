"""What a record that was lost could be: the worst cases of each list, as invented records.

One list holds every way in which a lost record of its kind can hurt or help a rule: small and large, old and new, in
trouble and clean. The rules themselves tell which of them matters. Source: docs/rules.md, table of worst cases.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from functools import cache

from creditcheck.data.businesses import Column, names_of
from creditcheck.data.codes import code_list
from creditcheck.data.vocabulary import names, word
from creditcheck.model.account import Account, LargeInstalment, MonthCell, SpecialTransaction
from creditcheck.model.header import Job, Phone, Residence
from creditcheck.model.records import (
    Agreement,
    CivilJudgment,
    Enforcement,
    Inquiry,
    Liability,
    Penalty,
    Postpaid,
    PostpaidMonth,
    TaxArrears,
)
from creditcheck.values.dates import month_number, month_of, month_text, months_back, months_later

BEYOND = 10_000_000_000
"""An amount beyond every line, yuan."""

SMALL = 40_000
"""An amount below the line of small loans, above every line that ignores trifles."""

_MICRO, _BANK, _CONSUMER, _TRUST = "51", "11", "24", "21"
CLASSES = (_MICRO, _BANK, _CONSUMER, _TRUST)
"""The types of institution that a rule of inquiries tells apart."""

TRIFLE = 5_000
"""A sum in arrears, yuan, that is small enough for the repair of single items."""

_REPAIRED = "2025-12"
"""The last month of that repair."""

_OLD = 12 * 20
_GRID = 60


def _cells(day: date, status: str) -> tuple[MonthCell, ...]:
    last = month_number(month_of(day))
    amount = None if status == "*" else 0 if status == "N" else SMALL
    return tuple(
        MonthCell(month=month_text(month), status=status, amount=amount) for month in range(last - _GRID + 1, last + 1)
    )


@cache
def lost_accounts(day: date, column: Column | None, *, brief: bool) -> tuple[Account, ...]:
    """Return what a lost account can be, by the column of the summary that misses it (None: any).

    ``day`` is the report's; ``brief``: the report prints five-year counts, no months.
    """
    found: list[Account] = []
    for kind in (column,) if column else ("other_loan", "mortgage", "credit_card", "other_business"):
        found += _cards(day, brief) if kind == "credit_card" else _loans(day, kind, brief)
    if column is None:
        creditor = {"institution": _name("C1"), "type": "C1", "opened": day, "amount": BEYOND, "balance": BEYOND}
        found.append(Account.model_validate({**creditor, "status": "collecting", "business": names_of("disposal")[0]}))
    return tuple(found)


def _name(tag: str) -> str:
    """Return a name that no register has, so that nothing but the type code tells its class."""
    return f"未读出的机构{tag}"


def _trouble(day: date, *, brief: bool, card: bool = False) -> dict[str, object]:
    late: dict[str, object] = {
        "status": "overdue", "overdue_terms": 7, "overdue_amount": BEYOND, "currently_overdue": True,
        "ever_overdue": True, "overdue_months_5y": _GRID, "overdue_90d_months_5y": _GRID,
        "five_tier": names("five_tier", "bad")[-1],
    }  # fmt: skip
    if not brief:
        late["history"] = _cells(day, "7")
    return late | ({"status": "normal"} if card and brief else {})


def _clean(day: date, *, brief: bool) -> dict[str, object]:
    return {"status": "normal", "currently_overdue": False} | ({} if brief else {"history": _cells(day, "N")})


def _cured(day: date) -> dict[str, object]:
    """Return the state of an account that was late once, with a small sum, in the years of the one-off repair."""
    month = min(month_text(month_number(month_of(day)) - 1), _REPAIRED)
    late = MonthCell(month=month, status="3", amount=TRIFLE)
    cells = tuple(late if cell.month == month else cell for cell in _cells(day, "N"))
    return {**_clean(day, brief=False), "history": cells, "ever_overdue": True}


def special_transactions(day: date) -> tuple[SpecialTransaction, ...]:
    """Return one of each 特殊交易 that a rule asks for."""
    kinds = ("extension", "guarantor_paid", "paid_in_kind", "forced_liquidation", "judicial")
    return tuple(SpecialTransaction(type=names("special_transaction", kind)[0], date=day.isoformat()) for kind in kinds)


def large_instalments(day: date) -> tuple[LargeInstalment, ...]:
    """Return a 大额专项分期 of any size."""
    return (LargeInstalment(limit=BEYOND, to=months_later(day, 60), used=BEYOND),)


def _loans(day: date, column: Column, brief: bool) -> Iterator[Account]:
    soon, old, mid = months_later(day, 1), months_back(day, _OLD), months_back(day, 40)
    base = {"institution": _name("D"), "institution_type": _MICRO, "currency": "CNY"}
    if column == "mortgage":
        kinds: Sequence[str] = (*names_of("housing_commercial")[:1], *names_of("housing_fund")[:1])
    elif column == "other_business":
        kinds = names_of("securities")[:1]
    else:
        kinds = tuple(names_of(group)[0] for group in ("consumer", "business", "student", "car"))
    lump = code_list("method")["21"]
    for business in kinds:
        small = {**base, "type": "D1", "business": business, "opened": day, "due": soon, "amount": SMALL,
                 "balance": SMALL, "due_this_month": BEYOND, "method": lump}  # fmt: skip
        yield Account.model_validate({**small, **_clean(day, brief=brief)})
        yield Account.model_validate({**small, **_trouble(day, brief=brief), "opened": mid})
        yield Account.model_validate(
            {**small, **_clean(day, brief=brief), "opened": old, "amount": BEYOND, "balance": BEYOND}
        )
    first = kinds[0]
    plain = {**base, "type": "D1", "business": first, "opened": old, "due": soon, "amount": SMALL, "balance": SMALL}
    for status in ("bad_debt", "judicial", "forced_liquidation", "collateral_short"):
        yield Account.model_validate({**plain, "status": status, "ever_overdue": True})
    if not brief:
        yield Account.model_validate({**plain, **_cured(day)})
    special = special_transactions(day)
    yield Account.model_validate({**plain, **_clean(day, brief=brief), "special_transactions": special})
    done = {"status": "settled", "balance": 0, "due": None}
    yield Account.model_validate({**plain, **done, "closed": day.isoformat(), "ever_overdue": False})
    yield Account.model_validate({**plain, **done, "closed": months_back(day, 61).isoformat(), "ever_overdue": True,
                                  "overdue_months_5y": 1, "overdue_90d_months_5y": 0})  # fmt: skip
    if column == "other_loan":
        line = {**base, "type": "R1", "business": first, "opened": old, "limit": BEYOND}
        yield Account.model_validate({**line, **_clean(day, brief=brief), "balance": BEYOND})
        yield Account.model_validate({**line, **_clean(day, brief=brief), "balance": 0})
        yield Account.model_validate({**line, "status": "bank_stopped", "balance": BEYOND})
        yield Account.model_validate({**line, **_clean(day, brief=brief), "limit": SMALL, "balance": SMALL})


def _cards(day: date, brief: bool) -> Iterator[Account]:
    old = months_back(day, _OLD)
    base = {"type": "R2", "institution": _name("R"), "institution_type": _BANK, "currency": "CNY", "opened": old,
            "business": word("account_type", "R2")}  # fmt: skip
    clean, late = _clean(day, brief=brief), _trouble(day, brief=brief, card=True)
    full = {"limit": BEYOND, "used": BEYOND, "balance": BEYOND, "average_used_6m": BEYOND, "max_used": BEYOND}
    yield Account.model_validate({**base, **clean, **full})
    yield Account.model_validate({**base, **clean, "limit": BEYOND, "used": 0, "balance": 0, "average_used_6m": 0})
    yield Account.model_validate({**base, **late, **full})
    yield Account.model_validate({**base, **late, **full, "type": "R3", "business": word("account_type", "R3")})
    if not brief:
        yield Account.model_validate({**base, **_cured(day), "limit": BEYOND, "used": 0, "balance": 0})
    yield Account.model_validate({**base, "status": "bad_debt", "balance": BEYOND, "ever_overdue": True})
    yield Account.model_validate({**base, "status": "frozen", **full})
    yield Account.model_validate({**base, "status": "judicial", **full})
    yield Account.model_validate({**base, "status": "not_activated", "opened": day})
    yield Account.model_validate({**base, **clean, "limit": 100_000, "used": 50_000, "balance": 50_000,
                                  "due_this_month": 5_000, "paid_this_month": 5_000})  # fmt: skip
    yield Account.model_validate({**base, **clean, **full, "unbilled_instalment": BEYOND,
                                  "large_instalments": large_instalments(day)})  # fmt: skip
    yield Account.model_validate({**base, "status": "closed", "closed": day.isoformat(), "ever_overdue": False})
    yield Account.model_validate({**base, "status": "closed", "closed": months_back(day, 61).isoformat(),
                                  "ever_overdue": True, "overdue_months_5y": 1,
                                  "overdue_90d_months_5y": 0})  # fmt: skip


def lost_inquiries(days: Sequence[date], *, own: bool) -> tuple[Inquiry, ...]:
    """Return what a lost inquiry can be: of each class of institution, on each of the days that could matter."""
    days = tuple(dict.fromkeys(days))
    if own:
        return tuple(Inquiry(date=day, institution=None, by="self") for day in days)
    hard = (code_list("inquiry_reason")["02"], code_list("inquiry_reason")["08"])
    return tuple(
        Inquiry(date=day, institution=_name("查询"), institution_type=kind, reason=reason)
        for day in days
        for kind in CLASSES
        for reason in hard
    )


def lost_liabilities() -> tuple[Liability, ...]:
    """Return what a lost 相关还款责任 can be: a guarantee or joint loan of any amount, not normal."""
    bad = {"five_tier": names("five_tier", "bad")[-1], "overdue_months": _GRID, "institution": _name("责任")}
    guarantor, joint = code_list("role")["2"], code_list("role")["1"]
    return (
        Liability.model_validate({**bad, "role": guarantor, "amount": BEYOND, "balance": BEYOND, "currency": "CNY"}),
        Liability.model_validate({**bad, "role": joint, "amount": BEYOND, "balance": BEYOND, "currency": "CNY"}),
    )


def lost_public(day: date) -> dict[str, tuple[Enforcement | CivilJudgment | Penalty | TaxArrears, ...]]:
    """Return what a lost public record can be, by its list: open, of the largest amount."""
    cause = names("cause", "credit")[0]
    return {
        "enforcements": (Enforcement(applied_amount=BEYOND),),
        "civil_judgments": (CivilJudgment(cause=cause, amount=BEYOND, effective=day.isoformat()),),
        "penalties": (Penalty(amount=BEYOND, from_=day.isoformat()),),
        "tax_arrears": (TaxArrears(amount=BEYOND, date=day.isoformat()),),
    }


def lost_postpaid(day: date) -> tuple[Postpaid, ...]:
    """Return what a lost 后付费 record can be: in arrears, above every line."""
    month = month_of(day)
    owed = (PostpaidMonth(month=month, status="6"),)
    return (Postpaid(state=code_list("postpaid_state")["1"], arrears=BEYOND, month=month, history=owed),)


def lost_agreements() -> tuple[Agreement, ...]:
    """Return what a lost 授信协议 can be: an unused line of any size."""
    return (Agreement(institution=_name("协议"), limit=BEYOND, used=0, currency="CNY"),)


def lost_identity(day: date) -> tuple[Phone | Residence | Job, ...]:
    """Return one more change of telephone, home or work."""
    when = (day - timedelta(days=1)).isoformat()
    return (
        Phone(number="00000000000", updated=when),
        Residence(address=_name("住址"), updated=when),
        Job(employer=_name("单位"), updated=when),
    )
