"""What the model answers for one cut -> text: the likeliest character at each place, within an alphabet.

An alphabet is what can stand in a cell: amounts, dates, the letters of a month. What is likely outside of it counts
as doubt: the text is only as sure as its least sure character.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

NUMBERS = "0123456789,.-"
_TRADITIONAL = (
    "額數業務貸記賬戶機構類幣種還總單報銀開關證號權狀態應時間發擔個錄項詳級別轉結餘約該資產處續車輛險費"
    "內帳無繳納電話訊碼寬決廈帶網絡詢審實獲責協議標識檔動終執訴訟罰勵職稱學歷農場師員傳聯環遠連計為華東顏顧韻"
)
_FOREIGN = re.compile(f"[{_TRADITIONAL}`\u0370-\u052f\u3040-\u30ff\uac00-\ud7af]")
"""What no report has: traditional forms of its words, Greek, Cyrillic, Japanese and Korean letters, a mark
of its own; strokes of a watermark and grain look like them."""

MONTHS = "N*#CGBDZMA/1234567"


@dataclass(frozen=True)
class Spelled:
    """A text, the place of each character (of the model's places), and how sure each is.

    ``next`` has the next likeliest of the least sure one at its place.
    """

    text: str
    places: tuple[float, ...]
    sure: tuple[float, ...]
    next: tuple[str, ...]

    @property
    def least(self) -> float:
        """Return how sure the least sure character is."""
        return min(self.sure, default=0.0)


class Decoder:
    """Decodes with the characters of one model."""

    def __init__(self, characters: Sequence[str]) -> None:
        """Take the model's characters, the blank first."""
        self._characters = characters
        self._index = {char: index for index, char in enumerate(characters)}
        self._alphabets: dict[str, Any] = {}
        foreign = [bool(_FOREIGN.search(char)) for char in characters]
        self._foreign = np.array(foreign)

    def free(self, answer: Any) -> Spelled:
        """Return the text of an answer with the characters that a report can have."""
        best = answer.argmax(axis=1)
        places = np.flatnonzero(self._foreign[best])
        if places.size:
            best[places] = np.where(self._foreign, -1, answer[places]).argmax(axis=1)
        return self._spell(answer, best, None)

    def within(self, answer: Any, alphabet: str) -> Spelled:
        """Return the text of an answer with the characters of an alphabet only."""
        columns = self._columns(alphabet)
        part = answer[:, columns]
        return self._spell(part, part.argmax(axis=1), columns)

    def _columns(self, alphabet: str) -> Any:
        if alphabet not in self._alphabets:
            known = [self._index[char] for char in dict.fromkeys(alphabet) if char in self._index]
            self._alphabets[alphabet] = np.array([0, *known])
        return self._alphabets[alphabet]

    def _spell(self, part: Any, best: Any, columns: Any) -> Spelled:
        """Put the likeliest of each place together; the same one at places in a row is printed once."""
        found, places, sure = [], [], []
        for start, end in _runs(best):
            column = int(best[start])
            if column:
                peak = start + int(part[start:end, column].argmax())
                found.append((column, peak))
                places.append((start + end - 1) / 2)
                sure.append(float(part[peak, column]))
        text = [self._name(column, columns) for column, _ in found]
        following = [""] * len(found)
        if found:
            least = min(range(len(found)), key=sure.__getitem__)
            following[least] = self._second(part, *found[least], columns)
        return Spelled("".join(text), tuple(places), tuple(sure), tuple(following))

    def _second(self, part: Any, column: int, peak: int, columns: Any) -> str:
        """Return the next likeliest character of a place."""
        row = part[peak].copy()
        row[column] = row[0] = -1
        if columns is None:
            row[self._foreign] = -1
        return self._name(int(row.argmax()), columns)

    def _name(self, column: int, columns: Any) -> str:
        return self._characters[column if columns is None else int(columns[column])]


def _runs(values: Any) -> Iterable[tuple[int, int]]:
    """Yield begin and end of each run of the same value."""
    edges = np.flatnonzero(np.diff(values)) + 1
    bounds = [0, *edges.tolist(), len(values)]
    yield from itertools.pairwise(bounds)
