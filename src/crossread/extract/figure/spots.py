"""Spots: the places of a sentence, and how each stands there.

Comes in: the tree and a sentence. Goes out: Spots in order of the text. Datelines and the
time zones of clock times are no places of what is told.
"""

from __future__ import annotations

from bisect import bisect_left

from crossread.extract.language.tree import Tree
from crossread.extract.tables import table
from crossread.records import CreditKind, EntityLabel, Place, Sentence
from crossread.records.base import Record

WORDS = table("figure_words")["place"]
LEADS = frozenset(WORDS["leads"])
TOTALS = frozenset(WORDS["totals"])
LEAVING = frozenset(WORDS["leaving"])
SENDING = frozenset(WORDS["sending"])
AWAY = frozenset(WORDS["away"])
HOLDERS = frozenset(WORDS["holders"])
HOLD = LEADS | {"of", "to"}


class Spot(Record, frozen=True, kw_only=True):
    """A place in the sentence of a figure: its tokens, and how it stands there."""

    place: Place
    first: int
    last: int
    led: bool
    """Whether the words say that something is there ("in Marun", "the Marun toll")."""
    colon: bool
    """Whether it heads a list ("Marun: 12 dead")."""
    named: bool
    """Whether it stands within a longer name, or in that of a speaker."""


def spots_in(tree: Tree, sentence: Sentence) -> list[Spot]:
    """Return the places of a sentence, in order."""
    found = []
    for place in places_in(tree, sentence.start, sentence.end):
        tokens = tree.within(place.span.start, place.span.end)
        if not tokens or is_dated(tree, tokens[0] - 1):
            continue  # "8.15 a.m. Marun time"
        first, last = tokens[0], tokens[-1]
        people = place.why.endswith("by its people")
        total = any(word in TOTALS for word in tree.words[last + 1 : last + 4])
        named = in_name(tree, place)
        led = total or (not people and not named and is_led(tree, first, last))
        colon = tree.words[last + 1 : last + 2] == (":",)
        found.append(Spot(place=place, first=first, last=last, led=led, colon=colon, named=named))
    return found


def is_led(tree: Tree, first: int, last: int) -> bool:
    """Whether a preposition of place stands over a name: by its words, else by its tree."""
    lead = next((i for i in range(first - 1, first - 4, -1) if tree.words[i] in LEADS), -1)
    if lead >= 0:
        return lead == 0 or tree.words[lead - 1] != "than"  # "more than in Marun"
    top = top_of(tree, first, last)
    cases = {tree.words[kid] for kid in tree.kids(top, "case")}
    head = tree.head(top)
    if "to" in cases and head >= 0 and tree.words[head] in SENDING:
        return True  # "the deployment of 150 troops to Marun"
    if "from" in cases or (not cases and tree.deprel(top) == "obj"):
        return head >= 0 and tree.words[head] in LEAVING
    held = head >= 0 and tree.words[head] in HOLDERS and ("of" in cases or head > last)
    return held and any(tree.words[kid] in HOLD for kid in tree.kids(head, "case"))


def top_of(tree: Tree, first: int, last: int) -> int:
    """Return the token of [first, last] that hangs on what stands outside."""
    return next((i for i in range(first, last + 1) if not first <= tree.head(i) <= last), first)


def is_aside(tree: Tree, spot: Spot) -> bool:
    """Whether a place only tells whence, whither or whose: "from Marun", "Marun troops"."""
    if spot.named or spot.place.why.endswith("by its people"):
        return True
    moved = tree.words[max(0, spot.first - 1) : spot.first]
    top = top_of(tree, spot.first, spot.last)
    return bool(moved and moved[0] in AWAY) or tree.deprel(top) in ("compound", "amod")


def in_name(tree: Tree, place: Place) -> bool:
    """Whether a place stands in the longer name of a body or a person."""
    labels = (EntityLabel.ORG, EntityLabel.PERSON)
    return any(
        entity.label in labels and entity.span.contains(place.span) and entity.span != place.span
        for entity in tree.near(place.span)
    )


def numbers_in(tree: Tree, first: int, stop: int) -> list[int]:
    """Return the tokens in [first, stop) that are numbers of something, not parts of dates."""
    return [
        i for i in range(first, stop)
        if tree.upos(i) == "NUM" and tree.words[i] != "one" and not is_dated(tree, i)
    ]  # fmt: skip


def is_dated(tree: Tree, index: int) -> bool:
    """Whether a token stands within a time."""
    token, times = tree.reading.tokens[index], tree.reading.times
    at = bisect_left(times, token.end, key=lambda time: time.span.start)
    return any(time.span.end >= token.end for time in times[max(0, at - 2) : at])


def places_in(tree: Tree, start: int, end: int) -> list[Place]:
    """Return the places named in [start, end), in order; a dateline tells where it was written."""
    places = tree.reading.places
    first = bisect_left(places, start, key=lambda place: place.span.start)
    last = bisect_left(places, end, key=lambda place: place.span.start)
    lines = [c.span for c in tree.reading.credits if c.kind is CreditKind.DATELINE]
    return [p for p in places[first:last] if not any(line.contains(p.span) for line in lines)]
