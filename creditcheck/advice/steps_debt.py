"""Steps about what is owed in good order: cards down to a line, small loans one lender at a time, debts, waiting.

Which accounts a rule counts and where its lines are is asked of the rules; here is only which way is cheapest.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction

from creditcheck.advice.draft import CARDS, LOANS, NOT_MINE, REST, STOPPED, WAIT, Case, Draft, rounded_up
from creditcheck.advice.steps_owed import bad_rule, texts
from creditcheck.checks.evidence import short
from creditcheck.checks.figures.accounts import card_limit, card_ratio, card_used
from creditcheck.checks.rules.loans import loans_counted
from creditcheck.checks.steps import yuan
from creditcheck.data.rule_texts import rule_name
from creditcheck.data.thresholds import Limit
from creditcheck.model.account import Account

_LENDERS_COUNTED = ("MNY05", "MNY06", "MNY07", "MNY17")
_ASKED = ("QRY01", "QRY02", "QRY03", "QRY04", "QRY05", "QRY06", "QRY07", "QRY08")


def cards(case: Case) -> Iterator[Draft]:
    """BLK10, MNY01–MNY04, MNY16: cards."""
    for rule in case.hit("BLK10"):
        yield from texts(case, rule, rank=STOPPED)
    rules = case.hit("MNY02", "MNY03")
    payments = _payments(case)
    for payment in payments:
        card, limit = payment.card, card_limit(payment.card) or 0
        if payment.share is None:
            continue
        line = f"到 {yuan(payment.share * limit)}以下（额度的 {_per_cent(payment.share)}），别再刷上去"
        yield Draft(
            rank=CARDS, account=card, cost=payment.amount, rules=rules, where=case.name(card),
            do=f"{short(card)}：还 {payment.amount:,} 元，{line}",
            why=f"现在用了 {_per_cent(card_ratio(card) or Fraction(0))}；账单日前还，账单上就低",
        )  # fmt: skip
    together = [payment for payment in payments if payment.share is None]
    if together:
        total = sum(payment.amount for payment in together)
        issuers: Counter[str] = Counter()
        for payment in together:
            issuers[case.name(payment.card)] += payment.amount
        each = "、".join(f"{name} {amount:,}" for name, amount in issuers.items())
        yield Draft(
            rank=CARDS, cost=total, rules=rules,
            do=f"共用额度的信用卡合起来还 {total:,} 元：{each}；别再刷上去",
            why="单张不满，合起来满了；账单日前还，账单上就低",
        )  # fmt: skip
    if rules and not case.facts.brief and case.facts.utilisation_6m is not None:
        yield Draft(
            rank=CARDS, do="保持几个月：近 6 个月的平均也要降下来", why="报告同时看平均使用额度", rules=rules, cost=0,
        )  # fmt: skip
    for rule in case.hit("MNY01", "MNY02", "MNY03", "MNY04", "MNY16"):
        if rule not in rules or not case.facts.line_cards:
            yield from texts(case, rule)


@dataclass(frozen=True)
class _Payment:
    card: Account
    amount: int
    share: Fraction | None
    """Of its limit; None for a card that is under the line by itself but shares its limit."""


def _payments(case: Case) -> list[_Payment]:
    """Return what to pay on which card so that the lines of MNY02 and MNY03 are kept: the fullest cards first."""
    facts = case.facts
    found: dict[int, _Payment] = {}
    near, least = facts.limits("MNY03", "near", "min_used")
    usable = sorted(facts.card_use.cards, key=lambda card: -(card_ratio(card) or 0))
    if case.hit("MNY03") and isinstance(near.value, Fraction):
        for card in usable:
            used, limit = card_used(card) or 0, card_limit(card) or 0
            if near.reached(card_ratio(card) or Fraction(0)) and least.reached(used):
                over = used - _below(near, limit)
                found[id(card)] = _Payment(card, rounded_up(over, used), near.value)
    line = _total_line(case)
    use = facts.card_use
    if line is None or use.used is None or not use.limit or not isinstance(line.value, Fraction):
        return list(found.values())
    strict = line.key.endswith("fail")
    most = _below(line, use.limit) if strict else int(line.value * use.limit)
    rest = use.used - sum(payment.amount for payment in found.values()) - most
    for card in usable:
        if rest <= 0:
            break
        used, limit = card_used(card) or 0, card_limit(card) or 0
        before = found[id(card)].amount if id(card) in found else 0
        wanted = rounded_up(used - int(line.value * limit), used)
        if wanted > before:
            found[id(card)] = _Payment(card, wanted, line.value)
            rest -= wanted - before
    # Cards that share one limit may each be under the line and together above it.
    for card in sorted(usable, key=lambda card: -(card_used(card) or 0)):
        used = card_used(card) or 0
        before = found[id(card)].amount if id(card) in found else 0
        if rest > 0 and used > before:
            amount = before + rounded_up(min(rest, used - before), used - before)
            found[id(card)] = _Payment(card, amount, None)
            rest -= amount - before
    return list(found.values())


def _below(limit: Limit, of: int) -> int:
    """Return the largest sum that does not reach a share of a whole."""
    assert limit.value is not None
    exact = limit.value * of
    return int(exact) - 1 if exact == int(exact) else int(exact)


def _total_line(case: Case) -> Limit | None:
    """Return the line that the use of all cards is to be brought under; None without a finding about it."""
    if not case.hit("MNY02"):
        return None
    return next((limit for limit in case.facts.limits("MNY02", "warn", "fail") if not limit.off), None)


def _per_cent(share: Fraction) -> str:
    return f"{float(share * 100):.4g}%"


def loans(case: Case) -> Iterator[Draft]:
    """MNY05–MNY08, MNY17: settle the smallest, one lender after the other, until no count is over its line."""
    rules = case.hit(*_LENDERS_COUNTED)
    for name, accounts, mine, refused in _lenders_to_leave(case, rules):
        total = sum(account.balance or 0 for account in accounts)
        many = f" {len(accounts)} 笔" if len(accounts) > 1 else ""
        why = "结清一家少一家" if refused else "再少一家，连提醒也没有"
        close = _and_close(case, accounts)
        yield Draft(
            rank=LOANS if refused else REST, do=f"{name}{many}：还清 {total:,} 元{close}", cost=total,
            why=f"{why}；先问提前还款的费用，拿结清证明", rules=mine, extra=not refused,
            account=accounts[0] if len(accounts) == 1 else None, where=f"{name}客服",
        )  # fmt: skip
    if rules:
        yield Draft(
            rank=LOANS, do="不要借新的还旧的，也不要为“合并成一笔”再去申请", cost=0, rules=rules,
            why="那是多一次查询、多一笔贷款",
        )  # fmt: skip
    for rule in case.hit("MNY08"):
        clears = case.findings[rule].clears_on
        until = f"，到 {clears:%Y-%m-%d} 就不算新借的了" if clears else ""
        yield Draft(
            rank=WAIT, do=f"从今天起不借新的{until}", why=f"关系到“{rule_name(rule)}”", rules=(rule,), cost=0,
        )  # fmt: skip


def _and_close(case: Case, loans: list[Account]) -> str:
    """Return that the line is to be closed too, where there may be one: an online lender's stays open."""
    line = any(loan.type != "D1" or case.facts.lenders.class_of(loan) in ("CF", "ML") for loan in loans)
    return "，并请它关掉额度" if line else ""


