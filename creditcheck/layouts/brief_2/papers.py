"""其他证件信息 in the head of a 简版: with labels, in columns, or in a row without labels.

``其他证件信息：  证件类型：护照  证件号码：E00000000``; ``其他证件信息：护照E00000000，军官证军字第0001号``;
a second row of papers in the columns of the person's own. Source: docs/report-formats.md.
"""

from __future__ import annotations

import re

from creditcheck.geometry import Line
from creditcheck.layouts.brief_2.body import RunClaims, runs_of
from creditcheck.layouts.brief_2.grammar import CLOSE, COLON, OPEN
from creditcheck.layouts.brief_2.head_cells import KIND, SAME_EDGE, begins, by_cells, cut, places_of
from creditcheck.readers.lines import text_of
from creditcheck.values.text import squeeze

_BARE_NUMBER = r"(?:[一-龥]{0,4}字第[0-9A-Za-z*]{2,20}号?|[0-9A-Za-z*][0-9A-Za-z*（）()-]{3,29})"
_BARE_PAIR = re.compile(
    rf"(?P<kind>[一-龥（）()]{{0,30}}?(?:证|簿|护照|证件))(?:{COLON}?(?P<number>{_BARE_NUMBER})"
    rf"|{OPEN}(?P<inner>{_BARE_NUMBER}){CLOSE})[，,、；;。]?"
)
_OTHER_IDS = re.compile(
    rf"(?:其他证件信息{COLON}?)?(?:证件类型{COLON}.+?证件号码{COLON}[0-9A-Za-z*（）()第字号一-龥-]+?)+"
)
_PAIR = re.compile(rf"证件类型{COLON}(.+?)证件号码{COLON}(.+?)(?=证件类型|$)")
_NUMBER = re.compile(r"[0-9A-Za-z*（）()第字号一-龥-]+")
_OTHER_HEAD = re.compile(rf"其他证件信息{COLON}?")
_ID_LABELS = ("证件类型", "证件号码")
_LABEL_WIDTH = 6.0
"""Font sizes from the edge of a cell to the end of its label: a value below it begins in this room."""


def _rows(lines: list[Line]) -> list[list[Line]]:
    """Part lines into rows: each begins where a cell begins with its label."""
    rows: list[list[Line]] = []
    for line in lines:
        if not rows or begins(line, ("其他证件", "证件")):
            rows.append([])
        rows[-1].append(line)
    return rows


def _id_columns(lines: list[Line]) -> list[dict[str, str]] | None:
    """Read 其他证件信息 column by column, where cells wrap on baselines of their own; None when that does not fit."""
    edges = []
    for label in _ID_LABELS:
        places = [place for line in lines for run in line.runs for place in places_of(label, run)]
        if not places or max(places) - min(places) > SAME_EDGE:
            return None
        edges.append(min(places))
    if edges != sorted(edges):
        return None
    columns = ["", "", ""]
    for line in lines:
        for column, part in cut(line, edges):
            if column and abs(part[0].x0 - edges[column - 1]) > SAME_EDGE:
                return None
            columns[column] += squeeze(text_of(part))
    kinds, numbers = (re.split(f"{label}{COLON}", text) for label, text in zip(_ID_LABELS, columns[1:], strict=True))
    fits = _OTHER_HEAD.fullmatch(columns[0]) and len(kinds) == len(numbers) and not (kinds[0] or numbers[0])
    pairs = list(zip(kinds[1:], numbers[1:], strict=False))
    if not fits or not all(KIND.fullmatch(kind) and _NUMBER.fullmatch(number) for kind, number in pairs):
        return None
    return [{"type": kind, "number": number} for kind, number in pairs]


def papers_below(person: list[Line], lines: list[Line]) -> tuple[list[tuple[Line, dict[str, str]]], list[Line]]:
    """Read further papers in the columns of 证件类型 and 证件号码, without labels; return them and the other lines."""
    edges = [
        next((place for line in person for run in line.runs for place in places_of(label, run)), None)
        for label in _ID_LABELS
    ]
    found: list[tuple[Line, dict[str, str]]] = []
    for line in lines:
        runs = line.runs[1:] if _OTHER_HEAD.fullmatch(line.runs[0].bare) else line.runs
        in_columns = len(runs) == len(edges) and all(
            edge is not None and edge - SAME_EDGE <= run.x0 < edge + _LABEL_WIDTH * run.size
            for run, edge in zip(runs, edges, strict=True)
        )
        if in_columns and KIND.fullmatch(runs[0].bare) and _NUMBER.fullmatch(runs[1].bare):
            found.append((line, {"type": runs[0].bare, "number": runs[1].bare}))
    read = [line for line, _ in found]
    return found, [line for line in lines if line not in read]


def _bare_papers(text: str) -> list[dict[str, str]] | None:
    """Read papers that stand in a row without labels; None when that is not all of the text.

    >>> _bare_papers("护照E00000000，军官证军字第0001号")
    [{'type': '护照', 'number': 'E00000000'}, {'type': '军官证', 'number': '军字第0001号'}]
    >>> _bare_papers("护照") is None
    True
    """
    found, at = [], 0
    while at < len(text):
        match = _BARE_PAIR.match(text, at)
        if match is None:
            return None
        found.append({"type": match["kind"], "number": match["number"] or match["inner"]})
        at = match.end()
    return found or None


def _in_a_row(claims: RunClaims, lines: list[Line]) -> tuple[list[dict[str, str]], list[Line]]:
    """Read papers without labels behind 其他证件信息, on one line or more; return them and the other lines."""
    for start, line in enumerate(lines):
        if head := _OTHER_HEAD.match(line.bare):
            for end in range(len(lines), start, -1):
                if papers := _bare_papers("".join(part.bare for part in lines[start:end])[head.end() :]):
                    claims.claim(*runs_of(lines[start:end]))
                    return papers, lines[:start] + lines[end:]
    return [], lines


def other_papers(claims: RunClaims, lines: list[Line]) -> list[dict[str, str]]:
    """Read 其他证件信息 among some lines; what is not understood stays unread."""
    if lines and any(len(_PAIR.findall(line.bare)) != 1 for line in lines) and (wrapped := _id_columns(lines)):
        claims.claim(*runs_of(lines))
        return wrapped
    found, lines = _in_a_row(claims, lines)
    headed = bool(found)
    for row in _rows(lines):
        whole = squeeze(by_cells(row))
        fits = _OTHER_HEAD.fullmatch(whole) or _OTHER_IDS.fullmatch(whole)
        taken = row if fits else row[:1]
        text = whole if fits else row[0].bare
        head = _OTHER_HEAD.match(text)
        pairs = text[head.end() :] if head else text
        if head or (headed and _OTHER_IDS.fullmatch(text)):
            pairs_read = _PAIR.findall(pairs)
            if pairs and "".join(f"{a}{b}" for a, b in pairs_read) != re.sub(
                rf"证件类型{COLON}|证件号码{COLON}", "", pairs
            ):
                continue
            headed = True
            claims.claim(*runs_of(taken))
            found.extend({"type": kind, "number": number} for kind, number in pairs_read)
    if headed and not found:
        claims.differs("subject", "“其他证件信息”下面没有读到证件", kind="missing")
    return found
