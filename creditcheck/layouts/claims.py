"""What a layout has claimed of a document, and what does not add up: one object for every form.

A layout opens all pieces of a document (runs of a 简版, cells of a 详版, values of the machine form) and claims each
one once it has read it. A second claim is a defect of the layout; what nobody claims is ``reading.unread``, printed to
the person. Doubts that a layout finds on its way are noted here too, made by the constructors of the model.

>>> claims = Claims([Said("账户1"), Said("某行文字")])
>>> claims.claim(*claims.unclaimed()[:1])
>>> claims.reading().complete, [entry.text for entry in claims.reading().unread]
(False, ['某行文字'])
"""

from __future__ import annotations

from collections.abc import Hashable, Iterable
from dataclasses import dataclass
from typing import Generic, Literal, Protocol, TypeVar

from creditcheck.geometry import Line
from creditcheck.model.report import Discrepancy, Reading, Section, Unread
from creditcheck.model.where import Where
from creditcheck.values.text import clean

Kind = Literal["missing", "surplus", "differs"]
Mark = tuple[int, int]


class Piece(Hashable, Protocol):
    """What can be claimed: its text, and its place on a page (None in a document without pages)."""

    @property
    def page(self) -> int | None:
        """Return the number of its page."""

    @property
    def line(self) -> int | None:
        """Return the number of its line."""

    @property
    def text(self) -> str:
        """Return the text as the person is shown it; empty where nothing is printed."""


class Placed(Protocol):
    """What stands on a page: a run, a row, a cell, a place."""

    @property
    def page(self) -> int | None:
        """Return the number of its page."""

    @property
    def line(self) -> int | None:
        """Return the number of its line, 0 or None where it has none."""


@dataclass(frozen=True)
class Said:
    """A piece that is nothing but text on a page, or nowhere."""

    text: str
    page: int | None = None
    line: int | None = None


class DoubleClaimError(AssertionError):
    """A layout claimed the same piece twice."""


P = TypeVar("P", bound=Piece)


