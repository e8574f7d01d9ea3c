"""A report document -> the machine form that banks receive: one nested object, as JSON or XML (docs/report-formats.md §4)."""

from __future__ import annotations

import json
from typing import Any
from xml.sax.saxutils import escape

from . import machine_codes as c
from .machine_accounts import account
from .machine_values import blank, group, number, units
from .wording import Doc


def machine_document(view: Doc) -> Doc:
    """All units; ``view`` comes from ``machine_view``. A unit without records is null."""
    return {
        "PRH": {"PA01": _head(view)},
        "PIM": {"PB01": _identity(view["subject"])},
        "PMM": {"PB02": _spouse(view["subject"])},
        "PRM": units("PB03", [_residence(item) for item in view["subject"].get("residences", ())]),
        "POM": units("PB04", [_job(item) for item in view["subject"].get("jobs", ())]),
        "PSM": {"PC01": None},
        "PCO": {"PC02": _summary(view["summary"])},
        "PNO": _postpaid_summary(view["summary"]["postpaid"]),
        "PPO": _public_summary(view["summary"]["public"]),
        "PQO": _query_summary(view),
        "PDA": units("PD01", [account(item) for item in view["accounts"]]),
        "PCA": units("PD02", [_agreement(item) for item in view["agreements"]]),
        "PCR": units("PD03", [_liability(item) for item in view["liabilities"]]),
        "PND": units("PE01", [_postpaid(item) for item in view["postpaid"]]),
        **_public(view["public_records"]),
        "POS": _notes(view["annotations"]),
        "POQ": units("PH01", [_query(item) for item in view["inquiries"]]),
    }


def machine_json(view: Doc) -> bytes:
    """The document as JSON."""
    return (json.dumps(machine_document(view), ensure_ascii=False, indent=1) + "\n").encode()


def machine_xml(view: Doc) -> bytes:
    """The document as XML: null elements are left out, lists repeat their element."""
    body = _xml(machine_document(view), 1)
    return f'<?xml version="1.0" encoding="UTF-8"?>\n<Document>\n{body}</Document>\n'.encode()


def _xml(value: Doc, depth: int) -> str:
    text = ""
    for name, item in value.items():
        for one in item if isinstance(item, list) else [item]:
            if isinstance(one, dict):
                text += f"{' ' * depth}<{name}>\n{_xml(one, depth + 1)}{' ' * depth}</{name}>\n"
            elif one is not None:
                text += f"{' ' * depth}<{name}>{escape(str(one))}</{name}>\n"
    return text


def _head(view: Doc) -> Doc:
    header, subject = view["header"], view["subject"]
    others = [{"PA01CD01": c.ID_TYPE[o["type"]], "PA01CI01": o["number"]} for o in subject["other_ids"]]
    alert = header.get("fraud_alert")
    return {
        "PA01A": {"PA01AI01": header["report_number"], "PA01AR01": header["report_time"]},
        "PA01B": {
            "PA01BD01": c.ID_TYPE[subject["id_type"]], "PA01BD02": c.REASON[header["query_reason"]],
            "PA01BI01": subject["id_number"], "PA01BI02": header["query_institution"], "PA01BQ01": subject["name"],
        },
        "PA01C": {"PA01CH": others, "PA01CS01": str(len(others))} if others else None,
        "PA01D": {"PA01DQ01": "1", "PA01DQ02": alert["phones"][0], "PA01DR01": alert["from"], "PA01DR02": alert["to"]}
        if alert else None,
        "PA01E": {"PA01ES01": str(header["dispute_count"])},
    }  # fmt: skip


def _identity(s: Doc) -> Doc:
    phones = [{"PB01BQ01": p["number"], "PB01BR01": p["updated"]} for p in s.get("phones", ())]
    return {
        "PB01A": {
            "PB01AD01": c.GENDER[s["gender"]], "PB01AD02": c.EDUCATION[s["education"]], "PB01AD03": c.DEGREE[s["degree"]],
            "PB01AD04": c.EMPLOYMENT[s["employment"]], "PB01AD05": "CHN", "PB01AQ01": s["email"], "PB01AQ02": s["mail_address"],
            "PB01AQ03": s["registered_address"], "PB01AR01": s["birth_date"],
        },
        "PB01B": group("PB01B", phones, "PB01BS01"),
    }  # fmt: skip


