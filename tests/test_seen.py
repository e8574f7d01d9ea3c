"""Text that nobody sees is no text of the page and is said; what only looks like that is left alone. Both readers."""

from __future__ import annotations

import io
import json
from collections.abc import Callable
from contextlib import redirect_stdout
from typing import Any

import pytest
from pypdf import PdfReader, PdfWriter
from pypdf.generic import RectangleObject, TextStringObject
from reportlab.pdfgen.canvas import Canvas
from sample_files import SAMPLES
from seen_paper import (
    EXTRA,
    FONT,
    ROWS,
    STEP,
    TOP,
    bitmap,
    box,
    page,
    picture,
    saved,
    with_annotation,
    with_content,
    with_layer,
    write,
)  # fmt: skip

from creditcheck.cli.run import run
from creditcheck.readers.document import Document
from creditcheck.readers.pdf import read_pdf
from creditcheck.readers.second_reader import read_pdf_again
from creditcheck.readers.suspicions import suspicions_of

Reader = Callable[..., Document]
READERS = pytest.mark.parametrize("reader", [read_pdf, read_pdf_again])
SECOND = TOP - STEP  # the baseline of the second row, with the amount
PLAIN = [row.replace(" ", "") for row in ROWS]


def lines(document: Document) -> list[str]:
    return [line.bare for each in document.pages for line in each.lines]


def rect(canvas: Canvas, *sides: float) -> Any:
    path = canvas.beginPath()
    path.rect(*sides)
    return path


def clipped(canvas: Canvas) -> None:
    path = canvas.beginPath()
    path.rect(300, 100, 50, 50)
    canvas.saveState()
    canvas.clipPath(path, stroke=0, fill=0)
    write(canvas)
    canvas.restoreState()


def in_form(canvas: Canvas, **how: Any) -> None:
    canvas.beginForm("extra")
    write(canvas, **how)
    canvas.endForm()
    canvas.doForm("extra")


UNSEEN = {
    "invisible": page(lambda canvas: write(canvas, mode=3)),
    "clip-mode": page(lambda canvas: write(canvas, mode=7)),
    "white": page(lambda canvas: write(canvas, colour=1)),
    "near-white": page(lambda canvas: write(canvas, colour=0.97)),
    "white-on-white": page(lambda canvas: (box(canvas, 30, 640, 300, 30), write(canvas, colour=1))),
    "blue-on-blue": page(lambda canvas: (box(canvas, 30, 640, 300, 30, (0.7, 0.8, 1)), write(canvas, colour=(0.7, 0.8, 1)))),
    "tiny": page(lambda canvas: write(canvas, size=1)),
    "clear": page(lambda canvas: write(canvas, alpha=0)),
    "clipped": page(clipped),
    "no-width": page(lambda canvas: write(canvas, scale=0.01)),
    "beyond-the-page": page(lambda canvas: write(canvas, y=900)),
    "white-box": page(lambda canvas: (write(canvas), box(canvas, 30, 640, 300, 30))),
    "thick-line": page(lambda canvas: (write(canvas), canvas.setLineWidth(14), canvas.setStrokeColorRGB(1, 1, 1),
                                       canvas.line(30, 653, 300, 653))),
    "picture": page(lambda canvas: (write(canvas), picture(canvas, bitmap((), 60, 6), 30, 640, 300, 30))),
    "screen": page(lambda canvas: (write(canvas), box(canvas, 30, 640, 300, 30, 1, 1, "Screen"))),
}  # fmt: skip

SEEN = {
    "plain": page(write),
    "grey": page(lambda canvas: write(canvas, colour=0.4)),
    "white-on-blue": page(lambda canvas: (box(canvas, 30, 640, 300, 30, (0.2, 0.5, 0.7)), write(canvas, colour=1))),
    "white-background": page(lambda canvas: (box(canvas, 30, 640, 300, 30), write(canvas))),
    "small": page(lambda canvas: write(canvas, size=5)),
    "outline": page(lambda canvas: write(canvas, mode=2)),
    "condensed": page(lambda canvas: write(canvas, scale=70)),
    "box-beside": page(lambda canvas: (write(canvas), box(canvas, 30, 600, 300, 45))),
    "highlighter": page(lambda canvas: (write(canvas), box(canvas, 30, 640, 300, 30, (1, 1, 0), 0.4))),
    "highlighter-multiplied": page(lambda canvas: (write(canvas), box(canvas, 30, 640, 300, 30, (1, 1, 0), 1, "Multiply"))),
    "highlighter-below": page(lambda canvas: (box(canvas, 30, 640, 300, 30, (1, 1, 0)), write(canvas))),
    "clear-picture": page(lambda canvas: (write(canvas), picture(canvas, bitmap((), 60, 6, ground=(255, 255, 255, 0)), 30, 640, 300, 30))),
    "light-logo": page(write, before=lambda canvas: picture(canvas, bitmap((), 60, 80, ground=(235, 235, 235, 255)), 20, 20, 550, 800)),
    "clip-around": page(lambda canvas: (canvas.clipPath(rect(canvas, 20, 600, 500, 100), stroke=0, fill=0), write(canvas))),
    "form": page(in_form),
}  # fmt: skip


