"""What a page says once: a doubt of the reading by its number, a row of the report with its text, what is missing."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from creditcheck.checks.doubts.reach import doubt_text, unread_text
from creditcheck.checks.doubts.settling import doubts_in
from creditcheck.data.originals import to_do
from creditcheck.model.assessment import AssessedReading, CauseEvidence, Evidence, Finding
from creditcheck.renderers.nodes import Bullets, Node, Paragraph
from creditcheck.renderers.wording import place

_ALIKE = 12
"""Signs that two texts of one place must begin with alike to be the same row of the report."""
_COUNT = re.compile(r"等 \d+ 处")
"""What stands for the doubts that an answer does not name one by one."""
_TITLES = 4
"""Rules named behind a doubt; of more their number is given."""


@dataclass(frozen=True)
class _Row:
    text: str
    under: str


class Said:
    """The memory of one page: what stood on it already, and under which heading."""

    def __init__(
        self, findings: Iterable[Finding], reading: AssessedReading | None = None, *, scan: bool = False
    ) -> None:
        """Number the doubts that these findings name: those of the reading as it lists them, then the others.

        ``scan``: the report was recognised from pictures.
        """
        self._scan = scan
        self._about: dict[str, list[str]] = {}
        self._rows: dict[object, list[_Row]] = {}
        self._missing: dict[str, str] = {}
        self._explained: set[str] = set()
        self._alone: set[str] = set()
        for finding in findings:
            for doubt in doubts_in(finding.message, finding.missing)[1]:
                if not _COUNT.fullmatch(doubt):
                    self._about.setdefault(doubt, []).append(finding.title)
        listed = () if reading is None else (
            *map(unread_text, reading.unread), *map(doubt_text, reading.discrepancies),
        )  # fmt: skip
        ordered = dict.fromkeys((*(doubt for doubt in listed if doubt in self._about), *self._about))
        self._numbers = {doubt: number for number, doubt in enumerate(ordered, 1)}

    def numbered(self, doubt: str, line: str) -> str:
        """Return a line that says what a doubt is, with its number and what rests on it where an answer names it."""
        if doubt not in self._numbers:
            return line
        self._explained.add(doubt)
        return f"疑点 {self._numbers[doubt]}：{line}（关系到{_named(self._about[doubt])}）"

    def doubts(self) -> Iterable[Node]:
        """Lay out the doubts that the page has not explained, each once, with what rests on it."""
        left = [doubt for doubt in self._numbers if doubt not in self._explained]
        if left:
            yield Paragraph(to_do("listed", scan=self._scan), "unsure", strong=True)
            yield Bullets(tuple(self.numbered(doubt, doubt) for doubt in left))
            self._alone.update(left)

    def stood_alone(self, doubt: str) -> bool:
        """Tell whether a doubt was said among the doubts, with all that the line about it says."""
        return doubt in self._alone

    def message(self, finding: Finding) -> str:
        """Return a finding's message with its doubts by number."""
        text, doubts = doubts_in(finding.message, finding.missing)
        if not text:
            return finding.message
        numbers = "、".join(map(str, sorted(self._numbers[doubt] for doubt in doubts if doubt in self._numbers)))
        count = next((f"（{doubt}）" for doubt in doubts if doubt not in self._numbers), "")
        return finding.message.replace(text, f"有疑点 {numbers}{count}", 1)

    def missing(self, findings: Sequence[Finding], under: str) -> Iterable[str]:
        """Yield what findings under a heading miss: a doubt is asked about above, what was said before is named."""
        for finding in findings:
            if finding.missing is None or doubts_in(finding.message, finding.missing)[0]:
                continue
            before = self._missing.setdefault(finding.missing, under)
            yield finding.missing if before == under else f"同上面“{before}”缺的"

    def evidence(self, rows: Sequence[Evidence], under: str, counts_for: Mapping[str, int]) -> Iterable[str]:
        """Yield rows of the report under a heading: each with its place, and for which of its lines it counts.

        A row that stood on the page before is named by its place, and only what is new of it is written.

        Args:
            rows: the rows.
            under: the heading.
            counts_for: the number of each rule in the table above; empty where there is one only.

        """
        again: dict[tuple[str, str], list[str]] = {}
        for row in rows:
            where, tag = place(row.page, row.line, row.pointer), _tag(row, counts_for)
            placed = row.line is not None or row.pointer is not None
            key: object = (row.page, row.line, row.pointer) if placed else row.text
            before, rest = self._before(key, row.text)
            self._rows.setdefault(key, []).append(_Row(row.text, under))
            if before is None or before == under or not where:
                yield f"{where}：{row.text}{tag}" if where else f"{row.text}{tag}"
            elif rest:
                yield f"{where}：原文见“{before}”{rest}{tag}"
            else:
                again.setdefault((before, tag), []).append(where)
        for (title, tag), places in again.items():
            yield f"{'、'.join(places)}：原文见“{title}”{tag}"

    def _before(self, key: object, text: str) -> tuple[str | None, str]:
        """Return under which heading a row stood before, and what is new of it."""
        found = [(rest, old.under) for old in self._rows.get(key, ()) if (rest := _added(old.text, text)) is not None]
        if not found:
            return None, ""
        rest, under = min(found, key=lambda pair: len(pair[0]))
        return under, rest


def _named(titles: Sequence[str]) -> str:
    more = f" 等 {len(titles)} 条" if len(titles) > _TITLES else ""
    return "、".join(titles[:_TITLES]) + more


def _tag(row: Evidence, counts_for: Mapping[str, int]) -> str:
    """Return the numbers of the lines that a row counts for, where there are several."""
    rules = row.rules if isinstance(row, CauseEvidence) else ()
    numbers = sorted(counts_for[rule] for rule in rules if rule in counts_for)
    return f"〔第 {'、'.join(map(str, numbers))} 条〕" if numbers else ""


def _added(old: str, new: str) -> str | None:
    """Return what a row says more than before, from its last bracket on; None where it is another text.

    >>> _added("1. 某银行发放的贷记卡，余额100。（逾期 1 个月）", "1. 某银行发放的贷记卡，余额100。（已用 80%）")
    '（已用 80%）'
    """
    ends = (place for place, (one, other) in enumerate(zip(old, new, strict=False)) if one != other)
    alike = new[: next(ends, min(len(old), len(new)))]
    if len(alike) < min(_ALIKE, len(new)):
        return None
    opened = alike.count("（") > alike.count("）")
    return new[alike.rindex("（") :] if opened else new[len(alike) :]
