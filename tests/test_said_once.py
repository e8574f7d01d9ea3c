"""What a page says once: doubts by number, rows of the report with their text, what is missing; figures in one unit."""

from __future__ import annotations

from datetime import date

import pytest
from sample_files import SAMPLES, report_of

from creditcheck.advice.after_steps import after_steps
from creditcheck.advice.causes import advised
from creditcheck.assess import Options, assess
from creditcheck.checks.doubts.settling import doubts_in
from creditcheck.data.preset_files import load_preset
from creditcheck.data.rule_texts import RuleEntryError, read_entry, rule_text, text_codes
from creditcheck.data.thresholds import Settings
from creditcheck.model.assessment import CauseEvidence, Finding
from creditcheck.renderers.comparable import SEE, basis_of, compared, unit_of
from creditcheck.renderers.outline import outline
from creditcheck.renderers.said_once import Said
from creditcheck.renderers.terminal import render

DAY = date(2026, 11, 25)
RAW = Settings()


def page(path: str) -> str:
    report = report_of(SAMPLES / path)
    found = advised(report, Options(today=DAY, preset=load_preset("mortgage-bank")))
    return "".join(render(outline(found, settings=RAW), 100).split())


def finding(**changed: object) -> Finding:
    found = assess(report_of(SAMPLES / "06-online-loans.pdf"), Options(today=DAY)).findings
    return next(one for one in found if one.rule == "MNY06").model_copy(update=changed)


def test_a_doubt_is_explained_once_and_named_by_its_number() -> None:
    text = page("tampered/covered-amount.pdf")
    for doubt in ("一行文字中间有空白，可能缺了字（报告写", "两个阅读器读出的文字不同（报告写"):
        assert text.count(doubt) == 1, doubt
    assert "疑点1：第1页第32行：，余额6,300。（关系到当前逾期、连三、累六、近期逾期深度等" in text
    assert "有疑点1、2、3（等4处），所以不能下结论。已读出的部分显示“通过”：没有当前逾期的账户。" in text
    assert "但不影响这一条。）" in text and "请对照报告原件核对，或重新下载" not in text


def test_doubts_that_do_not_open_the_page_stand_before_the_causes() -> None:
    text = page("24-official-sample.pdf")
    opening, rest = text.split("没有读准的地方只写一次，别处用编号指它。")
    assert "疑点1：账户：信贷交易信息提示的账户数合计（报告写11，读到14）" in opening
    alone = "公共记录对不上：公共信息汇总“欠税信息”的记录数（印出1，读到2）"
    assert rest.count(alone) == 1
    assert "公共记录：公共信息汇总“欠税信息”的记录数（报告写1，读到2）" not in text, "it stands among the doubts"
    assert "其余对不上的地方（" in rest


def test_a_row_of_the_report_is_printed_once_and_then_named_with_what_is_new() -> None:
    text = page("03-overdue-now.pdf")
    row = "1.2018年01月17日平安银行股份有限公司信用卡中心发放的贷记卡"
    assert text.count(row) == 1
    assert "第1页第20行：原文见“现在的逾期”（已用41,250÷额度42,000=98.21%）〔第1、2条〕" in text
    assert "第1页第22行：2.2016年02月03日上海浦东发展银行" in text and "〔第4条〕" in text
    assert "BLK02、BLK03行业文章·民间；BLK04" in text, "a source is named once"


def test_rows_without_a_place_and_other_texts_of_a_place() -> None:
    said = Said(())
    first = CauseEvidence(page=1, line=2, text="1. 某样例银行发放的贷记卡，余额 100。", rules=("A",))
    other = CauseEvidence(page=1, line=2, text="这里的文字被别的内容盖住了", rules=("A",))
    bare = CauseEvidence(text="报告时间 2026-10-16")
    assert list(said.evidence([first, bare], "甲", {"A": 1})) == [
        "第1页第2行：1. 某样例银行发放的贷记卡，余额 100。〔第 1 条〕", "报告时间 2026-10-16",
    ]  # fmt: skip
    assert list(said.evidence([other, first, bare], "乙", {})) == [
        "第1页第2行：这里的文字被别的内容盖住了", "报告时间 2026-10-16", "第1页第2行：原文见“甲”",
    ]  # fmt: skip
    assert list(said.evidence([other], "丙", {})) == ["第1页第2行：原文见“乙”"]


