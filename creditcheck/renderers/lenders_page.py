"""Every institution of a report: its class, why, and what it counts as; old and new names as one."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field

from creditcheck.data.institutions import CLASS_NAMES, ClassCode, Register
from creditcheck.model.report import Report
from creditcheck.renderers.nodes import Card, Detail, Heading, Node, Outline, Paragraph
from creditcheck.renderers.wording import SECTIONS

COUNTS_AS: dict[ClassCode, str] = {
    "CF": "网贷：计入网贷机构数",
    "ML": "网贷：计入网贷机构数",
    "TR": "默认不算网贷；口径设 count_trust 时，20 万元以下的消费贷算",
    "IB": "默认不算网贷；口径设 count_private_bank 时，20 万元以下的消费贷算",
    "unknown": "不知道是不是网贷：不当作网贷，也不当作银行；可能影响结论时回答“看不出”",
}
NEVER = "不算网贷"


@dataclass
class _Entity:
    display: str
    code: ClassCode
    reason: str
    names: dict[str, None] = field(default_factory=dict)
    parts: Counter[str] = field(default_factory=Counter)


def lenders_page(report: Report, register: Register) -> Outline:
    """Lay out the institutions of a report in the order in which it prints them."""
    entities: dict[str, _Entity] = {}
    parts = (
        (SECTIONS["accounts"], report.accounts),
        (SECTIONS["agreements"], report.agreements),
        (SECTIONS["liabilities"], report.liabilities),
        ("后付费", report.postpaid),
        ("查询", tuple(inquiry for inquiry in report.inquiries if inquiry.by == "institution")),
    )
    for part, records in parts:
        for record in records:
            name: str | None = record.institution
            known = register.classify(name, getattr(record, "institution_type", None))
            key = register.legal_entity(name) or "?"
            entity = entities.setdefault(key, _Entity(known.display or "（名称未显示）", known.code, known.reason))
            entity.parts[part] += 1
            if name:
                entity.names[name] = None
    classes = Counter(CLASS_NAMES[entity.code] for entity in entities.values())
    nodes: list[Node] = [
        Heading(f"报告里的机构 {len(entities)} 家", 1),
        Paragraph(
            "，".join(f"{name} {count}" for name, count in classes.most_common()) + "。" if classes else "没有机构。"
        ),
        *(_card(entity) for entity in entities.values()),
        Paragraph("分类错了可以自己补充：--institutions 文件.toml。类别不明的一律不猜。", "quiet"),
    ]
    return tuple(nodes)


def _card(entity: _Entity) -> Card:
    unknown = entity.code == "unknown"
    printed = [name for name in entity.names if name != entity.display]
    details = [Detail("为什么", (entity.reason,)), Detail("算作", (COUNTS_AS.get(entity.code, NEVER),))]
    if printed:
        details.append(Detail("报告里写作", tuple(printed)))
    where = "，".join(f"{part} {count}" for part, count in entity.parts.items())
    return Card(
        sign="?" if unknown else "·",
        word=CLASS_NAMES[entity.code],
        tone="unsure" if unknown else "plain",
        code=entity.code if not unknown else "—",
        title=entity.display,
        weight=where,
        message="",
        details=tuple(details),
    )
