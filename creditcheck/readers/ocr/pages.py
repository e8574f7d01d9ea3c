"""The picture of a page -> a Page of glyphs and rules, as the layouts read it, and what it could say as well."""

from __future__ import annotations

import itertools
import statistics
from collections.abc import Collection, Iterable
from typing import Any, NamedTuple

import numpy as np
from PIL import Image as Pillow

from creditcheck.errors import ScanError, ScanTooSmallError
from creditcheck.geometry import Glyph
from creditcheck.readers.cut_outs import kept
from creditcheck.readers.document import Lexicon, Page
from creditcheck.readers.marks import reads_like_mark
from creditcheck.readers.ocr.broken_lines import without_stumps
from creditcheck.readers.ocr.crossed import doubted
from creditcheck.readers.ocr.cuts import cuts_of
from creditcheck.readers.ocr.false_lines import without_false
from creditcheck.readers.ocr.grids import grids_repaired, without_months
from creditcheck.readers.ocr.headings import is_heading, repair_headings
from creditcheck.readers.ocr.heads import fill_heads
from creditcheck.readers.ocr.known import known_of
from creditcheck.readers.ocr.months import hold_letters
from creditcheck.readers.ocr.places import doubt_places
from creditcheck.readers.ocr.ready import Ready
from creditcheck.readers.ocr.recognise import ABSENT, Text, texts_of
from creditcheck.readers.ocr.record_headings import repair_record_headings
from creditcheck.readers.ocr.repairs import Repair, repair_page
from creditcheck.readers.ocr.residue import NUMERALS, is_residue, is_scrap, is_speck
from creditcheck.readers.ocr.row_lines import rows_put_right
from creditcheck.readers.ocr.sentences import repair_marks, repair_sentences
from creditcheck.readers.ocr.small_masks import packed
from creditcheck.readers.ocr.spots import Spot, inks_of, is_kept, is_lone, spot_of
from creditcheck.readers.ocr.stops import see_stops
from creditcheck.readers.ocr.ties import settle
from creditcheck.values.text import half_width

Image = Any
_NO_WORDS = Lexicon()

_HIGH, _LOW = 0.92, 0.74
"""Height of the ink of a text by its size: with Chinese characters, and of digits alone."""

_BASE = 0.38
"""The baseline lies this many sizes below the middle of the ink."""

_ONE_LINE = 0.35
"""Shares of a line's height by which the middles of its texts differ at most."""

_LEVEL = 0.2
"""The same in a row of a table, where lines of other cells may stand between."""

_LOWER = 0.8
"""A text this much lower than the one beside it is a numeral or a dash of the same size."""

_GAP = 1.0
"""Sizes of white between two characters from which they stand apart."""

_AFTER_NUMERAL = 0.35
"""The same behind the number of a chapter."""

_BLANK = 0.5
_BLANK_BEHIND, _BLANK_BEFORE = frozenset("：，。；、）》〕”"), frozenset("（《〔“")
"""Wide marks whose ink fills one half of their room: the other half, in sizes, is no gap."""

_SMALLEST, _A_FEW = 15.5, 2
"""Pixels of the smallest Chinese characters that are read (150 dpi), and how many of them make a text of them."""

_SMALLEST_BLACK = 20.0
"""The same in black and white: 200 dpi, or two pages on a sheet at 300; there thin strokes of letters are lost."""

_LIGHTER, _LIGHT = 50, 165
"""Of 255: a watermark is so much lighter than the text of its page, and lighter than grey headings."""

_MOST_TURNED = 5.5
"""Degrees: at five no value is read wrong without a sign; further turned pages were not measured."""

_TITLE = "个人信用报告"
_CJK = "\u3400"


class Alternative(NamedTuple):
    """What stretches ``start`` to ``end`` of a page could be as well."""

    start: int
    end: int
    glyphs: tuple[Glyph, ...]
    crossed: bool = False
    """Strokes of a watermark are the reason."""

    made: bool = False
    """It is no reading, only another text of the same kind."""

    @property
    def lost(self) -> bool:
        """Tell whether it only says that a character may be missing."""
        return any(ABSENT in glyph.text for glyph in self.glyphs)


class Scanned(NamedTuple):
    """A page read from its picture, what could be read otherwise, the picture, upright and small, and the repairs.

    ``strokes`` are those of a watermark; ``if_crossed`` is what texts could be as well where there are such after all.
    """

    page: Page
    alternatives: tuple[Alternative, ...]
    picture: bytes
    repairs: tuple[Repair, ...] = ()
    strokes: bytes = b""
    if_crossed: tuple[Alternative, ...] = ()
    spots: tuple[Spot, ...] = ()
    """Pictures of its texts, where strokes cross some of them."""


