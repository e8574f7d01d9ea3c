"""The output formats: one writer each, fed one result at a time, so that a long run shows as it goes.

A new format is a class here and its line in ``FORMATS``. Every writer answers for every kind of result: what became of
no file is ever left out.
"""

# ruff: noqa: PLC0415 - what a format needs is imported when it writes

from __future__ import annotations

import json
from abc import ABC, abstractmethod
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, TextIO, assert_never

from creditcheck.errors import CreditcheckError

if TYPE_CHECKING:
    from creditcheck.data.institutions import Register
    from creditcheck.data.thresholds import Preset
    from creditcheck.model.assessment import Assessment
    from creditcheck.model.plan import Plan
    from creditcheck.model.report import Report
    from creditcheck.renderers.nodes import Outline


@dataclass(frozen=True)
class Judged:
    """A report that was judged, and the register of institutions with which it was.

    ``plan``: None where no page is asked for. ``whole``: the whole page, not the first screen only. ``preset``: the
    threshold set, None where it is not known. ``after``: judged with the steps done that cost money.
    ``spouse``: the other report of a household.
    """

    label: str
    report: Report
    register: Register
    assessment: Assessment
    plan: Plan | None = None
    whole: bool = False
    preset: Preset | None = None
    after: Assessment | None = None
    spouse: Report | None = None

    def page(self, label: str | None = None) -> Outline:
        """Lay out what a format that shows pages shows of it."""
        from creditcheck.renderers.first_screen import answered, first_screen
        from creditcheck.renderers.holdings import holdings
        from creditcheck.renderers.outline import outline
        from creditcheck.renderers.public_facts import public_facts
        from creditcheck.renderers.reading_part import how_read

        assert self.plan is not None
        settings = None if self.preset is None else self.preset.settings
        opening = answered if self.whole else first_screen
        how = how_read(self.report, self.spouse)
        top = opening(self.assessment, self.plan, label=label, after=self.after, settings=settings, how=how)
        if not self.whole:
            return top
        held = (*holdings(self.report, self.register, self.assessment), *public_facts(self.report.public_records))
        return outline(self.assessment, label=label, answered=top, held=held, settings=settings)


@dataclass(frozen=True)
class Compared:
    """A report that was judged under several threshold sets; ``chosen`` names the one that the exit code is by.

    ``reports``: all that it rests on.
    """

    label: str
    presets: tuple[Preset, ...]
    judged: Mapping[str, Assessment]
    chosen: str
    reports: tuple[Report | None, ...] = ()

    @property
    def assessment(self) -> Assessment:
        """The assessment under the chosen set."""
        return self.judged[self.chosen]


@dataclass(frozen=True)
class Refused:
    """A file that gives no report, and why."""

    label: str
    error: CreditcheckError


@dataclass(frozen=True)
class Same:
    """A file that holds the same report as one before it."""

    label: str
    same_as: str


Result = Judged | Compared | Refused | Same


class Writer(ABC):
    """A format: what it makes of each kind of result.

    ``single``: it holds one report only. ``compares``: it can show one report under several threshold sets.
    """

    single = False
    compares = False

    def __init__(self, stream: TextIO, *, several: bool = False, quiet: bool = False) -> None:
        """Write to a stream. ``several``: more than one file; ``quiet``: one line a file, where there are lines."""
        self.stream, self.several, self.quiet = stream, several, quiet

    def one(self, result: Result) -> None:
        """Show one result. Raises the error of a file that is alone, where the format has no place to say it."""
        match result:
            case Judged():
                self.judged(result)
            case Compared():
                self.compared(result)
            case Refused():
                self.refused(result)
            case Same():
                self.same(result)
            case _:
                assert_never(result)
        self.stream.flush()

    def end(self) -> None:  # noqa: B027 - most formats end with their last result
        """Show what comes after the last one."""

    @abstractmethod
    def judged(self, result: Judged) -> None:
        """Show a judged report."""

    def compared(self, result: Compared) -> None:
        """Show a report under several threshold sets; only a format that says it ``compares`` is asked."""
        raise AssertionError(f"no comparison in this format: {result.label}")

    def refused(self, result: Refused) -> None:
        """Show why a file gives no report; a document about one report has no place for it."""
        raise result.error

    def same(self, result: Same) -> None:
        """Show that a file holds the same report as one before it; only where there can be one before it."""
        raise AssertionError(f"no file before the only one: {result.label}")


