"""The page: order, words, and that nothing depends on colour."""

from __future__ import annotations

import io
import json
import re
from pathlib import Path
from typing import Any

import pytest
from page_pieces import with_causes

from creditcheck.checks.catalogue import RULES
from creditcheck.data.rule_texts import rule_text
from creditcheck.renderers import markdown, terminal
from creditcheck.renderers.nodes import Bullets, Card, Cell, Heading, Outline, Paragraph, Table
from creditcheck.renderers.outline import outline
from creditcheck.renderers.wording import figure, place
from creditcheck.renderers.wrapping import cells

CASE = Path(__file__).with_name("renderers_case.json")


def document() -> dict[str, Any]:
    return json.loads(CASE.read_text(encoding="utf-8"))  # type: ignore[no-any-return]


def page(changed: dict[str, Any] | None = None, **extra: Any) -> Outline:
    return outline(with_causes(changed or document()), **({"title_of": str} | extra))


def texts(nodes: Outline) -> str:
    return terminal.render(nodes, 100)


def headings(nodes: Outline) -> list[str]:
    return [node.text for node in nodes if isinstance(node, Heading)]


def incomplete() -> dict[str, Any]:
    changed = document()
    changed["reading"] |= {
        "complete": False,
        "unread": [{"page": 2, "line": 9, "text": "一句没见过的话", "section": "accounts"}, {"text": "孤行"}],
        "discrepancies": [
            {
                "section": "accounts",
                "what": "账户数",
                "printed": 12,
                "read": 11,
                "page": 1,
                "line": 7,
                "kind": "missing",
            },
            {"section": "pages", "what": "缺页"},
        ],
    }
    return changed


def test_order_of_a_complete_report() -> None:
    assert headings(page()) == [
        "央行个人信用报告自查",
        "四字诀",
        "要避免的七种行为",
        "发现的问题和看不出的（从重到轻）",
        "做得好的",
        "主要数字",
        "图",
        "供参考（不影响结论）",
        "已通过的检查（2 项）",
        "没有判断的检查（不算通过，也不算不通过）",
        "这些结论能信到什么程度",
    ]


def test_what_was_not_read_comes_first_with_its_places() -> None:
    nodes = page(incomplete())
    assert headings(nodes)[:3] == ["央行个人信用报告自查", "先看这里：这份报告没有完全读懂", "四字诀"]
    shown = texts(nodes)
    for piece in (
        "账户，第2页第9行：一句没见过的话",
        "- 孤行",
        "账户：账户数（报告写 12，读到 11），第1页第7行",
        "整份报告：缺页",
        "没有读全或对不上",
    ):
        assert piece in shown
    assert "与信息概要一致" not in shown
    assert shown.index("孤行") < shown.index("结论：")


def test_a_complete_report_says_so_in_one_line() -> None:
    assert "读取：账户 11/11，查询 16（报告未给总数），与信息概要一致。" in texts(page())
    changed = document()
    changed["reading"]["accounts"]["printed"] = None
    assert "没有读不懂的内容" in texts(page(changed))
    assert "与信息概要一致" not in texts(page(changed))


def test_reading_hints_are_shown_without_doubt() -> None:
    changed = document()
    changed["reading"]["warnings"] = [{"section": "accounts", "what": "余额之和与概要不同", "printed": 5, "read": 6}]
    assert "不影响判断" in texts(page(changed))
    assert "账户：余额之和与概要不同（报告写 5，读到 6）" in texts(page(changed))


def test_five_mismatches_open_the_page_and_the_others_end_it() -> None:
    changed = incomplete()
    changed["reading"]["unread"] = [{"page": 1, "line": n, "text": "行"} for n in range(1, 41)]
    changed["findings"][0]["evidence"] = [{"page": 1, "line": n, "text": "证"} for n in range(1, 21)]
    shown = texts(page(changed))
    opening, rest = shown.split("其余读不懂的内容（35 处）")
    assert "另有 35 处，在这一页的后面。" in opening
    assert "第1页第5行：行" in opening and "第1页第6行：行" not in opening
    assert "第1页第6行：行" in rest and "第1页第40行：行" in rest
    assert "第1页第20行：证" in opening, "every row of evidence is there"


