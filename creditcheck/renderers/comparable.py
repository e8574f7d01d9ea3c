"""A figure and the line that it is held against: like with like, in one unit, with how inquiries were counted."""

from __future__ import annotations

import re

from creditcheck.data.rule_texts import rule_text
from creditcheck.data.thresholds import Settings
from creditcheck.model.assessment import Finding
from creditcheck.renderers.wording import figure, without_codes

SEE = "见“怎么算的”"
"""Instead of a figure that cannot be held against its line: the message tells both."""
_BARE = re.compile(r"[\d,.]+%?")
_BY_PRESET = ("QRY01", "QRY02", "QRY03", "QRY04", "QRY05")
"""Rules that count inquiries as the threshold set says: each, merged, or by institution."""
_RAW = ("QRY07", "QRY08")
_CARDS = "MNY01"


def unit_of(rule: str, settings: Settings | None) -> str:
    """Return the measure word of a rule's figure; empty where it has none, or the threshold set is not known."""
    if rule in (*_BY_PRESET, _CARDS):
        if settings is None:
            return ""
        by = settings.cards_by if rule == _CARDS else settings.inquiries_by
        if by in ("issuer", "institution"):
            return "家"
    return rule_text(rule).unit


def basis_of(rule: str, settings: Settings | None) -> str:
    """Return how a rule counts inquiries under a threshold set: each one, merged, by institution."""
    if settings is None or rule not in (*_BY_PRESET, "QRY06", *_RAW):
        return ""
    if rule in _RAW:
        return "逐次"
    related = "，含关联类" if settings.count_related else ""
    if rule in _BY_PRESET and settings.inquiries_by == "institution":
        return f"按机构{related}"
    return f"{'合并后' if settings.dedup == '14d' else '逐次'}{related}"


def compared(finding: Finding, settings: Settings | None, *, how: bool = True) -> tuple[str, str]:
    """Return figure and line of a finding; where they are of two kinds, the message is named instead of the figure.

    ``how``: with how the inquiries were counted behind the figure.
    """
    unit, line = unit_of(finding.rule, settings), without_codes(figure(finding.threshold) or "")
    value = without_codes(figure(finding.value) or "")
    if isinstance(finding.value, str) or not value:
        return value, line
    if not unit or not isinstance(finding.value, int):
        return (value, line) if not line or _BARE.fullmatch(line) else (SEE, line)
    basis = basis_of(finding.rule, settings) if how else ""
    value = f"{value} {unit}" + (f"（{basis}）" if basis else "")
    if not line or _BARE.fullmatch(line):
        return value, f"{line} {unit}" if line else ""
    return (value if re.fullmatch(rf"\D{{0,9}}[\d,]+ {unit}", line) else SEE), line
