"""The detail groups of 信贷记录: headings, sub-headings, numbered records, notes on a record.

Numbering restarts with each group, and may restart with each sub-group.

``信用卡`` / ``发生过逾期的贷记卡账户明细如下：`` / ``1.2012年01月09日某某银行发放的…`` / ``机构说明``.
Source: docs/report-formats.md.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from creditcheck.geometry import Glyph, Line
from creditcheck.layouts.brief_2.body import RunClaims, holes_in, joined, place, runs_of
from creditcheck.layouts.brief_2.cards import read_card
from creditcheck.layouts.brief_2.duties import read_advance, read_disposal, read_liability
from creditcheck.layouts.brief_2.grammar import SOLID, Sentence
from creditcheck.layouts.brief_2.loans import read_loan, read_other_business
from creditcheck.layouts.brief_2.notes import begins_note, begins_notes, read_notes
from creditcheck.layouts.brief_2.paragraph import LATE_FIELDS, Paragraph
from creditcheck.layouts.claims import Said
from creditcheck.model.record_keys import Keys
from creditcheck.model.report import Section
from creditcheck.values.text import squeeze

Reader = Callable[[Sentence], Paragraph]


@dataclass(frozen=True)
class Group:
    """A detail group: its title, how one of its records is read, its sub-headings and what they say."""

    title: str
    read: Reader
    section: Section = "accounts"
    headings: tuple[tuple[str, bool], ...] = ()


_LOAN_HEADINGS = (("发生过逾期的账户明细如下", True), ("从未发生过逾期的账户明细如下", False))
GROUPS = (
    Group("资产处置信息", read_disposal),
    Group("垫款信息", read_advance),
    Group(
        "信用卡",
        read_card,
        headings=(
            ("发生过逾期的贷记卡账户明细如下", True),
            ("透支超过60天的准贷记卡账户明细如下", True),
            ("从未逾期过的贷记卡及透支未超过60天的准贷记卡账户明细如下", False),
            ("从未逾期过的贷记卡账户明细如下", False),
            ("透支未超过60天的准贷记卡账户明细如下", False),
        ),
    ),
    Group("贷款", read_loan, headings=_LOAN_HEADINGS),
    Group("其他业务", read_other_business, headings=_LOAN_HEADINGS),
    Group("相关还款责任信息", read_liability, section="liabilities"),
)
_LONGEST_HEADING = 1 + max(len(name) for group in GROUPS for name, _ in group.headings)
TITLES = {group.title: group for group in GROUPS}

_NUMBER = re.compile(r"(\d{1,4})\.(?:\d{4}年\d{2}月\d{2}日|(?:\d{0,4}|\d{4}年(?:\d{0,2}|\d{2}月\d{0,2}))$)")
"""A record's number: a date stands behind it, or its beginning when the line breaks inside the date."""

_HEADING_LINES = 3
"""A sub-heading has at most this many lines on a narrow page."""

_SENTENCE = 4.0
"""In room of so many heights of its text a sentence of its own could stand: 已结清。"""


@dataclass
class _Item:
    """The lines of one record, the sub-heading it stands under, and the lines of its notes."""

    number: int
    lines: list[Line]
    ever_overdue: bool | None
    note_lines: list[Line] = field(default_factory=list)


def is_group_title(lines: list[Line], index: int) -> bool:
    """Tell whether a line is the title of a group: alone on its line, a sub-heading or a first record behind it."""
    if lines[index].bare not in TITLES or len(lines[index].runs) != 1:
        return False
    if index + 1 == len(lines):
        return True
    after = lines[index + 1 : index + 1 + _HEADING_LINES]
    group = TITLES[lines[index].bare]
    return bool(_NUMBER.match(after[0].bare)) or "明细如下" in after[0].bare or bool(_heading(group, after))


