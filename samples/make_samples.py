"""Make every sample report anew: PDF, JSON and XML with their truth, the refused files and the built-in demo.

usage: python samples/make_samples.py [--check]

The same input gives the same bytes. ``--check`` writes nothing and says which committed files would change.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from samples.make import Protection, brief_pdf, detailed_pdf, truth  # noqa: E402
from samples.make import reports_brief as brief  # noqa: E402
from samples.make import reports_brief_more as more  # noqa: E402
from samples.make import reports_detailed as detailed  # noqa: E402
from samples.make.brief import brief_sheets  # noqa: E402
from samples.make.machine import machine_json, machine_xml  # noqa: E402
from samples.make.machine_view import machine_view  # noqa: E402
from samples.make.official import official  # noqa: E402
from samples.make.overprint import marked, stamped, with_covered_amount, with_hidden_text  # noqa: E402
from samples.make.press import bound, by_browser, two_up, written_across  # noqa: E402
from samples.make.refused import refused  # noqa: E402

SAMPLES = ROOT / "samples"
DEMO = ROOT / "creditcheck" / "data" / "demo"
Report = dict[str, Any]

BRIEF: tuple[tuple[str, Callable[[], Report], dict[str, Any]], ...] = (
    ("01-clean", brief.clean, {}),
    ("02-blank-file", brief.blank_file, {"footer": "第 {n} 页，共 {total} 页"}),
    ("03-overdue-now", brief.overdue_now, {"split_bars": True}),
    ("04-three-six-unknown", brief.three_six_unknown, {"half_width": True, "footer": "第{n}页,共{total}页"}),
    ("05-many-inquiries", brief.many_inquiries, {"spaced_years": True, "cells_top": True}),
    ("06-online-loans", brief.online_loans, {"mark": "text", "record_near_end": True}),
    ("07-guarantee", brief.guarantee, {}),
    ("08-bad-debt-public-records", brief.bad_debt_public_records, {"spaced_years": True}),
    ("09-password", more.password, {"protection": Protection("ceshi2026", bits=128)}),
    ("10-long", lambda: more.many_loans(100), {}),
    ("11-reprinted", more.reprinted, {"browser": True, "kangxi": "户日一月页", "footer": None}),
    ("12-empty-password-rc4", more.rc4, {"protection": Protection("")}),
    ("13-every-sentence", more.every_sentence, {}),
    ("15-browser-print", more.browser_print, {"press": by_browser}),
    ("16-two-up", more.two_up, {"press": two_up}),
    ("17-stamped", more.stamped, {"press": stamped}),
    ("18-marked", more.marked, {"press": marked}),
)
DETAILED: tuple[tuple[str, Callable[[], Report], dict[str, Any]], ...] = (
    ("20-detailed-clean", detailed.clean, {"rules": "filled"}),
    ("21-detailed-all-states", detailed.all_states, {"repeat_header": True, "footer": "第{n}页，共{total}页"}),
    ("22-detailed-long", lambda: detailed.many_accounts(120), {"rules": "cells", "shade": False, "bottom": 88.0}),
    ("23-institution", detailed.institution, {"rules": "horizontal", "landscape": True, "footer": "{n}/{total}"}),
    ("24-official-sample", official, {"blank": "", "shade": False}),
    ("24-official-with-design-chapters", lambda: official(design_stage=True), {"blank": "", "repeat_header": True}),
)
HAND_WRITTEN = "14-hand-written"


def files() -> Iterator[tuple[Path, bytes]]:
    """Every file with its content."""
    sound = b""
    for name, make, variant in BRIEF:
        report = make()
        pdf = brief_pdf(report, **variant)
        sound = sound or pdf
        yield SAMPLES / f"{name}.pdf", pdf
        yield SAMPLES / f"{name}.truth.json", as_json(truth(report))
    for name, make, variant in DETAILED:
        report = make()
        yield SAMPLES / f"{name}.pdf", detailed_pdf(report, **variant)
        yield SAMPLES / f"{name}.truth.json", as_json(truth(report))
    states, clean = machine_view(detailed.all_states()), machine_view(detailed.institution())
    yield SAMPLES / "25-machine.json", machine_json(states)
    yield SAMPLES / "25-machine.truth.json", as_json(truth(states))
    yield SAMPLES / "26-machine.xml", machine_xml(clean)
    yield SAMPLES / "26-machine.truth.json", as_json(truth(clean))
    written = json.loads((SAMPLES / f"{HAND_WRITTEN}.json").read_text("utf-8"))
    for inquiry in written["inquiries"]:
        inquiry.setdefault("by", "institution")
    yield SAMPLES / f"{HAND_WRITTEN}.truth.json", as_json(written)
    for name, content in refused(sound).items():
        yield SAMPLES / "refused" / name, content
    people = bound(brief_sheets(brief.clean()), brief_sheets(brief.overdue_now()))
    yield SAMPLES / "refused" / "different-people.pdf", people.save()
    yield SAMPLES / "refused" / "written-across.pdf", written_across(brief_sheets(brief.clean())).save()
    tampered = SAMPLES / "tampered"
    yield tampered / "hidden-text.pdf", with_hidden_text(brief_sheets(more.marked())).save()
    yield tampered / "covered-amount.pdf", with_covered_amount(brief_sheets(more.stamped()), "46,300", "6,300").save()
    yield DEMO / "demo.pdf", brief_pdf(more.demo())
    yield DEMO / "demo.truth.json", as_json(truth(more.demo()))


def as_json(value: Report) -> bytes:
    """A report document as the samples keep it."""
    return (json.dumps(value, ensure_ascii=False, indent=1) + "\n").encode()


def main(arguments: list[str]) -> int:
    """Write or check all files; the exit code is 1 when --check finds a difference."""
    changed = 0
    for path, content in files():
        if path.exists() and path.read_bytes() == content:
            continue
        changed += 1
        print(path.relative_to(ROOT))
        if "--check" not in arguments:
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(content)
    return int("--check" in arguments and changed > 0)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
