"""Ctrl-C and a reader of the pipe who goes away.

An interruption raises ``KeyboardInterrupt`` wherever the program is. Inside a destructor or a callback of a library
Python drops that exception, and the run would end as if nobody had asked it to stop: so it is written down as well.
"""

from __future__ import annotations

import signal
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType

_asked = threading.Event()


class PipeClosedError(Exception):
    """Whoever read our output stopped reading, as ``head`` does."""


class InterruptedByPersonError(Exception):
    """Ctrl-C."""


@contextmanager
def watched() -> Iterator[None]:
    """Write down every Ctrl-C of a run. Where it is ignored (``nohup``), or another thread runs us, nothing changes."""
    _asked.clear()
    before = signal.getsignal(signal.SIGINT)
    mine = before is signal.default_int_handler and threading.current_thread() is threading.main_thread()
    if mine:
        signal.signal(signal.SIGINT, _write_down)
    try:
        yield
    finally:
        if mine:
            signal.signal(signal.SIGINT, before)


def stop_if_asked() -> None:
    """Raise KeyboardInterrupt when there was a Ctrl-C whose exception got lost."""
    if _asked.is_set():
        raise KeyboardInterrupt


def _write_down(signum: int, frame: FrameType | None) -> None:
    _asked.set()
    raise KeyboardInterrupt