def read_groups(claims: RunClaims, lines: list[Line]) -> tuple[list[dict[str, Any]], list[dict[str, Any]]]:
    """Read all detail groups: fields of accounts and of liabilities, each with its number and place."""
    accounts: list[dict[str, Any]] = []
    liabilities: list[dict[str, Any]] = []
    starts = [index for index in range(len(lines)) if is_group_title(lines, index)]
    claims.belongs(runs_of(lines[: starts[0] if starts else None]), "accounts")
    seen: list[str] = []
    keys = {"accounts": Keys(), "liabilities": Keys()}
    for start, end in zip(starts, [*starts[1:], len(lines)], strict=False):
        group = TITLES[lines[start].bare]
        part = lines[start:end]
        claims.belongs(runs_of(part), group.section)
        if group.title in seen:
            claims.differs(group.section, f"“{group.title}”出现了两次", at=lines[start], kind="surplus")
        elif seen and _order(group.title) < _order(seen[-1]):
            claims.differs(group.section, f"“{group.title}”的位置不对", at=lines[start])
        seen.append(group.title)
        claims.claim(*runs_of(part[:1]))
        records = _read_group(claims, group, part[1:], keys[group.section])
        (liabilities if group.section == "liabilities" else accounts).extend(records)
    return accounts, liabilities


def _order(title: str) -> int:
    return list(TITLES).index(title)


def _read_group(claims: RunClaims, group: Group, lines: list[Line], keys: Keys) -> list[dict[str, Any]]:
    if group.headings and lines and not _heading(group, lines[:_HEADING_LINES]):
        claims.differs(group.section, f"“{group.title}”下没有“…明细如下”的小标题", at=lines[0], kind="missing")
    items = _items(claims, group, lines)
    if not items:
        claims.differs(group.section, f"“{group.title}”下没有读到记录", at=lines[0] if lines else None, kind="missing")
    records = []
    for item in items:
        text = joined(item.lines)
        sentence = Sentence(text[text.index(".") + 1 :])
        try:
            paragraph = group.read(sentence)
        except ValueError:  # Unfit, or a value that is no date or amount
            continue
        since = claims.mark()
        claims.claim(*runs_of(item.lines))
        _left(claims, group, item, sentence, paragraph)
        _holes(claims, group, item, sentence, paragraph)
        fields = _fields(claims, group, item, paragraph)
        claims.prints(runs_of(item.note_lines), "annotations")
        claims.of_record(keys.of(fields.get("type", group.section), item.number), since, runs_of(item.note_lines))
        records.append({**fields, "no": item.number, "where": place(item.lines, text)})
    return records


def _left(claims: RunClaims, group: Group, item: _Item, sentence: Sentence, paragraph: Paragraph) -> None:
    """Note the sentences of a record that were not read, and those that are not there."""
    number = len(f"{item.number}.")
    for left in paragraph.left:
        line, begun = item.lines[0], 0
        for line in item.lines:
            begun += len(line.bare)
            if begun > left.start + number:
                break
        said = Said(sentence.squeezed[left.start : left.end], line.page, line.no)
        claims.refuse(said, group.section, fields=left.prints)
    if paragraph.lacks is not None:
        what = "这条记录的语句不完整，可能缺了一句"
        claims.differs(group.section, what, at=item.lines[0], kind="missing", fields=paragraph.lacks)


def _holes(claims: RunClaims, group: Group, item: _Item, sentence: Sentence, paragraph: Paragraph) -> None:
    """Note where characters are lost inside a line, with the fields that the sentence around the hole can print.

    Where a sentence of its own could stand in the hole, everything that was not read of the record is in doubt.
    """
    rest = len("".join(line.bare for line in item.lines))
    for line in item.lines:
        text = _text_of(line)
        rest -= len(line.bare)
        for hole in holes_in(text, SOLID):
            at = len(sentence.squeezed) - rest - sum(len(squeeze(stretch.text)) for stretch in text[hole.before :])
            around = next((part for part in (*paragraph.read, *paragraph.left) if part.start < at < part.end), None)
            prints = around.prints if around and hole.width < _SENTENCE else ()
            fields = tuple(name for name in prints if name != "type")
            claims.differs(group.section, "一行文字中间有空白，可能缺了字", printed=line.text, at=line, fields=fields)


