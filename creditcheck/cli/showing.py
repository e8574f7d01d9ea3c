"""How results leave: one writer per format, fed one judged file at a time, so that a long run shows as it goes."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Protocol, TextIO

from creditcheck.cli.request import Request
from creditcheck.errors import CreditcheckError

if TYPE_CHECKING:
    from creditcheck.model.assessment import Assessment
    from creditcheck.model.report import Report


@dataclass(frozen=True)
class Judged:
    """What became of one input: an assessment with the report it rests on, or the reason why there is none.

    ``same_as`` is the label of the file before it that holds the same report.
    """

    label: str
    report: Report | None = None
    assessment: Assessment | None = None
    error: CreditcheckError | None = None
    same_as: str | None = None


class Shower(Protocol):
    """A writer of results."""

    def one(self, item: Judged) -> None:
        """Show one judged file."""

    def end(self) -> None:
        """Show what comes after the last one."""


def shower(request: Request, stream: TextIO, *, several: bool) -> Shower:
    """Return the writer for the format that was asked for."""
    match request.format:
        case "json":
            return _Json(stream)
        case "jsonl":
            return _Jsonl(stream)
        case "html":
            return _Html(stream)
        case _ if request.quiet:
            return _Lines(stream, markdown=request.format == "markdown")
        case _:
            return _Pages(stream, markdown=request.format == "markdown", several=several)


class _Pages:
    """Whole pages, for a terminal or as Markdown; a table of all files at the end."""

    def __init__(self, stream: TextIO, *, markdown: bool, several: bool) -> None:
        self._stream, self._markdown, self._several = stream, markdown, several
        self._seen: list[Judged] = []
        self._same: list[tuple[str, str]] = []

    def one(self, item: Judged) -> None:
        from creditcheck.renderers.batch import failure
        from creditcheck.renderers.outline import outline

        if item.same_as is not None:
            self._same.append((item.label, item.same_as))
            return
        if item.assessment is not None:
            label = item.label if self._several else None
            self._put(outline(item.assessment, label=label))
        elif item.error is not None:
            self._put(failure(item.label, item.error))
        self._seen.append(item)

    def end(self) -> None:
        if self._several:
            from creditcheck.renderers.batch import overview

            results = [(item.label, item.assessment or item.error) for item in self._seen]
            self._put(overview(results, self._same))

    def _put(self, nodes: Any) -> None:
        from creditcheck.renderers import markdown, terminal

        if self._seen:
            self._stream.write("\n")
        if self._markdown:
            self._stream.write(markdown.render(nodes))
        else:
            terminal.write(nodes, self._stream)
        self._stream.flush()


class _Lines:
    """One line per file: sign, word, the four words, the name."""

    def __init__(self, stream: TextIO, *, markdown: bool) -> None:
        self._stream, self._markdown = stream, markdown

    def one(self, item: Judged) -> None:
        from creditcheck.renderers.batch import line, twin_line
        from creditcheck.renderers.markdown import escape
        from creditcheck.renderers.text import printable

        same = item.same_as
        text = line(item.label, item.assessment or item.error) if same is None else twin_line(item.label, same)
        self._stream.write(f"- {escape(text)}\n" if self._markdown else f"{printable(text)}\n")
        self._stream.flush()

    def end(self) -> None:
        """Nothing comes after the lines."""


class _Json:
    """One assessment document."""

    def __init__(self, stream: TextIO) -> None:
        self._stream = stream

    def one(self, item: Judged) -> None:
        from creditcheck.renderers.json_doc import assessment_json

        if item.assessment is not None:
            self._stream.write(assessment_json(item.assessment))

    def end(self) -> None:
        """Nothing comes after the document."""


class _Jsonl:
    """One line per file in the order of the call; each line is complete when it is written."""

    def __init__(self, stream: TextIO) -> None:
        self._stream = stream

    def one(self, item: Judged) -> None:
        from creditcheck.renderers.json_doc import assessment_json
        from creditcheck.renderers.text import visible_json

        document: dict[str, Any] = {"file": item.label}
        if item.assessment is not None:
            document |= json.loads(assessment_json(item.assessment, indent=None))
        elif item.same_as is not None:
            document["same_as"] = item.same_as
        elif item.error is not None:
            document["error"] = {"code": item.error.code, "message": item.error.message, "hint": item.error.hint}
        text = json.dumps(document, ensure_ascii=False, separators=(", ", ": "))
        self._stream.write(visible_json(text) + "\n")
        self._stream.flush()

    def end(self) -> None:
        """Nothing comes after the lines."""


class _Html:
    """One page with pictures."""

    def __init__(self, stream: TextIO) -> None:
        self._stream = stream

    def one(self, item: Judged) -> None:
        from creditcheck.renderers.html_page import render
        from creditcheck.renderers.outline import outline

        if item.assessment is not None:
            self._stream.write(render(outline(item.assessment), item.report))

    def end(self) -> None:
        """Nothing comes after the page."""
