"""信贷交易信息明细: the accounts of all types with every state block.

The heading of the section says the type (D1, R4, R1, R2, R3, C1); the words of the first table must agree with it. What
follows is known by its words: 截至…, the state, 最新还款记录, the grid, and the small tables after it.
Source: docs/report-formats.md.
"""

from __future__ import annotations

import itertools
import re
from dataclasses import dataclass, field
from typing import Any

from creditcheck.data.vocabulary import word
from creditcheck.layouts.detailed_2 import values
from creditcheck.layouts.detailed_2.account_tables import (
    BASIC,
    CARD,
    LATEST,
    LATEST_CARD,
    RECOVERY,
    REVOLVING,
    SEMI_CARD,
    TERMS,
    state_specs,
)
from creditcheck.layouts.detailed_2.attachments import (
    EVENTS,
    INSTALMENTS,
    SPECIAL_TRANSACTIONS,
    is_note,
    read_notes,
)
from creditcheck.layouts.detailed_2.elements import CellClaims, Group, Table, Text
from creditcheck.layouts.detailed_2.grid import Span, read_grid, span_of
from creditcheck.layouts.detailed_2.specs import PRINCIPAL, Spec, fields_of, read_table
from creditcheck.layouts.detailed_2.values import key
from creditcheck.model.account import (
    Account,
    Annotation,
    LargeInstalment,
    Latest,
    MonthCell,
    OverduePrincipal,
    SpecialTransaction,
)
from creditcheck.values.dates import read_date

_AS_OF = re.compile(r"截至(\d{4}年\d{1,2}月\d{1,2}日),?")
_LATEST = re.compile(r"(\d{4}年\d{1,2}月\d{1,2}日)以后的最新还款记录")
_SENTENCE = re.compile(r"截至(\d{4}年\d{1,2}月\d{1,2}日),?账户状态为(.+?)[。.]?")
_INSTALMENTS = "大额专项分期信息"
_CAPTION_PRINTS = (
    ("账户状态为", ("as_of", "status")),
    ("截至", ("as_of",)),
    ("最新还款记录", ("latest",)),
    ("还款记录", ("history",)),
    ("专项分期", ("large_instalments",)),
)

_FAMILY = {id(RECOVERY): "C1", id(REVOLVING): "R1", id(CARD): "R2", id(SEMI_CARD): "R3", id(BASIC): "D1"}
_ATTACHED = {
    LATEST.name: "latest",
    SPECIAL_TRANSACTIONS.name: "special_transactions",
    INSTALMENTS.name: "large_instalments",
    EVENTS.name: "special_events",
}
"""Tables whose rows are one key of the account."""

_SECOND = {"账户状态": "当前逾期信息", "贷记卡账户状态": "贷记卡还款信息"}


@dataclass
class Draft:
    """An account while it is read."""

    type: str
    values: dict[str, Any] = field(default_factory=dict)
    history: tuple[MonthCell, ...] = ()
    latest: Latest | None = None
    special_transactions: list[SpecialTransaction] = field(default_factory=list)
    special_events: list[str] = field(default_factory=list)
    large_instalments: list[LargeInstalment] = field(default_factory=list)
    annotations: list[Annotation] = field(default_factory=list)
    basics: set[str] = field(default_factory=set)
    span: Span | None = None
    awaited: list[tuple[str, Text]] = field(default_factory=list)


def is_account_caption(text: str) -> bool:
    """Tell whether a text stands between the tables of an account."""
    printed = key(text)
    return (
        printed == _INSTALMENTS
        or "账户状态为" in printed
        or bool(_AS_OF.fullmatch(printed) or _LATEST.fullmatch(printed))
        or printed.endswith(("的还款记录", "的缴费记录", "的还款记录(续)", "的缴费记录(续)"))
    )


def read_account(claims: CellClaims, group: Group) -> Account:
    """Read one account."""
    record = group.record
    assert record is not None
    draft = Draft(group.title.kind.removeprefix("accounts:"))
    for row in group.rows:
        claims.share(*row.cells)
    for element, following in itertools.zip_longest(group.elements, group.elements[1:]):
        if isinstance(element, Table):
            _table(claims, draft, element)
        else:
            if isinstance(following, Table) and following.grid:  # its caption, however it was read
                claims.prints(element.row.cells, "history")
            _text(claims, draft, element)
    _finish(claims, group, draft)
    return Account.model_validate(
        {
            **draft.values,
            "no": record.no,
            "type": draft.type,
            "agreement_id": record.agreement_id,
            "card_tail": record.card_tail,
            "release_form": record.release_form,
            "history": draft.history,
            "latest": draft.latest,
            "special_transactions": tuple(draft.special_transactions),
            "special_events": tuple(draft.special_events),
            "large_instalments": tuple(draft.large_instalments),
            "annotations": tuple(draft.annotations),
            "where": group.where,
        }
    )


def _text(claims: CellClaims, draft: Draft, text: Text) -> None:
    """Read a caption or the sentence of a card that is not activated."""
    printed = key(text.text)
    as_of, latest, sentence = _AS_OF.fullmatch(printed), _LATEST.fullmatch(printed), _SENTENCE.fullmatch(printed)
    span = span_of(text.row)
    if fields := _prints(printed):
        claims.prints(text.row.cells, *fields)
    try:
        if sentence:
            status = values.status_for(draft.type)(sentence[2])
            draft.values.update(as_of=_iso(sentence[1]), status=status)
            draft.basics.add("state")
        elif as_of:
            if "as_of" in draft.values:
                return
            draft.values["as_of"] = _iso(as_of[1])
            draft.awaited.append(("state", text))
        elif latest:
            _iso(latest[1])
            draft.awaited.append(("latest", text))
        elif span is not None:
            if draft.span is None:
                draft.span = span
                draft.awaited.append(("grid", text))
            elif not span.repeats(draft.span):
                return
        elif printed == _INSTALMENTS:
            draft.awaited.append(("instalments", text))
        else:
            return
    except ValueError:
        return
    claims.share(*text.row.cells)


