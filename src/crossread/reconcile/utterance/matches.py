"""Matches: whether two voices give one thing that was said, and how they stand to each other.

Comes in: two Voices. Goes out: exact, abridged, translation or paraphrase; None where they are
two things said. Words decide; meaning only helps where words are shared.
"""

from functools import lru_cache

import numpy as np

from crossread.reconcile.utterance.voices import Voice, one_speaker
from crossread.reconcile.words.wording import matching
from crossread.reconcile.words.wordlore import likeness, stop_words

RUN = 3
"""Words in a row that count as shared."""
CLOSE = 0.6
"""Cosine from which two contents may mean the same."""


def meaning(voice: Voice) -> np.ndarray:
    """Return the vector of the content as one row."""
    vector = voice.attribution.vector
    if vector is None:
        raise ValueError(f"{voice.attribution.id} has no vector: ask whether it has one first")
    return vector.array()


def match(a: Voice, b: Voice) -> str | None:
    """Return the kind of match of two voices, None where they are two utterances.

    Words decide first; meaning only brings together what also shares words, and only for
    one speaker in two reports: within one report a speaker says things once.
    """
    speaker = one_speaker(a, b)
    if not may_be_one(a, b) or not numbers_agree(a, b):
        return None
    share, longest = overlap(a, b)
    if speaker is False:
        return by_words_alone(a, b, share, longest)
    short = min(len(a.words), len(b.words))
    if not speaker and short < TELLING and likeness(a.around, b.around) < HALF:
        return None
    if share == 1 and len(a.words) == len(b.words):
        return "exact"
    fewest = min(len(a.content), len(b.content))
    kept = len(a.content & b.content) >= MOST * fewest and is_telling_part(a, b)
    if share >= MOST and kept and (longest >= TELLING or (speaker and longest >= min(short, 2))):
        return "abridged"
    if not speaker:
        sure = longest >= UNMISTAKABLE and share >= HALF
        return "abridged" if sure or likely_one(a, b, share) else None
    if a.report.id == b.report.id or (a.day and b.day and a.day != b.day):
        return None
    return freely(a, b, share, longest)


def may_be_one(a: Voice, b: Voice) -> bool:
    """Whether two voices share some of their words, and are no two views of one place."""
    fewest = min(len(a.content), len(b.content))
    if not fewest or len(a.content & b.content) < QUARTER * fewest:
        return False
    return not (a.span.overlaps(b.span) or (a.report.id == b.report.id and fewest < RUN))


def numbers_agree(a: Voice, b: Voice) -> bool:
    """Whether neither wording gives a number that the other contradicts; one may leave it out.

    "pulled 160 people out" and "pulled 198 people out" are two utterances, however alike.
    """
    return a.numbers <= b.numbers or b.numbers <= a.numbers


def by_words_alone(a: Voice, b: Voice, share: float, longest: int) -> str | None:
    """Return the kind of match of a quote that two reports give to two speakers.

    Words in marks that no two people choose alike are one utterance, whoever is named.
    """
    quoted = a.report.id != b.report.id and (a.quote or b.quote)
    if not quoted or share < MOST or longest < UNMISTAKABLE:
        return None
    return "exact" if share == 1 and len(a.words) == len(b.words) else "abridged"


def likely_one(a: Voice, b: Voice, share: float) -> bool:
    """Whether words of speakers that cannot be told apart are one by words and by meaning."""
    long_enough = min(len(a.words), len(b.words)) > TELLING and a.report.id != b.report.id
    return long_enough and share >= MOST and cosine(a, b) >= NEARLY_SURE


NEARLY_SURE = 0.8
"""Cosine from which like words of unknown speakers, and two renderings of one sentence, are one
utterance."""


def is_telling_part(a: Voice, b: Voice) -> bool:
    """Whether the shorter is more than a word or two out of a long sentence, or some telling words
    of it in marks, one after the other."""
    short, long = sorted((len(a.words), len(b.words)))
    if short >= UNMISTAKABLE or TELLING * short >= long:
        return True
    enough = short >= TELLING and min(len(a.telling), len(b.telling)) >= RUN
    return enough and a.quote and b.quote and overlap(a, b) == (1.0, short)


