"""The words that the printed forms use: heads of columns, headings, fixed sentences, the members of official lists.

What is recognised from a picture is held against them.

>>> "管理机构" in lexicon(), "信贷交易信息提示" in lexicon(), "贷款审批" in lexicon(), "张三" in lexicon()
(True, True, True, False)
"""

from __future__ import annotations

from functools import cache

from creditcheck.data.codes import list_names, spellings
from creditcheck.values.text import half_width


@cache
def lexicon() -> frozenset[str]:
    """Return all words, in half-width punctuation."""
    from creditcheck.layouts.brief_2 import texts  # noqa: PLC0415
    from creditcheck.layouts.detailed_2.headings import TITLES  # noqa: PLC0415
    from creditcheck.layouts.detailed_2.report import VOCABULARY  # noqa: PLC0415

    sentences = (texts.TITLE, texts.SUMMARY, texts.POSTPAID_LIST, *texts.BARS, *texts.PANEL)
    under = (sentence for said in texts.SUB_BARS.values() for sentence in said)
    heads = VOCABULARY.header | VOCABULARY.upper | VOCABULARY.lower | VOCABULARY.alone
    members = (word for name in list_names() for word in spellings(name))
    return frozenset(map(half_width, (*sentences, *under, *heads, *TITLES, *members)))
