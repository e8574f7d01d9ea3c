"""Leaves of the machine form: all values are text; ``--`` is a printed blank, null is no value."""

from __future__ import annotations

from .wording import Doc


def number(value: int | None) -> str | None:
    """A number as text, or null."""
    return None if value is None else str(value)


def blank(value: int | None) -> str:
    """A number as text, or ``--``."""
    return "--" if value is None else str(value)


def group(unit: str, rows: list[Doc], counter: str) -> Doc | None:
    """A repeating group (``…H``) with the number of its records."""
    return {f"{unit}H": rows, counter: str(len(rows))} if rows else None


def units(segment: str, rows: list[Doc]) -> Doc | None:
    """A unit whose segment repeats."""
    return {segment: rows} if rows else None
