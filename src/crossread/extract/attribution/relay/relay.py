"""Relay: the stations between a speaker and the outlet, as hops with their spans."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from crossread.extract.attribution.cues import verb_of
from crossread.extract.attribution.drafts import Draft, touches
from crossread.extract.attribution.relay.agencies import agencies_of
from crossread.extract.attribution.relay.frame import Phrase
from crossread.extract.attribution.relay.media import is_medium, is_social, words_of
from crossread.extract.language.tree import Tree
from crossread.records import EntityLabel, Hop, Span

ON_AIR = frozenset(["on", "during"])
IN_PRINT = frozenset(["in", "for"])


def hops_of(tree: Tree, draft: Draft, frame: Sequence[Phrase]) -> tuple[Hop, ...]:
    """Return the hops that the frame of a cue names, in order of the text."""
    verb = cue_verb(tree, draft)
    found = []
    for at, phrase in enumerate(frame):
        if touches(draft.source, *phrase.span.pair):
            continue
        before = frame[at - 1] if at else None
        kind = hop_kind(tree, phrase, before, verb)
        if kind:
            span, name = named(tree, phrase, kind)
            found.append(Hop(kind=kind, name=name, span=span))
    return tuple(found)


def cue_verb(tree: Tree, draft: Draft) -> str | None:
    """Return the dictionary form of the verb of the cue."""
    for pair in draft.cue:
        for index in reversed(tree.within(*pair)):
            verb = verb_of(tree.words[index])
            if verb:
                return verb
    return None


def hop_kind(tree: Tree, phrase: Phrase, before: Phrase | None, verb: str | None) -> str | None:
    """Return how a phrase carries the words, None where it does not."""
    words = phrase.span.of(tree.reading.report)
    last = phrase.lead.split()[-1] if phrase.lead else ""
    if is_social(words):
        return "posted" if last in ("on", "via", "to", "in") else None
    if not is_medium(words):
        return None
    if any(phrase.lead.endswith(lead) for lead in words_of("carried")):
        return "via"
    if not phrase.lead and verb == "tell":
        return None if ends_in_person(tree, phrase) else "told"
    if last == "to" and not phrase.front:
        return "told"
    if last == "with" and before and is_piece(tree, before):
        return "told"
    if last in ON_AIR and not is_people(tree, phrase):
        return "on"
    if last in IN_PRINT and not is_people(tree, phrase):
        return "wrote"
    return None


def ends_in_person(tree: Tree, phrase: Phrase) -> bool:
    """Whether a phrase names a person, a medium before the name or not: "told … host Ann Lee"."""
    near = tree.near(tree.span(phrase.last, phrase.last))
    return any(entity.label is EntityLabel.PERSON for entity in near)


def is_piece(tree: Tree, phrase: Phrase) -> bool:
    """Whether a phrase names an interview, an article or the like."""
    return any(tree.words[at] in words_of("pieces") for at in range(phrase.first, phrase.last + 1))


def is_people(tree: Tree, phrase: Phrase) -> bool:
    """Whether a phrase means people of the press and no medium."""
    return tree.words[phrase.last] in ("reporters", "journalists", "correspondents", "interviewers")


def named(tree: Tree, phrase: Phrase, kind: str) -> tuple[Span, str]:
    """Return the span and the name of the carrier in a phrase: its name, else its words."""
    report = tree.reading.report
    start, end = phrase.span.pair
    agencies = list(agencies_of(report.text, start, end))
    if agencies and kind != "on":
        first, last, name = agencies[-1]
        return report.span(first, last), name
    entities = [
        e
        for e in tree.near(phrase.span)
        if phrase.span.contains(e.span)
        and e.label not in (EntityLabel.NORP, EntityLabel.DATE, EntityLabel.PERSON)
        and is_medium(e.span.of(report))
    ]
    if entities and kind != "on":
        return entities[-1].span, " ".join(entities[-1].span.of(report).split())
    first = phrase.first
    while first < phrase.last and tree.upos(first) == "DET" and not tree.words[first].istitle():
        if report.text[tree.starts[first]].isupper():
            break
        first += 1
    span = tree.span(first, phrase.last)
    span = report.span(span.start, max(span.end, end))
    return span, " ".join(span.of(report).split())


def shared_hops(hops: Sequence[tuple[Hop, ...]], near: Sequence[int]) -> Iterator[tuple[Hop, ...]]:
    """Yield the hops of each attribution, those of one speech told in turns given to all of it.

    `near` numbers the speeches: attributions with one number are one speaker's words in marks
    within one paragraph. A case: "…," said Ek. "…," he told The Orla Times.
    """
    first: dict[int, tuple[Hop, ...]] = {}
    for own, speech in zip(hops, near, strict=True):
        if own and speech >= 0:
            first.setdefault(speech, own)
    for own, speech in zip(hops, near, strict=True):
        yield own or first.get(speech, ())
