"""One file read for a command: the password asked for when needed, and what to say when the reading is not complete."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from creditcheck.cli.inputs import unusable
from creditcheck.cli.request import Request, password_source
from creditcheck.errors import CreditcheckError, FileMissingError

if TYPE_CHECKING:
    from creditcheck.model.assessment import AssessedReading
    from creditcheck.model.report import Reading, Report


def read(path: Path, request: Request) -> Report:
    """Read one file as the request says.

    Raises:
        CreditcheckError: why the file gives no report.

    """
    from creditcheck.cli.say import unexpected
    from creditcheck.reading import read_report

    trouble = unusable(path)
    if trouble is not None:
        raise trouble
    _quiet_libraries()
    try:
        return read_report(
            path,
            password=password_source(request.password, path.name),
            double_check=request.double_check,
            layout=request.kind,
        )
    except CreditcheckError:
        raise
    except (FileNotFoundError, PermissionError, IsADirectoryError) as error:
        raise FileMissingError from error
    except Exception as error:
        raise unexpected(error) from None


def _quiet_libraries() -> None:
    """Keep PDF libraries from logging pieces of the file to the screen."""
    import logging

    logging.disable(logging.CRITICAL)


def incomplete_note(reading: Reading | AssessedReading) -> str:
    """Say in one line that something was not read or does not add up."""
    unread, differing = len(reading.unread), len(reading.discrepancies)
    return f"警告：没有完全读懂，读不懂 {unread} 行，对不上 {differing} 处，见 reading；退出码 3。"
