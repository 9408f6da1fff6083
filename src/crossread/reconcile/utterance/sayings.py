"""Sayings: how probable it is that two voices give one thing that one speaker said.

Comes in: two Voices. Goes out: features of the pair, the same either way round, and the score of
small trees fitted by `training.sayings` (`tables/one_saying.toml`). What is not known is -1.
"""

from collections.abc import Iterator, Sequence
from functools import cache
from math import log1p

import numpy as np

from crossread.reconcile.forest import Judge, Rows, Scores, judge_of
from crossread.reconcile.tables import table
from crossread.reconcile.utterance.matches import (
    contained,
    match,
    meaning,
    numbers_agree,
    overlap,
    shared_words,
)
from crossread.reconcile.utterance.voices import Voice, one_speaker
from crossread.reconcile.words.meanings import UNKNOWN, Row, cosines, stacked, unit
from crossread.reconcile.words.rarity import weight
from crossread.reconcile.words.wordlore import likeness

FEATURES = (
    "share in runs", "longest run", "words in common", "shorter", "longer", "ratio",
    "telling words in common", "weight in common", "share of the weight", "rare in common",
    "speaker", "a speaker unknown", "persons", "quoted", "direct", "word for word",
    "numbers disagree", "numbers in common", "negations", "days", "stance", "headlines",
    "apart in the text", "around", "first words",
    "meaning", "meaning of the sentences", "meaning of the passages",
)  # fmt: skip
"""The columns, in order."""
FIRST = 3
"""Words at the beginning of a saying that two may share."""


@cache
def fitted() -> Judge:
    """Return the shipped judge of two voices giving one saying."""
    return judge_of(table("one_saying"), FEATURES)


def kinds_of(pairs: Sequence[tuple[Voice, Voice]]) -> list[str | None]:
    """Return the kind of match of each pair of voices, None where they are two sayings.

    What its words alone tell is taken back where the score speaks against it, and of two
    retellings where it does not speak for it. Of two speakers, and of words that both give as
    they were said, the score must be surer; it tells alone only where both meanings are known.
    """
    kinds = [match(a, b) for a, b in pairs]
    weighed = [at for at, (a, b) in enumerate(pairs) if is_weighed(a, b, kinds[at])]
    for at, score in zip(weighed, scores([pairs[at] for at in weighed]).tolist(), strict=True):
        kinds[at] = weighed_kind(*pairs[at], kinds[at], score)
    return kinds


def is_weighed(a: Voice, b: Voice, kind: str | None) -> bool:
    """Whether the score has a say in how two voices stand."""
    if a.report.id == b.report.id or not numbers_agree(a, b):
        return False
    return kind is not None or (
        a.attribution.vector is not None and b.attribution.vector is not None
    )


def weighed_kind(a: Voice, b: Voice, kind: str | None, score: float) -> str | None:
    """Return the kind of match of two voices whose words tell one, or none, with their score."""
    least = fitted().least
    strict = one_speaker(a, b) is False or (a.verbatim and b.verbatim)
    told = score >= least["strict" if strict else "told"]
    if kind is None:
        return "paraphrase" if told else None
    return kind if told or (score >= least["matched"] and (a.direct or b.direct)) else None


def scores(pairs: Sequence[tuple[Voice, Voice]]) -> Scores:
    """Return how probable it is of each pair that both give one saying."""
    return fitted().forest.scores(rows_of(pairs))


def rows_of(pairs: Sequence[tuple[Voice, Voice]]) -> Rows:
    """Return one row of features for each pair."""
    if not pairs:
        return np.zeros((0, len(FEATURES)), dtype=np.float32)
    found = [features(a, b) for a, b in pairs]
    return np.column_stack([np.array(found, dtype=np.float32), *on_meanings(pairs)])


def features(a: Voice, b: Voice) -> tuple[float, ...]:
    """Return the features of a pair that both tell by themselves."""
    return (*on_words(a, b), *on_speakers(a, b), *on_facts(a, b), *on_places(a, b))


def on_meanings(pairs: Sequence[tuple[Voice, Voice]]) -> Iterator[Rows]:
    """Yield how near the meanings are of each pair: of what is said, of the sentences in which it
    stands, of these and those beside them."""
    voices = {id(voice): voice for pair in pairs for voice in pair}
    row = {one: at for at, one in enumerate(voices)}
    firsts, seconds = (np.array([row[id(pair[at])] for pair in pairs]) for at in (0, 1))
    for meant in (said_by, sentence_of, passage_of):
        vectors, known = stacked([meant(voice) for voice in voices.values()])
        yield cosines(vectors, known, firsts, seconds)


def said_by(voice: Voice) -> Row | None:
    """Return the vector of what a voice says, None where there is none."""
    return unit(meaning(voice))[0] if voice.attribution.vector is not None else None


def sentence_of(voice: Voice) -> Row | None:
    """Return the vector of the sentence of a voice, None where there is none."""
    rows = voice.ground.meanings.sentences
    return rows[voice.sentence] if voice.sentence < len(rows) else None


def passage_of(voice: Voice) -> Row | None:
    """Return the vector of the sentence of a voice and of those beside it."""
    rows = voice.ground.meanings.passages
    return rows[voice.sentence] if voice.sentence < len(rows) else None


def on_words(a: Voice, b: Voice) -> tuple[float, ...]:
    """Return how the words of two voices stand."""
    share, longest = overlap(a, b)
    short, long = sorted((len(a.words), len(b.words)))
    common = a.telling & b.telling
    lighter = min(weight(a.telling), weight(b.telling))
    return (
        share, float(longest), shared_words(a.words, b.words) / (short or 1),
        log1p(short), log1p(long), short / (long or 1),
        contained(a, b), weight(common), weight(common) / (lighter or 1.0),
        float(len(a.rare & b.rare)),
    )  # fmt: skip


def on_speakers(a: Voice, b: Voice) -> tuple[float, ...]:
    """Return how the speakers stand, and how they are quoted."""
    one = one_speaker(a, b)
    return (
        UNKNOWN if one is None else float(one),
        float(not a.speaker) + float(not b.speaker),
        float(a.is_person) + float(b.is_person),
        float(a.quote) + float(b.quote),
        float(a.direct) + float(b.direct),
        float(a.verbatim) + float(b.verbatim),
    )


def on_facts(a: Voice, b: Voice) -> tuple[float, ...]:
    """Return how numbers, negations, days and stances stand."""
    days = UNKNOWN if not (a.day and b.day) else float(a.day != b.day)
    return (
        float(not numbers_agree(a, b)), float(len(a.numbers & b.numbers)),
        float(a.denies != b.denies), days,
        float(a.attribution.stance is b.attribution.stance),
        float(a.in_headline) + float(b.in_headline),
    )  # fmt: skip


def on_places(a: Voice, b: Voice) -> tuple[float, ...]:
    """Return where the two stand in their reports, and what is said about them."""
    places = [each.span.start / (len(each.report.text) or 1) for each in (a, b)]
    return (
        abs(places[0] - places[1]), likeness(a.around, b.around),
        float(a.words[:FIRST] == b.words[:FIRST]),
    )  # fmt: skip
