"""信用卡 in 不多: how many (MNY01), how far used (MNY02, MNY03), instalments (MNY04), minimum payments (MNY16)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from fractions import Fraction

from creditcheck.checks.evidence import evidence_of, short
from creditcheck.checks.figures.accounts import (
    card_limit,
    card_ratio,
    card_used,
    is_instalment_card,
    prints_placeholder,
)
from creditcheck.checks.figures.facts import Facts
from creditcheck.checks.figures.windows import first_day
from creditcheck.checks.rule import WHERE_DETAILED, Judgement, Rule, fail, passed, unknown, warn
from creditcheck.checks.steps import Step, answer, lines, rows, step
from creditcheck.data.vocabulary import word
from creditcheck.model.account import Account
from creditcheck.model.assessment import Evidence, Severity
from creditcheck.values.numbers import percent, ratio

_UNPRINTED = "没有印出额度或已用额度"


def card_count(facts: Facts) -> Judgement:
    """MNY01: open RMB cards, issuers beside them; a preset may count issuers instead."""
    warn_at, fail_at = facts.limits("MNY01", "warn", "fail")
    cards, issuers = facts.open_cards, facts.card_issuers
    by_issuer = facts.preset.settings.cards_by == "issuer"
    figure, unit = (issuers, " 家") if by_issuer else (len(cards), " 张")
    at = step(figure, warn_at, fail_at)
    message = f"未销户的人民币信用卡 {len(cards)} 张，{issuers} 家发卡机构。{lines(warn_at, fail_at, unit)}。"
    return answer(at, "medium", message, figure, evidence=rows(facts, cards, message))


def _no_line(facts: Facts) -> tuple[Account, ...]:
    """Return the cards that are one instalment debt and no line, or that print a limit of 0 or 1 like one."""
    return tuple(a for a in facts.activated_cards if is_instalment_card(a) or _placeholder_only(a))


def _placeholder_only(card: Account) -> bool:
    return card_limit(card) is None and prints_placeholder(card)


def _no_line_name(card: Account) -> str:
    return "专项分期卡（额度印作 0 或 1）" if prints_placeholder(card) else "专项分期卡"


def left_out(facts: Facts) -> str:
    """Return which cards the rules of used lines leave out, for a message; nothing without one."""
    instalment = _no_line(facts)
    unprinted = [card for card in facts.card_use.left_out if card not in instalment]
    text = ""
    if instalment:
        text = f"不按额度算的卡：{'；'.join(f'{short(card)}，{_no_line_name(card)}' for card in instalment)}。"
    if unprinted:
        text += f"没有印出额度或已用额度、未计入的卡：{'；'.join(short(card) for card in unprinted)}。"
    return text


def _shared(facts: Facts) -> str:
    return "简版不印共享额度，使用率可能比银行算的低。" if facts.brief else ""


def _card_rows(cards: Sequence[Account]) -> tuple[Evidence, ...]:
    found = []
    for card in cards:
        used, limit = card_used(card), card_limit(card)
        if used is not None and limit is not None:
            found.append(evidence_of(card, f"已用 {used:,} ÷ 额度 {limit:,} = {percent(Fraction(used, limit))}"))
        else:
            found.append(evidence_of(card, _no_line_name(card) if _placeholder_only(card) else _UNPRINTED))
    return tuple(found)


def _no_figures(facts: Facts) -> Judgement:
    cards = facts.card_use.left_out
    message = f"{len(cards)} 张在用的信用卡都看不出额度或已用额度，使用率看不出。{left_out(facts)}"
    missing = f"信用卡的授信额度和已用额度，见{WHERE_DETAILED}"
    return unknown("medium", message, evidence=_card_rows(cards), missing=missing)


def _minimum_or_card_gate(facts: Facts) -> bool | None:
    """Tell whether the further conditions of some presets on MNY02's fail hold; None when it cannot be known."""
    cards, minimum = facts.limits("MNY02", "fail_cards", "fail_minimum_cards")
    if not cards.off and not cards.reached(len(facts.line_cards)):
        return False
    if minimum.off:
        return True
    return None if facts.brief else minimum.reached(len(minimum_cards(facts)))