def _spouse(s: Doc) -> Doc:
    spouse = s.get("spouse") or {}
    kind = spouse.get("id_type")
    return {
        "PB020D01": c.MARITAL[s["marital_status"]], "PB020D02": c.ID_TYPE[kind] if kind else None,
        "PB020I01": spouse.get("id_number"), "PB020Q01": spouse.get("name"), "PB020Q02": spouse.get("employer"),
        "PB020Q03": spouse.get("phone"),
    }  # fmt: skip


def _residence(r: Doc) -> Doc:
    return {
        "PB030D01": c.RESIDENCE[r["kind"]], "PB030Q01": r["address"], "PB030Q02": r["phone"], "PB030R01": r["updated"],
    }  # fmt: skip


def _job(j: Doc) -> Doc:
    return {
        "PB040D01": None, "PB040D02": c.EMPLOYER[j["employer_kind"]], "PB040D03": c.INDUSTRY[j["industry"]],
        "PB040D04": c.OCCUPATION[j["occupation"]], "PB040D05": c.POST.get(j["post"]), "PB040D06": c.TITLE.get(j["title"]),
        "PB040Q01": j["employer"], "PB040Q02": j["address"], "PB040Q03": j["phone"], "PB040R01": str(j["since_year"]),
        "PB040R02": j["updated"],
    }  # fmt: skip


def _summary(s: Doc) -> Doc:
    groups = {"贷款": "1", "信用卡": "2", "其他": "9"}
    prompts = [
        {"PC02AD01": c.PROMPT.get(p["item"], "99"), "PC02AD02": groups[p["group"]], "PC02AR01": p["first_month"],
         "PC02AS03": number(p["accounts"])}
        for p in s["prompts"]
    ]  # fmt: skip
    recovered = [
        {"PC02BD01": str(n), "PC02BJ02": blank(r["balance"]), "PC02BS03": blank(r["accounts"])}
        for n, r in enumerate(s["recovered"][:2], 1)
    ]
    overdue = [
        {"PC02DD01": str(n), "PC02DJ01": blank(r["highest"]), "PC02DS02": blank(r["accounts"]), "PC02DS03": blank(r["months"]),
         "PC02DS04": blank(r["longest"])}
        for n, r in enumerate(s["overdue"], 1)
    ]  # fmt: skip
    whole = s["recovered"][2] if recovered else None
    return {
        "PC02A": {"PC02AH": prompts, "PC02AS01": number(s["prompt_total"]), "PC02AS02": str(len(prompts))} if prompts else None,
        "PC02B": {"PC02BH": recovered, "PC02BJ01": number(whole["balance"]), "PC02BS01": number(whole["accounts"]),
                  "PC02BS02": "2"} if whole else None,
        "PC02C": {"PC02CJ01": number(s["bad_debt"]["balance"]), "PC02CS01": number(s["bad_debt"]["accounts"])}
        if s["bad_debt"] else None,
        "PC02D": {"PC02DH": overdue, "PC02DS01": "5"} if overdue else None,
        **{f"PC02{unit}": _loans(f"PC02{unit}", s["credit"][kind]) for unit, kind in (("E", "D1"), ("F", "R4"), ("G", "R1"))},
        **{f"PC02{unit}": _cards(f"PC02{unit}", s["credit"][kind]) for unit, kind in (("H", "R2"), ("I", "R3"))},
        "PC02K": _related(s["related"]),
    }  # fmt: skip


def _loans(unit: str, row: Doc | None) -> Doc | None:
    keys = {"J01": "limit", "J02": "balance", "J03": "average_due_6m", "S01": "institutions", "S02": "accounts"}
    return {unit + leaf: number(row[key]) for leaf, key in keys.items()} if row else None


