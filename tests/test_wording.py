"""No text that the program can print, and no page of its documents, advises what docs/advice.md rules out.

Read are the sentences of all data files, every Chinese string of the program, the pages, README. Not read is
``questions.toml``: there stands how people ask, not what they are told.
"""

from __future__ import annotations

import ast
import re
import tomllib
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from creditcheck.data.glossary import terms
from creditcheck.data.rule_texts import rule_text, text_codes

ROOT = Path(__file__).parent.parent
PACKAGE = ROOT / "creditcheck"
CHINESE = re.compile("[一-鿿]")
NOT = "(?<!不)(?<!不要)(?<!别)(?<!不再)(?<!不用)(?<!不需要)(?<!不是)"
BANNED = {
    "borrow anew": rf"{NOT}(借新还旧|借新的还旧的|借钱还|借一笔来还|先借后还|(?<!为)过桥资金|倒贷)(?!”)",
    "replace by a new loan": "置换|(靠|用)(新的)?贷款(来)?还",
    "merge into one loan": "(?<!不要为)(?<!也不要为)“?合并成一笔”?(?!”?(再去|也是))",
    "pay an agent": rf"{NOT}找(收费的)?(代理|中介|人)(?!民)",
    "close the oldest card": "(销|注销|关)(掉)?(开户|办得|开立)?最早",
    "close an overdue card at once": "(马上|立即|赶紧|尽快)(销户|注销|销卡)",
    "a lender will agree": "一定(能|会)(批|过|贷|同意|成功)|保证(通过|能|批|下款)|包过|必批|百分百|肯定(能|会)(批|过|同意)|秒批",
    "pay less": "少还(?!是)(?!,)",
    "wash clean": "(?<!“)洗白(?!”)",
    "delete what is true": rf"{NOT}(帮[你您]|替[你您]|可以|能)(删除|消除|抹掉|修复)(逾期|真实|属实|不良|征信)",
    "the hot line takes complaints": "12363 ?投诉|投诉(打|请拨|拨打|电话)? ?12363|投诉 12363",
    "only in person": "(?<!说)必须本人(?!到网点：今天)|只能本人",
    "kept for three years": "逾期(记录)?(只)?保留三年|保留 3 年",
    "fifty": "(顶|等于)五十次逾期(?!”)",
    "pay the whole loan for arrears": rf"(逾期|拖欠).*{NOT}(必须|需要|要)结清整笔",
    "a total score": rf"{NOT}(总评分|信用总分|综合得分)",
    "two ways of address": "你",
    "blame or fright": "老赖行为|活该|咎由自取|后果自负|坐牢等着|恶意拖欠|(?<!。)！",
}


def _literals(path: Path) -> Iterator[str]:
    """Yield the Chinese strings of a module but its docstrings."""
    tree = ast.parse(path.read_text("utf-8"))
    docs = {
        id(node.body[0].value)
        for node in ast.walk(tree)
        if isinstance(node, ast.Module | ast.FunctionDef | ast.ClassDef)
        and node.body
        and isinstance(node.body[0], ast.Expr)
    }
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in docs:
            yield node.value


def _strings(part: Any) -> Iterator[str]:
    if isinstance(part, str):
        yield part
    elif isinstance(part, dict):
        for key, inner in part.items():
            if key not in ("aliases", "name", "title"):
                yield from _strings(inner)
    elif isinstance(part, list):
        for inner in part:
            yield from _strings(inner)


@cache
def texts() -> tuple[tuple[str, str], ...]:
    """Return where a text stands, and the text."""
    found = [(path, text) for path in sorted(PACKAGE.rglob("*.py")) for text in _literals(path)]
    for path in sorted(PACKAGE.rglob("*.toml")):
        if path.name != "questions.toml":
            found += [(path, text) for text in _strings(tomllib.loads(path.read_text("utf-8")))]
    pages = [*PACKAGE.rglob("*.j2"), *PACKAGE.rglob("*.html"), ROOT / "README.md"]
    pages += [path for path in (PACKAGE / "docs").glob("*.md") if path.name != "advice.md"]
    found += [(path, line) for path in sorted(pages) for line in path.read_text("utf-8").splitlines()]
    return tuple((str(path.relative_to(ROOT)), text) for path, text in found if CHINESE.search(text))


@pytest.mark.parametrize("what", BANNED)
def test_nothing_is_said_that_is_ruled_out(what: str) -> None:
    pattern = re.compile(BANNED[what])
    assert [(place, text) for place, text in texts() if pattern.search(text)] == []


