"""The doubtful places of a report for a person to look at: an HTML page with a form, or lines for the terminal.

The page is alone: pictures are inside it, nothing is fetched or sent; what is written on it leaves it only as a file
that the person saves. Without a script it cannot write that file, and says so.
"""

from __future__ import annotations

import base64
import json
from importlib import resources
from typing import Any

from markupsafe import Markup

from creditcheck.advice.naming import account_titles
from creditcheck.data.fields import list_name, place_name
from creditcheck.data.vocabulary import word
from creditcheck.model.corrections import CORRECTIONS_SCHEMA
from creditcheck.reading.reviewing import Doubt, Review
from creditcheck.renderers.reading_part import repair_line, repairs_line
from creditcheck.renderers.wording import SECTIONS
from creditcheck.renderers.wrapping import printable

CENTIMETRES = 2.54 / 72
"""A point."""

LOST = "几条记录、多少条，或整份报告怎么读"


def heading(doubt: Doubt, review: Review) -> str:
    """Say what hangs on a place: which record and which of its fields."""
    record = doubt.record
    if record is None:
        section = SECTIONS[doubt.section] if doubt.section else word("doubtful_section", "pages")
        names = [place_name(doubt.section or "", field) for field in doubt.fields]
        return "，".join([section, "、".join(names) if names else "一行文字" if doubt.unread else LOST])
    kind, _, number = record.partition(":")
    title = account_titles(review.reports[doubt.report]).get(record)
    where = title or f"{SECTIONS.get(kind) or list_name(kind)} {number}"
    names = [place_name(kind, field) for field in doubt.fields]
    month = doubt.months[0] if len(doubt.months) == 1 else ""
    return "，".join(filter(None, [where, "、".join(names), month]))


def where(doubt: Doubt) -> str:
    """Say where a place is on its page, in centimetres of an A4 sheet."""
    left, top, _, _ = doubt.box
    return f"第 {doubt.page} 页，离上边 {top * CENTIMETRES:.1f} 厘米、离左边 {left * CENTIMETRES:.1f} 厘米"


def said(doubt: Doubt) -> str:
    """Say what the two readings are."""
    if doubt.other is not None:
        return f"认作“{doubt.read}”，另一次认作“{doubt.other}”"
    return f"认作“{doubt.read}”" + ("，这一行读不懂" if doubt.unread else "，把握不够")


def opening(review: Review) -> tuple[str, ...]:
    """Say what a person should know before they look at the places of a scan."""
    found = []
    if any(report.source.ocr for report in review.reports):
        found.append("这份报告是从扫描件或照片上识别出来的：没有列在这里的数字，关键的也请对照纸面再看一眼。")
    repairs = [one for report in review.reports for one in report.reading.repairs]
    if repairs:
        words = "；".join(repair_line(one) for one in repairs if one.kind == "word")
        found.append(f"{repairs_line(repairs)}{'：' + words if words else ''}。")
    return tuple(map(printable, found))


def review_html(review: Review, name: str) -> str:
    """Return the page; ``name`` is what the file is called."""
    from jinja2 import Environment, StrictUndefined  # noqa: PLC0415

    environment = Environment(autoescape=True, undefined=StrictUndefined, trim_blocks=True)
    template = environment.from_string(
        resources.files("creditcheck.renderers").joinpath("review.html.j2").read_text("utf-8")
    )
    places = [
        {
            "title": printable(heading(doubt, review)),
            "where": where(doubt),
            "said": printable(said(doubt)),
            "read": printable(doubt.read),
            "other": None if doubt.other is None else printable(doubt.other),
            "picture": "data:image/png;base64," + base64.b64encode(doubt.picture).decode(),
        }
        for doubt in review.doubts
    ]
    data = _script_json(_data(review))
    return template.render(places=places, opening=opening(review), name=printable(name), data=data) + "\n"


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
