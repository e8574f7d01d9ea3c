"""What diff, dispute and the letters say of a sample: texts for golden files."""

from __future__ import annotations

import copy
import json
from datetime import date
from pathlib import Path

from sample_files import report_of

from creditcheck.advice.comparing import compare
from creditcheck.advice.disputing import disputes
from creditcheck.advice.grounds import wrongs
from creditcheck.advice.letters import (
    complaint,
    explain_letter,
    letter_facts,
    objection,
    statement,
    with_bad_record,
)
from creditcheck.assess import Options
from creditcheck.model.report import Report
from creditcheck.renderers.diff_page import diff_page
from creditcheck.renderers.dispute_page import dispute_page
from creditcheck.renderers.json_doc import document_json, report_json
from creditcheck.renderers.letter_page import letter_page
from creditcheck.renderers.terminal import render


def later(report: Report) -> Report:
    """Return the report two months on: an account gone, one new, one paid, a month of the past worse, an inquiry more."""
    document = copy.deepcopy(json.loads(report_json(report)))
    document["header"]["report_time"] = "2026-12-16T09:30:00"
    accounts = document["accounts"]
    if accounts:
        accounts.append(
            {
                "type": "R2",
                "no": 90,
                "institution": "测试样例银行",
                "opened": "2026-11-02",
                "limit": 8000,
                "currency": "CNY",
            }
        )
        accounts.pop(0)
        accounts[0] |= {"balance": 0} if accounts[0]["type"] not in ("R2", "R3") else {"used": 0}
    for account in accounts:
        for cell in account["history"][:1] if account.get("history") else ():
            cell |= {"status": "3", "amount": 20_000}
            break
        else:
            continue
        break
    document["inquiries"].append(
        {"no": 99, "date": "2026-11-02", "institution": "测试样例银行", "reason": "信用卡审批"}
    )
    return Report.model_validate_json(json.dumps(document, ensure_ascii=False))


def diff_texts(path: Path, day: date) -> str:
    """Return the page and the document of a comparison."""
    made = compare(report_of(path), later(report_of(path)), Options(today=day))
    return f"{render(diff_page(made), 80)}\n{document_json(made)}"


def dispute_texts(path: Path, day: date) -> str:
    """Return the list, its document, and every letter that can be drafted, the first of each kind."""
    report, options = report_of(path), Options(today=day)
    made = disputes(report, options)
    facts, own = letter_facts(report, options)
    letters = [objection(facts, own, wrong) for wrong in wrongs(facts)[:1]]
    letters += [complaint(facts, own, wrong) for wrong in wrongs(facts)[:1]]
    bad = with_bad_record(facts)
    letters += [statement(facts, own, bad[0]), explain_letter(facts, own, bad)] if bad else []
    pages = [dispute_page(made), *map(letter_page, letters)]
    return "\n".join([*(render(page, 80) for page in pages), document_json(made)])
