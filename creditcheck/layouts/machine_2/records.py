"""PCA, PCR, PND, POQ, POS: 授信协议, 相关还款责任, 后付费, 查询记录, 报告级标注及声明.

``{"POQ": {"PH01": [{"PH010R01": "2098-12-01", "PH010Q03": "02"}]}}``.
Source: docs/report-formats.md.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from typing import Literal

from creditcheck.data.codes import decode
from creditcheck.layouts.machine_2.attachments import unkept_notes
from creditcheck.layouts.machine_2.block import Block
from creditcheck.layouts.machine_2.find import Segments
from creditcheck.model.account import Annotation
from creditcheck.model.records import Agreement, Inquiry, Liability, Postpaid, PostpaidMonth
from creditcheck.values.dates import month_number, month_text

_SIDES: dict[str, Literal["person", "company"]] = {"1": "person", "2": "company"}
_OWING = frozenset("0123456")
"""Months of the 缴费记录 that are owed."""

_UNKNOWN = "#"


def read_agreements(parts: Segments) -> tuple[Agreement, ...]:
    """Read 授信协议."""
    return tuple(_agreement(block, no) for no, block in enumerate(parts.many("PD02"), 1))


def _agreement(block: Block, no: int) -> Agreement:
    body = block.child("PD02A")
    body.word("PD02AD04", "agreement_state")
    body.note("PD02AI01")
    agreement = Agreement(
        no=no,
        institution=body.text("PD02AI02"),
        institution_type=body.known("PD02AD01", "institution_type"),
        agreement_id=body.text("PD02AI03"),
        from_=body.date("PD02AR01"),
        to=body.date("PD02AR02"),
        purpose=body.word("PD02AD02", "purpose"),
        limit=body.amount("PD02AJ01"),
        cap=body.amount("PD02AJ03"),
        cap_id=body.text("PD02AI04"),
        used=body.amount("PD02AJ04"),
        currency=body.currency("PD02AD03"),
    )
    unkept_notes(block, "PD02")
    return agreement.model_copy(update={"where": block.where(body)})


def read_liabilities(parts: Segments) -> tuple[Liability, ...]:
    """Read 相关还款责任; ``no`` is the position among those for persons or for companies."""
    numbers: Counter[str | None] = Counter()
    found = []
    for block in parts.many("PD03"):
        body = block.child("PD03A")
        body.word("PD03AD08", "borrower_kind")
        side = _SIDES.get(body.leaf("PD03AD08") or "")
        if side is None:
            block.differs(f"{block.pointer} 的主借款人身份类别", None, None)
        numbers[side] += 1
        body.word("PD03AD06", "account_type")
        liability = Liability(
            no=numbers[side],
            for_=side,
            institution=body.text("PD03AQ01"),
            institution_type=body.known("PD03AD01", "institution_type"),
            business=body.word("PD03AD02", "company_business" if side == "company" else "business"),
            role=body.word("PD03AD03", "role"),
            amount=body.amount("PD03AJ01"),
            contract=body.text("PD03AQ02"),
            opened=body.date("PD03AR01"),
            due=body.date("PD03AR02"),
            as_of=body.day_or_month("PD03AR03"),
            balance=body.amount("PD03AJ02"),
            currency=body.currency("PD03AD04"),
            five_tier=body.word("PD03AD05", "five_tier"),
            repayment_status=body.known("PD03AD07", "repayment"),
            overdue_months=body.count("PD03AS01"),
        )
        unkept_notes(block, "PD03")
        found.append(liability.model_copy(update={"where": block.where(body)}))
    return tuple(found)


def read_postpaid(parts: Segments) -> tuple[Postpaid, ...]:
    """Read 后付费业务."""
    found = []
    for no, block in enumerate(parts.many("PE01"), 1):
        body = block.child("PE01A")
        kind = body.known("PE01AD01", "postpaid_account")
        month, institution = body.month("PE01AR02"), body.text("PE01AQ01")
        business = body.word("PE01AD02", "utility" if kind == "UE" else "telecom")
        opened = body.date("PE01AR01")
        said, arrears = body.word("PE01AD03", "postpaid_state"), body.amount("PE01AJ01")
        postpaid = Postpaid(
            no=no,
            institution=institution,
            business=business,
            opened=opened,
            state=_state(body, said, arrears),
            arrears=arrears,
            month=month,
            history=_months(body, month),
        )
        unkept_notes(block, "PE01")
        found.append(postpaid.model_copy(update={"where": block.where(body)}))
    return tuple(found)


def _state(body: Block, said: str | None, arrears: int | None) -> str | None:
    """Return 当前缴费状态, 正常 or 欠费.

    Documents print the code both ways round. So the amount owed and the newest month of the record decide: one that
    owes is enough. The code does, the official way round, where both are blank; a code that says the opposite is a
    warning.
    """
    code = body.leaf("PE01AD03")
    newest = (body.leaf("PE01AQ02") or _UNKNOWN)[-1]
    shown = [f"欠费金额 {arrears}"] if arrears is not None else []
    shown += [f"最近一个月 {newest}"] if newest != _UNKNOWN else []
    if not shown:
        return said
    owing = (arrears is not None and arrears > 0) or newest in _OWING
    state = decode("postpaid_state", "1" if owing else "0")
    if code in {"0", "1"} and said != state:
        what = f"{body.pointer} 的缴费状态代码与欠费金额、缴费记录相反，按后两者判断"
        body.remark(what, f"{code}（{said}）", "，".join(shown))
    return state


def _months(body: Block, last: str | None) -> tuple[PostpaidMonth, ...]:
    """Spell out 最近24个月缴费记录: one character a month, oldest first, ending with 记账年月."""
    line = body.leaf("PE01AQ02")
    if line is None:
        return ()
    if last is None or any(decode("postpaid_month", sign) is None for sign in line):
        body.refuse("PE01AQ02")
        if last is None:
            return ()
    first = month_number(last) - len(line) + 1
    return tuple(PostpaidMonth(month=month_text(first + i), status=sign) for i, sign in enumerate(line))


def read_inquiries(parts: Segments) -> tuple[Inquiry, ...]:
    """Read 查询记录: institutions only, the machine form has no queries of the person's own."""
    found = []
    for no, block in enumerate(parts.many("PH01", "PH010"), 1):
        day = block.date("PH010R01")
        reason = block.word("PH010Q03", "inquiry_reason")
        institution, kind = block.text("PH010Q02"), block.known("PH010D01", "institution_type")
        if day is None:
            block.cannot_read("PH010R01", block.where().text)
            continue
        found.append(
            Inquiry(
                no=no,
                date=day,
                institution=institution,
                institution_type=kind,
                reason=reason,
                where=block.where(),
            )
        )
    _last_inquiry(parts, found[0] if found else None)
    return tuple(found)


