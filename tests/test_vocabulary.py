"""One home for each word: a word that stands in ``creditcheck/data`` is written nowhere else in the program.

A word counts where a whole string literal equals it (``status == "结清"``). Docstrings, whole sentences, patterns and the
pieces of an f-string are no vocabulary, nor is a word of one character. What a page calls a table or a column of its own form may be
the same word by chance: ``LABELS`` lists such words form by form, each with the reason.
"""

from __future__ import annotations

import ast
import re
import tomllib
from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import Any

import pytest

PACKAGE = Path(__file__).parent.parent / "creditcheck"
DATA = PACKAGE / "data"
LISTS = ("codes.toml", "reasons.toml", "businesses.toml", "vocabulary.toml")
CHINESE = re.compile(r"[\u4e00-\u9fff]")
NO_WORDS = frozenset({"title", "standing", "group", "class", "column", "code"})
"""Keys whose text describes an entry and is not a printed word."""

FILES = [path for path in sorted(PACKAGE.rglob("*.py")) if DATA not in path.parents]

LABELS: Mapping[str, tuple[str, frozenset[str]]] = {
    "layouts/brief_2": (
        "titles of parts and groups of a 简版, column heads of its summary, labels of its head",
        frozenset({
            "信息概要", "公共记录", "后付费记录", "查询记录", "信用卡", "贷款", "其他", "其他业务", "报告", "其他证件",
        }),
    ),
    "layouts/detailed_2": (
        "titles of sections and column heads of a 详版",
        frozenset({
            "报告头", "个人基本信息", "身份信息", "婚姻信息", "居住信息", "职业信息", "信息概要", "非循环贷账户", "循环贷账户", "循环额度下分账户",
            "贷记卡账户", "准贷记卡账户", "相关还款责任", "授信协议", "后付费记录", "本人声明", "异议标注", "查询记录",
            "担保责任", "其他相关还款责任",
        }),
    ),
}  # fmt: skip
"""Folder -> (why, words): titles that a form prints and that are, by chance, words of the vocabulary too."""

NOT_YET: frozenset[str] = frozenset()
"""Files that still spell words of the vocabulary out. It only gets shorter."""


def words_of(name: str) -> set[str]:
    """Return the words of one list: names and printings, as keys (states) or as values."""
    return {word for word in _strings(tomllib.loads((DATA / name).read_text("utf-8"))) if _is_word(word)}


def _strings(entry: Any) -> Iterator[str]:
    if isinstance(entry, str):
        yield entry
    elif isinstance(entry, list):
        for part in entry:
            yield from _strings(part)
    elif isinstance(entry, dict):
        for key, part in entry.items():
            if key not in NO_WORDS:
                yield key
                yield from _strings(part)


def _is_word(text: str) -> bool:
    return len(text) > 1 and CHINESE.search(text) is not None


@cache
def vocabulary() -> dict[str, str]:
    """Return every word with the list that holds it."""
    return {word: name for name in reversed(LISTS) for word in words_of(name)}


def literals(source: str) -> Iterator[tuple[int, str]]:
    """Return line and text of each string literal that could be a word: no docstring, no piece of an f-string."""
    tree = ast.parse(source)
    aside = {
        id(inner)
        for node in ast.walk(tree)
        if isinstance(node, ast.JoinedStr) or (isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant))
        for inner in _aside(node)
    }
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in aside:
            yield node.lineno, node.value


def _aside(node: ast.AST) -> list[ast.AST]:
    return list(node.values) if isinstance(node, ast.JoinedStr) else [node.value] if isinstance(node, ast.Expr) else []


def found_in(path: Path) -> list[str]:
    """Return each word of the vocabulary that a file spells out, with its line and its home."""
    name = path.relative_to(PACKAGE).as_posix()
    allowed = {word for folder, (_, words) in LABELS.items() if name.startswith(f"{folder}/") for word in words}
    spelt = [(line, word) for line, word in literals(path.read_text("utf-8")) if word not in allowed]
    return [f"{name}:{line} “{word}” is in data/{vocabulary()[word]}" for line, word in spelt if word in vocabulary()]


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.relative_to(PACKAGE).as_posix())
def test_no_word_of_the_vocabulary_is_spelt_out(path: Path) -> None:
    if path.relative_to(PACKAGE).as_posix() not in NOT_YET:
        assert found_in(path) == []


def test_labels_are_needed_and_say_why() -> None:
    for name, (why, words) in LABELS.items():
        spelt = {word for path in (PACKAGE / name).rglob("*.py") for _, word in literals(path.read_text("utf-8"))}
        assert why, name
        assert words <= spelt, f"{name}: not needed {sorted(words - spelt)}"


def test_what_counts() -> None:
    """A literal is found in a comparison, a key, a match and a list; not in a docstring, a sentence or an f-string."""
    source = '''
def f(x):
    """结清"""
    match x:
        case "呆账": return {"通过": ["贷款审批"]}
    return x == "个人住房商业贷款" or f"{x}结清" or "账户已经结清。"
'''
    assert {text for _, text in literals(source)} & vocabulary().keys() == {
        "呆账", "通过", "贷款审批", "个人住房商业贷款",
    }  # fmt: skip


@pytest.mark.parametrize("name", LISTS)
def test_each_list_has_words(name: str) -> None:
    assert len(words_of(name)) > 20
