"""What a person is asked to do about what was not read (``originals.toml``): who has paper cannot download it again.

>>> to_do("plan", scan=False).endswith("重新下载一份 PDF 原件再跑。"), "creditcheck review" in to_do("plan", scan=True)
(True, True)
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from functools import cache
from importlib import resources


@cache
def _tables() -> Mapping[str, Mapping[str, str]]:
    return tomllib.loads(resources.files("creditcheck.data").joinpath("originals.toml").read_text("utf-8"))


def to_do(where: str, *, scan: bool) -> str:
    """Return the sentence for one place; ``scan``: the report was recognised from pictures. Raises KeyError."""
    return _tables()[where]["scan" if scan else "file"]


def each(where: str) -> tuple[str, ...]:
    """Return the sentences of one place, whatever the report. Raises KeyError."""
    return tuple(_tables()[where].values())
