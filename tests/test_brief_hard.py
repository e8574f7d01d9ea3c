"""Troubles of copies: records broken over pages anywhere, marks across the text, narrow tables, values side by side."""

from __future__ import annotations

import re

import pytest
from brief_paper import broken, document, middle, write
from sample_files import SAMPLES, document_of
from test_brief_damage import content, interpret

from creditcheck.geometry import Glyph
from creditcheck.layouts.brief_2.body import Body, body_of
from creditcheck.layouts.brief_2.grammar import AMOUNT
from creditcheck.layouts.brief_2.grammar import amount as printed_amount
from creditcheck.layouts.brief_2.groups import read_groups
from creditcheck.layouts.brief_2.overprint import without_marks
from creditcheck.layouts.brief_2.pairs import read_postpaid, read_public
from creditcheck.layouts.brief_2.summary import read_summary
from creditcheck.layouts.brief_2.texts import PANEL
from creditcheck.readers.document import Document, Page
from creditcheck.values.money import read_amount

BREAKS = [("02-blank-file", 0), ("03-overdue-now", 1), ("08-bad-debt-public-records", 2), ("13-every-sentence", 0)]


@pytest.mark.parametrize(("name", "page"), BREAKS)
def test_a_page_may_end_before_any_line(name: str, page: int) -> None:
    """Records, tables and bars go on on the next page; a query row broken inside may be doubted."""
    whole = document_of(SAMPLES / f"{name}.pdf")
    expected = content(interpret(whole))
    for line in range(1, len(whole.pages[page].lines)):
        report = interpret(broken(whole, page, line))
        doubted = {entry.section for entry in report.reading.discrepancies}
        if doubted == {"inquiries"}:
            continue
        assert report.reading.complete, whole.pages[page].lines[line].text
        assert content(report) == expected, whole.pages[page].lines[line].text


def marked(whole: Document, glyphs: list[Glyph]) -> Document:
    pages = [Page(p.number, p.width, p.height, (*p.glyphs, *glyphs), p.rules, p.marks) for p in whole.pages]
    return Document(tuple(pages))


def test_a_mark_through_the_text_of_every_page_is_left_out() -> None:
    whole = document_of(SAMPLES / "03-overdue-now.pdf")
    line = whole.pages[0].lines[30]
    found = interpret(marked(whole, write("仅供本人查看888", 41.7, line.y + 0.4, 14)))
    assert found.reading.complete
    assert content(found) == content(interpret(whole))


def test_text_on_some_pages_only_is_no_mark() -> None:
    whole = document_of(SAMPLES / "03-overdue-now.pdf")
    first = marked(whole, write("仅供本人查看", 60, 500, 14)).pages[0]
    found = interpret(Document((first, *whole.pages[1:])))
    assert not found.reading.complete


def test_marks_are_not_made_of_chance_or_of_doubled_pages() -> None:
    some = write("某某某某", 50, 400)
    alone = document(some)
    assert without_marks(alone) is alone
    blank = document(some, [])
    assert without_marks(blank) is blank
    twice = document(some, list(some))
    assert without_marks(twice).pages == twice.pages
    long = write("上下左右" * 10, 50, 200)
    three = document([*some[:3], *long], [*some[:3], *write("前后" * 20, 50, 300)])
    assert without_marks(three).pages == three.pages
    foot = document([*write("第1页，共2页", 50, 830), *long], [*write("第2页，共2页", 50, 830), *long[:20]])
    assert len(without_marks(foot).pages[0].glyphs) >= len(foot.pages[0].glyphs) - 20
    four = document([*long, *some], [*some, *write("前后" * 20, 50, 300)])
    done = without_marks(four)
    assert [page.marks for page in done.pages] == [("某某某某",)] * 2
    assert [len(page.glyphs) for page in done.pages] == [40, 40]


def test_page_numbers_of_two_wordings_are_in_doubt() -> None:
    whole = document_of(SAMPLES / "03-overdue-now.pdf")
    page = whole.pages[1]
    comma = next(g for g in reversed(page.glyphs) if g.text == "，" and g.y > 800)
    rest = tuple(g for g in page.glyphs if g != comma)
    pages = [Page(p.number, p.width, p.height, rest if p is page else p.glyphs) for p in whole.pages]
    report = interpret(Document(tuple(pages)))
    assert [entry.what for entry in report.reading.discrepancies] == ["各页页码的写法不同"]


def public(*pages: list[Glyph]) -> tuple[dict[str, list[dict[str, object]]], Body]:
    body = body_of(document(*pages))
    return read_public(body, body.lines), body


