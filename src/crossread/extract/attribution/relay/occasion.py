"""Occasion: when, where, at what event and to whom something was said."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import cache

from crossread.extract.attribution.drafts import Draft, touches
from crossread.extract.attribution.relay.frame import Phrase
from crossread.extract.attribution.relay.media import is_medium
from crossread.extract.attribution.relay.relay import cue_verb
from crossread.extract.language.tree import Tree
from crossread.extract.tables import table
from crossread.records import EntityLabel, Occasion, Span, Timex

AT_EVENT = frozenset(["at", "during", "in", "after", "before", "following", "of", "from", "on"])
HEARING = (EntityLabel.PERSON, EntityLabel.ORG, EntityLabel.NORP)
NAMED = ("compound", "nummod", "amod", "nmod")
"""Links of a day that stands before the noun that it names: "the May 3 fire"."""
PARTING = ("VERB", "AUX", "SCONJ", "CCONJ")
APART = 10
"""Tokens that may stand between a cue and its day: "said on the … channel on Friday"."""
TOLD = frozenset(["tell", "inform", "assure", "warn", "ask", "urge", "remind", "promise"])


@cache
def events() -> frozenset[str]:
    """Return the nouns for events at which things are said."""
    return frozenset(table("occasions")["events"])


@cache
def listeners() -> frozenset[str]:
    """Return the nouns for those who listen."""
    return frozenset(table("occasions")["audiences"])


def occasion_of(
    tree: Tree, draft: Draft, frame: Sequence[Phrase], times: Sequence[Timex]
) -> Occasion | None:
    """Return the occasion that the frame of a cue tells of, None where it tells nothing."""
    timex = time_of(tree, draft, times)
    place = next((p.span for p in frame if is_place(tree, draft, p)), None)
    event = next((event_span(tree, p) for p in frame if is_event(tree, p)), None)
    audience = next((p.span for p in frame if is_audience(tree, draft, p)), None)
    if not (timex or place or event or audience):
        return None
    return Occasion(
        time=timex.id if timex else None,
        time_span=timex.span if timex else None,
        place=place,
        event=event,
        audience=audience,
    )


def time_of(tree: Tree, draft: Draft, times: Sequence[Timex]) -> Timex | None:
    """Return the time nearest the cue of those that hang on it and on no other verb."""
    at = tree.within(*draft.cue[0]) if draft.cue else range(0)
    sentence = tree.sentence(at[0]) if at else None
    if sentence is None:
        return None
    cue = draft.cue[0][0]
    near = [
        timex
        for timex in times
        if sentence.start <= timex.span.start < sentence.end
        and not touches(draft.content, *timex.span.pair)
        and timex.type in ("DATE", "TIME")
        and timex.value != "PRESENT_REF"
        and is_governed(tree, draft, tree.within(*timex.span.pair))
    ]
    return min(near, key=lambda timex: abs(timex.span.start - cue), default=None)


def is_governed(tree: Tree, draft: Draft, words: range) -> bool:
    """Whether some words hang on the cue of a draft or follow it, with no other verb between; of
    "said after the May 3 fire" the day is that of the fire."""
    cue = {at for pair in draft.cue for at in tree.within(*pair)}
    at = next((each for each in words if tree.head(each) not in words), -1)
    if at < 0 or not cue:
        return False
    over = tree.head(at)
    if tree.deprel(at) in NAMED and over > words[-1] and tree.words[over] not in events():
        return False
    return follows(tree, max(cue), words) or hangs(tree, at, {*cue, *shared_by(tree, cue)})


def shared_by(tree: Tree, cue: Iterable[int]) -> Iterator[int]:
    """Yield the verbs whose day is that of a cue that only goes on with them, by no subject of its
    own: "took a swipe at her on Friday, calling …"."""
    for at in cue:
        while tree.deprel(at) in ("advcl", "xcomp") and not tree.has(at, "nsubj", "mark"):
            at = tree.head(at)
            yield at


def follows(tree: Tree, cue: int, words: range) -> bool:
    """Whether only names and prepositions stand between a cue and some words: "said on Friday"."""
    between = range(cue + 1, words[0])
    return (
        words[0] > cue
        and len(between) <= APART
        and not any(tree.upos(at) in PARTING or tree.words[at] in (",", "that") for at in between)
    )


def hangs(tree: Tree, at: int, cue: set[int]) -> bool:
    """Whether the tree leads from a word to a cue without passing another verb."""
    while at >= 0 and at not in cue:
        over, link = tree.head(at), tree.deprel(at)
        verb = over >= 0 and over not in cue and tree.upos(over) in ("VERB", "AUX")
        if verb or link in ("conj", "acl", "parataxis"):
            return False
        at = over
    return at >= 0


def is_event(tree: Tree, phrase: Phrase) -> bool:
    """Whether a phrase names an event: its last noun is one, after a fitting preposition."""
    last = phrase.lead.split()[-1] if phrase.lead else ""
    fits = last in AT_EVENT or not phrase.lead
    return fits and any(tree.words[at] in events() for at in event_heads(tree, phrase))


def event_heads(tree: Tree, phrase: Phrase) -> list[int]:
    """Return the tokens that may be the head noun of a phrase: the last, or those before "of"."""
    words = tree.words
    heads = [phrase.last]
    heads += [at for at in range(phrase.first, phrase.last) if words[at + 1] == "of"]
    return heads


def event_span(tree: Tree, phrase: Phrase) -> Span:
    """Return the span of an event without its article."""
    first = phrase.first
    while first < phrase.last and tree.upos(first) == "DET":
        first += 1
    return tree.span(first, phrase.last)


def is_place(tree: Tree, draft: Draft, phrase: Phrase) -> bool:
    """Whether a phrase is "in", "at", "from" or "near" a named place, and hangs on the cue."""
    last = phrase.lead.split()[-1] if phrase.lead else ""
    if last not in ("in", "at", "from", "near", "outside"):
        return False
    words = phrase.span.of(tree.reading.report)
    named = [e for e in tree.near(phrase.span) if phrase.span.contains(e.span)]
    places = any(e.label in (EntityLabel.LOC, EntityLabel.FAC) for e in named)
    hung = is_governed(tree, draft, range(phrase.first, phrase.last + 1))
    return places and hung and not is_medium(words)


def is_audience(tree: Tree, draft: Draft, phrase: Phrase) -> bool:
    """Whether a phrase is whom a "told" or a "to" addresses, and no medium."""
    words = phrase.span.of(tree.reading.report)
    if phrase.front or is_medium(words) or is_event(tree, phrase):
        return False
    verb = cue_verb(tree, draft)
    if not phrase.lead:
        timed = all(e.label is EntityLabel.DATE for e in tree.near(phrase.span))
        return verb in TOLD and not (timed and tree.near(phrase.span))
    inside = range(phrase.first, phrase.last + 1)
    hears = any(tree.words[at] in listeners() or tree.upos(at) == "PRON" for at in inside)
    hears = hears or any(e.label in HEARING for e in tree.near(phrase.span))
    return phrase.lead == "to" and verb is not None and hears and is_governed(tree, draft, inside)