class Pages(Writer):
    """Whole pages and, for several files, a table of all at the end; or, quiet, one line a file."""

    compares = True

    def __init__(self, stream: TextIO, *, several: bool = False, quiet: bool = False) -> None:
        """See Writer."""
        super().__init__(stream, several=several, quiet=quiet)
        self._seen: list[tuple[str, Assessment | CreditcheckError]] = []
        self._same: list[tuple[str, str]] = []

    @abstractmethod
    def put(self, outline: Outline) -> None:
        """Write a page."""

    @abstractmethod
    def line(self, text: str) -> None:
        """Write one line."""

    def judged(self, result: Judged) -> None:
        """Write the page of a report."""
        from creditcheck.renderers.batch import line

        if self.quiet:
            return self.line(line(result.label, result.assessment))
        page = result.page(result.label if self.several else None)
        return self._add(result.label, result.assessment, page)

    def compared(self, result: Compared) -> None:
        """Write who would say no, and rules against threshold sets."""
        from creditcheck.renderers.batch import line
        from creditcheck.renderers.preset_pages import comparison
        from creditcheck.renderers.reading_part import how_read_part

        if self.quiet:
            for name, assessment in result.judged.items():
                self.line(line(f"{result.label} · {name}", assessment))
            return None
        page = (*comparison(Path(result.label).name, result.presets, result.judged), *how_read_part(*result.reports))
        return self._add(result.label, result.assessment, page)

    def refused(self, result: Refused) -> None:
        """Write the reason; it is the caller's to say when there is no other file."""
        from creditcheck.renderers.batch import failure, line

        if not self.several:
            raise result.error
        if self.quiet:
            return self.line(line(result.label, result.error))
        return self._add(result.label, result.error, failure(result.label, result.error))

    def same(self, result: Same) -> None:
        """Write it in the line, or below the table at the end."""
        from creditcheck.renderers.batch import twin_line

        if self.quiet:
            self.line(twin_line(result.label, result.same_as))
        self._same.append((result.label, result.same_as))

    def end(self) -> None:
        """Write the table of all files."""
        from creditcheck.renderers.batch import overview

        if self.several and not self.quiet:
            self._between()
            self.put(overview(self._seen, self._same))

    def _add(self, label: str, outcome: Assessment | CreditcheckError, page: Outline) -> None:
        self._between()
        self.put(page)
        self._seen.append((label, outcome))

    def _between(self) -> None:
        if self._seen:
            self.stream.write("\n")


class Terminal(Pages):
    """Text as wide as the terminal, in colour where it can be shown."""

    def put(self, outline: Outline) -> None:
        """Write a page."""
        from creditcheck.renderers import terminal

        terminal.write(outline, self.stream)

    def line(self, text: str) -> None:
        """Write one line."""
        from creditcheck.renderers.wrapping import printable

        self.stream.write(f"{printable(text)}\n")


class Markdown(Pages):
    """CommonMark with tables."""

    def put(self, outline: Outline) -> None:
        """Write a page."""
        from creditcheck.renderers import markdown

        self.stream.write(markdown.render(outline))

    def line(self, text: str) -> None:
        """Write one item of a list."""
        from creditcheck.renderers.markdown import escape

        self.stream.write(f"- {escape(text)}\n")


class Json(Writer):
    """One assessment document."""

    single = True

    def judged(self, result: Judged) -> None:
        """Write the document."""
        from creditcheck.renderers.json_doc import assessment_json

        self.stream.write(assessment_json(result.assessment))


class Html(Writer):
    """One page with pictures."""

    single = True

    def judged(self, result: Judged) -> None:
        """Write the page."""
        from creditcheck.renderers.html_page import render

        page = result.page()
        self.stream.write(
            render(page, result.report, result.register, result.assessment, result.plan, preset=result.preset)
        )


class JsonLines(Writer):
    """One line per file in the order of the call; each line is complete when it is written."""

    def judged(self, result: Judged) -> None:
        """Write the assessment document, with the file's name before it."""
        from creditcheck.renderers.json_doc import assessment_json

        self._line(result.label, json.loads(assessment_json(result.assessment, indent=None)))

    def refused(self, result: Refused) -> None:
        """Write the error."""
        error = result.error
        self._line(result.label, {"error": {"code": error.code, "message": error.message, "hint": error.hint}})

    def same(self, result: Same) -> None:
        """Write which file it is the same as."""
        self._line(result.label, {"same_as": result.same_as})

    def _line(self, label: str, content: dict[str, Any]) -> None:
        from creditcheck.renderers.wrapping import visible_json

        text = json.dumps({"file": label} | content, ensure_ascii=False, separators=(", ", ": "))
        self.stream.write(visible_json(text) + "\n")


FORMATS: dict[str, type[Writer]] = {
    "terminal": Terminal,
    "json": Json,
    "jsonl": JsonLines,
    "markdown": Markdown,
    "html": Html,
}
PAGES = {name: writer for name, writer in FORMATS.items() if issubclass(writer, Pages)}
"""The formats that show any page, not assessments only."""