def test_what_is_missing_is_said_once() -> None:
    said, open_ = Said(()), finding(missing="机构的名称")
    assert list(said.missing([open_], "甲")) == ["机构的名称"]
    assert list(said.missing([open_], "乙")) == ["同上面“甲”缺的"]


@pytest.mark.parametrize(
    ("message", "missing", "text", "doubts"),
    [
        ("没有呆账。", None, "", ()),
        ("甲，所以", "甲对不上：乙；请对照报告原件核对，或重新下载一份 PDF 原件再查。", "甲对不上：乙", ("甲对不上：乙",)),
        (
            "至少：有呆账。（另有内容没有读出：信贷账户有一行没有读出；等 9 处）", None,
            "信贷账户有一行没有读出；等 9 处", ("信贷账户有一行没有读出", "等 9 处"),
        ),
        ("无。（账户对不上：少（一条），但不影响这一条。）", None, "账户对不上：少（一条）", ("账户对不上：少（一条）",)),
        ("无。（有）多的，但不影响这一条。）", None, "有）多的", ("有）多的",)),
    ],
)  # fmt: skip
def test_doubts_are_found_where_settling_wrote_them(
    message: str, missing: str | None, text: str, doubts: tuple[str, ...]
) -> None:
    assert doubts_in(message, missing) == (text, doubts)


def test_a_figure_and_its_line_have_one_unit() -> None:
    assert compared(finding(), RAW) == ("6 家", "5 家")
    assert compared(finding(value=3, threshold="0 个家"), RAW)[0] == SEE
    assert compared(finding(rule="BLK20", value=13, threshold="10,000 元"), RAW) == (SEE, "10,000 元")
    assert compared(finding(rule="BLK03", value=14, threshold="所有账户合计 6 个月"), RAW) == (
        "14 个月",
        "所有账户合计 6 个月",
    )
    assert compared(finding(rule="MNY02", value="看不出", threshold="70%"), RAW) == ("看不出", "70%")
    assert compared(finding(rule="MNY15", value=1, threshold=None), RAW) == ("1 笔", "")
    assert compared(finding(rule="MNY17", value=33, threshold="10"), RAW) == ("33", "10")
    assert compared(finding(rule="MNY17", value=33, threshold="很多"), RAW) == (SEE, "很多")


def test_how_inquiries_are_counted_is_said() -> None:
    asked = finding(rule="QRY03", value=7, threshold="6")
    assert compared(asked, RAW) == ("7 次（逐次）", "6 次")
    assert compared(asked, RAW, how=False) == ("7 次", "6 次")
    assert compared(asked, None) == ("7", "6"), "the threshold set is not known"
    assert basis_of("QRY03", Settings(dedup="14d", count_related=True)) == "合并后，含关联类"
    assert basis_of("QRY06", Settings(dedup="14d", inquiries_by="institution")) == "合并后"
    assert basis_of("QRY07", Settings(dedup="14d")) == "逐次"
    assert (unit_of("QRY03", Settings(inquiries_by="institution")), basis_of("MNY06", RAW)) == ("家", "")
    assert (unit_of("MNY01", Settings(cards_by="issuer")), unit_of("MNY01", RAW)) == ("家", "张")


def test_every_rule_with_a_whole_figure_has_its_measure_word() -> None:
    without = set(text_codes()) - {code for code in text_codes() if rule_text(code).unit}
    for path in ("13-every-sentence.pdf", "21-detailed-all-states.pdf", "03-overdue-now.pdf", "06-online-loans.pdf"):
        found = assess(report_of(SAMPLES / path), Options(today=DAY)).findings
        wrong = {one.rule for one in found if isinstance(one.value, int)} & without
        assert wrong <= {"BLK04", "MNY17"}, path
    with pytest.raises(RuleEntryError):
        read_entry("QRY01", {"title": "x", "unite": "次"})


def test_steps_that_cost_nobody_knows_what_promise_nothing() -> None:
    options = Options(today=DAY, preset=load_preset("mortgage-bank"))
    for stem in ("01-clean", "03-overdue-now", "08-bad-debt-public-records", "22-detailed-long"):
        report = report_of(SAMPLES / f"{stem}.pdf")
        assert after_steps(report, options, advised(report, options)) is None, stem
    report = report_of(SAMPLES / "06-online-loans.pdf")
    after = after_steps(report, options, advised(report, options))
    assert after is not None and {one.verdict for one in after.findings if one.dimension != "report"} == {
        "pass",
        "warn",
    }