def _fields(claims: RunClaims, group: Group, item: _Item, paragraph: Paragraph) -> dict[str, Any]:
    """Return what is known of a record, with what its sub-heading says; note where the two do not agree."""
    fields = {key: value for key, value in paragraph.fields.items() if value is not None}
    own = fields.pop("ever_overdue", None)
    said = item.ever_overdue
    late = fields.get("overdue_months_5y")
    doubted = {name for left in paragraph.left for name in left.prints or LATE_FIELDS} | {*(paragraph.lacks or ())}
    if said is not None or own is not None:
        fields["ever_overdue"] = own if said is None else said
    contradicts = said is False and (late is not None or fields.get("currently_overdue"))
    if group.headings and said is not None and (contradicts or own not in (None, said)):
        doubtful = ("ever_overdue", "currently_overdue", *LATE_FIELDS)
        claims.differs(group.section, "记录的逾期描述与小标题不符", at=item.lines[0], fields=doubtful)
    elif said and late is None and fields.get("status") != "bad_debt" and not doubted.intersection(LATE_FIELDS):
        what = "这个账户在“发生过逾期”下，却没有读到逾期了几个月"
        claims.differs(group.section, what, at=item.lines[0], fields=LATE_FIELDS)
    if notes := read_notes(claims, item.note_lines):
        fields["annotations"] = notes
    return fields


def _text_of(line: Line) -> list[Glyph]:
    """Return the text of a line of a record, without its number in front."""
    text = [stretch for run in line.runs for stretch in run.stretches]
    first = next((at for at, stretch in enumerate(text[:5], 1) if stretch.text.endswith(".")), 0)
    return text[first:] if "".join(stretch.text for stretch in text[:first]).rstrip(".").isdecimal() else text


def _heading(group: Group, lines: list[Line]) -> tuple[int, str, bool] | None:
    """Return of how many lines the sub-heading is that some lines begin with, its name and what it says."""
    text = ""
    for many, line in enumerate(lines, 1):
        text += line.bare
        if len(text) > _LONGEST_HEADING:
            break
        for name, said in group.headings:
            if name == text.rstrip("：:"):
                after = lines[many].bare if name == text and many < len(lines) else ""
                return many + (after in {"：", ":"}), name, said
    return None


def _items(claims: RunClaims, group: Group, lines: list[Line]) -> list[_Item]:
    """Part the lines of a group into records; check the numbering on the way."""
    items: list[_Item] = []
    ever_overdue: bool | None = None
    headed: set[str] = set()
    fresh = True
    noted = False
    heading_ends = 0
    for index, line in enumerate(lines):
        if index < heading_ends:
            continue
        text = line.bare
        heading = _heading(group, lines[index : index + _HEADING_LINES])
        if heading and heading[1] not in headed:
            many, name, said = heading
            heading_ends = index + many
            if headed and (said and ever_overdue is False):
                claims.differs(group.section, "小标题的次序不对", at=line)
            if not lines[heading_ends - 1].bare.endswith(("：", ":")):
                claims.differs(group.section, "小标题后面缺少冒号", at=line)
            headed.add(name)
            ever_overdue = said
            claims.claim(*runs_of(lines[index:heading_ends]))
            fresh, noted = True, False
            continue
        number = _NUMBER.match(text)
        if items and begins_notes(line):
            noted = True
        if noted and (not number or begins_note(line)):
            items[-1].note_lines.append(line)
        elif number:
            _check_number(claims, group, items, int(number[1]), line, fresh=fresh)
            items.append(_Item(int(number[1]), [line], ever_overdue))
            fresh = noted = False
        elif items and not fresh:
            items[-1].lines.append(line)
    return items


def _check_number(claims: RunClaims, group: Group, items: list[_Item], number: int, line: Line, *, fresh: bool) -> None:
    expected = items[-1].number + 1 if items else 1
    if number != expected and not (fresh and number == 1):
        claims.differs(group.section, f"“{group.title}”的编号不连续", number, expected, at=line)
