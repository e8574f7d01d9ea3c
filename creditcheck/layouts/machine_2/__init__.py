"""二代 machine form: the official element codes, as JSON or XML.

Banks receive the report as one object ``{"PRH": {"PA01": …}, "PDA": {"PD01": […]}, …}`` or as XML with the same names.
Source: docs/report-formats.md.
"""

from __future__ import annotations

from creditcheck.layouts.layout import Layout
from creditcheck.model.report import Report
from creditcheck.reconcile import merge


def recognises(tree: object) -> bool:
    """Tell whether a parsed JSON or XML document is a report in element codes."""
    from creditcheck.layouts.machine_2.find import root_of  # noqa: PLC0415

    return root_of(tree) is not None


def read(tree: object) -> Report:
    """Read a machine document, see :func:`creditcheck.layouts.machine_2.report.read`."""
    from creditcheck.layouts.machine_2 import report  # noqa: PLC0415

    return report.read(tree)


def reconcile(report: Report) -> Report:
    """Hold the summary of a machine document against its records, and its records against themselves."""
    from creditcheck.reconcile.detailed import reconcile_detailed  # noqa: PLC0415

    return merge(report, *reconcile_detailed(report))


LAYOUT = Layout(names=("machine-2",), files=("json", "xml"), recognises=recognises, read=read, reconcile=reconcile)
