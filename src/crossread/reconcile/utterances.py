"""Utterances: attributions that carry one thing that one speaker said on one occasion.

Comes in: the Voices of a story. Goes out: groups of them with the kind of each wording.
Two different things that one speaker said of one matter stay apart.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from itertools import combinations

import numpy as np

from crossread.reconcile.voices import Voice, one_speaker
from crossread.reconcile.wording import matching
from crossread.reconcile.wordlore import stop_words
from crossread.records import Record

RUN = 3
"""Words in a row that count as shared."""
COMMON = 60
"""A stem that more contents than this have leads to no candidates of its own."""
CLOSE = 0.6
"""Cosine from which two contents may mean the same."""


class Match(Record, frozen=True, kw_only=True):
    """Two voices that carry one utterance, with the kind and the reason."""

    a: Voice
    b: Voice
    kind: str
    why: str


def groups_of(voices: Iterable[Voice]) -> tuple[tuple[Voice, ...], ...]:
    """Return the voices of each utterance that two or more voices carry."""
    voices = sorted(voices, key=lambda each: (each.span, each.attribution.id))
    root = list(range(len(voices)))

    def find(i: int) -> int:
        while root[i] != i:
            root[i] = root[root[i]]
            i = root[i]
        return i

    for i, j in candidates(voices):
        if find(i) != find(j) and match(voices[i], voices[j]):
            root[max(find(i), find(j))] = min(find(i), find(j))
    groups: dict[int, list[Voice]] = defaultdict(list)
    for index, voice in enumerate(voices):
        groups[find(index)].append(voice)
    return tuple(tuple(group) for group in groups.values() if len(group) > 1)


def candidates(voices: list[Voice]) -> Iterator[tuple[int, int]]:
    """Yield pairs worth a look: they share rare stems, or mean nearly the same."""
    holders: dict[str, list[int]] = defaultdict(list)
    for index, voice in enumerate(voices):
        for stem in voice.content:
            holders[stem].append(index)
    shared: dict[tuple[int, int], int] = defaultdict(int)
    for having in holders.values():
        if len(having) <= COMMON:
            for pair in combinations(having, 2):
                shared[pair] += 1
    pairs = {
        (i, j)
        for (i, j), times in shared.items()
        if times >= min(2, len(voices[i].content), len(voices[j].content))
    }
    yield from sorted(pairs | near(voices))


def near(voices: list[Voice]) -> set[tuple[int, int]]:
    """Return the pairs of vectors with a cosine of at least CLOSE."""
    having = [i for i, voice in enumerate(voices) if voice.attribution.vector is not None]
    if len(having) < 2:
        return set()
    rows = np.concatenate([voices[i].attribution.vector.array() for i in having])  # type: ignore[union-attr]
    rows /= np.maximum(np.linalg.norm(rows, axis=1, keepdims=True), 1e-9)
    found = set()
    for start in range(0, len(having), 512):
        cosines = rows[start : start + 512] @ rows.T
        for i, j in zip(*np.nonzero(cosines >= CLOSE), strict=True):
            if start + i < j:
                found.add((having[start + i], having[j]))
    return found


def match(a: Voice, b: Voice) -> str | None:
    """Return the kind of match of two voices, None where they are two utterances."""
    speaker = one_speaker(a, b)
    if speaker is False or not a.words or not b.words:
        return None
    share, longest = overlap(a, b)
    short = min(len(a.words), len(b.words))
    content = min(len(a.content), len(b.content))
    if content == 0:
        return None
    if share >= 0.999 and len(a.words) == len(b.words):
        return "exact"
    if share >= 0.75 and (longest >= 4 or (speaker and longest >= min(short, 2))):
        return "abridged"
    if not speaker:
        return "abridged" if longest >= 6 and share >= 0.5 else None
    if a.report.id == b.report.id:
        return None
    if a.day and b.day and a.day != b.day:
        return None
    both = len(a.content & b.content)
    contained = both / content
    close = cosine(a, b)
    if share >= 0.4 and (longest >= 4) and contained >= 0.5:
        return "translation" if a.direct and b.direct else "paraphrase"
    if contained >= 0.6 and both >= 3:
        return "translation" if a.direct and b.direct else "paraphrase"
    if close >= 0.7 and both >= 2:
        return "translation" if a.direct and b.direct else "paraphrase"
    return None


def overlap(a: Voice, b: Voice) -> tuple[float, int]:
    """Return the share of the shorter in runs that both have, and the longest run."""
    blocks = matching(a.words, b.words)
    short = min(len(a.words), len(b.words))
    runs = [size for i, _, size in blocks if size >= min(RUN, short) or not set(a.words[i : i + size]) <= stop_words()]
    return sum(runs) / short, max(runs, default=0)


def cosine(a: Voice, b: Voice) -> float:
    """Return the cosine of the two meanings, 0.0 where one is not known."""
    if a.attribution.vector is None or b.attribution.vector is None:
        return 0.0
    first, second = a.attribution.vector.array()[0], b.attribution.vector.array()[0]
    norm = float(np.linalg.norm(first) * np.linalg.norm(second))
    return float(first @ second) / norm if norm else 0.0
