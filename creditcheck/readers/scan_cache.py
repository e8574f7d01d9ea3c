"""What was recognised of a scan, kept in a folder of the person's choice, so that a second command is fast.

One file for each scan, readable by its owner only, named by the digest of the scan and that of everything that
recognises: the versions of the libraries and their model, this program's own code and words. A file that is damaged, or
not of this make, is nothing: the scan is read again and the file written anew.
"""

from __future__ import annotations

import base64
import hashlib
import importlib.metadata
import json
import os
import stat
import tempfile
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from creditcheck.errors import UsageError, WriteError
from creditcheck.geometry import Glyph, Rule
from creditcheck.readers.document import Lexicon, Page

if TYPE_CHECKING:
    from creditcheck.readers.ocr.pages import Alternative, Scanned
    from creditcheck.readers.ocr.read import Sheets

SCHEMA = "creditcheck.scan-cache/3"
_LIBRARIES = ("rapidocr", "onnxruntime", "opencv-python-headless", "numpy", "pillow")
_OTHERS = 0o077


@dataclass(frozen=True)
class ScanCache:
    """The place for one scan."""

    path: Path

    @classmethod
    def of(cls, folder: Path, files: Sequence[bytes], lexicon: Lexicon) -> ScanCache:
        """Return the place for the scan in some files. Raises UsageError: others can look into the folder."""
        try:
            folder.mkdir(mode=0o700, parents=True, exist_ok=True)
            mode = folder.stat().st_mode
        except OSError:
            raise UsageError(f"--cache 的文件夹 {folder.name} 建不了", "换一个能写的位置。") from None
        if os.name != "nt" and stat.S_IMODE(mode) & _OTHERS:
            raise UsageError(
                f"--cache 的文件夹 {folder.name} 别人也能打开，没有用它",
                "给一个还没有的文件夹名，本程序会建成只有您能打开的。",
            )
        scan = hashlib.sha256()
        for data in files:
            scan.update(hashlib.sha256(data).digest())
        return cls(folder / f"{scan.hexdigest()[:32]}-{_maker(lexicon)[:16]}.json")

    def load(self) -> Sheets | None:
        """Return what was recognised; None where there is nothing that can be used."""
        try:
            whole = json.loads(self.path.read_text("utf-8"))
            body = whole["sheets"]
            if whole["schema"] != SCHEMA or whole["sum"] != _sum(body):
                return None
            return {int(number): [_scanned(page) for page in pages] for number, pages in body.items()}
        except (OSError, ValueError, KeyError, TypeError, AttributeError):
            return None

    def keep(self, sheets: Sheets) -> None:
        """Write what was recognised, whole or not at all. Raises WriteError."""
        body = {str(number): [_plain(page) for page in pages] for number, pages in sheets.items()}
        text = json.dumps({"schema": SCHEMA, "sum": _sum(body), "sheets": body}, ensure_ascii=False)
        temporary = None
        try:
            handle, name = tempfile.mkstemp(prefix=".creditcheck-", dir=self.path.parent)
            temporary = Path(name)
            with os.fdopen(handle, "w", encoding="utf-8") as stream:
                stream.write(text)
            temporary.replace(self.path)
        except OSError as error:
            raise WriteError from error
        finally:
            if temporary is not None:
                with suppress(OSError):
                    temporary.unlink(missing_ok=True)


def _maker(lexicon: Lexicon) -> str:
    """Return the digest of everything that decides what is recognised."""
    made = hashlib.sha256()
    for name in _LIBRARIES:
        with suppress(importlib.metadata.PackageNotFoundError):
            made.update(f"{name} {importlib.metadata.version(name)}\n".encode())
    for path in sorted((Path(__file__).parent / "ocr").glob("*.py")):
        made.update(path.read_bytes())
    for words in (lexicon.form, lexicon.members, map("|".join, lexicon.rows)):
        made.update("\n".join(sorted(words)).encode())
    return made.hexdigest()


def _sum(body: Any) -> str:
    return hashlib.sha256(json.dumps(body, ensure_ascii=False, sort_keys=True).encode()).hexdigest()


def _plain(scanned: Scanned) -> dict[str, Any]:
    page = scanned.page
    return {
        "size": (page.width, page.height),
        "stretches": page.stretches,
        "rules": page.rules,
        "marks": page.marks,
        "alternatives": scanned.alternatives,
        "picture": base64.b64encode(scanned.picture).decode(),
        "repairs": scanned.repairs,
        "strokes": base64.b64encode(scanned.strokes).decode(),
        "if_crossed": scanned.if_crossed,
    }


def _scanned(body: Any) -> Scanned:
    from creditcheck.readers.ocr.pages import Scanned  # noqa: PLC0415
    from creditcheck.readers.ocr.repairs import Repair  # noqa: PLC0415

    page = Page(
        number=0,
        width=float(body["size"][0]),
        height=float(body["size"][1]),
        stretches=_glyphs(body["stretches"]),
        rules=tuple(Rule(*map(float, rule)) for rule in body["rules"]),
        marks=tuple(map(str, body["marks"])),
        images=1,
        scanned=True,
    )
    others, if_crossed = _alternatives(body["alternatives"]), _alternatives(body["if_crossed"])
    picture, strokes = (base64.b64decode(body[name], validate=True) for name in ("picture", "strokes"))
    repairs = tuple(
        Repair((float(x0), float(top), float(x1), float(bottom)), str(read), str(printed), str(kind))
        for (x0, top, x1, bottom), read, printed, kind in body["repairs"]
    )
    return Scanned(page, others, picture, repairs, strokes, if_crossed)


def _alternatives(body: Any) -> tuple[Alternative, ...]:
    from creditcheck.readers.ocr.pages import Alternative  # noqa: PLC0415

    return tuple(
        Alternative(int(start), int(end), _glyphs(glyphs), bool(crossed), bool(made))
        for start, end, glyphs, crossed, made in body
    )


def _glyphs(body: Any) -> tuple[Glyph, ...]:
    return tuple(
        Glyph(str(text), float(x0), float(x1), float(y), float(size), tuple(map(float, ends)))
        for text, x0, x1, y, size, ends in body
    )