def utilisation(facts: Facts) -> Judgement:
    """MNY02: used / limit of line cards, now or as the average of six months, whichever is larger."""
    use = facts.card_use
    if not facts.line_cards:
        return passed(f"没有在用的信用卡。{left_out(facts)}", limit=facts.limit("MNY02.warn"))
    now, share = use.ratio, facts.utilisation
    if now is None or share is None or use.used is None or use.limit is None:
        return _no_figures(facts)
    warn_at, medium, fail_at = facts.limits("MNY02", "warn", "medium", "fail")
    message = f"现在 {use.used:,} ÷ {use.limit:,} = {percent(now)}"
    if not facts.brief and facts.utilisation_6m is not None:
        message += f"，近 6 个月平均 {percent(facts.utilisation_6m)}，取较大的"
    message += f"。{lines(warn_at, fail_at, over=True)}。{left_out(facts)}{_shared(facts)}"
    value, evidence = ratio(share), _card_rows((*use.cards, *use.left_out))
    if fail_at.reached(share):
        gate = _minimum_or_card_gate(facts)
        if gate:
            return fail("high", message, value, limit=fail_at, evidence=evidence, stands=False)
        if gate is None:
            missing = f"是否只还最低还款额（本月应还款、实还款），见{WHERE_DETAILED}"
            return unknown("high", message, value, limit=fail_at, evidence=evidence, missing=missing)
    if warn_at.exceeded(share):
        severity: Severity = "medium" if medium.exceeded(share) else "low"
        return warn(severity, message, value, limit=warn_at, evidence=evidence)
    return passed(message, value, limit=warn_at)


def _long_high(facts: Facts) -> tuple[Account, ...]:
    """Return line cards that were nearly used up and stay so on average."""
    top, mean = facts.limits("MNY03", "max_used", "average")
    found = []
    for card in facts.line_cards:
        limit = card_limit(card)
        if limit is None or card.max_used is None or card.average_used_6m is None:
            continue
        if top.reached(Fraction(card.max_used, limit)) and mean.reached(Fraction(card.average_used_6m, limit)):
            found.append(card)
    return tuple(found)


def maxed_out(facts: Facts) -> Judgement:
    """MNY03: cards nearly used up, small ones aside; worded 疑似, for no single purchase is on the report."""
    use = facts.card_use
    warn_at, near_line, least = facts.limits("MNY03", "warn", "near", "min_used")
    if not facts.line_cards:
        return passed(f"没有在用的信用卡。{left_out(facts)}", 0, limit=near_line)
    full = [card for card in use.cards if near_line.reached(card_ratio(card) or Fraction(0))]
    near = [card for card in full if least.reached(card_used(card) or 0)]
    high = [card for card in _long_high(facts) if card not in near]
    if use.ratio is None and (warn_at.off or not high):
        return _no_figures(facts)
    message = f"用到自身额度 {near_line.shown} 以上、已用 {least.shown}以上的卡 {len(near)} 张"
    if len(full) > len(near):
        message += f"（另有 {len(full) - len(near)} 张已用不到 {least.shown}，不计）"
    if high:
        message += f"；另有 {len(high)} 张曾用满、近 6 个月平均也接近用满"
    share = word("verdict", "unknown") if use.ratio is None else percent(use.ratio)
    message += f"。{lines(warn_at, None, ' 张')}；总使用率 {share}。{left_out(facts)}{_shared(facts)}"
    if (warn_at.reached(len(near)) and near) or (high and not warn_at.off):
        shown = (*_card_rows(near), *(_high_row(card) for card in high))
        return warn("medium", f"可能被看成刷空、疑似套现：{message}", len(near), limit=warn_at, evidence=shown)
    return passed(message, len(near), limit=warn_at)


def _high_row(card: Account) -> Evidence:
    return evidence_of(
        card,
        f"额度 {card_limit(card) or 0:,}，最大使用 {card.max_used or 0:,}，近 6 个月平均 {card.average_used_6m or 0:,}",
    )


@dataclass(frozen=True)
class _Instalment:
    """What is left of a card's large instalments; ``ends``: the last days of those that print one."""

    card: Account
    owed: int
    ends: tuple[date, ...]
    endless: bool

    def runs(self, day: date) -> bool:
        """Tell whether one of them is still to be paid on a day."""
        return self.endless or any(end >= day for end in self.ends)


def _instalment(card: Account, facts: Facts) -> _Instalment:
    if facts.brief:
        owed = max(0, card.unbilled_instalment or 0)
        return _Instalment(card, owed, (), owed > 0)
    running = [x for x in card.large_instalments if (x.used or 0) > 0 and (x.to is None or x.to >= facts.day)]
    ends = tuple(x.to for x in running if x.to is not None)
    return _Instalment(card, sum(x.used or 0 for x in running), ends, len(ends) < len(running))


