"""The headings of a 二代详版, numbered as far as they exist."""

from __future__ import annotations

from .detailed_page import DetailedFlow

NUMERALS = ("一", "二", "三", "四", "五", "六", "七", "八", "九", "十", "十一", "十二")


class Numbered:
    """Chapters 一, 二 … and sections （一）（二）…, numbered as far as they exist."""

    def __init__(self, flow: DetailedFlow) -> None:
        self.flow = flow
        self.chapters = self.sections = 0

    def chapter(self, title: str) -> None:
        """The next chapter."""
        self.flow.chapter(f"{NUMERALS[self.chapters]} {title}")
        self.chapters += 1
        self.sections = 0

    def section(self, title: str) -> None:
        """The next section of this chapter."""
        self.flow.section(f"（{NUMERALS[self.sections]}）{title}")
        self.sections += 1
