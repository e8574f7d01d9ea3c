"""The samples: made by one script, the same bytes each time, fictional, marked, true to the documents beside them."""

import json
import sys
from pathlib import Path

import pytest
from pydantic import TypeAdapter

from creditcheck.model.report import Report

ROOT = Path(__file__).resolve().parents[1]
SAMPLES = ROOT / "samples"
TRUTHS = [*sorted(SAMPLES.glob("*.truth.json")), ROOT / "creditcheck/data/demo/demo.truth.json"]
PASSWORDS = {"09-password": "ceshi2026"}
OFFICIAL = "24-official"


@pytest.fixture(scope="module")
def make():
    sys.path.insert(0, str(ROOT))
    try:
        import samples.make

        yield samples.make
    finally:
        sys.path.remove(str(ROOT))


def _text(data: bytes | Path, password: str | None = None) -> list[str]:
    import pypdfium2

    with pypdfium2.PdfDocument(data, password=password) as document:
        return [page.get_textpage().get_text_bounded() for page in document]


def _squeezed(pages: list[str]) -> str:
    return "".join("".join(pages).split())


def _numbers(value: object) -> list[str]:
    if isinstance(value, dict):
        own = [value["id_number"]] if isinstance(value.get("id_number"), str) else []
        return own + [n for item in value.values() for n in _numbers(item)]
    return [n for item in value for n in _numbers(item)] if isinstance(value, list) else []


def test_the_script_gives_the_committed_files(make):
    from samples.make_samples import files

    for path, content in files():
        committed = path.read_bytes()
        if committed == content or path.parent.name == "refused":
            continue
        # another zlib or reportlab may give other bytes; the pages must still say the same
        assert path.suffix == ".pdf", f"{path.name}: run samples/make_samples.py"
        password = PASSWORDS.get(path.stem)
        assert _text(content, password) == _text(committed, password), path.name


def test_the_same_input_gives_the_same_bytes(make):
    report = make.many_loans(5)
    assert make.brief_pdf(report) == make.brief_pdf(report)
    assert make.brief_pdf(report, make.Protection("")) == make.brief_pdf(report, make.Protection(""))


@pytest.mark.parametrize("path", TRUTHS, ids=lambda path: path.name.split(".")[0])
def test_truth_is_a_report_document(path: Path):
    TypeAdapter(Report).validate_json(path.read_text("utf-8"))


@pytest.mark.parametrize("path", TRUTHS, ids=lambda path: path.name.split(".")[0])
def test_persons_cannot_exist(path: Path):
    if path.name.startswith(OFFICIAL):
        return  # the fictional person of the official sample
    found = _numbers(json.loads(path.read_text("utf-8")))
    assert found
    assert all(number.startswith("000000") for number in found)


@pytest.mark.parametrize("path", sorted(SAMPLES.glob("*.pdf")), ids=lambda path: path.stem)
def test_every_page_is_marked(path: Path):
    import pypdfium2
    import pypdfium2.raw as pdfium

    with pypdfium2.PdfDocument(path, password=PASSWORDS.get(path.stem)) as document:
        for page in document:
            pictures = [item for item in page.get_objects() if item.type == pdfium.FPDF_PAGEOBJ_IMAGE]
            assert pictures or "测试样例" in page.get_textpage().get_text_bounded()


def test_every_sentence_is_printed_whole(make):
    from samples.make import reports_brief_more
    from samples.make.sentences import liability, sentence

    report = reports_brief_more.every_sentence()
    text = _squeezed(_text(SAMPLES / "13-every-sentence.pdf"))
    for account in report["accounts"]:
        head = sentence(account)[:16]
        assert head in text
    assert all(liability(item)[:20] in text for item in report["liabilities"])


def test_list_numbers_come_before_the_text_in_the_stream():
    from pypdf import PdfReader

    page = PdfReader(SAMPLES / "10-long.pdf").pages[1].extract_text()
    assert page.index("12.") < page.index("有限公司")


def test_browser_copy_has_radicals_and_reading_order():
    text = "".join(_text(SAMPLES / "11-reprinted.pdf"))
    assert "⼾" in text
    assert "户" not in text
    assert "1.2016年01" in text.replace("⽉", "月")


def test_scaling_documents_scale(make):
    for n in (3, 40):
        assert sum(account["type"] in ("D1", "R1") for account in make.many_loans(n)["accounts"]) == n
        assert len(make.many_accounts(n)["accounts"]) == n


def test_a_missing_glyph_is_an_error(make):
    report = make.many_loans(1)
    report["subject"]["name"] = "𠮷"
    with pytest.raises(ValueError, match="no glyph"):
        make.brief_pdf(report)


@pytest.mark.parametrize("rules", ["strokes", "filled", "cells", "horizontal"])
@pytest.mark.parametrize("landscape", [False, True])
def test_kinds_of_tables_hold_the_same_text(make, rules: str, landscape: bool):
    report = make.many_accounts(3)
    pages = _text(make.detailed_pdf(report, rules=rules, landscape=landscape, footer=None))
    text = _squeezed(pages)
    for account in report["accounts"]:
        assert account["account_id"][:12] in text
    assert text.count("的还款记录") == 3


def test_refused_files_are_what_they_say():
    folder = SAMPLES / "refused"
    assert not "".join(_text(folder / "image-only.pdf")).strip()
    assert (folder / "empty.pdf").stat().st_size == 0
    assert not (folder / "not-a-pdf.pdf").read_bytes().startswith(b"%PDF")
    truncated = (folder / "truncated.pdf").read_bytes()
    assert truncated.startswith(b"%PDF")
    assert b"%%EOF" not in truncated
