"""Claimants: who states a figure, as the report words it.

Comes in: the tree with the reading's attributions. Goes out: the words of the claimant and
the attribution, or the narrator. Refuses to carry a claimant over from another sentence.
"""

import re
from functools import cache

from crossread.extract.attribution.cues import forms_of
from crossread.extract.attribution.relay.media import is_medium
from crossread.extract.figure.counted import singular
from crossread.extract.figure.indicators import events
from crossread.extract.figure.number_pieces import number_words
from crossread.extract.language.tree import Tree
from crossread.extract.tables import table
from crossread.records.attribution import Attribution, Mode
from crossread.records.base import AttributionId, Record
from crossread.records.span import Span, hull
from crossread.records.structure import SAID

NARRATOR = "narrator"
UNNAMED = "somebody unnamed"
"""Who states what stands in a quotation whose author the page does not name."""


class Claim(Record, frozen=True, kw_only=True):
    """Who states a figure, and the attribution that says so, if one does."""

    claimant: str = NARRATOR
    attribution: AttributionId | None = None


PUT = ["put", "puts", "putting"]
"""Forms of a verb that states a number with "at"."""


@cache
def _verbs() -> frozenset[str]:
    """All forms of the verbs of claiming."""
    odd = {"say": ["say", "says", "said", "saying"], "tell": ["tell", "tells", "told"],
           "put": PUT}  # fmt: skip
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
        if any(c.overlaps(span) for c in a.content) and _states(tree, a, head)
    ]
    for attribution in sorted(holding, key=lambda a: _width(a.content)):
        if other := _set_against(tree, head, attribution):
            return Claim(claimant=other, attribution=attribution.id)
        if name := _name(tree, attribution):
            own = _subject(tree, head) if is_medium(name) else None  # "…, Orla Radio reported"
            if own and own.split()[0].lower() not in THEIR_OWN:
                name = own
            return Claim(claimant=name, attribution=attribution.id)
    name = _according(tree, head) or _subject(tree, head)
    return Claim(claimant=name or _signing(tree, span))


def _set_against(tree: Tree, head: int, attribution: Attribution) -> str | None:
    """Return who else states a figure within what somebody says, where the sentence turns to him:
    "Police estimated 10,000, although organisers put it at 100,000"."""
    at = head
    for above in tree.above(head):
        if tree.deprel(at) in UNDER and _claims(tree, above):
            within = any(part.contains(tree.span(above, above)) for part in attribution.content)
            turns = {tree.words[kid] for kid in tree.children[above]} & TURNING
            return _subject(tree, head) if within and turns else None
        at = above
    return None


TURNING = frozenset(table("claims")["turning"]["words"])
"""Words with which a sentence turns to another who counts."""


def _signing(tree: Tree, span: Span) -> str:
    """Return whose words a quotation of the page is, which no sentence names; else the narrator."""
    around = [block for block in tree.reading.report.blocks(SAID) if block.span.contains(span)]
    signed = (block.author for block in reversed(around))
    return next(filter(None, signed), UNNAMED) if around else NARRATOR


def bare_name(name: str) -> str:
    """Return a name without the words after it that say when, and without an apposition.

    >>> bare_name("the health agency today"), bare_name("Today")
    ('the health agency', 'Today')
    >>> bare_name("Ada Ek, Lunde's lawyer,"), bare_name("Gull Watch , a body of fishers")
    ('Ada Ek', 'Gull Watch')
    """
    closed = name.rstrip().endswith(",")
    words = _APPOSED.split(name, maxsplit=1)[0].split() if not closed else _first(name)
    while len(words) > 1 and words[-1].lower() in table("claims")["when"]["words"]:
        words.pop()
    return " ".join(words)


_APPOSED = re.compile(r"\s?,\s(?=(?:an?|the|including|which|who|whose)\s)")
"""Where an apposition begins that says who somebody is."""


def _first(name: str) -> list[str]:
    """Return the words before the first comma of a name whose apposition a comma closes."""
    return name.partition(",")[0].split()


def set_apart(tree: Tree, span: Span) -> bool:
    """Whether a figure stands in a quotation or a post: no words of the outlet's own."""
    return any(block.span.contains(span) for block in tree.reading.report.blocks(SAID))


def _states(tree: Tree, attribution: Attribution, head: int) -> bool:
    """Whether an attribution that holds a figure states it, by its cue, its source and the tree."""
    refused = (_names_nobody, _acts, _is_dateline, _is_count, _heads_list)
    if any(refuse(tree, attribution) for refuse in refused):
        return False
    return attribution.mode is Mode.DIRECT or not _presupposed(tree, attribution, head)


def _names_nobody(tree: Tree, attribution: Attribution) -> bool:
    """Whether no word of the source can name somebody: "the latest" of "the latest WHO tally"."""
    tokens = [i for span in attribution.source for i in tree.within(span.start, span.end)]
    return bool(tokens) and not any(tree.upos(i) in NAMING for i in tokens)


