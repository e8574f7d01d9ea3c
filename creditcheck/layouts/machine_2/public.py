"""POT … PAH: the eight kinds of 公共信息 of the machine form.

``{"PCE": {"PF03": [{"PF03A": {"PF03AQ01": "某某法院"}}]}}``.
Source: docs/report-formats.md.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

from creditcheck.layouts.machine_2.attachments import unkept_notes
from creditcheck.layouts.machine_2.block import Block
from creditcheck.layouts.machine_2.find import Segments
from creditcheck.model.records import (
    Award,
    CivilJudgment,
    Enforcement,
    HousingFund,
    Penalty,
    PublicRecords,
    Qualification,
    Relief,
    TaxArrears,
)

R = TypeVar("R", TaxArrears, CivilJudgment, Enforcement, Penalty, HousingFund, Relief, Qualification, Award)


def read_public(parts: Segments) -> PublicRecords:
    """Read all public records; ``no`` is the position in the list."""
    return PublicRecords(
        tax_arrears=_all(parts, "PF01", _tax),
        civil_judgments=_all(parts, "PF02", _judgment),
        enforcements=_all(parts, "PF03", _enforcement),
        penalties=_all(parts, "PF04", _penalty),
        housing_fund=_all(parts, "PF05", _fund),
        relief=_all(parts, "PF06", _relief),
        qualifications=_all(parts, "PF07", _qualification),
        awards=_all(parts, "PF08", _award),
    )


def _all(parts: Segments, segment: str, read: Callable[[Block, int], R]) -> tuple[R, ...]:
    records = []
    for no, block in enumerate(parts.many(segment), 1):
        body = block.child(f"{segment}A")
        record = read(body, no)
        unkept_notes(block, segment)
        records.append(record.model_copy(update={"where": block.where(body)}))
    return tuple(records)


def _tax(body: Block, no: int) -> TaxArrears:
    return TaxArrears(
        no=no,
        authority=body.text("PF01AQ01"),
        date=body.day_or_month("PF01AR01"),
        amount=body.amount("PF01AJ01"),
    )


def _judgment(body: Block, no: int) -> CivilJudgment:
    return CivilJudgment(
        no=no,
        court=body.text("PF02AQ01"),
        cause=body.text("PF02AQ02"),
        filed=body.day_or_month("PF02AR01"),
        closed_by=body.word("PF02AD01", "judgment_close"),
        result=body.text("PF02AQ03"),
        effective=body.day_or_month("PF02AR02"),
        subject=body.text("PF02AQ04"),
        amount=body.amount("PF02AJ01"),
    )


def _enforcement(body: Block, no: int) -> Enforcement:
    return Enforcement(
        no=no,
        court=body.text("PF03AQ01"),
        cause=body.text("PF03AQ02"),
        filed=body.day_or_month("PF03AR01"),
        closed_by=body.word("PF03AD01", "enforcement_close"),
        state=body.text("PF03AQ03"),
        closed=body.day_or_month("PF03AR02"),
        applied=body.text("PF03AQ04"),
        applied_amount=body.amount("PF03AJ01"),
        executed=body.text("PF03AQ05"),
        executed_amount=body.amount("PF03AJ02"),
    )


def _penalty(body: Block, no: int) -> Penalty:
    return Penalty(
        no=no,
        authority=body.text("PF04AQ01"),
        content=body.text("PF04AQ02"),
        amount=body.amount("PF04AJ01"),
        from_=body.day_or_month("PF04AR01"),
        to=body.day_or_month("PF04AR02"),
        review_result=body.text("PF04AQ03"),
    )


def _fund(body: Block, no: int) -> HousingFund:
    """Read 住房公积金. PF05AQ02 is the employer's rate in the published table; some layouts have the two swapped."""
    employer, personal = _rate(body, "PF05AQ02"), _rate(body, "PF05AQ03")
    if employer != personal:
        body.remark(f"{body.pointer} 的单位、个人缴存比例（两者代码的含义各处不一）", employer, personal)
    return HousingFund(
        no=no,
        place=body.text("PF05AQ01"),
        joined=body.day_or_month("PF05AR01"),
        first_month=body.day_or_month("PF05AR02"),
        last_month=body.day_or_month("PF05AR03"),
        state=body.word("PF05AD01", "fund_state"),
        monthly_deposit=body.amount("PF05AJ01"),
        personal_rate=personal,
        employer_rate=employer,
        employer=body.text("PF05AQ04"),
        updated=body.day_or_month("PF05AR04"),
    )


def _rate(body: Block, code: str) -> str | None:
    text = body.text(code)
    return text if text is None or text.endswith("%") else f"{text}%"


def _relief(body: Block, no: int) -> Relief:
    return Relief(
        no=no,
        category=body.word("PF06AD01", "relief_category"),
        place=body.text("PF06AQ01"),
        employer=body.text("PF06AQ02"),
        monthly_income=body.amount("PF06AQ03"),
        applied=body.day_or_month("PF06AR01"),
        approved=body.day_or_month("PF06AR02"),
        updated=body.day_or_month("PF06AR03"),
    )


def _qualification(body: Block, no: int) -> Qualification:
    return Qualification(
        no=no,
        name=body.text("PF07AQ01"),
        level=body.word("PF07AD01", "level"),
        obtained=body.day_or_month("PF07AR01"),
        expires=body.day_or_month("PF07AR02"),
        revoked=body.day_or_month("PF07AR03"),
        authority=body.text("PF07AQ02"),
        place=body.text("PF07AD02"),
    )


def _award(body: Block, no: int) -> Award:
    return Award(
        no=no,
        authority=body.text("PF08AQ01"),
        content=body.text("PF08AQ02"),
        from_=body.day_or_month("PF08AR01"),
        to=body.day_or_month("PF08AR02"),
    )
