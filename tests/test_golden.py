"""What the program says of every sample, held against what it said before.

usage: python tests/test_golden.py --write [--force] [NAME ...]

For each sample ``golden/NAME.parse.json``, the whole report document, and ``golden/NAME.check.json``, the assessment
document with its findings cut to those that are not ``pass``: the codes of the rules that pass are one line,
``passed``. What a passing rule says is in ``cases/messages.txt``. For some samples the first screen at 80 columns as
``golden/NAME.first.txt``, for three the whole page as ``golden/NAME.check.txt``, for one as ``.md`` and ``.html``; for
six the plan and its page as ``golden/NAME.plan.json`` and ``.plan.txt``, a comparison with a later report
(``.diff.txt``) and what can be disputed with the letters (``.dispute.txt``); for six what else can be asked of it as
``golden/NAME.asked.json`` and ``.asked.txt``; for the two
longest ones a digest of figures, to keep the tree small. A golden that would change is never overwritten without
``--force``: read the difference first.
"""

from __future__ import annotations

import difflib
import io
import json
import sys
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from datetime import date
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from advice_goldens import diff_texts, dispute_texts
from sample_files import SAMPLES, report_of, report_samples

from creditcheck.advice.after_steps import after_steps
from creditcheck.advice.answered import Questions, answered, masked
from creditcheck.advice.causes import advised
from creditcheck.advice.naming import account_titles
from creditcheck.advice.plan import plan_of
from creditcheck.advice.wanted import Wanted
from creditcheck.advice.what_if import Asked
from creditcheck.assess import Options, assess
from creditcheck.checks.catalogue import RULES
from creditcheck.checks.figures.answers import Answers
from creditcheck.data.institutions import default_register
from creditcheck.data.preset_files import load_preset
from creditcheck.model.assessment import Assessment
from creditcheck.model.plan import Plan
from creditcheck.renderers.formats import Html, Judged, Markdown, Writer
from creditcheck.renderers.json_doc import assessment_json, document_json, report_json
from creditcheck.renderers.plan_page import plan_page
from creditcheck.renderers.terminal import render

GOLDEN = Path(__file__).parent / "golden"
DAY = date(2026, 11, 21)
DIFF_DAY = date(2026, 12, 20)
PAGES = frozenset({"03-overdue-now", "05-many-inquiries", "20-detailed-clean"})
PLANS = frozenset({
    "03-overdue-now", "04-three-six-unknown", "05-many-inquiries", "06-online-loans", "08-bad-debt-public-records",
    "21-detailed-all-states",
})  # fmt: skip
SCREENS = frozenset({
    "01-clean", "02-blank-file", "03-overdue-now", "04-three-six-unknown", "05-many-inquiries", "06-online-loans",
    "07-guarantee", "08-bad-debt-public-records", "20-detailed-clean", "21-detailed-all-states", "24-official-sample",
})  # fmt: skip
PRINTED = frozenset({"05-many-inquiries"})
DIGESTS = frozenset({"22-detailed-long", "24-official-with-design-chapters"})
MORTGAGE = Wanted("mortgage", 800_000, Decimal("3.1"), 360, fee=200)
ASKED: dict[str, tuple[Questions, str | None]] = {
    "03-overdue-now": (Questions(Asked(clear_arrears=("D1:1",), wait="2y"), cash=60_000), None),
    "06-online-loans": (Questions(Asked(settle=("2",), pay=("中信银行=9000",)), cash=30_000, wanted=MORTGAGE), None),
    "14-hand-written": (Questions(wanted=Wanted("card", 30_000), cash=20_000), None),
    "20-detailed-clean": (Questions(wanted=MORTGAGE), "21-detailed-all-states.pdf"),
    "22-detailed-long": (
        Questions(cash=100_000, wanted=Wanted("consumer", 50_000, Decimal(4), 36, "equal-principal")),
        None,
    ),
    "25-machine": (Questions(Asked(wait="6m"), cash=150_000, keep_months=2), None),
}
"""Samples of every kind: what is asked of each, and the second report."""
ANSWERS = (
    "moves", "assumed", "after", "changed", "ways", "needed_for_no_fail", "needed_for_no_warn", "needed_for_fewest_fails",
    "needed_for_fewest_warns", "cash", "loan", "household",
)  # fmt: skip
LISTS = ("accounts", "agreements", "liabilities", "postpaid", "inquiries", "annotations")
LINES_SHOWN = 60


@cache
def assessment_of(path: Path) -> Assessment:
    """Judge a sample on the day of the goldens, once."""
    return assess(report_of(path), Options(today=DAY))


@cache
def plan_made(path: Path) -> Plan:
    """Plan for a sample on the day of the goldens, once."""
    return plan_of(report_of(path), Options(today=DAY, preset=load_preset("mortgage-bank")))


