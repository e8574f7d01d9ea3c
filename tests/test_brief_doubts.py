"""Groups and blocks of the 简版 whose order, headings or records do not fit: told, never read as if they did."""

from __future__ import annotations

import pytest
from brief_paper import document, write
from test_brief_hard import CARD, groups

from creditcheck.layouts.brief_2.body import Body, body_of
from creditcheck.layouts.brief_2.pairs import read_public
from creditcheck.layouts.brief_2.summary import read_summary

LOAN = "2020年01月02日样例银行发放的1,000元（人民币）其他贷款，2030年01月02日到期。截至2026年09月，余额10。"
NEVER, EVER = "从未发生过逾期的账户明细如下：", "发生过逾期的账户明细如下："
NEVER_CARD, EVER_CARD = "从未逾期过的贷记卡账户明细如下：", "发生过逾期的贷记卡账户明细如下："


def told(body: Body) -> list[str]:
    return [entry.what for entry in body.claims.discrepancies]


def test_groups_out_of_order_twice_or_empty() -> None:
    _, body = groups("贷款", NEVER, f"1.{LOAN}", "信用卡", NEVER_CARD, f"1.{CARD}")
    assert told(body) == ["“信用卡”的位置不对"]
    _, body = groups("贷款", NEVER, f"1.{LOAN}", "贷款", NEVER, f"1.{LOAN}")
    assert told(body) == ["“贷款”出现了两次"]
    _, body = groups("贷款", NEVER)
    assert told(body) == ["“贷款”下没有读到记录"]
    _, body = groups("贷款")
    assert told(body) == ["“贷款”下没有读到记录"]


def test_headings_lost_or_out_of_order() -> None:
    accounts, body = groups("贷款", f"1.{LOAN}")
    assert told(body) == ["“贷款”下没有“…明细如下”的小标题"]
    assert "ever_overdue" not in accounts[0]
    late = LOAN + "最近5年内有2个月处于逾期状态，没有发生过90天以上逾期。"
    _, body = groups("贷款", NEVER, f"1.{LOAN}", EVER, f"1.{late}")
    assert told(body) == ["小标题的次序不对"]
    _, body = groups("贷款", EVER, f"1.{LOAN}")
    assert told(body) == ["这个账户在“发生过逾期”下，却没有读到逾期了几个月"]


@pytest.mark.parametrize(
    "ending",
    ["，当前有逾期。", "。最近5年内有2个月处于逾期状态，没有发生过90天以上逾期。"],
)
def test_a_record_that_contradicts_its_heading(ending: str) -> None:
    accounts, body = groups("贷款", NEVER, f"1.{LOAN[:-1]}{ending}")
    assert len(accounts) == 1
    assert told(body) == ["记录的逾期描述与小标题不符"]
    _, body = groups("贷款", EVER, f"1.{LOAN[:-1]}，从未发生过逾期。")
    assert told(body) == ["记录的逾期描述与小标题不符"]


@pytest.mark.parametrize("of", ["", "的"])
def test_a_loan_late_for_less_than_90_days(of: str) -> None:
    late = f"最近5年内有3个月处于逾期状态，没有发生过90天以上{of}逾期。"
    accounts, body = groups("贷款", EVER, f"1.{LOAN}{late}")
    assert [(one["overdue_months_5y"], one["overdue_90d_months_5y"]) for one in accounts] == [(3, 0)]
    assert told(body) == []


DUE_CARD = "2020年03月02日样例银行发放的贷记卡（卡片尾号：2344），2026年02月到期，信用额度54,000，已使用额度20,932。"


def test_a_card_with_the_month_of_its_end_and_no_currency() -> None:
    (card,), body = groups("信用卡", NEVER_CARD, f"1.{DUE_CARD}")
    assert (card["type"], card["currency"], card["card_tail"], card["status"]) == ("R2", "CNY", "2344", "normal")
    assert (card["limit"], card["used"], str(card["due"])) == (54000, 20932, "2026-02-28")
    assert told(body) == []
    for lost in ("2026年02月到期，", "贷记卡", "信用额度54,000，", "，已使用额度20,932"):
        _, body = groups("信用卡", NEVER_CARD, f"1.{DUE_CARD.replace(lost, '')}")
        assert body.claims.unread()


DUTY = (
    "2020年01月02日，为张三（证件类型：身份证，证件号码：0）在样例银行办理的贷款承担相关还款责任，责任人类型为保证人，"
    "相关还款责任金额1。截至2026年09月，贷款余额1（人民币元）。"
)
DISPOSAL = "2020年01月02日，某公司接收债权，金额为1。截至2026年09月02日，余额为1，最近一次还款日期为2026年08月02日。"
ADVANCE = "2020年01月02日以来某公司累计代偿金额9。2021年03月已结清。"
HEADINGS = {"信用卡": NEVER_CARD, "贷款": NEVER, "其他业务": NEVER}