def _last_inquiry(parts: Segments, first: Inquiry | None) -> None:
    """Hold 上一次查询 against the first row of the list: a newest inquiry that is lost shows here.

    Evidence: the same date, institution, type and reason in 30/30, blank exactly without a list in 31/31.
    """
    block = parts.one("PC05").child("PC05A")
    last = (
        block.date("PC05AR01"),
        block.text("PC05AI01"),
        block.known("PC05AD01", "institution_type"),
        block.word("PC05AQ01", "inquiry_reason"),
    )
    listed = (first.date, first.institution, first.institution_type, first.reason) if first else (None,) * 4
    if last != listed:
        block.claims.differs("inquiries", "上一次查询记录不是查询明细的第一条", *(_line(row) for row in (last, listed)))


def _line(row: Iterable[object]) -> str | None:
    return "，".join(str(part) for part in row if part is not None) or None


def read_annotations(parts: Segments) -> tuple[Annotation, ...]:
    """Read 标注及声明 of the whole report."""
    found = []
    for block in parts.many("PG01", "PG010"):
        rows = block.children("PG010H")
        block.must_have("标注及声明类型个数", "PG010S01", len(rows))
        block.word("PG010D01", "annotation_object")
        block.word("PG010D02", "annotation_target")
        for row in rows:
            note = Annotation(
                kind=row.word("PG010D03", "annotation_kind"),
                text=row.text("PG010Q01"),
                added=row.day_or_month("PG010R01"),
            )
            found.append(note)
    return tuple(found)
