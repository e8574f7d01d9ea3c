"""From the call to the exit code: whatever happens ends in one Chinese sentence, never in a traceback.

Exit codes: 0 nothing at or above ``--fail-on``; 1 findings; 2 usage; 3 something could not be read or does not add up;
130 interrupted; 141 the reader of the pipe went away.
"""

from __future__ import annotations

import os
import sys
import warnings
from pathlib import Path

import typer

from creditcheck.cli.app import app
from creditcheck.cli.interrupts import InterruptedByPersonError, PipeClosedError, watched
from creditcheck.cli.output import say_error, unexpected
from creditcheck.cli.usage import ClickError, usage_error
from creditcheck.errors import CreditcheckError

INTERRUPTED, PIPE_CLOSED = 130, 141


def run(arguments: list[str]) -> int:
    """Run the program with these arguments and return its exit code."""
    _prepare()
    try:
        with watched():
            if arguments:
                code = app(arguments, standalone_mode=False, prog_name="creditcheck")
            elif _is_a_person_there():
                code = _guided()
            else:
                app(["--help"], standalone_mode=False, prog_name="creditcheck")
                code = 2
        sys.stdout.flush()
    except CreditcheckError as error:
        say_error(error)
        return error.exit_code
    except ClickError as error:
        refusal = usage_error(error)
        say_error(refusal)
        return refusal.exit_code
    except (InterruptedByPersonError, KeyboardInterrupt, typer.Abort):
        sys.stderr.write("\n已中断，没有写出结果文件。\n")
        return INTERRUPTED
    except (PipeClosedError, BrokenPipeError):
        _silence_stdout()
        return PIPE_CLOSED
    except Exception as error:
        failure = unexpected(error)
        say_error(failure)
        _silence_stdout()
        return failure.exit_code
    return code if isinstance(code, int) else 0


def _is_a_person_there() -> bool:
    return sys.stdin.isatty() and sys.stdout.isatty() and sys.stderr.isatty()


def _guided() -> int:
    from creditcheck.cli.guided import guide

    return guide()


def _prepare() -> None:
    """Make the streams take every character, and keep libraries from talking over the page.

    A stream that was closed by the caller (``>&-``) takes nothing; one whose encoding has no Chinese (``LANG=C``) gets
    UTF-8, because a page of question marks helps nobody.
    """
    for name in ("stdout", "stderr"):
        stream = getattr(sys, name)
        if stream is None:
            setattr(sys, name, Path(os.devnull).open("w", encoding="utf-8"))  # noqa: SIM115 - open to the end
        elif hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="replace", encoding=None if _has_chinese(stream.encoding) else "utf-8")
    if not sys.warnoptions:
        warnings.simplefilter("ignore")


def _has_chinese(encoding: str) -> bool:
    try:
        "√ 不通过，看不出".encode(encoding)
    except (UnicodeEncodeError, LookupError):
        return False
    return True


def _silence_stdout() -> None:
    """Point standard output at nothing, so that the interpreter's last flush has nobody to complain to."""
    try:
        nowhere = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nowhere, sys.stdout.fileno())
        os.close(nowhere)
    except (OSError, ValueError):
        return
