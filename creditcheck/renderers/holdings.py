"""The figures of a report, and from whom how much was borrowed how often: 几家、几笔.

Lenders count differently: by institution, by contract, by draw. Both counts are said, and what may be one loan of two
lenders (联合贷). The figures are those that the rules used.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from decimal import Decimal

from creditcheck.checks.figures.accounts import is_open_loan
from creditcheck.checks.figures.borrowings import borrowings, joint
from creditcheck.checks.figures.lenders import Lenders
from creditcheck.data.institutions import CLASS_NAMES, Register
from creditcheck.model.account import Account
from creditcheck.model.assessment import Assessment, Metrics
from creditcheck.model.report import Report
from creditcheck.renderers.nodes import Cell, Heading, Node, Paragraph, Table
from creditcheck.renderers.wording import figure

NOT_PRINTED = "报告没有印"
IDLE = "MNY13"
"""The rule about lines that are not used."""


def figures(metrics: Metrics) -> Iterable[Node]:
    """Lay out the main figures."""
    yield Heading("主要数字")
    rows = [(Cell(name), Cell(figure(value) or NOT_PRINTED), Cell(note)) for name, value, note in _figures(metrics)]
    yield Table(("数字", "是多少", "怎么数的"), tuple(rows), plain=True)


def _figures(of: Metrics) -> Iterable[tuple[str, int | Decimal | None, str]]:
    hard = of.hard_inquiries
    yield "总欠款（元）", of.total_debt, f"其中没有房、车抵押的 {of.unsecured_debt:,}"
    used = "" if of.card_used is None else f"已用 {of.card_used:,}"
    share = "" if of.card_utilisation is None else f"，占 {figure(of.card_utilisation)}"
    yield "信用卡额度（元）", of.card_limit, f"{used}{share}；{of.cards_open} 张，{of.card_issuers} 家发卡"
    source = {"report": "报告印的", "answer": "您说的", None: "可以自己给：--monthly-payment"}[of.monthly_payment_from]
    yield "月供（元）", of.monthly_payment, source
    yield "月供占收入", of.debt_to_income, "" if of.debt_to_income is not None else "要知道月供和收入（--income）"
    yield "未结清的贷款（笔）", of.open_loans, f"网贷机构 {of.online_lenders} 家，房贷 {of.open_housing_loans} 笔"
    yield "替别人担保（元）", of.guarantee_amount, ""
    windows = f"近 1、2、3、6、12 个月 {hard.m1}、{hard.m2}、{hard.m3}、{hard.m6}、{hard.m12} 次"
    yield "两年里的硬查询（次）", hard.m24, f"{windows}（审批类，没有合并，按自然月）"


def holdings(report: Report, register: Register, assessment: Assessment) -> Iterable[Node]:
    """Lay out the open borrowings by lender and line, what may be one loan of two lenders, and what is not used."""
    lenders = Lenders(register, report.header.edition == "institution")
    loans = [account for account in report.accounts if is_open_loan(account)]
    if not loans:
        return
    yield Heading("几家、几笔")
    by_lender = _by_lender(loans, lenders)
    yield Table(("机构", "类别", "几条额度、几笔", "余额（元）"), tuple(_row(a, lenders, register) for a in by_lender))
    counts = borrowings(loans, lenders, brief=report.header.edition == "brief")
    often = f"{counts.low}" if counts.low == counts.high else f"{counts.low} 到 {counts.high}"
    yield Paragraph(
        f"未结清的一共 {len(by_lender)} 家、{len(loans)} 笔。有的机构按家数，有的按笔数：房贷、车贷、助学贷款不算，"
        f"一条额度里的几笔算一次，新借过 {often} 次。"
    )
    for pair in joint(loans, lenders):
        named = "、".join(dict.fromkeys(lenders.show(account) for account in pair))
        yield Paragraph(f"可能是一笔联合贷（两家出资，各印一户）：{named}，{pair[0].opened}。", "warn")
    idle = next((f for f in assessment.findings if f.rule == IDLE and f.value), None)
    if idle is not None:
        yield Paragraph(idle.message)


def _by_lender(loans: Sequence[Account], lenders: Lenders) -> list[list[Account]]:
    """Group loans by lender, what is owed most first; each account without a name is a lender of its own."""
    groups: dict[object, list[Account]] = {}
    for number, account in enumerate(loans):
        groups.setdefault(lenders.entity(account) or number, []).append(account)
    return sorted(groups.values(), key=lambda group: -sum(account.balance or 0 for account in group))


def _row(group: Sequence[Account], lenders: Lenders, register: Register) -> tuple[Cell, ...]:
    first = group[0]
    known = register.classify(first.institution, first.institution_type)
    lines = [account for account in group if account.type == "R1"]
    drawn = [account for account in group if account.type == "R4"]
    agreements = len({account.agreement_id for account in drawn}) if drawn else 0
    loans = len(group) - len(lines) - len(drawn)
    parts = (
        f"{len(lines) + agreements} 条额度" if lines or drawn else "",
        f"{len(drawn)} 笔支用" if drawn else "",
        f"{loans} 笔" if loans else "",
    )
    owed = sum(account.balance or 0 for account in group)
    return (
        Cell(lenders.show(first)),
        Cell(CLASS_NAMES[known.code]),
        Cell("，".join(filter(None, parts))),
        Cell(f"{owed:,}"),
    )
