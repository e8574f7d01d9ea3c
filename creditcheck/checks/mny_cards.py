"""信用卡 in 不多: how many (MNY01), how far used (MNY02, MNY03), instalments (MNY04), minimum payments (MNY16)."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction

from creditcheck.checks.evidence import evidence_of, short
from creditcheck.checks.figures.accounts import card_limit, card_ratio, card_used
from creditcheck.checks.figures.facts import Facts
from creditcheck.checks.needs import WHERE_DETAILED
from creditcheck.checks.rule import Judgement, passed
from creditcheck.checks.steps import info, lines, rows, step
from creditcheck.model.account import Account
from creditcheck.model.assessment import Evidence, Severity, Verdict
from creditcheck.values.numbers import percent, ratio


def card_count(facts: Facts) -> Judgement:
    """MNY01: open RMB cards, issuers beside them; a preset may count issuers instead."""
    warn, fail = facts.limit("MNY01.warn"), facts.limit("MNY01.fail")
    cards, issuers = facts.open_cards, facts.card_issuers
    by_issuer = facts.preset.settings.cards_by == "issuer"
    figure, unit = (issuers, " 家") if by_issuer else (len(cards), " 张")
    at = step(figure, warn, fail)
    message = f"未销户的人民币信用卡 {len(cards)} 张，{issuers} 家发卡机构。{lines(warn, fail, unit)}。"
    if at.verdict == "pass":
        return passed(message, figure, at.limit)
    return Judgement(at.verdict, "medium", message, figure, limit=at.limit, evidence=rows(facts, cards, message))


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
    return Judgement("unknown", severity, message, evidence=_card_rows(cards),
                     missing=f"信用卡的授信额度和已用额度，见{WHERE_DETAILED}")  # fmt: skip


def _minimum_or_card_gate(facts: Facts) -> bool | None:
    """Tell whether the further conditions of some presets on MNY02's fail hold; None when it cannot be known."""
    cards, minimum = facts.limit("MNY02.fail_cards"), facts.limit("MNY02.fail_minimum_cards")
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
    warn, medium, fail = facts.limit("MNY02.warn"), facts.limit("MNY02.medium"), facts.limit("MNY02.fail")
    average = None if facts.brief else facts.utilisation_6m
    share = now if average is None else max(now, average)
    message = f"现在 {use.used:,} ÷ {use.limit:,} = {percent(now)}"
    if average is not None:
        message += f"，近 6 个月平均 {percent(average)}，取较大的"
    message += f"。{lines(warn, fail, over=True)}。{_left_out(facts)}{_shared(facts)}"
    value, evidence = ratio(share), _card_rows((*use.cards, *use.left_out))
    if fail.reached(share):
        gate = _minimum_or_card_gate(facts)
        if gate:
            return Judgement("fail", "high", message, value, limit=fail, evidence=evidence, stands=False)
        if gate is None:
            return Judgement("unknown", "high", message, value, limit=fail, evidence=evidence,
                             missing=f"是否只还最低还款额（本月应还款、实还款），见{WHERE_DETAILED}")  # fmt: skip
    if warn.exceeded(share):
        severity: Severity = "medium" if medium.exceeded(share) else "low"
        return Judgement("warn", severity, message, value, limit=warn, evidence=evidence)
    return passed(message, value, warn)


def _long_high(facts: Facts) -> tuple[Account, ...]:
    """Return activated cards that were nearly used up and stay so on average."""
    top, mean = facts.limit("MNY03.max_used"), facts.limit("MNY03.average")
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
        return passed("没有在用的信用卡。", 0, near_line)
    if use.ratio is None:
        return _no_figures(facts, "high")
    warn, fail, total = facts.limit("MNY03.warn"), facts.limit("MNY03.fail"), facts.limit("MNY03.utilisation")
    near = [card for card in use.cards if near_line.reached(card_ratio(card) or Fraction(0))]
    high = [card for card in _long_high(facts) if card not in near]
    message = f"用到自身额度 {near_line.shown} 以上的卡 {len(near)} 张"
    if high:
        message += f"；另有 {len(high)} 张曾用满、近 6 个月平均也接近用满"
    message += f"。{lines(warn, fail, ' 张')}，总使用率 {total.shown} 起也不通过；现在总使用率 {percent(use.ratio)}。"
    message += f"{_left_out(facts)}{_shared(facts)}"
    at = step(len(near), warn, fail)
    if at.verdict == "fail" or total.reached(use.ratio):
        counted, limit = at.verdict == "fail", fail if at.verdict == "fail" else total
        return Judgement("fail", "high", f"疑似刷空：{message}", len(near), limit=limit, stands=counted,
                         evidence=_card_rows(near or use.cards))  # fmt: skip
    if at.verdict == "warn" or high:
        rows_ = [*_card_rows(near), *(_high_row(card) for card in high)]
        return Judgement("warn", "high", f"可能被看成刷空：{message}", len(near), limit=warn, evidence=tuple(rows_))
    return passed(message, len(near), warn)


def _high_row(card: Account) -> Evidence:
    return evidence_of(card, f"额度 {card_limit(card) or 0:,}，最大使用 {card.max_used or 0:,}，"
                             f"近 6 个月平均 {card.average_used_6m or 0:,}")  # fmt: skip


def large_instalments(facts: Facts) -> Judgement:
    """MNY04: open cards with a running large instalment; a 简版 prints only what is not billed yet."""
    warn = facts.limit("MNY04.warn")
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
    message = f"{len(found)} 张卡有进行中的大额专项分期，{seen}合计 {total:,} 元。{lines(warn, None, ' 张')}。"
    if warn.reached(len(found)) and found:
        return Judgement("warn", "medium", message, len(found), limit=warn, evidence=tuple(found))
    return info(message if found else "没有进行中的大额专项分期。", len(found), found, warn)


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
    warn, fail = facts.limit("MNY16.warn"), facts.limit("MNY16.fail")
    cards = minimum_cards(facts)
    at = step(len(cards), warn, fail)
    message = f"疑似只还最低还款额的卡 {len(cards)} 张（本月应还超过额度的 {facts.limit('MNY16.due_share').shown}，" \
              f"实还不到应还的 {facts.limit('MNY16.paid_times').shown} 倍）。{lines(warn, fail, ' 张')}。"  # fmt: skip
    if at.verdict == "pass":
        return passed(message, len(cards), at.limit)
    evidence = tuple(
        evidence_of(card, f"额度 {card_limit(card) or 0:,}，本月应还 {card.due_this_month or 0:,}，"
                          f"实还 {card.paid_this_month or 0:,}") for card in cards
    ) or rows(facts, (), message)  # fmt: skip
    verdict: Verdict = at.verdict
    return Judgement(verdict, "medium", message, len(cards), limit=at.limit, evidence=evidence)
