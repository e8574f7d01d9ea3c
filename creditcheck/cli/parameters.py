"""The options and arguments of all commands, each declared once: how it is written, what it means, what it accepts.

What a value must look like is said by its reader, which raises :class:`BadValue`; the option's name is put in front of
that sentence where errors are translated (``cli.usage``).
"""

from __future__ import annotations

import inspect
from collections.abc import Callable, Sequence
from contextlib import suppress
from datetime import date, datetime
from pathlib import Path
from typing import Annotated, Any, TypeVar

import typer

from creditcheck.data.vocabulary import words
from creditcheck.errors import UsageError
from creditcheck.renderers.documents import DOCUMENT_FORMATS
from creditcheck.renderers.formats import FORMATS, PAGES
from creditcheck.values.sums import read_sum

T = TypeVar("T")

FAIL_ON = (*tuple(words("verdict"))[:-1], "never")
KINDS = tuple(words("layout"))
SUFFIXES = {
    ".html": "html", ".htm": "html", ".md": "markdown", ".json": "json", ".jsonl": "jsonl", ".txt": "terminal",
}  # fmt: skip
"""What the suffix of ``-o`` means."""
OTHER_KINDS = frozenset({".pdf", ".doc", ".docx", ".xls", ".xlsx", ".csv", ".zip", ".png", ".jpg", ".jpeg"})
"""Suffixes of files that no format writes: what is in them would not open."""
JUDGING, SHOWING, READING = "判断 Judging", "显示 Showing", "读取 Reading"


class BadValue(typer.BadParameter):
    """A value that its reader refuses: a sentence that begins after the option's name, and what to write instead."""

    def __init__(self, message: str, hint: str) -> None:
        """Take the rest of the sentence and the hint."""
        super().__init__(message)
        self.hint = hint


def takes(kind: type[T]) -> Callable[[Callable[[T], None]], Callable[..., None]]:
    """Give a command the options that stand on the fields of a dataclass, and hand it one of these."""

    def decorate(command: Callable[[T], None]) -> Callable[..., None]:
        def call(**values: Any) -> None:
            command(kind(**values))

        call.__doc__ = command.__doc__
        call.__annotations__ = {}
        call.__signature__ = inspect.signature(kind, eval_str=True)  # type: ignore[attr-defined]
        return call

    return decorate


def one_of(allowed: Sequence[str]) -> dict[str, Any]:
    """Say for typer that a value is one of several: what is shown, completed and accepted."""

    def read(text: str) -> str:
        if text not in allowed:
            raise BadValue(f"没有“{text}”这个值", f"可以写：{'、'.join(allowed)}。")
        return text

    def complete(incomplete: str) -> list[str]:
        return [value for value in allowed if value.startswith(incomplete)]

    return {"parser": read, "metavar": "|".join(allowed), "autocompletion": complete}


def day(text: str) -> date:
    """Read a day written ``YYYY-MM-DD``. Raises BadValue.

    >>> day("2026-03-31")
    datetime.date(2026, 3, 31)
    """
    try:
        if len(text) == len("2026-03-31"):
            return date.fromisoformat(text)
    except ValueError:
        pass
    raise BadValue(f"的日期“{text}”不对", "写成 2026-03-31 这样，年月日都要有。")


def report_time(text: str) -> datetime | date:
    """Read the time printed on a report, or its day alone. Raises BadValue.

    >>> report_time("2026-01-05 10:20:30"), report_time("2026.01.05")
    (datetime.datetime(2026, 1, 5, 10, 20, 30), datetime.date(2026, 1, 5))
    """
    plain = text.strip().replace(".", "-").replace("T", " ")
    with suppress(ValueError):
        if len(plain) == len("2026-01-05 10:20:30"):
            return datetime.fromisoformat(plain)
        if len(plain) == len("2026-01-05"):
            return date.fromisoformat(plain)
    raise BadValue(f"的时间“{text}”不对", "照报告首页的“报告时间”写：2026-01-05 10:20:30，或只写日期 2026-01-05。")


def yuan(text: str) -> int:
    """Read a monthly income: whole yuan above 0, as people type sums. Raises BadValue.

    >>> yuan("12,000"), yuan("1.2万")
    (12000, 12000)
    """
    amount = whole_yuan(text)
    if not amount:
        raise BadValue("要写每月多少元，大于零，只写整元", "例如 --income 12000，也可以写 1.2万。")
    return amount


def payment(text: str) -> int:
    """Read what is paid each month: whole yuan, 0 too, as people type sums. Raises BadValue.

    >>> payment("3，500"), payment("0")
    (3500, 0)
    """
    amount = whole_yuan(text)
    if amount is None:
        raise BadValue("要写每月一共还多少元，只写整元，没有就写 0", "例如 --monthly-payment 3500。")
    return amount


