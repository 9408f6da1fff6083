"""Broken: words with which a report breaks off ("is still higher than..."), as teasers do.

Comes in: a text and where some words end. Goes out: whether the rest of them is missing.
"""

from __future__ import annotations

AROUND = ' \xa0\n”"'
"""What may stand beside the dots with which a text breaks off."""


def is_broken_off(text: str, end: int) -> bool:
    """Whether words end where the text breaks off.

    >>> is_broken_off("It is higher than...", 17), is_broken_off("It is higher.", 12)
    (True, False)
    >>> is_broken_off("It is higher than… it was.", 17)
    False
    """
    gone = text.rstrip(AROUND).endswith(("...", "…"))
    return gone and not text[end:].strip(f"{AROUND}.…")


def begins_closed(text: str, start: int) -> bool:
    """Whether words begin with a mark that closes a quotation: where it was opened is not known,
    and what stands behind it is mostly the writer's.

    >>> begins_closed("'' said Ek .", 0), begins_closed("“It rained,” she said.", 0)
    (True, False)
    """
    return text.startswith(("''", "”"), start)
