"""Doubt with reach: what could not be read or does not add up, and which answers that can change.

``reach`` turns the reading of a report into doubts about lists, records and fields; ``records`` and ``fields`` say what
a doubtful one could be at its worst; ``variants`` makes the reports that are possible; ``settling`` judges a rule on
each of them. Source: docs/rules.md, «Doubt with reach».
"""
