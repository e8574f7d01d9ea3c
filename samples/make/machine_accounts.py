"""One account in the machine form: PD01 (docs/report-formats.md §4: which blocks are filled in which state)."""

from __future__ import annotations

from . import machine_codes as c
from .machine_values import blank, group, number
from .wording import Doc

CLOSED = ("settled", "closed", "ended")


def account(a: Doc) -> Doc:
    """All blocks of PD01; a block without content is null."""
    history = a.get("history") or []
    return {
        "PD01A": _base(a),
        "PD01B": _newest(a),
        "PD01C": _month(a) if a["status"] in c.OPEN.get(a["type"], {}) else None,
        "PD01D": _months24(history),
        "PD01E": _months60(history),
        "PD01F": group("PD01F", [_transaction(item) for item in a.get("special_transactions", ())], "PD01FS01"),
        "PD01G": group("PD01G", [_event(text) for text in a.get("special_events", ())], "PD01GS01"),
        "PD01H": group("PD01H", [_instalment(item) for item in a.get("large_instalments", ())], "PD01HS01"),
        "PD01Z": group("PD01Z", [_note(item) for item in a.get("annotations", ())], "PD01ZS01"),
    }


def _base(a: Doc) -> Doc:
    cards = a["type"] in ("R2", "R3")
    loans = a["type"] in ("D1", "R4", "R1")
    return {
        "PD01AD01": a["type"],
        "PD01AD02": a["institution_type"],
        "PD01AD03": None if a["type"] == "R3" else c.BUSINESS[a["business"]],
        "PD01AD04": a.get("currency"),
        "PD01AD05": c.METHOD[a["method"]] if loans else None,
        "PD01AD06": c.FREQUENCY[a["frequency"]] if loans else None,
        "PD01AD07": c.GUARANTEE[a["guarantee"]] if a.get("guarantee") else None,
        "PD01AD08": None,
        "PD01AD09": c.JOINT[a["joint"]] if loans else None,
        "PD01AD10": a.get("transfer_status"),
        "PD01AI01": None,
        "PD01AI02": a["institution"],
        "PD01AI03": a.get("account_id"),
        "PD01AI04": a.get("agreement_id"),
        "PD01AJ01": number(a.get("amount")),
        "PD01AJ02": number(a.get("limit")),
        "PD01AJ03": blank(a.get("shared_limit")) if cards else None,
        "PD01AR01": a["opened"],
        "PD01AR02": a.get("due"),
        "PD01AS01": blank(a.get("terms")) if loans else None,
    }


def _newest(a: Doc) -> Doc:
    status, latest = a["status"], a.get("latest")
    is_open = status in c.OPEN.get(a["type"], {})
    history = a.get("history")
    tier = latest.get("five_tier") if latest else a.get("five_tier")
    return {
        "PD01BD01": None if is_open else c.END[a["type"]][status],
        "PD01BD03": c.FIVE_TIER.get(tier) if is_open else None,
        "PD01BD04": latest["status"] if latest else history[-1]["status"] if history else None,
        "PD01BJ01": number(latest["balance"] if latest else a.get("balance")),
        "PD01BJ02": number(latest["paid"]) if latest else None,
        "PD01BR01": a["closed"] if status in CLOSED else None,
        "PD01BR02": latest["paid_on"] if latest else a.get("last_paid"),
        "PD01BR03": latest["paid_on"] if latest else a["as_of"],
        "PD01BR04": a["closed"] if status == "transferred" else None,
    }


def _month(a: Doc) -> Doc:
    principal = a.get("overdue_principal") or {}
    quasi = a["type"] == "R3"
    return {
        "PD01CD01": c.OPEN[a["type"]][a["status"]],
        "PD01CD02": c.FIVE_TIER.get(a.get("five_tier")),
        "PD01CJ01": number(a["balance"]),
        "PD01CJ02": number(a.get("used")),
        "PD01CJ03": number(a.get("unbilled_instalment")),
        "PD01CJ04": number(a.get("due_this_month")),
        "PD01CJ05": number(a["paid_this_month"]),
        "PD01CJ06": number(a.get("overdue_amount")),
        "PD01CJ07": number(principal.get("31-60")),
        "PD01CJ08": number(principal.get("61-90")),
        "PD01CJ09": number(principal.get("91-180")),
        "PD01CJ10": number(principal.get("180+")),
        "PD01CJ11": number(a.get("overdraft_180")),
        "PD01CJ12": None if quasi else number(a.get("average_used_6m")),
        "PD01CJ13": number(a["average_used_6m"]) if quasi else None,
        "PD01CJ14": None if quasi else number(a.get("max_used")),
        "PD01CJ15": number(a["max_used"]) if quasi else None,
        "PD01CR01": a["as_of"][:7],
        "PD01CR02": a.get("payment_due") or a.get("bill_day"),
        "PD01CR03": a["last_paid"],
        "PD01CR04": a["as_of"],
        "PD01CS01": None if quasi else blank(a.get("terms_left")),
        "PD01CS02": number(a.get("overdue_terms")),
    }


def _years(history: list[Doc]) -> list[tuple[str, Doc | None]]:
    """Whole calendar years, newest year first, January to December inside a year."""
    cells = {cell["month"]: cell for cell in history}
    first, last = int(history[0]["month"][:4]), int(history[-1]["month"][:4])
    names = [f"{year}-{month:02d}" for year in range(last, first - 1, -1) for month in range(1, 13)]
    return [(name, cells.get(name)) for name in names]


def _months24(history: list[Doc]) -> Doc | None:
    if not history:
        return None
    recent = history[-24:]
    rows = [{"PD01DD01": cell["status"] if cell else "", "PD01DR03": name} for name, cell in _years(recent)]
    return {"PD01DH": rows, "PD01DR01": recent[0]["month"], "PD01DR02": recent[-1]["month"]}


def _months60(history: list[Doc]) -> Doc | None:
    if not history:
        return None
    rows = [
        {
            "PD01ED01": cell["status"] if cell else "",
            "PD01EJ01": blank(cell["amount"]) if cell else "",
            "PD01ER03": name,
        }
        for name, cell in _years(history)
    ]
    return {
        "PD01EH": rows, "PD01ER01": history[0]["month"], "PD01ER02": history[-1]["month"], "PD01ES01": str(len(history)),
    }  # fmt: skip


def _transaction(item: Doc) -> Doc:
    return {
        "PD01FD01": c.TRANSACTION[item["type"]], "PD01FJ01": number(item["amount"]), "PD01FQ01": item["detail"] or "--",
        "PD01FR01": item["date"], "PD01FS02": number(item["months"]),
    }  # fmt: skip


def _event(text: str) -> Doc:
    """该账户YYYY年MM月不出单。 is code 11."""
    return {"PD01GD01": "11", "PD01GR01": f"{text[3:7]}-{text[8:10]}"}


def _instalment(item: Doc) -> Doc:
    return {
        "PD01HJ01": number(item["limit"]), "PD01HJ02": number(item["used"]), "PD01HR01": item["from"], "PD01HR02": item["to"],
    }  # fmt: skip


def _note(item: Doc) -> Doc:
    return {"PD01ZD01": c.NOTE[item["kind"]], "PD01ZQ01": item["text"], "PD01ZR01": item["added"]}
