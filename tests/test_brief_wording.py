"""Sentences that real 简版 print, each read to its last figure; what means the same is tolerated, its neighbours are not.

Source: docs/real-documents.md and docs/report-formats.md.
"""

from __future__ import annotations

import pytest
from brief_paper import document, write
from test_brief_doubts import EVER, EVER_CARD, NEVER, NEVER_CARD, groups, told

from creditcheck.layouts.brief_2.body import Body, body_of
from creditcheck.layouts.brief_2.groups import read_groups

BANK = "2020年01月02日样例银行股份有限公司"
LATE = "最近5年内有3个月处于逾期状态，没有发生过90天以上逾期。"
DEEP = "最近5年内有12个月处于逾期状态，其中3个月逾期超过90天。"


def read(title: str, heading: str, sentence: str) -> tuple[dict[str, object], Body]:
    (account,), body = groups(title, heading, f"1.{sentence}")
    return account, body


def said(account: dict[str, object], expected: dict[str, object]) -> dict[str, object]:
    """Return of an account what is expected to be there, dates as text."""
    got = {key: account.get(key) for key in expected}
    return {key: value if value is None or isinstance(value, int | str) else str(value) for key, value in got.items()}


@pytest.mark.parametrize(
    ("heading", "sentence", "expected"),
    [
        (EVER_CARD, f"{BANK}发放的贷记卡（人民币账户，卡片尾号：1234）。截至2026年09月，信用额度10,600，余额10,569"
         f"（含未出单的大额专项分期余额0），当前无逾期。{LATE}",
         {"limit": 10600, "balance": 10569, "unbilled_instalment": 0, "currently_overdue": False, "status": "normal",
          "overdue_months_5y": 3, "overdue_90d_months_5y": 0}),
        (EVER_CARD, f"{BANK}发放的贷记卡（人民币账户）。截至2026年09月，信用额度9，余额9，当前有逾期。{DEEP}",
         {"status": "overdue", "currently_overdue": True, "overdue_months_5y": 12, "overdue_90d_months_5y": 3}),
        (EVER_CARD, f"{BANK}发放的贷记卡（人民币账户）。截至2026年09月，信用额度9，已变成呆账，余额8。",
         {"status": "bad_debt", "limit": 9, "balance": 8}),
        (NEVER_CARD, f"{BANK}发放的准贷记卡（人民币账户）。截至2026年09月，信用额度9，透支余额8。",
         {"type": "R3", "limit": 9, "balance": 8, "status": "normal"}),
        (NEVER_CARD, f"{BANK}发放的贷记卡（人民币账户）。截至2026年09月，信用额度0，余额80,000（含未出单的大额专项分期余额80,000）。",
         {"limit": 0, "balance": 80000, "unbilled_instalment": 80000}),
        (NEVER_CARD, f"{BANK}发放的贷记卡（人民币账户）。截至2026年09月，信用额度60,000，余额110,077（含未出单的大额专项分期余额36,621）。",
         {"limit": 60000, "balance": 110077, "unbilled_instalment": 36621}),
        (NEVER_CARD, f"{BANK}发放的贷记卡（人民币账户）。截至2014年01月尚未激活。",
         {"status": "not_activated", "as_of": "2014-01", "limit": None}),
        (NEVER_CARD, f"{BANK}发放的贷记卡（美元账户，卡片尾号：1234）。截至2026年09月，信用额度折合人民币14,000，已使用额度0。",
         {"currency": "USD", "limit": 14000, "used": 0}),
        (NEVER_CARD, f"{BANK}发放的贷记卡，2026年02月到期，信用额度54,000，已使用额度0。",
         {"currency": "CNY", "due": "2026-02-28", "limit": 54000, "card_tail": None, "status": "normal"}),
        (NEVER_CARD, f"{BANK}发放的贷记卡（卡片尾号：2344），2026年02月到期。截至2025年02月，信用额度54,000，已使用额度0。",
         {"currency": "CNY", "due": "2026-02-28", "limit": 54000, "card_tail": "2344", "as_of": "2025-02"}),
    ],
)  # fmt: skip
def test_cards(heading: str, sentence: str, expected: dict[str, object]) -> None:
    account, body = read("信用卡", heading, sentence)
    assert said(account, expected) == expected
    assert (told(body), body.claims.unread()) == ([], [])


@pytest.mark.parametrize(
    ("name", "code"),
    [("香港元", "HKD"), ("港元", "HKD"), ("英镑", "GBP"), ("瑞士法郎", "CHF"), ("澳大利亚元", "AUD"), ("加元", "CAD"),
     ("日元", "JPY"), ("美元", "USD"), ("欧元", "EUR"), ("人民币", "CNY")],
)  # fmt: skip
def test_the_currencies_of_one_bank_are_accounts_of_their_own(name: str, code: str) -> None:
    account, body = read("信用卡", NEVER_CARD, f"{BANK}发放的贷记卡（{name}账户），2020年08月销户。")
    assert (account["currency"], account["status"], account["closed"]) == (code, "closed", "2020-08")
    assert (told(body), body.claims.unread()) == ([], [])