def _lenders_to_leave(case: Case, rules: tuple[str, ...]) -> Iterator[tuple[str, list[Account], tuple[str, ...], bool]]:
    """Yield which lenders to settle whole, cheapest first, which rules count them, and whether one of these fails."""
    facts = case.facts
    counted = {rule: loans_counted(facts, rule) for rule in rules}
    left: dict[str, int] = {}
    refused: dict[str, int] = {}
    members: dict[str, dict[int, Account]] = defaultdict(dict)
    mine: dict[str, set[str]] = defaultdict(set)
    for rule, found in counted.items():
        for loan in found:
            entity = facts.lenders.entity(loan)
            if entity is not None and not facts.lenders.hidden(loan):
                members[entity][id(loan)] = loan
                mine[entity].add(rule)
        left[rule] = _too_many(case, rule, found)
        refused[rule] = _too_many(case, rule, found, "fail") if case.findings[rule].verdict == "fail" else 0
    # A lender is left only when nothing of it is open, what other rules count of it too.
    cheapest = sorted(members, key=lambda entity: sum(loan.balance or 0 for loan in members[entity].values()))
    for entity in cheapest:
        useful = tuple(rule for rule in rules if rule in mine[entity] and left[rule] > 0)
        if useful:
            accounts = list(members[entity].values())
            if not all(map(bad_rule, accounts)):
                yield case.name(accounts[0]), accounts, useful, any(refused[rule] > 0 for rule in useful)
            for rule in useful:
                less = len(accounts) if rule == "MNY17" else 1
                left[rule] -= less
                refused[rule] -= less


def _too_many(case: Case, rule: str, found: list[Account], *names: str) -> int:
    """Return by how many lenders (MNY17: loans) the first of a rule's lines is reached."""
    facts = case.facts
    if rule == "MNY17":
        by_loan, by_lender = facts.limits(rule, "loans", "entities")
        counts = [(len(found), by_loan), (facts.lenders.count(found).k, by_lender)]
        return max((int(count - line.value + 1) for count, line in counts if line.value is not None), default=0)
    lines = [line for line in facts.limits(rule, *(names or ("warn", "fail"))) if line.value is not None]
    return max((int(facts.lenders.count(found).k - line.whole + 1) for line in lines), default=0)


def debts(case: Case) -> Iterator[Draft]:
    """MNY09–MNY12, MNY18, MNY19: what is owed in all, what a month costs, what falls due."""
    for rule in case.hit("MNY12", "MNY09", "MNY10", "MNY11", "MNY18", "MNY19", "MNY13"):
        yield from texts(case, rule)


def asked(case: Case) -> Iterator[Draft]:
    """QRY01–QRY13: stop applying, and wait."""
    for rule in case.hit("QRY12"):
        yield from texts(case, rule, rank=NOT_MINE)
    if rules := case.hit(*_ASKED):
        days = [finding.clears_on for rule in rules if (finding := case.findings[rule]).clears_on]
        until = f"，最晚的一条 {max(days):%Y-%m-%d} 转好" if days else ""
        yield Draft(
            rank=WAIT, cost=0, rules=rules, why=f"真实的查询记录删不掉，只能等{until}",
            do="从今天起一次也不申请，不点会查征信的“测额度”：同意征信授权就算一次",
        )  # fmt: skip
    others = case.hit("QRY09", "QRY10", "QRY11", "QRY13")
    for rule in others:
        yield from texts(case, rule)
