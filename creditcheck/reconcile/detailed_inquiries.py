"""查询记录 against 查询记录概要, and in itself."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from itertools import pairwise

from creditcheck.data.reasons import Reason, read_reason, reason_of_code
from creditcheck.model.records import Inquiry
from creditcheck.model.report import Report
from creditcheck.reconcile.doubt import Doubts, doubt
from creditcheck.values.dates import months_back

LOAN, CARD, GUARANTEE = "02", "03", "08"
POST_LOAN, MERCHANT = "01", "19"

_ASKED = {"institution": "机构查询记录", "self": "本人查询记录"}
_YEARS = 24


def order(report: Report) -> Doubts:
    """Each list is sorted, newest first. Evidence: 30/30, but an invented document breaks it: a warning."""
    for by, name in _ASKED.items():
        days = [inquiry.date for inquiry in report.inquiries if inquiry.by == by]
        for earlier, later in pairwise(days):
            if later > earlier:
                what = f"{name}的日期没有从新到旧排列"
                yield doubt("inquiries", what, earlier.isoformat(), later.isoformat(), warning=True)
                break


def window(report: Report) -> Doubts:
    """查询记录 go back two years. Evidence: 30/30 and the form's own sentence: a warning, some lists go on longer."""
    since = months_back(report.header.report_time.date(), _YEARS)
    old = [inquiry.date for inquiry in report.inquiries if inquiry.date < since]
    if old:
        yield doubt("inquiries", "查询记录里有两年以前的查询", since.isoformat(), min(old).isoformat(), warning=True)


def counts(report: Report) -> Doubts:
    """查询次数 of 查询记录概要 = the list's, 1 month or 2 years back from the report's day, the first day in or out.

    Evidence: 贷款审批, 信用卡审批 31/31 without the first day, 30/31 with it; 担保资格审查 31/31. 贷后管理 and 特约商户
    are not in the lists of the machine form though the summary counts them (30/31), so nothing is held while a list
    that institutions receive has none of the reason. The machine form has no queries of the person's own either.
    """
    totals = report.summary.inquiries if report.summary else None
    if totals is None:
        return
    asked = [item for item in report.inquiries if item.by == "institution"]
    own = report.header.edition == "detailed"
    for code, printed, months in (
        (LOAN, totals.loan_1m, 1),
        (CARD, totals.card_1m, 1),
        (POST_LOAN, totals.post_loan_2y, _YEARS),
        (GUARANTEE, totals.guarantee_2y, _YEARS),
        (MERCHANT, totals.merchant_2y, _YEARS),
    ):
        reason, chosen = _chosen(asked, code)
        if code in {POST_LOAN, MERCHANT} and not chosen and not own:
            continue
        span = "最近1个月内" if months == 1 else "最近2年内"
        read = [len(within) for within in _windows(report, chosen, months)]
        yield from _none_of(f"{span}的查询次数（{reason.name}）", printed, read)
    if own:
        mine = [item for item in report.inquiries if item.by == "self"]
        read = [len(within) for within in _windows(report, mine, 1)]
        yield from _none_of("最近1个月内的查询次数（本人查询）", totals.self_1m, read)


def institutions(report: Report) -> Doubts:
    """查询机构数 of the last month = different institutions. Evidence: 31/31 for both reasons."""
    totals = report.summary.inquiries if report.summary else None
    if totals is None:
        return
    for code, printed in ((LOAN, totals.loan_institutions_1m), (CARD, totals.card_institutions_1m)):
        reason, chosen = _chosen(report.inquiries, code)
        read = [len({item.institution for item in within}) for within in _windows(report, chosen, 1)]
        yield from _none_of(f"最近1个月内的查询机构数（{reason.name}）", printed, read)


def _none_of(what: str, printed: int | None, read: Sequence[int]) -> Doubts:
    if printed is not None and printed not in read:
        yield doubt("inquiries", what, printed, read[0])


def _chosen(items: Sequence[Inquiry], code: str) -> tuple[Reason, list[Inquiry]]:
    reason = reason_of_code(code)
    assert reason is not None
    return reason, [item for item in items if read_reason(item.reason).code == code]


def _windows(report: Report, items: Sequence[Inquiry], months: int) -> Iterator[list[Inquiry]]:
    """Yield the items of the window without its first day, then with it."""
    day: date = report.header.report_time.date()
    since = months_back(day, months)
    yield [item for item in items if since < item.date <= day]
    yield [item for item in items if since <= item.date <= day]