@pytest.mark.parametrize(
    ("heading", "sentence", "expected"),
    [
        (EVER, f"{BANK}发放的9,000元（人民币）其他贷款，2034年05月09日到期。截至2026年09月，余额8，当前有逾期。{DEEP}",
         {"status": "overdue", "balance": 8, "overdue_90d_months_5y": 3, "due": "2034-05-09"}),
        (EVER, f"{BANK}发放的9,000元（人民币）其他贷款，2024年05月已结清。{LATE}",
         {"status": "settled", "closed": "2024-05", "overdue_months_5y": 3}),
        (NEVER, f"{BANK}为其他个人消费贷款授信，额度有效期至2039年07月02日，可循环使用。截至2026年09月，信用额度100元（人民币），"
         "余额为0，当前无逾期。",
         {"type": "R1", "due": "2039-07-02", "revolving": True, "open_ended": False, "limit": 100, "balance": 0,
          "currently_overdue": False, "ever_overdue": False}),
        (NEVER, f"{BANK}为其他个人消费贷款授信，额度长期有效，不可循环使用。截至2026年09月，信用额度100元（人民币），余额为1。",
         {"revolving": False, "open_ended": True, "due": None, "balance": 1}),
        (EVER, f"{BANK}为其他个人消费贷款授信，可循环使用。截至2026年09月，信用额度7元（人民币），余额为7，当前有逾期。{DEEP}",
         {"status": "overdue", "overdue_months_5y": 12}),
        (NEVER, f"{BANK}发放的9,000元（人民币）其他贷款，2024年05月已转出。", {"status": "transferred", "closed": "2024-05"}),
    ],
)  # fmt: skip
def test_loans(heading: str, sentence: str, expected: dict[str, object]) -> None:
    account, body = read("贷款", heading, sentence)
    assert said(account, expected) == expected
    assert (told(body), body.claims.unread()) == ([], [])


@pytest.mark.parametrize(
    ("title", "sentence", "expected"),
    [
        ("资产处置信息", "2020年01月02日，样例资产管理公司接收债权，金额为50,000。截至2026年09月02日，余额20,000。",
         {"amount": 50000, "balance": 20000, "as_of": "2026-09-02"}),
        ("垫款信息", "2020年01月02日以来样例担保公司累计代偿金额10,000。2024年05月已结清。",
         {"amount": 10000, "status": "settled"}),
    ],
)  # fmt: skip
def test_recovered_debts(title: str, sentence: str, expected: dict[str, object]) -> None:
    (account,), body = groups(title, f"1.{sentence}")
    assert said(account, expected) == expected
    assert (told(body), body.claims.unread()) == ([], [])


def test_numbers_go_on_over_the_sub_groups() -> None:
    lent = f"{BANK}发放的9,000元（人民币）其他贷款，2034年05月09日到期。截至2026年09月，余额8"
    for second in (2, 1):
        accounts, body = groups("贷款", EVER, f"1.{lent}，当前无逾期。{LATE}", NEVER, f"{second}.{lent}。")
        assert [(account["no"], account["ever_overdue"]) for account in accounts] == [(1, True), (second, False)]
        assert (told(body), body.claims.unread()) == ([], [])


CARD = (
    f"{BANK}发放的贷记卡（人民币账户，卡片尾号：1234）。截至2026年09月，信用额度10,600，余额1,569（含未出单的大额专项分期余额5），"
    f"当前无逾期。{LATE}"
)
USED = f"{BANK}发放的贷记卡（人民币账户）。截至2026年09月，信用额度9,000，已使用额度0，当前无逾期。{DEEP}"
LOAN = f"{BANK}发放的9,000元（人民币）其他贷款，2034年05月09日到期。截至2026年09月，余额8，当前无逾期。{LATE}"
LINE = (
    f"{BANK}为其他个人消费贷款授信，额度有效期至2039年07月02日，可循环使用。截至2026年09月，信用额度1,000元（人民币），余额为0，"
    f"当前无逾期。{LATE}"
)
BAD = f"{BANK}发放的9,000元（人民币）其他贷款，2034年05月09日到期。截至2026年09月，已变成呆账，余额8。{LATE}"
ENDED = f"{BANK}发放的9,000元（人民币）其他贷款，2024年05月已结清。{LATE}"


def at(title: str) -> str:
    return EVER_CARD if title == "信用卡" else EVER


