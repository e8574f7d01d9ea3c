"""The register of institutions and the steps from a printed name to a legal entity and a class."""

import re
from collections import Counter
from importlib import resources

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from creditcheck.data.institutions import (
    CLASS_NAMES,
    classify,
    cut_name,
    default_register,
    extended_register,
    is_hidden_name,
    legal_entity,
    name_key,
)
from creditcheck.data.register_file import read_register
from creditcheck.errors import UsageError

PACKAGED = read_register(resources.files("creditcheck.data").joinpath("institutions.toml").read_text("utf-8"))


@pytest.mark.parametrize(
    ("name", "key"),
    [
        ("中国工商银行股份有限公司银行卡业务部（牡丹卡中心）", "中国工商银行"),
        ("中国工商银行上海分行", "中国工商银行"),
        ("中国工商银行股份有限公司", "中国工商银行"),
        ("招商银行信用卡中心", "招商银行"),
        ("兴业消费金融股份公司", "兴业消费金融"),
        ("招联消费金融有限公司", "招联消费金融"),
        ("招联消费金融股份有限公司", "招联消费金融"),
        ("天津京东消费金融有限公司", "天津京东消费金融"),
        ("捷信消费金融有限公司", "天津京东消费金融"),
        ("苏宁消费金融有限公司", "南银法巴消费金融"),
        ("华融消费金融股份有限公司", "浙江宁银消费金融"),
        ("包银消费金融股份有限公司", "内蒙古蒙商消费金融"),
        ("重庆市阿里小微小额贷款有限公司", "重庆市蚂蚁小微小额贷款"),
        ("重庆市阿里巴巴小额贷款有限公司", "重庆市蚂蚁商诚小额贷款"),
        ("深圳市财付通小额贷款有限公司", "深圳市财付通网络金融小额贷款"),
        ("重庆百度小额贷款有限公司", "重庆度小满小额贷款"),
        ("重庆京东小额贷款有限公司", "重庆京东盛际小额贷款"),
        ("重庆三快小额贷款有限公司", "重庆美团三快小额贷款"),
        ("重庆苏宁小额贷款有限公司", "重庆星雨小额贷款"),
        ("福州三六零网络小额贷款有限公司", "福州奇富网络小额贷款"),
        ("广州欢聚小额贷款有限责任公司", "广州快手小额贷款"),
        ("江苏苏宁银行股份有限公司", "江苏苏商银行"),
        ("外贸信托", "中国对外经济贸易信托"),
        ("陕国投", "陕西省国际信托"),
        ("中国华融资产管理股份有限公司广东省分公司", "中国中信金融资产管理"),
        ("大众汽车金融（中国）有限公司", "大众汽车金融"),
        ("大众汽车金融有限责任公司", "大众汽车金融"),
        ("恩施土家族苗族自治州农村信用合作联社", "恩施土家族苗族自治州农村信用合作联社"),
        ("江城县农村信用联社河西信用社", "江城县农村信用联社"),
        ("江城县农村信用社河西分社", "江城县农村信用社"),
        ("徽商银行股份有限公司汽车消费金融中心", "徽商银行"),
        ("B02823517H0001", "B02823517H0001"),
        ("花呗", "花呗"),
        ("微粒贷", "微粒贷"),
        ("", ""),
        ("　 ", ""),
    ],
)
def test_legal_entity(name: str, key: str) -> None:
    assert legal_entity(name) == key


def test_legal_entity_of_null_is_none() -> None:
    assert legal_entity(None) == ""


