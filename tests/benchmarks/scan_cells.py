"""How well the cells of scans with watermarks are read: those that strokes cross, and the others, in one table.

usage: PYTHONPATH=tests python tests/benchmarks/scan_cells.py [--sample NAME ...] [--only TEXT ...] [--pages N ...] (a minute for each row)

A cell is crossed where strokes have ink in it. ``right`` cells say what the sample's PDF says; ``doubtful`` ones are
right or wrong and said to be in doubt; ``silent`` ones are wrong and nothing says so; ``lost`` ones have no cell of
their own any more. The same sample gives the same pictures each time.
"""

from __future__ import annotations

import argparse
import random
import unicodedata
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

import cv2
import numpy as np
import pypdfium2
from PIL import Image
from scans import SAMPLES, mark_of

from creditcheck.errors import UnreadableError
from creditcheck.geometry import Box
from creditcheck.layouts.lexicon import lexicon
from creditcheck.readers.document import Page
from creditcheck.readers.ocr.folding import same
from creditcheck.readers.ocr.pages import Scanned, read_page
from creditcheck.readers.ocr.ready import made_ready
from creditcheck.readers.pdf import read_pdf
from creditcheck.readers.ruling import ruling_of

_BAYER = np.array(((0, 8, 2, 10), (12, 4, 14, 6), (3, 11, 1, 9), (15, 7, 13, 5))) < 6
ROWS: dict[str, dict[str, Any]] = {
    "none, one bit": {"mark": None},
    "none, one bit 212": {"mark": None, "dpi": 212},
    "specks": {"mark": "solid", "shade": 195, "grain": 20},
    "solid": {"mark": "solid"},
    "hollow": {"mark": "hollow"},
    "lines": {"mark": "lines"},
    "thick lines": {"mark": "thick"},
    "dots": {"mark": "solid", "shade": 190, "bit": 0},
    "noise 30": {"mark": "solid", "dots": 0.3},
    "noise 50": {"mark": "solid", "dots": 0.5},
    "bayer": {"mark": "solid", "dots": _BAYER},
    "grey 200": {"mark": "solid", "shade": 160, "dpi": 200, "bit": None},
    "grey 150": {"mark": "solid", "shade": 190, "dpi": 150, "bit": None},
}
"""The strokes, their shade, and what differs from one bit, 300 dpi; ``bit`` 0 for dots, None for grey.

``dots``: the share of pixels that are black within the strokes, or which ones are.
"""
PLAIN: dict[str, Any] = {"dpi": 300, "shade": 120, "grain": 8, "bit": 170, "turn": 0.4}
_LINES = {"lines": (60, 0.6, 45), "thick": (150, 4.5, 50)}
"""Points from line to line, points of their width, degrees."""
_FEW, _NEAR, _LINE = 12, 6.0, 4.0
"""Pixels of a stroke that cross a cell; points within which a cell is the same; points from line to line."""


class Read(NamedTuple):
    """One cell: its place, what it says, and the stretches of the page that say it."""

    box: Box
    text: str
    stretches: frozenset[int]


def strokes_of(shape: tuple[int, int], kind: str | None, dpi: int) -> Any:
    """Return where strokes of a kind have ink."""
    point = dpi / 72
    if kind in _LINES:
        gap, width, angle = _LINES[kind]
        found = np.zeros(shape, np.uint8)
        run = shape[0] / np.tan(np.radians(angle))
        for left in range(-int(run), shape[1], round(gap * point)):
            cv2.line(found, (left, shape[0]), (int(left + run), 0), 1, max(1, round(width * point)))
        return found
    if kind is None:
        return np.zeros(shape, np.uint8)
    found = mark_of(shape, dpi).astype(np.uint8)
    side = max(3, round(0.5 * point))
    return cv2.morphologyEx(found, cv2.MORPH_GRADIENT, np.ones((side, side), np.uint8)) if kind == "hollow" else found


