"""``creditcheck dispute``: what looks wrong, and an objection; ``statement``, ``explain-letter``, ``complaint``."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Annotated

import typer

from creditcheck.cli import parameters as p
from creditcheck.cli.output import refuse_overwriting, replaced, say, sink
from creditcheck.cli.request import Request, judging_options, refuse_before
from creditcheck.cli.sources import incomplete_note
from creditcheck.errors import UsageError

if TYPE_CHECKING:
    from creditcheck.advice.letters import Letter, Writer
    from creditcheck.assess import Options
    from creditcheck.model.assessment import Evidence
    from creditcheck.model.dispute import Dispute, Item
    from creditcheck.model.report import Report

ItemNumber = Annotated[
    int | None,
    typer.Option(
        "--item", metavar="N", help="写第几条的信，编号见 creditcheck dispute 文件。", rich_help_panel=p.SHOWING
    ),
]


@dataclass(frozen=True, kw_only=True)
class LetterRequest:
    """One call: each field is an option."""

    file: p.File
    item: ItemNumber = None
    asked_format: p.DocumentFormat = None
    output: p.Output = None
    reveal: p.Reveal = False
    as_of: p.AsOf = None
    answers: p.AnswersFile = None
    password: p.Password = field(default=None, repr=False)

    def read(self) -> tuple[Report, Options]:
        """Read the report and the options of judging."""
        request = Request(
            files=[self.file], as_of=self.as_of, answers=self.answers, password=self.password, reveal=self.reveal
        )
        refuse_overwriting(self.output, request.inputs)
        options = judging_options(request)
        report = request.read(self.file)
        refuse_before(self.as_of, report)
        return report, options


@p.takes(LetterRequest)
def dispute(request: LetterRequest) -> None:
    """列出报告里看着不对的地方；--item 写一份异议申请草稿。What looks wrong; a draft objection.

    信里只写报告上印的和您知道的，不知道的留空；姓名、证件号要 --reveal 才写上。
    """
    from creditcheck.renderers.dispute_page import dispute_page
    from creditcheck.renderers.documents import write

    report, options = request.read()
    found = _disputed(report, options)
    if request.item is None:
        with sink(request.output) as stream:
            write(found, dispute_page(found), _format(request), stream)
        _done(request, report)
        return
    from creditcheck.advice.letters import objection

    item = _item(found, request.item)
    _letter(request, report, lambda writer: objection(writer, item))


@p.takes(LetterRequest)
def statement(request: LetterRequest) -> None:
    """写一份本人声明的草稿（征信业管理条例第十六条）。A draft statement."""
    from creditcheck.advice.letters import statement as draft

    report, options = request.read()
    rows = _rows(report, options)
    _letter(request, report, lambda writer: draft(writer, rows))


@p.takes(LetterRequest)
def explain_letter(request: LetterRequest) -> None:
    """写一份给贷款银行的情况说明的草稿。A draft explanation for a bank."""
    from creditcheck.advice.letters import explanation

    report, options = request.read()
    rows = _rows(report, options)
    _letter(request, report, lambda writer: explanation(writer, rows))


@p.takes(LetterRequest)
def complaint(request: LetterRequest) -> None:
    """写一份征信投诉申请单的草稿，交被投诉机构所在地的人民银行。A draft complaint."""
    from creditcheck.advice.letters import complaint as draft

    report, options = request.read()
    item = None if request.item is None else _item(_disputed(report, options), request.item)
    _letter(request, report, lambda writer: draft(writer, item))


def _disputed(report: Report, options: Options) -> Dispute:
    from creditcheck.advice.disputing import disputed

    return disputed(report, options)


def _item(found: Dispute, number: int) -> Item:
    for item in found.items:
        if item.no == number:
            return item
    many = len(found.items)
    hint = f"有 1 到 {many}，先看 creditcheck dispute 文件。" if many else "这份报告里没有看着不对的地方。"
    raise UsageError(f"没有第 {number} 条", hint)


def _rows(report: Report, options: Options) -> list[Evidence]:
    """Return the rows of what a person would explain: what is overdue, or was."""
    from creditcheck.advice.causes import advised
    from creditcheck.data.causes import rules_of

    told = {*rules_of("arrears"), *rules_of("past")}
    causes = [cause for cause in advised(report, options).causes if told & set(cause.findings)]
    rows = {(row.page, row.line, row.pointer, row.text): row for cause in causes for row in cause.evidence}
    return list(rows.values())


def _letter(request: LetterRequest, report: Report, draft: Callable[[Writer], Letter]) -> None:
    from creditcheck.advice.letters import Writer
    from creditcheck.renderers.documents import write_page
    from creditcheck.renderers.letter_page import letter_page, write_docx

    letter = draft(Writer(report, reveal=request.reveal))
    if request.output is not None and request.output.suffix.lower() == ".docx":
        with replaced(request.output) as path:
            write_docx(letter, path)
    else:
        if _format(request) == "json":
            raise UsageError("信不能写成 JSON", "把 -o 的后缀写成 .md、.html 或 .docx。")
        with sink(request.output) as stream:
            write_page(letter_page(letter), _format(request), stream)
    _done(request, report)


def _format(request: LetterRequest) -> str:
    """Return the format: that of the file's suffix, when it has one."""
    from creditcheck.renderers.documents import DOCUMENT_FORMATS

    return p.format_of(request.asked_format, request.output, DOCUMENT_FORMATS)


def _done(request: LetterRequest, report: Report) -> None:
    if request.output is not None:
        say(f"已写入 {request.output}，只有您的系统账号可以读。")
    if not report.reading.complete:
        say(incomplete_note(report.reading))
        raise typer.Exit(3)

