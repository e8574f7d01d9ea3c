"""The page as one HTML file for a telephone and for A4: no network, no script, evidence folded, pictures as boxes."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from importlib import resources
from typing import Any

from markupsafe import Markup

from creditcheck.data.institutions import Register
from creditcheck.data.thresholds import Preset
from creditcheck.model.assessment import Assessment, ReportIdentity
from creditcheck.model.plan import Plan
from creditcheck.model.report import Report
from creditcheck.renderers.bars import Picture
from creditcheck.renderers.finding_parts import judged_on
from creditcheck.renderers.inquiries_picture import inquiries, windows, windows_of
from creditcheck.renderers.nodes import Card, Figure, FigureKind, Heading, Node, Outline
from creditcheck.renderers.pictures import limits, owed
from creditcheck.renderers.repayment_picture import repayment
from creditcheck.renderers.timeline_picture import timeline
from creditcheck.renderers.wrapping import printable

_PLAIN = re.compile(r"[0-9A-Za-z\u3400-\u9fff]")
Draw = Callable[[FigureKind], Picture | None]


@dataclass
class Section:
    """What stands below one heading, with what is needed to link to it."""

    id: str
    heading: Heading
    items: list[tuple[str, Any, str]] = field(default_factory=list)


def render(
    outline: Outline,
    report: Report,
    register: Register,
    assessment: Assessment,
    plan: Plan | None = None,
    *,
    preset: Preset | None = None,
) -> str:
    """Return the page of a judged report as HTML.

    The pictures name institutions by the register, and draw the lines of the threshold set, with which it was judged.
    """

    def draw(kind: FigureKind) -> Picture | None:
        return _careful(picture(kind, report, register, assessment, plan, preset=preset), report)

    return _page(outline, draw, head_of(assessment.report))


def head_of(report: ReportIdentity) -> str:
    """Return what stands above each printed page: whose report of which day; masked already."""
    scanned = "（从扫描件或照片上识别）" if report.ocr else ""
    return f"{report.name or ''} {report.report_time:%Y-%m-%d} 的信用报告{scanned}".strip()


def render_document(outline: Outline, pictures: Mapping[FigureKind, Picture], head: str = "") -> str:
    """Return the page of a plan, a comparison … as HTML; ``head``: what stands above each printed page."""
    return _page(outline, pictures.get, head)


def _page(outline: Outline, draw: Draw, head: str = "") -> str:
    from jinja2 import Environment, StrictUndefined  # noqa: PLC0415

    environment = Environment(autoescape=True, finalize=_harmless, undefined=StrictUndefined, trim_blocks=True)
    environment.filters["foreign"] = _Foreign
    template = environment.from_string(
        resources.files("creditcheck.renderers").joinpath("page.html.j2").read_text("utf-8")
    )
    sections = _sections(outline, draw)
    cards = [(id_, node) for section in sections for kind, node, id_ in section.items if kind == "Card"]
    title = printable(sections[0].heading.text)
    return template.render(sections=sections, cards=cards, title=title, running=_css_string(head or title)) + "\n"


def _sections(outline: Outline, draw: Draw) -> list[Section]:
    """Part the page at its headings; ids are counted, so that each is there once."""
    sections: list[Section] = []
    numbers: dict[str, int] = {}

    def next_id(kind: str) -> str:
        numbers[kind] = numbers.get(kind, 0) + 1
        return f"{kind}{numbers[kind]}"

    for node in outline:
        if isinstance(node, Heading):
            sections.append(Section(next_id("s"), node))
        elif (item := _item(node, draw)) is not None:
            kind = type(item).__name__
            sections[-1].items.append((kind, item, next_id("c") if kind == "Card" else ""))
    return [section for section in sections if section.items or not section.heading.pictures]


def _item(node: Node, draw: Draw) -> Card | Node | Picture | None:
    return draw(node.kind) if isinstance(node, Figure) else node


def picture(
    kind: FigureKind,
    report: Report,
    register: Register,
    assessment: Assessment,
    plan: Plan | None = None,
    *,
    preset: Preset | None = None,
) -> Picture | None:
    """Draw one kind of picture of a judged report; None where there is nothing to draw it from."""
    found = windows_of(report, assessment, preset) if preset is not None else []
    drawn: Mapping[FigureKind, Callable[[], Picture | None]] = {
        "repayment": lambda: repayment(report),
        "limits": lambda: limits(report),
        "inquiries": lambda: inquiries(report, found),
        "windows": lambda: windows(found, judged_on(assessment)),
        "owed": lambda: owed(report, register),
        "timeline": lambda: timeline(plan) if plan is not None and plan.timeline else None,
    }
    return drawn[kind]()


def _careful(drawn: Picture | None, report: Report) -> Picture | None:
    """Say under a picture that it shows only what was read."""
    if drawn is None or report.reading.complete:
        return drawn
    return replace(drawn, note=f"这份报告没有读全或对不上，图里只有读到的内容，可能不完整。{drawn.note}")


class _Foreign(str):
    """A text of the report: its signs stay as they are."""

    __slots__ = ()


def _harmless(value: object) -> object:
    """Drop control characters from every text that the template prints; markup of our own passes.

    Our own sign of a pass is one that GBK has; here it can be the usual one.
    """
    if not isinstance(value, str) or hasattr(value, "__html__"):
        return value
    return printable(value) if isinstance(value, _Foreign) else printable(value).replace("√", "✓")


def _css_string(text: str) -> Markup:
    """Write a text as a string of CSS: every sign that could end it as its number."""
    safe = "".join(char if _PLAIN.match(char) else f"\\{ord(char):x} " for char in printable(text))
    return Markup(f'"{safe}"')  # noqa: S704 - letters, figures and numbers of signs only
