"""The pictures of the HTML page: 还款记录 by month, use of limits, inquiries over time, what is owed to whom.

A picture shows institutions, months and amounts, never a name or a number of
the person.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from markupsafe import Markup

from creditcheck.checks.figures.accounts import card_limit, card_used, is_activated_card, is_open, is_open_loan
from creditcheck.checks.figures.inquiries import kind_of
from creditcheck.checks.figures.months import Cell, Grid
from creditcheck.data.institutions import CLASS_NAMES, Register
from creditcheck.data.vocabulary import word
from creditcheck.model.account import Account
from creditcheck.model.report import Report
from creditcheck.renderers.svg import (
    BAD,
    BLUE,
    GOOD,
    INK,
    LINE,
    PALE,
    PAPER,
    QUIET,
    UNSURE,
    WARN,
    line,
    rect,
    shortened,
    svg,
    text,
)
from creditcheck.values.dates import month_number, month_of, month_text

WIDTH, LABEL, ROW = 760, 250, 24
MONTHS = 24
LENDERS_SHOWN = 15
CARDS_SHOWN = 20
GRID_MONTHS, GRID_SIDE, GRID_LABEL, GRID_HEAD = 60, 10, 170, 18
GRID_ROWS_SHOWN = 40
GRID_TITLE = "近五年还款月历"


@dataclass(frozen=True)
class Picture:
    """A picture with its title; ``note`` says how to read it, or why there is none.

    ``newest_right``: where there is room for a part only, the right end is the part to begin with.
    """

    title: str
    note: str
    drawing: Markup | None = None
    newest_right: bool = False


def limits(report: Report) -> Picture:
    """Draw used against limit for every RMB card in use and every credit line, with a mark at 80 %."""
    title = "额度用了多少"
    used = [item for item in map(_use, report.accounts) if item is not None]
    if not used:
        return Picture(title, "报告里没有同时印出额度和已用金额的信用卡或循环贷。")
    shown = sorted(used, key=lambda item: (-(item[1] * 1000 // item[2]), item[0]))[:CARDS_SHOWN]
    bar = WIDTH - LABEL - 170
    shapes = []
    for row, (name, spent, limit) in enumerate(shown):
        y = 8 + row * ROW
        share = spent * 1000 // limit
        fill = BAD if share >= 800 else WARN if share > 500 else BLUE
        shapes += [
            text(LABEL - 8, y + 14, shortened(name, 38), anchor="end"),
            rect(LABEL, y + 3, bar, 14, PALE),
            rect(LABEL, y + 3, bar * min(spent, limit) / limit, 14, fill),
            text(WIDTH, y + 14, f"{spent:,} / {limit:,}，{share // 10}%", anchor="end"),
        ]
    bottom = 8 + len(shown) * ROW
    mark = LABEL + bar * 0.8
    shapes += [line(mark, 4, mark, bottom, stroke=QUIET, dashed=True), text(mark, bottom + 14, "80%", anchor="middle")]
    note = "虚线是额度的八成；只画人民币账户，共享额度按账户各画一条。" + _left_out(len(used) - len(shown), "个账户")
    return Picture(title, note, svg(WIDTH, bottom + 20, title, *shapes))


def _use(account: Account) -> tuple[str, int, int] | None:
    if is_activated_card(account):
        used, limit = card_used(account), card_limit(account)
    elif account.type == "R1" and is_open(account) and account.currency in (None, "CNY"):
        used, limit = account.balance, account.limit
    else:
        return None
    if used is None or limit is None or limit <= 0:
        return None
    kind = word("brief_column", "credit_card") if account.type == "R2" else word("account_type", account.type)
    return f"{_name(account.institution)} {kind}", max(0, used), limit


def inquiries(report: Report) -> Picture:
    """Draw the inquiries of the last 24 months: hard ones solid, all others hatched."""
    title = "近 24 个月被查询的次数"
    last = month_number(month_of(report.header.report_time.date()))
    hard, other = Counter[int](), Counter[int]()
    for inquiry in report.inquiries:
        is_hard = inquiry.by == "institution" and kind_of(inquiry) == "hard"
        (hard if is_hard else other)[month_number(month_of(inquiry.date))] += 1
    months = range(last - MONTHS + 1, last + 1)
    top = max((hard[month] + other[month] for month in months), default=0)
    if not top:
        return Picture(title, "近 24 个月没有查询记录。")
    height, base, step = 110, 140, WIDTH / MONTHS
    shapes = [line(0, base, WIDTH, base)]
    for place, month in enumerate(months):
        x, solid, hatched = place * step, hard[month] * height / top, other[month] * height / top
        shapes += [
            rect(x + 5, base - solid, step - 10, solid, BAD),
            rect(x + 5, base - solid - hatched, step - 10, hatched, "url(#hatch)", stroke=QUIET if hatched else "none"),
        ]
        if hard[month] + other[month]:
            count = f"{hard[month]}" + (f"+{other[month]}" if other[month] else "")
            shapes.append(text(x + step / 2, base - solid - hatched - 5, count, size=11, anchor="middle"))
        if month % 3 == 0 or month == last:
            shapes.append(text(x + step / 2, base + 16, month_text(month)[2:], size=10, anchor="middle", fill=QUIET))
    note = "实心是贷款、信用卡、担保等审批的查询（硬查询），斜线是贷后管理、本人查询等；数字是“硬查询+其他”。"
    return Picture(title, note, svg(WIDTH, base + 22, title, *shapes), newest_right=True)


def owed(report: Report, register: Register) -> Picture:
    """Draw what is owed to each legal entity: balances of open loans, and used card limits with instalments."""
    title = "欠谁多少钱"
    sums: Counter[str] = Counter()
    shown_as: dict[str, str] = {}
    for account in report.accounts:
        amount = _owed(account)
        if amount <= 0 or account.currency not in (None, "CNY"):
            continue
        key = register.legal_entity(account.institution) or "?"
        sums[key] += amount
        known = register.classify(account.institution, account.institution_type)
        shown_as.setdefault(key, f"{_name(known.display)}（{CLASS_NAMES[known.code]}）")
    if not sums:
        return Picture(title, "报告里没有未结清的人民币贷款余额，也没有已用的信用卡额度。")
    largest = sums.most_common(LENDERS_SHOWN)
    rest = sum(sums.values()) - sum(amount for _, amount in largest)
    rows = [(shown_as[key], amount) for key, amount in largest]
    if rest:
        rows.append((f"其余 {len(sums) - len(largest)} 家", rest))
    unknown = sum(is_activated_card(account) and card_used(account) is None for account in report.accounts)
    note = f"合计 {sum(sums.values()):,} 元；同一家法人机构的账户合在一起，不含外币。"
    note += f"有 {unknown} 张信用卡没有印出已用金额，没有算进来。" if unknown else ""
    return Picture(title, note, _bars(title, rows))


def _owed(account: Account) -> int:
    if is_open_loan(account):
        return account.balance or 0
    if is_activated_card(account):
        return (card_used(account) or 0) + (account.unbilled_instalment or 0)
    return 0


def _bars(title: str, rows: Sequence[tuple[str, int]]) -> Markup:
    label = 330
    bar = WIDTH - label - 100
    top = max(amount for _, amount in rows)
    shapes = []
    for row, (name, amount) in enumerate(rows):
        y = 4 + row * ROW
        shapes += [
            text(label - 8, y + 14, shortened(name, 50), anchor="end"),
            rect(label, y + 3, bar * amount / top, 14, BLUE, stroke=LINE),
            text(label + bar * amount / top + 6, y + 14, f"{amount:,}"),
        ]
    return svg(WIDTH, 8 + len(rows) * ROW, title, *shapes)


def _name(institution: str | None) -> str:
    return institution or "（名称未显示）"


def _left_out(count: int, what: str) -> str:
    return f"另有 {count} {what}没有画出。" if count > 0 else ""


def repayment(report: Report) -> Picture:
    """Draw the repayment grid; accounts with overdue months come first when there are too many for a page."""
    grids = [Grid(account) for account in report.accounts if account.history]
    if not grids:
        return Picture(GRID_TITLE, "这种报告不印逐月还款记录，要看详版（本人版）：征信中心柜台或自助查询机。")
    last = month_number(month_of(report.header.report_time.date()))
    worst = sorted(range(len(grids)), key=lambda index: (-_overdue(grids[index]), index))[:GRID_ROWS_SHOWN]
    shapes: list[Markup] = []
    for month in range(last - GRID_MONTHS + 1, last + 1):
        if month % 12 == 0:
            x = GRID_LABEL + (month - last + GRID_MONTHS - 1) * GRID_SIDE
            shapes.append(text(x, GRID_HEAD - 6, month_text(month)[:4], size=10, fill=QUIET))
    for row, index in enumerate(sorted(worst)):
        shapes += _row(grids[index], GRID_HEAD + row * (GRID_SIDE + 3), last)
    height = GRID_HEAD + len(worst) * (GRID_SIDE + 3) + 4
    left_out = len(grids) - len(worst)
    note = (
        "格子里是报告印的标记：N 正常，1 到 7 逾期的月数（越大越久），B 呆账，D 代偿，Z 以资抵债，G 异常结束，"
        "* 未到期，C 结清，# 不明；空白是没有记录。" + (f"另有 {left_out} 个账户没有画出。" if left_out else "")
    )
    return Picture(GRID_TITLE, note, svg(GRID_LABEL + GRID_MONTHS * GRID_SIDE, height, GRID_TITLE, *shapes))


def _overdue(grid: Grid) -> int:
    return sum(9 if cell.level is None else cell.level for cell in grid.cells)


def _row(grid: Grid, y: float, last: int) -> list[Markup]:
    account = grid.account
    name = f"{account.no or ''} {account.institution or '（名称未显示）'} {account.business or ''}".strip()
    shapes = [text(GRID_LABEL - 6, y + 9, shortened(name, 34), size=9, anchor="end")]
    cells = {cell.month: cell for cell in grid.cells}
    for place in range(GRID_MONTHS):
        x = GRID_LABEL + place * GRID_SIDE
        cell = cells.get(last - GRID_MONTHS + 1 + place)
        shapes.append(rect(x, y, GRID_SIDE - 1, GRID_SIDE, _fill(cell), stroke=LINE))
        if cell is not None and cell.status:
            dark = _fill(cell) in (BAD, UNSURE)
            shapes.append(
                text(x + (GRID_SIDE - 1) / 2, y + 8, cell.status, size=7, anchor="middle", fill=PAPER if dark else INK)
            )
    return shapes


def _fill(cell: Cell | None) -> str:
    if cell is None or not cell.status:
        return PAPER
    if cell.level is None:
        return UNSURE
    if cell.level >= 3:
        return BAD
    return WARN if cell.level else GOOD
