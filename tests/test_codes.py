"""Code lists: every official code has a word, every state a status, every currency a code."""

import pytest

from creditcheck.data.codes import _tables, code_list, currency_code, decode, spellings, status_of, status_word
from creditcheck.model.account import Account


def test_every_list_gives_every_word():
    for name, table in _tables()["lists"].items():
        assert table, name
        for code, word in table.items():
            assert word.strip() == word != ""
            assert "`" not in word and " (" not in word
            assert decode(name, code) == word


@pytest.mark.parametrize(
    ("name", "code", "word"),
    [
        ("inquiry_reason", "26", "额度审批"),
        ("institution_type", "24", "消费金融公司"),
        ("business", "B1", "代偿债务"),
        ("company_business", "16", "透支"),
        ("enforcement_close", "255", "其他"),
        ("repayment", "*", "当月不需要还款且之前没有拖欠"),
        ("postpaid_month", "6", "欠费超过宽限期6个月以上"),
        ("nationality", "CHN", "中国"),
        ("id_type", "10", "身份证"),
        ("frequency", "3", "月"),
        ("enforcement_close", "4", "执行完毕"),
        ("release", "5", "其他机构转入"),
        ("release", "1", "新增"),
        ("utility", "03", "燃气"),
        ("utility", "99", "其他"),
        ("nationality", "991", "中国（含港澳台）"),
        ("nationality", "992", "外国（不含港澳台）"),
        ("nationality", "999", "未知"),
        ("nationality", "OTH", "其他地区"),
        ("fraud_flag", "0", "否"),
        ("fraud_flag", "1", "是"),
        ("score_factor", "10", "近期硬查询次数较多"),
        ("score_factor", "00", "无影响因素"),
        ("score_factor", "91", "无信贷记录"),
        ("method", "39", "循环贷款下其他还款方式"),
        ("method", "90", "不区分还款方式"),
        ("special_event", "21", "转出（指受托管理的贷款，因委托人变更，原受托人无法继续报送数据）"),
    ],
)
def test_decode(name, code, word):
    assert decode(name, code) == word


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("guarantee", ["信用/无担保", "信用/免担保"]),
        ("employment", ["自有职业者", "自由职业者"]),
        ("method", ["其他", "其他类型非分期还款"]),
        ("special_transaction", ["落实金融纾困等政策银行主动延期", "银行主动延期"]),
        ("marital", ["离婚", "离异", "初婚", "再婚", "复婚", "其他", "未说明", "未知"]),
        ("role", ["保证人", "保证"]),
    ],
)
def test_both_spellings_are_known(name, words):
    assert set(words) < set(spellings(name))


def test_a_list_that_reports_print_as_it_is_has_its_own_words():
    assert spellings("release") == ("新增", "其他机构转入")
    with pytest.raises(KeyError):
        spellings("no_such_list")


def test_every_other_spelling_belongs_to_a_list():
    for name, words in _tables()["printed"].items():
        assert not set(words) & set(code_list(name).values()), name


def test_the_factors_of_the_credit_centre_are_complete():
    assert list(code_list("score_factor")) == [f"{i:02}" for i in range(17)] + ["91", "92", "93", "99"]


@pytest.mark.parametrize(
    ("name", "code"), [("five_tier", "7"), ("frequency", ""), ("frequency", "00"), ("gender", "x")]
)
def test_unknown_code_is_none(name, code):
    assert decode(name, code) is None


def test_leading_zero_is_never_ambiguous_silently(monkeypatch):
    monkeypatch.setitem(_tables()["lists"], "two", {"01": "甲", "001": "乙"})
    assert decode("two", "1") is None


def test_unknown_list_is_a_defect():
    with pytest.raises(KeyError):
        code_list("no_such_list")


@pytest.mark.parametrize("account_type", ["D1", "R1", "R4", "R2", "R3", "C1"])
def test_every_state_code_has_a_status_of_the_model(account_type):
    name = "R2" if account_type == "R3" else account_type
    for code, word in code_list(f"status_{name}").items():
        assert status_word(account_type, code) == word
        status = status_of(word, account_type)
        assert Account(type=account_type, status=status).status is not None


def test_states_depend_on_the_type():
    assert status_word("D1", "5") == "转出"
    assert status_word("R4", "5") is None
    assert status_word("X9", "1") is None
    assert status_of("正常", "X9") is None
    assert status_of("催收", "D1") is None
    assert status_of("未激活", "D1") is None
    assert status_of("正 常", "R1") == "normal"


@pytest.mark.parametrize(
    ("word", "code"),
    [
        ("人民币", "CNY"), ("人民币元", "CNY"), ("人民币账户", "CNY"), ("美元", "USD"), ("欧元", "EUR"),
        ("日元账户", "JPY"), ("港币", "HKD"), ("英镑", "GBP"), ("澳大利亚元", "AUD"), ("澳元", "AUD"),
        ("加拿大元", "CAD"), ("瑞士法郎", "CHF"), ("新加坡元账户", "SGD"), ("新西兰元", "NZD"), ("澳门元", "MOP"),
        ("usd", "USD"), ("元", None), ("XYZ", None), ("账户", None), ("", None),
    ],
)  # fmt: skip
def test_currency(word, code):
    assert currency_code(word) == code
