"""What if: the report as it would stand after some moves, asked of the same checks, and what changes.

The changed report is the printed one with the moves in it: the same day, the same months. Waiting prints it on a later
day (docs/rules.md, «What if»). Two things keep the dates honest where arrears are paid: the months until the day of
paying are overdue months on any later day, and the dates of rules that rest on months stay those of the report as it
stands, which assume the same payment.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta

from creditcheck.advice.moves import CARDS, MoveError, is_overdue, moved, owed, possible
from creditcheck.advice.naming import named_account, titled
from creditcheck.assess.assessing import assess
from creditcheck.assess.options import Options
from creditcheck.assess.told_report import with_accounts
from creditcheck.checks.catalogue import RULES
from creditcheck.checks.dates import repaid
from creditcheck.checks.figures.accounts import card_used
from creditcheck.checks.figures.months import Grid
from creditcheck.errors import UsageError
from creditcheck.model.account import Account
from creditcheck.model.assessment import Assessment, Finding
from creditcheck.model.plan import Move, MoveKind, RuleChange
from creditcheck.model.record_keys import account_keys
from creditcheck.model.report import Report
from creditcheck.values.dates import month_number, month_of, months_later
from creditcheck.values.sums import read_sum

_WAIT = re.compile(r"(?P<number>[0-9]{1,4})(?P<unit>m|d|y|个月|月|天|日|年)", re.IGNORECASE)
_MONTHS = {"m": 1, "个月": 1, "月": 1, "y": 12, "年": 12}
_LONGEST = 120
"""The longest wait in months; nothing on a report lasts longer."""
_BY_MONTH = frozenset(rule.code for rule in RULES if rule.by_month)


@dataclass(frozen=True)
class Asked:
    """The moves that a person typed, each list in the order of the call. ``pay``: ``NAME=SUM``; ``wait``: ``3m``."""

    clear_arrears: tuple[str, ...] = ()
    pay: tuple[str, ...] = ()
    settle: tuple[str, ...] = ()
    close: tuple[str, ...] = ()
    wait: str | None = None

    def __bool__(self) -> bool:
        """Tell whether anything was asked."""
        return bool(self.clear_arrears or self.pay or self.settle or self.close or self.wait)


@dataclass(frozen=True)
class Changed:
    """The report after some moves, the day on which it is judged, and every assumption in words."""

    report: Report
    today: date
    moves: tuple[Move, ...]
    assumed: tuple[str, ...]
    paid_arrears: bool


@dataclass(frozen=True)
class After:
    """The report as it would then stand, judged; what was assumed for that, in words; which rules change."""

    assessment: Assessment
    assumed: tuple[str, ...]
    changed: tuple[RuleChange, ...]


def read_wait(text: str) -> Move:
    """Read how long is waited. Raises UsageError.

    >>> read_wait("3m").months, read_wait("1年").months, read_wait("90d").days
    (3, 12, 90)
    """
    match = _WAIT.fullmatch(text.strip())
    if match is None or not int(match["number"]):
        raise UsageError(f"--wait 看不懂“{text}”", "写 3m（3 个月）、90d（90 天）或 1y（1 年）。")
    number, unit = int(match["number"]), match["unit"].lower()
    months = number * _MONTHS[unit] if unit in _MONTHS else None
    if (months or number // 31) > _LONGEST:
        raise UsageError("--wait 最多等 10 年", "报告上的记录最长保留五年。")
    return Move(move="wait", months=months, days=number if months is None else None)


def read_moves(report: Report, asked: Asked, day: date) -> tuple[Move, ...]:
    """Return what was asked as moves of this report's accounts: arrears, sums, settling, closing, then waiting.

    Each name is looked up in the report as it stands after the moves before it. ``day``: when all of it is done.
    Raises UsageError: a sum or a name cannot be read, or a move cannot be done.
    """
    found: list[Move] = []
    now = dict(zip(account_keys(report.accounts), report.accounts, strict=True))
    for move, names in _in_order(asked):
        for text in names:
            name, amount = _pay(text) if move == "pay" else (text, None)
            standing = report.model_copy(update={"accounts": tuple(now.values())})
            key = named_account(standing, name, _can(move, amount, day))
            sum_ = _sum(now[key], move, amount)
            try:
                now[key] = moved(now[key], move, amount, day.isoformat())
            except MoveError as error:
                raise MoveError(f"{titled(key, now[key])}：{error.message}", error.hint) from None
            found.append(Move(move=move, account=key, amount=sum_))
    return (*found, read_wait(asked.wait)) if asked.wait else tuple(found)


def _in_order(asked: Asked) -> tuple[tuple[MoveKind, tuple[str, ...]], ...]:
    return (
        ("clear_arrears", asked.clear_arrears), ("pay", asked.pay), ("settle", asked.settle), ("close", asked.close),
    )  # fmt: skip


def _can(move: MoveKind, amount: int | None, day: date) -> Callable[[Account], bool]:
    return lambda account: possible(account, move, amount, day.isoformat())


def _pay(text: str) -> tuple[str, int]:
    name, equals, written = text.rpartition("=")
    if not equals:
        name, equals, written = text.rpartition("＝")
    if not equals or not name.strip():
        raise UsageError(f"--pay 看不懂“{text}”", "写成 账户=金额，例如 --pay R2:3=20000 或 --pay 招商银行信用卡=2万。")
    try:
        return name, read_sum(written)
    except ValueError:
        raise UsageError(f"--pay 的金额“{written}”看不懂", "写成 20000、20,000、2万 或 20000元，只写整元。") from None


def _sum(account: Account, move: MoveKind, amount: int | None) -> int | None:
    """Return what a move costs, as far as the report prints it; closing is free."""
    if move == "close":
        return 0
    if move == "clear_arrears":
        return account.overdue_amount
    return owed(account) if move == "settle" else amount


def change(report: Report, moves: Sequence[Move], today: date) -> Changed:
    """Return the report after some moves, done on the day of judging (that of the report where it is later).

    Raises MoveError: a move cannot be done.
    """
    printed = report.header.report_time.date()
    paid = max(today, printed)
    before = dict(zip(account_keys(report.accounts), report.accounts, strict=True))
    now = dict(before)
    wait = next((move for move in moves if move.move == "wait"), None)
    done = printed if wait is None else paid
    closed_lines: set[str | None] = set()
    for move in moves:
        if move.account is None:
            continue
        account = now[move.account]
        now[move.account] = moved(account, move.move, move.amount, done.isoformat())
        if move.move == "close":
            closed_lines.add(account.agreement_id)
    arrears = [key for key in now if is_overdue(before[key]) and not is_overdue(now[key])]
    if wait is not None:
        for key in arrears:
            grown = repaid(Grid(before[key]), month_number(month_of(paid)), month_number(month_of(printed)))
            now[key] = now[key].model_copy(update={"history": grown.history})
    touched = {key: account for key, account in now.items() if account is not before[key]}
    changed = with_accounts(report, touched)
    agreements = tuple(a for a in report.agreements if a.agreement_id is None or a.agreement_id not in closed_lines)
    changed = changed.model_copy(update={"agreements": agreements})
    day = today
    if wait is not None:
        day = months_later(paid, wait.months) if wait.months else paid + timedelta(wait.days or 0)
        header = changed.header.model_copy(update={"report_time": datetime.combine(day, time())})
        changed = changed.model_copy(update={"header": header})
    assumed = (*_sentences(moves, before, now), *_conditions(report, moves, before, now, day))
    return Changed(changed, day, tuple(moves), assumed, bool(arrears))


def _sentences(moves: Sequence[Move], before: Mapping[str, Account], now: Mapping[str, Account]) -> list[str]:
    """Return each move in words."""
    said = []
    for move in moves:
        if move.account is None:
            continue
        account = before[move.account]
        title = titled(move.account, account)
        cost = "（报告没有印金额，要问机构）" if move.amount is None else f"，{move.amount:,} 元"
        said.append({
            "pay": f"还 {title}{cost}{_use(account, now[move.account])}",
            "clear_arrears": f"还清 {title} 的逾期{cost}",
            "settle": f"全部还清 {title}{cost}",
            "close": f"关闭 {title}",
        }[move.move])  # fmt: skip
    return said


def _use(account: Account, now: Account) -> str:
    figures = [card_used(a) if a.type in CARDS else a.balance for a in (account, now)]
    what = "已用" if account.type in CARDS else "余额"
    return f"，{what} {figures[0]:,} → {figures[1]:,}" if None not in figures else ""


def _conditions(
    report: Report, moves: Sequence[Move], before: Mapping[str, Account], now: Mapping[str, Account], day: date
) -> list[str]:
    """Return what else was assumed."""
    said = []
    kinds = {move.move for move in moves}
    cards = any(before[m.account].type in CARDS for m in moves if m.account and m.move in ("pay", "settle"))
    if kinds & {"pay", "settle", "clear_arrears"}:
        said.append("机构已把还款报上去，新打的报告上看得到；逾期过的月份照样留着")
    if cards:
        said.append("卡还清不等于销户；最近 6 个月平均使用额度按报告印的算，要过几期才降")
    if "wait" in kinds:
        said.append(f"在 {day:%Y-%m-%d} 打同样的报告：查询和月份不变，余额不变，没有新的借款、查询和逾期")
        if any(is_overdue(account) for account in now.values()):
            said.append("还有没还的逾期：再拖下去每个月都会多一格，这里没有算进去")
        if report.header.edition == "brief":
            said.append("简版不印月份，逾期记录等多久才看不到，以“最迟”的日期为准")
    return said


def what_if(report: Report, moves: Sequence[Move], options: Options, before: Assessment) -> After:
    """Judge the report as it would stand after some moves.

    Args:
        report: as it was read.
        moves: what is assumed.
        options: of the judging; its day is the day on which the moves are done.
        before: the assessment of the report as it stands, by the same options.

    Raises:
        MoveError: a move cannot be done.

    """
    changed = change(report, moves, options.today)
    after = assess(changed.report, replace(options, today=changed.today))
    if changed.paid_arrears and all(move.move != "wait" for move in moves):
        stood = {finding.rule: finding for finding in before.findings}
        after = after.model_copy(update={"findings": tuple(_dates(f, stood.get(f.rule)) for f in after.findings)})
    return After(assessment=after, assumed=changed.assumed, changed=changes(before, after))


def _dates(finding: Finding, stood: Finding | None) -> Finding:
    """Return a finding that rests on months with the dates that it had: they assume that the arrears are paid."""
    if finding.rule not in _BY_MONTH or finding.verdict == "pass" or stood is None or stood.dates_assume is None:
        return finding
    return finding.model_copy(
        update={
            "clears_on": stood.clears_on,
            "eases_on": stood.eases_on if finding.verdict == "fail" else None,
            "dates_assume": stood.dates_assume,
        }
    )


def changes(before: Assessment, after: Assessment) -> tuple[RuleChange, ...]:
    """Return the rules whose verdict is another, but for those about the report itself; None: not run."""
    old = {finding.rule: finding.verdict for finding in before.findings}
    new = {finding.rule: finding.verdict for finding in after.findings}
    return tuple(
        RuleChange(rule=rule.code, before=old.get(rule.code), after=new.get(rule.code))
        for rule in RULES
        if rule.dimension != "report" and old.get(rule.code) != new.get(rule.code)
    )
