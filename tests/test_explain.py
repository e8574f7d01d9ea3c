"""`creditcheck explain`: the page of a question, what stands on it, and a person's own lines above it."""

import json
import re
from pathlib import Path

import pytest

from creditcheck.cli.run import run
from creditcheck.data.glossary import terms

pytestmark = pytest.mark.usefixtures("samples_read_once")

SAMPLES = Path(__file__).parent.parent / "samples"
INQUIRIES = str(SAMPLES / "05-many-inquiries.pdf")


def page_of(capsys: pytest.CaptureFixture[str], *arguments: str, code: int = 0) -> str:
    assert run(["explain", *arguments]) == code
    return capsys.readouterr().out


def test_a_question_says_which_page_answers_it_and_what_is_near(capsys: pytest.CaptureFixture[str]) -> None:
    page = page_of(capsys, "老婆征信不好怎么办？")
    assert page.startswith("共同借款\n")
    assert page.split("\n")[2].startswith("您问的是“老婆征信不好怎么办？”。也可以看：BLK18 ")
    assert "  1. 双方都先打报告" in page
    assert page.index("可以做什么") < page.index("报告里怎么显示") < page.index("出处")
    assert "公积金通知" in page
    assert " · 官方" in page


def test_its_own_name_needs_no_line_about_the_question(capsys: pytest.CaptureFixture[str]) -> None:
    assert "您问的" not in page_of(capsys, "五年")
    assert "您问的" not in page_of(capsys, "three-in-a-row")
    assert "您问的是“停息挂账”" in page_of(capsys, "停息挂账")


def test_a_miss_names_three_terms_and_never_the_list_of_rules(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["explain", "今天天气怎么样"]) == 2
    said = capsys.readouterr().err
    assert "最接近的是：" in said
    assert said.count("、") == 2
    assert "creditcheck rules" not in said


def test_the_persons_own_figures_and_days_stand_on_top(capsys: pytest.CaptureFixture[str]) -> None:
    page = page_of(capsys, "征信花了多久恢复", "--report", INQUIRIES)
    assert page.startswith("在这份报告里\n")
    assert page.index("× 不通过 · QRY01") < page.index("\n硬查询\n")
    assert "不再新增的话，2026-12-29起降到3次" in "".join(page.split())
    assert "7 次（逐次）  7 次" in page, "figure and line in one unit, and how it was counted"
    assert page.count("宁波银行股份有限公司南京分行 贷款审批") == 3, "each line of the report is printed once"
    assert "第2页第8行：原文见“近1个月硬查询”" in "".join(page.split())


def test_rules_without_trouble_take_one_line_each(capsys: pytest.CaptureFixture[str]) -> None:
    page = page_of(capsys, "网贷太多怎么办", "--report", str(SAMPLES / "01-clean.pdf"))
    good = page[page.index("没有问题的") : page.index("\n网贷\n")]
    assert good.count("√ 通过 · ") >= 3
    assert "报告里的依据" not in good


def test_what_was_not_judged_says_why(capsys: pytest.CaptureFixture[str]) -> None:
    page = page_of(capsys, "老婆征信不好", "--report", INQUIRIES)
    assert "BLK18 配偶或共同借款人逾期 没有判断：" in page.replace("\n", "")


def test_a_page_without_rules_says_so(capsys: pytest.CaptureFixture[str]) -> None:
    page = page_of(capsys, "百行征信", "--report", INQUIRIES)
    assert "这一页没有对应的规则" in page


def test_a_group_of_rules_is_all_of_its_rules(capsys: pytest.CaptureFixture[str]) -> None:
    page = page_of(capsys, "不黑不白不多不乱", "--report", INQUIRIES)
    assert {code for code in ("BLK01", "WHT01", "MNY01", "QRY01") if code in page} == {
        "BLK01",
        "WHT01",
        "MNY01",
        "QRY01",
    }


