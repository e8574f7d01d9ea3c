"""From the call to the exit code: whatever happens ends in one Chinese sentence, never in a traceback.

Exit codes: 0 nothing at or above ``--fail-on``; 1 findings; 2 usage; 3 something could not be read or does not add up;
130 interrupted; 141 the reader of the pipe went away.
"""

from __future__ import annotations

import os
import sys
import warnings

import typer

from creditcheck.cli.app import app
from creditcheck.cli.group import PipeClosedError
from creditcheck.cli.say import say_error, unexpected
from creditcheck.cli.usage import ClickError, usage_error
from creditcheck.errors import CreditcheckError

INTERRUPTED, PIPE_CLOSED = 130, 141


def run(arguments: list[str]) -> int:
    """Run the program with these arguments and return its exit code."""
    _prepare()
    try:
        code = app(arguments or ["--help"], standalone_mode=False, prog_name="creditcheck")
        sys.stdout.flush()
    except CreditcheckError as error:
        say_error(error)
        return error.exit_code
    except ClickError as error:
        refusal = usage_error(error)
        say_error(refusal)
        return refusal.exit_code
    except (KeyboardInterrupt, typer.Abort):
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
    if not arguments:
        return 2
    return code if isinstance(code, int) else 0


def _prepare() -> None:
    """Make the streams take every character, and keep libraries from talking over the page."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="replace")
    if not sys.warnoptions:
        warnings.simplefilter("ignore")


def _silence_stdout() -> None:
    """Point standard output at nothing, so that the interpreter's last flush has nobody to complain to."""
    try:
        nowhere = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nowhere, sys.stdout.fileno())
        os.close(nowhere)
    except (OSError, ValueError):
        return
