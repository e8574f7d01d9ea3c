"""What of a 详版 document the machine form carries: institutions as codes, words of the code lists, no self queries."""

from __future__ import annotations

from itertools import groupby
from typing import Any

from .detailed_totals import totals
from .machine_codes import institution_code
from .wording import Doc

WORDS = {
    "信用/免担保": "信用/无担保",
    "移动电话后付费": "移动电话",
    "固定电话后付费": "固定电话",
}
GONE = (
    "card_tail",
    "original_creditor",
    "original_business",
    "borrower",
    "borrower_id",
    "borrower_id_type",
    "taxpayer_id",
)


def machine_view(report: Doc) -> Doc:
    """The report document that a right reading of the machine form gives."""
    found = _words(report)
    for key in ("accounts", "agreements", "liabilities", "inquiries"):
        found[key] = [_coded(item) for item in found[key]]
    for account in found["accounts"]:
        if account.get("account_id"):
            account["account_id"] = "******"
        if account.get("history"):
            account["history"] = _from_opening(account, found["header"]["report_time"])
    found["inquiries"] = [item for item in found["inquiries"] if item["by"] == "institution"]
    found["postpaid"] = [item for item in found["postpaid"] if item["business"] in ("移动电话", "固定电话")]
    for items in found["public_records"].values():
        for no, item in enumerate(items, 1):
            item["no"] = no
    for item in found["public_records"].get("housing_fund", ()):
        item["updated"] = item["updated"] + "-12"
    for item in found["public_records"].get("qualifications", ()):
        item["place"] = "320100"  # the machine form has the region's code
    for _, same in groupby(found["accounts"], key=lambda account: account["type"]):
        for no, account in enumerate(same, 1):
            account["no"] = no
    header = found["header"]
    header |= {"edition": "institution", "query_reason": "贷款审批", "dispute_count": header.get("dispute_count") or 0}
    header["query_institution"] = institution_code("中国建设银行股份有限公司江苏省分行营业部")[0]
    if header.get("fraud_alert"):
        header["fraud_alert"]["phones"] = header["fraud_alert"]["phones"][:1]
    summary = totals(found)
    summary["prompts"] = [row for row in summary["prompts"] if row["accounts"]]
    return {**found, "summary": summary}


def _from_opening(account: Doc, report_time: str) -> list[Doc]:
    """The grid from the month of opening, or from the report's month - 59; what comes before the written months was paid."""
    first = max(_number(account["opened"]), _number(report_time) - 59)
    written = [cell for cell in account["history"] if _number(cell["month"]) >= first]
    before = range(first, _number(written[0]["month"]))
    return [{"month": f"{n // 12}-{n % 12 + 1:02d}", "status": "N", "amount": 0} for n in before] + written


def _number(day: str) -> int:
    return int(day[:4]) * 12 + int(day[5:7]) - 1


def _words(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: _words(item) for key, item in value.items() if key not in GONE and not key.startswith("_")}
    if isinstance(value, list):
        return [_words(item) for item in value]
    return WORDS.get(value, value) if isinstance(value, str) else value


def _coded(item: Doc) -> Doc:
    if not item.get("institution"):
        return item
    code, kind = institution_code(item["institution"])
    return {**item, "institution": code, "institution_type": kind}
