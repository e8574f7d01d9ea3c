"""信用卡 in 不多: how many (MNY01), how far used (MNY02, MNY03), instalments (MNY04), minimum payments (MNY16)."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction

from creditcheck.checks.evidence import evidence_of, short
from creditcheck.checks.figures.accounts import card_limit, card_ratio, card_used
from creditcheck.checks.figures.facts import Facts
from creditcheck.checks.rule import WHERE_DETAILED, Judgement, Rule, fail, passed, unknown, warn
from creditcheck.checks.steps import answer, lines, rows, step
from creditcheck.model.account import Account
from creditcheck.model.assessment import Evidence, Severity
from creditcheck.values.numbers import percent, ratio


def card_count(facts: Facts) -> Judgement:
    """MNY01: open RMB cards, issuers beside them; a preset may count issuers instead."""
    warn_at, fail_at = facts.limits("MNY01", "warn", "fail")
    cards, issuers = facts.open_cards, facts.card_issuers
    by_issuer = facts.preset.settings.cards_by == "issuer"
    figure, unit = (issuers, " 家") if by_issuer else (len(cards), " 张")
    at = step(figure, warn_at, fail_at)
    message = f"未销户的人民币信用卡 {len(cards)} 张，{issuers} 家发卡机构。{lines(warn_at, fail_at, unit)}。"
    return answer(at, "medium", message, figure, evidence=rows(facts, cards, message))


def _left_out(facts: Facts) -> str:
    cards = facts.card_use.left_out
    return f"没有印出额度或已用额度、未计入的卡：{'；'.join(short(card) for card in cards)}。" if cards else ""


def _shared(facts: Facts) -> str:
    return "简版不印共享额度，使用率可能比银行算的低。" if facts.brief else ""


def _card_rows(cards: Sequence[Account]) -> tuple[Evidence, ...]:
    found = []
    for card in cards:
        used, limit = card_used(card), card_limit(card)
        if used is not None and limit is not None:
            found.append(evidence_of(card, f"已用 {used:,} ÷ 额度 {limit:,} = {percent(Fraction(used, limit))}"))
        else:
            found.append(evidence_of(card, "没有印出额度或已用额度"))
    return tuple(found)


def _no_figures(facts: Facts, severity: Severity) -> Judgement:
    cards = facts.card_use.left_out
    message = f"{len(cards)} 张在用的信用卡都没有印出额度或已用额度，使用率看不出。"
    return unknown(
        severity, message, evidence=_card_rows(cards), missing=f"信用卡的授信额度和已用额度，见{WHERE_DETAILED}"
    )


def _minimum_or_card_gate(facts: Facts) -> bool | None:
    """Tell whether the further conditions of some presets on MNY02's fail hold; None when it cannot be known."""
    cards, minimum = facts.limits("MNY02", "fail_cards", "fail_minimum_cards")
    if not cards.off and not cards.reached(len(facts.activated_cards)):
        return False
    if minimum.off:
        return True
    return None if facts.brief else minimum.reached(len(minimum_cards(facts)))


def utilisation(facts: Facts) -> Judgement:
    """MNY02: used / limit of activated cards, now or as the average of six months, whichever is larger."""
    use = facts.card_use
    if not facts.activated_cards:
        return passed("没有在用的信用卡。", limit=facts.limit("MNY02.warn"))
    now = use.ratio
    if now is None or use.used is None or use.limit is None:
        return _no_figures(facts, "medium")
    warn_at, medium, fail_at = facts.limits("MNY02", "warn", "medium", "fail")
    average = None if facts.brief else facts.utilisation_6m
    share = now if average is None else max(now, average)
    message = f"现在 {use.used:,} ÷ {use.limit:,} = {percent(now)}"
    if average is not None:
        message += f"，近 6 个月平均 {percent(average)}，取较大的"
    message += f"。{lines(warn_at, fail_at, over=True)}。{_left_out(facts)}{_shared(facts)}"
    value, evidence = ratio(share), _card_rows((*use.cards, *use.left_out))
    if fail_at.reached(share):
        gate = _minimum_or_card_gate(facts)
        if gate:
            return fail("high", message, value, limit=fail_at, evidence=evidence, stands=False)
        if gate is None:
            return unknown(
                "high",
                message,
                value,
                limit=fail_at,
                evidence=evidence,
                missing=f"是否只还最低还款额（本月应还款、实还款），见{WHERE_DETAILED}",
            )
    if warn_at.exceeded(share):
        severity: Severity = "medium" if medium.exceeded(share) else "low"
        return warn(severity, message, value, limit=warn_at, evidence=evidence)
    return passed(message, value, limit=warn_at)


def _long_high(facts: Facts) -> tuple[Account, ...]:
    """Return activated cards that were nearly used up and stay so on average."""
    top, mean = facts.limits("MNY03", "max_used", "average")
    found = []
    for card in facts.activated_cards:
        limit = card_limit(card)
        if limit is None or card.max_used is None or card.average_used_6m is None:
            continue
        if top.reached(Fraction(card.max_used, limit)) and mean.reached(Fraction(card.average_used_6m, limit)):
            found.append(card)
    return tuple(found)


