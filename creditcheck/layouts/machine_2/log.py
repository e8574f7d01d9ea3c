"""What a reading of the machine form could not use: unread values, things that do not add up, and warnings."""

from __future__ import annotations

import json
from decimal import Decimal
from functools import cache
from importlib import resources
from typing import TYPE_CHECKING

from creditcheck.model.report import Discrepancy, Reading, Section, Unread
from creditcheck.values.text import is_blank

if TYPE_CHECKING:
    from creditcheck.layouts.machine_2.block import Block

_MOST_SHOWN = 400


@cache
def labels() -> dict[str, str]:
    """Return the Chinese names of the elements."""
    import tomllib  # noqa: PLC0415

    text = resources.files("creditcheck.data").joinpath("elements.toml").read_text(encoding="utf-8")
    return tomllib.loads(text)


def nothing(value: object) -> bool:
    """Tell whether a value holds nothing at all, however deep: null, ``--``, empty text, empty lists and objects."""
    if isinstance(value, dict):
        return all(nothing(part) for part in value.values())
    if isinstance(value, list):
        return all(nothing(part) for part in value)
    return value is None or (isinstance(value, str) and is_blank(value))


def shown(value: object) -> str:
    """Return a foreign value as short text."""
    if isinstance(value, str):
        text = value
    elif isinstance(value, Decimal):
        text = str(value)
    else:
        text = json.dumps(value, ensure_ascii=False, default=str)
    return text if len(text) <= _MOST_SHOWN else text[:_MOST_SHOWN] + "…"


class Log:
    """Collects what is unread and what does not add up, and asks every block at the end what nobody took."""

    def __init__(self) -> None:
        self.unread: list[Unread] = []
        self.discrepancies: list[Discrepancy] = []
        self.warnings: list[Discrepancy] = []
        self.blocks: list[Block] = []

    def cannot_read(self, pointer: str, code: str, value: object, section: Section | None) -> None:
        """Keep a value that has no place in the model, with its pointer."""
        label = labels().get(code)
        name = f"{pointer}（{label}）" if label else pointer
        self.unread.append(Unread(text=f"{name}：{shown(value)}", section=section))

    def differs(self, section: Section, what: str, printed: int | str | None, read: int | str | None) -> None:
        """Note that the document contradicts itself."""
        kind = "differs"
        if isinstance(printed, int) and isinstance(read, int):
            kind = "missing" if read < printed else "surplus"
        self.discrepancies.append(
            Discrepancy(section=section, what=what, printed=printed, read=read, kind=kind)  # type: ignore[arg-type]
        )

    def remark(
        self, section: Section, what: str, printed: int | str | None = None, read: int | str | None = None
    ) -> None:
        """Note something that real documents are known to do."""
        self.warnings.append(Discrepancy(section=section, what=what, printed=printed, read=read))

    def reading(self) -> Reading:
        """Return the finished reading: whatever no block was asked for is unread."""
        for block in self.blocks:
            for pointer, code, value in block.left():
                self.cannot_read(pointer, code, value, block.section)
        return Reading(
            unread=tuple(self.unread),
            discrepancies=tuple(self.discrepancies),
            warnings=tuple(self.warnings),
            complete=not self.unread and not self.discrepancies,
        )
