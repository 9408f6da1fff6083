"""Occasion: when, where, at what event and to whom something was said."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

from crossread.extract.attribution.drafts import Draft, touches
from crossread.extract.attribution.frame import Phrase
from crossread.extract.attribution.media import is_medium
from crossread.extract.attribution.relay import cue_verb
from crossread.extract.language.tree import Tree
from crossread.extract.tables import table
from crossread.records import EntityLabel, Occasion, Span, Timex

AT_EVENT = frozenset(["at", "during", "in", "after", "before", "following", "of", "from", "on"])
TOLD = frozenset(["tell", "inform", "assure", "warn", "ask", "urge", "remind", "promise"])


@cache
def events() -> frozenset[str]:
    """Return the nouns for events at which things are said."""
    return frozenset(table("occasions")["events"])


def occasion_of(
    tree: Tree, draft: Draft, frame: Sequence[Phrase], times: Sequence[Timex]
) -> Occasion | None:
    """Return the occasion that the frame of a cue tells of, None where it tells nothing."""
    timex = time_of(tree, draft, times)
    place = next((p.span for p in frame if is_place(tree, p)), None)
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
    """Return the time in the sentence of the cue that stands nearest it, outside the content."""
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
    ]
    return min(near, key=lambda timex: abs(timex.span.start - cue), default=None)


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


def is_place(tree: Tree, phrase: Phrase) -> bool:
    """Whether a phrase is "in", "at", "from" or "near" a named place."""
    last = phrase.lead.split()[-1] if phrase.lead else ""
    if last not in ("in", "at", "from", "near", "outside"):
        return False
    words = phrase.span.of(tree.reading.report)
    named = [e for e in tree.near(phrase.span) if phrase.span.contains(e.span)]
    places = any(e.label in (EntityLabel.LOC, EntityLabel.FAC) for e in named)
    return places and not is_medium(words)


def is_audience(tree: Tree, draft: Draft, phrase: Phrase) -> bool:
    """Whether a phrase is whom a "told" or a "to" addresses, and no medium."""
    words = phrase.span.of(tree.reading.report)
    if phrase.front or is_medium(words) or is_event(tree, phrase):
        return False
    verb = cue_verb(tree, draft)
    if not phrase.lead:
        timed = all(e.label is EntityLabel.DATE for e in tree.near(phrase.span))
        return verb in TOLD and not (timed and tree.near(phrase.span))
    return phrase.lead == "to" and verb is not None
