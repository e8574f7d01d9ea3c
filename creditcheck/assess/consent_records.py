"""A folder of consents: one TOML file for each client, found for a report by its file name, checked before reading.

    client = "王小样"                # 授权人
    purpose = "房贷预审"
    given = 2026-03-01              # 签字那天
    ends = 2026-06-30               # 到期日，必须有
    delete_on = 2026-07-31
    scope = ["信贷记录", "查询记录"]
    recipients = ["某某经纪公司"]
    files = ["wang.pdf"]            # 不写就认同名的报告：wang.toml 管 wang.pdf

A record holds when :func:`consent_fault` finds nothing wrong with it on the day, the same check as of the answers file.
"""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from creditcheck.assess.answers_file import AnswersError, consent_from
from creditcheck.assess.consent_gate import ConsentError
from creditcheck.checks.figures.answers import Consent
from creditcheck.checks.rules.consent import consent_fault
from creditcheck.data.toml_lines import not_toml
from creditcheck.errors import UsageError
from creditcheck.model.report import Report
from creditcheck.readers.file_names import part_of
from creditcheck.values.encoding import decode

HINT = "空白授权书和记录文件：creditcheck consent new -o 授权书.docx --record 客户.toml；查自己的报告不用 --consents。"


@dataclass(frozen=True)
class _Kept:
    """One record file: the consent, or what is wrong with the file."""

    name: str
    files: tuple[str, ...]
    consent: Consent | None
    fault: str | None


@dataclass(frozen=True)
class Consents:
    """The consents of a folder, on a day."""

    kept: tuple[_Kept, ...]
    today: date

    def of(self, path: Path) -> Consent:
        """Return the consent for a report's file. Raises ConsentError: there is none, or it does not hold."""
        file = part_of(path)[0]
        found = [kept for kept in self.kept if file.name in kept.files] or [
            kept for kept in self.kept if not kept.files and Path(kept.name).stem == file.stem
        ]
        faults = []
        for kept in found:
            fault = kept.fault or consent_fault(kept.consent, self.today)
            if fault is None and kept.consent is not None:
                return kept.consent
            faults.append(f"{kept.name}：{fault}")
        reason = "；".join(faults) or consent_fault(None, self.today)
        raise ConsentError(f"没有有效的授权，这份没有读：{reason}", HINT)


def read_consents(folder: Path, today: date) -> Consents:
    """Read the records of a folder; a broken one is the fault of its own client only. Raises UsageError."""
    try:
        files = sorted(path for path in folder.iterdir() if path.suffix.lower() == ".toml")
    except OSError as error:
        raise UsageError(f"--consents 的文件夹 {folder.name} 打不开", "给放授权记录（.toml）的文件夹。") from error
    return Consents(tuple(map(_kept, files)), today)


def _kept(path: Path) -> _Kept:
    files: tuple[str, ...] = ()
    try:
        text = decode(path.read_bytes())
        data: dict[str, Any] = tomllib.loads(text)
        named = data.pop("files", [])
        if not isinstance(named, list) or not all(isinstance(name, str) for name in named):
            return _Kept(path.name, (), None, "files 应是文件名的列表")
        files = tuple(named)
        return _Kept(path.name, files, consent_from(data, path.name, text), None)
    except tomllib.TOMLDecodeError as error:
        return _Kept(path.name, files, None, not_toml(path.name, error))
    except AnswersError as error:
        return _Kept(path.name, files, None, error.message.removeprefix(f"{path.name}："))
    except (OSError, ValueError):
        return _Kept(path.name, files, None, "文件读不了")


def refuse_another(consent: Consent, report: Report) -> None:
    """Raise ConsentError when a report is not about the one who gave the consent."""
    name, client = (report.subject.name or "").strip(), consent.client.strip()
    stars = len(name) == len(client) and all(a in (b, "*") for a, b in zip(name, client, strict=True))
    if name and not stars:
        raise ConsentError(
            "授权书上的人不是这份报告的人，没有判断", "核对授权记录的 client 和报告的姓名；一人一份授权。"
        )
