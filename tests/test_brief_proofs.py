"""What is answered from a 简版 is never wrong: the months are made up, the 详版 that prints them is the judge.

A 简版 prints of them only in how many months an account was overdue in five years, and in how many over 90 days. What is
failed, passed or warned of by these counts must hold for the months that gave them; ``unknown`` is always right.
"""

from __future__ import annotations

from datetime import date

from hypothesis import event, given, settings
from hypothesis import strategies as st

from creditcheck.assess import Options
from creditcheck.assess.assessing import facts_of
from creditcheck.checks.catalogue import rule_of
from creditcheck.checks.engine import judge
from creditcheck.checks.figures.months import level
from creditcheck.checks.rule import Judgement
from creditcheck.model.account import Account, MonthCell
from creditcheck.model.header import Header
from creditcheck.model.report import Report
from creditcheck.values.dates import month_number, month_text

R = date(2026, 3, 31)
LAST = month_number("2026-03")
RULES = ("BLK02", "BLK03", "BLK04", "BLK05", "BLK17")


@st.composite
def account(draw: st.DrawFn) -> Account:
    """Draw an account of the last five years, whose digits rise by one a month at most."""
    kind = draw(st.sampled_from(("D1", "R2", "R3")))
    life = draw(st.integers(1, 60))
    ended = draw(st.integers(0, 60 - life))
    lateness = draw(st.sampled_from((0.02, 0.2, 0.6, 0.97)))
    random = draw(st.randoms(use_true_random=False))
    digit, cells = 0, []
    for month in range(LAST - ended - life + 1, LAST - ended + 1):
        digit = (
            min(random.randint(1, digit + 1) if random.random() < 0.5 else digit + 1, 7)
            if random.random() < lateness
            else 0
        )
        cells.append(MonthCell(month=month_text(month), status=str(digit) if digit else "N"))
    if not ended:
        # No arrears now: that is another question.
        cells[-1] = MonthCell(month=cells[-1].month, status="N")
    return Account(
        type=kind,
        business=draw(st.sampled_from(("国家助学贷款", "个人经营性贷款"))),
        opened=date.fromisoformat(f"{cells[0].month}-01"),
        status="settled" if ended else "normal",
        closed=cells[-1].month if ended else None,
        history=tuple(cells),
    )


def in_brief(one: Account) -> Account:
    """Return an account as a 简版 prints it."""
    levels = [level(cell.status, one.type) or 0 for cell in one.history]
    months = sum(found >= 1 for found in levels)
    # Of a 准贷记卡 the second count is of months beyond 90 days: a digit of 4.
    ninety = sum(found >= (2 if one.type == "R3" else 4) for found in levels)
    late = months > 0
    return one.model_copy(
        update={
            "history": (),
            "ever_overdue": late,
            "overdue_months_5y": months if late else None,
            "overdue_90d_months_5y": ninety if late else None,
            "currently_overdue": False if late and one.status == "normal" and one.type != "R3" else None,
        }
    )


def answer(code: str, edition: str, accounts: list[Account]) -> str:
    header = Header.model_validate({"report_time": "2026-03-31T10:00:00", "edition": edition}, strict=False)
    found = judge(rule_of(code), facts_of(Report(header=header, accounts=tuple(accounts)), Options(today=R)))
    assert isinstance(found, Judgement)
    return found.verdict


@settings(max_examples=max(60, settings().max_examples))
@given(st.lists(account(), min_size=1, max_size=3))
def test_what_a_brief_proves_holds_for_the_months(accounts: list[Account]) -> None:
    for code in RULES:
        truth = answer(code, "detailed", accounts)
        said = answer(code, "brief", [in_brief(one) for one in accounts])
        event(f"{code} {said}")
        if said in ("fail", "pass"):
            assert truth == said, (code, said, truth)
        elif said == "warn":
            assert truth != "fail", (code, said, truth)
