"""The recognition model: a picture of one line -> how likely each character is at each place.

PP-OCRv6 small as it lies in the wheel of rapidocr (Apache-2.0), run by onnxruntime; nothing is ever downloaded. The
model takes pictures 48 pixels high and answers for each eighth pixel across. Cuts are run in the order of their width,
several at a time, so that little is computed on padding.
"""

from __future__ import annotations

import importlib.util
import os
from collections.abc import Callable, Sequence
from functools import cache
from pathlib import Path
from typing import Any

import cv2
import numpy as np

from creditcheck.errors import OcrMissingError
from creditcheck.readers.ocr.decode import Decoder

HEIGHT = 48
"""Pixels: what the model wants."""

STEP = 8
"""Pixels across for each answer of the model."""

_NARROWEST, _WIDEST = 48, 3200
_LEAST = 96
"""Pixels across of a batch, where its cuts are narrower: with nothing behind it a single letter is misread."""

_AREA = 1500
"""Pixels across of one batch, padding included: larger ones leave the caches of the processor, a third slower."""

_MODEL = "models/PP-OCRv6_rec_small.onnx"
_THREADS = 2
"""Unless ``OMP_NUM_THREADS`` says otherwise, as it does for the libraries that are used here."""

Image = Any
"""A grey picture: an array of bytes, height by width."""


class Engine:
    """The model, loaded once."""

    def __init__(self, path: Path) -> None:
        """Load the model from a file."""
        import onnxruntime  # noqa: PLC0415

        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = _threads()
        options.log_severity_level = 3
        options.add_session_config_entry("session.intra_op.allow_spinning", "0")  # leave the cores to others
        self._session = onnxruntime.InferenceSession(str(path), options, providers=["CPUExecutionProvider"])
        self._input = self._session.get_inputs()[0].name
        names = self._session.get_modelmeta().custom_metadata_map["character"].splitlines()
        self.decoder = Decoder(("", *names, " "))

    def run(
        self,
        cuts: Sequence[Image],
        take: Callable[[int, Any], Any] = lambda index, answer: answer,
    ) -> list[Any]:
        """Return for each cut an array, place by character, of probabilities; places lie ``STEP`` pixels apart.

        ``take`` is given the number of a cut and its array, and what it returns is kept instead: the arrays of a whole
        page take half a gigabyte.
        """
        sizes = [_width(cut) for cut in cuts]
        order = sorted(range(len(cuts)), key=sizes.__getitem__)
        found: list[Any] = [None] * len(cuts)
        start = 0
        while start < len(order):
            end = start + 1
            while end < len(order) and (end - start + 1) * max(sizes[order[end]], _LEAST) <= _AREA:
                end += 1
            batch = order[start:end]
            wide = max(sizes[batch[-1]], _LEAST)
            block = np.zeros((len(batch), 3, HEIGHT, wide), np.float32)
            for row, index in enumerate(batch):
                block[row, :, :, : sizes[index]] = _scaled(cuts[index], sizes[index])
            answers = self._session.run(None, {self._input: block})[0]
            for row, index in enumerate(batch):
                found[index] = take(index, answers[row, : -(-sizes[index] // STEP)])
            start = end
        return found


def _threads() -> int:
    said = os.environ.get("OMP_NUM_THREADS", "")
    return int(said) if said.isdecimal() and int(said) else _THREADS


def _width(cut: Image) -> int:
    height, width = cut.shape
    return int(min(_WIDEST, max(_NARROWEST, -(-width * HEIGHT // height))))


def _scaled(cut: Image, width: int) -> Image:
    """Return a cut as the model takes it: 48 pixels high, between -1 and 1; a narrow one keeps its shape."""
    height, own = cut.shape
    real = min(width, max(1, round(own * HEIGHT / height)))
    how = cv2.INTER_AREA if height > HEIGHT else cv2.INTER_CUBIC
    scaled = cv2.resize(cut, (real, HEIGHT), interpolation=how)
    if real < width:
        scaled = cv2.copyMakeBorder(scaled, 0, 0, 0, width - real, cv2.BORDER_REPLICATE)
    return scaled.astype(np.float32) / 127.5 - 1


@cache
def engine() -> Engine:
    """Return the engine. Raises OcrMissingError where the extra is not installed."""
    spec = importlib.util.find_spec("rapidocr")
    if spec is None or spec.origin is None or importlib.util.find_spec("onnxruntime") is None:
        raise OcrMissingError
    path = Path(spec.origin).parent / _MODEL
    if not path.is_file():
        raise OcrMissingError
    return Engine(path)
