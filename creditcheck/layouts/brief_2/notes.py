"""说明: the five numbered explanations on the last page, known word for word."""

from __future__ import annotations

import re

from creditcheck.geometry import Line
from creditcheck.layouts.brief_2.flow import Flow, squeezed
from creditcheck.layouts.brief_2.texts import EXPLANATIONS, NOTES, plain

_NUMBER = re.compile(r"(\d)[.．、]")


def read_notes(flow: Flow, lines: list[Line]) -> None:
    """Claim the explanations that read as they should; the others stay unread. ``lines`` begins with the heading."""
    flow.belongs(lines, "header")
    if not lines:
        flow.doubt("pages", "没有读到末页的“说明”，报告可能不完整", kind="missing")
        return
    flow.claim(lines[:1])
    parts: list[list[Line]] = []
    for line in lines[1:]:
        if _NUMBER.match(squeezed(line)):
            parts.append([line])
        elif parts:
            parts[-1].append(line)
    expected = 1
    for part in parts:
        text = "".join(squeezed(line) for line in part)
        number = int(text[0])
        if number != expected or number > len(EXPLANATIONS) or plain(text[2:]) != plain(EXPLANATIONS[number - 1]):
            continue
        flow.claim(part)
        expected += 1
    if expected <= len(EXPLANATIONS):
        flow.doubt("header", f"“{NOTES}”的第{expected}条没有读到原文", line=lines[0], kind="missing")
