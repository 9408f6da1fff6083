"""Gather: voices that give one thing that was said, each group about its fullest wording.

Comes in: the Voices of a story. Goes out: groups of them. What makes a group is decided between
two wordings at a time, so that a further report never parts what stood together.
"""

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from itertools import combinations, pairwise

import numpy as np

from crossread.reconcile.utterance import sayings
from crossread.reconcile.utterance.matches import (
    CLOSE,
    HALF,
    RUN,
    TELLING,
    closeness,
    may_be_one,
    meaning,
    overlap,
)
from crossread.reconcile.utterance.voices import Voice
from crossread.reconcile.words.meanings import unit
from crossread.records import Record, Span
from crossread.records.base import ReportId

COMMON = 60
"""A stem or a run that more wordings than this have leads to no candidates of its own."""
ASKED = 2
"""Voices of one wording that are asked whether they match another's."""


def gathered(voices: list[Voice]) -> list[list[Voice]]:
    """Return the voices in groups: a wording, and all no longer than it that match it.

    Two long statements stay separate if all they share is the excerpt a third quotes; the third is
    in either. A group that another holds is left out.
    """
    wordings = worded(voices)
    alike: dict[int, set[int]] = defaultdict(set)
    for pair in nearest(of_one_saying(list(pairs_of(wordings)), wordings)):
        alike[pair.i].add(pair.j)
        alike[pair.j].add(pair.i)
    length = [len(wording[0].words) for wording in wordings]
    stars = [{i, *(j for j in alike[i] if length[j] <= length[i])} for i in range(len(wordings))]
    kept = [i for i, star in enumerate(stars) if not any(held(i, j, stars) for j in alike[i])]
    groups = ([voice for j in sorted(stars[i]) for voice in wordings[j]] for i in kept)
    return [group for group in groups if len(group) > 1]


class Pair(Record, frozen=True, kw_only=True):
    """Two voices that match, with the numbers of their wordings."""

    i: int
    j: int
    a: Voice
    b: Voice
    kind: str
    closeness: float

    @property
    def sides(self) -> tuple[tuple[Span, ReportId], tuple[Span, ReportId]]:
        """Each voice with the report in which it has found the other."""
        return (self.a.span, self.b.report.id), (self.b.span, self.a.report.id)


def pairs_of(wordings: Sequence[list[Voice]]) -> Iterator[Pair]:
    """Yield the pairs of voices that give one saying, of two wordings each: by their words alone,
    or by the fitted score."""
    asked = [
        (i, j, a, b)
        for i, j in candidates([wording[0] for wording in wordings])
        for a in wordings[i][:ASKED]
        for b in wordings[j][:ASKED]
        if may_be_one(a, b)
    ]
    kinds = sayings.kinds_of([(a, b) for _, _, a, b in asked])
    for (i, j, a, b), kind in zip(asked, kinds, strict=True):
        if kind:
            yield Pair(i=i, j=j, a=a, b=b, kind=kind, closeness=closeness(a, b, kind))


def of_one_saying(pairs: list[Pair], wordings: Sequence[list[Voice]]) -> list[Pair]:
    """Return the pairs without those of two sayings of one speaker that a report prints beside one
    another in different words: what another report quotes is the one that it is nearest to."""
    found = [pair for pair in pairs if not are_apart(wordings[pair.i], wordings[pair.j])]
    mine: dict[tuple[Span, ReportId], list[tuple[Voice, Nearness]]] = defaultdict(list)
    for pair in found:
        near = (pair.closeness, *overlap(pair.a, pair.b))
        for key, other in zip(pair.sides, (pair.b, pair.a), strict=True):
            mine[key].append((other, near))

    def is_nearest(pair: Pair) -> bool:
        near = (pair.closeness, *overlap(pair.a, pair.b))
        return not any(
            further > near and are_two_sayings(rival, other)
            for key, other in zip(pair.sides, (pair.b, pair.a), strict=True)
            for rival, further in mine[key]
        )

    return [pair for pair in found if is_nearest(pair)]


def are_apart(one: list[Voice], other: list[Voice]) -> bool:
    """Whether any report gives two wordings as two sayings."""
    by_report = {voice.report.id: voice for voice in other}
    return any(
        are_two_sayings(voice, by_report[voice.report.id])
        for voice in one
        if voice.report.id in by_report
    )


Nearness = tuple[float, float, int]
"""How near two wordings are: by the kind of match, by what they share, by their longest run."""


def are_two_sayings(a: Voice, b: Voice) -> bool:
    """Whether one report quotes two voices, apart from one another, that say much the same in
    different words: it tells that somebody said it twice. What is only cut shorter is said once."""
    quoted = a.report.id == b.report.id and a.quote and b.quote and not a.span.overlaps(b.span)
    if not quoted or a.attribution.id == b.attribution.id:
        return False
    cut = is_cut_from(a.words, b.words) or is_cut_from(b.words, a.words)
    return not cut and overlap(a, b)[0] >= HALF


