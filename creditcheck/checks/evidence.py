"""Evidence: the place of a record and the sentence printed there.

A record that was read from a PDF carries its printed text; for JSON input and for the tables of a 详版 a faithful
sentence is composed from the fields, in the report's own words.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from creditcheck.checks.figures.facts import Facts
from creditcheck.checks.figures.months import Cell
from creditcheck.data.vocabulary import word
from creditcheck.model.account import Account
from creditcheck.model.assessment import Evidence
from creditcheck.model.base import Record
from creditcheck.model.records import Agreement, Inquiry, Liability
from creditcheck.model.where import Where

_MAX_LISTED = 4
_LONGEST_SENTENCE = 240


def _yuan(label: str, amount: int | None) -> str | None:
    return None if amount is None else f"{label}{amount:,}"


def _join(parts: Iterable[str | None]) -> str:
    return "，".join(part for part in parts if part)


def listed(parts: Iterable[str]) -> str:
    """Return the first parts of a list for a message, and how many there are in all; the evidence has every one.

    >>> listed(["a", "b"]), listed("abcdef")
    ('a；b', 'a；b；c；d 等 6 处')
    """
    all_ = list(parts)
    shown = "；".join(all_[:_MAX_LISTED])
    return shown if len(all_) <= _MAX_LISTED else f"{shown} 等 {len(all_)} 处"


def short(account: Account) -> str:
    """Return an account in a few words: institution, kind, printed number (each group counts from 1 again)."""
    number = "" if account.no is None else f" 编号 {account.no}"
    kind = account.business or word("account_type", account.type)
    return f"{account.institution or '（机构名称未显示）'} {kind}{number}"


def account_text(account: Account) -> str:
    """Return an account as one sentence composed from its fields."""
    return _join([
        short(account),
        f"{account.opened:%Y-%m-%d} 开立" if account.opened else None,
        f"币种 {account.currency}" if account.currency not in (None, "CNY") else None,
        _yuan("金额 ", account.amount), _yuan("授信额度 ", account.limit), _yuan("共享授信额度 ", account.shared_limit),
        f"{account.due:%Y-%m-%d} 到期" if account.due else None,
        account.as_of and f"截至 {account.as_of}",
        account.status and f"状态 {word('status', account.status)}",
        account.closed and f"{account.closed} 结清或销户",
        account.five_tier and f"五级分类 {account.five_tier}",
        _yuan("余额 ", account.balance), _yuan("已用额度 ", account.used),
        _yuan("未出单的大额专项分期余额 ", account.unbilled_instalment),
        _yuan("最近6个月平均使用 ", account.average_used_6m), _yuan("本月应还款 ", account.due_this_month),
        f"当前逾期期数 {account.overdue_terms}" if account.overdue_terms else None,
        f"当前逾期总额 {account.overdue_amount:,}" if account.overdue_amount else None,
        {True: "当前有逾期", False: "当前无逾期", None: None}[account.currently_overdue],
        None if account.overdue_months_5y is None else f"最近5年内有 {account.overdue_months_5y} 个月逾期",
        None if account.overdue_90d_months_5y is None else f"其中 {account.overdue_90d_months_5y} 个月逾期超过90天",
    ])  # fmt: skip


def inquiry_text(inquiry: Inquiry) -> str:
    """Return an inquiry as one row."""
    number = "" if inquiry.no is None else f"{inquiry.no}. "
    institution, reason = inquiry.institution or "（机构名称未显示）", inquiry.reason or "（原因未显示）"
    return f"{number}{inquiry.date:%Y-%m-%d} {institution} {reason}"


def liability_text(liability: Liability) -> str:
    """Return a 相关还款责任 as one sentence."""
    return _join([
        liability.for_ and {"person": "为个人", "company": "为企业"}[liability.for_],
        liability.borrower and f"借款人 {liability.borrower}", liability.institution, liability.business,
        liability.role and f"责任人类型 {liability.role}",
        _yuan("还款责任金额 ", liability.amount), _yuan("余额 ", liability.balance),
        liability.currency and f"币种 {liability.currency}", liability.five_tier and f"五级分类 {liability.five_tier}",
        liability.repayment_status and f"还款状态 {liability.repayment_status}",
        f"逾期月数 {liability.overdue_months}" if liability.overdue_months else None,
    ])  # fmt: skip


def agreement_text(agreement: Agreement) -> str:
    """Return a 授信协议 as one sentence."""
    return _join([
        agreement.institution or "（机构名称未显示）", agreement.purpose, _yuan("授信额度 ", agreement.limit),
        _yuan("已用额度 ", agreement.used), agreement.currency and f"币种 {agreement.currency}",
    ])  # fmt: skip


def fields_text(record: Record) -> str:
    """Return any other record as the list of its printed fields."""
    values = (value for key, value in record if key not in ("where", "no", "history") and value is not None)
    return _join(f"{value:,}" if isinstance(value, int) else str(value) for value in values)


def text_of(record: Record) -> str:
    """Return the printed text of a record, else one composed from its fields.

    The 详版 prints no sentence: the text of its record is all header words and cells of several tables. People get the
    figures that matter in the report's own words; the place says where they stand.
    """
    where: Where | None = getattr(record, "where", None)
    if where is not None and where.text and len(where.text) <= _LONGEST_SENTENCE:
        return where.text
    if isinstance(record, Account):
        return account_text(record)
    if isinstance(record, Inquiry):
        return inquiry_text(record)
    if isinstance(record, Liability):
        return liability_text(record)
    if isinstance(record, Agreement):
        return agreement_text(record)
    return fields_text(record)


def evidence_of(record: Record, more: str = "") -> Evidence:
    """Return the evidence of one record; ``more`` is added behind its text."""
    where: Where | None = getattr(record, "where", None)
    text = f"{text_of(record)}（{more}）" if more else text_of(record)
    if where is None:
        return Evidence(text=text or "（空记录）")
    return Evidence(page=where.page, line=where.line, pointer=where.pointer, text=text or "（空记录）")


def evidence(records: Iterable[Record]) -> tuple[Evidence, ...]:
    """Return the evidence of several records, in their order."""
    return tuple(evidence_of(record) for record in records)


def cells_text(cells: Sequence[Cell], most: int = 24) -> str:
    """Return month cells for people, the newest ones when there are many."""
    shown = "、".join(cell.shown for cell in cells[-most:])
    return shown if len(cells) <= most else f"共 {len(cells)} 个月，最近的：{shown}"


def few_cells(cells: Sequence[Cell]) -> str:
    """Return month cells for a message: the newest four."""
    return cells_text(cells, 4)


def header_evidence(facts: Facts, text: str, segment: str = "") -> Evidence:
    """Return evidence that rests on the head or the summary of the report: "nothing is there", a printed count.

    ``segment``: the official code of the segment that says it in the machine form, which has no pages.
    """
    if segment and facts.report.source.layout == "machine-2":
        return Evidence(text=f"数据段 {segment}：{text}")
    if facts.report.source.layout == "report-json":
        return Evidence(pointer="/header", text=text)
    return Evidence(page=1, text=text) if facts.report.source.pages else Evidence(text=text)
