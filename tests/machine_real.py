"""A document of the machine form with the shapes of real ones, which the samples do not have (docs/real-documents.md)."""

from __future__ import annotations

import json
from copy import deepcopy
from typing import Any

from samples.make import reports_detailed
from samples.make.machine import machine_document
from samples.make.machine_view import machine_view

Doc = dict[str, Any]

CLOSED = ("settled", "closed", "ended", "transferred")
UNASKED = ("贷后管理", "特约商户实名审查")


def synthetic() -> Doc:
    """The document of sample 25: an older synthetic file."""
    return machine_document(machine_view(reports_detailed.all_states()))


def real() -> Doc:
    """The same person as a real document has them."""
    report = reports_detailed.all_states()
    _accounts(report["accounts"])
    report["agreements"][3]["used"] = None  # its loan names no agreement
    report["liabilities"] = [item for item in report["liabilities"] if item["for"] == "company"]
    report["public_records"]["tax_arrears"] = []
    view = machine_view(report)
    view["inquiries"] = [item for item in view["inquiries"] if item["reason"] not in UNASKED]
    _summary(view)
    document = machine_document(view)
    _units(document)
    for account in document["PDA"]["PD01"]:
        _grids(account)
    return document


def as_bytes(document: Doc) -> bytes:
    """A document as a file: indented by four, keys sorted."""
    return json.dumps(document, ensure_ascii=False, indent=4, sort_keys=True).encode()


def _accounts(accounts: list[Doc]) -> None:
    """States and dates of real accounts, and two accounts that no leaf tells apart."""
    for account in accounts:
        if account["type"] == "D1":
            account["agreement_id"] = None
        if account["type"] in ("R2", "R3"):
            account |= {"guarantee": None, "shared_limit": None, "terms_left": None}
        if account["status"] in CLOSED:
            account["due"] = None
    settled = next(a for a in accounts if a["status"] == "settled" and a["type"] == "D1")
    settled["closed"] = "2026-02-15"  # reported on for three months
    gone = next(a for a in accounts if a["status"] == "closed" and a["type"] == "R2")
    gone["agreement_id"] = "A001"  # its agreement is listed no more
    for at in (accounts.index(settled), accounts.index(gone)):
        accounts.insert(at, deepcopy(accounts[at]))
    bad = next(a for a in accounts if a["status"] == "bad_debt" and a["type"] == "R4")
    bad["history"][-1]["status"] = "7"
    judicial = next(a for a in accounts if a["status"] == "judicial" and a["type"] == "D1")
    judicial["overdue_terms"] = 3  # the last term fell due long ago
    frozen = next(a for a in accounts if a["status"] == "frozen")
    frozen["as_of"] = "2026-10-05"  # the grid ends in the month before
    idle = next(
        a for a in accounts if a["type"] == "R2" and a["status"] == "normal" and a["history"][-1]["status"] == "*"
    )
    idle["history"][3] |= {"status": "C", "amount": None}  # closed and reopened


def _summary(view: Doc) -> None:
    """Limits are those of agreements, the highest is not bound by them, a 呆账 card weighs on the average."""
    credit, listed = view["summary"]["credit"], {item["agreement_id"]: item["limit"] for item in view["agreements"]}
    for kind in ("R4", "R1", "R2", "R3"):
        mine = [a for a in view["accounts"] if a["type"] == kind and a["status"] not in CLOSED]
        credit[kind]["limit"] = sum(listed.get(mark, 0) for mark in {a.get("agreement_id") for a in mine})
    assert credit["R2"]["highest"] > credit["R2"]["limit"]
    credit["R2"]["average_used_6m"] += 5000


def _units(document: Doc) -> None:
    """All units are there, most of them with nothing; numbers of kinds leave blank rows out or are null."""
    document |= {"PCE": {"PF03": []}, "PAP": {"PF04": None}, "POM": {"PB04": []}, "POS": None, "PSM": None, "PMM": None}
    totals, public = document["PCO"]["PC02"], document["PPO"]["PC04"]
    totals["PC02B"]["PC02BS02"] = None
    overdue = totals["PC02D"]
    overdue["PC02DH"][1] |= {f"PC02D{leaf}": "--" for leaf in ("J01", "S02", "S03", "S04")}
    for account in document["PDA"]["PD01"]:
        if account["PD01A"]["PD01AD01"] == "R4":
            _never_overdue(account)
    overdue["PC02DS01"] = str(sum(row["PC02DS02"] != "--" for row in overdue["PC02DH"]))
    for row in public["PC040H"]:
        if row["PC040D01"] in ("3", "4"):
            row |= {"PC040J01": "--", "PC040S02": "--"}
    sides = totals["PC02K"]["PC02KH"]
    blank = {"PC02KJ01": "--", "PC02KJ02": "--", "PC02KS02": "--"}
    totals["PC02K"]["PC02KH"] = [*({"PC02KD01": "1", "PC02KD02": kind, **blank} for kind in ("1", "9")), *sides]
    totals["PC02K"]["PC02KS01"] = "4"


def _never_overdue(account: Doc) -> None:
    """Turn the digits of a grid into N, and the state with them; a 呆账 account keeps its own."""
    if account["PD01B"]["PD01BD01"] == "4" or not account["PD01E"]:
        return
    for row in account["PD01E"]["PD01EH"]:
        if row["PD01ED01"].isdigit():
            row |= {"PD01ED01": "N", "PD01EJ01": "0"}
    for row in account["PD01D"]["PD01DH"]:
        if row["PD01DD01"].isdigit():
            row["PD01DD01"] = "N"
    if account["PD01C"] and account["PD01C"]["PD01CD01"] == "2":
        account["PD01B"]["PD01BD04"] = "N"
        account["PD01C"] |= {"PD01CD01": "1", "PD01CJ06": "0", "PD01CS02": "0"}


def _grids(account: Doc) -> None:
    """24 months with a caption of 25, rows for whole years in both grids; empty objects without a grid."""
    recent, years, month = account["PD01D"], account["PD01E"], account["PD01C"]
    if not years:
        account["PD01B"]["PD01BD04"] = ""
        account["PD01D"] = {"PD01DH": None, "PD01DR01": None, "PD01DR02": None}
        account["PD01E"] = {"PD01EH": [], "PD01ER01": None, "PD01ER02": None, "PD01ES01": None}
        return
    end = int(years["PD01ER02"][:4]) * 12 + int(years["PD01ER02"][5:]) - 1
    first = end - 24
    recent["PD01DR01"] = f"{first // 12}-{first % 12 + 1:02d}"
    after = f"{first // 12}-{first % 12 + 2:02d}" if first % 12 < 11 else f"{first // 12 + 1}-01"
    recent["PD01DH"] = [
        {"PD01DD01": row["PD01ED01"], "PD01DR03": row["PD01ER03"]}
        for row in years["PD01EH"]
        if after <= row["PD01ER03"] <= years["PD01ER02"]
    ]
    if month:
        month["PD01CR01"] = years["PD01ER02"]
    if account["PD01G"]:
        account["PD01G"]["PD01GS01"] = len(account["PD01G"]["PD01GH"])
