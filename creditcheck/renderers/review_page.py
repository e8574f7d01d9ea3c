"""The doubtful places of a report for a person to look at: an HTML page with a form, or lines for the terminal.

The page is alone: pictures are inside it, nothing is fetched or sent; what is written on it leaves it only as a file
that the person saves. Without a script it cannot write that file, and says so.
"""

from __future__ import annotations

import base64
import json
from collections.abc import Iterator, Sequence
from importlib import resources
from typing import Any

from markupsafe import Markup

from creditcheck.advice.naming import account_titles
from creditcheck.advice.review_order import GRID, Group, in_order
from creditcheck.data.fields import list_name, place_name
from creditcheck.data.rule_texts import rule_name
from creditcheck.data.vocabulary import word
from creditcheck.model.corrections import CORRECTIONS_SCHEMA, Box
from creditcheck.readers.cut_outs import SCALE
from creditcheck.reading.reviewing import Doubt, Review
from creditcheck.renderers.reading_part import repair_line, repairs_line
from creditcheck.renderers.wording import SECTIONS
from creditcheck.renderers.wrapping import cells, printable

CENTIMETRES = 2.54 / 72
"""A point."""

LOST = "几条记录、多少条，或整份报告怎么读"
_NAMED = 4
"""Questions that are named behind a group; of more their number is given."""

_ON_PAGE = 1.35 / SCALE
"""A pixel of a cut-out in those of the page: ten points of the paper are 13.5 pixels."""

_LONG = 24
"""Columns of a text from which on a place has a line of the page to itself."""

_WIDTH = slice(16, 20)
"""Where a PNG says how wide it is."""


def heading(doubt: Doubt, review: Review) -> str:
    """Say what hangs on a place: which record and which of its fields."""
    thing = _title(doubt, review) if doubt.record is None else _record(doubt, review)
    return "，".join(filter(None, [thing, *_named(doubt)]))


def group_title(group: Group, review: Review) -> str:
    """Say what the places of a group are about."""
    doubts = [review.doubts[index] for index in group.places]
    if len(doubts) == 1:
        return heading(doubts[0], review)
    titles = [account_titles(review.reports[doubts[0].report]).get(doubts[0].record or "")]
    titles += [place_name("", *GRID)] if titles[0] and doubts[0].fields == GRID else []
    return "，".join(filter(None, titles)) or _title(doubts[0], review)


def label(doubt: Doubt, review: Review) -> str:
    """Say what a place in a group is: what of the group's thing, or which record of its list."""
    number = (doubt.record or "").partition(":")[2]
    names = list(_named(doubt))
    if doubt.record in account_titles(review.reports[doubt.report]):
        return names[-1] if names else "一行文字" if doubt.unread else "整条"
    return " ".join(filter(None, [number, *names]))


def _record(doubt: Doubt, review: Review) -> str:
    title = account_titles(review.reports[doubt.report]).get(doubt.record or "")
    return title or f"{_title(doubt, review)} {(doubt.record or '').partition(':')[2]}"


def _title(doubt: Doubt, review: Review) -> str:
    """Return what the list or the part of the report is called that a place belongs to."""
    if doubt.record is None:
        return SECTIONS[doubt.section] if doubt.section else word("doubtful_section", "pages")
    kind = doubt.record.partition(":")[0]
    return SECTIONS.get(kind) or list_name(kind)


def _named(doubt: Doubt) -> Iterator[str]:
    """Yield the fields of a place, and its month."""
    kind = (doubt.record or doubt.section or "").partition(":")[0]
    names = [place_name(kind, field) for field in doubt.fields]
    if names:
        yield "、".join(names)
    elif doubt.record is None:
        yield "一行文字" if doubt.unread else LOST
    if len(doubt.months) == 1:
        yield doubt.months[0]


def where(page: int, boxes: Sequence[Box]) -> str:
    """Say where places are on their page, in centimetres of an A4 sheet."""
    left, top = min(box[0] for box in boxes), min(box[1] for box in boxes)
    return f"第 {page} 页，离上边 {top * CENTIMETRES:.1f} 厘米、离左边 {left * CENTIMETRES:.1f} 厘米"


