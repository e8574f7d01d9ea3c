"""Reads your own PBOC personal credit report and says what a lender will see in it, on your own machine."""

__version__ = "0.1.0"
