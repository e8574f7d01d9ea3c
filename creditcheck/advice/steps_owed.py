"""Steps about what is owed and not paid: arrears now, phone bills, bad debts and recoveries, courts and taxes."""

from __future__ import annotations

from collections.abc import Iterator

from creditcheck.advice.draft import ARREARS, BAD_DEBT, BILLS, COURT, DUE, GUARANTEE, REST, Case, Draft
from creditcheck.checks.evidence import short
from creditcheck.checks.figures.accounts import CREDIT, is_housing, is_loan, is_open, not_normal
from creditcheck.checks.figures.months import Grid, level
from creditcheck.checks.rules.public import is_open_enforcement
from creditcheck.data.rule_texts import rule_name
from creditcheck.data.vocabulary import holds
from creditcheck.model.account import Account

_NEXT_IS_WORSE = (2, 3)
"""At the next due day these terms become three in a row, or more than 90 days."""

_PAID_BY_OTHERS = ("B", "D", "Z", "G")
"""Latest states of a loan that the person did not keep up."""

DETAILED = "打一份详版，看清是哪几个月：征信中心柜台或自助查询机，每年前两次免费"


def due_since(case: Case) -> Iterator[Draft]:
    """What fell due between the report and today: nobody but the person knows whether it was paid."""
    facts = case.facts
    for account in facts.accounts:
        owed = account.balance
        if account.due is None or not owed or not is_open(account) or not is_loan(account):
            continue
        if facts.day < account.due <= facts.today:
            if account.type == "R1":
                do = f"{short(account)}：额度 {account.due:%m-%d} 已到期，还欠 {owed:,} 元，问清哪天必须还"
            else:
                do = f"{short(account)}：{account.due:%m-%d} 已到期的 {owed:,} 元，确认扣款成功、已结清"
            why = f"报告是 {facts.day:%m-%d} 的，之后到期的它看不到；没扣成就是新的逾期"
            yield Draft(rank=DUE, do=do, why=why, where=f"{case.name(account)}客服", account=account)


def arrears(case: Case) -> Iterator[Draft]:
    """BLK01, BLK17: the arrears, the dearest to leave first."""
    late = case.facts.overdue_now
    rules = case.hit("BLK01", "BLK17")
    for grid in sorted(late, key=_urgency):
        account = grid.account
        amount = account.overdue_amount
        if amount:
            do = f"{short(account)}：今天补上逾期的 {amount:,} 元（先问清本金、利息、费用的总数，留回单）"
        else:
            owed = f"余额 {account.balance:,} 元，" if account.balance else ""
            do = f"{short(account)}：{owed}打客服问逾期的部分一共多少（本金、利息、费用），今天补上"
        why = "先补逾期的部分，不是全部贷款；还清那天起才开始算以后的时间"
        yield Draft(
            rank=ARREARS, do=do, why=why, rules=rules, cost=amount or None, where=f"{case.name(account)}客服",
            account=account,
        )  # fmt: skip
    if late:
        behind = {id(grid.account) for grid in late}
        homes = [home for home in case.facts.housing_loans if id(home) not in behind and not _shows_arrears(home)]
        for home in homes:
            yield Draft(
                rank=REST, do=f"{short(home)}：没有逾期，无论如何先保它", cost=0, why="房贷一逾期，别的都不好谈",
                rules=rules, account=home,
            )  # fmt: skip
        yield Draft(
            rank=REST, do="一时还不上：今天就给这几家打电话谈分期，机构可以同意，也可以不同意；别借新的来补", cost=0,
            why="不要找收费的“代理协商”“征信修复”", rules=rules,
        )  # fmt: skip
    elif rules:
        silent = all(case.findings[rule].verdict == "unknown" for rule in rules)
        why = "这份报告没有印" if silent else "报告上逾期过，是不是都补上了要问"
        yield Draft(rank=ARREARS, do="打客服确认现在有没有逾期，有就当天补上", why=why, rules=rules)


def _shows_arrears(account: Account) -> bool:
    """Tell whether a loan that is not overdue now shows arrears all the same: somebody else may have paid."""
    latest = account.latest.status if account.latest else None
    figures = (account.overdue_terms, account.overdue_amount)
    return account.status == "overdue" or any(figures) or latest in _PAID_BY_OTHERS


def _urgency(grid: Grid) -> tuple[bool, bool, int]:
    account = grid.account
    newest = grid.newest
    terms = account.overdue_terms or (newest and level(newest.status, account.type)) or 0
    return terms not in _NEXT_IS_WORSE, not is_housing(account), account.overdue_amount or account.balance or 0


def past(case: Case) -> Iterator[Draft]:
    """BLK02–BLK05, BLK12, BLK20: what stands in the past."""
    if rules := case.hit("BLK02", "BLK03", "BLK04", "BLK05"):
        unsure = any(case.findings[rule].verdict == "unknown" for rule in rules)
        if case.facts.brief:
            yield Draft(
                rank=REST, do=DETAILED, why="简版不印月份，分不清算不算连三累六" if unsure else "知道每个月何时移出",
                rules=rules, cost=0, where="征信中心柜台或自助查询机",
            )  # fmt: skip
        if any(is_open(account) and account.type in CREDIT for account in case.facts.accounts):
            yield Draft(
                rank=REST, do="从现在起每笔设自动还款，还款日前一天看余额", cost=0, rules=rules,
                why="属实的逾期谁也删不掉，还清满五年自行移出；再添一个月，日子就从头算",
            )  # fmt: skip
        else:
            yield from (draft for rule in rules for draft in texts(case, rule))
    for rule in case.hit("BLK12", "BLK20"):
        yield from texts(case, rule)


