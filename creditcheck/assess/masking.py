"""Masking: names, ID numbers, card tails, phones, addresses and account ids leave every text of an assessment.

Two nets. What the report gives as such is masked wherever it stands, also with spaces inside. What only looks so (long
runs of digits, a text behind 姓名 or 地址) is masked too, since an unread line may hold what no field has. Names of
institutions, courts and authorities stay.

>>> mask_patterns("姓名：王小样 手机 13800000000")
'姓名：王** 手机 138****0000'
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import TypeVar

from creditcheck.model.assessment import Assessment, Evidence, Finding
from creditcheck.model.base import Record
from creditcheck.model.report import Report
from creditcheck.values.ids import mask_all, mask_id, mask_name

_R = TypeVar("_R", bound=Record)

_LONG_NUMBER = re.compile(r"(?<![\d.,])\d{11,}[\dXx]?(?![\d.,]*\d)")
_EMAIL = re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+")
_NAME_LABEL = re.compile(r"((?:姓名|借款人|配偶姓名)\s*[:：]?\s*)((?!的)[\u3400-\u9fff·]{2,12})")
_PLACE_LABEL = re.compile(r"((?:地址|住址)\s*[:：]\s*)(\S+)")
_TAIL_LABEL = re.compile(r"(尾号\s*[:：为是]?\s*)(\d{4})")


def _digits(match: re.Match[str]) -> str:
    text = match.group()
    return f"{text[:3]}{'*' * (len(text) - 7)}{text[-4:]}"


def mask_patterns(text: str) -> str:
    """Mask what looks like a number, a name behind its label, an address, a card tail or a mail address."""
    # Most texts hold none of these words: looking for them first costs a tenth of the patterns.
    if "@" in text:
        text = _EMAIL.sub(lambda m: mask_all(m.group()), text)
    text = _LONG_NUMBER.sub(_digits, text)
    if "尾号" in text:
        text = _TAIL_LABEL.sub(r"\1****", text)
    if "址" in text:
        text = _PLACE_LABEL.sub(lambda m: m.group(1) + mask_all(m.group(2)), text)
    if "姓名" in text or "借款人" in text:
        text = _NAME_LABEL.sub(lambda m: m.group(1) + mask_name(m.group(2)), text)
    return text


def _secrets(report: Report) -> Iterable[tuple[str | None, Callable[[str], str]]]:
    subject = report.subject
    yield subject.name, mask_name
    yield subject.id_number, mask_id
    yield from ((other.number, mask_id) for other in subject.other_ids)
    yield from ((text, mask_all) for text in (subject.email, subject.mail_address, subject.registered_address))
    yield from ((phone.number, mask_id) for phone in subject.phones)
    if subject.spouse:
        yield subject.spouse.name, mask_name
        yield subject.spouse.id_number, mask_id
        yield subject.spouse.phone, mask_id
        yield subject.spouse.employer, mask_name
    for residence in subject.residences:
        yield residence.address, mask_all
        yield residence.phone, mask_id
    for job in subject.jobs:
        yield job.employer, mask_name
        yield job.address, mask_all
        yield job.phone, mask_id
    if report.header.fraud_alert:
        yield from ((phone, mask_id) for phone in report.header.fraud_alert.phones)
    for account in report.accounts:
        yield account.account_id, mask_id
        yield account.agreement_id, mask_id
    for agreement in report.agreements:
        yield agreement.agreement_id, mask_id
        yield agreement.cap_id, mask_id
    for liability in report.liabilities:
        yield liability.borrower, mask_name
        yield liability.borrower_id, mask_id
        yield liability.contract, mask_id
    for tax in report.public_records.tax_arrears:
        yield tax.taxpayer_id, mask_id


def _institutions(report: Report) -> set[str]:
    names = [
        *(account.institution for account in report.accounts),
        *(agreement.institution for agreement in report.agreements),
        *(liability.institution for liability in report.liabilities),
        *(inquiry.institution for inquiry in report.inquiries),
        *(postpaid.institution for postpaid in report.postpaid),
    ]
    return {name for name in names if name}


def _spaced(secret: str) -> str:
    body = r"\s*".join(re.escape(char) for char in "".join(secret.split()))
    return rf"(?<![0-9A-Za-z]){body}(?![0-9A-Za-z])" if secret[0].isascii() and secret[-1].isascii() else body


@dataclass(frozen=True)
class Mask:
    """What to mask in the texts about one report (and a second one)."""

    pattern: re.Pattern[str] | None
    masked: dict[str, str]
    tails: re.Pattern[str] | None

    @classmethod
    def of(cls, *reports: Report | None) -> Mask:
        """Collect what identifies persons in these reports."""
        masked: dict[str, str] = {}
        tails: set[str] = set()
        for report in reports:
            if report is None:
                continue
            institutions = _institutions(report)
            for secret, mask in _secrets(report):
                key = "".join((secret or "").split())
                if len(key) >= 2 and key.strip("*-") and secret not in institutions:
                    masked.setdefault(key, mask(key))
            tails |= {a.card_tail for a in report.accounts if a.card_tail}
        longest_first = sorted(masked, key=len, reverse=True)
        pattern = None
        if longest_first:
            # A look ahead at the first character spares most places the long list of alternatives.
            first = "".join(re.escape(char) for char in sorted({key[0] for key in longest_first}))
            pattern = re.compile(f"(?=[{first}])(?:{'|'.join(_spaced(key) for key in longest_first)})")
        digits = "|".join(re.escape(tail) for tail in sorted(tails))
        tail = re.compile(rf"(?<![\w,.\-])(?:{digits})(?![,.\-]?\w)(?!年)") if tails else None
        return cls(pattern, masked, tail)

    def text(self, text: str) -> str:
        """Return a text without what identifies a person."""
        if self.pattern is not None:
            text = self.pattern.sub(lambda m: self.masked.get("".join(m.group().split()), mask_all(m.group())), text)
        if self.tails is not None:
            text = self.tails.sub("****", text)
        return mask_patterns(text)

    def assessment(self, assessment: Assessment) -> Assessment:
        """Return an assessment with every text masked."""
        identity, reading = assessment.report, assessment.reading
        return assessment.model_copy(
            update={
                "report": identity.model_copy(
                    update={
                        "name": identity.name and mask_name(identity.name),
                        "id_number": identity.id_number and mask_id(identity.id_number),
                    }
                ),
                "reading": reading.model_copy(
                    update={
                        "unread": tuple(self._record(line) for line in reading.unread),
                        "discrepancies": tuple(self._record(item) for item in reading.discrepancies),
                        "warnings": tuple(self._record(item) for item in reading.warnings),
                    }
                ),
                "findings": tuple(self._finding(finding) for finding in assessment.findings),
                "not_run": tuple(self._record(item) for item in assessment.not_run),
                "waivers": tuple(self._record(item) for item in assessment.waivers),
            }
        )

    def _record(self, record: _R) -> _R:
        changed = {key: self.text(value) for key, value in record if isinstance(value, str)}
        return record.model_copy(update=changed)

    def _finding(self, finding: Finding) -> Finding:
        evidence: tuple[Evidence, ...] = tuple(self._record(item) for item in finding.evidence)
        return self._record(finding).model_copy(
            update={
                "evidence": evidence,
                "advice": tuple(self.text(line) for line in finding.advice),
                "waived": finding.waived and self._record(finding.waived),
            }
        )
