"""Texts under strokes are sure where the shapes of their characters prove them, and only there."""

from __future__ import annotations

from typing import Any

import pytest

from creditcheck.geometry import Box, Glyph
from creditcheck.readers.document import Page
from creditcheck.readers.ocr_extra import has_extra

if not has_extra():
    pytest.skip("creditcheck[ocr] is not installed: no scan is tried", allow_module_level=True)

import cv2
import numpy as np

from creditcheck.readers.ocr import recognise
from creditcheck.readers.ocr.cuts import Cut
from creditcheck.readers.ocr.decode import Spelled
from creditcheck.readers.ocr.faces import DIGITS, faces_of
from creditcheck.readers.ocr.pages import Alternative, Scanned
from creditcheck.readers.ocr.proofs import proved, proves, told_by_shape
from creditcheck.readers.ocr.recognise import ABSENT, Text, texts_of
from creditcheck.readers.ocr.spots import FINE, Spot, inks_of, is_kept, is_lone, spot_of, without_specks
from creditcheck.readers.ocr.strokes import Cleaned

WIDE, LEFT, BASE = 20, 60, 40


def drawn(text: str, *, scale: float = 1.0, start: int = LEFT, wide: int = 300) -> Any:
    """Draw a text, its digits equally wide; a Chinese character is twice as wide, and a frame here."""
    picture, x = np.full((58, wide), 255, np.uint8), float(start)
    for char in text:
        if char >= "\u3000":
            cv2.rectangle(picture, (round(x) + 4, BASE - 26), (round(x) + 34, BASE), 0, 2)
        else:
            cv2.putText(picture, char, (round(x), BASE), cv2.FONT_HERSHEY_SIMPLEX, scale, 0, 2, cv2.LINE_AA)
        x += scale * WIDE * (1 if char < "\u3000" else 2)
    return picture


def spot(text: str, stroke: Any = None, *, shown: str | None = None, sure: bool = False, **more: Any) -> Spot:
    """Return the spot of a text, crossed by a stroke; ``shown`` is what the picture really says."""
    printed = drawn(
        text if shown is None else shown, **{key: more.pop(key) for key in ("scale", "wide") if key in more}
    )
    ink = np.argwhere(printed < 128)
    if not len(ink):
        ink = np.array([[10, 10], [40, 100]])
    (top, left), (bottom, right) = ink.min(axis=0), ink.max(axis=0) + 1
    crossed = np.zeros_like(printed) if stroke is None else stroke
    seen = np.where(crossed > 0, 255, 255 - printed).astype(np.uint8)
    own = np.where(cv2.dilate(crossed, np.ones((3, 3), np.uint8)) > 0, 0, seen).astype(np.uint8)
    place = (float(left), float(top), float(right), float(bottom))
    return Spot(0, 1, text, sure, more.pop("month", False), True, seen, own, place)


def block(left: int, right: int, *, wide: int = 300) -> Any:
    picture = np.zeros((58, wide), np.uint8)
    picture[:, left:right] = 1
    return picture


def line(width: int = 2) -> Any:
    return cv2.line(np.zeros((58, 300), np.uint8), (50, 56), (190, 2), 1, width)


KNOWN = (
    "1,681",
    "2,390",
    "45,678",
    "9,012",
    "3,457",
    "2024.06.18",
    "1937",
    "0",
    "1",
    "2",
    "3",
    "4",
    "5",
    "6",
    "7",
    "8",
)


@pytest.fixture(scope="module")
def faces() -> Any:
    known = [spot(text, sure=True) for text in KNOWN + KNOWN]
    return faces_of([*known, *(spot(char, sure=True, month=True) for char in "NNNCC9")])


def test_the_characters_of_a_document_are_learnt(faces: Any) -> None:
    (face,) = faces
    assert set(DIGITS) | set(",.NC") <= face.mean.keys()
    assert abs(face.reach["7"] - WIDE) < 1
    assert face.tells("8")


@pytest.mark.parametrize("text", ["1,681", "2024.06.18", "9,012"])
def test_a_text_under_a_thin_stroke_is_proved(faces: Any, text: str) -> None:
    assert proves(faces, spot(text, line()))


@pytest.mark.parametrize(
    ("text", "shown"), [("1,631", "1,681"), ("1,681", "1,631"), ("56", "66"), ("2", "7"), ("70", "10")]
)
def test_another_text_than_the_printed_one_is_not_proved(faces: Any, text: str, shown: str) -> None:
    assert not proves(faces, spot(text, line(), shown=shown))


