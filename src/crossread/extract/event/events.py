"""Events: who did what to whom, in PLOVER's types, with place, time, figures, who reports it and
whether it is asserted, denied, planned or only possible. Needs the tree; without one, nothing."""

import re
from collections.abc import Iterator

from msgspec.structs import replace

from crossread.extract.attribution.quotation.broken import is_broken_off
from crossread.extract.event.parties import has_parties, is_meant
from crossread.extract.event.roles import Roles, role_span, roles_of
from crossread.extract.event.status import status_of
from crossread.extract.event.sure import is_shown, sureness
from crossread.extract.event.triggers import Trigger, lexicon, triggers_in
from crossread.extract.language.tree import Tree, tree_of
from crossread.extract.tables import table
from crossread.records import (
    Attribution,
    Event,
    EventStatus,
    Figure,
    Place,
    Reading,
    Span,
    Stance,
    Timex,
    record_id,
)
from crossread.records.base import EventId

FAR = 150
"""Code points between an event and its time, at most."""
NEAR = 6
"""Tokens from a trigger within which the other words of its phrase stand ("take … hostage")."""
AT_ONCE = ("when", "while")
"""Words that tell that two things happened at one time."""
AT = ("in", "at", "near", "outside", "inside", "around", "across", "over", "off", "throughout")


def events_in(reading: Reading) -> tuple[Event, ...]:
    """Return the events that the report tells of, in order.

    Types and modes are PLOVER's; the words that name them stand in tables/plover.toml.

    >>> from crossread.records import Report
    >>> events_in(Reading(report=Report(id="r", name="r", article="r", text="")))
    ()
    """
    tree = tree_of(reading)
    found = ((trigger, roles_of(tree, trigger)) for trigger in triggers_in(tree))
    return tuple(
        judged(tree, trigger, roles)
        for trigger, roles in found
        if has_parties(tree, trigger, roles)
        and not reading.report.is_furniture(
            reading.tokens[trigger.token].start, reading.tokens[trigger.token].end
        )
    )


def judged(tree: Tree, trigger: Trigger, roles: Roles) -> Event:
    """Return the record of a trigger, with how sure it is."""
    event = event_of(tree, trigger, roles)
    sure = sureness(tree, trigger, roles, event)
    passing = trigger.noun and not event.actor and not event.day
    words = (event.span, *event.actor, *event.recipient)
    whole = not any(is_broken_off(tree.text, span.end) for span in words)
    shown = is_shown(sure) and whole and not passing and not is_unsaid(tree.reading, event)
    return replace(event, sure=sure, shown=shown)


def is_unsaid(reading: Reading, event: Event) -> bool:
    """Whether an event stands in what somebody is told not to have said."""
    said = next((each for each in reading.attributions if each.id == event.attribution), None)
    return not cue_of(reading, said).isdisjoint(table("plover")["status"]["negating"])


def cue_of(reading: Reading, said: Attribution | None) -> frozenset[str]:
    """Return the words that tell that somebody speaks."""
    words = " ".join(span.of(reading.report) for span in said.cue) if said else ""
    return frozenset(re.findall(r"n't|[\w-]+?(?=n't)|[\w-]+", words.lower().replace("’", "'")))


def event_of(tree: Tree, trigger: Trigger, roles: Roles) -> Event:
    """Return the record of a trigger."""
    reading = tree.reading
    actors, recipients = roles
    actor_spans = tuple(role_span(tree, head) for head in actors)
    recipient_spans = tuple(role_span(tree, head) for head in recipients)
    words = (trigger.token, *trigger.with_tokens)
    near = [token for token in words if abs(token - trigger.token) < NEAR]
    span = tree.span(min(near), max(near))
    clause = clause_of(tree, trigger.token)
    attribution = attribution_of(reading, span)
    status = status_of(tree, trigger.token)
    time = time_of(tree, trigger.token, clause)
    if time and attribution and not any(p.overlaps(time.span) for p in attribution.content):
        time = None  # "said on Monday that they should close it": Monday is when it was said
    place = place_of(tree, trigger.token, clause, (*actor_spans, *recipient_spans))
    cue = cue_of(reading, attribution)
    if attribution and attribution.stance is Stance.DENIES and status is EventStatus.ASSERTED:
        status = EventStatus.DENIED
    if status is EventStatus.ASSERTED and cue & set(table("plover")["status"]["alleging"]):
        status = EventStatus.HYPOTHETICAL
    if status is EventStatus.ASSERTED and not trigger.noun and is_meant(tree, trigger.token):
        status = EventStatus.PLANNED
    return Event(
        id=EventId(record_id("event", reading.report.id, span.start, span.end, trigger.type)),
        span=span,
        type=trigger.type,
        mode=trigger.mode,
        actor=actor_spans,
        recipient=recipient_spans,
        place=place.id if place else None,
        time=time.id if time else None,
        day=time.value if time and (time.value or "")[:1].isdigit() else None,
        figures=tuple(f.id for f in figures_of(reading, clause, recipient_spans)),
        attribution=attribution.id if attribution else None,
        status=status,
    )


