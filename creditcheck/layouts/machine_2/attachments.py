"""PD01F, PD01G, PD01H and the Z blocks: 特殊交易, 特殊事件说明, 大额专项分期, 标注及声明.

``{"PD01FS01": "1", "PD01FH": [{"PD01FD01": "1", "PD01FR01": "2098-05"}]}``.
Source: docs/report-formats.md.
"""

from __future__ import annotations

from creditcheck.layouts.machine_2.block import Block
from creditcheck.model.account import Annotation, LargeInstalment, SpecialTransaction


def attachments(
    account: Block,
) -> tuple[tuple[SpecialTransaction, ...], tuple[str, ...], tuple[LargeInstalment, ...]]:
    """Return 特殊交易, 特殊事件说明 and 大额专项分期 of an account, each held against its printed number."""
    special, events, large = (account.child(code) for code in ("PD01F", "PD01G", "PD01H"))
    rows, happenings, limits = special.children("PD01FH"), events.children("PD01GH"), large.children("PD01HH")
    special.must_have("特殊交易个数", "PD01FS01", len(rows))
    events.must_have("特殊事件说明个数", "PD01GS01", len(happenings))
    large.must_have("大额专项分期笔数", "PD01HS01", len(limits))
    return (
        tuple(_transaction(row) for row in rows),
        tuple(_event(row) for row in happenings),
        tuple(_instalment(row) for row in limits),
    )


def _transaction(row: Block) -> SpecialTransaction:
    return SpecialTransaction(
        type=row.word("PD01FD01", "special_transaction"),
        date=row.day_or_month("PD01FR01"),
        months=row.count("PD01FS02"),
        amount=row.amount("PD01FJ01"),
        detail=row.text("PD01FQ01"),
    )


def _event(row: Block) -> str:
    """Return the sentence that the printed report has for a special event."""
    month = row.month("PD01GR01")
    code = row.leaf("PD01GD01")
    when = f"{month[:4]}年{month[5:]}月" if month else ""
    if code == "11":
        return f"该账户{when}不出单。"
    return f"{when}{'：' if when else ''}{row.word('PD01GD01', 'special_event') or '特殊事件'}"


def _instalment(row: Block) -> LargeInstalment:
    return LargeInstalment(
        limit=row.amount("PD01HJ01"),
        from_=row.date("PD01HR01"),
        to=row.date("PD01HR02"),
        used=row.amount("PD01HJ02"),
    )


def notes_of(record: Block, segment: str) -> tuple[Annotation, ...]:
    """Return 标注及声明 of a record (``PD01Z`` for ``segment`` PD01)."""
    block = record.child(f"{segment}Z")
    rows = block.children(f"{segment}ZH")
    if not rows and block.leaf(f"{segment}ZQ01"):
        rows = [block]
    block.must_have("标注及声明个数", f"{segment}ZS01", len(rows))
    return tuple(
        Annotation(
            kind=row.word(f"{segment}ZD01", "annotation_kind"),
            text=row.text(f"{segment}ZQ01"),
            added=row.day_or_month(f"{segment}ZR01"),
        )
        for row in rows
    )


def unkept_notes(record: Block, segment: str) -> None:
    """Name the annotations of a record whose model has no key for them: they go to the person as unread text."""
    for note in notes_of(record, segment):
        text = "，".join(part for part in (note.kind, note.text, note.added) if part)
        record.cannot_read(f"{segment}Z", text, f"{record.pointer}/{segment}Z")
