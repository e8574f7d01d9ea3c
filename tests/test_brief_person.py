"""The head of real 简版: lines under the person are read as what they are, and as nothing else."""

from __future__ import annotations

import pytest
from brief_paper import document, middle, write

from creditcheck.geometry import Glyph
from creditcheck.layouts.brief_2.body import body_of
from creditcheck.layouts.brief_2.head import read_head

TITLE = middle("个人信用报告", 297, 110, 15)
NUMBER = [*write("报告编号：2026101609301500000001", 40, 150), *write("报告时间：2026-10-16 09:30:15", 400, 150)]
PERSON = [
    *write("姓名：钱样例", 40, 164), *write("证件类型：身份证", 170, 164), *write("证件号码：000000197902150280", 335, 164),
    *write("未婚", 527, 164),
]  # fmt: skip


def head(*texts: tuple[str, float, float]) -> tuple[dict[str, object], list[str]]:
    more: list[Glyph] = [glyph for text, x, y in texts for glyph in write(text, x, y)]
    body = body_of(document([*TITLE, *NUMBER, *PERSON, *more]))
    _, subject = read_head(body.claims, body.lines)
    return subject, [entry.text for entry in body.claims.unread()]


def test_a_short_line_under_the_name_is_no_name() -> None:
    subject, unread = head(("资料正在核实", 40, 178))
    assert (subject["name"], unread) == ("钱样例", ["资料正在核实"])


def test_a_name_that_ends_with_a_dot_goes_on() -> None:
    more = [*write("姓名：阿卜杜拉·", 40, 164), *write("证件类型：身份证", 170, 164),
            *write("证件号码：000000197902150280", 335, 164), *write("买买提", 40, 176)]  # fmt: skip
    body = body_of(document([*TITLE, *NUMBER, *more]))
    assert read_head(body.claims, body.lines)[1]["name"] == "阿卜杜拉·买买提"


def test_a_second_row_of_papers_in_the_columns() -> None:
    subject, unread = head(("军官证", 170, 178), ("A0000002", 335, 178))
    assert (subject["id_type"], subject["id_number"], unread) == ("身份证", "000000197902150280", [])
    assert subject["other_ids"] == [{"type": "军官证", "number": "A0000002"}]
    subject, unread = head(("军官证", 170, 178), ("A0000002", 480, 178))
    assert subject["other_ids"] == []
    assert unread


@pytest.mark.parametrize(
    ("line", "papers"),
    [
        ("其他证件信息：护照E00000000", [("护照", "E00000000")]),
        ("其他证件信息：台湾居民来往大陆通行证T00000002", [("台湾居民来往大陆通行证", "T00000002")]),
        ("其他证件信息：护照E00000000，军官证军字第0001号", [("护照", "E00000000"), ("军官证", "军字第0001号")]),
    ],
)
def test_papers_in_a_line_without_labels(line: str, papers: list[tuple[str, str]]) -> None:
    subject, unread = head((line, 40, 178))
    assert subject["other_ids"] == [{"type": kind, "number": number} for kind, number in papers]
    assert unread == []


def test_papers_that_are_none_stay_unread() -> None:
    subject, unread = head(("其他证件信息：某物一件", 40, 178))
    assert subject["other_ids"] == []
    assert unread == ["其他证件信息：某物一件"]


def test_a_marital_line_with_its_label() -> None:
    body = body_of(document([*TITLE, *NUMBER, *PERSON[: -len("未婚")], *write("婚姻状况：已婚", 40, 178)]))
    assert read_head(body.claims, body.lines)[1]["marital_status"] == "已婚"
    assert body.claims.unread() == []