def said(doubt: Doubt) -> str:
    """Say what the two readings are."""
    if doubt.other is not None:
        return f"认作“{doubt.read}”，另一次认作“{doubt.other}”"
    return f"认作“{doubt.read}”" + ("，这一行读不懂" if doubt.unread else "，把握不够")


def hangs_on(group: Group) -> str:
    """Say which questions wait for a group; nothing where none does."""
    return f"等着它的：{_questions(group.rules)}" if group.rules else ""


def _questions(rules: Sequence[str]) -> str:
    names = "、".join(rule_name(code) for code in rules[:_NAMED])
    return f"{names} 等 {len(rules)} 条" if len(rules) > _NAMED else names


def opening(review: Review, groups: Sequence[Group]) -> tuple[str, ...]:
    """Say what a person should know before they look at the places: how many there are, and what for."""
    first = [group for group in groups if group.rules]
    rules = in_order(code for group in first for code in group.rules)
    matter = sum(len(group.places) for group in first)
    rest = len(review.doubts) - matter
    found = [f"要核对 {len(review.doubts)} 处，挨着的合成一组，共 {len(groups)} 组。"]
    if first:
        found[0] += f"前 {len(first)} 组（{matter} 处）决定现在“看不出”的：{_questions(rules)}。"
    if rest:
        found[0] += f"{'其余' if first else ''} {rest} 处只是确认，不核对也不影响哪一条的回答。".strip()
    if any(report.source.ocr for report in review.reports):
        found.append("这份报告是从扫描件或照片上识别出来的：没有列在这里的数字，关键的也请对照纸面再看一眼。")
    repairs = [one for report in review.reports for one in report.reading.repairs]
    if repairs:
        words = "；".join(repair_line(one) for one in repairs if one.kind == "word")
        found.append(f"{repairs_line(repairs)}{'：' + words if words else ''}。")
    return tuple(map(printable, found))


def review_html(review: Review, groups: Sequence[Group], name: str) -> str:
    """Return the page; ``name`` is what the file is called."""
    from jinja2 import Environment, StrictUndefined  # noqa: PLC0415

    environment = Environment(autoescape=True, undefined=StrictUndefined, trim_blocks=True)
    template = environment.from_string(
        resources.files("creditcheck.renderers").joinpath("review.html.j2").read_text("utf-8")
    )
    parts = [("先看这些：有回答等着", True), ("其余：只是确认", False)]
    shown = [
        (title, [_group(group, review) for group in groups if bool(group.rules) is matters]) for title, matters in parts
    ]
    return (
        template.render(
            parts=[part for part in shown if part[1]],
            many=len(review.doubts),
            opening=opening(review, groups),
            name=printable(name),
            data=_script_json(_data(review)),
        )
        + "\n"
    )


def _group(group: Group, review: Review) -> dict[str, Any]:
    doubts = [review.doubts[index] for index in group.places]
    boxes = [doubt.box for doubt in doubts]
    picture = review.picture(doubts[0].page, boxes)
    return {
        "title": printable(group_title(group, review)),
        "where": where(doubts[0].page, boxes),
        "hangs": hangs_on(group),
        "picture": picture and "data:image/png;base64," + base64.b64encode(picture).decode(),
        "width": picture and round(int.from_bytes(picture[_WIDTH], "big") * _ON_PAGE),
        "wide": len(doubts) == 1 or any(cells(doubt.read) > _LONG for doubt in doubts),
        "places": [
            {
                "number": index,
                "label": printable(label(doubt, review)),
                "unread": doubt.unread,
                "read": printable(doubt.read),
                "other": None if doubt.other is None else printable(doubt.other),
            }
            for index, doubt in zip(group.places, doubts, strict=True)
        ],
    }


def _data(review: Review) -> dict[str, Any]:
    """Return what the script needs: the exact texts, whatever characters they have."""
    corrections = [doubt.correction(doubt.read).model_dump(mode="json") for doubt in review.doubts]
    others = [doubt.other for doubt in review.doubts]
    return {"schema": CORRECTIONS_SCHEMA, "document": review.document, "corrections": corrections, "others": others}


def _script_json(data: object) -> Markup:
    """Return JSON that no text of the report can end a script element with."""
    text = json.dumps(data)
    for sign in "<>&":
        text = text.replace(sign, f"\\u{ord(sign):04x}")
    return Markup(text)  # noqa: S704 - ASCII, without signs of HTML
