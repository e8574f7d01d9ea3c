"""How well scans are read: a sample as pictures of many kinds, in one table; and how long a page takes.

usage: PYTHONPATH=tests python tests/benchmarks/scans.py [--sample NAME] [--only TEXT ...] [--time] (some ten minutes for one sample)

``--only dpi one-bit`` runs the rows whose names begin like that. ``right`` are the values that are those of the sample;
``doubtful`` ones are right or wrong and stand in a record or part that is said to be in doubt; ``silent`` ones are
wrong and nothing says so; a scan may be ``refused`` as a whole. ``--time`` holds both readings of the pages against
detection and recognition of the whole pages by rapidocr. The same sample gives the same pictures each time.
"""

from __future__ import annotations

import argparse
import json
import random
import time
import unicodedata
from collections.abc import Collection, Iterator
from functools import partial
from io import BytesIO
from pathlib import Path
from typing import Any

import cv2
import numpy as np
import pypdfium2
from PIL import Image
from scan_paper import as_file, reduced_sheets

from creditcheck.errors import UnreadableError
from creditcheck.model.record_keys import account_keys, keyed, list_keys
from creditcheck.model.report import Report
from creditcheck.reading import read_images, read_report
from creditcheck.reading.aids import Aids
from creditcheck.reconcile.two_readings import MORE

SAMPLES = Path(__file__).parent.parent.parent / "samples"
PLAIN: dict[str, Any] = {"dpi": 150, "turn": 0.3, "grain": 5, "quality": 85, "bit": None, "mark": None, "slant": 0.0}
PHOTO: dict[str, Any] = {"dpi": 200, "turn": 1.0, "light": 0.7, "table": 90, "corner": 0.02}
SPECKS: dict[str, Any] = {"mark": 195, "grain": 20}
ROWS: dict[str, dict[str, Any]] = {
    "plain": {},
    **{f"dpi {dpi}": {"dpi": dpi} for dpi in (100, 150, 200, 300)},
    **{f"turn {turn}": {"turn": turn} for turn in (0.0, 1.0, 2.0, 3.0, 5.0)},
    **{f"grain {grain}": {"grain": grain} for grain in (0, 10, 20)},
    **{f"jpeg {quality}": {"quality": quality} for quality in (35, 60)},
    **{f"perspective {slant}": {"slant": slant} for slant in (0.01, 0.02)},
    **{f"light {light}": {"light": light} for light in (0.7, 0.5)},
    **{f"shadow {shadow}": {"shadow": shadow} for shadow in (0.7, 0.5)},
    **{f"corner {corner}": {"corner": corner} for corner in (0.02, 0.04, 0.05)},
    **{f"photo {corner}": PHOTO | {"corner": corner} for corner in (0.02, 0.04, 0.05)},
    "photo shadow": PHOTO | {"shadow": 0.6},
    "photo dark table": PHOTO | {"table": 30},
    "photo light table": PHOTO | {"table": 190},
    "photo blurred": PHOTO | {"blur": 3.0},
    "mark grey": {"mark": 190},
    "mark grey 300": {"mark": 190, "dpi": 300},
    "one-bit 300": {"dpi": 300, "bit": 170},
    "one-bit 300 noise": {"dpi": 300, "bit": 170, "grain": 20},
    "one-bit 212": {"dpi": 212, "bit": 190},
    "one-bit paper": {"paper": 200},
    "one-bit paper mark": {"paper": 200, "mark": 420},
    "one-bit mark specks": {"dpi": 300, "bit": 170, **SPECKS},
    "one-bit mark specks sheet": {"dpi": 300, "bit": 170, **SPECKS, "sheet": True},
    "one-bit mark solid": {"dpi": 300, "bit": 170, "mark": 120},
    "one-bit dither": {"dpi": 300, "bit": 0, "mark": 190},
}
"""What differs from ``PLAIN``: ``bit`` is the threshold of one bit, 0 for dots; ``mark`` the shade of a watermark.

``paper``: two pages made small on A4, as a branch prints them, and scanned at 300 dpi with this threshold.

Of photos: ``light`` is the share of light at the dark end of a page, ``shadow`` that in the shadow of a hand; ``corner``
by how much of the width the corners are moved, ``table`` the shade of what lies around the paper, ``blur`` in pixels.
"""
APART = {"source", "reading", "where"}
LISTS = ("agreements", "liabilities", "postpaid", "annotations", "inquiries")
_TITLE, _HIGH, _ANGLE = "个人信用报告", 40, 30


