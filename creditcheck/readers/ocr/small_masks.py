"""Where something is on a page, kept small: a point a pixel, a bit each."""

from __future__ import annotations

import zlib
from typing import Any

import cv2
import numpy as np

Image = Any


def packed(strokes: Image, scale: float) -> bytes:
    """Return where the strokes of a page are, small; nothing for a page without any."""
    if not strokes.any():
        return b""
    size = (round(strokes.shape[1] / scale), round(strokes.shape[0] / scale))
    small = (cv2.resize(strokes * 255, size, interpolation=cv2.INTER_AREA) > 0).astype(np.uint8)
    head: bytes = np.array(small.shape, ">u2").tobytes()
    return head + zlib.compress(np.packbits(small).tobytes())


def unpacked(body: bytes) -> Image:
    """Return the picture that was packed."""
    height, width = np.frombuffer(body[:4], ">u2").tolist()
    bits = np.unpackbits(np.frombuffer(zlib.decompress(body[4:]), np.uint8))
    return bits[: height * width].reshape(height, width)
