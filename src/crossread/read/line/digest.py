"""Digest: whether a text is several reports in one, each with its own dateline.

Comes in: a text. Goes out: a note that says so, or nothing. Refuses one report from two places:
a digest has three datelines of three places at least, at the head of most of its parts.
"""

import re

_DATELINE = re.compile(
    r"^\W{0,3}(?P<place>[^\W\d_a-z]{2}[^\W\d_a-z.'’ -]{1,28}[^\W\d_a-z.])"
    r"(?:,? (?:[A-Z][\w.]{1,20}|\d{1,2})){0,3}\s?"
    r"(?:\([^()\n]{2,40}\)\s?(?:--|[—–:-])|--|[—–]) ?(?=\S)",
    re.M,
)
_LEAST = 3  # pieces from which a text is a digest
_LONG = 1500
"""Code points of an item of a digest, on average at most; parts of one long report have more."""


def digest_note(text: str) -> tuple[str, ...]:
    """Return the note that a text is a digest, nothing where it is one report.

    >>> item = "{} (AP) - A ferry sank on Monday.\\n\\n"
    >>> digest_note("".join(map(item.format, ("ORLA", "TALVIK", "KARSK"))))
    ('a digest: 3 items, each from a place of its own, read as one report',)
    >>> digest_note(item.format("ORLA") * 3)
    ()
    """
    places = {found["place"].strip() for found in _DATELINE.finditer(text)}
    if len(places) < _LEAST or len(text) > _LONG * len(places):
        return ()
    return (f"a digest: {len(places)} items, each from a place of its own, read as one report",)
