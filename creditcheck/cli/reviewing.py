"""Asking at a terminal what stands at each doubtful place, group by group; what was answered is kept whatever happens.

``q``, Ctrl-C and Ctrl-D stop: what was written until then is saved all the same.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from creditcheck.cli.output import ask, say, sink

if TYPE_CHECKING:
    from creditcheck.advice.review_order import Group
    from creditcheck.model.corrections import Correction
    from creditcheck.reading.reviewing import Doubt, Review

HOW = "照纸上写的写；直接回车就是认对了。s 跳过，x 这里没有字，a 这一组余下的都对，q 到此为止（写过的会存下）。"
DEFAULT = "更正.json"
_SKIP, _NOTHING, _ALL, _STOP = "s", "x", "y", "q"
"""Answers that no report prints alone: A and G, say, are states of a month."""

_WHOLE = "回车 一处一处看，y 这一组都对，s 跳过这一组，q 到此为止"
_WIDE = 76
"""Columns of a line that lists the places of a group."""


class _StopError(Exception):
    """The person has had enough."""


def ask_all(found: Review, groups: Sequence[Group], earlier: Sequence[Correction], save: Path | None) -> None:
    """Ask about every place, and save the answers beside the corrections of ``earlier``.

    Raises:
        KeyboardInterrupt: there was a Ctrl-C before anything was answered.
        WriteError: the file cannot be written.

    """
    from creditcheck.renderers.review_page import opening

    for line in (*opening(found, groups), HOW):
        say(line)
    answers: list[Correction] = []
    try:
        for number, group in enumerate(groups, 1):
            _ask_group(found, group, f"{number}/{len(groups)}", answers)
    except _StopError:
        pass
    except KeyboardInterrupt:
        if not answers:
            raise
        say("")
        save = save or _free()
    if not answers:
        say("没有更正，没有写文件。")
        return
    _keep(found.document, [*earlier, *answers], save or _target())
    if left := len(found.doubts) - len(answers):
        say(f"写了 {len(answers)} 处，还有 {left} 处没有核对：要接着核对，同样的命令加上 --corrections。")


def _ask_group(found: Review, group: Group, number: str, answers: list[Correction]) -> None:
    from creditcheck.renderers.review_page import group_title, hangs_on, label, where
    from creditcheck.renderers.wrapping import printable

    doubts = [found.doubts[index] for index in group.places]
    many = f"（{len(doubts)} 处）" if len(doubts) > 1 else ""
    say(f"\n{number}  {printable(group_title(group, found))}{many}")
    say("  " + "；".join(filter(None, [where(doubts[0].page, [doubt.box for doubt in doubts]), hangs_on(group)])))
    names = [printable(label(doubt, found)) for doubt in doubts]
    whole = ""
    if len(doubts) > 1:
        for line in _listed(doubts, names):
            say(f"  {line}")
        while (whole := _ask(f"  {_WHOLE}：").lower()) not in {"", _ALL, _SKIP}:
            say("  只认这几个；要写字先按回车，一处一处写。")
    if whole == _SKIP:
        return
    for doubt, name in zip(doubts, names, strict=True):
        answer = "" if whole == _ALL else _ask_place(doubt, name if many else "")
        if answer.lower() == _ALL:
            whole, answer = _ALL, ""
        if answer.lower() != _SKIP:
            answers.append(doubt.correction("" if answer.lower() == _NOTHING else answer or doubt.read))


def _ask_place(doubt: Doubt, name: str) -> str:
    from creditcheck.renderers.review_page import said, where
    from creditcheck.renderers.wrapping import printable

    if name:
        say(f"  {name}，{where(doubt.page, [doubt.box])}")
    return _ask(f"  {printable(said(doubt))}\n  纸上写的：")


def _ask(text: str) -> str:
    """Ask once; raises _StopError where the person wants no more of it."""
    answer = ask(text)
    if answer is None or answer.lower() == _STOP:
        raise _StopError
    return answer


def _listed(doubts: Sequence[Doubt], names: Sequence[str]) -> Iterator[str]:
    """Yield lines that say what was recognised at the places of a group."""
    from creditcheck.renderers.wrapping import cells, printable

    line = ""
    for doubt, name in zip(doubts, names, strict=True):
        other = "" if doubt.other is None else f"（或 {doubt.other}）"
        part = f"{name} {printable(doubt.read + other)}"
        if line and cells(f"{line}  {part}") > _WIDE:
            yield line
            line = part
        else:
            line = f"{line}  {part}" if line else part
    yield line


def _keep(document: str, corrections: Sequence[Correction], target: Path) -> None:
    from creditcheck.reading.corrections_file import written

    with sink(target) as stream:
        stream.write(written(document, corrections))
    say(f"已写入 {target}，只有您的系统账号可以读。用法：creditcheck check 文件 --corrections {target}")


def _target() -> Path:
    """Ask where to save until there is a name of no file; Ctrl-C and Ctrl-D take a free one."""
    while True:
        try:
            name = ask(f"\n存到哪个文件（直接回车：{DEFAULT}）：")
        except KeyboardInterrupt:
            name = None
        path = _free() if name is None else Path(name or DEFAULT)
        if not path.exists():
            return path
        say(f"{path} 已经有了，换一个名字。")


def _free() -> Path:
    """Return a name of no file."""
    stem, number, path = Path(DEFAULT), 1, Path(DEFAULT)
    while path.exists():
        number += 1
        path = stem.with_stem(f"{stem.stem}-{number}")
    return path
