"""Drafts of the letters about a report: 异议申请, 本人声明, 情况说明, 投诉. Only what is printed, and gaps.

What each must hold, and where it goes: docs/rules.md, «Objection and letters».
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from creditcheck.advice.grounds import Wrong
from creditcheck.advice.letter import GAP, Letter, Own, Part
from creditcheck.advice.naming import titled
from creditcheck.advice.quoting import printed
from creditcheck.assess.assessing import facts_of
from creditcheck.assess.options import Options
from creditcheck.checks.evidence import inquiry_text, short
from creditcheck.checks.figures.facts import Facts
from creditcheck.checks.figures.months import Cell, Grid
from creditcheck.data.grounds import footer, ground, where
from creditcheck.data.originals import to_do
from creditcheck.data.vocabulary import word
from creditcheck.errors import UnreadableError, UsageError
from creditcheck.model.account import Account
from creditcheck.model.record_keys import account_keys
from creditcheck.model.records import Inquiry
from creditcheck.model.report import Report
from creditcheck.values.dates import month_text

_LONGEST_STATEMENT = 100
_CARDS = frozenset({"R2", "R3"})
_BOX = "□ "


class NothingToWriteError(UsageError):
    """A letter about something that the report does not show."""

    code = "nothing-to-write"


class NotReadWholeError(UnreadableError):
    """Nothing to write about was read, in a report that was not read whole: there may be something."""

    code = "not-read-whole"
    message = "这份报告没有完全读懂，看不出有没有要说明的"


def objection(facts: Facts, own: Own, wrong: Wrong) -> Letter:
    """Draft an objection to one thing that looks wrong."""
    words = ground(wrong.ground)
    to = wrong.record.institution if wrong.record is not None and wrong.record.institution else GAP
    return own.letter(
        Letter(
            "个人信用报告异议申请（草稿）",
            (
                Part("收件机构", (f"{to}（也可以交给征信中心或人民银行{GAP}分行）",)),
                _person(own),
                _report(facts, own),
                Part("异议内容在哪里", tuple(_place(facts, wrong))),
                Part("错在哪里", (f"印的是：{wrong.field}", f"应该是：{GAP}")),
                Part("事实", (f"{wrong.what}。", f"经过：{GAP}")),
                Part("证据（有的打勾，附复印件）", tuple(f"{_BOX}{proof}" for proof in (*words.proof, f"其他：{GAP}"))),
                Part("请求", (words.request,)),
                Part("承诺", ("以上内容和所附材料属实，如有不实，本人承担责任。",)),
            ),
            footer=(*(f"怎么交：{one}" for one in where(inquiry=wrong.section == "inquiries")), *footer()),
        )
    )


def complaint(facts: Facts, own: Own, wrong: Wrong | None) -> Letter:
    """Draft a complaint to the PBOC branch about a thing that looks wrong; with ``wrong`` None all of it is gaps."""
    record = wrong.record if wrong else None
    against = record.institution if record is not None and record.institution else GAP
    facts_told = (f"{wrong.what}。", *_place(facts, wrong)) if wrong else (GAP,)
    return own.letter(
        Letter(
            "征信投诉申请单（草稿）",
            (
                Part("收件机构", (f"中国人民银行{GAP}分行（被投诉机构所在地的分支机构）",)),
                _person(own),
                Part("被投诉机构", (f"名称：{against}", f"地址：{GAP}")),
                _report(facts, own),
                Part("事实", facts_told),
                Part("已经做过的", (f"向机构提出异议或投诉的日期：{GAP}", f"机构的答复（附复印件）：{GAP}")),
                Part("证据或线索（有的打勾，附复印件）", (
                    f"{_BOX}异议申请和书面答复", f"{_BOX}信用报告", f"{_BOX}其他：{GAP}",
                )),
                Part("请求", (ground(wrong.ground).request if wrong else GAP,)),
                Part("附件", (f"{_BOX}身份证复印件", f"{_BOX}代理人办理：代理人身份证复印件、本人签名的授权书原件")),
                Part("承诺", ("以上内容和所附材料属实。",)),
            ),
            footer=(
                "先找机构：机构 15 日内答复，复杂的 30 日（可再延 30 日）。不满意再投诉。",
                "书面提交，当面或邮寄，要本人签名；12363 只是咨询，打电话不算投诉。",
                "10 个工作日内告知是否受理；受理后 30 日内答复。没有明确的机构或事实、同一件事没有新内容的，不受理。",
                "收费、销售、催收等其他问题打 12378；被冒名、伪造材料报警 110；任何时候都可以起诉。不收费，自己办。",
            ),
        )
    )  # fmt: skip


def statement(facts: Facts, own: Own, account: Account) -> Letter:
    """Draft 本人声明 about the bad record of one account."""
    record = bad_record(account)
    months = record.months or f"{GAP}月"
    text = f"本人{short(account)}的还款记录（{months}），原因是{GAP}；已于{GAP}还清，现在{GAP}。"
    return own.letter(
        Letter(
            "本人声明（草稿）",
            (
                _person(own),
                _report(facts, own),
                Part("声明针对", (_at(facts, account), f"报告上印的：“{printed(facts.report, account)}”")),
                Part("声明内容", (text,)),
                Part("承诺", ("以上内容属实，由本人负责。",)),
            ),
            footer=(
                "任何时候都可以提，不必先提异议；异议解决不了的也可以提。征信机构应当记下来。"
                "（征信业管理条例第十六条、第二十五条）不收费。",
                f"尽量不超过 {_LONGEST_STATEMENT} 字（经验），现在 {len(text)} 字。原因一句话，要能证明。"
                "只写这件事：不怪人，不许诺；健康、家里的事，您自己愿意才写。",
                "交给征信中心或人民银行分支机构，带身份证；用哪张表、能写多少字，先打 400-810-8866 问。",
            ),
        )
    )


def explain_letter(facts: Facts, own: Own, accounts: Sequence[Account]) -> Letter:
    """Draft 情况说明 to a bank about the bad records of some accounts."""
    rows = [(account, bad_record(account)) for account in accounts]
    return own.letter(
        Letter(
            "情况说明（草稿）",
            (
                Part("收件机构", (f"{GAP}银行{GAP}支行",)),
                _person(own),
                _report(facts, own),
                Part("报告上的情况", tuple(_shown(facts, account, record) for account, record in rows)),
                Part("原因（一两句，能证明）", (GAP,)),
                Part("还清和之后", tuple(
                    f"{short(account)}：还清日期{GAP}。{record.since}" for account, record in rows
                )),
                Part("已经做的改变", (f"例如绑定自动扣款：{GAP}",)),
                Part("附件（有的打勾）", (
                    f"{_BOX}还款流水", f"{_BOX}结清证明", f"{_BOX}原因的证明：{GAP}", f"{_BOX}收入证明",
                )),
                Part("声明", ("以上内容和附件属实，本人保证。",)),
            ),
            footer=("没有法定格式，控制在半页以内；只说事实，不要求银行删记录。报告已显示结清的，先问银行要哪一种证明。",),
        )
    )  # fmt: skip


@dataclass(frozen=True)
class BadRecord:
    """What an account prints of a bad record: its months for people, and how it was paid since, as far as printed."""

    months: str
    since: str


def bad_record(account: Account) -> BadRecord:
    """Return what an account prints of a bad record; both texts empty where it prints none."""
    grid = Grid(account)
    bad = [cell for cell in grid.cells if cell.overdue or cell.level is None]
    if bad:
        return BadRecord("、".join(_spans(bad)), _since(grid, bad[-1]))
    parts = []
    if account.overdue_months_5y:
        parts.append(f"最近5年内有 {account.overdue_months_5y} 个月逾期")
    if account.overdue_90d_months_5y:
        parts.append(f"其中 {account.overdue_90d_months_5y} 个月超过90天")
    if account.status in ("bad_debt", "overdue"):
        parts.append(f"现在的状态是{word('status', account.status)}")
    if account.overdue_amount:
        parts.append(f"当前逾期总额 {account.overdue_amount:,}")
    return BadRecord("，".join(parts), "")


def _spans(bad: Sequence[Cell]) -> Iterator[str]:
    """Yield months that follow on one another as one span, with the states that they print."""
    span: list[Cell] = []
    for cell in bad:
        if span and cell.month != span[-1].month + 1:
            yield _span(span)
            span = []
        span.append(cell)
    yield _span(span)


def _span(cells: Sequence[Cell]) -> str:
    states = "".join(dict.fromkeys(f"「{cell.status}」" for cell in cells))
    if len(cells) == 1:
        return f"{month_text(cells[0].month)}{states}"
    return f"{month_text(cells[0].month)} 至 {month_text(cells[-1].month)}（{len(cells)} 个月）{states}"


def _since(grid: Grid, last: Cell) -> str:
    later = [cell for cell in grid.cells if cell.month > last.month]
    if not later:
        return ""
    return f"报告上之后的 {len(later)} 个月（{month_text(later[0].month)} 至 {month_text(later[-1].month)}）没有逾期。"


def with_bad_record(facts: Facts) -> list[Account]:
    """Return the accounts that print a bad record."""
    return [account for account in facts.accounts if bad_record(account).months]


def chosen(facts: Facts, named: str | None) -> list[Account]:
    """Return the accounts that a letter is about: the one named by its key, else all that print a bad record.

    Raises:
        NothingToWriteError: none prints one, or the named one does not.

    """
    accounts = dict(zip(account_keys(facts.accounts), facts.accounts, strict=True))
    found = with_bad_record(facts)
    if named is not None:
        found = [account for account in found if account is accounts[named]]
    if not found and not facts.report.reading.complete:
        raise NotReadWholeError(hint=to_do("letter", scan=facts.report.source.ocr))
    if not found:
        raise NothingToWriteError(
            "报告里没有看到逾期等不良记录，没有要说明的",
            "有记录不对，用 creditcheck dispute；报告没印的事，机构也看不到。",
        )
    return found


def only_one(facts: Facts, accounts: Sequence[Account]) -> Account:
    """Return the account of a letter about one. Raises NothingToWriteError with the list when there are several."""
    if len(accounts) > 1:
        keys = dict(zip(map(id, facts.accounts), account_keys(facts.accounts), strict=True))
        listed = "；".join(titled(keys[id(account)], account) for account in accounts)
        raise NothingToWriteError(
            f"有 {len(accounts)} 个账户有不良记录，声明一次写一个", f"用 --account 写明：{listed}"
        )
    return accounts[0]


def letter_facts(report: Report, options: Options) -> tuple[Facts, Own]:
    """Return what a letter is written from."""
    return facts_of(report, options), Own(report, options.reveal)


def _person(own: Own) -> Part:
    person = own.report.subject
    return Part(
        "本人",
        (
            f"姓名：{own.value(person.name)}",
            f"证件类型：{person.id_type or GAP}　证件号码：{own.value(person.id_number)}",
            f"电话（能打通的）：{GAP}",
            f"通讯地址：{GAP}",
        ),
    )


def _report(facts: Facts, own: Own) -> Part:
    header = facts.report.header
    time = f"{header.report_time:%Y-%m-%d %H:%M:%S}"
    return Part("信用报告", (f"报告编号：{own.value(header.report_number)}", f"报告时间：{time}"))


def _place(facts: Facts, wrong: Wrong) -> Iterator[str]:
    at = "" if wrong.page is None else f"，第 {wrong.page} 页"
    line = "" if wrong.line is None else f"第 {wrong.line} 行"
    yield f"{word('section', wrong.section)}{at}{line}"
    if isinstance(wrong.record, Account):
        yield _named(wrong.record)
    elif isinstance(wrong.record, Inquiry):
        yield f"查询记录：{inquiry_text(wrong.record)}"
    if wrong.text:
        yield f"报告上印的：“{wrong.text}”"


def _named(account: Account) -> str:
    """Return what tells an account from others: of a card its issuer, kind, day and line; of a loan its sum."""
    kind = account.business or word("account_type", account.type)
    number = "" if account.no is None else f"，编号 {account.no}"
    opened = f"{account.opened:%Y-%m-%d}" if account.opened else GAP
    if account.type in _CARDS:
        much = GAP if account.limit is None else f"{account.limit:,}"
        return f"发卡机构：{account.institution or GAP}；卡种：{kind}{number}；开立日期：{opened}；授信额度：{much}"
    size = account.amount if account.amount is not None else account.limit
    much = GAP if size is None else f"{size:,}"
    return (
        f"放款机构：{account.institution or GAP}；业务种类：{kind}{number}；发放日期：{opened}；合同金额或额度：{much}"
    )


def _at(facts: Facts, account: Account) -> str:
    place = account.where
    at = "" if place is None or place.page is None else f"（第 {place.page} 页第 {place.line} 行）"
    return f"{_named(account)}{at}"


def _shown(facts: Facts, account: Account, record: BadRecord) -> str:
    return f"{_at(facts, account)}：{record.months}"
