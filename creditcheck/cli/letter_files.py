"""A letter written where the person wants it: the ending of the file's name says the form; no file, the terminal."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

from creditcheck.cli.output import say, sink, write_bytes
from creditcheck.errors import UsageError

if TYPE_CHECKING:
    from creditcheck.advice.letter import Letter

ENDINGS = (".md", ".html", ".docx")


def refuse_ending(output: Path | None) -> None:
    """Raise UsageError for a file whose ending is no form of a letter."""
    if output is not None and output.suffix.lower() not in ENDINGS:
        raise UsageError(
            f"-o 的文件名 {output.name} 要以 {'、'.join(ENDINGS)} 结尾", "信在 Word 或 WPS 里填，用 .docx。"
        )


def write_letter(letter: Letter, output: Path | None, *, reveal: bool) -> None:
    """Write a letter. Raises UsageError and WriteError."""
    from creditcheck.renderers.documents import write_page
    from creditcheck.renderers.letter_page import letter_page

    page = letter_page(letter)
    if output is None:
        write_page(page, "terminal", sys.stdout)
        return
    ending = output.suffix.lower()
    if ending == ".docx":
        from creditcheck.renderers.letter_docx import letter_docx

        write_bytes(output, letter_docx(letter))
    else:
        with sink(output) as stream:
            write_page(page, {".md": "markdown", ".html": "html"}[ending], stream)
    masked = "" if reveal else "姓名、证件号留空，加 --reveal 才写上。"
    say(f"已写入 {output}，只有您的系统账号可以读；{letter.gaps} 处要自己填。{masked}")
