"""What an assessment is made with: the day, the threshold set, what the person gave, what to leave out."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date

from creditcheck.assess.waivers import Waiver
from creditcheck.checks.figures.answers import Answers
from creditcheck.data.institutions import Register, default_register
from creditcheck.data.preset_files import load_preset
from creditcheck.data.thresholds import Preset
from creditcheck.model.report import Report


@dataclass(frozen=True)
class Options:
    """``today``: the day it is judged on. ``select`` and ``ignore``: rule codes or their beginnings.

    ``reveal``: nothing is masked. ``register``: institutions, with a person's own additions.
    """

    today: date
    preset: Preset = field(default_factory=load_preset)
    answers: Answers = field(default_factory=Answers)
    spouse: Report | None = None
    select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    waivers: tuple[Waiver, ...] = ()
    reveal: bool = False
    register: Register = field(default_factory=default_register)

    def left_out(self, code: str) -> str | None:
        """Return why a rule is left out by the person's choice, or None."""
        if self.select and not code.startswith(self.select):
            return "没有选择这一条（--select）"
        return "按要求不看这一条（--ignore）" if self.ignore and code.startswith(self.ignore) else None
