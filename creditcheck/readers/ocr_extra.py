"""Whether what reads scans and photos is installed: the optional extra ``creditcheck[ocr]``."""

from __future__ import annotations

import importlib.util

from creditcheck.errors import OcrMissingError

NEEDED = ("numpy", "cv2", "onnxruntime", "rapidocr")
"""The modules of the extra."""


def has_extra() -> bool:
    """Tell whether the extra is installed; nothing of it is loaded."""
    return all(importlib.util.find_spec(name) is not None for name in NEEDED)


def need_extra() -> None:
    """Raise OcrMissingError where the extra is not installed."""
    if not has_extra():
        raise OcrMissingError
