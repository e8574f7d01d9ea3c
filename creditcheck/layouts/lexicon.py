"""The words that the printed forms use, for what is recognised from a picture.

The words of a form are heads of columns, headings and fixed sentences; members are those of official lists.

>>> "管理机构" in lexicon().form, "贷款审批" in lexicon().members, "张三" in lexicon().form
(True, True, False)
"""

from __future__ import annotations

import re
from functools import cache

from creditcheck.data.codes import list_names, spellings
from creditcheck.readers.document import Lexicon
from creditcheck.values.text import half_width, squeeze

_NUMBER = re.compile(r"^[(（]?[一二三四五六七八九十]+[)）]?(?=[\u3400-\u9fff]{2})|^\d[.、]")
"""The number before a heading or a sentence."""

_LONG, _NEAR, _MORE = 4, 1, 2
"""A word of so many characters can be told from the others, where none of them differs from it in so few characters,
and none is the same but for so few more."""


_TOLD = 6
"""Names of businesses of so many characters are told apart, and none is the word of a card."""


@cache
def lexicon() -> Lexicon:
    """Return all words, in half-width punctuation."""
    from creditcheck.layouts.brief_2 import inquiries, summary, texts  # noqa: PLC0415
    from creditcheck.layouts.brief_2.grammar import PHRASES  # noqa: PLC0415
    from creditcheck.layouts.brief_2.groups import GROUPS  # noqa: PLC0415
    from creditcheck.layouts.detailed_2.attachments import INSTALMENTS  # noqa: PLC0415
    from creditcheck.layouts.detailed_2.headings import TITLES  # noqa: PLC0415
    from creditcheck.layouts.detailed_2.report import HEADS, VOCABULARY  # noqa: PLC0415

    sentences = (texts.TITLE, texts.SUMMARY, texts.POSTPAID_LIST, *texts.BARS, *texts.PANEL, *texts.EXPLANATIONS)
    columns = (*summary.ROWS, *summary.HEADERS, *inquiries.TABLES, *inquiries.COLUMNS)
    under = (sentence for said in texts.SUB_BARS.values() for sentence in said)
    heads = VOCABULARY.header | VOCABULARY.upper | VOCABULARY.lower | VOCABULARY.alone
    titles = frozenset(map(half_width, (*TITLES, INSTALMENTS.name)))
    members = (word for name in list_names() for word in spellings(name))
    return Lexicon(
        form=frozenset(map(half_width, (*sentences, *columns, *under, *heads))) | titles,
        members=frozenset(map(half_width, members)),
        rows=frozenset(tuple(map(half_width, heads)) for heads in HEADS),
        titles=titles,
        phrases=frozenset(
            (
                *PHRASES,
                *(heading for group in GROUPS for heading, _ in group.headings),
                *(name for name in spellings("business") if len(name) >= _TOLD),
            )
        ),
    )


@cache
def words_like(text: str) -> tuple[str, ...] | None:
    """Return the other words of the forms that a heading, head or sentence resembles; None where a text is no such.

    A text with its number gives words with that number. What resembles none is the only one that it can be.

    >>> words_like("查询日期"), words_like("（二）贷记卡账户"), words_like("还款期数")
    ((), ('（二）准贷记卡账户',), ('剩余还款期数',))
    >>> words_like("余额"), words_like("张三")
    (None, None)
    """
    from rapidfuzz.distance import Levenshtein  # noqa: PLC0415

    number = _NUMBER.match(squeeze(text))
    before, bare = number[0] if number else "", _NUMBER.sub("", half_width(squeeze(text)))
    form = lexicon().form
    if bare not in form or len(bare) < _LONG:
        return None
    return tuple(
        before + word
        for word in sorted(form - {bare})
        if Levenshtein.distance(bare, word) <= _NEAR or _has_more(word, bare)
    )


def _has_more(word: str, bare: str) -> bool:
    """Tell whether a word has the characters of another one in their order, and a few more."""
    left = iter(word)
    return 0 < len(word) - len(bare) <= _MORE and all(char in left for char in bare)
