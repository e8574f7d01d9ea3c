"""A document of the advice layer in the format asked for: a page for people, or its JSON."""

# ruff: noqa: PLC0415 - what a format needs is imported when it writes

from __future__ import annotations

from typing import TYPE_CHECKING, TextIO

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from creditcheck.model.base import Record
    from creditcheck.renderers.bars import Picture
    from creditcheck.renderers.nodes import FigureKind, Outline

DOCUMENT_FORMATS = ("terminal", "markdown", "html", "json")


def write(
    document: Record, page: Outline, format_: str, stream: TextIO,
    pictures: Callable[[], Mapping[FigureKind, Picture]] = dict,
) -> None:  # fmt: skip
    """Write a document to a stream: its page, or as JSON the document itself; ``pictures`` are drawn for HTML only."""
    if format_ == "json":
        from creditcheck.renderers.json_doc import document_json

        stream.write(document_json(document))
    else:
        write_page(page, format_, stream, pictures, _head(document))


def _head(document: Record) -> str:
    """Return whose report of which day it is about, for the head of each printed page."""
    from creditcheck.model.assessment import ReportIdentity
    from creditcheck.renderers.html_page import head_of

    named = (getattr(document, key, None) for key in ("report", "new"))
    return next((head_of(one) for one in named if isinstance(one, ReportIdentity)), "")


def write_page(
    page: Outline, format_: str, stream: TextIO, pictures: Callable[[], Mapping[FigureKind, Picture]] = dict,
    head: str = "",
) -> None:  # fmt: skip
    """Write a page to a stream; ``pictures`` are drawn for HTML only, whose printed pages have the ``head``."""
    if format_ == "html":
        from creditcheck.renderers.html_page import render_document

        stream.write(render_document(page, pictures(), head))
    elif format_ == "markdown":
        from creditcheck.renderers import markdown

        stream.write(markdown.render(page))
    else:
        from creditcheck.renderers import terminal

        terminal.write(page, stream)
