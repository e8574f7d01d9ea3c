"""Foreign text made harmless, and lines that fit a terminal."""

import json
import re
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from creditcheck.renderers.markdown import escape
from creditcheck.renderers.wrapping import cells, printable, visible_json, wrap

FOREIGN = st.text(
    st.sampled_from("余额中国银行（）。，[]()*_`<>&|#-+=1.)!\\~$@:/ w\x1b\x9b\u202e\u200b\t\n\ud800é"), max_size=60
)


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("余额\x1b[31m", "余额[31m"),
        ("a\x9b31mb", "a31mb"),
        ("1,000\u202e000", "1,000000"),
        ("\u2066x\u2069\u200e\u200b\ufeff", "x"),
        ("一\n二\t三\u3000四\u2028五", "一 二 三 四 五"),
        ("\ud83d", ""),
        ("plain", "plain"),
    ],
)
def test_control_and_direction_characters_go(text: str, shown: str) -> None:
    assert printable(text) == shown


@given(FOREIGN)
def test_nothing_that_moves_a_cursor_is_left(text: str) -> None:
    assert not {unicodedata.category(char) for char in printable(text)} & {"Cc", "Cf", "Cs", "Zl", "Zp"}


@given(st.text())
def test_json_keeps_its_value_and_loses_its_teeth(text: str) -> None:
    document = json.dumps({"余额": text}, ensure_ascii=False, indent=1)
    shown = visible_json(document)
    assert json.loads(shown) == {"余额": text}
    assert not {unicodedata.category(char) for char in shown.replace("\n", "")} & {"Cc", "Cf", "Cs", "Zl", "Zp"}


@given(FOREIGN, st.integers(min_value=4, max_value=60))
def test_wrapped_lines_fit_and_lose_nothing(text: str, width: int) -> None:
    lines = wrap(text, width)
    assert all(cells(line) <= width for line in lines)
    assert "".join("".join(lines).split()) == "".join(printable(text).split())


def test_words_figures_and_closing_marks_stay_together() -> None:
    assert wrap("账户余额为1,000元（含利息）。", 16) == ["账户余额为1,000", "元（含利息）。"]
    assert wrap("到期日2026-03-31。", 16) == ["到期日", "2026-03-31。"]
    assert wrap("一二三四，五", 8) == ["一二三", "四，五"]
    assert wrap("一二三（五）", 8) == ["一二三", "（五）"]
    assert wrap("", 10) == [""]
    assert wrap("abcdefghij", 4) == ["abcd", "efgh", "ij"]
    assert wrap("国" * 5, 3) == ["国"] * 5


def test_cells_counts_columns() -> None:
    assert cells("余额 1") == 6
    assert cells("e\u0301") == 1


@given(FOREIGN)
def test_markdown_shows_foreign_text_as_it_stands(text: str) -> None:
    """A Markdown reader sees no link, emphasis, code, heading, list, table or HTML of the report's making."""
    html = MarkdownIt("commonmark", {"html": True}).enable(["table", "strikethrough"]).render(escape(text))
    assert re.findall(r"<(?!/?p>)[^>]*>", html) == []
    plain = re.sub(r"</?p>", "", html).strip()
    for entity, char in (("&lt;", "<"), ("&gt;", ">"), ("&quot;", '"'), ("&amp;", "&")):
        plain = plain.replace(entity, char)
    assert plain == " ".join(printable(text).split())


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("1. 一", "1\\. 一"),
        ("0.85", "0.85"),
        ("12) x", "12\\) x"),
        ("# 题", "\\# 题"),
        ("a|b", "a\\|b"),
        ("见 www.a.cn", "见 www\\.a.cn"),
        ("http://a", "http\\://a"),
        ("a@b.cn", "a\\@b.cn"),
        ("<script>", "&lt;script&gt;"),
    ],
)
def test_markdown_escapes(text: str, written: str) -> None:
    assert escape(text) == written
