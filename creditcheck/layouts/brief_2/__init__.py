"""二代简版: the report of sentences that almost everyone has (ipcrs site, 云闪付, bank apps).

Order: head, 信贷记录 (信息概要, detail groups), 非信贷交易记录, 公共记录, 查询记录, 说明. Source: report-format §1.
"""

from __future__ import annotations

import re
from typing import Any

from creditcheck.geometry import Line
from creditcheck.layouts.brief_2 import texts
from creditcheck.layouts.brief_2.flow import Flow, squeezed
from creditcheck.layouts.brief_2.groups import is_group_title, read_groups
from creditcheck.layouts.brief_2.header import read_head
from creditcheck.layouts.brief_2.inquiries import read_inquiries
from creditcheck.layouts.brief_2.notes import read_notes
from creditcheck.layouts.brief_2.pairs import read_postpaid, read_public
from creditcheck.layouts.brief_2.summary import ends_summary, read_summary
from creditcheck.model.report import Reading, Report, Section
from creditcheck.readers.document import Document

NAME = "brief-2"

_SIGNS = re.compile(r"这部分包含您的信用卡、贷款和其他信贷记录|系统中没有您的信用卡、贷款和其他信贷记录")
_ROOM = 0.8
"""Share of a page's height above which a table would have begun on the page."""

_SECTIONS: dict[str, Section] = {
    texts.CREDIT: "accounts",
    texts.POSTPAID: "postpaid",
    texts.PUBLIC: "public_records",
    texts.INQUIRIES: "inquiries",
    texts.NOTES: "header",
}


def recognises(document: Document) -> bool:
    """Tell whether a document is a 二代简版: the sentence under 信贷记录, and its title.

    Where the title is lost, the labels of the head and 非信贷交易记录 (not in the first generation) tell it too.
    """
    text = "".join(line.bare for page in document.pages[:3] for line in page.lines)
    if not _SIGNS.search(text):
        return False
    return texts.TITLE in text or (
        all(label in text for label in ("报告编号", "报告时间"))
        and any(line.bare == texts.POSTPAID for line in document.lines)
    )


def read(document: Document) -> Report:
    """Read a 二代简版 whole; what is not understood is in ``reading``. Raises UnknownLayoutError without a head."""
    flow = Flow(document)
    parts = _parts(flow)
    header, subject = read_head(flow, parts[""])
    fields: dict[str, Any] = {"header": header, "subject": subject}
    body, none = _open_part(flow, texts.CREDIT, parts)
    fields["summary"], details = _summary(flow, body, none=none)
    fields["accounts"], fields["liabilities"] = read_groups(flow, details)
    body, none = _open_part(flow, texts.POSTPAID, parts)
    fields["postpaid"] = [] if none and not body else read_postpaid(flow, body)
    body, none = _open_part(flow, texts.PUBLIC, parts)
    fields["public_records"] = {} if none and not body else read_public(flow, body)
    body, none = _open_part(flow, texts.INQUIRIES, parts)
    surely_empty = flow.numbered or _has_room(document, parts[texts.INQUIRIES])
    fields["inquiries"] = read_inquiries(flow, body, none=none, surely_empty=surely_empty)
    read_notes(flow, parts[texts.NOTES])
    unread = flow.unread()
    fields["reading"] = Reading(
        unread=tuple(unread),
        discrepancies=tuple(flow.discrepancies),
        complete=not unread and not flow.discrepancies,
    )
    fields["source"] = {
        "layout": NAME,
        "pages": len(document.pages),
        "sha256": document.sha256,
        "producer": document.producer,
        "ocr": document.ocr,
    }
    return Report.model_validate(fields, strict=False)


def _parts(flow: Flow) -> dict[str, list[Line]]:
    """Part the lines at the bars; the head is under the empty name. A lost bar is found by the sentence under it."""
    starts: dict[str, int] = {"": 0}
    at = 0
    for bar in texts.BARS:
        found = _find_bar(flow.lines, bar, at)
        if found is None:
            flow.doubt("pages", f"没有找到“{bar}”这一部分", kind="missing")
            continue
        starts[bar] = at = found
    parts: dict[str, list[Line]] = {bar: [] for bar in ("", *texts.BARS)}
    names = list(starts)
    for name, after in zip(names, [*names[1:], None], strict=True):
        parts[name] = flow.lines[starts[name] : starts[after] if after is not None else None]
    return parts


def _find_bar(lines: list[Line], bar: str, at: int) -> int | None:
    fallback = None
    for index in range(at, len(lines)):
        text = squeezed(lines[index])
        if text == bar:
            return index
        if fallback is None and bar in texts.SUB_BARS and text in texts.SUB_BARS[bar]:
            fallback = index
    return fallback


def _open_part(flow: Flow, bar: str, parts: dict[str, list[Line]]) -> tuple[list[Line], bool]:
    """Claim a bar and the sentence under it; return the lines below, and whether the sentence says «none»."""
    lines = parts[bar]
    flow.belongs(lines, _SECTIONS[bar])
    if not lines:
        return [], False
    if squeezed(lines[0]) == bar:
        flow.claim(lines[:1])
        lines = lines[1:]
    else:
        flow.doubt(_SECTIONS[bar], f"没有找到标题“{bar}”", line=lines[0], kind="missing")
    for many in (1, 2):
        said = "".join(squeezed(line) for line in lines[:many])
        for sentence in texts.SUB_BARS[bar]:
            if texts.plain(said) == texts.plain(sentence):
                flow.claim(lines[:many])
                none = sentence.startswith("系统中没有")
                if none and lines[many:]:
                    flow.doubt(_SECTIONS[bar], f"“{bar}”写明没有记录，下面却有文字", line=lines[many])
                return lines[many:], none
    flow.doubt(_SECTIONS[bar], f"“{bar}”下的说明语句没有读懂", line=lines[0] if lines else None)
    return lines, False


def _has_room(document: Document, lines: list[Line]) -> bool:
    """Tell whether the page of a part's last line had room for more: what follows it is not on a page that is lost."""
    return bool(lines) and lines[-1].y < _ROOM * document.pages[lines[-1].page - 1].height


def _summary(flow: Flow, lines: list[Line], *, none: bool) -> tuple[dict[str, Any] | None, list[Line]]:
    if none and not lines:
        return None, []
    start = next((index for index, line in enumerate(lines) if squeezed(line) == texts.SUMMARY), 0)
    first = next((index for index in range(len(lines)) if is_group_title(lines, index)), len(lines))
    end = min(start + 1 + ends_summary(lines[start + 1 :]), first)
    return read_summary(flow, lines[:end]), lines[end:]
