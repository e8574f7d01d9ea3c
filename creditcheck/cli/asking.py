"""At most three questions to a person at a terminal: only for figures that would change the answer.

Whether one would is found by judging: the report with the figure at nothing and at very much; where no verdict differs,
nobody is asked.
"""

from __future__ import annotations

import sys
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import product
from pathlib import Path
from typing import TYPE_CHECKING

from creditcheck.cli.output import ask, say, sink
from creditcheck.errors import CreditcheckError, UsageError

if TYPE_CHECKING:
    from creditcheck.assess import Options
    from creditcheck.checks.figures.answers import Answers
    from creditcheck.cli.request import Request
    from creditcheck.cli.sources import Input
    from creditcheck.model.report import Report

MOST = 3


@dataclass(frozen=True)
class Question:
    """One figure: its key in the answers file, the question with what it is for, the least and the most it can be."""

    key: str
    text: str
    least: int
    most: int


QUESTIONS = (
    Question("monthly_payment", "您每月一共还多少元（贷款和信用卡；报告没有印全，用来算月供占收入多少）", 0, 10**8),
    Question("monthly_income", "您的月收入是多少元（只用来算月供、欠款占收入多少，不写进任何地方）", 1, 10**12),
)
"""In the order of asking."""


def is_a_person_there() -> bool:
    """Tell whether somebody can read a question and answer it."""
    return sys.stdin.isatty() and sys.stdout.isatty()


def asked(request: Request, sources: Sequence[Input], options: Options) -> Options:
    """Return the options with what the person answered; unchanged where nobody is there to be asked.

    Raises:
        UsageError: the answers are to be kept in a file that is there already.

    """
    keep = request.keep_answers
    if keep is not None and keep.exists():
        raise UsageError(f"{keep.name} 已经有了，没有改写", "换一个文件名；要用已经记下的，写 --answers。")
    if not is_a_person_there():
        say("--ask 只在终端里问；这里没有人可以回答，按没有这些数来判断。")
        return options
    reports = _reports(request, sources)
    if len(reports) != 1:
        return options
    answered = questions(reports[0], options, MOST)
    if keep is not None:
        _keep(keep, answered.answers)
    return answered


def questions(report: Report, options: Options, most: int) -> Options:
    """Ask at most so many questions about figures that would change a verdict of this report."""
    left = most
    for number, question in enumerate(QUESTIONS, 1):
        known = getattr(options.answers, question.key) is not None
        if left and not known and _matters(report, options, question, QUESTIONS[number:]):
            left -= 1
            amount = _amount(question)
            if amount is not None:
                options = _with(options, **{question.key: amount})
    return options


def _amount(question: Question) -> int | None:
    """Ask until the answer can be read, or there is none."""
    from creditcheck.values.sums import read_sum

    while written := ask(f"{question.text}？直接回车不答："):
        try:
            amount = read_sum(written)
        except ValueError:
            amount = -1
        if amount >= question.least:
            return amount
        say("没有看懂。写成 12000、12,000、1.2万 或 12000元，只写整元。")
    return None


def _matters(report: Report, options: Options, question: Question, later: Sequence[Question]) -> bool:
    """Tell whether some verdict depends on this figure, whatever is answered to the later questions."""
    from creditcheck.assess import assess

    others = [q for q in later if getattr(options.answers, q.key) is None]
    for figures in product(*((q.least, q.most) for q in others)):
        known = {q.key: figure for q, figure in zip(others, figures, strict=True)}
        verdicts = [
            {f.rule: f.verdict for f in assess(report, _with(options, **known, **{question.key: figure})).findings}
            for figure in (question.least, question.most)
        ]
        if verdicts[0] != verdicts[1]:
            return True
    return False


def _with(options: Options, **figures: int) -> Options:
    return replace(options, answers=replace(options.answers, **figures))  # type: ignore[arg-type]


def _reports(request: Request, sources: Sequence[Input]) -> tuple[Report, ...]:
    """Return the reports; nothing where there are several files, or the one there is cannot be read."""
    if len(sources) != 1 or sources[0].error is not None:
        return ()
    try:
        return request.read_all(sources[0].path, pictures=sources[0].pictures)
    except CreditcheckError:
        return ()  # said when it is judged


def _keep(path: Path, answers: Answers) -> None:
    lines = [f"{q.key} = {amount}\n" for q in QUESTIONS if (amount := getattr(answers, q.key)) is not None]
    with sink(path) as stream:
        stream.writelines(lines)
    say(f"已记到 {path}，只有您的系统账号可以读；下次加 --answers {path}。")