def _cards(unit: str, row: Doc | None) -> Doc | None:
    keys = {
        "J01": "limit", "J02": "highest", "J03": "lowest", "J04": "used", "J05": "average_used_6m", "S01": "institutions",
        "S02": "accounts",
    }  # fmt: skip
    return {unit + leaf: number(row[key]) for leaf, key in keys.items()} if row else None


def _related(related: Doc | None) -> Doc | None:
    rows = []
    for side, code in (("person", "1"), ("company", "2")):
        for kind, sort in (("guarantee", "1"), ("other", "9")):
            part = ((related or {}).get(side) or {}).get(kind)
            if part:
                rows.append({"PC02KD01": code, "PC02KD02": sort, "PC02KJ01": blank(part["amount"]),
                             "PC02KJ02": blank(part["balance"]), "PC02KS02": blank(part["accounts"])})  # fmt: skip
    return {"PC02KH": rows, "PC02KS01": str(len(rows))} if rows else None


def _postpaid_summary(rows: list[Doc]) -> Doc | None:
    found = [
        {"PC030D01": "1" if row["business"] == "电信业务" else "2", "PC030J01": number(row["arrears"]), "PC030S02": number(row["accounts"])}
        for row in rows
    ]  # fmt: skip
    return {"PC03": {"PC030H": found, "PC030S01": str(len(found))}} if found else None


def _public_summary(rows: list[Doc]) -> Doc | None:
    found = [
        {"PC040D01": c.PUBLIC[row["kind"]], "PC040J01": blank(row["amount"]), "PC040S02": blank(row["records"])}
        for row in rows
    ]
    return {"PC04": {"PC040H": found, "PC040S01": str(len(found))}} if found else None


def _query_summary(view: Doc) -> Doc:
    keys = (
        "loan_institutions_1m", "card_institutions_1m", "loan_1m", "card_1m", "self_1m", "post_loan_2y", "guarantee_2y",
        "merchant_2y",
    )  # fmt: skip
    last = max(view["inquiries"], key=lambda item: item["date"], default=None)
    counts = {f"PC05BS{n:02d}": number(view["summary"]["inquiries"][key]) for n, key in enumerate(keys, 1)}
    before = last and {
        "PC05AD01": last["institution_type"], "PC05AI01": last["institution"], "PC05AQ01": c.REASON[last["reason"]],
        "PC05AR01": last["date"],
    }  # fmt: skip
    return {"PC05": {"PC05A": before, "PC05B": counts}}


def _agreement(a: Doc) -> Doc:
    return {
        "PD02A": {
            "PD02AD01": a["institution_type"], "PD02AD02": c.PURPOSE[a["purpose"]], "PD02AD03": a["currency"], "PD02AD04": None,
            "PD02AI01": None, "PD02AI02": a["institution"], "PD02AI03": a["agreement_id"], "PD02AI04": a["cap_id"] or "--",
            "PD02AJ01": number(a["limit"]), "PD02AJ03": blank(a["cap"]), "PD02AJ04": number(a["used"]), "PD02AR01": a["from"],
            "PD02AR02": a["to"],
        },
        "PD02Z": None,
    }  # fmt: skip


def _liability(item: Doc) -> Doc:
    person = item["for"] == "person"
    business = (c.BUSINESS if person else c.COMPANY_BUSINESS)[item["business"]]
    return {
        "PD03A": {
            "PD03AD01": item["institution_type"], "PD03AD02": business, "PD03AD03": c.ROLE[item["role"]],
            "PD03AD04": item["currency"], "PD03AD05": c.FIVE_TIER.get(item.get("five_tier")),
            "PD03AD06": ("R2" if business == "81" else "D1") if person else None, "PD03AD07": item.get("repayment_status"),
            "PD03AD08": "1" if person else "2", "PD03AJ01": blank(item["amount"]), "PD03AJ02": number(item["balance"]),
            "PD03AQ01": item["institution"], "PD03AQ02": item["contract"], "PD03AR01": item["opened"], "PD03AR02": item["due"],
            "PD03AR03": item["as_of"], "PD03AS01": number(item.get("overdue_months")),
        },
        "PD03Z": None,
    }  # fmt: skip


