"""README.md is held to the program: its commands run, its output is real, its tables are the program's own.

usage: python tests/test_readme.py --write

``--write`` prints outputs and tables anew. In a block of ``console`` the line after ``$`` is a command and the rest is
what it prints; in a block of ``sh`` each line is a command, and a comment ``# 退出码 1`` names its exit code, else 0.
Files that the text names before a block (``mine.toml``) are written beside the samples before anything runs.
"""

from __future__ import annotations

import os
import re
import shlex
import shutil
import subprocess
import sys
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from unittest.mock import patch

import pytest
import typer.main

from creditcheck import errors
from creditcheck.assess import answers_file, waivers
from creditcheck.checks.catalogue import RULES
from creditcheck.cli.app import app
from creditcheck.cli.parameters import KINDS
from creditcheck.cli.run import INTERRUPTED, PIPE_CLOSED, run
from creditcheck.data.preset_files import presets
from creditcheck.errors import CreditcheckError
from creditcheck.layouts.catalogue import LAYOUTS
from creditcheck.reading import read_report
from creditcheck.renderers.wording import BEHAVIOURS, DIMENSION_NOTES, DIMENSIONS, sourced

ROOT = Path(__file__).resolve().parents[1]
README = ROOT / "README.md"
REFUSED = ROOT / "samples" / "refused"
BLOCK = re.compile(r"^```(\w+)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
NAMED_FILE = re.compile(r"`([\w-]+\.(?:toml|json))`：\n\n```\w+\n(.*?)^```$", re.MULTILINE | re.DOTALL)
EXIT_CODE = re.compile(r"\s+# 退出码 (\d)$")
SHELL_WORDS = re.compile(r"[|;<>$*\[]")


@cache
def readme() -> str:
    """Return the text as committed."""
    return README.read_text("utf-8")


def commands() -> Iterator[tuple[str, int]]:
    """Every command line of the ``sh`` blocks that calls the program itself, with its exit code."""
    for language, body in BLOCK.findall(readme()):
        for line in body.splitlines() if language == "sh" else ():
            if line.startswith("creditcheck "):
                code = EXIT_CODE.search(line)
                yield EXIT_CODE.sub("", line), int(code[1]) if code else 0


def consoles(text: str) -> Iterator[tuple[str, str]]:
    """Every ``console`` block: the command and what stands below it."""
    for language, body in BLOCK.findall(text):
        if language == "console":
            command, _, output = body.partition("\n")
            assert command.startswith("$ "), command
            yield command.removeprefix("$ "), output


def rows(header: str, text: str | None = None) -> list[tuple[str, ...]]:
    """Return the rows of the table with this first line."""
    lines = (readme() if text is None else text).splitlines()
    found = []
    for line in lines[lines.index(header) + 2 :]:
        if not line.startswith("| "):
            break
        found.append(tuple(cell.strip().replace("\\|", "|") for cell in re.split(r"(?<!\\)\|", line)[1:-1]))
    return found


@pytest.fixture
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with the samples, the files that README shows, and a ``creditcheck`` to call."""
    prepare(tmp_path)
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("COLUMNS", "80")
    monkeypatch.setenv("NO_COLOR", "1")
    return tmp_path


def prepare(folder: Path) -> None:
    """Lay out the folder in which the commands run."""
    (folder / "samples").symlink_to(ROOT / "samples", target_is_directory=True)
    for name, body in NAMED_FILE.findall(readme()):
        (folder / name).write_text(body, "utf-8")
    program = folder / "bin" / "creditcheck"
    program.parent.mkdir()
    program.write_text(f'#!/bin/sh\nexec "{sys.executable}" -m creditcheck "$@"\n', "utf-8")
    program.chmod(0o755)


def printed(command: str, folder: Path) -> str:
    """Run a command in a shell and return what a person sees."""
    environment = os.environ | {
        "PATH": f"{folder / 'bin'}{os.pathsep}{os.environ['PATH']}",
        "PYTHONPATH": str(ROOT),
        "PYTHONUTF8": "1",
        "COLUMNS": "80",
        "NO_COLOR": "1",
    }
    done = subprocess.run(
        ["sh", "-c", command],
        cwd=folder,
        env=environment,
        check=False,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        encoding="utf-8",
    )
    return done.stdout


# ---- what runs


@pytest.mark.parametrize(("command", "code"), list(commands()), ids=lambda value: str(value)[:60])
def test_commands(desk: Path, command: str, code: int, capsys: pytest.CaptureFixture[str]) -> None:
    assert not SHELL_WORDS.search(command), "belongs into a console block"
    assert run(shlex.split(command)[1:]) == code
    shown = capsys.readouterr()
    assert "错误" not in shown.err
    assert shown.out or "-o " in command


def test_every_option_that_is_named_exists() -> None:
    """But for those of the project's own scripts, which stand behind ``.py``."""
    text = re.sub(r"\.py --\w+", "", readme())
    known = {"--help", "--install-completion"}
    groups = [typer.main.get_command(app)]
    while groups:
        command = groups.pop()
        groups += getattr(command, "commands", {}).values()
        known.update(option for param in command.params for option in param.opts)
    assert set(re.findall(r"(?<![\w-])--[a-z][a-z-]+", text)) <= known


@pytest.mark.skipif(os.name == "nt", reason="needs a shell")
@pytest.mark.parametrize(("command", "output"), list(consoles(readme())), ids=lambda value: value[:60])
def test_output_is_real(desk: Path, command: str, output: str) -> None:
    if "| jq" in command and shutil.which("jq") is None:
        pytest.skip("jq is not installed")
    assert printed(command, desk) == output


def test_there_is_a_loop_and_a_jq_line() -> None:
    shown = [command for command, _ in consoles(readme())]
    assert any(command.startswith("for ") for command in shown)
    assert any("| jq " in command for command in shown)
    assert len(list(commands())) > 15


def test_the_two_commands_of_a_fresh_machine() -> None:
    """Each stands alone on one line, twice: in Chinese and in English; what they name exists."""
    first = (
        "python3 -m venv .venv && .venv/bin/pip install . && .venv/bin/creditcheck check samples/05-many-inquiries.pdf"
    )
    second = 'python3 -m venv .venv && .venv/bin/pip install -e ".[dev]" && .venv/bin/python -m pytest -n 2'
    lines = readme().splitlines()
    assert lines.count(first) == lines.count(second) == 2
    assert run([str(ROOT / "samples" / "05-many-inquiries.pdf"), "--quiet"]) == 1
    assert 'dev = [\n  "pytest' in (ROOT / "pyproject.toml").read_text("utf-8")
    assert "pytest-xdist" in (ROOT / "pyproject.toml").read_text("utf-8")


def test_every_path_that_is_named_exists() -> None:
    named = re.findall(r"(?:creditcheck|tests|samples)/[\w./-]*\w/?", readme())
    named += ["creditcheck/layouts/catalogue.py"]
    for name in dict.fromkeys(named):
        assert (ROOT / name).exists() or name.startswith("samples/0"), name


def test_nothing_of_this_machine() -> None:
    assert not re.search(r"/work/|/home/|/tmp/|/root/|localhost|\d+\.\d+\.\d+\.\d+", readme())


# ---- what is the program's own


def tables() -> dict[str, list[tuple[str, ...]]]:
    """First line of a table -> the rows that the program's registries give."""
    group = typer.main.get_command(app)
    check = group.commands["check"]  # type: ignore[attr-defined]
    options = [param for param in check.params if param.param_type_name == "option"]
    dimensions = []
    for key, word in DIMENSIONS.items():
        codes = [rule.code for rule in RULES if rule.dimension == key]
        groups = dict.fromkeys(code[:3] for code in codes)
        spans = [[code for code in codes if code.startswith(prefix)] for prefix in groups]
        named = "、".join(f"{span[0]}–{span[-1]}" if len(span) > 1 else span[0] for span in spans)
        dimensions.append((word, DIMENSION_NOTES[key], named))
    return {
        "| 名称 | 是什么 | 出处 |": [
            (f"`{preset.name}`", preset.title, sourced(preset.source, preset.standing)) for preset in presets()
        ],
        "| 方面 | 看什么 | 规则 |": dimensions,
        "| 命令 | 做什么 |": [
            (f"`creditcheck {name}`", command.help.splitlines()[0])
            for name, command in group.commands.items()  # type: ignore[attr-defined]
        ],
        "| 选项 | 做什么 |": [
            (f"`{' '.join(filter(None, (', '.join(param.opts), param.metavar)))}`", param.help) for param in options
        ],
    }


@pytest.mark.parametrize("header", list(tables()))
def test_tables_are_the_programs_own(header: str) -> None:
    assert rows(header) == tables()[header]


def test_every_key_of_the_files_is_documented() -> None:
    text = readme()
    part = text[text.index("## 参考：") : text.index("## 给脚本用")]
    written = set(re.findall(r"`\[*(\w+)\]*`", part))
    for keys in (
        answers_file._FIELDS,
        answers_file._MARK,
        answers_file._IDENTITY,
        answers_file._CONSENT,
        waivers._KEYS,
    ):
        assert set(keys) <= written


def test_refused_forms_say_what_the_program_says() -> None:
    """One row for each refused sample, with its own sentence."""
    shown = rows("| 给的是 | 程序说 | 样例 |")
    assert {sample.strip("`") for _, _, sample in shown} == {path.name for path in REFUSED.iterdir()}
    for _, sentence, sample in shown:
        assert sentence == sentence_of(sample.strip("`")), sample


@cache
def sentence_of(name: str) -> str:
    """Return the first line of what the program says of a refused sample."""
    without_extra = patch("creditcheck.readers.ocr_extra.NEEDED", ("no_such_module",))
    with without_extra, pytest.raises(CreditcheckError) as raised:
        read_report(REFUSED / name)
    assert raised.value.hint
    return raised.value.message.split("\n", maxsplit=1)[0].rstrip("：")


def test_forms_read_are_the_layouts() -> None:
    shown = [name.strip("`") for name, _, _ in rows("| 版式 | 是什么 | 从哪里认出 |")]
    assert shown == list(KINDS)
    assert {name for layout in LAYOUTS for name in layout.names} <= set(shown)


def test_exit_codes() -> None:
    shown = [int(code) for code, _ in rows("| 退出码 | 意思 |")]
    kinds = [kind for kind in vars(errors).values() if isinstance(kind, type) and issubclass(kind, CreditcheckError)]
    assert shown == sorted({0, 1, INTERRUPTED, PIPE_CLOSED} | {kind.exit_code for kind in kinds})


def test_behaviours_are_named() -> None:
    assert all(word in readme() for word in BEHAVIOURS.values())


def test_the_library_does_what_it_says(desk: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Each ``print`` of a Python block says in a comment what it prints."""
    code = "\n".join(body for language, body in BLOCK.findall(readme()) if language == "python")
    said = re.findall(r"^print\(.+\)  # (.+)$", code, re.MULTILINE)
    assert said
    exec(code, {})
    assert capsys.readouterr().out.splitlines() == said


def test_the_layers_are_those_that_are_held() -> None:
    from test_architecture import LAYERS

    line = next(line for line in readme().splitlines() if line.startswith("`errors < "))
    named = line.strip("`").split(" < ")
    packages = {path.parent.name for path in (ROOT / "creditcheck").glob("*/__init__.py")}
    assert named == [layer for layer in LAYERS if layer in packages | {"errors", "geometry", "reading"}]


# ---- writing it anew


def rewritten(folder: Path) -> str:
    """Return README with its outputs and tables made anew."""
    text = readme()
    for command, output in consoles(text):
        text = text.replace(f"$ {command}\n{output}```", f"$ {command}\n{printed(command, folder)}```")
    for header, made in tables().items():
        old = "\n".join([header, *_after(text, header)])
        lines = [header, _after(text, header)[0], *(f"| {' | '.join(map(_cell, row))} |" for row in made)]
        text = text.replace(old, "\n".join(lines))
    for kind, sentence, sample in rows("| 给的是 | 程序说 | 样例 |", text):
        said = sentence_of(sample.strip("`"))
        text = text.replace(f"| {kind} | {sentence} | {sample} |", f"| {kind} | {said} | {sample} |")
    return text


def _cell(text: str) -> str:
    return text.replace("|", "\\|")


def _after(text: str, header: str) -> list[str]:
    lines = text.splitlines()
    start = lines.index(header) + 1
    end = next(number for number, line in enumerate(lines[start:], start) if not line.startswith("|"))
    return lines[start:end]


if __name__ == "__main__":
    import tempfile

    if sys.argv[1:] != ["--write"]:
        sys.exit(__doc__)
    with tempfile.TemporaryDirectory() as name:
        prepare(Path(name))
        README.write_text(rewritten(Path(name)), "utf-8")
