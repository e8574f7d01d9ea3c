"""Short ways to write the accounts of a 二代详版 down: month grids, state blocks that fit the grids, the document around them."""

from __future__ import annotations

from itertools import groupby
from typing import Any

from .detailed_totals import totals
from .wording import Doc

AS_OF = "2026-09-15"
LOAN_KINDS = ("D1", "R4", "R1")


def grid(last: str, codes: str, owed: int = 1000) -> list[Doc]:
    """Months ending with ``last``, one per code, oldest first; ``owed`` is the arrears of one month.

    N, *, C, D, Z and M print 0; # and A print nothing; a digit its months' arrears; B and G seven months' arrears.
    """
    end = int(last[:4]) * 12 + int(last[5:7]) - 1
    cells = []
    for index, code in enumerate(codes):
        at = end - len(codes) + 1 + index
        amount = (
            owed * int(code) if code.isdigit() else {"#": None, "A": None, "B": owed * 7, "G": owed * 7}.get(code, 0)
        )
        cells.append({"month": f"{at // 12}-{at % 12 + 1:02d}", "status": code, "amount": amount})
    return cells


def arrears(codes: str, owed: int) -> Doc:
    """What the state block says when the grid ends like this."""
    level = int(codes[-1]) if codes[-1:].isdigit() else 0
    return {
        "overdue_terms": level,
        "overdue_amount": owed * level,
        "overdue_principal": {
            "31-60": owed if level >= 2 else 0,
            "61-90": owed if level >= 3 else 0,
            "91-180": owed * (min(level, 6) - 3) if level >= 4 else 0,
            "180+": owed if level >= 7 else 0,
        },
    }


def loan(institution: str, opened: str, size: int, balance: int, codes: str, kind: str = "D1", **more: Any) -> Doc:
    """An open loan (D1, R4: ``size`` is its amount) or credit line (R1: its limit), with the grid ``codes``."""
    owed = more.pop("owed", 1000)
    as_of = more.get("as_of", AS_OF)
    found = {
        "type": kind, "institution": institution, "business": "其他个人消费贷款", "account_id": _mark(institution, opened),
        "opened": opened, "due": f"{int(opened[:4]) + 10}{opened[4:]}", "currency": "CNY",
        "limit" if kind == "R1" else "amount": size, "guarantee": "信用/免担保", "terms": None if kind == "R1" else 120,
        "frequency": "月", "method": "按期结息，自由还本" if kind == "R1" else "分期等额本息", "joint": "无", "as_of": as_of,
        "status": "overdue" if codes[-1:].isdigit() else "normal", "five_tier": "关注" if codes[-1:].isdigit() else "正常",
        "balance": balance, "terms_left": None if kind == "R1" else 48, "payment_due": as_of, "due_this_month": owed,
        "paid_this_month": 0 if codes[-1:].isdigit() else owed,
        "last_paid": f"2026-0{max(1, 9 - int(codes[-1]))}-15" if codes[-1:].isdigit() else as_of,
        **arrears(codes, owed), "history": grid(as_of[:7], codes, owed),
    }  # fmt: skip
    return {**found, **more}


def card(institution: str, opened: str, limit: int, used: int, codes: str, **more: Any) -> Doc:
    """An open 贷记卡."""
    owed = more.pop("owed", 500)
    as_of = more.get("as_of", AS_OF)
    late = codes[-1:].isdigit()
    found = {
        "type": "R2", "institution": institution, "business": "贷记卡", "account_id": _mark(institution, opened),
        "opened": opened, "currency": "CNY", "limit": limit, "shared_limit": limit, "guarantee": "信用/免担保", "as_of": as_of,
        "status": "normal", "balance": used + more.get("unbilled_instalment", 0), "used": used, "unbilled_instalment": 0,
        "terms_left": 0, "average_used_6m": used * 4 // 5, "max_used": used + 900, "bill_day": as_of,
        "due_this_month": owed, "paid_this_month": 0 if late else owed, "last_paid": "2026-07-10" if late else "2026-09-10",
        **arrears(codes, owed), "history": grid(as_of[:7], codes, owed),
    }  # fmt: skip
    found.pop("overdue_principal")
    return {**found, **more}


