"""A corrections file, ``creditcheck.corrections/1``, as ``creditcheck review`` and its page write it."""

from __future__ import annotations

import json
from collections.abc import Iterable

from creditcheck.errors import UsageError
from creditcheck.model.corrections import CORRECTIONS_SCHEMA, Correction, Corrections

LARGEST = 2_000_000
"""Bytes: a report has a few hundred places."""


def read_corrections(data: bytes, name: str) -> Corrections:
    """Read a corrections file; ``name`` is what it is called. Raises UsageError: what is wrong with it."""
    from pydantic import ValidationError  # noqa: PLC0415

    if len(data) > LARGEST:
        raise _none(name, "太大")
    try:
        whole = json.loads(data.decode("utf-8-sig"))
    except (ValueError, RecursionError):
        raise _none(name, "不是 JSON") from None
    try:
        return Corrections.model_validate_json(json.dumps(whole))
    except ValidationError as error:
        where = ".".join(str(part) for part in error.errors()[0]["loc"])
        raise _none(name, f"“{where}”不对" if where else "里面不是一个对象") from None


def written(document: str, corrections: Iterable[Correction]) -> str:
    """Return the text of a corrections file."""
    whole = Corrections(schema_=CORRECTIONS_SCHEMA, document=document, corrections=tuple(corrections))
    return json.dumps(whole.model_dump(mode="json", by_alias=True), ensure_ascii=False, indent=1) + "\n"


def _none(name: str, why: str) -> UsageError:
    return UsageError(
        f"--corrections 的文件 {name} 不是更正文件：{why}",
        "用 creditcheck review 文件 生成；格式见 creditcheck schema corrections。",
    )