def whole_yuan(text: str) -> int | None:
    """Read a sum as people type it; None for anything else."""
    try:
        return read_sum(text)
    except ValueError:
        return None


def output(text: str) -> Path | None:
    """Read where to write: a file, or None for standard output, which ``-`` means.

    >>> output("-"), output("a.html")
    (None, PosixPath('a.html'))
    """
    return None if text == "-" else Path(text)


def format_of(asked: str | None, target: Path | None, allowed: Sequence[str]) -> str:
    """Return the format: the one asked for, else the one that the file's suffix means, else ``terminal``.

    >>> format_of(None, Path("a.html"), ("terminal", "html")), format_of("json", None, ("json",))
    ('html', 'json')

    Raises:
        UsageError: the suffix means another format than the one asked for, one that is not allowed here, or a kind of
            file that is not written.

    """
    suffix = target.suffix.lower() if target is not None else ""
    if suffix in OTHER_KINDS:
        raise UsageError(
            f"写不成 {suffix} 文件", "写成 .html、.md、.json 或 .txt；要 PDF 就写成 .html，在浏览器里打印成 PDF。"
        )
    meant = SUFFIXES.get(suffix)
    if asked is not None and meant not in (None, asked):
        raise UsageError(
            f"--format {asked} 和 -o 的后缀 {target.suffix if target else ''} 不一致", "去掉 --format，或换一个后缀。"
        )
    if meant is not None and meant not in allowed:
        raise UsageError(f"这个命令没有 {meant} 格式", f"可以写：{'、'.join(allowed)}。")
    return asked or meant or "terminal"


def codes(values: Sequence[str]) -> tuple[str, ...]:
    """Read rule codes or prefixes, each option several separated by commas.

    >>> codes(["BLK,qry01", "MNY"])
    ('BLK', 'QRY01', 'MNY')
    """
    return tuple(code.strip().upper() for value in values for code in value.split(",") if code.strip())


def _path(name: str, help_: str, panel: str, short: str | None = None) -> Any:
    """Declare an option that names a file; whether there is one is said later, in a sentence of its own."""
    names = (name, short) if short else (name,)
    return typer.Option(*names, metavar="FILE", help=help_, rich_help_panel=panel, readable=False)


def complete_preset(incomplete: str) -> list[str]:
    """Complete the name of a threshold set."""
    from creditcheck.data.preset_files import preset_names

    return [name for name in preset_names() if name.startswith(incomplete)]


File = Annotated[Path, typer.Argument(metavar="FILE", help="信用报告（PDF、JSON、XML、图片）。", readable=False)]
Files = Annotated[
    list[Path],
    typer.Argument(
        metavar="FILE...", help="信用报告（PDF、JSON、XML、图片）、文件夹或 .zip，可以多个。", readable=False
    ),
]

_FORMAT_HELP = "输出格式；不写就看 -o 的后缀（.html .md .json .jsonl .txt），再没有就是 terminal。"
Format = Annotated[
    str | None, typer.Option("--format", "-f", help=_FORMAT_HELP, rich_help_panel=SHOWING, **one_of(tuple(FORMATS)))
]
DocumentFormat = Annotated[
    str | None, typer.Option("--format", "-f", help=_FORMAT_HELP, rich_help_panel=SHOWING, **one_of(DOCUMENT_FORMATS))
]
PageFormat = Annotated[
    str, typer.Option("--format", "-f", help="输出格式。", rich_help_panel=SHOWING, **one_of(tuple(PAGES)))
]
Output = Annotated[
    Path | None,
    typer.Option(
        "--output",
        "-o",
        metavar="FILE",
        help="写到文件，只有本人可读（0600）；- 是标准输出。",
        rich_help_panel=SHOWING,
        parser=output,
    ),
]
Open = Annotated[bool, typer.Option("--open", help="写成网页，用浏览器打开。", rich_help_panel=SHOWING)]
NoPager = Annotated[bool, typer.Option("--no-pager", help="--full 不分页，一次印完。", rich_help_panel=SHOWING)]
Ask = Annotated[
    bool,
    typer.Option("--ask", help="在终端里最多问三个问题：只问会改变结论的数。", rich_help_panel=JUDGING),
]
KeepAnswers = Annotated[Path | None, _path("--keep-answers", "把 --ask 问到的记到这个新文件。", JUDGING)]
Reveal = Annotated[bool, typer.Option("--reveal", help="不遮盖姓名、证件号等。Do not mask.", rich_help_panel=SHOWING)]
Quiet = Annotated[bool, typer.Option("--quiet", "-q", help="每份报告只出一行结论。", rich_help_panel=SHOWING)]
Full = Annotated[bool, typer.Option("--full", help="印全文：每条依据、算法、出处。", rich_help_panel=SHOWING)]
FailOn = Annotated[
    str,
    typer.Option(
        "--fail-on",
        help="从哪一级起退出码为 1（fail 最重，其次 unknown、warn）。",
        rich_help_panel=SHOWING,
        **one_of(FAIL_ON),
    ),
]