@READERS
@pytest.mark.parametrize("name", UNSEEN)
def test_text_that_nobody_sees_is_no_text(reader: Reader, name: str) -> None:
    document = reader(UNSEEN[name])
    assert lines(document) == PLAIN
    assert "".join(hidden.text for hidden in document.pages[0].hidden) == EXTRA
    assert [doubt.section for doubt in suspicions_of(document)] == ["pages"]


@READERS
@pytest.mark.parametrize("name", SEEN)
def test_text_that_is_seen_stays(reader: Reader, name: str) -> None:
    document = reader(SEEN[name])
    assert lines(document) == [*PLAIN, EXTRA]
    assert not list(suspicions_of(document))


@pytest.mark.parametrize("name", SEEN)
def test_the_rendering_says_the_same_of_honest_pages(name: str) -> None:
    document = read_pdf(SEEN[name], thorough=True)
    assert lines(document) == [*PLAIN, EXTRA]
    assert not list(suspicions_of(document))


@READERS
@pytest.mark.parametrize(("on", "seen"), [(True, [*PLAIN, EXTRA]), (False, PLAIN)])
def test_a_layer_that_is_off(reader: Reader, on: bool, seen: list[str]) -> None:
    data = with_content(page(write), layered)
    document = reader(with_layer(data, on=on))
    assert lines(document) == seen
    assert len(list(suspicions_of(document))) == (not on)


def layered(content: bytes) -> bytes:
    head, mark, tail = content.rpartition(b"BT")
    text, end, rest = tail.partition(b"ET")
    return head + b"/OC /L BDC " + mark + text + end + b" EMC" + rest


@READERS
def test_outside_of_the_crop_box(reader: Reader) -> None:
    writer = PdfWriter(clone_from=PdfReader(io.BytesIO(page(write))))
    writer.pages[0].cropbox = RectangleObject((0, 700, 595, 842))
    document = reader(saved(writer))
    assert lines(document) == PLAIN
    assert [doubt.printed for doubt in suspicions_of(document)] == [EXTRA]


@READERS
def test_an_amount_covered_and_replaced(reader: Reader) -> None:
    def cover(canvas: Canvas) -> None:
        box(canvas, 40 + 12 * 9, SECOND - 2, 40, 12)
        write(canvas, "7", x=150, y=SECOND)

    document = reader(page(cover))
    assert any("7" in line and "12,345" not in line for line in lines(document))
    (doubt,) = suspicions_of(document)
    assert doubt.line == 2
    assert "盖住" in doubt.what


ROW = (30, 640, 330, 670)
WHITE_LOOK = "1 1 1 rg 0 0 300 30 re f BT /H 9 Tf 0 0 0 rg 10 10 Td (0) Tj ET"
NOTES = {
    "free-text": ("FreeText", WHITE_LOOK),
    "square": ("Square", "1 1 1 rg 0 0 300 30 re f"),
    "stamp": ("Stamp", "1 1 1 rg 0 0 300 30 re f"),
    "redaction": ("Redact", "0 0 0 rg 0 0 300 30 re f"),
    "field": ("Widget", WHITE_LOOK),
    "free-text-bare": ("FreeText", None),
    "redaction-bare": ("Redact", None),
    "thick-ink": ("Ink", "1 1 1 RG 20 w 0 15 m 300 15 l S"),
}
HONEST_NOTES = {
    "highlight": ("Highlight", "/M gs 1 1 0 rg 0 0 300 30 re f"),
    "frame": ("Square", "1 0 0 RG 1 w 1 1 298 28 re S"),
    "link": ("Link", None),
    "comment": ("Text", None),
    "seal": ("Stamp", "1 0 0 RG 2 w 100 2 m 200 28 l S"),
    "underline": ("Underline", "1 0 0 RG 1 w 0 2 m 300 2 l S"),
}


