"""Hypothesis profiles: ``HYPOTHESIS_PROFILE=deep`` for the deep one. A rule that lacks a piece stops the run at once."""

from __future__ import annotations

import os
from typing import Any

import pytest
from hypothesis import HealthCheck, settings

_CHECKS = [HealthCheck.too_slow, HealthCheck.data_too_large, HealthCheck.filter_too_much]
# The quick profile makes the same tries each time: the gate must not depend on luck. The deep one searches.
settings.register_profile("quick", max_examples=60, deadline=None, derandomize=True, suppress_health_check=_CHECKS)
settings.register_profile("deep", max_examples=20_000, deadline=None, suppress_health_check=_CHECKS)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "quick"))


if "PYTEST_XDIST_WORKER" in os.environ:
    # Workers share the cores among them: more threads in each would only wait for one another.
    os.environ |= {"OMP_NUM_THREADS": "1", "OPENCV_FOR_THREADS_NUM": "1"}


def pytest_configure() -> None:
    """Say in one sentence which piece of a rule is missing, in place of hundreds of failures."""
    from rule_pieces import pieces_of_the_program

    if missing := pieces_of_the_program():
        raise pytest.UsageError("\n".join(missing))


_READ: dict[tuple[str, bool], Any] = {}


@pytest.fixture
def samples_read_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """Read a PDF that needs no password once for all tests with this: of what is said of it, not of how it is read."""
    from creditcheck import reading
    from creditcheck.reading.aids import NONE, Aids

    read = reading._read_pdf

    def once(data: bytes, password: reading.Password, *, double_check: bool, aids: Aids = NONE) -> Any:
        if aids is not NONE or b"/Encrypt" in data:
            return read(data, password, double_check=double_check, aids=aids)
        key = (reading.digest_of(data), double_check)
        if key not in _READ:
            _READ[key] = read(data, password, double_check=double_check)
        return _READ[key]

    monkeypatch.setattr(reading, "_read_pdf", once)
