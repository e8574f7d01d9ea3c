"""个人基本信息 in 不乱: phones, addresses and employers that change often, details that differ (IDN01-IDN03)."""

from __future__ import annotations

from datetime import date

from creditcheck.checks.figures.facts import Facts
from creditcheck.checks.figures.windows import drops_to
from creditcheck.checks.rule import Judgement, NotRun, Rule, passed, warn
from creditcheck.checks.steps import placed, rows
from creditcheck.data.institutions import plain_name
from creditcheck.model.assessment import Evidence
from creditcheck.values.dates import last_day
from creditcheck.values.ids import mask_id

_Rows = tuple[tuple[str | None, str | None], ...]
"""Text and its update date, as printed."""


def phone_changes(facts: Facts) -> Judgement:
    """IDN01: phone numbers with an update in the last months."""
    warn_at, months = facts.limit("IDN01.warn"), facts.limit("IDN01.window").whole
    phones = enumerate(facts.report.subject.phones)
    found = [(n, p) for n, p in phones if p.updated and facts.in_window(last_day(p.updated), months)]
    message = f"近 {months} 个月更新过的手机号 {len(found)} 行。口径：{warn_at.shown} 行起提醒。"
    if not warn_at.reached(len(found)):
        return passed(message, len(found), limit=warn_at)
    days = [last_day(p.updated) for _, p in found if p.updated]
    clears = drops_to(days, max(0, warn_at.whole - 1), months, facts.preset.settings.window_mode)
    shown = tuple(
        placed(facts, f"/subject/phones/{n}", f"手机号 {p.number or '--'}，{p.updated} 更新") for n, p in found
    )
    return warn("low", message, len(found), limit=warn_at, evidence=shown or rows(facts, (), message), clears_on=clears)


def _inside(facts: Facts, pairs: _Rows, months: int) -> list[tuple[int, str, date]]:
    """Return number, text and date of the rows that print both and were updated in the window."""
    found = []
    for number, (text, updated) in enumerate(pairs):
        if text and updated and facts.in_window(last_day(updated), months):
            found.append((number, text, last_day(updated)))
    return found


def address_changes(facts: Facts) -> Judgement:
    """IDN02: distinct addresses or employers with an update in the last year."""
    warn_at, months = facts.limit("IDN02.warn"), facts.limit("IDN02.window").whole
    subject = facts.report.subject
    homes = _inside(facts, tuple((r.address, r.updated) for r in subject.residences), months)
    jobs = _inside(facts, tuple((j.employer, j.updated) for j in subject.jobs), months)
    counts = [len({plain_name(text) for _, text, _ in found}) for found in (homes, jobs)]
    figure = max(counts)
    message = f"近 {months} 个月更新过的不同住址 {counts[0]} 个、不同单位 {counts[1]} 个。"
    message += f"口径：其中一项 {warn_at.shown} 个起提醒。"
    if not warn_at.reached(figure):
        return passed(message, figure, limit=warn_at)
    shown: list[Evidence] = []
    clears: list[date] = []
    for key, found, count in (("residences", homes, counts[0]), ("jobs", jobs, counts[1])):
        if warn_at.reached(count):
            newest: dict[str, date] = {}
            for number, text, day in found:
                name = plain_name(text)
                newest[name] = max(day, newest.get(name, day))
                shown.append(placed(facts, f"/subject/{key}/{number}", f"{text}，{day:%Y-%m-%d} 更新"))
            day_ = drops_to(list(newest.values()), max(0, warn_at.whole - 1), months, facts.preset.settings.window_mode)
            clears += [day_] if day_ else []
    return warn(
        "low",
        message,
        figure,
        limit=warn_at,
        evidence=tuple(shown) or rows(facts, (), message),
        clears_on=max(clears, default=None),
    )


def _current_employer(facts: Facts) -> str | None:
    """Return the employer with the newest update; without dates the first printed one."""
    jobs = [job for job in facts.report.subject.jobs if job.employer]
    dated = [job for job in jobs if job.updated]
    newest = max(dated, key=lambda job: last_day(job.updated or "0001-01"), default=jobs[0] if jobs else None)
    return newest.employer if newest else None


def _same(given: str, printed: str) -> bool:
    """Compare details; printed stars stand for any character."""
    one, other = plain_name(given).upper(), plain_name(printed).upper()
    return len(one) == len(other) and all(b in ("*", a) for a, b in zip(one, other, strict=True))


def identity(facts: Facts) -> Judgement | NotRun:
    """IDN03: ID number, marital status and employer as printed against what the person gave."""
    given, subject = facts.answers.identity, facts.report.subject
    if given is None:
        return NotRun("没有填本人的证件号码、婚姻状况或工作单位")
    employer = _current_employer(facts)
    pairs = [
        ("证件号码", given.id_number, subject.id_number), ("婚姻状况", given.marital_status, subject.marital_status),
        ("工作单位", given.employer, employer),
    ]  # fmt: skip
    asked = [(what, mine, printed) for what, mine, printed in pairs if mine]
    compared = [(what, mine, printed) for what, mine, printed in asked if printed]
    if not compared:
        return NotRun("您填的内容，这份报告都没有印，没法比对")
    differing = [(what, mine, printed) for what, mine, printed in compared if not _same(mine, printed)]
    unprinted = [what for what, _, printed in asked if not printed]
    note = f"报告没有印、没有比对：{'、'.join(unprinted)}。" if unprinted else ""
    if not differing:
        return passed(f"{'、'.join(what for what, _, _ in compared)}与您填的一致。{note}", 0)
    message = f"{'、'.join(what for what, _, _ in differing)}与您填的不一致。{note}"
    return warn("medium", message, len(differing), evidence=tuple(_difference(facts, *row) for row in differing))


def _difference(facts: Facts, what: str, mine: str, printed: str) -> Evidence:
    # The person's own number is no text of the report, so the masking of the report's texts would not find it.
    shown = mask_id(mine) if what == "证件号码" else mine
    return placed(facts, "/subject", f"{what}：报告印 {printed}，您填 {shown}")


RULES: tuple[Rule, ...] = (
    Rule(code="IDN01", name="phone-changes", dimension="not_messy", reads=("subject",), severity="low",
         needs=("detailed",), check=phone_changes),
    Rule(code="IDN02", name="address-or-job-changes", dimension="not_messy", reads=("subject",), severity="low",
         needs=("detailed",), check=address_changes),
    Rule(code="IDN03", name="identity-mismatch", dimension="not_messy", reads=("subject",), severity="medium",
         needs=("identity",), check=identity),
)  # fmt: skip