def quasi(institution: str, opened: str, limit: int, balance: int, codes: str, **more: Any) -> Doc:
    """An open 准贷记卡."""
    owed = more.pop("owed", 300)
    as_of = more.get("as_of", AS_OF)
    found = {
        "type": "R3", "institution": institution, "business": "准贷记卡", "account_id": _mark(institution, opened),
        "opened": opened, "currency": "CNY", "limit": limit, "shared_limit": None, "guarantee": "保证", "as_of": as_of,
        "status": "normal", "balance": balance, "average_used_6m": balance * 3 // 4, "max_used": balance + 200,
        "bill_day": as_of, "paid_this_month": 0, "last_paid": "2026-06-20", "overdraft_180": 0,
        "history": grid(as_of[:7], codes, owed),
    }  # fmt: skip
    return {**found, **more}


def ended(account: Doc, status: str, closed: str, codes: str, **more: Any) -> Doc:
    """The same account settled, closed or transferred (``closed``: its date or month; the grid ends there)."""
    owed = more.pop("owed", 1000)
    found = {key: account[key] for key in BASE if key in account}
    as_of = closed if len(closed) == 10 else f"{closed}-10"
    return {
        **found,
        "as_of": as_of,
        "status": status,
        "closed": closed,
        "history": grid(closed[:7], codes, owed),
        **more,
    }


def bad(account: Doc, balance: int, codes: str, last_paid: str = "2025-04-18", **more: Any) -> Doc:
    """The same account after it became 呆账."""
    owed = more.pop("owed", 1000)
    found = {key: account[key] for key in BASE if key in account}
    grid_end = {"as_of": AS_OF, "history": grid(AS_OF[:7], codes, owed)}
    return {**found, **grid_end, "status": "bad_debt", "balance": balance, "last_paid": last_paid, **more}


def idle(account: Doc, as_of: str = AS_OF) -> Doc:
    """The same card, never activated: no grid, no figures."""
    return {**{key: account[key] for key in BASE if key in account}, "as_of": as_of, "status": "not_activated"}


BASE = (
    "type", "institution", "institution_type", "business", "account_id", "agreement_id", "card_tail", "opened", "due",
    "currency", "amount", "limit", "shared_limit", "guarantee", "terms", "frequency", "method", "joint", "_moved",
)  # fmt: skip


def _mark(institution: str, opened: str) -> str:
    """An account number in the shape of production, made from the account's own words."""
    key = sum(ord(c) * (i + 7) for i, c in enumerate(institution + opened)) % 10**8
    return f"S{key:08d}H0001N{opened.replace('-', '')}"


def detailed_report(
    subject: Doc, accounts: list[Doc], time: str = "2026-10-16T09:30:15", serial: int = 1, **more: Any
) -> Doc:
    """A report document of the 详版: accounts numbered within their kind, summary made from them."""
    order = ("C1", "D1", "R4", "R1", "R2", "R3")
    accounts = sorted(accounts, key=lambda account: order.index(account["type"]))
    for _, members in groupby(accounts, key=lambda account: account["type"]):
        for no, account in enumerate(members, 1):
            account["no"] = no
    liabilities = sorted(more.pop("liabilities", []), key=lambda item: item["for"] == "company")
    for _, items in groupby(liabilities, key=lambda item: item["for"]):
        for no, item in enumerate(items, 1):
            item["no"] = no
    agreements = more.pop("agreements", [])
    for no, item in enumerate(agreements, 1):
        item["no"] = no
    number = time.translate(str.maketrans("", "", "-T:")) + f"{serial:08d}"
    header = {
        "edition": "detailed", "generation": 2, "report_number": number, "report_time": time,
        "query_institution": "中国人民银行江城样例分行", "query_reason": "本人查询（临柜）", **more.pop("header", {}),
    }  # fmt: skip
    report = {
        "header": header,
        "subject": {"other_ids": [], **subject},
        "accounts": accounts,
        "agreements": agreements,
        "liabilities": liabilities,
        "postpaid": more.pop("postpaid", []),
        "public_records": more.pop("public_records", {}),
        "annotations": more.pop("annotations", []),
        "inquiries": more.pop("inquiries", []),
        **more,
    }
    return {**report, "summary": totals(report)}
