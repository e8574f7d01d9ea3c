"""Short ways to write the accounts of a 二代简版 down, and the report document around them: numbers, 信息概要.

All persons are fictional; their ID numbers have the region 000000 and a wrong check digit.
"""

from __future__ import annotations

from itertools import groupby
from typing import Any

from .sentences import MORTGAGES, OTHER_BUSINESS
from .wording import Doc

AS_OF = "2026-09"


def person(name: str, birth: str, serial: str = "028", marital: str | None = "已婚", **more: Any) -> Doc:
    """A fictional person. The number is impossible: no region 000000, and the check digit is wrong."""
    body = f"000000{birth}{serial}"
    weights = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
    right = "10X98765432"[sum(int(d) * w for d, w in zip(body, weights, strict=True)) % 11]
    wrong = "0" if right != "0" else "5"
    return {"name": name, "id_type": "身份证", "id_number": body + wrong, "marital_status": marital, **more}


def card(institution: str, opened: str, limit: int | None = None, used: int | None = None, **more: Any) -> Doc:
    """A 贷记卡; more keys say how it differs from an open card that was never overdue."""
    base = {
        "type": "R2", "institution": institution, "business": "贷记卡", "currency": "CNY", "opened": opened,
        "ever_overdue": False, "as_of": AS_OF, "limit": limit, "used": used, "status": "normal",
    }  # fmt: skip
    return _without_none({**base, **more})


def loan(institution: str, opened: str, amount: int, business: str = "其他个人消费贷款", **more: Any) -> Doc:
    """A loan paid out: open with ``due`` and ``balance``, settled with ``closed``."""
    base = {
        "type": "D1", "institution": institution, "business": business, "opened": opened, "amount": amount,
        "currency": "CNY", "ever_overdue": False, "as_of": AS_OF, "status": "normal",
    }  # fmt: skip
    if "closed" in more and "as_of" not in more:
        base["as_of"] = None
        more.setdefault("status", "settled")
    return _without_none({**base, **more})


def line(
    institution: str, opened: str, limit: int, balance: int, business: str = "其他个人消费贷款", **more: Any
) -> Doc:
    """A credit line (为…授信): with ``due`` or open-ended, or settled with ``closed``."""
    base = {
        "type": "R1", "institution": institution, "business": business, "opened": opened, "revolving": True,
        "ever_overdue": False, "status": "normal",
    }  # fmt: skip
    if "closed" in more:
        return _without_none({**base, "status": "settled", **more})
    base |= {"limit": limit, "balance": balance, "currency": "CNY", "as_of": AS_OF, "currently_overdue": False}
    base["open_ended"] = "due" not in more
    return _without_none({**base, **more})


def overdue(account: Doc, months: int, deep: int = 0, now: bool | None = False, **more: Any) -> Doc:
    """The same account in the 发生过逾期 group; a card's 已使用额度 becomes its 余额."""
    found = {**account, "ever_overdue": True, "overdue_months_5y": months, "overdue_90d_months_5y": deep, **more}
    if found["status"] in ("closed", "settled", "transferred"):
        return found
    if account["type"] == "R3":
        return found
    found["currently_overdue"] = now
    if now:
        found["status"] = "overdue"
    if "used" in found:
        found["balance"] = found.pop("used")
    return found


def inquiries(*rows: tuple[str, str, str]) -> list[Doc]:
    """Queries as (date, institution, reason); 本人查询 are the person's own. Newest first, numbered per list."""
    found = []
    for by in ("institution", "self"):
        mine = [row for row in rows if row[2].startswith("本人查询") == (by == "self")]
        for no, (date, institution, reason) in enumerate(sorted(mine, reverse=True, key=lambda row: row[0]), 1):
            found.append({"no": no, "date": date, "institution": institution, "reason": reason, "by": by})
    return found


def brief_report(
    subject: Doc, accounts: list[Doc], time: str = "2026-10-16T09:30:15", serial: int = 1, **more: Any
) -> Doc:
    """A report document: accounts in the order of the form, numbered, with the summary that belongs to them."""
    accounts = sorted(accounts, key=_place)
    for _, members in groupby(accounts, key=_place):
        for no, account in enumerate(members, 1):
            account["no"] = no
    for no, item in enumerate(more.get("liabilities", ()), 1):
        item["no"] = no
    number = time.translate(str.maketrans("", "", "-T:")) + f"{serial:08d}"
    liabilities = more.get("liabilities", [])
    none = not accounts and not liabilities
    return {
        "header": {"edition": "brief", "generation": 2, "report_number": number, "report_time": time},
        "subject": {"other_ids": [], **subject},
        "summary": None if none else _summary(accounts, liabilities),
        "accounts": accounts,
        "liabilities": liabilities,
        "postpaid": more.get("postpaid", []),
        "public_records": more.get("public_records", {}),
        "inquiries": more.get("inquiries", []),
    }


def _place(account: Doc) -> tuple[int, int]:
    group = _column(account)
    order = {"asset_disposal": 0, "advance": 1, "credit_card": 2, "mortgage": 3, "other_loan": 3, "other_business": 4}[
        group
    ]
    if order < 2:
        return order, 0
    if not account.get("ever_overdue"):
        return order, 2
    return order, 1 if account["type"] == "R3" else 0


def _column(account: Doc) -> str:
    if account["type"] == "C1":
        return "asset_disposal" if account["business"] == "资产处置" else "advance"
    if account["type"] in ("R2", "R3"):
        return "credit_card"
    if account["business"] in OTHER_BUSINESS:
        return "other_business"
    return "mortgage" if account["business"] in MORTGAGES else "other_loan"


def _summary(accounts: list[Doc], liabilities: list[Doc]) -> Doc:
    counts = {}
    for column in ("credit_card", "mortgage", "other_loan", "other_business"):
        mine = [account for account in accounts if _column(account) == column]
        counts[column] = {
            "accounts": len(mine) or None,
            "open": sum(a["status"] not in ("settled", "closed", "transferred") for a in mine) or None,
            "ever_overdue": sum(bool(a.get("ever_overdue")) for a in mine) or None,
            "over_90d": sum(bool(a.get("overdue_90d_months_5y")) for a in mine) or None,
        }
    recovered = {
        key: sum(_column(account) == key for account in accounts) or None for key in ("asset_disposal", "advance")
    }
    related = {side: sum(item["for"] == side for item in liabilities) or None for side in ("person", "company")}
    return {
        "counts": counts,
        "recovery": recovered if any(recovered.values()) else None,
        "liabilities": related if any(related.values()) else None,
    }


def _without_none(values: Doc) -> Doc:
    return {key: value for key, value in values.items() if value is not None}
