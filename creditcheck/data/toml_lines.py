r"""Which line of a TOML text a key stands on, so that a mistake can be shown to the person who wrote it.

>>> line_of('a = 1\n[QRY04]\nfail = { value = 5 }\n', ("QRY04", "fail"))
3
>>> line_of('QRY04.fail = { value = 5 }', ("QRY04", "fail"))
1
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Sequence

_AT = re.compile(r"\(at line (\d+), column (\d+)\)")


def not_toml(file: str, error: tomllib.TOMLDecodeError) -> str:
    """Say where a TOML file stops being one; the parser's own words are English and quote the file."""
    found = _AT.search(str(error))
    where = f"第 {found[1]} 行第 {found[2]} 列读不下去" if found else "结尾处读不下去"
    return f"{file}：不是正确的 TOML，{where}"


_HEADING = re.compile(r"\s*\[\[?\s*([^\]]+?)\s*\]\]?\s*(?:#.*)?$")
_KEY = re.compile(r"""\s*((?:[\w-]+|"[^"]*"|'[^']*')(?:\s*\.\s*(?:[\w-]+|"[^"]*"|'[^']*'))*)\s*=""")


def _parts(dotted: str) -> tuple[str, ...]:
    return tuple(part.strip().strip("\"'") for part in dotted.split("."))


def line_of(text: str, path: Sequence[str], *, whole: bool = False) -> int | None:
    """Return the line (from 1) of a key, else of the longest part of its path that is written, else None.

    ``whole``: None unless the key itself is written.
    """
    wanted = tuple(path)
    best: tuple[int, int | None] = (0, None)
    section: tuple[str, ...] = ()
    for number, line in enumerate(text.splitlines(), 1):
        found: tuple[str, ...] | None = None
        if heading := _HEADING.match(line):
            found = section = _parts(heading.group(1))
        elif key := _KEY.match(line):
            found = (*section, *_parts(key.group(1)))
        if found and found[: len(wanted)] == wanted[: len(found)] and min(len(found), len(wanted)) > best[0]:
            best = (min(len(found), len(wanted)), number)
    return None if whole and best[0] < len(wanted) else best[1]
