"""A page on which a watermark of shades, or of dots, was evened out to paper."""

from __future__ import annotations

from typing import Any, NamedTuple

Image = Any


class Evened(NamedTuple):
    """``pictures``: the page to be read, evened out in some ways, the best one first, and as it is.

    ``bare`` is without the mark, to find the ink in; ``mark`` is where it was.
    """

    pictures: tuple[Image, ...]
    bare: Image
    mark: Image
