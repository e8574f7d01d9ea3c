"""Several files in one call: a block for one that could not be read, and the table of all at the end."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from pathlib import Path

from creditcheck.errors import CreditcheckError
from creditcheck.model.assessment import Assessment
from creditcheck.renderers.finding_parts import worst_first
from creditcheck.renderers.glance import ALSO_UNKNOWN, FOUR_WORDS, dimension_mark
from creditcheck.renderers.nodes import Cell, Heading, Node, Outline, Paragraph, Table
from creditcheck.renderers.wording import DIMENSIONS, VERDICT_ORDER, VERDICTS, Mark

UNREADABLE = Mark("×", "读不了", "bad")

Result = Assessment | CreditcheckError | None


def failure(label: str, error: CreditcheckError) -> Outline:
    """Lay out one file that gave no report: one line, with what to do."""
    return (Paragraph(_failure(label, error), "bad", strong=True),)


def _failure(label: str, error: CreditcheckError) -> str:
    return f"{UNREADABLE} · {label}：{error.message}。{error.hint}"


def line(label: str, result: Result) -> str:
    """Write one result on one line."""
    if isinstance(result, Assessment):
        incomplete = "" if result.reading.complete else "（没有读全或对不上）"
        scanned = "（从扫描件或照片上识别）" if _is_scan(result) else ""
        return f"{VERDICTS[result.verdict]}{incomplete}{scanned} · {_four(result)} · {label}"
    return _failure(label, result or CreditcheckError())


def twin_line(label: str, same_as: str) -> str:
    """Write one line for a file that holds the same report as one before it."""
    return f"= 同一份 · 内容和 {same_as} 相同，没有重复判断 · {label}"


def overview(results: Sequence[tuple[str, Result]], same: Sequence[tuple[str, str]] = ()) -> Outline:
    """Lay out the table of all files: name, verdict, the four words, the most important finding.

    ``same``: files that hold the same report as one in the table, with that one's label.
    """
    names = [Path(label).name for label, _ in results]
    shown = names if len(set(names)) == len(names) else [label for label, _ in results]
    rows = [(name, result) for name, (_, result) in zip(shown, results, strict=True)]
    words = Counter(_mark(result).word for _, result in results)
    order = [*(VERDICTS[verdict].word for verdict in VERDICT_ORDER), UNREADABLE.word]
    tally = "，".join(f"{word} {words[word]}" for word in order if words[word])
    nodes: list[Node] = [
        Heading(f"汇总：共 {len(results)} 份", 1),
        Paragraph(f"{tally}。", strong=True),
        Table(("文件", "结论", "四字诀", "最要紧的一条"), tuple(_row(label, result) for label, result in rows)),
        Paragraph("√ 通过，! 注意，? 看不出，× 不通过，- 未判断。示例口径，以机构为准。", "quiet"),
    ]
    scans = [name for name, (_, result) in zip(shown, results, strict=True) if _is_scan(result)]
    if scans:
        nodes.append(Paragraph(f"从扫描件或照片上识别的，关键的数字请对照纸面：{'、'.join(scans)}。", "quiet"))
    if same:
        listed = "、".join(Path(label).name for label, _ in same)
        nodes.append(
            Paragraph(f"另有 {len(same)} 个 JSON 和上面的报告内容相同，没有重复判断（要看就写出文件名）：{listed}。")
        )
    return tuple(nodes)


def _is_scan(result: Result) -> bool:
    return isinstance(result, Assessment) and result.report.ocr


def _row(label: str, result: Result) -> tuple[Cell, ...]:
    mark = _mark(result)
    if isinstance(result, Assessment):
        return Cell(label), Cell(str(mark), mark.tone), Cell(_four(result)), Cell(_most_important(result))
    message = result.message if result is not None else ""
    return Cell(label), Cell(str(mark), mark.tone), Cell("—"), Cell(message)


def _mark(result: Result) -> Mark:
    return VERDICTS[result.verdict] if isinstance(result, Assessment) else UNREADABLE


def _four(assessment: Assessment) -> str:
    """Write the four words with their signs; ``!?`` is a warning beside something that cannot be seen."""
    marks = {name: dimension_mark(assessment, name) for name in FOUR_WORDS}
    more = VERDICTS["unknown"].sign
    return " ".join(
        f"{DIMENSIONS[name]}{mark.sign}{more if ALSO_UNKNOWN in mark.word else ''}" for name, mark in marks.items()
    )


def _most_important(assessment: Assessment) -> str:
    if not assessment.reading.complete:
        return "没有读全或对不上，先核对原件"
    ranked = worst_first(assessment.findings)
    for verdict in VERDICT_ORDER[:-1]:
        for finding in ranked:
            if finding.verdict == verdict:
                return f"{finding.rule} {finding.title}"
    return "没有发现问题"
