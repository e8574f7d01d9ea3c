"""Masking of what identifies a person.

>>> mask_name("张三丰"), mask_name("欧阳娜娜")
('张**', '欧***')
>>> mask_id("110101190001011234")
'110***********1234'
"""

from __future__ import annotations


def mask_name(name: str) -> str:
    """Keep the first character, star the rest."""
    return name[:1] + "*" * (len(name) - 1)


def mask_id(number: str) -> str:
    """Keep three characters in front and four at the end; short numbers keep only the last two.

    >>> mask_id("E1234567")
    '******67'
    """
    if len(number) < 12:
        return "*" * max(0, len(number) - 2) + number[-2:] if len(number) > 2 else "*" * len(number)
    return number[:3] + "*" * (len(number) - 7) + number[-4:]


def mask_all(text: str) -> str:
    """Star everything.

    >>> mask_all("8249")
    '****'
    """
    return "*" * len(text)