TAX = write("欠税记录", 40, 100, 12)
DATES = [*write("欠税统计日期：2025年03月", 40, 160), *write("欠税总额：1,200", 300, 160)]


def tax(*more: list[Glyph]) -> tuple[dict[str, object], Body]:
    records, body = public([*TAX, *DATES, *(glyph for part in more for glyph in part)])
    return (records["tax_arrears"] or [{}])[0], body


def test_two_values_that_wrap_side_by_side() -> None:
    """The columns touch: both first lines are one run, and both second lines."""
    record, body = tax(
        write("主管税务机关：国家税务总局某某市某某区税务局第二税务分", 40, 120),
        write("纳税人识别号：000000000000", 287, 120),
        write("局办税服务厅样例样例样例样例样例样例样例样例样例样例样", 40, 133),
        write("00X", 287, 133),
    )
    assert (
        record["authority"]
        == "国家税务总局某某市某某区税务局第二税务分局办税服务厅样例样例样例样例样例样例样例样例样例样例样"
    )
    assert record["taxpayer_id"] == "00000000000000X"
    assert not body.claims.unread()
    assert not body.claims.discrepancies


def test_a_value_goes_on_beside_the_label_of_the_other_column() -> None:
    """Cells in the middle of their row: the longer value begins above the other label and ends below it."""
    record, body = tax(
        write("主管税务机关：某某税务局", 40, 120),
        write("第一分局", 40, 126),
        write("纳税人识别号：0000", 300, 126),
        write("某厅", 40, 132),
    )
    assert record["authority"] == "某某税务局第一分局某厅"
    assert record["taxpayer_id"] == "0000"
    assert not body.claims.unread()


def test_a_run_beside_a_label_goes_on_with_the_column_it_stands_in() -> None:
    record, body = tax(
        write("纳税人识别号：0000", 300, 120),
        write("主管税务机关：某税务局", 40, 126),
        write("0000X", 300, 126),
    )
    assert record["taxpayer_id"] == "00000000X"
    assert record["authority"] == "某税务局"
    assert not body.claims.unread()


def test_a_label_nobody_knows_is_unread() -> None:
    _, body = tax(
        write("主管税务机关：某税务局", 40, 120), write("纳税人识别号：0000", 40, 134), write("备注：样例", 40, 147)
    )
    assert [entry.text for entry in body.claims.unread()] == ["备注：样例"]


def test_text_before_the_first_label_and_records_that_do_not_fit_are_unread() -> None:
    records, body = public([*TAX, *write("某行文字", 40, 120), *write("欠税总额：12,00", 40, 140)])
    assert records == {"tax_arrears": []}
    assert [entry.text for entry in body.claims.unread()] == ["某行文字", "欠税总额：12,00"]


def test_numbered_records_without_a_repeated_label() -> None:
    page = [
        *write("后付费记录", 40, 100, 12),
        *write("1.机构名称：甲公司", 40, 120),
        *write("2. 机构名称：乙公司", 40, 140),
    ]
    body = body_of(document(page))
    records = read_postpaid(body, body.lines)
    assert [(record["no"], record["institution"]) for record in records] == [(1, "甲公司"), (2, "乙公司")]
    assert {entry.kind for entry in body.claims.discrepancies} == {"missing"}


def narrow(*, top: bool) -> list[Glyph]:
    """信息概要 in narrow cells: headers and the longest label wrap; values in the middle or at the top of their row."""
    page = write("信息概要", 40, 80, 12)
    for x, words in ((190, ("信用", "卡")), (230, ("购", "房")), (260, ("其", "他")), (295, ("其他", "业务"))):
        page += [glyph for n, word in enumerate(words) for glyph in middle(word, x, 110 + 12 * n)]
    page += middle("贷款", 245, 98)
    labels = (("账户数",), ("未结清/未销户账户数",), ("发生过逾期的账户数",), ("发生过90天以上逾期的账户", "数"))
    for index, parts in enumerate(labels):
        y = 150.0 + 20 * index
        for n, part in enumerate(parts):
            page += write(part, 50, y + 16 * n)
        at = y if top else y + 8 * (len(parts) - 1)
        page += [
            g for k, x in enumerate((190, 230, 260, 295)) for g in middle(str(k + 1) if index < 2 else "--", x, at)
        ]
    for n, text in enumerate(PANEL):
        page += write(text, 320, 96 + 45 * n, 3)
    return page


@pytest.mark.parametrize("top", [False, True])
def test_a_summary_in_narrow_cells(top: bool) -> None:
    body = body_of(document(narrow(top=top)))
    summary = read_summary(body.claims, body.lines)
    assert summary is not None
    kinds = ("credit_card", "mortgage", "other_loan", "other_business")
    for number, kind in enumerate(kinds, 1):
        assert summary["counts"][kind] == {"accounts": number, "open": number, "ever_overdue": None, "over_90d": None}
    assert not body.claims.unread()
    assert not body.claims.discrepancies


