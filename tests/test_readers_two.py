"""Both PDF readers give the same Document, line for line (spaces aside), on every sample and on the corpora beside."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from sample_files import PASSWORDS, ROOT, SAMPLES

from creditcheck.errors import BrokenPdfError, PasswordNeededError, WrongPasswordError
from creditcheck.readers.pdf import read_pdf
from creditcheck.readers.second_reader import read_pdf_again

CORPUS = ROOT.parent / "shared" / "corpus"
LONG = 120_000


def files() -> list[Path]:
    found = [*sorted(SAMPLES.glob("*.pdf")), *sorted(CORPUS.glob("*/*.pdf"))]
    return [path for path in found if path.stat().st_size < LONG]


def password_of(path: Path) -> str | None:
    meta = path.with_suffix(".meta.json")
    if meta.exists():
        return json.loads(meta.read_text("utf-8")).get("password") or None
    return PASSWORDS.get(path.stem)


@pytest.mark.parametrize("path", files(), ids=lambda path: path.stem)
def test_two_readers_give_the_same_lines(path: Path) -> None:
    data = path.read_bytes()
    one, two = read_pdf(data, password=password_of(path)), read_pdf_again(data, password=password_of(path))
    assert len(one.pages) == len(two.pages)
    for first, second in zip(one.pages, two.pages, strict=True):
        assert [line.bare for line in first.lines] == [line.bare for line in second.lines]
        assert abs(first.width - second.width) < 1
        assert abs(first.height - second.height) < 1
        assert bool(first.rules) == bool(second.rules)
    assert one.producer == two.producer


@pytest.mark.parametrize("reader", [read_pdf, read_pdf_again])
def test_passwords(reader: object) -> None:
    data = (SAMPLES / "09-password.pdf").read_bytes()
    with pytest.raises(PasswordNeededError):
        reader(data)
    with pytest.raises(WrongPasswordError):
        reader(data, password="wrong")
    assert reader(data, password="ceshi2026").pages


@pytest.mark.parametrize("reader", [read_pdf, read_pdf_again])
@pytest.mark.parametrize("data", [b"%PDF-1.4\n", b"%PDF-1.4\nnonsense\n%%EOF", b""])
def test_broken_files(reader: object, data: bytes) -> None:
    with pytest.raises(BrokenPdfError):
        reader(data)
