"""``creditcheck plan`` with what else can be asked: what is typed, what is refused, what the page and the JSON say."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from test_moves import CARD, LATE, LINE, LOAN, document

from creditcheck.cli.run import run

pytestmark = pytest.mark.usefixtures("samples_read_once")

DAY = ["--as-of", "2026-03-31"]
MINE = {"name": "王样例", "id_number": "000000199001011234"}
Ask = Callable[..., tuple[int, str, str]]


@pytest.fixture
def ask(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Ask:
    path = tmp_path / "mine.json"
    lenders = [{**LOAN, "institution": f"样例{n}消费金融有限公司", "balance": 5_000 * n} for n in range(1, 6)]
    written = document({**CARD, **LATE}, *lenders, {**LINE, "balance": 0}, subject=MINE)
    path.write_text(json.dumps(written, ensure_ascii=False), encoding="utf-8")

    def call(*args: str) -> tuple[int, str, str]:
        code = run(["plan", str(path), *DAY, *args])
        out, err = capsys.readouterr()
        return code, out, err

    return call


def plan(ask: Ask, *args: str) -> dict[str, Any]:
    code, out, _ = ask(*args, "--format", "json")
    assert code == 0
    return json.loads(out)


def bare(text: str) -> str:
    return "".join(text.split())


def test_what_if_as_json(ask: Ask) -> None:
    args = (
        "--pay",
        "青禾样例银行信用卡=3万",
        "--settle",
        "D1:6",
        "--close",
        "白桦样例",
        "--clear-arrears",
        "R2:1",
        "--wait",
        "3m",
    )
    found = plan(ask, *args)
    assert found["moves"] == [
        {"move": "clear_arrears", "account": "R2:1", "amount": 3_000, "months": None, "days": None},
        {"move": "pay", "account": "R2:1", "amount": 30_000, "months": None, "days": None},
        {"move": "settle", "account": "D1:6", "amount": 25_000, "months": None, "days": None},
        {"move": "close", "account": "R1:7", "amount": 0, "months": None, "days": None},
        {"move": "wait", "account": None, "amount": None, "months": 3, "days": None},
    ]
    assert found["after"]["schema"] == "creditcheck.assessment/1"
    assert found["after"]["report"]["report_time"] == "2026-06-30T00:00:00"
    assert found["after"]["report"]["name"] == "王**"
    assert {"rule": "BLK01", "before": "fail", "after": "pass"} in found["changed"]
    assert len(found["assumed"]) == 7
    assert plan(ask, *args, "--reveal")["after"]["report"]["name"] == "王样例"


def test_what_if_as_a_page(ask: Ask) -> None:
    code, out, _ = ask("--pay", "R2:1=4.5万")
    assert code == 0
    page = bare(out)
    assert "假设----还R2:1青禾" not in page
    assert "还R2:1青禾样例银行股份有限公司信用卡中心贷记卡（逾期），45,000元，已用45,000→0" in page
    assert "这样的话，结论：" in page
    assert "只是假设，机构看到的是报告" in page
    assert bare("当前逾期  × 不通过  √ 通过") in page
    assert max(map(len, out.splitlines())) <= 80
    _, out, _ = ask("--pay", "R2:1=1")
    assert "没有哪一条的结论变了" in out


@pytest.mark.parametrize(
    ("args", "sentence", "hint"),
    [
        (
            ["--pay", "R2:1=50000"],
            "R2:1 青禾样例银行股份有限公司信用卡中心 贷记卡（逾期）：这个账户最多能还 45,000 元",
            "45000",
        ),
        (["--pay", "R2:1"], "--pay 看不懂“R2:1”", "R2:3=20000"),
        (["--pay", "R2:1=两万"], "--pay 的金额“两万”看不懂", "2万"),
        (["--settle", "样例"], "“样例”对得上", "；D1:2 样例1消费金融有限公司"),
        (["--settle", "没有这家"], "报告里没有叫“没有这家”的账户", "报告里的账户：R2:1"),
        (["--settle", "青和样例银行"], "报告里没有叫“青和样例银行”的账户", "是不是：R2:1"),
        (["--close", "R2:1"], "还有欠款的卡或额度销不了", "--settle"),
        (["--wait", "soon"], "--wait 看不懂“soon”", "3m"),
        (["--cash", "0"], "--cash 要写多少元", "3万"),
        (["--cash", "很多"], "--cash 要写多少元", "3万"),
        (["--keep-months", "2"], "--keep-months 要和 --cash 一起写", "--cash"),
        (["--cash", "3万", "--keep-months", "25"], "--keep-months 要写留几个月", "0 到 24"),
        (["--want", "house"], "没有“house”这个值", "mortgage"),
        (["--want", "mortgage"], "--want mortgage 还要写 --amount、--rate、--years", "--want mortgage --amount"),
        (["--amount", "3万"], "--amount 要和 --want 一起写", "--want"),
        (["--fee", "300"], "--fee 要和 --want 一起写", "--want"),
        (["--want", "car", "--amount", "3万", "--rate", "贵", "--years", "3"], "--rate 要写年利率", "3.1"),
        (["--want", "car", "--amount", "3万", "--rate", "3", "--years", "0"], "--years 要写借几年", "30"),
        (["--want", "car", "--amount", "3万", "--rate", "3", "--years", "1.3"], "--years 要写借几年", "1.5"),
    ],
)
def test_what_cannot_be_is_refused(args: list[str], sentence: str, hint: str, ask: Ask) -> None:
    code, out, err = ask(*args)
    assert (code, out) == (2, "")
    assert bare(sentence) in bare(err)
    assert bare(hint) in bare(err)
    assert "Traceback" not in err


def test_money_as_json(ask: Ask) -> None:
    found = plan(ask, "--cash", "30,000", "--keep-months", "0")
    way = found["ways"][0]
    assert found["cash"] == {
        "cash": 30_000, "keep_months": 0, "kept": 0, "spendable": 30_000, "unpriced": [], "overdue": ["R2:1"], "exact": True,
    }  # fmt: skip
    assert way["cost"] == sum(move["amount"] for move in way["pays"]) <= 30_000
    assert way["pays"][0]["account"] == "R2:1"
    assert way["arrears_left"] == []
    assert way["exact"]
    assert plan(ask)["ways"] is None


def test_money_as_a_page(ask: Ask) -> None:
    _, out, _ = ask("--cash", "3万")
    page = bare(out)
    assert "手头30,000元，先留1个月的应还款10,000元，能用20,000元。" in page
    assert "办法一：一共" in page
    assert "1.R2:1青禾样例银行股份有限公司信用卡中心贷记卡（逾期）：还" in page
    _, out, _ = ask("--cash", "100", "--keep-months", "0")
    assert "逾期补一笔是一笔，先补：R2:1" in bare(out)


def test_the_loan_as_json_and_as_a_page(ask: Ask) -> None:
    args = (
        "--want",
        "mortgage",
        "--amount",
        "100万",
        "--rate",
        "3.1%",
        "--years",
        "30",
        "--fee",
        "300",
        "--income",
        "1.5万",
    )
    found = plan(ask, *args)["loan"]
    assert (found["kind"], found["amount"], found["rate"], found["months"]) == ("mortgage", 1_000_000, 3.1, 360)
    assert (found["payment"], found["housing_ratio"], found["within"]) == (4270.16, 0.3047, False)
    assert found["debt_ratio"] == 1.2713  # and 10,000 of loans, and 4,500 of a card
    assert [move["move"] for move in found["settle_first"]] == ["settle"] * len(found["settle_first"])
    assert plan(ask, *args)["moves"][-1] == {
        "move": "want", "account": None, "amount": 1_000_000, "months": 360, "days": None,
    }  # fmt: skip
    _, out, _ = ask(*args)
    page = bare(out)
    assert "想借的房贷" in page
    assert "1,000,000元，年利率3.1%，360个月，等额本息：每月还4,270.16元。" in page
    assert "月供加物业费÷月收入15,00030.47%不超过50%（官方）" in page
    assert "要借这么多，先还清" in page
    _, out, _ = ask("--want", "card")
    assert "信用卡没有月供" in out
    _, out, _ = ask("--want", "car", "--amount", "3万", "--rate", "0", "--years", "1", "--method", "equal-principal")
    assert "等额本金：首月还 2,500.00 元" in out
    assert "没有填收入" in out


def test_moves_come_before_the_loan(ask: Ask) -> None:
    args = ("--want", "consumer", "--amount", "1万", "--rate", "4", "--years", "1", "--income", "2.5万")
    now = plan(ask, *args)["loan"]
    then = plan(ask, *args, "--settle", "2", "--settle", "3", "--pay", "1=4.5万")["loan"]
    assert now["other_debt"] - then["other_debt"] == 2_000 + 2_000 + 4_500
    assert (now["within"], then["within"]) == (False, True)


@pytest.mark.parametrize("format_", ["markdown", "html"])
def test_other_formats(format_: str, ask: Ask) -> None:
    code, out, _ = ask("--cash", "3万", "--settle", "D1:2", "--want", "card", "--format", format_)
    assert code == 0
    for heading in ("假设", "手头的钱先还哪几笔", "想借的信用卡"):
        assert heading in out
    assert "王样例" not in out
