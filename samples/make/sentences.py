"""Accounts and liabilities -> the sentences of the 二代简版 (docs/report-formats.md §1.5-1.8c).

Keys of an account that begin with ``_`` choose a wording: ``_verb`` (办理的, 发放的 …), ``_converted`` (折合人民币), ``_never``
(从未发生过逾期); ``_sentence`` is printed as it stands.
"""

from __future__ import annotations

from .wording import Doc, currency, long_date, money

OTHER_BUSINESS = (
    "约定购回式证券交易", "股票质押式回购交易", "融资融券交易", "融资融券业务", "其他证券类融资", "融资租赁", "融资租赁业务",
)  # fmt: skip
MORTGAGES = (
    "个人住房商业贷款",
    "个人商用房（含商住两用）贷款",
    "个人商用房贷款（包括商住两用房）",
    "个人住房公积金贷款",
)


def sentence(account: Doc) -> str:
    """The sentence of one account."""
    if account.get("_sentence"):
        return str(account["_sentence"])
    kind = account["type"]
    if kind == "C1":
        return _recovery(account)
    if kind in ("R2", "R3"):
        return _card(account)
    return _line(account) if kind == "R1" else _loan(account)


def _card(a: Doc) -> str:
    tail = f"，卡片尾号：{a['card_tail']}" if a.get("card_tail") else ""
    head = f"{long_date(a['opened'])}{a['institution']}发放的{a['business']}（{currency(a['currency'])}账户{tail}）"
    if a["status"] == "closed":
        return f"{head}，{long_date(a['closed'])}销户。{_history(a)}"
    as_of = f"截至{long_date(a['as_of'])}"
    if a["status"] == "not_activated":
        return f"{head}。{as_of}尚未激活。"
    limit = f"信用额度{'折合人民币' if a.get('_converted') else ''}{money(a['limit'])}"
    if a["status"] == "bad_debt":
        return f"{head}。{as_of}，{limit}，已变成呆账，余额{money(a['balance'])}。{_history(a)}"
    if a["type"] == "R3":
        owed = f"透支余额{money(a['balance'])}"
    elif a.get("balance") is not None:
        owed = f"余额{money(a['balance'])}"
        if a.get("unbilled_instalment") is not None:
            owed += f"（含未出单的大额专项分期余额{money(a['unbilled_instalment'])}）"
    else:
        owed = f"已使用额度{money(a['used'])}"
    return f"{head}。{as_of}，{limit}，{owed}{_now(a)}。{_history(a)}"


def _loan(a: Doc) -> str:
    verb = a.get("_verb", "办理的" if a["business"] in OTHER_BUSINESS else "发放的")
    head = f"{long_date(a['opened'])}{a['institution']}{verb}{money(a['amount'])}元（{currency(a['currency'])}）{a['business']}"
    due = f"，{long_date(a['due'])}到期" if a.get("due") else ""
    if a["status"] in ("settled", "transferred"):
        word = {"settled": "已结清", "transferred": "已转出"}[a["status"]]
        if a.get("as_of"):
            owed = f"截至{long_date(a['as_of'])}，余额为{money(a['balance'])}{_now(a)}"
            return f"{head}{due}。{owed}。{long_date(a['closed'])}{word}。{_history(a)}"
        return f"{head}，{long_date(a['closed'])}{word}。{_history(a)}"
    as_of = f"截至{long_date(a['as_of'])}"
    if a["status"] == "bad_debt":
        return f"{head}{due}。{as_of}，已变成呆账，余额{money(a['balance'])}。{_history(a)}"
    never = "，从未发生过逾期" if a.get("_never") else ""
    return f"{head}{due}。{as_of}，余额{money(a['balance'])}{_now(a)}{never}。{_history(a)}"


def _line(a: Doc) -> str:
    head = f"{long_date(a['opened'])}{a['institution']}为{a['business']}授信"
    until = "，额度长期有效" if a.get("open_ended") else f"，额度有效期至{long_date(a['due'])}" if a.get("due") else ""
    turn = "可循环使用" if a["revolving"] else "不可循环使用"
    if a["status"] == "settled":
        return f"{head}{until}，{turn}。{long_date(a['closed'])}已结清。{_history(a)}"
    limit = f"信用额度{money(a['limit'])}元（{currency(a['currency'])}）"
    owed = f"余额为{money(a['balance'])}"
    if a["status"] == "bad_debt":
        owed = f"已变成呆账，{owed}"
    return f"{head}{until}，{turn}。截至{long_date(a['as_of'])}，{limit}，{owed}{_now(a)}。{_history(a)}"


def _recovery(a: Doc) -> str:
    if a["business"] != "资产处置":
        done = f"{long_date(a['closed'])}已结清。" if a.get("closed") else ""
        return f"{long_date(a['opened'])}以来{a['institution']}累计代偿金额{money(a['amount'])}。{done}"
    text = f"{long_date(a['opened'])}，{a['institution']}接收债权，金额为{money(a['amount'])}。"
    if a.get("as_of"):
        text += f"截至{long_date(a['as_of'])}，余额为{money(a['balance'])}"
        text += f"，最近一次还款日期为{long_date(a['last_paid'])}。" if a.get("last_paid") else "。"
    return text + (f"{long_date(a['closed'])}已结清。" if a.get("closed") else "")


def _now(a: Doc) -> str:
    return {None: "", True: "，当前有逾期", False: "，当前无逾期"}[a.get("currently_overdue")]


def _history(a: Doc) -> str:
    months, deep = a.get("overdue_months_5y"), a.get("overdue_90d_months_5y")
    if months is None:
        return ""
    if a["type"] == "R3":
        rest = f"其中{deep}个月透支超过90天" if deep else "没有发生过透支超过90天"
        return f"最近5年内有{months}个月透支超过60天，{rest}。"
    rest = f"其中{deep}个月逾期超过90天" if deep else "没有发生过90天以上逾期"
    return f"最近5年内有{months}个月处于逾期状态，{rest}。"


def liability(item: Doc) -> str:
    """The sentence of one 相关还款责任."""
    contract = f"（保证合同编号：{item['contract']}）" if item.get("contract") else ""
    name = currency(item.get("currency"))
    unit = "" if name == "--" else "（人民币元）" if name == "人民币" else f"（{name}）"
    return (
        f"{long_date(item['opened'])}，为{item['borrower']}（证件类型：{item['borrower_id_type']}，"
        f"证件号码：{item['borrower_id']}）在{item['institution']}办理的{item['business']}承担相关还款责任，"
        f"责任人类型为{item['role']}，相关还款责任金额{money(item.get('amount'))}{contract}。"
        f"截至{long_date(item['as_of'])}，{item['business']}余额{money(item.get('balance'))}{unit}。"
    )
