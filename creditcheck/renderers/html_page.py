"""The page as one HTML file: no network, no script, printable on A4, with pictures as inline SVG."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from importlib import resources
from typing import Any

from creditcheck.data.institutions import Register
from creditcheck.model.report import Report
from creditcheck.renderers.nodes import Figure, FigureKind, Outline
from creditcheck.renderers.pictures import Picture, inquiries, limits, owed, repayment
from creditcheck.renderers.wrapping import printable


def render(outline: Outline, report: Report, register: Register) -> str:
    """Return the page as HTML; the pictures name institutions by the register with which the report was judged."""
    return _page(outline, lambda kind: _careful(picture(kind, report, register), report))


def render_document(outline: Outline, pictures: Mapping[FigureKind, Picture]) -> str:
    """Return the page of a plan, a comparison … as HTML, with pictures of its own."""
    return _page(outline, pictures.__getitem__)


def _page(outline: Outline, draw: Callable[[FigureKind], Picture]) -> str:
    from jinja2 import Environment, StrictUndefined  # noqa: PLC0415

    environment = Environment(autoescape=True, finalize=_harmless, undefined=StrictUndefined, trim_blocks=True)
    template = environment.from_string(
        resources.files("creditcheck.renderers").joinpath("page.html.j2").read_text("utf-8")
    )
    items: list[tuple[str, Any]] = []
    for node in outline:
        if not isinstance(node, Figure):
            items.append((type(node).__name__, node))
        else:
            items.append(("Picture", draw(node.kind)))
    return template.render(items=items, title=printable(getattr(outline[0], "text", ""))) + "\n"


_OF_REPORT: Mapping[FigureKind, Callable[[Report, Register], Picture]] = {
    "repayment": lambda report, _: repayment(report),
    "limits": lambda report, _: limits(report),
    "inquiries": lambda report, _: inquiries(report),
    "owed": owed,
}


def picture(kind: FigureKind, report: Report, register: Register) -> Picture:
    """Draw one kind of picture of a report."""
    return _OF_REPORT[kind](report, register)


def _careful(drawn: Picture, report: Report) -> Picture:
    """Say under a picture that it shows only what was read."""
    if report.reading.complete:
        return drawn
    return replace(drawn, note=f"这份报告没有读全或对不上，图里只有读到的内容，可能不完整。{drawn.note}")


def _harmless(value: object) -> object:
    """Drop control characters from every text that the template prints; markup of our own passes."""
    return printable(value) if isinstance(value, str) and not hasattr(value, "__html__") else value
