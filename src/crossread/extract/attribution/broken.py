"""Broken: words with which a report breaks off ("is still higher than..."), as teasers do.

Comes in: a text and where some words end. Goes out: whether the rest of them is missing.
"""

from __future__ import annotations

DOTS = (".", "…", " ", "\xa0", "\n", "”", '"')
"""What may stand between the last word of a text that breaks off and its end."""


def is_broken_off(text: str, end: int) -> bool:
    """Whether words end where the text breaks off.

    >>> is_broken_off("It is higher than...", 17), is_broken_off("It is higher.", 12)
    (True, False)
    >>> is_broken_off("It is higher than… it was.", 17)
    False
    """
    rest = text[end:]
    gone = text.rstrip("".join(DOTS[2:])).endswith(("...", "…"))
    return gone and not rest.strip("".join(DOTS))
