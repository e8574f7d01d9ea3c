"""The head of a 简版: title, 报告编号, 报告时间, the person, 其他证件信息.

``报告编号：2025020813503614094691  报告时间：2025-02-08 13:50:36``
``姓名：方伟英  证件类型：身份证  证件号码：000000199403199292  已婚`` (the marital value has no label).
Re-printed on narrow paper or in large type, each of these cells wraps on its own.
Source: docs/report-formats.md.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import datetime
from typing import Any

from creditcheck.errors import ReportTimeError
from creditcheck.geometry import Line
from creditcheck.layouts.brief_2.body import RunClaims, runs_of
from creditcheck.layouts.brief_2.grammar import COLON, Sentence
from creditcheck.layouts.brief_2.head_cells import begins, by_cells, cells_of, is_row
from creditcheck.layouts.brief_2.notices import MARITAL, read_notices
from creditcheck.layouts.brief_2.papers import other_papers, papers_below
from creditcheck.layouts.brief_2.texts import TITLE
from creditcheck.values.dates import read_time
from creditcheck.values.text import squeeze

_REPORT = re.compile(
    rf"报告编号{COLON}(?P<number>[0-9]{{8,40}})报告时间{COLON}(?P<day>\d{{4}}[-.]\d{{2}}[-.]\d{{2}})(?P<clock>\d{{2}}:\d{{2}}:\d{{2}})"
)
_LONE_NUMBER = re.compile(rf"报告编号{COLON}(?P<number>[0-9]{{22}})(?![0-9])")
"""The number beside a time that cannot be read."""

_SUBTITLES = frozenset({"（本人简版）", "(本人简版)", "（简版）", "(简版)", "（个人版）", "(个人版)"})
_SERVICE = r"[一-龥]{1,4}字第[0-9A-Za-z*]{2,20}号?"
"""The number of a 军官证: ``军字第0001979号``."""

_PERSON = re.compile(
    rf"姓名{COLON}(?P<name>.+?)证件类型{COLON}(?P<type>[^-]+?)"
    rf"证件号码{COLON}(?P<id>[0-9A-Za-z*（）()]+?|{_SERVICE})(?:婚姻状况{COLON})?(?P<marital>{MARITAL})?"
)
_ID_CELL = re.compile(rf"(?P<before>.*?)(?P<label>证件号码{COLON})(?P<after>.*)")
_SERVICE_NUMBER = re.compile(_SERVICE)
_NOT_ID = re.compile(r"[一-龥-]")


def read_head(
    claims: RunClaims, lines: list[Line], told: datetime | None = None
) -> tuple[dict[str, Any], dict[str, Any]]:
    """Read the lines before the first bar: fields of the header and of the subject.

    ``told`` is the time as the person tells it, for a head that cannot be read. Raises ReportTimeError when 报告编号
    and 报告时间 cannot be found and nobody tells it: without a date nothing can be judged.
    """
    claims.belongs(runs_of(lines), "header")
    rest = list(lines)
    if rest and rest[0].bare == TITLE:
        many = 2 if len(rest) > 1 and rest[1].bare in _SUBTITLES else 1
        claims.claim(*runs_of(rest[:many]))
        rest = rest[many:]
    else:
        claims.differs("header", "没有找到标题“个人信用报告”", kind="missing")
    header: dict[str, Any] = {"edition": "brief", "generation": 2}
    text, taken, rest = _take(rest, _REPORT, until=("姓名", "证件"), row_text=by_cells)
    match = None if text is None else Sentence(text).match(_REPORT)
    header |= _number_and_time(match, told)
    if match is not None:
        claims.claim(*runs_of(taken))
    elif (number := next((found for line in rest if (found := _LONE_NUMBER.search(line.bare))), None)) is not None:
        header["report_number"] = number["number"]
    else:
        claims.differs("header", "没有读到报告编号", kind="missing")
    subject: dict[str, Any] = {}
    text, taken, rest = _take(rest, _PERSON, until=("其他证件",), row_text=_person_text)
    sentence = Sentence(text or "")
    if (match := sentence.match(_PERSON)) is None:
        claims.differs("subject", "没有读到姓名和证件号码", kind="missing")
    else:
        claims.claim(*runs_of(taken))
        marital = match["marital"]
        subject = {
            "name": sentence.name(match, "name"),
            "id_type": match["type"],
            "id_number": match["id"],
            "marital_status": None if marital == "--" else marital,
        }
    second, rest = papers_below(taken, rest)
    claims.claim(*runs_of(line for line, _ in second))
    rest = read_notices(claims, rest, header, subject)
    subject["other_ids"] = [*(paper for _, paper in second), *other_papers(claims, rest)]
    claims.belongs(runs_of(rest), "subject")
    return header, subject


def _number_and_time(match: re.Match[str] | None, told: datetime | None) -> dict[str, Any]:
    if match is None:
        if told is None:
            raise ReportTimeError("没有找到报告编号和报告时间，无法读这份报告")
        return {"report_time": told}
    try:
        return {"report_number": match["number"], "report_time": read_time(f"{match['day']} {match['clock']}")}
    except ValueError:
        if told is None:
            raise ReportTimeError("报告时间不是一个日期，无法读这份报告") from None
        return {"report_number": match["number"], "report_time": told}


def _take(
    lines: list[Line], pattern: re.Pattern[str], until: tuple[str, ...], row_text: Callable[[list[Line]], str]
) -> tuple[str | None, list[Line], list[Line]]:
    """Find the lines that fit a pattern whole; return their text, them and the others.

    These are the lines before the first one of which a cell begins with one of ``until``; else one line or two.
    """
    end = next((index for index, line in enumerate(lines) if index and begins(line, until)), len(lines))
    tries = [(0, many, row_text) for many in range(end, 0, -1) if is_row(lines[:many])]
    tries += [(start, start + many, _plain) for many in (1, 2) for start in range(len(lines) - many + 1)]
    for start, stop, text_of_part in tries:
        text = text_of_part(lines[start:stop])
        if pattern.fullmatch(squeeze(text)):
            return text, lines[start:stop], lines[:start] + lines[stop:]
    return None, [], lines


def _plain(lines: list[Line]) -> str:
    return " ".join(line.text for line in lines)


def _person_text(lines: list[Line]) -> str:
    """Return the text of the person's row; the marital value, in the ID number's cell for want of a label, last."""
    return " ".join(_id_first(cell) for cell in cells_of(lines))


def _id_first(cell: str) -> str:
    """Put the marital value behind the ID number when both wrap.

    >>> _id_first("证件号码：000000 已 197504244492 婚")
    '证件号码：000000197504244492已婚'
    >>> _id_first("-- 证件号码：00000019750424")
    '证件号码：00000019750424--'
    """
    match = _ID_CELL.fullmatch(squeeze(cell))
    if match is None:
        return cell
    values = match["before"] + match["after"]
    if service := _SERVICE_NUMBER.search(values):
        return match["label"] + service[0] + values[: service.start()] + values[service.end() :]
    return match["label"] + _NOT_ID.sub("", values) + "".join(_NOT_ID.findall(values))
