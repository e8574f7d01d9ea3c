"""``creditcheck dispute``: what looks wrong, and the letters: objection, statement, explanation, complaint."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field, fields, replace
from typing import TYPE_CHECKING, Annotated

import typer

from creditcheck.cli import parameters as p
from creditcheck.cli.letter_files import refuse_ending, write_letter
from creditcheck.cli.output import refuse_overwriting, say, sink
from creditcheck.cli.request import Request, judging_options, refuse_before
from creditcheck.cli.sources import incomplete_note
from creditcheck.errors import UsageError

if TYPE_CHECKING:
    from creditcheck.advice.grounds import Wrong
    from creditcheck.advice.letter import Letter, Own
    from creditcheck.checks.figures.facts import Facts
    from creditcheck.model.report import Report

ItemNumber = Annotated[
    int | None,
    typer.Option("--item", metavar="N", help="写哪一处的信（dispute 清单的编号）。", rich_help_panel=p.SHOWING),
]
AccountName = Annotated[
    str | None,
    typer.Option("--account", metavar="NAME", help="写哪个账户：R2:3，或机构名的一部分。", rich_help_panel=p.SHOWING),
]


@dataclass(frozen=True, kw_only=True)
class _Common:
    """What every letter is made from."""

    file: p.File
    output: p.Output = None
    reveal: p.Reveal = False
    as_of: p.AsOf = None
    answers: p.AnswersFile = None
    institutions: p.InstitutionsFile = None
    kind: p.Kind = None
    password: p.Password = field(default=None, repr=False)
    double_check: p.DoubleCheck = False
    report_time: p.ReportTime = None
    corrections: p.CorrectionsFiles = None
    cache: p.CacheFolder = None

    def judging(self) -> Request:
        """Return what ``check`` would be asked for."""
        shared = {one.name for one in fields(Request)} & {one.name for one in fields(_Common)}
        return Request(files=[self.file], **{name: getattr(self, name) for name in shared})


@dataclass(frozen=True, kw_only=True)
class DisputeRequest(_Common):
    """One call of ``dispute``."""

    asked_format: p.DocumentFormat = None
    item: ItemNumber = None


@dataclass(frozen=True, kw_only=True)
class ItemRequest(_Common):
    """One call of ``complaint``."""

    item: ItemNumber = None


@dataclass(frozen=True, kw_only=True)
class AccountRequest(_Common):
    """One call of a letter about accounts."""

    account: AccountName = None


@p.takes(DisputeRequest)
def dispute(request: DisputeRequest) -> None:
    """报告里看着不对的地方、凭什么提异议；--item 写异议申请。List what looks wrong; draft an objection.

    异议申请用 -o 写成 .docx、.md 或 .html；只写报告上印的，其余留空格给本人填。
    """
    from creditcheck.advice.disputing import disputes
    from creditcheck.renderers.dispute_page import dispute_page
    from creditcheck.renderers.documents import DOCUMENT_FORMATS, write
    from creditcheck.renderers.reading_part import how_read_part

    if request.item is not None:
        from creditcheck.advice.letters import objection

        if request.asked_format is not None:
            raise UsageError("--item 写的是信，不用 --format", "用 -o 写成 .docx、.md 或 .html。")
        _write(request, lambda facts, own: objection(facts, own, _wrong(facts, request.item)))
        return
    form = p.format_of(request.asked_format, request.output, DOCUMENT_FORMATS)
    judging = request.judging()
    refuse_overwriting(request.output, judging.inputs)
    options = judging_options(judging)
    report = judging.read(request.file)
    refuse_before(request.as_of, report)
    made = disputes(report, options)
    with sink(request.output) as stream:
        write(made, (*dispute_page(made), *how_read_part(report)), form, stream)
    if request.output is not None:
        say(f"已写入 {request.output}，只有您的系统账号可以读。")
    _end(report)


@p.takes(AccountRequest)
def statement(request: AccountRequest) -> None:
    """写本人声明的草稿：对某个账户的不良记录说明。Draft a statement for the report."""
    from creditcheck.advice.letters import chosen, only_one
    from creditcheck.advice.letters import statement as draft

    _write(request, lambda facts, own: draft(facts, own, only_one(facts, chosen(facts, _key(request, facts)))))


@p.takes(AccountRequest)
def explain_letter(request: AccountRequest) -> None:
    """写给银行的情况说明草稿：逾期的月份、原因、还清之后。Draft a letter of explanation to a bank."""
    from creditcheck.advice.letters import chosen
    from creditcheck.advice.letters import explain_letter as draft

    _write(request, lambda facts, own: draft(facts, own, chosen(facts, _key(request, facts))))


@p.takes(ItemRequest)
def complaint(request: ItemRequest) -> None:
    """写给人民银行的征信投诉草稿；--item 写明是哪一处。Draft a complaint to the central bank."""
    from creditcheck.advice.letters import complaint as draft

    def made(facts: Facts, own: Own) -> Letter:
        return draft(facts, own, None if request.item is None else _wrong(facts, request.item))

    _write(request, made)


def _write(request: _Common, draft: Callable[[Facts, Own], Letter]) -> None:
    from creditcheck.advice.letter import RECOGNISED
    from creditcheck.advice.letters import letter_facts

    refuse_ending(request.output)
    judging = request.judging()
    refuse_overwriting(request.output, judging.inputs)
    options = judging_options(judging)
    report = judging.read(request.file)
    refuse_before(request.as_of, report)
    letter = draft(*letter_facts(report, options))
    if report.source.ocr:
        letter = replace(letter, footer=(RECOGNISED, *letter.footer))
    write_letter(letter, request.output, reveal=request.reveal)
    _end(report)


def _wrong(facts: Facts, number: int | None) -> Wrong:
    from creditcheck.advice.grounds import wrongs

    found = wrongs(facts)
    if number is None or not 1 <= number <= len(found):
        have = f"清单里是 1 到 {len(found)}。" if found else "清单是空的：没有看到能从报告本身看出的错。"
        raise UsageError(f"--item {number} 不在清单里", f"{have}先看 creditcheck dispute 报告。")
    return found[number - 1]


def _key(request: AccountRequest, facts: Facts) -> str | None:
    from creditcheck.advice.naming import named_account

    return None if request.account is None else named_account(facts.report, request.account)


def _end(report: Report) -> None:
    if not report.reading.complete:
        say(incomplete_note(report.reading))
        raise typer.Exit(3)