def picture(page: Any, strokes: Any, luck: random.Random, how: dict[str, Any]) -> Any:
    """Return a page with strokes as a scanner gives it."""
    shown = np.array(page.render(scale=how["dpi"] / 72, grayscale=True).to_pil().convert("L"))
    dots = how.get("dots")
    if dots is None:
        shown = np.where(strokes > 0, np.minimum(shown, how["shade"]), shown).astype(np.uint8)
    height, width = shown.shape
    turn = cv2.getRotationMatrix2D((width / 2, height / 2), luck.uniform(-1, 1) * how["turn"], 1)
    shown = cv2.warpAffine(shown, turn, (width, height), flags=cv2.INTER_CUBIC, borderValue=255)
    grain = np.random.default_rng(luck.randrange(10**6)).normal(0, how["grain"], shown.shape)
    grey = np.clip(cv2.GaussianBlur(shown, (0, 0), 0.6).astype(np.float32) + grain, 0, 255).astype(np.uint8)
    if how["bit"] == 0:
        return np.array(Image.fromarray(grey).convert("1").convert("L"))
    if how["bit"] is None:
        return grey
    black = grey <= how["bit"]
    if dots is not None:
        inside = cv2.warpAffine(strokes, turn, (width, height)) > 0
        share = dots if isinstance(dots, float) else np.tile(dots, (height // 4 + 1, width // 4 + 1))[:height, :width]
        black |= inside & (np.random.default_rng(luck.randrange(10**6)).random(grey.shape) < share)
    return np.where(black, 0, 255).astype(np.uint8)


def cells_of(page: Page) -> Iterator[Read]:
    """Yield the cells of a page with what they say."""
    chars = [
        (glyph.x0 + glyph.x1, glyph.y - 0.38 * glyph.size, glyph.text, number)
        for number, stretch in enumerate(page.stretches)
        for glyph in stretch.characters()
    ]
    boxes = {id(box): box for region in ruling_of(page.rules).regions for band in region.bands for box in band.boxes}
    for box in boxes.values():
        inside = [one for one in chars if box.x0 <= one[0] / 2 <= box.x1 and box.y0 <= one[1] <= box.y1]
        lines: list[list[Any]] = []
        for one in sorted(inside, key=lambda one: one[1]):
            if lines and one[1] - lines[-1][-1][1] < _LINE:
                lines[-1].append(one)
            else:
                lines.append([one])
        text = "".join(one[2] for line in lines for one in sorted(line))
        said = unicodedata.normalize("NFKC", text).replace(" ", "")
        yield Read(box, said, frozenset(one[3] for one in inside))


def judged(true: Page, read: Scanned, strokes: Any, dpi: int) -> Iterator[tuple[bool, str]]:
    """Yield for each cell of a page whether strokes cross it, and how it was read."""
    found = list(cells_of(read.page))
    doubtful = {place for one in read.alternatives for place in range(one.start, one.end)}
    inserted = [one.glyphs[0] for one in read.alternatives if one.start == one.end]
    for cell in cells_of(true):
        box = cell.box
        left, right, top, bottom = (round(edge * dpi / 72) for edge in (box.x0 + 1, box.x1 - 1, box.y0 + 1, box.y1 - 1))
        crossed = int(strokes[top:bottom, left:right].sum()) > _FEW
        near = min(found, key=lambda one: _apart(one.box, box), default=None)
        if near is None or _apart(near.box, box) > _NEAR:
            yield crossed, "lost"
            continue
        unsure = bool(near.stretches & doubtful) or any(
            near.box.x0 <= glyph.x0 <= near.box.x1 and near.box.y0 <= glyph.y <= near.box.y1 for glyph in inserted
        )
        right_ = same(near.text, cell.text)
        yield (
            crossed,
            {(True, False): "right", (True, True): "right, doubtful", (False, True): "doubtful"}.get(
                (right_, unsure), "silent"
            ),
        )


def _apart(one: Box, two: Box) -> float:
    return abs(one.x0 + one.x1 - two.x0 - two.x1) / 2 + abs(one.y0 + one.y1 - two.y0 - two.y1) / 2


def row_of(sample: Path, how: dict[str, Any], pages: list[int]) -> str:
    """Return the row of a sample in the table: of each kind of cells how many, right, doubtful and silent."""
    data, luck = sample.read_bytes(), random.Random(1)
    true, pdf = read_pdf(data), pypdfium2.PdfDocument(data)
    counts: dict[bool, Counter[str]] = {False: Counter(), True: Counter()}
    for index in range(len(pdf)):
        if pages and index + 1 not in pages:
            continue
        size = pdf[index].render(scale=how["dpi"] / 72).to_pil().size
        strokes = strokes_of(size[::-1], how["mark"], how["dpi"])
        try:
            read = read_page(index + 1, made_ready(picture(pdf[index], strokes, luck, how)), lexicon())
        except UnreadableError as error:
            return f"refused: {error.message} | | | | |"
        for crossed, how_read in judged(true.pages[index], read, strokes, how["dpi"]):
            counts[crossed][how_read] += 1
    return " | ".join(_said(counts[crossed]) for crossed in (False, True))


def _said(count: Counter[str]) -> str:
    many = count.total()
    if not many:
        return "0 | – | – | –"
    right, unsure = count["right"] + count["right, doubtful"], count["right, doubtful"] + count["doubtful"]
    return f"{many} | {100 * right / many:.1f} % | {100 * (unsure + count['lost']) / many:.1f} % | {count['silent']}"


def main() -> None:
    """Print the table, row by row."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--sample", nargs="*", default=["20-detailed-clean"])
    parser.add_argument("--only", nargs="*", default=[""])
    parser.add_argument("--pages", nargs="*", type=int, default=[])
    chosen = parser.parse_args()
    heads = ("cells", "right", "doubtful", "silent")
    crossed = (f"crossed {head}" for head in heads)
    print("| sample | strokes |", " | ".join((*heads, *crossed)), "|")
    print("| --- " * 10 + "|", flush=True)
    for name in chosen.sample:
        for kind, how in ROWS.items():
            if kind.startswith(tuple(chosen.only)):
                found = row_of(SAMPLES / f"{name}.pdf", PLAIN | how, chosen.pages)
                print(f"| {name} | {kind} | {found} |", flush=True)


if __name__ == "__main__":
    main()
