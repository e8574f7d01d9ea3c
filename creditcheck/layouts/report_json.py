"""The program's own report document as JSON, printed by ``parse`` or written by hand.

``{"header": {"report_time": "2026-01-31T09:00:00"}}`` is enough; every other key may be missing. Everything that is
wrong is named at once, by its path and in Chinese, up to twenty places:
``accounts[2].balance：应为整数（元），现在是文字``. The value itself is never repeated.

A document written by hand holds only the words of the closed lists, its records in any order; what ``parse`` printed
may hold what the file it read prints.
"""

from __future__ import annotations

import json
from datetime import date, datetime
from decimal import Decimal
from typing import Any, cast

from creditcheck.data.closed import allowed
from creditcheck.errors import BadJsonError
from creditcheck.layouts.layout import Layout
from creditcheck.layouts.report_json_errors import explain, path_of
from creditcheck.layouts.report_json_words import known_words
from creditcheck.model.header import Header
from creditcheck.model.report import REPORT_SCHEMA, Discrepancy, Report, Section
from creditcheck.model.where import Where
from creditcheck.reconcile import merge
from creditcheck.reconcile.impossible import Problem, impossible, unreadable

MOST_SHOWN = 20

_KEYS = frozenset({field.alias or name for name, field in Report.model_fields.items()})
_HEADER = frozenset(Header.model_fields)
_OWN_KEYS = frozenset(
    {"header", "subject", "accounts", "agreements", "liabilities", "postpaid", "public_records", "inquiries"}
)
"""Keys that documents of other programs rarely have; ``summary`` and ``source`` are everywhere."""

_LISTS = ("accounts", "agreements", "liabilities", "postpaid", "inquiries")


def recognises(data: object) -> bool:
    """Tell whether a parsed JSON document means to be a report document.

    It names the schema, or has a ``header`` with one of its keys or alone, or two of the lists that only a report has.

    >>> recognises({"header": {}}), recognises({"schema": "creditcheck.report/1"}), recognises({"PRH": {}})
    (True, True, False)
    >>> recognises({"header": {"type": 1}, "body": 2}), recognises({"summary": "", "source": ""})
    (False, False)
    """
    if not isinstance(data, dict):
        return False
    schema = data.get("schema")
    if isinstance(schema, str):
        return schema.startswith("creditcheck.report/")
    header = data.get("header")
    if isinstance(header, dict) and (header.keys() & _HEADER or data.keys() <= _KEYS):
        return True
    return len(data.keys() & _OWN_KEYS) >= 2


def read(data: object) -> Report:
    """Read a parsed JSON report document. Raises BadJsonError that names everything wrong in it, with its path.

    ``source.layout`` becomes ``report-json``; ``reading`` of an earlier reading is kept; each record gets a ``where``
    with a JSON pointer unless it has one. The same document read twice gives the same report.
    """
    from pydantic import ValidationError  # noqa: PLC0415

    if not isinstance(data, dict):
        raise BadJsonError("这个 JSON 的最外层不是一个对象，不是信用报告文件")
    schema = data.get("schema", REPORT_SCHEMA)
    if schema != REPORT_SCHEMA:
        raise BadJsonError(f"schema：这个文件的格式版本不认识，应为 {REPORT_SCHEMA}", "请用本程序的 parse 重新生成。")
    wrong: list[str] = []
    if _by_hand(data):
        data, unknown = known_words(data)
        wrong = [f"{path_of(place)}：不是允许的取值，应为：{allowed(closed)}" for place, closed in unknown]
    try:
        report = Report.model_validate_json(_text(data))
    except ValidationError as error:
        raise _bad([*(explain(problem, data) for problem in error.errors(include_url=False)), *wrong]) from None
    if wrong:
        raise _bad(wrong)
    broken = list(unreadable(report))
    if broken:
        raise _bad([f"{path_of(place)}：{what}" for place, what in broken])
    problems = list(impossible(report))
    # A document that this program printed shows what the file it read prints, the impossible too; a hand-written one
    # has a slip of the pen.
    if problems and report.source.sha256 is None:
        raise _bad([f"{path_of(place)}：{what}" for place, what in problems])
    return _placed(_doubted(report, problems))


