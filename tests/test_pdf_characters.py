"""Characters read as stretches stand where pdfium has each of them, and nothing is lost on odd pages."""

from __future__ import annotations

import io
import random
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pypdfium2
import pypdfium2.raw as pdfium
import pytest
from pdf_by_hand import by_hand
from reportlab.pdfgen.canvas import Canvas
from sample_files import PASSWORDS, SAMPLES

from creditcheck.geometry import Glyph
from creditcheck.readers.document import Document
from creditcheck.readers.pdf import read_pdf
from samples.make.font import FONT, face

_SPACES = frozenset(map(chr, (*range(0x21), 0xA0, 0x3000)))


def drawn(draw: Callable[[Canvas], object]) -> bytes:
    face()
    out = io.BytesIO()
    canvas = Canvas(out, pagesize=(595, 842))
    canvas.setFont(FONT, 9)
    draw(canvas)
    canvas.showPage()
    canvas.save()
    return out.getvalue()


def origins(data: bytes, password: str | None = None) -> list[list[tuple[str, float, float]]]:
    """Each printed character of upright pages with its origin, asked one by one through pypdfium2's own functions."""
    from ctypes import byref, c_double

    found = []
    pdf = pypdfium2.PdfDocument(data, password=password)
    for page in pdf:
        text_page, (left, _, _, top) = page.get_textpage(), page.get_bbox()
        mine = []
        for index in range(pdfium.FPDFText_CountChars(text_page.raw)):
            char = chr(pdfium.FPDFText_GetUnicode(text_page.raw, index))
            x, y = c_double(), c_double()
            pdfium.FPDFText_GetCharOrigin(text_page.raw, index, byref(x), byref(y))
            if char not in _SPACES and pdfium.FPDFText_GetCharAngle(text_page.raw, index) == 0:
                mine.append((char, x.value - left, top - y.value))
        found.append(mine)
    return found


def assert_places(document: Document, wanted: list[list[tuple[str, float, float]]]) -> None:
    for page, mine in zip(document.pages, wanted, strict=True):
        glyphs = page.glyphs
        assert [glyph.text for glyph in glyphs] == [char for char, _, _ in mine]
        for glyph, (_, x, y) in zip(glyphs, mine, strict=True):
            assert abs(glyph.x0 - x) <= 0.02 * glyph.size
            assert abs(glyph.y - y) < 0.01
            assert glyph.x1 >= glyph.x0


@pytest.mark.parametrize("path", sorted(SAMPLES.glob("0[1-9]*.pdf")), ids=lambda path: path.stem)
def test_characters_of_samples_stand_where_pdfium_has_them(path: Path) -> None:
    data, password = path.read_bytes(), PASSWORDS.get(path.stem)
    assert_places(read_pdf(data, password=password), origins(data, password))


@pytest.mark.parametrize("seed", range(40))
def test_any_spacing_scaling_and_kerning(seed: int) -> None:
    """Widths met before fit a word no more when it is set apart, narrow or kerned; each character is asked then."""
    dice = random.Random(seed)

    def draw(canvas: Canvas) -> None:
        for row in range(30):
            text = canvas.beginText(40, 800 - 20 * row)
            text.setFont(FONT, dice.choice((7.5, 9, 9, 10.5)))
            text.setCharSpace(dice.choice((0, 0, 0, 0.4, 1, -0.2)))
            text.setHorizScale(dice.choice((100, 100, 100, 80, 120)))
            for _ in range(dice.randrange(1, 5)):
                text.textOut(dice.choice(("2024年12月22日", "信用额度500", "1,234,567元", "（人民币）", "余额", "A-1")))
                text.moveCursor(dice.choice((0, 0, 3.5, 40)), dice.choice((0, 0, 0.5)))
            canvas.drawText(text)

    data = drawn(draw)
    assert_places(read_pdf(data), origins(data))


def test_a_word_is_one_stretch_once_its_widths_are_known() -> None:
    def draw(canvas: Canvas) -> None:
        for row in range(3):
            canvas.drawString(40, 800 - 20 * row, "2024年12月22日信用额度1,000元")

    (page,) = read_pdf(drawn(draw)).pages
    assert [stretch.text for stretch in page.stretches] == ["2024年12月22日信用额度1,000元"] * 3
    assert [run.stretches for line in page.lines for run in line.runs] == [(stretch,) for stretch in page.stretches]


def test_a_stretch_is_its_characters() -> None:
    stretch = Glyph("年12", 10, 28, 5, 9, (1.0, 1.5, 2.0))
    assert stretch.characters() == [Glyph("年", 10, 19, 5, 9), Glyph("1", 19, 23.5, 5, 9), Glyph("2", 23.5, 28, 5, 9)]
    alone = Glyph("年", 10, 19, 5, 9, (1.0,))
    assert alone.characters() == (alone,)


def test_the_same_words_printed_again_a_little_aside_are_bold() -> None:
    def draw(canvas: Canvas) -> None:
        for step in (0, 0.3):
            canvas.drawString(40 + step, 800, "信用额度1,000元")
            canvas.drawString(200 + step, 800, "余额" if step else "余额5")

    (page,) = read_pdf(drawn(draw)).pages
    assert [line.text for line in page.lines] == ["信用额度1,000元 余额5"]


def test_text_printed_across_other_text_keeps_its_place() -> None:
    def draw(canvas: Canvas) -> None:
        canvas.drawString(40, 800, "一二三四五六七八")
        canvas.drawString(58.5, 800.5, "ABCD")

    data = drawn(draw)
    (page,), (mine,) = read_pdf(data).pages, origins(data)
    text = "".join(char for char, _, _ in sorted(mine, key=lambda place: place[1]))
    assert text not in {"一二三四五六七八ABCD", "ABCD一二三四五六七八"}
    assert page.lines[0].bare == text


def read(data: bytes) -> Any:
    (page,) = read_pdf(data).pages
    return page


def test_a_rare_character_of_two_units_is_one_character() -> None:
    page = read(by_hand("414243", maps="<41> <D840DC0B> <42> <4E00> <43> <0043>"))
    assert [glyph.text for glyph in page.glyphs] == ["\U0002000b", "一", "C"]
    assert page.unmapped == 0


def test_characters_without_unicode_value_are_counted() -> None:
    page = read(by_hand("41424341", encoding="/Encoding<</Type/Encoding/Differences[65/g001/g002]>>"))
    assert page.unmapped == 3
    assert len(page.glyphs) == 4
    nothing = read(by_hand("414243", maps="<41> <FFFD> <42> <4E00> <43> <0043>"))
    assert (nothing.unmapped, nothing.lines[0].bare) == (1, "\ufffd一C")


def test_a_page_without_text() -> None:
    page = read(by_hand(""))
    assert (page.stretches, page.lines, page.unmapped) == ((), (), 0)
