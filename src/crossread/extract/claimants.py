"""Claimants: who states a figure, as the report words it.

Comes in: the tree with the reading's attributions. Goes out: the words of the claimant and
the attribution, or the narrator. Refuses to carry a claimant over from another sentence.
"""

from functools import cache

from crossread.extract.cues import forms_of
from crossread.extract.tables import table
from crossread.extract.tree import Tree
from crossread.records.attribution import Attribution
from crossread.records.base import AttributionId, Record
from crossread.records.span import Span, hull

NARRATOR = "narrator"


class Claim(Record, frozen=True, kw_only=True):
    """Who states a figure, and the attribution that says so, if one does."""

    claimant: str = NARRATOR
    attribution: AttributionId | None = None


@cache
def _verbs() -> frozenset[str]:
    """All forms of the verbs of claiming."""
    odd = {"say": ["say", "says", "said", "saying"], "tell": ["tell", "tells", "told"],
           "put": ["put", "puts", "putting"]}  # fmt: skip
    words = table("claims")["verbs"]["words"]
    return frozenset(form for word in words for form in (odd.get(word) or forms_of(word)))


@cache
def _pronouns() -> frozenset[str]:
    """Words that name nobody by themselves."""
    return frozenset(table("claims")["pronouns"]["words"])


def claim_of(tree: Tree, span: Span, head: int) -> Claim:
    """Return who states the figure at a span, whose phrase hangs on token `head`."""
    holding = [a for a in tree.reading.attributions if any(c.overlaps(span) for c in a.content)]
    for attribution in sorted(holding, key=lambda a: _width(a.content)):
        if name := _name(tree, attribution):
            return Claim(claimant=name, attribution=attribution.id)
    first = tree.sentence(head)
    name = _according(tree, head) or _subject(tree, head) if first else None
    return Claim(claimant=name or NARRATOR)


def _width(spans: tuple[Span, ...]) -> int:
    """How many characters spans cover."""
    return sum(span.end - span.start for span in spans)


def _name(tree: Tree, attribution: Attribution) -> str | None:
    """The source as worded, or the speaker's name where the words are a pronoun."""
    report = tree.reading.report
    speaker = attribution.speaker
    if attribution.source:
        words = " ".join(hull(attribution.source).of(report).split())
        if words.lower() not in _pronouns():
            return words
    return speaker.name if speaker else None


def _according(tree: Tree, head: int) -> str | None:
    """The words after "according to" in the sentence of a figure."""
    sentence = tree.sentence(head)
    if sentence is None:
        return None
    words = tree.words[sentence.first : sentence.last]
    for at in range(len(words) - 2):
        if words[at] == "according" and words[at + 1] == "to":
            return _phrase(tree, sentence.first + at + 2, sentence.last)
    return None


PHRASE_END = frozenset(table("figure_words")["claimant"]["ends"])


def _phrase(tree: Tree, first: int, stop: int) -> str | None:
    """The words from `first` to the end of the phrase."""
    last = first
    while last < stop and tree.words[last] not in PHRASE_END and last < first + 10:
        last += 1
    if last == first or tree.words[first] in _pronouns():
        return None
    return " ".join(tree.span(first, last - 1).of(tree.reading.report).split())


def _subject(tree: Tree, head: int) -> str | None:
    """The subject of a verb of claiming over the figure: "Mexico has confirmed 25 deaths"."""
    at = head
    for above in tree.above(head):
        relation = tree.deprel(at)
        if tree.words[above] in _verbs() and relation in (
            "obj",
            "ccomp",
            "xcomp",
            "parataxis",
            "obl",
            "nmod",
        ):
            subject = next(tree.kids(above, "nsubj"), None)
            if subject is not None and subject != at and tree.words[subject] not in _pronouns():
                return _nominal(tree, subject)
        if relation in ("advcl", "acl", "csubj"):
            return None
        at = above
    return None


def _nominal(tree: Tree, index: int) -> str:
    """The words of a nominal without what only comments on it."""
    inside = tree.below(index, "acl", "appos", "punct", "parataxis", "cc", "conj")
    left = right = index
    while left - 1 in inside:
        left -= 1
    while right + 1 in inside:
        right += 1
    return " ".join(tree.span(left, right).of(tree.reading.report).split())
