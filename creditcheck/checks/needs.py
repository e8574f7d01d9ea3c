"""What a rule needs before it can run, and what is said when it is not there."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from creditcheck.checks.figures.facts import Facts
from creditcheck.checks.rule import Need

WHERE_DETAILED = "详版（本人版），征信中心柜台或自助查询机"
NOT_PRINTED = f"简版不印这些内容，要看{WHERE_DETAILED}"

NEEDS: Mapping[Need, tuple[Callable[[Facts], bool], str]] = {
    "detailed": (lambda f: not f.brief, NOT_PRINTED),
    "income": (lambda f: f.answers.monthly_income is not None, "没有填月收入（--income 或答卷文件）"),
    "spouse": (lambda f: f.spouse_report is not None, "没有给配偶或共同借款人的报告（--spouse）"),
    "dishonest_answer": (
        lambda f: f.answers.dishonest_debtor is not None, "没有回答是否在失信被执行人名单（写在答卷文件里）",
    ),
    "inquiry_marks": (lambda f: f.answers.unknown_inquiries is not None, "没有标出哪些查询不是本人授权的（答卷文件）"),
    "account_marks": (lambda f: f.answers.not_my_accounts is not None, "没有标出哪些账户不是本人的（答卷文件）"),
    "identity": (lambda f: f.answers.identity is not None, "没有填本人的证件号码、婚姻状况或工作单位（答卷文件）"),
    "consent": (lambda f: f.answers.for_another, "查的是本人自己的报告，不需要授权书"),
    "self_inquiries": (lambda f: not f.institution_edition, "授信机构版不印本人查询"),
    "asked": (lambda f: f.answers.sesame, "需要时才显示"),
}  # fmt: skip


def unmet(needs: tuple[Need, ...], facts: Facts) -> str | None:
    """Return why a rule cannot run, or None when it can."""
    return next((why for has, why in (NEEDS[need] for need in needs) if not has(facts)), None)
