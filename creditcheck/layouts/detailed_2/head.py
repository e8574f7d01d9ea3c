"""报告头: title, edition, report number and time, who was asked about whom, other documents, fraud alert, disputes.

``报告编号：2024061810051578000918   报告时间：2024.06.18 10:05:15`` stands in free text or in a table row;
the fraud alert is a sentence with two dates (本人版) or a table (授信机构版).
Source: docs/report-formats.md.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime

from creditcheck.layouts.detailed_2 import values
from creditcheck.layouts.detailed_2.elements import CellClaims, Group
from creditcheck.layouts.detailed_2.headings import counted_ids
from creditcheck.layouts.detailed_2.specs import col, read_table, spec
from creditcheck.layouts.detailed_2.values import key
from creditcheck.model.header import Edition, FraudAlert, OtherId
from creditcheck.readers.tables import Cell, Row
from creditcheck.values.dates import read_time

PERSON = spec(
    "报告头",
    col("被查询者姓名", "name", values.text, "!"),
    col("被查询者证件类型", "id_type", values.text, "!"),
    col("被查询者证件号码", "id_number", values.ascii_code, "!"),
    col("查询机构", "query_institution"),
    col("查询原因", "query_reason"),
)
OTHER_IDS = spec("其他证件信息", col("证件类型", "type"), col("证件号码", "number", values.identifier), many=True)
ALERT_DATES = spec(
    "防欺诈警示",
    col("生效日期|防欺诈警示生效日期", "from_", values.day),
    col("截止日期|到期日期|防欺诈警示截止日期", "to", values.day),
    col("防欺诈警示标志|警示标志", None, values.text, "?"),
    col("防欺诈警示联系电话|联系电话", "phones", values.phones, "?"),
)

_TITLE = "个人信用报告"
_EDITIONS: dict[str, Edition] = {
    "(本人版)": "detailed",
    "(授信机构版)": "institution",
    "(机构版)": "institution",
    "本人版": "detailed",
    "授信机构版": "institution",
}
_NUMBER = re.compile(r"报告编号:?([0-9A-Za-z]+)")
_TIME = re.compile(r"报告时间:?(\d{4}[-.年]\d{1,2}[-.月]\d{1,2}日?T?\d{2}:\d{2}:\d{2})")
_ALERT = re.compile(r"信息主体申请设置防欺诈警示,联系电话:([0-9*\-/、,;]+)[。.]?")
_DISPUTES = re.compile(r"信息主体对信用报告内容提出了(\d+)笔异议且正在处理中,请浏览时注意阅读相关内容[。.]?")


@dataclass
class Head:
    """What the head of the report says."""

    edition: Edition | None = None
    report_number: str | None = None
    report_time: datetime | None = None
    person: dict[str, object] = field(default_factory=dict)
    other_ids: tuple[OtherId, ...] = ()
    fraud_alert: FraudAlert | None = None
    dispute_count: int | None = None


def edition_of(text: str) -> Edition | None:
    """Return the edition that a line of the title names, with or without the title before it.

    >>> edition_of("个人信用报告（本人版）"), edition_of("（授信机构版）"), edition_of("个人信用报告")
    ('detailed', 'institution', None)
    """
    return _EDITIONS.get(key(text).removeprefix(_TITLE))


def read_head(claims: CellClaims, group: Group, head: Head) -> None:
    """Read what stands before the first heading."""
    titled = False
    for cell in _cells(group):
        printed = key(cell.text)
        if printed == _TITLE or edition_of(printed):
            titled = titled or printed.startswith(_TITLE)
            head.edition = edition_of(printed) or head.edition
            claims.claim(cell)
    _number_and_time(claims, group, head)
    for table in group.tables:
        _, records = read_table(claims, "header", table, [PERSON])
        for record in records:
            head.person.update(record.values)
    if not head.person:
        claims.differs("header", "没有读到被查询者信息", kind="missing")
    if not titled:
        claims.differs("header", "没有读到标题“个人信用报告”", kind="missing")
    if head.edition is None:
        claims.differs("header", "没有读到报告版本（本人版或授信机构版）", kind="missing")


def _cells(group: Group) -> Iterator[Cell]:
    for text in group.texts:
        yield from text.row.cells


def _number_and_time(claims: CellClaims, group: Group, head: Head) -> None:
    """Read number and time, from one line or two, with the label and the value in one cell or two."""
    for text in group.texts:
        row = text.row
        printed = key(row.text)
        rest = printed
        number, time = _NUMBER.search(printed), _TIME.search(printed)
        if number and head.report_number is None:
            head.report_number = number[1]
            rest = rest.replace(number[0], "")
        if time and head.report_time is None:
            try:
                head.report_time = read_time(time[1])
            except ValueError:
                continue
            rest = rest.replace(time[0], "")
        if rest != printed and not rest.strip(",;|"):
            claims.claim(*row.cells)
        elif rest != printed:
            _claim_parts(claims, row)


def _claim_parts(claims: CellClaims, row: Row) -> None:
    """Claim the cells of a row that hold nothing but number or time."""
    for cell in row.cells:
        if _NUMBER.fullmatch(key(cell.text)) or _TIME.fullmatch(key(cell.text)):
            claims.claim(cell)


def read_other_ids(claims: CellClaims, group: Group, head: Head) -> None:
    """Read 其他证件信息; the printed number of documents must be that of the rows."""
    ids: list[OtherId] = []
    for table in group.tables:
        _, records = read_table(claims, "subject", table, [OTHER_IDS])
        ids.extend(OtherId.model_validate(record.values) for record in records)
    head.other_ids = tuple(ids)
    printed = counted_ids("".join(row.text for row in group.rows))
    if printed is not None and printed != len(ids):
        claims.differs("subject", "其他证件个数", printed, len(ids), at=group.rows[0])


def read_fraud_alert(claims: CellClaims, group: Group, head: Head) -> None:
    """Read 防欺诈警示 in both forms."""
    found: dict[str, object] = {}
    sentence = "".join(key(text.text) for text in group.texts)
    match = _ALERT.fullmatch(sentence)
    if match:
        found["phones"] = values.phones(match[1])
        for text in group.texts:
            claims.share(*text.row.cells)
    for table in group.tables:
        _, records = read_table(claims, "header", table, [ALERT_DATES])
        for record in records:
            found.update({name: value for name, value in record.values.items() if value is not None})
    if found and not found.get("phones"):
        claims.differs("header", "防欺诈警示没有读到联系电话", at=group.rows[0], kind="missing")
    head.fraud_alert = FraudAlert.model_validate(found) if found else None


def read_dispute_note(claims: CellClaims, group: Group, head: Head) -> None:
    """Read 异议信息提示: how many disputes are being handled."""
    match = _DISPUTES.fullmatch("".join(key(text.text) for text in group.texts))
    if match:
        head.dispute_count = int(match[1])
        for text in group.texts:
            claims.share(*text.row.cells)
