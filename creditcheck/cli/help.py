"""The parser's commands and groups with help pages in Chinese, and the short form ``creditcheck FILE``.

The parser's own help cuts Chinese off at the edge of its table, because it looks for spaces to break at; here it is
wrapped by the width that characters really take, with nothing cut off.
"""

from __future__ import annotations

import shutil
from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from difflib import get_close_matches
from inspect import cleandoc
from pathlib import Path
from typing import TYPE_CHECKING, Any

from typer.core import TyperCommand, TyperGroup

from creditcheck.cli.interrupts import InterruptedByPersonError, PipeClosedError
from creditcheck.errors import UsageError
from creditcheck.renderers.wrapping import NARROWEST, WIDEST, cells, wrap

if TYPE_CHECKING:
    import typer

INDENT = 2
LEFT = 24
OWN = {
    "--help": "看这页说明。Show this page.",
    "--install-completion": "给当前的 shell 装上按 Tab 补全。Install completion.",
    "--show-completion": "印出补全脚本。Show the completion script.",
}
"""Options of the parser itself, whose own help is English only."""


def page(path: str, command: Any, ctx: Any, commands: Mapping[str, Any] | None = None) -> str:
    """Return the help page of a command; ``commands`` are those of a group.

    Args:
        path: the words that call it, such as ``creditcheck check``.
        command: the parser's command.
        ctx: the parser's context.
        commands: name -> command, for a group.

    """
    width = max(NARROWEST, min(WIDEST, shutil.get_terminal_size().columns))
    return "\n".join(_lines(path, command, ctx, commands or {}, width)) + "\n"


def _lines(path: str, command: Any, ctx: Any, commands: Mapping[str, Any], width: int) -> Iterator[str]:
    params = command.get_params(ctx)
    arguments = [param for param in params if param.param_type_name == "argument"]
    usage = " ".join(
        [path, "[选项]", *(_metavar(argument) for argument in arguments), *(["命令 ..."] if commands else [])]
    )
    yield from wrap(f"用法：{usage}", width)
    for paragraph in cleandoc(command.help or "").split("\n\n"):
        yield ""
        yield from wrap(_joined(paragraph), width)
    if commands:
        yield from _section("命令 Commands", ((name, _first(item)) for name, item in commands.items()), width)
    if arguments:
        yield from _section("参数 Arguments", ((_metavar(item), item.help or "") for item in arguments), width)
    panels: dict[str, list[Any]] = {}
    for param in params:
        if param.param_type_name == "option":
            panels.setdefault(getattr(param, "rich_help_panel", None) or "选项 Options", []).append(param)
    for title in sorted(panels, key=lambda name: name == "选项 Options"):
        yield from _section(title, map(_option, panels[title]), width)
    if command.epilog:
        yield ""
        yield from wrap(command.epilog, width)


def _section(title: str, rows: Iterable[tuple[str, str]], width: int) -> Iterator[str]:
    yield ""
    yield f"{title}："
    for left, right in rows:
        head = " " * INDENT + left
        lines = wrap(right, width - LEFT)
        if cells(head) + 2 > LEFT:
            yield from (" " * INDENT + line for line in wrap(left, width - INDENT))
        else:
            yield head + " " * (LEFT - cells(head)) + lines.pop(0)
        yield from (" " * LEFT + line for line in lines)


def _option(option: Any) -> tuple[str, str]:
    names = ", ".join(sorted(option.opts, key=len))
    left = names if option.is_flag else f"{names} {_metavar(option)}"
    for name in option.opts:
        if name in OWN:
            return left, OWN[name]
    default = "" if option.is_flag or option.default in (None, "", ()) else f"（默认 {option.default}）"
    return left, f"{option.help or ''}{default}"


def _metavar(param: Any) -> str:
    return str(param.metavar or param.human_readable_name)


def _first(command: Any) -> str:
    return _joined(cleandoc(command.help or "").split("\n\n")[0])


def _joined(paragraph: str) -> str:
    """Join the lines of a docstring: no space between Chinese, one beside English."""
    text = ""
    for line in paragraph.split("\n"):
        piece = line.strip()
        text += (" " if text and (text[-1].isascii() or piece[:1].isascii()) else "") + piece
    return text


class Command(TyperCommand):
    """A command with such a help page."""

    def format_help(self, ctx: Any, formatter: Any) -> None:
        """Write the help page."""
        formatter.write(page(ctx.command_path, self, ctx))


def expand(arguments: list[str], commands: Sequence[str], own: Container[str]) -> list[str]:
    """Put ``check`` in front when the call names no command; ``own`` are the options of the program itself.

    >>> expand(["a.pdf"], ["check"], ()), expand(["--format", "json", "a.pdf"], ["check"], ["--help"])
    (['check', 'a.pdf'], ['check', '--format', 'json', 'a.pdf'])
    >>> expand(["parse", "a.pdf"], ["check", "parse"], ()), expand(["--version"], ["check"], ["--version"])
    (['parse', 'a.pdf'], ['--version'])

    Raises:
        UsageError: the first word is neither a command nor a file, nor does it look like a file.

    """
    if not arguments or arguments[0] in commands or arguments[0] in own:
        return arguments
    word = arguments[0]
    if word.isascii() and word.replace("-", "").isalpha() and not word.startswith("-") and not Path(word).exists():
        close = get_close_matches(word, commands, 1)
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
        own = {name for param in self.get_params(ctx) for name in param.opts}
        try:
            args = expand(list(args), list(self.commands), own)
        except UsageError:
            if not ctx.resilient_parsing:  # while a shell completes, nothing is wrong yet
                raise
        parsed: list[str] = super().parse_args(ctx, args)
        return parsed

    def shell_complete(self, ctx: Any, incomplete: str) -> list[Any]:
        """Complete the options of ``check`` too: it may be left out."""
        found: list[Any] = super().shell_complete(ctx, incomplete)
        if incomplete.startswith("-"):
            found += self.commands["check"].shell_complete(ctx, incomplete)
        return found

    def invoke(self, ctx: typer.Context) -> Any:  # type: ignore[override]
        """Run the command. A closed pipe and Ctrl-C are named before typer makes exit codes of its own of them."""
        try:
            return super().invoke(ctx)
        except BrokenPipeError as error:
            raise PipeClosedError from error
        except KeyboardInterrupt as error:
            raise InterruptedByPersonError from error
