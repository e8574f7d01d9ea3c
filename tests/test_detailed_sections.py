"""The other sections of the detailed report: head, person, summary, liabilities, agreements, records, inquiries."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from detailed_paper import PERSON, PERSON_VALUES, chapter, clean, head, problems, report, unread
from paper import Sheet

from creditcheck.errors import UnknownLayoutError
from creditcheck.layouts.detailed_2 import read, recognises


@pytest.mark.parametrize(
    ("printed", "edition", "layout"),
    [
        ("（本人版）", "detailed", "detailed-2"),
        ("（授信机构版）", "institution", "institution-2"),
        ("（机构版）", "institution", "institution-2"),
    ],
)
def test_editions(printed: str, edition: str, layout: str) -> None:
    paper = head(Sheet(), printed)
    assert recognises(paper.document())
    found = clean(paper)
    assert (found.header.edition, found.source.layout) == (edition, layout)
    assert found.header.report_number == "2024061810051578000918"
    assert found.header.report_time.isoformat() == "2024-06-18T10:05:15"
    assert (found.subject.name, found.header.query_reason) == ("张样例", "本人查询（临柜）")


def test_what_is_no_detailed_report() -> None:
    paper = Sheet()
    paper.line("个人信用报告")
    assert not recognises(paper.document())
    with pytest.raises(UnknownLayoutError):
        read(paper.document())
    paper.line("（一）信贷交易信息提示")
    assert recognises(paper.document())


def test_number_and_time_in_a_table_and_in_two_lines() -> None:
    paper = Sheet()
    paper.line("个人信用报告（本人版）")
    paper.row("报告编号：2024061810051578000918", "报告时间：2024.06.18 10:05:15")
    paper.table(PERSON, PERSON_VALUES)
    assert clean(paper).header.report_time.year == 2024
    paper = Sheet()
    paper.line("个人信用报告")
    paper.line("（本人版）")
    paper.line("报告编号：2024061810051578000918")
    paper.line("报告时间：2024.06.18 10:05:15")
    paper.table(PERSON, PERSON_VALUES)
    assert clean(paper).header.report_number


def test_a_head_with_pieces_missing() -> None:
    paper = Sheet()
    paper.line("个人信用报告")
    paper.line("报告编号：2024061810051578000918", "报告时间：2024.16.18 10:05:15")
    found = report(paper)
    assert found.header.report_time.isoformat() == "2024-06-18T10:05:15"
    what = problems(found)
    assert any("报告时间" in one for one in what)
    assert "没有读到被查询者信息" in what
    assert "没有读到报告版本（本人版或授信机构版）" in what
    paper = Sheet()
    paper.line("（本人版）")
    paper.line("报告时间：2024.06.18 10:05:15", "多出来的")
    paper.table(PERSON, PERSON_VALUES)
    found = report(paper)
    assert "没有读到报告编号" in problems(found)
    assert "没有读到标题“个人信用报告”" in problems(found)
    assert unread(found) == ["多出来的"]


def test_other_ids_alert_and_disputes() -> None:
    paper = head(Sheet())
    paper.line("其他证件信息（证件个数：2）")
    paper.table(("证件类型", "证件号码"), ("护照", "E0001"), ("军官证", "样字第00098号"))
    paper.line("防欺诈警示")
    paper.full("信息主体申请设置防欺诈警示，联系电话：01000000000/19900000000。")
    paper.table(("生效日期", "截止日期"), ("2023年7月9日", "2024年7月9日"))
    paper.line("异议信息提示")
    paper.full("信息主体对信用报告内容提出了 2 笔异议且正在处理中，请浏览时注意阅读相关内容。")
    found = clean(paper)
    assert [one.number for one in found.subject.other_ids] == ["E0001", "样字第00098号"]
    assert found.header.fraud_alert is not None
    assert found.header.fraud_alert.phones == ("01000000000", "19900000000")
    assert found.header.fraud_alert.to == date(2024, 7, 9)
    assert found.header.dispute_count == 2


def test_the_alert_as_a_table_and_numbers_that_differ() -> None:
    paper = head(Sheet(), "（授信机构版）")
    paper.line("其他证件信息（证件个数：2）")
    paper.table(("证件类型", "证件号码"), ("护照", "E0001"))
    paper.line("防欺诈警示")
    words = ("防欺诈警示标志", "防欺诈警示联系电话", "防欺诈警示生效日期", "防欺诈警示截止日期")
    paper.table(words, ("有", "01000000000", "2023.07.09", "2024.07.09"))
    paper.line("异议信息提示")
    paper.full("有异议。")
    found = report(paper)
    assert problems(found) == ["其他证件个数"]
    assert unread(found) == ["有异议。"]
    assert found.header.fraud_alert is not None and found.header.fraud_alert.phones == ("01000000000",)


def test_the_person() -> None:
    paper = head(Sheet())
    paper.line("一 个人基本信息")
    paper.line("（一）身份信息")
    source = ("数据发生机构名称",)
    paper.table(("性别", "出生日期", "婚姻状况", "就业状况"), ("女", "1971.09.12", "离婚", "其他"))
    paper.table(source * 4, ("样例一", "样例二", "样例三", "样例四"))
    paper.table(("通讯地址", "户籍地址"), ("江城市1号", "--"))
    paper.table(
        ("编号", "手机号码", "信息更新日期"), ("1", "19900000001", "2024.01.02"), ("2", "19900000002", "2023.01")
    )
    paper.line("（二）配偶信息")
    paper.table(("姓名", "证件类型", "证件号码", "工作单位", "联系电话"), ("李样", "身份证", "000000", "--", "1990000"))
    paper.full("数据发生机构名称")
    paper.full("样例银行")
    paper.line("（三）居住信息")
    paper.table(
        ("编号", "居住地址", "住宅电话", "居住状况", "信息更新日期"), ("1", "江城市2号", "--", "租房", "2020.01.02")
    )
    paper.table(("编号", *source), ("1", "样例银行"))
    paper.line("（四）职业信息")
    paper.table(("编号", "工作单位", "单位性质", "单位地址", "单位电话"), ("1", "样例厂", "国有企业", "江城", "010-1"))
    words = ("编号", "职业", "行业", "职务", "职称", "进入本单位年份", "信息更新日期")
    paper.table(words, ("1", "军人", "制造业", "其他", "无", "2006", "2020.01.02"))
    found = clean(paper).subject
    assert (found.birth_date, found.mail_address, found.registered_address) == (date(1971, 9, 12), "江城市1号", None)
    assert [one.updated for one in found.phones] == ["2024-01-02", "2023-01"]
    assert found.spouse is not None and found.spouse.name == "李样"
    assert found.residences[0].kind == "租房"
    assert (found.jobs[0].employer, found.jobs[0].since_year) == ("样例厂", 2006)


def test_lists_in_parts_that_do_not_match() -> None:
    paper = head(Sheet())
    paper.line("一 个人基本信息")
    paper.line("（一）身份信息")
    paper.table(("编号", "手机号码", "信息更新日期"), ("2", "1990甲", "2024.01.02"))
    paper.table(("数据发生机构名称", "数据发生机构名称"))
    paper.line("（二）职业信息")
    employers = ("编号", "工作单位", "单位性质", "单位地址", "单位电话")
    paper.table(employers, ("1", "甲厂", "--", "--", "--"), ("1", "乙厂", "--", "--", "--"))
    words = ("编号", "职业", "行业", "职务", "职称", "进入本单位年份", "信息更新日期")
    paper.table(words, ("7", "军人", "--", "--", "--", "1806", "--"))
    paper.table(("编号", "数据发生机构名称"), ("1", "样例银行"))
    found = report(paper)
    assert {job.employer for job in found.subject.jobs} >= {"甲厂", "乙厂"}
    what = " ".join(problems(found))
    assert "手机号码”的编号不连续" in what
    assert "重复或对不上" in what and "行数不同" in what and "数据发生机构与记录对不上" in what
    assert {"1990甲", "1806"} <= set(unread(found))
    assert found.subject.phones[0].number == "1990甲"


def test_the_summary() -> None:
    paper = head(Sheet())
    paper.line("一 信息概要")
    paper.line("（一）信贷交易信息提示")
    paper.row("业务类型", "账户数", "首笔业务发放月份", shares=[2, 1, 1])
    paper.row("贷款", "个人住房贷款", "1", "2020.08", low=[0])
    paper.row("", "其他类贷款", "--", "--")
    paper.row("信用卡", "贷记卡", "2", "2019.01")
    paper.row("其他", "--", "--", shares=[2, 1, 1])
    paper.row("合计", "3", "--", shares=[2, 1, 1])
    paper.gap()
    paper.table(("异议标注", "添加日期"), ("正处于异议处理中。", "2023.03.13"))
    paper.line("（二）信贷交易违约信息概要")
    paper.line("呆账信息汇总")
    paper.table(("账户数", "余额"), ("1", "3,000"))
    paper.line("（三）信贷交易授信及负债信息概要（未结清/未销户）")
    paper.line("循环贷账户一信息汇总")
    paper.table(
        ("管理机构数", "账户数", "授信总额", "余额", "最近6个月平均应还款"), ("1", "1", "40,000", "9,166", "873")
    )
    paper.line("相关还款责任信息汇总")
    paper.full("为企业")
    paper.row("担保责任", "其他相关还款责任")
    paper.row("账户数", "担保金额", "余额", "账户数", "还款责任金额", "余额")
    paper.row("1", "100", "50", "2", "200", "20")
    paper.line("（四）查询记录概要")
    paper.row("最近1个月内的查询机构数", "最近1个月内的查询次数", "最近2年内的查询次数", shares=[2, 3, 3])
    reasons = (
        "贷款审批",
        "信用卡审批",
        "贷款审批",
        "信用卡审批",
        "本人查询",
        "贷后管理",
        "担保资格审查",
        "特约商户实名审查",
    )
    paper.row(*reasons)
    paper.row("1", "2", "3", "4", "5", "6", "7", "8")
    found = clean(paper)
    summary = found.summary
    assert summary is not None
    assert [(one.group, one.item, one.accounts) for one in summary.prompts] == [
        ("贷款", "个人住房贷款", 1), ("贷款", "其他类贷款", None), ("信用卡", "贷记卡", 2), ("其他", None, None),
    ]  # fmt: skip
    assert summary.prompt_total == 3
    assert summary.bad_debt is not None and summary.bad_debt.balance == 3000
    assert summary.credit is not None and summary.credit.r4 is not None and summary.credit.d1 is None
    assert summary.related is not None and summary.related.person is None
    assert summary.related.company is not None and summary.related.company.other is not None
    assert summary.related.company.other.amount == 200
    assert summary.inquiries is not None
    assert list(summary.inquiries.model_dump().values()) == [1, 2, 3, 4, 5, 6, 7, 8]
    assert [note.kind for note in found.annotations] == ["异议标注"]


def test_a_summary_with_faults() -> None:
    paper = head(Sheet())
    paper.line("一 信息概要")
    paper.line("（一）信贷交易信息提示")
    paper.row("业务类型", "账户数", "首笔业务发放月份", shares=[2, 1, 1])
    paper.row("贷款", "个人飞船贷款", "1", "2020.08")
    paper.row("", "贷记卡", "1", "2020.08")
    paper.line("呆账信息汇总")
    paper.table(("账户数", "余额"), ("1", "3,000"))
    paper.table(("账户数", "余额"), ("1", "3,000"))
    paper.line("相关还款责任信息汇总")
    paper.row("担保责任", "其他相关还款责任")
    paper.row("账户数", "担保金额", "余额", "账户数", "还款责任金额", "余额")
    paper.row("1", "100", "50", "2", "200", "20")
    paper.line("查询记录概要")
    paper.row("贷款审批", "信用卡审批")
    paper.row("1", "2")
    found = report(paper)
    what = problems(found)
    assert "信贷交易信息提示有不认识的业务类型" in what
    assert "信贷交易信息提示有一行没有业务大类" in what
    assert "信贷交易信息提示没有合计" in what
    assert "标题下多出一张表，可能缺少标题" in what
    assert "相关还款责任信息汇总没有标明为个人还是为企业" in what
    assert {"个人飞船贷款", "贷款审批", "100"} <= set(unread(found))


DUTY = ("管理机构", "业务种类", "开立日期", "到期日期", "责任人类型", "还款责任金额", "币种", "保证合同编号")
DUTY_VALUES = ("样例银行", "贷款", "2021.11.12", "--", "保证人", "400,000", "人民币元", "BZ1")
BORROWER = ("主业务借款人", "主业务借款人证件类型", "主业务借款人证件号码")


def duty(paper: Sheet, no: int, last: str) -> None:
    paper.line(f"账户{no}")
    paper.table(DUTY, DUTY_VALUES)
    paper.table(BORROWER, ("某某", "身份证", "000000"))
    paper.full("截至2023年08月11日")
    paper.table(("余额", "五级分类", last), ("200,000", "正常", "2"))


def test_liabilities_without_sub_headings() -> None:
    paper = chapter(head(Sheet()), "（一）相关还款责任信息")
    duty(paper, 1, "还款状态")
    duty(paper, 1, "逾期月数")
    person, company = clean(paper).liabilities
    assert (person.for_, person.repayment_status, person.currency) == ("person", "2", "CNY")
    assert (company.for_, company.overdue_months, company.as_of) == ("company", 2, "2023-08-11")


def test_liabilities_with_pieces_missing() -> None:
    paper = chapter(head(Sheet()), "（一）相关还款责任信息", "有相关还款责任的企业借款")
    paper.line("账户1")
    paper.table(DUTY, DUTY_VALUES)
    paper.table(DUTY, DUTY_VALUES)
    found = report(paper)
    assert found.liabilities[0].for_ == "company"
    what = " ".join(problems(found))
    assert "出现两次" in what and "“主业务借款人”表缺失" in what and "没有余额和还款状态" in what and "截至" in what


def test_agreements() -> None:
    paper = chapter(head(Sheet()), "（一）授信协议信息")
    paper.line("授信协议1")
    words = ("管理机构", "授信协议标识", "生效日期", "到期日期", "授信额度用途")
    paper.table(words, ("样例银行", "SMPLXY1", "2020.10.11", "2099.12.31", "循环贷款额度"))
    paper.table(("授信额度", "授信限额", "授信限额编号", "已用额度", "币种"), ("280,000", "--", "--", "1", "美元"))
    paper.table(("机构说明", "添加日期"), ("一句话。", "2023.01.02"))
    found = clean(paper)
    (one,) = found.agreements
    assert (one.no, one.limit, one.cap, one.currency) == (1, 280000, None, "USD")
    assert found.annotations[0].text == "一句话。"
    paper = chapter(head(Sheet()), "（一）授信协议信息")
    paper.line("授信协议1")
    paper.table(words, ("样例银行", "SMPLXY1", "2020.10.11", "2099.12.31", "随便用"))
    found = report(paper)
    assert "“授信协议额度”表缺失" in problems(found)
    assert unread(found) == ["随便用"]


def test_postpaid_records() -> None:
    paper = head(Sheet())
    paper.line("一 非信贷交易信息明细")
    paper.line("（一）后付费记录")
    words = ("机构名称", "业务类型", "业务开通日期", "当前缴费状态", "当前欠费金额", "记账年月")
    paper.line("账户1")
    paper.table(words, ("样例电信", "固定电话", "2017.01.25", "欠费", "579", "2023.08"))
    paper.full("2022年11月-2023年02月的缴费记录")
    paper.row("", *(str(month) for month in range(1, 13)))
    paper.row("2023", "1", "2", *[""] * 10)
    paper.row("2022", *[""] * 10, "N", "0")
    paper.line("账户2")
    paper.table(words, ("样例水司", "自来水费", "2018.01.26", "正常", "0", "2023.08"))
    found = clean(paper)
    assert [(one.month, one.status) for one in found.postpaid[0].history] == [
        ("2022-11", "N"), ("2022-12", "0"), ("2023-01", "1"), ("2023-02", "2"),
    ]  # fmt: skip
    assert found.postpaid[1].history == () and found.postpaid[1].month == "2023-08"
    paper = head(Sheet())
    paper.line("一 非信贷交易信息明细")
    paper.line("账户1")
    paper.full("2022年11月-2023年02月的缴费记录")
    paper.line("账户2")
    for _ in range(2):
        paper.table(words, ("样例水司", "自来水费", "2018.01.26", "正常", "0", "2023.08"))
        paper.gap()
    what = problems(report(paper))
    assert "后付费账户没有基本信息" in what and "缴费记录的标题下没有表格" in what
    assert "同一后付费账户的表格出现两次" in what or "“后付费记录”多出一行" in what


def test_public_records() -> None:
    paper = head(Sheet())
    paper.line("一 公共信息明细")
    paper.line("（一）民事判决记录")
    paper.table(
        ("编号", "立案法院", "案由", "立案日期", "结案方式"),
        ("1", "江城法院", "--", "2022.06.11", "判决"), ("2", "海州法院", "--", "2022.06.11", "调解"),
    )  # fmt: skip
    paper.table(
        ("编号", "判决/调解结果", "判决/调解生效日期", "诉讼标的", "诉讼标的金额"),
        ("1", "还款", "2022.11.14", "房屋", "100"), ("2", "调解", "--", "--", "--"),
    )  # fmt: skip
    paper.line("（二）住房公积金参缴记录")
    fund = ("参缴地", "参缴日期", "初缴月份", "缴至月份", "缴费状态", "月缴存额", "个人缴存比例", "单位缴存比例")
    for place in ("江城", "云川"):
        paper.table(fund, (place, "2016.05.05", "2016.05", "2023.07", "缴交", "800", "12%", "5%"))
        paper.table(("缴费单位", "信息更新日期"), (f"{place}厂", "2023.08"))
        paper.gap()
    paper.line("（三）行政奖励记录")
    paper.table(("编号", "奖励机构", "奖励内容", "生效日期", "截止日期"), ("1", "市政府", "勇为", "2020.11", "--"))
    found = clean(paper).public_records
    assert [(one.no, one.court, one.result, one.amount) for one in found.civil_judgments] == [
        (1, "江城法院", "还款", 100), (2, "海州法院", "调解", None),
    ]  # fmt: skip
    assert [(one.place, one.employer, one.personal_rate) for one in found.housing_fund] == [
        ("江城", "江城厂", "12%"), ("云川", "云川厂", "12%"),
    ]  # fmt: skip
    assert found.awards[0].from_ == "2020-11"
    assert found.civil_judgments[0].where is not None and "还款" in str(found.civil_judgments[0].where.text)
    paper = head(Sheet())
    paper.line("一 公共信息明细")
    paper.line("（一）住房公积金参缴记录")
    paper.table(("缴费单位", "信息更新日期"), ("甲厂", "2023.08"))
    paper.table(fund, ("江城", "2016.05.05", "2016.05", "2023.07", "缴交", "800", "一成", "5%"))
    found = report(paper)
    assert len(problems(found)) == 2 and unread(found) == ["一成"]


def test_statements_and_inquiries() -> None:
    paper = head(Sheet())
    paper.line("一 本人声明")
    paper.table(("编号", "声明内容", "添加日期"), ("1", "不是本人。", "2022.11.19"))
    paper.line("二 异议标注")
    paper.table(("编号", "标注内容", "添加日期"), ("2", "处理中。", "2022.11.19"))
    paper.line("三 查询记录")
    paper.line("机构查询记录明细")
    words = ("编号", "查询日期", "查询机构", "查询原因")
    paper.table(words, ("1", "2024.06.13", "样例银行", "贷款审批"), ("3", "2024.06.31", "样例银行", "好奇"))
    paper.line("本人查询记录明细")
    paper.table(words, ("1", "2023.12.16", "本人", "本人查询（商业银行网上银行）"))
    paper.line("报告说明")
    paper.line("1.本报告为测试样例。")
    found = report(paper)
    assert [note.kind for note in found.annotations] == ["本人声明", "异议标注"]
    assert [(one.no, one.by) for one in found.inquiries] == [(1, "institution"), (1, "self")]
    what = " ".join(problems(found))
    assert "“异议标注”的编号不连续" in what and "查询记录的编号不连续" in what and "日期读不出" in what
    assert unread(found) == ["2024.06.31", "好奇"]


def test_unknown_text_and_tables_are_unread() -> None:
    paper = chapter(head(Sheet()), "（一）贷记卡账户")
    paper.line("系统提示：从未见过的一句话")
    paper.table(("从未", "见过"), ("甲", "乙"))
    found = report(paper)
    assert unread(found) == ["系统提示：从未见过的一句话", "从未", "见过", "甲", "乙"]


def test_empty_cells_in_a_report_that_marks_its_blanks() -> None:
    def with_phone(*phones: str) -> Sheet:
        paper = head(Sheet())
        paper.line("一 个人基本信息")
        paper.line("（一）居住信息")
        rows = [(str(n), "江城", phone, "租房", "--") for n, phone in enumerate(phones, 1)]
        paper.table(("编号", "居住地址", "住宅电话", "居住状况", "信息更新日期"), *rows)
        return paper

    assert "居住信息”有空白单元格" in " ".join(problems(report(with_phone("--", "--", "--", "--", ""))))
    assert not problems(report(with_phone("010", "010", "", "", "")))


@pytest.mark.parametrize(
    "footer", ["第 {n} 页，共{total}页", "{n}/{total}", "第{n}页,共 {total} 页", "- {n}/{total} -", ""]
)
def test_page_numbers(footer: str) -> None:
    paper = head(Sheet(footer=footer))
    paper.new_page()
    chapter(paper)
    paper.new_page()
    paper.line("二 查询记录")
    found = report(paper)
    assert not [problem for problem in found.reading.discrepancies if problem.section == "pages"]
    assert not found.reading.unread


def test_pages_lost_and_not_numbered() -> None:
    paper = head(Sheet())
    paper.new_page()
    paper.line("一 查询记录")
    paper.new_page()
    pages = paper.document().pages
    for kept, absent in (((0, 2), 2), ((0, 1), 3)):
        found = read(paper.document().__class__(pages=tuple(pages[place] for place in kept)))
        own = [problem for problem in found.reading.discrepancies if problem.section == "pages"]
        assert [(problem.what, problem.absent) for problem in own] == [(f"缺第 {absent} 页（报告共 3 页）", (absent,))]
        assert not found.reading.complete
    paper.footer = "第{n}页，共{total}页"
    document = paper.document()
    last = document.pages[2]
    blank = type(last)(number=3, width=last.width, height=last.height, stretches=last.glyphs[:1])
    found = read(type(document)(pages=(*document.pages[:2], blank)))
    assert "这一页没有读到页码" in problems(found)


@pytest.mark.parametrize(
    ("titles", "empty", "trouble"),
    [
        (("", "一 个人基本信息", "二 查询记录"), 2, []),
        (("一 个人基本信息", "二 查询记录", ""), 2, ["缺第 2 页（报告共 4 页）"]),
        (("", "一 个人基本信息", "二 查询记录"), 3, ["缺第 3 页（报告共 4 页）"]),
    ],
)
def test_the_empty_back_of_the_title_page_is_counted(titles: tuple[str, ...], empty: int, trouble: list[str]) -> None:
    paper = head(Sheet())
    for title in titles:
        paper.new_page()
        paper.line(title or "一行字")
    document = paper.document()
    bare = tuple(replace(page, stretches=()) if page.number == empty else page for page in document.pages)
    found = read(replace(document, pages=bare))
    assert [problem.what for problem in found.reading.discrepancies if "页" in problem.what] == trouble


def test_what_a_browser_prints_around_the_page() -> None:
    paper = Sheet(footer="https://example.invalid/report/1")
    paper.y = 10.0
    paper.line("2024/6/18 10:05", "个人信用报告")
    paper.y = 80.0
    head(paper)
    for _ in range(3):
        paper.new_page()
        paper.y = 10.0
        paper.line("2024/6/18 10:05", "个人信用报告")
        paper.line("测试样例")
    paper.line("一 查询记录")
    found = report(paper)
    assert unread(found) == []