def clause_of(tree: Tree, token: int) -> Span:
    """Return the words of the clause that a trigger heads or stands in."""
    top = token
    if tree.upos(token) == "NOUN":
        for at in tree.above(token):
            top = at
            if tree.upos(at) in ("VERB", "AUX"):
                break
    inside = tree.below(top, "parataxis", "conj", "ccomp", "advcl")
    return tree.span(min(inside), max(inside))


def within(spans: tuple[Span, ...], outer: Span) -> Iterator[int]:
    """Yield the places in the tuple of the spans that lie in a stretch."""
    return (at for at, span in enumerate(spans) if outer.contains(span))


def nearest(spans: list[Span], token: Span) -> int | None:
    """Return the place in the list of the span nearest to a token."""
    if not spans:
        return None
    return min(range(len(spans)), key=lambda at: abs(spans[at].start - token.start))


def time_of(tree: Tree, token: int, clause: Span) -> Timex | None:
    """Return the time of an event: one that its own verb governs, never a length or a set."""
    own = tree.span(token, token)
    times = [
        time
        for time in tree.reading.times
        if sentence_span(tree, token).contains(time.span)
        and time.type in ("DATE", "TIME")
        and abs(time.span.start - own.start) < FAR
        and governs(tree, token, time.span)
    ]
    inside = [time for time in times if clause.contains(time.span)] or times
    chosen = nearest([time.span for time in inside], own)
    return None if chosen is None else inside[chosen]


def governs(tree: Tree, token: int, span: Span) -> bool:
    """Whether a time is told of an event: the clause nearest above it is the event's own.

    "On Monday she came and spoke" tells when both were, "began to withdraw on Monday" one act.
    """
    top = tree.top(span)
    if top is None:
        return True
    if is_others(tree, token, top):
        return False
    lines = (top, *tree.above(top))
    verb = next((at for at in lines if at == token or is_clause(tree, at)), token)
    if verb == token:
        return True
    if tree.upos(token) == "NOUN":
        return verb == next((at for at in tree.above(token) if is_clause(tree, at)), None)
    if tree.head(token) != verb:
        return False
    if tree.deprel(token) == "advcl" and any(
        tree.words[at] in AT_ONCE for at in tree.children[token]
    ):
        return True
    if tree.deprel(token) == "xcomp":
        return lexicon().lemma.get(tree.words[verb]) in lexicon().light
    return tree.deprel(token) == "conj" and span.end <= tree.span(verb, verb).start


def is_others(tree: Tree, token: int, time: int) -> bool:
    """Whether a time stands after an event and nearer to another verb, which may be what it tells
    of: "asked them to return on Friday", "thanked Ek and on Friday left"."""
    between = range(token + 1, time)
    if any(tree.upos(at) == "VERB" and at not in tree.above(token) for at in between):
        return True
    joined = (at for at in tree.kids(token, "conj") if at > time)
    return any(kid < time for at in joined for kid in tree.kids(at, "cc"))


def is_clause(tree: Tree, token: int) -> bool:
    """Whether a token heads a clause."""
    verbal = tree.upos(token) in ("VERB", "AUX")
    return verbal or next(tree.kids(token, "nsubj", "cop"), None) is not None


def place_of(tree: Tree, token: int, clause: Span, roles: tuple[Span, ...]) -> Place | None:
    """Return where an event takes place: after a preposition of place, in its clause first."""
    own = tree.span(token, token)
    for outer in (clause, sentence_span(tree, token)):
        places = [
            place
            for place in tree.reading.places
            if outer.contains(place.span)
            and located(tree, place.span)
            and governs(tree, token, place.span)
            and not any(role.pair == place.span.pair for role in roles)
        ]
        chosen = nearest([place.span for place in places], own)
        if chosen is not None:
            return places[chosen]
    return None


def located(tree: Tree, span: Span) -> bool:
    """Whether a place stands after a preposition of place."""
    top = tree.top(span)
    return top is not None and any(tree.words[case] in AT for case in tree.kids(top, "case"))


def sentence_span(tree: Tree, token: int) -> Span:
    """Return the span of the sentence of a token."""
    sentence = tree.sentence(token)
    if sentence is None:
        return tree.span(token, token)
    return tree.reading.report.span(sentence.start, sentence.end)


def attribution_of(reading: Reading, span: Span) -> Attribution | None:
    """Return the narrowest attribution whose content holds the event."""
    holding = [
        (piece.end - piece.start, at)
        for at, attribution in enumerate(reading.attributions)
        for piece in attribution.content
        if piece.contains(span)
    ]
    return reading.attributions[min(holding)[1]] if holding else None


def figures_of(reading: Reading, clause: Span, roles: tuple[Span, ...]) -> Iterator[Figure]:
    """Yield the figures that an event states: in its clause, or in whom it was done to."""
    for figure in reading.figures:
        if clause.contains(figure.span) or any(role.contains(figure.span) for role in roles):
            yield figure
