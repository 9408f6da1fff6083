"""Captions: lines that say what a picture shows and who took it. Told by the credit at the end."""

import re
from functools import cache

from crossread.read.phrases import plainly, table, words

_BRACKET = re.compile(r"[(\[]([^()\[\]]{2,120})[)\]]\W*$")
_PART = r"[\w.,&’'@-]+(?: [\w.,&’'@-]+){0,7}"
_SLASHED = re.compile(rf"({_PART}(?:\s?/\s?{_PART}){{1,4}})\W*$")
_LAST_SENTENCE = re.compile(r"(?<=[.!?”\"’)])\s+(?=\S)")
_LONGEST = 800
"""Characters; captions are shorter, and paragraphs that end in a slash are no captions."""


_LONGEST_CREDIT = 12  # blanks of the part that names the agency
_LEADING = re.compile(
    r"(?:[(\[]|-LRB- )(?P<inside>[^()\[\]]{3,80}?)(?:[)\]]| -RRB-)(?=\s+[^\W\d_a-z]|\s+[“\"'`])"
)
_OPENED = ("(", "[", "-LRB-")
_OF_WORDS = ("reporting by", "editing by", "writing by")
"""How a bracket begins that credits the words, not the picture."""
_LONGEST_LABELLED = 40
"""Blanks of a line that begins with the label of a picture; a longer one is prose."""
_JOINTS = re.compile(r"\s*(?:/|--|—|–| - |,|\bfor\b|\bvia\b)\s*")


def is_caption(line: str) -> bool:
    """Whether a line is a photo caption, or the credit of one.

    >>> is_caption("The bridge at Orlo on Monday. Ana Reis / AFP")
    True
    >>> is_caption("The bridge (Photo by Ana Reis)")
    True
    >>> is_caption("The bridge was closed, the mayor told AFP.")
    False
    """
    if len(line) > _LONGEST:
        return False
    plain = plainly(line)
    if not plain:
        return False
    labels, alone, _ = _tables()
    if plain in alone or (plain.startswith(labels) and plain.count(" ") <= _LONGEST_LABELLED):
        return True
    return _bracketed(line) or ("/" in line and _slashed(line)) or _labelled_end(line)


@cache
def _tables() -> tuple[tuple[str, ...], frozenset[str], frozenset[str]]:
    """Return the labels, the credits that stand alone and the suppliers."""
    rows = table("captions")
    return tuple(rows["labels"]), frozenset(rows["alone"]), frozenset(rows["suppliers"])


def _bracketed(line: str) -> bool:
    """Whether the line ends with a credit in brackets: "(AP Photo/Ana Reis)"."""
    found = _BRACKET.search(line)
    if not found:
        return False
    labels, _, suppliers = _tables()
    inside = plainly(found[1])
    if inside.startswith(_OF_WORDS):
        return False
    if inside.startswith((*labels, *words("captions", "bracketed"))):
        return True
    parts = [part.strip() for part in inside.split("/")]
    shared = len(parts) > 1 and any(part in suppliers for part in parts)
    return shared or (inside.startswith("by ") and is_credit_of_picture(inside))


def _slashed(line: str) -> bool:
    """Whether the line ends with names joined by slashes, a supplier among them."""
    last = _LAST_SENTENCE.split(line)[-1]
    found = _SLASHED.search(last)
    if not found or line.rstrip().endswith("."):
        return False
    suppliers = _tables()[2]
    parts = [plainly(part) for part in found[1].split("/")]
    return any(part in suppliers for part in parts[1:]) or parts[0].endswith(
        ("reuters", "ap photo", "afp", "getty images")
    )


def leading_credit(line: str) -> int:
    """Return where the credit of a picture ends that stands before the first words of a line.

    >>> line = "(AP Photo/Ana Reis) The bridge fell."
    >>> line[leading_credit(line) :], leading_credit("(AP) The bridge fell.")
    (' The bridge fell.', 0)
    """
    found = _LEADING.match(line)
    return found.end() if found and is_credit_of_picture(found["inside"]) else 0


def credit_in(line: str) -> tuple[int, int] | None:
    """Return where a credit of a picture stands within a line that goes on behind it.

    >>> line = "The bridge. Photograph: Ana Reis/AFP Rain fell on Orlo."
    >>> start, end = credit_in(line)
    >>> line[start:end]
    'Photograph: Ana Reis/AFP'
    """
    brackets = _LEADING.finditer(line) if any(mark in line for mark in _OPENED) else ()
    for found in brackets:
        if is_credit_of_picture(found["inside"]) and not plainly(found["inside"]).startswith(
            words("captions", "bracketed")
        ):
            return found.span()
    labelled = _labelled().search(line) if "/" in line else None
    return labelled.span() if labelled else None


@cache
def _labelled() -> re.Pattern[str]:
    """Return the pattern of a label, a name and suppliers: "Photograph: Ana Reis/AFP"."""
    known = {*_tables()[2], *words("captions", "papers")}
    names = "|".join(re.escape(name) for name in sorted(known, key=len, reverse=True))
    return re.compile(
        r"(?:photograph|photo|picture|image)s?(?: credit)?\s?: ?[^\W\d_][^/:()\n]{2,50}"
        rf"(?:\s?\\?/\s?(?:{names})(?!\w)){{1,3}}(?=\s+(?-i:[^\W\d_a-z])|\s+[“\"'`])",
        re.I,
    )


def is_credit_of_picture(words_inside: str) -> bool:
    """Whether words in brackets say who took a picture: a person and a supplier, or a label.

    >>> is_credit_of_picture("By Ana Reis -- Associated Press"), is_credit_of_picture("AP")
    (True, False)
    """
    labels, _, suppliers = _tables()
    inside = plainly(words_inside)
    if inside.startswith(_OF_WORDS):
        return False
    parts = [plainly(part) for part in _JOINTS.split(inside)]
    papers = words("captions", "papers") if inside.startswith("by ") else ()
    supplied = [part in suppliers or part in papers for part in parts]
    shows = inside.startswith((*labels, *words("captions", "bracketed")))
    return shows or (any(supplied) and not all(supplied))


def _labelled_end(line: str) -> bool:
    """Whether the last sentence is a label and a name: "… on Monday. Photo: Ana Reis"."""
    parts = _LAST_SENTENCE.split(line)
    if len(parts) < 2 or parts[-1].count(" ") >= _LONGEST_CREDIT:
        return False
    labels = tuple(label for label in _tables()[0] if label.endswith((":", " by", " of", "/")))
    return plainly(parts[-1]).startswith(labels)
