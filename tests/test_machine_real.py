"""Documents of the machine form: a real one is complete, and nothing that is lost or doubled in one passes unseen."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from copy import deepcopy
from itertools import cycle

import machine_real
import pytest
from machine_real import Doc, as_bytes
from tries import some

from creditcheck.model.report import Report
from creditcheck.reading import read_bytes

DOCUMENTS: dict[str, Callable[[], Doc]] = {"real": machine_real.real, "synthetic": machine_real.synthetic}


def read(document: Doc) -> Report:
    return read_bytes(as_bytes(document))


@pytest.mark.parametrize("name", DOCUMENTS)
def test_a_whole_document_is_complete(name: str) -> None:
    reading = read(DOCUMENTS[name]()).reading
    assert (reading.unread, reading.discrepancies, reading.warnings) == ((), (), ())
    assert reading.complete


def test_the_real_document_has_real_shapes() -> None:
    report = read(machine_real.real())
    accounts = report.accounts
    assert len(accounts) - len({a.model_copy(update={"no": None, "where": None}) for a in accounts}) == 2
    ends = [(a.closed, a.history[-1].month) for a in accounts if a.status == "settled" and a.history]
    assert ("2026-02-15", "2026-05") in ends
    assert any(a.status == "bad_debt" and a.history[-1].status == "7" for a in accounts)
    assert any(a.overdue_terms == 3 and a.history[-1].status == "7" for a in accounts)
    known = {agreement.agreement_id for agreement in report.agreements}
    assert any(a.status == "closed" and a.agreement_id not in {None, *known} for a in accounts)


def _accounts(document: Doc) -> list[Doc]:
    return document["PDA"]["PD01"]


def _cells(account: Doc, block: str) -> list[Doc]:
    return [row for row in (account[block] or {}).get(f"{block}H") or () if row[f"{block}D01"]]


def _of_account(document: Doc, change: Callable[[Doc], str | None]) -> Iterator[tuple[str, Doc]]:
    for index, account in enumerate(_accounts(document)):
        damaged = deepcopy(account)
        what = change(damaged)
        if what:
            copy = deepcopy(document)
            copy["PDA"]["PD01"][index] = damaged
            yield f"{account['PD01A']['PD01AD01']} {index} {what}", copy


def drop_account(document: Doc) -> Iterator[tuple[str, Doc]]:
    for index in range(len(_accounts(document))):
        copy = deepcopy(document)
        del _accounts(copy)[index]
        yield f"account {index}", copy


def double_account(document: Doc) -> Iterator[tuple[str, Doc]]:
    for index, account in enumerate(_accounts(document)):
        copy = deepcopy(document)
        _accounts(copy).insert(index, deepcopy(account))
        yield f"account {index}", copy


def drop_agreement(document: Doc) -> Iterator[tuple[str, Doc]]:
    named = {account["PD01A"]["PD01AI04"] for account in _accounts(document) if account["PD01C"]}
    for index, agreement in enumerate(document["PCA"]["PD02"]):
        if agreement["PD02A"]["PD02AI03"] in named:
            copy = deepcopy(document)
            del copy["PCA"]["PD02"][index]
            yield f"agreement {index}", copy


def drop_all_agreements_but_one(document: Doc) -> Iterator[tuple[str, Doc]]:
    """Lose the only agreement that an account names."""
    for index, account in enumerate(_accounts(document)):
        mark = account["PD01A"]["PD01AI04"]
        if mark and account["PD01C"]:
            copy = deepcopy(document)
            for other, one in enumerate(_accounts(copy)):
                if other != index:
                    one["PD01A"]["PD01AI04"] = None
            copy["PCA"] = None
            yield f"account {index}", copy


def drop_inquiry(document: Doc) -> Iterator[tuple[str, Doc]]:
    """Lose the newest inquiry, and each of the last month that the summary counts."""
    for index, inquiry in enumerate(document["POQ"]["PH01"]):
        if index == 0 or (inquiry["PH010R01"] > "2026-09-16" and inquiry["PH010Q03"] in {"02", "03"}):
            copy = deepcopy(document)
            del copy["POQ"]["PH01"][index]
            yield f"inquiry {index}", copy


def drop_list_of_inquiries(document: Doc) -> Iterator[tuple[str, Doc]]:
    yield "all inquiries", deepcopy(document) | {"POQ": None}


def blank_month(block: str) -> Callable[[Doc], Iterator[tuple[str, Doc]]]:
    """Blank one month of each grid: its first, one in the middle or its last by turns."""

    def damage(document: Doc) -> Iterator[tuple[str, Doc]]:
        places = cycle((0, 0.5, 1))

        def change(account: Doc) -> str | None:
            cells = sorted(_cells(account, block), key=lambda row: row[f"{block}R03"])
            if not cells:
                return None
            cell = cells[int(next(places) * (len(cells) - 1))]
            cell[f"{block}D01"] = ""
            if block == "PD01E":
                cell["PD01EJ01"] = ""
            return cell[f"{block}R03"]

        return _of_account(document, change)

    return damage


def grids_differ(document: Doc) -> Iterator[tuple[str, Doc]]:
    def change(account: Doc) -> str | None:
        cells = _cells(account, "PD01D")
        if not cells:
            return None
        cells[-1]["PD01DD01"] = "M"
        return cells[-1]["PD01DR03"]

    return _of_account(document, change)


def large_overdue(document: Doc) -> Iterator[tuple[str, Doc]]:
    """Turn an N into 2 with a large amount, in both grids (a 呆账 account's months are counted nowhere)."""

    def change(account: Doc) -> str | None:
        paid = [cell for cell in _cells(account, "PD01E") if cell["PD01ED01"] == "N"]
        if not paid or account["PD01A"]["PD01AD01"] == "R3" or _is_bad_debt(account):
            return None
        cell = paid[len(paid) // 2]
        cell |= {"PD01ED01": "2", "PD01EJ01": "99999999"}
        for other in _cells(account, "PD01D"):
            if other["PD01DR03"] == cell["PD01ER03"]:
                other["PD01DD01"] = "2"
        return cell["PD01ER03"]

    return _of_account(document, change)


def _is_bad_debt(account: Doc) -> bool:
    return account["PD01B"]["PD01BD01"] == {"R2": "5", "R3": "5"}.get(account["PD01A"]["PD01AD01"], "4")


def longer_balance(document: Doc) -> Iterator[tuple[str, Doc]]:
    """Add a digit to the balance of an open loan."""

    def change(account: Doc) -> str | None:
        month = account["PD01C"]
        if not month or account["PD01A"]["PD01AD01"] not in {"D1", "R1", "R4"} or month["PD01CJ01"] == "0":
            return None
        month["PD01CJ01"] += "7"
        account["PD01B"]["PD01BJ01"] = month["PD01CJ01"]
        return month["PD01CJ01"]

    return _of_account(document, change)


DAMAGES: dict[str, Callable[[Doc], Iterator[tuple[str, Doc]]]] = {
    "drop an account": drop_account,
    "double an account": double_account,
    "drop an open account's agreement": drop_agreement,
    "drop the only agreement named": drop_all_agreements_but_one,
    "drop an inquiry": drop_inquiry,
    "drop all inquiries": drop_list_of_inquiries,
    "blank a month of five years": blank_month("PD01E"),
    "blank a month of two years": blank_month("PD01D"),
    "grids differ": grids_differ,
    "N into 2": large_overdue,
    "a digit more": longer_balance,
}


@pytest.mark.parametrize("damage", DAMAGES)
@pytest.mark.parametrize("name", DOCUMENTS)
def test_damage_is_a_discrepancy(name: str, damage: str) -> None:
    damaged = some(list(DAMAGES[damage](DOCUMENTS[name]())), 4)
    assert damaged
    unseen = [what for what, document in damaged if not read(document).reading.discrepancies]
    assert unseen == []
