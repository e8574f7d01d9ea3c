"""Values of a report document -> words as the reports print them."""

from __future__ import annotations

from typing import Any

Doc = dict[str, Any]

CURRENCIES = {
    "CNY": "人民币", "USD": "美元", "HKD": "港元", "EUR": "欧元", "JPY": "日元", "GBP": "英镑",
    "AUD": "澳大利亚元", "CAD": "加元", "CHF": "瑞士法郎", "SGD": "新加坡元", "NZD": "新西兰元", "MOP": "澳门元",
}  # fmt: skip


def money(value: int | None) -> str:
    """Amount with thousands commas; ``--`` when not printed."""
    return "--" if value is None else f"{value:,}"


def count(value: int | None) -> str:
    """Count; ``--`` when not printed."""
    return "--" if value is None else str(value)


def said(value: str | None) -> str:
    """Text; ``--`` when not printed."""
    return "--" if value is None else value


def long_date(value: str | None) -> str:
    """``2026-10-12`` -> 2026年10月12日, ``2026-10`` -> 2026年10月."""
    if value is None:
        return "--"
    return "".join(part + unit for part, unit in zip(value.split("-"), "年月日", strict=False))


def dotted(value: str | None) -> str:
    """``2026-10-12`` -> 2026.10.12, as the 详版 prints it."""
    return "--" if value is None else value.replace("-", ".")


def currency(code: str | None) -> str:
    """Chinese name of a currency code."""
    return "--" if code is None else CURRENCIES[code]


def truth(report: Doc) -> Doc:
    """The report document without the keys that only say how to print it (``_…``), and without nulls and empties."""
    return {"schema": "creditcheck.report/1", **_clean(report)}


def _clean(value: Any) -> Any:
    if isinstance(value, dict):
        return {k: _clean(v) for k, v in value.items() if not k.startswith("_")}
    if isinstance(value, list):
        return [_clean(item) for item in value]
    return value
