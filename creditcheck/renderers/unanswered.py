"""What was not judged: what the person could answer as at most three questions, the rest by its reason.

A rule that has nothing to say to this person (another's consent, 芝麻分 unasked) takes no line.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from creditcheck.checks.rule import NEEDS, Need
from creditcheck.model.assessment import NotRun
from creditcheck.renderers.nodes import Bullets, Heading, Node

RULES_NAMED = 15
"""Rules named behind one reason for not being run; when there are more, their number is given."""


@dataclass(frozen=True)
class _Question:
    """One question to the person, and the needs that its answer meets."""

    text: str
    needs: tuple[Need, ...]


_QUESTIONS = (
    _Question("每月收入多少、一共还多少？写 --income 12000；报告没印月供的，再写 --monthly-payment 3500", ("income",)),
    _Question(
        "有没有不认识的账户或查询，在不在失信名单上（中国执行信息公开网免费查），身份资料对不对？写进 --answers 文件",
        ("account_marks", "inquiry_marks", "dishonest_answer", "identity"),
    ),
    _Question("和配偶或别人一起申请吗？一起的，加上对方的报告 --spouse", ("spouse",)),
)
_OWN_FIGURE = "可自己填"
"""In the reason of a rule that only wants a figure of the person's own."""
_SAYS_NOTHING: tuple[Need, ...] = ("asked", "consent")


def unanswered(not_run: Sequence[NotRun], title_of: Callable[[str], str]) -> Iterable[Node]:
    """Yield the questions that would answer more, then the other reasons for not judging, each with its rules."""
    asked = {question: tuple(_met(question, not_run)) for question in _QUESTIONS}
    questions = [
        f"{question.text}。看得出：{'；'.join(map(title_of, rules))}" for question, rules in asked.items() if rules
    ]
    if questions:
        yield Heading(f"再答 {len(questions)} 个问题，看得更准" if len(questions) > 1 else "再答一个问题，看得更准")
        yield Bullets(tuple(questions), ordered=len(questions) > 1)
    silent = {NEEDS[need][1] for need in _SAYS_NOTHING}
    told = {rule for rules in asked.values() for rule in rules}
    rest = [item for item in not_run if item.rule not in told and item.why not in silent]
    if rest:
        yield Heading("没有判断的检查（不算通过，也不算不通过）")
        yield Bullets(tuple(_reasons(rest, title_of)))


def _met(question: _Question, not_run: Iterable[NotRun]) -> Iterable[str]:
    whys = {NEEDS[need][1] for need in question.needs}
    for item in not_run:
        if item.why in whys or ("income" in question.needs and _OWN_FIGURE in item.why):
            yield item.rule


def _reasons(not_run: Iterable[NotRun], title_of: Callable[[str], str]) -> Iterable[str]:
    by_reason: dict[str, list[str]] = {}
    for item in not_run:
        by_reason.setdefault(item.why, []).append(title_of(item.rule))
    for why, rules in by_reason.items():
        many = len(rules) > RULES_NAMED
        named = "；".join(rules[:RULES_NAMED]) + (f" 等 {len(rules)} 条" if many else "")
        yield f"{named}：{why}"
