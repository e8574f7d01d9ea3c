"""The HTML page and its pictures: whole, harmless, without network, and the figures in the pictures are right."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from datetime import date
from html.parser import HTMLParser
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import pytest
from page_pieces import with_causes
from sample_files import SAMPLES, report_of

from creditcheck.assess import Options, assess
from creditcheck.cli.run import run
from creditcheck.data.institutions import Register, default_register, extended_register
from creditcheck.data.preset_files import load_preset
from creditcheck.model.report import Report
from creditcheck.renderers import html_page
from creditcheck.renderers.bars import Picture
from creditcheck.renderers.html_page import render
from creditcheck.renderers.nodes import FigureKind
from creditcheck.renderers.outline import outline

CASE = Path(__file__).with_name("renderers_case.json")
REGISTER = default_register()
JUDGED = with_causes(json.loads(CASE.read_text(encoding="utf-8")))
EVIL = "<script>alert(1)</script>\"'&\x1b[31m\u202e"


def account(**extra: Any) -> dict[str, Any]:
    return {"type": "D1", "institution": "江城样例银行股份有限公司", "status": "normal", "currency": "CNY"} | extra


def report(*accounts: dict[str, Any], **extra: Any) -> Report:
    document = {"header": {"report_time": "2026-10-20T09:12:33"}, "accounts": list(accounts)} | extra
    return Report.model_validate_json(json.dumps(document))


def page(*accounts: dict[str, Any], changed: dict[str, Any] | None = None, **extra: Any) -> str:
    assessment = with_causes(changed or json.loads(CASE.read_text(encoding="utf-8")))
    return render(outline(assessment, title_of=str), report(*accounts, **extra), REGISTER, assessment)


def picture(kind: FigureKind, shown: Report, register: Register = REGISTER) -> Picture:
    drawn = html_page.picture(kind, shown, register, JUDGED)
    assert drawn is not None
    return drawn


def words(kind: FigureKind, shown: Report) -> list[str]:
    """Every text of a picture in order; the table behind it says the same figures."""
    drawn = picture(kind, shown)
    assert drawn.drawing is not None and drawn.table is not None
    root = ElementTree.fromstring(f"<div>{drawn.drawing}</div>")
    return [element.text for element in root.iter() if element.text]


class Tags(HTMLParser):
    """Collects tags and checks that they are closed in order."""

    def __init__(self) -> None:
        super().__init__()
        self.open: list[str] = []
        self.seen: list[tuple[str, dict[str, str | None]]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.seen.append((tag, dict(attrs)))
        if tag not in ("meta", "br"):
            self.open.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.seen.append((tag, dict(attrs)))

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag


LOAN = account(balance=20000, amount=50000, business="其他个人消费贷款", no=1)
CARD = account(type="R2", limit=20000, used=17000, no=2, business="贷记卡")


def test_one_file_without_network_or_script() -> None:
    shown = page(LOAN, CARD)
    tags = Tags()
    tags.feed(shown)
    assert tags.open == []
    names = {tag for tag, _ in tags.seen}
    assert not names & {"script", "link", "img", "iframe", "object", "form", "base"}
    assert all(not {"src", "srcset", "action"} & attributes.keys() for _, attributes in tags.seen)
    ids = [attributes["id"] for _, attributes in tags.seen if "id" in attributes]
    assert len(ids) == len(set(ids)) > 0
    links = [str(attributes["href"]) for _, attributes in tags.seen if "href" in attributes]
    assert links and {link[1:] for link in links} <= set(ids) and all(link.startswith("#c") for link in links)
    assert [tag for tag, _ in tags.seen if tag in ("main", "header", "nav", "footer")] == [
        "header", "main", "nav", "footer",
    ]  # fmt: skip
    assert "http" not in re.sub(r"http-equiv", "", shown)
    assert "url(" not in shown
    assert "default-src 'none'" in shown
    assert "@page { size: A4" in shown
    assert shown.count("<figure>") == 3, "no history is printed, so there is no picture of it"


def test_name_and_day_are_on_each_printed_page() -> None:
    changed = json.loads(CASE.read_text(encoding="utf-8"))
    changed["report"]["name"] = '王*"}\\'
    shown = page(LOAN, changed=changed)
    assert 'content: "王\\2a \\22 \\7d \\5c \\20 2026' in shown
    assert 'content: counter(page) " / " counter(pages)' in shown


def test_whose_and_of_which_day_is_on_each_printed_page_of_a_plan(capsys: pytest.CaptureFixture[str]) -> None:
    for words in (["plan", "03-overdue-now.pdf"], ["dispute", "21-detailed-all-states.pdf"]):
        run([words[0], str(SAMPLES / words[1]), "--as-of", "2026-11-25", "-f", "html"])
        shown = capsys.readouterr().out
        assert re.search(r'@top-right \{ content: ".\\2a \\2a \\20 2026\\2d 10\\2d 16\\20 的信用报告"', shown), words


def test_a_long_picture_may_be_parted_on_paper() -> None:
    many = [account(institution=f"江城第{n}样例银行股份有限公司", balance=100 + n) for n in range(12)]
    assert '<figure class="tall"><h3>欠谁多少钱</h3>' in page(*many)
    assert "<figure><h3>欠谁多少钱</h3>" in page(LOAN)


def test_a_long_card_may_be_cut_and_a_short_one_may_not() -> None:
    changed = json.loads(CASE.read_text(encoding="utf-8"))
    changed["findings"][0]["evidence"] = [{"page": 1, "line": n, "text": "一行很长的记录" * 9} for n in range(1, 41)]
    assert '<article class="bad long" id="c1"' in page(LOAN, changed=changed)
    assert '<article class="bad" id="c1"' in page(LOAN)


def test_the_whole_page_is_there() -> None:
    shown = page(LOAN)
    for piece in (
        '<h1 id="s1">央行个人信用报告自查</h1>',
        "× 不通过 · 原因 BLK01：当前逾期",
        '<td class="bad" data-label="结论">× 不通过</td>',
        "<li>先问清本金、利息和费用，一次还清（",
        '<li class="bad"><b>不黑</b>× 不通过，另有看不出的',
        "<details><summary>报告里的依据</summary>",
        '<a class="bad" href="#c1">× 原因 BLK01：当前逾期</a>',
        "示例口径，以机构为准",
    ):
        assert piece in shown


def test_foreign_text_stays_text() -> None:
    changed = json.loads(CASE.read_text(encoding="utf-8"))
    changed["findings"][0]["evidence"][0]["text"] = EVIL
    changed["findings"][0]["advice"] = [EVIL, EVIL]
    changed["report"]["name"] = EVIL
    evil = account(institution=EVIL, balance=5, no=1, history=[{"month": "2026-10", "status": EVIL}])
    shown = page(evil, account(type="R2", institution=EVIL, limit=10, used=9), changed=changed)
    assert "<script" not in shown
    assert "\x1b" not in shown
    assert "\u202e" not in shown
    assert "&lt;script&gt;" in shown
    tags = Tags()
    tags.feed(shown)
    assert tags.open == []


def test_an_incomplete_reading_is_said_under_every_picture() -> None:
    reading = {"unread": [{"text": "一行"}], "complete": False}
    assert page(LOAN, CARD, reading=reading).count("图里只有读到的内容") == 3
    assert "图里只有读到的内容" not in page(LOAN, CARD)


# ---- use of limits


def test_limits() -> None:
    line = account(type="R1", institution="江城农商行", balance=3000, limit=10000)
    shown = words("limits", report(CARD, line, account(type="R2", limit=1000, used=2000)))
    assert "17,000 / 20,000，85%" in shown
    assert "3,000 / 10,000，30%" in shown
    assert "2,000 / 1,000，200%" in shown
    assert shown.index("2,000 / 1,000，200%") < shown.index("17,000 / 20,000，85%") < shown.index("3,000 / 10,000，30%")
    assert "80%" in picture("limits", report(CARD)).note


@pytest.mark.parametrize(
    "left_out",
    [
        account(type="R2", limit=20000, used=1, currency="USD"),
        account(type="R2", limit=20000, used=1, status="closed"),
        account(type="R2", limit=20000, used=1, status="not_activated"),
        account(type="R2", limit=None, used=1),
        account(type="R2", limit=20000),
        account(type="R1", limit=0, balance=0),
        account(type="R1", limit=5, balance=1, status="settled"),
        account(type="D1", balance=4),
    ],
)
def test_what_has_no_limit_is_not_drawn(left_out: dict[str, Any]) -> None:
    drawn = picture("limits", report(left_out))
    assert drawn.drawing is None
    assert "没有同时印出" in drawn.note


def test_many_cards_are_cut_aloud() -> None:
    cards = [account(type="R2", limit=100, used=n, institution=None) for n in range(25)]
    drawn = picture("limits", report(*cards))
    assert "另有 5 个账户没有画出。" in drawn.note
    assert words("limits", report(*cards)).count("（名称未显示） 信用卡") == 20


# ---- inquiries


def inquiry(day: str, reason: str = "贷款审批", by: str = "institution") -> dict[str, Any]:
    return {"date": day, "institution": "江城样例银行", "reason": reason, "by": by}


def test_inquiries_by_month_hard_and_other() -> None:
    listed = [
        inquiry("2026-10-19"),
        inquiry("2026-10-01", "信用卡审批"),
        inquiry("2026-10-02", "贷后管理"),
        inquiry("2026-09-02", "本人查询", "self"),
        inquiry("2024-10-30"),
    ]
    drawn = picture("inquiries", report(inquiries=listed))
    assert drawn.table is not None
    rows = [[cell.text for cell in row] for row in drawn.table.rows]
    assert rows == [["2026-10", "2", "1"], ["2026-09", "0", "1"]]
    shown = words("inquiries", report(inquiries=listed))
    assert shown == ["25-04", "25-10", "26-04", "2", "26-10"], "the number of hard ones above, half years below"
    assert str(drawn.drawing).count('class="hatched"') == 2
    assert 'class="calm"' in str(drawn.drawing)


def drawn_for(stem: str, preset: str, kind: FigureKind) -> Picture:
    shown = report_of(SAMPLES / f"{stem}.pdf")
    options = Options(today=date(2026, 11, 25), preset=load_preset(preset))
    drawn = html_page.picture(kind, shown, REGISTER, assess(shown, options), preset=options.preset)
    assert drawn is not None and drawn.drawing is not None and drawn.table is not None
    return drawn


def test_windows_with_their_lines_and_the_day_each_recovers() -> None:
    drawn = drawn_for("05-many-inquiries", "mortgage-bank", "windows")
    assert drawn.table is not None
    assert [[cell.text for cell in row] for row in drawn.table.rows] == [
        ["近 1 个月", "2026-09-16", "5 次", "3 起注意，4 起不通过", "× 不通过", "应已转好，看新报告"],
        ["近 2 个月", "2026-08-16", "6 次", "4 起注意，5 起不通过", "× 不通过", "2026-11-29 转好"],
        ["近 3 个月", "2026-07-16", "7 次", "4 起注意，6 起不通过", "× 不通过", "2026-12-11 起好些，2026-12-29 转好"],
        ["近半年", "2026-04-16", "10 次", "9 起不通过", "× 不通过", "应已转好，看新报告"],
    ]
    shown = str(drawn.drawing)
    assert "2026-07-16 起，2026-12-11 起好些，2026-12-29 转好" in shown
    assert "5 次（3 起注意，4 起不通过）" in shown
    assert shown.count("<s ") == 7, "each line is drawn"
    assert "逐次" in drawn.note


def test_windows_by_institution_and_merged() -> None:
    for dedup, by, unit, how in (
        ("raw", "institution", "家", "按机构"), ("14d", "inquiry", "次", "合并后"),
    ):  # fmt: skip
        preset = load_preset("mortgage-bank")
        preset = replace(preset, settings=replace(preset.settings, dedup=dedup, inquiries_by=by))
        shown = report_of(SAMPLES / "05-many-inquiries.pdf")
        judged = assess(shown, Options(today=date(2026, 11, 25), preset=preset))
        drawn = html_page.picture("windows", shown, REGISTER, judged, preset=preset)
        assert drawn is not None and drawn.table is not None
        assert all(row[2].text.endswith(unit) for row in drawn.table.rows)
        assert how in drawn.note


def test_windows_that_pass_are_calm_and_the_others_colour_their_months_only() -> None:
    calm = str(drawn_for("06-online-loans", "mortgage-bank", "inquiries").drawing)
    assert 'class="bad"' not in calm and 'class="warn"' not in calm
    alarmed = str(drawn_for("05-many-inquiries", "mortgage-bank", "inquiries").drawing)
    assert 'class="bad"' in alarmed and 'class="calm"' in alarmed
    spans = re.findall(r"<span style=.width:([\d.]+)%.>([^<]+)</span><i class=.bad. style=.width:([\d.]+)%", alarmed)
    assert [name for _, name, _ in spans] == ["近 1 个月", "近 2 个月", "近 3 个月", "近半年"]
    assert {round(float(before) + float(wide)) for before, _, wide in spans} == {98}, "all end on the report's day"
    assert html_page.picture("windows", report(), REGISTER, JUDGED) is None


def test_no_inquiries() -> None:
    assert picture("inquiries", report()).note == "近 24 个月没有查询记录。"


# ---- owed


def test_owed_by_legal_entity() -> None:
    shown = words(
        "owed",
        report(
            account(institution="捷信消费金融有限公司", balance=1000),
            account(institution="天津京东消费金融有限公司", balance=500),
            account(type="R2", limit=9000, used=300, unbilled_instalment=200),
            account(balance=7, currency="USD"),
            account(balance=9, status="settled"),
        ),
    )
    assert shown == ["天津京东消费金融有限公司（消费金融公司）", "1,500", "江城样例银行股份有限公司（银行）", "500"]


def test_owed_by_the_register_of_the_judgement() -> None:
    own = extended_register('[[institution]]\nname = "江城样例银行股份有限公司"\nclass = "ML"\n')
    assert "江城样例银行股份有限公司（小额贷款公司）" in str(picture("owed", report(LOAN), own).drawing)
    assert "江城样例银行股份有限公司（银行）" in str(picture("owed", report(LOAN)).drawing)


def test_owed_says_what_it_leaves_out() -> None:
    many = [account(institution=f"江城第{n}样例银行股份有限公司", balance=100) for n in range(18)]
    drawn = picture("owed", report(*many, account(type="R2", limit=5)))
    assert drawn.note.startswith("合计 1,800 元")
    assert "有 1 张信用卡没有印出已用金额" in drawn.note
    assert words("owed", report(*many))[-2:] == ["其余 3 家", "300"]
    assert picture("owed", report()).drawing is None


# ---- repayment


def history(**marks: str) -> list[dict[str, Any]]:
    return [{"month": month.replace("m", "").replace("_", "-"), "status": status} for month, status in marks.items()]


def test_repayment_months() -> None:
    shown = report(account(no=3, history=history(m2026_08="1", m2026_09="2", m2026_10="3", m2021_10="9", m2025_07="B")))
    found = words("repayment", shown)
    assert found == ["3 江城样例银行股份有限公司", "2026", "1", "2", "3", "2025", "B"]
    drawn = picture("repayment", shown)
    assert str(drawn.drawing).count("<i class=") == 24
    for meaning in ("1 逾期1-30天；", "3 逾期61-90天；", "B 呆账；"):
        assert meaning in drawn.note
    assert drawn.table is not None
    assert drawn.table.rows[0][1].text == "2025-07「B」、2026-08「1」、2026-09「2」、2026-10「3」"


def test_what_the_form_does_not_print_is_absent() -> None:
    assert html_page.picture("repayment", report(LOAN), REGISTER, JUDGED) is None
    assert html_page.picture("timeline", report(LOAN), REGISTER, JUDGED) is None


def test_the_worst_accounts_are_drawn_and_the_normal_ones_counted() -> None:
    clean = [account(no=n, history=history(m2026_10="N")) for n in range(1, 46)]
    late = [account(no=n, institution="逾期样例银行", history=history(m2026_10="2")) for n in range(90, 104)]
    worst = account(no=200, institution="最久样例银行", history=history(m2026_10="7"))
    drawn = picture("repayment", report(*clean, *late, worst))
    assert "45 个账户的每个月都正常，没有画出。另有 3 个账户没有画出。" in drawn.note
    assert words("repayment", report(*late, worst))[0] == "200 最久样例银行"
    only = picture("repayment", report(*clean))
    assert only.drawing is None and only.note == "45 个账户的每个月都正常，没有画出。"
