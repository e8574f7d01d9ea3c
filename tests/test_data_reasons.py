"""Inquiry reasons: every printing leads to one reason and one class."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from creditcheck.data.reasons import read_reason, reason_of_code

HARD = ["贷款审批", "信用卡审批", "担保资格审查", "担保资格审批", "保前审查", "融资审批", "额度审批"]
RELATED = ["特约商户实名审查", "法人代表、负责人、高管等资信审查", "客户准入资格审查", "资信审查"]
SOFT = [
    "贷后管理",
    "保后管理",
    "司法调查",
    "公积金提取复核查询",
    "公积金提取复核（查询）",
    "公积金提取复核",
    "股指期货开户",
    "异议核查",
    "异议处理",
    "异议查询",
    "身份信息在线更新",
    "招商投标",
    "本人查询",
    "本人查询（临柜）",
    "本人查询（征信中心柜台）",
    "本人查询（自助查询机）",
    "本人查询（互联网个人信用信息服务平台）",
    "本人查询（商业银行网上银行）",
    "本人查询（云闪付）",
]
ALL = [*[(r, "hard") for r in HARD], *[(r, "related") for r in RELATED], *[(r, "soft") for r in SOFT]]


@pytest.mark.parametrize(("text", "kind"), ALL)
def test_class(text: str, kind: str) -> None:
    assert read_reason(text).kind == kind


@pytest.mark.parametrize("text", [None, "", "贷款", "贷款审批2", "信用审查", "审批", "融资租赁审批", "资格审查"])
def test_what_is_not_listed_is_unknown(text: str | None) -> None:
    assert read_reason(text).kind == "unknown"
    assert read_reason(text).name == (text or "")


def test_first_generation_reason_is_listed_and_not_counted() -> None:
    assert read_reason("业务审批").kind == "unlisted"


@settings(deadline=None)
@given(st.sampled_from(ALL), st.integers(0, 20), st.sampled_from([" ", "\n", "　"]))
def test_brackets_and_spaces_do_not_matter(pair: tuple[str, str], at: int, space: str) -> None:
    text, kind = pair
    half = text.replace("（", "(").replace("）", ")").replace("、", ",")
    for variant in (text, half):
        spaced = variant[:at] + space + variant[at:]
        assert read_reason(spaced) == read_reason(text)
        assert read_reason(spaced).kind == kind


@pytest.mark.parametrize(
    ("code", "name"),
    [
        ("01", "贷后管理"),
        ("02", "贷款审批"),
        ("03", "信用卡审批"),
        ("05", "异议核查"),
        ("08", "担保资格审查"),
        ("09", "司法调查"),
        ("18", "股指期货开户"),
        ("19", "特约商户实名审查"),
        ("20", "保前审查"),
        ("21", "保后管理"),
        ("22", "法人代表、负责人、高管等资信审查"),
        ("23", "客户准入资格审查"),
        ("24", "融资审批"),
        ("25", "资信审查"),
        ("26", "额度审批"),
    ],
)
def test_codes(code: str, name: str) -> None:
    reason = reason_of_code(code)
    assert reason is not None
    assert reason == read_reason(name)
    assert reason.code == code


def test_no_reason_for_another_code() -> None:
    assert reason_of_code("99") is None