NAMING = frozenset(("NOUN", "PROPN", "PRON", "X"))
"""Parts of speech of words that name somebody."""


def _is_count(tree: Tree, attribution: Attribution) -> bool:
    """Whether the source is itself counted and says nothing: "12 people are known to have …"."""
    tokens = [i for span in attribution.source for i in tree.within(span.start, span.end)]
    cues = [i for cue in attribution.cue for i in tree.within(cue.start, cue.end)]
    counted = any(tree.upos(i) == "NUM" or tree.words[i] in number_words() for i in tokens[:3])
    kids = {tree.reading.tokens[kid].deprel for cue in cues for kid in tree.children[cue]}
    passive = bool(kids & {"aux:pass", "nsubj:pass"})
    happened = any(singular(tree.words[i]) in events() for i in tokens[:6])
    return counted and (passive or happened or len(tokens) == 1)


def _heads_list(tree: Tree, attribution: Attribution) -> bool:
    """Whether the source is a place that heads a list and says nothing: "Marun: 12 dead"."""
    colons = [
        span for span in attribution.source if tree.text[span.end : span.end + 2].strip() == ":"
    ]
    places = [place.span for place in tree.reading.places]
    return any(place.end == span.end for span in colons for place in places)


def _presupposed(tree: Tree, attribution: Attribution, head: int) -> bool:
    """Whether a figure stands in a clause that only tells what is spoken of.

    "A flu that has killed 12 could spread, the ministry warned": the 12 are the report's own.
    """
    at, cues = head, {
        i for cue in attribution.cue for i in tree.within(cue.start, cue.end)
    }  # fmt: skip
    for above in tree.above(head):
        if tree.reading.tokens[at].deprel == "acl:relcl":
            return True
        if above in cues:
            return False
        at = above
    return False


def _acts(tree: Tree, attribution: Attribution) -> bool:
    """Whether the cue does something rather than state it: voted to send 150 troops."""
    acts = table("claims")["acts"]["words"]
    tokens = (i for cue in attribution.cue for i in tree.within(cue.start, cue.end))
    return any(tree.words[i] in acts for i in tokens)


def _is_dateline(tree: Tree, attribution: Attribution) -> bool:
    """Whether the source is the place a report was written in: "VELL — The ministry …"."""
    return any(line.overlaps(span) for line in tree.datelines() for span in attribution.source)


def _in_dateline(tree: Tree, index: int) -> bool:
    """Whether a token is part of a dateline."""
    return any(line.overlaps(tree.span(index, index)) for line in tree.datelines())


def _width(spans: tuple[Span, ...]) -> int:
    """How many characters spans cover."""
    return sum(span.end - span.start for span in spans)


def _name(tree: Tree, attribution: Attribution) -> str | None:
    """The source as worded, or the speaker's name where the words are a pronoun."""
    report = tree.reading.report
    speaker = attribution.speaker
    if attribution.source:
        whole = hull(attribution.source)
        words = " ".join(whole.of(report).split())
        if words.lower() not in _pronouns():
            inside = tree.within(whole.start, whole.end)
            return tree.inline(words, inside[0]) if inside else words
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


THEIR_OWN = frozenset(table("claims")["pronouns"]["possessive"])
"""Before these, who is meant is the speaker: "the agency said its staff counted 12"."""
PHRASE_END = frozenset(table("figure_words")["claimant"]["ends"])


def _phrase(tree: Tree, first: int, stop: int) -> str | None:
    """The words from `first` to the end of the phrase."""
    last = first
    while last < stop and not _ends(tree, last) and last < first + 10:
        last += 1
    pronoun = last == first + 1 and tree.words[first] in _pronouns()
    if last == first or pronoun:
        return None
    return " ".join(tree.span(first, last - 1).of(tree.reading.report).split())


def _ends(tree: Tree, index: int) -> bool:
    """Whether a token ends the words for a claimant; the WHO is not "who"."""
    word = tree.span(index, index).of(tree.reading.report)
    return tree.words[index] in PHRASE_END and not (word.isupper() and word.isalpha())


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


def puts_at(tree: Tree, head: int) -> bool:
    """Whether somebody puts a count at a number, by the grammar alone: "the ministry puts the toll
    at 31" (none of 447 readings by hand has a case)."""
    verb = tree.head(head)
    tied = any(tree.words[kid] == "at" for kid in tree.kids(head, "case"))
    return tied and verb >= 0 and tree.words[verb] in PUT


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
    plain = tree.reading.tokens[index].deprel == "nsubj" and not _in_dateline(tree, index)
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
    return tree.inline(" ".join(tree.span(left, right).of(tree.reading.report).split()), left)