@pytest.mark.parametrize(
    ("title", "sentence"),
    [
        ("信用卡", CARD.replace("2020年01月02日", "2020年02月30日")),
        ("信用卡", CARD.replace("发放的", "给的")),
        ("信用卡", CARD.replace("样例银行", "样例银行（原")),
        ("信用卡", LOAN),
        ("贷款", LOAN.replace("发放的", "放的")),
        ("贷款", CARD),
        ("贷款", DUTY),
        ("其他业务", CARD),
        ("其他业务", DUTY),
        ("相关还款责任信息", DUTY.replace("承担", "担")),
        ("资产处置信息", DISPOSAL.replace("接收", "接手")),
        ("垫款信息", ADVANCE.replace("累计", "")),
    ],
)
def test_a_record_without_day_and_lender_is_lost(title: str, sentence: str) -> None:
    accounts, body = groups(*filter(None, (title, HEADINGS.get(title, ""), f"1.{sentence}")))
    assert accounts == []
    assert [(entry.text, entry.record) for entry in body.claims.unread()] == [(f"1.{sentence}", None)]


CARD_STATE = {"as_of", "limit", "used", "balance", "unbilled_instalment", "currently_overdue", "status"}
LATE_FIELDS = {"overdue_months_5y", "overdue_90d_months_5y"}
LATE_CARD = f"{CARD}最近5年内有2个月处于逾期状态，没有发生过90天以上逾期。"
LINE = (
    "2020年01月02日样例银行为其他个人消费贷款授信，额度有效期至2029年07月02日，可循环使用。"
    "截至2026年09月，信用额度9元（人民币），余额为0，当前无逾期。"
)


@pytest.mark.parametrize(
    ("title", "sentence", "old", "new", "unread", "fields"),
    [
        ("信用卡", CARD, "人民币", "某币", "opening", {"currency", "card_tail", "due", "closed"}),
        ("信用卡", CARD, "账户）", "账户），2024年01月停用", "opening", {"due", "closed"}),
        ("信用卡", CARD, "1,000", "1000", "截至", CARD_STATE),
        ("信用卡", CARD, "截至2026年09月", "截至2026年13月", "截至", CARD_STATE),
        ("信用卡", CARD, "。截至", "截至", "opening", {"due", "closed"} | CARD_STATE),
        ("信用卡", LATE_CARD, "90天", "某天", "最近", LATE_FIELDS),
        ("信用卡", CARD, "已使用额度0。", "已使用额度0。某某字样。", "某某", set()),
        ("贷款", LOAN, "（人民币）", "（某币）", "opening", {"amount", "currency", "business", "due", "closed"}),
        ("贷款", LOAN, "到期", "到", "opening", {"due", "closed"}),
        ("贷款", LOAN, "余额10", "余额约10", "截至", {"as_of", "balance", "currently_overdue", "status"}),
        ("贷款", LINE, "授信，", "授信某，", "opening", {"business", "due", "open_ended", "revolving", "closed"}),
        ("贷款", LINE, "可循环", "循环", "opening", {"due", "open_ended", "revolving", "closed"}),
        ("贷款", LINE, "当前无", "当前某", "截至",
         {"limit", "currency", "as_of", "balance", "currently_overdue", "status"}),
        ("相关还款责任信息", DUTY, "责任人类型", "责任类型", "opening", {"role", "amount", "contract"}),
        ("相关还款责任信息", DUTY, "人民币元", "某币", "截至", {"as_of", "balance", "currency"}),
        ("相关还款责任信息", DUTY, "贷款余额", "租赁余额", "截至", {"as_of", "balance", "currency"}),
        ("资产处置信息", DISPOSAL, "金额", "数额", "opening", {"amount"}),
        ("资产处置信息", DISPOSAL, "余额", "余款", "截至", {"as_of", "balance", "last_paid"}),
        ("垫款信息", ADVANCE, "已结清", "已经结清", "2021", {"status", "closed"}),
    ],
)  # fmt: skip
def test_a_sentence_that_is_not_known_leaves_the_rest_read(
    title: str, sentence: str, old: str, new: str, unread: str, fields: set[str]
) -> None:
    """The account is kept, the entry names its record, and what the sentence can print is in doubt, nothing else."""
    assert old in sentence
    printed = f"1.{sentence.replace(old, new)}"
    heading = EVER_CARD if sentence == LATE_CARD else HEADINGS.get(title, "")
    (account,), body = groups(*filter(None, (title, heading, printed)))
    (entry,) = body.claims.unread()
    key = "liabilities:1" if title.startswith("相关") else f"{account['type']}:1"
    assert (entry.record, set(entry.fields), told(body)) == (key, fields, [])
    assert entry.text.startswith("2020年" if unread == "opening" else unread) and entry.text in printed
    assert (str(account["opened"]), len(account["institution"])) in {("2020-01-02", 4), ("2020-01-02", 3)}
    assert not fields.intersection(account)


