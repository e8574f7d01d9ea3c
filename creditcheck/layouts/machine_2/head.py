"""PRH, PIM, PMM, PRM, POM: 报告头 and 个人基本信息 of the machine form."""

from __future__ import annotations

from datetime import datetime

from creditcheck.data.codes import decode
from creditcheck.errors import BadJsonError
from creditcheck.layouts.machine_2.block import Block
from creditcheck.layouts.machine_2.find import Segments
from creditcheck.model.header import FraudAlert, Header, Job, OtherId, Phone, Residence, Spouse, Subject


def read_header(head: Block) -> Header:
    """Read 报告头. Raises BadJsonError without a readable 报告时间: nothing can be judged without a day."""
    identity, asked, disputes = head.child("PA01A"), head.child("PA01B"), head.child("PA01E")
    time = identity.time("PA01AR01")
    if not isinstance(time, datetime):
        raise BadJsonError("这个文件没有可读的报告时间（PA01AR01）", "请给出完整的原始导出文件。")
    return Header(
        edition="institution",
        generation=2,
        report_number=identity.text("PA01AI01"),
        report_time=time,
        query_institution=asked.text("PA01BI02"),
        query_reason=asked.word("PA01BD02", "inquiry_reason"),
        fraud_alert=_fraud_alert(head.child("PA01D", "PA01DH")),
        dispute_count=disputes.count("PA01ES01"),
    )


def _fraud_alert(block: Block) -> FraudAlert | None:
    """Return 防欺诈警示; a block whose flag says no is no alert, whatever else it has."""
    phone, start, end = block.text("PA01DQ02"), block.date("PA01DR01"), block.date("PA01DR02")
    flag = block.word("PA01DQ01", "fraud_flag")
    if flag == decode("fraud_flag", "0") or not (phone or start or end or flag):
        return None
    return FraudAlert(phones=(phone,) if phone else (), from_=start, to=end)


def read_subject(head: Block, parts: Segments) -> Subject:
    """Read the person: identity, phones, spouse, residences, jobs."""
    asked = head.child("PA01B")
    base = parts.one("PB01")
    basic, phones = base.child("PB01A"), base.child("PB01B")
    married = parts.one("PB02", "PB020")
    others = head.child("PA01C")
    numbers = phones.children("PB01BH")
    ids = others.children("PA01CH")
    phones.must_have("手机号码个数", "PB01BS01", len(numbers))
    others.must_have("其他证件个数", "PA01CS01", len(ids))
    return Subject(
        name=asked.text("PA01BQ01"),
        id_type=asked.word("PA01BD01", "id_type"),
        id_number=asked.text("PA01BI01"),
        marital_status=married.word("PB020D01", "marital"),
        other_ids=tuple(OtherId(type=b.word("PA01CD01", "id_type"), number=b.text("PA01CI01")) for b in ids),
        gender=basic.word("PB01AD01", "gender"),
        birth_date=basic.date("PB01AR01"),
        employment=basic.word("PB01AD04", "employment"),
        education=basic.word("PB01AD02", "education"),
        degree=basic.word("PB01AD03", "degree"),
        nationality=basic.word("PB01AD05", "nationality"),
        email=basic.text("PB01AQ01"),
        mail_address=basic.text("PB01AQ02"),
        registered_address=basic.text("PB01AQ03"),
        phones=tuple(Phone(number=b.text("PB01BQ01"), updated=b.day_or_month("PB01BR01")) for b in numbers),
        spouse=_spouse(married),
        residences=tuple(_residence(b) for b in parts.many("PB03", "PB030")),
        jobs=tuple(_job(b) for b in parts.many("PB04", "PB040")),
    )


def _spouse(block: Block) -> Spouse | None:
    spouse = Spouse(
        name=block.text("PB020Q01"),
        id_type=block.word("PB020D02", "id_type"),
        id_number=block.text("PB020I01"),
        employer=block.text("PB020Q02"),
        phone=block.text("PB020Q03"),
    )
    return None if spouse == Spouse() else spouse


def _residence(block: Block) -> Residence:
    return Residence(
        address=block.text("PB030Q01"),
        phone=block.text("PB030Q02"),
        kind=block.word("PB030D01", "residence"),
        updated=block.day_or_month("PB030R01"),
    )


def _job(block: Block) -> Job:
    block.word("PB040D01", "employment")
    return Job(
        employer=block.text("PB040Q01"),
        employer_kind=block.word("PB040D02", "employer_kind"),
        address=block.text("PB040Q02"),
        phone=block.text("PB040Q03"),
        occupation=block.word("PB040D04", "occupation"),
        industry=block.word("PB040D03", "industry"),
        post=block.word("PB040D05", "post"),
        title=block.word("PB040D06", "title"),
        since_year=block.count("PB040R01"),
        updated=block.day_or_month("PB040R02"),
    )
