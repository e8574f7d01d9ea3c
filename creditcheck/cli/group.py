"""The command group: ``creditcheck FILE`` is short for ``creditcheck check FILE``."""

from __future__ import annotations

from collections.abc import Iterable
from difflib import get_close_matches
from pathlib import Path
from typing import TYPE_CHECKING, Any

from typer.core import TyperGroup

from creditcheck.cli.help import page
from creditcheck.errors import UsageError

if TYPE_CHECKING:
    import typer

OWN_OPTIONS = frozenset({"--help", "-h", "--version"})


class PipeClosedError(Exception):
    """Whoever read our output stopped reading, as ``head`` does."""


class InterruptedByPersonError(Exception):
    """Ctrl-C."""


def expand(arguments: list[str], commands: Iterable[str]) -> list[str]:
    """Put ``check`` in front when the call names no command.

    >>> expand(["a.pdf"], ["check", "parse"]), expand(["--format", "json", "a.pdf"], ["check"])
    (['check', 'a.pdf'], ['check', '--format', 'json', 'a.pdf'])
    >>> expand(["parse", "a.pdf"], ["check", "parse"]), expand(["--version"], ["check"])
    (['parse', 'a.pdf'], ['--version'])

    Raises:
        UsageError: the first word is neither a command nor a file, nor does it look like a file.

    """
    known = list(commands)
    if not arguments or arguments[0] in known or arguments[0] in OWN_OPTIONS:
        return arguments
    word = arguments[0]
    if word.isascii() and word.replace("-", "").isalpha() and not word.startswith("-") and not Path(word).exists():
        close = get_close_matches(word, known, 1)
        hint = f"是不是想写 creditcheck {close[0]}？" if close else "看全部命令：creditcheck --help。"
        raise UsageError(f"没有叫 {word} 的命令，也没有叫这个名字的文件", hint)
    return ["check", *arguments]


class Group(TyperGroup):
    """A group of commands with a help page in Chinese."""

    def format_help(self, ctx: Any, formatter: Any) -> None:
        """Write the help page."""
        formatter.write(page(ctx.command_path, self, ctx, self.commands))


class ShortForm(Group):
    """A group whose default command is ``check``."""

    def parse_args(self, ctx: Any, args: list[str]) -> list[str]:
        """Parse the arguments after the short form has been written out."""
        parsed: list[str] = super().parse_args(ctx, expand(list(args), self.commands))
        return parsed

    def invoke(self, ctx: typer.Context) -> Any:  # type: ignore[override]
        """Run the command. A closed pipe and Ctrl-C are named before typer makes exit codes of its own of them."""
        try:
            return super().invoke(ctx)
        except BrokenPipeError as error:
            raise PipeClosedError from error
        except KeyboardInterrupt as error:
            raise InterruptedByPersonError from error
