"""A 简版 -> the report: its parts are found by their bars, each part has its reader.

Order: head, 信贷记录 (信息概要, detail groups), 非信贷交易记录, 公共记录, 查询记录, 说明. The five numbered
explanations of 说明 are known word for word.
Source: docs/report-formats.md.
"""

from __future__ import annotations

import re
from typing import Any

from creditcheck.geometry import Line
from creditcheck.layouts.brief_2 import texts
from creditcheck.layouts.brief_2.body import Body, RunClaims, body_of, runs_of
from creditcheck.layouts.brief_2.groups import is_group_title, read_groups
from creditcheck.layouts.brief_2.head import read_head
from creditcheck.layouts.brief_2.inquiries import read_inquiries
from creditcheck.layouts.brief_2.notes import begins_notes, read_notes
from creditcheck.layouts.brief_2.pairs import read_postpaid, read_public
from creditcheck.layouts.brief_2.summary import ends_summary, read_summary
from creditcheck.model.report import Report, Section
from creditcheck.readers.document import Document

NAME = "brief-2"

_ROOM = 0.8
"""Share of a page's height above which a table would have begun on the page."""

_NUMBER = re.compile(r"(\d)[.．、]")
_EXPLANATIONS = [texts.plain(text) for text in texts.EXPLANATIONS]

_SECTIONS: dict[str, Section] = {
    texts.CREDIT: "accounts",
    texts.POSTPAID: "postpaid",
    texts.PUBLIC: "public_records",
    texts.INQUIRIES: "inquiries",
    texts.NOTES: "header",
}


def read(document: Document) -> Report:
    """Read a 二代简版 whole; what is not understood is in ``reading``. Raises UnknownLayoutError without a head."""
    body = body_of(document)
    claims = body.claims
    parts = _parts(body)
    header, subject = read_head(claims, parts[""], document.told)
    fields: dict[str, Any] = {"header": header, "subject": subject}
    lines, none = _open_part(claims, texts.CREDIT, parts, recognised=document.ocr)
    fields["summary"], details = _summary(claims, lines, none=none)
    fields["accounts"], fields["liabilities"] = read_groups(claims, details)
    lines, none = _open_part(claims, texts.POSTPAID, parts, recognised=document.ocr)
    fields["postpaid"] = [] if none and not lines else read_postpaid(body, lines)
    parts[texts.PUBLIC], notes = _part_notes(parts[texts.PUBLIC])
    claims.belongs(runs_of(notes), "annotations")
    lines, none = _open_part(claims, texts.PUBLIC, parts, recognised=document.ocr)
    fields["public_records"] = {} if none and not lines else read_public(body, lines)
    fields["annotations"] = read_notes(claims, notes)
    lines, none = _open_part(claims, texts.INQUIRIES, parts, recognised=document.ocr)
    surely_empty = body.numbered or _has_room(document, parts[texts.INQUIRIES])
    rules = {page.number: page.rules for page in document.pages}
    fields["inquiries"] = read_inquiries(
        claims, lines, none=none, surely_empty=surely_empty, rules=rules, scanned=body.scanned
    )
    _claim_notes(claims, parts[texts.NOTES])
    fields["reading"] = claims.reading()
    fields["source"] = {
        "layout": NAME,
        "pages": len(document.pages),
        "sha256": document.sha256,
        "producer": document.producer,
        "ocr": document.ocr,
    }
    return Report.model_validate(fields, strict=False)


def _parts(body: Body) -> dict[str, list[Line]]:
    """Part the lines at the bars; the head is under the empty name. A lost bar is found by the sentence under it."""
    starts: dict[str, int] = {"": 0}
    at = 0
    for bar in texts.BARS:
        found = _find_bar(body.lines, bar, at)
        if found is None:
            body.claims.differs("pages", f"没有找到“{bar}”这一部分", kind="missing")
            continue
        starts[bar] = at = found
    parts: dict[str, list[Line]] = {bar: [] for bar in ("", *texts.BARS)}
    names = list(starts)
    for name, after in zip(names, [*names[1:], None], strict=True):
        parts[name] = body.lines[starts[name] : starts[after] if after is not None else None]
    return parts