def read_page(number: int, ready: Ready, lexicon: Lexicon = _NO_WORDS) -> Scanned:
    """Read one page, which stands upright."""
    grey, angle, scale, flat, ink, lines = ready.picture, ready.angle, ready.scale, ready.flat, ready.ink, ready.lines
    if abs(angle) > _MOST_TURNED:
        raise ScanError("扫描件里有一页太斜，看不准，本程序不猜读")
    bare = ready.cleaned()
    marked = bool(bare.gone.any())
    left = without_false(lines, bare.gone, scale)
    if marked:
        left = rows_put_right(left, ink, ready.strokes(bare.gone), scale)
    if left is not lines:
        lines, bare = left, ready.cleaned(left)
    looked = ready.looked
    cuts = cuts_of(bare, lines, scale) if marked or not looked.cuts else looked.cuts
    texts = texts_of(cuts, bare, scale, known_of(lexicon), looked.read, black=ready.black)
    if ready.black:
        texts = without_stumps(texts)
    hold_letters(texts, bare.pictures[0], scale)
    see_stops(texts, bare.ink, lexicon.form)
    settle(texts, bare.pictures[0], lexicon)
    doubt_places(texts)
    marks = [*_marks(texts, lexicon, marked=marked), *_faint(texts, flat, ink, lexicon.form)]
    texts = grids_repaired([text for text in texts if text not in marks])
    fill_heads(texts, lexicon)
    repair_headings(texts, lexicon)
    without_months(texts)
    repair_record_headings(texts)
    repair_marks(texts)
    repair_sentences(texts, lexicon)
    repairs = repair_page(texts, lexicon, scale, marked=marked)
    inks = inks_of(bare, lines.mask, scale, black=ready.black) if marked else None
    sure = {id(text) for text in texts if text.other is None and not text.cut.hidden}
    doubted(texts, lexicon, scale, marked=marked)
    texts = [text for text in texts if text.text or text.cut.box is not None]
    _refuse_small(texts, _SMALLEST_BLACK if ready.black else _SMALLEST)
    glyphs: list[Glyph] = []
    alternatives, if_crossed, spots = [], [], []
    for text, (size, base) in zip(texts, _placed(texts, scale), strict=True):
        start = len(glyphs)
        glyphs.extend(_stretch(text, text.text, size, base, scale) if text.text else ())
        if text.other is not None:
            other = tuple(_stretch(text, text.other, size, base, scale))
            alternatives.append(Alternative(start, len(glyphs), other, text.cut.crossed, text.made))
        elif text.if_crossed is not None:
            other = tuple(_stretch(text, text.if_crossed, size, base, scale))
            if_crossed.append(Alternative(start, len(glyphs), other, crossed=True, made=True))
        if inks is not None and is_kept(text):
            spot = spot_of(text, (start, len(glyphs)), inks, sure=id(text) in sure)
            spots.append(spot._replace(lone=is_lone(text, texts, scale)))
    page = Page(
        number=number,
        width=grey.shape[1] / scale,
        height=grey.shape[0] / scale,
        stretches=tuple(glyphs),
        rules=lines.rules,
        marks=tuple(mark.text for mark in marks),
        images=1,
        scanned=True,
    )
    picture = kept(Pillow.fromarray(grey), page.width, page.height)
    strokes = packed(bare.gone, scale)
    return Scanned(page, tuple(alternatives), picture, repairs, strokes, tuple(if_crossed), tuple(spots))


def _marks(texts: list[Text], lexicon: Lexicon, *, marked: bool) -> list[Text]:
    """Return the texts that are no report's: what reads like a mark, dirt, and what stands above the report's title.

    ``marked``: strokes of a watermark were found on the page.
    """
    free = [text for text in texts if text.cut.box is None]
    headings = [text for text in free if is_heading(text.text, lexicon)]
    title = next((text.cut.top for text in free if text.text == _TITLE), 0)
    return [
        text
        for text in free
        if reads_like_mark(text.text)
        or text.cut.bottom <= title
        or is_speck(text, free, headings)
        or (marked and is_residue(text, free, lexicon.form))
    ]


def _faint(texts: list[Text], flat: Image, ink: Image, words: Collection[str]) -> list[Text]:
    """Return the light texts outside of tables that are large or scraps, pieces of watermarks: small text is dark.

    Headings may be light as well: they are ``words`` of the form.
    """
    free = [text for text in texts if text.cut.box is None]
    shades, heights = [], []
    for text in free:
        place = (slice(text.cut.top, text.cut.bottom), slice(text.cut.left, text.cut.right))
        inked = flat[place][ink[place] > 0]
        shades.append(float(np.percentile(inked, 20)) if inked.size else 0.0)
        heights.append(text.cut.bottom - text.cut.top)
    if not free:
        return []
    dark, high = statistics.median(shades), statistics.median(heights)
    return [
        text
        for text, shade, height in zip(free, shades, heights, strict=True)
        if shade > dark + _LIGHTER and shade > _LIGHT and (height > 1.2 * high or is_scrap(text))
        if half_width(text.text) not in words
    ]


