"""The lines and the lie of scanned pages, as their pictures show them."""

from __future__ import annotations

from typing import Any
from unittest.mock import patch

import pytest
from sample_files import SAMPLES
from scan_paper import as_file, scanned
from test_scans import needs_extra

from creditcheck.errors import ScanError
from creditcheck.reading import read_images

BRIEF = SAMPLES / "01-clean.pdf"
pytestmark = needs_extra


def ink_with(*areas: tuple[int, int, int, int]) -> Any:
    """Return a page of so many pixels with ink in some areas: left, top, right, bottom."""
    import numpy as np

    ink = np.zeros((1200, 900), np.uint8)
    for left, top, right, bottom in areas:
        ink[top:bottom, left:right] = 1
    return ink


def test_a_line_does_not_go_on_through_a_letter_between_two_lines() -> None:
    from creditcheck.readers.ocr.rule_lines import rule_lines

    across = [(100, y, 800, y + 3) for y in (200, 300, 340, 440)]
    parts, letter = [(448, 200, 451, 300), (448, 340, 451, 440)], (448, 310, 451, 332)
    thick = (300, 600, 420, 640)
    rules = rule_lines(ink_with(*across, *parts, letter, thick), 2.0).rules
    assert sum(rule.x0 == rule.x1 or rule.y1 - rule.y0 > 1 for rule in rules) == 2
    assert not any(rule.y0 < 160 < rule.y1 for rule in rules)


def test_the_strokes_of_a_heading_beside_a_line_are_no_part_of_it() -> None:
    from creditcheck.readers.ocr.rule_lines import rule_lines

    box = [(100, 200, 800, 203), (100, 300, 800, 303), (100, 200, 103, 303), (797, 200, 800, 303)]
    strokes = (200, 190, 260, 194)
    lines = rule_lines(ink_with(*box, strokes), 2.0)
    assert lines.mask[201, 230]
    assert not lines.mask[190:194, 200:260].any()


def test_the_thick_line_of_two_tables_that_meet_is_a_line() -> None:
    from creditcheck.readers.ocr.rule_lines import rule_lines

    box = [(100, 200, 800, 203), (100, 300, 800, 308), (100, 400, 800, 403), (100, 200, 103, 403), (797, 200, 800, 403)]
    rules = rule_lines(ink_with(*box), 2.0).rules
    assert sorted(round(rule.y0) for rule in rules if rule.y1 - rule.y0 < 1) == [101, 152, 201]


def test_coarse_grain_is_evened_out_and_letters_stay_sharp() -> None:
    import numpy as np

    from creditcheck.readers.ocr.paper import even, ink_of

    page = np.full((1200, 900), 255.0)
    page[300:320, 200:203] = 30
    grain = np.random.default_rng(1).normal(0, 20, page.shape)
    flat = even(np.clip(page + grain, 0, 255).astype(np.uint8), 2.0)
    assert ink_of(flat, 2.0).sum() < 200
    assert flat[300:320, 200:203].mean() < 80
    assert (even(np.clip(page, 0, 255).astype(np.uint8), 2.0) == page).all()


def test_no_traditional_form_is_an_answer() -> None:
    import numpy as np

    from creditcheck.readers.ocr.decode import Decoder

    answer = np.array([[0.1, 0.6, 0.3]])
    assert Decoder(("", "額", "额")).free(answer).text == "额"


def test_a_third_reading_tells_which_of_two_is_likelier_and_makes_none_sure() -> None:
    from creditcheck.readers.ocr.cuts import Cut
    from creditcheck.readers.ocr.decode import Spelled
    from creditcheck.readers.ocr.recognise import _text

    one, two = (Spelled(word, (1, 2), (sure, sure), ("", "")) for word, sure in (("贷后", 0.9), ("保后", 0.8)))
    text = _text(Cut(0, 0, 40, 20), (one, two), 2.0, two)
    assert (text.text, text.other) == ("保后", "贷后")


def test_a_dash_behind_a_label_and_the_number_of_a_long_heading_stay() -> None:
    from creditcheck.layouts.lexicon import lexicon
    from creditcheck.readers.ocr.cuts import Cut
    from creditcheck.readers.ocr.recognise import Text
    from creditcheck.readers.ocr.repair import repaired

    texts = [Text(Cut(0, 0, 200, 20), "结案方式：--")]
    texts.append(Text(Cut(0, 100, 900, 120), "（二）信贷交易授信及负债信息概要（未结清/未销户）"))
    repaired(texts, lexicon())
    assert (texts[0].text, texts[0].other) == ("结案方式：--", None)
    assert texts[1].text.startswith("(二)信贷交易授信")


def test_a_page_that_is_far_turned_is_refused() -> None:
    page = scanned(BRIEF.read_bytes(), 150, turn=0.0, pages=[0])[0].rotate(7.0, fillcolor=255)
    with pytest.raises(ScanError, match="太斜"):
        read_images([as_file(page, "JPEG")])


def test_a_thick_stroke_is_black_all_over() -> None:
    import numpy as np

    from creditcheck.readers.ocr.strokes import tall_in, thick_strokes

    ink = ink_with((100, 100, 300, 130), (100, 300, 300, 330))
    black = np.zeros_like(ink)
    black[100:130:4, 100:300] = 1
    black[300:330, 100:300] = 1
    found = thick_strokes(ink, black, tall_in(ink, 2.0), 2.0)
    assert not found[:200].any()
    assert found[300:330, 110:290].all()