def test_verdict_line_has_sign_word_and_tally() -> None:
    verdicts = [node for node in page() if isinstance(node, Paragraph) and node.text.startswith("结论")]
    assert [node.text for node in verdicts] == [
        "结论：× 不通过。按所用口径，现在申请容易被拒，先处理下面的问题。（不通过 1，看不出 1，注意 2，通过 3）"
    ]
    clean = document() | {"verdict": "pass"}
    for finding in clean["findings"]:
        finding["verdict"] = "pass"
    assert "结论：√ 通过。按所用口径，四个方面都没有发现问题。（通过 7）\n" in texts(page(clean))


def test_causes_come_in_their_order_with_one_headline_each() -> None:
    titles = [node.title for node in page() if isinstance(node, Card)]
    assert [title.split("：")[0][3:] for title in titles] == ["BLK01", "BLK02", "MNY03", "MNY01"]


def test_a_cause_has_everything_in_order() -> None:
    card = next(node for node in page() if isinstance(node, Card))
    assert card.heading == "× 不通过 · 原因 BLK01：当前逾期"
    assert [detail.label for detail in card.details] == [
        "怎么算的", "报告里的依据", "怎么办", "何时转好", "规则和出处",
    ]  # fmt: skip
    details = {detail.label: detail for detail in card.details}
    assert details["报告里的依据"].items[0].startswith("第2页第14行：2021年3月4日")
    assert details["规则和出处"].items == ("BLK01 源文章 · 民间",)
    assert details["怎么办"].ordered
    assert details["怎么办"].items[0].endswith("（不花钱）。为了转好")
    assert details["何时转好"].items == ("报告里算不出哪天会自己转好，先按上面的办法处理。",)
    assert card.table is not None
    assert [cell.text for cell in card.table.rows[0]] == ["当前逾期", "1 个账户", "0 个账户", "× 不通过", "要先处理"]


def test_a_date_that_cures_is_named() -> None:
    assert "2026-12-01" in texts(page())


def test_a_date_that_is_past_asks_for_a_new_report() -> None:
    """Windows count back from the report's date: a report can be older than the day on which its rule clears."""
    doc = document()
    doc["report"]["age_days"] = 400
    assert "应已转好，看新报告" in texts(page(doc))
    assert "2026-12-01" not in texts(page(doc))


def test_glance_tables() -> None:
    four, seven = (node for node in page() if isinstance(node, Table) and node.tiles)
    assert tuple(cell.text for cell in four.rows[0]) == (
        "不黑", "× 不通过，另有看不出的", "当前逾期；看不出：连三",
    )  # fmt: skip
    assert four.rows[1][2].text.startswith("看有没有用过")
    marks = {row[0].text: row[1].text for row in seven.rows}
    assert len(marks) == 7
    assert marks["信用卡大额套现"] == "! 疑似迹象"
    assert marks["连三累六"] == "? 看不出"
    assert marks["逾期"] == "× 命中"
    failed = document()
    failed["behaviours"]["card_cash_out"] = {"verdict": "fail", "findings": ["MNY03"]}
    next(one for one in failed["findings"] if one["rule"] == "MNY03")["verdict"] = "fail"
    seven = [node for node in page(failed) if isinstance(node, Table)][1]
    assert seven.rows[0][1].text == "× 疑似"


def test_where_no_rule_ran_there_is_no_pass() -> None:
    some = document() | {"verdict": "pass", "findings": [document()["findings"][2]]}
    for group in ("dimensions", "behaviours"):
        some[group] = {name: {"verdict": "pass", "findings": []} for name in some[group]}
    four, seven = (node for node in page(some) if isinstance(node, Table) and node.tiles)
    assert [row[1].text for row in four.rows] == ["- 未判断", "√ 通过", "- 未判断", "- 未判断"]
    assert {row[1].text for row in seven.rows} == {"- 未判断"}
    assert "判断过的检查没有发现问题；有的方面没有判断。" in texts(page(some))