def maxed_out(facts: Facts) -> Judgement:
    """MNY03: cards used up or nearly so; worded 疑似, for no single purchase is on the report."""
    use, near_line = facts.card_use, facts.limit("MNY03.near")
    if not facts.activated_cards:
        return passed("没有在用的信用卡。", 0, limit=near_line)
    if use.ratio is None:
        return _no_figures(facts, "high")
    warn_at, fail_at, total = facts.limits("MNY03", "warn", "fail", "utilisation")
    near = [card for card in use.cards if near_line.reached(card_ratio(card) or Fraction(0))]
    high = [card for card in _long_high(facts) if card not in near]
    message = f"用到自身额度 {near_line.shown} 以上的卡 {len(near)} 张"
    if high:
        message += f"；另有 {len(high)} 张曾用满、近 6 个月平均也接近用满"
    message += (
        f"。{lines(warn_at, fail_at, ' 张')}，总使用率 {total.shown} 起也不通过；现在总使用率 {percent(use.ratio)}。"
    )
    message += f"{_left_out(facts)}{_shared(facts)}"
    at = step(len(near), warn_at, fail_at)
    if at.verdict == "fail" or total.reached(use.ratio):
        counted, limit = at.verdict == "fail", fail_at if at.verdict == "fail" else total
        return fail(
            "high",
            f"疑似刷空：{message}",
            len(near),
            limit=limit,
            evidence=_card_rows(near or use.cards),
            stands=counted,
        )
    if at.verdict == "warn" or high:
        rows_ = [*_card_rows(near), *(_high_row(card) for card in high)]
        return warn("high", f"可能被看成刷空：{message}", len(near), limit=warn_at, evidence=tuple(rows_))
    return passed(message, len(near), limit=warn_at)


def _high_row(card: Account) -> Evidence:
    return evidence_of(
        card,
        f"额度 {card_limit(card) or 0:,}，最大使用 {card.max_used or 0:,}，近 6 个月平均 {card.average_used_6m or 0:,}",
    )


def large_instalments(facts: Facts) -> Judgement:
    """MNY04: open cards with a running large instalment; a 简版 prints only what is not billed yet."""
    warn_at = facts.limit("MNY04.warn")
    found, total = [], 0
    for card in facts.open_cards:
        if facts.brief:
            owed = card.unbilled_instalment or 0
        else:
            running = (x for x in card.large_instalments if x.to is None or x.to >= facts.day)
            owed = sum(max(0, x.used or 0) for x in running)
        if owed > 0:
            found.append(evidence_of(card, f"大额专项分期未还 {owed:,}"))
            total += owed
    seen = "未出单的大额专项分期余额" if facts.brief else "未还金额"
    message = f"{len(found)} 张卡有进行中的大额专项分期，{seen}合计 {total:,} 元。{lines(warn_at, None, ' 张')}。"
    if warn_at.reached(len(found)) and found:
        return warn("medium", message, len(found), limit=warn_at, evidence=tuple(found))
    return passed(message if found else "没有进行中的大额专项分期。", len(found), limit=warn_at, evidence=found)


def minimum_cards(facts: Facts) -> tuple[Account, ...]:
    """Return activated cards that look as if only the minimum was paid; a null figure: not counted."""
    share, times = facts.limit("MNY16.due_share"), facts.limit("MNY16.paid_times").whole
    found = []
    for card in facts.activated_cards:
        limit, used, due, paid = card_limit(card), card_used(card), card.due_this_month, card.paid_this_month
        if limit is None or used is None or used <= 0 or due is None or paid is None:
            continue
        if share.exceeded(Fraction(due, limit)) and paid < times * due:
            found.append(card)
    return tuple(found)


def minimum_payments(facts: Facts) -> Judgement:
    """MNY16: cards on which 疑似 only the minimum is paid."""
    warn_at, fail_at = facts.limits("MNY16", "warn", "fail")
    cards = minimum_cards(facts)
    at = step(len(cards), warn_at, fail_at)
    message = (
        f"疑似只还最低还款额的卡 {len(cards)} 张（本月应还超过额度的 {facts.limit('MNY16.due_share').shown}，"
        f"实还不到应还的 {facts.limit('MNY16.paid_times').shown} 倍）。{lines(warn_at, fail_at, ' 张')}。"
    )
    evidence = tuple(
        evidence_of(
            card,
            f"额度 {card_limit(card) or 0:,}，本月应还 {card.due_this_month or 0:,}，"
            f"实还 {card.paid_this_month or 0:,}",
        )
        for card in cards
    ) or rows(facts, (), message)
    return answer(at, "medium", message, len(cards), evidence=evidence)


RULES: tuple[Rule, ...] = (
    Rule(code="MNY01", name="card-count", dimension="not_many", reads=("accounts",), severity="medium",
         check=card_count),
    Rule(code="MNY02", name="card-utilisation", dimension="not_many", behaviours=("card_cash_out",),
         reads=("accounts",), severity="high", check=utilisation),
    Rule(code="MNY03", name="maxed-out-cards", dimension="not_many", behaviours=("card_cash_out",), reads=("accounts",),
         severity="high", check=maxed_out),
    Rule(code="MNY04", name="large-instalment", dimension="not_many", reads=("accounts",), severity="medium",
         check=large_instalments),
    Rule(code="MNY16", name="minimum-payments", dimension="not_many", behaviours=("card_cash_out",),
         reads=("accounts",), severity="medium", needs=("detailed",), check=minimum_payments),
)  # fmt: skip
