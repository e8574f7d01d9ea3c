"""Marks: what is printed on a report for a purpose of its own: watermarks, stamps, seals, ``仅供某某银行审核贷款使用``.

A mark is known by being set apart *and* by what it says. Set apart: another direction (``upright`` parts these), a
light colour or a see-through one, a form of its own, the colour of a seal right beside its turned characters. What a
mark says holds no date and no amount, unless its words are those of marks. Anything else stays text of the page, where
a layout has to claim it: a line that is taken for a mark is a line that nobody reads.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from creditcheck.readers.painting import LIGHT, Colour, is_vivid
from creditcheck.readers.upright import RawGlyph

_FOR_WHOM = r"(?:本|此|该)?(?:人|件|资料|材料|文件|复印件|证件)?(?:仅供|仅限|只供|限于|仅用于|只用于)"
_WORDS = re.compile(
    rf"{_FOR_WHOM}.{{2,40}}(?:使用|专用|之用|用途|办理|审核|审批|查阅|参考|无效)"
    r"|.{0,30}(?:专用章|业务章|查询章|公章|印章)(?:[（(]\d+[）)]|\d{0,14})"
    r"|(?:本|此)?(?:复印件|副本)?(?:已核对|已审核|(?:经核对)?与原件(?:核对)?(?:一致|相符|无误|核对无误))|复印件"
    r"|.{0,20}(?:复印无效|复制无效|他用无效|转借无效|不得外传|测试样例|内部资料)"
)
_HINT = re.compile("已核对|已审核|原件|复印件|仅供|仅限|只供|限于|用于|章|无效|外传|样例|资料")
_TAIL = re.compile(r"[，,。！!；;\s]*(?:(?:再次)?复印无效|他用无效|不作他用|不得他用|盖章有效)?[。！!]?")

DATA = re.compile(r"\d{4}年\d|\d{4}[.\-/]\d{1,2}|\d{1,3},\d{3}|\d+元|\d{4,}")
"""What a report prints and a mark does not: dates, amounts, long numbers."""

LONGEST = 40
FAINT = 180
"""Alpha of 255 below which text is see-through."""

CLOSE = 150.0
"""Points within which the characters of one seal stand."""

NEXT = 4
"""Objects of one seal are painted after each other, with its rings and its star between."""


class Style(NamedTuple):
    """How a stretch is printed: place in the painting order, colour (None: black or unknown), alpha, depth of forms.

    ``on_colour``: a light text that stands on a dark ground, the title of a bar.
    """

    order: int
    colour: Colour | None = None
    alpha: int = 255
    forms: int = 0
    on_colour: bool = False


Printed = tuple[RawGlyph, Style]


def reads_like_mark(text: str) -> bool:
    """Tell whether a text has the words of a mark.

    >>> reads_like_mark("仅供样例银行审核贷款使用，他用无效"), reads_like_mark("征信查询专用章（3）")
    (True, True)
    >>> reads_like_mark("复印件与原件一致"), reads_like_mark("已核对")
    (True, True)
    >>> reads_like_mark("仅供您了解自己的信用状况，请妥善保管。"), reads_like_mark("查询日期")
    (False, False)
    """
    match = _WORDS.match(text)
    return match is not None and _TAIL.fullmatch(text, match.end()) is not None


def part_marks(printed: Sequence[Printed], direction: int) -> tuple[list[RawGlyph], list[list[RawGlyph]]]:
    """Part the marks from the text of a page: the stretches that stay, turned ones too, and those of each mark."""
    straight = [one for one in printed if one[0].direction == direction]
    turned = [one for one in printed if one[0].direction != direction]
    if not _may_have_marks(straight, turned):
        return [glyph for glyph, _ in printed], []
    seal = _seal(straight, turned)
    outside = sum(len(glyph.text) for glyph, style in straight if not style.forms)
    apart = 2 * outside > sum(len(glyph.text) for glyph, _ in straight)
    gone: set[int] = set()
    marks = []
    for cluster in _clusters(straight):
        text = "".join(glyph.text for glyph, _ in cluster)
        if all(id(glyph) in seal for glyph, _ in cluster) or _is_mark(text, cluster[0][1], apart=apart):
            gone.update(id(glyph) for glyph, _ in cluster)
            marks.append([glyph for glyph, _ in cluster])
    return [glyph for glyph, _ in printed if id(glyph) not in gone], marks


def _may_have_marks(straight: Sequence[Printed], turned: Sequence[Printed]) -> bool:
    """Tell whether anything on a page is worth a closer look."""
    if any(style.forms or style.alpha < FAINT or _is_light(style) for _, style in straight):
        return True
    if any(is_vivid(style.colour) for _, style in turned):
        return True
    return _HINT.search("".join(glyph.text for glyph, _ in straight)) is not None


def _is_light(style: Style) -> bool:
    return style.colour is not None and not style.on_colour and min(style.colour) >= LIGHT


def _is_mark(text: str, style: Style, *, apart: bool) -> bool:
    """Tell whether one text is a mark; ``apart``: most text of the page is in no form, so that a form is set apart."""
    if reads_like_mark(text):
        return True
    faint = style.alpha < FAINT or _is_light(style)
    stamped = apart and style.forms > 0 and is_vivid(style.colour)
    return (faint or stamped) and len(text) <= LONGEST and not DATA.search(text)


def _clusters(printed: Iterable[Printed]) -> Iterable[list[Printed]]:
    """Yield stretches that follow each other in the file on one baseline and in one style."""
    part: list[Printed] = []
    for glyph, style in printed:
        if part and not _same(part[-1], (glyph, style)):
            yield part
            part = []
        part.append((glyph, style))
    if part:
        yield part


def _same(one: Printed, two: Printed) -> bool:
    (before, style), (glyph, other) = one, two
    near = (
        abs(glyph.y - before.y) <= 0.2 * glyph.size
        and glyph.x - before.x >= 0
        and abs(glyph.x - before.end_x) <= 2 * glyph.size
    )
    return near and style[1:] == other[1:] and abs(glyph.size - before.size) < 0.2


def _seal(straight: Sequence[Printed], turned: Sequence[Printed]) -> set[int]:
    """Return which upright stretches belong to a seal.

    They are painted right before or after its turned characters, near them, in the same colour and as deep in forms.
    """
    members = [one for one in turned if is_vivid(one[1].colour) or one[1].forms]
    found: set[int] = set()
    growing = bool(members)
    while growing:
        growing = False
        for glyph, style in straight:
            if id(glyph) not in found and any(_of_one_seal((glyph, style), one) for one in members):
                found.add(id(glyph))
                members.append((glyph, style))
                growing = True
    return found


def _of_one_seal(one: Printed, two: Printed) -> bool:
    (glyph, style), (other, its) = one, two
    return (
        abs(style.order - its.order) <= NEXT
        and style.colour == its.colour
        and style.forms == its.forms
        and abs(glyph.x - other.x) <= CLOSE
        and abs(glyph.y - other.y) <= CLOSE
    )
