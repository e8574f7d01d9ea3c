"""Code lists: every official code has a word, every state a status, every currency a code."""

import pytest

from creditcheck.data.codes import _tables, code_list, currency_code, decode, status_of, status_word
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
    ],
)
def test_decode(name, code, word):
    assert decode(name, code) == word


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
