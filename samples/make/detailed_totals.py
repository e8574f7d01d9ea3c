"""信息概要 of the 二代详版, made from the records by the measured invariants (docs/report-formats.md §4 and the lines after them)."""

from __future__ import annotations

from .wording import Doc

HOUSE = ("个人住房商业贷款", "个人住房贷款", "个人商业住房贷款", "个人住房公积金贷款")
SHOP = ("个人商用房（含商住两用）贷款", "个人商用房(含商住两用)贷款", "个人商用房贷款（包括商住两用房）")
REST = ("约定购回式证券交易", "股票质押式回购交易", "融资融券业务", "其他证券类融资", "融资租赁业务")
PROMPTS = (
    ("贷款", "个人住房贷款"), ("贷款", "个人商用房贷款（包括商住两用房）"), ("贷款", "其他类贷款"), ("信用卡", "贷记卡"),
    ("信用卡", "准贷记卡"), ("其他", None),
)  # fmt: skip
KINDS = (
    ("D1", "非循环贷账户"), ("R4", "循环贷账户一"), ("R1", "循环贷账户二"), ("R2", "贷记卡账户"), ("R3", "准贷记卡账户"),
)  # fmt: skip
INSTITUTION_WORDS = {"循环贷账户一": "循环额度下分账户", "循环贷账户二": "循环贷账户"}
CLOSED = ("settled", "closed", "transferred", "ended")
TELECOM = ("固定电话", "固定电话后付费", "移动电话", "移动电话后付费", "互联网接入")


def totals(report: Doc) -> Doc:
    """The whole summary of a report document."""
    accounts = report["accounts"]
    own = [account for account in accounts if account["type"] != "C1"]
    edition = report["header"]["edition"]
    bad = [a for a in own if a["status"] == "bad_debt"]
    return {
        "prompts": _prompts(own),
        "prompt_total": len(own) or None,
        "recovered": _recovered([a for a in accounts if a["type"] == "C1"]),
        "bad_debt": {"accounts": len(bad), "balance": sum(a["balance"] for a in bad)} if bad else None,
        "overdue": _overdue(own, edition == "institution"),
        "credit": {kind: _credit(kind, [a for a in own if a["type"] == kind]) for kind, _ in KINDS},
        "related": _related(report["liabilities"]),
        "postpaid": _postpaid(report["postpaid"]),
        "public": _public(report["public_records"]),
        "inquiries": _inquiries(report["inquiries"], report["header"]["report_time"][:10], edition),
    }


def _item(account: Doc) -> tuple[str, str | None]:
    if account["type"] in ("R2", "R3"):
        return "信用卡", "贷记卡" if account["type"] == "R2" else "准贷记卡"
    business = account["business"]
    if business in REST:
        return "其他", None
    return "贷款", PROMPTS[0][1] if business in HOUSE else PROMPTS[1][1] if business in SHOP else "其他类贷款"


def _prompts(accounts: list[Doc]) -> list[Doc]:
    rows = []
    for group, item in PROMPTS:
        mine = [account for account in accounts if _item(account) == (group, item)]
        first = min((account["opened"][:7] for account in mine), default=None)
        rows.append({"group": group, "item": item, "accounts": len(mine) or None, "first_month": first})
    return rows if accounts else []


def _recovered(accounts: list[Doc]) -> list[Doc]:
    if not accounts:
        return []
    rows = []
    for name, words in (("资产处置业务", ("资产处置",)), ("垫款业务", ("垫款", "代偿债务"))):
        mine = [account for account in accounts if account["business"] in words]
        owed = sum(account.get("balance") or 0 for account in mine)
        rows.append({"business": name, "accounts": len(mine) or None, "balance": owed if mine else None})
    whole = sum(row["balance"] or 0 for row in rows)
    return [*rows, {"business": "合计", "accounts": len(accounts), "balance": whole}]