def _find_bar(lines: list[Line], bar: str, at: int) -> int | None:
    fallback = None
    sentences = {texts.plain(sentence) for sentence in texts.SUB_BARS.get(bar, ())}
    for index in range(at, len(lines)):
        text = lines[index].bare
        if text == bar:
            return index
        if fallback is None and texts.plain(text) in sentences:
            fallback = index
    return fallback


def _open_part(
    claims: RunClaims, bar: str, parts: dict[str, list[Line]], *, recognised: bool
) -> tuple[list[Line], bool]:
    """Claim a bar and the sentence under it; return the lines below, and whether the sentence says «none».

    ``recognised``: the text was recognised from pictures.
    """
    lines = parts[bar]
    claims.belongs(runs_of(lines), _SECTIONS[bar])
    if not lines:
        return [], False
    if lines[0].bare == bar:
        claims.claim(*runs_of(lines[:1]))
        lines = lines[1:]
    elif not recognised:  # in black and white a light bar is lost with its title; the sentence below says the same
        claims.differs(_SECTIONS[bar], f"没有找到标题“{bar}”", at=lines[0], kind="missing")
    for many in (1, 2):
        said = "".join(line.bare for line in lines[:many])
        for sentence in texts.SUB_BARS[bar]:
            if texts.plain(said) == texts.plain(sentence):
                claims.claim(*runs_of(lines[:many]))
                none = sentence.startswith("系统中没有")
                if none and lines[many:]:
                    claims.differs(_SECTIONS[bar], f"“{bar}”写明没有记录，下面却有文字", at=lines[many])
                return lines[many:], none
    claims.differs(_SECTIONS[bar], f"“{bar}”下的说明语句没有读懂", at=lines[0] if lines else None)
    return lines, False


def _part_notes(lines: list[Line]) -> tuple[list[Line], list[Line]]:
    """Part the lines of 公共记录 from the notes of the whole report behind it, which begin with the name of a kind."""
    start = next((index for index, line in enumerate(lines) if begins_notes(line)), len(lines))
    return lines[:start], lines[start:]


def _has_room(document: Document, lines: list[Line]) -> bool:
    """Tell whether the page of a part's last line had room for more: what follows it is not on a page that is lost."""
    return bool(lines) and lines[-1].y < _ROOM * document.pages[lines[-1].page - 1].height


def _summary(claims: RunClaims, lines: list[Line], *, none: bool) -> tuple[dict[str, Any] | None, list[Line]]:
    if none and not lines:
        return None, []
    start = next((index for index, line in enumerate(lines) if line.bare == texts.SUMMARY), 0)
    first = next((index for index in range(len(lines)) if is_group_title(lines, index)), len(lines))
    end = min(start + 1 + ends_summary(lines[start + 1 :]), first)
    return read_summary(claims, lines[:end]), lines[end:]


def _claim_notes(claims: RunClaims, lines: list[Line]) -> None:
    """Claim the explanations that read as they should, in their order; ``lines`` begins with the heading."""
    claims.belongs(runs_of(lines), "header")
    if not lines:
        claims.differs("pages", "没有读到末页的“说明”，报告可能不完整", kind="missing")
        return
    claims.claim(*runs_of(lines[:1]))
    parts: list[list[Line]] = []
    for line in lines[1:]:
        if _NUMBER.match(line.bare):
            parts.append([line])
        elif parts:
            parts[-1].append(line)
    read: set[int] = set()
    for part in parts:
        number = int(part[0].bare[0])
        many = next((many for many in range(len(part), 0, -1) if _explains(number, part[:many])), 0)
        if many and number > max(read, default=0):
            claims.claim(*runs_of(part[:many]))
            read.add(number)
    lost = [str(number) for number in range(1, len(_EXPLANATIONS) + 1) if number not in read]
    if lost:
        what = f"“{texts.NOTES}”的第{'、'.join(lost)}条没有读到原文"
        claims.differs("header", what, at=lines[0], kind="missing")


def _explains(number: int, lines: list[Line]) -> bool:
    """Tell whether lines are the explanation of this number, behind it."""
    text = "".join(line.bare for line in lines)[2:]
    return texts.plain(text) in _EXPLANATIONS[max(0, number - 1) : number]
