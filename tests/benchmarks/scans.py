"""How well scans are read: a table of samples as pictures, by resolution, turn, grain, JPEG, one bit, watermark, slant.

usage: python tests/benchmarks/scans.py [SAMPLE ...] (some ten minutes for one sample)

``right`` values are those of the sample; ``doubtful`` ones are right or wrong and stand in a record or part that is
said to be in doubt; ``silent`` ones are wrong and nothing says so; a scan may be ``refused`` as a whole.
"""

from __future__ import annotations

import itertools
import json
import random
import sys
import unicodedata
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path
from typing import Any

import pypdfium2
from PIL import Image, ImageDraw, ImageFilter

from creditcheck.errors import ImageOnlyError
from creditcheck.model.record_keys import account_keys, list_keys
from creditcheck.model.report import Report
from creditcheck.reading import read_images, read_report

SAMPLES = Path(__file__).parent.parent.parent / "samples"
PLAIN = {"dpi": 150, "turn": 0.3, "grain": 5, "quality": 85, "one_bit": False, "watermark": False, "slant": 0.0}
TRIES: dict[str, tuple[Any, ...]] = {
    "dpi": (100, 150, 200, 300),
    "turn": (0.0, 1.0, 2.5, 5.0),
    "grain": (0, 10),
    "quality": (35, 60),
    "one_bit": (True,),
    "watermark": (True,),
    "slant": (0.01, 0.02),
}
APART = {"source", "reading", "where"}


def picture(page: Any, luck: random.Random, how: dict[str, Any]) -> bytes:
    """Return a page as a scanner or camera gives it."""
    shown = page.render(scale=how["dpi"] / 72, grayscale=True).to_pil().convert("L")
    width, height = shown.size
    if how["watermark"]:
        draw = ImageDraw.Draw(shown)
        for place in range(-height, width, width // 4):
            draw.line((place, height, place + height, 0), fill=150, width=max(1, width // 300))
    shown = shown.rotate(luck.uniform(-how["turn"], how["turn"]), Image.Resampling.BICUBIC, fillcolor=255)
    if how["slant"]:
        moved = how["slant"] * width
        corners = (0, 0, -moved, height, width + moved, height, width, 0)
        shown = shown.transform((width, height), Image.Transform.QUAD, corners, Image.Resampling.BICUBIC, fillcolor=255)
    shown = shown.filter(ImageFilter.GaussianBlur(0.5))
    if how["grain"]:
        grain = Image.effect_noise((width, height), how["grain"])
        shown = Image.frombytes("L", (width, height), bytes(map(_add, shown.tobytes(), grain.tobytes())))
    if how["one_bit"]:
        shown = shown.point(lambda grey: 255 if grey > 170 else 0)
    out = BytesIO()
    shown.save(out, "PNG") if how["one_bit"] else shown.save(out, "JPEG", quality=how["quality"])
    return out.getvalue()


def _add(grey: int, grain: int) -> int:
    return min(255, max(0, grey + grain - 128))


def leaves(value: Any, path: tuple[Any, ...] = ()) -> Iterator[tuple[tuple[Any, ...], Any]]:
    """Yield each value of a report with its place."""
    if isinstance(value, dict):
        for key, item in value.items():
            if key not in APART:
                yield from leaves(item, (*path, key))
    elif isinstance(value, list):
        for index, item in enumerate(value):
            yield from leaves(item, (*path, index))
    elif value is not None:
        yield path, unicodedata.normalize("NFKC", value) if isinstance(value, str) else value


def is_doubtful(report: Report, path: tuple[Any, ...]) -> bool:
    """Tell whether a doubt of the reading reaches a value."""
    name, key = path[0], None
    if len(path) > 1 and isinstance(path[1], int):
        records = getattr(report, name)
        keys = account_keys(records) if name == "accounts" else list_keys(name, records)
        key = keys[path[1]] if path[1] < len(keys) else None
    for doubt in (*report.reading.discrepancies, *report.reading.unread):
        if doubt.section in {None, "pages"}:
            return True
        same = doubt.section == name and (doubt.record is None or doubt.record == key or key is None)
        if same and (not doubt.fields or any(part in doubt.fields for part in path)):
            return True
    return False


def tried(sample: Path, how: dict[str, Any]) -> str:
    """Read a sample as such a scan; return what became of its values."""
    luck = random.Random(1)
    pdf = pypdfium2.PdfDocument(sample.read_bytes())
    pictures = [picture(page, luck, how) for page in pdf]
    true = dict(leaves(json.loads(read_report(sample).model_dump_json())))
    try:
        report = read_images(pictures)[0]
    except ImageOnlyError as error:
        return f"refused: {error.message}"
    read = dict(leaves(json.loads(report.model_dump_json())))
    places = true.keys() | read.keys()
    wrong = {path for path in places if read.get(path) != true.get(path)}
    doubtful = {path for path in places if is_doubtful(report, path)}
    return (
        f"{len(places) - len(wrong)} right of {len(places)}, {len(doubtful)} doubtful, {len(wrong - doubtful)} silent"
    )


if __name__ == "__main__":
    names = sys.argv[1:] or ["01-clean", "20-detailed-clean"]
    changes = [{}, *({what: value} for what, values in TRIES.items() for value in values)]
    for name, change in itertools.product(names, changes):
        print(name, change or "plain", tried(SAMPLES / f"{name}.pdf", PLAIN | change), sep="\t", flush=True)
