"""Pages cut out of a sheet, and sheets put together to a page: the geometry of pages, whatever is printed on them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from typing import NamedTuple

from creditcheck.geometry import Glyph, Rule
from creditcheck.readers.document import CUT_OFF, Hidden, Page

_MIDDLE = 0.3
"""The middle of a character lies this many font sizes above its baseline."""

_SAME_PLACE = 1.0
"""Points by which the places of one line in two parts differ."""

_EDGE = 9.0
"""Points from the edge of a part within which a line may be cut."""


_CHINESE = "\u2e80"
_SURELY_SHARED = 4
"""So many Chinese characters in the strip that two parts share are no chance; rows of figures look alike."""


class Area(NamedTuple):
    """A part of a page, in points from its upper left corner."""

    left: float
    top: float
    right: float
    bottom: float


def whole(page: Page) -> Area:
    """Return the area that a page shows."""
    return Area(0.0, 0.0, page.width, page.height)


def cells_of(page: Page, across: int, down: int) -> list[Area]:
    """Return the cells of a sheet divided evenly, row by row."""
    wide, high = page.width / across, page.height / down
    return [
        Area(column * wide, row * high, (column + 1) * wide, (row + 1) * high)
        for row in range(down)
        for column in range(across)
    ]


def shown(page: Page) -> Page:
    """Return a page without the characters beyond its edges, which a smaller page box cuts off.

    One that the lower edge crosses stays: the reader has seen it.
    """
    area = whole(page)
    if all(_holds(area, glyph) for glyph in page.stretches):
        return page
    crossed = (
        g for g in page.stretches if not _holds(area, g) and g.y - g.size < area.bottom <= g.y and g.x0 < area.right
    )
    return replace(page, stretches=(*_inside(page, area), *crossed))


def cut_out(page: Page, area: Area) -> Page:
    """Return a part of a page as a page of its own."""
    x, y = area.left, area.top
    return replace(
        page,
        width=area.right - area.left,
        height=area.bottom - area.top,
        stretches=tuple(_moved(glyph, -x, -y) for glyph in _inside(page, area)),
        rules=tuple(Rule(r.x0 - x, r.y0 - y, r.x1 - x, r.y1 - y) for r in _clipped(page.rules, area)),
        aside=tuple(_moved(glyph, -x, -y) for glyph in page.aside if _holds(area, glyph)),
        hidden=tuple(_shifted(hidden, -x, -y) for hidden in page.hidden if _is_nearest(page, area, hidden.glyphs[0])),
        pictures=tuple(
            (max(top, area.top) - y, min(bottom, area.bottom) - y)
            for top, bottom in page.pictures
            if top < area.bottom and bottom > area.top
        ),
    )


def enlarged(page: Page, by: float) -> Page:
    """Return a page with everything on it so many times as large: distances are judged in points."""
    return replace(
        page,
        width=page.width * by,
        height=page.height * by,
        stretches=tuple(_scaled(glyph, by) for glyph in page.stretches),
        rules=tuple(Rule(r.x0 * by, r.y0 * by, r.x1 * by, r.y1 * by) for r in page.rules),
        aside=tuple(_scaled(glyph, by) for glyph in page.aside),
        hidden=tuple(Hidden(h.why, tuple(_scaled(glyph, by) for glyph in h.glyphs)) for h in page.hidden),
        pictures=tuple((top * by, bottom * by) for top, bottom in page.pictures),
    )


def beside(left: Page, right: Page) -> Page:
    """Return two parts of a page, cut from top to bottom, as one."""
    page = _together(left, right, left.width, 0.0)
    return replace(page, width=left.width + right.width, height=max(left.height, right.height))


def below(upper: Page, lower: Page, down: float) -> Page:
    """Return two parts of a page, cut from left to right, as one; the lower one begins so many points down."""
    page = _together(upper, lower, 0.0, down)
    return replace(page, width=max(upper.width, lower.width), height=down + lower.height)


def step_of(pairs: Sequence[tuple[Page, Page]]) -> float:
    """Return how far down the lower parts of pages begin: a strip that both parts show has the same lines in both."""
    found: dict[int, tuple[float, int]] = {}
    for upper, lower in pairs:
        for line in upper.lines if lower.lines else ():
            if line.bare == lower.lines[0].bare:
                down = line.y - lower.lines[0].y
                many = [_shared(one, two, down) for one, two in pairs]
                if None not in many:
                    found[round(down)] = (down, sum(filter(None, many)))
    best = max(found.values(), key=lambda pair: pair[1], default=(0.0, 0))
    return best[0] if best[1] >= _SURELY_SHARED else max(upper.height for upper, _ in pairs)


def _shared(upper: Page, lower: Page, down: float) -> int | None:
    """Return how many Chinese characters two parts both show of the strip they share; None where they differ."""
    above = [(line.bare, line.y - down) for line in upper.lines]
    below = [(line.bare, line.y) for line in lower.lines]
    shared = 0
    for mine, others in ((above, below), (below, above)):
        for bare, y in mine:
            if any(bare == text and abs(y - place) < _SAME_PLACE for text, place in others):
                shared += sum(char >= _CHINESE for char in bare)
            elif _EDGE < y < upper.height - down - _EDGE:
                return None
    return shared // 2


def _together(one: Page, two: Page, right: float, down: float) -> Page:
    """Return both pages as one; the part of the first below the beginning of the second is left to the second.

    What the edge of one part cuts off stands on the other, where it is judged whether it is seen.
    """
    wide, high = (right + two.width, max(one.height, two.height)) if right else (one.width, down + two.height)
    area = Area(0.0, 0.0, wide, high)
    second = [_moved(glyph, right, down) for glyph in two.stretches]
    first = [glyph for glyph in one.stretches if right or not _is_below(glyph, down, second)]
    return replace(
        one,
        stretches=(*first, *second),
        rules=(
            *one.rules,
            *(Rule(r.x0 + right, r.y0 + down, r.x1 + right, r.y1 + down) for r in two.rules),
        ),
        marks=(*one.marks, *two.marks),
        aside=(*one.aside, *(_moved(glyph, right, down) for glyph in two.aside)),
        images=one.images + two.images,
        unmapped=one.unmapped + two.unmapped,
        hidden=tuple(
            hidden
            for hidden in (*one.hidden, *(_shifted(hidden, right, down) for hidden in two.hidden))
            if hidden.why not in CUT_OFF or not all(_holds(area, glyph) for glyph in hidden.glyphs)
        ),
        pictures=(*one.pictures, *((top + down, bottom + down) for top, bottom in two.pictures)),
        scanned=one.scanned or two.scanned,
    )


def _is_below(glyph: Glyph, edge: float, others: Iterable[Glyph]) -> bool:
    """Tell whether a stretch of an upper part is that of the lower part; one that the cut crosses is if shown there."""
    if glyph.y - _MIDDLE * glyph.size < edge:
        return False
    crossed = glyph.y - glyph.size < edge
    return not crossed or any(
        other.text == glyph.text and abs(other.x0 - glyph.x0) + abs(other.y - glyph.y) < _SAME_PLACE for other in others
    )


def _moved(glyph: Glyph, right: float, down: float) -> Glyph:
    return glyph._replace(x0=glyph.x0 + right, x1=glyph.x1 + right, y=glyph.y + down)


def _shifted(hidden: Hidden, right: float, down: float) -> Hidden:
    return Hidden(hidden.why, tuple(_moved(glyph, right, down) for glyph in hidden.glyphs))


def _scaled(glyph: Glyph, by: float) -> Glyph:
    return glyph._replace(x0=glyph.x0 * by, x1=glyph.x1 * by, y=glyph.y * by, size=glyph.size * by)


def _is_nearest(page: Page, area: Area, glyph: Glyph) -> bool:
    """Tell whether a character is an area's; one beyond the edges of the page is that of the nearest area."""
    x = min(max((glyph.x0 + glyph.x1) / 2, 0.0), page.width - 1)
    y = min(max(glyph.y - _MIDDLE * glyph.size, 0.0), page.height - 1)
    return area.left <= x < area.right and area.top <= y < area.bottom


def _inside(page: Page, area: Area) -> Iterator[Glyph]:
    """Yield what stands inside an area; a stretch that crosses its edge is cut between two characters."""
    for stretch in page.stretches:
        if area.left <= stretch.x0 and stretch.x1 <= area.right:
            if _holds(area, stretch):
                yield stretch
        else:
            yield from (glyph for glyph in stretch.characters() if _holds(area, glyph))


def _holds(area: Area, glyph: Glyph) -> bool:
    x, y = (glyph.x0 + glyph.x1) / 2, glyph.y - _MIDDLE * glyph.size
    return area.left <= x < area.right and area.top <= y < area.bottom


def _clipped(rules: Iterable[Rule], area: Area) -> Iterator[Rule]:
    for rule in rules:
        x0, x1 = max(rule.x0, area.left), min(rule.x1, area.right)
        y0, y1 = max(rule.y0, area.top), min(rule.y1, area.bottom)
        if x0 <= x1 and y0 <= y1:
            yield Rule(x0, y0, x1, y1)
