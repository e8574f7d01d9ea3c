"""The glossary: every term is found by every name, and says what it has to."""

import re
from collections import Counter

import pytest

from creditcheck.data.glossary import find_term, similar_terms, terms
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
    assert find_term("") is None


def test_texts_are_short_and_calm() -> None:
    for term in terms():
        for text in (term.definition, term.in_report, term.program, term.todo, term.note):
            if text is None:
                continue
            assert len(text) <= 130, (term.name, text)
            assert text.endswith("。"), (term.name, text)
            assert not re.search(r"[！!]|保证通过|一定能贷|包过", text), (term.name, text)
        for rule in term.rules:
            assert re.fullmatch(r"(BLK|WHT|MNY|QRY|IDN|RPT|PRV)([0-9]{2})?", rule)


@pytest.mark.parametrize(
    ("term", "words"),
    [
        ("异议", "400-810-8866"),
        ("异议", "12363"),
        ("网贷", "12378"),
        ("征信修复骗局", "免费"),
        ("硬查询", "两年"),
        ("一次性信用修复", "2026 年 3 月 31 日"),
    ],
)
def test_what_is_free_to_do(term: str, words: str) -> None:
    found = find_term(term)
    assert found is not None
    assert words in found.todo + (found.note or "") + found.definition


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


def test_similar_terms() -> None:
    assert "呆账" in similar_terms("呆账户")
    assert similar_terms("查询")
    assert similar_terms("zzzz") == ()
    assert similar_terms("") == ()
    assert len(similar_terms("查询", 2)) == 2