def test_masked_unless_revealed(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    report = tmp_path / "report.json"
    account = {
        "no": 1, "type": "R2", "institution": "测试样例银行", "business": "贷记卡", "opened": "2020-01-01", "currency": "CNY",
        "status": "overdue", "overdue_terms": 1, "overdue_amount": 900, "limit": 10000, "used": 900, "card_tail": "4321",
    }  # fmt: skip
    report.write_text(
        json.dumps({
            "schema": "creditcheck.report/1", "header": {"edition": "detailed", "report_time": "2026-10-01T10:00:00"},
            "subject": {"name": "测试样例", "phones": [
                {"number": f"1380000000{n}", "updated": f"2026-0{9 - n}-01"} for n in range(5)]},
            "accounts": [account],
        }),
        "utf-8",
    )  # fmt: skip
    masked = page_of(capsys, "变化4", "--report", str(report))
    plain = page_of(capsys, "变化4", "--report", str(report), "--reveal")
    assert "IDN01" in masked
    assert "13800000000" not in masked
    assert "*********00" in masked
    assert "13800000000" in plain


def test_pages_fit_eighty_columns(capsys: pytest.CaptureFixture[str]) -> None:
    for term in terms():
        for line in page_of(capsys, term.name).split("\n"):
            assert sum(2 if ord(c) > 0x2E7F else 1 for c in line) <= 80, line


def test_other_formats(capsys: pytest.CaptureFixture[str]) -> None:
    page = page_of(capsys, "花呗上征信吗", "--format", "markdown")
    assert page.startswith("# 花呗\n")
    assert "1. " in page


def test_the_matcher_is_loaded_only_for_a_question() -> None:
    import subprocess
    import sys

    code = "import sys; import creditcheck.cli.app; sys.exit('rapidfuzz' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


@pytest.mark.parametrize(
    ("word", "shown", "other"), [("公积金", "公积金：", "低保救助："), ("低保", "低保救助：", "公积金：")]
)
def test_public_facts_of_the_page_stand_on_top(
    capsys: pytest.CaptureFixture[str], word: str, shown: str, other: str
) -> None:
    page = page_of(capsys, word, "--report", str(SAMPLES / "21-detailed-all-states.pdf"))
    top = page[: page.index("可以做什么")]
    assert top.startswith("公共信息里的事实")
    assert shown in top
    assert other not in top


MUST_SAY = {
    "五年": "终止.*从还清|还清.*才开始走",
    "硬查询": "贷款审批、信用卡审批.*1、2、3、6、12 个月",
    "本人查询": "没有影响",
    "连三累六": "简版.*只能证明或排除一部分",
    "共同借款": "双方报告.*离婚后，共同的贷款仍在双方报告上.*--spouse",
    "花呗": "2021 年起分批.*放款的小贷公司、消费金融公司或银行.*一次支用可能单独成一个账户",
    "网贷": "关闭额度.*结清",
    "宽限期": "常见 3 天.*不是法规.*M：过了约定日、月底前还清",
    "综合评分": "报告里没有机构的评分.*--all-presets",
    "负债率": "每个月要还的钱 ÷ 每个月的收入.*50%.*70%.*55%",
    "使用率": "账单日前还款.*80% 以下，再到 50%",
    "征信修复": "骗局.*免费",
    "呆账": "是欠款还是溢缴款",
    "担保": "影响贷款.*金额.*解除",
    "白户": "工资卡所在行办一张信用卡",
    "简版与详版": "线上.*免费.*柜台.*5 元.*五级分类",
    "更新时间": "一两个月.*贷款机构.*异议",
    "异议": "三处任选",
    "冒名": "先对放款日和金额.*合同.*报警.*异议",
    "最低还款": "不算逾期.*手头紧",
    "分期": "不是逾期",
    "年费": "请银行减免，并更正",
    "销户": "保留最近 5 年",
    "黑户": "征信中心没有黑名单.*法院的失信名单是另一回事",
    "结清": "5 年",
    "多头借贷": "法人家数.*额度.*支用",
    "联合贷": "两个账户.*先对放款日和金额",
    "房贷": "认房.*50%.*公积金.*夫妻双方",
    "协商还款": "个性化分期.*不找代理",
    "数字解读": "0 到 1000.*简版和本人版没有",
}


@pytest.mark.parametrize("word", MUST_SAY)
def test_a_page_says_what_it_is_asked_for(capsys: pytest.CaptureFixture[str], word: str) -> None:
    page = "".join(page_of(capsys, word).split())
    missing = [part for part in MUST_SAY[word].replace(" ", "").split(".*") if not re.search(part, page)]
    assert not missing
