"""PSM, PCO, PNO, PPO, PQO: 信息概要 of the machine form.

``{"PCO": {"PC02": {"PC02E": {"PC02ES01": "2", "PC02ES02": "3"}}}}``.
Source: docs/report-formats.md.
"""

from __future__ import annotations

from typing import TypeVar

from creditcheck.data.codes import code_list, decode
from creditcheck.layouts.machine_2.block import Block
from creditcheck.layouts.machine_2.find import Segments
from creditcheck.model.summary import (
    BadDebt,
    CardTotals,
    CreditTotals,
    InquiryTotals,
    LoanTotals,
    OverdueRow,
    PostpaidTotals,
    Prompt,
    PublicTotals,
    Recovered,
    Related,
    RelatedSide,
    RelatedTotals,
    Score,
    Summary,
)
from creditcheck.values.text import is_blank

_SIDES = [code_list("related_side")[code] for code in ("1", "2")]
_KINDS = [code_list("related_kind")[code] for code in ("1", "9")]

R = TypeVar("R", LoanTotals, CardTotals, BadDebt, InquiryTotals, CreditTotals, Score)


def read_summary(parts: Segments) -> Summary | None:
    """Read every table of 信息概要; a table that is null was not printed. None when there is no summary at all."""
    score = _score(parts.one("PC01", "PC010"))
    credit = parts.one("PC02")
    public = parts.one("PC04", "PC040")
    postpaid = parts.one("PC03", "PC030")
    asked = parts.one("PC05")
    if not (credit.present or public.present or postpaid.present or asked.present or score):
        return None
    prompts = credit.child("PC02A")
    return Summary(
        prompts=_prompts(prompts),
        prompt_total=prompts.count("PC02AS01"),
        recovered=_recovered(credit.child("PC02B")),
        bad_debt=_bad_debt(credit.child("PC02C")),
        overdue=_overdue(credit.child("PC02D")),
        credit=_credit(credit),
        related=_related(credit.child("PC02K")),
        postpaid=_postpaid(postpaid),
        public=_public(public),
        inquiries=_inquiries(asked.child("PC05B")),
        score=score,
    )


def _unless_blank(record: R) -> R | None:
    return None if record == type(record)() else record


def _score(block: Block) -> Score | None:
    """Read 数字解读 with its 影响因素 in words. A factor of no list is unread."""
    reasons = block.raw("PC010D01")[0]
    printed = block.count("PC010S01")
    if printed is not None and isinstance(reasons, list) and len(reasons) != printed:
        block.remark("数字解读的分数说明条数", printed, len(reasons))
    factors = []
    for reason in reasons if isinstance(reasons, list) else []:
        if isinstance(reason, str) and not is_blank(reason):
            word = decode("score_factor", reason)
            if word is None:
                block.cannot_read("PC010D01", reason)
            else:
                factors.append(word)
    return _unless_blank(Score(value=block.text("PC010Q01"), position=block.text("PC010Q02"), factors=tuple(factors)))


def _prompts(block: Block) -> tuple[Prompt, ...]:
    rows = block.children("PC02AH")
    block.must_have("信贷交易提示的业务类型数量", "PC02AS02", len(rows))
    return tuple(_prompt(row) for row in rows)


def _prompt(row: Block) -> Prompt:
    group, item = row.word("PC02AD02", "prompt_group"), row.word("PC02AD01", "prompt_item")
    if item == code_list("prompt_item")["99"]:
        group, item = group or item, None
    return Prompt(group=group, item=item, accounts=row.count("PC02AS03"), first_month=row.month("PC02AR01"))


def _recovered(block: Block) -> tuple[Recovered, ...]:
    members = block.children("PC02BH")
    block.must_have("被追偿汇总的业务类型数量", "PC02BS02", len(members))
    rows = [
        Recovered(
            business=row.word("PC02BD01", "recovered"), accounts=row.count("PC02BS03"), balance=row.amount("PC02BJ02")
        )
        for row in members
    ]
    if block.present:
        rows.append(Recovered(business="合计", accounts=block.count("PC02BS01"), balance=block.amount("PC02BJ01")))
    return tuple(rows)


def _bad_debt(block: Block) -> BadDebt | None:
    return _unless_blank(BadDebt(accounts=block.count("PC02CS01"), balance=block.amount("PC02CJ01")))


