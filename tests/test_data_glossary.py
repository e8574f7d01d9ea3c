"""The glossary: every term is found by every name, and says what it has to."""

import re
from collections import Counter

import pytest

from creditcheck.data.glossary import Term, find_term, source_table, terms
from creditcheck.data.rule_texts import text_codes
from creditcheck.renderers.glance import FOUR_WORDS
from creditcheck.renderers.wording import BEHAVIOURS, DIMENSIONS, STANDINGS

ASKED_FOR = [
    "连三累六",
    "呆账",
    "止付",
    "冻结",
    "五级分类",
    "硬查询",
    "软查询",
    "白户",
    "花户",
    "网贷",
    "大额专项分期",
    "相关还款责任",
    "异议",
    "本人声明",
    "一次性信用修复",
    "芝麻分",
    "征信修复骗局",
    "使用率",
    "负债收入比",
    "循环贷",
    "代偿",
    "担保",
    "失信被执行人",
    "恶意透支",
    "信用卡宽限期",
    "首套房认房不认贷",
    "防欺诈警示",
    "简版与详版",
]


@pytest.mark.parametrize("name", ASKED_FOR)
def test_the_terms_of_the_field_are_there(name: str) -> None:
    assert find_term(name) is not None


def test_every_word_of_the_first_screen_can_be_explained() -> None:
    for word in (*BEHAVIOURS.values(), *(DIMENSIONS[key] for key in FOUR_WORDS), *STANDINGS.values(), "口径", "看不出"):
        assert find_term(word) is not None, word


def test_every_name_leads_to_its_term_and_to_no_other() -> None:
    names = Counter(name for term in terms() for name in (term.name, *term.aliases))
    assert [name for name, n in names.items() if n > 1] == []
    for term in terms():
        for name in (term.name, *term.aliases):
            assert find_term(name) is term


def test_lookup_ignores_width_case_and_spaces() -> None:
    assert find_term(" ｄｔｉ ") is find_term("负债收入比")
    assert find_term("连 三 累 六") is find_term("累六")
    assert find_term("连三，累六？") is find_term("累六")
    assert find_term("") is None


def texts_of(term: Term) -> tuple[str, ...]:
    return tuple(filter(None, (term.definition, term.in_report, term.program, *term.todo, term.note)))


def test_texts_are_short_and_calm() -> None:
    for term in terms():
        assert term.todo, term.name
        for text in texts_of(term):
            assert len(text) <= 130, (term.name, text)
            assert text.endswith("。"), (term.name, text)
            assert not re.search(r"[！!]|保证通过|一定能|包过|少还", text), (term.name, text)
        for rule in term.rules:
            assert rule in text_codes(rule[:3]) or rule in ("BLK", "WHT", "MNY", "QRY", "IDN"), (term.name, rule)


FIGURE = re.compile(r"([0-9][0-9,.]*) ?(?:个月|个工作日|万元|年|日|天|元|%|次|家)")


def test_every_figure_of_what_to_do_has_a_source() -> None:
    for term in terms():
        said = " ".join(texts_of(term))
        if FIGURE.search(said) and term.name not in ("口径", "看不出"):
            assert term.sources, term.name
        titles = " ".join(source.title for source in term.sources)
        weak = any(source.standing in ("trade", "lender") for source in term.sources)
        for figure in FIGURE.findall(" ".join(term.todo)):
            assert weak or figure in titles, (term.name, figure)


def test_every_source_is_used() -> None:
    used = {source for term in terms() for source in term.sources}
    assert [key for key, source in source_table().items() if source not in used] == []


def test_nobody_is_sent_to_borrow_or_to_an_agent() -> None:
    for term in terms():
        for text in term.todo:
            assert not re.search(r"(?<!不)(?<!不要)借新还旧|找代理|过桥", text.replace("不找代理", "")), (
                term.name,
                text,
            )
            assert "12363 投诉" not in text, (term.name, text)


@pytest.mark.parametrize("number", range(1, 13))
def test_each_of_the_twelve_questions(number: int) -> None:
    chinese = ["一", "二", "三", "四", "五", "六", "七", "八", "九", "十", "十一", "十二"][number - 1]
    found = find_term(f"问{number}")
    assert found is not None
    assert found is find_term(f"第{number}问") is find_term(f"问{chinese}") is find_term(f"第{chinese}问")
    assert found.note
    assert source_table()["article"] in found.sources


@pytest.mark.parametrize("number", range(1, 10))
def test_each_of_the_nine_changes(number: int) -> None:
    found = find_term(f"变化{number}")
    assert found is not None
    assert found is find_term(f"第{'一二三四五六七八九'[number - 1]}个变化")
    assert found.note


@pytest.mark.parametrize(
    ("term", "words"),
    [
        ("异议", "400-810-8866"),
        ("异议", "12363"),
        ("网贷", "12378"),
        ("征信修复骗局", "免费"),
        ("硬查询", "2 年后不再显示"),
        ("一次性信用修复", "2026 年 3 月 31 日"),
        ("五年", "从还清那天"),
        ("本人查询", "没有影响"),
        ("宽限期", "月底前还清"),
        ("花呗", "分批、经本人同意"),
        ("协商还款", "机构可以同意，也可以不同意"),
        ("个性化分期", "还清前不向任何银行申请信用卡"),
        ("呆账", "余额是 0"),
        ("投诉", "被投诉机构所在地的人民银行分支机构"),
        ("异议", "近期柜台或自助机打的报告"),
        ("本人声明", "不必等异议失败"),
        ("逾期", "不必结清整笔贷款"),
        ("失信被执行人", "一般两年"),
        ("联合贷", "两个账户"),
        ("冒名", "弄清以前先别还款"),
        ("数字解读", "0 到 1000"),
        ("硬查询", "数字解读"),
        ("使用率", "数字解读"),
        ("白户", "数字解读"),
        ("多头借贷", "数字解读"),
        ("房贷", "认房不认贷"),
        ("还款状态", "M 过了约定日、月底前还清"),
        ("公共信用修复", "谁认定、谁修复"),
        ("芝麻修复", "2020 年的条件"),
        ("共同借款", "--spouse"),
        ("综合评分", "--all-presets"),
    ],
)
def test_what_is_free_to_do(term: str, words: str) -> None:
    found = find_term(term)
    assert found is not None
    assert words in " ".join(texts_of(found))


@pytest.mark.parametrize(
    "name",
    [
        "逾期",
        "恶意透支",
        "连三累六",
        "负债收入比",
        "硬查询",
        "贷记卡",
        "呆账",
        "五年",
        "后付费",
        "共同借款",
        "异议",
        "软查询",
        "网贷",
        "民事判决",
        "芝麻分",
        "一次性信用修复",
    ],
)
def test_each_contradiction_has_its_note(name: str) -> None:
    found = find_term(name)
    assert found is not None
    assert found.note