class Claims(Generic[P]):
    """The pieces of a document in reading order, which of them are claimed, and the doubts of the reading.

    ``by_line``: the unclaimed pieces of one line are shown as one text.
    """

    def __init__(self, pieces: Iterable[P] = (), *, by_line: bool = False, scanned: bool = False) -> None:
        """Open all pieces of a document, or none yet; on a ``scanned`` one cells may run together."""
        self._scanned = scanned
        self.discrepancies: list[Discrepancy] = []
        self.warnings: list[Discrepancy] = []
        self._by_line = by_line
        self._refused: list[Unread] = []
        self._sections: dict[P, Section | None] = dict.fromkeys(pieces)
        self._claimed: set[P] = set()
        self._prints: dict[P, tuple[str, ...]] = {}
        self._months: dict[P, tuple[str, ...]] = {}
        self._records: dict[P, str] = {}

    def open(self, pieces: Iterable[P], section: Section) -> None:
        """Open further pieces; one that is open already keeps its section."""
        for piece in pieces:
            self._sections.setdefault(piece, section)

    def belongs(self, pieces: Iterable[P], section: Section) -> None:
        """Remember which section some pieces belong to, in case they stay unread."""
        self._sections.update(dict.fromkeys(pieces, section))

    def claim(self, *pieces: P) -> None:
        """Mark pieces as read; what was never opened, an empty cell, needs no claim. Raises DoubleClaimError."""
        for piece in pieces:
            if piece in self._claimed:
                self._claimed_twice(piece)
            if piece in self._sections:
                self._claimed.add(piece)

    def is_claimed(self, piece: P) -> bool:
        """Tell whether a piece is read already."""
        return piece in self._claimed

    def _claimed_twice(self, piece: P) -> None:
        """Doubt what cells say that run together on a scan. Raises DoubleClaimError for any other document."""
        section = self._sections.get(piece)
        if not self._scanned or section is None:
            raise DoubleClaimError("a printed piece was claimed twice")
        self.differs(section, "这里的格子连在一起，分不清是谁的", at=piece)

    def share(self, *pieces: P) -> None:
        """Mark pieces as read that several records have in common."""
        self.claim(*{piece for piece in pieces if piece not in self._claimed})

    def unclaimed(self) -> list[P]:
        """Return what nobody claimed, in reading order."""
        return [piece for piece in self._sections if piece not in self._claimed]

    def refuse(self, piece: Piece, section: Section | None, *, fields: Iterable[str] = ()) -> None:
        """Note something as unread that is no open piece; ``fields`` are those of its record that it can print."""
        where = Where(page=piece.page, line=piece.line)
        self._refused.append(Unread.of(piece.text, section, where=where, fields=tuple(fields)))

    def prints(self, pieces: Iterable[P], *fields: str) -> None:
        """Remember which fields of a record some pieces can print, in case they stay unread."""
        self._prints.update(dict.fromkeys(pieces, fields))

    def prints_months(self, pieces: Iterable[P], *months: str) -> None:
        """Remember which months of a grid some pieces can print, those that they have in common included."""
        for piece in pieces:
            self._months[piece] = tuple(sorted({*self._months.get(piece, ()), *months}))

    def mark(self) -> Mark:
        """Return how much is in doubt so far, for :meth:`of_record`."""
        return len(self._refused), len(self.discrepancies)

    def of_record(self, key: str, since: Mark, pieces: Iterable[P] = (), *, until: Mark | None = None) -> None:
        """Say that all doubts between two marks, and pieces that stay unread, are those of one record."""
        refused, differs = (slice(start, end) for start, end in zip(since, until or self.mark(), strict=True))
        named = {"record": key}
        self._refused[refused] = [entry.model_copy(update=named) for entry in self._refused[refused]]
        self.discrepancies[differs] = [entry.model_copy(update=named) for entry in self.discrepancies[differs]]
        self._records.update(dict.fromkeys(pieces, key))

    def differs(
        self,
        section: Section,
        what: str,
        printed: int | str | None = None,
        read: int | str | None = None,
        *,
        at: Line | Placed | None = None,
        kind: Kind | None = None,
        fields: tuple[str, ...] = (),
        months: tuple[str, ...] = (),
    ) -> None:
        """Note that two printed things do not agree, or that something is ``missing`` or ``surplus``.

        ``at`` is where it stands. Without ``kind`` two numbers tell it, see :meth:`Discrepancy.of`. ``fields``: what is
        in doubt of the record that it is about, ``months`` of its grid (none: all).
        """
        entry = Discrepancy.of(section, what, printed, read, where=_where(at), fields=fields, months=months)
        self.discrepancies.append(entry.model_copy(update={"kind": kind}) if kind else entry)

    def lacks(self, pages: tuple[int, ...], total: int) -> None:
        """Note which of a report's pages, by their printed numbers, the file does not have: once."""
        what = f"缺第 {'、'.join(map(str, pages))} 页（报告共 {total} 页）"
        entry = Discrepancy.of("pages", what).model_copy(update={"kind": "missing", "absent": pages})
        if entry not in self.discrepancies:
            self.discrepancies.append(entry)

    def remark(
        self, section: Section, what: str, printed: int | str | None = None, read: int | str | None = None
    ) -> None:
        """Note something that real documents are known to do: a warning."""
        self.warnings.append(Discrepancy.of(section, what, printed, read))

    def unread(self) -> list[Unread]:
        """Return what is unread: what was refused, then what nobody claimed, in reading order."""
        groups: dict[object, list[P]] = {}
        for piece in self.unclaimed():
            groups.setdefault((piece.page, piece.line) if self._by_line else piece, []).append(piece)
        found = [
            Unread.of(
                " ".join(clean(piece.text) for piece in pieces) if self._by_line else pieces[0].text,
                self._sections[pieces[0]],
                where=Where(page=pieces[0].page, line=pieces[0].line or None),
                record=record,
                fields=self._prints.get(pieces[0], ()) if record else (),
                months=self._months.get(pieces[0], ()) if record else (),
            )
            for pieces in groups.values()
            for record in (self._records.get(pieces[0]),)
        ]
        return [*self._refused, *found]

    def reading(self) -> Reading:
        """Return the finished reading."""
        unread = tuple(self.unread())
        return Reading(
            unread=unread,
            discrepancies=tuple(self.discrepancies),
            warnings=tuple(self.warnings),
            complete=not unread and not self.discrepancies,
        )


def _where(at: Line | Placed | None) -> Where | None:
    if at is None:
        return None
    return Where(page=at.page, line=(at.no if isinstance(at, Line) else at.line) or None)
