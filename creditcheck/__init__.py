"""creditcheck: reads a person's own PBOC credit report and says what a lender will see in it.

The library's verbs: :func:`read_report` here, and ``assess`` in the package :mod:`creditcheck.assess`, whose name it
cannot share here: importing a package binds its name in this one. Nothing here touches the network.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from creditcheck.reading import read_report

__version__ = "0.1.0"
__all__ = ["__version__", "read_report"]


def __getattr__(name: str) -> Any:
    """Import a verb when it is first used, so that importing the package costs nothing."""
    if name == "read_report":
        from creditcheck.reading import read_report  # noqa: PLC0415

        return read_report
    raise AttributeError(f"module 'creditcheck' has no attribute {name!r}")