CARD = "2020年01月02日样例银行发放的贷记卡（人民币账户）。截至2026年09月，信用额度1,000，已使用额度0。"


def groups(*texts: str) -> tuple[list[dict[str, object]], Body]:
    page = [glyph for n, text in enumerate(texts) for glyph in write(text, 40, 60 + 14.0 * n, 5)]
    body = body_of(document(page))
    accounts, liabilities = read_groups(body.claims, body.lines)
    return accounts or liabilities, body


def test_a_note_line_that_begins_like_a_number() -> None:
    accounts, body = groups(
        "信用卡", "从未逾期过的贷记卡账户明细如下：", f"1.{CARD}", "异议标注", "1.标注内容：已免除的滞纳金为应还金额的",
        "1.2倍，2023年05月06日退回。添加日期：2024年01月02日", f"2.{CARD}",
    )  # fmt: skip
    assert [account["no"] for account in accounts] == [1, 2]
    assert accounts[0]["annotations"] == [
        {"kind": "异议标注", "text": "已免除的滞纳金为应还金额的1.2倍，2023年05月06日退回。", "added": "2024-01-02"}
    ]
    assert not body.claims.unread()
    assert not body.claims.discrepancies


@pytest.mark.parametrize("at", [2, 4, 7, 9, 10, 12])
def test_a_line_may_break_inside_the_first_date_of_a_record(at: int) -> None:
    text = f"2.{CARD}"
    accounts, body = groups("信用卡", "从未逾期过的贷记卡账户明细如下：", f"1.{CARD}", text[:at], text[at:])
    assert [account["no"] for account in accounts] == [1, 2]
    assert not body.claims.unread()


def test_numbers_may_go_on_or_begin_again_under_the_next_heading() -> None:
    late = CARD[:-1] + "，当前无逾期。最近5年内有1个月处于逾期状态，没有发生过90天以上逾期。"
    for number in (1, 2):
        accounts, body = groups(
            "信用卡",
            "发生过逾期的贷记卡账户明细如下：",
            f"1.{late}",
            "从未逾期过的贷记卡账户明细如下：",
            f"{number}.{CARD}",
        )
        assert [account["ever_overdue"] for account in accounts] == [True, False]
        assert not body.claims.discrepancies
    _, body = groups("信用卡", "从未逾期过的贷记卡账户明细如下：", f"2.{CARD}")
    assert [entry.kind for entry in body.claims.discrepancies] == ["missing"]


def test_a_heading_without_its_colon_is_in_doubt() -> None:
    accounts, body = groups("信用卡", "从未逾期过的贷记卡账户明细如下", f"1.{CARD}")
    assert len(accounts) == 1
    assert [entry.what for entry in body.claims.discrepancies] == ["小标题后面缺少冒号"]


def test_marks_at_half_points_are_the_same_on_each_page() -> None:
    """A place read as 200.49999 on one page and as 200.50001 on the next is one place."""
    some = write("上下左右" * 10, 50, 300)
    marks = [write("某某某某", 100.5, 200.5 + aside, 40) for aside in (-0.00001, 0.00001)]
    whole = document([*some, *marks[0]], [*write("前后" * 20, 50, 320), *marks[1]])
    assert [page.marks for page in without_marks(whole).pages] == [("某某某某",)] * 2


def test_half_a_blank_is_no_blank() -> None:
    """The form prints two hyphens where there is nothing; one of them alone has lost the other, or a date."""
    parts = write("主管税务机关：某某税务局", 40, 120), write("纳税人识别号：0000", 300, 120)
    for printed, read in (("1,200", 1200), ("--", None), ("-", "unread")):
        amount = [*write("欠税统计日期：2025年03月", 40, 160), *write(f"欠税总额：{printed}", 300, 160)]
        records, body = public([*TAX, *amount, *parts[0], *parts[1]])
        record = (records["tax_arrears"] or [{"amount": "unread"}])[0]
        assert record["amount"] == read
        assert bool(body.claims.unread()) == (read == "unread")


def test_an_amount_whose_first_digit_is_gone_is_not_nothing() -> None:
    amounts = ("0", "7", "40,000", "0,000", "012")
    assert [bool(re.fullmatch(AMOUNT, text)) for text in amounts] == [True, True, True, False, False]
    for read in (read_amount, printed_amount):
        with pytest.raises(ValueError, match="not an amount"):
            read("0,000")
