"""Help pages in Chinese, wrapped by the width that characters really take, with nothing cut off.

The parser's own help cuts Chinese off at the edge of its table, because it looks for spaces to break at.
"""

from __future__ import annotations

import shutil
from collections.abc import Iterable, Iterator, Mapping
from inspect import cleandoc
from typing import Any

from typer.core import TyperCommand

from creditcheck.renderers.text import cells, wrap

NARROWEST, WIDEST = 40, 100
INDENT = 2
LEFT = 24


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
    if "--help" in option.opts:
        return left, "看这页说明。Show this page."
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
