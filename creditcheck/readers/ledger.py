"""The ledger: which printed pieces a layout has claimed.

A layout claims each run, line or cell once it has read it. A second claim is a defect of the layout; what nobody claims
is printed to the person as unread.
"""

from __future__ import annotations

from collections.abc import Hashable, Iterable
from typing import Generic, TypeVar

Piece = TypeVar("Piece", bound=Hashable)


class DoubleClaimError(AssertionError):
    """A layout claimed the same piece twice."""


class Ledger(Generic[Piece]):
    """Pieces of a document in reading order, and which of them are claimed.

    >>> ledger = Ledger(["a", "b"])
    >>> ledger.claim("a")
    >>> ledger.unclaimed()
    ['b']
    """

    def __init__(self, pieces: Iterable[Piece]) -> None:
        """Open a ledger over all pieces of a document."""
        self._pieces = list(pieces)
        self._claimed: set[Piece] = set()

    def claim(self, *pieces: Piece) -> None:
        """Mark pieces as read. Raises DoubleClaimError for a piece that is claimed already."""
        for piece in pieces:
            if piece in self._claimed:
                raise DoubleClaimError("a printed piece was claimed twice")
            self._claimed.add(piece)

    def is_claimed(self, piece: Piece) -> bool:
        """Tell whether a piece is claimed."""
        return piece in self._claimed

    def unclaimed(self) -> list[Piece]:
        """Return what nobody claimed, in reading order."""
        return [piece for piece in self._pieces if piece not in self._claimed]