def _overdue(block: Block) -> tuple[OverdueRow, ...]:
    """Read the five rows. The printed number is that of the rows that are not blank (22/22); older files say 5."""
    rows = tuple(
        OverdueRow(
            kind=row.word("PC02DD01", "overdue_kind"),
            accounts=row.count("PC02DS02"),
            months=row.count("PC02DS03"),
            highest=row.amount("PC02DJ01"),
            longest=row.count("PC02DS04"),
        )
        for row in block.children("PC02DH")
    )
    filled = sum(row != OverdueRow(kind=row.kind) for row in rows)
    if block.leaf("PC02DS01") != str(len(rows)):
        block.must_have("逾期（透支）汇总的账户类型数量", "PC02DS01", filled)
    return rows


def _credit(credit: Block) -> CreditTotals | None:
    loans = {key: _loans(credit.child(f"PC02{part}"), f"PC02{part}") for key, part in (("D1", "E"), ("R4", "F"))}
    cards = {key: _cards(credit.child(f"PC02{part}"), f"PC02{part}") for key, part in (("R2", "H"), ("R3", "I"))}
    totals = CreditTotals(
        d1=loans["D1"], r4=loans["R4"], r1=_loans(credit.child("PC02G"), "PC02G"), r2=cards["R2"], r3=cards["R3"]
    )
    return _unless_blank(totals)


def _loans(block: Block, code: str) -> LoanTotals | None:
    return _unless_blank(
        LoanTotals(
            institutions=block.count(f"{code}S01"),
            accounts=block.count(f"{code}S02"),
            limit=block.amount(f"{code}J01"),
            balance=block.amount(f"{code}J02"),
            average_due_6m=block.amount(f"{code}J03"),
        )
    )


def _cards(block: Block, code: str) -> CardTotals | None:
    return _unless_blank(
        CardTotals(
            institutions=block.count(f"{code}S01"),
            accounts=block.count(f"{code}S02"),
            limit=block.amount(f"{code}J01"),
            highest=block.amount(f"{code}J02"),
            lowest=block.amount(f"{code}J03"),
            used=block.amount(f"{code}J04"),
            average_used_6m=block.amount(f"{code}J05"),
        )
    )


def _related(block: Block) -> Related | None:
    rows = block.children("PC02KH")
    block.must_have("相关还款责任汇总的个数", "PC02KS01", len(rows))
    sides: dict[str, dict[str, RelatedTotals]] = {}
    for row in rows:
        side, kind = row.word("PC02KD01", "related_side"), row.word("PC02KD02", "related_kind")
        found = RelatedTotals(
            accounts=row.count("PC02KS02"), amount=row.amount("PC02KJ01"), balance=row.amount("PC02KJ02")
        )
        known = sides.setdefault(side or "", {})
        if side not in _SIDES or kind not in _KINDS or kind in known:
            row.cannot_read("PC02KH", row.where().text)
        elif found != RelatedTotals():
            known[kind] = found
    person, company = (_side(sides.get(side)) for side in _SIDES)
    return Related(person=person, company=company) if person or company else None


def _side(kinds: dict[str, RelatedTotals] | None) -> RelatedSide | None:
    if not kinds:
        return None
    return RelatedSide(guarantee=kinds.get(_KINDS[0]), other=kinds.get(_KINDS[1]))


def _postpaid(block: Block) -> tuple[PostpaidTotals, ...]:
    rows = block.children("PC030H")
    block.must_have("后付费业务类型数量", "PC030S01", len(rows))
    return tuple(
        PostpaidTotals(
            business=row.word("PC030D01", "postpaid_kind"),
            accounts=row.count("PC030S02"),
            arrears=row.amount("PC030J01"),
        )
        for row in rows
    )


def _public(block: Block) -> tuple[PublicTotals, ...]:
    rows = block.children("PC040H")
    block.must_have("公共信息类型数量", "PC040S01", len(rows))
    return tuple(
        PublicTotals(
            kind=row.word("PC040D01", "public_kind"), records=row.count("PC040S02"), amount=row.amount("PC040J01")
        )
        for row in rows
    )


def _inquiries(block: Block) -> InquiryTotals | None:
    counts = [block.count(f"PC05BS0{n}") for n in range(1, 9)]
    return _unless_blank(
        InquiryTotals(
            loan_institutions_1m=counts[0],
            card_institutions_1m=counts[1],
            loan_1m=counts[2],
            card_1m=counts[3],
            self_1m=counts[4],
            post_loan_2y=counts[5],
            guarantee_2y=counts[6],
            merchant_2y=counts[7],
        )
    )
