"""The typer app: which commands there are. Nothing heavy is imported here, ``--version`` must be instant."""

from __future__ import annotations

import sys
from collections.abc import Callable
from typing import Annotated

import typer

from creditcheck import __version__
from creditcheck.cli.commands.check import check, demo
from creditcheck.cli.commands.consent import app as consent_app
from creditcheck.cli.commands.diff import diff
from creditcheck.cli.commands.explain import explain
from creditcheck.cli.commands.lenders import lenders
from creditcheck.cli.commands.letters import complaint, dispute, explain_letter, statement
from creditcheck.cli.commands.parse import parse, schema
from creditcheck.cli.commands.plan import plan
from creditcheck.cli.commands.presets import app as presets_app
from creditcheck.cli.commands.review import review
from creditcheck.cli.commands.rules import rules
from creditcheck.cli.help import Command, ShortForm

app = typer.Typer(
    cls=ShortForm,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
    epilog="退出码：0 没有达到 --fail-on 的问题；1 有；2 用法不对；3 没读全、对不上或读不了。",
)


def _version(asked: bool) -> None:
    if asked:
        sys.stdout.write(f"creditcheck {__version__}\n")
        raise typer.Exit


@app.callback()
def root(
    version: Annotated[
        bool, typer.Option("--version", callback=_version, is_eager=True, help="显示版本。Show the version.")
    ] = False,
) -> None:
    """自查自己的央行个人信用报告：读 PDF，按“不黑不白不多不乱”说出问题、依据和办法。

    一切在本机完成，不联网。creditcheck 文件 等于 creditcheck check 文件。

    Reads your own PBOC credit report, offline.
    """


COMMANDS: dict[str, Callable[..., None]] = {
    "check": check,
    "plan": plan,
    "diff": diff,
    "dispute": dispute,
    "statement": statement,
    "explain-letter": explain_letter,
    "complaint": complaint,
    "parse": parse,
    "review": review,
    "demo": demo,
    "rules": rules,
    "explain": explain,
    "lenders": lenders,
    "schema": schema,
}
for _name, _function in COMMANDS.items():
    app.command(_name, cls=Command)(_function)
app.add_typer(presets_app, name="presets")
app.add_typer(consent_app, name="consent")
