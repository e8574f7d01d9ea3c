"""The fixed texts of the 二代简版, spaces left out: bars, sentences under them, headings, notes.

Everything here is matched whole, with full-width and half-width punctuation alike.
Source: docs/report-formats.md.
"""

from __future__ import annotations

from creditcheck.values.text import half_width

TITLE = "个人信用报告"

CREDIT, POSTPAID, PUBLIC, INQUIRIES, NOTES = "信贷记录", "非信贷交易记录", "公共记录", "查询记录", "说明"
BARS = (CREDIT, POSTPAID, PUBLIC, INQUIRIES, NOTES)

SUMMARY = "信息概要"
POSTPAID_LIST = "后付费记录"

_YUAN = "金额类数据均以人民币计算，精确到元。"
CREDIT_SOME = f"这部分包含您的信用卡、贷款和其他信贷记录。{_YUAN}"
CREDIT_NONE = "系统中没有您的信用卡、贷款和其他信贷记录。"
POSTPAID_SOME = f"这部分包含您最近5年内的非信贷交易记录。{_YUAN}"
POSTPAID_NONE = "系统中没有您最近5年内的非信贷交易记录。"
PUBLIC_SOME = f"这部分包含您最近5年内的公共信息。{_YUAN}"
PUBLIC_SOME_RECORDS = f"这部分包含您最近5年内的公共信息记录。{_YUAN}"
PUBLIC_NONE = "系统中没有您最近5年内的公共信息记录。"
INQUIRIES_SOME = "这部分包含您的信用报告最近2年内被查询的记录。"
INQUIRIES_NONE = ("系统中没有您的信用报告最近2年内被查询的记录。", "系统中没有您最近2年内的查询记录。")

SUB_BARS = {
    CREDIT: (CREDIT_SOME, CREDIT_NONE),
    POSTPAID: (POSTPAID_SOME, POSTPAID_NONE),
    PUBLIC: (PUBLIC_SOME, PUBLIC_SOME_RECORDS, PUBLIC_NONE),
    INQUIRIES: (INQUIRIES_SOME, *INQUIRIES_NONE),
}

PANEL = (
    "逾期记录可能影响对您的信用评价。",
    "购房贷款，包括个人住房贷款、个人商用房（包括商住两用）贷款和个人住房公积金贷款。",
    "发生过逾期的信用卡账户，指曾经“未按时还最低还款额”的贷记卡账户和“透支超过60天”的准贷记卡账户。",
)

EXPLANATIONS = (
    "除查询记录外，本报告中的信息是依据截至报告时间个人征信系统记录的信息生成，征信中心不确保其真实性和准确性，"
    "但承诺在信息汇总、加工、整合的全过程中保持客观、中立的地位。",
    "本报告仅包含可能影响您信用评价的主要信息，如需获取您在个人征信系统中更详细的记录，请到当地信用报告查询网点查询。"
    "信用报告查询网点的具体地址及联系方式可访问征信中心门户网站（www.pbccrc.org.cn）查询。",
    "您有权对本报告中的内容提出异议。如有异议，可联系数据提供单位，也可到当地信用报告查询网点提出异议申请。",
    "本报告仅供您了解自己的信用状况，请妥善保管。因保管不当造成个人隐私泄露的，征信中心将不承担相关责任。",
    "更多咨询，请致电全国客户服务热线400-810-8866。",
)


def plain(text: str) -> str:
    """Return text as fixed texts are compared: quotes and punctuation in one form.

    >>> plain("“透支”（1）") == plain('"透支"(1)')
    True
    """
    return half_width(text).replace("“", '"').replace("”", '"').replace("＂", '"')
