"""Columns where a table has no vertical lines, and cells that do not stand below their header."""

from __future__ import annotations

from creditcheck.geometry import Glyph
from creditcheck.layouts.detailed_2.columns import cells_by_column, heads_of, month_heads
from creditcheck.layouts.detailed_2.elements import Table
from creditcheck.layouts.detailed_2.headings import heading_of, number_of, record_heading
from creditcheck.layouts.detailed_2.specs import best_spec, col, spec
from creditcheck.readers.tables import Cell, Row
from creditcheck.readers.words import Word


def cell(text: str, x: float, x0: float | None = None, x1: float | None = None) -> Cell:
    glyphs = tuple(Glyph(char, x + 8 * n, x + 8 * n + 8, 10.0, 8.0) for n, char in enumerate(text))
    words = [Word(1, 8.0, glyphs)] if text else []
    return Cell(1, x if x0 is None else x0, x + 8 * len(text) if x1 is None else x1, words, 1)


def texts(row: Row, header: Row) -> list[str]:
    return ["".join(one.text for one in column) for column in cells_by_column(row, heads_of(header))]


def test_words_at_the_left_of_their_columns() -> None:
    header = Row(1, 0, 0, 300, (cell("余额", 4), cell("还款日期", 54), cell("状态", 254)), lined=True)
    values = Row(1, 0, 0, 300, (cell("1", 4), cell("2024.01.02", 54), cell("N", 254)), lined=True)
    assert [round(head.left * 300) for head in heads_of(header)] == [0, 50, 250]
    assert texts(values, header) == ["1", "2024.01.02", "N"]


def test_words_that_are_neither_centred_nor_at_the_left() -> None:
    header = Row(1, 0, 0, 300, (cell("余额", 40), cell("还款日期", 80), cell("状态", 180)), lined=True)
    assert [round(head.left * 300) for head in heads_of(header)] == [0, 68, 146]
    free = Row(1, 0, 0, 300, header.cells)
    assert [round(head.left * 300) for head in heads_of(free)] == [0, 68, 146]


def test_a_cell_over_two_columns_is_divided_along_the_header() -> None:
    header = Row(
        1, 0, 0, 300, (cell("余额", 30, 0, 100), cell("日期", 130, 100, 200), cell("额", 230, 200, 300)), ruled=True
    )
    merged = Cell(1, 0, 200, [*cell("5", 40).words, *cell("7", 150).words])
    assert texts(Row(1, 0, 0, 300, (merged, cell("9", 240, 200, 300)), ruled=True), header) == ["5", "7", "9"]


def test_narrow_cells_go_where_their_middle_is() -> None:
    header = Row(1, 0, 0, 300, (cell("余额", 30, 0, 150), cell("日期", 200, 150, 300)), ruled=True)
    parts = (cell("1", 10, 0, 40), cell("2", 60, 40, 110), cell("3", 120, 110, 150), cell("4", 200, 150, 300))
    assert texts(Row(1, 0, 0, 300, parts, ruled=True), header) == ["123", "4"]


def test_headers_that_are_no_months() -> None:
    def row(*words: str) -> Row:
        return Row(1, 0, 0, 600, tuple(cell(word, 40.0 * n) for n, word in enumerate(words, 1)), lined=True)

    months = [str(month) for month in range(1, 13)]
    assert month_heads(row(*months)) is not None
    assert month_heads(row(*months[:9])) is None
    assert month_heads(row("2024", *months[:11])) is None
    assert month_heads(row(*months[:10], "10", "11")) is None
    assert month_heads(row(*months[:10], "12", "13")) is None


def test_headings_with_other_names_and_numbers() -> None:
    found = heading_of("（十二）循环额度下分账户（循环贷账户一）")
    assert found is not None and found.title.kind == "accounts:R4" and found.number == 12
    assert number_of("二十三") == 23
    assert heading_of("（一）从未见过的小节") is None
    assert record_heading("账户1（授信协议标识：A1，另有说明）") is None


def header(*words: str) -> Table:
    row = Row(1, 0, 0, 600, tuple(cell(word, 40.0 * n, 40.0 * n, 40.0 * (n + 1)) for n, word in enumerate(words)), True)
    return Table(row, heads_of(row))


SHORT = spec("短表", col("余额", "balance"), col("状态", "status"))
LONG = spec("长表", col("余额", "balance"), col("状态", "status"), col("日期", "day"), col("额度", "limit"))


def test_the_spec_that_fits_a_header_best() -> None:
    assert best_spec(header("余额", "状态"), (LONG, SHORT)) is SHORT
    assert best_spec(header("余额", "状态", "日期"), (SHORT, LONG)) is LONG
    twin = spec("同样的表", *SHORT.columns)
    assert best_spec(header("余额", "状态"), (SHORT, twin)) is SHORT


def test_a_header_of_mostly_unknown_words_fits_no_spec() -> None:
    one = spec("一栏", col("余额", "balance"))
    assert best_spec(header("余额", "某栏"), (one,)) is one
    assert best_spec(header("余额", "某栏", "另一栏"), (one,)) is None
    assert best_spec(header("余额"), (LONG,)) is None


def test_an_unknown_word_counts_against_a_spec() -> None:
    wide = spec("宽表", *LONG.columns, col("机构", "institution"))
    narrow = spec("窄表", col("余额", "balance"), col("状态", "status"))
    # Narrow has two of the words and lacks nothing, wide has three and lacks two: the word left over decides.
    assert best_spec(header("余额", "状态", "日期"), (narrow, wide)) is wide
