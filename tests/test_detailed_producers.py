"""What other producers of the detailed report draw: gaps, cells cut by a page break, tables without vertical lines."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import pytest
from detailed_paper import account, chapter, clean, head, problems, report
from paper import SIZE, Sheet, width

from creditcheck.geometry import Glyph, Rule, Segment
from creditcheck.layouts.detailed_2.columns import cells_by_column, heads_of
from creditcheck.layouts.detailed_2.values import UnknownWordError, whole_word_of
from creditcheck.readers.document import Page
from creditcheck.readers.ruling import join

LABELS = ("非循环贷账户", "循环贷账户一", "循环贷账户二", "贷记卡账户", "准贷记卡账户")
OVERDUE = ("账户类型", "账户数", "月份数", "单月最高逾期/透支总额", "最长逾期/透支月数")


def page(texts: Sequence[tuple[str, float, float]], rules: list[Rule]) -> Page:
    """Return a page with texts at their left edge and baseline, and rules."""
    glyphs = []
    for text, x, y in texts:
        at = x
        for char in text:
            glyphs.append(Glyph(char, at, at + width(char), y, SIZE))
            at += width(char)
    return Page(number=1, width=600, height=840, stretches=tuple(glyphs), rules=tuple(rules))


def rows(found: Page) -> list[tuple[str, ...]]:
    return [tuple(cell.text for cell in row.cells) for row in found.blocks]


def box(x0: float, y0: float, x1: float, y1: float) -> list[Rule]:
    return [Rule(x0, y0, x1, y0), Rule(x0, y1, x1, y1), Rule(x0, y0, x0, y1), Rule(x1, y0, x1, y1)]


def test_a_narrow_gap_between_two_tables_is_no_row() -> None:
    rules = [*box(40, 50, 100, 70), *box(100, 50, 160, 70), *box(40, 73.5, 100, 90), *box(100, 73.5, 160, 90)]
    texts = [("余额", 60, 63), ("日期", 120, 63), ("五级", 60, 85), ("币种", 120, 85)]
    assert rows(page(texts, rules)) == [("余额", "日期"), ("五级", "币种")]


def test_a_merged_cell_without_a_border_at_the_side() -> None:
    rules = [Rule(40, 50, 300, 50), Rule(100, 70, 300, 70), Rule(100, 90, 300, 90), Rule(40, 110, 300, 110)]
    rules += [Rule(x, 50, x, 110) for x in (100, 200, 300)]
    texts = [
        ("住房", 110, 63),
        ("1", 210, 63),
        ("商用", 110, 83),
        ("2", 210, 83),
        ("贷款", 50, 103),
        ("其他", 110, 103),
    ]
    found = page([*texts, ("3", 210, 103)], rules)
    assert rows(found) == [("贷款", "住房", "1"), ("贷款", "商用", "2"), ("贷款", "其他", "3")]


def test_a_merged_cell_that_goes_on_to_the_end_of_the_page() -> None:
    rules = [Rule(40, 50, 300, 50), Rule(100, 70, 300, 70), Rule(40, 50, 40, 85), Rule(100, 50, 100, 85)]
    rules += [Rule(200, 50, 200, 70), Rule(300, 50, 300, 70)]
    assert rows(page([("贷款", 50, 63), ("住房", 110, 63), ("1", 210, 63)], rules)) == [("贷款", "住房", "1")]


def test_a_tall_row_is_no_frame_around_the_page() -> None:
    rules = [*box(40, 50, 100, 300), *box(100, 50, 200, 300), *box(200, 50, 300, 300), *box(40, 300, 300, 320)]
    found = page([("1", 60, 200), ("甲", 120, 200), ("2", 220, 200), ("截至", 100, 313)], rules)
    assert rows(found) == [("1", "甲", "2"), ("截至",)]


def test_a_line_keeps_its_own_place_beside_that_of_another_table() -> None:
    assert join([Segment(76.9, 10, 50), Segment(78.1, 200, 240)]) == [Segment(76.9, 10, 50), Segment(78.1, 200, 240)]


def test_columns_with_their_words_at_the_right() -> None:
    lines = [Rule(40, y, 540, y) for y in (50, 70, 90)]
    texts = [("通讯地址", 256, 63), ("户籍地址", 506, 63), ("江城市样例区一号", 222, 83), ("海州市虚拟区二号", 474, 83)]
    header, values = page(texts, lines).blocks
    columns = cells_by_column(values, heads_of(header, values))
    assert [[cell.text for cell in column] for column in columns] == [["江城市样例区一号"], ["海州市虚拟区二号"]]


def test_lines_of_a_wrapped_cell_between_two_horizontal_lines_are_one_row() -> None:
    lines = [Rule(40, y, 540, y) for y in (50, 70, 110)]
    texts = [("编号", 44, 63), ("工作单位", 144, 63), ("电话", 444, 63), ("1", 44, 83), ("样例信息技术", 144, 83)]
    texts += [("010", 444, 83), ("有限公司", 144, 96)]
    assert rows(page(texts, lines)) == [("编号", "工作单位", "电话"), ("1", "样例信息技术有限公司", "010")]


def test_rows_without_a_line_between_them_stay_apart() -> None:
    lines = [Rule(40, y, 540, y) for y in (50, 70, 110)]
    texts = [("编号", 44, 63), ("单位", 144, 63), ("1", 44, 83), ("甲", 144, 83), ("2", 44, 97), ("乙", 144, 97)]
    assert rows(page(texts, lines)) == [("编号", "单位"), ("1", "甲"), ("2", "乙")]


def test_headings_close_to_each_other_between_tables_without_vertical_lines() -> None:
    paper = head(Sheet("horizontal"))
    paper.line("一 信息概要", x=250)
    paper.y -= 7
    paper.line("（一）信贷交易违约信息概要")
    paper.y -= 7
    paper.line("呆账信息汇总")
    paper.table(("账户数", "余额"), ("1", "3,000"))
    found = report(paper)
    assert found.summary is not None and found.summary.bad_debt is not None
    assert not found.reading.unread


def test_a_row_that_prints_only_the_type_of_its_accounts_is_no_heading() -> None:
    paper = head(Sheet("horizontal"))
    paper.line("一 信息概要")
    paper.line("（一）信贷交易违约信息概要")
    paper.line("逾期（透支）信息汇总")
    paper.table(OVERDUE, *((label, "", "", "", "") for label in LABELS))
    paper.line("（二）信贷交易授信及负债信息概要")
    paper.line("呆账信息汇总")
    paper.table(("账户数", "余额"), ("1", "3,000"))
    found = report(paper).summary
    assert found is not None and [row.kind for row in found.overdue] == list(LABELS)
    assert found.bad_debt is not None


def test_a_header_cut_in_two_by_a_page_break() -> None:
    paper = chapter(head(Sheet()), "（一）非循环贷账户")
    paper.line("账户1")
    paper.row("管理机构", "账户标识", "开立日期", "到期日期", "借款", "账户币种")
    paper.new_page()
    paper.row("", "", "", "", "金额", "")
    paper.row("样例银行", "SMPL0001", "2022.01.02", "2024.01.02", "10,000", "人民币")
    paper.table(("业务种类", "担保方式", "还款期数", "还款频率", "还款方式", "共同借款标志"),
                ("个人经营性贷款", "抵押", "24", "月", "分期等额本息", "无"))  # fmt: skip
    paper.full("截至2023年03月04日")
    paper.table(("账户状态", "账户关闭日期"), ("结清", "2023.03.04"))
    (found,) = clean(paper).accounts
    assert (found.amount, found.institution) == (10000, "样例银行")


def test_an_empty_row_behind_a_header_at_the_end_of_a_page() -> None:
    def agreement(*rows: tuple[str, ...]) -> Sheet:
        paper = account(chapter(head(Sheet()), "（一）非循环贷账户"), grid=False)
        paper.line("（二）授信协议信息")
        paper.line("授信协议1")
        paper.row("管理机构", "授信协议标识", "生效日期", "到期日期", "授信额度用途")
        paper.new_page()
        for row in rows:
            paper.row(*row)
        paper.table(("授信额度", "授信限额", "授信限额编号", "已用额度", "币种"), ("1", "--", "--", "0", "人民币"))
        return paper

    values = ("样例银行", "XY1", "2022.01.02", "2024.01.02", "循环贷款额度")
    (found,) = clean(agreement(("", "", "", "", ""), values)).agreements
    assert found.agreement_id == "XY1"
    assert "“授信协议”有一行是空的" in problems(report(agreement(("", "", "", "", ""))))


def prompts(*page_two: tuple[str, ...], blank: str = "--") -> Sheet:
    paper = head(Sheet())
    paper.line("一 信息概要")
    paper.line("（一）信贷交易信息提示")
    paper.row("业务类型", "账户数", "首笔业务发放月份", shares=[2, 1, 1])
    paper.row("贷款", "个人住房贷款", "1", "2020.08")
    paper.new_page()
    for row in page_two:
        paper.row(*row)
    paper.row("信用卡", "贷记卡", blank, blank)
    paper.row("合计", "3", blank, shares=[2, 1, 1])
    return paper


def test_a_group_cut_by_a_page_break_in_several_pieces() -> None:
    split = (("", "个人商用房贷款（包括商住两用房）", "1", "2020.09"), ("", "其他类贷款", "1", "2020.10"))
    found = clean(prompts(*split)).summary
    assert found is not None and [row.accounts for row in found.prompts] == [1, 1, 1, None]
    lost = (("贷款", "个人商用房贷款（包括商住两用房）", "1", "2020.09"), ("", "其他类贷款", "1", "2020.10"))
    assert "信贷交易信息提示有一行没有业务大类" in problems(report(prompts(*lost)))


def test_a_row_of_blanks_beside_its_label_is_not_empty() -> None:
    found = clean(prompts(("贷款", "其他类贷款", "2", "2020.10"), blank="")).summary
    assert found is not None and found.prompts[-1].accounts is None


def test_the_frame_is_left_out_when_all_lines_lie_in_it() -> None:
    table = page([("余额", 60, 63), ("日期", 120, 63)], [*box(40, 50, 100, 70), *box(100, 50, 160, 70)])
    framed = replace(table, rules=(*table.rules, *box(20, 20, 580, 820)))
    assert rows(framed) == rows(table) == [("余额", "日期")]


def test_a_closing_mark_that_hangs_over_the_border_ends_its_cell() -> None:
    rules = [*box(40, 50, 100, 70), *box(100, 50, 200, 70)]
    texts = [("党群组织、企业、", 38, 63), ("电力", 102, 63)]
    assert rows(page(texts, rules)) == [("党群组织、企业、", "电力")]


def test_double_borders_of_neighbouring_cells() -> None:
    rules = [Rule(40, 50, 200, 50), Rule(40, 70, 200, 70)]
    rules += [Rule(x + d, 50, x + d, 70) for x in (40, 98, 198) for d in (0.0, 1.5, 3.0, 4.5)]
    assert rows(page([("余额", 60, 63), ("日期", 130, 63)], rules)) == [("余额", "日期")]


def test_the_upper_part_of_a_row_whose_text_stands_on_the_next_page() -> None:
    ghost = [*box(40, 50, 100, 70), *box(100, 50, 200, 70), *(Rule(x, 70, x, 85) for x in (40, 100, 200))]
    texts = [("余额", 60, 63), ("日期", 130, 63)]
    assert rows(page(texts, ghost)) == [("余额", "日期")]
    assert rows(page(texts, [*ghost, Rule(40, 85, 200, 85)])) == [("余额", "日期"), ("", "")]


def test_a_row_of_other_business_without_figures_between_horizontal_lines() -> None:
    paper = head(Sheet("horizontal"))
    paper.line("一 信息概要")
    paper.line("（一）信贷交易信息提示")
    paper.table(("业务类型", "账户数", "首笔业务发放月份"), ("其他", "", ""), ("合计", "0", ""), shares=[2, 1, 1])
    found = report(paper).summary
    assert found is not None and [row.group for row in found.prompts] == ["其他"]


def test_an_empty_row_in_the_prompts_at_the_top_of_a_page() -> None:
    found = clean(prompts(("", "", ""), ("贷款", "其他类贷款", "2", "2020.10"))).summary
    assert found is not None and [row.accounts for row in found.prompts] == [1, 2, None]


def test_one_column_whose_header_has_no_line_above() -> None:
    paper = head(Sheet())
    paper.line("一 个人基本信息")
    paper.line("（一）配偶信息")
    paper.table(("姓名", "证件类型", "证件号码", "工作单位", "联系电话"), ("王样本", "身份证", "1", "--", "--"))
    paper.gap()
    paper.line("数据发生机构名称")
    paper.style = "horizontal"
    paper.row("样例农业银行")
    found = report(paper)
    assert found.subject.spouse is not None and not found.reading.unread


def test_a_lower_header_cut_in_two_by_a_page_break() -> None:
    paper = head(Sheet())
    paper.line("一 信息概要")
    paper.line("（一）查询记录概要")
    paper.row("最近1个月内的查询机构数", "最近1个月内的查询次数", "最近2年内的查询次数", shares=[2, 3, 3])
    words = ["贷款审批", "信用卡审批", "贷款审批", "信用卡审批", "本人查询", "贷后管理", "担保资格审查", "特约商户实名"]
    paper.row(*words)
    paper.new_page()
    paper.row(*[""] * 7, "审查")
    paper.row("1", "2", "3", "4", "5", "6", "7", "8")
    found = clean(paper).summary
    assert found is not None and found.inquiries is not None and found.inquiries.merchant_2y == 8


def test_a_note_cut_in_two_by_a_page_break_in_a_report_that_marks_its_blanks() -> None:
    paper = chapter(head(Sheet()), "（一）非循环贷账户")
    account(paper, grid=False)
    paper.y -= 14
    paper.table(("特殊交易类型", "发生日期", "变更月数", "发生金额", "明细记录"),
                *[("提前还款", "2023.01.02", "--", "--", "--")] * 3)  # fmt: skip
    paper.row("本人声明", "添加日期")
    paper.row("本人因出国未能", "2023.01.02")
    paper.new_page()
    paper.row("按时还款。", "")
    (found,) = clean(paper).accounts
    assert [note.text for note in found.annotations] == ["本人因出国未能按时还款。"]


def test_the_upper_edge_of_a_heading_that_stands_on_the_next_page() -> None:
    paper = chapter(head(Sheet()), "（一）非循环贷账户")
    paper.write("账", paper.left, paper.y + 10)
    paper.write("1", paper.left + 16, paper.y + 10)
    paper.new_page()
    account(paper)
    assert len(clean(paper).accounts) == 1
    paper = chapter(head(Sheet()), "（一）非循环贷账户")
    paper.write("账户2", paper.left, paper.y + 10)
    paper.new_page()
    assert "账户编号不连续，可能缺少记录" in problems(report(account(paper)))


def test_a_page_break_in_the_header_that_moves_whole_words() -> None:
    paper = chapter(head(Sheet()), "（一）非循环贷账户")
    paper.line("账户1")
    paper.row("管理机构", "账户标识", "开立日期", "到期日期", "", "")
    paper.new_page()
    paper.row("", "", "", "", "借款金额", "账户币种")
    paper.row("样例银行", "SMPL0001", "2022.01.02", "2024.01.02", "10,000", "人民币")
    assert report(paper).accounts[0].amount == 10000


def test_text_beside_a_table_without_vertical_lines() -> None:
    lines = [Rule(140, y, 540, y) for y in (50, 70)]
    assert rows(page([("印章", 20, 63)], lines)) == [("印章",)]


def test_an_alert_without_its_sentence_and_dates_that_are_lost() -> None:
    paper = head(Sheet())
    paper.line("防欺诈警示")
    paper.table(("生效日期", "截止日期"), ("2024年05月29日", "2025年05月28日"))
    paper.line("一 个人基本信息")
    paper.line("（一）身份信息")
    paper.table(("编号", "手机号码", "信息更新日期"), ("1", "19900000001", ""))
    found = problems(report(paper))
    assert "防欺诈警示没有读到联系电话" in found
    assert "“手机号码”的“信息更新日期”是空的" in found


def test_a_part_of_a_word_from_a_list_has_lost_the_rest() -> None:
    read = whole_word_of("occupation")
    assert read("专业技术人员") == "专业技术人员"
    assert read("主播") == "主播"
    with pytest.raises(UnknownWordError):
        read("业、事业单位负责人")
