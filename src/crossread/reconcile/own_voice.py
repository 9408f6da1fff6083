"""Own voice: whether a report is told in its writer's own voice: a column, a speech, a blog.

Comes in: a reading. Goes out: yes or no. What such a text tells first is no news of the outlet's.
"""

import re
from collections.abc import Iterator

from crossread.reconcile.shown import word_of
from crossread.reconcile.tables import table
from crossread.reconcile.tellings import inside, relation
from crossread.records import Reading, Sentence, Span

QUOTED = re.compile(r"“[^”]*”?|``.*?(?:''|\Z)|\"[^\"]*\"?|(?<!\w)[‘'`][^’']*[’'](?!\w)", re.DOTALL)
"""What stands in quotation marks within a sentence."""


def speaks_itself(reading: Reading) -> bool:
    """Whether a writer or speaker says "I", "we" or "you", or asks, in many sentences of a report
    that are nobody else's words; or its outlet calls it opinion."""
    bounds, report = table("own_voice"), reading.report
    named = f"{report.outlet or ''} {report.url or ''}".lower()
    if any(mark in named for mark in bounds["marks"]):
        return True
    own = sum(is_own(words) for words in outside(reading))
    enough = own >= int(bounds["fewest"])
    return enough and own >= float(bounds["share"]) * len(reading.sentences)


def is_own(words: str) -> bool:
    """Whether words speak for themselves.

    >>> is_own("We should be ashamed of the mill."), is_own("Is it sold?"), is_own("It is sold.")
    (True, True, False)
    """
    known = table("own_voice")["words"]
    spoken = any(word in known for word in re.findall(r"[\w’']+", words))
    return spoken or words.rstrip().endswith("?")


def outside(reading: Reading) -> Iterator[str]:
    """Yield the words of each sentence that are neither quoted nor what somebody is told to say."""
    said = sorted(span for each in reading.attributions for span in each.content)
    opened = 0
    for sentence in reading.sentences:
        while opened < len(said) and said[opened].end <= sentence.start:
            opened += 1
        within = (span for span in said[opened:] if span.start < sentence.end)
        yield QUOTED.sub(" ", left_of(sentence, [(s.start, s.end) for s in within], reading))


def left_of(sentence: Sentence, spans: list[tuple[int, int]], reading: Reading) -> str:
    """Return the words of a sentence without those of some stretches."""
    words = list(reading.report.text[sentence.start : sentence.end])
    for start, end in spans:
        first, last = max(start - sentence.start, 0), min(end - sentence.start, len(words))
        words[first:last] = " " * max(last - first, 0)
    return "".join(words)


def judges(span: Span, reading: Reading) -> bool:
    """Whether a sentence is a verdict of its writer: its own verb, which nobody is told to say, is
    "is right", "should resign"."""
    known, tokens = table("own_voice"), reading.tokens
    places = list(inside(span, reading))
    root = next((at for at in places if relation(tokens[at]) == "root"), None)
    if root is None or is_said(tokens[root].start, reading):
        return False
    held = {word_of(at, reading) for at in places if tokens[at].head == root}
    verdict = word_of(root, reading) in known["verdicts"] and tokens[root].upos == "ADJ"
    return verdict or bool(held & set(known["duties"]))


def is_said(place: int, reading: Reading) -> bool:
    """Whether a code point stands in what somebody is told to say."""
    return any(s.start <= place < s.end for each in reading.attributions for s in each.content)