@READERS
@pytest.mark.parametrize("name", NOTES)
def test_an_annotation_over_text_is_a_doubt(reader: Reader, name: str) -> None:
    kind, look = NOTES[name]
    document = reader(with_annotation(page(write), kind, ROW, look))
    doubts = list(suspicions_of(document))
    assert doubts
    assert all("批注" in doubt.what for doubt in doubts)
    assert EXTRA not in lines(document)


@READERS
@pytest.mark.parametrize("name", HONEST_NOTES)
def test_an_annotation_that_covers_nothing_is_ignored(reader: Reader, name: str) -> None:
    kind, look = HONEST_NOTES[name]
    document = reader(with_annotation(page(write), kind, ROW, look))
    assert not list(suspicions_of(document))
    assert lines(document) == [*PLAIN, EXTRA]


@READERS
@pytest.mark.parametrize("look", [None, WHITE_LOOK])
def test_a_field_beside_the_text_is_ignored(reader: Reader, look: str | None) -> None:
    document = reader(with_annotation(page(), "FreeText", ROW, look, Contents=TextStringObject("备注")))
    assert not list(suspicions_of(document))


def scanned(layer: dict[str, Any], *, under: bool = False) -> bytes:
    """A picture of the rows over the page, with the same rows as text recognised from it."""
    image = bitmap(ROWS, 1190, 1684)

    def draw(canvas: Canvas) -> None:
        if not under:
            picture(canvas, image, 0, 0, 595, 842)
        for number, row in enumerate(ROWS):
            write(canvas, row, x=0, y=842 - 9 - STEP * number, **layer)
        if under:
            picture(canvas, image, 0, 0, 595, 842)

    out = io.BytesIO()
    canvas = Canvas(out, pagesize=(595, 842))
    draw(canvas)
    canvas.save()
    return out.getvalue()


@READERS
@pytest.mark.parametrize("layer", [{"mode": 3}, {"colour": 1}, {"alpha": 0}, {}], ids=str)
def test_a_scan_with_recognised_text(reader: Reader, layer: dict[str, Any]) -> None:
    assert reader(scanned(layer)).pages[0].scanned


@READERS
def test_a_scan_over_its_recognised_text(reader: Reader) -> None:
    assert reader(scanned({}, under=True)).pages[0].scanned


@READERS
def test_a_picture_where_rows_should_be(reader: Reader) -> None:
    rows = reader(page(lambda canvas: picture(canvas, bitmap(ROWS, 800, 160), 40, 500, 400, 80)))
    (doubt,) = suspicions_of(rows)
    assert "图片" in doubt.what
    logo = reader(page(lambda canvas: picture(canvas, bitmap(("LOGO",), 100, 40), 40, 500, 60, 24)))
    light = reader(
        page(lambda canvas: picture(canvas, bitmap((), 80, 16, ground=(230, 230, 230, 255)), 40, 500, 400, 80))
    )
    assert not list(suspicions_of(logo)) + list(suspicions_of(light))


@READERS
def test_a_page_that_is_only_a_picture(reader: Reader) -> None:
    writer = PdfWriter()
    blank = io.BytesIO()
    canvas = Canvas(blank, pagesize=(595, 842))
    picture(canvas, bitmap(ROWS, 1190, 1684), 0, 0, 595, 842)
    canvas.save()
    for data in (page(), blank.getvalue()):
        writer.append(io.BytesIO(data))
    (doubt,) = suspicions_of(reader(saved(writer)))
    assert (doubt.page, doubt.line) == (2, None)


def test_actual_text_never_counts() -> None:
    data = with_content(page(), replaced)
    document = read_pdf(data)
    assert document.unmapped > 0
    assert lines(read_pdf_again(data)) == PLAIN


def replaced(content: bytes) -> bytes:
    head, mark, tail = content.rpartition(b"BT")
    text, end, rest = tail.partition(b"ET")
    return head + b"/Span <</ActualText (99999)>> BDC " + mark + text + end + b" EMC" + rest


MARK = "仅供样例银行审核贷款使用"


