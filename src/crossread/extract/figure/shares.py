"""Shares: whether a number is the whole of which a share is told.

In "a third of the 90 passengers died" nobody says what befell the 90.
"""

import re
from functools import cache

from crossread.extract.figure.number_pieces import number_words

REACH = 60
"""Code points before a number among which its share stands."""
PARTS = (
    "most",
    "some",
    "many",
    "none",
    "several",
    "few",
    "majority",
    "part",
    "percent",
    "cent",
    "neither",
    "either",
)


@cache
def _share() -> re.Pattern[str]:
    """A share that ends right before a number: "two of the", "30% of its some"."""
    parts = "|".join(re.escape(word) for word in sorted({*number_words(), *PARTS}))
    return re.compile(
        rf"(?i)(?:\b(?:{parts})|\d|%)\s+of\s+(?:the|its|their|his|her|our|those|these)"
        r"(?:\s+(?:about|around|some|nearly|almost|roughly|estimated|more|than|at|least|over)){0,3}"
        r"\s+$"
    )


def is_whole(text: str, start: int, left: int) -> bool:
    """Return whether a share of the number at `left`, in the sentence from `start`, is told.

    >>> text = "A third of the 90 died. The 90 died."
    >>> is_whole(text, 0, 15), is_whole(text, 24, 28)
    (True, False)
    """
    return _share().search(text[max(start, left - REACH) : left]) is not None