AsOf = Annotated[
    date | None,
    typer.Option("--as-of", metavar="YYYY-MM-DD", help="按哪一天判断，默认今天。", rich_help_panel=JUDGING, parser=day),
]
PresetName = Annotated[
    str,
    typer.Option(
        "--preset",
        metavar="NAME|FILE",
        help="门槛口径，见 creditcheck presets。",
        rich_help_panel=JUDGING,
        autocompletion=complete_preset,
    ),
]
AllPresets = Annotated[
    bool, typer.Option("--all-presets", help="一张表：每条规则在每种口径下的结论。", rich_help_panel=JUDGING)
]
AllPresetDays = Annotated[bool, typer.Option("--all-presets", help="每种口径最早哪天。", rich_help_panel=JUDGING)]
Income = Annotated[
    int | None,
    typer.Option("--income", metavar="YUAN", help="本人月收入（元）。", rich_help_panel=JUDGING, parser=yuan),
]
HouseholdIncome = Annotated[
    int | None,
    typer.Option("--household-income", metavar="YUAN", help="家庭月收入（元）。", rich_help_panel=JUDGING, parser=yuan),
]
MonthlyPayment = Annotated[
    int | None,
    typer.Option(
        "--monthly-payment",
        metavar="YUAN",
        help="每月一共还多少（元），报告没有印时才用。",
        rich_help_panel=JUDGING,
        parser=payment,
    ),
]
AnswersFile = Annotated[Path | None, _path("--answers", "报告里没有、只有本人知道的事（TOML）。", JUDGING)]
ConsentsFolder = Annotated[
    Path | None,
    typer.Option(
        "--consents",
        metavar="DIR",
        help="替别人查：授权记录（TOML）的文件夹，没有有效授权的不读。",
        rich_help_panel=JUDGING,
        readable=False,
    ),
]
Spouse = Annotated[Path | None, _path("--spouse", "配偶的信用报告。", JUDGING)]
Select = Annotated[
    list[str] | None,
    typer.Option("--select", metavar="CODE", help="只看这些规则（代号或前缀，逗号分隔）。", rich_help_panel=JUDGING),
]
Ignore = Annotated[
    list[str] | None,
    typer.Option("--ignore", metavar="CODE", help="不看这些规则（代号或前缀）。", rich_help_panel=JUDGING),
]
WaiversFile = Annotated[Path | None, _path("--waivers", "本人已知并说明的问题（TOML）。", JUDGING)]
InstitutionsFile = Annotated[Path | None, _path("--institutions", "补充或更正机构分类（TOML）。", JUDGING)]

Kind = Annotated[
    str | None, typer.Option("--kind", help="只接受这一种版式。", rich_help_panel=READING, **one_of(KINDS))
]
Password = Annotated[
    str | None,
    typer.Option(
        "--password",
        metavar="TEXT",
        help="PDF 打开密码；也可设环境变量 CREDITCHECK_PASSWORD，或在终端里按提示输入。",
        rich_help_panel=READING,
        envvar="CREDITCHECK_PASSWORD",
    ),
]
DoubleCheck = Annotated[
    bool, typer.Option("--double-check", help="用第二个读取器再读一遍并对比。", rich_help_panel=READING)
]
ReportTime = Annotated[
    datetime | None,
    typer.Option(
        "--report-time",
        metavar="TIME",
        help="报告首页印的“报告时间”，扫描件上认不出来时才用：2026-01-05 10:20:30，或只写日期。",
        rich_help_panel=READING,
        parser=report_time,
    ),
]
CorrectionsFiles = Annotated[
    list[Path] | None,
    typer.Option(
        "--corrections",
        metavar="FILE",
        help="creditcheck review 存下的更正，可写多次。",
        rich_help_panel=READING,
        readable=False,
    ),
]
CacheFolder = Annotated[
    Path | None,
    typer.Option(
        "--cache",
        metavar="DIR",
        help="扫描件识别出的内容存在这个文件夹（0700），下次不用再认；不写就什么也不存。",
        rich_help_panel=READING,
        readable=False,
    ),
]
Recursive = Annotated[bool, typer.Option("--recursive", "-r", help="文件夹连同下级一起读。", rich_help_panel=READING)]
