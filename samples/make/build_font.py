"""Make ``font/SampleHei.ttf``, ``font/mark.png`` and ``font/box.png``: run by hand, the results are committed.

The face is WenQuanYi Micro Hei (first face of ``wqy-microhei.ttc``, see ``font/LICENSE.txt``), cut down to GB 2312,
the punctuation of the reports and what the samples need besides. Kangxi radicals get the glyph of their ideograph, since
browser prints carry such code points. Needs fontTools and Pillow and the system's font file.

usage: python samples/make/build_font.py /path/to/wqy-microhei.ttc
"""

from __future__ import annotations

import sys
import unicodedata
from pathlib import Path

FONT_DIR = Path(__file__).resolve().parent / "font"
PUNCTUATION = "　、。〈〉《》「」『』【】〔〕〖〗·—‘’“”…－～（），．：；？！／＊＃％＆＋＝￥①②③④⑤⑥⑦⑧⑨⑩"


def gb2312() -> set[str]:
    """The 3,755 common characters (rows 16 to 55 of GB 2312) and the 3,008 less common ones (rows 56 to 87)."""
    found = set()
    for row in range(0xB0, 0xF8):
        for cell in range(0xA1, 0xFF):
            try:
                found.add(bytes((row, cell)).decode("gb2312"))
            except UnicodeDecodeError:
                continue
    return found


def kangxi() -> dict[int, int]:
    """Kangxi radical -> the ideograph it looks like (NFKC)."""
    return {code: ord(unicodedata.normalize("NFKC", chr(code))) for code in range(0x2F00, 0x2FD6)}


def build_font(collection: Path) -> None:
    """Cut the face down and write it."""
    from fontTools import subset
    from fontTools.ttLib import TTCollection

    font = TTCollection(str(collection)).fonts[0]
    radicals = kangxi()
    wanted = {ord(c) for c in gb2312() | set(PUNCTUATION)} | set(range(0x20, 0x7F))
    wanted |= set(radicals.values()) | {ord(c) for c in "戶⻚页⻔门⻅见"}
    options = subset.Options(
        hinting=False, layout_features=[], name_IDs=[0, 1, 2, 4, 6, 13, 14], notdef_outline=True, recalc_timestamp=False
    )
    cutter = subset.Subsetter(options)
    cutter.populate(unicodes=wanted)
    cutter.subset(font)
    alias = {**radicals, 0x2EDA: ord("页"), 0x2ED4: ord("门"), 0x2EC5: ord("见"), 0x2F3E: ord("户")}
    for table in font["cmap"].tables:
        if table.isUnicode():
            table.cmap.update({code: table.cmap[to] for code, to in alias.items() if to in table.cmap})
    for record in font["name"].names:
        if record.nameID in (1, 4, 6):
            record.string = "SampleHei"
    font.flavor = None
    font.save(str(FONT_DIR / "SampleHei.ttf"))


def build_pictures() -> None:
    """The mark 测试样例 as a picture for the page's background, and the neutral box in place of a logo."""
    from PIL import Image, ImageDraw, ImageFont

    face = str(FONT_DIR / "SampleHei.ttf")
    mark = Image.new("L", (400, 800), 255)
    letters = ImageFont.truetype(face, 80)
    word = Image.new("L", (340, 110), 255)
    ImageDraw.Draw(word).text((6, 6), "测试样例", font=letters, fill=232)
    turned = word.rotate(28, expand=True, fillcolor=255)
    for top in (10, 280, 550):
        mark.paste(turned, (30, top))
    mark.quantize(8).save(FONT_DIR / "mark.png", optimize=True)
    box = Image.new("L", (200, 76), 220)
    ImageDraw.Draw(box).text((28, 18), "测试样例", font=ImageFont.truetype(face, 36), fill=140)
    box.quantize(8).save(FONT_DIR / "box.png", optimize=True)


if __name__ == "__main__":
    build_font(Path(sys.argv[1]))
    build_pictures()