def _prints(caption: str) -> tuple[str, ...]:
    """Return what a caption that cannot be read could say: nothing known, where it is no caption."""
    return next((fields for word, fields in _CAPTION_PRINTS if word in caption), ())


def _iso(printed: str) -> str:
    day = read_date(printed)
    assert day is not None
    return day.isoformat()


def _arrived(draft: Draft, what: str) -> None:
    """Strike off what a caption announced."""
    draft.awaited = [awaited for awaited in draft.awaited if awaited[0] != what]
    draft.basics.add(what)


def _table(claims: CellClaims, draft: Draft, table: Table) -> None:
    """Read one table of an account by its words."""
    if table.grid:
        claims.prints(table.cells, "history")
        if draft.history:
            claims.differs("accounts", "同一账户有两张还款记录", at=table.row, fields=("history",))
            return
        grid = read_grid(claims, "accounts", table, draft.span, amounts=True)
        draft.history = tuple(MonthCell(month=one.month, status=one.status, amount=one.amount) for one in grid)
        _arrived(draft, "grid")
        return
    if is_note(table):
        claims.prints(table.cells, "annotations")
        draft.annotations.extend(read_notes(claims, "accounts", table))
        return
    basics = [BASIC, REVOLVING, CARD, SEMI_CARD, RECOVERY, TERMS]
    basics.sort(key=lambda one: _FAMILY.get(id(one)) != draft.type)  # where two fit alike, the one of its section
    latest, attached = (LATEST, LATEST_CARD), (SPECIAL_TRANSACTIONS, INSTALMENTS, EVENTS)
    states = state_specs(draft.type)
    found, records = read_table(claims, "accounts", table, [*basics, *states, *latest, *attached])
    if name := _ATTACHED.get(found.name):
        claims.prints(table.cells, name)
    for record in records:
        if found in latest:
            if draft.latest is not None or not any(what == "latest" for what, _ in draft.awaited):
                claims.differs("accounts", "最新还款记录没有标题，或出现两次", at=table.row, fields=("latest",))
            draft.latest = Latest.model_validate(record.values)
            _arrived(draft, "latest")
        elif found is SPECIAL_TRANSACTIONS:
            draft.special_transactions.append(SpecialTransaction.model_validate(record.values))
        elif found is INSTALMENTS:
            draft.large_instalments.append(LargeInstalment.model_validate(record.values))
            _arrived(draft, "instalments")
        elif found is EVENTS:
            if record.values["text"]:
                draft.special_events.append(str(record.values["text"]))
        else:
            _fill(claims, draft, table, found, record.values)


def _fill(claims: CellClaims, draft: Draft, table: Table, found: Spec, read: dict[str, Any]) -> None:
    """Take over the values of a basic or state table; a table that comes twice is reported."""
    if found.name in draft.basics:
        claims.differs("accounts", f"同一账户的“{found.name}”出现两次", at=table.row)
        return
    draft.basics.add(found.name)
    family = _FAMILY.get(id(found))
    if family is not None:
        _check_type(claims, draft, table, family)
        _arrived(draft, "basic")
    elif found is not TERMS:
        _arrived(draft, "state")
    principal = {name: read.pop(name) for name in PRINCIPAL if name in read}
    if any(value is not None for value in principal.values()):
        draft.values["overdue_principal"] = OverduePrincipal.model_validate(principal)
    draft.values.update({name: value for name, value in read.items() if value is not None})


def _check_type(claims: CellClaims, draft: Draft, table: Table, family: str) -> None:
    """Hold the type that the columns show against the section's heading; the columns decide."""
    if draft.type == family or (family == "D1" and draft.type == "R4"):
        return
    claims.differs("accounts", "账户的表头与所在小节不符，小节标题可能缺失", family, draft.type, at=table.row)
    draft.type = family


def _finish(claims: CellClaims, group: Group, draft: Draft) -> None:
    """Report what the account should have and does not."""
    place = group.rows[0]
    if draft.type not in {"D1", "R4", "R1", "R2", "R3", "C1"}:
        claims.differs("accounts", "账户不在任何小节之下，类型不明", at=place)
        draft.type = "D1"
    if "basic" not in draft.basics:
        claims.differs("accounts", "账户没有基本信息表", at=place, kind="missing")
    if "state" not in draft.basics:
        states = fields_of(state_specs(draft.type))
        claims.differs("accounts", "账户没有状态信息", at=place, kind="missing", fields=states)
    if draft.type in {"D1", "R4", "R1"} and TERMS.name not in draft.basics:
        what = f"账户没有“{TERMS.name}”表"
        claims.differs("accounts", what, at=place, kind="missing", fields=fields_of([TERMS]))
    for first, second in _SECOND.items():
        if first in draft.basics and second not in draft.basics:
            table = [one for one in state_specs(draft.type) if one.name == second]
            claims.differs("accounts", f"账户没有“{second}”表", at=place, kind="missing", fields=fields_of(table))
    if "as_of" not in draft.values:
        claims.differs("accounts", "账户没有“截至”日期", at=place, kind="missing", fields=("as_of",))
    for what, text in draft.awaited:
        if what != "state" or "state" in draft.basics:
            fields = _prints(key(text.text)) if what != "state" else fields_of(state_specs(draft.type))
            claims.differs("accounts", "标题下没有对应的表格", at=text.row, kind="missing", fields=fields)
    if draft.type == "R3":
        draft.values.setdefault("business", word("account_type", draft.type))
