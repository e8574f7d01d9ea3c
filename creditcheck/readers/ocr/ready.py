"""The picture of a page -> what is needed to read it: turned level, on white paper, its ink and its ruling lines."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from types import MappingProxyType
from typing import Any, NamedTuple

import numpy as np

from creditcheck.readers.ocr.broken_lines import broken_lines
from creditcheck.readers.ocr.cuts import Cut
from creditcheck.readers.ocr.decode import Spelled
from creditcheck.readers.ocr.dots import without_dots
from creditcheck.readers.ocr.evened import Evened
from creditcheck.readers.ocr.faint_lines import breaks_lines, faint_lines
from creditcheck.readers.ocr.faint_marks import without_faint
from creditcheck.readers.ocr.grey_strokes import without_grey
from creditcheck.readers.ocr.hidden_lines import with_hidden, without_letters, without_thick
from creditcheck.readers.ocr.paper import LONG_SIDE, angle_of, even, ink_of, turned
from creditcheck.readers.ocr.recognise import Key
from creditcheck.readers.ocr.repeats import repeated
from creditcheck.readers.ocr.rule_lines import Lines, rule_lines, with_bumps
from creditcheck.readers.ocr.shades import is_black_and_white
from creditcheck.readers.ocr.straight_lines import straight_lines
from creditcheck.readers.ocr.strokes import (
    BLACK,
    NONE,
    Cleaned,
    cleaned,
    tall_in,
    thick_strokes,
    without_dust,
)

Image = Any


class Looked(NamedTuple):
    """The cuts of a page as it is, strokes of a watermark and all, and how pictures of some are read."""

    cuts: Sequence[Cut] = ()
    read: Mapping[Key, Spelled] = MappingProxyType({})


class Ready(NamedTuple):
    """A page that was turned by ``angle`` degrees; ``scale`` is how many pixels a point has.

    ``thick``, ``grey``: where the thick strokes of a watermark are, and its grey ones or its dots; ``tall``: what hangs
    together over more of the height than letters do; ``black``: the picture has no shades at the edges of letters;
    ``others``: where there are grey strokes or dots, the page with these evened out in other ways than in ``flat``, and
    as it is; ``looked``: what was found when it was looked which way is up; ``letters``: those of a mark that stand on
    the page many times, and ``straight``: its straight lines, of which ``thick`` and ``tall`` have none; ``ink`` is
    without the second.
    """

    picture: Image
    angle: float
    scale: float
    flat: Image
    ink: Image
    lines: Lines
    thick: Image
    grey: Image
    tall: Image
    black: bool
    others: tuple[Image, ...] = ()
    looked: Looked = Looked()
    letters: Image | None = None
    straight: Image | None = None

    def cleaned(self, lines: Lines | None = None) -> Cleaned:
        """Return the page without its foreign ink; ``lines`` are its ruling lines, where they are others."""
        mask = (self.lines if lines is None else lines).mask
        known = {"thick": self.thick, "mark": self.grey, "tall": self.tall}
        known |= {"letters": self.letters, "straight": self.straight}
        return cleaned(self.flat, self.ink, mask, self.scale, **known, dots=self.black, others=self.others)

    def strokes(self, gone: Image) -> Image:
        """Return where strokes of a watermark are, behind ruling lines too; ``gone``: what was taken away of them."""
        found = gone | self.thick
        return found if self.letters is None else found | self.letters


def made_ready(page: Image, *, black: bool | None = None) -> Ready:
    """Make the picture of a page ready to be read; ``black`` is known of one that was changed before."""
    black = is_black_and_white(page) if black is None else black
    angle = angle_of(page)
    grey = turned(page, angle)
    scale = max(grey.shape) / LONG_SIDE
    flat = even(grey, scale)
    evened = without_dots(flat, scale) if black else without_grey(flat, scale)
    if evened is None:
        evened = Evened((flat,), flat, np.zeros_like(flat))
    flat, *others = evened.pictures
    ink = ink_of(evened.bare, scale)
    if not black and breaks_lines(grey):
        ink |= faint_lines(evened.bare, scale)
    if black and not evened.mark.any():
        ink |= broken_lines(ink, scale)
    tall = tall_in(ink, scale)
    thick = thick_strokes(ink, (evened.bare < BLACK).astype(np.uint8), tall, scale)
    lines = with_hidden(rule_lines(without_thick(ink, thick, scale), scale), ink, thick, scale)
    if not black and (left := without_faint(ink, flat, lines, scale)) is not None:
        ink, flat = left
        lines = rule_lines(without_thick(ink, thick, scale), scale)
    letters = straight = None
    slanting = tall & (1 - thick)
    if black and not evened.mark.any() and int((slanting & (1 - lines.mask)).sum()) > NONE * scale * scale:
        straight = straight_lines(slanting, scale)
    if straight is not None and straight.any():
        ink &= 1 - straight
        tall = tall_in(ink, scale)
        thick = thick_strokes(ink, (flat < BLACK).astype(np.uint8), tall, scale)
        lines = with_hidden(rule_lines(without_thick(ink, thick, scale), scale, straight), ink, thick, scale)
    if black and not evened.mark.any():
        letters = repeated(ink, (tall | thick) & (1 - lines.mask), lines.mask, scale)
        if letters.any():
            rest = ink & (1 - letters)
            tall = tall_in(rest, scale)
            thick = thick_strokes(rest, (flat < BLACK).astype(np.uint8), tall, scale)
            hiding = letters | thick
            behind = hiding if straight is None else hiding | straight
            lines = rule_lines(without_letters(ink, letters, thick, scale), scale, behind)
            lines = with_hidden(lines, ink, hiding, scale)
    if black and not evened.mark.any():  # after its lines: those of one bit have gaps
        lines = with_bumps(lines, ink, scale)
        text = without_dust(ink & (1 - lines.mask), (flat < BLACK).astype(np.uint8), scale)
        ink = text | (ink & lines.mask)
    return Ready(
        grey,
        angle,
        scale,
        flat,
        ink,
        lines,
        thick,
        evened.mark,
        tall,
        black,
        tuple(others),
        Looked(),
        letters,
        straight,
    )
