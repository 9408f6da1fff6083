"""Sure: how probable it is that a careful reader would note an attribution as it stands: that
somebody says these very words, and that it is who is named.

Comes in: a draft, how its words are given, how probable it is that they are said, and who is
taken to say them. Goes out: one probability, by a fitted score. Nothing is left out here: what
is too little sure to be shown is said by the tables of an account.
"""

from __future__ import annotations

from collections.abc import Iterator

from crossread.extract.attribution.drafts import Draft
from crossread.extract.attribution.hinted import PACKAGE, Hinted
from crossread.extract.attribution.said import (
    FLOOR,
    content_features,
    link_features,
    source_features,
)
from crossread.extract.attribution.speaker.speakers import Answer
from crossread.extract.attribution.stance.stance import StanceTaken
from crossread.extract.choice import chance, weights_of
from crossread.extract.tables import table
from crossread.records import Mode, Stance
from crossread.records.weighed import Features, logit


def sureness(hinted: Hinted, draft: Draft, mode: Mode, said: float, answer: Answer) -> float:
    """Return how probable it is that words, bounds and speaker are right."""
    return chance(sure_features(hinted, draft, mode, said, answer), weights_of(PACKAGE, "sure"))


def is_shown(sure: float, *, named: bool = True, nameless: bool = False) -> bool:
    """Whether an attribution is sure enough to be shown in an account: `named` says whether it
    tells who speaks, or stands in marks; else it tells nothing ("he was asked why"). Speakers
    who are `nameless` ("officials in the town") must be surer."""
    return named and sure >= float(table("quotes")["shown"]["nameless" if nameless else "least"])


def is_stance_shown(stance: StanceTaken, mode: Mode) -> bool:
    """Whether a stance is sure enough to be shown; one that only asserts claims little, and one
    that the cue or the marks tell as well ("asked", a question mark) stands in the words."""
    shown = table("quotes")["shown"]
    least = float(shown.get(mode.value, {}).get(stance.stance.value, shown["stance"]))
    sure = stance.told or stance.score >= least
    return stance.stance is Stance.ASSERTS or (sure and not stance.mild)


def sure_features(
    hinted: Hinted, draft: Draft, mode: Mode, said: float, answer: Answer
) -> Features:
    """Return what speaks for an attribution being right as a whole.

    What its words, its source and their link are counts by itself and within its mode.
    """
    named = dict.fromkeys(set(signs(hinted, draft, answer)), 1.0)
    weighed = {
        "said": logit(said, FLOOR),
        "speaker": logit(answer.score, FLOOR),
        "network": logit(draft.score, FLOOR) if draft.basis == "model" else 0.0,
    }
    both = {**named, **weighed}
    within = {f"{mode.value}, {name}": value for name, value in both.items()}
    return {"always": 1.0, mode.value: 1.0, **both, **within}


def signs(hinted: Hinted, draft: Draft, answer: Answer) -> Iterator[str]:
    """Yield what holds of an attribution, no word of the text among it."""
    yield f"basis {draft.basis}"
    yield f"speaker is {answer.speaker.kind.value}" if answer.speaker else "nobody"
    if answer.speaker and is_named_within(hinted, draft, answer):
        yield "speaker is named in what is said"
    yield from source_features(hinted, draft)
    yield from content_features(hinted.tree, draft)
    yield from link_features(hinted.tree, draft)
    yield "cue" if draft.cue else "no cue"


def is_named_within(hinted: Hinted, draft: Draft, answer: Answer) -> bool:
    """Whether a name of the speaker stands within what is said."""
    speaker = answer.speaker
    people = hinted.tree.reading.people
    mentions = (
        span
        for person in people
        if speaker and person.id == speaker.person
        for span in person.mentions
    )
    return any(a <= span.start < b for span in mentions for a, b in draft.content)
