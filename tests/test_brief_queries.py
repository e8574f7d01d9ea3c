"""Query tables of the 简版: cells by white columns, rows by gaps and balance, over page breaks."""

from __future__ import annotations

import random
from dataclasses import replace

import pytest
from brief_paper import document, middle, write
from sample_files import SAMPLES, document_of, report_of

from creditcheck.geometry import Glyph
from creditcheck.layouts.brief_2.body import Body, body_of
from creditcheck.layouts.brief_2.inquiries import read_inquiries
from creditcheck.layouts.sheets import papers_of
from creditcheck.reading.papers import interpret

X = (78.0, 187.0, 334.0, 480.0)
TITLE = middle("机构查询记录明细", 297, 80)
HEAD = [
    glyph
    for x, text in zip(X, ("编号", "查询日期", "查询机构", "查询原因"), strict=True)
    for glyph in middle(text, x, 100)
]


def row(y: float, no: int, *names: str, top: bool = False, day: str = "2025年03月04日") -> list[Glyph]:
    """Set a row whose number stands at ``y``; the lines of the name stand around it, or go down from it."""
    first = y if top else y - 4.5 * (len(names) - 1)
    glyphs = [*middle(str(no), X[0], y), *middle(day, X[1], y), *middle("贷款审批", X[3], y)]
    return glyphs + [glyph for n, name in enumerate(names) for glyph in middle(name, X[2], first + 9 * n)]


def read(*pages: list[Glyph]) -> tuple[list[str], Body]:
    """Read pages that begin with the table; return the institutions, and the body with the doubts."""
    body = body_of(document([*TITLE, *HEAD, *pages[0]], *pages[1:]))
    return [record["institution"] for record in read_inquiries(body.claims, body.lines, none=False)], body


def sound(body: Body) -> bool:
    return not body.claims.discrepancies and not body.claims.unread()


THREE = ("新疆昌吉农村商业银行股份有限公", "司延安北路支行营业室分理处样例", "第二网点")
TWO = ("重庆三峡融资担保集团股份有限公", "司")
ONE = ("样例银行",)


@pytest.mark.parametrize("top", [False, True])
def test_rows_of_one_two_and_three_lines_over_a_page(top: bool) -> None:
    """A three-line name is first on its page: its upper line is no rest of the row before."""
    first = row(130, 1, *THREE, top=top) + row(170, 2, *ONE, top=top)
    second = row(60, 3, *THREE, top=top) + row(100, 4, *TWO, top=top)
    names, body = read(first, second)
    assert names == ["".join(THREE), "样例银行", "".join(THREE), "".join(TWO)]
    assert sound(body)


@pytest.mark.parametrize("top", [False, True])
def test_a_table_whose_only_long_name_is_first_on_its_page(top: bool) -> None:
    names, body = read(row(700, 1, *ONE), row(60, 2, *THREE, top=top) + row(100, 3, *ONE))
    assert names == ["样例银行", "".join(THREE), "样例银行"]
    assert sound(body)


@pytest.mark.parametrize("top", [False, True])
def test_a_long_name_in_the_only_row(top: bool) -> None:
    names, body = read(row(130, 1, *THREE, top=top))
    assert names == ["".join(THREE)]
    assert sound(body)


def test_long_names_last_and_first_on_their_pages() -> None:
    names, body = read(row(700, 1, *TWO, top=True), row(60, 2, *TWO, top=True))
    assert names == ["".join(TWO)] * 2
    assert sound(body)


def test_a_top_aligned_row_goes_on_on_the_next_page() -> None:
    names, body = read(
        row(650, 1, *TWO, top=True) + row(700, 2, *THREE[:2], top=True), middle(THREE[2], X[2], 50) + row(70, 3, *ONE)
    )
    assert names == ["".join(TWO), "".join(THREE), "样例银行"]
    assert sound(body)


def test_a_centred_table_whose_broken_row_begins_at_the_top() -> None:
    """A browser does not centre the cells of a row that goes on on the next page."""
    first = row(650, 1, *THREE) + row(700, 2, *THREE[:2], top=True)
    names, body = read(first, middle(THREE[2], X[2], 50) + row(80, 3, *TWO))
    assert names == ["".join(THREE), "".join(THREE), "".join(TWO)]
    assert sound(body)


def test_a_centred_row_broken_around_its_number() -> None:
    """Two lines and the number are on one page, the third line on the next."""
    first = row(600, 1, *TWO) + middle(THREE[0], X[2], 691) + row(700, 2, THREE[1])
    names, body = read(first, middle(THREE[2], X[2], 50) + row(69, 3, *ONE))
    assert names[1:] == ["".join(THREE), "样例银行"]
    assert sound(body)


