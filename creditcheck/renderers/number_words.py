"""What the numbers of a threshold set are called for people: the part of a key behind the rule's code."""

from __future__ import annotations

NUMBERS = {
    "accounts": "账户数",
    "amount": "金额线",
    "arrears": "欠费线",
    "average": "近 6 个月平均",
    "critical": "极重线",
    "days": "天数",
    "due_share": "应还占额度",
    "due_share_of_used": "应还不超过已用的",
    "entities": "机构数",
    "fail": "不通过线",
    "fail_cards": "同时要有的卡数",
    "fail_minimum_cards": "同时要有的最低还款卡数",
    "fail_utilisation": "同时要到的使用率",
    "high": "加重线",
    "in_days": "这些天内次数",
    "incomes": "月收入倍数",
    "item": "单笔列出线",
    "lenders": "机构数",
    "level": "深度",
    "loans": "笔数",
    "long_level": "远期深度",
    "long_window": "远期窗口",
    "max_used": "最大使用",
    "medium": "中等线",
    "min_drawn": "已借多少起才看",
    "min_sum": "没填收入时的金额线",
    "min_used": "已用多少起才算",
    "months": "月数",
    "near": "接近用满线",
    "often": "次数",
    "older": "较早窗口",
    "one_day": "一天内次数",
    "paid_times": "实还是应还的几倍",
    "pooled": "所有账户合计",
    "pooled_cards": "所有卡合计",
    "pooled_loans": "所有贷款合计",
    "principal_window": "先息后本本金窗口",
    "recent": "近期窗口",
    "recent_level": "近期深度",
    "recent_window": "近期窗口",
    "repeated": "同月次数超过",
    "run_card": "信用卡连续月数",
    "run_loan": "贷款连续月数",
    "share_high": "未用额度计入，高",
    "share_low": "未用额度计入，低",
    "small": "小额线",
    "small_loan": "小贷查询次数",
    "small_or_trust": "小贷或信托笔数",
    "warn": "注意线",
    "wide": "长窗口",
    "window": "窗口",
    "window_card": "信用卡窗口",
    "window_loan": "贷款窗口",
    "year_level": "一年内深度",
    "year_window": "一年窗口",
}

SETTINGS = {
    "count_related": "关联类查询算硬查询",
    "count_trust": "信托的小额消费贷算网贷",
    "count_private_bank": "民营、互联网银行的小额消费贷算网贷",
    "window_mode": "窗口按日历月（calendar）或天数（days）",
    "dedup": "查询逐条计（raw）或 14 天内合并（14d）",
    "inquiries_by": "查询按次数（inquiry）或按机构（institution）",
    "cards_by": "信用卡按账户（account）或按发卡机构（issuer）",
    "ignore_below_card": "信用卡低于此金额的逾期月不计（元）",
    "ignore_below_loan": "贷款低于此金额的逾期月不计（元）",
    "refuse": "提醒在这里等于不通过的规则",
    "warn_only": "不通过在这里只是提醒的规则",
    "no_warn": "提醒在这里是通过的规则",
    "accept": "这里不看的规则",
    "only": "这里只看的规则",
}


def number_name(key: str) -> str:
    """Return what a number is called.

    >>> number_name("QRY04.fail")
    '不通过线'
    """
    return NUMBERS.get(key.partition(".")[2], key)
