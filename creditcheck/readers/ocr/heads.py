"""Heads of columns that strokes hide: the form prints them in a fixed order, so the others of their row tell them."""

from __future__ import annotations

from collections.abc import Iterable

from creditcheck.readers.document import Lexicon
from creditcheck.readers.ocr.recognise import Text
from creditcheck.values.text import half_width

_SEEN, _LEAST = 0.5, 2
"""Share of the heads of a row that are read as the form prints them, and how many at least."""

_FEW, _MOST, _HALF = 4, 0.7, 0.5
"""Characters of a piece of a head at least, and share of it that it is; and where its row tells the same."""


def fill_heads(texts: Iterable[Text], lexicon: Lexicon) -> None:
    """Make doubtful heads of tables what the form prints there, where only one row of heads has the others."""
    for row in _rows(texts):
        printed = {column: half_width("".join(text.text for text in cell)) for column, cell in row.items()}
        many = next(iter(row.values()))[0].cut.columns
        seen = {heads: _seen(row, printed, heads) for heads in lexicon.rows if len(heads) == many}
        most = max(seen.values(), default=0)
        fitting = [heads for heads, times in seen.items() if times == most >= max(_LEAST, _SEEN * many)]
        for column, cell in row.items():
            words = {heads[column] for heads in fitting}
            own = printed[column]
            if len(words) == 1 and (own in (same := words.pop().split("|")) or own not in lexicon.form):
                _say(cell, own if own in same else same[0])


def _rows(texts: Iterable[Text]) -> Iterable[dict[int, list[Text]]]:
    """Yield the cells of each row of a table, by their column."""
    rows: dict[tuple[int, int, int], dict[int, list[Text]]] = {}
    for text in texts:
        if text.cut.box is not None:
            place = (round(text.cut.box.y0), round(text.cut.box.y1), text.cut.columns)
            rows.setdefault(place, {}).setdefault(text.cut.column, []).append(text)
    for row in rows.values():
        if any(text.cut.crossed for cell in row.values() for text in cell):
            yield {column: sorted(cell, key=lambda text: text.cut.top) for column, cell in row.items()}


def _seen(row: dict[int, list[Text]], printed: dict[int, str], heads: tuple[str, ...]) -> int:
    """Return how many heads of the form a row has; none where it has others that no stroke crosses.

    Where strokes leave a half of each of the others, they are those too.
    """
    others = {column: cell for column, cell in row.items() if not _is(printed[column], heads[column])}
    if not all(text.cut.crossed for cell in others.values() for text in cell):
        return 0
    seen = sum(_is(printed.get(column, ""), word) for column, word in enumerate(heads))
    pieces = all(_is_piece(printed[column], heads[column]) for column in others)
    return len(heads) if seen and pieces and len(row) == len(heads) else seen


def _is(printed: str, head: str) -> bool:
    """Tell whether a text is a head, or most of one: a stroke hides its beginning or its end."""
    words = head.split("|")
    most = (word for word in words if len(printed) >= max(_FEW, _MOST * len(word)))
    return printed in words or any(printed in word for word in most)


def _is_piece(printed: str, head: str) -> bool:
    """Tell whether a text is half of a head at least, as it stands in it."""
    return any(printed in word and len(printed) >= _HALF * len(word) for word in head.split("|"))


def _say(cell: list[Text], word: str) -> None:
    """Print a head on the first line of its cell."""
    whole = half_width("".join(text.text for text in cell)) == word
    for line, text in enumerate(cell):
        text.say(text.text if whole else "" if line else word)
        text.proved, text.cut.hidden = True, False