def _by_hand(data: dict[str, Any]) -> bool:
    """Tell whether a person wrote the document: what this program prints names the file it was read from."""
    source = data.get("source")
    return not isinstance(source, dict) or source.get("sha256") is None


def _doubted(report: Report, problems: list[Problem]) -> Report:
    """Add what is impossible to the discrepancies, once."""
    known = report.reading.discrepancies
    new = [
        Discrepancy(section=cast(Section, place[0]), what=f"{path_of(place)}：{what}", kind="differs")
        for place, what in problems
    ]
    added = tuple(item for item in dict.fromkeys(new) if item not in known)
    return report.model_copy(update={"reading": report.reading.model_copy(update={"discrepancies": (*known, *added)})})


def _text(data: dict[str, Any]) -> str:
    """Return the document as JSON again: in JSON, a date is text and a list a tuple even in strict mode."""
    return json.dumps(data, ensure_ascii=False, default=_number)


def _number(value: object) -> object:
    assert isinstance(value, Decimal)
    # A figure with a fraction is no whole yuan; as a float it is refused by the model, which is all that is wanted.
    return float(value)


def _bad(problems: list[str]) -> BadJsonError:
    shown = list(dict.fromkeys(problems))
    more = f"\n……还有 {len(shown) - MOST_SHOWN} 处" if len(shown) > MOST_SHOWN else ""
    listed = "\n".join(shown[:MOST_SHOWN])
    return BadJsonError(
        f"这个 JSON 里有 {len(shown)} 处读不了：\n{listed}{more}",
        "请按上面的位置逐处改正；没有印出的值写 null 或不写这个键。格式见 creditcheck schema report。",
    )


def _placed(report: Report) -> Report:
    changes: dict[str, object] = {
        name: tuple(_with_place(record, f"/{name}/{i}") for i, record in enumerate(getattr(report, name)))
        for name in _LISTS
    }
    public = report.public_records
    changes["public_records"] = public.model_copy(
        update={
            name: tuple(_with_place(r, f"/public_records/{name}/{i}") for i, r in enumerate(getattr(public, name)))
            for name in type(public).model_fields
        }
    )
    changes["source"] = report.source.model_copy(update={"layout": "report-json"})
    reading = report.reading
    complete = reading.complete and not reading.unread and not reading.discrepancies
    changes["reading"] = reading.model_copy(update={"complete": complete})
    return report.model_copy(update=changes)


def _with_place(record: Any, pointer: str) -> Any:
    where = record.where
    if where and (where.pointer or where.page is not None):
        return record
    text = where.text if where and where.text else _line(record)
    return record.model_copy(update={"where": Where(pointer=pointer, text=text)})


def _line(record: Any) -> str:
    """Render the single values of a hand-written record in one line: key and value as in the document."""
    values = record.model_dump(by_alias=True, exclude_none=True, exclude={"where"})
    parts = []
    for key, value in values.items():
        if isinstance(value, date | datetime):
            parts.append(f"{key} {value.isoformat()}")
        elif isinstance(value, bool):
            parts.append(f"{key} {'true' if value else 'false'}")
        elif isinstance(value, str | int):
            parts.append(f"{key} {value}")
    return "，".join(parts)


def reconcile(report: Report) -> Report:
    """Hold a report document against its own summary; the other rules of a 详版 are too strict for a pen.

    What the document says of two figures itself stands as it says it: the reading that it comes from knew more.
    """
    if report.header.edition == "brief":
        from creditcheck.reconcile.brief import reconcile_brief  # noqa: PLC0415

        found, remarks = reconcile_brief(report)
    else:
        from creditcheck.reconcile.detailed import OF_THE_SUMMARY, reconcile_detailed  # noqa: PLC0415

        found, remarks = reconcile_detailed(report, OF_THE_SUMMARY)
    told = {(one.section, one.what, one.printed, one.read) for one in report.reading.discrepancies}
    return merge(report, [one for one in found if (one.section, one.what, one.printed, one.read) not in told], remarks)


LAYOUT = Layout(names=("report-json",), files=("json",), recognises=recognises, read=read, reconcile=reconcile)
