"""The page of the 二代简版: measures of the form, styles of copies in circulation, and the flow of lines down the pages."""

from __future__ import annotations

from dataclasses import dataclass

from .canvas import BACK, BODY, FOOT, NUMBER, TABLE, Colour, Picture, Sheets
from .font import width, wrap

LEFT, RIGHT = 41.2, 553.8
TEXT_RIGHT = 557.0
BOTTOM = 790.0
TOP = 84.0
BLUE, PALE_BLUE = (84, 141, 212), (222, 236, 254)
TEAL, PALE_TEAL = (49, 132, 155), (182, 221, 232)
ORANGE, PALE_ORANGE = (255, 166, 85), (255, 209, 164)
HEADING, RED, WHITE = (0, 176, 240), (255, 0, 0), (255, 255, 255)

HALF_WIDTH = str.maketrans({"：": ":", "，": ","})
KANGXI = {"户": "⼾", "日": "⽇", "一": "⼀", "月": "⽉", "页": "⻚", "人": "⼈", "金": "⾦", "行": "⾏"}


@dataclass(frozen=True)
class BriefStyle:
    """How a copy was made. ``browser``: printed again from a browser: reading order, other widths, its own header line.

    ``footer`` has {n} and {total}; None drops it. ``kangxi`` lists characters that come out as Kangxi radicals. ``split_bars``
    puts each bar last on its page where its sub-bar goes to the next. ``half_width`` prints ASCII colons and commas in the
    labels. ``cells_top`` puts the cells of the query tables at the top of their row.
    """

    browser: bool = False
    footer: str | None = "第 {n} 页，共{total} 页"
    kangxi: str = ""
    split_bars: bool = False
    half_width: bool = False
    cells_top: bool = False
    mark: str = "picture"
    spaced_years: bool = False
    record_near_end: bool = False


class Flow:
    """Lines going down the pages of one report."""

    def __init__(self, style: BriefStyle) -> None:
        self.style = style
        self.sheets = Sheets(layered=not style.browser, stretch=93.0 if style.browser else 100.0, mark=style.mark)
        self.y = 0.0
        self.turn()

    def turn(self) -> None:
        """Begin a page with its furniture: neutral boxes in place of logo and notice."""
        self.sheets.new_page()
        self.y = TOP
        if self.style.browser:
            self.y = 50.0
            self.say(30, 18, "2026/10/16 09:30", 7)
            self.say(300, 18, "个人信用报告", 7, align="middle")
        else:
            self.sheets.put(Picture("box.png", 43.2, 38, 135.3, 73), BACK)
            self.sheets.put(Picture("box.png", 443.6, 38, 551.8, 61.3), BACK)

    def room(self, height: float) -> None:
        """Go to the next page when less than this is left."""
        if self.y + height > BOTTOM:
            self.turn()

    def say(
        self,
        x: float,
        top: float,
        text: str,
        size: float = 9,
        layer: int = TABLE,
        colour: Colour = (0, 0, 0),
        bold: bool = False,
        align: str = "left",
    ) -> None:
        """Put text, with the copy's own code points."""
        shown = text.translate({ord(c): KANGXI[c] for c in self.style.kangxi})
        self.sheets.text(x, top, shown, size, layer, colour, bold, align)

    def labelled(self, text: str) -> str:
        """Labels with the copy's own punctuation."""
        return text.translate(HALF_WIDTH) if self.style.half_width else text

    def bar(self, title: str, fill: Colour) -> None:
        """A coloured bar with a white title."""
        self.y += 14
        if self.style.split_bars and self.y > 520:
            self.y = BOTTOM - 32.5
        self.room(32)
        self.sheets.box(LEFT, self.y, RIGHT, self.y + 32, fill=fill)
        self.say((LEFT + RIGHT) / 2, self.y + 9, title, 14, colour=WHITE, bold=True, align="middle")
        self.y += 32

    def sub_bar(self, text: str, fill: Colour) -> None:
        """The paler bar below it, with a sentence."""
        self.room(27)
        self.sheets.box(LEFT, self.y, RIGHT, self.y + 27, fill=fill)
        shown = text.replace("最近5年", "最近5 年") if self.style.spaced_years else text
        self.say((LEFT + RIGHT) / 2, self.y + 8, shown, 9, align="middle")
        self.y += 27

    def heading(self, text: str) -> None:
        """A group's title."""
        self.y += 14
        self.room(12 + 13.5 * 3)
        self.say(LEFT - 5, self.y, text, 12, colour=HEADING, bold=True)
        self.y += 16

    def sub_heading(self, text: str) -> None:
        """A sub-heading such as 从未发生过逾期的账户明细如下：."""
        self.room(10.5 + 13.5)
        self.say(LEFT - 5, self.y, self.labelled(text), 10.5)
        self.y += 14.5

    def record(self, number: int | None, text: str, two_digits: bool = False) -> None:
        """One numbered record: its number at x=36, its text beside it, broken over lines and pages."""
        indent = 51.0 if two_digits else 46.1
        if self.style.browser:
            lines = wrap(f"{number}." + text if number is not None else text, 9, (TEXT_RIGHT - 36) / 0.93)
            for line in lines:
                self.room(13.5)
                self.say(36, self.y, line, 9, BODY)
                self.y += 13.5
            return
        for index, line in enumerate(wrap(text, 9, TEXT_RIGHT - indent)):
            self.room(13.5)
            if index == 0 and number is not None:
                self.say(36, self.y + 0.3, f"{number}.", 9, NUMBER)
            self.say(indent, self.y, line, 9, BODY)
            self.y += 13.5

    def pairs(self, items: list[tuple[str, str]], columns: tuple[float, ...]) -> None:
        """``label：value`` pairs in columns; one that is too long takes rows of its own."""
        ends = (*columns[1:], RIGHT)
        at = 0
        started = False
        for label, value in items:
            text = self.labelled(f"{label}：") + value
            fits = width(text, 9) < ends[at] - columns[at] - 6
            if not fits and at:
                self.y += 13.5
                at = 0
                fits = width(text, 9) < ends[0] - columns[0] - 6
            if at == 0:
                self.room(13.5)
            if fits:
                self.say(columns[at], self.y, text, 9, BODY)
                at += 1
                started = True
                if at == len(columns):
                    at = 0
                    self.y += 13.5
                    started = False
                continue
            for line in wrap(text, 9, RIGHT - columns[0]):
                self.room(13.5)
                self.say(columns[0], self.y, line, 9, BODY)
                self.y += 13.5
            started = False
        self.y += 13.5 if started else 0.0

    def feet(self) -> None:
        """Footers, now that the number of pages is known."""
        total = len(self.sheets.pages)
        for n in range(1, total + 1):
            page = self.sheets.pages[n - 1]
            self.sheets.pages.append(page)  # text() writes on the last page
            if self.style.footer is not None:
                self.say(297.5, 814, self.style.footer.format(n=n, total=total), 8.5, FOOT, align="middle")
            if self.style.browser:
                self.say(30, 826, "file:///D:/ceshi/baogao.html", 7, FOOT)
                self.say(560, 826, f"{n}/{total}", 7, FOOT, align="right")
            self.sheets.pages.pop()
