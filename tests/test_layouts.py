"""The contract of the layouts, and the claims that every form makes."""

from __future__ import annotations

import subprocess
import sys

import pytest
from sample_files import SAMPLES, document_of

from creditcheck.data.vocabulary import words
from creditcheck.errors import BadJsonError, UnknownLayoutError
from creditcheck.layouts.catalogue import LAYOUTS, layout_of, layout_of_tree
from creditcheck.layouts.claims import Claims, DoubleClaimError, Said
from creditcheck.model.where import Where
from creditcheck.readers.json_file import read_json


def test_every_form_has_its_names_once() -> None:
    names = [name for layout in LAYOUTS for name in layout.names]
    assert sorted(names) == sorted(words("layout"))
    assert [layout.title for layout in LAYOUTS if len(layout.names) == 1] == [
        words("layout")[name] for name in ("brief-2", "machine-2", "report-json")
    ]


@pytest.mark.parametrize("name", ["03-overdue-now", "22-detailed-long", "23-institution"])
def test_one_layout_recognises_and_reads_a_document(name: str) -> None:
    document = document_of(SAMPLES / f"{name}.pdf")
    layout = layout_of(document)
    assert layout.report(document).source.layout in layout.names


def test_the_machine_form_in_an_envelope_with_a_header_is_no_report_document() -> None:
    machine = read_json((SAMPLES / "25-machine.json").read_bytes())
    envelope = {"header": {"code": "0000"}, "data": machine}
    assert layout_of_tree(envelope, "json").names == ("machine-2",)
    assert layout_of_tree({"header": {}}, "json").names == ("report-json",)


def test_a_tree_of_no_form() -> None:
    with pytest.raises(BadJsonError):
        layout_of_tree({"code": "0000"}, "json")
    with pytest.raises(UnknownLayoutError):
        layout_of_tree({"header": {}}, "xml")


def test_a_brief_report_loads_no_other_form() -> None:
    code = (
        "import sys\nfrom pathlib import Path\nfrom creditcheck.reading import read_report\n"
        f"read_report(Path({str(SAMPLES / '01-clean.pdf')!r}))\n"
        "print([name for name in sys.modules if 'detailed_2.' in name or 'machine_2.' in name])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout == "[]\n"


def test_a_piece_is_claimed_once() -> None:
    one, two, empty = Said("账户1", 1, 3), Said("账户2", 1, 3), Said("")
    claims = Claims([one, two])
    claims.belongs([one], "accounts")
    claims.claim(empty, empty)
    claims.share(one, one)
    with pytest.raises(DoubleClaimError):
        claims.claim(one)
    assert claims.unclaimed() == [two]


def test_what_is_unread_is_shown_with_its_place() -> None:
    pieces = [Said("一行 ", 1, 3), Said("文字", 1, 3), Said("另一行", 2, 1)]
    together = Claims(pieces, by_line=True)
    together.refuse(Said("样例", 2), "inquiries")
    shown = [(entry.text, entry.page, entry.line, entry.section) for entry in together.unread()]
    assert shown == [("样例", 2, None, "inquiries"), ("一行 文字", 1, 3, None), ("另一行", 2, 1, None)]
    assert [entry.text for entry in Claims(pieces).unread()] == ["一行 ", "文字", "另一行"]


def test_doubts_say_where_and_what_kind() -> None:
    claims = Claims[Said]()
    claims.differs("accounts", "账户数", 3, 2, at=Where(page=1, line=2))
    claims.differs("accounts", "没有读到", kind="missing")
    claims.remark("accounts", "真实报告也会这样", 1, 2)
    reading = claims.reading()
    assert [(entry.kind, entry.page, entry.line) for entry in reading.discrepancies] == [
        ("missing", 1, 2),
        ("missing", None, None),
    ]
    assert not reading.complete
    assert [entry.kind for entry in reading.warnings] == ["surplus"]
