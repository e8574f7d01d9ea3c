"""Words of the code lists that the machine samples use -> codes (docs/report-formats.md §4), and the states per account type."""

from __future__ import annotations


def codes(text: str) -> dict[str, str]:
    """``11 商业银行 · 12 村镇银行`` as word -> code."""
    return {word: code for code, word in (part.split(" ", 1) for part in text.split(" · "))}


ID_TYPE = codes("10 身份证 · 2 护照 · 3 军官证 · 8 外国人居留证")
GENDER = codes("1 男 · 2 女")
MARITAL = codes("10 未婚 · 20 已婚 · 30 丧偶 · 40 离婚 · 91 单身")
EDUCATION = codes("10 研究生 · 20 本科 · 30 大专 · 60 高中")
DEGREE = codes("2 博士 · 3 硕士 · 4 学士 · 5 无")
EMPLOYMENT = codes("11 国家公务员 · 13 专业技术人员 · 17 职员 · 91 在职")
RESIDENCE = codes("1 自置 · 2 按揭 · 4 集体宿舍 · 5 租房 · 11 自有")
EMPLOYER = codes(
    "10 机关、事业单位 · 20 国有企业 · 30 外资企业 · 40 个体、私营企业 · 50 其他（三资企业、民营企业、民间团体）"
)
INDUSTRY = codes("F 批发和零售业 · I 信息传输、软件和信息技术服务业 · J 金融业")
OCCUPATION = codes("1 专业技术人员 · 3 办事人员和有关人员")
POST = codes("1 高级领导 · 2 中级领导 · 3 一般员工")
TITLE = codes("0 无 · 1 高级 · 2 中级 · 3 初级")
REASON = codes(
    "01 贷后管理 · 02 贷款审批 · 03 信用卡审批 · 08 担保资格审查 · 19 特约商户实名审查 · 20 保前审查 · 21 保后管理 · 24 融资审批 · 26 额度审批"
)
BUSINESS = codes(
    "11 个人住房商业贷款 · 12 个人商用房（含商住两用）贷款 · 13 个人住房公积金贷款 · 21 个人汽车消费贷款 · 32 国家助学贷款 · 41 个人经营性贷款 · "
    "51 农户贷款 · 52 经营性农户贷款 · 91 其他个人消费贷款 · 99 其他贷款 · 71 准贷记卡 · 81 贷记卡 · 62 股票质押式回购交易 · "
    "63 融资融券业务 · 92 融资租赁业务 · A1 资产处置 · B1 代偿债务"
)
COMPANY_BUSINESS = codes("11 贷款 · 12 贸易融资 · 14 融资租赁")
METHOD = codes(
    "11 分期等额本息 · 12 分期等额本金 · 21 到期一次还本付息 · 23 随时还 · 31 按期结息，到期还本 · 32 按期结息，自由还本 · 90 不区分还款方式"
)
FREQUENCY = codes("03 月 · 04 季 · 07 一次性 · 08 不定期")
GUARANTEE = codes("1 质押 · 2 抵押 · 3 保证 · 4 信用/无担保")
JOINT = codes("0 无 · 1 主借款人 · 2 从借款人")
FIVE_TIER = codes("1 正常 · 2 关注 · 3 次级 · 4 可疑 · 5 损失")
TRANSACTION = codes("1 展期 · 2 担保人（第三方）代偿 · 4 提前还款 · 5 提前结清 · 9 其他 · 14 信用卡个性化分期")
PURPOSE = codes("10 循环贷款额度 · 20 非循环贷款额度 · 30 信用卡共享额度 · 31 信用卡独立额度")
ROLE = codes("1 共同借款人 · 2 保证人 · 4 应收账款债务人 · 5 供应链中核心企业 · 9 其他")
NOTE = codes("1 异议标注 · 2 特殊标注 · 3 本人声明 · 4 机构说明")
TELECOM = codes("1 固定电话 · 2 移动电话 · 3 互联网接入")
JUDGMENT = codes("1 判决 · 2 调解")
ENFORCEMENT = codes("004 执行完毕 · 005 终结执行")
FUND_STATE = codes("1 缴交 · 2 封存 · 3 销户")
RELIEF = codes("1 在职职工 · 3 失业")
LEVEL = codes("1 国家级机构或行业协会颁发 · 2 省市级机构或行业协会颁发")
PROMPT = codes("11 个人住房贷款 · 12 个人商用房贷款（包括商住两用房） · 19 其他类贷款 · 21 贷记卡 · 22 准贷记卡")
PUBLIC = codes("1 欠税信息 · 2 民事判决信息 · 3 强制执行信息 · 4 行政处罚信息")

_LOAN_OPEN = {"normal": "1", "overdue": "2", "collateral_short": "6", "judicial": "8"}
_CARD_OPEN = {"normal": "1", "frozen": "2", "stopped": "3", "bank_stopped": "31", "judicial": "8"}
_CARD_END = {"closed": "4", "bad_debt": "5", "not_activated": "6"}
OPEN = {
    "D1": {**_LOAN_OPEN, "forced_liquidation": "7"},
    "R4": _LOAN_OPEN,
    "R1": {**_LOAN_OPEN, "bank_stopped": "5"},
    "R2": _CARD_OPEN,
    "R3": _CARD_OPEN,
}
END = {
    "D1": {"settled": "3", "bad_debt": "4", "transferred": "5"},
    "R4": {"settled": "3", "bad_debt": "4"},
    "R1": {"settled": "3", "bad_debt": "4"},
    "R2": _CARD_END,
    "R3": _CARD_END,
    "C1": {"collecting": "1", "ended": "2"},
}

KINDS = (
    ("消费金融", "24", "X"), ("小额贷款", "51", "L"), ("金融租赁", "22", "J"), ("融资租赁", "22", "J"), ("汽车金融", "23", "V"),
    ("信托", "21", "T"), ("证券", "31", "S"), ("资产管理", "26", "Z"), ("担保", "53", "Q"), ("公积金", "52", "G"),
    ("支付", "99", "P"), ("银行", "11", "B"),
)  # fmt: skip


def institution_code(name: str) -> tuple[str, str]:
    """An invented 14-character code for a name, always the same, and its 机构类型."""
    kind, letter = next(((kind, letter) for word, kind, letter in KINDS if word in name), ("99", "Y"))
    number = sum(ord(c) * (i + 3) ** 2 for i, c in enumerate(name)) % 10**8
    return f"{letter}{number:08d}H0001", kind
