"""creditcheck: reads a person's own PBOC credit report and says what a lender will see in it.

The library's verbs: :func:`read_report` and :func:`assess`. Nothing here touches the network.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from creditcheck.assess import assess
    from creditcheck.reading import read_report

__version__ = "0.1.0"
__all__ = ["__version__", "assess", "read_report"]


def __getattr__(name: str) -> Any:
    """Import a verb when it is first used, so that importing the package costs nothing."""
    if name == "read_report":
        from creditcheck.reading import read_report  # noqa: PLC0415

        return read_report
    if name == "assess":
        from creditcheck.assess import assess  # noqa: PLC0415

        return assess
    raise AttributeError(f"module 'creditcheck' has no attribute {name!r}")
