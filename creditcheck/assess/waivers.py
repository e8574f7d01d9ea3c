"""A person's waiver file: findings that they know and accept, each with a reason and an end.

    [[waiver]]
    code = "BLK14"
    account = "3"              # 账户的编号，也可写机构名称中的几个字；或 place = "第4页第12行"；都不写则整条
    reason = "已和解，等待更新"
    expires = 2027-03-31

A waiver never changes the reading. Its use is always shown; a waived finding keeps its verdict and is left out of the
dimensions' verdicts. An entry that is expired, or that covers nothing, is reported.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from creditcheck.checks.catalogue import RULES
from creditcheck.data.toml_lines import line_of, not_toml
from creditcheck.errors import UsageError
from creditcheck.model.assessment import Evidence, Finding, Waived, WaiverUse

_KEYS = {"code", "place", "account", "reason", "expires"}
_HINT = "每个 [[waiver]] 写 code、reason、expires，可加 place 或 account；别的键不认识。"
_PLACE = re.compile(r"第\s*(\d+)\s*页(?:\s*第\s*(\d+)\s*行)?")


class WaiverError(UsageError):
    """A waiver file that cannot be used; the message names file and entry."""

    code = "bad-waivers"


@dataclass(frozen=True)
class Waiver:
    """One entry. ``page`` and ``line``, or ``account``: which evidence it covers; none of them: all."""

    code: str
    reason: str
    expires: date | None = None
    page: int | None = None
    line: int | None = None
    account: str | None = None

    @property
    def place(self) -> str | None:
        """What the entry points at, for people."""
        if self.page is not None:
            return f"第{self.page}页" + (f"第{self.line}行" if self.line is not None else "")
        return self.account

    def covers(self, item: Evidence) -> bool:
        """Tell whether one piece of evidence is meant."""
        if self.page is not None:
            return item.page == self.page and self.line in (None, item.line)
        if self.account is None:
            return True
        if self.account.isdigit():
            return re.match(rf"{self.account}[.．、 ]", item.text) is not None or re.search(
                rf"/{int(self.account) - 1}$", item.pointer or "") is not None  # fmt: skip
        return self.account in item.text


def read_waivers(text: str, file: str) -> tuple[Waiver, ...]:
    """Read a waiver file. Raises WaiverError with the file's name and the entry."""
    try:
        data = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise WaiverError(not_toml(file, error), _HINT) from error
    if data.keys() - {"waiver"} or not isinstance(data.get("waiver", []), list):
        key = next(iter(sorted(data.keys() - {"waiver"})), "waiver")
        raise WaiverError(f"{file} 第 {line_of(text, (key,))} 行：只能有 [[waiver]] 条目，不认识“{key}”", _HINT)
    return tuple(_entry(entry, number, file) for number, entry in enumerate(data.get("waiver", []), 1))


def _entry(entry: dict[str, Any], number: int, file: str) -> Waiver:
    def wrong(what: str) -> WaiverError:
        return WaiverError(f"{file} 第 {number} 个 [[waiver]]：{what}", _HINT)

    if unknown := sorted(entry.keys() - _KEYS):
        raise wrong(f"不认识的键“{unknown[0]}”")
    code, reason, expires = entry.get("code"), entry.get("reason"), entry.get("expires")
    if not isinstance(code, str) or not re.fullmatch(r"[A-Z]{3}\d\d", code):
        raise wrong('code 应是规则代码，如 "BLK14"')
    if all(rule.code != code for rule in RULES):
        raise wrong(f"没有 {code} 这条规则（code）；全部代号见 creditcheck rules")
    if not isinstance(reason, str) or not reason.strip():
        raise wrong("reason 要写明理由")
    if type(expires) is not date:
        raise wrong("expires 应是日期，如 2027-03-31")
    place, account = entry.get("place"), entry.get("account")
    if place is not None and account is not None:
        raise wrong("place 和 account 只写一个")
    match = _PLACE.fullmatch(place) if isinstance(place, str) else None
    if place is not None and match is None:
        raise wrong("place 应写成“第4页”或“第4页第12行”")
    if account is not None and (isinstance(account, bool) or not isinstance(account, str | int) or not str(account)):
        raise wrong("account 应是账户编号或机构名称")
    page, line = (match.group(1), match.group(2)) if match else (None, None)
    return Waiver(code, reason, expires, int(page) if page else None, int(line) if line else None,
                  None if account is None else str(account))  # fmt: skip


def apply_waivers(
    findings: Sequence[Finding], waivers: Sequence[Waiver], today: date
) -> tuple[tuple[Finding, ...], tuple[WaiverUse, ...]]:
    """Mark the findings whose every evidence is covered by live entries; report what became of each entry."""
    states: dict[int, str] = {}
    marked: list[Finding] = []
    for one in findings:
        finding = one
        mine = [(n, w) for n, w in enumerate(waivers) if w.code == finding.rule and finding.verdict != "pass"]
        live = [(n, w) for n, w in mine if w.expires is None or today <= w.expires]
        touched = [(n, w) for n, w in live if any(w.covers(item) for item in finding.evidence)]
        whole = bool(touched) and all(any(w.covers(item) for _, w in touched) for item in finding.evidence)
        for n, _ in touched:
            states[n] = "used" if whole else "partly"
        if whole:
            first = touched[0][1]
            reason = "；".join(dict.fromkeys(w.reason for _, w in touched))
            finding = finding.model_copy(update={"waived": Waived(reason=reason, expires=first.expires)})
        marked.append(finding)
    uses = tuple(_use(waiver, states.get(n), today) for n, waiver in enumerate(waivers))
    return tuple(marked), uses


def _use(waiver: Waiver, state: str | None, today: date) -> WaiverUse:
    expired = waiver.expires is not None and today > waiver.expires
    word = "expired" if expired else state or "unused"
    return WaiverUse.model_validate(
        {"rule": waiver.code, "place": waiver.place, "reason": waiver.reason, "expires": waiver.expires, "state": word}
    )
