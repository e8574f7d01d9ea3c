"""What else a person asked of a plan: what if, what the money can do, the loan they want, both reports together."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal

from creditcheck.data.preset_files import load_preset
from creditcheck.data.rule_texts import rule_name
from creditcheck.data.vocabulary import word
from creditcheck.model.assessment import Household, Verdict
from creditcheck.model.plan import Cash, Loan, Move, Plan, RuleChange, Way
from creditcheck.renderers.nodes import Bullets, Card, Cell, Detail, Heading, Node, Paragraph, Table
from creditcheck.renderers.said_once import Said
from creditcheck.renderers.wording import NOT_JUDGED, VERDICTS, Mark
from creditcheck.values.numbers import percent

Names = Mapping[str, str]
"""Key of an account -> what it is called."""

_NAMED = 8
_ORDINALS = ("办法一", "办法二")
_DONE = {"pay": "还", "clear_arrears": "还清逾期", "settle": "全部还清"}


def asked_parts(plan: Plan, names: Names) -> Iterable[Node]:
    """Lay out the answers to everything that was asked beside the plan itself."""
    yield from _what_if(plan)
    yield from _money(plan, names)
    if plan.loan is not None:
        yield from _loan(plan.loan, names)
    if plan.household is not None:
        yield from household_part(plan.household)


def _mark(verdict: Verdict | None) -> Mark:
    return NOT_JUDGED if verdict is None else VERDICTS[verdict]


def _what_if(plan: Plan) -> Iterable[Node]:
    if plan.after is None:
        return
    yield Heading("假设")
    yield Bullets(plan.assumed)
    before, after = VERDICTS[plan.verdict], VERDICTS[plan.after.verdict]
    yield Paragraph(f"这样的话，结论：{before} → {after}。只是假设，机构看到的是报告。", after.tone, strong=True)
    yield from _changes(plan.changed)


def _changes(changed: tuple[RuleChange, ...]) -> Iterable[Node]:
    if not changed:
        yield Paragraph("没有哪一条的结论变了。")
        return
    rows = []
    for one in changed:
        before, after = _mark(one.before), _mark(one.after)
        rows.append((Cell(rule_name(one.rule)), Cell(str(before), before.tone), Cell(str(after), after.tone)))
    yield Table(("哪一条（只列变了的）", "现在", "那时"), tuple(rows))


def _money(plan: Plan, names: Names) -> Iterable[Node]:
    if plan.cash is None:
        return
    yield Heading("手头的钱先还哪几笔")
    yield Paragraph(_kept(plan.cash))
    if plan.cash.unpriced:
        listed = _listed(plan.cash.unpriced, names)
        yield Paragraph(f"报告没有印出金额、没有算进去的：{listed}。先问机构要准确的数。", "unsure")
    for title, way in zip(_ORDINALS, plan.ways or (), strict=False):
        yield from _way(title, way, names)
    if not plan.ways and plan.cash.overdue:
        late = _listed(plan.cash.overdue, names)
        yield Paragraph(f"这些钱还不够改变哪一条结论，但逾期补一笔是一笔，先补：{late}。", "bad")
    elif not plan.ways:
        yield Paragraph("这些钱现在还改变不了哪一条结论，先留着应付每月的还款。")
    yield Paragraph(_needed(plan))
    yield Paragraph("提前还清的总额和手续费以机构当天的答复为准；房贷没有算进提前还的。", "quiet")


def _listed(keys: Sequence[str], names: Names) -> str:
    shown = "；".join(names.get(key, key) for key in keys[:_NAMED])
    return f"{shown}；等 {len(keys)} 个账户" if len(keys) > _NAMED else shown


def _kept(cash: Cash) -> str:
    if cash.kept is None:
        return (
            f"手头 {cash.cash:,} 元。报告没有印每月应还款，没有先留出来：请自己留够下月要还的，或写 --monthly-payment。"
        )
    return f"手头 {cash.cash:,} 元，先留 {cash.keep_months} 个月的应还款 {cash.kept:,} 元，能用 {cash.spendable:,} 元。"


def _way(title: str, way: Way, names: Names) -> Iterable[Node]:
    yield Paragraph(
        f"{title}：一共 {way.cost:,} 元，还剩不通过 {way.fails_left} 条、要注意 {way.warns_left} 条。", strong=True
    )
    yield Bullets(tuple(_payment(move, names) for move in way.pays), ordered=True)
    yield from _changes(way.changed)
    if way.eased:
        titles = "、".join(rule_name(rule) for rule in way.eased)
        yield Paragraph(f"还是不通过、但轻了一级的：{titles}。")
    if way.arrears_left:
        late = _listed(way.arrears_left, names)
        yield Paragraph(f"这样还有逾期没还上：{late}。逾期每拖一个月都加重，能补的先补。", "bad")
    if not way.exact:
        yield Paragraph(
            f"账户太多，没有把每一种还法都比完：再好，不通过也不会少于 {way.least_fails} 条；不通过一样多时，"
            f"要注意的不会少于 {way.least_warns} 条；都一样时，花钱不会少于 {way.least_cost or 0:,} 元。",
            "quiet",
        )


def _payment(move: Move, names: Names) -> str:
    name = names.get(move.account or "", move.account or "")
    return f"{name}：{_DONE[move.move]} {move.amount or 0:,} 元"


def _needed(plan: Plan) -> str:
    about = "" if plan.cash is None or plan.cash.exact else "（账户太多，没有把每一种还法都比完，这是找到的最少的）"
    fails, warns = plan.needed_for_fewest_fails, plan.needed_for_fewest_warns
    if plan.needed_for_no_fail is not None:
        text = "靠还钱就能没有不通过" + (f"，最少 {plan.needed_for_no_fail:,} 元" if fails else "：现在就没有")
    else:
        text = "光靠还钱去不掉所有的不通过" + (
            f"；能去掉的都去掉，最少 {fails:,} 元" if fails else "，没有一条靠还钱能去掉"
        )
    if plan.needed_for_no_warn is not None:
        text += f"；连要注意的也没有，最少 {plan.needed_for_no_warn:,} 元" if warns else "；要注意的也没有"
    elif warns:
        text += f"；要注意的能少的都少，最少 {warns:,} 元"
    return f"{text}{about}。"


def _loan(loan: Loan, names: Names) -> Iterable[Node]:
    yield Heading(f"想借的{word('want', loan.kind)}")
    preset = load_preset(loan.preset)
    verdict = VERDICTS[loan.verdict]
    yield Paragraph(f"合用的口径“{preset.title}”（--preset {loan.preset}），按它看这份报告：{verdict}。", verdict.tone)
    if loan.payment is None or loan.amount is None:
        yield Paragraph("信用卡没有月供：批多少额度看收入和已有额度；已用的部分，机构多按 10% 算进每月的债。")
        return
    method = word("repayment", loan.method or "annuity")
    first = "首月还" if loan.method == "equal-principal" else "每月还"
    yield Paragraph(
        f"{loan.amount:,} 元，年利率 {_plain(loan.rate)}%，{loan.months} 个月，{method}：{first} {loan.payment:,} 元。",
        strong=True,
    )
    if loan.income is None:
        yield Paragraph("没有填收入（--income 或 --household-income），占收入多少算不出。", "unsure")
        return
    yield Table(("看什么", "数字", "线"), tuple(_ratios(loan)))
    yield _within(loan)
    if loan.largest_amount == 0:
        yield Paragraph("照这个收入，现有的债已经占满了线，没有余地再借。")
    elif loan.largest_amount is not None:
        yield Paragraph(f"照这个收入和现有的债，最多能借约 {loan.largest_amount:,} 元（同样的利率和期限）。")
    if loan.settle_first:
        many = len(loan.settle_first)
        yield Paragraph(f"要借这么多，先还清 {many} 笔（一共 {loan.settle_cost or 0:,} 元）：")
        shown = tuple(_payment(move, names) for move in loan.settle_first[:_NAMED])
        more = (f"还有 {many - _NAMED} 笔，全部在 --format json 里",) if many > _NAMED else ()
        yield Bullets((*shown, *more))
    if loan.kind in ("consumer", "car", "business"):
        yield Paragraph(
            "签之前要看《综合融资成本明示表》：2026-08-01 起新签的个人贷款都要给，各项费用都列在上面。", "quiet"
        )


def _plain(number: Decimal | None) -> str:
    return f"{number:f}" if number is not None else ""


def _ratios(loan: Loan) -> Iterable[tuple[Cell, ...]]:
    """Yield what is held against the income, with the line that counts."""
    preset = load_preset(loan.preset)
    warn_at, fail_at = preset.limit("MNY09.warn"), preset.limit("MNY09.fail")
    fee = "月供加物业费" if loan.fee else "月供"
    if loan.kind == "mortgage":
        housing = "" if loan.housing_ratio is None else percent(loan.housing_ratio)
        yield Cell(f"{fee} ÷ 月收入 {loan.income:,}"), Cell(housing), Cell(f"不超过 {warn_at.shown}（官方）")
        line = f"不超过 {fail_at.shown}（官方）"
    else:
        line = (
            f"不超过 {warn_at.shown}" if not warn_at.off else f"不到 {fail_at.shown}" if not fail_at.off else "口径不设"
        )
    other = "（报告没有印全，填 --monthly-payment）" if loan.other_debt is None else f"每月 {loan.other_debt:,}"
    debt = "" if loan.debt_ratio is None else percent(loan.debt_ratio)
    yield Cell(f"再加其他债{other}"), Cell(debt), Cell(line)


def _within(loan: Loan) -> Paragraph:
    if loan.within is None:
        return Paragraph("现有的债每月还多少看不出，够不够说不准。", "unsure")
    if loan.within:
        return Paragraph("在线以内。", "good", strong=True)
    return Paragraph("超过了线：少借、借长一点、先还清别的债，或者加上共同借款人的收入。", "bad", strong=True)


def household_part(household: Household) -> Iterable[Node]:
    """Lay out the joint answer of two reports."""
    mark = VERDICTS[household.verdict]
    yield Heading("和配偶（共同借款人）合在一起看")
    each = f"本人的报告 {VERDICTS[household.mine]}，对方的报告 {VERDICTS[household.theirs]}"
    yield Paragraph(f"房贷、公积金多半两份都看：{mark}（{each}）。", mark.tone, strong=True)
    if household.by:
        rows = []
        for one in household.by:
            marks = [_mark(verdict) for verdict in (one.mine, one.theirs, one.joint)]
            rows.append((Cell(rule_name(one.rule)), *(Cell(str(m), m.tone) for m in marks)))
        yield Table(("哪一条", "本人", "对方", "合起来"), tuple(rows))
        said = tuple(f"{rule_name(one.rule)}（两份合起来）：{one.message}" for one in household.by if one.message)
        if said:
            yield Bullets(said)
    if household.joint_loans:
        pairs = "、".join(f"{one.mine}（对方报告 {one.theirs}）" for one in household.joint_loans)
        yield Paragraph(f"两份报告上是同一笔、只算一次的贷款：{pairs}。")
    if household.monthly_payment is None:
        yield Paragraph(
            "有一份报告没有印全每月应还款（简版都不印），两人一共还多少算不出；知道就写 --monthly-payment。", "unsure"
        )
    else:
        text = f"两人每月一共还约 {household.monthly_payment:,} 元"
        if household.debt_to_income is not None and household.income is not None:
            text += f"，占家庭月收入 {household.income:,} 元的 {percent(household.debt_to_income)}"
        else:
            text += "；填上 --household-income 就能算占收入多少"
        yield Paragraph(f"{text}。")
    yield Paragraph("不白这一面，两人里有一个有记录就行；其他各条取两份里较重的。", "quiet")
    yield from _theirs(household)


def _theirs(household: Household) -> Iterable[Node]:
    """Lay out what the other's report says where the joint answer rests on it, with the rows of that report."""
    once = Said(())
    for one in household.by:
        if one.their_message is None or one.joint is None:
            continue
        mark, title = VERDICTS[one.joint], f"对方的报告 · {rule_name(one.rule)}"
        rows = tuple(once.evidence(one.their_evidence, title, {}))
        details = (Detail("对方报告里的依据", rows, folded=True),) if rows else ()
        yield Card(mark.sign, mark.word, mark.tone, "", title, "", one.their_message, details)
