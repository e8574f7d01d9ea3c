"""What a rule is called on a page: its code and its title."""

from __future__ import annotations

from creditcheck.data.rule_texts import rule_text


def titled(code: str) -> str:
    """Return code and title of a rule."""
    return f"{code} {rule_text(code).title}"