def test_waivers_are_always_shown() -> None:
    changed = document()
    changed["findings"][0]["waived"] = {"reason": "已和银行核对", "expires": "2027-01-31"}
    changed["waivers"] = [
        {"rule": "BLK01", "reason": "已和银行核对", "expires": "2027-01-31", "state": "used"},
        {"rule": "QRY04", "place": "第4页", "reason": "旧事", "state": "unused"},
        {"rule": "MNY01", "reason": "一部分", "expires": "2027-01-31", "state": "partly"},
        {"rule": "BLK14", "reason": "过时", "expires": "2025-01-31", "state": "expired"},
    ]
    nodes = page(changed)
    shown = texts(nodes).replace("\n", "")
    for piece in (
        "本人已说明的问题",
        "× 不通过 · BLK01 当前逾期：",
        "本人说明：已和银行核对",
        "BLK01：已采用，不计入结论，有效到 2027-01-31；理由：已和银行核对",
        "QRY04（第4页）：没有用上，可以删去；理由：旧事",
        "MNY01：只涉及一部分，结论不变",
        "BLK14：已过期，不再采用",
        "另有 1 项本人已说明，未计入",
        "（看不出 1，注意 2，通过 3，本人已说明 1）",
    ):
        assert piece in shown
    assert "BLK01" not in [node.code for node in nodes if isinstance(node, Card)]


def test_rules_not_run_are_grouped_by_reason_with_their_titles() -> None:
    nodes = page(title_of={"MNY09": "MNY09 收入负债比", "MNY12": "MNY12", "BLK19": "BLK19"}.__getitem__)
    lists = [node.items for node in nodes if isinstance(node, Bullets)]
    assert ("MNY09 收入负债比；MNY12：需要收入：用 --income 给出月收入。", "BLK19：需要本人回答。") in lists


def test_trust_names_the_standings_used_and_the_free_ways() -> None:
    shown = texts(page())
    for piece in (
        "示例口径，以机构为准",
        "民间＝",
        "400-810-8866",
        "12363",
        "免费",
        "没有任何内容离开这台电脑",
        "没有总分",
    ):
        assert piece in "".join(shown.split("\n    ")) or piece in shown
    assert "官方＝" not in shown


def test_nameless_report_and_unknown_layout() -> None:
    changed = document()
    changed["report"] |= {"name": None, "id_number": None, "layout": None}
    shown = texts(page(changed))
    assert "姓名" not in shown
    assert "版式未知" in shown


def test_label_is_in_the_title() -> None:
    assert headings(page(label="甲.pdf"))[0] == "央行个人信用报告自查 · 甲.pdf"


@pytest.mark.parametrize("width", [40, 60, 80, 100])
def test_terminal_lines_fit(width: int) -> None:
    for line in terminal.render(page(incomplete()), width).split("\n"):
        assert cells(line) <= width, line


def test_a_table_loses_no_sign_whatever_its_width_is_taken_for() -> None:
    """rich counts some signs as two columns where we count one; in a column that is full it would cut the last one."""
    shown = terminal.render(
        (
            Table(
                ("甲", "乙"),
                (
                    (
                        Cell("☰☱☲☳☴"),
                        Cell("䷀䷁䷂"),
                    ),
                ),
            ),
        ),
        40,
    )
    assert "☰☱☲☳☴" in shown
    assert "䷀䷁䷂" in shown
    assert shown.split("\n")[1].startswith("-----  "), "as wide as it is here"


def test_terminal_width_is_bounded() -> None:
    widest = max(cells(line) for line in terminal.render(page(), 300).split("\n"))
    assert 80 < widest <= 100
    assert max(cells(line) for line in terminal.render(page(), 10).split("\n")) <= 40


