"""报告头 and 个人基本信息 of the 二代详版 (docs/report-formats.md §2.1, §2.2)."""

from __future__ import annotations

from .detailed_accounts import AccountTables
from .detailed_page import Table
from .numbered import Numbered
from .wording import Doc, dotted, said

SOURCE = "数据发生机构名称"
SOURCES = ("样例工商银行", "样例农业银行", "江城样例农村商业银行")
SINGLE = "样例工商银行"


def report_head(tables: AccountTables, report: Doc) -> None:
    """Title, numbers, who asked, other ids, fraud alert, disputes."""
    flow, header, subject = tables.flow, report["header"], report["subject"]
    flow.line("个人信用报告", 16, "middle")
    flow.line("（授信机构版）" if tables.institution else "（本人版）", 10, "middle")
    flow.y += 4
    time = f"报告时间：{dotted(header['report_time'].replace('T', ' '))}"
    flow.sheets.text(flow.left, flow.y, f"报告编号：{header['report_number']}", 8)
    flow.sheets.text(flow.right, flow.y, time, 8, align="right")
    flow.y += 16
    table = Table()
    tables.columns(
        table,
        ("被查询者姓名", said(subject.get("name"))),
        ("被查询者证件类型", said(subject.get("id_type"))),
        ("被查询者证件号码", said(subject.get("id_number"))),
        ("查询机构", said(header.get("query_institution"))),
        ("查询原因", said(header.get("query_reason"))),
    )
    flow.table(table)
    others = subject.get("other_ids")
    if others:
        flow.title(f"其他证件信息（证件个数：{len(others)}）" if tables.institution else "其他证件信息")
        flow.table(Table().columns(["证件类型", "证件号码"], *[[o["type"], o["number"]] for o in others]))
    _fraud_alert(tables, header.get("fraud_alert"))
    if header.get("dispute_count"):
        flow.title("异议信息提示")
        text = f"信息主体对信用报告内容提出了{header['dispute_count']}笔异议且正在处理中，请浏览时注意阅读相关内容。"
        flow.table(Table().full(text))


def _fraud_alert(tables: AccountTables, alert: Doc | None) -> None:
    if not alert:
        return
    tables.flow.title("防欺诈警示")
    phones = "/".join(alert["phones"])
    table = Table()
    if tables.institution:
        labels = ["防欺诈警示标志", "防欺诈警示联系电话", "防欺诈警示生效日期", "防欺诈警示截止日期"]
        table.columns(labels, ["有", phones, dotted(alert["from"]), dotted(alert["to"])])
    else:
        table.full(f"信息主体申请设置防欺诈警示，联系电话：{phones}。")
        table.columns(["生效日期", "截止日期"], [_plain_date(alert["from"]), _plain_date(alert["to"])])
    tables.flow.table(table)


def _plain_date(value: str) -> str:
    year, month, day = value.split("-")
    return f"{year}年{int(month)}月{int(day)}日"


def personal(numbered: Numbered, tables: AccountTables, report: Doc) -> None:
    """Identity, spouse, residences and jobs."""
    subject, flow = report["subject"], tables.flow
    numbered.chapter("个人基本信息")
    numbered.section("身份信息")
    flow.table(_identity(tables, subject))
    if subject.get("spouse"):
        spouse = subject["spouse"]
        numbered.section("配偶信息")
        table = Table()
        tables.columns(
            table,
            ("姓名", said(spouse.get("name"))),
            ("证件类型", said(spouse.get("id_type"))),
            ("证件号码", said(spouse.get("id_number"))),
            ("工作单位", said(spouse.get("employer"))),
            ("联系电话", said(spouse.get("phone"))),
        )
        if not tables.institution:
            table.columns([SOURCE], [SINGLE])
        flow.table(table)
    _residences(numbered, tables, subject.get("residences", ()))
    _jobs(numbered, tables, subject.get("jobs", ()))


def _identity(tables: AccountTables, subject: Doc) -> Table:
    table = Table()
    gender = ("性别", said(subject.get("gender")))
    birth = ("出生日期", dotted(subject.get("birth_date")))
    marital = ("婚姻状况", said(subject.get("marital_status")))
    employment = ("就业状况", said(subject.get("employment")))
    education = ("学历", said(subject.get("education")))
    degree = ("学位", said(subject.get("degree")))
    nation = ("国籍", said(subject.get("nationality")))
    mail = ("电子邮箱", said(subject.get("email")))
    addresses = (("通讯地址", said(subject.get("mail_address"))), ("户籍地址", said(subject.get("registered_address"))))
    if tables.institution:
        tables.columns(table, gender, birth, marital, education, degree, employment, nation, mail)
        tables.columns(table, *addresses)
    else:
        tables.columns(table, gender, birth, marital, employment)
        table.columns([SOURCE] * 4, [SINGLE] * 4)
        tables.columns(table, education, degree, nation, mail)
        table.columns([SOURCE] * 4, [SINGLE] * 4)
        tables.columns(table, *addresses)
        table.columns([SOURCE] * 2, [SINGLE] * 2)
    phones = subject.get("phones")
    if phones:
        last = [] if tables.institution else [SOURCE]
        rows = [
            [str(n), said(p.get("number")), dotted(p.get("updated")), *([SOURCES[n % 3]] if last else [])]
            for n, p in enumerate(phones, 1)
        ]
        table.columns(["编号", "手机号码", "信息更新日期", *last], *_shown(tables, rows))
    return table


def _shown(tables: AccountTables, rows: list[list[str]]) -> list[list[str]]:
    return [[tables.show(text) for text in row] for row in rows]


def _residences(numbered: Numbered, tables: AccountTables, residences: list[Doc]) -> None:
    if not residences:
        return
    numbered.section("居住信息")
    rows = [
        [str(n), said(r.get("address")), said(r.get("phone")), said(r.get("kind")), dotted(r.get("updated"))]
        for n, r in enumerate(residences, 1)
    ]
    labels = ["编号", "居住地址", "住宅电话", "居住状况", "信息更新日期"]
    tables.flow.table(_with_sources(tables, Table().columns(labels, *_shown(tables, rows)), len(rows)))


def _jobs(numbered: Numbered, tables: AccountTables, jobs: list[Doc]) -> None:
    if not jobs:
        return
    numbered.section("职业信息")
    first = [
        [str(n), *(["在职"] if tables.institution else []), said(j.get("employer")), said(j.get("employer_kind")),
         said(j.get("address")), said(j.get("phone"))]
        for n, j in enumerate(jobs, 1)
    ]  # fmt: skip
    second = [
        [str(n), said(j.get("occupation")), said(j.get("industry")), said(j.get("post")), said(j.get("title")),
         "--" if j.get("since_year") is None else str(j["since_year"]), dotted(j.get("updated"))]
        for n, j in enumerate(jobs, 1)
    ]  # fmt: skip
    extra = ["就业状况"] if tables.institution else []
    table = Table().columns(["编号", *extra, "工作单位", "单位性质", "单位地址", "单位电话"], *_shown(tables, first))
    table.columns(["编号", "职业", "行业", "职务", "职称", "进入本单位年份", "信息更新日期"], *_shown(tables, second))
    tables.flow.table(_with_sources(tables, table, len(jobs)))


def _with_sources(tables: AccountTables, table: Table, rows: int) -> Table:
    if not tables.institution:
        table.columns(["编号", SOURCE], *[[str(n), SOURCES[n % 3]] for n in range(1, rows + 1)])
    return table