@cache
def asked_made(path: Path) -> Plan:
    """Answer what else was asked of a sample's plan on the day of the goldens, masked as for anybody."""
    questions, spouse = ASKED[path.stem]
    answers = Answers(monthly_income=12_000, household_income=20_000 if spouse else None)
    options = Options(today=DAY, answers=answers, spouse=report_of(SAMPLES / spouse) if spouse else None)
    report, plain = report_of(path), replace(options, reveal=True)
    return masked(answered(plan_of(report, plain), report, plain, questions), report, options)


def asked_document(path: Path) -> str:
    """Return the answers of a plan document; of the assessment after the moves the verdict of each rule."""
    plan = json.loads(document_json(asked_made(path)))
    answers = {key: plan[key] for key in ANSWERS}
    if answers["after"] is not None:
        found = answers["after"]["findings"]
        answers["after"] = {finding["rule"]: finding["verdict"] for finding in found}
    return json.dumps(answers, ensure_ascii=False, indent=1) + "\n"


def asked_page(path: Path) -> str:
    """Return the page at 80 columns."""
    return render(plan_page(asked_made(path), account_titles(report_of(path))), 80)


def digest(path: Path) -> str:
    """Count, add up and list the figures of a sample, in place of its two documents."""
    read, judged = json.loads(report_json(report_of(path))), json.loads(assessment_json(assessment_of(path)))
    months = [month for account in read["accounts"] for month in account["history"]]
    summed: dict[str, Any] = {
        "layout": read["source"]["layout"],
        "pages": read["source"]["pages"],
        "complete": read["reading"]["complete"],
        "lists": {name: len(read[name]) for name in LISTS},
        "types": dict(sorted(Counter(account["type"] for account in read["accounts"]).items())),
        "statuses": dict(sorted(Counter(str(account["status"]) for account in read["accounts"]).items())),
        "balances": total(account["balance"] for account in read["accounts"]),
        "limits": total(account["limit"] for account in read["accounts"]),
        "months": dict(sorted(Counter(month["status"] for month in months).items())),
        "month_amounts": total(month["amount"] for month in months),
        "verdict": judged["verdict"],
        "verdicts": {finding["rule"]: finding["verdict"] for finding in judged["findings"]},
        "not_run": [entry["rule"] for entry in judged["not_run"]],
        "metrics": judged["metrics"],
    }
    return json.dumps(summed, ensure_ascii=False, indent=1) + "\n"


def check_document(path: Path) -> str:
    """Return the assessment document of a sample without the findings that pass, whose codes are one line."""
    judged = json.loads(assessment_json(assessment_of(path)))
    passed = [finding["rule"] for finding in judged["findings"] if finding["verdict"] == "pass"]
    judged["findings"] = [finding for finding in judged["findings"] if finding["verdict"] != "pass"]
    return json.dumps(judged | {"passed": " ".join(passed)}, ensure_ascii=False, indent=1) + "\n"


def total(amounts: Iterable[int | None]) -> dict[str, int]:
    """Add up the printed amounts and count those that are not printed."""
    printed = list(amounts)
    return {"yuan": sum(amount for amount in printed if amount is not None), "blank": printed.count(None)}


def goldens() -> Iterator[tuple[Path, Callable[[], str]]]:
    """Every golden file with what makes its text."""
    for path in report_samples():
        if path.stem in ASKED:
            yield GOLDEN / f"{path.stem}.asked.json", lambda path=path: asked_document(path)
            yield GOLDEN / f"{path.stem}.asked.txt", lambda path=path: asked_page(path)
        if path.stem in DIGESTS:
            yield GOLDEN / f"{path.stem}.digest.json", lambda path=path: digest(path)
            continue
        yield GOLDEN / f"{path.stem}.parse.json", lambda path=path: report_json(report_of(path))
        yield GOLDEN / f"{path.stem}.check.json", lambda path=path: check_document(path)
        if path.stem in PAGES:
            yield GOLDEN / f"{path.stem}.check.txt", lambda path=path: render(judged(path, whole=True).page(), 80)
        if path.stem in SCREENS:
            yield GOLDEN / f"{path.stem}.first.txt", lambda path=path: render(judged(path).page(), 80)
        if path.stem in PRINTED:
            yield GOLDEN / f"{path.stem}.check.md", lambda path=path: written(path, Markdown)
            yield GOLDEN / f"{path.stem}.check.html", lambda path=path: written(path, Html)
        if path.stem in PLANS:
            yield GOLDEN / f"{path.stem}.plan.json", lambda path=path: document_json(plan_made(path))
            yield GOLDEN / f"{path.stem}.diff.txt", lambda path=path: diff_texts(path, DIFF_DAY)
            yield GOLDEN / f"{path.stem}.dispute.txt", lambda path=path: dispute_texts(path, DIFF_DAY)
            yield GOLDEN / f"{path.stem}.plan.txt", lambda path=path: render(plan_page(plan_made(path)), 80)


