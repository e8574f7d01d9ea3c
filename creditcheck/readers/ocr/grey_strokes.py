"""The grey strokes of a watermark on a scan with shades: they become paper, and what they cross is remembered.

All of them have one shade, lighter than the text: pixels between others of their own shade are many of that shade,
where the edges of letters have a few of each.
"""

from __future__ import annotations

from typing import Any

import cv2
import numpy as np

Image = Any

_SHADES = (100, 214)
"""Of 255: a watermark is lighter than text, and dark enough to be taken for ink."""

_ALIKE, _SPREAD = 22, 12
"""Of 255: how much pixels beside each other differ within a stroke, and how far its shade spreads."""

_BROAD = 9.0
"""Points: a shaded cell is broader than a stroke."""

_LEAST, _MOSTLY = 1500.0, 0.6
"""Square points of the inside of the strokes of a page, and their share of all such places: less is no watermark."""

_AROUND, _BETWEEN, _DARKER = 3.0, 8.0, 1.8
"""Points around strokes that their edges reach, and between two that belong together; the power by which what is darker
than they are is made dark."""

_EVENED, _SEAM = 0.8, 14
"""Pixels over which grain is evened out; of 255: the shade from which all is paper lies so much below theirs."""


def without_grey(flat: Image, scale: float) -> tuple[Image, Image]:
    """Return a page on white paper without the grey strokes of a watermark, and where they were."""
    smooth = cv2.GaussianBlur(flat, (0, 0), _EVENED)
    around = np.ones((3, 3), np.uint8)
    inside = cv2.morphologyEx(smooth, cv2.MORPH_GRADIENT, around) < _ALIKE
    inside &= (smooth >= _SHADES[0]) & (smooth < _SHADES[1])
    side = round(_BROAD * scale) | 1
    inside &= cv2.morphologyEx(inside.astype(np.uint8), cv2.MORPH_OPEN, np.ones((side, side), np.uint8)) == 0
    many = np.convolve(np.bincount(smooth[inside], minlength=256), np.ones(2 * _SPREAD + 1), "same")
    shade = int(many.argmax())
    if many[shade] < max(_LEAST * scale * scale, _MOSTLY * inside.sum()):
        return flat, np.zeros_like(flat)
    strokes = (inside & (np.abs(smooth.astype(np.int16) - shade) <= _SPREAD)).astype(np.uint8)
    strokes = cv2.dilate(strokes, around, iterations=2)
    # Thin strokes of letters are grey too: beside a watermark they are made as dark as elsewhere.
    levels = np.clip(np.arange(256) / (shade - _SEAM), 0, 1) ** _DARKER * 255
    side = 2 * round(_AROUND * scale) + 1
    zone = cv2.dilate(strokes, np.ones((side, side), np.uint8))
    between = round(_BETWEEN * scale)
    zone = cv2.morphologyEx(zone, cv2.MORPH_CLOSE, np.ones((between, between), np.uint8))
    return np.where(zone > 0, cv2.LUT(flat, levels.astype(np.uint8)), flat), strokes
