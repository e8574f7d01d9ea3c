"""``creditcheck presets``: the threshold sets and where each number comes from."""

from __future__ import annotations

from typing import Annotated

import typer

from creditcheck.cli import parameters as p
from creditcheck.cli.help import Command, Group
from creditcheck.cli.output import print_page

app = typer.Typer(cls=Group, help="列出门槛口径，或看一套口径的全部数字。List threshold sets.")


@app.callback(invoke_without_command=True)
def presets(ctx: typer.Context, *, format_: p.PageFormat = "terminal") -> None:
    """列出门槛口径，或看一套口径的全部数字。List threshold sets."""
    if ctx.invoked_subcommand is None:
        from creditcheck.data import preset_files
        from creditcheck.renderers.preset_pages import presets_page

        print_page(presets_page(preset_files.presets()), format_)


@app.command("show", cls=Command)
def show(
    name: Annotated[
        str,
        typer.Argument(metavar="NAME|FILE", help="口径名称，或自己写的 TOML 文件。", autocompletion=p.complete_preset),
    ],
    *,
    format_: p.PageFormat = "terminal",
) -> None:
    """看一套口径的全部数字、出处和分量。Show one threshold set."""
    from creditcheck.data.preset_files import load_preset
    from creditcheck.renderers.preset_pages import preset_page

    print_page(preset_page(load_preset(name)), format_)
