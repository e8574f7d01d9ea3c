"""Files that are trees, JSON and XML: bytes -> the tree."""

from __future__ import annotations

from typing import Literal


def read_tree(data: bytes, kind: Literal["json", "xml"]) -> object:
    """Return what a file holds. Raises UnreadableError."""
    if kind == "json":
        from creditcheck.readers.json_file import read_json  # noqa: PLC0415

        return read_json(data)
    from creditcheck.readers.xml_file import read_xml  # noqa: PLC0415

    return read_xml(data)
