"""机构说明, 本人声明, 异议标注 of the whole report, a part of their own behind 公共记录.

Either sentences, ``1. 声明内容：本人手机曾遗失。添加日期：2025年12月05日``, or a table with the columns 说明内容 and
添加日期. Source: docs/real-documents.md.
"""

from __future__ import annotations

import re
from typing import Any

from creditcheck.data.codes import code_list
from creditcheck.geometry import Line
from creditcheck.layouts.brief_2.body import RunClaims, runs_of
from creditcheck.layouts.brief_2.grammar import COLON, DATE
from creditcheck.values.dates import read_date
from creditcheck.values.text import clean

HEADS = tuple(code_list("annotation_kind").values())
_ITEM = re.compile(
    rf"(?:\d{{1,3}}\.)?(?:(?:说明|声明|标注)内容{COLON})?(?P<text>.+?)[，,；。]?(?:添加日期{COLON})(?P<added>{DATE})。?"
)
_BEGIN = re.compile(rf"\d{{1,3}}\.|(?:说明|声明|标注)内容{COLON}")
_TABLE_HEAD = re.compile(r"(?:编号)?(?:说明|声明|标注)内容添加日期")
_ROW = re.compile(rf"(?:\d{{1,3}})?(?P<text>.+?)(?P<added>{DATE})")


def part_statements(lines: list[Line]) -> tuple[list[Line], list[Line]]:
    """Part the lines of 公共记录 from those of the notes behind it, which begin with the title of one."""
    start = next((index for index, line in enumerate(lines) if line.bare.rstrip("：:") in HEADS), len(lines))
    return lines[:start], lines[start:]


def read_statements(claims: RunClaims, lines: list[Line]) -> list[dict[str, Any]]:
    """Read the notes; what is not understood stays unread."""
    claims.belongs(runs_of(lines), "annotations")
    found: list[dict[str, Any]] = []
    kind, table = "", False
    taken: list[Line] = []
    for line in lines:
        text = line.bare
        if text.rstrip("：:") in HEADS:
            kind, table, taken = text.rstrip("：:"), False, []
            claims.claim(*runs_of([line]))
            continue
        if _TABLE_HEAD.fullmatch(text):
            table, taken = True, []
            claims.claim(*runs_of([line]))
            continue
        if _BEGIN.match(text):
            taken = []
        taken.append(line)
        match = (_ROW if table else _ITEM).fullmatch("".join(each.bare for each in taken))
        if match is None:
            continue
        try:
            added = read_date(match["added"])
        except ValueError:
            continue
        claims.claim(*runs_of(taken))
        found.append({"kind": kind, "text": clean(match["text"]), "added": added and added.isoformat()})
        taken = []
    return found