def seal(canvas: Canvas) -> None:
    """A round seal in red with its words along the ring, two of them upright, and a star."""
    canvas.saveState()
    canvas.setStrokeColorRGB(0.9, 0, 0)
    canvas.setFillColorRGB(0.9, 0, 0)
    canvas.circle(120, SECOND, 50, stroke=1, fill=0)
    canvas.setFont(FONT, 9)
    for number, char in enumerate("江城样例银行股份有限公司"):
        canvas.saveState()
        canvas.translate(120, SECOND)
        canvas.rotate(110 - 20 * number)
        canvas.drawCentredString(0, 38, char)
        canvas.restoreState()
    canvas.drawCentredString(120, SECOND - 30, "业务")
    star = canvas.beginPath()
    for number, (x, y) in enumerate(((0, 10), (-6, -8), (9, 3), (-9, 3), (6, -8))):
        (star.lineTo if number else star.moveTo)(120 + x, SECOND + y)
    star.close()
    canvas.drawPath(star, stroke=0, fill=1)
    canvas.restoreState()


def slanted(canvas: Canvas) -> None:
    canvas.saveState()
    canvas.translate(60, SECOND - 30)
    canvas.rotate(20)
    write(canvas, MARK, x=0, y=0, size=9, colour=0.3)
    canvas.restoreState()


MARKS = {
    "level-black": page(lambda canvas: write(canvas, MARK, x=60, y=SECOND + 9)),
    "level-across-a-row": page(lambda canvas: write(canvas, MARK, x=44, y=SECOND + 1)),
    "level-grey": page(lambda canvas: write(canvas, "样例银行留存", x=60, y=SECOND + 9, colour=0.75)),
    "on-a-light-logo": page(
        lambda canvas: write(canvas, "样例银行留存", x=60, y=SECOND + 9, colour=0.7),
        before=lambda canvas: picture(canvas, bitmap((), 60, 80, ground=(225, 225, 225, 255)), 20, 20, 550, 800),
    ),
    "see-through": page(lambda canvas: write(canvas, "样例银行留存", x=60, y=SECOND + 9, alpha=0.3)),
    "in-a-form": page(lambda canvas: in_form(canvas, text=MARK, x=60, y=SECOND + 9)),
    "at-the-edge": page(lambda canvas: write(canvas, MARK, x=60, y=830, colour=0.7)),
    "below-the-rows": page(before=lambda canvas: write(canvas, MARK, x=60, y=SECOND, size=30, colour=0.8)),
    "slanted": page(slanted),
    "seal": page(seal),
    "stamp": page(lambda canvas: write(canvas, "征信查询专用章（3）", x=60, y=SECOND + 9, colour=(0.9, 0, 0))),
}


@READERS
@pytest.mark.parametrize("name", MARKS)
def test_marks_are_parted_from_the_rows(reader: Reader, name: str) -> None:
    document = reader(MARKS[name])
    assert lines(document) == PLAIN
    assert document.pages[0].marks
    assert not list(suspicions_of(document))


@READERS
@pytest.mark.parametrize("how", [{"colour": 0.75}, {"alpha": 0.4}, {"colour": (0.9, 0, 0)}], ids=str)
def test_rows_in_the_colour_of_a_mark_are_no_marks(reader: Reader, how: dict[str, Any]) -> None:
    document = reader(page(lambda canvas: write(canvas, **how)))
    assert lines(document) == [*PLAIN, EXTRA]


def _check(name: str) -> tuple[int, dict[str, Any]]:
    out = io.StringIO()
    with redirect_stdout(out):
        code = run(["check", str(SAMPLES / "tampered" / name), "--format", "json", "--as-of", "2026-11-21"])
    return code, json.loads(out.getvalue())


def test_the_sample_with_text_that_nobody_sees() -> None:
    code, judged = _check("hidden-text.pdf")
    (found,) = judged["reading"]["discrepancies"]
    assert (code, judged["reading"]["accounts"]["read"], found["page"]) == (3, 4, 3)
    assert "看不见" in found["what"]
    assert "2021年03月04日" in found["printed"]


def test_the_sample_with_an_amount_covered_by_another_one() -> None:
    code, judged = _check("covered-amount.pdf")
    assert code == 3
    assert any("盖住" in one["what"] and one["printed"] == "46,300" for one in judged["reading"]["discrepancies"])
    assert judged["metrics"]["total_debt"] is None or not judged["reading"]["complete"]
