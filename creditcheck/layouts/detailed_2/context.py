"""What a reading of one report keeps: the ledger of cells, and what is missing or does not agree."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from creditcheck.layouts.detailed_2.elements import Element, Group, Table
from creditcheck.model.report import Discrepancy, Section, Unread
from creditcheck.model.where import Where
from creditcheck.readers.ledger import Ledger
from creditcheck.readers.tables import Cell, Row
from creditcheck.values.text import is_blank

FEW, RARE = 5, 0.25
"""A report with at least so many ``--`` and at most this share of empty cells marks its blanks."""


class Context:
    """The ledger of a report and its discrepancies."""

    def __init__(self, groups: Sequence[Group]) -> None:
        """Open the ledger over all cells of the groups."""
        self._section_of: dict[Cell, Section] = {}
        pieces: list[Cell] = []
        for group in groups:
            for cell in cells_of(group):
                if cell.text and cell not in self._section_of:
                    self._section_of[cell] = group.title.section
                    pieces.append(cell)
        self._ledger: Ledger[Cell] = Ledger(pieces)
        self.discrepancies: list[Discrepancy] = []
        self.marks_blanks = _marks_blanks(groups)

    def claim(self, *cells: Cell) -> None:
        """Mark cells as read; empty cells need no claim."""
        self._ledger.claim(*(cell for cell in cells if cell.text))

    def share(self, *cells: Cell) -> None:
        """Mark cells as read that belong to several rows."""
        self._ledger.claim(*{cell for cell in cells if cell.text and not self._ledger.is_claimed(cell)})

    def claim_row(self, row: Row) -> None:
        """Mark a whole row as read."""
        self.share(*row.cells)

    def differs(
        self,
        section: Section,
        what: str,
        place: Row | None,
        *,
        printed: str | int | None = None,
        read: str | int | None = None,
        missing: bool = False,
    ) -> None:
        """Note that two printed things do not agree, or that something is missing."""
        self.discrepancies.append(
            Discrepancy(
                section=section,
                what=what,
                printed=printed,
                read=read,
                page=place.page if place else None,
                line=place.line if place else None,
                kind="missing" if missing else "differs",
            )
        )

    def unread(self) -> list[Unread]:
        """Return the cells that nobody claimed, in printed order."""
        return [
            Unread(page=cell.page, line=cell.line or None, text=cell.text, section=self._section_of[cell])
            for cell in self._ledger.unclaimed()
        ]


def _marks_blanks(groups: Iterable[Group]) -> bool:
    """Tell whether a report prints ``--`` where it has nothing to say, so that an empty cell has lost its text."""
    empty = marked = 0
    for group in groups:
        for table in group.tables:
            if table.grid:
                continue
            for row in table.rows:
                texts = ["".join(cell.text for cell in column) for column in row.columns]
                empty += texts.count("")
                marked += sum(text != "" and is_blank(text) for text in texts)
    return marked >= FEW and empty <= RARE * marked


def cells_of(group: Group) -> Iterator[Cell]:
    """Yield the cells of a group in printed order, its heading first."""
    for row in group.rows:
        yield from row.cells
    for element in group.elements:
        yield from element_cells(element)


def element_cells(element: Element) -> Iterator[Cell]:
    """Yield the cells of a table or text in printed order."""
    if isinstance(element, Table):
        yield from element.header_cells
        for row in element.rows:
            for column in row.columns:
                yield from column
    else:
        yield from element.row.cells


def where_of(place: Row, cells: Iterable[Cell]) -> Where:
    """Return the place of a record: where it begins, and all of it as printed."""
    printed = " ".join(cell.text for cell in dict.fromkeys(cells) if cell.text)
    return Where(page=place.page, line=place.line or None, text=printed)


def group_where(group: Group) -> Where:
    """Return the place of a record that is a whole group."""
    place = group.rows[0] if group.rows else next(_rows(group))
    return where_of(place, cells_of(group))


def _rows(group: Group) -> Iterator[Row]:
    for element in group.elements:
        yield element.row