@pytest.mark.parametrize(
    ("what", "text"),
    [
        ("borrow anew", "可以借新还旧"),
        ("borrow anew", "先借钱还上"),
        ("replace by a new loan", "靠结清或置换"),
        ("merge into one loan", "想合并成一笔，先算总成本"),
        ("pay an agent", "可以找代理协商"),
        ("close the oldest card", "销掉最早的一张"),
        ("close an overdue card at once", "还清以后马上销户"),
        ("a lender will agree", "这样一定能批"),
        ("pay less", "可以和银行谈少还一点"),
        ("wash clean", "记录可以洗白"),
        ("delete what is true", "机构能消除逾期"),
        ("the hot line takes complaints", "人民银行金融消费者投诉 12363。"),
        ("only in person", "异议必须本人办理"),
        ("kept for three years", "小额逾期保留三年"),
        ("fifty", "一个呆账顶五十次逾期。"),
        ("pay the whole loan for arrears", "逾期了需要结清整笔贷款"),
        ("a total score", "给出信用总分"),
        ("two ways of address", "你的报告"),
        ("blame or fright", "后果自负"),
    ],
)
def test_the_table_would_find_it(what: str, text: str) -> None:
    assert re.search(BANNED[what], text)


def test_every_ruled_out_thing_is_tried() -> None:
    marks = test_the_table_would_find_it.pytestmark[0]  # type: ignore[attr-defined]
    assert {what for what, _ in marks.args[1]} == set(BANNED)


def told() -> Iterator[tuple[str, str]]:
    """Yield everything that people are told to do: the advice of the rules, what the terms advise."""
    yield from ((code, text) for code in text_codes() for text in rule_text(code).advice)
    yield from ((term.name, text) for term in terms() for text in term.todo)


def test_what_to_do_does_not_use_words_of_the_market_or_of_the_criminal_code() -> None:
    wrong = [(name, text) for name, text in told() if re.search("挂账|恶意|老赖|黑户|铲单", text)]
    assert [pair for pair in wrong if pair[0] not in ("恶意透支", "停息挂账")] == []


def test_advice_is_a_sentence() -> None:
    for name, text in told():
        assert text.endswith("。"), (name, text)
        assert len(text) <= 130, (name, text)
        assert not re.search("[,;:?](?=[一-鿿])", text), (name, text)


SAID = {
    "在被投诉机构所在地书面投诉": ("投诉", "书面.*所在地"),
    "12363 只供咨询": ("QRY12", "12363 只供咨询"),
    "本人声明随时可加": ("本人声明", "随时可以加"),
    "只还逾期的部分": ("BLK01", "不必结清整笔"),
    "月供降下来靠结清": ("MNY09", "月供要降下来，靠结清"),
    "花呗分批、经同意": ("花呗", "分批、经本人同意"),
    "失信期限": ("BLK19", "两年.*一至三年.*直到履行"),
    "网上异议照柜台的报告填": ("异议", "近期柜台或自助机打的报告"),
    "个性化分期：可以同意，最长五年，不办新卡": ("个性化分期", "没有要求银行必须同意的权利.*最长 5 年|最长 5 年.*没有要求银行必须同意"),
    "个性化分期：不办新卡": ("个性化分期", "不向任何银行申请信用卡"),
    "呆账一步一步": ("呆账", "欠款还是溢缴款.*核销不等于不用还.*余额是 0.*结清证明.*提异议"),
    "0 元呆账最便宜": ("呆账", "最便宜"),
    "留最早的卡": ("MNY01", "留下最早的一两张"),
    "逾期的卡不必急着销": ("MNY01", "不必急着销"),
    "还别人的债是承认": ("冒名", "先别还款"),
    "公共信用不改央行记录": ("公共信用修复", "不改央行的贷款记录"),
    "一次性修复已结束": ("一次性信用修复", "已于 2026 年 3 月 31 日截止"),
    "限制消费是另一条": ("BLK19", "另一条规定"),
    "没写明的算一般保证": ("担保", "一般保证"),
    "助学贷款问当年通知": ("助学贷款", "当年"),
    "五年从还清算": ("五年", "终止.*还清.*没还清就一直在"),
}  # fmt: skip
"""Corrections of the catalogue -> where they are said, and how."""


@pytest.mark.parametrize("fact", SAID)
def test_each_correction_is_said(fact: str) -> None:
    name, pattern = SAID[fact]
    term = next((term for term in terms() if term.name == name), None)
    if term is not None:
        said = "".join((term.definition, term.in_report, term.program, *term.todo, term.note))
    else:
        text = rule_text(name)
        said = "".join((text.looks_at, text.why, *text.advice, *text.notes))
    assert re.search(pattern, said), said