def _postpaid(p: Doc) -> Doc:
    return {
        "PE01A": {
            "PE01AD01": "TE", "PE01AD02": c.TELECOM[p["business"]], "PE01AD03": "1" if p["state"] == "欠费" else "0",
            "PE01AJ01": number(p["arrears"]), "PE01AQ01": p["institution"],
            "PE01AQ02": "".join(month["status"] for month in p["history"]), "PE01AR01": p["opened"], "PE01AR02": p["month"],
        },
        "PE01Z": None,
    }  # fmt: skip


def _public(records: Doc) -> Doc:
    """The eight units of public records; the share of the person and of the employer are equal, so their order does not matter."""
    leaves: dict[str, tuple[str, str, dict[str, Any]]] = {
        "POT": ("PF01", "tax_arrears", {"J01": "amount", "Q01": "authority", "R01": "date"}),
        "PCJ": ("PF02", "civil_judgments", {"D01": (c.JUDGMENT, "closed_by"), "J01": "amount", "Q01": "court", "Q02": "cause",
                                            "Q03": "result", "Q04": "subject", "R01": "filed", "R02": "effective"}),
        "PCE": ("PF03", "enforcements", {"D01": (c.ENFORCEMENT, "closed_by"), "J01": "applied_amount", "J02": "executed_amount",
                                         "Q01": "court", "Q02": "cause", "Q03": "state", "Q04": "applied", "Q05": "executed",
                                         "R01": "filed", "R02": "closed"}),
        "PAP": ("PF04", "penalties", {"J01": "amount", "Q01": "authority", "Q02": "content", "Q03": "review_result",
                                      "R01": "from", "R02": "to"}),
        "PHF": ("PF05", "housing_fund", {"D01": (c.FUND_STATE, "state"), "J01": "monthly_deposit", "Q01": "place",
                                         "Q02": "employer_rate", "Q03": "personal_rate", "Q04": "employer", "R01": "joined",
                                         "R02": "first_month", "R03": "last_month", "R04": "updated"}),
        "PBS": ("PF06", "relief", {"D01": (c.RELIEF, "category"), "Q01": "place", "Q02": "employer", "Q03": "monthly_income",
                                   "R01": "applied", "R02": "approved", "R03": "updated"}),
        "PPQ": ("PF07", "qualifications", {"D01": (c.LEVEL, "level"), "D02": "place", "Q01": "name", "Q02": "authority",
                                           "R01": "obtained", "R02": "expires", "R03": "revoked"}),
        "PAH": ("PF08", "awards", {"Q01": "authority", "Q02": "content", "R01": "from", "R02": "to"}),
    }  # fmt: skip
    found = {}
    for unit, (segment, key, columns) in leaves.items():
        rows = [
            {
                f"{segment}A": {f"{segment}A{leaf}": _leaf(item, name) for leaf, name in columns.items()},
                f"{segment}Z": None,
            }
            for item in records.get(key, ())
        ]
        found[unit] = units(segment, rows)
    return found


def _leaf(item: Doc, name: str | tuple[dict[str, str], str]) -> str | None:
    if isinstance(name, tuple):
        words, key = name
        return words[item[key]] if item.get(key) else None
    value = item.get(name)
    return value.rstrip("%") if isinstance(value, str) else number(value)


def _notes(notes: list[Doc]) -> Doc | None:
    rows = [{"PG010D03": c.NOTE[n["kind"]], "PG010Q01": n["text"], "PG010R01": n["added"]} for n in notes]
    whole = {"PG010D01": "1", "PG010D02": "1", "PG010H": rows, "PG010S01": str(len(rows))}
    return units("PG01", [whole] if rows else [])


def _query(item: Doc) -> Doc:
    return {
        "PH010D01": item["institution_type"], "PH010Q02": item["institution"], "PH010Q03": c.REASON[item["reason"]],
        "PH010R01": item["date"],
    }  # fmt: skip
