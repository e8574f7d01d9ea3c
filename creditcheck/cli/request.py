"""What the person asked for, checked word by word before any file is opened."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from creditcheck.errors import UsageError
from creditcheck.renderers.text import printable

CLEAR_LINE = "\r\x1b[K"
"""What takes the progress line away before something else is written."""

FORMATS = ("terminal", "json", "jsonl", "markdown", "html")
KINDS = ("brief-2", "detailed-2", "institution-2", "machine-2", "report-json")
FAIL_ON = ("fail", "unknown", "warn", "never")
PASSWORD_VARIABLE = "CREDITCHECK_PASSWORD"  # noqa: S105 - the name of a variable, not a password


@dataclass(frozen=True)
class Request:
    """One call of ``check``, complete. Amounts are whole yuan a month. The password never appears in a repr."""

    files: tuple[Path, ...]
    format: str = "terminal"
    output: Path | None = None
    reveal: bool = False
    as_of: date | None = None
    kind: str | None = None
    fail_on: str = "fail"
    password: str | None = field(default=None, repr=False)
    double_check: bool = False
    preset: str = "default"
    all_presets: bool = False
    income: int | None = None
    household_income: int | None = None
    answers: Path | None = None
    spouse: Path | None = None
    select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    waivers: Path | None = None
    institutions: Path | None = None
    recursive: bool = False
    quiet: bool = False

    @property
    def inputs(self) -> tuple[Path, ...]:
        """Every file that this call reads: the output may be none of them."""
        named = (self.answers, self.spouse, self.waivers, self.institutions)
        own_preset = (Path(self.preset),) if self.preset.endswith(".toml") else ()
        return (*self.files, *(path for path in named if path is not None), *own_preset)


def one_of(option: str, value: str, allowed: tuple[str, ...]) -> str:
    """Return the value when it is allowed. Raises UsageError with what may be written."""
    if value not in allowed:
        raise UsageError(f"{option} 没有“{value}”这个值", f"可以写：{'、'.join(allowed)}。")
    return value


def day(option: str, text: str | None) -> date | None:
    """Read a day written ``YYYY-MM-DD``. Raises UsageError.

    >>> day("--as-of", "2026-03-31")
    datetime.date(2026, 3, 31)
    """
    if text is None:
        return None
    try:
        if len(text) == len("2026-03-31"):
            return date.fromisoformat(text)
    except ValueError:
        pass
    raise UsageError(f"{option} 的日期“{text}”不对", "写成 2026-03-31 这样，年月日都要有。")


def yuan(option: str, text: str | None) -> int | None:
    """Read a monthly income: a positive whole number of yuan, commas allowed. Raises UsageError.

    >>> yuan("--income", "12,000")
    12000
    """
    if text is None:
        return None
    digits = text.replace(",", "").replace("，", "")
    if not (digits.isascii() and digits.isdigit() and int(digits[:13]) > 0 and len(digits) <= 12):
        raise UsageError(f"{option} 要写每月多少元，只写大于零的整数", "例如 --income 12000。")
    return int(digits)


def codes(values: list[str] | None) -> tuple[str, ...]:
    """Read rule codes or prefixes, each option several separated by commas.

    >>> codes(["BLK,qry01", "MNY"])
    ('BLK', 'QRY01', 'MNY')
    """
    return tuple(code.strip().upper() for value in values or () for code in value.split(",") if code.strip())


def password_source(given: str | None, label: str) -> Callable[[], str | None] | str | None:
    """Return the password, or how to ask for it: only a person at a terminal is asked, and nothing is echoed."""
    password = given if given is not None else os.environ.get(PASSWORD_VARIABLE)
    if password is not None:
        return password
    if not (sys.stdin.isatty() and sys.stderr.isatty()):
        return None

    def ask() -> str | None:
        from getpass import getpass

        sys.stderr.write(CLEAR_LINE)
        sys.stderr.flush()
        try:
            return getpass(f"{printable(label)} 需要打开密码（输入时不显示）：") or None
        except EOFError:  # Ctrl-D: no password
            sys.stderr.write("\n")
            return None

    return ask