def test_entities_that_are_apart_stay_apart() -> None:
    pairs = [
        ("重庆携程小额贷款有限公司", "上海携程小额贷款有限责任公司"),
        ("重庆市蚂蚁小微小额贷款有限公司", "重庆市蚂蚁商诚小额贷款有限公司"),
        ("重庆小米消费金融有限公司", "重庆小米小额贷款有限公司"),
        ("北京拉卡拉小额贷款有限公司", "广州拉卡拉网络小额贷款有限责任公司"),
        ("深圳平安普惠小额贷款有限公司", "重庆金安小额贷款有限公司"),
        ("平安银行股份有限公司", "平安消费金融有限公司"),
        ("东风汽车金融有限公司", "东风日产汽车金融有限公司"),
    ]
    for one, other in pairs:
        assert legal_entity(one) != legal_entity(other)


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("徽商银行股份有限公司汽车消费金融中心", "BK"),
        ("江城样例银行小额贷款有限公司", "ML"),
        ("青禾样例消费金融股份有限公司", "CF"),
        ("兴业消费金融股份公司", "CF"),
        ("苏宁消费金融有限公司", "CF"),
        ("江苏苏宁银行股份有限公司", "IB"),
        ("重庆苏宁小额贷款有限公司", "ML"),
        ("平安银行股份有限公司信用卡中心", "BK"),
        ("平安消费金融有限公司", "CF"),
        ("平安国际融资租赁有限公司", "LS"),
        ("中信银行股份有限公司", "BK"),
        ("中信消费金融有限公司", "CF"),
        ("中信信托有限责任公司", "TR"),
        ("中信百信银行股份有限公司", "IB"),
        ("招商银行股份有限公司", "BK"),
        ("兴业银行股份有限公司", "BK"),
        ("深圳市财付通网络金融小额贷款有限公司", "ML"),
        ("深圳前海微众银行股份有限公司", "IB"),
        ("浙江网商银行股份有限公司", "IB"),
        ("中邮邮惠万家银行有限责任公司", "IB"),
        ("陕国投", "TR"),
        ("江城样例信托股份有限公司", "TR"),
        ("上汽通用汽车金融有限责任公司", "AF"),
        ("北汽（杭州）汽车金融有限公司", "AF"),
        ("长河样例汽车金融有限公司", "AF"),
        ("江城样例金融租赁股份有限公司", "LS"),
        ("重庆三峡融资担保集团股份有限公司", "GC"),
        ("阳光财产保险股份有限公司北京分公司", "GC"),
        ("众安在线", "GC"),
        ("江城样例保证保险有限公司", "GC"),
        ("中国长城资产管理股份有限公司广东省分公司", "AMC"),
        ("东方样例资产管理股份有限公司", "AMC"),
        ("杭州住房公积金管理中心", "HF"),
        ("深圳龙岗鼎业村镇银行股份有限公司", "VB"),
        ("北京农村商业银行股份有限公司", "RB"),
        ("江城农村合作银行", "RB"),
        ("恩施土家族苗族自治州农村信用合作联社", "RB"),
        ("哈尔滨银行股份有限公司", "BK"),
        ("广发证券股份有限公司", "OT"),
        ("江城样例期货有限公司", "OT"),
        ("江城样例人寿保险股份有限公司", "OT"),
        ("江城样例商业保理有限公司", "OT"),
        ("江城样例集团财务有限责任公司", "OT"),
        ("江城样例贷款有限责任公司", "OT"),
        ("江城样例贷款股份有限公司", "OT"),
        ("江城金融资产交易所有限公司", "AMC"),
        ("中国人民银行江城分行", "OT"),
        ("中国人民银行征信中心", "OT"),
        ("梧桐样例数字科技有限公司", "unknown"),
        ("微信分付", "unknown"),
        ("B02823517H0001", "unknown"),
    ],
)
def test_class_by_name(name: str, code: str) -> None:
    found = classify(name, None)
    assert found.code == code, found.reason
    assert found.reason


@pytest.mark.parametrize(
    ("type_code", "code"),
    [(c, k) for k, cs in {
        "BK": "11 14 15", "VB": "12", "TR": "21", "LS": "22", "AF": "23", "CF": "24", "AMC": "26", "ML": "51",
        "HF": "52", "GC": "53", "OT": "16 25 31 41 54",
    }.items() for c in cs.split()],
)  # fmt: skip
def test_type_code_decides_before_the_name(type_code: str, code: str) -> None:
    assert classify("深圳前海微众银行股份有限公司", type_code).code == code
    assert classify(None, type_code).code == code
    assert type_code in classify("B02823517H0001", type_code).reason


@pytest.mark.parametrize("type_code", ["99", "77", "", None])
def test_other_type_codes_leave_it_to_the_name(type_code: str | None) -> None:
    assert classify("深圳前海微众银行股份有限公司", type_code).code == "IB"
    assert classify("梧桐样例数科", type_code).code == "unknown"
    assert classify(None, type_code).code == "unknown"


@pytest.mark.parametrize("name", [None, "", "  ", "*", "***", "-", "--", "——", "B02823517H0001", "ABC 12"])
def test_hidden_names(name: str | None) -> None:
    assert is_hidden_name(name)
    assert "没有显示机构名称" in classify(name, None).reason


@pytest.mark.parametrize("name", ["中国银行", "某", "B0282某"])
def test_shown_names(name: str) -> None:
    assert not is_hidden_name(name)


def test_display_and_reason() -> None:
    assert classify("捷信消费金融有限公司", None).display == "天津京东消费金融有限公司"
    assert "捷信消费金融有限公司" in classify("天津京东消费金融有限公司", None).reason
    assert classify("招商银行股份有限公司上海分行", None).display == "招商银行股份有限公司"
    assert classify(None, None).display == ""
    assert "推测" in classify("深圳中安信业小额贷款有限公司", None).reason
    assert "微信分付" in classify("深圳市财付通网络金融小额贷款有限公司", None).reason


