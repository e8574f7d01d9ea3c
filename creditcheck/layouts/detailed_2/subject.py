"""个人基本信息: identity, spouse, residences, occupations.

数据发生机构名称 is read and not kept. Residences and occupations are two or three tables joined by 编号.
授信机构版 prints the identity in one row and no 数据发生机构名称.

``编号 | 居住地址 | 住宅电话 | 居住状况 | 信息更新日期``.
Source: docs/report-formats.md.
"""

from __future__ import annotations

from typing import Any

from creditcheck.layouts.detailed_2 import values
from creditcheck.layouts.detailed_2.elements import CellClaims, Group
from creditcheck.layouts.detailed_2.specs import (
    NUMBER,
    SOURCE,
    check_blanks,
    col,
    name_rows,
    read_cells,
    read_joined,
    read_table,
    spec,
)
from creditcheck.model.header import Job, Phone, Residence, Spouse

_PERSON = (
    col("性别", "gender", values.text, "?"),
    col("出生日期", "birth_date", values.day, "?"),
    col("婚姻状况", "marital_status", values.text, "?"),
    col("就业状况", "employment", values.text, "?"),
    col("学历", "education", values.text, "?"),
    col("学位", "degree", values.text, "?"),
    col("国籍", "nationality", values.text, "?"),
    col("电子邮箱", "email", values.ascii_code, "?"),
    col("通讯地址", "mail_address", values.text, "?"),
    col("户籍地址", "registered_address", values.text, "?"),
)
IDENTITY = spec("身份信息", *_PERSON)
PHONES = spec(
    "手机号码",
    NUMBER,
    col("手机号码", "number", values.phone, "!"),
    col("信息更新日期", "updated", values.day_or_month, "!"),
    col("数据发生机构名称", None, values.text, "?"),
    many=True,
)
SOURCES = spec("数据发生机构名称", SOURCE)
NUMBERED_SOURCES = spec("数据发生机构名称", NUMBER, SOURCE, many=True)
SPOUSE = spec(
    "配偶信息",
    col("婚姻状况", None, values.text, "?"),
    col("姓名", "name"),
    col("证件类型", "id_type"),
    col("证件号码", "id_number", values.ascii_code),
    col("工作单位", "employer"),
    col("联系电话", "phone", values.phone),
    col("数据发生机构名称", None, values.text, "?"),
)
RESIDENCES = spec(
    "居住信息",
    NUMBER,
    col("居住地址", "address"),
    col("住宅电话", "phone", values.phone),
    col("居住状况", "kind"),
    col("信息更新日期", "updated", values.day_or_month, "!"),
    col("数据发生机构名称", None, values.text, "?"),
    many=True,
)
EMPLOYERS = spec(
    "职业信息",
    NUMBER,
    col("就业状况", None, values.text, "?"),
    col("工作单位", "employer"),
    col("单位性质", "employer_kind", values.whole_word_of("employer_kind")),
    col("单位地址", "address"),
    col("单位电话", "phone", values.phone),
    many=True,
)
OCCUPATIONS = spec(
    "职业信息",
    NUMBER,
    col("职业", "occupation", values.whole_word_of("occupation")),
    col("行业", "industry", values.whole_word_of("industry")),
    col("职务", "post"),
    col("职称", "title"),
    col("进入本单位年份", "since_year", values.year),
    col("信息更新日期", "updated", values.day_or_month, "!"),
    many=True,
)


def read_identity(claims: CellClaims, group: Group, subject: dict[str, Any]) -> None:
    """Read 身份信息: rows of pairs of header and value, and the telephones."""
    for table in group.tables:
        if all(head.word in {"数据发生机构名称", ""} for head in table.heads):
            # One name under each of the columns above; the same word many times is no spec.
            claims.share(*table.header_cells)
            for row in table.rows[:1]:
                check_blanks(claims, "subject", "数据发生机构名称", row, marks_blanks=table.marks_blanks)
                for cells in row.columns:
                    read_cells(claims, values.text, cells)
            if len(table.rows) != 1 or not all(head.word for head in table.heads):
                what = "“数据发生机构名称”的表头不全，或内容不是一行"
                claims.differs("subject", what, read=len(table.rows), at=table.row, kind="missing")
            continue
        found, records = read_table(claims, "subject", table, [IDENTITY, PHONES])
        if found is PHONES:
            _check_numbers(claims, "手机号码", [record.values for record in records])
            before = len(subject.get("phones", ()))
            for position, record in enumerate(records, before + 1):
                record.named(claims, f"phones:{position}")
            phones = [Phone.model_validate(_without_number(record.values)) for record in records]
            subject["phones"] = (*subject.get("phones", ()), *phones)
        else:
            for record in records:
                subject.update({name: value for name, value in record.values.items() if value is not None})


def read_spouse(claims: CellClaims, group: Group, subject: dict[str, Any]) -> None:
    """Read 配偶信息."""
    for table in group.tables:
        found, records = read_table(claims, "subject", table, [SPOUSE, SOURCES])
        if found is SPOUSE:
            for record in records:
                if any(value is not None for value in record.values.values()):
                    subject["spouse"] = Spouse.model_validate(record.values)


def read_residences(claims: CellClaims, group: Group, subject: dict[str, Any]) -> None:
    """Read 居住信息."""
    rows = read_joined(claims, "subject", "居住信息", group, [RESIDENCES], extra=[NUMBERED_SOURCES])
    name_rows(claims, "residences", rows)
    subject["residences"] = tuple(Residence.model_validate(_without_number(row.values)) for row in rows)


def read_jobs(claims: CellClaims, group: Group, subject: dict[str, Any]) -> None:
    """Read 职业信息."""
    rows = read_joined(claims, "subject", "职业信息", group, [EMPLOYERS, OCCUPATIONS], extra=[NUMBERED_SOURCES])
    name_rows(claims, "jobs", rows)
    subject["jobs"] = tuple(Job.model_validate(_without_number(row.values)) for row in rows)


def _check_numbers(claims: CellClaims, name: str, rows: list[dict[str, object]]) -> None:
    numbers = [row.get("no") for row in rows]
    if numbers != list(range(1, len(rows) + 1)):
        claims.differs("subject", f"“{name}”的编号不连续")


def _without_number(row: dict[str, object]) -> dict[str, object]:
    return {name: value for name, value in row.items() if name != "no"}


TABLES = (IDENTITY, PHONES, SOURCES, NUMBERED_SOURCES, SPOUSE, RESIDENCES, EMPLOYERS, OCCUPATIONS)