def mark_of(shape: tuple[int, int], dpi: int) -> Any:
    """Return where a slanting watermark has ink: the title of a sample, many times."""
    pdf = pypdfium2.PdfDocument((SAMPLES / "01-clean.pdf").read_bytes())
    page, text = pdf[0], pdf[0].get_textpage()
    start, many = text.search(_TITLE).get_next()
    boxes = [text.get_charbox(start + place) for place in range(many)]
    left, low, right, high = (
        pick(edge) for pick, edge in zip((min, min, max, max), zip(*boxes, strict=True), strict=True)
    )
    scale = _HIGH * dpi / 72 / (high - low)
    whole = np.array(page.render(scale=scale, grayscale=True).to_pil().convert("L"))
    top, bottom = (round((page.get_height() - edge) * scale) for edge in (high, low))
    word = (whole[top:bottom, round(left * scale) : round(right * scale)] < 128).astype(np.uint8)
    side = int(np.hypot(*shape)) + 10
    tiles = np.zeros((side, side), np.uint8)
    down, across = round(3.5 * word.shape[0]), round(1.5 * word.shape[1])
    for number, y in enumerate(range(0, side - word.shape[0], down)):
        for x in range(number % 2 * across // 2, side - word.shape[1], across):
            tiles[y : y + word.shape[0], x : x + word.shape[1]] |= word
    turn = cv2.getRotationMatrix2D((side / 2, side / 2), _ANGLE, 1)
    turned = cv2.warpAffine(tiles * 255, turn, (side, side)) > 127
    y, x = (side - shape[0]) // 2, (side - shape[1]) // 2
    return turned[y : y + shape[0], x : x + shape[1]]


def picture(page: Any, luck: random.Random, how: dict[str, Any]) -> Any:
    """Return a page as a scanner or camera gives it."""
    shown = np.array(page.render(scale=how["dpi"] / 72, grayscale=True).to_pil().convert("L"))
    height, width = shown.shape
    if how["mark"] is not None:
        shown = np.where(mark_of(shown.shape, how["dpi"]), np.minimum(shown, how["mark"]), shown).astype(np.uint8)
    turn = cv2.getRotationMatrix2D((width / 2, height / 2), luck.choice((-1, 1)) * how["turn"], 1)
    shown = cv2.warpAffine(shown, turn, (width, height), flags=cv2.INTER_CUBIC, borderValue=255)
    if how["slant"]:
        moved = how["slant"] * width
        corners = np.array([[0, 0], [width, 0], [width, height], [0, height]], np.float32)
        seen = np.array([[moved, 0], [width - moved, 0], [width, height], [0, height]], np.float32)
        how_seen = cv2.getPerspectiveTransform(corners, seen)
        shown = cv2.warpPerspective(shown, how_seen, (width, height), flags=cv2.INTER_CUBIC, borderValue=255)
    shown = photographed(shown, luck, how)
    grain = np.random.default_rng(luck.randrange(10**6)).normal(0, how["grain"], shown.shape)
    grey = np.clip(cv2.GaussianBlur(shown, (0, 0), 0.6).astype(np.float32) + grain, 0, 255).astype(np.uint8)
    if how["bit"] is None:
        return grey
    if how["bit"] == 0:
        return np.array(Image.fromarray(grey).convert("1").convert("L"))
    return np.where(grey > how["bit"], 255, 0).astype(np.uint8)


def photographed(shown: Any, luck: random.Random, how: dict[str, Any]) -> Any:
    """Return a page as it lies on a table, in the light of a room."""
    height, width = shown.shape
    if "table" in how:
        edge = round(0.06 * width)
        shown = cv2.copyMakeBorder(shown, edge, edge, edge, edge, cv2.BORDER_CONSTANT, value=how["table"])
        height, width = shown.shape
    if "corner" in how:
        most = how["corner"] * width
        corners = np.array([[0, 0], [width, 0], [width, height], [0, height]], np.float32)
        seen = corners + np.array([[luck.uniform(-most, most) for _ in "xy"] for _ in corners], np.float32)
        bent = cv2.getPerspectiveTransform(corners, seen)
        shown = cv2.warpPerspective(
            shown, bent, (width, height), flags=cv2.INTER_CUBIC, borderValue=how.get("table", 255)
        )
    shown = shown.astype(np.float32)
    rows, columns = np.indices(shown.shape, np.float32)
    if "light" in how:
        turn = luck.uniform(0, 2 * np.pi)
        far = np.cos(turn) * columns / width + np.sin(turn) * rows / height
        shown *= how["light"] + (1 - how["light"]) * (far - far.min()) / (far.max() - far.min())
    if "shadow" in how:
        x, y = luck.uniform(0.2, 0.8) * width, luck.uniform(0.3, 0.9) * height
        hand = (np.abs(columns - x) < 0.2 * width) & (rows > y)
        soft = cv2.GaussianBlur(hand.astype(np.float32), (0, 0), 0.02 * width)
        shown *= 1 - (1 - how["shadow"]) * soft
    return cv2.GaussianBlur(shown, (0, 0), how["blur"]) if "blur" in how else shown


def pictures_of(sample: Path, how: dict[str, Any]) -> list[bytes]:
    """Return the pages of a sample as files, or sheets of two."""
    if "paper" in how:
        mark = None if how["mark"] is None else partial(mark_of, dpi=how["mark"])
        sheets = reduced_sheets(sample.read_bytes(), how["paper"], mark=mark)
        return [as_file(sheet, "TIFF") for sheet in sheets]
    luck = random.Random(1)
    pages = [picture(page, luck, how) for page in pypdfium2.PdfDocument(sample.read_bytes())]
    if how.get("sheet"):
        pages += [np.full_like(pages[0], 255)] * (len(pages) % 2)
        pages = [np.hstack(pages[place : place + 2]) for place in range(0, len(pages), 2)]
    return [_file(page, how) for page in pages]


def _file(page: Any, how: dict[str, Any]) -> bytes:
    out = BytesIO()
    if how["bit"] is None:
        Image.fromarray(page).save(out, "JPEG", quality=how["quality"])
    else:
        Image.fromarray(page).convert("1").save(out, "TIFF", compression="group4")
    return out.getvalue()


def values(report: Report) -> dict[tuple[Any, ...], Any]:
    """Return each value of a report by its place; records are named by their keys, months of a grid by themselves."""
    keys = {"accounts": account_keys(report.accounts)}
    keys |= {name: list_keys(name, getattr(report, name)) for name in LISTS}
    found = {}
    for path, value in leaves(json.loads(report.model_dump_json())):
        place = (path[0], keys[path[0]][path[1]], *path[2:]) if path[0] in keys else path
        found[place] = value
    return found


def leaves(value: Any, path: tuple[Any, ...] = ()) -> Iterator[tuple[tuple[Any, ...], Any]]:
    """Yield each value of a document with its place."""
    if isinstance(value, dict):
        for key, item in value.items():
            if key not in APART:
                yield from leaves(item, (*path, key))
    elif isinstance(value, list):
        for index, item in enumerate(value):
            month = item.get("month") if isinstance(item, dict) and path[-1] == "history" else None
            yield from leaves(item, (*path, month or index))
    elif value is not None:
        yield path, unicodedata.normalize("NFKC", value) if isinstance(value, str) else value


def is_doubtful(report: Report, path: tuple[Any, ...]) -> bool:
    """Tell whether a doubt of the reading reaches a value; one that only says that records may be lost, those."""
    read = {key for key, _ in keyed(report)}
    key, names = _owner(path, read)
    for doubt in (*report.reading.discrepancies, *report.reading.unread):
        if doubt.section in {None, "pages"}:
            return True
        if doubt.section != path[0] or (getattr(doubt, "what", None) == MORE and key in read):
            continue
        fields = {name.rstrip("_") for name in doubt.fields}  # as in JSON: from, not from_
        if doubt.record in {None, key} and (not fields or fields & names):
            months = doubt.months
            if not months or "history" not in path or any(part in months for part in path):
                return True
    return False


def _owner(path: tuple[Any, ...], read: Collection[str]) -> tuple[str | None, set[str]]:
    """Return the key of the record that a value stands in, where it is one of a list, and the fields that hold it."""
    if path[0] in {"accounts", *LISTS} and len(path) > 2:
        return str(path[1]), {str(path[2]).rstrip("_")}
    inside = f"{path[1]}:{path[2] + 1}" if len(path) > 3 and isinstance(path[2], int) else None
    if inside in read:
        return inside, {str(path[1]), str(path[3]).rstrip("_")}
    return None, set(map(str, path[1:2]))


def tried(sample: Path, how: dict[str, Any]) -> tuple[str, ...]:
    """Read a sample as such a scan; return values, right ones, doubtful ones and silent ones, or why it is refused.

    The person tells the report's time where it is asked for.
    """
    pictures = pictures_of(sample, how)
    known = read_report(sample)
    true = values(known)
    try:
        report = read_images(pictures, aids=Aids(report_time=lambda: known.header.report_time))[0]
    except UnreadableError as error:
        return ("–", "–", "–", "–", error.message)
    read = values(report)
    places = true.keys() | read.keys()
    wrong = {path for path in places if read.get(path) != true.get(path)}
    doubtful = {path for path in places if is_doubtful(report, path)}
    right, unsure = (f"{100 * share / len(places):.1f} %" for share in (len(places) - len(wrong), len(doubtful)))
    return (str(len(places)), right, unsure, str(len(wrong - doubtful)), "")


def seconds(sample: Path, rounds: int = 2) -> tuple[float, float, float]:
    """Return the seconds that a page takes, what the whole-page engine takes, and the first by the second.

    Page by page one after the other, so that what else the machine does weighs on both; the ratio is that of the
    seconds of the processor.
    """
    from rapidocr import RapidOCR

    from creditcheck.layouts.lexicon import lexicon
    from creditcheck.readers.ocr.read import sheets_of_images

    pictures = pictures_of(sample, PLAIN | {"dpi": 200})
    whole = RapidOCR(params={"EngineConfig.onnxruntime.intra_op_num_threads": 2})
    sheets_of_images(pictures[:1], lexicon())
    whole(pictures[0])
    took = np.zeros((2, 2))
    for one in pictures * rounds:
        for place in (0, 1):
            begin = time.perf_counter(), time.process_time()
            if place:
                whole(one)
            else:
                sheets_of_images([one], lexicon())
            took[place] += time.perf_counter() - begin[0], time.process_time() - begin[1]
    ours, theirs = took[:, 0] / len(pictures) / rounds
    return float(ours), float(theirs), float(took[0, 1] / took[1, 1])


def main() -> None:
    """Print the table, row by row."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--sample", default="20-detailed-clean")
    parser.add_argument("--only", nargs="*", default=[""])
    parser.add_argument("--time", action="store_true")
    chosen = parser.parse_args()
    sample = SAMPLES / f"{chosen.sample}.pdf"
    if chosen.time:
        ours, whole, share = seconds(sample)
        print(
            f"{ours:.2f} s a page, whole-page engine {whole:.2f} s: {ours / whole:.2f} of it, of its work {share:.2f}"
        )
        return
    print("| scan | values | right | doubtful | silent | refused |", "| --- " * 6 + "|", sep="\n", flush=True)
    for name, how in ROWS.items():
        if name.startswith(tuple(chosen.only)):
            print("|", " | ".join((name, *tried(sample, PLAIN | how))), "|", flush=True)


if __name__ == "__main__":
    main()