def _refuse_small(texts: list[Text], smallest: float) -> None:
    """Raise ScanTooSmallError where letters have too few pixels to be told apart."""
    heights = [text.cut.bottom - text.cut.top for text in texts if sum(char >= _CJK for char in text.text) >= _A_FEW]
    if heights and statistics.median(heights) / _HIGH < smallest:
        raise ScanTooSmallError


def _sizes(texts: list[Text], scale: float) -> list[float]:
    """Return the font size of each text, in points; that of a dash or a star is the common one."""
    sizes: list[float | None] = []
    for text in texts:
        high = (text.cut.bottom - text.cut.top) / scale
        letters = [char for char in text.text if char >= _CJK]
        if letters and (len(text.text) > 1 or letters[0] not in "一二三"):
            sizes.append(high / _HIGH)
        elif any(char.isalnum() for char in text.text) and not letters:
            sizes.append(high / _LOW)
        else:
            sizes.append(None)
    common = statistics.median([size for size in sizes if size is not None] or [10.0])
    return [common if size is None or abs(size - common) < 0.2 * common else size for size in sizes]


def _placed(texts: list[Text], scale: float) -> list[tuple[float, float]]:
    """Return size and baseline of each text, in points; texts of one line outside of tables have both of its largest.

    The numeral of a heading is lower than its words. What is level with the largest text of a row of a table has its
    baseline: the ink of ``--`` tells little of where it is.
    """
    placed = [
        (size, _middle(text, scale) + _BASE * size) for text, size in zip(texts, _sizes(texts, scale), strict=True)
    ]
    rows: dict[tuple[int, int], int] = {}
    for index in sorted(range(len(texts)), key=lambda index: -_height(texts[index], scale)):
        box = texts[index].cut.box
        if box is not None:
            leader = rows.setdefault((round(box.y0), round(box.y1)), index)
            if abs(_middle(texts[leader], scale) - _middle(texts[index], scale)) < _LEVEL * _height(
                texts[leader], scale
            ):
                placed[index] = (placed[index][0], placed[leader][1])
    free = [index for index, text in enumerate(texts) if text.cut.box is None]
    leaders: list[int] = []
    for index in sorted(free, key=lambda index: -_height(texts[index], scale)):
        middle = _middle(texts[index], scale)
        for leader in leaders:
            if abs(_middle(texts[leader], scale) - middle) < _ONE_LINE * _height(texts[leader], scale):
                size, base = placed[leader]
                placed[index] = (placed[index][0] if texts[index].text >= _CJK else min(size, placed[index][0]), base)
                if _height(texts[index], scale) < _LOWER * _height(texts[leader], scale):
                    placed[index] = (size, base)
                break
        else:
            leaders.append(index)
    return placed


def _middle(text: Text, scale: float) -> float:
    return (text.cut.top + text.cut.bottom) / 2 / scale


def _height(text: Text, scale: float) -> float:
    return (text.cut.bottom - text.cut.top) / scale


def _stretch(text: Text, printed: str, size: float, y: float, scale: float) -> Iterable[Glyph]:
    """Return the glyphs of one text: a stretch, or several where characters stand apart."""
    left, right = text.cut.left / scale, text.cut.right / scale
    places = [place / scale for place in text.places] if len(text.places) == len(printed) else []
    if not places:
        places = _even(printed, left, right)
    halves = [0.5 * size if char >= _CJK else 0.25 * size for char in printed]
    starts = 0
    for index in range(1, len(printed) + 1):
        least = _AFTER_NUMERAL if index == 1 and printed[0] in NUMERALS and text.cut.box is None else _GAP
        apart = index < len(printed) and (
            places[index] - halves[index] - places[index - 1] - halves[index - 1]
            > (least + _BLANK * (printed[index - 1] in _BLANK_BEHIND) + _BLANK * (printed[index] in _BLANK_BEFORE))
            * size
        )
        if index < len(printed) and not apart:
            continue
        begin = left if starts == 0 else places[starts] - halves[starts]
        end = right if index == len(printed) else places[index - 1] + halves[index - 1]
        yield _glyph(printed[starts:index], places[starts:index], (begin, max(end, begin + 0.5)), y, size)
        starts = index


def _even(printed: str, left: float, right: float) -> list[float]:
    """Return places of characters that fill a stretch, wide ones twice as wide as the others."""
    widths = [2 if char >= _CJK else 1 for char in printed]
    unit = (right - left) / max(sum(widths), 1)
    ends = list(itertools.accumulate(widths))
    return [left + (end - wide / 2) * unit for end, wide in zip(ends, widths, strict=True)]


def _glyph(printed: str, places: list[float], edges: tuple[float, float], y: float, size: float) -> Glyph:
    """Return characters that touch each other as one stretch."""
    left, right = edges
    if len(printed) == 1:
        return Glyph(printed, left, right, y, size)
    ends = [(one + two) / 2 for one, two in itertools.pairwise(places)]
    bounds = list(itertools.accumulate((*ends, right), max, initial=left))[1:]
    return Glyph(printed, left, right, y, size, tuple((min(end, right) - left) / size for end in bounds))
