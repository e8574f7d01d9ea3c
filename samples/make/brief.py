"""A report document -> a 二代简版 PDF (docs/report-formats.md §1, §5.1)."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import groupby
from typing import Any

from .brief_page import (
    BLUE,
    LEFT,
    ORANGE,
    PALE_BLUE,
    PALE_ORANGE,
    PALE_TEAL,
    TEAL,
    BriefStyle,
    Flow,
)
from .brief_tables import queries, summary
from .canvas import Protection, Sheets
from .press import Press
from .sentences import OTHER_BUSINESS, liability, sentence
from .wording import Doc, long_date, money, said

EXPLANATIONS = (
    "除查询记录外，本报告中的信息是依据截至报告时间个人征信系统记录的信息生成，征信中心不确保其真实性和准确性，但承诺在信息汇总、加工、"
    "整合的全过程中保持客观、中立的地位。",
    "本报告仅包含可能影响您信用评价的主要信息，如需获取您在个人征信系统中更详细的记录，请到当地信用报告查询网点查询。信用报告查询网点的"
    "具体地址及联系方式可访问征信中心门户网站（www.pbccrc.org.cn）查询。",
    "您有权对本报告中的内容提出异议。如有异议，可联系数据提供单位，也可到当地信用报告查询网点提出异议申请。",
    "本报告仅供您了解自己的信用状况，请妥善保管。因保管不当造成个人隐私泄露的，征信中心将不承担相关责任。",
    "更多咨询，请致电全国客户服务热线400-810-8866。",
)
GROUPS = ("资产处置信息", "垫款信息", "信用卡", "贷款", "其他业务")
NOTE_WORDS = {"机构说明": "说明内容", "本人声明": "声明内容", "异议标注": "标注内容", "特殊标注": "标注内容"}


def brief_pdf(report: Doc, protection: Protection | None = None, press: Press | None = None, **variant: Any) -> bytes:
    """Print a report document as a 二代简版; ``variant`` are the fields of BriefStyle, ``press`` prints it once more."""
    sheets = brief_sheets(report, **variant)
    producer = "Skia/PDF m128" if variant.get("browser") else "creditcheck samples"
    return (press(sheets) if press else sheets).save(producer, protection)


def brief_sheets(report: Doc, **variant: Any) -> Sheets:
    """Return the pages of a report document as a 二代简版."""
    flow = Flow(BriefStyle(**variant))
    _head(flow, report)
    _credit(flow, report)
    _postpaid(flow, report.get("postpaid", ()))
    _public(flow, report.get("public_records", {}))
    flow.bar("查询记录", BLUE)
    flow.sub_bar("这部分包含您的信用报告最近2年内被查询的记录。", PALE_BLUE)
    queries(flow, report)
    flow.turn()
    flow.say(297.5, flow.y, "说  明", 15, bold=True, align="middle")
    flow.y += 30
    for n, text in enumerate(EXPLANATIONS, 1):
        flow.record(None, f"{n}.{text}")
    flow.feet()
    return flow.sheets


def _head(flow: Flow, report: Doc) -> None:
    header, subject = report["header"], report["subject"]
    flow.say(297.5, 107, "个人信用报告", 15, bold=True, align="middle")
    flow.say(LEFT, 142, flow.labelled("报告编号：") + header["report_number"], 10.5)
    flow.say(395, 142, flow.labelled("报告时间：") + header["report_time"].replace("T", " "), 10.5)
    flow.say(LEFT, 156, flow.labelled("姓名：") + subject["name"], 10.5)
    flow.say(170, 156, flow.labelled("证件类型：") + subject["id_type"], 10.5)
    flow.say(335, 156, flow.labelled("证件号码：") + subject["id_number"], 10.5)
    if subject.get("marital_status"):
        flow.say(527, 156, subject["marital_status"], 10.5)
    flow.y = 170
    for index, other in enumerate(subject.get("other_ids", ())):
        if index == 0:
            flow.say(LEFT, flow.y, flow.labelled("其他证件信息："), 10.5)
        flow.say(170, flow.y, flow.labelled("证件类型：") + other["type"], 10.5)
        flow.say(335, flow.y, flow.labelled("证件号码：") + other["number"], 10.5)
        flow.y += 14


def _group(account: Doc) -> str:
    if account["type"] == "C1":
        return "资产处置信息" if account["business"] == "资产处置" else "垫款信息"
    if account["type"] in ("R2", "R3"):
        return "信用卡"
    return "其他业务" if account["business"] in OTHER_BUSINESS else "贷款"


def _sub_group(group: str, account: Doc) -> str:
    if account.get("_under"):
        return str(account["_under"])
    overdue = account.get("ever_overdue")
    if group == "信用卡":
        if not overdue:
            return "从未逾期过的贷记卡及透支未超过60天的准贷记卡账户明细如下："
        return "透支超过60天的准贷记卡账户明细如下：" if account["type"] == "R3" else "发生过逾期的贷记卡账户明细如下："
    return "发生过逾期的账户明细如下：" if overdue else "从未发生过逾期的账户明细如下："


def _credit(flow: Flow, report: Doc) -> None:
    flow.bar("信贷记录", BLUE)
    if report.get("summary") is None:
        flow.sub_bar("系统中没有您的信用卡、贷款和其他信贷记录。", PALE_BLUE)
        return
    flow.sub_bar("这部分包含您的信用卡、贷款和其他信贷记录。金额类数据均以人民币计算，精确到元。", PALE_BLUE)
    summary(flow, report["summary"])
    for group in GROUPS:
        found = [account for account in report.get("accounts", ()) if _group(account) == group]
        if not found:
            continue
        flow.heading(group)
        if group in GROUPS[:2]:
            _records(flow, found)
            continue
        for title, members in groupby(found, key=lambda account, name=group: _sub_group(name, account)):
            flow.sub_heading(title)
            _records(flow, list(members))
            flow.y += 4
    liabilities = report.get("liabilities", ())
    if liabilities:
        flow.heading("相关还款责任信息")
        for item in liabilities:
            flow.record(item["no"], liability(item), len(liabilities) >= 10)


def _records(flow: Flow, accounts: list[Doc]) -> None:
    wide = any(account["no"] >= 10 for account in accounts)
    for account in accounts:
        if flow.style.record_near_end and flow.y > 640:
            flow.y = max(flow.y, 790 - 13.5)
        flow.record(account["no"], sentence(account), wide)
        for kind, notes in groupby(account.get("annotations", ()), key=lambda note: note["kind"]):
            flow.room(27)
            flow.say(51, flow.y, kind, 9, bold=True)
            flow.y += 13.5
            for n, note in enumerate(notes, 1):
                text = f"{NOTE_WORDS[kind]}：{note['text']}添加日期：{long_date(note['added'])}"
                flow.record(None, f"{n}.{text}", wide)


def _postpaid(flow: Flow, records: Iterable[Doc]) -> None:
    flow.bar("非信贷交易记录", TEAL)
    records = list(records)
    if not records:
        flow.sub_bar("系统中没有您最近5年内的非信贷交易记录。", PALE_TEAL)
        return
    flow.sub_bar("这部分包含您最近5年内的非信贷交易记录。金额类数据均以人民币计算，精确到元。", PALE_TEAL)
    flow.heading("后付费记录")
    for item in records:
        flow.room(45)
        flow.pairs([("机构名称", said(item.get("institution")))], (LEFT,))
        three = [
            ("业务类型", said(item.get("business"))),
            ("记账年月", long_date(item.get("month"))),
            ("业务开通日期", long_date(item.get("opened"))),
            ("当前缴费状态", said(item.get("state"))),
            ("当前欠费金额", money(item.get("arrears"))),
        ]
        flow.pairs(three, (LEFT, 213.0, 385.0))
        flow.y += 6


PUBLIC = (
    ("欠税记录", "tax_arrears", (
        ("主管税务机关", "authority", said), ("欠税统计日期", "date", long_date), ("欠税总额", "amount", money),
        ("纳税人识别号", "taxpayer_id", said),
    )),
    ("民事判决记录", "civil_judgments", (
        ("立案法院", "court", said), ("案号", "case_no", said), ("案由", "cause", said), ("结案方式", "closed_by", said),
        ("立案日期", "filed", long_date), ("判决/调解结果", "result", said), ("诉讼标的", "subject", said),
        ("判决/调解生效日期", "effective", long_date), ("诉讼标的金额", "amount", money),
    )),
    ("强制执行记录", "enforcements", (
        ("执行法院", "court", said), ("案号", "case_no", said), ("执行案由", "cause", said), ("结案方式", "closed_by", said),
        ("立案日期", "filed", long_date), ("案件状态", "state", said), ("申请执行标的", "applied", said),
        ("已执行标的", "executed", said), ("申请执行标的金额", "applied_amount", money),
        ("已执行标的金额", "executed_amount", money), ("结案日期", "closed", long_date),
    )),
    ("行政处罚记录", "penalties", (
        ("处罚机构", "authority", said), ("文书编号", "document_no", said), ("处罚内容", "content", said),
        ("行政复议结果", "review_result", said), ("处罚金额", "amount", money), ("生效日期", "from", long_date),
        ("截止日期", "to", long_date),
    )),
)  # fmt: skip


def _public(flow: Flow, records: Doc) -> None:
    flow.bar("公共记录", ORANGE)
    if not any(records.get(key) for _, key, _ in PUBLIC):
        flow.sub_bar("系统中没有您最近5年内的公共信息记录。", PALE_ORANGE)
        return
    flow.sub_bar("这部分包含您最近5年内的公共信息。金额类数据均以人民币计算，精确到元。", PALE_ORANGE)
    for title, key, labels in PUBLIC:
        found = records.get(key) or ()
        if not found:
            continue
        flow.heading(title)
        for item in found:
            flow.pairs([(label, show(item.get(name))) for label, name, show in labels], (LEFT, 300.0))
            flow.y += 6