def bad_debts(case: Case) -> Iterator[Draft]:
    """BLK06–BLK09, BLK11: bad debts, recoveries, and classes that the lender gave."""
    found = [a for a in case.facts.accounts if (kind := bad_rule(a)) is not None and case.hit(kind)]
    if len(found) > 1:
        yield Draft(
            rank=BAD_DEBT, do="还之前先问清这几笔是不是同一笔债（可能被转让、代偿），别重复还", cost=0,
            why="金额可能重复，不能加总", rules=case.hit("BLK06", "BLK07"),
        )  # fmt: skip
    for account in sorted(found, key=lambda a: a.balance or 0):
        rules = case.hit(bad_rule(account) or "")
        if account.balance == 0:
            yield Draft(
                rank=BAD_DEBT, do=f"{short(account)}：余额是 0，请机构马上更正状态；是溢缴款就取出来再销户", cost=0,
                why="不欠钱还挂着，是最便宜就能改好的一条", rules=rules, where=case.name(account), account=account,
            )  # fmt: skip
        else:
            owed = f"余额 {account.balance:,} 元，" if account.balance else ""
            yield Draft(
                rank=BAD_DEBT, rules=rules, cost=account.balance, where=case.name(account), account=account,
                do=f"{short(account)}：{owed}问清欠多少、一次了结多少、了结后哪天更新征信；要结清证明",
                why="了结那天起记录再留五年；不了结就一直在",
            )  # fmt: skip
    for rule in case.hit("BLK06", "BLK07", "BLK08", "BLK09", "BLK11"):
        if rule in ("BLK08", "BLK09", "BLK11") or not found:
            yield from texts(case, rule, rank=BAD_DEBT)


def bad_rule(account: Account) -> str | None:
    """Return the rule that sees a bad debt or an open recovery in an account; None when it is neither."""
    if account.type == "C1":
        return "BLK07" if account.status != "ended" and account.balance != 0 and account.closed is None else None
    latest = account.latest.status if account.latest else None
    return "BLK06" if account.status == "bad_debt" or latest == "B" else None


def bills(case: Case) -> Iterator[Draft]:
    """BLK16: bills of a telephone or a utility."""
    for bill in case.facts.report.postpaid:
        if bill.arrears:
            name = bill.institution or "缴费单位"
            cancel = "；不用的号码办销号" if holds("postpaid", "telecom", bill.business) else "，留凭证"
            yield Draft(
                rank=BILLS, do=f"{name}：缴清欠费 {bill.arrears:,} 元{cancel}", cost=bill.arrears,
                rules=("BLK16",), why="小钱，最容易了结，多半下个月报告就更新", where=f"{name}营业厅或客服",
            )  # fmt: skip
    if case.hit("BLK16") and not any(bill.arrears for bill in case.facts.report.postpaid):
        yield from texts(case, "BLK16", rank=BILLS)


def courts(case: Case) -> Iterator[Draft]:
    """BLK13–BLK15, BLK19: courts, taxes, penalties."""
    records = case.facts.report.public_records
    for case_ in records.enforcements:
        if is_open_enforcement(case_) and (rules := case.hit("BLK13")):
            left = None
            if case_.applied_amount is not None and case_.executed_amount is not None:
                left = max(0, case_.applied_amount - case_.executed_amount)
            case_no = case_.case_no or "强制执行案"
            rest = f"（报告上 {case_.applied_amount:,} 已执行 {case_.executed_amount:,}）" if left is not None else ""
            yield Draft(
                rank=COURT, do=f"{case_no}：问执行法官还剩多少{rest}，履行后拿结案通知", cost=left,
                why="没有结案，多数机构不看别的", rules=rules, where=case_.court,
            )  # fmt: skip
    for tax in records.tax_arrears:
        if rules := case.hit("BLK15"):
            owed = f" {tax.amount:,} 元" if tax.amount else ""
            yield Draft(
                rank=COURT, do=f"欠税{owed}：向税务局问滞纳金，缴清后拿完税凭证", cost=tax.amount, rules=rules,
                why="缴清才会更新", where=tax.authority,
            )  # fmt: skip
    for rule in case.hit("BLK13", "BLK14", "BLK15", "BLK19"):
        closed = rule == "BLK13" and not any(is_open_enforcement(one) for one in records.enforcements)
        if closed or rule in ("BLK14", "BLK19") or (rule == "BLK15" and not records.tax_arrears):
            yield from texts(case, rule, rank=REST if closed else COURT)


def guarantees(case: Case) -> Iterator[Draft]:
    """MNY14, MNY15, BLK18: what somebody else owes."""
    for one in case.facts.guarantees:
        if not_normal(one) and (rules := case.hit("MNY14")):
            owed = f"余额 {one.balance:,} 元，" if one.balance else ""
            yield Draft(
                rank=GUARANTEE, do=f"替人担保的一笔已经不正常：{owed}先找借款人、再找银行问清，督促还上或换担保人",
                rules=rules, why="借款人的逾期算在担保人头上", where=one.institution,
            )  # fmt: skip
    for rule in case.hit("MNY14", "MNY15", "BLK18"):
        yield from texts(case, rule)


def texts(case: Case, rule: str, *, rank: int = REST, cost: int | None = None) -> Iterator[Draft]:
    """Yield what the rule's own entry advises, for a finding whose steps need no figures."""
    why, finding = f"关系到“{rule_name(rule)}”", case.findings[rule]
    if finding.verdict == "unknown":
        yield Draft(rank=rank, do=f"补上缺的：{finding.missing}", why=why, rules=(rule,), cost=None)
        return
    for do in finding.advice:
        yield Draft(rank=rank, do=do, why=why, rules=(rule,), cost=cost)
