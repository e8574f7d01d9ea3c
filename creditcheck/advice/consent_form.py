"""The form by which one person lets another check their report once, for one purpose: 授权书, and the record of it.

Its fields (docs/rules.md, «Consent of another person»): who asks, whose report, the purpose, which parts, each
recipient ticked apart, where it is kept and until when, from when to when (an end is needed), withdrawal, no loss by
refusing, sensitive data. It is no leave to query the central bank.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import date

from creditcheck.advice.letter import GAP, Letter, Part
from creditcheck.data.vocabulary import word

_BOX = "□ "


@dataclass(frozen=True)
class Wanted:
    """What is known before the form is signed; the rest are gaps."""

    client: str | None = None
    purpose: str | None = None
    given: date | None = None
    ends: date | None = None


def consent_form(wanted: Wanted) -> Letter:
    """Return the form."""
    start, end = (GAP if day is None else f"{day:%Y-%m-%d}" for day in (wanted.given, wanted.ends))
    return Letter(
        "查看本人信用报告的授权书",
        (
            Part("谁要看（受托人）", (f"姓名或单位：{GAP}", f"联系方式：{GAP}")),
            Part("看谁的（授权人）", (f"姓名：{wanted.client or GAP}", f"证件号码后四位：{GAP}", f"联系方式：{GAP}")),
            Part("用途（只写一个）", (wanted.purpose or GAP,)),
            Part("看哪些内容（同意的打勾）", tuple(f"{_BOX}{part}" for part in (
                "本人基本信息", "信贷记录", "非信贷记录",
                word("section", "public_records"), word("section", "inquiries"),
            ))),
            Part("给谁看（同意的逐个打勾，没打勾的不给）", tuple(f"{_BOX}{GAP}" for _ in range(3))),
            Part("保存", (f"存放在哪里：{GAP}", f"存到：{GAP}", f"删除日期：{GAP}")),
            Part("有效期（必须有到期日，不能写终身或一次性永久）", (f"从 {start} 到 {end}",)),
            Part("撤回", (f"随时可以撤回，不需要理由。撤回方式：{GAP}",)),
            Part("不同意也可以", ("不同意或撤回，不影响其他服务，也不会因此吃亏。",)),
            Part("敏感个人信息", (
                "信用报告含证件号码、账户、欠款等敏感个人信息。",
                f"为什么必须看：{GAP}",
                "可能的影响：泄露会被人冒用身份、推销或骚扰，结果可能影响贷款的申请。",
                f"{_BOX}本人单独同意处理以上敏感个人信息",
            )),
            Part("不包括", ("这份授权不是让谁去查央行征信系统；那要由放贷机构用它自己的授权书。",)),
        ),
        closing=(f"授权人签名：{GAP}", f"日期：{GAP}", f"受托人签名：{GAP}", f"日期：{GAP}"),
        footer=(
            "一人一份，一个用途一份。签好后把要点写进记录文件（.toml），放进 --consents 的文件夹。",
            "依据：个人信息保护法第十三条至第十七条、第二十三条、第二十八条至第三十条、第四十七条。",
        ),
    )  # fmt: skip


def consent_record(wanted: Wanted) -> str:
    """Return the text of a record file to complete when the form is signed.

    >>> import tomllib
    >>> tomllib.loads(consent_record(Wanted(client="王样", ends=date(2026, 6, 30))))
    {'client': '王样', 'purpose': '', 'ends': datetime.date(2026, 6, 30), 'scope': [], 'recipients': []}
    """
    days = (("given", wanted.given, "签字那天"), ("ends", wanted.ends, "到期日，必须有"))
    dated = [f"{key} = {day}  # {what}" if day else f"# {key} = 2026-01-31  # {what}" for key, day, what in days]
    lines = [
        "# 授权记录：签好的授权书的要点。放进 --consents 的文件夹，文件名和报告同名，或写 files。",
        f"client = {json.dumps(wanted.client or '', ensure_ascii=False)}  # 授权人姓名",
        f"purpose = {json.dumps(wanted.purpose or '', ensure_ascii=False)}  # 用途，只写一个",
        *dated,
        "# delete_on = 2026-12-31  # 删除日期",
        "scope = []  # 看哪些内容",
        "recipients = []  # 给谁看",
        '# files = ["报告.pdf"]  # 不写就认同名的报告',
        "# withdrawn = 2026-02-01  # 撤回那天",
    ]
    return "\n".join(lines) + "\n"
