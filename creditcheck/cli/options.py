"""The request's judging options, with the files they name read before any report is."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from creditcheck.cli.reading import read
from creditcheck.cli.request import Request
from creditcheck.errors import UsageError

if TYPE_CHECKING:
    from creditcheck.assess import Options
    from creditcheck.checks.figures.answers import Answers
    from creditcheck.data.institutions import Register


def judging_options(request: Request) -> Options:
    """Build the options of ``assess``.

    Raises:
        UsageError: an option or a file that it names is wrong.
        CreditcheckError: the spouse's report cannot be read.

    """
    from creditcheck.assess import Options
    from creditcheck.assess.waivers import read_waivers
    from creditcheck.data.preset_files import load_preset

    path = request.waivers
    return Options(
        today=request.as_of or date.today(),
        preset=load_preset(request.preset),
        answers=_answers(request),
        spouse=None if request.spouse is None else read(request.spouse, request),
        select=_known(request.select, "--select"),
        ignore=_known(request.ignore, "--ignore"),
        waivers=() if path is None else read_waivers(option_file("--waivers", path), path.name),
        reveal=request.reveal,
        register=register_of(request.institutions),
    )


def option_file(option: str, path: Path) -> str:
    """Return the text of a file that an option names. Raises UsageError."""
    try:
        return path.read_text("utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise UsageError(f"{option} 的文件 {path.name} 读不了", "检查文件名、权限和编码（UTF-8）。") from error


def register_of(path: Path | None) -> Register:
    """Return the register of institutions, with a person's own additions when given. Raises UsageError."""
    from creditcheck.data.institutions import default_register, extended_register

    return default_register() if path is None else extended_register(option_file("--institutions", path))


def _answers(request: Request) -> Answers:
    from creditcheck.checks.figures.answers import Answers

    answers = Answers()
    if request.answers is not None:
        from creditcheck.assess.answers_file import read_answers

        answers = read_answers(option_file("--answers", request.answers), request.answers.name)
    if request.income is not None:
        answers = replace(answers, monthly_income=request.income)
    if request.household_income is not None:
        answers = replace(answers, household_income=request.household_income)
    return answers


def _known(prefixes: tuple[str, ...], option: str) -> tuple[str, ...]:
    """Return the prefixes when each one begins some rule's code."""
    from creditcheck.checks.catalogue import RULES

    for prefix in prefixes:
        if not any(rule.code.startswith(prefix) for rule in RULES):
            raise UsageError(
                f"{option} 里的 {prefix} 不是规则代号，也不是代号的开头", "看全部代号：creditcheck rules。"
            )
    return prefixes
