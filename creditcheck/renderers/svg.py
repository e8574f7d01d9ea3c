"""A few shapes of SVG, every text escaped. Sizes are in the picture's own units; it scales to the page.

Shapes tell things apart by hatching and letters too, so that a grey print says the same as the screen.
"""

from __future__ import annotations

from markupsafe import Markup, escape

from creditcheck.renderers.wrapping import cells, printable

INK, QUIET, LINE, PAPER = "#1f2933", "#5b6770", "#c5ccd3", "#ffffff"
GOOD, WARN, BAD, UNSURE = "#cfe8d5", "#f4b740", "#c4314b", "#8e6bbf"
BLUE, PALE = "#2f6f9f", "#dbe7f0"
HATCH = Markup(
    '<defs><pattern id="hatch" width="5" height="5" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">'
    '<rect width="5" height="5" fill="{}"/><rect width="2" height="5" fill="{}"/></pattern></defs>'
).format(PAPER, QUIET)


def rect(x: float, y: float, width: float, height: float, fill: str, *, stroke: str = "none") -> Markup:
    """Draw a rectangle."""
    return Markup('<rect x="{:.1f}" y="{:.1f}" width="{:.1f}" height="{:.1f}" fill="{}" stroke="{}"/>').format(
        x, y, max(width, 0), height, fill, stroke
    )


def line(x1: float, y1: float, x2: float, y2: float, *, stroke: str = LINE, dashed: bool = False) -> Markup:
    """Draw a line."""
    return Markup('<line x1="{:.1f}" y1="{:.1f}" x2="{:.1f}" y2="{:.1f}" stroke="{}"{}/>').format(
        x1, y1, x2, y2, stroke, Markup(' stroke-dasharray="3 3"') if dashed else ""
    )


def text(x: float, y: float, words: str, *, size: int = 12, anchor: str = "start", fill: str = INK) -> Markup:
    """Write words; ``anchor`` is start, middle or end."""
    return Markup('<text x="{:.1f}" y="{:.1f}" font-size="{}" text-anchor="{}" fill="{}">{}</text>').format(
        x, y, size, anchor, fill, escape(printable(words))
    )


def shortened(words: str, columns: int) -> str:
    """Cut words to a number of columns, with an ellipsis where something is left out.

    >>> shortened("江城样例银行股份有限公司", 12)
    '江城样例银…'
    """
    if cells(words) <= columns:
        return words
    kept = ""
    for char in words:
        if cells(kept + char) > columns - 2:
            break
        kept += char
    return kept + "…"


def svg(width: float, height: float, label: str, *shapes: Markup) -> Markup:
    """Put shapes together to one picture with a description for people who do not see it."""
    return Markup('<svg viewBox="0 0 {:.0f} {:.0f}" role="img" aria-label="{}">{}{}</svg>').format(
        width, height, escape(printable(label)), HATCH, Markup("").join(shapes)
    )
