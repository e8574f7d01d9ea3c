"""The samples' font (a small subset of WenQuanYi Micro Hei), its widths, and breaking text into lines."""

from __future__ import annotations

import re
from functools import cache, lru_cache
from pathlib import Path
from typing import Any

FONT_DIR = Path(__file__).resolve().parent / "font"
FONT = "SampleHei"
ASCENT = 0.88
"""Baseline below the top of a line, in ems."""

_PIECE = re.compile(r"[0-9A-Za-z.,*@_-]+|.", re.S)


@cache
def face() -> Any:
    """Register the font with reportlab, once, and return it."""
    from reportlab.pdfbase import pdfmetrics
    from reportlab.pdfbase.ttfonts import TTFont

    found = TTFont(FONT, str(FONT_DIR / "SampleHei.ttf"))
    pdfmetrics.registerFont(found)
    return found


@cache
def _em(char: str) -> float:
    glyphs = face().face.charToGlyph
    if ord(char) not in glyphs:
        raise ValueError(f"the sample font has no glyph for {char!r}: add it to build_font.py")
    return float(face().face.charWidths[ord(char)]) / 1000


@lru_cache(maxsize=200_000)
def width(text: str, size: float) -> float:
    """Width of text in points. Raises ValueError for a character without a glyph."""
    return sum(map(_em, text)) * size


def wrap(text: str, size: float, room: float) -> list[str]:
    """Break text where it is full: between any two Chinese characters, inside a number or word only when it must."""
    if width(text, size) <= room:
        return [text]
    lines = [""]
    used = 0.0
    for piece in _PIECE.findall(text):
        for part in piece if width(piece, size) > room else (piece,):
            wide = width(part, size)
            if lines[-1] and used + wide > room:
                lines.append("")
                used = 0.0
            lines[-1] += part
            used += wide
    return lines


def chunks(text: str, count: int) -> list[str]:
    """Break text after every ``count`` characters, as the query tables of the 简版 do."""
    return [text[i : i + count] for i in range(0, len(text), count)] or [""]
