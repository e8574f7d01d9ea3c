"""The name of one report of a file that holds several: ``name.pdf#2``."""

from __future__ import annotations

import os
import re
from pathlib import Path

_PART = re.compile(r"(.+)#(\d{1,3})")


def part_of(path: Path) -> tuple[Path, int | None]:
    """Return the file that a name means, and which of its reports; a file that is called so is meant itself.

    >>> part_of(Path("one.pdf#2")), part_of(Path("one.pdf"))
    ((PosixPath('one.pdf'), 2), (PosixPath('one.pdf'), None))
    """
    match = _PART.fullmatch(path.name)
    if match is None or os.path.lexists(path):
        return path, None
    return path.with_name(match[1]), int(match[2])
