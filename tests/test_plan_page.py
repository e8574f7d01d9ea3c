"""The plan's page: its first line for each kind of plan, what may turn worse and why, each thing to do once, the picture."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path

import pytest
from sample_files import SAMPLES, report_of, report_samples
from tries import some

from creditcheck.advice.plan import plan_of
from creditcheck.assess import Options
from creditcheck.cli.run import run
from creditcheck.data.preset_files import load_preset, preset_names
from creditcheck.data.rule_texts import rule_text
from creditcheck.model.assessment import VERDICT_ORDER, Step
from creditcheck.model.plan import Change, FirstDays, NewReport, Plan
from creditcheck.renderers import markdown
from creditcheck.renderers.html_page import render_document
from creditcheck.renderers.nodes import Heading
from creditcheck.renderers.plan_page import plan_page
from creditcheck.renderers.step_text import step_text
from creditcheck.renderers.terminal import render
from creditcheck.renderers.timeline_picture import timeline
from creditcheck.renderers.wrapping import cells

pytestmark = pytest.mark.usefixtures("samples_read_once")

DAY = date(2026, 11, 25)
SHORT = [path for path in report_samples() if path.stem not in ("22-detailed-long", "24-official-with-design-chapters")]


def plan(stem: str, preset: str = "mortgage-bank", today: date = DAY) -> Plan:
    return plan_of(report_of(SAMPLES / f"{stem}.pdf"), Options(today=today, preset=load_preset(preset)))


def made(**changed: object) -> Plan:
    return plan("01-clean").model_copy(update=changed)


def change(day: date, rule: str, before: str, after: str, assumes: str | None = None) -> Change:
    return Change.model_validate({"date": day, "rule": rule, "from": before, "to": after, "assumes": assumes})


def shown(one: Plan) -> str:
    return render(plan_page(one), 80)


def title(one: Plan) -> str:
    first = plan_page(one)[0]
    assert isinstance(first, Heading)
    return first.text


@pytest.mark.parametrize("path", SHORT, ids=lambda path: path.stem)
def test_every_sample_fits_eighty_columns_in_words_that_promise_nothing(path: Path) -> None:
    text = shown(plan_of(report_of(path), Options(today=DAY)))
    assert max(map(cells, text.splitlines())) <= 80
    for word in ("少还", "洗白", "一定能批", "包过", "消除", "恶意", "疑似", "None"):
        assert word not in text, word


def test_the_first_line_answers() -> None:
    later = date(2027, 3, 1)
    assert title(made()) == "按这套口径，现在没有不通过的，也没有要注意的"
    assert title(plan("05-many-inquiries")) == "现在先别申请；最早 2026-12-11 起没有不通过的"
    assert title(plan("04-three-six-unknown")) == "没有查出不通过，但有 3 条看不出：先看清，再申请"
    assert title(plan("03-overdue-now")) == "现在先别申请。先把逾期还上：晚一个月，就晚好一个月"
    assert title(plan("06-online-loans")) == "现在先别申请；先还 29,090 元，按下面的顺序"
    assert title(made(verdict="fail", first_day_all_pass=later)) == "报告上的不通过，到今天应已转好：先打一份新报告再看"
    assert title(made(verdict="warn", first_day_all_pass=later)) == "现在没有不通过的；有要注意的，最好先处理"


@pytest.mark.parametrize(
    ("stem", "preset", "said"),
    [
        ("02-blank-file", "default", "还没有够用的信用记录，光等不会有：照下面的一步一步攒"),
        ("07-guarantee", "default", "现在先别申请。先把担保和共同借款问清，光等不会好"),
        ("08-bad-debt-public-records", "default", "现在先别申请。先把旧账一笔一笔了结，光等不会好"),
        ("10-long", "default", "现在先别申请；先还 194,896 元，按下面的顺序"),
    ],
)
def test_what_is_needed_where_waiting_ends_nothing(stem: str, preset: str, said: str) -> None:
    assert title(plan(stem, preset)) == said


def test_a_file_that_turns_white_by_waiting_needs_a_record() -> None:
    turns = (change(date(2027, 3, 1), "WHT02", "fail", "pass"), change(date(2027, 3, 1), "WHT01", "pass", "fail"))
    assert title(made(first_day_without_fail=None, first_day_all_pass=None, timeline=turns)).startswith("还没有够用")
    assert title(made(first_day_without_fail=None, first_day_all_pass=None)) == "现在先别申请。先做下面的事，光等不会好"


def test_an_open_question_is_never_a_pass() -> None:
    text = shown(plan("08-bad-debt-public-records"))
    assert "看不出的     连三、累六、近期逾期深度：这份报告答不了，不等于没有" in text
    many = made(unknown=("BLK01", "BLK02", "BLK03", "BLK04", "BLK06", "BLK07"))
    assert "看不出的     当前逾期、连三、累六、近期逾期深度、呆账 等 6 条" in shown(many)


def test_days_that_are_the_latest_possible_are_said_to_be() -> None:
    assert "全部通过     最迟 2031-10-01" in shown(plan("04-three-six-unknown"))
    assert "全部通过     最早 2027-01-05" in shown(plan("05-many-inquiries"))


def test_what_only_a_report_that_stands_still_would_show_is_told_apart() -> None:
    changes = (
        change(date(2028, 9, 1), "WHT04", "pass", "warn"),
        change(date(2031, 11, 1), "BLK05", "warn", "pass"),
    )
    only = made(verdict="warn", first_day_all_pass=None, timeline=changes)
    assert "全部通过     最早 2031-11-01；只有“休眠档案”要看以后" in shown(only)
    assert "全部通过" not in shown(only.model_copy(update={"unknown": ("BLK02",)}))


def test_dates_if_the_arrears_are_paid_today() -> None:
    one = made(if_repaid_now=FirstDays(first_day_without_fail=date(2028, 1, 1), first_day_all_pass=date(2031, 1, 1)))
    assert "假如今天还清 最迟 2028-01-01 起没有不通过的；2031-01-01 起全部通过" in shown(one)
    assert "假如今天还清 逾期这一样最迟 2028-11-01 不再是不通过，最迟 2031-11-01" in shown(plan("03-overdue-now"))
    now = FirstDays(first_day_without_fail=DAY, first_day_all_pass=date(2027, 1, 1))
    assert "假如今天还清 马上没有不通过的；2027-01-01 起全部通过" in shown(made(if_repaid_now=now))
    assert "别的不通过也要做了，才有日子" in shown(made(if_repaid_now=FirstDays()))


@pytest.mark.parametrize("preset", some(preset_names(), 4))
def test_what_may_turn_worse_says_why(preset: str) -> None:
    for stem in ("02-blank-file", "06-online-loans", "07-guarantee", "21-detailed-all-states"):
        for one in plan(stem, preset).timeline:
            if VERDICT_ORDER.index(one.to) < VERDICT_ORDER.index(one.from_):
                assert rule_text(one.rule).later, one
    assert "那时有大额贷款半年内到期" in shown(plan("07-guarantee", "default"))


def test_each_thing_to_do_stands_once() -> None:
    text = shown(plan("06-online-loans"))
    assert "- × 信用卡使用率、! 单卡刷空：见上面第 3 步" in text
    assert text.count("别再刷上去") == 1


def test_a_step_says_what_it_does_not_name_itself() -> None:
    step = Step(
        order=1, cause="信用卡", do="甲样例银行股份有限公司：还清。", why="少一家", cost=1_200, where="样例路 1 号"
    )
    assert step_text(step) == "甲样例银行：还清（1,200 元；样例路 1 号）。少一家"
    named = step.model_copy(update={"do": "甲样例银行：还 1,200 元", "where": "甲样例银行股份有限公司客服"})
    assert step_text(named) == "甲样例银行：还 1,200 元。少一家"
    assert step_text(named, why=False) == "甲样例银行：还 1,200 元"
    assert step_text(step.model_copy(update={"cost": 0, "where": None})) == "甲样例银行：还清（不花钱）。少一家"
    free = step.model_copy(update={"do": "打一份新报告（免费）", "cost": 0})
    assert step_text(free, short=False) == "打一份新报告（免费）（样例路 1 号）。少一家"


def test_a_reason_is_not_said_of_each_step_again() -> None:
    one = plan("03-overdue-now")
    assert one.steps[0].why == one.steps[1].why
    assert shown(one).count("先补逾期的部分，不是全部贷款") == 1


def test_the_plan_of_a_report_that_was_not_read_whole_opens_with_that() -> None:
    one = plan("01-clean")
    doubtful = one.model_copy(update={"report": one.report.model_copy(update={"complete": False})})
    assert title(doubtful) == "这份报告没有读全或对不上：下面只按读到的算，先核对再信"
    assert "重新下载一份 PDF 原件再跑" in shown(doubtful)
    assert "重新下载" not in shown(one)


def test_no_more_steps_than_these_days_have_room_for() -> None:
    one = plan("21-detailed-all-states")
    assert [step.order for step in one.steps] == [1, 2, 3]
    assert all(step.ends == "fail" for step in one.later)
    assert f"还有 {len(one.later) - 8} 件" in shown(one)


def test_a_new_report_on_a_later_day() -> None:
    one = made(new_report=NewReport(worth_from=date(2027, 1, 5)))
    assert "2027-01-05 起打" in shown(one)


def test_presets_beside_each_other(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["plan", str(SAMPLES / "05-many-inquiries.pdf"), "--as-of", str(DAY), "--all-presets"]) == 0
    text = capsys.readouterr().out
    assert re.search(r"银行房贷 +× 不通过 +2026-12-11 +2027-01-05", text)
    assert run(["plan", str(SAMPLES / "06-online-loans.pdf"), "--as-of", str(DAY), "--all-presets"]) == 0
    assert re.search(r"银行房贷 +× 不通过 +光等不行 +光等不行", capsys.readouterr().out)


def test_the_picture_draws_each_rule_that_changes_with_both_days() -> None:
    one = plan("05-many-inquiries")
    picture = timeline(one)
    assert str(picture.drawing).count('class="bar"') == len({change.rule for change in one.timeline})
    assert "2026-12-11 起不再有不通过" in picture.note
    assert "2027-01-05 起全部通过" in picture.note
    page = render_document(plan_page(one), {"timeline": picture})
    assert page.count('class="bars"') == 1
    assert "查多批少" in page
    assert "<script" not in page
    assert 'class="bar' not in markdown.render(plan_page(one))


def test_the_bars_of_the_picture_end_on_the_days_of_the_changes() -> None:
    half, whole = date(2027, 5, 26), date(2027, 11, 25)
    turns = (change(half, "QRY05", "fail", "warn"), change(whole, "QRY05", "warn", "pass"))
    drawn = str(timeline(made(timeline=turns)).drawing)
    parts = re.findall(r'<i class="(\w+)" style="width:([\d.]+)%">', drawn)
    assert [tone for tone, _ in parts] == ["bad", "warn", "good"]
    behind = 10.0
    shares = [182 / 365 * (100 - behind), 183 / 365 * (100 - behind), behind]
    assert [float(share) for _, share in parts] == pytest.approx(shares, abs=0.01)


def test_a_plan_without_changes_has_no_picture() -> None:
    assert 'class="bars"' not in render_document(plan_page(made()), {"timeline": timeline(made())})