def test_a_line_that_may_belong_to_either_row_is_in_doubt() -> None:
    """The upper half of row 2 stands alone below row 1, on the page before its number."""
    _, body = read(row(650, 1, *ONE) + middle(TWO[0], X[2], 664.5), row(60, 2, "某银行") + middle(TWO[1], X[2], 64.5))
    assert not sound(body)
    _, body = read(row(600, 1, *TWO) + row(700, 2, *ONE) + middle(TWO[1], X[2], 709), row(60, 3, *ONE))
    assert not sound(body)


def test_equal_gaps_are_parted_by_what_other_rows_do() -> None:
    centred = row(130, 1, *THREE) + row(157, 2, *THREE) + row(210, 3, *ONE) + row(250, 4, *TWO) + row(300, 5, *ONE)
    names, body = read(centred)
    assert names[:2] == ["".join(THREE)] * 2
    assert sound(body)
    top = row(130, 1, *TWO, top=True) + row(148, 2, *TWO, top=True) + row(190, 3, *TWO, top=True) + row(230, 4, *ONE)
    names, body = read(top)
    assert names[:3] == ["".join(TWO)] * 3
    assert sound(body)
    _, body = read(row(130, 1, *ONE) + middle("样例", X[2], 140) + row(150, 2, *ONE))
    assert not sound(body)


def test_a_lost_line_of_a_centred_name_shows() -> None:
    names, body = read(row(130, 1, *TWO) + row(170, 2, *THREE)[: -len(THREE[2])] + row(210, 3, *TWO))
    assert names[1] != "".join(THREE)
    assert [entry.what for entry in body.claims.discrepancies] == ["一行查询记录的文字上下不齐，可能缺了一行"]


def test_text_far_below_the_table_is_no_part_of_its_last_row() -> None:
    names, body = read(row(130, 1, *ONE) + middle("某行文字", X[2], 160))
    assert names == ["样例银行"]
    assert [entry.text for entry in body.claims.unread()] == ["某行文字"]


def test_columns_with_hardly_any_space_between_them() -> None:
    """Name and reason are one run, the date wraps in its cell, a name begins with digits."""
    rows = []
    for no, y in ((1, 130.0), (2, 160.0)):
        rows += [*write(str(no), 70, y), *write("2025年03月", 120, y - 6), *write("04日", 120, y + 6)]
        rows += [*write("360数科融资担保有限公司", 180, y), *write("贷款审批", 285, y)]
    head = [
        g for x, t in ((62, "编号"), (120, "查询日期"), (180, "查询机构"), (285, "查询原因")) for g in write(t, x, 100)
    ]
    body = body_of(document([*TITLE, *head, *rows]))
    records = read_inquiries(body.claims, body.lines, none=False)
    assert [(r["institution"], r["reason"], str(r["date"])) for r in records] == [
        ("360数科融资担保有限公司", "贷款审批", "2025-03-04")
    ] * 2
    assert sound(body)


def test_without_white_columns_runs_go_to_the_nearest_header() -> None:
    names, body = read(row(130, 1, *ONE) + row(160, 2, *TWO) + write("一" * 50, 60, 200))
    assert names == ["样例银行", "".join(TWO)]
    assert [entry.text for entry in body.claims.unread()] == ["一" * 50]


def test_a_row_that_is_no_row_stays_unread() -> None:
    for bad in (
        row(160, 2, *ONE, day="2025年13月04日"),
        row(160, 2, *ONE, day="2025年3月4日"),
        [g for g in row(160, 2, *ONE) if g.x0 < 150],
    ):
        names, body = read(row(130, 1, *ONE) + bad)
        assert names == ["样例银行"]
        assert [entry.record for entry in body.claims.unread()] == [None]


@pytest.mark.parametrize(
    ("gone", "what", "fields"),
    [
        ((400, 600), "一行查询记录没有查询原因", ("reason",)),
        ((240, 400), "一行查询记录没有查询机构", ("institution",)),
    ],
)
def test_a_row_with_a_cell_lost_is_kept_and_named(gone: tuple[int, int], what: str, fields: tuple[str, ...]) -> None:
    left = [g for g in row(160, 2, *ONE) if not gone[0] <= g.x0 < gone[1]]
    names, body = read(row(130, 1, *ONE) + left)
    assert len(names) == 2
    assert [(entry.what, entry.record, entry.fields) for entry in body.claims.discrepancies] == [
        (what, "inquiries:2", fields)
    ]