@pytest.mark.parametrize(
    ("title", "printed", "fields"),
    [
        ("信用卡", CARD[: CARD.index("截至")], CARD_STATE | LATE_FIELDS | {"closed"}),
        ("贷款", LOAN + LOAN[LOAN.index("截至") :], set()),
    ],
)
def test_sentences_that_make_no_whole_paragraph(title: str, printed: str, fields: set[str]) -> None:
    (account,), body = groups(title, HEADINGS[title], f"1.{printed}")
    (entry,) = body.claims.discrepancies
    assert (entry.what, entry.kind) == ("这条记录的语句不完整，可能缺了一句", "missing")
    assert (entry.record, set(entry.fields)) == (f"{account['type']}:1", fields)


def test_the_place_of_an_unread_sentence_is_the_line_it_begins_on() -> None:
    at = CARD.index("截至") + 3
    _, body = groups("信用卡", NEVER_CARD, f"1.{CARD[:at]}", CARD[at:].replace("信用额度", "某额度"))
    (entry,) = body.claims.unread()
    first = body.lines[2].no
    assert (entry.line, entry.text[:2]) == (first, "截至")


def test_a_second_note_begins_before_the_first_has_its_date() -> None:
    accounts, body = groups(
        "贷款", NEVER, f"1.{LOAN}", "机构说明", "1.说明内容：没有日期", "2.说明内容：样例。添加日期：2024年01月02日"
    )  # fmt: skip
    assert accounts[0]["annotations"] == [{"kind": "机构说明", "text": "样例。", "added": "2024-01-02"}]
    assert [entry.text for entry in body.claims.unread()] == ["1.说明内容：没有日期"]


TAX = "欠税记录", "主管税务机关：某局", "欠税统计日期：2025年03月", "欠税总额：1,200", "纳税人识别号：0X"


def public(*texts: str) -> tuple[dict[str, list[dict[str, object]]], Body]:
    body = body_of(document([g for n, text in enumerate(texts) for g in write(text, 40, 60 + 14.0 * n)]))
    return read_public(body, body.lines), body


def test_a_label_without_its_value_leaves_the_rest_of_the_record() -> None:
    records, body = public(*TAX[:-1], "纳税人识别号")
    assert [record["amount"] for record in records["tax_arrears"]] == [1200]
    assert [entry.text for entry in body.claims.unread()] == ["纳税人识别号"]
    assert [entry.what for entry in body.claims.discrepancies] == ["“欠税记录”的一条记录缺少“纳税人识别号”"]


def test_an_unknown_label_before_the_first_one_of_a_record_leaves_its_line_unread() -> None:
    records, body = public(TAX[0], f"怪的：1      {TAX[1]}", *TAX[2:])
    assert [record.get("authority") for record in records["tax_arrears"]] == [None]
    assert len(body.claims.unread()) == 1
    records, body = public(TAX[0], f"怪的：1      {TAX[1]}")
    assert records["tax_arrears"] == []
    assert [entry.what for entry in body.claims.discrepancies] == ["“欠税记录”下没有读到记录"]


def test_public_records() -> None:
    records, body = public(*TAX)
    assert records["tax_arrears"][0]["amount"] == 1200
    assert not body.claims.discrepancies
    assert not body.claims.unread()
    _, body = public(*TAX, *TAX)
    assert told(body) == ["“欠税记录”出现了两次"]
    _, body = public(*TAX[1:])
    assert told(body) == ["没有读到任何记录的标题"]
    _, body = public("欠税记录")
    assert told(body) == ["“欠税记录”下没有读到记录"]
    for bad in ("欠税统计日期：2025年3月", "欠税总额：12,00", "欠税统计日期：2025年13月"):
        label = bad.split("：")[0]
        records, body = public(*[bad if text.startswith(label) else text for text in TAX])
        assert records == {"tax_arrears": []}
        assert body.claims.unread()
    _, body = public(*TAX[:2], "欠税总额：1 欠税总额：2", *TAX[2:3], TAX[4])
    assert body.claims.unread()


HEADS = (("信用卡", 200), ("贷款", 270), ("购房", 250), ("其他", 290), ("其他业务", 330))
ROWS = ("账户数", "未结清/未销户账户数", "发生过逾期的账户数", "发生过90天以上逾期的账户数")


def summary(*, lose: str = "", extra: str = "") -> Body:
    page = [g for text, x in HEADS if text != lose for g in write(text, x, 100 if text == "贷款" else 110)]
    for index, row in enumerate(ROWS):
        y = 130 + 19.0 * index
        if row != lose:
            page += write(row, 40, y)
        page += [g for x in (205, 255, 295, 340) for g in write("--" if row != lose or row == "账户数" else "", x, y)]
    page += write("信息概要", 40, 80, 12) + write(extra, 420, 150, 7)
    body = body_of(document(page))
    read_summary(body.claims, body.lines)
    return body


def test_summary_with_something_lost_or_strange() -> None:
    assert told(summary()) == []
    assert "信息概要缺少表头“购房”" in told(summary(lose="购房"))
    assert told(summary(lose=ROWS[3])) == [f"信息概要缺少“{ROWS[3]}”一行"]
    assert [entry.text for entry in summary(extra="某行文字").claims.unread()] == ["某行文字"]
    assert len(summary(lose="账户数").claims.unread()) == 1
