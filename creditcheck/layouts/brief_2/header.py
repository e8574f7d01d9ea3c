"""The head of a 简版: title, 报告编号, 报告时间, the person, 其他证件信息.

``报告编号：2025020813503614094691  报告时间：2025-02-08 13:50:36``
``姓名：方伟英  证件类型：身份证  证件号码：000000199403199292  已婚`` (the marital value has no label).
"""

from __future__ import annotations

import re
from typing import Any

from creditcheck.errors import UnknownLayoutError
from creditcheck.layouts.brief_2.flow import Flow, squeezed
from creditcheck.layouts.brief_2.grammar import COLON, Sentence
from creditcheck.layouts.brief_2.texts import TITLE
from creditcheck.readers.document import Line
from creditcheck.values.dates import read_time

_REPORT = re.compile(
    rf"报告编号{COLON}(?P<number>[0-9]{{8,40}})报告时间{COLON}(?P<day>\d{{4}}[-.]\d{{2}}[-.]\d{{2}})(?P<clock>\d{{2}}:\d{{2}}:\d{{2}})"
)
_MARITAL = "已婚|未婚|离婚|离异|丧偶|单身|未知|初婚|再婚|复婚|未说明|其他|--"
_SUBTITLES = frozenset({"（本人简版）", "(本人简版)", "（简版）", "(简版)", "（个人版）", "(个人版)"})
_PERSON = re.compile(
    rf"姓名{COLON}(?P<name>.+?)证件类型{COLON}(?P<type>.+?)证件号码{COLON}(?P<id>[0-9A-Za-z*（）()]+?)(?P<marital>{_MARITAL})?"
)
_OTHER_IDS = re.compile(
    rf"(?:其他证件信息{COLON}?)?(?:证件类型{COLON}.+?证件号码{COLON}[0-9A-Za-z*（）()第字号一-龥-]+?)+"
)
_PAIR = re.compile(rf"证件类型{COLON}(.+?)证件号码{COLON}(.+?)(?=证件类型|$)")
_OTHER_HEAD = re.compile(rf"其他证件信息{COLON}?")


def read_head(flow: Flow, lines: list[Line]) -> tuple[dict[str, Any], dict[str, Any]]:
    """Read the lines before the first bar: fields of the header and of the subject.

    Raises UnknownLayoutError when 报告编号 and 报告时间 cannot be found: without a date nothing can be judged.
    """
    flow.belongs(lines, "header")
    rest = list(lines)
    if rest and squeezed(rest[0]) == TITLE:
        many = 2 if len(rest) > 1 and rest[1].bare in _SUBTITLES else 1
        flow.claim(rest[:many])
        rest = rest[many:]
    else:
        flow.doubt("header", "没有找到标题“个人信用报告”", kind="missing")
    header: dict[str, Any] = {"edition": "brief", "generation": 2}
    match, taken, rest = _take(rest, _REPORT)
    if match is None:
        raise UnknownLayoutError("没有找到报告编号和报告时间，无法读这份报告")
    flow.claim(taken)
    try:
        header |= {"report_number": match["number"], "report_time": read_time(f"{match['day']} {match['clock']}")}
    except ValueError:
        raise UnknownLayoutError("报告时间不是一个日期，无法读这份报告") from None
    subject: dict[str, Any] = {}
    match, taken, rest = _take(rest, _PERSON)
    if match is None:
        flow.doubt("subject", "没有读到姓名和证件号码", kind="missing")
    else:
        flow.claim(taken)
        sentence = Sentence(" ".join(line.text for line in taken))
        again = sentence.match((_PERSON,))
        assert again is not None
        marital = match["marital"]
        subject = {
            "name": sentence.name(again, "name"),
            "id_type": match["type"],
            "id_number": match["id"],
            "marital_status": None if marital == "--" else marital,
        }
    subject["other_ids"] = _other_ids(flow, rest)
    flow.belongs(rest, "subject")
    return header, subject


def _take(lines: list[Line], pattern: re.Pattern[str]) -> tuple[re.Match[str] | None, list[Line], list[Line]]:
    """Find the line, or the two lines on end, that fit a pattern whole; return them and the others."""
    for many in (1, 2):
        for start in range(len(lines) - many + 1):
            part = lines[start : start + many]
            if match := pattern.fullmatch("".join(squeezed(line) for line in part)):
                return match, part, lines[:start] + lines[start + many :]
    return None, [], lines


def _other_ids(flow: Flow, lines: list[Line]) -> list[dict[str, str]]:
    found: list[dict[str, str]] = []
    headed = False
    for line in lines:
        text = squeezed(line)
        head = _OTHER_HEAD.match(text)
        pairs = text[head.end() :] if head else text
        if head or (headed and _OTHER_IDS.fullmatch(text)):
            rows = _PAIR.findall(pairs)
            if pairs and "".join(f"{a}{b}" for a, b in rows) != re.sub(rf"证件类型{COLON}|证件号码{COLON}", "", pairs):
                continue
            headed = True
            flow.claim([line])
            found.extend({"type": kind, "number": number} for kind, number in rows)
    if headed and not found:
        flow.doubt("subject", "“其他证件信息”下面没有读到证件", kind="missing")
    return found
