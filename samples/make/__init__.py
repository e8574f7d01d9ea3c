"""Synthetic credit reports: a report document (docs/json-contracts.md) -> a PDF, JSON or XML that could have been issued.

For tests and benchmarks: ``brief_pdf``, ``detailed_pdf`` and the documents ``many_loans(n)``, ``many_accounts(n)``.
Everything is fictional; the same input gives the same bytes.
"""

from .brief import brief_pdf
from .canvas import Protection
from .detailed import detailed_pdf
from .machine import machine_json, machine_xml
from .machine_view import machine_view
from .reports_brief_more import many_loans
from .reports_detailed import many_accounts
from .wording import truth

__all__ = [
    "Protection",
    "brief_pdf",
    "detailed_pdf",
    "machine_json",
    "machine_view",
    "machine_xml",
    "many_accounts",
    "many_loans",
    "truth",
]
