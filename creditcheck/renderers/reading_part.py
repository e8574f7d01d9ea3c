"""How much of the report was read: one line when all of it was, the first thing on the page when not."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from typing import TypeVar

from creditcheck.checks.doubts.reach import TWICE, doubt_text, unread_text
from creditcheck.model.assessment import AssessedReading, ReadCount
from creditcheck.model.corrections import Repaired
from creditcheck.model.report import Discrepancy, Report, Unread
from creditcheck.renderers.nodes import Bullets, Heading, Node, Paragraph
from creditcheck.renderers.said_once import Said
from creditcheck.renderers.wording import SECTIONS, place

Item = TypeVar("Item")

LINES_SHOWN = 5
"""Lines of one kind that open the page; the others stand at its end."""

_PARTS = 4
"""Parts of a report that a line names with what is in doubt in them."""


def reading_line(reading: AssessedReading) -> Paragraph:
    """Say in one line what was read, and whether it agrees with the report's own summary."""
    counts = f"账户 {_count(reading.accounts)}，查询 {_count(reading.inquiries)}"
    if not reading.complete:
        return Paragraph(f"读取：{counts}。没有读全或对不上，见本页开头。", "bad", strong=True)
    agrees = reading.accounts.printed is not None or reading.inquiries.printed is not None
    return Paragraph(f"读取：{counts}，{'与信息概要一致' if agrees else '没有读不懂的内容'}。", "good")


def _count(count: ReadCount) -> str:
    return f"{count.read}（报告未给总数）" if count.printed is None else f"{count.read}/{count.printed}"


def trouble(reading: AssessedReading, said: Said) -> Iterable[Node]:
    """Give the block that opens the page when something was not read or does not add up; else nothing.

    ``said``: the memory of the page; what answers rest on has its number here.
    """
    if reading.complete:
        return
    yield Heading("先看这里：这份报告没有完全读懂")
    yield Paragraph(
        f"读到账户 {_count(reading.accounts)}，查询 {_count(reading.inquiries)}；"
        f"读不懂 {len(reading.unread)} 行，对不上 {len(reading.discrepancies)} 处。"
        "结论可能因此改变的检查回答“看不出”，写着是哪个疑点，其余照旧；请先拿原件核对下面这些地方。",
        "bad",
        strong=True,
    )
    if reading.unread:
        yield Paragraph("读不懂的内容：")
        lines = [said.numbered(unread_text(x), unread_line(x)) for x in _first(reading.unread)]
        yield Bullets(tuple(_shortened(lines, len(reading.unread))))
    if reading.discrepancies:
        yield Paragraph("对不上的地方：")
        lines = [said.numbered(doubt_text(x), discrepancy_line(x)) for x in _first(reading.discrepancies)]
        yield Bullets(tuple(_shortened(lines, len(reading.discrepancies))))


def hints(reading: AssessedReading) -> Iterable[Node]:
    """Give what was noticed without making anything doubtful."""
    if reading.warnings:
        yield Paragraph("读取时另外注意到（不影响判断）：", "quiet")
        lines = [discrepancy_line(item) for item in _first(reading.warnings)]
        yield Bullets(tuple(_shortened(lines, len(reading.warnings))))
    if reading.repairs:
        listed = "，表格的用词逐处写在这一页的后面" if _words(reading.repairs) else ""
        yield Paragraph(f"{repairs_line(reading.repairs)}{listed}。", "quiet")


def repairs_line(repairs: Sequence[Repaired]) -> str:
    """Say in one line how many texts of a scan the form's own words have put right."""
    kinds = Counter(one.kind for one in repairs)
    known = {"month": "表头的月份", "sentence": "固定的句子"}
    apart = "，".join(f"{name} {kinds[kind]} 处" for kind, name in known.items() if kinds[kind])  # type: ignore[index]
    return f"识别后按表格固定用词更正了 {len(repairs)} 处" + (f"（其中{apart}）" if apart else "")


def repair_line(one: Repaired) -> str:
    """Write one repair: where, what was read, what it is taken for."""
    return f"第 {one.page} 页：认作“{one.read}”，按表格用词是“{one.printed}”"


def _words(repairs: Sequence[Repaired]) -> list[str]:
    return [repair_line(one) for one in repairs if one.kind == "word"]


