"""A value with a character that the file does not give is unread, with its record and its key."""

from __future__ import annotations

import json
import re
from io import BytesIO
from typing import Any

import pytest
from pypdf import PdfWriter
from pypdf.generic import DecodedStreamObject, DictionaryObject, NameObject
from sample_files import SAMPLES

from creditcheck.model.report import Report
from creditcheck.reading import read_bytes
from creditcheck.reconcile.lost_characters import name_lost_characters


def with_text(text: str) -> list[tuple[dict[str, Any], str, str | None, tuple[str, ...]]]:
    place = {"page": 2, "line": 3, "text": f"1. {text}"}
    return [
        ({"subject": {"name": text}}, "subject", None, ()),
        ({"subject": {"phones": [{"number": "1"}, {"number": text}]}}, "subject", "phones:2", ("number",)),
        ({"accounts": [{"type": "R2", "no": 3, "institution": text, "where": place}]}, "accounts", "R2:3", ("institution",)),
        ({"accounts": [{"type": "D1", "special_events": ["a", text]}]}, "accounts", "D1:1", ("special_events",)),
        ({"accounts": [{"type": "D1", "annotations": [{"text": text}]}]}, "accounts", "D1:1", ("annotations",)),
        ({"public_records": {"awards": [{"content": text}]}}, "public_records", "awards:1", ("content",)),
        ({"inquiries": [{"date": "2025-01-01", "no": 12, "reason": text}]}, "inquiries", "inquiries:12", ("reason",)),
    ]  # fmt: skip


@pytest.mark.parametrize("lost", ["\ufffd", "\ud800", "\udfff"])
@pytest.mark.parametrize("case", range(7))
def test_a_value_with_a_lost_character_is_unread(lost: str, case: int) -> None:
    parts, section, record, fields = with_text("样?例")[case]
    head = {"header": {"report_time": "2026-01-31T09:00:00"}}
    plain = Report.model_validate_json(json.dumps({**head, **parts}))
    assert name_lost_characters(plain).reading.complete
    damaged = replaced(plain, lost)
    got = name_lost_characters(damaged)
    assert not got.reading.complete
    (entry,) = got.reading.unread
    assert (entry.text, entry.section, entry.record, entry.fields) == ("样\ufffd例", section, record, fields)
    assert entry.page == (2 if "where" in str(parts) else None)
    assert name_lost_characters(got) == got
    got.model_dump_json()


def replaced(report: Report, lost: str) -> Report:
    """Put a character into texts, as a reader would: JSON cannot carry half of one."""

    def changed(value: Any) -> Any:
        if isinstance(value, str):
            return value.replace("?", lost)
        if isinstance(value, tuple):
            return tuple(changed(member) for member in value)
        if hasattr(value, "model_copy"):
            return value.model_copy(update={name: changed(part) for name, part in value})
        return value

    return changed(report)


def test_what_the_program_of_the_file_calls_itself_is_no_part_of_the_report() -> None:
    report = Report.model_validate_json(
        '{"header": {"report_time": "2026-01-31T09:00:00"}, "source": {"producer": "\ufffd"}}'
    )
    assert name_lost_characters(report).reading.complete


@pytest.mark.parametrize("value", ["D800", "DC00", "FFFD"])
def test_a_font_that_maps_a_character_of_the_name_to_half_of_one(value: str) -> None:
    """Both readers see that something is lost: neither reads a shorter name."""
    path = SAMPLES / "01-clean.pdf"
    name = read_bytes(path.read_bytes()).subject.name
    assert name is not None
    writer = PdfWriter(clone_from=path)
    mapped = re.compile(rb"(?im)^(<[0-9A-F]+> )<%04X>$" % ord(name[1]))
    for number in range(1, len(writer._objects) + 1):
        font = writer.get_object(number)
        if isinstance(font, DictionaryObject) and "/ToUnicode" in font:
            stream = DecodedStreamObject()
            stream.set_data(mapped.sub(rb"\1<%b>" % value.encode(), font["/ToUnicode"].get_data()))
            font[NameObject("/ToUnicode")] = writer._add_object(stream)
    out = BytesIO()
    writer.write(out)
    report = read_bytes(out.getvalue())
    assert report.subject.name == name[0] + "\ufffd" + name[2:]
    assert [entry.section for entry in report.reading.unread] == ["subject"]
    assert not report.reading.complete