def test_tables_out_of_order_doubled_or_without_header() -> None:
    own = middle("个人查询记录明细", 297, 200)
    body = body_of(document(own + [g._replace(y=g.y + 120) for g in HEAD] + row(250, 1, "本人"), [*TITLE, *HEAD]))
    read_inquiries(body.claims, body.lines, none=False)
    assert [entry.what for entry in body.claims.discrepancies] == ["查询记录两张表的次序不对"]
    again = [g._replace(y=g.y + 120) for g in [*TITLE, *HEAD[:-2], *row(130, 1, *ONE)]]
    body = body_of(document([*TITLE, *HEAD, *row(130, 1, *ONE), *again]))
    read_inquiries(body.claims, body.lines, none=False)
    assert {entry.kind for entry in body.claims.discrepancies} >= {"surplus", "missing"}
    assert body.claims.unread()


def test_a_browser_prints_the_title_and_the_header_again_on_the_next_page() -> None:
    names, body = read(row(130, 1, *ONE), [*TITLE, *HEAD, *row(130, 2, *TWO)])
    assert names == ["样例银行", "".join(TWO)]
    assert sound(body)
    _, body = read(row(130, 1, *ONE), [*TITLE, *HEAD, *row(130, 1, *ONE)])
    assert [entry.what for entry in body.claims.discrepancies] == ["查询记录的编号不连续"]


def test_numbers_and_reasons_are_checked() -> None:
    _, body = read(row(130, 1, *ONE) + row(160, 3, *ONE))
    assert [(entry.printed, entry.read) for entry in body.claims.discrepancies] == [(3, 2)]
    strange = [g for g in row(130, 1, *ONE) if g.x0 < 400] + middle("某种原因", X[3], 130)
    _, body = read(strange)
    assert [entry.printed for entry in body.claims.discrepancies] == ["某种原因"]


@pytest.mark.parametrize(("none", "surely", "doubts"), [(True, False, 0), (False, True, 0), (False, False, 1)])
def test_a_part_without_tables(none: bool, surely: bool, doubts: int) -> None:
    body = body_of(document([]))
    assert read_inquiries(body.claims, [], none=none, surely_empty=surely) == []
    assert len(body.claims.discrepancies) == doubts


@pytest.mark.parametrize("name", ["01-clean", "13-every-sentence"])
def test_lines_of_a_scan_are_measured_and_stand_a_little_higher_or_lower(name: str) -> None:
    document, true = document_of(SAMPLES / f"{name}.pdf"), report_of(SAMPLES / f"{name}.pdf")
    luck = random.Random(1)
    pages = []
    for page in document.pages:
        moved: dict[float, float] = {}
        stretches = [one._replace(y=one.y + moved.setdefault(one.y, luck.uniform(-0.7, 0.7))) for one in page.stretches]
        pages.append(replace(page, stretches=tuple(stretches), scanned=True, images=1))
    report, _ = interpret(papers_of(replace(document, pages=tuple(pages)))[0])
    assert report
    assert [one.institution for one in report.inquiries] == [one.institution for one in true.inquiries]
    assert report.reading.complete
    pages = [
        replace(page, stretches=tuple(one for one in page.stretches if one.text != "分行营业部")) for page in pages
    ]
    report, _ = interpret(papers_of(replace(document, pages=tuple(pages)))[0])
    assert report
    assert any("上下不齐" in entry.what for entry in report.reading.discrepancies), "a lost line still shows"


@pytest.mark.parametrize(("numbers", "scanned", "names"), [
    ((1, None, 3, 4), True, ["样例银行", *["".join(TWO)] * 2, "样例银行"]),
    ((1, None, None, 4), True, ["样例银行", *["".join(TWO)] * 2, "样例银行"]),
    ((1, None, 4, 5), True, None),
    ((1, None, 3, 4), False, None),
])  # fmt: skip
def test_a_number_that_was_lost_between_two_others(
    numbers: tuple[int | None, ...], scanned: bool, names: list[str] | None
) -> None:
    lines = (ONE, TWO, TWO, ONE)
    rows = [
        row(130 + 40 * place, no or 9999, *name) for place, (no, name) in enumerate(zip(numbers, lines, strict=True))
    ]
    glyphs = [one for each in rows for one in each if one.text not in "9" or one.x0 > X[0] + 30]
    body = body_of(document([*TITLE, *HEAD, *glyphs]))
    pages = {1} if scanned else set()
    found = read_inquiries(body.claims, body.lines, none=False, scanned=pages)
    assert ([record["institution"] for record in found] == names) is (names is not None)
    assert ([record["no"] for record in found] == [1, 2, 3, 4]) is (names is not None)
    assert len(body.claims.warnings) == (numbers.count(None) if names else 0)
    assert bool(body.claims.unread() or body.claims.discrepancies) is (names is None)