def judged(path: Path, *, whole: bool = False) -> Judged:
    """Judge a sample for a page, as the command does."""
    report, options = report_of(path), Options(today=DAY)
    assessment, plan = advised(report, options), plan_of(report, options)
    after = after_steps(report, options, assessment)
    return Judged(path.name, report, default_register(), assessment, plan, whole, options.preset, after)


def written(path: Path, form: type[Writer]) -> str:
    """Return what a format writes of a sample."""
    stream = io.StringIO()
    form(stream).one(judged(path, whole=True))
    return stream.getvalue()


def difference(name: str, before: str, after: str) -> str:
    """Return the changed lines, no more of them than a person reads."""
    old, new = before.splitlines(), after.splitlines()
    lines = list(difflib.unified_diff(old, new, f"golden/{name}", "now", n=2, lineterm=""))
    more = [f"... {len(lines) - LINES_SHOWN} more lines"] if len(lines) > LINES_SHOWN else []
    return "\n".join((*lines[:LINES_SHOWN], *more))


@pytest.mark.parametrize(("golden", "made"), list(goldens()), ids=lambda value: getattr(value, "name", ""))
def test_golden(golden: Path, made: Callable[[], str]) -> None:
    now = made()
    if not golden.exists():
        pytest.fail(f"{golden.name} is missing: python tests/test_golden.py --write", pytrace=False)
    before = golden.read_text("utf-8")
    if now != before:
        pytest.fail(difference(golden.name, before, now), pytrace=False)


def test_no_orphans() -> None:
    """Each golden belongs to a sample and each sample has its goldens."""
    expected = {golden.name for golden, _ in goldens()}
    assert {path.name for path in GOLDEN.iterdir()} == expected
    stems = {path.stem for path in report_samples()}
    assert stems >= PAGES | SCREENS | PRINTED | PLANS | DIGESTS
    assert len(stems) == len(report_samples()), "two samples of one name would share a golden"
    assert {path.name.removesuffix(".truth.json") for path in SAMPLES.glob("*.truth.json")} == stems


def test_the_goldens_stay_small() -> None:
    assert sum(path.stat().st_size for path in GOLDEN.iterdir()) < 2_500_000


def test_a_golden_names_every_rule_once() -> None:
    """What passes is named, what does not is told whole, what was not run says why: no rule is in none of them."""
    for golden in sorted(GOLDEN.glob("*.check.json")):
        judged = json.loads(golden.read_text("utf-8"))
        told = [finding["rule"] for finding in judged["findings"]]
        named = [*told, *judged["passed"].split(), *(entry["rule"] for entry in judged["not_run"])]
        assert sorted(named) == sorted(rule.code for rule in RULES), golden.name
        assert all(finding["verdict"] != "pass" for finding in judged["findings"]), golden.name


def test_writing_never_overwrites_unasked(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(sys.modules[__name__], "GOLDEN", tmp_path)
    target = tmp_path / "14-hand-written.check.json"
    assert main(["--write", "14-hand-written"]) == 0
    made = target.read_text("utf-8")
    assert json.loads(made)["schema"] == "creditcheck.assessment/1"
    target.write_text("old\n", "utf-8")
    capsys.readouterr()
    assert main(["--write", "14-hand-written"]) == 1
    assert target.read_text("utf-8") == "old\n"
    assert "-old" in capsys.readouterr().out
    assert main(["--write", "--force", "14-hand-written"]) == 0
    assert target.read_text("utf-8") == made
    assert main([]) == 2
    assert main(["--write", "no-such-sample"]) == 2


def main(arguments: list[str]) -> int:
    """Write goldens: missing ones, and with ``--force`` changed ones too; 1 when a changed one was left alone."""
    names = [word for word in arguments if not word.startswith("--")]
    chosen = [(golden, made) for golden, made in goldens() if not names or golden.name.split(".")[0] in names]
    if "--write" not in arguments or not chosen:
        print(__doc__)
        return 2
    left = 0
    for golden, made in chosen:
        now = made()
        before = golden.read_text("utf-8") if golden.exists() else None
        if now == before:
            continue
        if before is not None and "--force" not in arguments:
            left += 1
            print(difference(golden.name, before, now))
            continue
        golden.parent.mkdir(exist_ok=True)
        golden.write_text(now, "utf-8")
        print(f"written: {golden.name}")
    return int(left > 0)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
