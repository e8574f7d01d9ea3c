"""The pictures of a page: whether they are the page itself, and where they stand instead of text.

A scan with a layer of recognised text looks like text to a reader, wrong digits and all. The layer is hidden
(invisible, white, clear, below the picture), or it is seen and stands upon the same words in the picture. A watermark
covers the page too, but is light.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from creditcheck.readers.glyph_places import characters, ends_of, points_of
from creditcheck.readers.painting import Area
from creditcheck.readers.pdf_objects import Box, holds
from creditcheck.readers.pictures import DARK, Bitmap, Pictures
from creditcheck.readers.upright import RawGlyph

HIDDEN = 0.3
"""A page of which this share of the text is hidden is a scan: white letters show where the picture is dark."""

SAME = 0.5
"""A page of which this share of the text is written in its picture as well is a scan."""

WHOLE_PAGE = 0.6
"""Pictures over this share of a page cover it."""

PART_OF_PAGE = 0.15
"""The same for a page without text: it is not a logo alone."""

A4_SHAPE = 0.7
"""Width by height of an upright page."""

ROW_WIDE, ROW_HIGH = 0.3, 6.0
"""A picture at least this share of the page wide, and so many points high, may hold rows."""

FEW = 5
"""A page with fewer characters has no text."""

SAMPLES = 60
"""So many characters of a page tell whether its picture has them as well."""


class PagePictures:
    """The pictures of one page."""

    def __init__(self, pdf: Any, page: Any, areas: Sequence[Area], known: Pictures) -> None:
        """Take the areas of a page; ``known`` is what the pages before have told."""
        self._pdf, self._page, self._known = pdf, page, known
        self._box: Box = page.get_bbox()
        self._areas = [area for area in areas if area.picture]
        self._bitmaps: dict[int, Bitmap | None] = {}

    def bitmap(self, area: Area) -> Bitmap | None:
        """Return how a picture looks; None when it cannot be rendered."""
        if area.order not in self._bitmaps:
            self._bitmaps[area.order] = self._known.bitmap(self._pdf, self._page, area)
        return self._bitmaps[area.order]

    def _share(self, area: Area) -> float:
        """Return how much of the page a picture takes."""
        left, bottom, right, top = self._box
        return (area.box[2] - area.box[0]) * (area.box[3] - area.box[1]) / (((right - left) * (top - bottom)) or 1)

    def _is_written(self, area: Area) -> bool:
        return self._known.is_written(area, self.bitmap)

    def are_a_scan(self, text: Sequence[RawGlyph], hidden: int) -> bool:
        """Tell whether pictures cover the page and its text is hidden, or written in the pictures as well."""
        if sum(map(self._share, self._areas)) < WHOLE_PAGE:
            return False
        shown = sum(len(glyph.text) for glyph in text)
        if hidden >= FEW and hidden > HIDDEN * (shown + hidden):
            return True
        large = [area for area in self._areas if self._share(area) >= PART_OF_PAGE]
        return shown >= FEW and any(map(self._is_written, large)) and self._have_the_same(large, text)

    def _have_the_same(self, pictures: Sequence[Area], text: Sequence[RawGlyph]) -> bool:
        """Tell whether dark ink of pictures lies where the characters stand."""
        places = [points_of(glyph) for stretch in text for glyph in characters(stretch)]
        places = places[:: max(1, len(places) // SAMPLES)]
        bitmaps = [(area, bitmap) for area in pictures if (bitmap := self.bitmap(area))]
        hits = sum(
            any(
                holds(area.box, *point) and max(bitmap.colour(*point)) < DARK
                for point in points
                for area, bitmap in bitmaps
            )
            for points in places
        )
        return hits > SAME * len(places)

    def instead_of(self, text: Sequence[RawGlyph]) -> list[Box]:
        """Return the pictures that stand where text should be: they are written, and no text of the page is on them."""
        count = sum(len(glyph.text) for glyph in text)
        page_left, page_bottom, page_right, page_top = self._box
        # Half a page, cut from top to bottom, has its logos as large as the whole one had.
        wide = ROW_WIDE * max(page_right - page_left, A4_SHAPE * (page_top - page_bottom))
        found = []
        for area in self._areas:
            left, bottom, right, top = area.box
            if right <= page_left or left >= page_right or top <= page_bottom or bottom >= page_top:
                continue
            if right - left < wide or top - bottom < ROW_HIGH or (count < FEW and self._share(area) < PART_OF_PAGE):
                continue
            on_it = sum(holds(area.box, *place) for glyph in text for place in ends_of(glyph))
            if on_it <= FEW and self._is_written(area):
                found.append(area.box)
        return found
