"""What looks wrong in a report, for people: each with its place and words, what to ask for, what to bring."""

from __future__ import annotations

from collections.abc import Iterable

from creditcheck.model.dispute import Dispute, Item
from creditcheck.renderers.nodes import Bullets, Card, Detail, Heading, Node, Outline, Paragraph
from creditcheck.renderers.wording import SECTIONS, place


def dispute_page(dispute: Dispute) -> Outline:
    """Lay out the list."""
    return tuple(_page(dispute))


def _page(dispute: Dispute) -> Iterable[Node]:
    yield Heading("报告里看着不对的地方", 1)
    name = dispute.report.name or "（没有印姓名）"
    time = f"{dispute.report.report_time:%Y-%m-%d}"
    yield Paragraph(f"{name}，报告时间 {time}。先和自己的单据核对：看着不对，不等于一定错。")
    if not dispute.items:
        yield Paragraph("没有看着不对的。不认得的账户、没授权的查询，写进答卷文件（--answers）再跑一次。", "good")
    yield from (_card(item) for item in dispute.items)
    if dispute.items:
        yield Heading("怎么提异议")
        yield Paragraph("不收费；20 日内书面答复；不用找任何“征信修复”。")
        yield Paragraph("写一封：creditcheck dispute 文件 --item 1 -o 异议.md", "quiet")
        yield Bullets(dispute.items[0].where)
    yield Heading("这些不是理由")
    yield Bullets(dispute.not_grounds)
    yield Paragraph("征信中心 400-810-8866；不服结果，向被投诉机构所在地的人民银行书面投诉（12363 咨询）。", "quiet")


def _card(item: Item) -> Card:
    where = place(item.page, item.line) or SECTIONS[item.section]
    return Card(
        sign=f"{item.no}.",
        word=item.what,
        tone="warn",
        code="",
        title=item.account or SECTIONS[item.section],
        weight="",
        message="",
        details=(
            Detail("原文", (f"{where}：{item.text}",)),
            Detail("请求", (item.request,)),
            Detail("带什么", item.proof),
        ),
    )
