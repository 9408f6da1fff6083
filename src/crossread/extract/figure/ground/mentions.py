"""Mentions: all that a report names at which something may be counted.

Comes in: a tree. Goes out: mentions in order of the text: places, bodies and buildings by name,
nouns that a preposition of place leads ("in the hospital"), words for the whole world.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Iterator
from itertools import islice
from typing import NamedTuple

from crossread.extract.figure.phrases import NEVER, phrase
from crossread.extract.figure.places import WORLDWIDE
from crossread.extract.figure.spots import LEADS, in_name, top_of
from crossread.extract.language.tree import Tree
from crossread.extract.tables import table
from crossread.records import EntityLabel, Place, PointerKind

PREPOSITIONS = LEADS | frozenset(table("figure_words")["place"]["around"])
BODIES = (EntityLabel.ORG, EntityLabel.FAC, EntityLabel.LOC)
BUILT = (EntityLabel.ORG, EntityLabel.FAC)
HANGING = ("obl", "nmod", "conj", "root")
"""How a noun hangs that tells where."""
PLACES = ("place", "people", "dateline")
LEAD = 2
"""Sentences at the beginning of a report whose places are candidates for all of it."""
MOST = 6
"""Places of these that are looked at."""


class Mention(NamedTuple):
    """Words at which something may be counted."""

    first: int
    last: int
    top: int
    """The token of it that hangs on what stands outside."""
    name: str
    kind: str
    """place, people ("Marun fishermen"), dateline, within (a longer name), body, noun, world."""
    place: Place | None = None


class Ground:
    """The mentions of one report, looked up by token, sentence and name."""

    def __init__(self, tree: Tree) -> None:
        self.tree = tree
        self.mentions = mentions_in(tree)
        self.starts = [mention.first for mention in self.mentions]
        self.of_token: dict[int, list[int]] = defaultdict(list)
        self.of_name: dict[str, list[int]] = defaultdict(list)
        for at, mention in enumerate(self.mentions):
            self.of_name[mention.name].append(at)
            for token in range(mention.first, mention.last + 1):
                self.of_token[token].append(at)
        self.times = Counter(m.name for m in self.mentions if m.kind in PLACES)
        common = self.times.most_common(1)
        self.commonest = common[0][0] if common else None
        self.earliest = next((m.name for m in self.mentions if m.kind == "place"), None)
        self.dated = frozenset(m.name for m in self.mentions if m.kind == "dateline")
        self.placed = frozenset(m.first for m in self.mentions if m.kind == "place")
        self.sentence_starts = [sentence.first for sentence in tree.reading.sentences]
        self.leads = list(islice(self._leads(), MOST))

    def _leads(self) -> Iterator[int]:
        """The numbers of the places with which the report begins."""
        lead = tuple(self.tree.reading.sentences[:LEAD])
        for at in self.between(0, lead[-1].last if lead else 0):
            if self.mentions[at].kind in ("place", "dateline"):
                yield at

    def number(self, token: int) -> int:
        """Return the number of the sentence of a token."""
        return max(bisect_left(self.sentence_starts, token + 1) - 1, 0)

    def between(self, first: int, stop: int) -> range:
        """Return the numbers of the mentions that begin in [first, stop)."""
        return range(bisect_left(self.starts, first), bisect_left(self.starts, stop))

    def nearest(self, name: str, token: int) -> list[int]:
        """Return the last mention of a name before a token, and the first after it."""
        found = self.of_name.get(name, [])
        at = bisect_left(found, token, key=lambda number: self.starts[number])
        return found[max(at - 1, 0) : at + 1]


def mentions_in(tree: Tree) -> list[Mention]:
    """Return all mentions of a report, in order."""
    found = [*placed(tree)]
    taken = {token for each in found for token in range(each.first, each.last + 1)}
    found += bodies(tree, taken)
    taken |= {token for each in found for token in range(each.first, each.last + 1)}
    found += nouns(tree, taken)
    return sorted(found, key=lambda mention: (mention.first, mention.last))


def named(tree: Tree, words: range, kind: str) -> Mention:
    """Return a mention by its own words."""
    first, last = words.start, words.stop - 1
    name = " ".join(tree.span(first, last).of(tree.reading.report).split())
    return Mention(first, last, top_of(tree, first, last), name, kind)


def placed(tree: Tree) -> Iterator[Mention]:
    """Yield the places that the gazetteer knows."""
    lines = tree.datelines()
    for place in tree.reading.places:
        words = tree.within(*place.span.pair)
        if not words:
            continue
        kind = "place"
        if any(line.overlaps(place.span) for line in lines):
            kind = "dateline"
        elif place.why.endswith("by its people"):
            kind = "people"
        elif in_name(tree, place) or owns_place(tree, words.stop):
            kind = "within"
        first, last = words.start, words.stop - 1
        yield Mention(first, last, top_of(tree, first, last), place.name, kind, place)


def owns_place(tree: Tree, behind: int) -> bool:
    """Whether a possessive stands behind a name whose place lies in it: "Orla's Vell county" is
    Vell county alone."""
    if tree.words[behind : behind + 1] not in (("'s",), ("'",), ("’s",)):
        return False
    start = behind + 1
    while start < len(tree.words) and tree.upos(start) == "ADJ" and start <= behind + OWNED:
        start += 1
    if start >= len(tree.words):
        return False
    named = tree.near(tree.span(start, start))
    begins = tree.reading.tokens[start].start
    return any(e.label is EntityLabel.LOC and e.span.start == begins for e in named)


OWNED = 2
"""Adjectives that may stand before the name of what belongs to a place."""


def bodies(tree: Tree, taken: set[int]) -> Iterator[Mention]:
    """Yield the bodies, buildings and regions whose names hold no place, or that a word leads."""
    for entity in tree.reading.entities:
        words = tree.within(*entity.span.pair)
        if entity.label not in BODIES or not words:
            continue
        before = "".join(tree.words[max(words.start - 1, 0) : words.start])
        led = entity.label in BUILT and (before in PREPOSITIONS or before == "the")
        if led or taken.isdisjoint(words):
            yield named(tree, words, "body")


def nouns(tree: Tree, taken: set[int]) -> Iterator[Mention]:
    """Yield what no name tells: "in the hospital", "across the country", "worldwide"."""
    dated = {i for time in tree.reading.times for i in tree.within(*time.span.pair)}
    for token, word in enumerate(tree.words):
        if token in taken or token in dated:
            continue
        if word in WORLDWIDE:
            yield named(tree, range(token, token + 1), "world")
        elif tree.upos(token) in ("NOUN", "PROPN") and tree.deprel(token) in HANGING:
            if not any(tree.words[kid] in PREPOSITIONS for kid in tree.kids(token, "case")):
                continue
            words = phrase(tree, token)
            names = tree.near(tree.span(words.start, words.stop - 1))
            if not any(entity.label in NEVER[PointerKind.PLACE] for entity in names):
                yield named(tree, words, "noun")
