"""The answers file (TOML): what only the person knows.

    monthly_income = 12000             # 月收入，元；也可以写 "1.2万"
    household_income = 20000           # 家庭月收入，元
    monthly_payment = 3500             # 每月一共还多少，元（报告没有印月还款额时才用）
    dishonest_debtor = false           # 是否在失信被执行人名单上
    sesame = true                      # 想看芝麻分的说明

    [identity]                         # 本人真实信息，与报告核对
    marital_status = "已婚"

    [[unknown_inquiries]]              # 不是本人授权的查询
    no = 3

    [[not_my_accounts]]                # 不是本人的账户
    institution = "某某小额贷款有限公司"

    [[settled_since]]                  # 报告日之后已还清、报告还没更新的账户
    no = 2

    [consent]                          # 替别人查时必填
    client = "王小样"
    purpose = "房贷预审"
    given = 2026-03-01
    ends = 2026-06-30

A list that is written but empty (``unknown_inquiries = []``) is the answer "none".
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from datetime import date
from typing import Any

from creditcheck.checks.figures.answers import Answers, Consent, Identity, Mark
from creditcheck.data.toml_lines import line_of, not_toml
from creditcheck.errors import UsageError
from creditcheck.values.sums import read_sum

_SUMS = ("monthly_income", "household_income", "monthly_payment")
_MARKS = ("unknown_inquiries", "not_my_accounts", "settled_since")
_FIELDS: Mapping[str, type] = {
    "monthly_income": int, "household_income": int, "monthly_payment": int, "dishonest_debtor": bool,
    "for_another": bool, "sesame": bool, "identity": dict, "consent": dict, **dict.fromkeys(_MARKS, list),
}  # fmt: skip
_MARK: Mapping[str, type] = {"no": int, "institution": str, "date": date, "account_type": str, "note": str}
_IDENTITY: Mapping[str, type] = {"id_number": str, "marital_status": str, "employer": str}
_CONSENT: Mapping[str, type] = {
    "client": str, "purpose": str, "given": date, "ends": date, "scope": list, "recipients": list, "delete_on": date,
    "withdrawn": date,
}  # fmt: skip
_WORDS = {int: "整数", bool: "true 或 false", str: "文字", date: "日期（如 2026-03-31）", dict: "一节", list: "列表"}

FORMAT = "写法见 README 的“只有本人知道的事”。"


class AnswersError(UsageError):
    """An answers file that cannot be used; the message names file and key."""

    code = "bad-answers"


def read_answers(text: str, file: str) -> Answers:
    """Read an answers file. Raises AnswersError with the file's name, the line and the key."""
    try:
        data = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise AnswersError(not_toml(file, error), FORMAT) from error
    return answers_from(data, file, text)


def answers_from(data: Mapping[str, Any], file: str, text: str = "") -> Answers:
    """Return the answers of a parsed file. Raises AnswersError."""
    given = _checked(_with_sums(data, file, text), _FIELDS, (), file, text)
    for key in ("monthly_income", "household_income"):
        if key in given and given[key] <= 0:
            raise _error(file, text, (key,), "应大于 0")
    if given.get("monthly_payment", 0) < 0:
        raise _error(file, text, ("monthly_payment",), "不能小于 0")
    for key in _MARKS:
        if key in given:
            given[key] = tuple(_mark(entry, key, file, text) for entry in given[key])
    if "identity" in given:
        given["identity"] = Identity(**_checked(given["identity"], _IDENTITY, ("identity",), file, text))
    if "consent" in given:
        given["consent"] = consent_from(given["consent"], file, text)
        given.setdefault("for_another", True)
    return Answers(**given)


def _with_sums(data: Mapping[str, Any], file: str, text: str) -> dict[str, Any]:
    """Return the keys with each sum that is written as people type it as a number. Raises AnswersError."""
    found = dict(data)
    for key in _SUMS:
        if isinstance(written := found.get(key), str):
            try:
                found[key] = read_sum(written)
            except ValueError:
                raise _error(file, text, (key,), '没有看懂，写成 12000、"1.2万" 或 "12,000元"，只写整元') from None
    return found


def _mark(entry: object, key: str, file: str, text: str) -> Mark:
    if not isinstance(entry, dict):
        raise _error(file, text, (key,), "每一条应是一节，如 { no = 3 }")
    fields = _checked(entry, _MARK, (key,), file, text)
    if not fields.keys() - {"note"}:
        raise _error(file, text, (key,), "要写 no、institution 或 date，指明是哪一条")
    return Mark(**fields)


def consent_from(entry: Mapping[str, Any], file: str, text: str) -> Consent:
    """Return a consent of a parsed table. Raises AnswersError."""
    fields = _checked(entry, _CONSENT, ("consent",), file, text)
    for key in ("client", "purpose"):
        if not fields.get(key):
            raise _error(file, text, ("consent",), f"缺少 {key}")
    for key in ("scope", "recipients"):
        fields[key] = tuple(str(item) for item in fields.get(key, ()))
    return Consent(**{"given": None, "ends": None, **fields})


def _checked(
    data: Mapping[str, Any], wanted: Mapping[str, type], path: tuple[str, ...], file: str, text: str
) -> dict[str, Any]:
    for key, value in data.items():
        if key not in wanted:
            raise _error(file, text, (*path, key), "不认识的键", f"这里可以写：{'、'.join(wanted)}。{FORMAT}")
        kind = wanted[key]
        if type(value) is not kind:
            raise _error(file, text, (*path, key), f"应是{_WORDS[kind]}")
    return dict(data)


def _error(file: str, text: str, path: tuple[str, ...], what: str, hint: str = FORMAT) -> AnswersError:
    line = line_of(text, path)
    place = f"{file} 第 {line} 行" if line else file
    return AnswersError(f"{place}：{'.'.join(path)} {what}", hint)
