"""二代详版: the detailed report, 本人版 (``detailed-2``) and 授信机构版 (``institution-2``).

Everything is in tables under headings. The rows of the document become groups (a heading and what is under it); each
kind of group has its reader, and tables are described as data, by the words of their headers. Cells that no reader
claimed are what was not read.
"""

from __future__ import annotations

from creditcheck.layouts.detailed_2.report import read, recognises

__all__ = ["read", "recognises"]
