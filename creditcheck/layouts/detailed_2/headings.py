"""Headings of the detailed report and what stands under them.

Numbers before a heading (一, （一）) vary with what the report has, so a heading is known by its words. ``kind``
names the reader of what follows; ``section`` is the part of the model that it belongs to.

``（三）贷记卡账户`` opens a section, ``账户1（授信协议标识：…，卡片尾号：1465）`` a record.
Source: docs/report-formats.md.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from creditcheck.layouts.detailed_2.values import key
from creditcheck.model.report import Section


class Title(NamedTuple):
    """What a heading opens: the kind of its group, the section of the model, whether only other headings may follow."""

    kind: str
    section: Section
    filled: bool = True


class Found(NamedTuple):
    """A heading that was recognised: its title, level (1 or 2 when numbered, else 0) and printed number."""

    title: Title
    level: int
    number: int | None


TITLES: dict[str, Title] = {
    "其他证件信息": Title("other_ids", "subject"),
    "防欺诈警示": Title("fraud_alert", "header"),
    "防欺诈警示信息": Title("fraud_alert", "header"),
    "异议信息提示": Title("dispute_note", "header"),
    "个人基本信息": Title("chapter:subject", "subject"),
    "身份信息": Title("identity", "subject"),
    "配偶信息": Title("spouse", "subject"),
    "婚姻信息": Title("spouse", "subject"),
    "居住信息": Title("residences", "subject"),
    "职业信息": Title("jobs", "subject"),
    "信息概要": Title("chapter:summary", "summary"),
    "个人信用报告数字解读": Title("score", "summary"),
    "数字解读": Title("score", "summary"),
    "信贷交易信息提示": Title("prompts", "summary"),
    "信贷交易违约信息概要": Title("chapter", "summary"),
    "被追偿信息汇总": Title("recovered", "summary"),
    "呆账信息汇总": Title("bad_debt", "summary"),
    "逾期(透支)信息汇总": Title("overdue", "summary"),
    "逾期透支信息汇总": Title("overdue", "summary"),
    "逾期信息汇总": Title("overdue", "summary"),
    "信贷交易授信及负债信息概要(未结清/未销户)": Title("chapter", "summary"),
    "信贷交易授信及负债信息概要": Title("chapter", "summary"),
    "非循环贷账户信息汇总": Title("credit:D1", "summary"),
    "循环贷账户一信息汇总": Title("credit:R4", "summary"),
    "循环额度下分账户信息汇总": Title("credit:R4", "summary"),
    "循环贷账户二信息汇总": Title("credit:R1", "summary"),
    "循环贷账户信息汇总": Title("credit:R1", "summary"),
    "贷记卡账户信息汇总": Title("credit:R2", "summary"),
    "准贷记卡账户信息汇总": Title("credit:R3", "summary"),
    "相关还款责任信息汇总": Title("related", "summary"),
    "非信贷交易信息概要": Title("chapter", "summary"),
    "后付费业务欠费信息汇总": Title("postpaid_totals", "summary"),
    "公共信息概要": Title("chapter", "summary"),
    "公共信息汇总": Title("public_totals", "summary"),
    "查询记录概要": Title("inquiry_totals", "summary", filled=False),
    "上一次查询记录": Title("inquiry_totals:last", "summary"),
    "异议及说明信息": Title("summary_notes", "annotations"),
    "信贷交易信息明细": Title("chapter:accounts", "accounts"),
    "被追偿信息": Title("accounts:C1", "accounts", filled=False),
    "非循环贷账户": Title("accounts:D1", "accounts", filled=False),
    "循环贷账户一": Title("accounts:R4", "accounts", filled=False),
    "循环额度下分账户": Title("accounts:R4", "accounts", filled=False),
    "循环贷账户二": Title("accounts:R1", "accounts", filled=False),
    "循环贷账户": Title("accounts:R1", "accounts", filled=False),
    "贷记卡账户": Title("accounts:R2", "accounts", filled=False),
    "准贷记卡账户": Title("accounts:R3", "accounts", filled=False),
    "相关还款责任信息": Title("liabilities:", "liabilities", filled=False),
    "有相关还款责任的个人借款": Title("liabilities:person", "liabilities", filled=False),
    "有相关还款责任的企业借款": Title("liabilities:company", "liabilities", filled=False),
    "授信协议信息": Title("agreements", "agreements", filled=False),
    "非信贷交易信息明细": Title("chapter:postpaid", "postpaid", filled=False),
    "后付费记录": Title("postpaid", "postpaid", filled=False),
    "公共信息明细": Title("chapter:public", "public_records"),
    "欠税记录": Title("public:tax_arrears", "public_records"),
    "民事判决记录": Title("public:civil_judgments", "public_records"),
    "强制执行记录": Title("public:enforcements", "public_records"),
    "行政处罚记录": Title("public:penalties", "public_records"),
    "住房公积金参缴记录": Title("public:housing_fund", "public_records"),
    "低保救助记录": Title("public:relief", "public_records"),
    "执业资格记录": Title("public:qualifications", "public_records"),
    "行政奖励记录": Title("public:awards", "public_records"),
    "本人声明": Title("statements", "annotations"),
    "异议标注": Title("disputes", "annotations"),
    "查询记录": Title("inquiries", "inquiries", filled=False),
    "机构查询记录明细": Title("inquiries:institution", "inquiries"),
    "机构查询记录": Title("inquiries:institution", "inquiries"),
    "本人查询记录明细": Title("inquiries:self", "inquiries"),
    "个人查询记录明细": Title("inquiries:self", "inquiries"),
    "报告说明": Title("notes", "pages"),
    "说明": Title("notes", "pages"),
}
"""The headings by their words."""
_ALIASES = (("(循环贷账户一)", ""), ("(循环贷账户二)", ""), ("(循环额度下分账户)", ""))

_NUMBERED = re.compile(r"([(]?)([一二三四五六七八九十]{1,3})([)]?)[、.,:]?(.+)")
_COUNTED = re.compile(r"(其他证件信息)[(]证件个数:(\d+)[)]")
_RECORD = re.compile(r"(账户|授信协议)(\d{1,3}|(?=[(](?:授信协议标识:|卡片尾号:)))(.*)")
_PART = re.compile(r"授信协议标识:?([0-9A-Za-z*_./-]+)|卡片尾号:?([0-9*]{1,6}|-+)|(其他机构转入)|授信协议标识:?(-+)")

_DIGITS = {char: value for value, char in enumerate("零一二三四五六七八九")}


class RecordHeading(NamedTuple):
    """``账户N（授信协议标识：…，卡片尾号：…，其他机构转入）`` or ``授信协议N``."""

    word: str
    no: int
    agreement_id: str | None = None
    card_tail: str | None = None
    release_form: str | None = None
    assumed: bool = False
    """Its number is lost, and ``no`` is the one that is next."""


def number_of(numeral: str) -> int:
    """Read a Chinese number below a hundred.

    >>> number_of("三"), number_of("十二"), number_of("二十")
    (3, 12, 20)
    """
    if "十" not in numeral:
        return _DIGITS[numeral[-1]]
    tens, _, ones = numeral.partition("十")
    return (_DIGITS[tens] if tens else 1) * 10 + (_DIGITS[ones] if ones else 0)


def heading_of(text: str) -> Found | None:
    """Recognise a heading of a chapter or section.

    >>> heading_of("（三）贷记卡账户").title.kind, heading_of("二 信息概要").number
    ('accounts:R2', 2)
    """
    printed = key(text).rstrip(":")
    for alias, word in _ALIASES:
        printed = printed.replace(alias, word)
    counted = _COUNTED.search(printed)
    if counted:
        printed = printed.replace(counted[0], counted[1])
    if printed in TITLES:
        return Found(TITLES[printed], 0, None)
    match = _NUMBERED.fullmatch(printed)
    if match is None or match[4] not in TITLES:
        return None
    return Found(TITLES[match[4]], 2 if match[1] or match[3] else 1, number_of(match[2]))


def counted_ids(text: str) -> int | None:
    """Read N of ``其他证件信息（证件个数：N）``."""
    match = _COUNTED.search(key(text))
    return int(match[2]) if match else None


def record_heading(text: str) -> RecordHeading | None:
    """Recognise the heading of one account or agreement.

    >>> record_heading("账户2授信协议标识AAA8845213卡片尾号1465")
    RecordHeading(word='账户', no=2, agreement_id='AAA8845213', card_tail='1465', release_form=None, assumed=False)
    >>> record_heading("账户1（授信协议标识：AAA）（卡片尾号：1465）")[2:4]
    ('AAA', '1465')
    >>> record_heading("账户（卡片尾号：1465）").assumed
    True
    >>> record_heading("账户2（授信协议标识：AAA88") is None
    True
    """
    match = _RECORD.fullmatch(key(text))
    if match is None:
        return None
    rest = match[3]
    if rest.count("(") != rest.count(")"):
        return None
    agreement_id = card_tail = release_form = None
    position = 0
    inside = rest.removeprefix("(").removesuffix(")").replace(")(", ",")
    while position < len(inside):
        if inside[position] in ",、;:":
            position += 1
            continue
        part = _PART.match(inside, position)
        if part is None:
            return None
        if part[1]:
            agreement_id = None if set(part[1]) <= {"-"} else part[1]
        if part[2]:
            card_tail = None if set(part[2]) <= {"-"} else part[2]
        release_form = part[3] or release_form
        position = part.end()
    return RecordHeading(match[1], int(match[2] or 0), agreement_id, card_tail, release_form, assumed=not match[2])


def begins_record(text: str) -> bool:
    """Tell whether a text is the first part of a record heading that goes on in the next line."""
    match = _RECORD.fullmatch(key(text))
    return match is not None and match[3].startswith("(") and record_heading(text) is None
