"""Own voice: whether a report is told in its writer's own voice: a column, a speech, a blog.

Comes in: a reading. Goes out: yes or no. What such a text tells first is no news of the outlet's.
"""

import math
import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

from crossread.reconcile.happening.shown import word_of
from crossread.reconcile.happening.tellings import inside, relation
from crossread.reconcile.tables import table
from crossread.reconcile.words.stretch import is_day
from crossread.records import Mode, Reading, Sentence, Span
from crossread.records.weighed import Features, logistic, summed

QUOTED = re.compile(r"“[^”]*”?|``.*?(?:''|\Z)|\"[^\"]*\"?|(?<!\w)[‘'`][^’']*[’'](?!\w)", re.DOTALL)
"""What stands in quotation marks within a sentence."""


def is_column(voice: float) -> bool:
    """Whether a report is told in its writer's own voice, which has this probability: of 213 judged
    entries of timelines that such reports alone tell 37 in 100 are right, of the others 65."""
    return voice >= float(table("columns")["least"])


def own_voice(reading: Reading) -> float:
    """Return how probable it is that a report is a column, an editorial, a speech or a blog.

    By its words outside of quotations (`training/columns.py`); surely where its outlet calls it
    opinion.
    """
    report = reading.report
    named = f"{report.outlet or ''} {report.url or ''}".lower()
    if any(mark in named for mark in table("own_voice")["marks"]):
        return 1.0
    return round(logistic(summed(voice_features(reading), table("columns")["weights"])), 6)


def voice_features(reading: Reading) -> Features:
    """Return what speaks for a report being told in its writer's own voice, or against."""
    own = list(outside(reading))
    words = [word for each in own for word in WORD.findall(each)]
    count = Counter(word.lower() for word in words)
    sentences, every = len(own) or 1, len(words) or 1
    groups: Mapping[str, Sequence[str]] = table("own_voice")["groups"]
    direct = sum(each.mode is Mode.DIRECT for each in reading.attributions)
    return {
        "always": 1.0,
        "own": sum(map(is_own, own)) / sentences,
        "begins with own": float(any(map(is_own, own[:BEGINNING]))),
        "attributions": len(reading.attributions) / sentences,
        "direct": direct / sentences,
        "days": sum(is_day((time.value or "")[:DAY]) for time in reading.times) / sentences,
        "figures": len(reading.figures) / sentences,
        "sentences": math.log(sentences),
        "words of a sentence": math.log1p(every / sentences),
        **{name: HUNDRED * sum(count[w] for w in group) / every for name, group in groups.items()},
    }


WORD = re.compile(r"[\w’']+")
BEGINNING = 3
"""Sentences with which a text begins."""
HUNDRED = 100
"""Words of which a group of words is counted."""
DAY = len("2031-05-12")


def is_own(words: str) -> bool:
    """Whether words speak for themselves.

    >>> is_own("We should be ashamed of the mill."), is_own("Is it sold?"), is_own("It is sold.")
    (True, True, False)
    """
    known = table("own_voice")["words"]
    spoken = any(word in known for word in WORD.findall(words))
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
