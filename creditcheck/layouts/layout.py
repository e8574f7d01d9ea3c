"""The contract of a layout: what every form of report gives, a printed one and a tree of JSON or XML alike."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Literal

from creditcheck.data.vocabulary import word
from creditcheck.model.report import Report
from creditcheck.reconcile.lost_characters import name_lost_characters

Files = Literal["pdf", "json", "xml"]
"""The kinds of file: a PDF is read as a Document, the others as trees of dicts, lists and leaves."""


@dataclass(frozen=True, kw_only=True)
class Layout:
    """One form of report.

    ``names`` are what ``source.layout`` may say of it. ``recognises`` tells whether a Document or a tree is of the
    form, ``read`` reads it, ``reconcile`` holds a report of the form against itself. All three load what they need
    themselves, so that the list of layouts costs nothing.
    """

    names: tuple[str, ...]
    files: tuple[Files, ...]
    recognises: Callable[[Any], bool]
    read: Callable[[Any], Report]
    reconcile: Callable[[Report], Report]

    @property
    def title(self) -> str:
        """Return what the form is called."""
        return "、".join(word("layout", name) for name in self.names)

    def report(self, content: Any) -> Report:
        """Return the report of a Document or tree of this form, held against itself."""
        return name_lost_characters(self.reconcile(self.read(content)))
