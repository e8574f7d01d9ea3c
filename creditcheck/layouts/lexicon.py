"""The words that the printed forms use, for what is recognised from a picture.

The words of a form are heads of columns, headings and fixed sentences; members are those of official lists.

>>> "管理机构" in lexicon().form, "贷款审批" in lexicon().members, "张三" in lexicon().form
(True, True, False)
"""

from __future__ import annotations

from functools import cache

from creditcheck.data.codes import list_names, spellings
from creditcheck.readers.document import Lexicon
from creditcheck.values.text import half_width


@cache
def lexicon() -> Lexicon:
    """Return all words, in half-width punctuation."""
    from creditcheck.layouts.brief_2 import texts  # noqa: PLC0415
    from creditcheck.layouts.detailed_2.headings import TITLES  # noqa: PLC0415
    from creditcheck.layouts.detailed_2.report import HEADS, VOCABULARY  # noqa: PLC0415

    sentences = (texts.TITLE, texts.SUMMARY, texts.POSTPAID_LIST, *texts.BARS, *texts.PANEL, *texts.EXPLANATIONS)
    under = (sentence for said in texts.SUB_BARS.values() for sentence in said)
    heads = VOCABULARY.header | VOCABULARY.upper | VOCABULARY.lower | VOCABULARY.alone
    members = (word for name in list_names() for word in spellings(name))
    return Lexicon(
        form=frozenset(map(half_width, (*sentences, *under, *heads, *TITLES))),
        members=frozenset(map(half_width, members)),
        rows=frozenset(tuple(map(half_width, heads)) for heads in HEADS),
    )
