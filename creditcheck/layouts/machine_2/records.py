"""PCA, PCR, PND, POQ, POS: 授信协议, 相关还款责任, 后付费, 查询记录, 报告级标注及声明.

``{"POQ": {"PH01": [{"PH010R01": "2098-12-01", "PH010Q03": "02"}]}}``.
Source: docs/report-formats.md.
"""

from __future__ import annotations

from collections import Counter
from typing import Literal

from creditcheck.data.codes import decode
from creditcheck.layouts.machine_2.attachments import unkept_notes
from creditcheck.layouts.machine_2.block import Block
from creditcheck.layouts.machine_2.find import Segments
from creditcheck.model.account import Annotation
from creditcheck.model.records import Agreement, Inquiry, Liability, Postpaid, PostpaidMonth
from creditcheck.values.dates import month_number, month_text

_SIDES: dict[str, Literal["person", "company"]] = {"1": "person", "2": "company"}


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
    blocks = [(block, block.child("PE01A")) for block in parts.many("PE01")]
    turned = _turned([body for _, body in blocks])
    found = []
    for no, (block, body) in enumerate(blocks, 1):
        kind = body.known("PE01AD01", "postpaid_account")
        month = body.month("PE01AR02")
        postpaid = Postpaid(
            no=no,
            institution=body.text("PE01AQ01"),
            business=_business(body, kind),
            opened=body.date("PE01AR01"),
            state=_state(body, kind, turned),
            arrears=body.amount("PE01AJ01"),
            month=month,
            history=_months(body, month),
        )
        unkept_notes(block, "PE01")
        found.append(postpaid.model_copy(update={"where": block.where(body)}))
    return tuple(found)


def _business(body: Block, kind: str | None) -> str | None:
    if kind == "TE":
        return body.word("PE01AD02", "telecom")
    # The code table of the utilities is not public: the code is kept and named.
    code = body.leaf("PE01AD02")
    if code is not None:
        body.refuse("PE01AD02")
    return code


def _turned(bodies: list[Block]) -> bool:
    """Tell whether this document has 0 and 1 of the telecom state the other way round: every amount owed says so."""
    votes = set()
    for body in bodies:
        code, arrears = body.leaf("PE01AD03"), body.leaf("PE01AJ01")
        if body.leaf("PE01AD01") == "TE" and code in {"0", "1"} and arrears and arrears.isdigit():
            votes.add((code == "0") == (int(arrears) > 0))
    if votes == {False}:
        bodies[0].remark("缴费状态代码 0、1 的含义与官方码表相反，已按欠费金额判断")
    return votes == {False}


def _state(body: Block, kind: str | None, turned: bool) -> str | None:
    if kind == "UE":
        return body.word("PE01AD03", "utility_state")
    code, arrears = body.leaf("PE01AD03"), body.leaf("PE01AJ01")
    if code not in {"0", "1"}:
        return body.word("PE01AD03", "telecom_state")
    owing = (code == "0") != turned
    word = "欠费" if owing else "正常"
    body.say("PE01AD03", word)
    if arrears and arrears.isdigit() and (int(arrears) > 0) != owing:
        body.differs(f"{body.pointer} 的缴费状态与欠费金额", word, arrears)
    return word


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
    _last_inquiry(parts, found)
    return tuple(found)


def _last_inquiry(parts: Segments, found: list[Inquiry]) -> None:
    """Hold 上一次查询 against the list: one that is newer than all of it means that the list is cut."""
    block = parts.one("PC05").child("PC05A")
    day = block.date("PC05AR01")
    block.word("PC05AQ01", "inquiry_reason")
    block.known("PC05AD01", "institution_type")
    block.note("PC05AI01")
    newest = max((inquiry.date for inquiry in found), default=None)
    if day and (newest is None or day > newest):
        block.claims.remark(
            "inquiries", "上一次查询记录不在查询明细里", day.isoformat(), newest.isoformat() if newest else None
        )


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
