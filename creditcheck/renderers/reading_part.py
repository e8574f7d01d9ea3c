"""How much of the report was read: one line when all of it was, the first thing on the page when not."""

from __future__ import annotations

from collections.abc import Iterable

from creditcheck.model.assessment import AssessedReading, ReadCount
from creditcheck.model.report import Discrepancy, Report, Unread
from creditcheck.renderers.nodes import Bullets, Heading, Node, Paragraph
from creditcheck.renderers.wording import SECTIONS, place

LINES_SHOWN = 5
"""Lines of one kind that open the page; all of them are in the JSON document."""


def reading_line(reading: AssessedReading) -> Paragraph:
    """Say in one line what was read, and whether it agrees with the report's own summary."""
    counts = f"账户 {_count(reading.accounts)}，查询 {_count(reading.inquiries)}"
    if not reading.complete:
        return Paragraph(f"读取：{counts}。没有读全或对不上，见本页开头。", "bad", strong=True)
    agrees = reading.accounts.printed is not None or reading.inquiries.printed is not None
    return Paragraph(f"读取：{counts}，{'与信息概要一致' if agrees else '没有读不懂的内容'}。", "good")


def _count(count: ReadCount) -> str:
    return f"{count.read}（报告未给总数）" if count.printed is None else f"{count.read}/{count.printed}"


def trouble(reading: AssessedReading) -> Iterable[Node]:
    """Give the block that opens the page when something was not read or does not add up; else nothing."""
    if reading.complete:
        return
    yield Heading("先看这里：这份报告没有完全读懂")
    yield Paragraph(
        f"读到账户 {_count(reading.accounts)}，查询 {_count(reading.inquiries)}；"
        f"读不懂 {len(reading.unread)} 行，对不上 {len(reading.discrepancies)} 处。"
        "结论可能因此改变的检查回答“看不出”，其余照旧；请先拿原件核对下面这些地方。",
        "bad",
        strong=True,
    )
    if reading.unread:
        yield Paragraph("读不懂的内容：")
        yield Bullets(tuple(_shortened([unread_line(item) for item in reading.unread])))
    if reading.discrepancies:
        yield Paragraph("对不上的地方：")
        yield Bullets(tuple(_shortened([discrepancy_line(item) for item in reading.discrepancies])))


def hints(reading: AssessedReading) -> Iterable[Node]:
    """Give what was noticed without making anything doubtful."""
    if reading.warnings:
        yield Paragraph("读取时另外注意到（不影响判断）：", "quiet")
        yield Bullets(tuple(_shortened([discrepancy_line(item) for item in reading.warnings])))


def how_read(*reports: Report) -> str:
    """Say what of a report is not the file's own: it was recognised from pictures, or the person said it; else nothing.

    Source: ``source`` of the report document.
    """
    sources = [report.source for report in reports]
    states = [one.state for source in sources for one in source.corrections]
    said = {
        "从扫描件或照片上识别的，关键的数字请对照纸面": any(source.ocr for source in sources),
        "认不准的逐处核对：creditcheck review": any(one.source.ocr and not one.reading.complete for one in reports),
        "报告时间是您写的": any(source.report_time_told for source in sources),
        f"由您更正 {states.count('corrected')} 处": "corrected" in states,
        f"由您核对 {states.count('confirmed')} 处": "confirmed" in states,
        f"您的更正有 {states.count('refused')} 处没有采用": "refused" in states,
    }
    return "；".join(text for text, holds in said.items() if holds)


def how_read_part(*reports: Report) -> Iterable[Node]:
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
    sides = "，".join(
        f"{label} {value}" for label, value in (("报告写", item.printed), ("读到", item.read)) if value is not None
    )
    where = place(item.page, item.line)
    return (
        f"{SECTIONS[item.section]}：{item.what}" + (f"（{sides}）" if sides else "") + (f"，{where}" if where else "")
    )


def _shortened(lines: list[str]) -> list[str]:
    if len(lines) <= LINES_SHOWN:
        return lines
    return [*lines[:LINES_SHOWN], f"另有 {len(lines) - LINES_SHOWN} 处，见 --format json 的 reading。"]
