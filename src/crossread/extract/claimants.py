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
    if cited := _led_by(tree, head, table("claims")["citing"]["phrases"]):
        return Claim(claimant=cited)
    holding = [
        a
        for a in tree.reading.attributions
        if any(c.overlaps(span) for c in a.content) and not _acts(tree, a)
    ]
    for attribution in sorted(holding, key=lambda a: _width(a.content)):
        if name := _name(tree, attribution):
            return Claim(claimant=name, attribution=attribution.id)
    name = _according(tree, head) or _subject(tree, head)
    return Claim(claimant=name or NARRATOR)


def _acts(tree: Tree, attribution: Attribution) -> bool:
    """Whether the cue does something rather than state it: voted to send 150 troops."""
    acts = table("claims")["acts"]["words"]
    tokens = (i for cue in attribution.cue for i in tree.within(cue.start, cue.end))
    return any(tree.words[i] in acts for i in tokens)


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
    return _led_by(tree, head, table("claims")["according"]["phrases"])


def _led_by(tree: Tree, head: int, phrases: list[str]) -> str | None:
    """The words after one of the phrases in the sentence of a figure."""
    sentence = tree.sentence(head)
    if sentence is None:
        return None
    for phrase in phrases:
        parts = tuple(phrase.split())
        for at in range(sentence.first, sentence.last - len(parts)):
            if tree.words[at : at + len(parts)] == parts:
                return _phrase(tree, at + len(parts), sentence.last)
    return None


PHRASE_END = frozenset(table("figure_words")["claimant"]["ends"])


def _phrase(tree: Tree, first: int, stop: int) -> str | None:
    """The words from `first` to the end of the phrase."""
    last = first
    while last < stop and tree.words[last] not in PHRASE_END and last < first + 10:
        last += 1
    pronoun = last == first + 1 and tree.words[first] in _pronouns()
    if last == first or pronoun:
        return None
    return " ".join(tree.span(first, last - 1).of(tree.reading.report).split())


def _subject(tree: Tree, head: int) -> str | None:
    """The subject of a verb of claiming over the figure: "Mexico has confirmed 25 deaths"."""
    at = head
    for above in tree.above(head):
        relation = tree.deprel(at)
        if relation in UNDER and _claims(tree, above):
            subject = next((k for k in tree.children[above] if _active(tree, k)), None)
            if subject is not None and subject != at and tree.words[subject] not in _pronouns():
                return _nominal(tree, subject)
        if relation in ("advcl", "acl", "csubj"):
            return None
        at = above
    return None


UNDER = frozenset(("obj", "ccomp", "xcomp", "parataxis", "obl", "nmod"))


def _claims(tree: Tree, verb: int) -> bool:
    """Whether a verb states what is under it: confirmed 12, cut the toll to 12; not passive."""
    rels = {tree.reading.tokens[kid].deprel for kid in tree.children[verb]}
    if "aux:pass" in rels or "nsubj:pass" in rels:
        return False
    if tree.words[verb] in _verbs():
        return True
    moved = table("claims")["moves"]
    objects = {tree.words[kid] for kid in tree.kids(verb, "obj")}
    return tree.words[verb] in moved["verbs"] and not objects.isdisjoint(moved["objects"])


def _active(tree: Tree, index: int) -> bool:
    """Whether a token is the subject of an active verb, and names somebody."""
    plain = tree.reading.tokens[index].deprel == "nsubj"
    counted = any(True for _ in tree.kids(index, "nummod"))
    return plain and not counted and tree.upos(index) in ("NOUN", "PROPN", "X")


def _nominal(tree: Tree, index: int) -> str:
    """The words of a nominal without what only comments on it."""
    inside = tree.below(index, "acl", "appos", "punct", "parataxis", "cc", "conj")
    left = right = index
    while left - 1 in inside:
        left -= 1
    while right + 1 in inside:
        right += 1
    return " ".join(tree.span(left, right).of(tree.reading.report).split())
