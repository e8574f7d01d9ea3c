"""What a letter is made of: labelled parts, lines to sign, a footer; and the gaps for what only the person knows.

Without ``--reveal`` a letter holds no name, number or address: where one stands there is a gap to fill in by hand.

>>> Letter("题目", (Part("收件机构", (GAP,)),)).gaps
3
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from creditcheck.assess.masking import Mask
from creditcheck.model.report import Report

GAP = "【＿＿＿＿】"
"""A marked gap: nothing is invented for it."""
RECOGNISED = (
    "信里的数字、日期、机构名是从扫描件或照片上识别出来的：照着纸质报告逐个核对再签名，"
    "交信时附上这份纸质报告的复印件，对方看复印件。"
)
"""Said to the person, not to the one who gets the letter, where the report was recognised from pictures."""
_STARS = re.compile(r"[0-9A-Za-z@.]*\*{2,}[0-9A-Za-z@.]*")

SIGNED = (f"签名：{GAP}", f"日期：{GAP}")


@dataclass(frozen=True)
class Part:
    """One part under its label; several texts are a list."""

    label: str
    texts: tuple[str, ...]


@dataclass(frozen=True)
class Letter:
    """A draft. ``footer`` is for the person, not for the one who gets the letter."""

    title: str
    parts: tuple[Part, ...]
    closing: tuple[str, ...] = SIGNED
    footer: tuple[str, ...] = ()

    @property
    def gaps(self) -> int:
        """How many gaps there are to fill in."""
        return sum(text.count(GAP) for part in self.parts for text in part.texts) + sum(
            text.count(GAP) for text in self.closing
        )


@dataclass(frozen=True)
class Own:
    """What a letter may say of the person: everything with ``--reveal``, else gaps."""

    report: Report
    reveal: bool

    def value(self, text: str | None) -> str:
        """Return something of the person's own, or a gap."""
        shown = "" if text is None or "*" in text else text.strip("- ")
        return shown if self.reveal and shown else GAP

    def letter(self, letter: Letter) -> Letter:
        """Return a letter with gaps where its texts name the person."""
        if self.reveal:
            return letter
        found = Mask.of(self.report)
        mask = replace(found, masked=dict.fromkeys(found.masked, GAP))

        def hide(text: str) -> str:
            # Piece by piece: a gap behind 地址 is no address.
            return GAP.join(_STARS.sub(GAP, mask.text(piece)) for piece in text.split(GAP))

        return replace(letter, parts=tuple(replace(part, texts=tuple(map(hide, part.texts))) for part in letter.parts))
