"""Frame: the words around a cue that say how, where, when and to whom it was said: the
sentence without its speaker and without what is said, cut into prepositional phrases."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from crossread.extract.attribution.drafts import Draft, Pair, gaps
from crossread.extract.language.tree import Tree
from crossread.records import Span

NOMINAL = frozenset(["DET", "ADJ", "NOUN", "PROPN", "NUM", "PART", "SYM", "PRON"])
JOINING = frozenset(["of", "'s", "'", "-", "“", "”", '"', "&", "‘", "’"])
SPOKEN = frozenset(["to", "not", "n't"])


@dataclass(frozen=True, slots=True)
class Phrase:
    """A noun phrase of the frame: the words before it, and its first and last token."""

    lead: str
    """The preposition; "according to" and the like whole; empty right after the cue."""
    first: int
    last: int
    span: Span
    front: bool
    """Whether it stands before the speaker and the cue."""


def frame_of(tree: Tree, draft: Draft, others: Sequence[Draft]) -> list[Phrase]:
    """Return the phrases around the cue of a draft, in order."""
    if not draft.cue:
        return []
    found: list[Phrase] = []
    for start, end in windows(tree, draft, others):
        inside = tree.within(start, end)
        if inside:
            front = end <= draft.cue[0][0]
            found += phrases_in(tree, inside, front)
    return found


def windows(tree: Tree, draft: Draft, others: Sequence[Draft]) -> Iterator[Pair]:
    """Yield the stretches of the cue's sentence that are nobody's words and no other's frame."""
    at = tree.within(*draft.cue[0])
    sentence = tree.sentence(at[0]) if at else None
    if sentence is None:
        return
    taken = draft.source + draft.cue + draft.content
    left, right = sentence.start, sentence.end
    for other in others:
        if other.cue == draft.cue:
            continue
        for start, end in other.cue + other.content:
            if draft.cue[0][1] <= start < right:
                right = start
            elif left < end <= draft.cue[0][0]:
                left = end
    for gap in gaps((left, right), taken):
        if words_between(tree, gap):
            yield gap


def words_between(tree: Tree, pair: Pair) -> bool:
    """Whether a stretch holds a word, not marks alone."""
    return any(char.isalnum() for char in tree.text[pair[0] : pair[1]])


def phrases_in(tree: Tree, inside: range, front: bool) -> Iterator[Phrase]:
    """Yield the noun phrases of a stretch of tokens, each with the words that lead to it."""
    at, lead = inside[0], "," if front else ""
    while at <= inside[-1]:
        if tree.upos(at) in NOMINAL and tree.words[at] not in SPOKEN:
            last = run_from(tree, at, inside[-1])
            if any(tree.upos(i) in ("NOUN", "PROPN", "PRON") for i in range(at, last + 1)):
                yield Phrase(lead, at, last, tree.span(at, last), front)
            lead, at = ",", last + 1
        else:
            lead, at = led(lead, tree.words[at], tree.upos(at)), at + 1


def led(lead: str, word: str, upos: str) -> str:
    """Return the words that lead to the next phrase, one word on.

    >>> led("quoted", "by", "ADP"), led("on", ",", "PUNCT"), led(",", "at", "ADP")
    ('quoted by', ',', 'at')
    """
    if upos in ("ADP", "SCONJ", "VERB") or word in SPOKEN:
        return word if lead in ("", ",") else f"{lead} {word}"
    if upos in ("PUNCT", "CCONJ") and word not in JOINING:
        return ","
    return lead


def run_from(tree: Tree, first: int, limit: int) -> int:
    """Return the last token of the noun phrase that begins with a token."""
    last = first
    for at in range(first + 1, limit + 1):
        word, upos = tree.words[at], tree.upos(at)
        glued = tree.words[at - 1] == "-" and tree.starts[at] == tree.reading.tokens[at - 1].end
        if upos not in NOMINAL and word not in JOINING and not glued:  # "state-run" has a verb
            break
        if word == "of" or word in JOINING:
            continue
        last = at
    while last < limit and tree.words[last + 1] in ("”", '"', "’") and opened(tree, first, last):
        last += 1
    return last


def opened(tree: Tree, first: int, last: int) -> bool:
    """Whether a quotation mark stands open among the tokens."""
    words = tree.words[first : last + 1]
    return words.count("“") > words.count("”") or words.count('"') % 2 == 1 or "‘" in words
