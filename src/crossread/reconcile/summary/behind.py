"""Behind: a sentence as it stands right behind the one before it in its report.

Comes in: a sentence and its reading. Goes out: its words, which may say "he", "the bill" or "but";
None where it is cut, is no sentence, or is its writer's own "we".
"""

from crossread.reconcile.happening.asides import without_asides
from crossread.reconcile.happening.shown import is_capital, settled, word_of
from crossread.reconcile.happening.tellings import inside
from crossread.reconcile.summary.standing import (
    OWN_PRAISE,
    SPEAKING,
    is_of_title,
    is_quoted,
    is_tag,
    is_whole,
    whole_in,
    without_opening,
)
from crossread.records import Reading, Sentence, Span

LABELS = frozenset(
    ("photo", "photograph", "photos", "picture", "video", "image", "file", "read", "watch")
)
"""Words with which a line begins that is a part of the page."""


def following(sentence: Sentence, reading: Reading, start: int) -> tuple[str, Span] | None:
    """Return the words of a sentence that begins at `start` and is understood behind the one before
    it, and where they stand; None where it is not."""
    raw = reading.report.text[start : sentence.end].strip()
    text = without_asides(OWN_PRAISE.sub("", without_opening(settled(raw))))
    first = next(iter(text.split()), "").lower().strip(":")
    apart = "\n" in raw or first in LABELS or is_of_title(text, reading) or is_tag(start, reading)
    if apart or not is_whole(text) or is_capital(text):
        return None
    span = whole_in(text, start, sentence, reading)
    return None if span is None or speaks(span, reading) else (text, span)


def speaks(inner: Span, reading: Reading) -> bool:
    """Whether a sentence says "I", "we" or "you" outside of quotation marks: its writer speaks."""
    tokens, places = reading.tokens, list(inside(inner, reading))
    return any(
        word_of(at, reading) in SPEAKING
        and tokens[at].upos == "PRON"
        and not is_quoted(tokens[at].start, places, reading)
        for at in places
    )
