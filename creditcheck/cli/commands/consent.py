"""``creditcheck consent new``: the form by which another person's report may be checked, and the record of it."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Annotated

import typer

from creditcheck.cli import parameters as p
from creditcheck.cli.help import Command, Group
from creditcheck.cli.letter_files import refuse_ending, write_letter
from creditcheck.cli.output import say, sink
from creditcheck.errors import UsageError

app = typer.Typer(
    cls=Group,
    help="替别人查报告的授权书。Consent forms.",
    context_settings={"help_option_names": ["-h", "--help"]},
    no_args_is_help=True,
)

Client = Annotated[str | None, typer.Option("--client", metavar="NAME", help="授权人姓名。")]
Purpose = Annotated[str | None, typer.Option("--purpose", metavar="TEXT", help="用途，只写一个。")]
From = Annotated[date | None, typer.Option("--from", metavar="YYYY-MM-DD", help="从哪天起。", parser=p.day)]
Ends = Annotated[date | None, typer.Option("--ends", metavar="YYYY-MM-DD", help="到期日。", parser=p.day)]
RecordFile = Annotated[
    Path | None, typer.Option("--record", metavar="FILE", help="同时写一份记录文件（.toml）。", readable=False)
]


@app.command("new", cls=Command)
def new(
    *,
    output: p.Output = None,
    record: RecordFile = None,
    client: Client = None,
    purpose: Purpose = None,
    given: From = None,
    ends: Ends = None,
) -> None:
    """写一份空白授权书（.docx、.md、.html）和它的记录文件。Write a consent form."""
    from creditcheck.advice.consent_form import Wanted, consent_form, consent_record

    refuse_ending(output)
    if record is not None and (record.suffix.lower() != ".toml" or record.exists()):
        raise UsageError(
            f"--record 的 {record.name} 要是一个还没有的 .toml 文件", "换一个文件名；已有的记录请直接改它。"
        )
    if given and ends and ends < given:
        raise UsageError(f"--ends {ends} 早于 --from {given}", "到期日要在开始之后。")
    wanted = Wanted(client, purpose, given, ends)
    write_letter(consent_form(wanted), output, reveal=True)
    if record is not None:
        with sink(record) as stream:
            stream.write(consent_record(wanted))
        say(f"已写入 {record}；签好以后填完，放进 --consents 的文件夹。")
