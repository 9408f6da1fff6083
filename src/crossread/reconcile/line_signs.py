"""Line signs: what the words of a row look like, as far as an editor lets it stand for that.

Comes in: a line of an account. Goes out: the names of what holds of it.
"""

from collections.abc import Iterator

POINTING = frozenset(("he", "she", "it", "they", "this", "that", "these", "those", "there", "his",
                      "her", "its", "their", "i", "we", "you", "who", "which"))  # fmt: skip
"""Words at the beginning of a line that point back to what the reader has not seen."""
HABIT = frozenset(("usually", "often", "typically", "every", "regularly", "always", "generally"))
"""Words of what is done again and again: no happening of one day."""
LENGTHS = (8, 15, 25, 40)
"""Words from which a line is one step longer."""


def line_signs(text: str) -> Iterator[str]:
    """Yield what a line looks like."""
    words = text.split()
    yield f"length {sum(len(words) >= least for least in LENGTHS)}"
    first = words[0].lower().strip("“\"'‘[(,") if words else ""
    if first in POINTING:
        yield "begins with a word that points"
    if first in ("the", "a", "an") and not any(word[:1].isupper() for word in words[1:5]):
        yield "begins with somebody or something unnamed"
    if {word.lower().strip(",") for word in words} & HABIT:
        yield "tells a habit"
    if text[:1] == "[":
        yield "its subject is given"
    elif "[" in text:
        yield "a pronoun is explained"
    if text[:1].islower():
        yield "begins small"
    if "“" in text or '"' in text:
        yield "holds quotation marks"
    if any(char.isdigit() for char in text):
        yield "holds a number"
    if {word.lower() for word in words} & {"i", "we", "you", "my", "our"}:
        yield "speaks of itself"
    if "?" in text:
        yield "asks"
    if text.count(",") > 2:
        yield "many commas"
