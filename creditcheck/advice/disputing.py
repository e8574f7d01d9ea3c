"""``dispute``: the list of what looks wrong in a report, with its ground, what to ask for and which proof to bring."""

from __future__ import annotations

from creditcheck.advice.grounds import Wrong, key_of, wrongs
from creditcheck.assess.assessing import facts_of, identity_of
from creditcheck.assess.consent_gate import refuse_without_consent
from creditcheck.assess.masking import Mask
from creditcheck.assess.options import Options
from creditcheck.assess.telling import telling
from creditcheck.checks.figures.facts import Facts
from creditcheck.data.grounds import ground, not_grounds, where
from creditcheck.model.dispute import Dispute, Item
from creditcheck.model.report import Report


def disputes(report: Report, options: Options) -> Dispute:
    """Return what in a report looks wrong, and what is no ground.

    Raises:
        ConsentError: it is another person's, whose consent does not hold on the day of judging.
        AnswersError: a mark's number is not in the report's list.

    """
    refuse_without_consent(options.answers, options.today)
    facts = facts_of(report, options)
    telling(facts)  # a mark that cannot be right is refused, as everywhere
    made = Dispute(
        report=identity_of(facts),
        complete=report.reading.complete,
        items=tuple(_item(facts, no, wrong) for no, wrong in enumerate(wrongs(facts), 1)),
        not_grounds=not_grounds(),
    )
    return made if options.reveal else Mask.of(report).document(made)


def _item(facts: Facts, no: int, wrong: Wrong) -> Item:
    words = ground(wrong.ground)
    return Item(
        no=no,
        ground=wrong.ground,
        section=wrong.section,
        account=key_of(facts, wrong.record),
        page=wrong.page,
        line=wrong.line,
        text=wrong.text,
        what=f"{words.title}：{wrong.what}。",
        request=words.request,
        proof=words.proof,
        where=where(inquiry=wrong.section == "inquiries"),
    )