ALL, MOST, MANY, HALF, SOME, QUARTER = 0.9, 0.75, 0.6, 0.5, 0.375, 0.25
"""Shares of the shorter wording that both have."""
TELLING, UNMISTAKABLE = 4, 6
"""Words in a row that hardly come twice by chance; that never do."""
MEANS_THE_SAME = 0.72
"""Cosine from which two contents with common words are one."""


def freely(a: Voice, b: Voice, share: float, longest: int) -> str | None:
    """Return translation or paraphrase where one speaker's words are given in other words.

    One of both gives them as said: of two retellings nobody can tell whether they retell one
    thing or two on one theme.
    """
    near = cosine(a, b)
    least = CLOSE if a.direct and b.direct else MEANS_THE_SAME
    if not (a.direct or b.direct) or 0 < near < least or not is_telling_part(a, b):
        return None
    if a.denies != b.denies:
        return None
    both, rare, held = len(a.telling & b.telling), len(a.rare & b.rare), contained(a, b)
    in_runs = share >= SOME and longest >= TELLING and held >= HALF
    in_words = held >= MANY and both >= RUN and rare >= 2
    in_meaning = held >= SOME and rare >= 2 and near >= MEANS_THE_SAME
    if not (in_runs or in_words or in_meaning):
        return None
    if a.verbatim and b.verbatim and near < NEARLY_SURE and not reworded(share, held, rare):
        return None
    return "translation" if a.direct and b.direct else "paraphrase"


def reworded(share: float, held: float, rare: int) -> bool:
    """Whether two quotes, both word for word, are one sentence in two renderings: of one language
    they would not differ, so that nearly all that tells anything is in both."""
    return held >= ALL or (share >= MANY and held >= MANY and rare > 0)


def contained(a: Voice, b: Voice) -> float:
    """Return the share of the telling words of one voice that the other has, the greater."""
    return len(a.telling & b.telling) / (min(len(a.telling), len(b.telling)) or 1)


def closeness(a: Voice, b: Voice, kind: str) -> float:
    """Return how near two matching voices are: the same words before any other."""
    if kind in ("exact", "abridged"):
        return 3.0 if kind == "exact" else 2.0
    return contained(a, b) + cosine(a, b) / 10


def overlap(a: Voice, b: Voice) -> tuple[float, int]:
    """Return the share of the shorter in runs that both have, and the longest run."""
    return overlap_of(a.words, b.words)


@lru_cache(maxsize=1 << 16)
def overlap_of(a: tuple[str, ...], b: tuple[str, ...]) -> tuple[float, int]:
    """Return the overlap of two wordings; a dispatch printed by hundreds is compared once.

    Where too few words of the shorter stand in the longer at all, runs are not looked for: no
    kind of match asks for less than SOME.
    """
    short = min(len(a), len(b))
    if shared_words(a, b) < SOME * short:
        return 0.0, 0
    runs = [
        size
        for i, _, size in matching(a, b)
        if size >= min(RUN, short) or not set(a[i : i + size]) <= stop_words()
    ]
    return sum(runs) / short, max(runs, default=0)


def shared_words(a: tuple[str, ...], b: tuple[str, ...]) -> int:
    """Return how many words of the shorter stand anywhere in the longer.

    >>> shared_words(("a", "b", "a"), ("c", "a", "d", "e"))
    2
    """
    short, long = sorted((a, b), key=len)
    known = frozenset(long)
    return sum(word in known for word in short)


def cosine(a: Voice, b: Voice) -> float:
    """Return the cosine of the two meanings, 0.0 where one is not known."""
    if a.attribution.vector is None or b.attribution.vector is None:
        return 0.0
    first, second = meaning(a)[0], meaning(b)[0]
    norm = float(np.linalg.norm(first) * np.linalg.norm(second))
    return float(first @ second) / norm if norm else 0.0