def test_a_character_of_which_too_much_is_hidden_is_not_proved(faces: Any) -> None:
    hiding = block(LEFT, LEFT + 12)
    assert not proves(faces, spot("8", hiding))
    assert not proves(faces, spot("3", hiding, shown="8"))


def test_a_digit_may_be_hidden_before_a_text_and_behind_it_and_above(faces: Any) -> None:
    assert proves(faces, spot("682"))
    assert not proves(faces, spot("682", block(LEFT - 22, LEFT)))
    assert not proves(faces, spot("682", block(LEFT + 61, LEFT + 83)))
    assert not proves(faces, spot("682", block(0, 30)[:, ::-1], shown="682 4"))  # what stands beside it is no stroke's
    tall = spot("682")
    assert not proves(faces, spot("682", shown="682X"))  # a letter that is not learnt
    above = np.zeros((30, 300), np.uint8)
    assert proves(faces, tall._replace(seen=np.vstack([above, tall.seen]), own=np.vstack([above, tall.own])))
    assert not proves(faces, tall._replace(seen=np.vstack([above + 255, tall.seen]), own=np.vstack([above, tall.own])))


def test_only_what_has_the_form_of_a_number_is_proved(faces: Any) -> None:
    assert not proves(faces, spot("16,81"))
    assert not proves(faces, spot("N"))
    assert proves(faces, spot("N", line(), month=True))
    assert not proves([], spot("682"))
    assert not proves(faces, spot("1", line()))  # it may be the edge of a stroke
    assert not proves(faces, spot("682", line()), {}, [spot("682"), spot("4")])  # two texts in one cell
    assert not proves(faces, spot("682")._replace(lone=False))
    box = Box(x0=10, y0=5, x1=60, y1=20)
    year, edge = Text(Cut(60, 30, 110, 55, box), "2026"), Text(Cut(120, 30, 124, 55), "1")
    assert is_lone(year, [year], FINE)
    assert not is_lone(year, [year, edge], FINE)


def test_a_text_in_characters_that_are_not_known_well_is_not_proved(faces: Any) -> None:
    (face,) = faces
    vague = {**face.near, "6": face.near["6"] + 0.6}
    assert proves(faces, spot("682"))
    assert not proves([type(face)(**{**vars(face), "near": vague})], spot("682"))
    assert not proves(faces, spot("M", month=True))


def test_a_month_that_was_not_read_is_told_by_its_shape(faces: Any) -> None:
    assert told_by_shape(faces, spot("", line(), shown="N", month=True)) == "N"
    assert told_by_shape(faces, spot("", block(50, 100), shown="N", month=True)) is None
    assert told_by_shape(faces, spot("1,631", line(), shown="1,681")) == "1,681"
    assert told_by_shape(faces, spot("正常", line())) is None


def test_an_empty_cell_is_proved_where_nothing_can_be_hidden(faces: Any) -> None:
    specks = np.zeros((58, 300), np.uint8)
    specks[::7, ::7] = 1
    assert proves(faces, spot("", specks, shown=""))
    assert not proves(faces, spot("", block(100, 130), shown=""))
    assert not proves(faces, spot("", specks, shown="4"))
    assert not proves([], spot("", specks, shown=""))


def test_two_dashes_are_proved_by_those_of_another_cell(faces: Any) -> None:
    known = [spot("--", sure=True)]
    assert proves(faces, spot("--", line()), {"--": known})
    assert not proves(faces, spot("--", line()), {})
    assert not proves(faces, spot("--", line()), {"--": [spot("--", sure=True, scale=1.5)]})
    assert not proves(faces, spot("--", line(), shown="-"), {"--": known})
    assert not proves(faces, spot("--", line(), shown="--   8"), {"--": known})
    assert not proves(faces, spot("--", block(150, 180)), {"--": known})
    assert not proves([], spot("--", line()), {"--": known})


def steep() -> Any:
    return cv2.line(np.zeros((58, 300), np.uint8), (100, 57), (118, 0), 1, 2)


