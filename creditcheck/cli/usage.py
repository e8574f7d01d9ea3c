"""The argument parser's complaints, said in Chinese."""

from __future__ import annotations

import re

import typer

from creditcheck.cli.parameters import BadValue
from creditcheck.errors import UsageError

# typer brings its own copy of click in newer versions; the base class is reached through what both export.
ClickError: type[Exception] = typer.BadParameter.__mro__[2]

_NO_COMMAND = re.compile(r"No such command '(.+?)'")
_SURPLUS = re.compile(r"Got unexpected extra arguments?(?:\(s\))? \((.+)\)")


def usage_error(error: Exception) -> UsageError:
    """Say what is wrong with the call: the kind of the exception decides the sentence."""
    option = str(getattr(error, "option_name", None) or "")
    param = getattr(error, "param", None)
    name = _param_name(param)
    see = f"看用法：{getattr(getattr(error, 'ctx', None), 'command_path', '') or 'creditcheck'} --help。"
    if isinstance(error, BadValue):
        command = str(getattr(error.ctx, "info_name", ""))
        return UsageError(f"{name if name.startswith('-') else command} {error.message}", error.hint)
    match type(error).__name__:
        case "NoSuchOption":
            close = "、".join(getattr(error, "possibilities", None) or ())
            return UsageError(f"没有 {option} 这个选项", f"是不是想写 {close}？" if close else see)
        case "MissingParameter":
            if name in ("", "FILE"):
                return UsageError("没有写文件名", "例如 creditcheck 报告.pdf；还没有报告就看演示：creditcheck demo。")
            return UsageError(f"缺少 {name}", see)
        case "NoArgsIsHelpError":
            context: typer.Context = error.ctx  # type: ignore[attr-defined]
            return UsageError(f"{context.command_path} 后面还要写一个子命令", _choices(context, see))
        case "BadOptionUsage":
            return UsageError(f"选项 {option} 的写法不对：要么少了后面的值，要么它不带值", see)
        case "BadParameter":
            return UsageError(f"{name or '某个参数'} 的值不对", see)
        case _:
            return _other(str(getattr(error, "message", "")), getattr(error, "ctx", None), see)


def _other(message: str, context: typer.Context | None, see: str) -> UsageError:
    """Say what the parser has only words for; with other words of another version it is said in general."""
    if found := _SURPLUS.fullmatch(message):
        return UsageError(f"多了这一部分：{found[1]}", see)
    if context and (found := _NO_COMMAND.match(message)):
        return UsageError(f"{context.command_path} 没有 {found[1]} 这个子命令", _choices(context, see))
    return UsageError("命令的写法不对：有多余或缺少的部分", see)


def _param_name(param: object) -> str:
    options = getattr(param, "opts", None) or ()
    longest: str = max(options, key=len, default="")
    return longest if longest.startswith("-") else (getattr(param, "metavar", None) or longest).rstrip(".")


def _choices(context: typer.Context, see: str) -> str:
    """Name the commands of a group, and where more stands."""
    return f"可以写：{'、'.join(getattr(context.command, 'commands', ()))}。{see}"
