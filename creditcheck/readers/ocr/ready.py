"""The picture of a page -> what is needed to read it: turned level, on white paper, its ink and its ruling lines."""

from __future__ import annotations

from typing import Any, NamedTuple

import numpy as np

from creditcheck.readers.ocr.hidden_lines import with_hidden
from creditcheck.readers.ocr.paper import LONG_SIDE, angle_of, even, ink_of, turned
from creditcheck.readers.ocr.rule_lines import Lines, rule_lines
from creditcheck.readers.ocr.strokes import BLACK, thick_strokes, without_thick

Image = Any


class Ready(NamedTuple):
    """A page that was turned by ``angle`` degrees; ``scale`` is how many pixels a point has."""

    grey: Image
    angle: float
    scale: float
    flat: Image
    ink: Image
    lines: Lines


def made_ready(page: Image) -> Ready:
    """Make the picture of a page ready to be read."""
    angle = angle_of(page)
    grey = turned(page, angle)
    scale = max(grey.shape) / LONG_SIDE
    flat = even(grey, scale)
    ink = ink_of(flat, scale)
    thick = thick_strokes(ink, (flat < BLACK).astype(np.uint8), scale)
    lines = with_hidden(rule_lines(without_thick(ink, thick, scale), scale), ink, thick, scale)
    return Ready(grey, angle, scale, flat, ink, lines)