def word(text: str, strokes: Any = None, *, sure: bool = False, second: bool = False, at: int = LEFT) -> Spot:
    """Return a spot of two characters: frames with a bar in each, the second one longer or shorter."""
    picture = np.zeros((58, 300), np.uint8)
    for x, long in ((at, 24), (at + 40, 10 if second else 24)):
        cv2.rectangle(picture, (x, 14), (x + 30, 44), 255, 2)
        cv2.line(picture, (x + 3, 29), (x + 3 + long, 29), 255, 2)
    seen = picture if strokes is None else np.where(strokes > 0, 255, picture).astype(np.uint8)
    own = picture if strokes is None else np.where(strokes > 0, 0, picture).astype(np.uint8)
    return Spot(0, 1, text, sure, False, True, seen, own, (at - 1.0, 13.0, at + 72.0, 46.0), cell=1)


def test_a_word_is_proved_by_a_clear_picture_of_it(faces: Any) -> None:
    clear = {"正常": [word("正常", sure=True)]}
    assert proves(faces, word("正常", steep(), at=90), clear)
    assert not proves(faces, word("正常", steep(), at=90), {})
    assert not proves(faces, word("正常", steep(), second=True), clear)  # another character
    assert not proves(faces, word("正常", block(100, 125)), clear)  # hidden in part
    assert not proves(faces, word("正常", block(150, 190)), clear)  # a character may be hidden behind it
    assert not proves([], word("正常", steep()), clear)
    assert not proves(faces, word("正常", steep())._replace(boxed=False), clear)
    small = word("正常", steep())
    assert not proves(faces, small._replace(seen=small.seen[:, 60:100], own=small.own[:, 60:100]), clear)


def test_the_other_lines_of_a_cell_are_no_characters_beside_a_word(faces: Any) -> None:
    clear = {"正常": [word("正常", sure=True)]}
    one, two = word("正常", steep()), word("关注", second=True, at=170)
    both = one._replace(seen=one.seen | two.seen, own=one.own | two.own)
    assert not proves(faces, both, clear)
    assert proves(faces, both, clear, [both, two])


def test_the_dates_of_a_line_are_proved_numeral_by_numeral(faces: Any) -> None:
    caption, wide = "2020年08月-2024年05月的还款记录", 700
    assert proves(faces, spot(caption, wide=wide))
    assert not proves(faces, spot(caption, wide=wide, shown=caption.replace("2024", "2023")))
    assert not proves(faces, spot(caption, block(60, 300, wide=wide), wide=wide))
    assert proves(faces, spot("截至2024年05月18日", wide=wide))
    assert not proves([], spot(caption, wide=wide))
    half = spot(caption, wide=wide)
    assert not proves(faces, half._replace(seen=half.seen[:, :300], own=half.own[:, :300]))
    misread = caption.replace("08月", "48月")
    assert told_by_shape(faces, spot(misread, wide=wide, shown=caption)) == caption
    assert told_by_shape(faces, spot(misread, block(60, 300, wide=wide), wide=wide, shown=caption)) is None


def test_digits_that_one_size_lacks_are_those_of_another_one() -> None:
    known = [spot(text, sure=True) for text in KNOWN]
    small = [spot(text, sure=True, scale=0.8) for text in ("102", "201", "120", "210", "012", "021", "0", "1")]
    one, two = sorted(faces_of([*known, *small]), key=lambda face: face.height)
    assert one.height < two.height
    assert set(DIGITS) <= one.mean.keys()
    assert proves([one], spot("202", scale=0.8))
    assert not proves([one], spot("202", scale=0.8, shown="802"))
    other = [face for face in faces_of(small) if face]
    assert [set(DIGITS) <= face.mean.keys() for face in other] == [False]


def test_small_pieces_of_ink_are_nobodys() -> None:
    found = spot("681")
    found.own[5:7, 10:12] = 255
    assert without_specks(found).own[5:7, 10:12].max() == 0
    assert without_specks(found).own[:, LEFT:].sum() == found.own[:, LEFT:].sum()
    nothing = spot("681")
    assert without_specks(nothing) is nothing
    bare = nothing._replace(own=np.zeros((0, 0), np.uint8))
    assert without_specks(bare) is bare


def glyph(text: str, x: float) -> Glyph:
    return Glyph(text, x, x + 10, 100, 8)


def scanned(spots: list[Spot], others: list[Alternative], if_crossed: list[Alternative], texts: str) -> Scanned:
    glyphs = tuple(glyph(text, 20.0 * number) for number, text in enumerate(texts))
    page = Page(number=1, width=595, height=842, stretches=glyphs)
    return Scanned(page, tuple(others), b"", if_crossed=tuple(if_crossed), spots=tuple(spots))