def is_cut_from(words: Sequence[str], whole: Sequence[str]) -> bool:
    """Whether all words stand in others, in their order.

    >>> is_cut_from(("we", "stay"), ("we", "all", "stay")), is_cut_from(("we", "go"), ("we", "all"))
    (True, False)
    """
    rest = iter(whole)
    return all(word in rest for word in words)


def nearest(pairs: list[Pair]) -> Iterator[Pair]:
    """Yield the pairs in the same words, and of those in other words the nearest.

    What one report gives in its own words retells the nearest statement of another, not all on
    the theme; two renderings of a speech may cut it differently, so there one side is enough.
    """
    best: dict[tuple[Span, ReportId], float] = {}
    for pair in pairs:
        for side in pair.sides:
            best[side] = max(best.get(side, 0.0), pair.closeness)
    for pair in pairs:
        won = sum(pair.closeness >= best[side] for side in pair.sides)
        if won >= WON[pair.kind]:
            yield pair


WON = {"exact": 0, "abridged": 0, "translation": 1, "paraphrase": 2}
"""Sides on which a match must be the nearest, by its kind."""


def held(i: int, j: int, stars: Sequence[set[int]]) -> bool:
    """Whether the star of j holds that of i; of two that are the same the first stays."""
    return stars[i] < stars[j] or (stars[i] == stars[j] and j < i)


def worded(voices: list[Voice]) -> list[list[Voice]]:
    """Return the voices by speaker and wording.

    A few words that nobody is named for are nobody else's: each stands alone.
    """
    wordings: dict[tuple[object, ...], list[Voice]] = {}
    for index, voice in enumerate(voices):
        alone = not voice.speaker and len(voice.words) < TELLING
        same = wordings.setdefault((voice.speaker, voice.words, index if alone else -1), [])
        scrap = len(voice.content) < RUN
        if not (scrap and any(other.report.id == voice.report.id for other in same)):
            same.append(voice)
    return list(wordings.values())


def candidates(voices: list[Voice]) -> Iterator[tuple[int, int]]:
    """Yield pairs worth a look: a shared run, shared rare stems, one meaning."""
    yield from sorted(by_runs(voices) | by_stems(voices) | near(voices))


def by_runs(voices: list[Voice]) -> set[tuple[int, int]]:
    """Return the pairs that share a run of words; neighbours only, where very many share it."""
    holders: dict[tuple[str, ...], list[int]] = defaultdict(list)
    for index, voice in enumerate(voices):
        words = voice.words
        for run in {words[i : i + TELLING] for i in range(len(words) - TELLING + 1)}:
            holders[run].append(index)
    found: set[tuple[int, int]] = set()
    for having in holders.values():
        found.update(combinations(having, 2) if len(having) <= COMMON else pairwise(having))
    return found


def by_stems(voices: list[Voice]) -> set[tuple[int, int]]:
    """Return the pairs that share two stems that are not common in the story."""
    holders: dict[str, list[int]] = defaultdict(list)
    for index, voice in enumerate(voices):
        for stem in voice.content:
            holders[stem].append(index)
    shared: Counter[tuple[int, int]] = Counter()
    for having in holders.values():
        if len(having) <= COMMON:
            shared.update(combinations(having, 2))
    return {
        (i, j)
        for (i, j), times in shared.items()
        if times >= min(2, len(voices[i].content), len(voices[j].content))
    }


def near(voices: list[Voice]) -> set[tuple[int, int]]:
    """Return the pairs of vectors with a cosine of at least CLOSE: of each voice the COMMON nearest
    of its own report, and of the others."""
    having = [i for i, voice in enumerate(voices) if voice.attribution.vector is not None]
    if len(having) < 2:
        return set()
    rows = unit(np.concatenate([meaning(voices[i]) for i in having]))
    places = {report: at for at, report in enumerate({v.report.id for v in voices})}
    of = np.array([places[voices[i].report.id] for i in having])
    found: set[tuple[int, int]] = set()
    for start in range(0, len(having), 512):
        cosines = rows[start : start + 512] @ rows.T
        for i, row in enumerate(cosines, start):
            row[i] = -1.0  # itself
            close = np.flatnonzero(row >= CLOSE)
            own = of[close] == of[i]
            for some in (close[own], close[~own]):
                kept = some[np.argsort(-row[some], kind="stable")[:COMMON]]
                found.update((having[min(i, j)], having[max(i, j)]) for j in kept.tolist())
    return found
