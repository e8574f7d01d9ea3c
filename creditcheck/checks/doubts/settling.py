"""One rule's answer after the doubts about what it reads: it stands, stays at least so, or is ``unknown``.

The same check is asked of every possible report. The same verdict each time stands; a ``fail`` that needs nothing
doubtful stays (至少), unless one more record could undo it; every other answer that could change is ``unknown``.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import replace

from creditcheck.checks.doubts.reach import Doubt
from creditcheck.checks.doubts.variants import Possibilities
from creditcheck.checks.figures.facts import Facts
from creditcheck.checks.rule import Judgement, NotRun, Rule
from creditcheck.data.originals import each, to_do
from creditcheck.data.vocabulary import word, words
from creditcheck.model.assessment import Evidence

_MAX_EVIDENCE = 10
_STANDS = "，但不影响这一条。）"
_LOST = "（另有内容没有读出："
_NEXT = re.compile(r"；(?=\S{2,8}对不上：|\S{2,8}有一行没有读出|还款记录里有|等 \d+ 处$)")
"""Between two doubts; a text of the report may hold the same sign."""
Answer = Judgement | NotRun


def settle(rule: Rule, judgement: Judgement, possibilities: Possibilities, ask: Callable[[Facts], Answer]) -> Judgement:
    """Return the judgement as it stands; ``ask`` is the rule's check with the lender's attitude."""
    mine = possibilities.touching(rule.reads)
    if not mine:
        return judgement
    shown: list[Judgement] = []
    same = any(doubt.was_read or not doubt.fields for doubt in mine)
    first: Answer = judgement
    agree = not any(doubt.whole for doubt in mine)
    for possible in possibilities.of(mine):
        answer = ask(possible.facts)
        if possible.shown and isinstance(answer, Judgement):
            shown.append(answer)
        if not same:
            first, same = answer, True
        agree = agree and _verdict(answer) == _verdict(first)
        if not agree and not possible.shown:
            break
    at_least = judgement.verdict == "fail" and judgement.stands and any(doubt.lost for doubt in mine)
    if agree and not at_least and isinstance(first, Judgement):
        if first.verdict == "unknown":
            return first
        return replace(first, message=f"{first.message}（{_what(mine)}{_STANDS}")
    if judgement.verdict == "fail" and judgement.stands and shown and all(one.verdict == "fail" for one in shown):
        message = f"至少：{judgement.message}{_LOST}{_what(mine)}）"
        return replace(judgement, message=message, eases_on=None, clears_on=None, dates_assume=None)
    return _open(rule, judgement, mine, scan=possibilities.facts.report.source.ocr)


def _verdict(answer: Answer) -> str:
    return answer.verdict if isinstance(answer, Judgement) else "not_run"


def _open(rule: Rule, judgement: Judgement, mine: Sequence[Doubt], *, scan: bool) -> Judgement:
    called = words("readable_verdict").get(judgement.verdict) or word("verdict", judgement.verdict)
    places: tuple[Evidence, ...] = tuple(doubt.evidence for doubt in mine[:_MAX_EVIDENCE])
    return replace(
        judgement,
        verdict="unknown",
        severity=rule.severity,
        message=f"{_what(mine)}，所以不能下结论。已读出的部分显示“{called}”：{judgement.message}",
        evidence=(*places, *judgement.evidence),
        eases_on=None,
        clears_on=None,
        dates_assume=None,
        missing=_what(mine) + to_do("doubts", scan=scan),
    )


def _what(mine: Sequence[Doubt]) -> str:
    texts = list(dict.fromkeys(doubt.what for doubt in mine))
    shown = "；".join(texts[:3])
    return shown if len(texts) <= 3 else f"{shown}；等 {len(texts)} 处"


def doubts_in(message: str, missing: str | None) -> tuple[str, tuple[str, ...]]:
    """Return how a settled answer names its doubts in its texts, and each of them; an empty text where it has none.

    >>> doubts_in("无。（报告有一行没有读出；信贷账户对不上：账户数（印出 3，读到 2），但不影响这一条。）", "")[1]
    ('报告有一行没有读出', '信贷账户对不上：账户数（印出 3，读到 2）')
    """
    asked = next((end for end in each("doubts") if missing is not None and missing.endswith(end)), None)
    if missing is not None and asked is not None:
        text = missing.removesuffix(asked)
    elif message.endswith(_STANDS):
        text = message[_last_opened(message) + 1 : -len(_STANDS)]
    elif _LOST in message:
        text = message[message.rindex(_LOST) + len(_LOST) : -1]
    else:
        return "", ()
    return text, tuple(_NEXT.split(text))


def _last_opened(text: str) -> int:
    """Return where the bracket opens that the last sign of a text closes; a bracket too many is passed over."""
    depth = 0
    for place in range(len(text) - 1, -1, -1):
        depth += (text[place] == "）") - (text[place] == "（")
        if depth == 0:
            return place
    return text.index("（")
