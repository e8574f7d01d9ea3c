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
        ("其他证件信息：护照：E00000000；军官证 A0000001。", [("护照", "E00000000"), ("军官证", "A0000001")]),
        ("其他证件信息：护照（E00000000）", [("护照", "E00000000")]),
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


LONG = [
    *write("姓名：阿卜杜热合曼·买买", 40, 164), *write("证件类型：身份证", 150, 164), *write("证件号码：000000197902150280", 300, 164),
    *write("未婚", 527, 164),
]  # fmt: skip


@pytest.mark.parametrize(
    ("below", "name"),
    [("提明", "阿卜杜热合曼·买买提明"), ("异议处理中", "阿卜杜热合曼·买买"), ("曾用名：某某", "阿卜杜热合曼·买买")],
)
def test_the_rest_of_a_long_name_is_known_by_its_kind(below: str, name: str) -> None:
    body = body_of(document([*TITLE, *NUMBER, *LONG, *write(below, 40, 176)]))
    assert read_head(body.claims, body.lines)[1]["name"] == name
    assert [entry.text for entry in body.claims.unread()] == ([] if below == "提明" else [below])


ALERT = "信息主体申请设置防欺诈警示，联系电话：01000000000/19900000000。"
DISPUTES = "信息主体对信用报告内容提出了 2 笔异议且正在处理中，请浏览时注意阅读相关内容。"
PHONES = {"phones": ("01000000000", "19900000000"), "from": None, "to": None}


@pytest.mark.parametrize(
    ("lines", "header"),
    [
        ((DISPUTES,), {"dispute_count": 2}),
        (("异议信息提示", DISPUTES), {"dispute_count": 2}),
        ((DISPUTES[:20], DISPUTES[20:]), {"dispute_count": 2}),
        ((ALERT,), {"fraud_alert": PHONES}),
        (("防欺诈警示", ALERT, DISPUTES), {"fraud_alert": PHONES, "dispute_count": 2}),
        ((ALERT, "生效日期 截止日期", "2025年5月29日 2027年05月29日"),
         {"fraud_alert": {**PHONES, "from": "2025-05-29", "to": "2027-05-29"}}),
        ((ALERT, "生效日期：2025年05月29日 截止日期：--"), {"fraud_alert": {**PHONES, "from": "2025-05-29"}}),
    ],
)  # fmt: skip
def test_notices_of_fraud_and_disputes(lines: tuple[str, ...], header: dict[str, object]) -> None:
    more = [glyph for n, text in enumerate(lines) for glyph in write(text, 40, 178 + 14.0 * n, 5)]
    body = body_of(document([*TITLE, *NUMBER, *PERSON, *more]))
    found, subject = read_head(body.claims, body.lines)
    alert = found.get("fraud_alert")
    if alert is not None:
        found["fraud_alert"] = {
            key: value and (value if key == "phones" else str(value)) for key, value in alert.items()
        }
    assert {key: found.get(key) for key in header} == header
    assert (subject["name"], subject["marital_status"], body.claims.unread()) == ("钱样例", "未婚", [])


@pytest.mark.parametrize(
    "lines",
    [
        (DISPUTES, DISPUTES.replace("2", "3")),
        (DISPUTES.replace("正在处理", "已经处理"),),
        (ALERT, "生效日期 截止日期", "2025年02月30日 2027年05月29日"),
        ("婚姻状况：已婚",),
        ("婚姻：已婚",),
        ("本人声明：资料有误",),
    ],
)
def test_notices_that_are_none_stay_unread(lines: tuple[str, ...]) -> None:
    _, unread = head(*((text, 40, 178 + 14.0 * n) for n, text in enumerate(lines)))
    assert unread[-1].replace(" ", "") == lines[-1].replace(" ", "")


@pytest.mark.parametrize(
    ("lines", "unread"),
    [
        ([("其他证件信息：", 40, 178), ("护照", 170, 178), ("E0000002", 335, 178), ("军官证", 170, 192), ("A0000001", 335, 192)],
         []),
        ([("其他证件信息：护照E0000002，军官证", 40, 178), ("A0000001", 40, 192)], []),
        ([("其他证件信息", 40, 178), ("护照E0000002", 40, 192), ("军官证A0000001", 40, 206), ("资料有误", 40, 220)],
         ["资料有误"]),
    ],
)  # fmt: skip
def test_papers_on_several_lines(lines: list[tuple[str, float, float]], unread: list[str]) -> None:
    subject, found = head(*lines)
    assert subject["other_ids"] == [{"type": "护照", "number": "E0000002"}, {"type": "军官证", "number": "A0000001"}]
    assert found == unread


@pytest.mark.parametrize("name", ["阿卜杜热合曼江·买买提", "阿卜杜热合曼江·买买提明江", "A" * 24])
@pytest.mark.parametrize("cell_first", [False, True])
def test_a_name_that_runs_on_under_the_next_cell_is_read_whole(name: str, cell_first: bool) -> None:
    """Text by text, not character by character, in whatever order the file has them."""
    texts = [write(f"姓名：{name}", 41, 164, 10.5), write("证件类型：身份证", 170, 164, 10.5)]
    texts.append(write("证件号码：000000197902150280", 335, 164, 10.5))
    page = [glyph for part in (texts[::-1] if cell_first else texts) for glyph in part]
    body = body_of(document([*TITLE, *NUMBER, *page, *write("未婚", 527, 164, 10.5)]))
    _, subject = read_head(body.claims, body.lines)
    assert (subject["name"], subject["id_type"], subject["marital_status"]) == (name, "身份证", "未婚")
    assert (body.claims.discrepancies, body.claims.unread()) == ([], [])


def test_other_texts_that_overlap_are_in_doubt() -> None:
    for text, over, x in (("信用额度50,000，已使用额度1,234。", "某某", 53), ("信用额度50,000", "人民币99,999", 80)):
        body = body_of(document([*TITLE, *write(text, 40, 300), *write(over, x, 300)]))
        assert [entry.what for entry in body.claims.discrepancies] == ["一行文字互相重叠，可能是两段文字印在了一起"]
