"""What stands under the person in the head of a 简版: 防欺诈警示, 异议信息提示, 婚姻状况.

``信息主体申请设置防欺诈警示，联系电话：01000000000。`` with 生效日期 and 截止日期;
``信息主体对信用报告内容提出了 2 笔异议且正在处理中，请浏览时注意阅读相关内容。``
Source: docs/report-formats.md.
"""

from __future__ import annotations

import re
from typing import Any

from creditcheck.data.codes import spellings
from creditcheck.geometry import Line
from creditcheck.layouts.brief_2.body import RunClaims, joined, runs_of
from creditcheck.layouts.brief_2.grammar import COLON, COMMA, DE, STOP, Sentence
from creditcheck.values.dates import read_date

MARITAL = "|".join((*spellings("marital"), "--"))
_DAY = r"\d{4}年\d{1,2}月\d{1,2}日"
_DISPUTES = re.compile(
    rf"(?:异议信息提示{COLON}?)?信息主体对信用报告内容提出了(?P<many>\d+)笔异议且正在处理中{COMMA}请浏览时注意阅读相关内容{STOP}"
)
_ALERT = re.compile(
    rf"(?:防欺诈警示{COLON}?)?信息主体申请设置{DE}防欺诈警示{COMMA}联系电话{COLON}(?P<phones>[0-9*+/、,，;；-]+){STOP}?"
    rf"(?:生效日期{COLON}?截止日期{COLON}?(?P<since>{_DAY})(?P<until>{_DAY}|--)"
    rf"|(?:{COMMA}?生效日期{COLON}(?P<begins>{_DAY}))?{STOP}?(?:{COMMA}?截止日期{COLON}(?P<ends>{_DAY}|--))?{STOP}?)"
)
_MARRIED = re.compile(rf"婚姻状况{COLON}(?P<marital>{MARITAL})")
_PHONES = re.compile(r"[/、,，;；]")
_MOST_LINES = 6

Found = dict[str, Any]


def read_notices(claims: RunClaims, lines: list[Line], header: Found, subject: Found) -> list[Line]:
    """Read the notices among some lines into header and subject; return the other lines."""
    rest: list[Line] = []
    at = 0
    while at < len(lines):
        many = next((many for many in range(_MOST_LINES, 0, -1) if _read(lines[at : at + many], header, subject)), 0)
        claims.claim(*runs_of(lines[at : at + many]))
        rest.extend(lines[at : at + (not many)])
        at += max(many, 1)
    return rest


def _read(lines: list[Line], header: Found, subject: Found) -> bool:
    """Read lines that are one notice, which stands there once; tell whether they are."""
    sentence = Sentence(joined(lines))
    for pattern, home, field, read in (
        (_DISPUTES, header, "dispute_count", _disputes),
        (_ALERT, header, "fraud_alert", _alert),
        (_MARRIED, subject, "marital_status", _marital),
    ):
        match = sentence.match(pattern)
        if match is None or home.get(field) is not None:
            continue
        try:
            home[field] = read(match)
        except ValueError:
            continue
        return True
    return False


def _disputes(match: re.Match[str]) -> int:
    return int(match["many"])


def _marital(match: re.Match[str]) -> str | None:
    return None if match["marital"] == "--" else match["marital"]


def _alert(match: re.Match[str]) -> Found:
    phones = tuple(filter(None, _PHONES.split(match["phones"])))
    since, until = match["since"] or match["begins"], match["until"] or match["ends"]
    return {"phones": phones, "from": since and read_date(since), "to": until and read_date(until)}