def test_colour_only_on_terminals(monkeypatch: pytest.MonkeyPatch) -> None:
    class Tty(io.StringIO):
        def isatty(self) -> bool:
            return True

    monkeypatch.setenv("TERM", "xterm-256color")
    for name in ("NO_COLOR", "FORCE_COLOR", "TTY_COMPATIBLE", "COLORTERM"):
        monkeypatch.delenv(name, raising=False)
    coloured = Tty()
    terminal.write(page(), coloured, width=80)
    assert "\x1b[" in coloured.getvalue()
    monkeypatch.setenv("NO_COLOR", "1")
    quiet = Tty()
    terminal.write(page(), quiet, width=80)
    assert not re.findall(r"\x1b\[[0-9;]*3[0-9]", quiet.getvalue())
    plain = re.sub(r"\x1b\[[0-9;]*m", "", coloured.getvalue())
    assert plain == terminal.render(page(), 80)


def test_foreign_text_is_no_markup_anywhere() -> None:
    changed = document()
    changed["findings"][0]["evidence"][0]["text"] = "[red]坏[/red]\x1b[2J [a](http://b) <img src=x> | 列\u202e"
    shown = terminal.render(page(changed), 100)
    assert "[red]坏[/red][2J" in shown
    assert "\x1b" not in shown and "\u202e" not in shown
    written = markdown.render(page(changed))
    assert "<img" not in written and "](http://" not in written


def test_markdown_has_the_whole_page() -> None:
    written = markdown.render(page(incomplete()))
    assert written.startswith("# 央行个人信用报告自查\n\n## 先看这里")
    assert "| 不黑 | × 不通过，另有看不出的 | 当前逾期；看不出：连三 |" in written
    assert "### × 不通过 · 原因 BLK01：当前逾期" in written
    assert "| 当前逾期 | 1 个账户 | 0 个账户 | × 不通过 | 要先处理 |" in written
    assert "- **怎么办**：\n  1. 先问清本金、利息和费用，一次还清（" in written
    assert "**结论：× 不通过。" in written
    assert written.endswith("离开这台电脑。\n")


def test_figures_for_people() -> None:
    assert figure(None) is None
    assert figure("至少 3") == "至少 3"
    assert place(None, 4) == "第4行"
    assert place(None, None) == ""


def test_a_rule_without_figures_names_its_source() -> None:
    changed = document()
    changed["findings"][0] |= {"value": None, "threshold": None}
    card = next(node for node in page(changed) if isinstance(node, Card))
    assert card.details[-1].items == ("BLK01 源文章 · 民间",)
    assert card.table is not None
    assert [cell.text for cell in card.table.rows[0][1:3]] == ["", ""]


def test_what_time_does_not_cure_says_what_does() -> None:
    assert {rule.code for rule in RULES if rule_text(rule.code).cured} >= {"RPT01", "MNY02", "WHT01"}
    for rule in RULES:
        cured = rule_text(rule.code).cured
        assert cured == "" or cured.endswith("。")
        assert not any(word in cured for word in ("一定", "保证", "包过"))
    changed = document()
    finding = next(item for item in changed["findings"] if item["verdict"] == "warn")
    finding |= {"rule": "RPT01", "clears_on": None}
    card = next(node for node in page(changed) if isinstance(node, Card) and "RPT01" in node.title)
    assert {detail.label: detail.items for detail in card.details}["何时转好"] == ("换一份新打的报告就好。",)


def test_a_figure_stands_beside_a_line_of_its_own_kind_only() -> None:
    changed = document()
    changed["findings"][0] |= {"value": 7, "threshold": "24 个月内，同一账户连续 3 个月逾期"}
    card = next(node for node in page(changed) if isinstance(node, Card))
    assert card.table is not None
    assert card.table.rows[0][1].text == "见“怎么算的”"
