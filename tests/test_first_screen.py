"""The first screen: of every sample at most thirty lines of eighty columns, and in it what a person needs first."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from sample_files import SAMPLES, report_of, report_samples

from creditcheck.advice.after_steps import after_steps
from creditcheck.advice.causes import advised
from creditcheck.advice.plan import plan_of
from creditcheck.assess import Options
from creditcheck.data.glossary import find_term
from creditcheck.data.preset_files import load_preset
from creditcheck.renderers.first_screen import COLUMNS, LINES, first_screen
from creditcheck.renderers.terminal import render
from creditcheck.renderers.wrapping import cells

DAY = date(2026, 11, 25)
PRESETS = ("default", "mortgage-bank")


def screen(path: Path, day: date, preset: str) -> str:
    report, options = report_of(path), Options(today=day, preset=load_preset(preset))
    assessment = advised(report, options)
    after = after_steps(report, options, assessment)
    page = first_screen(assessment, plan_of(report, options), after=after, settings=options.preset.settings)
    return render(page, COLUMNS)


@pytest.mark.parametrize("path", report_samples(), ids=lambda path: path.stem)
def test_it_is_one_screen(path: Path) -> None:
    for preset in PRESETS if path.stat().st_size < 73_000 else PRESETS[:1]:
        lines = screen(path, DAY, preset).splitlines()
        assert len(lines) <= LINES, preset
        assert max(map(cells, lines)) <= COLUMNS, preset
        text = "".join("".join(lines).split())
        assert "四字" in text and "七种行为" in text and "以机构为准" in text and "--full" in text
        assert not any(word in text for word in ("极重", "命中", "少还", "一定能批")), text


def test_nothing_good_is_said_of_what_was_not_looked_at() -> None:
    """A threshold set that looks at a few rules, or lets warnings pass, knows nothing good of the rest."""
    late = screen(SAMPLES / "11-reprinted.pdf", DAY, "housing-fund-changchun")
    assert "近几年没有逾期" not in late
    assert "没有正在逾期" not in late
    court = screen(SAMPLES / "08-bad-debt-public-records.pdf", DAY, "housing-fund-changchun")
    assert "没有法院" not in court
    assert "近几年没有逾期" in screen(SAMPLES / "20-detailed-clean.pdf", DAY, "default")


def squeezed(path: str, preset: str = "mortgage-bank") -> str:
    return "".join(screen(SAMPLES / f"{path}.pdf", DAY, preset).split())


def test_what_is_left_after_the_steps_is_asked_of_the_checks() -> None:
    shown = squeezed("06-online-loans")
    assert "做完以后没有不通过的（信用卡使用率94.65%→49.65%，网贷机构数6家→3家，小额贷款6家→3家）" in shown
    assert "；还会提醒：网贷机构数、小额贷款、近半年新增贷款" in shown
    assert "重庆蚂蚁消费金融9,120；都还清，并请它关掉额度" in shown
    assert "日子2027-01-16近半年新增贷款转好打新报告" in shown, "what passes now and turns worse is no date to wait for"
    assert "做完以后" not in squeezed("03-overdue-now"), "what is overdue costs nobody knows what"


def test_what_is_free_if_the_report_is_wrong() -> None:
    line = "如果写错了免费提异议，20日内书面答复：creditcheckdispute文件"
    assert line in squeezed("03-overdue-now") and line in squeezed("08-bad-debt-public-records")
    assert "如果写错了" not in squeezed("05-many-inquiries")


def test_what_to_keep_safe_and_what_to_do_without_the_money() -> None:
    shown = squeezed("03-overdue-now")
    assert "个人住房商业贷款：没有逾期，无论如何先保它；一时还不上：今天就给这几家打电话谈分期" in shown


def test_each_window_has_its_line_and_its_day_once() -> None:
    shown = squeezed("05-many-inquiries")
    assert "每个窗口（逐次数）-近1个月硬查询5次，线4次，应已转好，看新报告" in shown
    assert "近3个月硬查询7次，线6次，2026-12-11起好些，2026-12-29转好" in shown
    assert "查询不再是不通过" not in shown, "the two days stand above already"


def test_what_was_found_is_counted_and_what_is_not_seen_is_named() -> None:
    shown = squeezed("08-bad-debt-public-records")
    assert "为什么呆账2个账户，被追偿3个账户；强制执行1条，民事判决1条" in shown
    assert "看不出的连三、累六、近期逾期深度：这份报告答不了，不等于没有；要看详版，柜台每年头两次免费" in shown


@pytest.mark.parametrize(
    ("path", "word"), [("05-many-inquiries", "硬查询"), ("08-bad-debt-public-records", "呆账"), ("01-clean", "硬查询")]
)
def test_the_word_to_look_up_is_one_of_the_worst_cause(path: str, word: str) -> None:
    assert f"creditcheckplan、explain{word}" in squeezed(path)
    assert find_term(word) is not None


def test_the_original_comes_first_where_a_report_was_not_read_whole() -> None:
    shown = "".join(screen(SAMPLES / "tampered" / "covered-amount.pdf", DAY, "default").split())
    assert "先做什么1.拿原件核对没读懂的几处" in shown


def test_no_code_of_a_rule_stands_on_it() -> None:
    report = report_of(SAMPLES / "01-clean.pdf")
    options = Options(today=DAY, spouse=report_of(SAMPLES / "03-overdue-now.pdf"))
    shown = "".join(render(first_screen(advised(report, options), plan_of(report, options)), COLUMNS).split())
    assert "配偶或共同借款人的报告：当前逾期，有2个账户当前逾期" in shown
    assert "BLK" not in shown
