"""What of a page's text is seen: each character held against what is painted, clipped, coloured and laid over it.

A stretch that is ordinary and has nothing over it is passed on as it is, which is nearly all of a page. A rendering of
the page is the witness where the objects alone do not tell, and of every page with text that is hidden on it.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from typing import Any, NamedTuple

from creditcheck.readers.annotations import covered_by_notes
from creditcheck.readers.document import CUT_OFF
from creditcheck.readers.glyph_places import box_of, characters, ends_of, heights_of, middle_of, points_of
from creditcheck.readers.marks import Printed, Style, part_marks
from creditcheck.readers.painting import LIGHT, OPAQUE, WHITE, Area, Painting, Text, alike, covers, is_star, is_vivid
from creditcheck.readers.pdf_objects import Box, Point, holds
from creditcheck.readers.pdfium_calls import calls
from creditcheck.readers.pictures import Pictures, Shown
from creditcheck.readers.scans import PagePictures
from creditcheck.readers.upright import RawGlyph, direction_of

TINY = 1.0
"""Type of at most so many points is not read by anybody."""

NARROW = 0.06
"""A character of at most this share of its height in width is a line, no character."""


class Seen(NamedTuple):
    """The text of a page that is seen, what is hidden and why, marks that stand upright, and what the pictures are.

    ``pictures`` are those that stand where text should be; ``replaced`` counts characters for which the file gives
    another text than it draws.
    """

    raw: list[RawGlyph]
    hidden: list[tuple[str, RawGlyph]]
    marks: list[list[RawGlyph]]
    pictures: list[Box]
    scanned: bool
    replaced: int


class Witness:
    """Tells what is seen on one page."""

    def __init__(self, pdf: Any, page: Any, text_page: int, painting: Painting, pictures: Pictures) -> None:
        """``text_page`` is the address of pdfium's text page."""
        self._page, self._text_page = page, text_page
        self._painting = painting
        self._box: Box = page.get_bbox()
        self._pictures = PagePictures(pdf, page, painting.areas, pictures)
        self._unsure = False

    def seen(self, raw: Sequence[RawGlyph], *, thorough: bool) -> Seen:
        """Part the text of the page; ``thorough`` holds all of it against the rendered page."""
        printed: list[Printed] = []
        hidden: list[tuple[str, RawGlyph]] = []
        replaced = 0
        for stretch in raw:
            texts = self._texts_of(stretch)
            replaced += sum(text in self._painting.replaced for text in texts) if self._painting.replaced else 0
            if self._is_plain(stretch, texts) and self._is_in_one_style(texts):
                printed.append((stretch, self._style(stretch, texts[0])))
            else:
                for glyph, handle in zip(characters(stretch), texts, strict=True):
                    if why := self._why_hidden(glyph, handle):
                        hidden.append((why, glyph))
                    else:
                        printed.append((glyph, self._style(glyph, handle)))
        direction = direction_of(glyph for glyph, _ in printed)
        # What the edges cut off and slanted marks say nothing of the rest of the page.
        if thorough or self._unsure or any(why != "outside" and g.direction == direction for why, g in hidden):
            printed = _parted(printed, hidden, "no-ink", self._without_ink)
        if self._has_notes():
            printed = _parted(printed, hidden, "note", self._under_notes)
        kept, marks = part_marks(printed, direction)
        text = [glyph for glyph, _ in printed]
        # Text that a smaller page cuts off says nothing of where the page comes from.
        unseen = sum(why not in CUT_OFF for why, _ in hidden)
        scanned = self._pictures.are_a_scan(text, unseen)
        return Seen(kept, hidden, marks, [] if scanned else self._pictures.instead_of(text), scanned, replaced)

    def _without_ink(self, glyphs: Sequence[RawGlyph]) -> list[int]:
        """Return which characters the rendered page has not, but for those below the star or the ring of a seal."""
        shown = Shown(self._page)
        return [
            index
            for index, glyph in enumerate(glyphs)
            if not shown.has_ink(box_of(glyph)) and not self._is_under_seal(glyph)
        ]

    def _is_under_seal(self, glyph: RawGlyph) -> bool:
        place = middle_of(glyph)
        return any(
            is_star(area)
            or (area.picture and (bitmap := self._pictures.bitmap(area)) and is_vivid(bitmap.colour(*place)))
            for area in self._painting.over(*place, 0)
        )

    def _under_notes(self, glyphs: Sequence[RawGlyph]) -> list[int]:
        return covered_by_notes(self._page, [box_of(glyph) for glyph in glyphs])

    def _has_notes(self) -> bool:
        import pypdfium2.raw as pdfium  # noqa: PLC0415

        return bool(pdfium.FPDFPage_GetAnnotCount(self._page.raw) > 0)

    def _texts_of(self, stretch: RawGlyph) -> list[int]:
        """Return the text object of each character when they may differ in what matters, else that of the first."""
        ask, count = calls().text_object, len(stretch.text)
        if count > 1 and (self._painting.odd or self._painting.replaced or self._met(stretch)):
            return [ask(self._text_page, stretch.at + index) or 0 for index in range(count)]
        return [ask(self._text_page, stretch.at) or 0] * count

    def _met(self, stretch: RawGlyph) -> list[Area]:
        """Return the areas that may lie over a stretch."""
        left, right = sorted((stretch.x, stretch.end_x))
        return self._painting.meets(left - stretch.size, right + stretch.size, *heights_of(stretch))

    def _is_plain(self, stretch: RawGlyph, texts: Sequence[int]) -> bool:
        """Tell whether nothing of a stretch can be hidden."""
        if _is_tiny(stretch):
            return False
        mine = set(texts)
        order = min(self._painting.texts.get(text, 0) for text in mine)
        if any(area.order > order for area in self._met(stretch)):
            return False
        kinds = [kind for text in mine if (kind := self._painting.odd.get(text))]
        left, bottom, right, top = self._box
        if not kinds and stretch.direction == 0 and left <= stretch.x and stretch.end_x <= right:
            return bottom <= stretch.y and stretch.y + stretch.size <= top
        if any(kind.why or kind.unsure for kind in kinds):
            self._unsure = self._unsure or any(kind.unsure for kind in kinds)
            return False
        ends = ends_of(stretch)
        if not all(holds(self._box, *place) and all(_in_clip(kind, place) for kind in kinds) for place in ends):
            return False
        return not any(_is_light(kind) for kind in kinds)

    def _is_in_one_style(self, texts: Sequence[int]) -> bool:
        """Tell whether a word is of one style; pdfium mixes the characters of two texts that lie over each other."""
        kinds = {kind and kind[2:4] + kind[5:6] for kind in map(self._painting.odd.get, set(texts))}
        return len(kinds) == 1

    def _style(self, glyph: RawGlyph, handle: int) -> Style:
        text = self._painting.odd.get(handle)
        if text is None:
            return Style(self._painting.texts.get(handle, 0))
        on_colour = _is_light(text) and sum(self._ground(middle_of(glyph), text)) < sum(text.colour or WHITE)
        return Style(text.order, text.colour, text.alpha, text.forms, on_colour)

    def _why_hidden(self, glyph: RawGlyph, handle: int) -> str | None:
        """Return why a character is not seen, None when nothing says so."""
        place = middle_of(glyph)
        text = self._painting.odd.get(handle)
        if text is not None and text.why:
            return text.why
        if _is_tiny(glyph):
            return "tiny"
        if not holds(self._box, *place):
            return "outside"
        if text is not None and not _in_clip(text, place):
            return "clipped"
        if text is not None and text.colour is not None and _is_light(text):
            ground = self._ground(place, text)
            if alike(text.colour, ground):
                return "faint"
        return "covered" if self._is_covered(glyph, self._painting.texts.get(handle, 0)) else None

    def _is_covered(self, glyph: RawGlyph, order: int) -> bool:
        """Tell whether something opaque lies over most of a character."""
        points = points_of(glyph)
        for area in self._painting.over(*middle_of(glyph), order):
            if is_star(area):
                continue
            hits = [point for point in points if self._is_opaque_at(area, point)]
            if 2 * len(hits) > len(points):
                if area.unsure:
                    self._unsure = True  # blended: the rendering tells
                else:
                    return True
        return False

    def _is_opaque_at(self, area: Area, place: Point) -> bool:
        if not area.picture:
            return covers(area, *place)
        bitmap = self._pictures.bitmap(area)
        if bitmap is None:
            return True
        # The ring and the star of a seal are opaque too, but a seal replaces nothing.
        return holds(area.box, *place) and bitmap.alpha(*place) >= OPAQUE and not is_vivid(bitmap.colour(*place))

    def _ground(self, place: Point, text: Text) -> tuple[int, int, int]:
        """Return the colour that a text stands on."""
        for area in self._painting.below(*place, text.order):
            if area.picture:
                bitmap = self._pictures.bitmap(area)
                if bitmap is not None and bitmap.alpha(*place) >= OPAQUE:
                    return bitmap.colour(*place)
            elif area.colour is not None and not area.unsure:
                return area.colour
            else:
                self._unsure = True
        return WHITE


def _parted(
    printed: Sequence[Printed],
    hidden: list[tuple[str, RawGlyph]],
    why: str,
    ask: Callable[[Sequence[RawGlyph]], list[int]],
) -> list[Printed]:
    """Move the characters that ``ask`` names, by their index, to the hidden ones; return the others."""
    single = [(glyph, style) for stretch, style in printed for glyph in characters(stretch)]
    gone = set(ask([glyph for glyph, _ in single]))
    if not gone:
        return list(printed)
    hidden.extend((why, single[index][0]) for index in sorted(gone))
    return [one for index, one in enumerate(single) if index not in gone]


def _is_tiny(stretch: RawGlyph) -> bool:
    """Tell whether type is too small or too narrow to be read; how wide slanted characters are is not known."""
    wide = math.hypot(stretch.end_x - stretch.x, stretch.end_y - stretch.y)
    narrow = stretch.direction % 90 == 0 and wide <= NARROW * stretch.size * len(stretch.text)
    return stretch.size <= TINY or narrow


def _in_clip(text: Text, place: Point) -> bool:
    return text.clip is None or holds(text.clip, *place)


def _is_light(text: Text) -> bool:
    return text.colour is not None and min(text.colour) >= LIGHT