def test_what_is_proved_is_no_doubt_and_what_was_not_read_is_put_in() -> None:
    learnt = [spot(text, sure=True)._replace(start=-1, end=-1, boxed=False) for text in KNOWN + KNOWN]
    letters = [spot("N", sure=True, month=True)._replace(start=-1, end=-1, boxed=False) for _ in range(3)]
    others = [
        Alternative(0, 1, (glyph("4", 0),), crossed=True, made=True),
        Alternative(1, 1, (glyph(ABSENT, 30),), crossed=True),
        Alternative(1, 2, (glyph("9", 20),), crossed=False),
        Alternative(2, 3, (glyph("2", 40),), crossed=True, made=True),
    ]
    own = [
        spot("5", line())._replace(start=0, end=1, cell=1),
        spot("", line(), shown="N", month=True)._replace(start=1, end=1, cell=2),
        spot("8", line())._replace(start=1, end=2, cell=3),
        spot("3", line(), shown="8")._replace(start=2, end=3, cell=4),
    ]
    left = Alternative(3, 4, (glyph("1", 60),), crossed=True, made=True)
    page = scanned([*learnt, *letters, *own], others, [left], "5837")
    (found,) = proved([page])
    assert [one.text for one in found.page.stretches] == ["5", "N", "8", "8", "7"]
    assert [(one.start, one.end, one.glyphs[0].text) for one in found.alternatives] == [
        (1, 2, "1"),
        (2, 3, "9"),
        (3, 4, "3"),
    ]
    assert [(one.start, one.end) for one in found.if_crossed] == [(4, 5)]
    assert found.spots == ()
    bare = scanned([], others, [], "5837")
    assert proved([bare]) == [bare]


def test_a_page_gives_pictures_of_what_shapes_may_prove() -> None:
    box = Box(x0=10, y0=5, x1=60, y1=20)
    cut = Cut(100, 30, 140, 55, box, 6, 1, crossed=True)
    kept = [Text(cut, text, other="?") for text in ("1,681", "--", "", "截至2024年05月18日")]
    assert all(map(is_kept, kept))
    assert is_kept(Text(cut, "正常"))
    assert not is_kept(Text(cut, "正常1"))
    assert not is_kept(Text(cut, ""))
    grey = np.full((200, 400), 255, np.uint8)
    grey[30:55, 100:105] = 40
    grey[60:70] = 180
    ink, none = (grey < 100).astype(np.uint8), np.zeros_like(grey)
    mark = (grey == 180).astype(np.uint8)
    page = Cleaned(ink, (grey,), (ink,), mark, none, 0)
    for black in (False, True):
        for scale in (FINE, FINE / 2):
            inks = inks_of(page, none, scale, black=black)
            assert inks.seen[40, 102] > 200
            assert inks.own[40, 102] > 200
            assert inks.seen[65, 200] > 50
            assert inks.own[65, 200] == 0
            found = spot_of(kept[0], (3, 4), inks, sure=True)
            assert (found.start, found.end, found.text, found.fine) == (3, 4, "1,681", FINE / scale)
            free = spot_of(Text(Cut(100, 30, 140, 55), "1,681"), (3, 4), inks, sure=False)
            assert not free.boxed


class Model:
    """Says the same of each cut, and counts them."""

    decoder = None

    def __init__(self, said: Spelled) -> None:
        self.said, self.read = said, 0

    def run(self, cuts: Any, _: Any) -> list[Spelled]:
        self.read += len(cuts)
        return [self.said] * len(cuts)


@pytest.mark.parametrize(("text", "sure", "many"), [("1,681", 0.99, 2), ("1,681", 0.7, 5), ("正常状态", 0.99, 5)])
def test_a_number_that_two_readings_say_for_sure_is_not_read_again(
    monkeypatch: pytest.MonkeyPatch, text: str, sure: float, many: int
) -> None:
    model = Model(Spelled(text, tuple(float(x) for x in range(len(text))), (sure,) * len(text), ("",) * len(text)))
    monkeypatch.setattr(recognise, "engine", lambda: model)
    white = np.full((100, 400), 255, np.uint8)
    none = np.zeros_like(white)
    page = Cleaned(none, (white,) * 4, (none,), none, none, 0)
    (found,) = texts_of([Cut(100, 30, 200, 55, Box(x0=0, y0=0, x1=90, y1=20), 6, 1, crossed=True)], page, FINE)
    assert (found.text, model.read) == (text, many)