def test_a_word_proves_itself_when_no_other_differs_in_one_character() -> None:
    from creditcheck.readers.document import Lexicon
    from creditcheck.readers.ocr.known import known_of

    words = frozenset({"本月应还款", "本月实还款", "授信额度用途", "最近5年内", "状态"})
    sentence = "本报告中的信息依据截至报告时间个人征信系统记录的信息生成。"
    known = known_of(Lexicon(form=words | {sentence}))
    assert known.words == {"授信额度用途", sentence}
    assert [known.proves(text) for text in ("授信额度用途", "本月应还款", sentence[4:20], sentence[4:10])] == [
        True,
        False,
        True,
        False,
    ]


def test_a_piece_of_a_border_is_no_numeral() -> None:
    from creditcheck.readers.ocr.cuts import cuts_of
    from creditcheck.readers.ocr.rule_lines import rule_lines
    from creditcheck.readers.ocr.strokes import plain

    box = [(100, 200, 800, 203), (100, 300, 800, 303), (100, 200, 103, 303), (797, 200, 800, 303)]
    ink = ink_with(*box, (400, 240, 406, 256), (791, 270, 793, 282))
    lines = rule_lines(ink, 2.0)
    assert [cut.left for cut in cuts_of(plain(ink, lines.mask), lines, 2.0)] == [400]


def test_the_next_likeliest_of_the_least_sure_character_is_no_foreign_one() -> None:
    import numpy as np

    from creditcheck.readers.ocr.decode import Decoder

    answer = np.array([[0.0, 0.3, 0.1, 0.6], [0.9, 0.0, 0.1, 0.0], [0.0, 0.2, 0.7, 0.1]])
    found = Decoder(("", "數", "甲", "乙")).free(answer)
    assert (found.text, found.next) == ("乙甲", ("甲", ""))


def test_a_single_letter_is_run_with_room_behind_it_and_long_lines_a_few_at_a_time() -> None:
    import numpy as np

    from creditcheck.readers.ocr.engine import engine

    class Session:
        def __init__(self) -> None:
            self.shapes: list[tuple[int, ...]] = []

        def run(self, _: object, blocks: dict[str, Any]) -> list[Any]:
            (block,) = blocks.values()
            self.shapes.append(block.shape)
            return [np.zeros((block.shape[0], block.shape[3] // 8, 3))]

    model = engine()
    with patch.object(model, "_session", Session()) as session:
        model.run([np.zeros((48, 20), np.uint8)] * 3 + [np.zeros((48, 900), np.uint8)] * 2)
    assert session.shapes == [(3, 3, 48, 96), (1, 3, 48, 900), (1, 3, 48, 900)]


def test_a_character_that_is_no_simplified_one_is_in_doubt() -> None:
    from creditcheck.readers.ocr.cuts import Cut
    from creditcheck.readers.ocr.decode import Spelled
    from creditcheck.readers.ocr.recognise import ABSENT, _text

    for word, doubt in (("大楼（东）", None), ("大樓（东）", f"大{ABSENT}（东）")):
        places, sure = tuple(range(5)), (1.0,) * 5
        said = Spelled(word, places, sure, ("",) * 5)
        assert _text(Cut(0, 0, 100, 20), (said, said), 2.0).other == doubt


def test_the_end_of_a_line_of_two_tables_that_meet_is_no_dash() -> None:
    import numpy as np

    from creditcheck.readers.ocr.rule_lines import rule_lines

    scale, ink = 2480 / 842, np.zeros((400, 1400), np.uint8)
    ink[100:104, 100:1300] = ink[300:304, 100:1300] = ink[97:104, 700:1240] = ink[96:104, 1240:1300] = 1
    ink[97:304, 100:103] = ink[97:304, 1297:1300] = 1
    assert (ink & (1 - rule_lines(ink, scale).mask)).sum() < 5  # but for the corner of a step


@needs_extra
@pytest.mark.parametrize("black", [True, False])
def test_letters_of_a_coarse_page_of_one_bit_are_read_again_with_wider_strokes(black: bool) -> None:
    import cv2
    import numpy as np

    from creditcheck.readers.ocr import recognise
    from creditcheck.readers.ocr.cuts import Cut
    from creditcheck.readers.ocr.strokes import Cleaned

    page = np.full((80, 400), 255, np.uint8)
    cv2.putText(page, "sample", (100, 50), cv2.FONT_HERSHEY_SIMPLEX, 0.9, 0, 2)
    cv2.putText(page, "376", (260, 50), cv2.FONT_HERSHEY_SIMPLEX, 0.9, 0, 2)
    none, ink = np.zeros_like(page), (page < 128).astype(np.uint8)
    cuts = [Cut(98, 24, 230, 60), Cut(258, 24, 330, 53)]
    with patch.object(recognise, "_thickened", lambda picture: np.full_like(picture, 255)):
        texts = recognise.texts_of(cuts, Cleaned(ink, (page,), (ink,), none, none, 0), 2.9, black=black)
    assert [text.text for text in texts] == ["sample", "376"]
    assert [text.other is None for text in texts] == [not black, True]
    assert (recognise._thickened(page)[page == 0] == 0).all()
    assert recognise._thickened(page).mean() < page.mean()


@pytest.mark.parametrize(
    ("other", "doubt"),
    [(None, None), ("账户1（卡片尾号：1208）", None), ("账户1（卡片麾号：1203）", "账户1（卡片尾号：1203）")],
)
def test_the_words_of_the_heading_of_a_record_are_those_of_the_form(other: str | None, doubt: str | None) -> None:
    from creditcheck.readers.ocr.cuts import Cut
    from creditcheck.readers.ocr.recognise import Text
    from creditcheck.readers.ocr.record_headings import repair_record_headings

    heading = Text(Cut(0, 0, 400, 20), "账户1（卡片麾号：1208）", other=other)
    repair_record_headings([heading])
    assert (heading.text, heading.other) == ("账户1（卡片尾号：1208）", doubt)
