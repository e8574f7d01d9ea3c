"""A step for people: what to do, what it costs, whom to call, why; nothing said twice."""

from __future__ import annotations

import re
from collections.abc import Sequence

from creditcheck.model.assessment import Step

_SUFFIX = re.compile(r"(?:股份有限公司|有限责任公司|股份有限责任公司|有限公司|股份公司)")
_TITLES = re.compile(r" (?:其他个人消费贷款|贷记卡|准贷记卡)(?= |：|$)| 编号 \d+")
_CENTRE = re.compile("(?<=卡)中心")


def short_names(text: str) -> str:
    """Return a text with institutions as people call them.

    >>> short_names("马上消费金融股份有限公司 其他个人消费贷款 编号 2：还 100 元")
    '马上消费金融：还 100 元'
    >>> short_names("中信银行股份有限公司信用卡中心 贷记卡 编号 1：还 9,000 元")
    '中信银行信用卡：还 9,000 元'
    """
    return _CENTRE.sub("", _SUFFIX.sub("", _TITLES.sub("", text)))


def step_text(step: Step, *, why: bool = True, short: bool = True) -> str:
    """Return a step with its cost and place where it does not name them itself, and with what it changes.

    ``short``: institutions as people call them, else as printed with the number of the account.
    """
    do, where = step.do.rstrip("。"), step.where or ""
    if short:
        do, where = short_names(do), short_names(where)
    aside = []
    if step.cost == 0 and "免费" not in do:
        aside.append("不花钱")
    elif step.cost and f"{step.cost:,}" not in do:
        aside.append(f"{step.cost:,} 元")
    if where and where.removesuffix("客服") not in do:
        aside.append(where)
    more = f"（{'；'.join(aside)}）" if aside else ""
    return f"{do}{more}。{step.why}" if why else f"{do}{more}"


def step_texts(steps: Sequence[Step], *, short: bool = True) -> tuple[str, ...]:
    """Return steps in order; a reason that a step before gave is not given again."""
    said = [step.why for step in steps]
    return tuple(step_text(step, why=step.why not in said[:number], short=short) for number, step in enumerate(steps))
