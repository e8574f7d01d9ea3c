"""Whether what reads scans and photos is installed, the optional extra ``creditcheck[ocr]``, and whether they open."""

from __future__ import annotations

import importlib.util
from io import BytesIO

from creditcheck.errors import NotAReportFileError, OcrMissingError

NEEDED = ("numpy", "cv2", "onnxruntime", "rapidocr")
"""The modules of the extra."""


def has_extra() -> bool:
    """Tell whether the extra is installed; nothing of it is loaded."""
    return all(importlib.util.find_spec(name) is not None for name in NEEDED)


def need_extra() -> None:
    """Raise OcrMissingError where the extra is not installed."""
    if not has_extra():
        raise OcrMissingError


def check_picture(data: bytes) -> None:
    """Raise NotAReportFileError for a picture that cannot be opened."""
    from PIL import Image, UnidentifiedImageError  # noqa: PLC0415

    if importlib.util.find_spec("pillow_heif"):
        from pillow_heif import register_heif_opener  # noqa: PLC0415

        register_heif_opener()
    elif data[4:8] == b"ftyp":
        raise NotAReportFileError(
            "这是一张 HEIC 照片，打开它要先装识别文字的组件",
            "运行 pip install 'creditcheck[ocr]'（离线识别，不上传任何内容）再试；或先转成 JPEG。",
        )
    try:
        with Image.open(BytesIO(data)) as picture:
            picture.verify()
    except (UnidentifiedImageError, OSError, SyntaxError, ValueError, Image.DecompressionBombError):
        what = "这张 HEIC 照片" if data[4:8] == b"ftyp" else "这张图片"
        raise NotAReportFileError(f"{what}打不开，可能不完整", "重新拍照或扫描，存成 JPEG、PNG 或 PDF。") from None
