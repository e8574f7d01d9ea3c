"""The person's own letters: objection, statement, explanation for a bank, complaint. Drafts with gaps.

What only the person knows is a gap; so is every name and number of theirs unless it is to be shown. Facts are quoted
with place and printed words. Source: 征信业管理条例 第十六、二十五、二十六条; docs/rules.md, «Letters».
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from creditcheck.data.disputes import ways
from creditcheck.model.assessment import Evidence
from creditcheck.model.dispute import Item
from creditcheck.model.record_keys import account_keys
from creditcheck.model.report import Report


def gap(what: str) -> str:
    """Return a marked gap.

    >>> gap("联系电话")
    '【请填写：联系电话】'
    """
    return f"【请填写：{what}】"


@dataclass(frozen=True)
class Letter:
    """A letter: its title, the lines of its head, its paragraphs, and what stands below the signature."""

    title: str
    head: tuple[tuple[str, str], ...]
    body: tuple[str, ...]
    foot: tuple[str, ...] = ()


@dataclass(frozen=True)
class Writer:
    """Who writes about which report. ``reveal``: name and numbers are written out, else they are gaps."""

    report: Report
    reveal: bool

    def own(self, value: str | None, what: str) -> str:
        """Return something of the person's own, or a gap."""
        return value if self.reveal and value and "*" not in value else gap(what)

    @property
    def person(self) -> tuple[tuple[str, str], ...]:
        """Who writes."""
        subject = self.report.subject
        return (
            ("姓名", self.own(subject.name, "姓名")),
            ("证件号码", self.own(subject.id_number, "证件号码")),
            ("联系电话", gap("联系电话，要能打通")),
            ("通讯地址", gap("通讯地址")),
        )

    @property
    def which(self) -> str:
        """Which report is meant."""
        header = self.report.header
        return f"报告编号 {self.own(header.report_number, '报告编号')}，报告时间 {header.report_time:%Y-%m-%d %H:%M:%S}"


def objection(writer: Writer, item: Item) -> Letter:
    """Return the draft of an objection about one item."""
    institution = _institution(writer, item.account)
    return Letter(
        title="个人信用报告异议申请（草稿）",
        head=(("收件机构", f"中国人民银行征信中心（或 {institution}）"), *writer.person, ("信用报告", writer.which)),
        body=(
            f"异议事项：{_place(item)}，原文：“{item.text}”",
            f"错在哪里：{item.what}。正确的应为：{gap('正确的内容')}",
            f"事实：{gap('哪天办理、哪天还清等经过，只写能证明的')}",
            f"请求：{item.request}。请在 20 日内书面答复。",
            f"附：{'；'.join(item.proof)}；身份证复印件。",
            "以上内容属实，本人愿意承担相应责任。",
        ),
        foot=(*_signed(), *ways(), "一件事写一份。不收费；不服答复的，可以投诉。"),
    )


def statement(writer: Writer, rows: Sequence[Evidence]) -> Letter:
    """Return the draft of a statement (本人声明): short, provable, no blame and no promise."""
    return Letter(
        title="本人声明（草稿，尽量 100 字以内）",
        head=(*writer.person, ("信用报告", writer.which)),
        body=(
            *_quoted(rows[:1]),
            f"本人声明：{gap('哪个账户、哪几个月')} 的逾期因 {gap('一句话的原因，能证明的')}，"
            f"已于 {gap('还清的日期')} 还清，此后按时还款。",
        ),
        foot=(*_signed(), "征信业管理条例第十六条：可以随时提出。怎么交、能写多长，先问 400-810-8866。不收费。"),
    )


def explanation(writer: Writer, rows: Sequence[Evidence]) -> Letter:
    """Return the draft of an explanation for a bank (情况说明): half a page, true, no request to delete."""
    return Letter(
        title="情况说明（草稿）",
        head=(("致", gap("贷款银行")), *writer.person, ("信用报告", writer.which)),
        body=(
            "信用报告显示：",
            *_quoted(rows),
            f"原因：{gap('一两句话，能证明的')}",
            f"何时还清、之后怎样：{gap('还清的日期；此后是否每月按时')}",
            f"改了什么：{gap('例如已设自动还款')}",
            f"附：{gap('还款流水、结清证明、原因的证明、收入证明')}",
            "本人保证以上内容属实。",
        ),
        foot=(*_signed(), "这不是法律文书，写不写、怎么写先问贷款银行。"),
    )


def complaint(writer: Writer, item: Item | None) -> Letter:
    """Return the draft of a complaint to the central bank's branch where the institution sits."""
    about = f"{_place(item)}，原文：“{item.text}”。{item.what}" if item else gap("事情经过、发生的日期")
    institution = _institution(writer, item.account if item else None)
    return Letter(
        title="征信投诉申请单（草稿）",
        head=(("收件机构", f"{institution}所在地的中国人民银行分支机构"), ("被投诉机构", institution), *writer.person),
        body=(
            f"投诉事项：{about}",
            f"已经做过：{gap('哪天向谁提过异议、受理编号、答复内容')}",
            f"请求：{item.request if item else gap('请求')}",
            f"证据或线索：{gap('异议答复、往来函件、合同、流水')}",
            "附：身份证复印件。代理人另附代理人身份证复印件和授权委托书原件（写明事项、权限、期限）。",
        ),
        foot=(
            *_signed(),
            "书面递交（当面或邮寄），要签名。10 个工作日内告知是否受理，受理后 30 日内答复。",
            "依据：征信业管理条例第二十六条，征信投诉办理规程。",
            "12363 只作咨询，打电话不算投诉。不收费。",
        ),
    )


def _place(item: Item) -> str:
    parts = (
        f"第 {item.page} 页" if item.page else "",
        f"第 {item.line} 行" if item.line else "",
        f"（账户 {item.account}）" if item.account else "",
    )
    return "".join(parts) or "信用报告"


def _institution(writer: Writer, key: str | None) -> str:
    accounts = writer.report.accounts
    found = dict(zip(account_keys(accounts), accounts, strict=True)).get(key or "")
    return (found.institution if found else None) or gap("报送的机构")


def _quoted(rows: Sequence[Evidence]) -> Iterator[str]:
    for row in rows:
        place = f"第 {row.page} 页第 {row.line} 行：" if row.page and row.line else ""
        yield f"{place}“{row.text}”"


def _signed() -> tuple[str, ...]:
    return (f"签名：{gap('签名')}　　日期：{gap('日期')}",)