def large_instalments(facts: Facts) -> Judgement:
    """MNY04: open cards with a running large instalment; a 简版 prints only what is not billed yet."""
    warn_at = facts.limit("MNY04.warn")
    found = [x for x in (_instalment(card, facts) for card in facts.open_cards) if x.runs(facts.day)]
    shown = tuple(evidence_of(x.card, f"大额专项分期未还 {x.owed:,}") for x in found)
    seen = "未出单的大额专项分期余额" if facts.brief else "未还金额"
    message = f"{len(found)} 张卡有进行中的大额专项分期，{seen}合计 {sum(x.owed for x in found):,} 元。"
    message += f"{lines(warn_at, None, ' 张')}。"
    if warn_at.reached(len(found)) and found:
        days = [end + timedelta(1) for x in found for end in x.ends]
        clears = first_day(days, lambda day: not warn_at.reached(sum(x.runs(day) for x in found)))
        if clears:
            message += f"按期还的话，{clears:%Y-%m-%d} 起少于 {warn_at.shown} 张。"
        return warn("medium", message, len(found), limit=warn_at, evidence=shown, clears_on=clears)
    return passed(message if found else "没有进行中的大额专项分期。", len(found), limit=warn_at, evidence=shown)


def minimum_cards(facts: Facts) -> tuple[Account, ...]:
    """Return line cards that look as if only the minimum was paid, not the whole bill; a null figure: not counted."""
    least, share, most = facts.limits("MNY16", "min_used", "due_share", "due_share_of_used")
    times = facts.limit("MNY16.paid_times").whole
    found = []
    for card in facts.line_cards:
        limit, used, due, paid = card_limit(card), card_used(card), card.due_this_month, card.paid_this_month
        if limit is None or used is None or due is None or paid is None or used <= 0 or not least.reached(used):
            continue
        minimum = share.exceeded(Fraction(due, limit)) and not most.exceeded(Fraction(due, used))
        if minimum and due <= paid < times * due and paid < used:
            found.append(card)
    return tuple(found)


def _all_used_up(facts: Facts) -> bool:
    """Tell whether the further conditions on MNY16's fail hold: cards and use."""
    use, cards = facts.limits("MNY16", "fail_utilisation", "fail_cards")
    share = facts.utilisation
    used_up = use.off or (share is not None and use.reached(share))
    return used_up and (cards.off or cards.reached(len(facts.line_cards)))


def minimum_payments(facts: Facts) -> Judgement:
    """MNY16: cards on which 疑似 only the minimum is paid."""
    warn_at, fail_at = facts.limits("MNY16", "warn", "fail")
    cards = minimum_cards(facts)
    at = step(len(cards), warn_at, fail_at)
    if at.verdict == "fail" and not _all_used_up(facts):
        at = Step("warn" if warn_at.reached(len(cards)) else "pass", warn_at)
    least, share, most, times = facts.limits("MNY16", "min_used", "due_share", "due_share_of_used", "paid_times")
    message = (
        f"疑似只还最低还款额的卡 {len(cards)} 张（已用 {least.shown}以上，本月应还超过额度的 {share.shown}、"
        f"不超过已用的 {most.shown}，实还够应还、不到 {times.shown} 倍，也没有全部还清）。"
        f"{lines(warn_at, fail_at, ' 张')}{_gate(facts)}。"
    )
    evidence = tuple(
        evidence_of(
            card,
            f"额度 {card_limit(card) or 0:,}，已用 {card_used(card) or 0:,}，本月应还 {card.due_this_month or 0:,}，"
            f"实还 {card.paid_this_month or 0:,}",
        )
        for card in cards
    ) or rows(facts, (), message)
    return answer(at, "medium", message, len(cards), evidence=evidence)


def _gate(facts: Facts) -> str:
    use, cards = facts.limits("MNY16", "fail_utilisation", "fail_cards")
    parts = [f"总使用率 {use.shown} 起"] if not use.off else []
    parts += [f"卡 {cards.shown} 张起"] if not cards.off else []
    return f"（不通过还要{'、'.join(parts)}）" if parts else ""


RULES: tuple[Rule, ...] = (
    Rule(code="MNY01", name="card-count", dimension="not_many", reads=("accounts",), severity="medium",
         check=card_count),
    Rule(code="MNY02", name="card-utilisation", dimension="not_many", behaviours=("card_cash_out",),
         reads=("accounts",), severity="high", check=utilisation),
    Rule(code="MNY03", name="maxed-out-cards", dimension="not_many", behaviours=("card_cash_out",), reads=("accounts",),
         severity="medium", check=maxed_out),
    Rule(code="MNY04", name="large-instalment", dimension="not_many", reads=("accounts",), severity="medium",
         check=large_instalments),
    Rule(code="MNY16", name="minimum-payments", dimension="not_many", behaviours=("card_cash_out",),
         reads=("accounts",), severity="medium", needs=("detailed",), check=minimum_payments),
)  # fmt: skip
