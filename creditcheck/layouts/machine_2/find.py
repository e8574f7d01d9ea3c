"""Recognising the machine form, and finding its units inside whatever it is wrapped in.

The units (``PRH``, ``PIM`` …) are the keys of the document itself, of ``Document``, or of an object a few levels down
(an interface's envelope). A segment (``PA01`` …) is inside its unit, or beside the others without one.
Source: docs/report-formats.md.
"""

from __future__ import annotations

import re

from creditcheck.layouts.machine_2.block import Block, Value, ValueClaims, nothing, step
from creditcheck.model.report import Section

UNITS: dict[str, tuple[str, Section]] = {
    "PRH": ("PA01", "header"), "PIM": ("PB01", "subject"), "PMM": ("PB02", "subject"), "PRM": ("PB03", "subject"),
    "POM": ("PB04", "subject"), "PSM": ("PC01", "summary"), "PCO": ("PC02", "summary"), "PNO": ("PC03", "summary"),
    "PPO": ("PC04", "summary"), "PQO": ("PC05", "summary"), "PDA": ("PD01", "accounts"), "PCA": ("PD02", "agreements"),
    "PCR": ("PD03", "liabilities"), "PND": ("PE01", "postpaid"), "POT": ("PF01", "public_records"),
    "PCJ": ("PF02", "public_records"), "PCE": ("PF03", "public_records"), "PAP": ("PF04", "public_records"),
    "PHF": ("PF05", "public_records"), "PBS": ("PF06", "public_records"), "PPQ": ("PF07", "public_records"),
    "PAH": ("PF08", "public_records"), "POS": ("PG01", "annotations"), "POQ": ("PH01", "inquiries"),
}  # fmt: skip
"""Unit -> its segment, and the part of the report it belongs to."""

_SECTION: dict[str, Section] = dict(UNITS.values())
_DEEPEST = 6
_CODE = re.compile(r"P(?:[A-Z]{2}|[A-H][0-9]{2}[0-9A-Z]*)")


def root_of(tree: object, pointer: str = "", depth: int = 0) -> tuple[dict[str, object], str] | None:
    """Return the object that has the units, with its pointer; None when there is not exactly one."""
    if isinstance(tree, list) and len(tree) == 1:
        return root_of(tree[0], step(pointer, 0), depth + 1)
    if not isinstance(tree, dict) or depth > _DEEPEST:
        return None
    if _is_root(tree):
        return tree, pointer
    found = [root_of(value, step(pointer, key), depth + 1) for key, value in tree.items()]
    roots = [root for root in found if root]
    return roots[0] if len(roots) == 1 else None


def _is_root(tree: dict[str, object]) -> bool:
    head = tree.get("PRH")
    if isinstance(head, list) and len(head) == 1:
        head = head[0]
    return (isinstance(head, dict) and "PA01" in head) or isinstance(tree.get("PA01"), dict)


def beside(tree: object, pointer: str, claims: ValueClaims, here: str = "") -> None:
    """Report what stands beside the wrappers and is no envelope's own."""
    if isinstance(tree, list) and here != pointer:
        beside(tree[0], pointer, claims, step(here, 0))
    if not isinstance(tree, dict) or here == pointer:
        return
    for key, value in tree.items():
        there = step(here, key)
        if pointer == there or pointer.startswith(there + "/"):
            beside(value, pointer, claims, there)
        elif not (_is_envelope(str(key), value) or nothing(value)):
            claims.refuse(Value(there, str(key), value), None)


def _is_envelope(key: str, value: object) -> bool:
    """Tell whether a member is an envelope's own: single values, also in objects such as its header, without a code."""
    if isinstance(value, dict):
        return not _CODE.fullmatch(key) and all(_is_envelope(str(name), part) for name, part in value.items())
    return not isinstance(value, list)


class Segments:
    """The segments of a document, each with all the places where it stands."""

    def __init__(self, root: dict[str, object], pointer: str, claims: ValueClaims) -> None:
        """Sort the root's members; unknown units and segments are reported."""
        self._found: dict[str, list[tuple[object, str]]] = {}
        self._ones: dict[str, Block] = {}
        self._claims = claims
        for key, value in root.items():
            here = step(pointer, key)
            if key in _SECTION:
                self._add(key, value, here)
            elif key in UNITS:
                for part, there in _members(value, here):
                    self._unit(key, part, there)
            elif not nothing(value) and not key.startswith("@"):
                claims.refuse(Value(here, key, value), None)

    def _unit(self, unit: str, value: object, pointer: str) -> None:
        segment, section = UNITS[unit]
        if isinstance(value, dict):
            for key, part in value.items():
                if key == segment:
                    self._add(key, part, step(pointer, key))
                elif not nothing(part):
                    self._claims.refuse(Value(step(pointer, key), key, part), section)
        elif not nothing(value):
            self._claims.refuse(Value(pointer, unit, value), section)

    def _add(self, segment: str, value: object, pointer: str) -> None:
        for part, here in _members(value, pointer):
            if not nothing(part):
                self._found.setdefault(segment, []).append((part, here))

    def one(self, segment: str, *inside: str) -> Block:
        """Return a segment that can be there once; blank when it is not there, the second one is reported."""
        if segment not in self._ones:
            self._ones[segment] = self._one(segment, inside)
        return self._ones[segment]

    def _one(self, segment: str, inside: tuple[str, ...]) -> Block:
        places = self._found.get(segment, [(None, f"/{segment}")])
        for value, pointer in places[1:]:
            self._claims.refuse(Value(pointer, segment, value), _SECTION[segment])
        value, pointer = places[0]
        return Block(value, pointer, _SECTION[segment], self._claims, inside)

    def many(self, segment: str, *inside: str) -> list[Block]:
        """Return every record of a segment that is a list."""
        places = self._found.get(segment, [])
        return [Block(value, pointer, _SECTION[segment], self._claims, inside) for value, pointer in places]


def _members(value: object, pointer: str) -> list[tuple[object, str]]:
    if isinstance(value, list):
        return [(part, step(pointer, i)) for i, part in enumerate(value)]
    return [(value, pointer)]