def how_read(*reports: Report | None) -> str:
    """Say what of a report is not the file's own: it was recognised from pictures, or the person said it; else nothing.

    Source: ``source`` of the report document.
    """
    read = [report for report in reports if report is not None]
    sources = [report.source for report in read]
    states = [one.state for source in sources for one in source.corrections]
    said = {
        "从扫描件或照片上识别的，关键的数字请对照纸面": any(source.ocr for source in sources),
        "认不准的逐处核对：creditcheck review": any(one.source.ocr and not one.reading.complete for one in read),
        "报告时间是您写的": any(source.report_time_told for source in sources),
        f"由您更正 {states.count('corrected')} 处": "corrected" in states,
        f"由您核对 {states.count('confirmed')} 处": "confirmed" in states,
        f"您的更正有 {states.count('refused')} 处没有采用": "refused" in states,
    }
    return "；".join(text for text, holds in said.items() if holds)


def how_read_part(*reports: Report | None) -> Iterable[Node]:
    """Give what :func:`how_read` says as the last line of a page."""
    if said := how_read(*reports):
        yield Paragraph(f"读法：{said}。", "quiet")


def unread_line(item: Unread) -> str:
    """Write what could not be read, and where."""
    section = f"{SECTIONS[item.section]}，" if item.section else ""
    where = place(item.page, item.line)
    head = f"{section}{where}" if where else section.rstrip("，")
    return f"{head}：{item.text}" if head else item.text


def discrepancy_line(item: Discrepancy) -> str:
    """Write one discrepancy: what, what is printed, what was read, where."""
    labels = TWICE if item.two_readings else ("报告写", "读到")
    values = zip(labels, (item.printed, item.read), strict=True)
    sides = "，".join(f"{label} {value}" for label, value in values if value is not None)
    where, part = place(item.page, item.line), SECTIONS[item.section]
    named = item.section == "summary" and item.what.startswith(part)
    what = item.what if named else f"{part}：{item.what}"
    return what + (f"（{sides}）" if sides else "") + (f"，{where}" if where else "")


def trouble_lines(reading: AssessedReading, most: int) -> list[str]:
    """Write all that was not read or does not add up: pages that are not there first, for most else stood on them.

    ``most``: more texts of a scan that are in doubt than these are counted by the parts they stand in.
    """
    absent = [discrepancy_line(entry) for entry in reading.discrepancies if entry.absent]
    doubtful = [entry for entry in reading.discrepancies if entry.two_readings]
    differing = [entry for entry in reading.discrepancies if not (entry.absent or entry.two_readings)]
    others = [*map(unread_line, reading.unread), *map(discrepancy_line, differing)]
    if len(doubtful) <= most:
        return [*absent, *others, *map(discrepancy_line, doubtful)]
    parts = Counter(SECTIONS[entry.section] for entry in doubtful).most_common()
    counts = "、".join(f"{part} {count}" for part, count in parts[:_PARTS]) + ("等" if len(parts) > _PARTS else "")
    return [*absent, f"认不准的内容 {len(doubtful)} 项：{counts}", *others]


def _first(items: tuple[Item, ...]) -> tuple[Item, ...]:
    return items[:LINES_SHOWN]


def _shortened(lines: list[str], count: int) -> list[str]:
    """Return the first lines of so many, and where the others are."""
    return [*lines, f"另有 {count - len(lines)} 处，在这一页的后面。"] if count > len(lines) else lines


def rest_of_trouble(reading: AssessedReading, said: Said) -> Iterable[Node]:
    """Give what the page has not said yet: the other lines that were not read or do not add up, and the other hints."""
    parts = (
        ("其余读不懂的内容", [("", unread_line(item)) for item in reading.unread]),
        ("其余对不上的地方", [(doubt_text(x), discrepancy_line(x)) for x in reading.discrepancies]),
        ("其余注意到的", [("", discrepancy_line(item)) for item in reading.warnings]),
    )
    for title, lines in parts:
        rest = [line for doubt, line in lines[LINES_SHOWN:] if not said.stood_alone(doubt)]
        if rest:
            yield Heading(f"{title}（{len(rest)} 处）")
            yield Bullets(tuple(rest), folded=True)
    if words := _words(reading.repairs):
        yield Heading(f"识别后按表格用词更正的地方（{len(words)} 处）")
        yield Bullets(tuple(words), folded=True)
