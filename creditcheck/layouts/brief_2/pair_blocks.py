"""The blocks of 非信贷交易记录 and 公共记录: their titles, labels, and how each value is read.

Source: docs/report-formats.md.

``欠税记录`` / ``主管税务机关：某某税务局  欠税统计日期：2021年03月01日``.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Any

from creditcheck.layouts.brief_2.grammar import balanced
from creditcheck.layouts.brief_2.texts import POSTPAID_LIST
from creditcheck.model.report import Section
from creditcheck.values.dates import read_date, read_date_or_month, read_month
from creditcheck.values.money import read_amount
from creditcheck.values.text import is_blank, squeeze

_PADDED = re.compile(r"\d{4}年\d{2}月(?:\d{2}日)?")
_GROUPED = re.compile(r"\d{1,3}(?:,\d{3})*")


def _text(value: str) -> str | None:
    if not balanced(value):
        raise ValueError("a bracket without its other half: something is lost")
    return None if is_blank(value) else value


def _padded(value: str) -> str:
    """Return a printed date or month whose month and day have two digits. Raises ValueError for another."""
    value = squeeze(value)
    if not is_blank(value) and not _PADDED.fullmatch(value):
        raise ValueError("not a printed date")
    return value


def _when(value: str) -> str | None:
    return read_date_or_month(_padded(value))


def _day(value: str) -> date | None:
    return read_date(_padded(value))


def _month(value: str) -> str | None:
    return read_month(_padded(value))


def _amount(value: str) -> int | None:
    if not is_blank(value) and not _GROUPED.fullmatch(value):
        raise ValueError("not a printed amount")
    return read_amount(value)


Convert = Callable[[str], Any]


@dataclass(frozen=True)
class Block:
    """One kind of record: its title, its list in the model, its labels with field and reader."""

    title: str
    key: str
    section: Section
    labels: dict[str, tuple[str, Convert]]


POSTPAID_BLOCK = Block(
    POSTPAID_LIST,
    "postpaid",
    "postpaid",
    {
        "机构名称": ("institution", _text),
        "业务类型": ("business", _text),
        "记账年月": ("month", _month),
        "业务开通日期": ("opened", _day),
        "当前缴费状态": ("state", _text),
        "当前欠费金额": ("arrears", _amount),
    },
)
PUBLIC_BLOCKS = (
    Block(
        "欠税记录",
        "tax_arrears",
        "public_records",
        {
            "主管税务机关": ("authority", _text),
            "欠税统计日期": ("date", _when),
            "欠税总额": ("amount", _amount),
            "纳税人识别号": ("taxpayer_id", _text),
        },
    ),
    Block(
        "民事判决记录",
        "civil_judgments",
        "public_records",
        {
            "立案法院": ("court", _text),
            "案号": ("case_no", _text),
            "案由": ("cause", _text),
            "结案方式": ("closed_by", _text),
            "立案日期": ("filed", _when),
            "判决/调解结果": ("result", _text),
            "诉讼标的": ("subject", _text),
            "判决/调解生效日期": ("effective", _when),
            "诉讼标的金额": ("amount", _amount),
        },
    ),
    Block(
        "强制执行记录",
        "enforcements",
        "public_records",
        {
            "执行法院": ("court", _text),
            "案号": ("case_no", _text),
            "执行案由": ("cause", _text),
            "结案方式": ("closed_by", _text),
            "立案日期": ("filed", _when),
            "案件状态": ("state", _text),
            "申请执行标的": ("applied", _text),
            "已执行标的": ("executed", _text),
            "申请执行标的金额": ("applied_amount", _amount),
            "已执行标的金额": ("executed_amount", _amount),
            "结案日期": ("closed", _when),
        },
    ),
    Block(
        "行政处罚记录",
        "penalties",
        "public_records",
        {
            "处罚机构": ("authority", _text),
            "文书编号": ("document_no", _text),
            "处罚内容": ("content", _text),
            "行政复议结果": ("review_result", _text),
            "处罚金额": ("amount", _amount),
            "生效日期": ("from", _when),
            "截止日期": ("to", _when),
        },
    ),
)