@pytest.mark.parametrize(
    ("title", "usual", "old", "new"),
    [
        ("贷款", LOAN, "以上逾期", "以上的逾期"),
        ("贷款", LOAN, "逾期状态", "逾期的状态"),
        ("贷款", LOAN, "有3个月", "有了3个月"),
        ("贷款", LOAN, "余额8", "余额为8"),
        ("贷款", LOAN, "发放的", "发放"),
        ("贷款", LOAN, "当前无", "当前为无"),
        ("贷款", LINE, "余额为0", "余额0"),
        ("贷款", LINE, "信用额度1", "信用额度为1"),
        ("贷款", BAD, "变成呆账", "变成了呆账"),
        ("贷款", ENDED, "已结清。", "已结清了。"),
        ("信用卡", USED, "其中3", "其中的3"),
        ("信用卡", USED, "12个月处", "12个月的处"),
        ("信用卡", USED, "超过90", "超过了90"),
        ("信用卡", USED, "信用额度9", "信用额度为9"),
        ("信用卡", USED, "已使用额度0", "已使用额度为0"),
        ("信用卡", CARD, "未出单的", "未出单"),
        ("信用卡", CARD, "分期余额5", "分期余额为5"),
        ("信用卡", CARD, "余额1,569", "余额为1,569"),
        ("信用卡", CARD, "，", ","),
        ("信用卡", CARD, "10,600", "10，600"),
        ("信用卡", CARD, "（", "("),
        ("信用卡", CARD, "）", ")"),
        ("信用卡", CARD, "：", ":"),
        ("信用卡", CARD, "。", "."),
        ("信用卡", CARD, "。", "｡"),
        ("信用卡", CARD, "1234", "１２３４"),
        ("贷款", LOAN, "。", "."),
        ("贷款", LINE, "，", ","),
        *(
            ("贷款", LOAN, word, f"{word[:1]} {word[1:]}")
            for word in ("020年01", "年01月", "至2026", "于逾期", "034年")
        ),
    ],
)
def test_what_cannot_change_the_meaning(title: str, usual: str, old: str, new: str) -> None:
    """Particles that say nothing, punctuation of either width, spaces."""
    assert old in usual
    expected, body = read(title, at(title), usual)
    assert (told(body), body.claims.unread()) == ([], [])
    account, body = read(title, at(title), usual.replace(old, new))
    assert {**account, "where": None} == {**expected, "where": None}
    assert (told(body), body.claims.unread()) == ([], [])


@pytest.mark.parametrize(
    ("title", "usual", "old", "new"),
    [
        ("贷款", LOAN, "没有发生过", "发生过"),
        ("贷款", LOAN, "没有发生过90天", "没有发生过60天"),
        ("贷款", LOAN, "没有发生过", "没有发生"),
        ("贷款", LOAN, "以上逾期", "以下逾期"),
        ("贷款", LOAN, "以上逾期", "以上为逾期"),
        ("贷款", LOAN, "最近5年", "最近2年"),
        ("贷款", LOAN, "有3个月", "没有3个月"),
        ("贷款", LOAN, "有3个月", "有3个多月"),
        ("贷款", LOAN, "余额8", "余额约8"),
        ("贷款", LOAN, "余额8", "余额的8"),
        ("贷款", LOAN, "余额8", "本金余额8"),
        ("贷款", LOAN, "当前无", "当前没有"),
        ("贷款", LOAN, "当前无", "以前无"),
        ("贷款", LOAN, "到期", "到期了"),
        ("贷款", LOAN, "2034年05月", "2034年5月"),
        ("贷款", LINE, "1,000", "1000"),
        ("贷款", LINE, "1,000", "1.000"),
        ("贷款", LINE, "可循环", "可以循环"),
        ("贷款", BAD, "已变成", "未变成"),
        ("贷款", ENDED, "已结清", "未结清"),
        ("贷款", ENDED, "已结清", "结清"),
        ("信用卡", USED, "逾期超过", "逾期未超过"),
        ("信用卡", USED, "其中3", "其中有3"),
        ("信用卡", CARD, "，余额", "、余额"),
        ("信用卡", CARD, "，余额", "余额"),
        ("信用卡", CARD, "（含", "（不含"),
        ("信用卡", CARD, "）。截至", "）截至"),
        ("信用卡", USED, "已使用额度", "未使用额度"),
        ("信用卡", USED, "信用额度", "临时信用额度"),
    ],
)
def test_its_neighbours_stay_unread(title: str, usual: str, old: str, new: str) -> None:
    """A word more or less, another word, another figure, punctuation of another kind."""
    assert old in usual
    _, body = read(title, at(title), usual.replace(old, new, 1))
    assert [entry.record for entry in body.claims.unread()] == [f"{'R2' if title == '信用卡' else 'D1'}:1"] or (
        title == "贷款" and usual == LINE and [entry.record for entry in body.claims.unread()] == ["R1:1"]
    )


@pytest.mark.parametrize("usual", [CARD, LOAN, LINE])
def test_a_line_may_break_anywhere(usual: str) -> None:
    title = "信用卡" if usual == CARD else "贷款"
    expected, _ = read(title, at(title), usual)
    for place in range(1, len(usual)):
        texts = (title, at(title), f"1.{usual[:place]}", usual[place:])
        glyphs = [glyph for n, text in enumerate(texts) for glyph in write(text, 40, 60 + 14.0 * n, 5)]
        body = body_of(document(glyphs))
        accounts, _ = read_groups(body.claims, body.lines)
        assert [{**account, "where": None} for account in accounts] == [{**expected, "where": None}], usual[:place]
        assert (told(body), body.claims.unread()) == ([], []), usual[:place]
