"""What in a report looks wrong, for people: each with its place, the printed words, the request, the proof."""

from __future__ import annotations

from collections.abc import Iterable

from creditcheck.data.originals import to_do
from creditcheck.model.dispute import Dispute, Item
from creditcheck.renderers.nodes import Bullets, Card, Detail, Heading, Node, Outline, Paragraph
from creditcheck.renderers.wording import SECTIONS, place

LETTERS = (
    "异议申请：creditcheck dispute 报告 --item 编号 -o 异议.docx（也可以 .md、.html）",
    "本人声明：creditcheck statement 报告 -o 声明.docx；给银行的情况说明：creditcheck explain-letter 报告 -o 说明.docx",
    "向人民银行投诉（先找过机构）：creditcheck complaint 报告 --item 编号 -o 投诉.docx",
    "不加 --reveal，姓名、证件号留空由您手填；加了就写上。",
)


def dispute_page(dispute: Dispute) -> Outline:
    """Lay out the list."""
    return tuple(_dispute(dispute))


def _dispute(dispute: Dispute) -> Iterable[Node]:
    yield Heading("报告里看着不对的地方", 1)
    name = dispute.report.name or "（没有印姓名）"
    yield Paragraph(f"{name}，报告时间 {dispute.report.report_time:%Y-%m-%d %H:%M}。")
    if not dispute.complete:
        yield Paragraph(to_do("dispute", scan=dispute.report.ocr), "bad", strong=True)
    if dispute.items:
        yield Paragraph(f"共 {len(dispute.items)} 处。是不是真的错，以原件和您的凭证为准；核对过再提。", strong=True)
        yield Heading("哪几处")
        yield from map(_card, dispute.items)
        where = dict.fromkeys(one for item in dispute.items for one in item.where)
        yield Heading("怎么交")
        yield Bullets((*where, "20 日内核查并书面答复；不收费，自己办，一件事写一份。"))
    elif dispute.complete:
        yield Paragraph(
            "没有看到能从报告本身看出的错。不是您的账户、没有授权的查询，写进答卷文件（--answers）再看。", "good"
        )
    yield Heading("这些不能提异议")
    yield Bullets(dispute.not_grounds)
    yield Heading("写信")
    yield Bullets(LETTERS)


def _card(item: Item) -> Card:
    at = "，".join(filter(None, (SECTIONS[item.section], place(item.page, item.line))))
    return Card(
        sign="!",
        word=f"第 {item.no} 处",
        tone="warn",
        code="",
        title=item.what.partition("：")[0],
        weight=item.account or "",
        message=item.what.partition("：")[2],
        details=(
            Detail("在哪里", (f"{at}：“{item.text}”" if item.text else at,)),
            Detail("请求", (item.request,)),
            Detail("证据", item.proof),
        ),
    )