def _overdue(accounts: list[Doc], institution: bool) -> list[Doc]:
    rows = []
    for kind, name in KINDS:
        digits = "34567" if kind == "R3" else "1234567"
        found: list[tuple[int, Doc]] = []
        for index, account in enumerate(accounts):
            if account["type"] == kind and account["status"] != "bad_debt":
                found += [(index, cell) for cell in account.get("history", ()) if cell["status"] in digits]
        months: dict[str, int] = {}
        for _, cell in found:
            months[cell["month"]] = months.get(cell["month"], 0) + (cell["amount"] or 0)
        rows.append(
            {
                "kind": INSTITUTION_WORDS.get(name, name) if institution else name,
                "accounts": len({index for index, _ in found}) or None,
                "months": len(months) or None,
                "highest": max(months.values(), default=None),
                "longest": max((int(cell["status"]) for _, cell in found), default=None),
            }
        )
    return rows if any(row["accounts"] for row in rows) else []


def _credit(kind: str, accounts: list[Doc]) -> Doc | None:
    mine = [account for account in accounts if account["status"] not in CLOSED]
    if not mine:
        return None
    institutions: dict[str, int] = {}
    size = "amount" if kind in ("D1", "R4") else "limit"
    for account in mine:
        name = account["institution"]
        institutions[name] = institutions.get(name, 0) + (account.get(size) or 0)
    row = {"institutions": len(institutions), "accounts": len(mine), "limit": sum(institutions.values())}
    if kind in ("R2", "R3"):
        used = "used" if kind == "R2" else "balance"
        return {
            **row,
            "highest": max(institutions.values()),
            "lowest": min(institutions.values()),
            "used": sum(account.get("balance" if account["status"] == "bad_debt" else used) or 0 for account in mine),
            "average_used_6m": sum(account.get("average_used_6m") or 0 for account in mine),
        }
    due = sum(account.get("due_this_month") or 0 for account in mine)
    return {**row, "balance": sum(account.get("balance") or 0 for account in mine), "average_due_6m": due}


def _related(items: list[Doc]) -> Doc:
    found: Doc = {"person": None, "company": None}
    for side in found:
        mine = [item for item in items if item["for"] == side]
        if not mine:
            continue
        found[side] = {}
        for key in ("guarantee", "other"):
            part = [item for item in mine if (item["role"] in ("保证人", "反担保人", "保证")) == (key == "guarantee")]
            found[side][key] = {
                "accounts": len(part) or None,
                "amount": sum(item.get("amount") or 0 for item in part) if part else None,
                "balance": sum(item.get("balance") or 0 for item in part) if part else None,
            }
    return found if any(found.values()) else None


def _postpaid(items: list[Doc]) -> list[Doc]:
    rows = []
    for name, telecom in (("电信业务", True), ("水电气等公用事业", False)):
        mine = [item for item in items if (item["business"] in TELECOM) == telecom and item.get("arrears")]
        if mine:
            rows.append({"business": name, "accounts": len(mine), "arrears": sum(item["arrears"] for item in mine)})
    return rows


def _public(records: Doc) -> list[Doc]:
    kinds = (
        ("欠税信息", "tax_arrears", "amount"), ("民事判决信息", "civil_judgments", "amount"),
        ("强制执行信息", "enforcements", "applied_amount"), ("行政处罚信息", "penalties", "amount"),
    )  # fmt: skip
    rows = []
    for kind, key, amount in kinds:
        found = records.get(key) or []
        owed = sum(item.get(amount) or 0 for item in found)
        rows.append({"kind": kind, "records": len(found) or None, "amount": owed if found else None})
    return rows if any(row["records"] for row in rows) else []


def _inquiries(items: list[Doc], day: str, edition: str) -> Doc:
    month = int(day[5:7]) - 1 or 12
    since = f"{int(day[:4]) - (month == 12)}-{month:02d}{day[7:]}"
    recent = [item for item in items if item["date"] >= since]
    loans = [item for item in recent if item["reason"] == "贷款审批"]
    cards = [item for item in recent if item["reason"] == "信用卡审批"]
    asked = [item["reason"] for item in items]
    return {
        "loan_institutions_1m": len({item["institution"] for item in loans}),
        "card_institutions_1m": len({item["institution"] for item in cards}),
        "loan_1m": len(loans),
        "card_1m": len(cards),
        "self_1m": sum(item["by"] == "self" for item in recent) if edition == "detailed" else 0,
        "post_loan_2y": asked.count("贷后管理"),
        "guarantee_2y": asked.count("担保资格审查"),
        "merchant_2y": asked.count("特约商户实名审查"),
    }
