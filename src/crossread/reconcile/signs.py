"""Signs: by what words a report sets what one speaker says against what another has just said.

Comes in: two takes of one report, the report around them. Goes out: the way in which one answers
the other, None where no words show it; the signs that a fitted score weighs. The words stand in
`tables/answers.toml`.
"""

from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from crossread.reconcile.against import cue_words, words_in
from crossread.reconcile.matches import negated
from crossread.reconcile.rarity import weight
from crossread.reconcile.tables import table
from crossread.reconcile.takes import Take, cosine, last_name
from crossread.reconcile.wordlore import stems_of, words_of
from crossread.records import PersonKind, Reading, Stance

REACH = 2
"""Sentences behind a claim in which its answer may stand."""
CHANCE, BEYOND = 0.4, 0.55
"""Cosine that two sayings of one report have by its theme alone; from which they are of one matter
more often than not."""
RARE = 15.0
"""Weight of shared words beyond which they tell no more."""
UNSURE = 0.5
"""Probability below which an attribution is as likely wrong as right."""
FEW = 4
"""Words that an answer to a question has at least: "Yes" sets nothing against anything."""


class Scene(NamedTuple):
    """A report as two of its sayings are set side by side."""

    reading: Reading
    sentences: tuple[frozenset[str], ...]
    """The words of each sentence."""
    openings: tuple[frozenset[str], ...]
    """The first words of each sentence."""
    theme: frozenset[str]


DENIES = "denies what was said"
"""The way of one who denies, by his verb, what another has just said."""
OPENING = 2
"""Words at the head of a sentence in which it says that it turns: "But", "And yet"."""


def scene_of(takes: list[Take], theme: frozenset[str]) -> Scene:
    """Return the report of some takes, which are all it has."""
    reading = takes[0].reading
    text = reading.report.text
    words = [words_of(text[each.start : each.end]) for each in reading.sentences]
    return Scene(
        reading=reading,
        sentences=tuple(map(frozenset, words)),
        openings=tuple(frozenset(each[:OPENING]) for each in words),
        theme=theme,
    )


@cache
def listed(section: str) -> frozenset[str]:
    """Return the words of a section of the table."""
    return frozenset(table("answers")[section]["words"])


def way_of(claim: Take, answer: Take, scene: Scene) -> str | None:
    """Return by what words the next saying is set against a claim; None where none does it, or one
    speaks for the other."""
    gap = answer.sentence - claim.sentence
    if not 0 <= gap <= REACH or claim.whole.overlaps(answer.whole):
        return None
    if speaks_for(claim, answer) or speaks_for(answer, claim):
        return None
    return next(ways(claim, answer, scene, gap), None)


def speaks_for(one: Take, other: Take) -> bool:
    """Whether the words for a speaker name the other: "Ek's lawyer", "a spokesman for Ek"."""
    report = one.reading.report
    source = " ".join(part.of(report) for part in one.voice.attribution.source)
    return last_name(other.speaker) in words_of(source)


def ways(claim: Take, answer: Take, scene: Scene, gap: int) -> Iterator[str]:
    """Yield the ways in which a report shows that one answers the other, the surest first."""
    report, cue = scene.reading.report, cue_words(answer)
    if gap == 0:
        between = report.text[claim.whole.end : answer.whole.start]
        if frozenset(words_of(between)) & listed("contrast"):
            yield "the sentence turns"
    if cue & listed("denying") and points_back(claim, answer, scene):
        yield DENIES
    if gap == 1 and scene.openings[answer.sentence] & listed("contrast"):
        yield "the next sentence turns"
    if cue & listed("answering"):
        if claim.stance is Stance.QUESTIONS and len(answer.voice.words) >= FEW:
            yield "answers a question"
        elif is_charge(claim, scene):
            yield "answers a charge"


def points_back(claim: Take, answer: Take, scene: Scene) -> bool:
    """Whether what is denied is what was just said: "the allegations", "that", or in its words.

    "Denied that the mill would close" tells itself what is denied, and answers no other claim.
    """
    if last_name(claim.speaker) in answer.voice.words:
        return True
    own = answer.voice.content - stems_of(" ".join(words_in("charge", "nouns")))
    shared = answer.voice.content & claim.voice.content
    return len(own) <= 1 or weight(shared - scene.theme) >= RARE / 5


def is_charge(claim: Take, scene: Scene) -> bool:
    """Whether a claim accuses, demands or finds fault."""
    if claim.stance in (Stance.ACCUSES, Stance.DEMANDS):
        return True
    words = cue_words(claim) | frozenset(claim.voice.words) | scene.sentences[claim.sentence]
    return bool(words & listed("charging"))


def signs_of(claim: Take, answer: Take, scene: Scene, way: str) -> dict[str, float]:
    """Return what speaks for an answer being set against a claim, without what is not so."""
    near = cosine(claim.meaning, answer.meaning)
    shared = claim.voice.content & answer.voice.content
    found = {way: 1.0, "meaning": max(0.0, near - CHANCE)}
    if turn := turn_of(claim, answer, scene):
        found[f"{way} by “{turn}”"] = 1.0
    found["rare words of both"] = min(weight(shared - scene.theme), RARE) / RARE
    found.update((name, 1.0) for name in traits(claim, answer, scene, near))
    if way == "the next sentence turns":
        against = "answer is against it" in found
        found["turns and is against it"] = float(against)
        found["turns, of one matter"] = float(near >= BEYOND)
        found["turns, neither"] = float(not against and near < BEYOND)
    return {name: value for name, value in found.items() if value}


def turn_of(claim: Take, answer: Take, scene: Scene) -> str:
    """Return the word that turns from a claim to an answer; empty where none does.

    "But" turns against what was said; "while" may only go on to something else.
    """
    if answer.sentence == claim.sentence:
        text = scene.reading.report.text[claim.whole.end : answer.whole.start]
        words = frozenset(words_of(text))
    else:
        words = scene.openings[answer.sentence]
    return next((word for word in table("answers")["contrast"]["words"] if word in words), "")


def traits(claim: Take, answer: Take, scene: Scene, near: float) -> Iterator[str]:
    """Yield what is so of the words and the speakers of two sayings."""
    said, own = frozenset(answer.voice.words), cue_words(answer)
    first, second = scene.sentences[claim.sentence], scene.sentences[answer.sentence]
    traits = {
        "answer is against it": negated(answer.voice.words)
        or (said | own) & (listed("denying") | listed("answering") | words_in("false", "words")),
        "answer agrees": (own | said) & listed("agreeing"),
        "claim accuses": claim.stance is Stance.ACCUSES,
        "claim demands": claim.stance is Stance.DEMANDS,
        "claim names who answers": last_name(answer.speaker) in first,
        "answer names who claims": last_name(claim.speaker) in second,
        "of one matter": near >= BEYOND,
        "an attribution is unsure": min(claim.voice.attribution.sure, answer.voice.attribution.sure)
        < UNSURE,
        "nobody by name": PersonKind.ANONYMOUS in (claim.kind, answer.kind),
    }
    yield from (name for name, is_so in traits.items() if is_so)