def test_the_register_is_whole() -> None:
    counts = Counter(entry.class_code for entry in PACKAGED.entries)
    assert counts["CF"] == 31
    assert counts["AF"] == 25
    assert counts["IB"] == 19 + 2
    assert counts["TR"] == 24
    assert counts["ML"] == 34
    keys = Counter(name_key(n) for e in PACKAGED.entries for n in {name_key(x) for x in (e.name, *e.old, *e.also)})
    assert [key for key, n in keys.items() if n > 1] == []
    for entry in PACKAGED.entries:
        for name in (entry.name, *entry.old, *entry.also):
            assert classify(name, None).code == entry.class_code
            assert legal_entity(name) == name_key(entry.name)
        for product in entry.products:
            assert legal_entity(product) == name_key(product)
    for pattern in PACKAGED.patterns:
        re.compile(pattern.search)
    assert set(CLASS_NAMES) >= {entry.class_code for entry in PACKAGED.entries}


COMPANIES = st.sampled_from(
    [e.name for e in PACKAGED.entries if e.name.endswith("公司")]
    + ["中国工商银行股份有限公司", "江城农村商业银行股份有限公司", "梧桐样例科技有限公司", "江城样例保理有限公司"]
)
BRANCHES = st.text("上海江城市省分支行卡中心部营业小额贷款消费金融信托银有限公司（）()0123456789", max_size=14)


def wide(text: str) -> str:
    """Print ASCII full width, as some producers do."""
    return "".join(chr(ord(c) + 0xFEE0) if "!" <= c <= "~" else c for c in text)


@settings(deadline=None)
@given(COMPANIES, BRANCHES, st.integers(0, 30), st.sampled_from([" ", "　", "\n", "\u00a0"]))
def test_neither_branch_nor_width_nor_spaces_change_the_class(name: str, branch: str, at: int, space: str) -> None:
    printed = name + branch
    spaced = printed[:at] + space + printed[at:]
    for variant in (printed, spaced, wide(spaced)):
        assert legal_entity(variant) == legal_entity(name)
        assert classify(variant, None).code == classify(name, None).code
        assert cut_name(variant) == cut_name(name)


@settings(deadline=None)
@given(st.text(max_size=12))
def test_any_text_has_a_class_and_a_stable_key(text: str) -> None:
    assert classify(text, None).code in CLASS_NAMES
    assert legal_entity(text) == legal_entity(f" {text} ")


def test_a_person_may_add_and_correct() -> None:
    register = extended_register(
        """
[[institution]]
name = "梧桐样例数字科技有限公司"
class = "ML"
old = ["梧桐样例信息咨询有限公司"]

[[institution]]
name = "新样例消费金融有限公司"
class = "CF"
old = ["马上消费金融股份有限公司"]

[[institution]]
name = "深圳前海微众银行股份有限公司"
class = "BK"
"""
    )
    assert register.classify("梧桐样例信息咨询有限公司", None).code == "ML"
    assert register.legal_entity("梧桐样例信息咨询有限公司") == "梧桐样例数字科技"
    assert register.legal_entity("马上消费金融股份有限公司") == "新样例消费金融"
    assert register.classify("深圳前海微众银行股份有限公司", None).code == "BK"
    assert "您的机构文件" in register.classify("梧桐样例数字科技有限公司", None).reason
    assert default_register().classify("深圳前海微众银行股份有限公司", None).code == "IB"


def test_other_names_follow_a_corrected_own_name() -> None:
    register = extended_register(
        '[[institution]]\nname = "新京样例消金"\nclass = "CF"\nold = ["天津京东消费金融有限公司"]\n'
    )
    assert register.legal_entity("捷信消费金融有限公司") == "新京样例消金"
    assert register.classify("捷信消费金融有限公司", None).display == "新京样例消金"


@pytest.mark.parametrize(
    ("text", "part"),
    [
        ("name = ", "TOML"),
        ("[[pattern]]\nsearch = 'a'\nclass = 'ML'", "pattern"),
        ("institution = 3", "[[institution]]"),
        ("institution = [3]", "[[institution]]"),
        ("\n[[institution]]\nclass = 'ML'", "第 2 行"),
        ("[[institution]]\nname = ' '\nclass = 'ML'", "name"),
        ("[[institution]]\nname = 'a'\nclass = 'ML'\n[[institution]]\nname = 'b'\nclass = 'XX'", "第 4 行"),
        ("[[institution]]\nname = 'a'\nclass = 'ML'\nodd = 1", "odd"),
        ("[[institution]]\nname = 'a'\nclass = 'ML'\nold = 'b'", "old"),
        ("[[institution]]\nname = 'a'\nclass = 'ML'\nalso = [1]", "also"),
        ("[[institution]]\nname = 'a'\nclass = 'ML'\nsure = 'maybe'", "sure"),
    ],
)
def test_a_wrong_file_is_an_error_with_its_place(text: str, part: str) -> None:
    with pytest.raises(UsageError) as caught:
        extended_register(text)
    assert part in caught.value.message


def test_inline_entries_are_read_too() -> None:
    assert read_register('institution = [{name = "甲样例", class = "ML"}]').entries[0].name == "甲样例"
